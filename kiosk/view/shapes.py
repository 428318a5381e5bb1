"""Antialiased shapes: rounded cards, lines, anything in SVG. Rasterised once, kept on a shelf."""

from __future__ import annotations

import io
import math

import pygame

from kiosk.core.geometry import Point
from kiosk.view.shelf import Shelf, clear, ordered

Colour = tuple[int, int, int]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the one."""
    r, g, b = (round(x + (y - x) * share) for x, y in zip(one, other, strict=True))
    return r, g, b


def web(colour: Colour) -> str:
    """A colour as SVG spells it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def raster(
    body: str, size: tuple[int, int], box: tuple[float, float] | None = None
) -> pygame.Surface:
    """SVG elements on a canvas of `size` pixels; `box` is its size in their units (or the same)."""
    w, h = box or size
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">{body}</svg>'
    size = max(1, size[0]), max(1, size[1])
    drawn = ordered(pygame.image.load_sized_svg(io.BytesIO(text.encode()), size))
    if drawn.get_size() == size:
        return drawn
    # Rounding adds a row or a column now and then, which would lie outside its layer's box.
    exact = clear(size)
    exact.blit(drawn, (0, 0), special_flags=pygame.BLEND_RGBA_ADD)
    return exact


class Shapes:
    """Shapes by what they look like, in shelves of `limit` bytes; `shade` colours their shadows."""

    def __init__(self, limit: int, shade: Colour) -> None:
        self.shelf = Shelf(limit)
        self._shade = shade

    def card(
        self,
        size: tuple[int, int],
        radius: float,
        fill: Colour | None,
        edge: Colour | None = None,
        edge_px: float = 0.0,
        shadow: int = 0,
    ) -> pygame.Surface:
        """A rounded rectangle with an edge inside it; a soft shadow adds `shadow` px all around."""
        radius = min(radius, size[0] / 2, size[1] / 2)
        look = "card", size, radius, fill, edge, edge_px, shadow
        shade = web(self._shade)

        def make() -> pygame.Surface:
            corner = math.ceil(max(radius, edge_px) + 1.5 * shadow) + 1
            whole = size[0] + 2 * shadow, size[1] + 2 * shadow
            if min(size) < 2 * corner:
                return raster(_card(size, radius, fill, edge, edge_px, shadow, shade), whole)
            small = 2 * corner + 2, 2 * corner + 2
            tile_size = small[0] + 2 * shadow, small[1] + 2 * shadow
            tile = raster(_card(small, radius, fill, edge, edge_px, shadow, shade), tile_size)
            return _stretched(tile, corner + shadow, whole)

        return self.shelf.get(look, make)

    def drawn(
        self, body: str, size: tuple[int, int], box: tuple[float, float] | None = None
    ) -> pygame.Surface:
        """SVG elements as `raster` draws them, kept."""
        return self.shelf.get((body, size, box), lambda: raster(body, size, box))


def line(a: Point, b: Point, width: float, colour: Colour, halo: Colour) -> tuple[pygame.Rect, str]:
    """A line with a halo and a dot at its end `b`: its box and its SVG inside that box."""
    room = math.ceil(3 * width) + 1
    left, top = math.floor(min(a.x, b.x)) - room, math.floor(min(a.y, b.y)) - room
    box = pygame.Rect(
        left, top, math.ceil(max(a.x, b.x)) + room - left, math.ceil(max(a.y, b.y)) + room - top
    )
    ends = f'x1="{a.x - left:.2f}" y1="{a.y - top:.2f}" x2="{b.x - left:.2f}" y2="{b.y - top:.2f}"'
    dot = f'cx="{b.x - left:.2f}" cy="{b.y - top:.2f}"'
    return box, (
        f'<g stroke-linecap="round" fill="none">'
        f'<line {ends} stroke="{web(halo)}" stroke-width="{2.6 * width:.2f}"/>'
        f'<circle {dot} r="{2.9 * width:.2f}" fill="{web(halo)}"/>'
        f'<line {ends} stroke="{web(colour)}" stroke-width="{width:.2f}"/>'
        f'<circle {dot} r="{2.0 * width:.2f}" fill="{web(colour)}"/></g>'
    )


def _card(
    size: tuple[int, int],
    radius: float,
    fill: Colour | None,
    edge: Colour | None,
    edge_px: float,
    shadow: int,
    shade: str,
) -> str:
    w, h = size
    parts = []
    # Thin veils upon one another make a soft shadow; it falls a little downwards.
    for grow in range(shadow):
        out, fall = shadow - grow - shadow * 0.35, shadow * 0.3
        share = 0.011 * (grow + 1) / shadow + 0.004
        parts.append(
            f'<rect x="{shadow - out:.2f}" y="{shadow - out + fall:.2f}" width="{w + 2 * out:.2f}" '
            f'height="{h + 2 * out:.2f}" rx="{max(0.0, radius + out):.2f}" fill="{shade}" '
            f'fill-opacity="{share:.4f}"/>'
        )
    outer = f'x="{shadow}" y="{shadow}" width="{w}" height="{h}" rx="{radius:.2f}"'
    if edge is not None and edge_px:
        inner = (
            f'x="{shadow + edge_px / 2:.2f}" y="{shadow + edge_px / 2:.2f}" '
            f'width="{w - edge_px:.2f}" height="{h - edge_px:.2f}" '
            f'rx="{max(0.0, radius - edge_px / 2):.2f}"'
        )
        inside = web(fill) if fill is not None else "none"
        parts.append(
            f'<rect {inner} fill="{inside}" stroke="{web(edge)}" stroke-width="{edge_px:.2f}"/>'
        )
    elif fill is not None:
        parts.append(f'<rect {outer} fill="{web(fill)}"/>')
    return "".join(parts)


def _stretched(tile: pygame.Surface, corner: int, size: tuple[int, int]) -> pygame.Surface:
    """A tile whose middle rows and columns are alike, drawn out to `size`."""
    w, h = size
    far_x, far_y = tile.get_width() - corner, tile.get_height() - corner
    wide, high = w - 2 * corner, h - 2 * corner
    out = clear(size)

    def place(x: int, y: int, part: pygame.Surface) -> None:
        out.blit(part, (x, y), special_flags=pygame.BLEND_RGBA_ADD)

    def cut(x: int, y: int, cw: int, ch: int) -> pygame.Surface:
        return tile.subsurface((x, y, cw, ch))

    for x, from_x in ((0, 0), (w - corner, far_x)):
        for y, from_y in ((0, 0), (h - corner, far_y)):
            place(x, y, cut(from_x, from_y, corner, corner))
        place(x, corner, pygame.transform.scale(cut(from_x, corner, corner, 1), (corner, high)))
    for y, from_y in ((0, 0), (h - corner, far_y)):
        place(corner, y, pygame.transform.scale(cut(corner, from_y, 1, corner), (wide, corner)))
    out.fill(tile.get_at((corner, corner)), (corner, corner, wide, high))
    return out
