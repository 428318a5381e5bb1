"""The rules of a visit: trembling fingers, explainers that start themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.intents import (
    Choose,
    Clear,
    Close,
    Explain,
    Intent,
    More,
    Next,
    Pause,
    Play,
    ShowWarningSigns,
    TouchElsewhere,
)
from kiosk.core.model import Start
from kiosk.core.session import advance, step
from kiosk.core.visit import (
    START_S,
    Explore,
    Playing,
    Session,
    Touch,
    lit_regions,
    screen_name,
)
from tests.core.small_content import CONTENT, SESSION
from tests.core.visits import AT, IDLE, OTHER, after, chosen

# ---------------------------------------------------------------- the trembling finger


@pytest.mark.parametrize("again", [Choose("lower"), Choose("upper"), Clear(), Explain("feet")])
def test_a_second_touch_within_700_ms_undoes_nothing(again: Intent) -> None:
    """A touch 0.699 s after the choosing one changes neither light nor word."""
    first = chosen()
    second = step(first, again, 0.699, CONTENT)
    assert second == replace(first, touched_at=0.699, trembles_till=second.trembles_till)


def test_a_trembling_touch_leaves_the_ring_where_it_was() -> None:
    """The ring stays where the first touch of a trembling finger fell."""
    assert step(chosen(), Choose("lower", OTHER), 0.3, CONTENT).touch == Touch(AT, 0.0)


def test_a_second_touch_after_700_ms_turns_the_lights_off() -> None:
    """At exactly 0.7 s the same concern, or empty space, turns the lights off."""
    for again in (Choose("lower"), Clear()):
        dark = step(chosen(), again, 0.7, CONTENT)
        assert dark.screen == Explore(faded="lower", faded_at=0.7)
        assert dark.touch is None


def test_many_trembling_touches_do_not_stretch_the_time() -> None:
    """The 700 ms count from the choosing touch, not from the last one."""
    session = chosen()
    for at_s in (0.2, 0.4, 0.6):
        session = step(session, Choose("lower"), at_s, CONTENT)
    assert step(session, Choose("lower"), 0.71, CONTENT).screen == Explore(
        faded="lower", faded_at=0.71
    )


def test_a_burst_of_touches_does_not_end_the_start_by_itself() -> None:
    """Touches of a lit region explain nothing while the choosing burst goes on."""
    session = chosen()
    for k in range(1, 8):
        session = step(session, Explain("feet"), 0.3 * k, CONTENT)
    assert session.screen == chosen().screen
    assert not session.calm
    later = step(session, Explain("feet"), 0.3 * 7 + 0.7, CONTENT)
    assert screen_name(later) == "explore:lower:why:feet"


def test_commands_work_within_700_ms() -> None:
    """Warning signs and explainers answer at once, even right after a choice."""
    assert screen_name(step(chosen(), ShowWarningSigns(), 0.1, CONTENT)) == "warning_signs"
    assert screen_name(step(chosen(), Play("safety"), 0.1, CONTENT)) == "playing:safety"


def test_switching_to_another_concern_trembles_too() -> None:
    """After a switch its own 700 ms begin."""
    switched = step(chosen(), Choose("upper"), 2.0, CONTENT)
    assert step(switched, Choose("upper"), 2.6, CONTENT).screen == switched.screen
    assert step(switched, Choose("lower"), 2.6, CONTENT).screen == switched.screen


# ---------------------------------------------------------------- explainers that start themselves


def test_the_first_explainer_starts_by_itself_after_four_seconds() -> None:
    """Nothing starts before 4 s; at 4 s the first explainer starts, its lights still lit."""
    session = chosen(at_s=10.0)
    assert advance(session, 10 + START_S - 0.001, CONTENT, IDLE) == session
    started = advance(session, 10 + START_S, CONTENT, IDLE)
    assert started.screen == Playing("lower", "session", 14.0, 10.0)
    assert started.since == 14.0
    assert started.seen == {"session"}
    assert lit_regions(started, CONTENT, 14.0) == lit_regions(session, CONTENT, 14.0)


@pytest.mark.parametrize(
    "touch",
    [Explain("feet"), TouchElsewhere("chest"), Pause(), More(), ShowWarningSigns()],
)
def test_a_touch_of_a_region_or_pause_cancels_the_start_for_the_visit(touch: Intent) -> None:
    """After it, neither this concern's nor another concern's explainer starts by itself."""
    calm = after(chosen(), touch, Close(), at_s=2.0)
    assert calm.calm
    assert screen_name(advance(calm, 20.0, CONTENT, IDLE)).startswith("explore")
    other = after(calm, Choose("upper"), at_s=21.0)
    assert screen_name(advance(other, 40.0, CONTENT, IDLE)) == "explore:upper"


@pytest.mark.parametrize("leave", [Pause(), Close(), Explain("feet"), ShowWarningSigns()])
def test_leaving_or_pausing_an_explainer_cancels_the_next_start(leave: Intent) -> None:
    """A visitor who stopped an explainer is not shown another one unasked."""
    assert after(chosen(), leave, at_s=6.0).calm


def test_choosing_alone_does_not_cancel_the_start() -> None:
    """Switching starts the four seconds again, for the other concern's first explainer."""
    session = after(chosen(), Choose("upper"), at_s=2.0)
    assert screen_name(advance(session, 5.99, CONTENT, IDLE)) == "explore:upper"
    assert screen_name(advance(session, 6.0, CONTENT, IDLE)) == "playing:safety"


def test_a_concern_chosen_while_an_explainer_plays_starts_its_own() -> None:
    """Another concern during an explainer lights up and explains itself after four seconds."""
    session = after(chosen(), Choose("upper"), at_s=6.0)
    assert screen_name(session) == "explore:upper"
    assert screen_name(advance(session, 10.0, CONTENT, IDLE)) == "playing:safety"


def test_an_explainer_seen_before_does_not_start_again() -> None:
    """Once begun in this visit, an explainer starts only when it is tapped."""
    ended = advance(chosen(), 4 + SESSION.duration_s, CONTENT, IDLE)
    dark = after(ended, Clear(), at_s=ended.since + 1)
    again = after(dark, Choose("lower"), at_s=dark.since + 1)
    assert screen_name(advance(again, again.since + 20, CONTENT, IDLE)) == "explore:lower"
    assert not again.calm


def test_every_explainer_begun_in_a_visit_counts_as_seen() -> None:
    """Playing a second one does not make the first one new again."""
    session = after(chosen(), Play("session"), Play("safety"), Next(), Next(), at_s=1.0)
    assert screen_name(session) == "ended:safety"
    assert session.seen == {"session", "safety"}
    back = after(session, Choose("upper"), at_s=2.0)
    back = after(back, Choose("lower"), at_s=3.0)
    assert screen_name(advance(back, 30.0, CONTENT, IDLE)) == "explore:lower"


def test_nothing_starts_by_itself_where_a_next_step_is_offered() -> None:
    """At the end of an explainer that was tapped, the concern's first waits to be tapped too."""
    ended = after(chosen(), Play("other"), Next(), at_s=1.0)
    assert screen_name(ended) == "ended:other"
    assert not ended.calm
    assert advance(ended, 60.0, CONTENT, IDLE) == ended


def test_content_can_ask_that_explainers_start_when_tapped() -> None:
    """With `start: when tapped` nothing starts by itself, and a tap still plays."""
    content = replace(CONTENT, start=Start.WHEN_TAPPED)
    lit = step(Session(), Choose("lower"), 0.0, content)
    assert screen_name(advance(lit, 60.0, content, IDLE)) == "explore:lower"
    assert screen_name(step(lit, Play("session"), 60.0, content)) == "playing:session"


def test_a_concern_without_explainers_stays_lit() -> None:
    """Nothing to play: nothing starts, and More stays where it is."""
    lit = chosen("bare")
    assert screen_name(advance(lit, 60.0, CONTENT, IDLE)) == "explore:bare"
    assert step(lit, More(), 2.0, CONTENT).screen == lit.screen
