"""Opening the window: what SDL is told, and what is said where there is nothing to show on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pygame
import pytest

from kiosk.machine.display import (
    WAYLAND_LIBRARIES,
    X11_LIBRARIES,
    Display,
    prepare,
    why_no_display,
)
from kiosk.machine.monitors import Monitors, open_monitors

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="X11 and Wayland")


def nothing_missing(packages: Mapping[str, str]) -> list[str]:
    return []


def all_missing(packages: Mapping[str, str]) -> list[str]:
    return list(packages.values())


def test_what_taps_depend_on_is_set_whatever_the_surroundings_say() -> None:
    environment = {"SDL_TOUCH_MOUSE_EVENTS": "1", "SDL_MOUSE_FOCUS_CLICKTHROUGH": "0"}
    prepare(environment)
    assert environment["SDL_TOUCH_MOUSE_EVENTS"] == "0"
    assert environment["SDL_MOUSE_TOUCH_EVENTS"] == "0"
    assert environment["SDL_MOUSE_FOCUS_CLICKTHROUGH"] == "1"
    assert environment["SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS"] == "0"


def test_the_frame_buffer_is_plain_memory_unless_somebody_says_otherwise() -> None:
    environment: dict[str, str] = {}
    prepare(environment)
    assert environment["SDL_FRAMEBUFFER_ACCELERATION"] == "0"
    environment = {"SDL_FRAMEBUFFER_ACCELERATION": "opengles2"}
    prepare(environment)
    assert environment["SDL_FRAMEBUFFER_ACCELERATION"] == "opengles2"


@linux_only
def test_wayland_comes_before_x11() -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert prepare(environment) == ()
    assert environment["SDL_VIDEODRIVER"] == "wayland,x11"


def test_a_driver_that_was_asked_for_is_kept() -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0", "SDL_VIDEODRIVER": "Offscreen"}
    assert prepare(environment) == ("offscreen",)
    assert environment["SDL_VIDEODRIVER"] == "Offscreen"


@linux_only
@pytest.mark.parametrize(
    ("environment", "missing", "says"),
    [
        ({}, nothing_missing, ("neither DISPLAY nor WAYLAND_DISPLAY is set", "DISPLAY=:0")),
        ({"DISPLAY": ":7"}, nothing_missing, ("DISPLAY is set to ':7'", "nothing answers")),
        ({"WAYLAND_DISPLAY": "w"}, nothing_missing, ("WAYLAND_DISPLAY is set to 'w'",)),
        ({"DISPLAY": ":0"}, all_missing, ("apt install", *X11_LIBRARIES.values())),
        ({"WAYLAND_DISPLAY": "w"}, all_missing, ("apt install", *WAYLAND_LIBRARIES.values())),
    ],
)
def test_without_a_display_one_sentence_says_what_to_do(
    environment: dict[str, str], missing: object, says: tuple[str, ...]
) -> None:
    assert callable(missing)
    sentence = why_no_display(environment, missing)
    assert all(words in sentence for words in says)
    assert sentence.endswith(".")
    assert "\n" not in sentence


OPEN = """
from kiosk.machine.display import NoDisplay, open_display
try:
    print(open_display((320, 240), 5, "test").size)
except NoDisplay as reason:
    print("no display:", reason)
"""


def opened(**environment: str) -> str:
    """What a fresh process says that opens a window: SDL starts once in a process."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN],
        env={"PATH": "/usr/bin:/bin", "PYGAME_HIDE_SUPPORT_PROMPT": "1", **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@linux_only
def test_the_program_does_not_run_unseen() -> None:
    assert opened().startswith("no display: There is no display to show the kiosk on")


@linux_only
def test_an_invisible_driver_is_used_when_it_was_asked_for() -> None:
    assert opened(SDL_VIDEODRIVER="offscreen") == "(320, 240)"


NIGHT: Monitors = ()
ONE: Monitors = ((1080, 1920),)
TWO: Monitors = ((1080, 1920), (1920, 1080))
SMALL: Monitors = ((640, 480),)


def looked(*monitors: Monitors, resized: tuple[int, int] | None = None) -> list[bool]:
    """Whether the display has changed after each look; the first monitors are the start's."""
    display = Display(pygame.Surface((1080, 1920)), iter(monitors).__next__)
    if resized:
        x, y = resized
        display.read(pygame.Event(pygame.WINDOWSIZECHANGED, x=x, y=y))
    changed = []
    for _ in monitors[1:]:
        display.look()
        changed.append(display.changed)
    return changed


def test_another_mode_is_noticed_when_it_stays() -> None:
    """At the first look a desktop may be arranging itself."""
    assert looked(ONE, ONE, SMALL, SMALL) == [False, False, True]


def test_a_mode_that_comes_back_changes_nothing() -> None:
    assert not any(looked(ONE, SMALL, ONE, SMALL, ONE))


def test_another_monitor_is_noticed() -> None:
    assert looked(ONE, TWO, TWO) == [False, True]


@pytest.mark.parametrize("evening", [ONE, TWO])
def test_a_monitor_that_is_switched_off_at_night_changes_nothing(evening: Monitors) -> None:
    fewer = evening[1:]
    assert not any(looked(evening, *[fewer] * 5, evening, evening, evening))


def test_two_monitors_that_are_switched_off_one_after_the_other_change_nothing() -> None:
    assert not any(looked(TWO, ONE, ONE, NIGHT, NIGHT, ONE, ONE, TWO, TWO))


def test_a_monitor_that_comes_back_in_another_mode_is_noticed() -> None:
    assert looked(ONE, NIGHT, NIGHT, SMALL, SMALL) == [False, False, False, True]


def test_a_window_that_was_made_smaller_at_night_starts_again_in_the_morning() -> None:
    """What it showed is gone with its old surface."""
    night = looked(TWO, SMALL, SMALL, TWO, TWO, resized=(640, 480))
    assert night == [False, False, False, True]


def test_a_window_that_is_told_its_own_size_stays() -> None:
    assert not any(looked(TWO, ONE, ONE, TWO, TWO, resized=(1080, 1920)))


def test_a_window_that_arranges_itself_with_all_monitors_there_stays() -> None:
    assert not any(looked(ONE, ONE, ONE, ONE, resized=(1078, 1900)))


def test_without_any_monitor_none_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[tuple[int, int]]:
        raise pygame.error("no monitors")

    monkeypatch.setattr(pygame.display, "get_driver", lambda: "wayland")
    monkeypatch.setattr(pygame.display, "get_desktop_sizes", refuse)
    assert open_monitors()() == ()


def test_a_window_on_a_desk_does_not_mind_the_monitors() -> None:
    display = Display(pygame.Surface((10, 10)), None)
    display.look()
    assert not display.changed
