"""Badges: discs, octagons and diamonds with a drawing, a number or a mark in them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pygame

from kiosk.core.items import Badge, BadgeKind
from kiosk.core.looks import Align, Icon, Ink
from kiosk.core.visuals import Picto
from kiosk.view.brush import Brush, level
from kiosk.view.ground import whole
from kiosk.view.icons import icon_svg, mark, octagon
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.pictos import picto_svg
from kiosk.view.shapes import Colour, web

UNITS = 48.0
#: How large the square of a drawing is in each shape, in units.
DISC, OCTAGON, DIAMOND = 34.0, 34.0, 28.5


def badge(brush: Brush, item: Badge, now: float) -> Iterator[Layer]:
    alpha = level(item.fade, now)
    if not alpha:
        yield unseen(brush.drawn)
        return
    box = whole(item.rect)
    side = min(box.w, box.h)
    spot = pygame.Rect(0, 0, side, side)
    spot.center = box.center
    svg = _badge(brush, item)
    yield layer(spot, brush.drawn, tuple(spot), svg, (UNITS, UNITS), alpha)
    if item.block is not None and item.type is not None and item.picto is Picto.NONE:
        words = pygame.Rect(0, 0, math.ceil(item.block.w), round(item.block.h))
        words.center = spot.center
        ink = brush.colours[item.type.ink]
        look = tuple(words), item.block.lines, item.block.line_h, item.type, ink, Align.CENTRE
        out = math.ceil(0.2 * item.type.size)
        yield layer(words.inflate(2 * out, 2 * out), brush.lines, *look, alpha)


def _badge(brush: Brush, item: Badge) -> str:
    """The shape with what is drawn in it."""
    c = brush.colours
    match item.kind:
        case BadgeKind.SOLID:
            ground, ink, size = c[Ink.ACTION], c[Ink.ON_ACTION], DISC
            shape = f'<circle cx="24" cy="24" r="23.5" fill="{web(ground)}"/>'
        case BadgeKind.HOLLOW:
            ground, ink, size = c[Ink.CARD], c[Ink.ACTION], DISC
            shape = (
                f'<circle cx="24" cy="24" r="22.3" fill="{web(ground)}" stroke="{web(ink)}" '
                f'stroke-width="2.4"/>'
            )
        case BadgeKind.CHECK:
            ground, ink, size = c[Ink.ACTION], c[Ink.ON_ACTION], DISC
            shape = f'<circle cx="24" cy="24" r="23.5" fill="{web(ground)}"/>'
        case BadgeKind.NOW:
            ground, ink, size = c[Ink.WARNING], c[Ink.ON_WARNING], OCTAGON
            shape = _placed(octagon(12.6, web(ground)), UNITS)
        case BadgeKind.SOON:
            ground, ink, size = c[Ink.LEADER], c[Ink.CARD], DIAMOND
            shape = (
                f'<path d="M24 1.6 L46.4 24 L24 46.4 L1.6 24 Z" fill="{web(ground)}" '
                f'stroke="{web(ground)}" stroke-width="2.4" stroke-linejoin="round"/>'
            )
    return shape + _inside(item, ink, ground, size, brush.right_to_left)


def _inside(item: Badge, ink: Colour, ground: Colour, size: float, right_to_left: bool) -> str:
    if item.picto is not Picto.NONE:
        return _placed(picto_svg(item.picto, ink, ground, right_to_left), size)
    if item.block is not None:
        return ""
    match item.kind:
        case BadgeKind.CHECK:
            return _placed(icon_svg(Icon.CHECK, ink, ground), DISC)
        case BadgeKind.NOW | BadgeKind.SOON:
            return _placed(mark(web(ink)), 0.96 * UNITS)
        case _:
            return ""


def _placed(svg: str, size: float) -> str:
    """A drawing of 24 units in the middle of the badge."""
    scale, at = size / 24, (UNITS - size) / 2
    return f'<g transform="translate({at},{at}) scale({scale:.4f})">{svg}</g>'
