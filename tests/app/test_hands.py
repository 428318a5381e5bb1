"""Slow, trembling, resting and hammering hands before the whole program: no wrong command."""

from __future__ import annotations

import math
import random

import pygame
import pytest

from kiosk.core.geometry import Point
from kiosk.core.hands import MOST, REST_S
from kiosk.core.intents import ON_PRESS, Pause
from kiosk.core.items import Ring
from kiosk.edition import Edition
from kiosk.machine.touch import Touch
from tests.app.visitor import Visitor

KINDS = {"down": pygame.FINGERDOWN, "move": pygame.FINGERMOTION, "up": pygame.FINGERUP}


class Glass:
    """Fingers on the glass of a visitor, as the touch panel tells of them."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.mm = 1 / visitor.player.layout.glass.mm_per_px
        self._touch = Touch(visitor.surface.get_size(), px_per_mm=self.mm)

    def finger(self, kind: str, at: Point, n: int = 1) -> None:
        w, h = self._touch.size
        event = pygame.Event(KINDS[kind], touch_id=1, finger_id=n, x=at.x / w, y=at.y / h)
        for touched in self._touch.read(event, self.visitor.now):
            self.visitor.player.feel(touched, self.visitor.now)

    def tap(self, at: Point, n: int = 1, held_s: float = 0.05) -> None:
        self.finger("down", at, n)
        self.visitor.wait(held_s)
        self.finger("up", at, n)
        self.visitor.wait(0.0)

    def spot(self, words: str) -> Point:
        return self.visitor.spots[words].rect.centre


@pytest.fixture
def glass(visitor: Visitor) -> Glass:
    return Glass(visitor)


def lit(glass: Glass) -> Visitor:
    """A second after the lower back was chosen."""
    glass.visitor.tap("Lower back")
    glass.visitor.wait(1.0)
    return glass.visitor


@pytest.mark.parametrize("held_s", [0.02, 2.0, 5.0, 7.0])
def test_slow_hands_are_heard_on_their_release(glass: Glass, held_s: float) -> None:
    """Five seconds on a command: it answers when the finger leaves, and not before."""
    at = glass.spot("Warning signs")
    glass.finger("down", at)
    glass.visitor.wait(held_s)
    assert glass.visitor.screen == "attract"
    glass.finger("up", at)
    assert glass.visitor.screen == "warning_signs"


def test_a_trembling_finger_is_heard_once(glass: Glass) -> None:
    """It shakes by four millimetres all the while, and again bounces off the glass."""
    at, shake = glass.spot("Warning signs"), random.Random(1)
    glass.finger("down", at)
    for _ in range(40):
        glass.visitor.wait(0.03)
        dx, dy = (shake.uniform(-4, 4) * glass.mm for _ in range(2))
        glass.finger("move", Point(at.x + dx, at.y + dy))
    glass.finger("up", at)
    glass.visitor.wait(0.1)
    glass.tap(at)  # "Go back" stands there now
    assert glass.visitor.screen == "warning_signs"


def test_a_release_a_little_outside_still_counts(glass: Glass) -> None:
    """Eight millimetres below the edge of the button that was pressed."""
    rect = glass.visitor.spots["Warning signs"].rect
    glass.finger("down", Point(rect.centre.x, rect.bottom - 2))
    glass.finger("up", Point(rect.centre.x, rect.bottom + 8 * glass.mm))
    assert glass.visitor.screen == "warning_signs"


@pytest.mark.parametrize("palm", [(20.0, 900.0), (540.0, 1600.0), (540.0, 700.0)])
def test_a_resting_palm_is_in_nobodys_way(glass: Glass, palm: tuple[float, float]) -> None:
    """Wherever it lies, on a command too, other fingers are heard and it gives no command."""
    visitor = lit(glass)
    glass.finger("down", Point(*palm), n=9)
    visitor.wait(0.5)
    glass.tap(glass.spot("Warning signs"))
    assert visitor.screen == "warning_signs"
    visitor.wait(1.0)
    glass.finger("up", Point(*palm), n=9)
    visitor.wait(0.1)
    assert visitor.screen == "warning_signs"


@pytest.mark.parametrize("apart_s", [0.0, 0.1, 0.29])
@pytest.mark.parametrize("first_leaves_first", [True, False])
def test_of_two_people_at_once_the_first_wins(
    glass: Glass, apart_s: float, first_leaves_first: bool
) -> None:
    """The second one's command does nothing, whoever lets go first."""
    visitor = lit(glass)
    first, second = glass.spot("Warning signs"), glass.spot("Start over")
    glass.finger("down", first, 1)
    visitor.wait(apart_s)
    glass.finger("down", second, 2)
    visitor.wait(0.1)
    for at, n in ((first, 1), (second, 2)) if first_leaves_first else ((second, 2), (first, 1)):
        glass.finger("up", at, n)
        visitor.wait(0.1)
    assert visitor.screen == "warning_signs"


def test_two_people_one_after_the_other_are_both_heard(glass: Glass) -> None:
    visitor = lit(glass)
    glass.tap(glass.spot("Warning signs"), 1)
    visitor.wait(0.4)
    glass.tap(glass.spot("Go back"), 2)
    assert visitor.screen == "explore:lower_back"


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_a_swipe_from_an_edge_changes_nothing(glass: Glass, edge: str) -> None:
    """The gesture that calls a telephone's menus, across commands and all."""
    visitor = lit(glass)
    w, h = visitor.surface.get_size()
    before = visitor.player.session.screen
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        since, till = {
            "left": (Point(0, share * h), Point(0.3 * w, share * h)),
            "right": (Point(w - 1, share * h), Point(0.7 * w, share * h)),
            "top": (Point(share * w, 0), Point(share * w, 0.3 * h)),
            "bottom": (Point(share * w, h - 1), Point(share * w, 0.7 * h)),
        }[edge]
        glass.finger("down", since)
        for part in (0.2, 0.6, 1.0):
            visitor.wait(0.02)
            x = since.x + part * (till.x - since.x)
            glass.finger("move", Point(x, since.y + part * (till.y - since.y)))
        glass.finger("up", till)
        visitor.wait(0.45)
        assert visitor.player.session.screen == before, (edge, share)


@pytest.mark.parametrize("fingers", [1, 2])
@pytest.mark.parametrize("opened", ["", "More", "Easier to use", "Warning signs"])
def test_no_slide_and_no_pinch_does_anything(glass: Glass, opened: str, fingers: int) -> None:
    """A finger that slides off, or two that part, from every command: nothing changes (K15)."""
    visitor, chance = lit(glass), random.Random(fingers)
    visitor.player._do(Pause(), visitor.now)  # nothing starts by itself
    if opened:
        visitor.tap(opened)
    visitor.wait(1.0)
    before = visitor.player.session
    spots = visitor.player.page.spots(visitor.figure)
    starts = [spot.rect.centre for spot in spots if not isinstance(spot.intent, ON_PRESS)]
    assert len(starts) > 2
    for start in starts:
        # Upwards: at the lower edge of the glass there is no room to slide off.
        way, far = chance.uniform(1.2, 1.5) * math.pi, chance.uniform(30, 200) * glass.mm
        ends = [
            Point(start.x + far * math.cos(way + turn), start.y + far * math.sin(way + turn))
            for turn in (0.0, 0.9)[:fingers]
        ]
        for n in range(fingers):
            glass.finger("down", start, n)
        for part in (0.3, 0.7, 1.0):
            visitor.wait(0.1)
            for n, end in enumerate(ends):
                x, y = start.x + part * (end.x - start.x), start.y + part * (end.y - start.y)
                glass.finger("move", Point(x, y), n)
        for n, end in enumerate(ends):
            glass.finger("up", chance.choice([end, start]), n)
        visitor.wait(0.4)
        assert visitor.player.session.screen == before.screen, start
        assert visitor.player.session.comfort == before.comfort, start


@pytest.mark.parametrize("words", ["Start over", "Warning signs", "More"])
def test_a_hand_that_leans_on_a_command_gives_none(glass: Glass, words: str) -> None:
    """Nine seconds; nothing happens while it lies there, nor when it leaves (K15)."""
    visitor = lit(glass)
    visitor.player._do(Pause(), visitor.now)
    before, at = visitor.player.session.screen, glass.spot(words)
    glass.finger("down", at)
    visitor.wait(9.0)
    assert visitor.player.session.screen == before
    glass.finger("up", at)
    visitor.wait(0.5)
    assert visitor.player.session.screen == before


# ---------------------------------------------------------------- a child


def hammer(glass: Glass, count: int, at: Point | None = None, seed: int = 3) -> None:
    """Ten touches a second, all over the glass or at one place."""
    chance, (w, h) = random.Random(seed), glass.visitor.surface.get_size()
    for n in range(count):
        there = at or Point(chance.uniform(1, w - 2), chance.uniform(1, h - 2))
        glass.tap(there, n % 10, held_s=0.05)
        glass.visitor.wait(0.05)


def test_a_hammering_child_gets_ripples_only(glass: Glass) -> None:
    """From the ninth touch within three seconds on nothing changes but rings that go."""
    visitor = lit(glass)
    quiet = Point(4, 900)
    hammer(glass, MOST, quiet)
    before = visitor.player.session.screen
    frames = len(visitor.shown)
    hammer(glass, 200)
    assert visitor.player.session.screen == before
    assert len(visitor.shown) > frames + 200


def test_ripples_are_seen_and_go(glass: Glass) -> None:
    visitor, quiet = glass.visitor, Point(300, 1700)
    hammer(glass, MOST, Point(4, 900))
    visitor.wait(1.0)
    before = pygame.image.tobytes(visitor.surface, "RGB")
    glass.tap(quiet, held_s=0.2)
    assert pygame.image.tobytes(visitor.surface, "RGB") != before
    visitor.wait(1.5)
    assert not any(isinstance(item, Ring) for item in visitor.player.page.items)
    frames = len(visitor.shown)
    visitor.wait(0.01)
    assert len(visitor.shown) == frames


@pytest.mark.parametrize("seed", range(5))
def test_hammering_ends_in_no_command(visitor: Visitor, seed: int) -> None:
    """What was pressed as it began is not meant either."""
    glass = Glass(visitor)
    lit(glass)
    glass.finger("down", glass.spot("Start over"), 99)
    hammer(glass, MOST + 1, Point(4, 900))
    before = visitor.player.session.screen
    glass.finger("up", Point(0, 0), 99)
    hammer(glass, 50, seed=seed)
    assert visitor.player.session.screen == before


def test_when_the_hands_have_rested_touches_count_again(glass: Glass) -> None:
    visitor = lit(glass)
    hammer(glass, 30, Point(4, 900))
    glass.tap(glass.spot("Start over"))
    assert visitor.screen != "attract"
    visitor.wait(REST_S)
    glass.tap(glass.spot("Start over"))
    assert visitor.screen == "attract"


def test_the_warning_signs_are_never_far(glass: Glass) -> None:
    """A parent takes the child's hands away and touches them, not a second later."""
    visitor = lit(glass)
    hammer(glass, 30, Point(4, 900))
    visitor.wait(0.6)
    glass.tap(glass.spot("Warning signs"))
    assert visitor.screen == "warning_signs"


def test_hammering_shows_that_somebody_is_here(glass: Glass) -> None:
    """The idle question counts from its last touch; then it comes as ever."""
    visitor = lit(glass)
    hammer(glass, 30, Point(4, 900))
    visitor.wait(89.0)
    assert visitor.screen != "idle"
    visitor.tap_at(4, 900)
    visitor.wait(60.0)
    assert visitor.screen != "idle"


def test_without_motion_there_are_no_ripples(back_pain: Edition) -> None:
    visitor = Visitor(back_pain, still=True)
    glass = Glass(visitor)
    hammer(glass, MOST + 1, Point(4, 900))
    visitor.wait(1.0)
    frames = len(visitor.shown)
    hammer(glass, 10, Point(4, 900))
    assert len(visitor.shown) == frames
