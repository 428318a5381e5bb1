"""Nothing of a visitor is left for the next one: every field of a session (K27)."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from kiosk.core.comfort import Comfort, TextSize, Theme
from kiosk.core.figure import BodyPoint, Side
from kiosk.core.intents import Clear, StartOver
from kiosk.core.session import advance, step
from kiosk.core.sound import Volume
from kiosk.core.visit import (
    Attract,
    ComfortShown,
    Explore,
    IdleTimes,
    Playing,
    Screen,
    Session,
    SourcesShown,
    Touch,
    WarningSignsShown,
)
from tests.core.small_content import CONTENT

IDLE = IdleTimes()
EASED = Comfort("es", TextSize.LARGEST, Theme.STRONG, still=True, low=True)
USED = Session(
    screen=Playing("lower", "session", 0.0, 0.0, held_at=3.0, pace=0.6, shown=frozenset({"near"})),
    since=1.0,
    touched_at=2.0,
    touch=Touch(BodyPoint(Side.BACK, 10, 20), 2.0, "chest"),
    asked_at=3.0,
    calm=True,
    seen=frozenset({"session", "safety"}),
    slow=True,
    trembles_till=2.5,
    volume=Volume(4, 3, 5),
    comfort=EASED,
)
SCREENS: list[Screen] = [
    Explore("lower", 0.0, why="feet", page=1),
    USED.screen,
    SourcesShown(Explore("lower"), "session"),
    ComfortShown(Explore("lower")),
    WarningSignsShown(ComfortShown(Explore("lower"))),
]


def test_the_used_session_differs_in_every_field() -> None:
    """A field that is added to Session, or to Comfort, has to be added here."""
    for one, fresh in ((USED, Session()), (EASED, Comfort())):
        for part in fields(fresh):
            assert getattr(one, part.name) != getattr(fresh, part.name), part.name


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: type(screen).__name__)
@pytest.mark.parametrize("asked_at", [None, 3.0])
def test_start_over_leaves_nothing(screen: Screen, asked_at: float | None) -> None:
    """But for its two times the session is that of the first visitor ever."""
    used = replace(USED, screen=screen, asked_at=asked_at)
    assert step(used, StartOver(), 50.0, CONTENT) == Session(since=50.0, touched_at=50.0)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: type(screen).__name__)
def test_the_idle_reset_leaves_nothing(screen: Screen) -> None:
    used = replace(USED, screen=screen, asked_at=100.0)
    assert advance(used, 130.0, CONTENT, IDLE) == Session(since=130.0, touched_at=130.0)


def test_nothing_gathers_at_rest() -> None:
    """A touch of nothing at attract keeps no volume and no comfort of whoever gave it."""
    used = replace(USED, screen=Attract(), asked_at=None)
    assert step(used, Clear(), 50.0, CONTENT) != used
    rested = advance(replace(used, asked_at=60.0), 90.0, CONTENT, IDLE)
    assert rested == Session(since=90.0, touched_at=90.0)
