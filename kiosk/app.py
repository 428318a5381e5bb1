"""The loop: wires machine, session and view; swaps editions between visitors; falls back to rest.

`Kiosk` holds one visit and shows it; `run` drives it with the real clock, glass and fingers.
"""

from __future__ import annotations

import json
import logging
import math
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Final

import pygame

from kiosk import edition, places
from kiosk.core.figure import Figure
from kiosk.core.geometry import Point
from kiosk.core.intents import ON_PRESS, Choose, Intent, Play, name
from kiosk.core.layout import Layout
from kiosk.core.model import Content
from kiosk.core.page import Ink, Page, Ring
from kiosk.core.resting import Notice, resting
from kiosk.core.session import advance, due, step
from kiosk.core.style import COLOURS, Glass
from kiosk.core.visit import (
    START_S,
    IdleTimes,
    Session,
    is_between_visitors,
    lit_regions,
    screen_name,
)
from kiosk.edition import Edition
from kiosk.machine.display import Display, NoDisplay, open_display
from kiosk.machine.exits import RESTART, Exits
from kiosk.machine.sleep import open_sleeper, wake
from kiosk.machine.touch import Lift, Press, Tap, Touch, Touched
from kiosk.machine.watch import PressChild, Watch
from kiosk.settings import Settings
from kiosk.view.figure import FigureArt, read_figure
from kiosk.view.motion import moving
from kiosk.view.screens import Painter
from kiosk.view.text import Faces

log = logging.getLogger("kiosk")

CAPTION: Final = "Body-map kiosk"
#: So many failures within this time, and the supervisor may try with a fresh process.
FAILURES, FAILURES_S = 5, 60.0
#: sysexits' EX_SOFTWARE: an internal error.
BROKEN: Final = 70
#: How often the monitors are compared with those at the start.
LOOK_EVERY_S: Final = 1.0


@dataclass(frozen=True)
class Glazing:
    """What does not change while the program runs: glass, figure, times, where pixels go."""

    surface: pygame.Surface
    glass: Glass
    figure: Figure
    figure_folder: Path
    idle: IdleTimes
    show: Callable[[list[pygame.Rect]], None]
    trace: Callable[[dict[str, object]], None] = lambda _: None


class Kiosk:
    """One visit on one glass: told of touches and of the time, it shows what follows."""

    def __init__(self, glazing: Glazing, playing: Edition | None, now: float) -> None:
        self._on = glazing
        self.session = Session(since=now, touched_at=now)
        self._held: dict[object, tuple[Intent, float]] = {}
        self._pressed: Intent | None = None
        self._next: Edition | None = None
        self._traced: tuple[object, ...] = ()
        self._frames = 0
        self._art = FigureArt(glazing.figure_folder, glazing.figure, COLOURS[Ink.LIGHT])
        self.put_on(playing, now)

    # ------------------------------------------------------------ what plays

    def put_on(self, playing: Edition | None, now: float) -> None:
        """Play an edition from its rest; None is the built-in page, until there is one."""
        folder = playing.folder if playing else None
        self.hash = playing.hash if playing else ""
        self.content: Content = playing.content if playing else resting(Notice.GETTING_READY)
        self._set_up(folder, now)

    def give_up(self, now: float) -> None:
        """There is nothing to play and nothing on its way: send visitors to the desk."""
        if not self.hash:
            self.content = resting(Notice.ASK)
            self._set_up(None, now)

    def _set_up(self, folder: Path | None, now: float) -> None:
        on = self._on
        faces = Faces(folder / "faces" if folder else None)
        self._painter = painter(self._art, on.surface.get_size(), faces, folder)
        self.layout = Layout(self.content, on.figure, on.glass, faces.measure, on.idle)
        self.session = Session(since=now, touched_at=now)
        self.page: Page = self.layout.page(self.session, now)
        self._laid_out, self._lasts_till = self.session, now
        self._preparing: Iterator[None] = chain(
            self._painter.prepare(self.page, self._words()),
            self._painter.rehearse(self._likely(now), now + START_S),
        )

    def offer(self, new: Edition) -> None:
        """An edition to play as soon as no visitor is here."""
        self._next = new

    def _words(self) -> list[str]:
        """Every region word that may light up, so that its glow can be made ready."""
        lit = [r.word for concern in self.content.concerns.values() for r in concern.lit]
        return list(dict.fromkeys(lit))

    def _likely(self, now: float) -> Iterator[Page]:
        """The pages that a visitor will probably see first: each concern, lit and explained."""
        for concern in self.content.concerns.values():
            lit = step(self.session, Choose(concern.id), now, self.content)
            yield self.layout.page(lit, now)
            for first in concern.explainers[:1]:
                playing = step(lit, Play(first), now, self.content)
                yield self.layout.page(playing, now)

    # ------------------------------------------------------------ time

    def tick(self, now: float) -> float | None:
        """Let time pass and show what it changed; when to come back, None: at the next event."""
        if self._next is not None and is_between_visitors(self.session):
            new, self._next = self._next, None
            self.put_on(new, now)
            log.info("on screen: edition %s", new.hash)
        self.session = advance(self.session, now, self.content, self._on.idle)
        self._show(now)
        moves = moving(self.page, now)
        ends = None if math.isinf(self._lasts_till) else self._lasts_till
        return min((at for at in (moves, ends) if at is not None), default=None)

    def prepare(self) -> bool:
        """Do a small piece of work ahead of need; False when there is none left."""
        return next(self._preparing, self) is None

    def _show(self, now: float) -> None:
        if self.session != self._laid_out or now >= self._lasts_till:
            self.page = self.layout.page(self.session, now)
            ends = due(self.session, self.content, self._on.idle, now)
            self._laid_out, self._lasts_till = self.session, math.inf if ends is None else ends
        self._paint(self.page, now)

    def _paint(self, page: Page, now: float) -> None:
        rects = self._painter.paint(self._on.surface, page, now, self._pressed)
        if rects:
            self._frames += 1
            self._on.show(rects)
        lit = [r.word for r in lit_regions(self.session, self.content, now)]
        state = (screen_name(self.session), tuple(lit), self.hash)
        if state != self._traced:
            self._traced = state
            screen, _, hash_ = state
            at = {"at": now, "screen": screen, "lit": lit, "frame": self._frames}
            self._on.trace({**at, "edition": hash_})

    # ------------------------------------------------------------ touch

    def feel(self, touched: Touched, now: float) -> None:
        """Answer a finger: light at once, command on release near the press."""
        match touched:
            case Press(point=point, finger=finger):
                intent = self._intent_at(point)
                self._held[finger] = intent, now
                if isinstance(intent, ON_PRESS):
                    self._answer(intent, now)
                else:
                    self._pressed = intent
                    self._paint(self.page, now)
            case Tap(finger=finger):
                # What was pressed is meant, even if the page turned before the finger left.
                held = self._release(finger)
                if held is not None:
                    intent, pressed_at = held
                    self.session = step(self.session, intent, now, self.content, pressed_at)
                    log.debug("%s", name(intent))
            case Lift(finger=finger):
                self._release(finger)

    def _intent_at(self, point: Point) -> Intent:
        return self.page.intent_at(point, self._on.figure, self.layout.style.reach)

    def _release(self, finger: object) -> tuple[Intent, float] | None:
        """The command a finger was holding, and since when; lights have been answered already."""
        self._pressed = None
        held = self._held.pop(finger, None)
        return None if held is None or isinstance(held[0], ON_PRESS) else held

    def _answer(self, intent: Intent, now: float) -> None:
        """Inside the press: the new lights over the old page; the rest is the next frame's."""
        before = self.session
        self.session = step(before, intent, now, self.content)
        if self.session.screen != before.screen or self.session.touch != before.touch:
            shine = self.layout.shine(self.session, now)
            full = [one for one in shine if one.fade.at(now) == 1.0 or isinstance(one, Ring)]
            self._on.show(self._painter.strike(self._on.surface, full, now))
            self._paint(self.layout.answer(self.page, shine), now)
        log.debug("%s", name(intent))

    def recover(self, now: float) -> None:
        """After a failure: forget the visit and paint everything anew."""
        self._held.clear()
        self._pressed = None
        self.session = Session(since=now, touched_at=now)
        self._painter.forget()


def painter(art: FigureArt, size: tuple[int, int], faces: Faces, folder: Path | None) -> Painter:
    """A painter of an edition's pages in the house's colours."""
    return Painter(size, art, faces, folder or Path(), COLOURS)


def run(
    settings: Settings,
    windowed: tuple[int, int] | None,
    fresh: bool,
    trace: Path | None,
) -> int:
    """Open the kiosk and keep it open; the exit code. `fresh` ignores what played before."""
    _log_to(settings)
    try:
        display = open_display(windowed, settings.display.number, CAPTION)
    except NoDisplay as why:
        print(f"kiosk: {why}", file=sys.stderr)
        return 1
    exits = Exits(settings.locked)
    exits.listen()
    child = PressChild(settings.state)
    watch = Watch(settings.content, child.press, wake, time.monotonic)
    watch.start()
    with _tracing(trace) as traced:
        try:
            kiosk = _kiosk(settings, display, fresh, traced)
            if not settings.locked:
                print("kiosk: open. Esc leaves.", flush=True)
            return _loop(kiosk, settings, display, exits, watch)
        finally:
            watch.stop()
            child.stop()
            display.close()


def _kiosk(
    settings: Settings, display: Display, fresh: bool, trace: Callable[[dict[str, object]], None]
) -> Kiosk:
    folder = places.figure_folder()
    glazing = Glazing(
        surface=display.surface,
        glass=Glass(*display.size, settings.display.diagonal_in),
        figure=read_figure(folder),
        figure_folder=folder,
        idle=IdleTimes(settings.idle.ask_after_s, settings.idle.warn_for_s),
        show=display.show,
        trace=trace,
    )
    playing = None if fresh else edition.current(settings.state)
    return Kiosk(glazing, playing, time.monotonic())


def _loop(kiosk: Kiosk, settings: Settings, display: Display, exits: Exits, watch: Watch) -> int:
    clock = time.monotonic
    px_per_mm = 1 / kiosk.layout.glass.mm_per_px
    touch = Touch(display.size, settings.touch.rotate, settings.touch.mirror, px_per_mm)
    sleeper = open_sleeper()
    failures: deque[float] = deque(maxlen=FAILURES)
    looks_at = clock() + LOOK_EVERY_S
    while exits.code is None:
        try:
            wanted = kiosk.tick(clock())
            soon = 0.0 if kiosk.prepare() else LOOK_EVERY_S
            if wanted is not None:
                soon = min(soon, wanted - clock())
            sleeper.sleep(max(0.0, soon))
            for event in pygame.event.get():
                exits.read(event)
                display.read(event)
                for touched in touch.read(event, clock()):
                    kiosk.feel(touched, clock())
            display.point(touch.mouse_last)
            _receive(kiosk, settings.state, watch)
        except Exception:
            now = clock()
            log.exception("back to rest after a failure")
            failures.append(now)
            if len(failures) == FAILURES and now - failures[0] < FAILURES_S:
                log.critical("%d failures within %d s: leaving", FAILURES, FAILURES_S)
                return BROKEN
            kiosk.recover(now)
        if clock() >= looks_at:
            looks_at = clock() + LOOK_EVERY_S
            display.look()
            if display.changed:
                log.warning("the display changed: leaving to be started again")
                exits.leave(RESTART)
    return exits.code


def _receive(kiosk: Kiosk, state: Path, watch: Watch) -> None:
    """What the press came to: a new edition waits for the visitor to go; problems go to the log."""
    while not watch.outcomes.empty():
        outcome = watch.outcomes.get()
        if outcome.report:
            log.error("the content was not changed: %s", outcome.report)
            kiosk.give_up(time.monotonic())
        elif outcome.hash != kiosk.hash:
            try:
                new = edition.read(state / "editions" / outcome.hash)
            except edition.EditionError:
                log.exception("the new edition cannot be read")
                continue
            edition.make_current(state, new.hash)
            edition.prune(state)
            kiosk.offer(new)


def _log_to(settings: Settings) -> None:
    where = settings.log.file
    form = "%(asctime)s %(levelname)s %(message)s"
    level = settings.log.level.upper()
    if where is None:
        logging.basicConfig(level=level, format=form, force=True)
        return
    where.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=level, format=form, filename=where, encoding="utf-8", force=True)


class _tracing:
    """Writes one JSON line per change of the screen, for tests that watch from outside."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> Callable[[dict[str, object]], None]:
        if self._path is None:
            return lambda _: None
        self._file = self._path.open("a", encoding="utf-8")
        return self._write

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def _write(self, state: dict[str, object]) -> None:
        if self._file is not None:
            self._file.write(json.dumps(state) + "\n")
            self._file.flush()
