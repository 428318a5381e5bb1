"""Whose touch counts: two people at once, a palm, a child that hammers."""

from __future__ import annotations

import pytest

from kiosk.core.geometry import Point
from kiosk.core.hands import AT_ONCE_S, BRIEF_REST_S, NEW_PLACES_S, RIPPLE_S, Hands, is_command
from kiosk.core.intents import (
    Choose,
    Clear,
    Close,
    Explain,
    Intent,
    KeepGoing,
    Louder,
    Play,
    ShowWarningSigns,
    StartOver,
    TouchElsewhere,
)

HERE = Point(100, 200)


def touched(
    *touches: tuple[float, Intent], hands: Hands | None = None
) -> tuple[Hands, list[Intent]]:
    """Some touches, one after another: what is remembered and what counted."""
    hands, counted = hands or Hands(), []
    for at_s, intent in touches:
        hands, one = hands.touched(HERE, intent, at_s)
        counted.append(one)
    return hands, counted


def hammered(count: int, every_s: float, start_s: float = 0.0) -> tuple[Hands, list[Intent]]:
    return touched(*((start_s + every_s * k, Louder()) for k in range(count)))


def test_of_two_commands_at_once_the_first_counts() -> None:
    """Within 0.3 s of another command a second one does nothing but tell that somebody is here."""
    _, counted = touched((1.0, Play("session")), (1.0 + AT_ONCE_S - 0.01, StartOver()))
    assert counted == [Play("session"), KeepGoing()]
    _, counted = touched((1.0, Play("session")), (1.0 + AT_ONCE_S, StartOver()))
    assert counted == [Play("session"), StartOver()]


def test_the_same_command_twice_is_no_quarrel() -> None:
    """Louder, louder: the same hand."""
    _, counted = touched((1.0, Louder()), (1.2, Louder()))
    assert counted == [Louder(), Louder()]


@pytest.mark.parametrize("first", [Clear(), KeepGoing(), Choose("lower"), TouchElsewhere("chest")])
def test_a_palm_on_no_command_is_in_nobodys_way(first: Intent) -> None:
    """A hand that lands on empty ground or on the body leaves the command of another finger."""
    assert not is_command(first)
    _, counted = touched((1.0, first), (1.1, StartOver()))
    assert counted == [first, StartOver()]


def test_light_is_not_held_back_by_a_command() -> None:
    """The body answers at once, whoever pressed a button meanwhile."""
    _, counted = touched((1.0, Louder()), (1.1, Explain("feet")))
    assert counted == [Louder(), Explain("feet")]


def test_eight_touches_in_three_seconds_count_and_the_ninth_does_not() -> None:
    hands, counted = hammered(9, 0.37)
    assert counted == [Louder()] * 8 + [KeepGoing()]
    assert hands.hammering
    assert len([*hands.rings(20, 8 * 0.37)]) == 1


def test_nine_touches_in_more_than_three_seconds_all_count() -> None:
    hands, counted = hammered(40, 0.38)
    assert counted == [Louder()] * 40
    assert not hands.hammering


def test_nothing_counts_until_the_hands_have_rested_for_two_seconds() -> None:
    hands, _ = hammered(9, 0.1)
    hands, counted = touched((2.75, StartOver()), hands=hands)
    assert counted == [KeepGoing()]
    hands, counted = touched((4.74, StartOver()), hands=hands)
    assert counted == [KeepGoing()]
    hands, counted = touched((6.74, StartOver()), hands=hands)
    assert counted == [StartOver()]
    assert not hands.hammering


def test_after_the_rest_eight_touches_count_again() -> None:
    hands, _ = hammered(30, 0.1)
    hands, counted = touched(*((5.0 + 0.1 * k, Louder()) for k in range(9)), hands=hands)
    assert counted == [Louder()] * 8 + [KeepGoing()]


def test_the_warning_signs_answer_after_a_brief_rest() -> None:
    """While a child hammers on they do nothing; 0.6 s after its hands were taken away they do."""
    hands, _ = hammered(20, 0.1)
    last = 1.9
    _, counted = touched((last + BRIEF_REST_S - 0.01, ShowWarningSigns()), hands=hands)
    assert counted == [KeepGoing()]
    _, counted = touched((last + BRIEF_REST_S + 0.01, ShowWarningSigns()), hands=hands)
    assert counted == [ShowWarningSigns()]
    _, counted = touched((last + BRIEF_REST_S + 0.01, Close()), hands=hands)
    assert counted == [KeepGoing()]


def test_hammering_without_end_needs_no_more_room() -> None:
    """Ten minutes of it keep a handful of times and ripples."""
    hands, counted = hammered(12000, 0.05)
    assert set(counted[9:]) == {KeepGoing()}
    assert len(hands.touched_at) <= 9
    assert len(hands.ripples) <= 12


def test_a_ripple_opens_where_the_finger_came_down_and_goes() -> None:
    hands, _ = hammered(9, 0.1)
    (ring,) = hands.rings(20, 0.8)
    assert ring.rect.centre == HERE
    assert not ring.stays
    assert [*hands.rings(20, 0.8 + RIPPLE_S)] == []


def test_a_double_tap_that_moves_everything_means_one_tap() -> None:
    """Where "Very large" stood another button stands now; only the warning signs are so urgent."""
    hands = Hands().replaced(5.0)
    _, counted = touched((5.35, StartOver()), (5.7, Clear()), hands=hands)
    assert counted == [KeepGoing(), KeepGoing()]
    assert touched((5.35, ShowWarningSigns()), hands=hands)[1] == [ShowWarningSigns()]
    assert touched((5.0 + NEW_PLACES_S, StartOver()), hands=hands)[1] == [StartOver()]
