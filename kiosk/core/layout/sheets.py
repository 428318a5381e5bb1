"""Full sheets: the warning signs, the sources, and the idle question over everything."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.core import style as motion
from kiosk.core.comfort import FIRST_RIGHT_TO_LEFT, LEFT_TO_RIGHT, is_right_to_left
from kiosk.core.geometry import Rect
from kiosk.core.intents import Close, KeepGoing
from kiosk.core.items import Card, Countdown, Item, Veil
from kiosk.core.layout.paging import columns_of, turning
from kiosk.core.layout.text import Cell, Setter, below
from kiosk.core.looks import Align, ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.model import Content, Explainer, Read, Source
from kiosk.core.timeline import Fade
from kiosk.core.visit import IdleTimes
from kiosk.core.words import Word, filled

#: The letters of sources upright, at a 1080 px short side; the air between two sources, in ems.
LARGER, LEAST_AIR, MOST_AIR = 36, 0.5, 1.8


@dataclass(frozen=True, slots=True)
class _Signs:
    """One list of warning signs: its heading, its lines, and the mark and colour that tell it."""

    heading: str
    lines: tuple[str, ...]
    icon: Icon
    ink: Ink


def warning_signs(content: Content, set_: Setter, box: Rect) -> Iterator[Item]:
    """What needs help now and what needs a doctor soon; `box` is the screen but for the bar."""
    style, words, signs = set_.style, content.words, content.warning_signs
    ink = replace(style.title, ink=Ink.WARNING)
    lines = 2 if style.glass.portrait else 1
    head = Rect(box.x, box.y, box.w, style.title.size * 1.4 * lines)
    desk = set_.text(words[Word.TELL_DESK], ink, head, icon=Icon.OCTAGON)
    yield desk
    # Words, not a bar: whatever is filled here is a button, and this screen cannot call.
    rest = below([desk.rect], box, style.gap / 2)
    big = replace(style.attract, ink=Ink.WARNING)
    room = Rect(rest.x, rest.y, rest.w, style.attract.size * 1.4)
    call = set_.text(words[Word.CALL], big, room, align=Align.CENTRE, middle=True)
    yield call
    lists = [
        _Signs(words[Word.GET_HELP_NOW], signs.now, Icon.OCTAGON, Ink.WARNING),
        _Signs(words[Word.SEE_DOCTOR], signs.soon, Icon.DIAMOND, Ink.LEADER),
    ]
    lists = [one for one in lists if one.lines]
    rest = below([room], box, style.gap / 2)
    if not lists:
        return
    for size in set_.sizes(style.caption):
        type_ = replace(style.caption, size=size)
        if _wanted(set_, lists, type_, rest.w) <= rest.h:
            yield from _lists(set_, lists, type_, rest)
            return
    yield from _lists(set_, lists, replace(style.caption, size=style.floor), rest)


def _pad(set_: Setter) -> float:
    return set_.style.share(26)


def _columns(set_: Setter, lists: Sequence[_Signs]) -> int:
    return 1 if set_.style.glass.portrait else len(lists)


def _wanted(set_: Setter, lists: Sequence[_Signs], type_: Type, w: float) -> float:
    """The height that the lists need one under another, or side by side."""
    gap, columns, pad = set_.style.gap, _columns(set_, lists), _pad(set_)
    width = (w - gap * (columns - 1)) / columns
    heights = [_height(set_, one, type_, width - 2 * pad) + 2 * pad for one in lists]
    return sum(heights) + gap * (len(lists) - 1) if columns == 1 else max(heights)


def _lists(set_: Setter, lists: Sequence[_Signs], type_: Type, box: Rect) -> Iterator[Item]:
    """The lists one under another, or side by side."""
    style, columns, pad = set_.style, _columns(set_, lists), _pad(set_)
    width = (box.w - style.gap * (columns - 1)) / columns
    heights = [_height(set_, one, type_, width - 2 * pad) + 2 * pad for one in lists]
    spare = max(0.0, box.h - sum(heights) - style.gap * (len(lists) - 1))
    x, y = box.x, box.y
    for one, height in zip(lists, heights, strict=True):
        if columns > 1:
            yield from _list(set_, one, type_, Rect(x, y, width, box.h).rounded(), pad)
            x += width + style.gap
        else:
            cell = Rect(x, y, width, height + spare * height / sum(heights))
            yield from _list(set_, one, type_, cell.rounded(), pad)
            y = cell.bottom + style.gap


def _height(set_: Setter, one: _Signs, type_: Type, width: float) -> float:
    """The least height of a list; between lines it has a quarter of a line of air."""
    rows = [_measured(set_, line, type_, width) for line in one.lines]
    heading = set_.measure(one.heading, _heading(type_, one.ink), width)
    return heading.h + sum(rows) + type_.size * 0.3 * len(rows)


def _measured(set_: Setter, line: str, type_: Type, width: float) -> float:
    return set_.measure(line, type_, width - set_.indent(type_)).h


def _heading(type_: Type, ink: Ink) -> Type:
    return replace(type_, weight=Weight.SEMIBOLD, ink=ink)


def _list(set_: Setter, one: _Signs, type_: Type, cell: Rect, pad: float) -> Iterator[Item]:
    yield Card(cell, Ink.CARD, set_.style.radius)
    inner = cell.inset(pad)
    air = (inner.h - _height(set_, one, type_, inner.w)) / (len(one.lines) + 1)
    air = min(air, type_.size) + type_.size * 0.3
    head = set_.text(one.heading, _heading(type_, one.ink), inner)
    yield head
    y = head.rect.bottom + air
    for line in one.lines:
        row = Rect(inner.x, y, inner.w, _measured(set_, line, type_, inner.w))
        yield set_.text(line, type_, row, icon=one.icon)
        y = row.bottom + air


def sources(
    content: Content, explainer: Explainer, set_: Setter, box: Rect, page: int = 0
) -> Iterator[Item]:
    """Where an explainer's words come from, and how far each source was read."""
    style, words = set_.style, content.words
    row_h = max(style.target, style.share(110))
    end = Rect(box.x, box.bottom - row_h, box.w, row_h).rounded()
    align = Align.CENTRE if style.glass.portrait else Align.START
    title = Rect(box.x, box.y, box.w, style.title.size * 1.5)
    head = set_.text(words[Word.WHERE_FROM], style.title, title, align=align)
    yield head
    about = Rect(box.x, head.rect.bottom, box.w, style.caption.size * 1.5)
    quiet = replace(style.caption, ink=Ink.SECONDARY)
    yield set_.text(explainer.title, quiet, about, align=align)
    cell = Rect(box.x, about.bottom + style.gap, box.w, end.y - about.bottom - 2 * style.gap)
    yield Card(cell.rounded(), Ink.CARD, style.radius)
    room = cell.inset(style.share(36), style.share(28))
    shown = [content.sources[name] for name in explainer.sources]
    lines = [(s.title, dated(s, words, content.language)) for s in shown]
    pages, size = _source_pages(lines, set_, room)
    page = min(page, len(pages) - 1)
    yield from _sources(lines, pages[page], size, set_, room)
    back = Cell(words[Word.GO_BACK], Close(), ButtonKind.PRIMARY, Icon.CLOSE)
    yield from turning(content, set_, end, page, len(pages), [back])


def dated(source: Source, words: Mapping[str, str], language: str) -> str:
    """A source's date, and how far it was read where that is not all of it."""
    marks = {Read.YES: "", Read.IN_PART: words[Word.READ_IN_PART], Read.NO: words[Word.NOT_READ]}
    date = f"{source.date}."
    if is_right_to_left(language) and all(c < FIRST_RIGHT_TO_LEFT for c in date):
        # As a citation it runs as its title does, its full stop at its own end.
        date = f"{LEFT_TO_RIGHT}{date}{LEFT_TO_RIGHT}"
    return f"{date} {marks[source.read]}".rstrip()


def _source_types(set_: Setter, size: float) -> tuple[Type, Type]:
    return replace(set_.style.label, size=size), replace(set_.style.note, size=size)


def _source_columns(
    set_: Setter, lines: Sequence[tuple[str, str]], room: Rect
) -> tuple[int, float]:
    """How many columns, and how wide each is: side by side where it is wide."""
    columns = 1 if set_.style.glass.portrait or len(lines) < 3 else 2
    return columns, (room.w - set_.style.share(60) * (columns - 1)) / columns


def _source_pages(
    lines: Sequence[tuple[str, str]], set_: Setter, room: Rect
) -> tuple[list[list[list[int]]], float]:
    """What stands in each column of each page, and the largest letters for one page."""
    style = set_.style
    columns, w = _source_columns(set_, lines, room)
    # Upright there is room for larger letters.
    wanted = style.text(LARGER) if style.glass.portrait else style.label
    size = wanted.size
    pages: list[list[list[int]]] = []
    for size in set_.sizes(wanted):
        title, note = _source_types(set_, size)
        heights = [set_.measure(a, title, w).h + set_.measure(b, note, w).h for a, b in lines]
        filled = columns_of(heights, room.h, LEAST_AIR * size)
        pages = [filled[k : k + columns] for k in range(0, len(filled), columns)]
        if len(pages) == 1:
            break
    return pages, size


def _sources(
    lines: Sequence[tuple[str, str]],
    columns: Sequence[Sequence[int]],
    size: float,
    set_: Setter,
    room: Rect,
) -> Iterator[Item]:
    """Title upon date and mark."""
    title, note = _source_types(set_, size)
    _, w = _source_columns(set_, lines, room)
    x = room.x
    for column in columns:
        texts = [lines[k] for k in column]
        heights = [set_.measure(a, title, w).h + set_.measure(b, note, w).h for a, b in texts]
        spare = room.h - sum(heights)
        air = LEAST_AIR * size
        if set_.style.glass.portrait:
            # The room that is left is shared, and what is left of that stands around them.
            air = max(air, min(MOST_AIR * size, spare / len(texts)))
        y = room.y
        if set_.style.glass.portrait:
            y += max(0.0, spare - air * (len(texts) - 1)) / 2
        for name, date in texts:
            first = Rect(x, y, w, set_.measure(name, title, w).h)
            yield set_.text(name, title, first)
            rest = Rect(x, first.bottom, w, set_.measure(date, note, w).h)
            yield set_.text(date, note, rest)
            y = rest.bottom + air
        x += w + set_.style.share(60)


def idle_question(
    content: Content, set_: Setter, idle: IdleTimes, asked_at: float, now: float, box: Rect
) -> Iterator[Item]:
    """Ask whether somebody is still there, over a veil, with the seconds that are left.

    `box` is the screen but for the bar: no way out is covered.
    """
    style, words = set_.style, content.words
    w = min(style.glass.w * 0.86, style.share(940))
    h = max(style.share(620), style.target * 5)
    if style.is_large:
        w, h = box.w, box.h
    h = min(h, box.h)
    c = Rect(0, 0, style.glass.w, style.glass.h).centre
    # Low enough for a seated visitor to reach its button.
    top = style.glass.h * 0.9 - h if style.glass.portrait else c.y - h / 2
    top = min(top, box.bottom - h)
    card = Rect(c.x - w / 2, top, w, h).rounded()
    fade = Fade(asked_at, motion.PANEL_S)
    yield Veil(Rect(0, 0, style.glass.w, style.glass.h), fade)
    yield Card(card, Ink.CARD, style.radius * 1.5)
    inner = card.inset(style.share(50), style.share(44))
    left = max(0, math.ceil(idle.warn_for_s - (now - asked_at) - 1e-6))
    head = Rect(inner.x, inner.y, inner.w, inner.h * (0.34 if style.is_large else 0.24))
    yield set_.text(words[Word.STILL_THERE], style.title, head, align=Align.CENTRE, middle=True)
    d = inner.h * (0.2 if style.is_large else 0.26)
    clock = Rect(c.x - d / 2, head.bottom + style.share(6), d, d)
    yield Countdown(clock.rounded(), asked_at, asked_at + idle.warn_for_s)
    yield set_.text(str(left), style.button, clock.inset(d * 0.2), align=Align.CENTRE, middle=True)
    says = filled(words[Word.CLEARS_IN], seconds=left)
    row_h = max(style.target, style.share(120))
    yes = Rect(inner.x, inner.bottom - row_h, inner.w, row_h)
    note = Rect(inner.x, clock.bottom, inner.w, inner.h * 0.2)
    note = Rect(inner.x, clock.bottom, inner.w, max(note.h, yes.y - style.gap - clock.bottom))
    yield set_.text(says, style.note, note, align=Align.CENTRE, middle=True)
    yield set_.button(words[Word.KEEP_GOING], KeepGoing(), yes.rounded(), ButtonKind.PRIMARY)
