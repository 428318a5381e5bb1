"""The stage: where the bodies stand, and their names with leader lines.

Back and front stand together at one scale, back first in reading direction, with a column for the
names between them. Nothing of this depends on the state of the visit, so that nothing jumps. Where
a page is read from the right the back stands on the right; left and right of a body are its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from kiosk.core.figure import BodyPoint, Figure, Side
from kiosk.core.geometry import Point, Rect, around, cross, rings
from kiosk.core.layout.text import Setter, is_whole
from kiosk.core.looks import Block, Type
from kiosk.core.style import Style
from kiosk.core.visuals import LitRegion

#: Room for the names between the figures, and on each side of it, at a 1080 px short side.
COLUMN, CLEAR = 216, 26


@dataclass(frozen=True, slots=True)
class Name:
    """A region's name in the column and its leader to each side that shows it."""

    region: LitRegion
    rect: Rect
    block: Block
    type: Type
    leaders: tuple[tuple[Side, Point, Point], ...]


@dataclass(frozen=True)
class Stage:
    """Where the two pictures stand (`pictures`, whole images) and the column between the bodies."""

    figure: Figure
    style: Style
    area: Rect
    pictures: dict[Side, Rect]
    column: Rect
    right_to_left: bool = False

    def on_glass(self, side: Side, point: Point) -> Point:
        """A point of a committed picture, on the glass."""
        rect = self.pictures[side]
        scale = rect.h / self.figure.height
        return Point(rect.x + point.x * scale, rect.y + point.y * scale)

    def place(self, at: BodyPoint) -> Point:
        return self.on_glass(at.side, Point(at.x, at.y))

    def mark_at(self, side: Side, name: str, radius: float) -> Point:
        """Where a point's mark goes on the glass: all of it on the body, else as near as can be."""
        key = side, name, radius
        if key not in self._marks:
            self._marks[key] = self._whole_on_body(side, self.figure.points[name][side], radius)
        return self._marks[key]

    @cached_property
    def _marks(self) -> dict[tuple[Side, str, float], Point]:
        return {}

    def _whole_on_body(self, side: Side, point: Point, radius: float) -> Point:
        scale = self.pictures[side].h / self.figure.height
        r = radius / scale
        rim = [(r * math.cos(k * math.pi / 4), r * math.sin(k * math.pi / 4)) for k in range(8)]
        for dx, dy in rings(2 * r, r / 3):
            x, y = point.x + dx, point.y + dy
            if all(self.figure.region_at(side, x + a, y + b) for a, b in rim):
                return self.on_glass(side, Point(x, y))
        return self.on_glass(side, point)

    def body_rect(self, side: Side) -> Rect:
        """The body itself, without the picture's empty margins."""
        return self.body_in(self.pictures[side], side)

    def body_in(self, picture: Rect, side: Side) -> Rect:
        """The body itself in a picture of it that stands anywhere."""
        box, scale = _body_box(self.figure, side), picture.h / self.figure.height
        return Rect(
            picture.x + box.x * scale, picture.y + box.y * scale, box.w * scale, box.h * scale
        )

    def light_rect(self, side: Side, word: str) -> Rect | None:
        """The box of a region word's parts on one side; None where that side does not show it."""
        return self._light_rects.get((side, word))

    @cached_property
    def _light_rects(self) -> dict[tuple[Side, str], Rect]:
        # Made once: the frame inside a press asks for all of them.
        found = {}
        for word, meant in self.figure.sets.items():
            for side in meant.glows:
                places = [self.figure.regions[name].places.get(side) for name in meant.regions]
                box = around(place.bbox for place in places if place is not None)
                a = self.on_glass(side, Point(box.x, box.y))
                b = self.on_glass(side, Point(box.right, box.bottom))
                found[side, word] = Rect(a.x, a.y, b.x - a.x, b.y - a.y)
        return found

    def anchors(self, side: Side, word: str) -> tuple[Point, ...]:
        """The deepest point of each lit part of a region word, on the glass."""
        glow = self.figure.sets[word].glows.get(side) if word in self.figure.sets else None
        return tuple(self.on_glass(side, p) for p in glow.anchors) if glow else ()

    def names(self, lit: Iterable[LitRegion], set_: Setter) -> tuple[Name, ...]:
        """The names of lit regions: at body height, spaced as targets, leaders never crossing."""
        style = self.style
        pad = style.share(10)
        regions = sorted(lit, key=lambda region: self._height(region.word))
        # However many names there are, they share the column; gaps stay.
        w = self.column.w - 2 * pad
        type_ = replace(style.label, size=style.floor)
        for size in set_.sizes(style.label):
            if self._holds(regions, replace(style.label, size=size), set_):
                type_ = replace(style.label, size=size)
                break
        blocks = {r.word: set_.measure(r.name, type_, w) for r in regions}
        # Equal targets, as high as the highest; where that is too much, each as its lines need.
        heights = {r.word: max(style.target, blocks[r.word].h + pad) for r in regions}
        most = (self.column.h + style.gap) / max(1, len(regions)) - style.gap
        if (highest := max(heights.values(), default=0.0)) <= most:
            heights = dict.fromkeys(heights, highest)
        best: tuple[Name, ...] = ()
        for _ in range(len(regions) ** 2 + 1):
            best = self._stack(regions, blocks, type_, heights)
            swap = _first_crossing(best)
            if swap is None:
                return best
            first, second = swap
            regions[first], regions[second] = regions[second], regions[first]
        return best

    def _height(self, word: str) -> float:
        ys = [point.y for side in Side for point in self.anchors(side, word)[:1]]
        return sum(ys) / len(ys) if ys else math.inf

    def _holds(self, regions: Sequence[LitRegion], type_: Type, set_: Setter) -> bool:
        """Whether the column has room for the names in letters of this size."""
        style, pad = self.style, self.style.share(10)
        w, h = self.column.w - 2 * pad, -style.gap
        for region in regions:
            block = set_.measure(region.name, type_, w)
            if block.w > w or not is_whole(block, region.name):
                return False
            h += max(style.target, block.h + pad) + style.gap
        return h <= self.column.h

    def _stack(
        self,
        regions: Sequence[LitRegion],
        blocks: Mapping[str, Block],
        type_: Type,
        heights: Mapping[str, float],
    ) -> tuple[Name, ...]:
        gap = self.style.gap
        tops = _spread(
            [self._height(r.word) - heights[r.word] / 2 for r in regions],
            [heights[r.word] + gap for r in regions],
            self.column.y,
            self.column.bottom + gap,
        )
        names = []
        for region, top in zip(regions, tops, strict=True):
            rect = Rect(self.column.x, top, self.column.w, heights[region.word])
            leaders = self._leaders(region.word, rect)
            names.append(Name(region, rect, blocks[region.word], type_, leaders))
        return tuple(names)

    def _leaders(self, word: str, rect: Rect) -> tuple[tuple[Side, Point, Point], ...]:
        leaders = []
        for side in Side:
            ends = self.anchors(side, word)
            if not ends:
                continue
            nearest = min(ends, key=lambda end: abs(end.x - rect.centre.x))
            start = rect.x if nearest.x < rect.centre.x else rect.right
            leaders.append((side, Point(start, rect.centre.y), nearest))
        return tuple(leaders)


def stage_of(
    figure: Figure,
    style: Style,
    area: Rect,
    right_to_left: bool = False,
    between: bool = True,
) -> Stage:
    """The figures as large as the area allows, their bodies, the column and its room centred.

    Without names `between` them the bodies stand beside one another.
    """
    boxes = {side: _body_box(figure, side) for side in Side}
    column_w = max(style.share(COLUMN) * style.scale, style.label.size * 5.2) if between else 0.0
    clear = style.share(CLEAR)
    body_w = sum(box.w for box in boxes.values())
    body_h = max(box.bottom for box in boxes.values()) - min(box.y for box in boxes.values())
    scale = min(area.h / body_h, (area.w - column_w - 2 * clear) / body_w)
    if between and style.is_large:
        # What smaller bodies leave is room for larger names.
        column_w = area.w - body_w * scale - 2 * clear
    top = area.y + (area.h - body_h * scale) / 2 - min(box.y for box in boxes.values()) * scale
    x = area.x + (area.w - body_w * scale - column_w - 2 * clear) / 2
    size = round(figure.width * scale), round(figure.height * scale)
    pictures = {}
    column = Rect(0, 0, 0, 0)
    order = (Side.FRONT, Side.BACK) if right_to_left else (Side.BACK, Side.FRONT)
    for side in order:
        box = boxes[side]
        pictures[side] = Rect(round(x - box.x * scale), round(top), *size)
        x += box.w * scale + clear
        if side is order[0]:
            column = Rect(round(x), area.y, round(column_w), area.h)
            x += column_w + clear
    return Stage(figure, style, area, pictures, column, right_to_left)


def alone(stage: Stage) -> Stage:
    """One body at the same scale in the middle, whichever side it shows; names at its end side."""
    box = stage.body_rect(Side.BACK).union(
        stage.body_rect(Side.FRONT).moved(
            stage.pictures[Side.BACK].x - stage.pictures[Side.FRONT].x, 0
        )
    )
    clear = stage.style.share(CLEAR)
    x = stage.area.centre.x - box.w / 2 - box.x
    picture = stage.pictures[Side.BACK].moved(round(x), 0)
    start = box.right + round(x) + clear
    width = max(stage.column.w * 1.2, stage.style.label.size * 5.2)
    width = min(width, stage.area.right - start)
    if stage.right_to_left:
        start = box.x + round(x) - clear - width
    column = Rect(round(start), stage.column.y, round(width), stage.column.h)
    pictures = dict.fromkeys(Side, picture)
    return Stage(stage.figure, stage.style, stage.area, pictures, column, stage.right_to_left)


def _body_box(figure: Figure, side: Side) -> Rect:
    return around(r.places[side].bbox for r in figure.regions.values() if side in r.places)


def _spread(wanted: Sequence[float], pitch: Sequence[float], top: float, end: float) -> list[float]:
    """Tops as near as can be to the wanted ones, in order, `pitch` apart, between top and end.

    Neighbours that are too close share their error (pool adjacent violators).
    """
    total = sum(pitch)
    squeeze = min(1.0, (end - top) / total) if total else 1.0
    steps = [p * squeeze for p in pitch]
    offsets = [sum(steps[:k]) for k in range(len(steps))]
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            other, n = pools.pop()
            mean, count = (mean * count + other * n) / (count + n), count + n
        pools.append((mean, count))
    shifts = [mean for mean, count in pools for _ in range(count)]
    last = end - sum(steps)
    return [min(max(s, top), last) + o for s, o in zip(shifts, offsets, strict=True)]


def _first_crossing(names: Sequence[Name]) -> tuple[int, int] | None:
    for (i, one), (j, two) in combinations(enumerate(names), 2):
        for _, a, b in one.leaders:
            for _, c, d in two.leaders:
                if cross(a, b, c, d):
                    return i, j
    return None
