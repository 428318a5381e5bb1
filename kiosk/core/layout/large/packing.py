"""Buttons of all kinds in rows of their own heights: as large as a height allows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from kiosk.core.geometry import Rect
from kiosk.core.items import Button
from kiosk.core.layout.text import LINES, Cell, Setter
from kiosk.core.looks import Type
from kiosk.core.timeline import STILL, Fade

#: A row grows by so much where there is room to spare.
STRETCH = 1.4


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    h: float


@dataclass(frozen=True)
class Packed:
    """Rows of buttons, all in letters of one size."""

    set: Setter
    rows: tuple[Row, ...]
    type: Type

    @property
    def height(self) -> float:
        return sum(row.h for row in self.rows) + self.set.style.gap * max(0, len(self.rows) - 1)

    def buttons(self, box: Rect, fade: Fade = STILL, stretch: float = STRETCH) -> Iterator[Button]:
        """The rows at the foot of `box`, a little higher where it has room to spare."""
        if not self.rows:
            return
        gap = self.set.style.gap
        own = sum(row.h for row in self.rows)
        scale = min(stretch, (box.h - gap * (len(self.rows) - 1)) / own)
        y = box.bottom - own * scale - gap * (len(self.rows) - 1)
        for row in self.rows:
            place = Rect(box.x, y, box.w, row.h * scale)
            yield from self.set.rows([row.cells], place, self.type, fade, even=True)
            y += row.h * scale + gap


def packed(
    set_: Setter,
    groups: Sequence[Sequence[Cell]],
    w: float,
    type_: Type,
    most_h: float = math.inf,
    columns: int = 9,
) -> Packed:
    """The lowest rows in the largest letters that are no higher than `most_h`.

    No row holds buttons of two groups, or more than `columns` of them. In the legible size they
    may be higher.
    """
    groups = [group for group in groups if group]
    found = Packed(set_, (), type_)
    for size in set_.sizes(type_):
        one = replace(type_, size=size)
        every = [_lowest(set_, group, w, one, columns) for group in groups]
        if any(rows is None for rows in every):
            continue
        found = Packed(set_, tuple(row for rows in every if rows for row in rows), one)
        if found.height <= most_h:
            return found
    if not found.rows:
        alone = [cell for group in groups for cell in group]
        least = replace(type_, size=set_.style.floor)
        h = set_.row_height([alone], least.size, LINES[-1]) if alone else 0.0
        return Packed(set_, tuple(Row((cell,), h) for cell in alone), least)
    return found


def _lowest(
    set_: Setter, cells: Sequence[Cell], w: float, type_: Type, columns: int
) -> tuple[Row, ...] | None:
    """The cells in order in rows that are as low together, and as even, as can be."""
    needs = {lines: [set_.needs(cell, type_, lines) for cell in cells] for lines in LINES}
    gap = set_.style.gap
    best: tuple[float, float, tuple[Row, ...]] | None = None
    for many in range(len(cells)):
        for cuts in combinations(range(1, len(cells)), many):
            rows, uneven = [], 0.0
            for begin, end in pairwise((0, *cuts, len(cells))):
                air = gap * (end - begin - 1)
                fits = (n for n in LINES if sum(needs[n][begin:end]) + air <= w)
                lines = next(fits, 0)
                if not lines or end - begin > columns:
                    break
                part = tuple(cells[begin:end])
                rows.append(Row(part, set_.row_height([part], type_.size, lines)))
                uneven += (sum(needs[lines][begin:end]) / w) ** 2
            else:
                h = sum(row.h for row in rows) + gap * (len(rows) - 1)
                if best is None or (h, uneven) < best[:2]:
                    best = h, uneven, tuple(rows)
    return best[2] if best else None
