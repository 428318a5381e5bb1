"""Hair and needles drawn to scale: round, softly lit, as thick as their rectangle is wide."""

from __future__ import annotations

import bisect
import itertools
import math
import random
from collections.abc import Callable, Iterator

import pygame

from kiosk.core.items import Rod
from kiosk.core.looks import Ink
from kiosk.core.visuals import Form
from kiosk.view.brush import Brush, level
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.shapes import Colour, mix, raster, web
from kiosk.view.shelf import put

Box = tuple[int, int, int, int]
Stops = tuple[tuple[float, str], ...]

#: Light falls from the left: colours across a strand of hair and across steel.
HAIR: Stops = (
    (0.0, "#20120a"),
    (0.14, "#3d2415"),
    (0.34, "#8a5f40"),
    (0.44, "#7a5033"),
    (0.68, "#472b19"),
    (0.9, "#28170d"),
    (1.0, "#1c1009"),
)
#: On dark paper a dark hair would be lost: it is a fair one.
FAIR: Stops = (
    (0.0, "#8a6a4a"),
    (0.14, "#a98660"),
    (0.34, "#f0d6b4"),
    (0.44, "#e2c29a"),
    (0.68, "#bd986e"),
    (0.9, "#96734f"),
    (1.0, "#7f6043"),
)
STEEL: Stops = (
    (0.0, "#566065"),
    (0.1, "#7f8b90"),
    (0.28, "#dfe6e8"),
    (0.38, "#fbfdfd"),
    (0.5, "#cfd7da"),
    (0.74, "#86929a"),
    (0.92, "#5b666c"),
    (1.0, "#485257"),
)


def rod(brush: Brush, item: Rod, now: float) -> Iterator[Layer]:
    alpha = level(item.fade, now)
    if not alpha:
        yield unseen(_rod)
        return
    box = whole(item.rect)
    wide = item.rect.w
    room = _room(wide)
    around = box.inflate(2 * room, 2 * room)
    yield layer(around, _rod, brush, tuple(around), item.form, wide, float(box.h), room, alpha)


def _room(wide: float) -> int:
    """Pixels for the shadow around a rod."""
    return math.ceil(0.18 * wide) + 3


def _rod(
    surface: pygame.Surface,
    brush: Brush,
    box: Box,
    form: Form,
    wide: float,
    high: float,
    room: int,
    alpha: int,
) -> None:
    def make() -> pygame.Surface:
        left = (box[2] - wide) / 2

        def drawn(svg: str) -> pygame.Surface:
            return raster(f'<g transform="translate({left:.3f},{room})">{svg}</g>', box[2:])

        outline = _outline(form, wide, high)
        sprite = drawn(_shadow(outline, wide, web(brush.colours[Ink.SHADE])))
        if form is Form.NEEDLE:
            body = drawn(f'<path d="{outline}" fill="#fff"/>')
            _turned(body, left, room, wide, high)
        else:
            hair = FAIR if brush.on_dark else HAIR
            body = drawn(_body(form, wide, high, outline, hair))
        sprite.blit(body, (0, 0))
        _fade_out(sprite, room, min(0.10 * high, 1.2 * wide), form is Form.HAIR)
        return sprite

    look = "rod", form, wide, box[2:]
    put(surface, brush.shapes.shelf.get(look, make), box[:2], alpha)


def _turned(body: pygame.Surface, left: float, top: int, wide: float, high: float) -> None:
    """Colour a white needle as if it were turned of steel: its lights run into the tip."""
    across = pygame.Surface((128, 1), 0, 32)
    for k in range(128):
        across.set_at((k, 0), _between(STEEL, (k + 0.5) / 128))
    # Drawn wide and then made narrow, so that the rows of the taper do not jump by whole pixels.
    often = max(2, math.ceil(400 / max(1.0, wide)))
    w, h = body.get_size()
    colours = pygame.Surface((w * often, h), 0, 32)
    tip, middle = _tip(wide, high), (left + wide / 2) * often
    half, shaft = _taper(wide, tip), math.floor(top + high - tip)
    for y in range(shaft, h):
        # A little wider than it is: the white needle says where it ends.
        reach = half(y + 0.5 - top - (high - tip)) + 0.8
        row = pygame.transform.smoothscale(across, (round(2 * reach * often), 1))
        if y == shaft:
            row = pygame.transform.scale(row, (row.get_width(), shaft + 1))
        colours.blit(row, (round(middle - row.get_width() / 2), y + 1 - row.get_height()))
    smooth = pygame.transform.smoothscale(colours, (w, h))
    body.blit(smooth, (0, 0), special_flags=pygame.BLEND_RGB_MULT)


def _between(stops: Stops, share: float) -> Colour:
    for (a, one), (b, other) in itertools.pairwise(stops):
        if share <= b:
            return mix(_rgb(one), _rgb(other), (share - a) / (b - a))
    return _rgb(stops[-1][1])


def _rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _fade_out(sprite: pygame.Surface, room: int, depth: float, both: bool) -> None:
    """It goes on beyond what is seen: its end is not cut but melts away."""
    w, h = sprite.get_size()
    rows = max(1, math.ceil(depth))
    for k in range(rows + room):
        share = max(0.0, min(1.0, (k - room + 1) / rows))
        veil = (255, 255, 255, round(255 * share * share * (3 - 2 * share)))
        sprite.fill(veil, (0, k, w, 1), special_flags=pygame.BLEND_RGBA_MULT)
        if both:
            sprite.fill(veil, (0, h - 1 - k, w, 1), special_flags=pygame.BLEND_RGBA_MULT)


def _outline(form: Form, w: float, h: float) -> str:
    """The path around a rod from the origin downwards, in pixels."""
    match form:
        case Form.HAIR:
            return f"M0 0 H{w:.3f} V{h:.3f} H0 Z"
        case Form.NEEDLE:
            return _pointed(w, h, _tip(w, h))
        case Form.HOLLOW_NEEDLE:
            return _bevelled(w, h, _slant(w, h))


def _body(form: Form, w: float, h: float, outline: str, hair: Stops) -> str:
    if form is Form.HAIR:
        return _across("h", hair, w, outline) + _scales(w, h)
    return _across("s", STEEL, w, outline) + _bore(w, h, _slant(w, h))


def _slant(w: float, h: float) -> float:
    """The length of the cut of a hollow needle."""
    return min(2.6 * w, 0.55 * h)


def _tip(w: float, h: float) -> float:
    """The length over which a needle grows thinner."""
    return min(6.0 * w, 0.62 * h)


def _across(name: str, stops: Stops, w: float, outline: str) -> str:
    colours = "".join(f'<stop offset="{at}" stop-color="{colour}"/>' for at, colour in stops)
    return (
        f'<defs><linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="0" y1="0" '
        f'x2="{w:.3f}" y2="0">{colours}</linearGradient></defs>'
        f'<path d="{outline}" fill="url(#{name})"/>'
    )


def _shadow(outline: str, w: float, colour: str) -> str:
    """Thin lines upon one another, a little to the right: the light comes from the left."""
    veils = 8
    return "".join(
        f'<path transform="translate({0.035 * w + 0.5:.3f},{0.02 * w + 0.5:.3f})" d="{outline}" '
        f'fill="none" stroke="{colour}" stroke-opacity="0.028" stroke-linejoin="round" '
        f'stroke-width="{0.26 * w * (k + 0.5) / veils + 0.8:.3f}"/>'
        for k in range(veils)
    )


#: A needle's taper: the second handle of the curve, as a share of the thickness, from its middle.
POINT = 0.15


def _pointed(w: float, h: float, tip: float) -> str:
    """A long taper that ends round, as an acupuncture needle does."""
    near, far, top = w / 2 + POINT * w, w / 2 - POINT * w, h - tip
    return (
        f"M0 0 H{w:.3f} V{top:.3f} C{w:.3f} {top + 0.5 * tip:.3f} {near:.3f} {h:.3f} "
        f"{w / 2:.3f} {h:.3f} C{far:.3f} {h:.3f} 0 {top + 0.5 * tip:.3f} 0 {top:.3f} Z"
    )


def _taper(w: float, tip: float) -> Callable[[float], float]:
    """Half the thickness so far below the beginning of the taper."""
    curve = []
    for k in range(257):
        t = k / 256
        u = 1 - t
        across = (u**3 + 3 * u * u * t) * w / 2 + 3 * u * t * t * POINT * w
        curve.append((3 * u * u * t * 0.5 * tip + (3 * u * t * t + t**3) * tip, across))

    def half(y: float) -> float:
        index = min(256, bisect.bisect_left(curve, (y, 0.0)))
        return curve[index][1]

    return half


def _bevelled(w: float, h: float, deep: float) -> str:
    """A tube cut aslant: its sides run into a point."""
    return f"M0 0 H{w:.3f} V{h - 0.62 * deep:.3f} {_lower(w, h, deep, 0.0)} Z"


def _lower(w: float, h: float, deep: float, inset: float) -> str:
    """The curve around the lower half of the cut, from the right side to the left."""
    a, b, low = inset, w - inset, h - 2.2 * inset
    top = h - 0.62 * deep
    return (
        f"C{b:.3f} {top + 0.26 * deep:.3f} {w / 2 + 0.10 * w:.3f} {low - 0.10 * deep:.3f} "
        f"{w / 2:.3f} {low:.3f} C{w / 2 - 0.10 * w:.3f} {low - 0.10 * deep:.3f} "
        f"{a:.3f} {top + 0.26 * deep:.3f} {a:.3f} {top:.3f}"
    )


def _bore(w: float, h: float, deep: float) -> str:
    """The cut face, bright, and the dark opening in it."""
    top, start = h - 0.62 * deep, h - deep
    face = (
        f"M0 {top:.3f} C0 {top - 0.24 * deep:.3f} {0.2 * w:.3f} {start:.3f} {w / 2:.3f} "
        f"{start:.3f} C{0.8 * w:.3f} {start:.3f} {w:.3f} {top - 0.24 * deep:.3f} {w:.3f} "
        f"{top:.3f} {_lower(w, h, deep, 0.0)} Z"
    )
    a, b = 0.17 * w, 0.83 * w
    over, under = start + 0.14 * deep, h - 0.34 * deep
    hole = (
        f"M{a:.3f} {top:.3f} C{a:.3f} {top - 0.16 * deep:.3f} {0.3 * w:.3f} {over:.3f} "
        f"{w / 2:.3f} {over:.3f} C{0.7 * w:.3f} {over:.3f} {b:.3f} {top - 0.16 * deep:.3f} "
        f"{b:.3f} {top:.3f} C{b:.3f} {top + 0.14 * deep:.3f} {0.68 * w:.3f} {under:.3f} "
        f"{w / 2:.3f} {under:.3f} C{0.32 * w:.3f} {under:.3f} {a:.3f} {top + 0.14 * deep:.3f} "
        f"{a:.3f} {top:.3f} Z"
    )
    return (
        f'<defs><linearGradient id="f" gradientUnits="userSpaceOnUse" x1="0" y1="{start:.3f}" '
        f'x2="{w:.3f}" y2="{h:.3f}"><stop offset="0" stop-color="#aeb8bc"/>'
        f'<stop offset="0.5" stop-color="#eef3f4"/><stop offset="1" stop-color="#b9c3c7"/>'
        f'</linearGradient><linearGradient id="b" gradientUnits="userSpaceOnUse" x1="0" '
        f'y1="{over:.3f}" x2="0" y2="{under:.3f}"><stop offset="0" stop-color="#12191b"/>'
        f'<stop offset="0.7" stop-color="#2c3639"/><stop offset="1" stop-color="#5a666a"/>'
        f"</linearGradient></defs>"
        f'<path d="{face}" fill="url(#f)" stroke="#66727a" stroke-width="{0.012 * w:.3f}"/>'
        f'<path d="{hole}" fill="url(#b)" stroke="#66727a" stroke-width="{0.02 * w:.3f}"/>'
    )


def _scales(w: float, h: float) -> str:
    """The scales of a hair, like roof tiles that point to its end; too fine below a few pixels."""
    if w < 8:
        return ""
    dice = random.Random(4)
    parts, thin = [], max(0.6, 0.013 * w)
    y = -0.2 * w
    while y < h + 0.2 * w:
        # From one side to the other in three tiles, each with its tip a little lower.
        x, path = 0.0, f"M0 {y:.2f} "
        for share in (dice.uniform(0.2, 0.42), dice.uniform(0.52, 0.8), 1.0):
            end, low = share * w, y + dice.uniform(-0.02, 0.07) * w
            sag = dice.uniform(0.04, 0.10) * w
            path += f"Q{(0.45 * x + 0.55 * end):.2f} {low + 2 * sag:.2f} {end:.2f} {low:.2f} "
            x = end
        parts.append(
            f'<path d="{path}" fill="none" stroke="#120803" stroke-opacity="0.3" '
            f'stroke-width="{thin:.2f}"/>'
            f'<path transform="translate(0,{1.4 * thin:.2f})" d="{path}" fill="none" '
            f'stroke="#e3bd98" stroke-opacity="0.13" stroke-width="{thin:.2f}"/>'
        )
        y += dice.uniform(0.11, 0.21) * w
    return "".join(parts)
