"""The machine room on real X servers: real presses, real touches, real signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.real.conftest import need
from tests.real.glass import close_windows, look, set_mode
from tests.real.program import CHECKOUT
from tests.real.window import AMBER
from tests.real.xserver import TouchServer, XServer


class Window:
    """The program of `tests.real.window`, running."""

    def __init__(self, server: XServer, *options: str) -> None:
        self.heard: list[dict[str, Any]] = []
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("window.py")), *options],
            cwd=CHECKOUT,
            env=server.environment
            | {"PYTHONPATH": str(CHECKOUT), "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_for(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read what it says up to the first line that is wanted."""
        assert self.process.stdout is not None
        for text in self.process.stdout:
            line: dict[str, Any] = json.loads(text)
            self.heard.append(line)
            if wanted(line):
                return line
        raise AssertionError(f"the window ended ({self.process.wait(5)}); it heard {self.heard}")

    def events(self, *names: str) -> list[str]:
        """The events heard so far, of these names."""
        return [line["event"] for line in self.heard if line.get("event") in names]


@pytest.fixture
def open_window() -> Iterator[Callable[..., Window]]:
    with ExitStack() as stack:

        def started(server: XServer, *options: str) -> Window:
            window = Window(server, *options)
            stack.callback(window.process.communicate)
            stack.callback(window.process.kill)
            # The focus comes last.
            window.wait_for(lambda line: line.get("event") == "WindowFocusGained")
            return window

        yield started


def test_a_real_press_arrives_and_is_answered_on_the_glass(
    portrait: XServer, open_window: Callable[..., Window]
) -> None:
    window = open_window(portrait)
    assert window.heard[0] == {"size": [1080, 1920], "inside_sdl": True}
    portrait.press(540, 1200)
    assert window.wait_for(lambda line: "tap" in line)["tap"] == [540, 1200]
    assert window.events("MouseButtonDown", "FingerDown") == ["MouseButtonDown"]
    assert look(portrait.display).colour(540, 1200) == AMBER


def test_a_real_touch_arrives_as_a_finger_only(
    xorg_touch: TouchServer, open_window: Callable[..., Window]
) -> None:
    window = open_window(xorg_touch)
    xorg_touch.panel.tap(640, 720)
    x, y = window.wait_for(lambda line: "tap" in line)["tap"]
    assert (x, y) == pytest.approx((640, 720), abs=2)
    assert window.events("MouseButtonDown", "FingerDown") == ["FingerDown"]
    assert look(xorg_touch.display).colour(640, 720) == AMBER


def test_a_real_touch_reaches_the_corners(
    xorg_touch: TouchServer, open_window: Callable[..., Window]
) -> None:
    window = open_window(xorg_touch)
    for corner in ((0, 0), (1919, 0), (0, 1079), (1919, 1079)):
        xorg_touch.panel.tap(*corner)
        assert window.wait_for(lambda line: "tap" in line)["tap"] == pytest.approx(corner, abs=2)


def test_a_real_palm_blocks_nobody(
    xorg_touch: TouchServer, open_window: Callable[..., Window]
) -> None:
    window = open_window(xorg_touch)
    xorg_touch.panel.down(9, 100, 1000)
    for n in range(5):
        xorg_touch.panel.tap(400 + 300 * n, 500)
    taps = [window.wait_for(lambda line: "tap" in line)["tap"] for _ in range(5)]
    assert [round(x, -1) for x, _ in taps] == [400, 700, 1000, 1300, 1600]


def test_a_signal_ends_a_sleeping_window_within_the_longest_sleep(
    portrait: XServer, open_window: Callable[..., Window]
) -> None:
    window = open_window(portrait, "--locked")
    asked = time.monotonic()
    window.process.send_signal(signal.SIGTERM)
    assert window.process.wait(5) == 0
    assert time.monotonic() - asked < 2.0


def test_locked_neither_keys_nor_a_closed_window_end_it(
    portrait: XServer, open_window: Callable[..., Window]
) -> None:
    window = open_window(portrait, "--locked")
    portrait.xdotool("key", "Escape", "key", "alt+F4", "key", "ctrl+c", "key", "ctrl+alt+Delete")
    assert close_windows(portrait.display) == 1
    window.process.send_signal(signal.SIGINT)
    window.wait_for(lambda line: line.get("event") == "Quit")
    portrait.press(540, 960)
    window.wait_for(lambda line: "tap" in line)
    assert window.process.poll() is None


@pytest.mark.parametrize("way", ["escape", "close", "ctrl-c"])
def test_unlocked_it_can_be_left(
    portrait: XServer, open_window: Callable[..., Window], way: str
) -> None:
    window = open_window(portrait)
    match way:
        case "escape":
            portrait.xdotool("key", "Escape")
        case "close":
            close_windows(portrait.display)
        case "ctrl-c":
            window.process.send_signal(signal.SIGINT)
    assert window.process.wait(5) == 0


def test_at_rest_it_sleeps(portrait: XServer, open_window: Callable[..., Window]) -> None:
    """Wakes are counted by the kernel: voluntary context switches of every thread."""
    window = open_window(portrait)
    tasks = Path("/proc", str(window.process.pid), "task")

    def switches() -> int:
        texts = [status.read_text() for status in tasks.glob("*/status")]
        return sum(int(text.split("\nvoluntary_ctxt_switches:")[1].split()[0]) for text in texts)

    time.sleep(0.5)
    before = switches()
    time.sleep(3.0)
    assert switches() - before <= 3 * 2


def test_another_screen_mode_asks_for_a_restart(
    xorg_touch: TouchServer, open_window: Callable[..., Window]
) -> None:
    window = open_window(xorg_touch)
    need("Xrandr")
    set_mode(xorg_touch.display, (640, 480))
    assert window.process.wait(8) == 75
