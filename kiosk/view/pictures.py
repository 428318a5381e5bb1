"""Pictures with rounded corners: those of the edition, and the lens on the figure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pygame

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.items import Lens, Picture
from kiosk.core.looks import Ink
from kiosk.view.brush import Brush
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer
from kiosk.view.lights import dot
from kiosk.view.masters import Want
from kiosk.view.shapes import Colour, mix
from kiosk.view.shelf import Shelf, clear, put

#: A part of a picture, in whole pixels of it.
Cut = tuple[int, int, int, int]


def picture(brush: Brush, item: Picture, now: float) -> Iterator[Layer]:
    """A picture that fills its rectangle, whole or on its way to its focus."""
    box = whole(item.rect)
    yield _shadow(brush, box, item.radius)
    want = _want(item)
    zoom = max(1.0, item.zoom)
    cut = _view(*want[1], box, item, 1 + (zoom - 1) * item.move.at(now))
    moves = item.move.low != item.move.high and zoom > 1
    yield _pane(brush, box, item.radius, _picture, (want, cut, moves))


def ahead(brush: Brush, item: Picture) -> Iterator[Layer]:
    """What to paint of a picture that comes next; a thread begins to read the rest."""
    brush.masters.expect(_want(item))
    yield _shadow(brush, whole(item.rect), item.radius)


def _want(item: Picture) -> Want:
    """As large as it must be to fill its rectangle at its full zoom; never enlarged."""
    box, zoom = whole(item.rect), max(1.0, item.zoom)
    scale = min(1.0, zoom * max(box.w / item.w_px, box.h / item.h_px))
    return item.file, (math.ceil(item.w_px * scale), math.ceil(item.h_px * scale))


def _view(w: int, h: int, box: pygame.Rect, item: Picture, zoom: float) -> Cut:
    """What of a picture of `w` times `h` pixels is seen at a zoom."""
    scale = zoom * max(box.w / w, box.h / h)
    wide, high = min(w, box.w / scale), min(h, box.h / scale)
    left = min(max(0.0, item.focus_x * w - wide / 2), w - wide)
    top = min(max(0.0, item.focus_y * h - high / 2), h - high)
    x, y = round(left), round(top)
    return x, y, max(1, min(w - x, round(wide))), max(1, min(h - y, round(high)))


def _picture(
    surface: pygame.Surface,
    brush: Brush,
    box: tuple[int, int, int, int],
    radius: float,
    want: Want,
    cut: Cut,
    moves: bool,
) -> None:
    size = box[2], box[3]

    def make() -> pygame.Surface:
        part = brush.masters.get(want).subsurface(cut)
        sprite = pygame.transform.smoothscale(part, size)
        _trim(sprite, brush, radius)
        return sprite

    # What is on its way is seen for one frame only: it must not push everything else off.
    shelf: Shelf = brush.views if moves else brush.shapes.shelf
    put(surface, shelf.get((want, cut, size, radius), make), box[:2])


def lens(brush: Brush, item: Lens, now: float) -> Iterator[Layer]:
    """A magnified piece of the figure, with its lights and its markers."""
    box = whole(item.rect)
    yield _shadow(brush, box, item.radius)
    subject = item.side, item.piece, item.lights, brush.colours[item.ink]
    yield _pane(brush, box, item.radius, _magnified, subject)
    scale_x, scale_y = box.w / item.piece.w, box.h / item.piece.h
    r = item.marker_px
    for at, fade in item.markers:
        x, y = box.x + (at.x - item.piece.x) * scale_x, box.y + (at.y - item.piece.y) * scale_y
        if box.inflate(-2 * r, -2 * r).collidepoint(x, y):
            yield dot(brush, Rect(x - r, y - r, 2 * r, 2 * r), fade, now)


def _magnified(
    surface: pygame.Surface,
    brush: Brush,
    box: tuple[int, int, int, int],
    radius: float,
    side: Side,
    piece: Rect,
    words: tuple[str, ...],
    colour: Colour,
) -> None:
    size = box[2], box[3]

    def make() -> pygame.Surface:
        sprite = clear(size)
        sprite.fill(brush.colours[Ink.PAPER])
        part = brush.art.piece(side, piece, size, words, colour)
        sprite.blit(part, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
        _trim(sprite, brush, radius)
        return sprite

    look = side, piece, words, colour, size, radius
    put(surface, brush.shapes.shelf.get(look, make), box[:2])


def _shadow(brush: Brush, box: pygame.Rect, radius: float) -> Layer:
    paper, shadow = brush.colours[Ink.PAPER], brush.px(20)
    around = box.inflate(2 * shadow, 2 * shadow)
    look = (box.x, box.y, box.w, box.h)
    return layer(around, brush.card, look, radius, paper, None, 0.0, shadow, 255)


def _pane(
    brush: Brush,
    box: pygame.Rect,
    radius: float,
    paint: Callable[..., None],
    subject: tuple[object, ...],
) -> Layer:
    rim = math.ceil(0.3 * radius) + 3
    solid = box.inflate(-2 * rim, -2 * rim)
    return layer(box, paint, brush, (box.x, box.y, box.w, box.h), radius, *subject, solid=solid)


def _trim(sprite: pygame.Surface, brush: Brush, radius: float) -> None:
    """Round the corners and draw a thin edge; only the pixels along the rim are touched."""
    w, h = sprite.get_size()
    edge_px = 1.5 * brush.unit
    # All that is needed is seen on a small card: its corners, and a row and a column between them.
    deep = math.ceil(max(radius, edge_px)) + 1
    size = min(w, 2 * deep + 2), min(h, 2 * deep + 2)
    paper = brush.colours[Ink.PAPER]
    mask = brush.shapes.card(size, radius, (255, 255, 255))
    edge = brush.shapes.card(size, radius, None, mix(brush.colours[Ink.EDGE], paper, 0.4), edge_px)
    wide, high = size[0] // 2, size[1] // 2
    for x, from_x in ((0, 0), (w - wide, size[0] - wide)):
        for y, from_y in ((0, 0), (h - high, size[1] - high)):
            corner = from_x, from_y, wide, high
            sprite.blit(mask, (x, y), corner, special_flags=pygame.BLEND_RGBA_MULT)
            sprite.blit(edge, (x, y), corner)
    thin = min(math.ceil(edge_px) + 1, wide, high)
    if w > 2 * wide:
        for y, from_y in ((0, 0), (h - thin, size[1] - thin)):
            row = edge.subsurface((wide, from_y, 1, thin))
            sprite.blit(pygame.transform.scale(row, (w - 2 * wide, thin)), (wide, y))
    if h > 2 * high:
        for x, from_x in ((0, 0), (w - thin, size[0] - thin)):
            column = edge.subsurface((from_x, high, thin, 1))
            sprite.blit(pygame.transform.scale(column, (thin, h - 2 * high)), (x, high))
