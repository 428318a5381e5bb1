"""The comfort sheet: what makes the screen easier to read, hear and reach, in one place.

A row for each thing that can be set, its name above its choices; the one that holds is filled.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kiosk.core.comfort import Comfort, TextSize, Theme, Tongue
from kiosk.core.geometry import Rect
from kiosk.core.intents import (
    ChooseHeight,
    ChooseMotion,
    ChooseSize,
    ChooseTheme,
    Close,
    Guide,
    GuideAct,
    Intent,
    Louder,
    Mute,
    Quieter,
    ShowSound,
)
from kiosk.core.items import Item, Level
from kiosk.core.layout.bar import is_draft, tongues
from kiosk.core.layout.controls import BAR
from kiosk.core.layout.large.sheets import Block, flowed, foot_height, stacked
from kiosk.core.layout.paging import columns_of, turning
from kiosk.core.layout.text import Cell, Setter
from kiosk.core.looks import SAMPLE, Align, ButtonKind, Icon, Type, Weight
from kiosk.core.model import Content
from kiosk.core.sound import Volume
from kiosk.core.style import Style
from kiosk.core.words import Word, filled

#: Languages side by side.
ABREAST = 3
#: In large letters, where the words are a glass wide.
ABREAST_LARGE = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing that can be set: rows of choices below its name."""

    name: str
    cells: tuple[tuple[Cell, ...], ...]
    samples: tuple[Type, ...] = ()
    volume: Volume | None = None


@dataclass(frozen=True)
class Easier:
    """Places the sheet of one content. `still`: whether nothing moves now.

    `guide`: whether the spoken guide can be called.
    """

    content: Content
    set: Setter
    languages: tuple[Tongue, ...]
    comfort: Comfort
    still: bool
    guide: bool = False

    def items(self, volume: Volume, page: int, box: Rect, reach: float) -> Iterator[Item]:
        """The sheet in `box`; nothing to be touched is above `reach`."""
        style, words = self.set.style, self.content.words
        align = Align.CENTRE if style.glass.portrait else Align.START
        if style.is_large:
            yield from self._large(list(self._rows(volume)), page, box, reach)
            return
        head = Rect(box.x, box.y, box.w, self._line(style.title))
        yield self.set.text(words[Word.EASIER_TO_USE], style.title, head, align=align, middle=True)
        top = head.bottom
        if is_draft(self.languages, self.content.language):
            h = self.set.measure(words[Word.DRAFT], style.note, box.w).h
            note = Rect(box.x, top, box.w, h)
            yield self.set.text(words[Word.DRAFT], style.note, note, align=align, middle=True)
            top = note.bottom
        top = max(top + style.gap, reach)
        end_h = max(style.target, style.share(104))
        room = Rect(box.x, top, box.w, box.bottom - end_h - 1.5 * style.gap - top)
        rows = list(self._rows(volume))
        columns, pages, size = self._plan(rows, room)
        page = min(page, len(pages) - 1)
        gap = style.share(60)
        w = (room.w - gap * (columns - 1)) / columns
        x = room.x
        for column in pages[page]:
            place = Rect(x, room.y, w, room.h)
            yield from self._column([rows[k] for k in column], place, size)
            x += w + gap
        end = Rect(box.x, box.bottom - end_h, box.w, end_h)
        done = Cell(words[Word.DONE], Close(), ButtonKind.PRIMARY, Icon.CHECK)
        yield from turning(self.content, self.set, end, page, len(pages), [done])

    def _large(self, rows: Sequence[_Row], page: int, box: Rect, reach: float) -> Iterator[Item]:
        """Row under row, page by page; what the sheet is called stands above the first."""
        style, words = self.set.style, self.content.words
        said = [(words[Word.EASIER_TO_USE], style.title)]
        note = [(words[Word.DRAFT], style.note)]
        if not is_draft(self.languages, self.content.language):
            note = []
        done = Cell(words[Word.DONE], Close(), ButtonKind.PRIMARY, Icon.CHECK)
        top = max(box.y, reach)
        blocks = []
        if top > box.y:
            # What is not touched may stand above the reach of a hand.
            head = stacked(self.set, said + note, Rect(box.x, box.y, box.w, top - box.y))
            yield from head.draw(Rect(box.x, box.y, box.w, head.h))
            top = max(top, box.y + head.h)
        else:
            blocks.append(stacked(self.set, said, box))
        room = Rect(box.x, top, box.w, box.bottom - top)
        most = room.h - foot_height(self.content, self.set, box.w, [done]) - style.gap
        for size in self.set.sizes(style.button):
            heights = [self._height(row, size, box.w) for row in rows]
            whole = all(self._lines(row, size, box.w) for row in rows)
            if size <= style.floor or (whole and max(heights) <= most):
                break
        for row, h in zip(rows, heights, strict=True):
            blocks.append(Block(math.ceil(h), partial(self._row, row, size=size)))
        if note and top == box.y:
            # After the languages, so that the first page has something to choose.
            blocks.insert(2, stacked(self.set, note, box))
        yield from flowed(self.content, self.set, blocks, room, page, [done])

    # ------------------------------------------------------------ what can be set

    def _rows(self, volume: Volume) -> Iterator[_Row]:
        words, comfort = self.content.words, self.comfort
        names = tongues(self.languages, self.content.language)
        if names:
            style = self.set.style
            each = ABREAST_LARGE if style.is_large and style.glass.portrait else ABREAST
            abreast = tuple(tuple(names[k : k + each]) for k in range(0, len(names), each))
            yield _Row(words[Word.LANGUAGE], abreast)
        sizes = {
            TextSize.USUAL: Word.SIZE_USUAL,
            TextSize.LARGE: Word.SIZE_LARGE,
            TextSize.LARGEST: Word.SIZE_LARGEST,
        }
        usual = Style(self.set.style.glass, language=self.set.style.language)
        yield _Row(
            words[Word.TEXT_SIZE],
            (tuple(self._one(w, ChooseSize(s), comfort.size is s) for s, w in sizes.items()),),
            tuple(replace(usual.caption, size=usual.caption.size * s.scale) for s in sizes),
        )
        themes = {Theme.USUAL: Word.COLORS_USUAL, Theme.STRONG: Word.COLORS_STRONG}
        yield _Row(
            words[Word.COLORS],
            (tuple(self._one(w, ChooseTheme(t), comfort.theme is t) for t, w in themes.items()),),
        )
        if volume.most:
            sound = list(self._sound(volume))
            each = ABREAST_LARGE if self.set.style.is_large else len(sound)
            rows = [tuple(sound[k : k + each]) for k in range(0, len(sound), each)]
            if self.guide:
                start = words[Word.START_GUIDE]
                rows.append((Cell(start, Guide(GuideAct.START), ButtonKind.CHOICE, Icon.EAR),))
            yield _Row(words[Word.SOUND], tuple(rows), volume=volume)
        motion = {False: Word.MOVEMENT_USUAL, True: Word.MOVEMENT_NONE}
        yield _Row(
            words[Word.MOVEMENT],
            (tuple(self._one(w, ChooseMotion(s), self.still is s) for s, w in motion.items()),),
        )
        height = {False: Word.HEIGHT_USUAL, True: Word.HEIGHT_LOW}
        yield _Row(
            words[Word.HEIGHT],
            (tuple(self._one(w, ChooseHeight(s), comfort.low is s) for s, w in height.items()),),
        )

    def _one(self, word: Word, intent: Intent, on: bool) -> Cell:
        kind = ButtonKind.CHOSEN if on else ButtonKind.CHOICE
        return Cell(self.content.words[word], intent, kind, state="on" if on else "")

    def _sound(self, volume: Volume) -> Iterator[Cell]:
        words, usual, spent = self.content.words, ButtonKind.CHOICE, ButtonKind.SPENT
        if not volume.on:
            yield Cell(words[Word.TURN_ON_SOUND], ShowSound(), usual, Icon.SOUND_OFF, "off")
            return
        softest, loudest = volume.step <= 1, volume.step >= volume.most
        quieter, louder = (spent if softest else usual), (spent if loudest else usual)
        yield Cell(words[Word.QUIETER], Quieter(), quieter, Icon.QUIETER)
        yield Cell(words[Word.LOUDER], Louder(), louder, Icon.LOUDER)
        yield Cell(words[Word.SOUND_OFF], Mute(), usual, Icon.SOUND_OFF)

    # ------------------------------------------------------------ where it stands

    def _plan(self, rows: Sequence[_Row], room: Rect) -> tuple[int, list[list[list[int]]], float]:
        """Columns, what stands in them page by page, and the largest letters on fewest pages."""
        style = self.set.style
        columns = 1 if style.glass.portrait else 2
        w = (room.w - style.share(60) * (columns - 1)) / columns
        best: tuple[int, list[list[list[int]]], float] | None = None
        for size in self.set.sizes(style.button):
            heights = [self._height(row, size, w) for row in rows]
            filled = columns_of(heights, room.h, self._air(size))
            pages = [filled[k : k + columns] for k in range(0, len(filled), columns)]
            set_evenly = all(self._lines(row, size, w) for row in rows)
            if (max(heights) > room.h or not set_evenly) and size > style.floor:
                continue
            if best is None or len(pages) < len(best[1]):
                best = columns, pages, size
        assert best is not None
        return best

    def _line(self, type_: Type) -> float:
        return self.set.measure("", type_, 1.0).line_h

    def _air(self, size: float) -> float:
        return max(self.set.style.gap, 0.5 * size)

    def _name_type(self, size: float) -> Type:
        return replace(self.set.style.caption, size=size, weight=Weight.SEMIBOLD)

    def _row_h(self, row: _Row, size: float, w: float) -> float:
        return math.ceil(self.set.row_height(row.cells, size, self._lines(row, size, w) or 2))

    def _lines(self, row: _Row, size: float, w: float) -> int:
        """The lines in which buttons of one width hold their words in this size; 0: in none.

        A language's name is never broken.
        """
        type_ = replace(self.set.style.button, size=size)
        for lines in (1,) if row.name == self.content.words[Word.LANGUAGE] else (1, 2):
            found = self.set.row_size(row.cells, w, type_, lines, math.inf, alike=True)
            if found >= size:
                return lines
        return 0

    def _samples_h(self, row: _Row) -> float:
        measure = self.set.measure
        tallest = (measure(SAMPLE, sample, math.inf).h for sample in row.samples)
        return math.ceil(max(tallest, default=0.0))

    def _height(self, row: _Row, size: float, w: float) -> float:
        gap, many = self.set.style.gap, len(row.cells)
        name_h = self._line(self._name_type(size))
        return (
            math.ceil(name_h)
            + self._samples_h(row)
            + many * (self._row_h(row, size, w) + gap)
            - gap
        )

    def _column(self, rows: Sequence[_Row], box: Rect, size: float) -> Iterator[Item]:
        heights = [self._height(row, size, box.w) for row in rows]
        spare = max(0.0, box.h - sum(heights)) / len(rows)
        air = min(spare, 1.2 * size)
        y = math.ceil(box.y)
        for row, h in zip(rows, heights, strict=True):
            yield from self._row(row, Rect(box.x, y, box.w, h), size)
            y += math.ceil(h + air)

    def _row(self, row: _Row, box: Rect, size: float) -> Iterator[Item]:
        style = self.set.style
        type_ = self._name_type(size)
        name = Rect(box.x, box.y, box.w, math.ceil(self._line(type_)))
        if row.volume is not None and row.volume.on:
            half = Rect(name.x, name.y, name.w * 0.45, name.h)
            yield self.set.text(row.name, type_, half, middle=True)
            yield self._level(row.volume, Rect(half.right, name.y, name.w * 0.5, name.h))
        else:
            yield self.set.text(row.name, type_, name, middle=True)
        top = name.bottom + self._samples_h(row)
        place = Rect(box.x, top, box.w, box.bottom - top)
        button = replace(style.button, size=size)
        buttons = self.set.rows(row.cells, place, button, alike=True)
        w = box.w
        for sample, one in zip(row.samples, buttons, strict=False):
            # The letters stand on one line, each over the choice that makes all others so large.
            drop = 0.14 * (self._samples_h(row) - (h := self.set.measure(SAMPLE, sample, w).h))
            over = Rect(one.rect.x, math.floor(top - drop - h), one.rect.w, h)
            yield self.set.text(SAMPLE, sample, over, align=Align.CENTRE)
        yield from buttons

    def _level(self, volume: Volume, line: Rect) -> Level:
        says = filled(self.content.words[Word.SOUND_STEP], step=volume.step, steps=volume.most)
        w = min(line.h * BAR * volume.most, line.w - 2 if self.set.style.is_large else line.w)
        bars = Rect(line.right - w, line.y, w, line.h * 0.86)
        return Level(bars.rounded(), says, volume.step, volume.most)
