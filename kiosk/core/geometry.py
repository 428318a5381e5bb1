"""Points and rectangles in pixels: plain values, y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float

    def distance(self, other: Point) -> float:
        return math.hypot(self.x - other.x, self.y - other.y)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; `right` and `bottom` are just outside it."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Point:
        return Point(self.x + self.w / 2, self.y + self.h / 2)

    def contains(self, point: Point) -> bool:
        return self.x <= point.x < self.right and self.y <= point.y < self.bottom

    def overlaps(self, other: Rect) -> bool:
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def covers(self, other: Rect) -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def inset(self, dx: float, dy: float | None = None) -> Rect:
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def union(self, other: Rect) -> Rect:
        x, y = min(self.x, other.x), min(self.y, other.y)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return Rect(x, y, right - x, bottom - y)

    def rounded(self) -> Rect:
        """Whole pixels: the edges are rounded, not the size, so that neighbours stay neighbours."""
        x, y = round(self.x), round(self.y)
        return Rect(x, y, round(self.right) - x, round(self.bottom) - y)

    def gap(self, other: Rect) -> float:
        """Shortest distance between two rectangles; 0 where they touch or overlap."""
        dx = max(other.x - self.right, self.x - other.right, 0.0)
        dy = max(other.y - self.bottom, self.y - other.bottom, 0.0)
        return math.hypot(dx, dy)


def around(boxes: Iterable[Rect]) -> Rect:
    """The smallest rectangle around one or more."""
    return reduce(Rect.union, boxes)


def fit(w: float, h: float, box: Rect) -> Rect:
    """The largest rectangle of shape w:h inside `box`, centred."""
    scale = min(box.w / w, box.h / h)
    return Rect(
        box.x + (box.w - w * scale) / 2, box.y + (box.h - h * scale) / 2, w * scale, h * scale
    )


def rings(radius: float, step: float) -> Iterator[tuple[float, float]]:
    """Offsets around the origin, nearest first, at most `step` apart, out to `radius`."""
    yield 0.0, 0.0
    last = math.ceil(radius / step)
    for k in range(1, last + 1):
        r = min(k * step, radius)
        count = max(8, math.ceil(2 * math.pi * r / step))
        for turn in range(count):
            angle = 2 * math.pi * turn / count
            yield r * math.cos(angle), r * math.sin(angle)


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Do the open segments a-b and c-d cross?"""

    def turn(p: Point, q: Point, r: Point) -> float:
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
