"""A clock face whose rings show how long something lasts: surely, and perhaps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pygame

from kiosk.core.items import Band, Dial, Ink
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
        yield _layer(brush, face, k, band, svg, _goes_on(sure, piece, band.low / minutes))
    if band.high <= band.low:
        return
    pale = web(mix(brush.colours[band.ink], brush.colours[Ink.CARD], 0.84))
    # Half a line stands out on either side.
    line = 1.8
    gap = (1.2 + line / 2) / (math.pi * (inner + outer)) if band.low > 0 else 0.0
    may = Run(
        band.low / minutes + gap,
        min(band.high, swept) / minutes,
        inner + line / 2,
        outer - line / 2,
    )
    for k in range(SECTORS):
        piece = _piece(may, k)
        svg = _possible(may, piece, minutes, line, ink, pale) if piece else ""
        yield _layer(brush, face, k, band, svg, _goes_on(may, piece, band.high / minutes))


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
    # Stripes as wide as the gaps between them, as many as make a whole round.
    middle = math.pi * (run.inner + run.outer)
    number = minutes * max(1, round(middle / minutes / 7.2))
    while middle / number < 5.4 and number % 2 == 0:
        number //= 2
    step, rim = 1 / number, line / 2
    slant = 0.9 * step
    look = f'stroke="{ink}" stroke-width="{0.36 * middle / number:.2f}"'
    for k in range(math.floor(a * number) - 1, math.ceil(b * number) + 1):
        share = k * step
        if run.start + 0.15 * step < share and share + slant < run.end - 0.15 * step:
            one, other = (
                run.point(share, run.inner + rim),
                run.point(share + slant, run.outer - rim),
            )
            svg += f'<path d="M{one} L{other}" {look}/>'
    return svg + _edges(run, a, b, f'fill="none" stroke="{ink}" stroke-width="{line}"')


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


def _layer(brush: Brush, face: pygame.Rect, k: int, band: Band, svg: str, goes_on: bool) -> Layer:
    if not svg:
        return unseen(brush.drawn)
    scale = face.w / UNITS
    left, top, right, bottom = _bounds(k, band)
    x, y = math.floor(left * scale), math.floor(top * scale)
    w, h = math.ceil(right * scale) - x, math.ceil(bottom * scale) - y
    moved = f'<g transform="translate({-x / scale:.4f},{-y / scale:.4f})">{svg}</g>'
    box = pygame.Rect(face.x + x, face.y + y, w, h)
    stroke = brush.sketched if goes_on else brush.drawn
    return layer(box, stroke, tuple(box), moved, (w / scale, h / scale), 255)


def _bounds(k: int, band: Band) -> tuple[float, float, float, float]:
    """Units around a sector and a good third of its neighbours."""
    steps = (k + share for share in (-0.4, 0.05, 0.5, 0.95, 1.4))
    points = [
        (100 + x, 100 + y)
        for share in steps
        for x, y in (_at(share / SECTORS, R * band.inner), _at(share / SECTORS, R * band.outer))
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - 4, min(ys) - 4, max(xs) + 4, max(ys) + 4
