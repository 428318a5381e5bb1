"""Pictures with rounded corners: those of the edition, and the lens on the figure."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator

import pygame

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.page import Ink, Lens, Picture
from kiosk.view.brush import Brush, level
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.lights import dot
from kiosk.view.shapes import Colour, mix
from kiosk.view.shelf import clear, ordered, put

log = logging.getLogger(__name__)


def picture(brush: Brush, item: Picture, now: float) -> Iterator[Layer]:
    """A picture that fills its rectangle; what does not fit its shape is cut off evenly."""
    yield from _framed(brush, whole(item.rect), item.radius, level(item.fade, now), item.file)


def lens(brush: Brush, item: Lens, now: float) -> Iterator[Layer]:
    """A magnified piece of the figure, with its lights and its markers."""
    box = whole(item.rect)
    piece = item.side, item.piece, item.lights
    yield from _framed(brush, box, item.radius, level(item.fade, now), piece)
    scale_x, scale_y = box.w / item.piece.w, box.h / item.piece.h
    r = item.marker_px
    for at, fade in item.markers:
        x, y = box.x + (at.x - item.piece.x) * scale_x, box.y + (at.y - item.piece.y) * scale_y
        if box.inflate(-2 * r, -2 * r).collidepoint(x, y):
            yield dot(brush, Rect(x - r, y - r, 2 * r, 2 * r), fade, now)


Subject = str | tuple[Side, Rect, tuple[str, ...]]


def _framed(
    brush: Brush, box: pygame.Rect, radius: float, alpha: int, subject: Subject
) -> Iterator[Layer]:
    """A soft shadow, the picture, a thin edge."""
    if not alpha:
        yield unseen(brush.card)
        yield unseen(_rounded)
        return
    paper = brush.colours[Ink.PAPER]
    look, shadow = (box.x, box.y, box.w, box.h), brush.px(20)
    around = box.inflate(2 * shadow, 2 * shadow)
    yield layer(around, brush.card, look, radius, paper, None, 0.0, shadow, alpha)
    rim = math.ceil(0.3 * radius) + 3
    solid = box.inflate(-2 * rim, -2 * rim) if alpha == 255 else None
    yield layer(box, _rounded, brush, look, radius, subject, alpha, solid=solid)


def _rounded(
    surface: pygame.Surface,
    brush: Brush,
    box: tuple[int, int, int, int],
    radius: float,
    subject: Subject,
    alpha: int,
) -> None:
    size = box[2], box[3]
    paper = brush.colours[Ink.PAPER]
    edge = mix(brush.colours[Ink.EDGE], paper, 0.4)

    def make() -> pygame.Surface:
        sprite = clear(size)
        if isinstance(subject, str):
            _fill(sprite, brush, subject)
        else:
            _magnify(sprite, brush, *subject)
        white: Colour = (255, 255, 255)
        mask = brush.shapes.card(size, radius, white)
        sprite.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        sprite.blit(brush.shapes.card(size, radius, None, edge, 1.5 * brush.unit), (0, 0))
        return sprite

    put(surface, brush.shapes.shelf.get((subject, size, radius), make), box[:2], alpha)


def _fill(sprite: pygame.Surface, brush: Brush, file: str) -> None:
    sprite.fill(brush.colours[Ink.CARD])
    try:
        whole_picture = ordered(pygame.image.load(brush.pictures / file))
    except (pygame.error, OSError) as error:
        # The words beside it still say what it would show; a visitor is not left without them.
        log.error("the picture %s cannot be shown: %s", file, error)
        return
    w, h = sprite.get_size()
    scale = max(w / whole_picture.get_width(), h / whole_picture.get_height())
    cut = pygame.Rect(0, 0, round(w / scale), round(h / scale))
    cut.center = whole_picture.get_rect().center
    part = whole_picture.subsurface(cut.clip(whole_picture.get_rect()))
    sprite.blit(pygame.transform.smoothscale(part, (w, h)), (0, 0))


def _magnify(
    sprite: pygame.Surface, brush: Brush, side: Side, piece: Rect, words: tuple[str, ...]
) -> None:
    sprite.fill(brush.colours[Ink.PAPER])
    part = brush.art.piece(side, piece, sprite.get_size(), words)
    sprite.blit(part, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
