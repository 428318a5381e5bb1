"""The supervisor: which ends it answers with a new start, and after how long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.machine.endings import BROKEN, DONE, RESTART
from kiosk.machine.supervisor import CHILD, LONGEST_PAUSE_S, keep_going
from tests.real.waiting import wait_until

CHECKOUT = Path(__file__).parents[2]


class Wall:
    """A supervisor with a made-up clock and a kiosk that runs and ends as it is told."""

    def __init__(self, *runs: tuple[float, int], told_at: float = float("inf")) -> None:
        self.now = 0.0
        self.starts: list[float] = []
        self.runs = iter(runs)
        self.told_at = told_at

    def run(self) -> int:
        self.starts.append(self.now)
        lasted, code = next(self.runs)
        self.now += lasted
        return code

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def keep_going(self) -> int:
        return keep_going(self.run, lambda: self.now >= self.told_at, lambda: self.now, self.sleep)

    def pauses(self, lasted: float) -> list[float]:
        return [round(b - a - lasted, 1) for a, b in pairwise(self.starts)]


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_an_end_of_its_own_accord_is_the_end(code: int) -> None:
    wall = Wall((5.0, code))
    assert wall.keep_going() == code
    assert len(wall.starts) == 1


@pytest.mark.parametrize("code", [RESTART, BROKEN, -11, -6, -9, 0xC0000005])
def test_a_kiosk_that_fell_over_is_started_again(code: int) -> None:
    wall = Wall((5.0, code), (5.0, DONE))
    assert wall.keep_going() == DONE
    assert wall.pauses(5.0) == [1.0]


def test_a_kiosk_that_somebody_ended_stays_ended() -> None:
    """SIGTERM before the kiosk listened to it; Ctrl-C on Windows."""
    assert Wall((0.1, -signal.SIGTERM)).keep_going() == DONE
    assert Wall((0.1, 0xC000013A)).keep_going() == 0xC000013A


def test_the_pause_grows_to_a_minute() -> None:
    wall = Wall(*[(5.0, BROKEN)] * 9, (5.0, DONE))
    wall.keep_going()
    assert wall.pauses(5.0) == pytest.approx([1, 2, 4, 8, 16, 32, 60, 60, 60], abs=0.3)
    assert LONGEST_PAUSE_S == 60


def test_after_ten_good_minutes_the_pause_is_short_again() -> None:
    wall = Wall(*[(5.0, BROKEN)] * 5, (600.0, BROKEN), (5.0, DONE))
    wall.keep_going()
    last = wall.starts[-1] - wall.starts[-2] - 600.0
    assert last == pytest.approx(1.0, abs=0.3)


@pytest.mark.parametrize("code", [DONE, RESTART, -signal.SIGTERM, -9])
def test_told_to_end_it_is_not_started_again(code: int) -> None:
    wall = Wall((5.0, code), told_at=4.0)
    assert wall.keep_going() == DONE
    assert len(wall.starts) == 1


def test_told_to_end_the_code_of_a_kiosk_that_ended_by_itself_stands() -> None:
    assert Wall((5.0, 1), told_at=4.0).keep_going() == 1


def test_told_to_end_in_a_pause_it_ends_soon() -> None:
    wall = Wall(*[(0.0, BROKEN)] * 9, told_at=100.0)
    assert wall.keep_going() == DONE
    assert wall.now < 101.0


SUPERVISOR = """
import sys
from kiosk.machine import supervisor
supervisor.FIRST_PAUSE_S = 0.05
sys.exit(supervisor.keep_open([sys.executable, *sys.argv[2:]], sys.argv[1] == "locked"))
"""

#: A kiosk in a file: falls over twice, in both ways, then runs until it is told to end.
KIOSK = f"""
import os, pathlib, signal, sys, time
starts = pathlib.Path(sys.argv[1])
with starts.open("a") as file:
    print(os.getpid(), os.environ.get("{CHILD}"), file=file)
match len(starts.read_text().splitlines()):
    case 1:
        sys.exit(75)
    case 2:
        os.kill(os.getpid(), signal.SIGABRT)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with starts.open("a") as file:
    print("ready", "1", file=file)
while True:
    time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a signal just kills")
@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("locked", signal.SIGTERM),
        ("unlocked", signal.SIGTERM),
        ("unlocked", signal.SIGINT),
        ("unlocked", signal.SIGHUP),
    ],
)
def test_a_real_kiosk_is_kept_open_until_the_system_wants_it_gone(
    tmp_path: Path, how: str, told: signal.Signals
) -> None:
    program, starts = tmp_path / "kiosk.py", tmp_path / "starts"
    program.write_text(KIOSK)
    starts.touch()
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, how, str(program), str(starts)],
        cwd=CHECKOUT,
        stderr=subprocess.PIPE,
        text=True,
    )

    def is_ready() -> bool:
        return "ready" in starts.read_text()

    try:
        wait_until(is_ready, 20, "the third start")
        if how == "locked":  # a terminal that closes, Ctrl-C: nobody hears
            supervisor.send_signal(signal.SIGHUP)
            supervisor.send_signal(signal.SIGINT)
        supervisor.send_signal(told)
        _, said = supervisor.communicate(timeout=20)
    finally:
        supervisor.kill()
        supervisor.wait()
    lines = [line.split() for line in starts.read_text().splitlines()]
    assert [child for _, child in lines] == ["1"] * 4
    assert supervisor.returncode == 0
    assert said.count("opening it again") == 2
    assert not is_running(int(lines[2][0]))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_kiosk_that_does_not_end_is_ended_by_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name != "posix":
        pytest.skip("elsewhere a signal just kills")
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    deaf += f"open({str(tmp_path / 'deaf')!r}, 'w'); time.sleep(60)"
    limit = SUPERVISOR.replace("FIRST_PAUSE_S", "END_LIMIT_S")
    supervisor = subprocess.Popen([sys.executable, "-c", limit, "locked", "-c", deaf], cwd=CHECKOUT)
    try:
        wait_until((tmp_path / "deaf").exists, 20, "the start")
        supervisor.terminate()
        assert supervisor.wait(20) == DONE
    finally:
        supervisor.kill()
        supervisor.wait()


def test_the_supervisor_does_not_import_what_may_fall_over() -> None:
    look = "import sys, kiosk.machine.supervisor; print('pygame' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", look], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
