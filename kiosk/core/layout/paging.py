"""Full sheets that need more than one page in large letters: what goes where, and how to turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kiosk.core.geometry import Rect
from kiosk.core.intents import Next, Previous
from kiosk.core.items import Button
from kiosk.core.layout.text import Cell, Setter
from kiosk.core.looks import ButtonKind, Icon
from kiosk.core.model import Content
from kiosk.core.words import Word


def columns_of(heights: Sequence[float], room: float, gap: float) -> list[list[int]]:
    """What stands under one another in columns `room` high, in order; each holds one at least."""
    columns: list[list[int]] = [[]]
    filled = 0.0
    for index, h in enumerate(heights):
        if columns[-1] and filled + h > room:
            columns.append([])
            filled = 0.0
        columns[-1].append(index)
        filled += h + gap
    return columns


def evenly(count: int, height: Callable[[int, int], float], room: float) -> list[range]:
    """Which of `count` things stand on each page: on the fewest pages, all about as full.

    `height` is that of a page from one thing up to another; what is too high stands alone.
    """
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, count + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            h = height(start, end)
            if h > room and end - start > 1:
                break
            pages, uneven, _ = best[start]
            ways.append((pages + 1, uneven + h * h, start))
        best.append(min(ways))
    pages_back, end = [], count
    while end > 0:
        start = best[end][2]
        pages_back.append(range(start, end))
        end = start
    return pages_back[::-1]


def turning(
    content: Content, set_: Setter, row: Rect, page: int, pages: int, end: Sequence[Cell] = ()
) -> Iterator[Button]:
    """A row with what turns the pages, if there are more than one, and what else ends a sheet."""
    words = content.words
    cells = []
    if page > 0:
        cells.append(Cell(words[Word.PREVIOUS], Previous(), ButtonKind.CHOICE, Icon.PREVIOUS))
    if page < pages - 1:
        cells.append(Cell(words[Word.NEXT], Next(), ButtonKind.CHOICE, Icon.NEXT))
    cells += end
    if cells:
        yield from set_.rows([cells], row, set_.style.button, even=True)
