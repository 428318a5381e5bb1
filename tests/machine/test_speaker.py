"""The speaker: word is left in no time, whatever becomes of its process; the processes are real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.sound import STEP_DB, Chime, Cue, Policy, SoundRules
from kiosk.machine.prompter import AGAIN
from kiosk.machine.speaker import LAST_S, SAME_S, Speaker
from tests.real.waiting import wait_until

LIMIT_S = 10.0
ON = SoundRules(Policy.ON)
CUE = Cue("/clips/a.opus", 100.0, 3.0, 3)

#: A process that writes down what it is told and does all of it, but for what is put in its places.
CHILD = """
import json, os, sys, time
def say(**words): print(json.dumps(words), flush=True)
notes = open({notes!r}, "a", buffering=1)
def note(**words): print(json.dumps(words), file=notes)
note(pid=os.getpid())
{first}
say(says="ready")
for line in sys.stdin:
    command = json.loads(line)
    note(**command)
    if command["do"] in ("play", "open", "chime"):
        say(says="open")
        {sounding}
    say(says="done", n=command["n"])
"""


class Kiosk:
    """A speaker with a clock that stands, and the notes of the processes that it started."""

    def __init__(
        self,
        folder: Path,
        first: str = "",
        sounding: str = "pass",
        rules: SoundRules = ON,
        chimes: Path | None = None,
        program: str = sys.executable,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.now = 100.0
        self.notes = folder / "notes"
        self.notes.touch()
        child = folder / "child.py"
        text = CHILD.format(notes=str(self.notes), first=first, sounding=sounding)
        child.write_text(text, encoding="utf-8")
        command = [program, str(child)]
        self.speaker = Speaker(rules, chimes, command, clock or (lambda: self.now))

    def noted(self) -> list[dict[str, Any]]:
        lines = self.notes.read_text(encoding="utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def told(self) -> list[str]:
        """The commands in short."""
        return [
            " ".join(str(note[key]) for key in ("do", "file", "begins_at") if key in note)
            for note in self.noted()
            if "do" in note
        ]

    def pids(self) -> list[int]:
        return [note["pid"] for note in self.noted() if "pid" in note]

    def wait_told(self, *told: str) -> None:
        wait_until(lambda: self.told() == list(told), LIMIT_S, f"{told}; was {self.told()}")

    def wait_fault(self, words: str) -> None:
        wait_until(lambda: words in self.speaker.fault, LIMIT_S, f"the fault '{words}'")

    def wait_processes(self, number: int) -> None:
        wait_until(lambda: len(self.pids()) == number, LIMIT_S, f"{number} processes")


Open = Callable[..., Kiosk]


@pytest.fixture
def open_kiosk(tmp_path: Path) -> Iterator[Open]:
    """Open a kiosk with a process of its own kind; each is closed and leaves no thread behind."""
    with ExitStack() as stack:

        def opened(**what: Any) -> Kiosk:
            made = Kiosk(tmp_path, **what)
            stack.callback(made.speaker.close, LIMIT_S)
            made.speaker.start()
            return made

        yield opened
    left = [thread.name for thread in threading.enumerate()]
    wait_until(
        lambda: not {"speaker", "wire"} & {thread.name for thread in threading.enumerate()},
        LIMIT_S,
        f"the threads to end: {left}",
    )


# ---------------------------------------------------------------- what it is told


def test_a_cue_is_asked_for_and_stopped(open_kiosk: Open) -> None:
    """With its place on the clock and the loudness of its step."""
    kiosk = open_kiosk()
    kiosk.speaker.heard(CUE, False)
    kiosk.wait_told("play /clips/a.opus 100.0")
    note = kiosk.noted()[-1]
    assert (note["length_s"], note["gain"]) == (3.0, pytest.approx(10 ** (-2 * STEP_DB / 20)))
    kiosk.speaker.heard(None, False)
    kiosk.wait_told("play /clips/a.opus 100.0", "stop")


def test_a_cue_that_trembles_is_the_same_cue(open_kiosk: Open) -> None:
    """Only what has moved so far from what was asked for is asked for again."""
    kiosk = open_kiosk()
    for moved in (0.0, 0.5 * SAME_S, -0.5 * SAME_S, 0.9 * SAME_S):
        kiosk.speaker.heard(replace(CUE, begins_at=100.0 + moved), False)
    kiosk.wait_told("play /clips/a.opus 100.0")
    kiosk.speaker.heard(replace(CUE, begins_at=101.0), False)
    kiosk.wait_told("play /clips/a.opus 100.0", "play /clips/a.opus 101.0")


def test_a_step_of_the_volume_does_not_begin_the_clip_again(open_kiosk: Open) -> None:
    kiosk = open_kiosk()
    kiosk.speaker.heard(CUE, False)
    kiosk.wait_told("play /clips/a.opus 100.0")
    kiosk.speaker.heard(replace(CUE, step=5), False)
    kiosk.wait_told("play /clips/a.opus 100.0", "gain")
    assert kiosk.noted()[-1]["gain"] == 1.0
    kiosk.speaker.heard(replace(CUE, step=0), False)
    kiosk.wait_told("play /clips/a.opus 100.0", "gain", "stop")


def test_a_clip_that_is_nearly_over_is_not_cut_off(open_kiosk: Open) -> None:
    """It may have begun a little late; at rest, though, there is silence at once."""
    kiosk = open_kiosk()
    kiosk.speaker.heard(CUE, False)
    kiosk.wait_told("play /clips/a.opus 100.0")
    kiosk.now = 103.0 - LAST_S + 0.01
    kiosk.speaker.heard(None, False)
    kiosk.speaker.heard(replace(CUE, file="/clips/b.opus", begins_at=103.3), False)
    kiosk.wait_told("play /clips/a.opus 100.0", "play /clips/b.opus 103.3")
    kiosk.speaker.heard(None, True)
    kiosk.wait_processes(2)


def test_where_sound_is_on_the_device_is_open_before_the_first_word(open_kiosk: Open) -> None:
    kiosk = open_kiosk()
    kiosk.speaker.heard(None, False)
    kiosk.wait_told("open")


def test_where_sound_must_be_asked_for_no_device_is_opened_for_nothing(open_kiosk: Open) -> None:
    kiosk = open_kiosk(rules=SoundRules(Policy.WHEN_ASKED))
    kiosk.speaker.heard(None, False)
    kiosk.speaker.heard(CUE, False)
    kiosk.wait_told("play /clips/a.opus 100.0")


def test_without_sound_there_is_no_process(open_kiosk: Open) -> None:
    kiosk = open_kiosk(rules=SoundRules(Policy.OFF))
    kiosk.speaker.heard(CUE, False)
    kiosk.speaker.chime(Chime.TAP, 3)
    assert "speaker" not in {thread.name for thread in threading.enumerate()}
    assert kiosk.pids() == []


def test_chimes_are_files_of_their_folder_at_the_visitors_volume(
    open_kiosk: Open, tmp_path: Path
) -> None:
    """Silent for a visitor who has no sound, and where they are off."""
    chimes = tmp_path / "sounds"
    kiosk = open_kiosk(chimes=chimes, rules=SoundRules(Policy.OFF))
    wait_until(kiosk.pids, LIMIT_S, "the process")
    kiosk.speaker.chime(Chime.TAP, 0)
    kiosk.speaker.heard(None, False)
    kiosk.wait_told("open")
    kiosk.speaker.chime(Chime.SOUND_ON, 5)
    kiosk.wait_told("open", f"chime {chimes / 'sound_on.wav'}")
    assert kiosk.noted()[-1]["gain"] == 1.0


# ---------------------------------------------------------------- faults

HANG = "time.sleep(1000)"
FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "no audio device": (
        {"sounding": "say(says='no device', why='ALSA: none'); continue"},
        "no sound device can be opened (ALSA: none)",
    ),
    "device lost": (
        {"sounding": "say(says='lost', why='it was removed'); continue"},
        "the sound device is lost (it was removed)",
    ),
    "mixer dead": ({"sounding": HANG}, "did not answer"),
    "hangs at its start": ({"first": HANG}, "did not answer"),
    "does not listen": ({"first": "say(says='ready'); " + HANG}, "did not answer"),
    "answers too late": ({"sounding": "time.sleep(3)"}, "did not answer"),
    "crashes": ({"sounding": "os.abort()"}, "ended by itself"),
    "crashes at its start": ({"first": "os.abort()"}, "ended by itself"),
    "ends": ({"sounding": "os._exit(0)"}, "ended by itself (exit code 0)"),
    "garbage": ({"sounding": "print('ALSA lib confmisc.c:855', flush=True)"}, "nonsense"),
    "an endless line": ({"sounding": "os.write(1, b'x' * 100_000); " + HANG}, "nonsense"),
    "no text": ({"sounding": "os.write(1, bytes(range(128, 256)) + b'\\n')"}, "nonsense"),
    "deep JSON": ({"sounding": "os.write(1, b'[' * 4000 + b'\\n')"}, "nonsense"),
    "shuts its mouth": ({"sounding": "os.close(1); " + HANG}, "ended by itself"),
    "corrupt clip": (
        {"sounding": "say(says='spoiled', file=command['file'], why='no Opus')"},
        "/clips/a.opus cannot be played (no Opus)",
    ),
    "not there": ({"program": "/nowhere/python"}, "cannot be started"),
}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits short enough for a test, and long enough for Python to start on a busy machine."""
    for name, limit_s in (("START", 1.5), ("OPEN", 0.4), ("ANSWER", 0.4)):
        monkeypatch.setattr(f"kiosk.machine.prompter.{name}_LIMIT_S", limit_s)


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("impatient")
def test_a_fault_is_flagged_and_logged_and_nobody_waits(
    open_kiosk: Open, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Word is left in no time throughout; one warning says what is wrong and what to do."""
    what, words = FAULTS[name]
    kiosk = open_kiosk(**what, clock=time.monotonic)
    longest = 0.0

    def tick() -> bool:
        nonlocal longest
        before = time.perf_counter()
        # As when somebody seeks all the time.
        kiosk.speaker.heard(replace(CUE, begins_at=before // 0.1), False)
        longest = max(longest, time.perf_counter() - before)
        return words in kiosk.speaker.fault

    wait_until(tick, LIMIT_S, f"'{words}'; it is '{kiosk.speaker.fault}'")
    warnings = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert len(warnings) == 1, warnings
    # Which clip it is would tell what somebody listened to (K28).
    assert ("a sound file cannot be played" if name == "corrupt clip" else words) in warnings[0]
    assert ": " in warnings[0]
    assert longest < 0.1
    before = time.perf_counter()
    kiosk.speaker.close()
    assert time.perf_counter() - before < 0.1


@pytest.mark.parametrize("name", ["no audio device", "crashes", "garbage"])
def test_sound_is_tried_again_at_rest_and_not_before(
    open_kiosk: Open, tmp_path: Path, name: str
) -> None:
    """A process with a fault is not started again within the visit."""
    what, words = FAULTS[name]
    well = tmp_path / "well"
    sounding = f"exec({what['sounding'].replace('continue', 'pass')!r}) if not os.path.exists("
    kiosk = open_kiosk(sounding=f"{sounding}{str(well)!r}) else None")
    kiosk.speaker.heard(CUE, False)
    kiosk.wait_fault(words)
    for n in range(5):
        kiosk.speaker.heard(replace(CUE, begins_at=200.0 + n), False)
    assert kiosk.speaker.fault.endswith(AGAIN)
    well.touch()
    kiosk.speaker.heard(None, True)
    kiosk.wait_processes(2)
    kiosk.speaker.heard(CUE, False)
    wait_until(lambda: not kiosk.speaker.fault, LIMIT_S, "sound to work again")
    assert kiosk.told().count("play /clips/a.opus 100.0") == 2
    assert len(kiosk.pids()) == 2


def test_closing_ends_a_process_that_hangs(open_kiosk: Open) -> None:
    """At once, and it does not outlive the kiosk."""
    kiosk = open_kiosk(sounding=HANG)
    kiosk.speaker.heard(CUE, False)
    kiosk.wait_told("play /clips/a.opus 100.0")
    (pid,) = kiosk.pids()
    before = time.perf_counter()
    kiosk.speaker.close()
    assert time.perf_counter() - before < 0.1
    wait_until(lambda: not _is_alive(pid), LIMIT_S, "the process to end")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_closing_at_once_leaves_nothing_behind(open_kiosk: Open) -> None:
    """While the process is still being started."""
    for _ in range(5):
        open_kiosk().speaker.close(LIMIT_S)


CUES = st.builds(
    Cue,
    st.sampled_from(["", "a", "é\udcff\n", "x" * 5000]),
    st.floats(),
    st.floats(),
    st.integers(-9, 9),
)


@given(st.lists(st.tuples(st.none() | CUES, st.booleans())))
def test_no_cue_ever_raises(cues: list[tuple[Cue | None, bool]]) -> None:
    speaker = Speaker(ON)
    for cue, resting in cues:
        speaker.heard(cue, resting)
    speaker.close()


def test_a_tick_that_changes_nothing_costs_microseconds() -> None:
    speaker = Speaker(ON)
    speaker.heard(CUE, False)
    same = [replace(CUE) for _ in range(10_000)]
    before = time.perf_counter()
    for cue in same:
        speaker.heard(cue, False)
    assert (time.perf_counter() - before) / len(same) < 50e-6


def test_what_sounds_is_started_without_the_press_and_without_a_display() -> None:
    """The process imports pygame and the standard library, and nothing of the kiosk."""
    code = textwrap.dedent("""
        import sys, kiosk.machine.loudspeaker as made
        print(*(name for name in sys.modules if name.startswith("kiosk.")))
    """)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"kiosk.machine", "kiosk.machine.loudspeaker"}
