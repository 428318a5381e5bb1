"""The loop and its failsafe, with a made-up box around a real player."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

import pygame
import pytest

from kiosk import app
from kiosk.app import Box, loop
from kiosk.core.resting import Notice
from kiosk.edition import Edition
from kiosk.machine.display import Display
from kiosk.machine.endings import BROKEN, DONE, RESTART
from kiosk.machine.exits import Exits
from kiosk.machine.touch import Touch
from kiosk.machine.watch import Outcome
from kiosk.settings import Log, Settings
from tests.app.visitor import Visitor

Events = Callable[[], Iterable[pygame.Event]]


class Bench:
    """A box whose clock goes one second a turn; each turn takes the next of `turns`."""

    def __init__(
        self, visitor: Visitor, turns: Iterable[Events | BaseException | Outcome[Edition]]
    ):
        self.player = visitor.player
        self.now = visitor.now
        self.turns = iter(turns)
        self.arrived: list[Outcome[Edition]] = []
        self.display = Display(visitor.surface, None)
        self.exits = Exits(locked=False)
        self.step_s = 1.0

    def events(self) -> Iterable[pygame.Event]:
        self.now += self.step_s
        match next(self.turns, None):
            case None:
                self.exits.leave(DONE)
            case BaseException() as error:
                raise error
            case Outcome() as outcome:
                self.arrived.append(outcome)
            case events:
                return events()
        return ()

    def outcomes(self) -> Iterable[Outcome[Edition]]:
        arrived, self.arrived = self.arrived, []
        return arrived

    def run(self) -> int:
        touch = Touch((1080, 1920))
        box = Box(
            lambda: self.now,
            lambda _: None,
            self.events,
            self.outcomes,
            touch,
            self.display,
            self.exits,
        )
        return loop(self.player, box)


def test_a_failure_leads_back_to_rest_and_on(visitor: Visitor) -> None:
    """One failure forgets the visit; the loop turns on until it is asked to end."""
    visitor.tap("Lower back")
    assert Bench(visitor, [RuntimeError("paint")]).run() == DONE
    assert visitor.screen == "attract"


def test_a_failure_is_logged_without_its_own_words(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    """Its kind and its place serve who mends it; its words may name what was chosen (K28)."""
    failure = KeyError("lower_back")
    failure.__cause__ = ValueError("feet")
    Bench(visitor, [failure]).run()
    (told,) = (r.getMessage() for r in caplog.records if r.levelno == logging.ERROR)
    assert "KeyError" in told
    assert "ValueError" in told
    assert "in _turn" in told
    assert "lower_back" not in told
    assert "feet" not in told
    assert all(record.exc_info is None for record in caplog.records)


def test_failures_in_a_row_end_the_process(visitor: Visitor) -> None:
    """The fifth failure within a minute leaves it to a fresh process."""
    assert Bench(visitor, [RuntimeError("again")] * 9).run() == BROKEN


def test_failures_now_and_then_do_not(visitor: Visitor) -> None:
    """Failures twenty seconds apart never come to five in a minute."""
    bench = Bench(visitor, [RuntimeError("again")] * 9)
    bench.step_s = 20.0
    assert bench.run() == DONE


def test_what_keeps_failing_is_given_up(visitor: Visitor) -> None:
    """After three failures the built-in page stands instead of the edition."""
    assert Bench(visitor, [RuntimeError("again")] * 3).run() == DONE
    assert visitor.player.hash == ""
    assert visitor.sees("Please ask at the front desk.")


def test_another_display_asks_for_a_restart(visitor: Visitor) -> None:
    """When the glass is no longer what it was, the exit code says: start me again."""
    bench = Bench(visitor, [tuple] * 9)
    bench.display.changed = True
    assert bench.run() == RESTART


def test_problems_change_nothing_that_plays(visitor: Visitor, back_pain: Edition) -> None:
    """A report goes to the log; the edition plays on."""
    assert Bench(visitor, [Outcome("", "15 problems"), tuple, tuple]).run() == DONE
    assert visitor.player.hash == back_pain.hash


def test_problems_with_nothing_to_play_send_to_the_desk() -> None:
    """Who waits for the first edition learns that none comes."""
    visitor = Visitor(None)
    assert Bench(visitor, [Outcome("", "15 problems"), tuple, tuple]).run() == DONE
    assert visitor.sees("Please ask at the front desk.")


def test_a_new_edition_comes_on_and_is_kept(visitor: Visitor, knee_pain: Edition) -> None:
    """Between visitors the new edition replaces the old one and is remembered."""
    new = Outcome(knee_pain.hash, "", knee_pain)
    assert Bench(visitor, [new, tuple, tuple]).run() == DONE
    assert visitor.player.hash == knee_pain.hash
    assert visitor.kept[-1] == knee_pain


def test_an_edition_taken_back_never_comes_on(
    visitor: Visitor, back_pain: Edition, knee_pain: Edition
) -> None:
    """Staff who go back to what plays before the visitor leaves see nothing change."""
    visitor.tap("Lower back")
    new, old = Outcome(knee_pain.hash, "", knee_pain), Outcome(back_pain.hash, "", back_pain)
    Bench(visitor, [new, tuple, old, tuple]).run()
    visitor.tap("Start over")
    visitor.wait(1)
    assert visitor.player.hash == back_pain.hash


def test_an_edition_that_cannot_be_shown_changes_nothing(
    visitor: Visitor, back_pain: Edition, knee_pain: Edition, tmp_path: Path
) -> None:
    """Without its faces an edition does not come on; what played plays on, whole."""
    broken = Edition(tmp_path, "0" * 40, knee_pain.content, knee_pain.pack)
    Bench(visitor, [Outcome(broken.hash, "", broken), tuple, tuple]).run()
    assert visitor.player.hash == back_pain.hash
    assert visitor.sees("Touch where your back hurts")
    assert broken not in visitor.kept


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Messages go to the terminal instead, and say so."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    root = logging.getLogger()
    before = root.handlers[:], root.level
    settings = Settings(tmp_path, tmp_path, log=Log(tmp_path / "file" / "kiosk.log"))
    try:
        app._log_to(settings)
        assert "cannot be written" in capsys.readouterr().err
    finally:
        root.handlers[:], root.level = before


def test_resting_says_what_it_is_told() -> None:
    """The built-in page says one thing in its headline."""
    visitor = Visitor(None)
    visitor.player.rest(Notice.ASK, visitor.now)
    assert visitor.sees("Please ask at the front desk.")
