"""What every page keeps, whatever a visitor has set: one function for each rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kiosk.core.clipping import misfits
from kiosk.core.geometry import Rect, cross
from kiosk.core.intents import ChooseLanguage
from kiosk.core.items import (
    Body,
    Button,
    Card,
    Crowd,
    Dial,
    Item,
    Label,
    Lens,
    Level,
    Light,
    Picture,
    Rod,
    Text,
    Texture,
)
from kiosk.core.layout import Layout
from kiosk.core.layout.text import is_whole
from kiosk.core.page import Page
from kiosk.core.survey import bodies

Drawn = Lens | Level | Picture | Crowd | Dial | Rod | Texture
Solid = Text | Button | Label | Drawn


def broken(layout: Layout, page: Page) -> Iterator[str]:
    """What is wrong with a page, in words."""
    yield from _targets(layout, page)
    yield from _words(layout, page)
    yield from _places(layout, page)
    yield from _leaders(page)


def _targets(layout: Layout, page: Page) -> Iterator[str]:
    """At least 20 mm and 44 px each way, 4 mm apart (K14); low ones within reach (K36)."""
    style = layout.style
    targets = [i for i in page.reachable() if isinstance(i, Button | Label)]
    for one in targets:
        if min(one.rect.w, one.rect.h) < style.target - 1:
            yield f"small: {one.words} {one.rect}"
        if one.rect.y < layout.frame.reach - 1:
            yield f"too high: {one.words} {one.rect.y} above {layout.frame.reach}"
    for one, two in combinations(targets, 2):
        if one.rect.gap(two.rect) * style.glass.mm_per_px < 4.0 - style.glass.mm_per_px:
            yield f"close: {one.words} {one.rect} and {two.words} {two.rect}"


def _words(layout: Layout, page: Page) -> Iterator[str]:
    """All of every text stands in its place, in legible letters, no word cut in two (K12, K33)."""
    for item in page.items:
        if isinstance(item, Text | Button | Label):
            if item.type.size < layout.style.floor:
                yield f"tiny: {item.words} {item.type.size}"
            wordless = isinstance(item, Button) and item.is_wordless
            if not wordless and not is_whole(item.block, item.words):
                yield f"cut: {item.block.lines}"
            names_itself = isinstance(item, Button) and isinstance(item.intent, ChooseLanguage)
            if not names_itself and item.type.language != layout.content.language:
                yield f"language {item.type.language}: {item.words}"


def _places(layout: Layout, page: Page) -> Iterator[str]:
    """All is on the glass, and nothing that is read or touched lies on anything else."""
    yield from (misfit.told for misfit in misfits(page, bodies(layout, page)))
    glass = Rect(0, 0, *page.size)
    items = page.reachable()
    for item in items:
        rect: Rect | None = None
        if isinstance(item, Card):
            rect = item.rect
        elif isinstance(item, Body):
            rect = layout.stage.body_in(item.rect, item.side)
        if rect is not None and not glass.covers(rect):
            yield f"off the glass: {item}"
    solid = [i for i in items if isinstance(i, Solid)]
    for light in (i for i in items if isinstance(i, Light)):
        for each in solid:
            if each.rect.overlaps(light.rect):
                yield f"covers the light of {light.word}: {_called(each)}"
    for body in (i for i in items if isinstance(i, Body)):
        place = layout.stage.body_in(body.rect, body.side)
        for each in solid:
            if each.rect.overlaps(place):
                yield f"covers the body: {_called(each)} {each.rect} {place}"


def _leaders(page: Page) -> Iterator[str]:
    lines = [line for i in page.items if isinstance(i, Label) for line in i.leaders]
    for (a, b), (c, d) in combinations(lines, 2):
        if cross(a, b, c, d):
            yield "leaders cross"


def _called(item: Item) -> str:
    return f"{type(item).__name__} {getattr(item, 'words', '')!r}"
