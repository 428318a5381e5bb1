"""The loop: wires glass, fingers, clock and watched pack to the player; the failsafe around it."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

import pygame

from kiosk import edition, places
from kiosk.core.resting import Notice
from kiosk.core.sound import Volume
from kiosk.core.style import Glass
from kiosk.edition import Edition
from kiosk.hearing import Hearing
from kiosk.machine.display import Display, NoDisplay, open_display
from kiosk.machine.endings import BROKEN, RESTART
from kiosk.machine.espeak import Espeak
from kiosk.machine.exits import Exits
from kiosk.machine.keys import Keys
from kiosk.machine.sleep import open_sleeper, wake
from kiosk.machine.speaker import Speaker
from kiosk.machine.touch import Touch
from kiosk.machine.watch import Outcome, PressChild, Watch
from kiosk.player import Player
from kiosk.programme import Glazing
from kiosk.settings import Settings
from kiosk.view.figure import read_figure

log = logging.getLogger(__name__)

CAPTION: Final = "Body-map kiosk"
#: So many failures within this time, and a fresh process may do better.
FAILURES, FAILURES_S = 5, 60.0
#: After so many of them what plays is given up for the built-in page.
GIVE_UP_AFTER: Final = 3
#: How often the monitors are compared with those at the start; the longest sleep.
LOOK_EVERY_S: Final = 1.0
#: A wall's log: this large, and so many older ones.
LOG_BYTES, OLD_LOGS = 1 << 20, 3

Trace = Callable[[dict[str, object]], None]


@dataclass(frozen=True)
class Box:
    """The machine as the loop needs it."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    events: Callable[[], Iterable[pygame.Event]]
    outcomes: Callable[[], Iterable[Outcome[Edition]]]
    touch: Touch
    display: Display
    exits: Exits
    keys: Keys = field(default_factory=Keys)


def run(settings: Settings, windowed: tuple[int, int] | None, trace: Path | None) -> int:
    """Open the kiosk and keep it open; the exit code."""
    _log_to(settings)
    try:
        display = open_display(windowed, settings.display.number, CAPTION)
    except NoDisplay as why:
        print(f"kiosk: {why}", file=sys.stderr)
        return 1
    exits = Exits(settings.locked)
    exits.listen()
    editions = settings.state / "editions"
    child = PressChild(settings.state, lambda name: edition.read(editions / name))
    watch = Watch(settings.content, child.press, wake, time.monotonic)
    speaker = Speaker(settings.sound, places.sounds_folder() if settings.interface_sounds else None)
    espeak = Espeak(settings.espeak_ng)
    with _tracing(trace) as traced:
        try:
            hearing = Hearing(
                lambda: _volume(settings),
                speaker.heard,
                speaker.chime,
                lambda text, tag, step: espeak.follow(text, tag, settings.sound.gain(step)),
                bool(settings.espeak_ng),
            )
            player = _player(settings, display, hearing, traced)
            watch.start()
            speaker.start()
            if not settings.locked:
                print("kiosk: open. Esc leaves.", flush=True)
            px_per_mm = 1 / player.layout.glass.mm_per_px
            touch = Touch(display.size, settings.touch.rotate, settings.touch.mirror, px_per_mm)
            return loop(
                player,
                Box(
                    clock=time.monotonic,
                    sleep=open_sleeper().sleep,
                    events=pygame.event.get,
                    outcomes=lambda: _taken(watch),
                    touch=touch,
                    display=display,
                    exits=exits,
                    keys=Keys(settings.locked),
                ),
            )
        finally:
            espeak.stop()
            speaker.close()
            child.stop()
            watch.stop()
            display.close()


def _volume(settings: Settings) -> Volume:
    """The volume of a visit that begins now, by this computer's clock."""
    now = datetime.now().astimezone()
    return settings.sound.for_visit(60 * now.hour + now.minute)


def _player(settings: Settings, display: Display, hearing: Hearing, trace: Trace | None) -> Player:
    """The player with the last edition of this content on, or with the built-in page."""
    folder = places.figure_folder()
    glass = Glass(*display.size, settings.display.diagonal_in)
    glazing = Glazing(
        surface=display.surface,
        glass=glass,
        figure=read_figure(folder),
        figure_folder=folder,
        idle=settings.idle,
        show=display.show,
        kept=lambda playing: _keep(settings.state, playing),
        trace=trace,
        turn_folder=places.turn_folder(),
        still=settings.reduced_motion,
        hearing=hearing,
        scan_s=settings.keys.scan_s,
        drafts=settings.offers_drafts,
        out_of_reach_px=settings.mounting.out_of_reach_px(glass),
    )
    last = edition.current(settings.state, settings.content)
    return Player(glazing, last, time.monotonic())


def _keep(state: Path, playing: Edition) -> None:
    """Remember what is on screen for the next start, and throw away what is long past."""
    try:
        edition.make_current(state, playing.hash)
        edition.prune(state, spare={playing.hash})
    except (OSError, edition.EditionError):
        # It plays all the same; the next start will press it again.
        log.exception("edition %s cannot be remembered", playing.hash)


def loop(player: Player, box: Box) -> int:
    """Turn until something asks for the end; the exit code. Failures lead back to rest."""
    failures: deque[float] = deque(maxlen=FAILURES)
    looks_at = box.clock() + LOOK_EVERY_S
    while box.exits.code is None:
        try:
            _turn(player, box)
            if box.clock() >= looks_at:
                looks_at = box.clock() + LOOK_EVERY_S
                _look(box)
        except Exception as error:
            now = box.clock()
            log.error("back to rest after a failure: %s", _where(error))
            failures.append(now)
            recent = [at for at in failures if now - at < FAILURES_S]
            if len(recent) >= FAILURES or not _recovered(player, now, len(recent)):
                log.critical("%d failures within %d s: leaving", len(recent), FAILURES_S)
                return BROKEN
    return box.exits.code


def _turn(player: Player, box: Box) -> None:
    wanted = player.tick(box.clock())
    soon = 0.0 if player.prepare() else LOOK_EVERY_S
    if wanted is not None:
        soon = min(soon, wanted - box.clock())
    box.sleep(max(0.0, soon))
    for event in box.events():
        box.exits.read(event)
        box.display.read(event)
        for touched in box.touch.read(event, box.clock()):
            player.feel(touched, box.clock())
        key = box.keys.read(event, box.clock())
        if key is not None:
            player.key(key, box.clock())
    box.display.point(box.touch.mouse_last)
    for outcome in box.outcomes():
        _receive(player, outcome, box.clock())


def _look(box: Box) -> None:
    box.display.look()
    if box.display.changed:
        log.warning("the display changed: leaving to be started again")
        box.exits.leave(RESTART)


def _where(error: BaseException) -> str:
    """Where an error came from. Not its own words: they may name what a visitor chose (K28)."""
    lines = "".join(traceback.format_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    before = "" if cause is None else f"; it came of {_where(cause)}"
    return f"{type(error).__name__}\n{lines.rstrip()}{before}"


def _recovered(player: Player, now: float, failures: int) -> bool:
    try:
        if failures >= GIVE_UP_AFTER:
            player.rest(Notice.ASK, now)
        else:
            player.recover(now)
    except Exception as error:
        log.error("there is no way back to rest: %s", _where(error))
        return False
    return True


def _receive(player: Player, outcome: Outcome[Edition], now: float) -> None:
    """What the press came to: a new edition waits for the visitor to go; problems go to the log."""
    if outcome.edition is None:
        log.error("the content was not changed: %s", outcome.report)
        if not player.hash:
            player.rest(Notice.ASK, now)
    elif outcome.hash == player.hash:
        # Staff went back to what plays: nothing else may come on after it.
        player.offer(None)
    else:
        player.offer(outcome.edition)


def _taken(watch: Watch[Edition]) -> Iterator[Outcome[Edition]]:
    while not watch.outcomes.empty():
        yield watch.outcomes.get()


def _log_to(settings: Settings) -> None:
    """Messages go to the file of the settings, or, without one that can be written, to stderr."""
    form = "%(asctime)s %(levelname)s %(message)s"
    level = settings.log.level.upper()
    file = settings.log.file
    handlers: list[logging.Handler] | None = None
    fault = ""
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            rotating = RotatingFileHandler(
                file, maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8"
            )
            handlers = [rotating]
        except OSError as error:
            fault = f"{file} cannot be written ({error.strerror}); messages go to the terminal"
    logging.basicConfig(level=level, format=form, handlers=handlers, force=True)
    if fault:
        log.warning(fault)


@contextmanager
def _tracing(path: Path | None) -> Iterator[Trace | None]:
    """Writes one JSON line per change of the screen, for tests that watch from outside."""
    if path is None:
        yield None
        return
    with path.open("a", encoding="utf-8", buffering=1) as file:
        yield lambda state: print(json.dumps(state), file=file)
