from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from kiosk.core import timeline
from kiosk.core.intents import (
    Choose,
    HideSound,
    Intent,
    Louder,
    Mute,
    Next,
    Pause,
    Play,
    Previous,
    Quieter,
    Replay,
    Resume,
    ShowSound,
    ShowWarningSigns,
    Slower,
    StartOver,
)
from kiosk.core.model import Caption, Clip, Content, Explainer, Scene, Voice
from kiosk.core.session import advance, step
from kiosk.core.sound import SILENT, STEPS, Cue, Policy, SoundRules, Volume
from kiosk.core.visit import SLOW_PACE, Explore, IdleTimes, Playing, Session, cue, said_now
from kiosk.core.visuals import FigureVisual
from tests.core.small_content import CONTENT

BEGUN = 1000.0
#: When the title and the two sentences of a spoken scene begin, and how long it lasts.
TITLE, FIRST, SECOND, WHOLE = timeline.TITLE_S, 2.0, 5.0, 9.0
#: When the second sentence comes to who reads, and how long the scene lasts then.
READ_SECOND, READ_WHOLE = 5.5, 12.0


def spoken(name: str) -> Scene:
    """A scene of nine seconds: a title of one second, two sentences of two; of twelve to read."""
    said = (
        Caption("First.", FIRST, SECOND, True, Clip(f"{name}-1.opus", 2.0)),
        Caption("Second.", SECOND, WHOLE, False, Clip(f"{name}-2.opus", 2.0)),
    )
    read = (
        Caption("First.", 0.0, READ_SECOND),
        Caption("Second.", READ_SECOND, READ_WHOLE, False),
    )
    voice = Voice(Clip(f"{name}-0.opus", 1.0), said, WHOLE)
    return Scene(name, "Title", read, READ_WHOLE, FigureVisual(), voice=voice)


def silent(name: str) -> Scene:
    return Scene(name, "Title", (Caption("First.", 0.0, WHOLE),), WHOLE, FigureVisual())


CONTENT_SPOKEN = replace(
    CONTENT,
    explainers={
        **CONTENT.explainers,
        "session": Explainer("session", "A", "A", (spoken("a"), silent("b"), spoken("c"))),
    },
)


def playing(volume: Volume, at_s: float = 0.0, content: Content = CONTENT_SPOKEN) -> Session:
    """An explainer that began at BEGUN, and what a visitor did `at_s` seconds into it."""
    lit = step(Session(volume=volume), Choose("lower"), BEGUN - 5, content)
    return step(lit, Play("session"), BEGUN, content)


def did(session: Session, at_s: float, *intents: Intent) -> Session:
    for intent in intents:
        session = step(session, intent, BEGUN + at_s, CONTENT_SPOKEN)
    return session


def heard(session: Session, at_s: float) -> Cue | None:
    return cue(session, CONTENT_SPOKEN, BEGUN + at_s)


def assert_heard(session: Session, at_s: float, clip: str, begun_s: float) -> None:
    """So many seconds after BEGUN this clip sounds, at the third step, since then."""
    due = heard(session, at_s)
    assert due is not None
    assert (due.file, due.length_s, due.step) == (clip, 2.0, 3)
    assert due.begins_at == pytest.approx(BEGUN + begun_s)


OFFERED, ON = Volume(0, 3, 5), Volume(3, 3, 5)


@pytest.mark.parametrize(
    ("policy", "minute", "volume"),
    [
        (Policy.WHEN_ASKED, 600, Volume(0, 3, 5)),
        (Policy.ON, 600, Volume(3, 3, 5)),
        (Policy.OFF, 600, SILENT),
        (Policy.ON, 23 * 60, Volume(0, 2, 2)),
        (Policy.WHEN_ASKED, 0, Volume(0, 2, 2)),
        (Policy.ON, 7 * 60 + 29, Volume(0, 2, 2)),
        (Policy.ON, 7 * 60 + 30, Volume(3, 3, 5)),
        (Policy.OFF, 0, SILENT),
    ],
)
def test_a_visit_begins_as_staff_allow(policy: Policy, minute: int, volume: Volume) -> None:
    """By policy and by the clock; the quiet hours span midnight and end on the minute."""
    rules = SoundRules(policy, 3, quiet_from=20 * 60, quiet_till=7 * 60 + 30, quiet_most=2)
    assert rules.for_visit(minute) == volume


@pytest.mark.parametrize("minute", [0, 599, 600, 1439])
def test_there_need_not_be_quiet_hours(minute: int) -> None:
    """Equal ends: never; and within a day they are plain."""
    assert not SoundRules().is_quiet(minute)
    assert SoundRules(quiet_from=600, quiet_till=660).is_quiet(minute) == (minute == 600)


def test_quiet_hours_may_be_silent() -> None:
    """No step is left then, and no control."""
    assert SoundRules(Policy.ON, 3, quiet_from=0, quiet_till=60).for_visit(30) == SILENT


def test_steps_of_volume_grow_evenly() -> None:
    """Five decibels a step, from silence to the ceiling."""
    rules = SoundRules(ceiling_db=-10.0)
    gains = [rules.gain(k) for k in range(STEPS + 2)]
    assert gains[0] == 0.0
    assert gains[5] == gains[6] == pytest.approx(10**-0.5)
    ratios = [b / a for a, b in pairwise(gains[1:6])]
    assert ratios == pytest.approx([10**0.25] * 4)


@pytest.mark.parametrize(
    ("at_s", "clip", "begins"),
    [
        (0.0, "", 0.0),
        (TITLE, "a-0.opus", TITLE),
        (TITLE + 0.99, "a-0.opus", TITLE),
        (TITLE + 1.01, "", 0.0),
        (FIRST, "a-1.opus", FIRST),
        (FIRST + 1.9, "a-1.opus", FIRST),
        (FIRST + 2.1, "", 0.0),
        (SECOND, "a-2.opus", SECOND),
        (WHOLE + 3, "", 0.0),
        (2 * WHOLE + FIRST + 1, "c-1.opus", 2 * WHOLE + FIRST),
    ],
)
def test_the_clip_that_is_due(at_s: float, clip: str, begins: float) -> None:
    """The title, then each sentence from its own beginning; a silent scene has none."""
    due = heard(playing(ON), at_s)
    if not clip:
        assert due is None
        return
    assert due is not None
    assert (due.file, due.step) == (clip, 3)
    assert due.begins_at == pytest.approx(BEGUN + begins)


def test_a_caption_stands_when_its_clip_begins() -> None:
    """While the title is said nothing stands; then caption and clip turn at one moment."""
    screen = playing(ON).screen
    assert isinstance(screen, Playing)
    said = [said_now(screen, CONTENT_SPOKEN, BEGUN + at) for at in (0, 1.99, FIRST, 4.99, SECOND)]
    assert said == ["", "", "First.", "First.", "Second."]


@pytest.mark.parametrize(
    "session",
    [
        playing(OFFERED),
        playing(SILENT),
        did(playing(ON), 2.5, Pause()),
        did(playing(ON), 2.5, ShowWarningSigns()),
        did(playing(ON), 2.5, Mute()),
        did(playing(ON), 2.5, StartOver()),
        replace(did(playing(ON), 2.5, Pause()), asked_at=BEGUN),
        step(Session(volume=ON), Choose("lower"), BEGUN, CONTENT_SPOKEN),
        Session(volume=ON),
    ],
)
def test_nothing_sounds_elsewhere(session: Session) -> None:
    """Not before it is turned on, nor paused, nor under a sheet, nor at rest (K23)."""
    assert heard(session, 2.6) is None


def test_a_pause_keeps_sound_and_picture_together() -> None:
    """After half a minute both go on where they stood."""
    paused = did(playing(ON), 3.0, Pause())
    assert_heard(did(paused, 33.0, Resume()), 33.0, "a-1.opus", 32.0)


@pytest.mark.parametrize(
    ("intents", "clip"),
    [((Next(),), None), ((Next(), Next()), "c-0.opus"), ((Replay(),), "a-0.opus")],
)
def test_a_step_leads_sound_along(intents: tuple[Intent, ...], clip: str | None) -> None:
    """To the next scene, to its start, to the start of all: its title is said."""
    moved = did(playing(ON), 6.0, *intents)
    due = heard(moved, 6.0 + TITLE + 0.1)
    assert (due and due.file) == clip


def test_a_paused_visitor_goes_from_sentence_to_sentence() -> None:
    """Previous and Next step by sentence; going on says the one that stands."""
    paused = did(playing(ON), 2.5, Pause(), Next())
    assert_heard(did(paused, 9.0, Resume()), 9.0, "a-2.opus", 9.0)
    back = did(paused, 9.0, Previous(), Resume())
    assert_heard(back, 9.0, "a-1.opus", 9.0)


def test_turning_sound_on_says_the_sentence_from_its_beginning() -> None:
    """At the usual step, with the commands for it in reach; the picture goes back as well."""
    tuned = did(playing(OFFERED), 6.0, ShowSound())
    assert tuned.volume == Volume(3, 3, 5)
    assert isinstance(tuned.screen, Playing)
    assert tuned.screen.tuning
    assert_heard(tuned, 6.0, "a-2.opus", 6.0)
    assert tuned.screen.elapsed(BEGUN + 6.0) == pytest.approx(SECOND)


def test_showing_the_commands_changes_no_sound() -> None:
    """When it is on already, only they come; Done takes them away."""
    tuned = did(playing(ON), 6.0, ShowSound())
    assert heard(tuned, 6.0) == heard(playing(ON), 6.0)
    done = did(tuned, 6.5, HideSound())
    assert isinstance(done.screen, Playing)
    assert not done.screen.tuning
    assert done.volume == ON


@pytest.mark.parametrize(
    ("volume", "intents", "step_"),
    [
        (ON, (Louder(),), 4),
        (ON, (Louder(), Louder(), Louder()), 5),
        (ON, (Quieter(), Quieter()), 1),
        (ON, (Quieter(), Quieter(), Quieter()), 1),
        (ON, (Mute(),), 0),
        (ON, (Mute(), ShowSound()), 3),
        (ON, (Mute(), Louder()), 0),
        (Volume(2, 2, 2), (Louder(),), 2),
        (SILENT, (ShowSound(),), 0),
        (SILENT, (Louder(),), 0),
    ],
)
def test_a_visitor_sets_the_volume(volume: Volume, intents: tuple[Intent, ...], step_: int) -> None:
    """Step by step, never beyond what staff allow, and never to silence but by that command."""
    session = did(playing(volume), 2.5, *intents)
    assert session.volume.step == step_
    assert session.volume.most == volume.most


def test_the_volume_is_the_visitors_for_this_visit() -> None:
    """It stays from explainer to explainer; starting over forgets it (K20, K27)."""
    loud = did(playing(ON), 2.5, Louder(), Play("safety"), Play("session"))
    assert loud.volume.step == 4
    assert did(loud, 3.0, StartOver()).volume == SILENT


@pytest.mark.parametrize(
    ("at_s", "elapsed"),
    [(0.0, 0.0), (5.4, 0.0), (6.0, SECOND), (13.0, WHOLE), (20.0, WHOLE), (22.0, 2 * WHOLE)],
)
def test_reading_and_listening_are_at_the_same_sentence(at_s: float, elapsed: float) -> None:
    """Turned on, its beginning is heard, with the title if it is the first; turned off, read."""
    tuned = did(playing(OFFERED), at_s, ShowSound())
    assert isinstance(tuned.screen, Playing)
    assert tuned.screen.heard
    assert tuned.screen.elapsed(BEGUN + at_s) == pytest.approx(elapsed)
    back = did(tuned, at_s + 0.5, Mute()).screen
    assert isinstance(back, Playing)
    assert not back.heard
    read = {0.0: 0.0, SECOND: READ_SECOND, WHOLE: READ_WHOLE, 2 * WHOLE: READ_WHOLE + WHOLE}
    assert back.elapsed(BEGUN + at_s + 0.5) == pytest.approx(read[elapsed])


def test_who_listens_hears_to_the_end_and_who_reads_reads_to_it() -> None:
    """An explainer ends by the times it goes by."""
    for volume, lasts in ((ON, 3 * WHOLE), (OFFERED, 2 * READ_WHOLE + WHOLE)):
        session = playing(volume)
        idle = IdleTimes()
        last = advance(session, BEGUN + lasts - 0.01, CONTENT_SPOKEN, idle)
        assert isinstance(last.screen, Playing)
        over = advance(session, BEGUN + lasts + 0.01, CONTENT_SPOKEN, idle)
        assert isinstance(over.screen, Explore)


def test_a_slower_pace_says_the_sentence_again() -> None:
    """A voice keeps its pace; the pauses between sentences grow."""
    slow = did(playing(ON), 3.5, Slower())
    assert_heard(slow, 3.5, "a-1.opus", 3.5)
    assert heard(slow, 3.5 + 2.1) is None
    second = 3.5 + (SECOND - FIRST) / SLOW_PACE
    assert_heard(slow, second, "a-2.opus", second)
    silently = did(playing(OFFERED), 3.5, Slower()).screen
    assert isinstance(silently, Playing)
    assert silently.elapsed(BEGUN + 3.5) == pytest.approx(3.5)
