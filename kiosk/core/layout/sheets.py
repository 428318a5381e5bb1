"""Full sheets: the warning signs, and the idle question over everything."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from kiosk.core import style as motion
from kiosk.core.geometry import Rect
from kiosk.core.intents import Close, KeepGoing
from kiosk.core.layout.text import Setter, below
from kiosk.core.model import Content
from kiosk.core.page import Align, ButtonKind, Card, Countdown, Icon, Ink, Item, Veil
from kiosk.core.session import IdleTimes
from kiosk.core.timeline import Fade
from kiosk.core.words import Word


def warning_signs(content: Content, set_: Setter, box: Rect) -> Iterator[Item]:
    style, words, signs = set_.style, content.words, content.warning_signs
    """What needs help now and what needs a doctor soon; `box` is the screen but for the bar."""
    ink = replace(style.title, ink=Ink.WARNING)
    close_h = max(style.target, style.share(112))
    close = Rect(box.x, box.bottom - close_h, box.w, close_h)
    head = Rect(box.x, box.y, box.w, box.h * 0.16)
    desk = set_.text(words[Word.TELL_DESK], ink, head, icon=Icon.OCTAGON)
    yield desk
    rest = below([desk.rect], box, style.gap)
    call_h = max(style.target, style.share(128))
    call = Rect(rest.x, rest.y, rest.w, call_h)
    yield Card(call.rounded(), Ink.WARNING, style.radius)
    big = replace(style.title, ink=Ink.ON_WARNING)
    yield set_.text(
        words[Word.CALL],
        big,
        call.inset(style.share(30), style.share(10)),
        align=Align.CENTRE,
        middle=True,
    )
    rest = below([call], box, style.gap)
    rest = Rect(rest.x, rest.y, rest.w, close.y - style.gap - rest.y)
    columns = 1 if style.glass.portrait else 2
    weight = [len(signs.now), len(signs.soon)]
    for k, (heading, lines, icon, colour) in enumerate(
        (
            (words[Word.GET_HELP_NOW], signs.now, Icon.OCTAGON, Ink.WARNING),
            (words[Word.SEE_DOCTOR], signs.soon, Icon.DIAMOND, Ink.LEADER),
        )
    ):
        if columns == 2:
            w = (rest.w - style.gap) / 2
            cell = Rect(rest.x + k * (w + style.gap), rest.y, w, rest.h)
        else:
            share = (weight[k] + 1) / (sum(weight) + 2)
            above = (weight[0] + 1) / (sum(weight) + 2) * (rest.h - style.gap)
            y = rest.y + (above + style.gap if k else 0)
            cell = Rect(rest.x, y, rest.w, share * (rest.h - style.gap))
        yield from _list(set_, heading, lines, icon, colour, cell.rounded())
    yield set_.button(
        words[Word.GO_BACK], Close(), close.rounded(), ButtonKind.PRIMARY, icon=Icon.CLOSE
    )


def _list(
    set_: Setter, heading: str, lines: tuple[str, ...], icon: Icon, colour: Ink, cell: Rect
) -> Iterator[Item]:
    style = set_.style
    yield Card(cell, Ink.CARD, style.radius)
    inner = cell.inset(style.share(30), style.share(22))
    row = inner.h / (len(lines) + 1)
    head = replace(style.button, ink=colour)
    yield set_.text(heading, head, Rect(inner.x, inner.y, inner.w, row), middle=True)
    sizes = [
        set_.fitted(
            line, style.caption, Rect(0, 0, inner.w - style.caption.size * 1.5, row * 0.96)
        ).size
        for line in lines
    ]
    type_ = replace(style.caption, size=min(sizes, default=style.caption.size))
    for k, line in enumerate(lines):
        box = Rect(inner.x, inner.y + (k + 1) * row, inner.w, row)
        yield set_.text(line, type_, box, middle=True, icon=icon)


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
    says = words[Word.CLEARS_IN].format(seconds=left)
    note = Rect(inner.x, clock.bottom, inner.w, inner.h * 0.2)
    yield set_.text(says, style.note, note, align=Align.CENTRE, middle=True)
    row_h = max(style.target, style.share(120))
    yes = Rect(inner.x, inner.bottom - row_h, inner.w, row_h)
    yield set_.button(words[Word.KEEP_GOING], KeepGoing(), yes.rounded(), ButtonKind.PRIMARY)
