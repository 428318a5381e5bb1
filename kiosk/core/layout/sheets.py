"""Full sheets: the warning signs, the sources, and the idle question over everything."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.core import style as motion
from kiosk.core.geometry import Rect
from kiosk.core.intents import Close, KeepGoing
from kiosk.core.items import Card, Countdown, Item, Veil
from kiosk.core.layout.text import Setter, below
from kiosk.core.looks import Align, ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.model import Content, Explainer, Read
from kiosk.core.timeline import Fade
from kiosk.core.visit import IdleTimes
from kiosk.core.words import Word, filled


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
    yield from _lists(set_, [one for one in lists if one.lines], below([room], box, style.gap / 2))


def _lists(set_: Setter, lists: Sequence[_Signs], box: Rect) -> Iterator[Item]:
    """The lists one under another, or side by side, in the largest words that fit them all."""
    style = set_.style
    if not lists:
        return
    columns = 1 if style.glass.portrait else len(lists)
    width = (box.w - style.gap * (columns - 1)) / columns
    pad = style.share(26)
    heights: list[float] = []
    wanted = 0.0
    type_ = style.caption
    for size in set_.sizes(style.caption):
        type_ = replace(style.caption, size=size)
        heights = [_height(set_, one, type_, width - 2 * pad) + 2 * pad for one in lists]
        wanted = sum(heights) + style.gap * (len(lists) - 1) if columns == 1 else max(heights)
        if wanted <= box.h:
            break
    spare = max(0.0, box.h - wanted)
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
        yield set_.text(line, type_, row, icon=one.icon, even=False)
        y = row.bottom + air


def sources(content: Content, explainer: Explainer, set_: Setter, box: Rect) -> Iterator[Item]:
    """Where an explainer's words come from, and how far each source was read."""
    style, words = set_.style, content.words
    row_h = max(style.target, style.share(110))
    back = Rect(box.x, box.bottom - row_h, box.w, row_h).rounded()
    title = Rect(box.x, box.y, box.w, style.title.size * 1.5)
    head = set_.text(words[Word.WHERE_FROM], style.title, title)
    yield head
    about = Rect(box.x, head.rect.bottom, box.w, style.caption.size * 1.5)
    yield set_.text(explainer.title, replace(style.caption, ink=Ink.SECONDARY), about)
    cell = Rect(box.x, about.bottom + style.gap, box.w, back.y - about.bottom - 2 * style.gap)
    yield Card(cell.rounded(), Ink.CARD, style.radius)
    yield from _sources(content, explainer, set_, cell.inset(style.share(36), style.share(28)))
    yield set_.button(words[Word.GO_BACK], Close(), back, ButtonKind.PRIMARY, icon=Icon.CLOSE)


def _sources(content: Content, explainer: Explainer, set_: Setter, box: Rect) -> Iterator[Item]:
    """Title upon date and mark, in the largest words that fit; side by side where it is wide."""
    style, words = set_.style, content.words
    marks = {Read.YES: "", Read.IN_PART: words[Word.READ_IN_PART], Read.NO: words[Word.NOT_READ]}
    shown = [content.sources[name] for name in explainer.sources]
    lines = [(s.title, f"{s.date}. {marks[s.read]}".rstrip()) for s in shown]
    columns = 1 if style.glass.portrait or len(lines) < 3 else 2
    gap = style.share(60)
    w = (box.w - gap * (columns - 1)) / columns
    most = -(-len(lines) // columns)
    title, note, heights = style.label, style.note, [0.0]
    for size in set_.sizes(style.label):
        title, note = replace(style.label, size=size), replace(style.note, size=size)
        heights = [set_.measure(a, title, w).h + set_.measure(b, note, w).h for a, b in lines]
        tallest = max(sum(heights[k * most : (k + 1) * most]) for k in range(columns))
        if tallest + 0.5 * size * most <= box.h:
            break
    air = 0.5 * title.size
    x, y = box.x, box.y
    for k, ((name, date), height) in enumerate(zip(lines, heights, strict=True)):
        if k and k % most == 0:
            x, y = x + w + gap, box.y
        first = set_.text(name, title, Rect(x, y, w, height), even=False)
        yield first
        rest = Rect(x, first.rect.bottom, w, height - first.rect.h)
        yield set_.text(date, note, rest, even=False)
        y += height + air


def idle_question(
    content: Content, set_: Setter, idle: IdleTimes, asked_at: float, now: float
) -> Iterator[Item]:
    """Ask whether somebody is still there, over a veil, with the seconds that are left."""
    style, words = set_.style, content.words
    w, h = min(style.glass.w * 0.86, style.share(940)), style.share(620)
    h = max(h, style.target * 5)
    c = Rect(0, 0, style.glass.w, style.glass.h).centre
    # Low enough for a seated visitor to reach its button.
    top = style.glass.h * 0.9 - h if style.glass.portrait else c.y - h / 2
    card = Rect(c.x - w / 2, top, w, h).rounded()
    fade = Fade(asked_at, motion.PANEL_S)
    yield Veil(Rect(0, 0, style.glass.w, style.glass.h), fade)
    yield Card(card, Ink.CARD, style.radius * 1.5)
    inner = card.inset(style.share(50), style.share(44))
    left = max(0, math.ceil(idle.warn_for_s - (now - asked_at) - 1e-6))
    head = Rect(inner.x, inner.y, inner.w, inner.h * 0.24)
    yield set_.text(words[Word.STILL_THERE], style.title, head, align=Align.CENTRE, middle=True)
    d = inner.h * 0.26
    clock = Rect(c.x - d / 2, head.bottom + style.share(6), d, d)
    yield Countdown(clock.rounded(), asked_at, asked_at + idle.warn_for_s)
    yield set_.text(str(left), style.button, clock.inset(d * 0.2), align=Align.CENTRE, middle=True)
    says = filled(words[Word.CLEARS_IN], seconds=left)
    note = Rect(inner.x, clock.bottom, inner.w, inner.h * 0.2)
    yield set_.text(says, style.note, note, align=Align.CENTRE, middle=True)
    row_h = max(style.target, style.share(120))
    yes = Rect(inner.x, inner.bottom - row_h, inner.w, row_h)
    yield set_.button(words[Word.KEEP_GOING], KeepGoing(), yes.rounded(), ButtonKind.PRIMARY)
