"""Pictures with rounded corners: those of the edition, and the lens on the figure."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator

import pygame

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.items import Ink, Lens, Picture
from kiosk.view.brush import Brush
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer
from kiosk.view.lights import dot
from kiosk.view.shapes import Colour, mix
from kiosk.view.shelf import Shelf, clear, ordered, put

log = logging.getLogger(__name__)

#: A part of a picture, in whole pixels of it.
Cut = tuple[int, int, int, int]


def picture(brush: Brush, item: Picture, now: float) -> Iterator[Layer]:
    """A picture that fills its rectangle, whole or on its way to its focus."""
    box = whole(item.rect)
    yield _shadow(brush, box, item.radius)
    zoom = max(1.0, item.zoom)
    w, h = _master(brush, item.file, box.size, zoom).get_size()
    cut = _view(w, h, box, item, 1 + (zoom - 1) * item.move.at(now))
    moves = item.move.low != item.move.high and zoom > 1
    yield _pane(brush, box, item.radius, _picture, (item.file, zoom, cut, moves))


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
    file: str,
    zoom: float,
    cut: Cut,
    moves: bool,
) -> None:
    size = box[2], box[3]

    def make() -> pygame.Surface:
        part = _master(brush, file, size, zoom).subsurface(cut)
        sprite = pygame.transform.smoothscale(part, size)
        _trim(sprite, brush, radius)
        return sprite

    # What is on its way is seen for one frame only: it must not push everything else off.
    shelf: Shelf = brush.views if moves else brush.shapes.shelf
    put(surface, shelf.get((file, zoom, cut, size, radius), make), box[:2])


def _master(brush: Brush, file: str, size: tuple[int, int], zoom: float) -> pygame.Surface:
    """A picture, opaque, as large as is wanted at most to fill `size` at `zoom`; never enlarged."""

    def make() -> pygame.Surface:
        try:
            loaded = ordered(pygame.image.load(brush.pictures / file))
        except (pygame.error, OSError) as error:
            # The words beside it still say what it would show; a visitor is not left without them.
            log.error("the picture %s cannot be shown: %s", file, error)
            loaded = clear(size)
        scale = zoom * max(size[0] / loaded.get_width(), size[1] / loaded.get_height())
        if scale < 1:
            w, h = (max(1, math.ceil(side * scale)) for side in loaded.get_size())
            loaded = pygame.transform.smoothscale(loaded, (w, h))
        opaque = clear(loaded.get_size())
        opaque.fill(brush.colours[Ink.CARD])
        opaque.blit(loaded, (0, 0))
        return opaque

    return brush.shapes.shelf.get(("master", file, size, zoom), make)


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
    size = sprite.get_size()
    paper = brush.colours[Ink.PAPER]
    mask = brush.shapes.card(size, radius, (255, 255, 255))
    edge_px = 1.5 * brush.unit
    edge = brush.shapes.card(size, radius, None, mix(brush.colours[Ink.EDGE], paper, 0.4), edge_px)
    w, h = size
    deep = min(math.ceil(max(radius, edge_px)) + 1, w // 2, h // 2)
    for part in ((0, 0, w, deep), (0, h - deep, w, deep)):
        sprite.blit(mask, part, part, special_flags=pygame.BLEND_RGBA_MULT)
        sprite.blit(edge, part, part)
    for part in ((0, deep, deep, h - 2 * deep), (w - deep, deep, deep, h - 2 * deep)):
        sprite.blit(edge, part, part)
