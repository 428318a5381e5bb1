"""The transition table: every screen and every intent. What the rules mean is in test_visit.py."""
# ruff: noqa: E501 - a table is read across

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import get_args

import pytest

from kiosk.core import timeline
from kiosk.core.comfort import Comfort, TextSize, Theme
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
from kiosk.core.session import step
from kiosk.core.sound import SILENT, Volume
from kiosk.core.visit import (
    SLOW_PACE,
    Attract,
    ComfortShown,
    Explore,
    Playing,
    Screen,
    Session,
    SourcesShown,
    WarningSignsShown,
)
from tests.core.small_content import CONTENT, SESSION

#: Where the second scene of "pins" begins, whose picture waits for a tap.
PINS_S = timeline.start_of(CONTENT.explainers["pins"], 1)
LIT_AT = 1000.0
NOW = 1060.0

#: Screens as a visitor can reach them. "lower" lights the lower back and the feet.
SCREENS: Mapping[str, Attract | Explore | Playing | SourcesShown | ComfortShown] = {
    "attract": Attract(),
    "explore": Explore(),
    "lights went out": Explore(faded="lower", faded_at=NOW - 0.1),
    "elsewhere": Explore(elsewhere="chest"),
    "lit just now": Explore("lower", NOW - 0.5),
    "lit": Explore("lower", LIT_AT),
    "lit for another": Explore("lower", LIT_AT, faded="upper", faded_at=LIT_AT),
    "lit, why": Explore("lower", LIT_AT, why="feet"),
    "lit, elsewhere": Explore("lower", LIT_AT, elsewhere="chest"),
    "lit, after": Explore("lower", LIT_AT, after="session"),
    "lit, page 2": Explore("lower", LIT_AT, page=1),
    "first scene": Playing("lower", "session", NOW - 1, LIT_AT),
    "middle scene": Playing("lower", "session", NOW - timeline.start_of(SESSION, 1) - 1, LIT_AT),
    "last scene": Playing("lower", "session", NOW - timeline.start_of(SESSION, 2) - 1, LIT_AT),
    "from page 2": Playing("lower", "session", NOW - 1, LIT_AT, page=1),
    "paused": Playing("lower", "session", LIT_AT, LIT_AT, timeline.start_of(SESSION, 1) + 1),
    "paused, last": Playing("lower", "session", LIT_AT, LIT_AT, timeline.start_of(SESSION, 2) + 1),
    "slower": Playing("lower", "session", NOW - 1, LIT_AT, pace=SLOW_PACE),
    "covered": Playing("lower", "pins", NOW - PINS_S - 1, LIT_AT),
    "uncovered": Playing("lower", "pins", NOW - PINS_S - 1, LIT_AT, shown=frozenset({"close"})),
    "tuning": Playing("lower", "session", NOW - 1, LIT_AT, tuning=True),
    "sources": SourcesShown(Explore("lower", LIT_AT, after="session"), "session"),
    "easier": ComfortShown(Explore("lower", LIT_AT)),
}

COLUMNS: Mapping[str, Intent] = {
    "lowr": Choose("lower"),
    "uppr": Choose("upper"),
    "feet": Explain("feet"),
    "else": TouchElsewhere("chest"),
    "clr": Clear(),
    "play": Play("safety"),
    "paus": Pause(),
    "resu": Resume(),
    "prev": Previous(),
    "next": Next(),
    "repl": Replay(),
    "slow": Slower(),
    "pict": ShowPicture("close"),
    "srcs": ShowSources("session"),
    "more": More(),
    "sign": ShowWarningSigns(),
    "clos": Close(),
    "over": StartOver(),
    "keep": KeepGoing(),
    "shou": ShowSound(),
    "hide": HideSound(),
    "loud": Louder(),
    "quie": Quieter(),
    "mute": Mute(),
    "comf": ShowComfort(),
    "lang": ChooseLanguage("es"),
    "size": ChooseSize(TextSize.LARGE),
    "them": ChooseTheme(Theme.STRONG),
    "moti": ChooseMotion(still=True),
    "heig": ChooseHeight(low=True),
    "guide": Guide(GuideAct.NEXT),
}

#  .    the same screen                      run  runs on from where it stood
#  low  the lower back lights up             1st  at the start of that scene (2nd, 3rd alike)
#  upp  the upper back lights up             end  the explainer is over: what next?
#  off  the lights go out                    expl back to its lights, nothing said
#  emp  nothing lit, nothing said            more the next handful, back the one before
#  page turns the sheet over                 ease what can be set, over it; what ran is paused
#  why  says why the feet are lit            sign the warning signs over it; what ran is paused
#  els  says that the chest is elsewhere     und  what lies under
#  safe the other explainer begins           new  a fresh session
#  paus stands still                       anew runs again from its start
#  slow at an easier pace, fast at its own  pict its picture shows, from the scene's start
#  list the list it was chosen from         capt the second caption of the second scene
#  tune with the commands for the sound, shut without them
#  srcs where its words come from           pins, endp: the start and the end of "pins"
TABLE = """
                 lowr uppr feet else clr  play paus resu prev next repl slow pict srcs more sign clos over keep shou hide loud quie mute comf lang size them moti heig guide
attract         |low  upp  .    els  emp  .    .    .    .    .    .    .    .    .    .    sign .    new  .    .    .    .    .    .    ease emp  .    .    .    emp .
explore         |low  upp  .    els  .    .    .    .    .    .    .    .    .    .    .    sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
lights went out |low  upp  .    els  .    .    .    .    .    .    .    .    .    .    .    sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
elsewhere       |low  upp  .    .    emp  .    .    .    .    .    .    .    .    .    .    sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
lit just now    |.    .    .    .    .    safe .    .    .    .    .    .    .    srcs more sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
lit             |off  upp  why  els  off  safe .    .    .    .    .    .    .    srcs more sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
lit for another |off  upp  why  els  off  safe .    .    .    .    .    .    .    srcs more sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
lit, why        |off  upp  .    els  off  safe .    .    .    .    .    .    .    srcs more sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
lit, elsewhere  |off  upp  why  .    off  safe .    .    .    .    .    .    .    srcs more sign .    new  .    .    .    .    .    .    ease .    .    .    .    .  .
lit, after      |off  upp  why  els  off  safe .    .    .    .    .    .    .    srcs more sign list new  .    .    .    .    .    .    ease .    .    .    .    .  .
lit, page 2     |off  upp  why  els  off  safe .    .    .    .    .    .    .    srcs .    sign back new  .    .    .    .    .    .    ease .    .    .    .    .  .
first scene     |.    upp  why  els  .    safe paus .    1st  2nd  anew slow .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
middle scene    |.    upp  why  els  .    safe paus .    1st  3rd  anew slow .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
last scene      |.    upp  why  els  .    safe paus .    2nd  end  anew slow .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
from page 2     |.    upp  why  els  .    safe paus .    1st  2nd  anew slow .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
paused          |.    upp  why  els  .    safe .    run  1st  capt anew slow .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
paused, last    |.    upp  why  els  .    safe .    run  capt end  anew slow .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
slower          |.    upp  why  els  .    safe paus .    1st  2nd  anew fast .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
covered         |.    upp  why  els  .    safe paus .    pins endp anew slow pict .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
uncovered       |.    upp  why  els  .    safe paus .    pins endp anew slow .    .    .    sign expl new  .    tune .    .    .    .    ease .    .    .    .    .  .
tuning          |.    upp  why  els  .    safe paus .    1st  2nd  anew slow .    .    .    sign expl new  .    .    shut .    .    shut ease .    .    .    .    .  .
sources         |.    .    .    .    .    .    .    .    .    page .    .    .    .    .    sign und  new  .    .    .    .    .    .    ease .    .    .    .    .  .
easier          |.    .    .    .    .    .    .    .    .    page .    .    .    .    .    sign und  new  .    .    .    .    .    .    .    .    .    .    .    .  .
signs over any  |.    .    .    .    .    .    .    .    .    page .    .    .    .    .    .    und  new  .    .    .    .    .    .    ease .    .    .    .    .  .
idle over any   |und  und  und  und  und  und  und  und  und  und  und  und  und  und  und  sign und  new  und  und  und  und  und  und  und  und  und  und  und  und  und
"""


def table() -> dict[str, dict[str, str]]:
    head, *rows = TABLE.strip("\n").splitlines()
    split = [row.split("|") for row in rows]
    return {
        name.strip(): dict(zip(head.split(), cells.split(), strict=True)) for name, cells in split
    }


def signs_over(screen: Screen) -> WarningSignsShown:
    match screen:
        case WarningSignsShown():
            return screen
        case Playing(held_at=None):
            return WarningSignsShown(replace(screen, held_at=screen.elapsed(NOW)))
    return WarningSignsShown(screen)


def easier_over(screen: Attract | Explore | Playing | SourcesShown) -> ComfortShown:
    match screen:
        case Attract():
            return ComfortShown(Explore())
        case Playing(held_at=None):
            return ComfortShown(replace(screen, held_at=screen.elapsed(NOW)), runs=True)
    return ComfortShown(screen)


def at_scene(screen: Playing, scene: int) -> Playing:
    start = timeline.start_of(CONTENT.explainers[screen.explainer], scene)
    return at(screen, start)


def at(screen: Playing, elapsed_s: float) -> Playing:
    """The same explainer, so many seconds from its start at `NOW`."""
    held_at = None if screen.held_at is None else elapsed_s
    return replace(screen, started_at=NOW - elapsed_s / screen.pace, held_at=held_at)


def of_explore(screen: Attract | Explore, cell: str) -> Screen:
    here = Explore() if isinstance(screen, Attract) else screen
    match cell:
        case "low":
            return Explore("lower", NOW, faded=here.concern, faded_at=NOW if here.concern else 0.0)
        case "upp":
            return Explore("upper", NOW, faded=here.concern, faded_at=NOW if here.concern else 0.0)
        case "off":
            return Explore(faded="lower", faded_at=NOW)
        case "emp":
            return Explore()
        case "why":
            return replace(here, why="feet", elsewhere="")
        case "els":
            return replace(here, elsewhere="chest", why="")
        case "safe":
            return Playing("lower", "safety", NOW, here.lit_at, page=here.page)
        case "srcs":
            return SourcesShown(here, "session")
        case "more":
            return replace(here, page=here.page + 1, after="")
        case "back":
            return replace(here, page=here.page - 1, after="")
        case "list":
            return replace(here, after="")
    raise ValueError(cell)


def of_playing(screen: Playing, cell: str) -> Screen:
    elapsed = screen.elapsed(NOW)
    match cell:
        case "upp":
            return Explore("upper", NOW, faded="lower", faded_at=NOW)
        case "why":
            return Explore("lower", LIT_AT, why="feet", page=screen.page)
        case "els":
            return Explore("lower", LIT_AT, elsewhere="chest", page=screen.page)
        case "anew":
            return replace(screen, held_at=None, started_at=NOW)
        case "safe":
            return Playing("lower", "safety", NOW, LIT_AT, page=screen.page)
        case "paus":
            return replace(screen, held_at=elapsed)
        case "run":
            return replace(screen, held_at=None, started_at=NOW - elapsed)
        case "slow":
            return at(replace(screen, pace=SLOW_PACE), elapsed)
        case "fast":
            return at(replace(screen, pace=1.0), elapsed)
        case "pict":
            return at_scene(replace(screen, shown=frozenset({"close"})), 1)
        case "pins":
            return at_scene(screen, 0)
        case "endp":
            return Explore("lower", LIT_AT, after="pins", page=screen.page)
        case "1st" | "2nd" | "3rd":
            return at_scene(screen, ["1st", "2nd", "3rd"].index(cell))
        case "capt":
            return at(screen, timeline.start_of(SESSION, 1) + SESSION.scenes[1].captions[1].start_s)
        case "end":
            return Explore("lower", LIT_AT, after="session", page=screen.page)
        case "expl":
            return Explore("lower", LIT_AT, page=screen.page)
        case "tune" | "shut":
            return replace(screen, tuning=cell == "tune")
    raise ValueError(cell)


def expected(session: Session, cell: str) -> Session:
    """What a cell of the table says of a session at `NOW`."""
    screen: Screen = session.screen
    match cell, session.screen:
        case "new", _:
            return Session(since=NOW, touched_at=NOW)
        case ".", _:
            pass
        case "sign", _:
            screen = signs_over(screen)
        case (
            "und",
            WarningSignsShown(under=under) | SourcesShown(under=under) | ComfortShown(under=under),
        ) if session.asked_at is None:
            screen = under
        case "und", _:
            pass
        case "ease", WarningSignsShown(under=ComfortShown() as under):
            screen = under
        case (
            "ease",
            WarningSignsShown(under=Attract() | Explore() | Playing() | SourcesShown() as under),
        ):
            screen = easier_over(under)
        case "ease", Attract() | Explore() | Playing() | SourcesShown() as here:
            screen = easier_over(here)
        case "page", WarningSignsShown() | SourcesShown() | ComfortShown() as here:
            screen = replace(here, page=1)
        case _, Attract() | Explore() as here:
            screen = of_explore(here, cell)
        case _, Playing() as here:
            screen = of_playing(here, cell)
        case _:
            raise ValueError(cell)
    since = session.since if screen == session.screen else NOW
    return Session(screen, since=since, touched_at=NOW)


def essence(session: Session) -> Session:
    """What the table tells: not the ring, nor what the visit remembers, nor how loud it is."""
    told = replace(session, touch=None, calm=False, seen=frozenset(), slow=False)
    return replace(told, trembles_till=0.0, volume=SILENT, comfort=Comfort())


def every_session() -> dict[str, tuple[str, Session]]:
    """Each screen, the warning signs over each, and the idle question over all of those."""
    times = Session(since=LIT_AT, touched_at=NOW - 20, volume=Volume(0, 3, 5))
    plain = {name: (name, replace(times, screen=screen)) for name, screen in SCREENS.items()}
    signs = {
        f"signs over {name}": (
            "signs over any",
            replace(session, screen=signs_over(session.screen)),
        )
        for name, (_, session) in plain.items()
    }
    idle = {
        f"idle over {name}": ("idle over any", replace(session, asked_at=NOW - 5))
        for name, (_, session) in (plain | signs).items()
    }
    return plain | signs | idle


SESSIONS = every_session()


@pytest.mark.parametrize("name", SESSIONS)
def test_each_screen_answers_each_intent_as_the_table_says(name: str) -> None:
    """A step leads to the table's screen, answers the idle question and restarts its clock."""
    row, session = SESSIONS[name]
    cells = table()[row]
    done = {column: step(session, COLUMNS[column], NOW, CONTENT) for column in COLUMNS}
    assert {column: essence(new) for column, new in done.items()} == {
        column: expected(session, cells[column]) for column in COLUMNS
    }


@pytest.mark.parametrize("name", SESSIONS)
def test_one_touch_brings_all_low_and_one_more_back(name: str) -> None:
    """From every screen, and it stays; at rest that wakes the kiosk. A question is answered first.

    Nothing else of the visit changes: what plays goes on.
    """
    _, session = SESSIONS[name]
    answered = replace(session, asked_at=None, touched_at=NOW)
    low = step(session, ChooseHeight(low=True), NOW, CONTENT)
    if session.asked_at is not None:
        assert low == answered
        return
    assert low.comfort == replace(session.comfort, low=True)
    resting = isinstance(session.screen, Attract)
    screen, since = (Explore(), NOW) if resting else (session.screen, session.since)
    awake = replace(answered, screen=screen, since=since)
    assert replace(low, comfort=session.comfort) == awake
    assert step(low, ChooseHeight(low=False), NOW, CONTENT) == awake


def test_the_table_has_a_column_for_every_intent() -> None:
    """A new intent without a column fails here."""
    assert {type(intent) for intent in COLUMNS.values()} == set(get_args(Intent))
    assert all(list(cells) == list(COLUMNS) for cells in table().values())


def test_the_table_has_a_row_for_every_screen() -> None:
    """A new screen, or a new fact of a screen, without a row fails here."""
    rows = [*SCREENS, "signs over any", "idle over any"]
    assert list(table()) == rows
    sessions = [session for _, session in SESSIONS.values()]
    assert {type(session.screen) for session in sessions} == set(get_args(Screen))
    for kind in (Explore, Playing):
        shown = [screen for screen in SCREENS.values() if isinstance(screen, kind)]
        for fact in fields(kind):
            if fact.name == "heard":
                continue  # the same commands at other times: test_sound.py
            usual = "" if fact.default is MISSING else fact.default
            assert any(getattr(screen, fact.name) != usual for screen in shown), fact.name


@pytest.mark.parametrize("name", SESSIONS)
def test_what_the_content_does_not_know_changes_no_screen(name: str) -> None:
    """Unknown concerns, explainers and regions, and regions that are not lit, change nothing."""
    _, session = SESSIONS[name]
    for intent in (Choose("nothing"), Play("nothing"), Explain("nothing"), Explain("head")):
        new = step(session, intent, NOW, CONTENT)
        assert essence(new) == essence(replace(session, asked_at=None, touched_at=NOW))
