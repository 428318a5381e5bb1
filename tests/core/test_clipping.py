from __future__ import annotations

import pytest

from kiosk.core.clipping import misfits
from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear, Intent
from kiosk.core.items import (
    Badge,
    BadgeKind,
    Button,
    Countdown,
    Crowd,
    Dial,
    Item,
    Label,
    Picture,
    Progress,
    Rod,
    Text,
    Texture,
    Veil,
)
from kiosk.core.looks import Block, ButtonKind, Type
from kiosk.core.page import Page
from kiosk.core.timeline import STILL
from kiosk.core.visuals import Feeling, Form

CLEAR: Intent = Clear()
TYPE = Type(24)


def block(w: float = 50, lines: int = 1) -> Block:
    return Block(("words",) * lines, w, 20)


def text(x: float, y: float, lines: int = 1, words: str = "text") -> Text:
    return Text(Rect(x, y, 100, 20 * lines), words, block(lines=lines), TYPE)


def button(x: float, y: float, words: Block | None = None) -> Button:
    rect = Rect(x, y, 100, 40)
    return Button(rect, "button", CLEAR, ButtonKind.CHOICE, words or block(), TYPE)


def label(x: float, y: float, words: Block | None = None) -> Label:
    return Label(Rect(x, y, 100, 40), "label", CLEAR, words or block(), TYPE, ())


def picture(x: float, y: float) -> Picture:
    return Picture(Rect(x, y, 50, 50), "a.png", "picture", 50, 50, 0)


def found(*items: Item, bodies: tuple[Rect, ...] = ()) -> list[tuple[str, ...]]:
    page = Page("explore", (300, 200), items, CLEAR)
    return [tuple(type(item).__name__ for item in misfit.items) for misfit in misfits(page, bodies)]


def test_items_side_by_side_fit() -> None:
    """Neighbours that touch, words that fill their button and an empty page have no misfit."""
    assert found() == []
    full = button(100, 20, block(100, 2))
    assert found(text(0, 0), text(0, 20), full, label(100, 60), picture(0, 50)) == []


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((button(0, 0, block(50, 3)),), ("Button",)),
        ((button(0, 0, block(120)),), ("Button",)),
        ((label(0, 0, block(50, 3)),), ("Label",)),
        ((text(0, -10),), ("Text",)),
        ((text(0, 150, 3),), ("Text",)),
        ((button(250, 0),), ("Button",)),
        ((text(0, 0, 3), button(0, 50)), ("Text", "Button")),
        ((text(0, 0), text(50, 10)), ("Text", "Text")),
        ((label(0, 0), label(0, 30)), ("Label", "Label")),
        ((picture(0, 0), text(0, 30)), ("Picture", "Text")),
    ],
    ids=range(10),
)
def test_whatever_covers_something_or_leaves_its_place_is_found(
    items: tuple[Item, ...], told: tuple[str, ...]
) -> None:
    """Words beyond their button, items beyond the glass and items over items are misfits."""
    assert found(*items) == [told]


def test_no_text_lies_on_a_body() -> None:
    """A text over the figure is a misfit; a name beside it, or a button, is not."""
    body = (Rect(0, 0, 60, 200),)
    assert found(text(50, 0), bodies=body) == [("Text",)]
    assert found(text(60, 0), button(0, 100), bodies=body) == []


def test_what_a_veil_covers_is_not_looked_at() -> None:
    """Only what can be read now must fit."""
    veil = Veil(Rect(0, 0, 300, 200), STILL)
    assert found(text(0, 0), veil, text(0, 0)) == []


def test_timers_belong_to_what_they_time() -> None:
    """A button carries its progress and a countdown its number; other texts keep off."""
    bar = Progress(Rect(10, 30, 80, 5), "", (0.0, 1.0), 0.0, None)
    clock = Countdown(Rect(0, 100, 100, 60), 0.0, 1.0)
    assert found(button(0, 0), bar, clock, text(0, 120)) == []
    assert found(text(0, 20), bar) == [("Text", "Progress")]
    assert found(clock, text(0, 90)) == [("Countdown", "Text")]


PLACE = Rect(0, 0, 60, 60)


@pytest.mark.parametrize(
    "drawing",
    [
        Crowd(PLACE, "48 of 100", STILL, 100, 10),
        Dial(PLACE, "30 minutes", 60, ()),
        Rod(PLACE, "A hair", Form.HAIR),
        Texture(PLACE, "Ache", Feeling.ACHE, 0.0),
        Badge(PLACE, BadgeKind.NOW),
    ],
    ids=lambda drawing: type(drawing).__name__,
)
def test_no_text_covers_a_drawing(drawing: Item) -> None:
    """A text beside a drawing is fine, one that begins within it is a misfit."""
    assert found(drawing, text(60, 0), text(0, 60)) == []
    assert found(drawing, text(50, 0)) == [(type(drawing).__name__, "Text")]


def test_a_dial_may_carry_a_number() -> None:
    """As a countdown does: wholly inside."""
    dial = Dial(Rect(0, 0, 100, 60), "30 minutes", 60, ())
    assert found(dial, text(0, 20)) == []
    assert found(dial, text(0, 50)) == [("Dial", "Text")]


def test_a_badge_takes_the_place_kept_for_it() -> None:
    """One badge may lie exactly on another; elsewhere badges keep apart."""
    kept, taken = Badge(PLACE, BadgeKind.HOLLOW), Badge(PLACE, BadgeKind.SOLID)
    assert found(kept, taken) == []
    assert found(kept, Badge(Rect(30, 0, 60, 60), BadgeKind.SOLID)) == [("Badge", "Badge")]
