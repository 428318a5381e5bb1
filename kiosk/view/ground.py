"""The ground: paper with soft light on it, the bodies and their shadows, composed once.

Everything else is painted over it; where something goes, the ground comes back by one opaque copy.
"""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Callable, Sequence

import pygame

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.view.figure import FigureArt
from kiosk.view.frames import dim
from kiosk.view.shapes import Colour
from kiosk.view.shelf import clear

#: Where a side's whole picture stands, in whole pixels.
Placement = tuple[Side, tuple[int, int, int, int]]

#: The body is cut into strips so that its fade moves few pixels beside it.
STRIPS = 24
#: Depth of the noise in the paper's light, of 255.
GRAIN = 22


class Ground:
    """One screen's ground. `surface` shows the bodies lit, `strips` pieces of it with them dim."""

    def __init__(
        self, size: tuple[int, int], art: FigureArt, paper: Colour, glow: Colour, shadow: Colour
    ) -> None:
        self.surface = pygame.Surface(size, 0, 32)
        self.placements: tuple[Placement, ...] | None = None
        self.strips: dict[Placement, tuple[tuple[pygame.Rect, pygame.Surface], ...]] = {}
        #: Everything that bodies and their shadows cover: what differs when others stand there.
        self.stage = pygame.Rect(0, 0, 0, 0)
        self._bare: pygame.Surface | None = None
        self._outlines: dict[tuple[Side, tuple[int, int]], tuple[pygame.Rect, ...]] = {}
        self._art = art
        self._paper = paper
        self._glow = glow
        self._shadow = shadow

    def compose(self, placements: Sequence[Placement]) -> list[pygame.Rect]:
        """Stand the bodies in their places; the boxes where anything is different now."""
        if tuple(placements) == self.placements:
            return []
        screen = self.surface.get_rect()
        wanted = _stage(placements).clip(screen)
        first = self.placements is None
        # Known only when it stands: a failure on the way is made good at the next frame.
        self.placements = None
        different = [self.stage]
        if self._bare is not None:
            self.surface.blit(self._bare, self.stage)
        else:
            self.surface.fill(self._paper)
            _spread(self.surface, screen.inflate(2, 2), self._glow, _vignette, grain=GRAIN)
        if wanted.w and not self.stage.contains(wanted):
            self.stage = self.stage.union(wanted) if self.stage.w else wanted
            self._bare = self.surface.subsurface(self.stage).copy()
            different = [self.stage]
        bodies = [(place, self._art.body(place[0], place[1][2:])) for place in placements]
        for place, body in bodies:
            rows = self._outline(place, body)
            feet = (
                rows[0].unionall(rows[1:]).move(place[1][:2]) if rows else pygame.Rect(0, 0, 0, 0)
            )
            shade_floor(self.surface, feet, place[1][3], self._shadow)
        self.strips = {place: self._stand(place, body) for place, body in bodies}
        self.placements = tuple(placements)
        return [screen] if first else different

    def _stand(
        self, place: Placement, body: pygame.Surface
    ) -> tuple[tuple[pygame.Rect, pygame.Surface], ...]:
        x, y, _, _ = place[1]
        screen = self.surface.get_rect()
        rows = (row.move(x, y).clip(screen) for row in self._outline(place, body))
        boxes = [row for row in rows if row.w and row.h]
        strips = []
        dark = body.copy()
        dim(dark)
        for box in boxes:
            strip = pygame.Surface(box.size, 0, 32)
            strip.blit(self.surface, (0, 0), box)
            strip.blit(dark, (x - box.x, y - box.y), special_flags=pygame.BLEND_PREMULTIPLIED)
            strips.append((box, strip))
        self.surface.blit(body, (x, y), special_flags=pygame.BLEND_PREMULTIPLIED)
        return tuple(strips)

    def _outline(self, place: Placement, body: pygame.Surface) -> tuple[pygame.Rect, ...]:
        """The body in strips, each as wide as it is there; looked for once in a size."""
        look = place[0], body.get_size()
        if look not in self._outlines:
            w, h = body.get_size()
            rows = []
            for top, end in itertools.pairwise(round(k * h / STRIPS) for k in range(STRIPS + 1)):
                row = body.subsurface((0, top, w, end - top))
                rows.append(row.get_bounding_rect().move(0, top))
            self._outlines[look] = tuple(row for row in rows if row.w and row.h)
        return self._outlines[look]


def floor(body: pygame.Rect, h: int) -> pygame.Rect:
    """The place of the shadow of a body in a picture `h` high."""
    return _shadow_boxes(body, h)[1][0]


def shade_floor(surface: pygame.Surface, body: pygame.Rect, h: int, colour: Colour) -> None:
    """The shadow of a body that fills `body` in a picture `h` high."""
    for box, share in _shadow_boxes(body, h):
        _spread(surface, box, colour, _bump, share)


def _shadow_boxes(
    body: pygame.Rect, h: int
) -> tuple[tuple[pygame.Rect, float], tuple[pygame.Rect, float]]:
    """A small dark one in a wide faint one, around the feet."""

    def around(w: float, high: float) -> pygame.Rect:
        box = pygame.Rect(0, 0, round(w * body.w), round(high * body.h))
        box.center = body.centerx, body.bottom - round(0.012 * h)
        return box

    return (around(0.62, 0.045), 0.42), (around(1.0, 0.09), 0.20)


def whole(rect: Rect) -> pygame.Rect:
    """A rectangle of the page in whole pixels, edges rounded."""
    r = rect.rounded()
    return pygame.Rect(int(r.x), int(r.y), int(r.w), int(r.h))


def _vignette(x: float, y: float) -> float:
    """0 in the middle of the paper, 1 in its corners; x and y run from -1 to 1."""
    r = min(1.0, max(0.0, math.hypot(x, 0.92 * (y + 0.06)) / 1.3))
    return r * r * (3 - 2 * r)


def _bump(x: float, y: float) -> float:
    """1 in the middle, 0 at the rim of an ellipse."""
    return max(0.0, 1 - x * x - y * y) ** 2


def _stage(placements: Sequence[Placement]) -> pygame.Rect:
    """Where bodies and their shadows may go."""
    boxes = [pygame.Rect(rect) for _, rect in placements]
    boxes = [box.inflate(round(0.1 * box.w), round(0.1 * box.h)) for box in boxes]
    return boxes[0].unionall(boxes[1:]) if boxes else pygame.Rect(0, 0, 0, 0)


def _spread(
    surface: pygame.Surface,
    box: pygame.Rect,
    colour: Colour,
    shape: Callable[[float, float], float],
    share: float = 1.0,
    grain: int = 0,
) -> None:
    """Lay a colour over a box, as thick as `shape` says.

    The thickness has finer steps than the colours under it, so a little noise in it (`grain` of
    255) hides the rings that eight bits would show.
    """
    small = _cells(colour, shape, (255 - grain) * share)
    cover = pygame.transform.smoothscale(small, box.size).convert(clear((1, 1)))
    if grain:
        noise = _noise(grain)
        side = noise.get_width()
        for x in range(0, box.w, side):
            for y in range(0, box.h, side):
                cover.blit(noise, (x, y), special_flags=pygame.BLEND_RGBA_ADD)
    surface.blit(cover, box)


@functools.cache
def _cells(colour: Colour, shape: Callable[[float, float], float], most: float) -> pygame.Surface:
    """A small picture of a shape, at its thickest `most` of 255."""
    cells = 48
    alphas = bytearray()
    for row in range(cells):
        y = 2 * (row + 0.5) / cells - 1
        for column in range(cells):
            thick = shape(2 * (column + 0.5) / cells - 1, y)
            alphas += bytes((*colour, round(most * thick)))
    return pygame.image.frombytes(bytes(alphas), (cells, cells), "RGBA")


def _noise(depth: int) -> pygame.Surface:
    """A tile of random thickness from 0 to below `depth`, always the same."""
    side = 128
    dice = random.Random(1)
    grains = b"".join(bytes((0, 0, 0, n % depth)) for n in dice.randbytes(side * side))
    return pygame.image.frombytes(grains, (side, side), "RGBA").convert(clear((1, 1)))
