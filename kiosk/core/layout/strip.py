"""The names of lit regions in rows below the figures: where a seated visitor reaches them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.core.geometry import Rect
from kiosk.core.layout.stage import Name
from kiosk.core.layout.text import Setter
from kiosk.core.looks import Type
from kiosk.core.visuals import LitRegion

#: Rows of names, if the legible size allows.
ROWS = 2


def strip_height(
    every: Iterable[Sequence[LitRegion]], set_: Setter, width: float, rows: int = ROWS
) -> float:
    """The height of a strip that can hold any of these sets of names."""
    gap = set_.style.gap
    tall = 0.0
    for lit in every:
        if lit:
            type_ = _type(lit, set_, width, rows)
            many = len(_rows(lit, set_, type_, width))
            tall = max(tall, many * (_row_h(set_, type_) + gap) - gap)
    return tall


def in_strip(
    lit: Sequence[LitRegion], set_: Setter, box: Rect, rows: int = ROWS
) -> tuple[Name, ...]:
    """The names side by side in centred rows, in the order of content."""
    if not lit:
        return ()
    gap, type_ = set_.style.gap, _type(lit, set_, box.w, rows)
    names = []
    y = box.y
    for row in _rows(lit, set_, type_, box.w):
        widths = [_width(region, set_, type_, box.w) for region in row]
        x = box.x + (box.w - sum(widths) - gap * (len(row) - 1)) / 2
        for region, w in zip(row, widths, strict=True):
            rect = Rect(x, y, w, _row_h(set_, type_))
            block = set_.measure(region.name, type_, w)
            names.append(Name(region, rect, block, type_, ()))
            x += w + gap
        y += _row_h(set_, type_) + gap
    return tuple(names)


def _type(lit: Sequence[LitRegion], set_: Setter, width: float, rows: int) -> Type:
    label = set_.style.label
    for size in set_.sizes(label):
        if len(_rows(lit, set_, replace(label, size=size), width)) <= rows:
            return replace(label, size=size)
    return replace(label, size=set_.style.floor)


def _rows(
    lit: Sequence[LitRegion], set_: Setter, type_: Type, width: float
) -> list[list[LitRegion]]:
    rows: list[list[LitRegion]] = [[]]
    filled = -set_.style.gap
    for region in lit:
        w = _width(region, set_, type_, width)
        if rows[-1] and filled + set_.style.gap + w > width:
            rows.append([])
            filled = -set_.style.gap
        rows[-1].append(region)
        filled += set_.style.gap + w
    return rows


def _width(region: LitRegion, set_: Setter, type_: Type, most: float) -> float:
    style = set_.style
    block = set_.measure(region.name, type_, most)
    return min(most, max(style.target * 1.4, block.w + 2 + style.share(36)))


def _row_h(set_: Setter, type_: Type) -> float:
    return max(set_.style.target, set_.measure("", type_, 1.0).line_h + set_.style.share(16))


def rows_of(lit: Sequence[LitRegion], set_: Setter, size: float, width: float) -> int:
    """How many rows the names take in letters of a size."""
    return len(_rows(lit, set_, replace(set_.style.label, size=size), width))
