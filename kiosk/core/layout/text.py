"""Texts fitted into boxes, and rows of equal buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.core.geometry import Rect
from kiosk.core.intents import Intent
from kiosk.core.items import Button, Text
from kiosk.core.looks import Align, Block, ButtonKind, Icon, Measure, Type
from kiosk.core.style import Style
from kiosk.core.timeline import STILL, Fade


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
            )
            for b in buttons
        ]

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
    ) -> Button:
        """A button whose words fit its rectangle, beside its icon."""
        pad = self.style.share(18)
        wanted = type_ or self.style.button
        inner = rect.inset(pad, self.style.share(8))
        if icon is not Icon.NONE:
            mark = wanted.size * 1.35
            inner = Rect(inner.x + mark, inner.y, inner.w - mark, inner.h)
        fitted = self.fitted(words, wanted, inner)
        block = self.balanced(words, fitted, inner.w)
        return Button(rect, words, intent, kind, block, fitted, icon, state, fade)


def is_whole(block: Block, words: str) -> bool:
    """Whether no word is broken in two."""
    return " ".join(block.lines).split() == words.split()


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
