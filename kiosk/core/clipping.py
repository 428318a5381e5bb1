"""Does everything on a page fit where it stands? Pages in, misfits out.

Knows nothing of files, of who wrote what (`press.fit` does) or of faces: letters are measured by
whoever asks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from kiosk.core.geometry import Rect
from kiosk.core.items import (
    Badge,
    Button,
    Card,
    Countdown,
    Crowd,
    Dial,
    Item,
    Label,
    Lens,
    Level,
    Picture,
    Progress,
    Rod,
    Text,
    Texture,
)
from kiosk.core.layout.text import ABOVE, ABOVE_AIR, MARK, PAD_X, PAD_Y, is_whole
from kiosk.core.looks import Block, Icon, Type
from kiosk.core.page import Page
from kiosk.core.style import Style

Worded = Text | Button | Label
Drawn = Lens | Picture | Crowd | Dial | Rod | Texture | Badge
Solid = Worded | Drawn | Progress | Level | Countdown
#: Rounding to whole pixels may let neighbours touch.
TOUCHING_PX = 1.0
#: So far letters may lean out of their line sideways, in ems: the painter paints no more.
LEAN = 0.2


class Rule(StrEnum):
    """What a misfit breaks."""

    GLASS = "leaves the glass"
    PLACE = "is larger than its place"
    OVERLAP = "overlap"
    BODY = "lies on the body"
    WHOLE = "has a word that is cut or left out"
    PAD = "comes too near to the rim of its button"
    COVERED = "is covered"
    INK = "has letters that leave their line"
    CUT = "has letters that are cut off"


@dataclass(frozen=True)
class Misfit:
    """What does not fit: one item larger than its place, or two of which one covers the other."""

    items: tuple[Solid, ...]
    rule: Rule

    @property
    def told(self) -> str:
        """`“Pause” is larger than its place`."""
        names = " and ".join(map(_called, self.items))
        return f"{names} {self.rule}"


@dataclass(frozen=True, slots=True)
class Strokes:
    """Where the ink of a line is, from where the line begins and from its top.

    `cut`: it reaches the upper or lower rim of what it is drawn on, so some may be lost there.
    """

    rect: Rect
    width: float
    cut: bool = False


#: Draws one line of a type in a line so high, and looks where its ink is.
Inked = Callable[[str, Type, float], Strokes]


def misfits(page: Page, bodies: Sequence[Rect] = ()) -> Iterator[Misfit]:
    """Words beyond their button or the glass, and whatever covers something else.

    `bodies` are the places of the figures that the page shows: no text may lie on them.
    """
    glass = Rect(0, 0, *page.size).inset(-TOUCHING_PX)
    # Shrunk once: pages are many, and the pairs of a page more.
    solid = [(item, _core(item.rect)) for item in page.reachable() if isinstance(item, Solid)]
    cores = [_core(body) for body in bodies]
    for item, core in solid:
        if isinstance(item, Text) and any(core.overlaps(body) for body in cores):
            yield Misfit((item,), Rule.BODY)
        elif not glass.covers(item.rect):
            yield Misfit((item,), Rule.GLASS)
        elif not _holds_its_words(item):
            yield Misfit((item,), Rule.PLACE)
    for (one, core), (two, other) in combinations(solid, 2):
        if core.overlaps(other) and not _belong_together(one, two):
            yield Misfit((one, two), Rule.OVERLAP)


def flaws(page: Page, bodies: Sequence[Rect], style: Style, inked: Inked) -> Iterator[Misfit]:
    """All misfits of a page, and every text of it that cannot be read whole (K33)."""
    yield from misfits(page, bodies)
    items = page.reachable()
    for place, item in enumerate(items):
        if isinstance(item, Worded | Badge):
            yield from _covered(item, items[place + 1 :])
            yield from _letters(item, inked)
        wordless = isinstance(item, Button) and item.is_wordless
        if isinstance(item, Worded) and not wordless and not is_whole(item.block, item.words):
            yield Misfit((item,), Rule.WHOLE)
        if isinstance(item, Button) and not _keeps_its_pad(item, style):
            yield Misfit((item,), Rule.PAD)


def _covered(item: Worded | Badge, later: Sequence[Item]) -> Iterator[Misfit]:
    """What is painted after a text, and over it."""
    core = _core(item.rect)
    for other in later:
        if isinstance(other, Card) and core.overlaps(_core(other.rect)):
            yield Misfit((item,), Rule.COVERED)


def _letters(item: Worded | Badge, inked: Inked) -> Iterator[Misfit]:
    """Ink keeps within its line and so never meets that of the next, and none of it is lost."""
    block, type_ = item.block, item.type
    if block is None or type_ is None:
        return
    for line in block.lines:
        ink = inked(line, type_, block.line_h)
        if ink.cut:
            yield Misfit((item,), Rule.CUT)
        if isinstance(item, Badge):
            # A number stands in a disc, not in a square.
            if math.hypot(ink.rect.w, ink.rect.h) > item.rect.w + TOUCHING_PX:
                yield Misfit((item,), Rule.INK)
        elif not _line(block, type_).covers(ink.rect) or ink.width > block.w + TOUCHING_PX:
            yield Misfit((item,), Rule.INK)


def _line(block: Block, type_: Type) -> Rect:
    """Where the ink of a line may be."""
    line = Rect(0, 0, block.w, block.line_h)
    return line.inset(-LEAN * type_.size, -TOUCHING_PX)


def _keeps_its_pad(button: Button, style: Style) -> bool:
    if not button.block.lines:
        return True
    beside, above = 0.0, 0.0
    if button.icon is not Icon.NONE and button.above:
        above = (ABOVE + ABOVE_AIR) * button.type.size
    elif button.icon is not Icon.NONE:
        beside = MARK * button.type.size
    inner = button.rect.inset(style.share(PAD_X), style.share(PAD_Y)).inset(-TOUCHING_PX)
    return button.block.w + beside <= inner.w and button.block.h + above <= inner.h


def _belong_together(one: Solid, two: Solid) -> bool:
    """A button may carry its progress, a countdown or a dial its number; no other text does so."""
    for timer, item in ((one, two), (two, one)):
        if isinstance(timer, Progress):
            return not isinstance(item, Text)
        if isinstance(timer, Countdown | Dial):
            return timer.rect.covers(item.rect)
    # A badge may lie on the place that was kept for it.
    return isinstance(one, Badge) and one.rect == two.rect


def _holds_its_words(item: Solid) -> bool:
    if not isinstance(item, Worded):
        return True
    w, h = item.rect.w + TOUCHING_PX, item.rect.h + TOUCHING_PX
    return item.block.w <= w and item.block.h <= h


def _core(rect: Rect) -> Rect:
    """What no other item may cover: the rounded edges of two may touch."""
    return rect.inset(TOUCHING_PX / 2)


def _called(item: Solid) -> str:
    words = getattr(item, "words", "")
    return f"“{words}”" if words else f"a {type(item).__name__.lower()}"
