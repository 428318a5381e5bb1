"""Does everything on a page fit where it stands? Pages in, misfits out.

Knows nothing of files and of who wrote what (`fit` does), and measures nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kiosk.core.geometry import Rect
from kiosk.core.items import (
    Badge,
    Button,
    Countdown,
    Crowd,
    Dial,
    Label,
    Lens,
    Level,
    Picture,
    Progress,
    Rod,
    Text,
    Texture,
)
from kiosk.core.page import Page

Worded = Text | Button | Label
Drawn = Lens | Picture | Crowd | Dial | Rod | Texture | Badge
Solid = Worded | Drawn | Progress | Level | Countdown
#: Rounding to whole pixels may let neighbours touch.
TOUCHING_PX = 1.0


@dataclass(frozen=True)
class Misfit:
    """What does not fit: one item larger than its place, or two of which one covers the other."""

    items: tuple[Solid, ...]


def misfits(page: Page, bodies: Sequence[Rect] = ()) -> Iterator[Misfit]:
    """Words beyond their button or the glass, and whatever covers something else.

    `bodies` are the places of the figures that the page shows: no text may lie on them.
    """
    glass = Rect(0, 0, *page.size).inset(-TOUCHING_PX)
    # Shrunk once: pages are many, and the pairs of a page more.
    solid = [(item, _core(item.rect)) for item in page.reachable() if isinstance(item, Solid)]
    cores = [_core(body) for body in bodies]
    for item, core in solid:
        on_a_body = isinstance(item, Text) and any(core.overlaps(body) for body in cores)
        if on_a_body or not glass.covers(item.rect) or not _holds_its_words(item):
            yield Misfit((item,))
    for (one, core), (two, other) in combinations(solid, 2):
        if core.overlaps(other) and not _belong_together(one, two):
            yield Misfit((one, two))


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
