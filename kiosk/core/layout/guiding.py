"""The page of the spoken guide: what is being said, and a glass that needs no looking at.

Its four places are found by the edges of the glass: left, right, between them, and the bottom.
They stay where they are in every language, for hands learn places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.core.calling import corner
from kiosk.core.geometry import Rect
from kiosk.core.guide import Line
from kiosk.core.intents import Guide, GuideAct, Intent, ShowWarningSigns
from kiosk.core.items import Card, Item, Text
from kiosk.core.layout.text import LINES, Cell, Setter
from kiosk.core.looks import Align, Block, ButtonKind, Icon, Ink, Weight
from kiosk.core.model import Content
from kiosk.core.words import Word, punctuation

#: Shares of the glass's height: where the places begin, on a glass that is upright and one that is
#: wide, and the one along the bottom.
PLACES, PLACES_WIDE, BOTTOM = 0.44, 0.5, 0.12
#: The mark of the corner as a share of the margin, and the ear in it.
TAB, EAR = 0.8, 0.84


@dataclass(frozen=True)
class Guiding:
    """Places what is said of one content."""

    content: Content
    set: Setter

    def items(self, line: Line | None) -> Iterator[Item]:
        style, words = self.set.style, self.content.words
        glass, margin, gap = style.glass, style.margin, style.gap
        y = (PLACES if glass.portrait else PLACES_WIDE) * glass.h
        top = Rect(margin, margin, glass.w - 2 * margin, y - margin - gap)
        # For those who see: the way out, and what is never more than one touch away (K29).
        end = Cell(words[Word.END_GUIDE], Guide(GuideAct.END), icon=Icon.CLOSE)
        signs = Cell(
            words[Word.WARNING_SIGNS], ShowWarningSigns(), ButtonKind.WARNING, Icon.OCTAGON
        )
        rows, h = self._stacked(end, signs, top.w)
        head = Rect(top.x, top.y, top.w, max(style.share(100), h))
        yield from self.set.rows(rows, head, style.button)
        card = Rect(top.x, head.bottom + gap, top.w, top.bottom - head.bottom - gap).rounded()
        yield Card(card, Ink.CARD, style.radius)
        yield from self._line(line, card.inset(style.share(40), style.share(28)))
        h = glass.h * (1 - BOTTOM) - y - gap - margin
        w = (top.w - 2 * gap) / 3
        places: tuple[tuple[Word, Intent, ButtonKind, Icon], ...] = (
            (Word.PREVIOUS, Guide(GuideAct.PREVIOUS), ButtonKind.CHOICE, Icon.PREVIOUS),
            (Word.CHOOSE, Guide(GuideAct.CHOOSE), ButtonKind.PRIMARY, Icon.CHECK),
            (Word.NEXT, Guide(GuideAct.NEXT), ButtonKind.CHOICE, Icon.NEXT),
        )
        large, larger = style.text(54, Weight.SEMIBOLD), style.text(72, Weight.SEMIBOLD)
        rects = [Rect(top.x + k * (w + gap), y, w, h).rounded() for k in range(len(places))]
        yield from self.set.alike(
            [
                self.set.button(
                    words[word],
                    intent,
                    rect,
                    kind,
                    icon=icon,
                    type_=larger if rect.h > rect.w else large,
                    above=rect.h > rect.w,
                )
                for (word, intent, kind, icon), rect in zip(places, rects, strict=True)
            ]
        )
        bottom = Rect(top.x, y + h + gap, top.w, glass.h - margin - (y + h + gap)).rounded()
        yield self.set.button(
            words[Word.SAY_AGAIN],
            Guide(GuideAct.REPEAT),
            bottom,
            ButtonKind.CHOICE,
            icon=Icon.REPLAY,
            type_=large,
        )

    def _stacked(self, end: Cell, signs: Cell, w: float) -> tuple[list[list[Cell]], float]:
        """The two side by side, or one above the other where large letters need it; how high."""
        set_, button = self.set, self.set.style.button
        for rows in ([[end, signs]], [[end], [signs]]):
            for lines in LINES:
                size = set_.row_size(rows, w, button, lines, math.inf)
                if size:
                    h = set_.row_height(rows, size, lines)
                    return rows, len(rows) * (h + set_.style.gap) - set_.style.gap
        return rows, 2 * set_.style.target + set_.style.gap

    def _line(self, line: Line | None, box: Rect) -> Iterator[Item]:
        if line is None:
            return
        style = self.set.style
        comma = punctuation(self.content.language).comma
        also = comma.join(part for part in (line.state, line.role) if part)
        note_h = self.set.measure(also, style.note, box.w).h if also else 0.0
        room = Rect(box.x, box.y, box.w, box.h - note_h)
        name = self.set.text(line.name, style.attract, room, align=Align.CENTRE, middle=True)
        yield name
        if also:
            note = Rect(box.x, name.rect.bottom, box.w, note_h)
            yield self.set.text(also, style.note, note, align=Align.CENTRE)


def mark(set_: Setter) -> Iterator[Item]:
    """Where to hold for the guide: a small tab in the margin, by the corner of the glass."""
    style = set_.style
    place, w = corner(style.glass), TAB * style.margin
    tab = Rect((style.margin - w) / 2, place.centre.y - w, w, 2 * w).rounded()
    yield Card(tab, Ink.ACTION, tab.w / 2)
    ear = replace(style.label, size=round(EAR * tab.w), ink=Ink.ON_ACTION)
    h, mark_w = set_.measure("", ear, 1.0).line_h, 1.05 * ear.size
    rect = Rect(tab.centre.x - mark_w / 2, tab.centre.y - h / 2, mark_w, h)
    yield Text(rect, "", Block((), 0.0, h), ear, icon=Icon.EAR)
