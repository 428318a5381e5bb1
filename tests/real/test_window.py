"""What real presses and touches are when they arrive: below what the product shows (test_kiosk)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.real.glass import look
from tests.real.program import CHECKOUT
from tests.real.window import AMBER
from tests.real.xserver import TouchServer, XServer


class Window:
    """The program of `tests.real.window`, running."""

    def __init__(self, server: XServer) -> None:
        self.heard: list[dict[str, Any]] = []
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("window.py"))],
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
def open_window() -> Iterator[Callable[[XServer], Window]]:
    with ExitStack() as stack:

        def started(server: XServer) -> Window:
            window = Window(server)
            stack.callback(window.process.communicate)
            stack.callback(window.process.kill)
            # The focus comes last.
            window.wait_for(lambda line: line.get("event") == "WindowFocusGained")
            return window

        yield started


def test_a_real_press_arrives_and_is_answered_on_the_glass(
    portrait: XServer, open_window: Callable[[XServer], Window]
) -> None:
    window = open_window(portrait)
    assert window.heard[0] == {"size": [1080, 1920], "inside_sdl": True}
    portrait.press(540, 1200)
    assert window.wait_for(lambda line: "tap" in line)["tap"] == [540, 1200]
    assert window.events("MouseButtonDown", "FingerDown") == ["MouseButtonDown"]
    assert look(portrait.display).colour(540, 1200) == AMBER


def test_a_real_touch_arrives_as_a_finger_only(
    xorg_touch: TouchServer, open_window: Callable[[XServer], Window]
) -> None:
    window = open_window(xorg_touch)
    xorg_touch.panel.tap(640, 720)
    x, y = window.wait_for(lambda line: "tap" in line)["tap"]
    assert (x, y) == pytest.approx((640, 720), abs=2)
    assert window.events("MouseButtonDown", "FingerDown") == ["FingerDown"]
    assert look(xorg_touch.display).colour(640, 720) == AMBER


def test_a_real_touch_reaches_the_corners(
    xorg_touch: TouchServer, open_window: Callable[[XServer], Window]
) -> None:
    window = open_window(xorg_touch)
    for corner in ((0, 0), (1919, 0), (0, 1079), (1919, 1079)):
        xorg_touch.panel.tap(*corner)
        assert window.wait_for(lambda line: "tap" in line)["tap"] == pytest.approx(corner, abs=2)
