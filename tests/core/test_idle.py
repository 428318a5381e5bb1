"""What time does to a session: the idle question, the reset, a long sleep."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.figure import BodyPoint, Side
from kiosk.core.intents import (
    Choose,
    Clear,
    Close,
    Explain,
    Intent,
    KeepGoing,
    Pause,
    Play,
    ShowComfort,
    ShowWarningSigns,
    TouchElsewhere,
)
from kiosk.core.session import advance, due, step
from kiosk.core.sound import Volume
from kiosk.core.visit import PAUSED_PATIENCE, Explore, IdleTimes, Playing, Session, screen_name
from tests.core.small_content import CONTENT, SESSION

IDLE = IdleTimes(ask_after_s=90, warn_for_s=30)


def act(session: Session, intent: Intent, now: float) -> Session:
    """Time first, then the touch: as the program does it."""
    return step(advance(session, now, CONTENT, IDLE), intent, now, CONTENT)


def fresh(now: float) -> Session:
    return Session(since=now, touched_at=now)


@pytest.mark.parametrize("intent", [Clear(), TouchElsewhere("chest"), ShowWarningSigns()])
def test_the_question_comes_after_90_seconds_without_a_touch(intent: Intent) -> None:
    """At 89.999 s nothing has happened; at 90 s the question stands."""
    session = act(Session(), intent, 10.0)
    assert advance(session, 99.999, CONTENT, IDLE) == session
    asked = advance(session, 100.0, CONTENT, IDLE)
    assert asked == replace(session, asked_at=100.0)
    assert screen_name(asked) == "idle"


def test_every_touch_puts_the_question_off() -> None:
    """A touch that changes nothing counts as a touch."""
    session = act(Session(), Clear(), 0.0)
    for at_s in (80.0, 160.0, 240.0):
        session = act(session, Clear(), at_s)
        assert session.asked_at is None
    assert advance(session, 330.0, CONTENT, IDLE).asked_at == 330.0


def test_one_tap_answers_the_question_ten_times_and_more() -> None:
    """KeepGoing leaves everything as it was, as often as it is asked (K26)."""
    session = act(act(Session(), Choose("lower"), 0.0), Explain("feet"), 1.0)
    screen = session.screen
    now = 1.0
    for _ in range(25):
        now += IDLE.ask_after_s + IDLE.warn_for_s - 0.5
        session = advance(session, now, CONTENT, IDLE)
        assert screen_name(session) == "idle"
        session = step(session, KeepGoing(), now, CONTENT)
        assert session.screen == screen
        assert session.asked_at is None


def test_unanswered_the_visitor_is_forgotten() -> None:
    """At 30 s of the question the session is a fresh one but for its times."""
    session = act(act(Session(), Choose("lower", BodyPoint(Side.BACK, 1, 2)), 0.0), Pause(), 9.0)
    session = act(session, Close(), 10.0)
    assert session.seen
    assert session.touch
    assert advance(session, 129.999, CONTENT, IDLE).asked_at == 100.0
    assert advance(session, 130.0, CONTENT, IDLE) == fresh(130.0)


def test_attract_rests_for_ever() -> None:
    """Nothing is due at attract, and a week changes nothing."""
    assert due(Session(), CONTENT, IDLE, 5.0) is None
    assert advance(Session(), 604800.0, CONTENT, IDLE) == Session()


def test_an_explainer_that_plays_is_not_idleness() -> None:
    """No question comes while something plays, and the ninety seconds count from its end."""
    impatient = IdleTimes(ask_after_s=5, warn_for_s=20)
    session = advance(act(Session(), Choose("lower"), 0.0), 4.0, CONTENT, impatient)
    ends_at = 4.0 + SESSION.duration_s
    assert SESSION.duration_s > 3 * impatient.ask_after_s
    playing = advance(session, ends_at - 0.001, CONTENT, impatient)
    assert isinstance(playing.screen, Playing)
    assert playing.asked_at is None
    assert advance(session, ends_at + 4.999, CONTENT, impatient).asked_at is None
    assert advance(session, ends_at + 5, CONTENT, impatient).asked_at == ends_at + 5


def test_a_paused_explainer_waits_longer() -> None:
    """Somebody reads: the question comes after three times as long."""
    session = act(act(Session(), Choose("lower"), 0.0), Pause(), 5.0)
    asks_at = 5.0 + PAUSED_PATIENCE * IDLE.ask_after_s
    assert advance(session, asks_at - 0.001, CONTENT, IDLE) == session
    assert advance(session, asks_at, CONTENT, IDLE).asked_at == asks_at


def test_the_question_counts_down_in_whole_seconds() -> None:
    """While it stands something is due every second, and last of all the reset."""
    session = advance(act(Session(), Clear(), 0.0), 90.0, CONTENT, IDLE)
    assert due(session, CONTENT, IDLE, 90.0) == 91.0
    assert due(session, CONTENT, IDLE, 90.5) == 91.0
    assert due(session, CONTENT, IDLE, 91.0) == 92.0
    assert due(session, CONTENT, IDLE, 119.5) == 120.0
    assert due(session, CONTENT, IdleTimes(90, 20.5), 110.2) == 110.5


def test_a_long_sleep_does_everything_in_its_order() -> None:
    """Start at 4 s, end, question, reset: one call after an hour finds the kiosk at rest."""
    session = act(Session(), Choose("lower"), 0.0)
    ends_at = 4.0 + SESSION.duration_s
    at_end = advance(session, ends_at + 1, CONTENT, IDLE)
    assert at_end == replace(
        session,
        screen=Explore("lower", 0.0, after="session"),
        since=ends_at,
        touched_at=ends_at,
        seen=frozenset({"session"}),
    )
    assert advance(session, ends_at + 100, CONTENT, IDLE) == replace(at_end, asked_at=ends_at + 90)
    assert advance(session, 3600.0, CONTENT, IDLE) == fresh(ends_at + 90 + 30)


def test_what_is_due_follows_the_visit() -> None:
    """The start, each caption, the end, the question."""
    session = act(Session(), Choose("lower"), 0.0)
    assert due(session, CONTENT, IDLE, 0.0) == 4.0
    playing = advance(session, 4.0, CONTENT, IDLE)
    first_ends_s = SESSION.scenes[0].captions[0].end_s
    assert due(playing, CONTENT, IDLE, 4.0) == pytest.approx(4 + first_ends_s)
    last = advance(playing, 3 + SESSION.duration_s, CONTENT, IDLE)
    assert due(last, CONTENT, IDLE, 3 + SESSION.duration_s) == pytest.approx(4 + SESSION.duration_s)
    ended = advance(playing, 4 + SESSION.duration_s, CONTENT, IDLE)
    assert due(ended, CONTENT, IDLE, ended.since) == ended.since + 90
    paused = step(playing, Pause(), 6.0, CONTENT)
    assert due(paused, CONTENT, IDLE, 6.0) == 6.0 + 270


def test_each_extension_gives_the_whole_time_again() -> None:
    """Answered at the last moment, the question comes ninety seconds later, twelve times over."""
    now = 0.0
    session = act(Session(), Clear(), now)
    for _ in range(12):
        asked = advance(session, now + IDLE.ask_after_s, CONTENT, IDLE)
        assert asked.asked_at == now + IDLE.ask_after_s
        now += IDLE.ask_after_s + IDLE.warn_for_s - 0.001
        session = act(asked, KeepGoing(), now)
        assert advance(session, now + IDLE.ask_after_s - 0.001, CONTENT, IDLE).asked_at is None


def test_an_explainer_that_is_heard_never_asks() -> None:
    """However long nobody touches it: who listens does not touch."""
    impatient = IdleTimes(ask_after_s=1, warn_for_s=20)
    session = replace(act(Session(), Choose("lower"), 0.0), volume=Volume(3, 3, 5))
    session = advance(session, 3.9, CONTENT, IDLE)
    session = act(session, Play("session"), 3.9)
    for tenth in range(int(SESSION.duration_s * 10)):
        session = advance(session, 3.9 + tenth / 10, CONTENT, impatient)
        assert session.asked_at is None, tenth


@pytest.mark.parametrize("on_top", [(), (ShowWarningSigns(), Close()), (ShowComfort(), Close())])
def test_a_paused_voice_counts_as_somebody_listening(on_top: tuple[Intent, ...]) -> None:
    """Three times as long, also after another page lay over it (K26)."""
    session = replace(act(Session(), Choose("lower"), 0.0), volume=Volume(3, 3, 5))
    for intent in (Play("session"), Pause(), *on_top):
        session = act(session, intent, 2.0)
    assert isinstance(session.screen, Playing)
    asks_at = 2.0 + PAUSED_PATIENCE * IDLE.ask_after_s
    assert advance(session, asks_at - 0.001, CONTENT, IDLE).asked_at is None
    assert advance(session, asks_at, CONTENT, IDLE).asked_at == asks_at
