"""The painter: brings a Surface to what a Page looks like now, repainting only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pygame

from kiosk.core.intents import Intent
from kiosk.core.page import (
    Body,
    Button,
    Card,
    Countdown,
    Ink,
    Invitation,
    Item,
    Label,
    Lens,
    Light,
    Marker,
    Page,
    Picture,
    Progress,
    Ring,
    Text,
    Veil,
)
from kiosk.view import controls, lights, pictures
from kiosk.view.brush import Brush
from kiosk.view.figure import FigureArt
from kiosk.view.ground import Ground
from kiosk.view.layers import NOWHERE, Layer, changed, merged, repaint
from kiosk.view.shapes import Colour, Shapes
from kiosk.view.text import Faces


class Painter:
    """Paints pages of one size. `folder` is the edition's, in which pictures are named.

    Bodies lie on the ground: they are painted first, whatever their place on the page.
    """

    def __init__(
        self,
        size: tuple[int, int],
        art: FigureArt,
        faces: Faces,
        folder: Path,
        colours: Mapping[Ink, Colour],
    ) -> None:
        ground = Ground(size, art, colours[Ink.PAPER], colours[Ink.LEADER])
        # Three screens' worth of finished shapes: a page's own and those of the page before.
        shapes = Shapes(3 * 4 * size[0] * size[1])
        self._brush = Brush(min(size) / 1080, colours, faces, shapes, art, ground, folder)
        self._surface: pygame.Surface | None = None
        self._layers: list[Layer] = []
        self._struck: list[pygame.Rect] = []

    def strike(
        self, surface: pygame.Surface, items: Iterable[Item], now: float
    ) -> list[pygame.Rect]:
        """Put a few items on top at once, compared with nothing; `paint` sets them right.

        This is the very first answer to a finger: a whole page takes a millisecond more.
        """
        boxes = []
        for item in items:
            for one in _layers(self._brush, item, now, None):
                if one.box != NOWHERE:
                    one.paint(surface, *one.look)
                    boxes.append(pygame.Rect(one.box).clip(surface.get_rect()))
        self._struck += boxes
        return boxes

    def paint(
        self, surface: pygame.Surface, page: Page, now: float, pressed: Intent | None = None
    ) -> list[pygame.Rect]:
        """Bring `surface` from what was painted last to `page` at `now`; what changed, in pixels.

        A button whose intent is `pressed` looks pressed.
        """
        ground = self._brush.ground
        if surface.get_size() != page.size or surface.get_size() != ground.surface.get_size():
            raise ValueError(f"{page.name} is made for {page.size}, not {surface.get_size()}")
        placed = [lights.placement(item) for item in page.items if isinstance(item, Body)]
        boxes = ground.compose(placed)
        layers = list(self._composed(page, now, pressed))
        if surface is not self._surface:
            boxes = [surface.get_rect()]
        else:
            boxes += self._struck + changed(self._layers, layers)
        self._struck = []
        dirty = merged(boxes, surface.get_rect())
        repaint(surface, ground.surface, layers, dirty)
        self._surface, self._layers = surface, layers
        return dirty

    def forget(self) -> None:
        """Paint everything next time: somebody else has painted on the surface."""
        self._surface = None

    def prepare(self, page: Page, words: Iterable[str]) -> Iterator[None]:
        """Make the lights of region `words` on this page's bodies ready, one in each step."""
        bodies = [lights.placement(item) for item in page.items if isinstance(item, Body)]
        art = self._brush.art
        for word in words:
            for side, (_, _, w, h) in bodies:
                if art.has_glow(side, word):
                    art.glow(side, word, (w, h))
                    yield

    def rehearse(self, pages: Iterable[Page], now: float) -> Iterator[None]:
        """Make ready, one layer in each step, all that pages need which may come next.

        `now` is a time at which what is wanted of them is seen: when their fades are over.
        """
        nowhere = pygame.Surface((1, 1), 0, 32)
        for page in pages:
            for item in page.items:
                for one in _layers(self._brush, item, now, None):
                    if one.box != NOWHERE:
                        one.paint(nowhere, *one.look)
                        yield

    def _composed(self, page: Page, now: float, pressed: Intent | None) -> Iterator[Layer]:
        for item in page.items:
            if isinstance(item, Body):
                yield from lights.body(self._brush, item, now)
        for item in page.items:
            yield from _layers(self._brush, item, now, pressed)


def _layers(brush: Brush, item: Item, now: float, pressed: Intent | None) -> Iterator[Layer]:
    match item:
        case Card():
            return controls.card(brush, item, now)
        case Text():
            return controls.text(brush, item, now)
        case Button():
            return controls.button(brush, item, now, pressed)
        case Label():
            return controls.label(brush, item, now)
        case Light():
            return lights.light(brush, item, now)
        case Marker():
            return lights.marker(brush, item, now)
        case Invitation():
            return lights.invitation(brush, item, now)
        case Ring():
            return lights.ring(brush, item, now)
        case Lens():
            return pictures.lens(brush, item, now)
        case Picture():
            return pictures.picture(brush, item, now)
        case Progress():
            return controls.progress(brush, item, now)
        case Countdown():
            return controls.countdown(brush, item, now)
        case Veil():
            return controls.veil(brush, item, now)
        case Body():
            return iter(())
