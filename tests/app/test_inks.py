"""Contrast of every text and command of every page, on what it stands on, in both themes (K11)."""

from __future__ import annotations

import pytest

from kiosk.core.comfort import Comfort, Theme
from kiosk.core.geometry import Rect
from kiosk.core.guide import Line
from kiosk.core.items import Button, Card, Item, Lens, Picture, Text
from kiosk.core.looks import Ink
from kiosk.core.page import Page
from kiosk.core.style import colours, contrast
from kiosk.edition import Edition
from tests.app.test_easing_layout import Glasses
from tests.app.voices import narrated

TEXT = {Theme.USUAL: 4.5, Theme.STRONG: 7.0}


@pytest.fixture(scope="module")
def pages(back_pain: Edition) -> list[tuple[str, Page]]:
    """Every page of the default pack, upright and wide; the layout is one for both themes."""
    glasses = Glasses(narrated(back_pain))
    sizes = [(1080, 1920), (1920, 1080)]
    found = [one for size in sizes for one in glasses.pages(size, Comfort("en"))]
    layout = glasses.layout(sizes[0], Comfort("en"))
    return [*found, ("guide", layout.guide_page(Line("Lower back", "button", "chosen")))]


def ground(page: Page, item: Item, at: Rect) -> Ink | None:
    """What lies under an item: the topmost card that holds all of it, else paper.

    None: something of which nobody knows the colours, a picture or a body.
    """
    under = Ink.PAPER
    for one in page.items[: page.items.index(item)]:
        if isinstance(one, Card) and one.rect.covers(at):
            under = one.fill
        elif isinstance(one, Picture | Lens) and one.rect.overlaps(at):
            return None
    return under


@pytest.mark.parametrize("theme", Theme)
def test_every_text_stands_out_from_what_it_stands_on(
    pages: list[tuple[str, Page]], theme: Theme
) -> None:
    """4.5:1, in strong contrast 7:1; large letters are not let off."""
    inks = colours(theme)
    for name, page in pages:
        for item in page.items:
            if isinstance(item, Text) and (item.words or item.icon):
                under = ground(page, item, item.rect)
                assert under is not None, (name, item.words)
                found = contrast(inks[item.type.ink], inks[under])
                assert found >= TEXT[theme], (name, item.words, under)


def test_every_command_stands_on_paper_or_a_card(pages: list[tuple[str, Page]]) -> None:
    """There `tests/view/test_contrast.py` has measured each kind, its words and its outline."""
    for name, page in pages:
        for item in page.items:
            if isinstance(item, Button):
                assert ground(page, item, item.rect) in (Ink.PAPER, Ink.CARD), (name, item.words)


def test_no_text_stands_on_a_body_or_a_picture(pages: list[tuple[str, Page]]) -> None:
    """There no colour could be sure of its ground; names have a slip of paper of their own."""
    for name, page in pages:
        items = page.reachable()
        solid = [i for i in items if isinstance(i, Picture | Lens)]
        for item in items:
            if isinstance(item, Text | Button):
                assert not any(one.rect.overlaps(item.rect) for one in solid), (name, item.words)
