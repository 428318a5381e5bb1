"""Texts fitted into boxes, and rows of equal buttons."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.core.geometry import Rect
from kiosk.core.intents import Intent
from kiosk.core.items import Button, Text
from kiosk.core.looks import Align, Block, ButtonKind, Icon, Measure, Type
from kiosk.core.style import Style
from kiosk.core.timeline import STILL, Fade

#: The room left and right of a button's words, and above and below; that of its icon, in ems.
PAD_X, PAD_Y, MARK = 18, 6, 1.35
#: The height of an icon above the words and of the air below it, in ems.
ABOVE, ABOVE_AIR = 1.4, 0.3
#: So few Chinese characters are one word.
ONE_WORD = 3
#: Spaces that stand beside a letter of Chinese or a mark of its sentences.
_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_AROUND_WIDE = re.compile(rf"(?<={_WIDE}) +| +(?={_WIDE})")
#: The lines that the words of a row of buttons may take.
LINES = (1, 2)


@dataclass(frozen=True, slots=True)
class Cell:
    """A button that has no place yet; its `language`, if it is not that of the page."""

    words: str
    intent: Intent
    kind: ButtonKind = ButtonKind.QUIET
    icon: Icon = Icon.NONE
    state: str = ""
    language: str = ""
    also: tuple[str, ...] = ()
    """Words that stand here at other times: the button is as wide as the longest needs."""


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets texts and buttons in one style."""

    style: Style
    measure: Measure

    def fitted(self, words: str, type_: Type, box: Rect) -> Type:
        """The type, or the largest smaller one (never below the legible floor) that fits `box`."""
        for size in self.sizes(type_):
            smaller = replace(type_, size=size)
            if self._fits(words, smaller, box):
                return smaller
        return replace(type_, size=self.style.floor)

    def sizes(self, type_: Type) -> Iterator[float]:
        """The sizes to try: the type's own, then ever smaller ones, the legible floor last."""
        size = type_.size
        while size > self.style.floor:
            yield size
            size = min(size - 1, round(size * 0.94))
        yield self.style.floor

    def _fits(self, words: str, type_: Type, box: Rect) -> bool:
        block = self.measure(words, type_, box.w)
        # A word broken in two fits nowhere as long as smaller letters are left.
        return is_whole(block, words) and block.h <= box.h and block.w <= box.w

    def indent(self, type_: Type) -> float:
        """Room for the icon before a text."""
        return type_.size * 1.5

    def balanced(self, words: str, type_: Type, width: float) -> Block:
        """The narrowest block that needs no more lines than the widest: no lone last word."""
        block = self.measure(words, type_, width)
        low, high = width / max(2, len(block.lines)), width
        while len(block.lines) > 1 and high - low > type_.size / 4:
            middle = (low + high) / 2
            narrower = self.measure(words, type_, middle)
            as_many = len(narrower.lines) == len(block.lines) and narrower.w <= middle
            if as_many and is_whole(narrower, words) >= is_whole(block, words):
                block, high = narrower, middle
            else:
                low = middle
        return block

    def text(
        self,
        words: str,
        type_: Type,
        box: Rect,
        *,
        align: Align = Align.START,
        middle: bool = False,
        icon: Icon = Icon.NONE,
        even: bool = True,
        fade: Fade = STILL,
    ) -> Text:
        """A text at the top of `box` (or in its `middle`), made smaller until it fits.

        `even` breaks several lines so that they are about as long as one another.
        """
        indent = self.indent(type_) if icon is not Icon.NONE else 0.0
        inner = Rect(box.x + indent, box.y, box.w - indent, box.h)
        fitted = self.fitted(words, type_, inner)
        block = (self.balanced if even else self.measure)(words, fitted, inner.w)
        y = box.y + (box.h - block.h) / 2 if middle else box.y
        return Text(Rect(box.x, y, box.w, block.h), words, block, fitted, align, icon, fade)

    def alike(self, buttons: Sequence[Button]) -> list[Button]:
        """The same buttons with words of one size: the smallest that any of them needs."""
        size = min((b.type.size for b in buttons), default=0.0)
        return [
            self.button(
                b.words,
                b.intent,
                b.rect,
                b.kind,
                icon=b.icon,
                state=b.state,
                type_=replace(b.type, size=size),
                fade=b.fade,
                above=b.above,
            )
            for b in buttons
        ]

    def rows(
        self,
        rows: Sequence[Sequence[Cell]],
        box: Rect,
        type_: Type,
        fade: Fade = STILL,
        *,
        even: bool = False,
        alike: bool = False,
    ) -> list[Button]:
        """Rows of equal height that fill `box`, all in one size, each button as wide as it needs.

        `even` gives those of a row the same width where their words have room in it; `alike` sets
        them so that they have.
        """
        gap = self.style.gap
        row_h = (box.h - gap * (len(rows) - 1)) / len(rows)
        size, lines = max(
            (self.row_size(rows, box.w, type_, lines, row_h, alike=alike), -lines)
            for lines in LINES
        )
        set_in = replace(type_, size=size)
        buttons = []
        for k, row in enumerate(rows):
            needs = [self.needs(cell, set_in, -lines) for cell in row]
            room = box.w - gap * (len(row) - 1)
            equal = room / len(row)
            spare = (room - sum(needs)) / len(row)
            widths = [need + spare for need in needs]
            if spare < 0:
                # The legible size is too large for them all: each gives way alike.
                widths = [room * need / sum(needs) for need in needs]
            elif (even or alike) and max(needs) <= equal:
                widths = [equal] * len(row)
            x, y = box.x, box.y + k * (row_h + gap)
            for cell, w in zip(row, widths, strict=True):
                rect = Rect(x, y, w, row_h).rounded()
                one = replace(set_in, language=cell.language or type_.language)
                buttons.append(
                    self.button(
                        cell.words,
                        cell.intent,
                        rect,
                        cell.kind,
                        icon=cell.icon,
                        state=cell.state,
                        type_=one,
                        fade=fade,
                    )
                )
                x += w + gap
        return buttons

    def row_size(
        self,
        rows: Sequence[Sequence[Cell]],
        w: float,
        type_: Type,
        lines: int,
        h: float,
        *,
        alike: bool = False,
    ) -> float:
        """The largest size in which every row is no wider than `w`, in so many lines; else 0.

        `alike`: if its buttons are all as wide as the widest.
        """
        room = h - 2 * self.style.share(PAD_Y)
        for size in self.sizes(type_):
            smaller = replace(type_, size=size)
            if lines * self.line_h(rows, smaller) <= room and all(
                _together([self.needs(cell, smaller, lines) for cell in row], alike)
                <= w - self.style.gap * (len(row) - 1)
                for row in rows
            ):
                return size
        return self.style.floor if lines == LINES[-1] and h < math.inf else 0.0

    def line_h(self, rows: Sequence[Sequence[Cell]], type_: Type) -> float:
        """The height of a line: some scripts need more of it than others."""
        spoken = {cell.language or type_.language for row in rows for cell in row}
        return max(self.measure("", replace(type_, language=one), 1.0).line_h for one in spoken)

    def row_height(self, rows: Sequence[Sequence[Cell]], size: float, lines: int) -> float:
        """The height of rows of buttons with so many lines of this size."""
        line = self.line_h(rows, replace(self.style.button, size=size))
        return max(self.style.target, math.ceil(lines * line + 2 * self.style.share(PAD_Y)))

    def needs(self, cell: Cell, type_: Type, lines: int) -> float:
        """How wide a button has to be for its words in so many lines."""
        type_ = replace(type_, language=cell.language or type_.language)
        mark = MARK * type_.size if cell.icon is not Icon.NONE else 0.0
        w = max(self._wide(words, type_, lines) for words in (cell.words, *cell.also))
        return max(self.style.target, math.ceil(w + 2 + mark + 2 * self.style.share(PAD_X)))

    def _wide(self, words: str, type_: Type, lines: int) -> float:
        block = self.measure(words, type_, math.inf)
        if lines > 1:
            shorter = self.balanced(words, type_, 0.78 * block.w)
            if len(shorter.lines) <= lines and is_whole(shorter, words):
                return shorter.w
        return block.w

    def button(
        self,
        words: str,
        intent: Intent,
        rect: Rect,
        kind: ButtonKind,
        *,
        icon: Icon = Icon.NONE,
        state: str = "",
        type_: Type | None = None,
        fade: Fade = STILL,
        above: bool = False,
    ) -> Button:
        """A button whose words fit its rectangle, beside its icon or with it `above` them."""
        wanted = type_ or self.style.button
        sizes = (replace(wanted, size=size) for size in self.sizes(wanted))
        fitted = next(
            (one for one in sizes if self.holds(rect, words, one, icon, above=above)),
            replace(wanted, size=self.style.floor),
        )
        room = self._room(rect, fitted, icon, above)
        block = self.balanced(words, fitted, room.w)
        return Button(rect, words, intent, kind, block, fitted, icon, state, fade, above)

    def holds(
        self, rect: Rect, words: str, type_: Type, icon: Icon = Icon.NONE, *, above: bool = False
    ) -> bool:
        """Whether a button has room for these words in letters of this size, and for its icon."""
        return self._fits(words, type_, self._room(rect, type_, icon, above))

    def _room(self, rect: Rect, type_: Type, icon: Icon, above: bool) -> Rect:
        """What a button's rim and its icon, as large as its letters, leave for its words."""
        inner = rect.inset(self.style.share(PAD_X), self.style.share(PAD_Y))
        if icon is Icon.NONE:
            return inner
        if above:
            mark = (ABOVE + ABOVE_AIR) * type_.size
            return Rect(inner.x, inner.y + mark, inner.w, inner.h - mark)
        mark = MARK * type_.size
        return Rect(inner.x + mark, inner.y, inner.w - mark, inner.h)


def _together(widths: Sequence[float], alike: bool) -> float:
    return max(widths) * len(widths) if alike else sum(widths)


def is_whole(block: Block, words: str) -> bool:
    """Whether no word is broken in two.

    Between Chinese letters a line may end anywhere, but not in a text of so few that they are one
    word.
    """
    lines = " ".join(block.lines)
    if len(block.lines) > 1 and len(words) <= ONE_WORD and " " not in words:
        return False
    if len(block.lines) < 2 or lines.split() == words.split():
        return lines.split() == words.split()
    return _AROUND_WIDE.sub("", lines).split() == _AROUND_WIDE.sub("", words).split()


def grid(box: Rect, count: int, columns: int, gap: float, row_h: float) -> list[Rect]:
    """`count` equal cells from the top of `box`, `columns` to a row, rows `row_h` high."""
    w = (box.w - gap * (columns - 1)) / columns
    return [
        Rect(
            box.x + (k % columns) * (w + gap), box.y + (k // columns) * (row_h + gap), w, row_h
        ).rounded()
        for k in range(count)
    ]


def below(rects: Sequence[Rect], box: Rect, gap: float) -> Rect:
    """What is left of `box` under the lowest of `rects`."""
    top = max((r.bottom for r in rects), default=box.y - gap) + gap
    return Rect(box.x, top, box.w, max(0.0, box.bottom - top))
