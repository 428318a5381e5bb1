"""What keys point at: order, moves, what survives a new page, and a switch that scans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.figure import BodyPoint, Side
from kiosk.core.focus import ROUNDS, Key, Pointing, back, chosen, kept, moved, scanned, stops
from kiosk.core.geometry import Rect
from kiosk.core.intents import (
    Choose,
    ChooseHeight,
    Clear,
    Close,
    Explain,
    HideSound,
    Intent,
    KeepGoing,
    Louder,
    More,
    Pause,
    Play,
    Resume,
    ShowWarningSigns,
    StartOver,
    TouchElsewhere,
)
from kiosk.core.items import Body, Button, Focus, Item, Veil
from kiosk.core.looks import Block, ButtonKind, Type
from kiosk.core.page import Page, Spot
from kiosk.core.timeline import STILL
from kiosk.core.visit import (
    AIM_S,
    Attract,
    ComfortShown,
    Explore,
    Playing,
    Screen,
    Session,
    SourcesShown,
    WarningSignsShown,
)
from tests.core.small_figure import FIGURE, HEIGHT, WIDTH

TYPE = Type(30)
BACK_PICTURE = Rect(100, 50, 4 * WIDTH, 4 * HEIGHT)
FRONT_PICTURE = Rect(400, 50, 4 * WIDTH, 4 * HEIGHT)
TOUCHES: dict[str, Intent] = {
    "lower_back": Choose("lower"),
    "head": Explain("head"),
    "chest": TouchElsewhere("chest"),
    "hand_l": TouchElsewhere("hand_l"),
}
#: Two rows of two, over a bar.
PLACES: dict[Intent, Rect] = {
    Choose("lower"): Rect(0, 400, 100, 50),
    Play("a"): Rect(120, 400, 100, 50),
    Play("b"): Rect(0, 460, 100, 50),
    More(): Rect(120, 460, 100, 50),
    StartOver(): Rect(0, 600, 100, 50),
    ShowWarningSigns(): Rect(120, 600, 100, 50),
}


def button(rect: Rect, intent: Intent) -> Button:
    words = type(intent).__name__
    return Button(rect, words, intent, ButtonKind.CHOICE, Block((words,), 50, 20), TYPE)


def page(*items: Item, name: str = "explore", right_to_left: bool = False) -> Page:
    return Page(name, (700, 700), items, Clear(), right_to_left=right_to_left)


FIGURES = (
    Body(BACK_PICTURE, Side.BACK, "The back", STILL, TOUCHES),
    Body(FRONT_PICTURE, Side.FRONT, "The front", STILL, TOUCHES),
)
BUTTONS = tuple(button(rect, intent) for intent, rect in PLACES.items())
PAGE = page(*FIGURES, *BUTTONS)
STOPS = stops(PAGE, FIGURE)
SESSION = Session(Explore())


def spot(intent: Intent) -> Spot:
    return next(one for one in STOPS if one.intent == intent)


def intents(every: tuple[Spot, ...]) -> list[Intent]:
    return [one.intent for one in every]


# ---------------------------------------------------------------- order


def test_commands_come_first_then_what_the_body_tells_then_the_rest_of_it() -> None:
    """Each intent once: the lower back has its command already, the head is on both sides."""
    assert intents(STOPS) == [
        *PLACES,
        Explain("head"),
        TouchElsewhere("hand_l"),
        TouchElsewhere("chest"),
    ]


def test_a_veil_covers_stops() -> None:
    over = button(Rect(200, 200, 50, 50), KeepGoing())
    veiled = page(*BUTTONS, Veil(Rect(0, 0, 700, 700), STILL), over)
    assert intents(stops(veiled, FIGURE)) == [KeepGoing()]


def test_a_scan_leaves_out_the_silent_parts_of_the_body() -> None:
    assert intents(scanned(STOPS)) == [*PLACES, Explain("head")]


# ---------------------------------------------------------------- moves


@pytest.mark.parametrize("key", [Key.NEXT, Key.PREVIOUS, Key.RIGHT, Key.LEFT])
def test_one_direction_reaches_every_stop_and_comes_round(key: Key) -> None:
    at, seen = STOPS[0], set()
    for _ in STOPS:
        at = moved(STOPS, at, key)
        seen.add(at)
    assert seen == set(STOPS)
    assert at == STOPS[0]


def test_right_is_on_in_reading_direction() -> None:
    assert moved(STOPS, STOPS[0], Key.RIGHT) == STOPS[1]
    assert moved(STOPS, STOPS[1], Key.LEFT) == STOPS[0]
    assert moved(STOPS, STOPS[0], Key.LEFT, right_to_left=True) == STOPS[1]
    assert moved(STOPS, STOPS[1], Key.RIGHT, right_to_left=True) == STOPS[0]


@pytest.mark.parametrize(
    ("at", "key", "there"),
    [
        (Choose("lower"), Key.DOWN, Play("b")),
        (Play("a"), Key.DOWN, More()),
        (More(), Key.UP, Play("a")),
        (Play("b"), Key.DOWN, StartOver()),
        (ShowWarningSigns(), Key.UP, More()),
        # Nothing above: back in the order; nothing below: on in it.
        (Explain("head"), Key.UP, ShowWarningSigns()),
        (StartOver(), Key.DOWN, ShowWarningSigns()),
        # Names on the body are commands like others.
        (Play("a"), Key.UP, Explain("head")),
        # On the body from part to part.
        (TouchElsewhere("chest"), Key.UP, TouchElsewhere("hand_l")),
    ],
)
def test_up_and_down_go_where_the_eye_expects(at: Intent, key: Key, there: Intent) -> None:
    assert moved(STOPS, spot(at), key).intent == there


def test_what_is_not_there_leads_to_the_first() -> None:
    assert moved(STOPS, None, Key.PREVIOUS) == STOPS[0]
    assert moved(STOPS, Spot("", Louder(), Rect(0, 0, 1, 1)), Key.NEXT) == STOPS[0]


# ---------------------------------------------------------------- a new page


def test_the_focus_stays_with_what_means_the_same() -> None:
    elsewhere = stops(page(button(Rect(500, 0, 50, 50), Play("a")), *BUTTONS[2:]), FIGURE)
    found = kept(elsewhere, spot(Play("a")))
    assert found is not None
    assert found.rect == Rect(500, 0, 50, 50)


def test_what_goes_on_and_off_keeps_it() -> None:
    """Though another button on the page now means what this one meant."""
    corner = Spot("All low", ChooseHeight(low=True), Rect(900, 900, 80, 80))
    choice = Spot("All low", ChooseHeight(low=True), Rect(300, 300, 80, 80))
    on = replace(corner, intent=ChooseHeight(low=False))
    assert kept((choice, on), corner) == on


def test_else_with_what_stands_there_now() -> None:
    """Pause becomes Play, the warning signs "Go back": at the same place."""
    held = Spot("Pause", Pause(), PLACES[Play("a")])
    found = kept(stops(page(*BUTTONS[2:], button(held.rect, Resume())), FIGURE), held)
    assert found is not None
    assert found.intent == Resume()


def test_else_with_the_first() -> None:
    assert kept(STOPS, Spot("", Louder(), Rect(300, 300, 10, 10))) == STOPS[0]
    assert kept((), STOPS[0]) is None


# ---------------------------------------------------------------- keys


def press(
    at: Pointing, key: Key, now: float, session: Session = SESSION
) -> tuple[Pointing, Intent]:
    return at.pressed(key, session, PAGE, FIGURE, now)


@pytest.mark.parametrize("key", [Key.NEXT, Key.CHOOSE, Key.UP, Key.BACK])
def test_the_first_key_only_shows_the_focus(key: Key) -> None:
    at, intent = press(Pointing(), key, 1.0)
    assert intent == KeepGoing()
    assert at.spot == STOPS[0]
    assert at.shown() == (Focus(STOPS[0].rect),)


def test_a_move_does_nothing_else() -> None:
    at, _ = press(Pointing(), Key.NEXT, 1.0)
    at, intent = press(at, Key.NEXT, 2.0)
    assert intent == KeepGoing()
    assert at.spot == STOPS[1]


def test_who_looks_for_something_is_not_interrupted() -> None:
    """While lights are on, moving the focus ends what would start by itself."""
    lit = Session(Explore("lower", 0.0))
    at, intent = press(Pointing(), Key.NEXT, 1.0, lit)
    assert intent == Pause()
    assert press(at, Key.DOWN, 2.0, lit)[1] == Pause()
    assert press(at, Key.NEXT, 2.0, Session(PLAYING))[1] == KeepGoing()


def test_choose_means_what_is_in_focus() -> None:
    at, _ = press(Pointing(), Key.NEXT, 1.0)
    at, _ = press(at, Key.NEXT, 2.0)
    assert press(at, Key.CHOOSE, 3.0)[1] == Play("a")


def test_a_part_of_the_body_is_chosen_with_its_place() -> None:
    """The ring shows there, as if a finger had touched it."""
    head = spot(Explain("head"))
    assert chosen(PAGE, FIGURE, head) == Explain("head", BodyPoint(Side.BACK, 20, 7))


def test_home_starts_over_and_nothing_is_in_focus() -> None:
    at, _ = press(Pointing(), Key.NEXT, 1.0)
    assert press(at, Key.HOME, 2.0) == (Pointing(), StartOver())


@pytest.mark.parametrize("key", [Key.NEXT, Key.CHOOSE, Key.BACK, Key.LEFT])
def test_any_key_answers_the_idle_question_and_does_no_more(key: Key) -> None:
    asked = replace(SESSION, asked_at=90.0)
    at, _ = press(Pointing(), Key.NEXT, 1.0)
    assert press(at, key, 95.0, asked) == (at, KeepGoing())
    assert press(at, Key.HOME, 95.0, asked)[1] == StartOver()


PLAYING = Playing("lower", "session", 0.0, 0.0)


@pytest.mark.parametrize(
    ("screen", "intent"),
    [
        (Attract(), Clear()),
        (Explore("lower", 0.0), Clear()),
        (Explore("lower", 0.0, page=1), Close()),
        (Explore("lower", 0.0, after="session"), Close()),
        (PLAYING, Close()),
        (replace(PLAYING, tuning=True), HideSound()),
        (SourcesShown(Explore("lower"), "session"), Close()),
        (ComfortShown(Explore()), Close()),
        (WarningSignsShown(Attract()), Close()),
    ],
)
def test_back_leaves_what_lies_on_top(screen: Screen, intent: Intent) -> None:
    assert back(Session(screen)) == intent


def test_a_touch_takes_the_focus_away() -> None:
    at, _ = press(Pointing(2.0), Key.NEXT, 1.0)
    assert at.away() == Pointing(2.0)
    assert Pointing().shown() == ()


def test_a_page_that_turned_by_itself_does_not_change_what_a_key_meant() -> None:
    """Just after an explainer began by itself, Enter still means what had been in focus."""
    at, _ = press(Pointing(), Key.NEXT, 1.0)
    at, _ = press(at, Key.NEXT, 2.0)
    new = page(button(Rect(500, 0, 50, 50), Pause()), button(PLACES[Play("a")], Louder()))
    turned = at.followed(new, FIGURE, 10.0, by_itself=True)
    assert turned.spot is not None
    assert turned.spot.intent == Louder()
    asked = turned.pressed(Key.CHOOSE, SESSION, new, FIGURE, 10.0 + AIM_S - 0.01)[1]
    assert asked == Play("a")
    assert turned.pressed(Key.CHOOSE, SESSION, new, FIGURE, 10.0 + AIM_S + 0.01)[1] == Louder()
    meant = at.followed(new, FIGURE, 10.0)
    assert meant.pressed(Key.CHOOSE, SESSION, new, FIGURE, 10.1)[1] == Louder()


# ---------------------------------------------------------------- a single switch


def test_without_a_scan_time_moves_nothing() -> None:
    at, _ = press(Pointing(), Key.CHOOSE, 1.0)
    assert at.due is None
    assert at.passed(PAGE, FIGURE, 1000.0) == at


def test_a_switch_starts_the_scan_and_chooses_from_it() -> None:
    """It halts for two seconds at each stop; the second press chooses the third."""
    at, _ = press(Pointing(2.0), Key.CHOOSE, 10.0)
    assert at.due == 12.0
    assert at.passed(PAGE, FIGURE, 11.99) == at
    at = at.passed(PAGE, FIGURE, 14.5)
    assert at.spot == STOPS[2]
    assert at.due == 16.0
    assert press(at, Key.CHOOSE, 15.0)[1] == Play("b")
    assert press(at, Key.CHOOSE, 15.0)[0].due == 17.0


def test_a_scan_that_nobody_answers_rests_after_two_rounds() -> None:
    at, _ = press(Pointing(2.0), Key.CHOOSE, 0.0)
    rounds_s = ROUNDS * len(scanned(STOPS)) * 2.0
    assert at.passed(PAGE, FIGURE, rounds_s - 0.1).spot is not None
    assert at.passed(PAGE, FIGURE, rounds_s) == Pointing(2.0)


def test_a_scan_has_its_whole_time_at_the_first_stop_of_a_new_page() -> None:
    at, _ = press(Pointing(2.0), Key.CHOOSE, 0.0)
    new = page(button(Rect(500, 0, 50, 50), Pause()))
    assert at.followed(new, FIGURE, 1.5).due == 3.5
