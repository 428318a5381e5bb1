"""A clock face whose rings show how long something lasts: surely, and perhaps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pygame

from kiosk.core.items import Band, Dial
from kiosk.core.looks import Ink
from kiosk.view.brush import Brush
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.shapes import mix, web

#: Units across the face; the sweep is drawn in sectors, so that a step moves few pixels.
UNITS, R, SECTORS = 200.0, 100.0, 12
#: Steps of the whole sweep.
STEPS = 240


def dial(brush: Brush, item: Dial, now: float) -> Iterator[Layer]:
    box = whole(item.rect)
    side = min(box.w, box.h)
    face = pygame.Rect(0, 0, side, side)
    face.center = box.center
    place = (face.x, face.y, side, side)
    yield layer(face, brush.drawn, place, face_svg(brush, item), (UNITS, UNITS), 255)
    swept = item.minutes * round(STEPS * item.sweep.at(now)) / STEPS
    for band in item.bands:
        yield from _band(brush, face, item.minutes, band, swept)


def face_svg(brush: Brush, item: Dial) -> str:
    """A disc with a tick every five minutes, a long one every quarter of an hour."""
    c = brush.colours
    rim, ink = web(mix(c[Ink.EDGE], c[Ink.CARD], 0.25)), web(c[Ink.SECONDARY])
    parts = [
        f'<circle cx="100" cy="100" r="99.1" fill="{web(c[Ink.CARD])}" stroke="{rim}" '
        f'stroke-width="1.6"/>'
    ]
    # The ticks are as long as the outermost ring lets them be.
    low = max(88.0, R * max((band.outer for band in item.bands), default=0.0) + 1.6)
    for minute in range(0, item.minutes, 5):
        x, y = _at(minute / item.minutes, 1)
        long = minute % 15 == 0
        a, b = 97.0, low if long else (low + 97.0) / 2
        parts.append(
            f'<line x1="{100 + a * x:.2f}" y1="{100 + a * y:.2f}" x2="{100 + b * x:.2f}" '
            f'y2="{100 + b * y:.2f}" stroke="{ink}" stroke-width="{2.0 if long else 1.3}" '
            f'stroke-linecap="round"/>'
        )
    return "".join(parts)


def _at(share: float, r: float) -> tuple[float, float]:
    """A point of a circle around the origin, `share` of a round clockwise from the top."""
    return r * math.sin(2 * math.pi * share), -r * math.cos(2 * math.pi * share)


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a ring from `start` to `end` in shares of a round, between two radii in units."""

    start: float
    end: float
    inner: float
    outer: float

    def point(self, share: float, r: float) -> str:
        x, y = _at(share, r)
        return f"{100 + x:.2f} {100 + y:.2f}"

    def outline(self, a: float, b: float) -> str:
        """The path around what lies between `a` and `b`, with round corners at the run's ends."""
        r0, r1 = self.inner, self.outer
        c = min(0.36 * (r1 - r0), 0.48 * math.tau * r0 * (self.end - self.start))
        at, out, into = self.point, c / (math.tau * r1), c / (math.tau * r0)
        first, last = a <= self.start, b >= self.end
        a1, a0 = (a + out, a + into) if first else (a, a)
        b1, b0 = (b - out, b - into) if last else (b, b)
        large = int(b - a > 0.5)
        path = f"M{at(a1, r1)} A{r1} {r1} 0 {large} 1 {at(b1, r1)} "
        if last:
            path += f"Q{at(b, r1)} {at(b, r1 - c)} L{at(b, r0 + c)} Q{at(b, r0)} {at(b0, r0)} "
        else:
            path += f"L{at(b0, r0)} "
        path += f"A{r0} {r0} 0 {large} 0 {at(a0, r0)} "
        if first:
            path += f"Q{at(a, r0)} {at(a, r0 + c)} L{at(a, r1 - c)} Q{at(a, r1)} {at(a1, r1)} "
        return path + "Z"


def _band(
    brush: Brush, face: pygame.Rect, minutes: int, band: Band, swept: float
) -> Iterator[Layer]:
    """What is certain in solid colour; what is possible striped, outlined and lighter."""
    inner, outer = R * band.inner, R * band.outer
    ink = web(brush.colours[band.ink])
    sure = Run(0.0, min(band.low, swept) / minutes, inner, outer)
    for k in range(SECTORS):
        piece = _piece(sure, k)
        path = sure.outline(*_overlapping(sure, *piece)) if piece else ""
        svg = f'<path d="{path}" fill="{ink}"/>' if piece else ""
        yield _layer(brush, face, sure, piece, 0.0, svg, _goes_on(sure, piece, band.low / minutes))
    if band.high <= band.low:
        return
    pale = web(mix(brush.colours[band.ink], brush.colours[Ink.CARD], 0.84))
    # Half a line stands out on either side; both grow thin before a short range is lost in them.
    round_ = math.pi * (inner + outer)
    length = round_ * (band.high - band.low) / minutes
    line = min(1.8, 0.4 * length)
    gap = (min(1.2, 0.3 * length) + line / 2) / round_ if band.low > 0 else 0.0
    may = Run(
        band.low / minutes + gap,
        min(band.high, swept) / minutes,
        inner + line / 2,
        outer - line / 2,
    )
    # A slanting stripe reaches into the neighbours of the piece in which it begins.
    beyond = 1.4 / _stripes(may, minutes)
    for k in range(SECTORS):
        piece = _piece(may, k)
        svg = _possible(may, piece, minutes, line, ink, pale) if piece else ""
        yield _layer(
            brush, face, may, piece, beyond, svg, _goes_on(may, piece, band.high / minutes)
        )


def _piece(run: Run, k: int) -> tuple[float, float] | None:
    """What of a run is drawn with sector `k`: an end near its border goes with its neighbour."""
    if run.end - run.start < 1e-4:
        return None
    near = 0.35 / SECTORS
    if run.end - run.start <= 2 * near:
        # So short that either end would swallow the other.
        return (run.start, run.end) if k == math.floor(run.start * SECTORS) else None

    def border(index: int) -> float:
        share = index / SECTORS
        if share > run.end - near:
            return run.end
        return run.start if share < run.start + near else share

    a, b = border(k), border(k + 1)
    return (a, b) if b > a else None


def _goes_on(run: Run, piece: tuple[float, float] | None, end: float) -> bool:
    """Whether a piece is the last one of a run that is still being drawn."""
    return piece is not None and piece[1] >= run.end and run.end < end


def _possible(
    run: Run, piece: tuple[float, float], minutes: int, line: float, ink: str, pale: str
) -> str:
    """Pale, with slanting stripes and an outline."""
    a, b = piece
    svg = f'<path d="{run.outline(*_overlapping(run, a, b))}" fill="{pale}"/>'
    number, rim = _stripes(run, minutes), line / 2
    step = 1 / number
    slant = 0.9 * step
    middle = math.pi * (run.inner + run.outer)
    look = f'stroke="{ink}" stroke-width="{0.36 * middle / number:.2f}"'
    # All that come into the piece, half a stripe's width more.
    for k in range(math.ceil(a * number - 1.1), math.floor(b * number + 0.2) + 1):
        share = k * step
        if run.start + 0.15 * step < share and share + slant < run.end - 0.15 * step:
            one, other = (
                run.point(share, run.inner + rim),
                run.point(share + slant, run.outer - rim),
            )
            svg += f'<path d="M{one} L{other}" {look}/>'
    return svg + _edges(run, a, b, f'fill="none" stroke="{ink}" stroke-width="{line}"')


def _stripes(run: Run, minutes: int) -> int:
    """Stripes as wide as the gaps between them, as many as make a whole round."""
    middle = math.pi * (run.inner + run.outer)
    number = minutes * max(1, round(middle / minutes / 7.2))
    while middle / number < 5.4 and number % 2 == 0:
        number //= 2
    return number


def _overlapping(run: Run, a: float, b: float) -> tuple[float, float]:
    """A piece that reaches a little under its neighbour, so that no seam shows."""
    return (a if a <= run.start else a - 0.0008), b


def _edges(run: Run, a: float, b: float, look: str) -> str:
    """The outline of a piece without the seams to its neighbours."""
    path = run.outline(*_overlapping(run, a, b))
    if a > run.start or b < run.end:
        path = path.removesuffix("Z")
    if b < run.end:
        # Leave out the straight line at `b`.
        inner = run.point(b, run.inner)
        path = path.replace(f" L{inner} A", f" M{inner} A", 1)
    return f'<path d="{path}" {look}/>'


def _layer(
    brush: Brush,
    face: pygame.Rect,
    run: Run,
    piece: tuple[float, float] | None,
    beyond: float,
    svg: str,
    goes_on: bool,
) -> Layer:
    if piece is None:
        return unseen(brush.drawn)
    scale = face.w / UNITS
    left, top, right, bottom = _bounds(run, *piece, beyond)
    # A pixel more all around: what is smoothed is not cut, however small the face.
    x, y = math.floor(left * scale) - 1, math.floor(top * scale) - 1
    w, h = math.ceil(right * scale) + 1 - x, math.ceil(bottom * scale) + 1 - y
    moved = f'<g transform="translate({-x / scale:.4f},{-y / scale:.4f})">{svg}</g>'
    box = pygame.Rect(face.x + x, face.y + y, w, h)
    stroke = brush.sketched if goes_on else brush.drawn
    return layer(box, stroke, tuple(box), moved, (w / scale, h / scale), 255)


def _bounds(run: Run, a: float, b: float, beyond: float) -> tuple[float, float, float, float]:
    """Units around what of a run lies between `a` and `b`, and its stripes a little beyond."""
    a, b = max(run.start, a - beyond), min(run.end, b + beyond)
    # An arc reaches farthest at its ends, or where it crosses one of the four directions.
    shares = [a, *(k / 4 for k in range(math.ceil(4 * a), math.floor(4 * b) + 1)), b]
    points = [_at(share, r) for share in shares for r in (run.inner, run.outer)]
    xs, ys = [100 + x for x, _ in points], [100 + y for _, y in points]
    return min(xs) - 3, min(ys) - 3, max(xs) + 3, max(ys) + 3
