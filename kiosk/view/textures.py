"""Feelings as soft round moving drawings, each put together from a few kept pieces."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import pygame

from kiosk.core.items import Texture
from kiosk.core.looks import Ink
from kiosk.core.visuals import Feeling
from kiosk.view.beats import FEELING
from kiosk.view.brush import Brush, level
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.shapes import Colour, mix, raster, web
from kiosk.view.shelf import clear, put

UNITS = 100.0
#: Radius of the disc in units.
DISC = 47.0
#: Where each feeling stands when it stands still: its most telling moment, of a round.
TELLING = {
    Feeling.ACHE: 0.42,
    Feeling.HEAVINESS: 0.5,
    Feeling.WARMTH: 0.5,
    Feeling.TINGLING: 0.3,
    Feeling.NUMBNESS: 0.36,
    Feeling.PINCH: 0.1,
    Feeling.NOTHING: 0.0,
}
#: The share of a round after which a pinch only rests.
PINCHED = 0.25
#: Between these shares of a round a weight rests.
RESTS = 0.4, 0.7


def texture(brush: Brush, item: Texture, now: float) -> Iterator[Layer]:
    alpha = level(item.fade, now)
    if not alpha:
        yield unseen(_feeling)
        return
    box = whole(item.rect)
    spot = pygame.Rect(0, 0, min(box.size), min(box.size))
    spot.center = box.center
    if math.isinf(item.phase_s):
        step = round(TELLING[item.feeling] * FEELING.steps)
    else:
        step = FEELING.step(now, item.phase_s)
    pose = _pose(item.feeling, step)
    yield layer(spot, _feeling, brush, tuple(spot), item.feeling, pose, alpha)


def _pose(feeling: Feeling, step: int) -> int:
    """The step whose picture this step has: what rests is not painted again."""
    match feeling:
        case Feeling.NOTHING:
            return 0
        case Feeling.PINCH:
            return min(step, round(PINCHED * FEELING.steps))
        case Feeling.HEAVINESS:
            begin, end = (round(share * FEELING.steps) for share in RESTS)
            return begin if begin < step < end else step
        case _:
            return step


def _feeling(
    surface: pygame.Surface,
    brush: Brush,
    box: tuple[int, int, int, int],
    feeling: Feeling,
    pose: int,
    alpha: int,
) -> None:
    size = box[2], box[3]

    def make() -> pygame.Surface:
        canvas = clear(size)
        canvas.blit(_disc(brush, size), (0, 0))
        _draw(brush, canvas, feeling, pose / FEELING.steps)
        return canvas

    put(surface, brush.views.get((feeling, size, pose), make), box[:2], alpha)


def _disc(brush: Brush, size: tuple[int, int]) -> pygame.Surface:
    c = brush.colours
    edge = web(c[Ink.EDGE])
    return brush.shapes.drawn(
        f'<circle cx="50" cy="50" r="{DISC}" fill="{web(c[Ink.CARD])}" stroke="{edge}" '
        f'stroke-width="1.2"/>',
        size,
        (UNITS, UNITS),
    )


def _draw(brush: Brush, canvas: pygame.Surface, feeling: Feeling, share: float) -> None:
    match feeling:
        case Feeling.ACHE:
            _ache(brush, canvas, share)
        case Feeling.HEAVINESS:
            _heaviness(brush, canvas, share)
        case Feeling.WARMTH:
            _warmth(brush, canvas, share)
        case Feeling.TINGLING:
            _tingling(brush, canvas, share)
        case Feeling.NUMBNESS:
            _numbness(brush, canvas, share)
        case Feeling.PINCH:
            _pinch(brush, canvas, share)
        case Feeling.NOTHING:
            return


def _swell(share: float) -> float:
    """0 at the ends of a round, 1 in its middle."""
    return 0.5 - 0.5 * math.cos(math.tau * share)


def _smooth(share: float) -> float:
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def _soft(colour: Colour, stops: tuple[tuple[float, float], ...]) -> str:
    """A disc of 100 units as strong as `stops` say from its middle to its rim."""
    inside = "".join(
        f'<stop offset="{at}" stop-color="{web(colour)}" stop-opacity="{strength}"/>'
        for at, strength in stops
    )
    return (
        f'<defs><radialGradient id="s">{inside}</radialGradient></defs>'
        f'<circle cx="50" cy="50" r="50" fill="url(#s)"/>'
    )


def _spot(
    brush: Brush, canvas: pygame.Surface, svg: str, x: float, y: float, r: float, strength: float
) -> None:
    """A kept drawing of 100 units around a point, `r` units large."""
    scale = canvas.get_width() / UNITS
    side = max(2, round(2 * r * scale))
    sprite = brush.shapes.drawn(svg, (side, side), (UNITS, UNITS))
    at = round(x * scale - side / 2), round(y * scale - side / 2)
    put(canvas, sprite, at, round(255 * min(1.0, max(0.0, strength))))


def _ache(brush: Brush, canvas: pygame.Surface, share: float) -> None:
    """Soft rings that swell from the middle, one after another."""
    scale = canvas.get_width() / UNITS
    ring = _soft(
        brush.colours[Ink.ACHE],
        ((0.0, 0.0), (0.4, 0.06), (0.62, 0.45), (0.74, 0.72), (0.84, 0.45), (1.0, 0.0)),
    )
    whole_ring = brush.shapes.drawn(ring, canvas.get_size(), (UNITS, UNITS))
    for k in range(2):
        part = (share + k / 2) % 1.0
        side = max(4, round(2 * (12 + 35 * part) * scale))
        small = pygame.transform.smoothscale(whole_ring, (side, side))
        at = (canvas.get_width() - side) // 2
        put(canvas, small, (at, at), round(255 * math.sin(math.pi * part) ** 0.8))
    heart = _soft(brush.colours[Ink.ACHE], ((0.0, 1.0), (0.35, 0.82), (0.7, 0.3), (1.0, 0.0)))
    _spot(brush, canvas, heart, 50, 50, 18, 0.7 + 0.3 * _swell(2 * share))


def _heaviness(brush: Brush, canvas: pygame.Surface, share: float) -> None:
    """A weight sinks into something soft, rests there, and is taken off again."""
    down, up = RESTS
    sunk = _smooth(share / down) if share <= up else 1 - _smooth((share - up) / (1 - up))
    scale = canvas.get_width() / UNITS
    top, low = 54.0, 56 + 18 * sunk
    r = DISC - 0.6
    side = math.sqrt(r * r - (top - 50) ** 2)
    pale = web(mix(brush.colours[Ink.WEIGHT], brush.colours[Ink.CARD], 0.66))
    at, w = round(50 * scale), canvas.get_width()
    h = canvas.get_height() - at
    # It gives way far around the weight.
    dip = (
        f'<g transform="translate(0,{-at / scale:.3f})"><path d="M{50 - side:.2f} {top} '
        f"C{50 - 0.5 * side:.2f} {top} {50 - 0.66 * side:.2f} {low:.2f} 50 {low:.2f} "
        f"S{50 + 0.5 * side:.2f} {top} {50 + side:.2f} {top} "
        f'A{r} {r} 0 0 1 {50 - side:.2f} {top} Z" fill="{pale}"/></g>'
    )
    canvas.blit(raster(dip, (w, h), (w / scale, h / scale)), (0, at))
    dark = web(brush.colours[Ink.WEIGHT])
    light = web(mix(brush.colours[Ink.WEIGHT], (255, 255, 255), 0.22))
    stone = (
        f'<defs><radialGradient id="w" cx="0.38" cy="0.26" r="0.85"><stop offset="0" '
        f'stop-color="{light}"/><stop offset="1" stop-color="{dark}"/></radialGradient>'
        f'</defs><path d="M3 52 C3 30 22 14 50 14 S97 30 97 52 C97 72 78 82 50 82 S3 72 3 52 Z" '
        f'fill="url(#w)"/>'
    )
    _spot(brush, canvas, stone, 50, low - 14.6, 25, 1.0)


def _warmth(brush: Brush, canvas: pygame.Surface, share: float) -> None:
    """Amber that breathes from the middle outwards."""
    for r, late, strength in ((46, 0.16, 0.55), (34, 0.08, 0.6), (21, 0.0, 0.85)):
        glow = _soft(brush.colours[Ink.WARMTH], ((0.0, 0.95), (0.4, 0.6), (0.75, 0.18), (1.0, 0.0)))
        breath = _swell(share - late)
        _spot(brush, canvas, glow, 50, 50, r, strength * (0.4 + 0.6 * breath))


def _tingling(brush: Brush, canvas: pygame.Surface, share: float) -> None:
    """Small dots that come and go softly, each in its own time."""
    dice = random.Random(7)
    spark = _soft(brush.colours[Ink.SPARK], ((0.0, 1.0), (0.42, 1.0), (0.52, 0.25), (1.0, 0.0)))
    for k in range(34):
        # A sunflower's order: evenly strewn, in no rows.
        r, turn = 39 * math.sqrt((k + 0.5) / 34), 2.39996 * k
        own, rounds = dice.random(), dice.choice((1, 1, 2))
        strength = _swell(rounds * share + own) ** 2
        _spot(
            brush,
            canvas,
            spark,
            50 + r * math.cos(turn),
            50 + r * math.sin(turn),
            dice.choice((3.2, 4.2, 5.2)),
            0.10 + 0.90 * strength,
        )


def _numbness(brush: Brush, canvas: pygame.Surface, share: float) -> None:
    """A fog comes over a field of fine dots and goes again."""
    size = canvas.get_size()
    dot = web(brush.colours[Ink.SECONDARY])
    rows = []
    for row in range(-6, 7):
        for column in range(-6, 7):
            x, y = 50 + 6.6 * (column + 0.5 * (row % 2)), 50 + 5.8 * row
            if math.hypot(x - 50, y - 50) < DISC - 6:
                rows.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1.35" fill="{dot}"/>')
    canvas.blit(brush.shapes.drawn("".join(rows), size, (UNITS, UNITS)), (0, 0))
    fog = _soft(brush.colours[Ink.FOG], ((0.0, 1.0), (0.62, 0.97), (1.0, 0.0)))
    away = 1 - _swell(share)
    layer_ = clear(size)
    _spot(brush, layer_, fog, 50 - 72 * away, 50 - 30 * away, 62, 1.0)
    mask = f'<circle cx="50" cy="50" r="{DISC - 0.6}" fill="#fff"/>'
    whole_mask = brush.shapes.drawn(mask, size, (UNITS, UNITS))
    layer_.blit(whole_mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    canvas.blit(layer_, (0, 0))


def _pinch(brush: Brush, canvas: pygame.Surface, share: float) -> None:
    """One small point with a quick small ripple, then a long rest."""
    ink = brush.colours[Ink.LEADER]
    part = min(1.0, share / PINCHED)
    if 0 < part < 1:
        r = 5 + 21 * (1 - (1 - part) ** 2)
        ring = f'<circle cx="50" cy="50" r="44" fill="none" stroke="{web(ink)}" stroke-width="5"/>'
        _spot(brush, canvas, ring, 50, 50, r, 0.6 * math.sin(math.pi * part))
    halo = _soft(ink, ((0.0, 0.5), (0.4, 0.22), (1.0, 0.0)))
    _spot(brush, canvas, halo, 50, 50, 12, 0.45 + 0.4 * math.sin(math.pi * part))
    point = f'<circle cx="50" cy="50" r="46" fill="{web(ink)}"/>'
    _spot(brush, canvas, point, 50, 50, 3.6, 1.0)
