from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.figure import BodyPoint, Side
from kiosk.core.geometry import Point, Rect
from kiosk.core.intents import (
    Choose,
    Clear,
    Close,
    Explain,
    Intent,
    KeepGoing,
    Play,
    ShowWarningSigns,
    StartOver,
    TouchElsewhere,
    name,
)
from kiosk.core.items import Body, Button, Card, Item, Label, Picture, Progress, Text, Veil
from kiosk.core.looks import Block, ButtonKind, Ink, Type
from kiosk.core.page import Page, with_place
from kiosk.core.timeline import STILL
from tests.core.small_figure import BOXES, FIGURE, HEIGHT, LOWER_BACK, WIDTH

TYPE = Type(30)
#: Pictures at four times their size, side by side.
SCALE = 4
PICTURE = {
    Side.BACK: Rect(100, 50, WIDTH * SCALE, HEIGHT * SCALE),
    Side.FRONT: Rect(400, 50, WIDTH * SCALE, HEIGHT * SCALE),
}
REACH = 10.0
#: What touching nothing means on these pages: an intent that nothing else there has.
NOTHING = Close()
TOUCHES: dict[str, Intent] = {
    "lower_back": Choose("lower"),
    "buttock_l": Choose("lower"),
    "buttock_r": Choose("lower"),
    "head": Explain("head"),
    "hand_l": TouchElsewhere("hand_l"),
    "hand_r": TouchElsewhere("hand_r"),
    "chest": TouchElsewhere("chest"),
}


def block(words: str) -> Block:
    return Block((words,), 10.0 * len(words), 20.0)


def button(rect: Rect, intent: Intent, words: str = "Words") -> Button:
    return Button(rect, words, intent, ButtonKind.CHOICE, block(words), TYPE)


def body(side: Side, **touches: Intent) -> Body:
    return Body(PICTURE[side], side, f"The {side}", STILL, touches or TOUCHES)


def page(*items: Item, ground: Intent = NOTHING) -> Page:
    return Page("test", (700, 400), items, ground)


def on_glass(side: Side, x: float, y: float) -> Point:
    return Point(PICTURE[side].x + x * SCALE, PICTURE[side].y + y * SCALE)


BODIES = (body(Side.BACK), body(Side.FRONT))
LABEL = Label(
    Rect(270, 60, 120, 40), "Head", Explain("head"), block("Head"), TYPE, ((Point(0, 0),) * 2,)
)
PLAIN = page(
    Card(Rect(0, 300, 700, 100), Ink.CARD, 4),
    *BODIES,
    LABEL,
    button(Rect(10, 340, 100, 50), StartOver(), "Start over"),
    button(Rect(590, 340, 100, 50), ShowWarningSigns(), "Warning signs"),
    ground=Clear(),
)
VEILED = replace(
    PLAIN,
    items=(
        *PLAIN.items,
        Veil(Rect(0, 0, 700, 400), STILL),
        button(Rect(200, 200, 300, 100), KeepGoing(), "Keep going"),
    ),
    ground=NOTHING,
)


def touched(where: Page, point: Point) -> Intent:
    return where.intent_at(point, FIGURE, REACH)


def test_a_button_answers_inside_its_edges() -> None:
    """The first pixel counts, the one after the last does not; a near miss changes nothing."""
    assert touched(PLAIN, Point(10, 340)) == StartOver()
    assert touched(PLAIN, Point(109.9, 389.9)) == StartOver()
    assert touched(PLAIN, Point(110, 360)) == KeepGoing()
    assert touched(PLAIN, Point(180, 360)) == Clear()


def test_touching_nothing_is_the_pages_ground() -> None:
    """Texts, cards, pictures and progress bars are nothing to a finger."""
    assert touched(PLAIN, Point(350, 320)) == Clear()
    quiet = page(
        Text(Rect(0, 0, 50, 50), "Words", block("Words"), TYPE),
        Picture(Rect(0, 50, 50, 50), "a.png", "A room", 100, 100, 4),
        Progress(Rect(0, 100, 50, 50), "1 of 2", (0, 1, 2), 0, None),
    )
    assert [touched(quiet, Point(25, y)) for y in (25, 75, 125)] == [NOTHING] * 3


def test_what_is_painted_later_lies_above() -> None:
    """Of two that overlap the upper one answers; a button answers before the body under it."""
    over = page(
        button(Rect(0, 0, 100, 50), Play("under")),
        button(Rect(50, 0, 100, 50), Play("over")),
    )
    assert touched(over, Point(25, 25)) == Play("under")
    assert touched(over, Point(75, 25)) == Play("over")
    at_back = on_glass(Side.BACK, 20, 25)
    covering = button(Rect(at_back.x - 5, at_back.y - 5, 10, 10), Play("over"))
    assert touched(page(*BODIES, covering), at_back) == Play("over")
    assert touched(page(covering, *BODIES), at_back) == Play("over")


def test_a_veil_covers_everything_under_it() -> None:
    """Under the veil nothing can be touched; above it everything can."""
    assert touched(VEILED, Point(350, 250)) == KeepGoing()
    assert touched(VEILED, Point(20, 350)) == NOTHING
    assert touched(VEILED, on_glass(Side.BACK, 20, 25)) == NOTHING
    assert touched(replace(VEILED, ground=KeepGoing()), Point(20, 350)) == KeepGoing()
    assert [spot.label for spot in VEILED.spots(FIGURE)] == ["Keep going"]
    twice = replace(VEILED, items=(*VEILED.items, Veil(Rect(0, 0, 700, 400), STILL)))
    assert twice.reachable() == ()
    assert PLAIN.reachable() == PLAIN.items


@pytest.mark.parametrize("side", Side)
def test_the_body_answers_by_region_and_says_where(side: Side) -> None:
    """Each region's own intent comes back with the side and the picture's pixels."""
    for region, box in BOXES[side].items():
        centre = box.centre
        answer = touched(PLAIN, on_glass(side, centre.x, centre.y))
        at = BodyPoint(side, centre.x, centre.y)
        assert answer == with_place(TOUCHES[region], side, at.x, at.y)
        assert isinstance(answer, Choose | Explain | TouchElsewhere)
        assert answer.at == at


def test_a_near_miss_of_the_body_still_hits_it() -> None:
    """Up to the reach, counted in pixels of the glass, not of the picture."""
    edge = on_glass(Side.BACK, LOWER_BACK.right, 24)
    near = touched(PLAIN, Point(edge.x + REACH - 2, edge.y))
    assert near is not None
    assert name(near) == "choose:lower"
    assert touched(PLAIN, Point(edge.x + REACH + 1, edge.y)) == Clear()


def test_a_near_miss_counts_outside_the_picture_too() -> None:
    """The picture's edge is no wall: beside it a region within reach still answers."""
    figure_edge = page(Body(Rect(100, 50, 160, 240), Side.BACK, "Back", STILL, TOUCHES))
    left = Point(100 - 1, 50 + 34 * SCALE)
    answer = figure_edge.intent_at(left, FIGURE, 12.0)
    assert answer is not None
    assert name(answer) == "touch_elsewhere:hand_l"


def test_a_hit_wins_over_a_near_miss() -> None:
    """Where two pictures meet, the touched one answers, not the first one's near miss."""
    first = Body(Rect(0, 0, 40, 60), Side.BACK, "Back", STILL, {"hand_r": Play("near")})
    second = Body(Rect(26, 8, 40, 60), Side.FRONT, "Front", STILL, {"chest": Play("hit")})
    both = page(first, second)
    assert both.intent_at(Point(39, 34), FIGURE, 4.0) == Play("hit")


def test_a_region_without_an_intent_is_ground() -> None:
    """Its neighbours within reach do not answer for it."""
    only_head = page(body(Side.BACK, head=Explain("head")), ground=Clear())
    assert touched(only_head, on_glass(Side.BACK, 20, 12.5)) == replace(
        Explain("head"), at=BodyPoint(Side.BACK, 20, 12.5)
    )
    assert touched(only_head, on_glass(Side.BACK, 20, 25)) == Clear()


def test_every_spots_centre_gives_its_intent() -> None:
    """What is listed can be pressed where it is listed."""
    for each in (PLAIN, VEILED):
        spots = list(each.spots(FIGURE))
        assert spots
        for spot in spots:
            answer = touched(each, spot.rect.centre)
            assert answer is not None
            assert name(answer) == name(spot.intent), spot


def test_spots_come_in_reading_order_with_each_region_once_a_side() -> None:
    """Body first, then labels and buttons; a region shows only on its own sides."""
    labels = [spot.label for spot in PLAIN.spots(FIGURE)]
    assert labels[-3:] == ["Head", "Start over", "Warning signs"]
    assert len(labels) == len(set(labels)) == sum(map(len, BOXES.values())) + 3
    assert "lower back (back)" in labels
    assert "lower back (front)" not in labels


def test_a_spots_rectangle_is_on_the_glass() -> None:
    """Of a region it is the picture's inner rectangle at the scale and place of the picture."""
    spot = next(s for s in PLAIN.spots(FIGURE) if s.label == "lower back (back)")
    inner = LOWER_BACK.inset(1)
    start = on_glass(Side.BACK, inner.x, inner.y)
    assert spot.rect == Rect(start.x, start.y, inner.w * SCALE, inner.h * SCALE)
    assert spot.intent == Choose("lower")


def test_only_touches_of_the_body_know_their_place() -> None:
    """A command keeps its value."""
    assert with_place(Play("a"), Side.BACK, 1, 2) == Play("a")
    assert with_place(Clear(), Side.BACK, 1, 2) == Clear()
    at = BodyPoint(Side.BACK, 1, 2)
    assert with_place(Choose("a"), Side.BACK, 1, 2) == Choose("a", at)


def test_progress_fills_with_time_and_stands_while_held() -> None:
    """Never less than nothing, never more than all."""
    running = Progress(Rect(0, 0, 9, 9), "1 of 2", (0, 5, 9), 100.0, None)
    assert [running.filled(t) for t in (99.0, 100.0, 103.5, 109.0, 200.0)] == [0, 0, 3.5, 9, 9]
    held = replace(running, held_at=4.0)
    assert [held.filled(t) for t in (0.0, 500.0)] == [4, 4]


def test_a_block_is_as_high_as_its_lines() -> None:
    """No lines, no height."""
    assert Block(("a", "b", "c"), 10, 20).h == 60
    assert Block((), 0, 20).h == 0
