"""The painter: brings a Surface to what a Page looks like now, repainting only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pygame

from kiosk.core.intents import Intent
from kiosk.core.items import (
    Badge,
    Body,
    Button,
    Card,
    Countdown,
    Crowd,
    Dial,
    Focus,
    Invitation,
    Item,
    Label,
    Lens,
    Level,
    Light,
    Marker,
    Picture,
    Progress,
    Ring,
    Rod,
    Text,
    Texture,
    Turning,
    Veil,
)
from kiosk.core.looks import Ink
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.view import controls, lights, motion, pictures
from kiosk.view.badges import badge
from kiosk.view.brush import Brush
from kiosk.view.crowd import crowd
from kiosk.view.dial import dial
from kiosk.view.dissolve import Dissolve
from kiosk.view.figure import FigureArt
from kiosk.view.ground import Ground, floor
from kiosk.view.layers import NOWHERE, Layer, apart, changed, merged, repaint
from kiosk.view.masters import Masters
from kiosk.view.rods import rod
from kiosk.view.shapes import Colour, Shapes
from kiosk.view.shelf import Shelf
from kiosk.view.text import Faces
from kiosk.view.textures import texture
from kiosk.view.turn import turning

#: What stands on the stage besides the bodies: where it changes, the old melts into the new.
Scenery = Picture | Lens | Turning | Crowd | Dial | Rod | Texture


class Painter:
    """Paints pages of one size. `folder` is the edition's, in which pictures are named.

    Bodies lie on the ground: they are painted first, whatever their place on the page. While it is
    `still`, one page stands in the place of another at once.
    """

    def __init__(
        self,
        size: tuple[int, int],
        art: FigureArt,
        faces: Faces,
        folder: Path,
        colours: Mapping[Ink, Colour],
        still: bool = False,
    ) -> None:
        self.still = still
        ground = Ground(size, art, colours[Ink.PAPER], colours[Ink.GLOW], colours[Ink.FLOOR])
        # Three screens' worth of finished shapes: a page's own and those of the page before.
        shapes = Shapes(3 * 4 * size[0] * size[1], colours[Ink.SHADE])
        views = Shelf(4 * size[0] * size[1])
        # Pictures are made for light paper, and stand on it in every theme.
        masters = Masters(folder, COLOURS[Ink.CARD])
        brush = Brush(min(size) / 1080, colours, faces, shapes, views, art, ground, masters)
        self._brushes = {False: brush, True: replace(brush, right_to_left=True)}
        self._brush = brush
        self._dissolve = Dissolve()
        self._page: Page | None = None
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
        self._brush = self._of(page)
        ground = self._brush.ground
        if surface.get_size() != page.size or surface.get_size() != ground.surface.get_size():
            raise ValueError(f"{page.name} is made for {page.size}, not {surface.get_size()}")
        placed = [lights.placement(item) for item in page.items if isinstance(item, Body)]
        if surface is not self._surface or self.still:
            self._dissolve.end()
            boxes = ground.compose(placed)
        elif page is not self._page and self._page is not None:
            boxes = self._change(surface, self._page, page, now)
        else:
            boxes = ground.compose(placed)
        layers = list(self._composed(page, now, pressed))
        if surface is not self._surface:
            boxes = [surface.get_rect()]
        else:
            boxes += self._struck + changed(self._layers, layers)
        self._struck = []
        dirty = merged(boxes, surface.get_rect())
        repaint(surface, ground.surface, layers, dirty)
        self._surface, self._layers, self._page = surface, layers, page
        return dirty

    def moving(self, page: Page, now: float) -> float | None:
        """The clock time at which `page` should be painted again; None while nothing moves."""
        times = motion.moving(page, now), self._dissolve.moving(now)
        return min((at for at in times if at is not None), default=None)

    def expect_turn(self, size: tuple[int, int], dark: bool) -> None:
        """Begin to make the turn's frames ready for a picture of `size`; returns at once."""
        self._brush.art.expect_turn(size, dark)

    def drop_turn(self) -> None:
        """Free the turn's frames."""
        self._brush.art.drop_turn()

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
            brush = self._of(page)
            for item in page.items:
                if isinstance(item, Picture):
                    layers = pictures.ahead(brush, item)
                else:
                    layers = _layers(brush, item, now, None)
                for one in layers:
                    if one.box != NOWHERE:
                        one.paint(nowhere, *one.look)
                        yield

    def _change(
        self, surface: pygame.Surface, old: Page, new: Page, now: float
    ) -> list[pygame.Rect]:
        """Stand the new page's bodies in their places and let what differs of the old one melt."""
        ground, screen = self._brush.ground, surface.get_rect()
        before = dict(ground.strips)
        boxes = ground.compose(
            [lights.placement(item) for item in new.items if isinstance(item, Body)]
        )
        differ = changed(list(self._scenery(old, now)), list(self._scenery(new, now)))
        for place in before.keys() ^ ground.strips.keys():
            body = [box for box, _ in before.get(place) or ground.strips[place]]
            differ += body
            if body:
                differ.append(floor(body[0].unionall(body), place[1][3]))
        if differ:
            # What was melting melts on with the rest.
            melting = apart(merged([*differ, *self._dissolve.boxes], screen))
            self._dissolve.begin(surface, melting, now)
        return boxes

    def _scenery(self, page: Page, now: float) -> Iterator[Layer]:
        for item in page.items:
            if isinstance(item, Scenery):
                yield from _layers(self._of(page), item, now, None)

    def _of(self, page: Page) -> Brush:
        """The brush for the direction in which a page is read."""
        return self._brushes[page.right_to_left]

    def _composed(self, page: Page, now: float, pressed: Intent | None) -> Iterator[Layer]:
        for item in page.items:
            if isinstance(item, Body):
                yield from lights.body(self._brush, item, now)
        stage = [k for k, item in enumerate(page.items) if isinstance(item, Scenery)]
        last = max(stage, default=-1)
        if last < 0:
            yield from self._dissolve.layers(now)
        for k, item in enumerate(page.items):
            yield from _layers(self._brush, item, now, pressed)
            if k == last:
                # Above the stage, below its lights and words.
                yield from self._dissolve.layers(now)


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
        case Turning():
            return turning(brush, item, now)
        case Crowd():
            return crowd(brush, item, now)
        case Dial():
            return dial(brush, item, now)
        case Rod():
            return rod(brush, item, now)
        case Texture():
            return texture(brush, item, now)
        case Badge():
            return badge(brush, item, now)
        case Progress():
            return controls.progress(brush, item, now)
        case Level():
            return controls.loudness(brush, item, now)
        case Countdown():
            return controls.countdown(brush, item, now)
        case Veil():
            return controls.veil(brush, item, now)
        case Focus():
            return controls.focus(brush, item)
        case Body():
            return iter(())
