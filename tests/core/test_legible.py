"""What cannot be read whole is found: each rule by a page that breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.clipping import Rule, Strokes, flaws
from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Badge, BadgeKind, Button, Card, Item, Text, Veil
from kiosk.core.longer import LONGER, stretched
from kiosk.core.looks import Block, ButtonKind, Icon, Ink, Type
from kiosk.core.page import Page
from kiosk.core.style import Glass, Style
from kiosk.core.timeline import STILL

STYLE = Style(Glass(1080, 1920, 24.0))
TYPE = Type(30)
TEXT = Text(Rect(100, 100, 300, 40), "two words", Block(("two words",), 200, 40), TYPE)
TALL = replace(TEXT, rect=Rect(100, 100, 300, 80))
BUTTON = Button(
    Rect(100, 300, 300, 90),
    "two words",
    Clear(),
    ButtonKind.CHOICE,
    Block(("two words",), 200, 40),
    TYPE,
)
BADGE = Badge(Rect(500, 500, 60, 60), BadgeKind.SOLID, "12", Block(("12",), 30, 40), TYPE)


def inked(line: str, type_: Type, line_h: float) -> Strokes:
    """Letters that keep to the middle of their line."""
    width = 15.0 * len(line)
    return Strokes(Rect(0, 0.2 * line_h, width, 0.6 * line_h), width)


def rules(*items: Item, bodies: tuple[Rect, ...] = (), ink: object = None) -> list[Rule]:
    page = Page("explore", (1080, 1920), items, Clear())
    return [m.rule for m in flaws(page, bodies, STYLE, ink or inked)]  # type: ignore[arg-type]


def test_what_can_be_read_has_no_flaw() -> None:
    assert rules(TEXT, BUTTON, BADGE) == []


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (replace(TEXT, block=Block(("two words",), 310, 40)), Rule.PLACE),
        (replace(TEXT, block=Block(("two", "words"), 200, 40)), Rule.PLACE),
        (replace(TEXT, rect=Rect(-5, 100, 300, 40)), Rule.GLASS),
        (replace(TEXT, rect=Rect(100, 1890, 300, 40)), Rule.GLASS),
        (replace(TEXT, block=Block(("two wo…",), 200, 40)), Rule.WHOLE),
        (replace(TEXT, block=Block(("two",), 200, 40)), Rule.WHOLE),
        (
            replace(TEXT, rect=Rect(0, 0, 300, 80), block=Block(("two wo", "rds"), 200, 40)),
            Rule.WHOLE,
        ),
        (replace(BUTTON, block=Block(("two words",), 270, 40)), Rule.PAD),
        (replace(BUTTON, block=Block(("two words",), 240, 40), icon=Icon.CHECK), Rule.PAD),
        (replace(BUTTON, block=Block(("two words",), 200, 84)), Rule.PAD),
        (replace(BADGE, rect=Rect(500, 500, 30, 30)), Rule.INK),
        (replace(TEXT, block=Block(("two words",), 100, 40)), Rule.INK),
    ],
)
def test_a_text_that_cannot_be_read_whole_is_found(item: Item, rule: Rule) -> None:
    assert rules(item) == [rule]


def test_a_sign_that_the_world_reads_needs_no_words() -> None:
    """A wheelchair alone is whole; any other icon without its words lacks them, and so do parts."""
    none = Block((), 0, 0)
    assert rules(replace(BUTTON, block=none, icon=Icon.SEATED)) == []
    assert rules(replace(BUTTON, block=none, icon=Icon.CHECK)) == [Rule.WHOLE]
    assert rules(replace(BUTTON, block=none)) == [Rule.WHOLE]
    assert rules(replace(BUTTON, block=Block(("two",), 90, 40), icon=Icon.SEATED)) == [Rule.WHOLE]


def test_texts_that_overlap_are_found() -> None:
    other = replace(TEXT, rect=TEXT.rect.moved(10, 20))
    assert rules(TEXT, other) == [Rule.OVERLAP]
    assert rules(TEXT, replace(BUTTON, rect=BUTTON.rect.moved(0, -170))) == [Rule.OVERLAP]
    assert rules(TEXT, bodies=(Rect(0, 0, 200, 200),)) == [Rule.BODY]


def test_a_text_under_a_card_is_found() -> None:
    """But not one that stands on it, nor what a veil takes away on purpose."""
    card = Card(Rect(0, 0, 600, 600), Ink.CARD, 20)
    assert rules(TEXT, card) == [Rule.COVERED]
    assert rules(card, TEXT) == []
    assert rules(TEXT, Veil(Rect(0, 0, 1080, 1920), STILL), card) == []


def test_letters_that_leave_their_line_are_found() -> None:
    """The accents of a capital that reach into the line above, and those that are cut off."""

    def high(line: str, type_: Type, line_h: float) -> Strokes:
        return Strokes(Rect(0, -0.2 * line_h, 60, line_h), 60)

    def cut(line: str, type_: Type, line_h: float) -> Strokes:
        return Strokes(Rect(0, 0, 60, line_h), 60, cut=True)

    assert rules(TEXT, ink=high) == [Rule.INK]
    assert rules(TEXT, ink=cut) == [Rule.CUT]


@pytest.mark.parametrize(
    "text",
    [
        *("Where does it hurt, and since when?", "Acupuncture", "Pause", "Thin needles: a hair"),
        *("No", "I am a cat.", "48 of 100, after 6 months", "Call our clinic: 555-0100."),
    ],
)
def test_a_longer_text_is_longer_by_two_fifths(text: str) -> None:
    """Each by as much, whatever stands between its words (K33)."""
    assert len(stretched(text)) >= (1 + LONGER) * len(text)
    assert stretched(text)[0] == text[0]


def test_what_is_filled_in_later_and_numbers_stay() -> None:
    assert stretched("Call {emergency}: 911").endswith(" {emergency}: 911")
    assert stretched("911") == "911"
