"""Made-up fingers and mice, doubled and lost ones too: what `machine.touch` makes of them."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.geometry import Point
from kiosk.machine.touch import MOUSE, Lift, Press, Tap, Touch, Touched

SIZE = (1080, 1920)
FINGER_EVENTS = {
    "down": pygame.FINGERDOWN,
    "move": pygame.FINGERMOTION,
    "up": pygame.FINGERUP,
}
MOUSE_EVENTS = {
    "down": pygame.MOUSEBUTTONDOWN,
    "move": pygame.MOUSEMOTION,
    "up": pygame.MOUSEBUTTONUP,
}

Timed = tuple[float, pygame.Event]


def finger(kind: str, x: float, y: float, n: int = 1, panel: int = 7) -> pygame.Event:
    return pygame.Event(
        FINGER_EVENTS[kind], touch_id=panel, finger_id=n, x=x, y=y, dx=0.0, dy=0.0, pressure=1.0
    )


def mouse(
    kind: str, x: int, y: int, touch: bool = False, button: int = 1, rel: tuple[int, int] = (1, 1)
) -> pygame.Event:
    return pygame.Event(MOUSE_EVENTS[kind], pos=(x, y), button=button, touch=touch, rel=rel)


def finger_tap(at: float, x: float, y: float, n: int = 1, held: float = 0.08) -> list[Timed]:
    return [(at, finger("down", x, y, n)), (at + held, finger("up", x, y, n))]


def mouse_tap(at: float, x: int, y: int, touch: bool = False) -> list[Timed]:
    return [(at, mouse("down", x, y, touch)), (at + 0.08, mouse("up", x, y, touch))]


def read(events: Iterable[Timed], touch: Touch | None = None) -> list[Touched]:
    touch = touch or Touch(SIZE)
    in_time = sorted(events, key=lambda timed: timed[0])
    return [touched for now, event in in_time for touched in touch.read(event, now)]


def taps(events: Iterable[Timed], touch: Touch | None = None) -> list[tuple[float, float]]:
    return [(t.start.x, t.start.y) for t in read(events, touch) if isinstance(t, Tap)]


def presses(events: Iterable[Timed], touch: Touch | None = None) -> list[Point]:
    return [t.point for t in read(events, touch) if isinstance(t, Press)]


def test_a_finger_presses_when_it_comes_down_and_taps_when_it_leaves() -> None:
    touch = Touch(SIZE)
    assert touch.read(finger("down", 0.5, 0.5), 1.0) == [Press(Point(540, 960), (7, 1))]
    assert touch.read(finger("up", 0.5, 0.5), 1.1) == [
        Tap(Point(540, 960), Point(540, 960), (7, 1))
    ]


def test_a_tap_tells_where_it_began_and_where_it_ended() -> None:
    events = [(1.0, finger("down", 0.5, 0.5)), (1.2, finger("up", 0.51, 0.5))]
    tap = read(events)[-1]
    assert isinstance(tap, Tap)
    assert tap.start == Point(540, 960)
    assert tap.point.x == pytest.approx(550.8)


def test_the_edges_of_the_panel_are_pixels_of_the_display() -> None:
    assert taps(finger_tap(1, 1.0, 1.0) + finger_tap(2, 0.0, 0.0)) == [(1079, 1919), (0, 0)]


def test_a_finger_a_little_outside_counts_at_the_edge() -> None:
    assert taps(finger_tap(1, 1.02, -0.01)) == [(1079, 0)]


def test_a_panel_that_tells_pixels_is_understood() -> None:
    assert taps(finger_tap(1, 540.0, 960.0)) == [(540, 960)]


def test_a_turned_panel_that_tells_pixels_is_understood() -> None:
    assert taps(finger_tap(1, 480.0, 540.0), Touch(SIZE, rotate=90)) == [(540, 1440)]


@pytest.mark.parametrize("nonsense", [math.nan, math.inf, -math.inf])
def test_a_finger_nowhere_is_ignored(nonsense: float) -> None:
    assert read(finger_tap(1, nonsense, 0.5)) == []


@pytest.mark.parametrize(
    ("rotate", "mirror", "place"),
    [
        (0, False, (270, 960)),
        (90, False, (540, 1440)),
        (180, False, (810, 960)),
        (270, False, (540, 480)),
        (0, True, (810, 960)),
        (90, True, (540, 1440)),
        (180, True, (270, 960)),
        (270, True, (540, 480)),
    ],
)
def test_a_turned_picture_turns_the_fingers(
    rotate: int, mirror: bool, place: tuple[float, float]
) -> None:
    assert taps(finger_tap(1, 0.25, 0.5), Touch(SIZE, rotate, mirror)) == [place]


def test_the_panels_first_corner_lies_where_a_quarter_turn_put_it() -> None:
    """Turned clockwise, the picture's top left is at the panel's top right."""
    assert taps(finger_tap(1, 1.0, 0.0), Touch(SIZE, 90)) == [(0, 0)]
    assert taps(finger_tap(1, 0.0, 1.0), Touch(SIZE, 270)) == [(0, 0)]


def test_a_turned_panel_leaves_the_mouse_alone() -> None:
    assert taps(mouse_tap(1, 270, 960), Touch(SIZE, 90, True)) == [(270, 960)]


def test_a_tagged_mouse_is_the_finger_told_twice() -> None:
    events = [*finger_tap(1, 0.5, 0.5), *mouse_tap(0.999, 540, 960, touch=True)]
    assert [type(t) for t in read(events)] == [Press, Tap]


def test_an_untagged_mouse_after_its_finger_is_dropped() -> None:
    events = [*finger_tap(1, 0.5, 0.5), *mouse_tap(1.1, 541, 958)]
    assert [type(t) for t in read(events)] == [Press, Tap]


def test_an_untagged_mouse_during_its_finger_is_dropped() -> None:
    events = [*finger_tap(1, 0.5, 0.5, held=0.3), *mouse_tap(1.001, 540, 960)]
    assert [type(t) for t in read(events)] == [Press, Tap]


def test_an_untagged_mouse_at_the_end_of_a_long_press_is_dropped() -> None:
    """Windows sends the mouse only when it knows that the finger means no right click."""
    events = [*finger_tap(1, 0.5, 0.5, held=2.0), *mouse_tap(3.01, 540, 960)]
    assert [type(t) for t in read(events)] == [Press, Tap]


def test_an_untagged_mouse_before_its_finger_is_one_press_with_it() -> None:
    events = [
        (1.000, mouse("down", 540, 960)),
        (1.001, finger("down", 0.5, 0.5)),
        (1.080, mouse("up", 540, 960)),
        (1.081, finger("up", 0.5, 0.5)),
    ]
    told = read(events)
    assert [type(t) for t in told] == [Press, Tap]
    assert {t.finger for t in told} == {MOUSE}


def test_a_whole_mouse_click_before_its_finger_is_one_tap_with_it() -> None:
    events = [*mouse_tap(1, 540, 960), *finger_tap(1.09, 0.5, 0.5)]
    assert len(taps(events)) == 1


def test_the_untagged_mouse_of_a_turned_panel_is_known_by_the_panels_own_place() -> None:
    events = [*finger_tap(1, 0.25, 0.9), *mouse_tap(1.1, 270, 1728)]
    assert len(taps(events, Touch(SIZE, 90))) == 1


def test_the_untagged_mouse_of_one_finger_is_known_while_another_moves() -> None:
    palm = [(1 + 0.01 * n, finger("move", 0.1, 0.95, 9)) for n in range(1, 20)]
    events = [(0.5, finger("down", 0.1, 0.95, 9)), *palm]
    events += [*finger_tap(1.05, 0.5, 0.3), *mouse_tap(1.15, 540, 576)]
    assert taps(events) == [(540, 576)]


def test_a_mouse_far_from_a_finger_is_a_mouse() -> None:
    assert len(taps([*finger_tap(1, 0.5, 0.2), *mouse_tap(1.1, 540, 1800)])) == 2


def test_a_mouse_long_after_a_finger_is_a_mouse() -> None:
    assert len(taps([*finger_tap(1, 0.5, 0.5), *mouse_tap(2, 540, 960)])) == 2


def test_a_mouse_alone_works() -> None:
    assert taps(mouse_tap(1, 10, 20)) == [(10, 20)]


@pytest.mark.parametrize("button", [2, 3, 4, 5])
def test_only_the_first_button_counts(button: int) -> None:
    events = [(1, mouse("down", 9, 9, button=button)), (1.1, mouse("up", 9, 9, button=button))]
    assert read(events) == []


def test_a_resting_palm_blocks_nobody() -> None:
    palm = [(1.0, finger("down", 0.1, 0.95, 9))]
    five = [e for n in range(5) for e in finger_tap(2 + n, 0.1 + 0.2 * n, 0.5)]
    assert len(taps(palm + five)) == 5


def test_a_palm_that_leaves_after_others_tapped_is_no_tap() -> None:
    palm = finger_tap(1.0, 0.1, 0.95, 9, held=2.0)
    assert taps(palm + finger_tap(1.5, 0.5, 0.5)) == [(540, 960)]


def test_two_people_who_touch_at_once_are_both_heard() -> None:
    events = finger_tap(1.0, 0.2, 0.5, 1, held=0.3) + finger_tap(1.1, 0.8, 0.5, 2, held=0.3)
    assert taps(events) == [(216, 960), (864, 960)]


def test_the_same_finger_number_on_two_panels_is_two_fingers() -> None:
    events = [
        (1.0, finger("down", 0.2, 0.5, 1, panel=1)),
        (1.1, finger("down", 0.8, 0.5, 1, panel=2)),
        (1.2, finger("up", 0.2, 0.5, 1, panel=1)),
        (1.3, finger("up", 0.8, 0.5, 1, panel=2)),
    ]
    assert taps(events) == [(216, 960), (864, 960)]


def test_ten_fingers_are_ten_presses() -> None:
    events = [(1.0, finger("down", n / 10, 0.5, n)) for n in range(10)]
    assert len(presses(events)) == 10


@pytest.mark.parametrize("held_s", [0.02, 1.0, 3.5, 5.0, 7.5])
def test_a_slow_hand_still_taps(held_s: float) -> None:
    assert len(taps(finger_tap(1, 0.5, 0.5, held=held_s))) == 1


def test_a_slow_hand_that_trembles_all_the_while_still_taps() -> None:
    """Five seconds, each tenth of a second another few millimetres away: 4 mm here are 16 px."""
    moves = [
        (1 + 0.1 * n, finger("move", 0.5 + (-1) ** n * 16 / 1080, 0.5 + n % 3 * 8 / 1920))
        for n in range(1, 50)
    ]
    assert len(taps([*finger_tap(1, 0.5, 0.5, held=5.0), *moves], Touch(SIZE, px_per_mm=4.0))) == 1


def test_a_hand_that_leans_on_the_glass_does_not_tap() -> None:
    assert read(finger_tap(1, 0.5, 0.5, held=9))[-1] == Lift((7, 1))


@pytest.mark.parametrize(
    ("since", "till"),
    [
        ((0.0, 0.5), (0.3, 0.5)),
        ((1.0, 0.5), (0.7, 0.5)),
        ((0.5, 0.0), (0.5, 0.3)),
        ((0.5, 1.0), (0.5, 0.7)),
    ],
)
def test_a_swipe_from_an_edge_does_not_tap(
    since: tuple[float, float], till: tuple[float, float]
) -> None:
    down, move, up = finger("down", *since), finger("move", *till), finger("up", *till)
    assert [type(t) for t in read([(1.0, down), (1.05, move), (1.1, up)])] == [Press, Lift]


def test_a_finger_that_slides_away_does_not_tap() -> None:
    events = [
        (1.0, finger("down", 0.5, 0.5)),
        (1.1, finger("move", 0.6, 0.5)),
        (1.2, finger("up", 0.7, 0.5)),
    ]
    assert [type(t) for t in read(events)] == [Press, Lift]


def test_a_finger_that_slides_away_and_back_does_not_tap() -> None:
    events = [
        (1.0, finger("down", 0.5, 0.5)),
        (1.1, finger("move", 0.7, 0.5)),
        (1.2, finger("up", 0.5, 0.5)),
    ]
    assert taps(events) == []


def test_a_mouse_that_is_dragged_does_not_tap() -> None:
    events = [(1, mouse("down", 100, 100)), (1.1, mouse("move", 300, 100))]
    assert taps([*events, (1.2, mouse("up", 100, 100))]) == []


def test_how_far_a_tap_may_slide_is_fifteen_millimetres_of_the_glass() -> None:
    def slide(px: float, touch: Touch) -> int:
        x = (540 + px) / 1080
        return len(taps([(1, finger("down", 0.5, 0.5)), (1.2, finger("up", x, 0.5))], touch))

    fine_glass = Touch(SIZE, px_per_mm=8.0)
    assert (slide(118, fine_glass), slide(122, fine_glass)) == (1, 0)
    coarse_glass = Touch(SIZE, px_per_mm=2.0)
    assert (slide(28, coarse_glass), slide(32, coarse_glass)) == (1, 0)


def test_a_trembling_finger_taps_once() -> None:
    events = finger_tap(1, 0.5, 0.5) + finger_tap(1.15, 0.505, 0.5)
    assert [type(t) for t in read(events)] == [Press, Tap, Press, Lift]


def test_a_trembling_finger_that_then_rests_taps_once() -> None:
    assert len(taps(finger_tap(1, 0.5, 0.5) + finger_tap(1.15, 0.5, 0.5, held=1.0))) == 1


def test_two_deliberate_taps_are_two() -> None:
    assert len(taps(finger_tap(1, 0.5, 0.5) + finger_tap(1.4, 0.5, 0.5))) == 2


def test_quick_taps_at_two_places_are_two() -> None:
    assert len(taps(finger_tap(1, 0.3, 0.5) + finger_tap(1.15, 0.7, 0.5))) == 2


def test_a_lost_release_is_forgotten_after_twenty_seconds() -> None:
    touch = Touch(SIZE)
    read([(1.0, finger("down", 0.5, 0.5))], touch)
    assert read([(40.0, finger("up", 0.5, 0.5))], touch) == [Lift((7, 1))]


def test_a_lost_release_is_noticed_when_the_finger_comes_again() -> None:
    events = [(1.0, finger("down", 0.5, 0.5)), *finger_tap(3.0, 0.2, 0.2)]
    assert [type(t) for t in read(events)] == [Press, Lift, Press, Tap]


def test_a_finger_that_moves_is_not_forgotten() -> None:
    moves = [(float(t), finger("move", 0.5, 0.5)) for t in range(1, 60)]
    assert Lift((7, 1)) not in read([(0.5, finger("down", 0.5, 0.5)), *moves])


def test_a_release_without_a_press_is_ignored() -> None:
    assert read([(1, finger("up", 0.5, 0.5)), (2, mouse("up", 5, 5))]) == []


def test_a_motion_without_a_press_is_ignored() -> None:
    assert read([(1, finger("move", 0.5, 0.5)), (2, mouse("move", 5, 5))]) == []


def test_keys_and_windows_are_none_of_its_business() -> None:
    others = [pygame.KEYDOWN, pygame.QUIT, pygame.WINDOWEXPOSED, pygame.MOUSEWHEEL]
    assert read([(1.0, pygame.Event(kind)) for kind in others]) == []


def test_the_mouse_is_the_last_input_until_a_finger_comes() -> None:
    touch = Touch(SIZE)
    last_was_a_mouse = []
    for events in (
        [(1.0, mouse("move", 5, 5, rel=(3, 3)))],  # tells where the pointer stands, no more
        [(2.0, mouse("move", 9, 9))],
        finger_tap(3.0, 0.5, 0.5),
        [(3.2, mouse("move", 540, 960))],  # that mouse was the finger
        mouse_tap(9.0, 540, 960),
    ):
        read(events, touch)
        last_was_a_mouse.append(touch.mouse_last)
    assert last_was_a_mouse == [False, True, False, False, True]


KINDS = st.sampled_from(["down", "move", "up"])
COORDINATES = st.one_of(st.floats(0, 1), st.floats(-3, 3000), st.floats(allow_nan=True))
ANY_FINGER = st.builds(finger, KINDS, COORDINATES, COORDINATES, st.integers(0, 3))
ANY_MOUSE = st.builds(
    mouse, KINDS, st.integers(-5, 2000), st.integers(-5, 2000), st.booleans(), st.integers(1, 3)
)
GAPS = st.floats(0, 30) | st.floats(0, 0.3)


@settings(deadline=None)  # a busy machine is not a slow program
@given(st.lists(st.tuples(GAPS, ANY_FINGER | ANY_MOUSE), max_size=60), st.booleans())
def test_each_press_ends_in_one_tap_or_lift(
    steps: list[tuple[float, pygame.Event]], mirror: bool
) -> None:
    touch, now, down = Touch(SIZE, 90, mirror), 0.0, set()
    for gap, event in steps:
        now += gap
        for touched in touch.read(event, now):
            match touched:
                case Press(point, finger=who):
                    assert who not in down
                    down.add(who)
                    assert 0 <= point.x < SIZE[0]
                    assert 0 <= point.y < SIZE[1]
                case Tap(finger=who) | Lift(finger=who):
                    down.remove(who)
    assert not touch.read(pygame.Event(pygame.NOEVENT), now)
    ends = touch.read(pygame.Event(pygame.NOEVENT), now + 100)
    assert {lift.finger for lift in ends} == down
