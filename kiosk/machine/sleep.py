"""Sleeps until something happens, at no cost.

`pygame.event.wait` looks a thousand times a second; SDL itself can sleep in the window system, so
its own function is called. It must never take an event out of the queue: the loop reads them.
"""

from __future__ import annotations

import ctypes
import logging
import math
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pygame

log = logging.getLogger(__name__)

#: The longest sleep: Python acts on a signal only when SDL returns to it.
LONGEST_S: Final = 1.0
#: The event that wakes the loop for a message of another thread.
WAKE: Final = pygame.USEREVENT
SDL_INIT_VIDEO: Final = 0x20


class Sleeper:
    """Waits for events; made after the display is open."""

    def __init__(self, sdl_wait: Callable[[int], object] | None) -> None:
        self._wait = sdl_wait or wait_in_pygame
        self.inside_sdl = sdl_wait is not None

    def sleep(self, seconds: float) -> None:
        """Return at the next event, after `seconds`, or after LONGEST_S; at once when overdue."""
        self._wait(max(0, math.ceil(1000 * min(seconds, LONGEST_S))))


def wake() -> None:
    """End the present sleep; may be called from any thread."""
    try:
        pygame.event.post(pygame.Event(WAKE))
    except pygame.error as error:  # the queue is full (then nobody sleeps) or the display closed
        log.debug("not woken: %s", error)


def open_sleeper() -> Sleeper:
    """A sleeper inside SDL, or where its library is not found, a poorer one inside pygame."""
    for path in sdl_libraries(Path(pygame.__file__).parent):
        try:
            library = ctypes.CDLL(str(path))
            was_init, wait = library.SDL_WasInit, library.SDL_WaitEventTimeout
        except (OSError, AttributeError):
            continue
        was_init.argtypes, was_init.restype = [ctypes.c_uint32], ctypes.c_uint32
        wait.argtypes, wait.restype = [ctypes.c_void_p, ctypes.c_int], ctypes.c_int
        # A second copy of the library would sleep for ever: only the one that pygame opened knows
        # of a display.
        if was_init(SDL_INIT_VIDEO):
            return Sleeper(partial(wait, None))
    log.info("SDL's own library was not found; sleeping in pygame, which costs about 2 % of a core")
    return Sleeper(None)


def sdl_libraries(package: Path) -> Iterator[Path | str]:
    """Where pygame's copy of SDL may be: beside the package (wheels), or what is loaded already."""
    yield from sorted(package.parent.glob("pygame_ce.libs/libSDL2-2*"))
    yield from sorted(package.glob("SDL2.dll"))
    yield from sorted(package.glob(".dylibs/libSDL2-2*"))
    if sys.platform == "linux":  # a distribution's pygame uses the distribution's SDL
        yield "libSDL2-2.0.so.0"


def wait_in_pygame(milliseconds: int) -> None:
    """The fallback: look at the queue every few milliseconds, without taking from it."""
    until = time.monotonic() + milliseconds / 1000
    while not pygame.event.peek() and time.monotonic() < until:
        time.sleep(0.004)
