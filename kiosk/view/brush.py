"""The brush: what every item is painted with, and the few strokes that all of them share.

A stroke paints at once; the layers of `controls` and `lights` name strokes and what they depend on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pygame

from kiosk.core.looks import Align, Icon, Ink, Type
from kiosk.core.style import luminance
from kiosk.core.timeline import Fade
from kiosk.view.figure import FigureArt
from kiosk.view.ground import Ground
from kiosk.view.icons import UNITS, icon_svg
from kiosk.view.masters import Masters
from kiosk.view.shapes import Colour, Shapes, raster
from kiosk.view.shelf import Shelf, put
from kiosk.view.text import Faces


@dataclass(frozen=True, eq=False, slots=True)
class Brush:
    """`unit` is one pixel of a 1080 px short side.

    `masters` are the edition's pictures; `views` keeps the last few pictures of what moves.
    With `right_to_left` a start is on the right.
    """

    unit: float
    colours: Mapping[Ink, Colour]
    faces: Faces
    shapes: Shapes
    views: Shelf
    art: FigureArt
    ground: Ground
    masters: Masters
    right_to_left: bool = False

    @property
    def on_dark(self) -> bool:
        """Whether light is painted on dark."""
        return luminance(self.colours[Ink.PAPER]) < luminance(self.colours[Ink.INK])

    def shift(self, align: Align, spare: int) -> int:
        """How far from the left something stands in a box that is `spare` pixels wider."""
        if align is Align.CENTRE:
            return spare // 2
        return spare if (align is Align.END) is not self.right_to_left else 0

    def px(self, px_of_1080: float, least: int = 1) -> int:
        """A length given for a 1080 px short side, in whole pixels."""
        return max(least, round(px_of_1080 * self.unit))

    def card(
        self,
        surface: pygame.Surface,
        box: tuple[int, int, int, int],
        radius: float,
        fill: Colour | None,
        edge: Colour | None,
        edge_px: float,
        shadow: int,
        alpha: int,
    ) -> None:
        sprite = self.shapes.card(box[2:], radius, fill, edge, edge_px, shadow)
        put(surface, sprite, (box[0] - shadow, box[1] - shadow), alpha)

    def lines(
        self,
        surface: pygame.Surface,
        box: tuple[int, int, int, int],
        lines: tuple[str, ...],
        line_h: float,
        type_: Type,
        colour: Colour,
        align: Align,
        alpha: int,
    ) -> None:
        """Lines of text from the top of a box."""
        x, y, w, _ = box
        for k, line in enumerate(lines):
            sprite = self.faces.render(line, type_, colour)
            left = x + self.shift(align, w - sprite.get_width())
            top = y + round(k * line_h + self.faces.top(type_, line_h))
            put(surface, sprite, (left, top), alpha)

    def icon(
        self,
        surface: pygame.Surface,
        box: tuple[int, int, int, int],
        icon: Icon,
        ink: Colour,
        cut: Colour,
        alpha: int,
    ) -> None:
        svg = icon_svg(icon, ink, cut, self.right_to_left)
        put(surface, self.shapes.drawn(svg, box[2:], (UNITS, UNITS)), box[:2], alpha)

    def drawn(
        self,
        surface: pygame.Surface,
        box: tuple[int, int, int, int],
        svg: str,
        units: tuple[float, float] | None,
        alpha: int,
    ) -> None:
        """SVG elements, whose units are pixels unless `units` says how many fill the box."""
        put(surface, self.shapes.drawn(svg, box[2:], units), box[:2], alpha)

    def sketched(
        self,
        surface: pygame.Surface,
        box: tuple[int, int, int, int],
        svg: str,
        units: tuple[float, float],
        alpha: int,
    ) -> None:
        """The same for what changes with every frame: it must not push everything else off."""
        look = svg, box[2:], units
        put(surface, self.views.get(look, lambda: raster(svg, box[2:], units)), box[:2], alpha)


def level(fade: Fade, now: float) -> int:
    """How strong something is, of 255."""
    return min(255, max(0, round(255 * fade.at(now))))
