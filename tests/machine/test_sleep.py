"""Sleeping: how long is asked of SDL, where its library is looked for, and what wakes it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk.machine.sleep import LONGEST_S, WAKE, Sleeper, open_sleeper, sdl_libraries, wake


@pytest.fixture
def dummy_display(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.display.set_mode((64, 64))
    pygame.event.clear()
    yield
    pygame.display.quit()


@pytest.mark.parametrize(
    ("seconds", "milliseconds"),
    [(0.25, 250), (0.0101, 11), (0.0, 0), (-3.0, 0), (90.0, 1000 * LONGEST_S)],
)
def test_it_sleeps_no_shorter_than_asked_and_never_too_long_for_a_signal(
    seconds: float, milliseconds: int
) -> None:
    asked: list[int] = []
    Sleeper(asked.append).sleep(seconds)
    assert asked == [milliseconds]


def test_the_library_of_a_wheel_is_found_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "pygame"
    for name in ("pygame_ce.libs/libSDL2-2-1234.so.0", "pygame_ce.libs/libSDL2_ttf-2.so"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert next(sdl_libraries(package)) == tmp_path / "pygame_ce.libs/libSDL2-2-1234.so.0"


@pytest.mark.parametrize("name", ["SDL2.dll", ".dylibs/libSDL2-2.0.0.dylib"])
def test_the_library_is_found_on_other_systems(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert next(sdl_libraries(tmp_path)) == tmp_path / name


def test_this_computers_sdl_is_found(dummy_display: None) -> None:
    # Without it the kiosk would still work, at a thousand wake-ups a second.
    assert open_sleeper().inside_sdl


@pytest.mark.parametrize("inside_sdl", [True, False])
def test_an_event_ends_the_sleep_and_stays_in_the_queue(
    dummy_display: None, inside_sdl: bool
) -> None:
    sleeper = open_sleeper() if inside_sdl else Sleeper(None)
    pygame.event.post(pygame.Event(pygame.FINGERDOWN, x=1.0))
    pygame.event.post(pygame.Event(pygame.FINGERUP, x=2.0))
    sleeper.sleep(LONGEST_S)
    assert [e.type for e in pygame.event.get()] == [pygame.FINGERDOWN, pygame.FINGERUP]


def test_another_thread_wakes_the_loop(dummy_display: None) -> None:
    sleeper = open_sleeper()
    threading.Timer(0.0, wake).start()
    sleeper.sleep(LONGEST_S)
    assert WAKE in [e.type for e in pygame.event.get()]


def test_waking_a_closed_display_harms_nothing() -> None:
    pygame.display.quit()
    wake()
