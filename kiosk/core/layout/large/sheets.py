"""Warning signs and sources in large letters: as much on a page as can be read there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kiosk.core.geometry import Rect
from kiosk.core.intents import Close, Next, Previous
from kiosk.core.items import Item
from kiosk.core.layout.large.packing import Packed, packed
from kiosk.core.layout.paging import evenly
from kiosk.core.layout.sheets import dated
from kiosk.core.layout.text import Cell, Setter
from kiosk.core.looks import Align, ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.model import Content, Explainer
from kiosk.core.words import Word

#: Words of a sheet are so large at the least, of what was asked for.
FULL = 0.96
#: What turns the pages takes no more of the height than this.
TURNING = 0.14


@dataclass(frozen=True, slots=True)
class Block:
    """What stays together on a page: its height and what stands in its place.

    Those that have one `head` stand under it, on every page anew.
    """

    h: float
    draw: Callable[[Rect], Iterator[Item]]
    head: Block | None = None


def turning_row(
    content: Content, set_: Setter, w: float, page: int, pages: int, end: Sequence[Cell] = ()
) -> Packed:
    """What turns the pages, and what else ends a sheet; as high on every page."""
    words, style = content.words, set_.style
    choice = ButtonKind.CHOICE
    previous = Cell(words[Word.PREVIOUS], Previous(), choice, Icon.PREVIOUS)
    next_ = Cell(words[Word.NEXT], Next(), choice, Icon.NEXT)
    cells = [*([previous] if page > 0 else []), *([next_] if page < pages - 1 else []), *end]
    return packed(set_, [cells], w, style.button, TURNING * style.glass.h)


def foot_height(content: Content, set_: Setter, w: float, end: Sequence[Cell]) -> float:
    """The height of the row that turns pages, whichever of them stands."""
    many = ((0, 2), (1, 3), (1, 2))
    return max(turning_row(content, set_, w, at, of, end).height for at, of in many)


def flowed(
    content: Content,
    set_: Setter,
    blocks: Sequence[Block],
    box: Rect,
    page: int,
    end: Sequence[Cell] = (),
) -> Iterator[Item]:
    """The blocks page by page, in order, over the row that turns them."""
    gap = set_.style.gap
    foot_h = foot_height(content, set_, box.w, end)

    def high(first: int, last: int) -> float:
        every = _headed(blocks[first:last])
        return sum(block.h for block in every) + gap * (len(every) - 1)

    if not end and high(0, len(blocks)) <= box.h:
        foot_h = 0.0
    room = Rect(box.x, box.y, box.w, box.h - (foot_h + gap if foot_h else 0.0))
    pages = evenly(len(blocks), high, room.h)
    page = min(page, len(pages) - 1)
    shown = _headed([blocks[k] for k in pages[page]])
    # A page that is not full keeps the air between its blocks within bounds.
    spare = room.h - sum(block.h for block in shown)
    air = min(spare / max(1, len(shown)), 2.5 * gap)
    y = math.ceil(room.y)
    for block in shown:
        yield from block.draw(Rect(room.x, y, room.w, min(block.h, room.h)))
        y += math.floor(block.h + air)
    foot = Rect(box.x, box.bottom - foot_h, box.w, foot_h)
    yield from turning_row(content, set_, box.w, page, len(pages), end).buttons(foot, stretch=1.0)


def _headed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page, and each head above the first that stands under it."""
    every: list[Block] = []
    above = None
    for block in blocks:
        if block.head is not None and block.head is not above:
            every.append(block.head)
        above = block.head
        every.append(block)
    return every


def warning_signs(content: Content, set_: Setter, box: Rect, page: int) -> Iterator[Item]:
    """What to do first, then what needs help now and what needs a doctor soon."""
    style, words, signs = set_.style, content.words, content.warning_signs
    room = box.h - TURNING * style.glass.h
    title = replace(style.title, ink=Ink.WARNING)
    indent = set_.indent(title)
    desk = set_.fitted(words[Word.TELL_DESK], title, Rect(0, 0, box.w - indent, 0.7 * room))
    desk_h = set_.measure(words[Word.TELL_DESK], desk, box.w - set_.indent(desk)).h
    attract = replace(style.attract, ink=Ink.WARNING)
    call = set_.fitted(words[Word.CALL], attract, Rect(0, 0, box.w, max(0.3 * room, room - desk_h)))
    call_h = set_.measure(words[Word.CALL], call, box.w).h

    def first(place: Rect) -> Iterator[Item]:
        yield set_.text(words[Word.TELL_DESK], desk, replace(place, h=desk_h), icon=Icon.OCTAGON)
        below = Rect(place.x, place.y + desk_h, place.w, place.h - desk_h)
        yield set_.text(words[Word.CALL], call, below, align=Align.CENTRE, middle=True)

    blocks = [Block(min(room, desk_h + 1.1 * call_h + style.gap), first)]
    lists = [
        (words[Word.GET_HELP_NOW], signs.now, Icon.OCTAGON, Ink.WARNING),
        (words[Word.SEE_DOCTOR], signs.soon, Icon.DIAMOND, Ink.LEADER),
    ]
    type_ = replace(style.caption, size=round(FULL * style.caption.size))
    for heading, lines, icon, ink in lists:
        head = replace(type_, weight=Weight.SEMIBOLD, ink=ink)
        head_h = set_.measure(heading, head, box.w).h
        above = Block(head_h, partial(_head, set_, heading, head))
        w = box.w - set_.indent(type_)
        for line in lines:
            h = min(room - head_h - style.gap, set_.measure(line, type_, w).h)
            blocks.append(Block(h, partial(_sign, set_, line, type_, icon), above))
    yield from flowed(content, set_, blocks, box, page)


def _head(set_: Setter, heading: str, type_: Type, place: Rect) -> Iterator[Item]:
    yield set_.text(heading, type_, place)


def _sign(set_: Setter, line: str, type_: Type, icon: Icon, place: Rect) -> Iterator[Item]:
    yield set_.text(line, type_, place, icon=icon)


def sources(
    content: Content, explainer: Explainer, set_: Setter, box: Rect, page: int
) -> Iterator[Item]:
    """Where an explainer's words come from, and how far each source was read."""
    style, words = set_.style, content.words
    back = Cell(words[Word.GO_BACK], Close(), ButtonKind.PRIMARY, Icon.CLOSE)
    about = replace(style.caption, ink=Ink.SECONDARY)
    align = Align.CENTRE if style.glass.portrait else Align.START
    said = [(words[Word.WHERE_FROM], style.title), (explainer.title, about)]
    blocks = [stacked(set_, said, box, align)]
    for name in explainer.sources:
        source = content.sources[name]
        date = dated(source, words, content.language)
        blocks.append(stacked(set_, [(source.title, style.label), (date, style.note)], box))
    yield from flowed(content, set_, blocks, box, page, [back])


def stacked(
    set_: Setter, texts: Sequence[tuple[str, Type]], box: Rect, align: Align = Align.START
) -> Block:
    """Texts under one another, each as large as its part of a page allows."""
    room = (1 - TURNING) * box.h / len(texts)
    fitted = [(said, set_.fitted(said, type_, Rect(0, 0, box.w, room))) for said, type_ in texts]
    heights = [set_.measure(said, type_, box.w).h for said, type_ in fitted]

    def draw(place: Rect) -> Iterator[Item]:
        y = place.y
        for (said, type_), h in zip(fitted, heights, strict=True):
            yield set_.text(said, type_, Rect(place.x, y, place.w, h), align=align)
            y += h

    return Block(sum(heights), draw)
