"""The figure turning: its frame of the moment on its shadow."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pygame

from kiosk.core.figure import Side
from kiosk.core.items import Turning
from kiosk.core.looks import Ink
from kiosk.view.brush import Brush
from kiosk.view.frames import STEPS
from kiosk.view.ground import floor, shade_floor, whole
from kiosk.view.layers import Layer, layer
from kiosk.view.shelf import clear, put


def step_of(item: Turning, now: float) -> int:
    """How far round the figure is: 0 shows the back, `STEPS` the front.

    It turns evenly, a frame at a time: with fewer frames at first and more at the end it stutters.
    """
    turn = item.turn
    share = turn.at(now)
    if turn.start_s < now < turn.end_s:
        share = turn.low + (turn.high - turn.low) * (now - turn.start_s) / turn.length_s
    # A hair more, so that the moment that `motion` names already has its own frame.
    done = math.floor(STEPS * share + 1e-6)
    return done if item.side is Side.FRONT else STEPS - done


def turning(brush: Brush, item: Turning, now: float) -> Iterator[Layer]:
    box, frames = whole(item.rect), brush.art.frames
    step = frames.nearest(step_of(item, now), box.size, item.dark)
    # The shadow is that of the stills: it does not walk about while the figure turns.
    body = frames.box(0, box.size, item.dark).move(box.topleft)
    shade = floor(body, box.h)
    yield layer(
        shade, _shadow, brush, (*shade.topleft, *shade.size), (*body.topleft, *body.size), box.h
    )
    inner = frames.box(step, box.size, item.dark).move(box.topleft)
    yield layer(inner, _figure, brush, box.topleft, box.size, step, item.dark)


def _shadow(
    surface: pygame.Surface,
    brush: Brush,
    box: tuple[int, int, int, int],
    body: tuple[int, int, int, int],
    h: int,
) -> None:
    def make() -> pygame.Surface:
        sprite = clear(box[2:])
        at = pygame.Rect(body).move(-box[0], -box[1])
        shade_floor(sprite, at, h, brush.colours[Ink.FLOOR])
        return sprite

    put(surface, brush.shapes.shelf.get(("floor", box[2:], body[2:], h), make), box[:2])


def _figure(
    surface: pygame.Surface,
    brush: Brush,
    at: tuple[int, int],
    size: tuple[int, int],
    step: int,
    dark: bool,
) -> None:
    brush.art.frames.frame(step, size, dark).paint(surface, *at)
