"""Any intents at any times: what holds for every visit."""

from __future__ import annotations

import math
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.core import timeline
from kiosk.core.comfort import TextSize, Theme
from kiosk.core.figure import BodyPoint, Side
from kiosk.core.intents import (
    Choose,
    ChooseHeight,
    ChooseLanguage,
    ChooseMotion,
    ChooseSize,
    ChooseTheme,
    Clear,
    Close,
    Explain,
    Guide,
    GuideAct,
    HideSound,
    Intent,
    KeepGoing,
    Louder,
    More,
    Mute,
    Next,
    Pause,
    Play,
    Previous,
    Quieter,
    Replay,
    Resume,
    ShowComfort,
    ShowPicture,
    ShowSound,
    ShowSources,
    ShowWarningSigns,
    Slower,
    StartOver,
    TouchElsewhere,
)
from kiosk.core.session import advance, due, step
from kiosk.core.visit import (
    Attract,
    Explore,
    IdleTimes,
    Playing,
    Session,
    WarningSignsShown,
    lit_regions,
    offered,
    screen_name,
    sensible_next,
)
from tests.core.small_content import CONTENT

IDLE = IdleTimes(ask_after_s=90, warn_for_s=30)
QUICK = settings(max_examples=150, deadline=None, derandomize=True)


def act(session: Session, intent: Intent, now: float) -> Session:
    """Time first, then the touch: as the program does it."""
    return step(advance(session, now, CONTENT, IDLE), intent, now, CONTENT)


def fresh(now: float) -> Session:
    return Session(since=now, touched_at=now)


SPOT = BodyPoint(Side.FRONT, 5, 6)
INTENTS: tuple[Intent, ...] = (
    Choose("lower", SPOT),
    Choose("upper"),
    Choose("bare"),
    Choose("nothing"),
    Explain("feet", SPOT),
    Explain("head"),
    Explain("nothing"),
    TouchElsewhere("chest", SPOT),
    Clear(),
    Play("session"),
    Play("other"),
    Play("nothing"),
    Pause(),
    Resume(),
    Previous(),
    Next(),
    Replay(),
    Slower(),
    ShowComfort(),
    ChooseLanguage("es"),
    ChooseSize(TextSize.LARGEST),
    ChooseTheme(Theme.STRONG),
    ChooseMotion(still=True),
    ChooseHeight(low=True),
    ShowSound(),
    HideSound(),
    Louder(),
    Quieter(),
    Mute(),
    ShowPicture("close"),
    ShowSources("session"),
    ShowSources("nothing"),
    Play("pins"),
    More(),
    ShowWarningSigns(),
    Close(),
    StartOver(),
    KeepGoing(),
    Guide(GuideAct.START),
)
WAITS = st.one_of(
    st.floats(0.0, 20.0),
    st.sampled_from([0.0, 0.3, 0.7, 1.0, 4.0, 5.8, 30.0]),
    st.sampled_from([89.9, 90.0, 95.0, 100.0, 119.9, 120.0, 125.0, 270.0, 285.0, 1000.0]),
)
#: When the clock began to count: just now, or a computer that has run for months.
CLOCKS = st.sampled_from([0.0, 0.1, 12345.678, 2e7 + 0.3])
#: Half of the touches choose or play, so that most visits get somewhere.
TOUCHED = st.one_of(st.sampled_from(INTENTS), st.sampled_from((INTENTS[0], Play("session"))))
TOUCHES = st.lists(st.tuples(WAITS, TOUCHED), min_size=1, max_size=8)
#: Touches, each after a wait, and a wait after the last.
VISITS = st.tuples(TOUCHES, WAITS)
Visit = tuple[list[tuple[float, Intent]], float]


def visited(clock: float, visit: Visit) -> tuple[Session, float]:
    session, now = fresh(clock), clock
    touches, wait_at_end_s = visit
    for wait_s, intent in touches:
        now += wait_s
        session = act(session, intent, now)
    now += wait_at_end_s
    return advance(session, now, CONTENT, IDLE), now


def shown(session: Session, now: float) -> tuple[object, ...]:
    """All that the glass says at a moment; motion apart."""
    caption = None
    if isinstance(session.screen, Playing):
        explainer = CONTENT.explainers[session.screen.explainer]
        moment = timeline.at(explainer, session.screen.elapsed(now))
        caption = moment.scene, moment.caption
    left = None if session.asked_at is None else math.ceil(session.asked_at + 30 - now - 1e-6)
    return screen_name(session), lit_regions(session, CONTENT, now), caption, left


def test_the_visits_here_use_every_intent() -> None:
    """A new intent that is not tried here fails."""
    assert {type(intent) for intent in INTENTS} == set(get_args(Intent))


@QUICK
@given(CLOCKS, TOUCHES, st.booleans())
def test_a_session_never_raises(
    clock: float, touches: list[tuple[float, Intent]], punctual: bool
) -> None:
    """Any intents at any times, with or without `advance` between them, lead to a whole screen."""
    session, now = fresh(clock), clock
    for wait_s, intent in touches:
        now += wait_s
        session = act(session, intent, now) if punctual else step(session, intent, now, CONTENT)
        assert screen_name(session)
        lit_regions(session, CONTENT, now)
        match session.screen:
            case Explore(concern=concern) if concern:
                assert len(offered(CONTENT, session.screen)) <= 4
                if session.screen.after:
                    sensible_next(CONTENT, session.screen)
            case WarningSignsShown(under=Playing(held_at=held_at)):
                assert held_at is not None


@QUICK
@given(CLOCKS, VISITS)
def test_starting_over_always_gives_a_fresh_session(clock: float, visit: Visit) -> None:
    """Whatever went before, over every screen and question, nothing of it is left."""
    session, now = visited(clock, visit)
    assert step(session, StartOver(), now, CONTENT) == fresh(now)


@QUICK
@given(CLOCKS, VISITS)
def test_at_attract_nothing_is_remembered(clock: float, visit: Visit) -> None:
    """However a visit came to rest, attract equals a fresh session but for its times."""
    session, _ = visited(clock, visit)
    if isinstance(session.screen, Attract):
        assert session == Session(since=session.since, touched_at=session.touched_at)


@QUICK
@given(CLOCKS, VISITS)
@example(12345.678, ([(1.0, Choose("lower"))], 4.0))
def test_what_is_due_lies_ahead(clock: float, visit: Visit) -> None:
    """Stepping from due time to due time always gets on, and ends at rest."""
    session, now = visited(clock, visit)
    for _ in range(200):
        t = due(session, CONTENT, IDLE, now)
        if t is None:
            assert isinstance(session.screen, Attract)
            return
        assert t > now
        session, now = advance(session, t, CONTENT, IDLE), t
    pytest.fail("the session never comes to rest")


@QUICK
@given(CLOCKS, VISITS, st.floats(0.01, 0.99))
def test_nothing_changes_before_it_is_due(clock: float, visit: Visit, share: float) -> None:
    """Between now and the due time the session and the words on the glass stay the same."""
    session, now = visited(clock, visit)
    t = due(session, CONTENT, IDLE, now)
    before = now + share * (1000.0 if t is None else t - now)
    assert advance(session, before, CONTENT, IDLE) == session
    if t is None or before < t:
        assert shown(session, before) == shown(session, now)


@QUICK
@given(VISITS, st.floats(0.0, 400.0))
def test_going_from_due_to_due_is_going_in_one(visit: Visit, span_s: float) -> None:
    """Exactly at each due time, in many small steps, or all at once: the same session."""
    session, start = visited(12345.678, visit)
    end = start + span_s
    at_once = advance(session, end, CONTENT, IDLE)
    by_due, now = session, start
    while (t := due(by_due, CONTENT, IDLE, now)) is not None and now < t <= end:
        by_due, now = advance(by_due, t, CONTENT, IDLE), t
    assert advance(by_due, end, CONTENT, IDLE) == at_once
    small = session
    for k in range(1, 41):
        small = advance(small, start + span_s * k / 40, CONTENT, IDLE)
    assert small == at_once
