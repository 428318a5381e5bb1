"""The frames of the figure's turn: read, scaled and cut to the body by a thread, one by one.

A turn may begin before they are all there: the nearest one there is stands in. The two stills at
its ends are always there.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pygame

from kiosk.core.figure import Side
from kiosk.view.shelf import clear, ordered

log = logging.getLogger(__name__)

#: Steps from the back (0) to the front: the first and the last are the stills.
STEPS = 36
#: A frame is cut into strips as wide as the body is there: little memory, few pixels to move.
STRIPS = 48

#: What is left of red, green and blue when the house lights are down.
DIMMED = (170, 163, 160)


def dim(body: pygame.Surface) -> None:
    """Turn the house lights down on a premultiplied picture."""
    body.fill(DIMMED, special_flags=pygame.BLEND_RGB_MULT)


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """The body as strips with premultiplied alpha, where they go in the picture, and around all."""

    strips: tuple[tuple[pygame.Surface, tuple[int, int]], ...]
    box: pygame.Rect

    def paint(self, surface: pygame.Surface, x: int, y: int) -> None:
        for strip, (left, top) in self.strips:
            surface.blit(strip, (x + left, y + top), special_flags=pygame.BLEND_PREMULTIPLIED)


def cut(body: pygame.Surface, dark: bool) -> Frame:
    """A frame from a whole picture with premultiplied alpha."""
    w, h = body.get_size()
    strips = []
    for top, end in itertools.pairwise(round(k * h / STRIPS) for k in range(STRIPS + 1)):
        row = body.subsurface((0, top, w, end - top))
        inner = row.get_bounding_rect()
        if inner.w and inner.h:
            # A copy by itself, so that the whole picture can go.
            strip = clear(inner.size)
            strip.blit(row, (0, 0), inner, special_flags=pygame.BLEND_PREMULTIPLIED)
            if dark:
                dim(strip)
            strips.append((strip, (inner.x, top + inner.y)))
    boxes = [strip.get_rect(topleft=at) for strip, at in strips]
    around = boxes[0].unionall(boxes[1:]) if boxes else pygame.Rect(0, 0, 0, 0)
    return Frame(tuple(strips), around)


Make = tuple[tuple[int, int], bool]


class Frames:
    """The frames of one size and light at a time, from `01.webp` … in `folder`.

    `still` gives a side's whole picture with premultiplied alpha. Without a folder the
    two stills are all there is; where a file is missing, also what was read before it.
    """

    def __init__(
        self, folder: Path | None, still: Callable[[Side, tuple[int, int]], pygame.Surface]
    ) -> None:
        self._folder = folder
        self._still = still
        self._make: Make | None = None
        self._ready: dict[int, Frame] = {}
        self._ends: dict[tuple[int, Make], Frame] = {}
        self._boxes: dict[tuple[int, tuple[int, int]], pygame.Rect] = {}
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def expect(self, size: tuple[int, int], dark: bool) -> None:
        """Begin to make the frames ready; returns at once, and does nothing where they are."""
        if self._make == (size, dark):
            return
        self.drop()
        self._make = size, dark
        if self._folder is None:
            return
        self._stop, self._ready = threading.Event(), {}
        self._thread = threading.Thread(
            target=_load,
            args=(self._folder, size, dark, self._ready, self._stop),
            name="turn",
            daemon=True,
        )
        self._thread.start()

    def drop(self) -> None:
        """Stop, and free what there is."""
        self._stop.set()
        self._make, self._thread = None, None
        self._ready, self._ends = {}, {}

    def wait(self) -> None:
        """Until all frames that can be made are ready; for pictures, and for tests."""
        if self._thread is not None:
            self._thread.join()

    def nearest(self, step: int, size: tuple[int, int], dark: bool) -> int:
        """The step nearest to `step` whose frame there is."""
        there = [0, STEPS]
        if self._make == (size, dark):
            there += self._ready
        return min(there, key=lambda one: (abs(one - step), one))

    def frame(self, step: int, size: tuple[int, int], dark: bool) -> Frame:
        """The frame of a step that `nearest` gave."""
        step = self.nearest(step, size, dark)
        if step not in (0, STEPS):
            return self._ready[step]
        key = step, (size, dark)
        if key not in self._ends:
            self._ends[key] = cut(self._still(Side.FRONT if step else Side.BACK, size), dark)
        return self._ends[key]

    def box(self, step: int, size: tuple[int, int], dark: bool) -> pygame.Rect:
        """Where the body is in the frame of a step; known of the stills even when they are gone."""
        step = self.nearest(step, size, dark)
        if step not in (0, STEPS):
            return self._ready[step].box
        if (step, size) not in self._boxes:
            self._boxes[step, size] = self.frame(step, size, dark).box
        return self._boxes[step, size]


def _load(
    folder: Path, size: tuple[int, int], dark: bool, ready: dict[int, Frame], stop: threading.Event
) -> None:
    """Fill `ready`; nothing else is shared with the rest of the program."""
    try:
        for step in _coarse_first():
            if stop.is_set():
                return
            # Reading and scaling let the rest run; what holds it up comes in small pieces.
            picture = pygame.image.load(folder / f"{step:02}.webp")
            scaled = pygame.transform.smoothscale(_with_alpha(picture), size)
            ready[step] = cut(ordered(scaled), dark)
    except (OSError, pygame.error, ValueError) as error:
        log.warning("the figure turns without its frames: %s", error)


def _with_alpha(picture: pygame.Surface) -> pygame.Surface:
    return ordered(picture).premul_alpha()


def _coarse_first() -> Iterator[int]:
    """Every step between the stills, so that what is ready is always evenly spread."""
    gone = {0, STEPS}
    for parts in (2, 4, 9, 18, 36):
        for k in range(1, parts):
            step = round(k * STEPS / parts)
            if step not in gone:
                gone.add(step)
                yield step
