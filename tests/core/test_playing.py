"""Explainers: playing, their end, More; then the ring, attract and the screens' names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core import timeline
from kiosk.core.intents import (
    Choose,
    Clear,
    Close,
    Explain,
    Intent,
    KeepGoing,
    More,
    Next,
    Pause,
    Play,
    Previous,
    Replay,
    Resume,
    ShowWarningSigns,
)
from kiosk.core.session import advance, step
from kiosk.core.visit import (
    Attract,
    Explore,
    Playing,
    Session,
    Touch,
    has_more,
    is_between_visitors,
    lit_regions,
    offered,
    screen_name,
    sensible_next,
)
from tests.core.small_content import CONTENT, FEET, LOWER, SESSION
from tests.core.visits import AT, IDLE, OTHER, after, chosen

# ---------------------------------------------------------------- playing


def test_an_explainer_ends_with_a_next_step() -> None:
    """At its end the lights stand again and the next explainer is offered."""
    ends_at = 4 + SESSION.duration_s
    session = advance(chosen(), 4.0, CONTENT, IDLE)
    assert isinstance(advance(session, ends_at - 0.001, CONTENT, IDLE).screen, Playing)
    ended = advance(session, ends_at, CONTENT, IDLE)
    assert ended.screen == Explore("lower", 0.0, after="session")
    assert ended.since == ended.touched_at == ends_at
    assert screen_name(ended) == "ended:session"
    assert sensible_next(CONTENT, Explore("lower", after="session")) == "safety"


def test_the_next_step_is_the_explainers_own_else_the_concerns_next() -> None:
    """`next` wins; then the one after it; the last and a stranger lead to the first."""

    def following(explainer: str) -> str:
        return sensible_next(CONTENT, Explore("lower", after=explainer))

    assert following("safety") == "flags"
    assert following("study") == "room"
    assert following("flags") == "session"
    assert following("other") == "session"


def test_pausing_keeps_the_place_for_as_long_as_it_lasts() -> None:
    """A minute's pause, then Resume: the same scene, the same second."""
    paused = after(chosen(), Pause(), at_s=7.25)
    assert isinstance(paused.screen, Playing)
    assert paused.screen.elapsed(67.25) == 3.25
    resumed = after(paused, Resume(), at_s=67.25)
    assert isinstance(resumed.screen, Playing)
    assert resumed.screen.elapsed(68.25) == pytest.approx(4.25)


@pytest.mark.parametrize(
    ("pause", "there"),
    [
        ((), [("near", 0), ("needles", 0), ("stop", 0)]),
        ((Pause(),), [("near", 0), ("needles", 0), ("needles", 1), ("stop", 0)]),
    ],
    ids=["running", "paused"],
)
def test_next_and_previous_walk_through_everything(
    pause: tuple[Intent, ...], there: list[tuple[str, int]]
) -> None:
    """Next reaches each scene in turn, paused each caption too, then the end; Previous returns."""
    now = 33.3
    session = after(Session(), Choose("lower"), Play("session"), *pause, at_s=now)
    walked = []
    while isinstance(session.screen, Playing):
        walked.append(seen(session.screen, now))
        assert len(walked) <= len(there)
        session = step(session, Next(), now, CONTENT)
    assert walked == there
    assert screen_name(session) == "ended:session"
    onward = [Next()] * (len(there) - 1)
    back = after(session, Play("session"), *pause, *onward, at_s=now)
    walked = []
    for _ in range(len(there)):
        assert isinstance(back.screen, Playing)
        walked.append(seen(back.screen, now))
        back = step(back, Previous(), now, CONTENT)
    assert walked == there[::-1]
    assert isinstance(back.screen, Playing)
    assert seen(back.screen, now) == there[0]


def seen(screen: Playing, now: float) -> tuple[str, int]:
    """The running scene and which of its captions is shown."""
    moment = timeline.at(SESSION, screen.elapsed(now))
    scene = SESSION.scenes[moment.scene]
    return scene.id, scene.captions.index(moment.caption)


def test_replay_starts_the_explainer_again() -> None:
    """Replay goes to the first second."""
    session = after(chosen(), Replay(), at_s=12.0)
    assert session.screen == Playing("lower", "session", 12.0, 0.0)


def test_the_lights_follow_the_scene() -> None:
    """`every region` lights the concern's regions, a list only its own."""
    session = after(chosen(), Play("session"), at_s=1.0)
    second = 1.0 + timeline.start_of(SESSION, 1) + 0.5
    assert lit_regions(session, CONTENT, 1.5) == (LOWER, FEET)
    assert lit_regions(session, CONTENT, second) == (LOWER,)


def test_an_explainer_pauses_under_the_warning_signs() -> None:
    """Closing the warning signs shows the explainer where it stood, still paused."""
    signs = after(chosen(), ShowWarningSigns(), at_s=7.5)
    back = after(signs, Close(), at_s=30.0)
    assert back.screen == Playing("lower", "session", 4.0, 0.0, held_at=3.5)


def test_lights_go_on_fading_through_another_touch_of_empty_space() -> None:
    """A second touch of empty space does not cut short the lights that are going out."""
    dark = after(chosen(), Clear(), at_s=2.0)
    assert after(dark, Clear(), at_s=2.1).screen == dark.screen


# ---------------------------------------------------------------- More


def test_more_shows_the_other_explainers_and_back_the_first_again() -> None:
    """Six explainers: four, then two and no More; Close leads back to the four."""
    first = after(chosen(), at_s=1.0)
    assert isinstance(first.screen, Explore)
    assert has_more(CONTENT, first.screen)
    assert offered(CONTENT, first.screen) == ("session", "safety", "study", "room")
    second = step(first, More(), 1.0, CONTENT)
    assert isinstance(second.screen, Explore)
    assert not has_more(CONTENT, second.screen)
    assert offered(CONTENT, second.screen) == ("pins", "flags")
    assert step(second, More(), 1.0, CONTENT).screen == second.screen
    assert step(second, Close(), 1.0, CONTENT).screen == first.screen


def test_more_has_nothing_to_do_where_all_explainers_show() -> None:
    """With two explainers there is no More, and the intent changes nothing."""
    lit = chosen("upper")
    assert isinstance(lit.screen, Explore)
    assert not has_more(CONTENT, lit.screen)
    assert step(lit, More(), 1.0, CONTENT) == replace(lit, touched_at=1.0)
    ended = replace(lit, screen=Explore("upper", 0.0, after="safety"))
    assert step(ended, More(), 50.0, CONTENT).screen == ended.screen


# ---------------------------------------------------------------- the ring, the rest


def test_the_ring_marks_the_last_touch_of_the_body() -> None:
    """A touch of the body leaves a ring; a choice from the list, or lights off, none."""
    assert chosen().touch == Touch(AT, 0.0)
    assert after(chosen(), Explain("feet", OTHER), at_s=2.0).touch == Touch(OTHER, 2.0)
    assert after(chosen(), Choose("upper"), at_s=2.0).touch is None
    assert after(chosen(), Clear(), at_s=2.0).touch is None


def test_attract_remembers_nothing() -> None:
    """Whoever looks at the warning signs from attract and goes back leaves no trace."""
    session = after(Session(), ShowWarningSigns(), at_s=5.0)
    rested = after(session, Close(), at_s=8.0)
    assert rested == Session(since=8.0, touched_at=8.0)
    session = step(rested, Choose("lower"), 500.0, CONTENT)
    assert screen_name(advance(session, 504.0, CONTENT, IDLE)) == "playing:session"


def test_an_impossible_touch_of_attract_leaves_no_ring() -> None:
    """An intent that attract cannot answer changes nothing but the time of the last touch."""
    for intent in (Explain("feet", AT), Choose("nothing", AT), KeepGoing(), Resume()):
        assert step(Session(), intent, 5.0, CONTENT) == Session(touched_at=5.0)


def test_editions_swap_only_at_attract() -> None:
    """Only attract lies between visitors."""
    assert is_between_visitors(Session())
    assert not is_between_visitors(chosen())
    assert not is_between_visitors(after(Session(), ShowWarningSigns(), at_s=1.0))


@pytest.mark.parametrize(
    ("screen", "name"),
    [
        (Attract(), "attract"),
        (Explore(), "explore"),
        (Explore(faded="lower"), "explore"),
        (Explore(elsewhere="chest"), "explore:elsewhere:chest"),
        (Explore("lower"), "explore:lower"),
        (Explore("lower", why="feet"), "explore:lower:why:feet"),
        (Explore("lower", elsewhere="chest"), "explore:lower:elsewhere:chest"),
        (Explore("lower", page=1), "explore:lower:more"),
        (Explore("lower", page=2), "explore:lower:more:2"),
        (Explore("lower", after="safety"), "ended:safety"),
        (Playing("lower", "safety", 0.0, 0.0), "playing:safety"),
        (Playing("lower", "safety", 0.0, 0.0, 1.0), "paused:safety"),
    ],
)
def test_screens_have_lasting_names(screen: Attract | Explore | Playing, name: str) -> None:
    """Commands and traces call each screen by a name that says its state."""
    assert screen_name(Session(screen)) == name
    assert screen_name(Session(screen, asked_at=1.0)) == "idle"
