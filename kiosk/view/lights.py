"""Bodies going dark, lights, markers, rings: the items that lie on the figure."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pygame

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.items import Body, Invitation, Light, Marker, Ring
from kiosk.core.timeline import Fade
from kiosk.view.beats import BREATH, PULSE
from kiosk.view.brush import Brush, level
from kiosk.view.ground import Placement, whole
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.shapes import Colour, web
from kiosk.view.shelf import put

#: What lies on the body: the body is the same in every theme, and so are these.
RIM: Colour = (0x7A, 0x3E, 0x00)
DARK: Colour = (0x1B, 0x2B, 0x27)
#: The least strength of a light that swells and fades.
PULSED = 0.62


def placement(item: Body) -> Placement:
    box = whole(item.rect)
    return item.side, (box.x, box.y, box.w, box.h)


def body(brush: Brush, item: Body, now: float) -> Iterator[Layer]:
    """The dark body over the lit one of the ground, strip by strip."""
    place = placement(item)
    dark = level(item.dim, now)
    for index, (box, _) in enumerate(brush.ground.strips[place]):
        if dark:
            yield layer(box, _strip, brush, place, index, dark)
        else:
            yield unseen(_strip)


def _strip(surface: pygame.Surface, brush: Brush, place: Placement, index: int, dark: int) -> None:
    box, strip = brush.ground.strips[place][index]
    strip.set_alpha(dark if dark < 255 else None)
    surface.blit(strip, box)


def light(brush: Brush, item: Light, now: float) -> Iterator[Layer]:
    strength = level(item.fade, now)
    if not strength or not brush.art.has_glow(item.side, item.word):
        yield unseen(_glow)
        return
    if item.pulse_s is not None:
        # It begins at its strongest, as it shone before.
        turn = 2 * math.pi * PULSE.step(now, item.pulse_s) / PULSE.steps
        strength = round(strength * (PULSED + (1 - PULSED) * (0.5 + 0.5 * math.cos(turn))))
    figure, colour = whole(item.figure_rect), brush.colours[item.ink]
    glow, at = brush.art.glow(item.side, item.word, figure.size, colour)
    box = glow.get_rect(topleft=(figure.x + at[0], figure.y + at[1]))
    yield layer(box, _glow, brush, item.side, item.word, figure.size, colour, box.topleft, strength)


def _glow(
    surface: pygame.Surface,
    brush: Brush,
    side: Side,
    word: str,
    size: tuple[int, int],
    colour: Colour,
    at: tuple[int, int],
    strength: int,
) -> None:
    put(surface, brush.art.glow(side, word, size, colour)[0], at, strength)


def marker(brush: Brush, item: Marker, now: float) -> Iterator[Layer]:
    yield dot(brush, item.rect, item.fade, now)


def dot(brush: Brush, rect: Rect, fade: Fade, now: float) -> Layer:
    """A point as drawn: white, with a dark rim, so that it shows on skin and on light."""
    alpha = level(fade, now)
    if not alpha:
        return unseen(brush.drawn)
    box = whole(rect)
    svg = (
        '<circle cx="50" cy="50" r="49" fill="#ffffff" fill-opacity="0.30"/>'
        '<circle cx="50" cy="50" r="42" fill="#ffffff" fill-opacity="0.30"/>'
        f'<circle cx="50" cy="50" r="35" fill="{web(RIM)}"/>'
        '<circle cx="50" cy="50" r="21" fill="#ffffff"/>'
    )
    return layer(box, brush.drawn, (box.x, box.y, box.w, box.h), svg, (100.0, 100.0), alpha)


def invitation(brush: Brush, item: Invitation, now: float) -> Iterator[Layer]:
    """A double ring that breathes; an infinite `phase_s` stands still, half breathed in."""
    box = whole(item.rect)
    step = BREATH.steps // 4 if math.isinf(item.phase_s) else BREATH.step(now, item.phase_s)
    # Breathing in and out are alike: half as many pictures are kept.
    breath = 0.5 - 0.5 * math.cos(2 * math.pi * min(step, BREATH.steps - step) / BREATH.steps)
    outer, inner = 32 + 13 * breath, 19 + 4 * breath
    dark = web(DARK)
    svg = (
        '<defs><radialGradient id="g"><stop offset="0" stop-color="#fff" stop-opacity="0.75"/>'
        '<stop offset="1" stop-color="#fff" stop-opacity="0.08"/></radialGradient></defs>'
        f'<circle cx="50" cy="50" r="{outer:.2f}" fill="url(#g)" '
        f'fill-opacity="{0.65 + 0.35 * breath:.3f}"/>'
        + _hoop(outer, 2.6, 0.9 - 0.45 * breath, dark)
        + _hoop(inner, 3.6, 1.0, dark)
        + '<circle cx="50" cy="50" r="7.5" fill="#ffffff"/>'
    )
    yield layer(box, brush.drawn, (box.x, box.y, box.w, box.h), svg, (100.0, 100.0), 255)


def ring(brush: Brush, item: Ring, now: float) -> Iterator[Layer]:
    """A white ring with dark hairlines, seen on any ground."""
    share = item.fade.at(now)
    box = whole(item.rect)
    strength = min(1.0, 2.5 * share + 0.4) if item.stays else 1.0 - share
    if strength <= 0 or (now < item.fade.start_s):
        yield unseen(brush.drawn)
        return
    unit = 100 / max(1, box.w)
    width = max(2.0, 3.4 * brush.unit) * unit
    radius = (0.45 + 0.55 * share) * (49 - width)
    svg = _hoop(radius, width, 1.0, web(DARK))
    alpha = round(255 * strength)
    yield layer(box, brush.drawn, (box.x, box.y, box.w, box.h), svg, (100.0, 100.0), alpha)


def _hoop(radius: float, width: float, strength: float, dark: str) -> str:
    """A white ring on a wider, weaker dark one; units of a hundredth of the box."""
    centre = 'cx="50" cy="50" fill="none"'
    return (
        f'<circle {centre} r="{radius:.2f}" stroke="{dark}" stroke-width="{width * 1.9:.2f}" '
        f'stroke-opacity="{0.58 * strength:.3f}"/>'
        f'<circle {centre} r="{radius:.2f}" stroke="#ffffff" stroke-width="{width:.2f}" '
        f'stroke-opacity="{strength:.3f}"/>'
    )
