"""Nothing of a visit is kept: the state folder and the log before and after one (K27, K28)."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk import app
from kiosk.app import Box, loop
from kiosk.core.comfort import TextSize, Theme
from kiosk.core.intents import (
    ChooseHeight,
    ChooseLanguage,
    ChooseMotion,
    ChooseSize,
    ChooseTheme,
    Close,
    Louder,
    ShowComfort,
    ShowSound,
)
from kiosk.core.sound import Volume
from kiosk.core.visit import Session
from kiosk.edition import CURRENT, EDITIONS, SHEET, Edition, read
from kiosk.machine.display import Display
from kiosk.machine.endings import DONE
from kiosk.machine.exits import Exits
from kiosk.machine.keys import Keys
from kiosk.machine.touch import Touch
from kiosk.settings import Log, Settings
from tests.app.visitor import Visitor

SIZE = (1080, 1920)
#: Half a minute of taps all over the glass, two seconds apart.
TAPS = [(x, y) for y in (200, 700, 1000, 1300, 1500, 1850) for x in (150, 540, 930)]


class Visit:
    """A box that plays a whole visit: taps everywhere, keys, then nobody till the idle reset."""

    def __init__(self, visitor: Visitor) -> None:
        self.now = visitor.now
        self.exits = Exits(locked=True)
        self._surface = visitor.surface
        self._events = self._script()

    def _script(self) -> Iterator[list[pygame.Event]]:
        w, h = SIZE
        for x, y in TAPS:
            for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
                yield [pygame.Event(kind, touch_id=1, finger_id=1, x=x / w, y=y / h)]
            yield from [[], []]
        for key in [pygame.K_TAB, pygame.K_RIGHT, pygame.K_RETURN] * 8:
            yield [pygame.Event(pygame.KEYDOWN, key=key, mod=0)]
        yield from [[] for _ in range(2 * 400)]

    def events(self) -> list[pygame.Event]:
        self.now += 0.5
        turn = next(self._events, None)
        if turn is None:
            self.exits.leave(DONE)
        return turn or []

    def box(self) -> Box:
        return Box(
            clock=lambda: self.now,
            sleep=lambda _: None,
            events=self.events,
            outcomes=tuple,
            touch=Touch(SIZE),
            display=Display(self._surface, None),
            exits=self.exits,
            keys=Keys(locked=True),
        )


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def logged(tmp_path: Path, back_pain: Edition) -> Iterator[Settings]:
    """A kiosk's settings, with a state folder that has the edition and a log at INFO in it."""
    state = tmp_path / "state"
    shutil.copytree(back_pain.folder, state / "editions" / back_pain.hash)
    settings = Settings(tmp_path, state, log=Log(state / "kiosk.log"))
    root = logging.getLogger()
    before = root.handlers[:], root.level
    app._log_to(settings)
    yield settings
    for handler in root.handlers:
        handler.close()
    root.handlers[:], root.level = before


def test_a_whole_visit_leaves_the_state_folder_as_it_was(
    logged: Settings, back_pain: Edition
) -> None:
    """Through the program's own loop: taps, keys, the idle reset; not a byte has changed."""
    edition = read(logged.state / "editions" / back_pain.hash)
    visitor = Visitor(edition, SIZE, volume=Volume(3, 3, 5))
    app._keep(logged.state, edition)
    before = everything_in(logged.state)
    assert before[logged.state / CURRENT].decode().strip() == edition.hash
    assert before[logged.state / EDITIONS / edition.hash / SHEET]
    assert (logged.state / "kiosk.log") in before
    screens = len(visitor.traced)
    assert loop(visitor.player, Visit(visitor).box()) == DONE
    assert len({str(line["screen"]) for line in visitor.traced[screens:]}) > 5
    assert visitor.screen == "attract"
    assert everything_in(logged.state) == before


def test_no_touch_is_logged_at_any_level(
    back_pain: Edition, caplog: pytest.LogCaptureFixture
) -> None:
    """What somebody touched says where it hurts: not even staff who look for a fault read it."""
    visitor = Visitor(back_pain, SIZE)
    with caplog.at_level(logging.DEBUG):
        caplog.clear()
        assert loop(visitor.player, Visit(visitor).box()) == DONE
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("how", ["start over", "idle"])
def test_the_next_visitor_finds_nothing_of_the_last(back_pain: Edition, how: str) -> None:
    """Language, size, volume, contrast, motion, height, progress: as if nobody had been here."""
    visitor = Visitor(back_pain, SIZE, volume=Volume(0, 3, 5))
    visitor.tap("Lower back")
    visitor.wait(5.0)
    for intent in (
        ShowSound(),
        Louder(),
        ShowComfort(),
        ChooseSize(TextSize.LARGE),
        ChooseTheme(Theme.STRONG),
        ChooseMotion(True),
        ChooseHeight(True),
        Close(),
        ChooseLanguage("en"),
    ):
        visitor.player._do(intent, visitor.now)
        visitor.wait(0.5)
    used = visitor.player.session
    assert used.volume.step == 4
    assert used.comfort.size is TextSize.LARGE
    if how == "start over":
        visitor.tap("Start over")
    else:
        visitor.wait(400.0)
    session = visitor.player.session
    assert session == Session(since=session.since, touched_at=session.touched_at)
    assert visitor.sees("Touch where your back hurts")
