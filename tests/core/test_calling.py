"""How the spoken guide is called, and when it rests."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.calling import HOLD_S, MOST, OFFER_S, REST_S, Calling, corner
from kiosk.core.style import Glass

GLASS = Glass(1080, 1920, 24.0)
HERE = corner(GLASS).centre


def held(calling: Calling, now: float) -> Calling:
    return calling.pressed(GLASS, HERE, True, now).passed(now + HOLD_S)


def missed(calling: Calling, now: float) -> Calling:
    return held(calling, now).passed(now + HOLD_S + OFFER_S)


def test_a_hold_is_two_seconds_of_one_finger() -> None:
    assert HOLD_S == 2.0
    pressed = Calling().pressed(GLASS, HERE, True, 0.0)
    assert pressed.passed(HOLD_S - 0.01).offered_at is None
    assert pressed.passed(HOLD_S).offered_at == HOLD_S
    assert pressed.lifted().passed(HOLD_S).offered_at is None
    assert Calling().pressed(GLASS, HERE, False, 0.0).passed(HOLD_S).offered_at is None


def test_two_misses_in_a_row_rest_it_for_ten_minutes() -> None:
    assert (MOST, REST_S) == (2, 600.0)
    twice = missed(missed(Calling(), 0.0), 60.0)
    rests_till = 60.0 + HOLD_S + OFFER_S + REST_S
    assert twice.rests_till == rests_till
    assert held(twice, rests_till - HOLD_S - 1.0).offered_at is None
    assert held(twice, rests_till).offered_at is not None


def test_a_miss_of_the_morning_is_forgotten_by_the_evening() -> None:
    twice = missed(missed(Calling(), 0.0), 8 * 3600.0)
    assert twice.unanswered == 1
    assert held(twice, 8 * 3600.0 + 60.0).offered_at is not None


def test_an_answer_forgets_the_misses() -> None:
    once = missed(Calling(), 0.0)
    assert once.unanswered == 1
    assert replace(held(once, 60.0).answered(), missed_at=0.0) == replace(Calling(), missed_at=0.0)


def test_the_corner_can_be_found_by_hand() -> None:
    place = corner(GLASS)
    assert (place.x, place.bottom) == (0, GLASS.h)
    assert min(place.w, place.h) * GLASS.mm_per_px >= 40
