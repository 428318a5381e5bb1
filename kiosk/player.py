"""The player: one visit on one glass. Told of touches and of the time, it shows what follows.

What plays is made whole before it replaces what played; nothing here reads a clock or an event.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pygame

from kiosk.core.figure import Figure, Side
from kiosk.core.geometry import Point
from kiosk.core.intents import ON_PRESS, Choose, Intent, Next, Play, ShowPicture, name
from kiosk.core.items import Body, Ring
from kiosk.core.layout import Layout
from kiosk.core.looks import Ink
from kiosk.core.model import Content
from kiosk.core.page import Page
from kiosk.core.resting import Notice, resting
from kiosk.core.session import advance, due, step
from kiosk.core.sound import Volume
from kiosk.core.style import COLOURS, Glass
from kiosk.core.visit import (
    AIM_S,
    START_S,
    IdleTimes,
    Playing,
    Session,
    cue,
    is_between_visitors,
    lit_regions,
    said_now,
    scene_of,
    screen_name,
)
from kiosk.edition import Edition
from kiosk.hearing import Hearing
from kiosk.machine.touch import Lift, Press, Tap, Touched
from kiosk.view.figure import FigureArt
from kiosk.view.screens import Painter
from kiosk.view.text import Faces

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Glazing:
    """What does not change while the program runs: glass, figure, times, where pixels go.

    `kept` is told of every edition that has come on; `trace` of every change of the screen.
    `still` is reduced motion; without a `turn_folder` the figure does not turn.
    """

    surface: pygame.Surface
    glass: Glass
    figure: Figure
    figure_folder: Path
    idle: IdleTimes
    show: Callable[[list[pygame.Rect]], None]
    kept: Callable[[Edition], None]
    trace: Callable[[dict[str, object]], None] | None = None
    turn_folder: Path | None = None
    still: bool = False
    hearing: Hearing = field(default_factory=Hearing)


@dataclass(frozen=True)
class Programme:
    """What plays, ready to be shown: `hash` and `folder` are empty for the built-in page."""

    hash: str
    folder: Path
    content: Content
    layout: Layout
    painter: Painter


class Player:
    """One visit after another on one glass."""

    def __init__(self, glazing: Glazing, first: Edition | None, now: float) -> None:
        self._on = glazing
        self._art = FigureArt(
            glazing.figure_folder, glazing.figure, COLOURS[Ink.LIGHT], glazing.turn_folder
        )
        self._held: dict[object, tuple[Intent, float]] = {}
        self._pressed: Intent | None = None
        self._next: Edition | None = None
        self._traced: tuple[object, ...] = ()
        self._frames = 0
        if first is None or not self._comes_on(first, now):
            self.rest(Notice.GETTING_READY, now)

    # ------------------------------------------------------------ what plays

    @property
    def content(self) -> Content:
        return self._programme.content

    @property
    def layout(self) -> Layout:
        return self._programme.layout

    @property
    def hash(self) -> str:
        """The edition that plays; empty for the built-in page."""
        return self._programme.hash

    def _comes_on(self, new: Edition, now: float) -> bool:
        """Play an edition, from its rest; one that cannot be shown changes nothing."""
        try:
            made = self._made(new.hash, new.content, new.folder, now)
        except Exception:
            log.exception("edition %s cannot be shown", new.hash)
            if self._frames:  # its first page may stand half painted over what plays
                self._programme.painter.forget()
            return False
        self._begin(made, now)
        log.info("on screen: edition %s", new.hash)
        self._on.kept(new)
        return True

    def rest(self, notice: Notice, now: float) -> None:
        """Show the built-in page, which needs no edition."""
        self._begin(self._made("", resting(notice), None, now), now)

    def offer(self, new: Edition | None) -> None:
        """An edition to play as soon as no visitor is here; None takes the last offer back."""
        self._next = new

    def _made(self, hash_: str, content: Content, folder: Path | None, now: float) -> Programme:
        """A programme with its first page painted, not yet shown; what fails never comes on."""
        on, size = self._on, self._on.surface.get_size()
        faces = Faces(folder / "faces" if folder else None)
        painter = Painter(size, self._art, faces, folder or Path(), COLOURS, still=on.still)
        programme = Programme(
            hash_,
            folder or Path(),
            content,
            Layout(content, on.figure, on.glass, faces.measure, on.idle, on.still),
            painter,
        )
        fresh = Session(since=now, touched_at=now)
        painter.paint(on.surface, programme.layout.page(fresh, now), now)
        return programme

    def _begin(self, programme: Programme, now: float) -> None:
        self._programme = programme
        self._held.clear()
        self._pressed = None
        self.session = Session(since=now, touched_at=now)
        self.page: Page = self.layout.page(self.session, now)
        self._laid_out, self._lasts_till = self.session, now
        self._rehearsed = ("", "")
        self._turned_at, self._turned_from = -math.inf, self.page
        self._frames += 1
        self._on.show([self._on.surface.get_rect()])
        lit = [r.word for concern in self.content.concerns.values() for r in concern.lit]
        self._preparing: Iterator[None] = chain(
            programme.painter.prepare(self.page, dict.fromkeys(lit)),
            programme.painter.rehearse(self._likely(now), now + START_S),
        )

    def _likely(self, now: float) -> Iterator[Page]:
        """The pages that a visitor will probably see first: each concern, lit and explained."""
        visitor = self._on.hearing.met(self.session)
        for concern in self.content.concerns.values():
            lit = step(visitor, Choose(concern.id), now, self.content)
            yield self.layout.page(lit, now)
            for first in concern.explainers[:1]:
                playing = step(lit, Play(first), now, self.content)
                yield self.layout.page(playing, now)

    # ------------------------------------------------------------ time

    def tick(self, now: float) -> float | None:
        """Let time pass and show what it changed; when to come back, None: at the next event."""
        if self._next is not None and is_between_visitors(self.session):
            new, self._next = self._next, None
            self._comes_on(new, now)
        before = self.session
        self.session = advance(before, now, self.content, self._on.idle)
        self._on.hearing.passed(before, self.session)
        if type(self.session.screen) is not type(before.screen):
            somebody = not is_between_visitors(self.session)
            self._turned_at, self._turned_from = now if somebody else -math.inf, self.page
        if self.session != self._laid_out or now >= self._lasts_till:
            by_itself = self.session is self._laid_out and not is_between_visitors(self.session)
            if by_itself and isinstance(self.session.screen, Playing):
                # A scene may have come: what appears under a finger in flight was not meant.
                self._turned_at, self._turned_from = now, self.page
            self.page = self.layout.page(self.session, now)
            self._look_ahead(now)
            ends = due(self.session, self.content, self._on.idle, now)
            ends = math.inf if ends is None else ends
            self._laid_out, self._lasts_till = self.session, min(ends, self.page.turns_at)
        self._paint(self.page, now)
        self._on.hearing.follow(self.session, self.content, self._programme.folder, now)
        moves = self._programme.painter.moving(self.page, now)
        ends = None if math.isinf(self._lasts_till) else self._lasts_till
        return min((at for at in (moves, ends) if at is not None), default=None)

    @property
    def volume(self) -> Volume:
        """That of a visit that begins now."""
        return self._on.hearing.volume()

    @property
    def surface(self) -> pygame.Surface:
        """The glass."""
        return self._on.surface

    def _look_ahead(self, now: float) -> None:
        """While an explainer plays, make ready what it shows next; its turn only so long."""
        painter = self._programme.painter
        ahead = self.layout.turn_ahead(self.session, now)
        if ahead is None:
            painter.drop_turn()
        else:
            painter.expect_turn(*ahead)
        screen = self.session.screen
        if isinstance(screen, Playing):
            scene = scene_of(screen, self.content, now).id
            if (screen.explainer, scene) != self._rehearsed:
                self._rehearsed = screen.explainer, scene
                # Laid out when there is time for it: a touch may be waiting for this frame.
                coming = self._coming(self.session, scene, now)
                self._preparing = chain(painter.rehearse(coming, now + START_S), self._preparing)

    def _coming(self, session: Session, scene: str, now: float) -> Iterator[Page]:
        """The pages that may follow a scene: the next one, or the picture that it asks for."""
        for intent in (Next(), ShowPicture(scene)):
            following = step(session, intent, now, self.content)
            if following.screen != session.screen:
                yield self.layout.page(following, now)

    def pictured(self, visit: Session, now: float) -> pygame.Surface:
        """The glass as it is in any state of a visit."""
        self.session = visit
        # Nothing of the picture before shines through, and a turn has its frames.
        self._look_ahead(now)
        self.settle()
        self._programme.painter.forget()
        self.tick(now)
        return self._on.surface

    def prepare(self) -> bool:
        """Do a small piece of work ahead of need; False when there is none left."""
        more = next(self._preparing, self) is None
        if not more:
            # What is chained to it next time is not chained to all that ever was.
            self._preparing = iter(())
        return more

    def settle(self) -> None:
        """Wait for what is being made ready beside the loop: for pictures of the program only."""
        self._art.frames.wait()

    def recover(self, now: float) -> None:
        """After a failure: forget the visit and paint everything anew."""
        self._held.clear()
        self._pressed = None
        self.session = Session(since=now, touched_at=now)
        self._programme.painter.forget()

    def _paint(self, page: Page, now: float) -> None:
        rects = self._programme.painter.paint(self._on.surface, page, now, self._pressed)
        if rects:
            self._frames += 1
            self._on.show(rects)
        if self._on.trace is not None:
            self._tell(self._on.trace, now)

    def _tell(self, trace: Callable[[dict[str, object]], None], now: float) -> None:
        lit = [region.word for region in lit_regions(self.session, self.content, now)]
        screen = screen_name(self.session)
        said, voice = self._said(now), cue(self.session, self.content, now)
        clip = "" if voice is None else Path(voice.file).name
        if (state := (screen, *lit, self.hash, said, clip)) != self._traced:
            self._traced = state
            trace(
                {
                    "at": now,
                    "screen": screen,
                    "lit": lit,
                    "frame": self._frames,
                    "edition": self.hash,
                    "caption": said,
                    "clip": clip,
                }
            )

    def _said(self, now: float) -> str:
        """The sentence that stands under what is shown; nothing while a title is being said."""
        screen = self.session.screen
        return said_now(screen, self.content, now) if isinstance(screen, Playing) else ""

    # ------------------------------------------------------------ touch

    def feel(self, touched: Touched, now: float) -> None:
        """Answer a finger: light at once, command on release near the press."""
        match touched:
            case Press(point=point, finger=finger):
                intent = self._intent_at(point, now)
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
                    self._turned_at = -math.inf
                    self._do(intent, now, pressed_at)
                    log.debug("%s", name(intent))
            case Lift(finger=finger):
                self._release(finger)

    def _intent_at(self, point: Point, now: float) -> Intent:
        """What a touch means: where the page has just turned by itself, what stood there before."""
        page = self._turned_from if now - self._turned_at < AIM_S else self.page
        return page.intent_at(point, self._on.figure, self.layout.style.reach)

    def _release(self, finger: object) -> tuple[Intent, float] | None:
        """The command a finger was holding, and since when; lights have been answered already."""
        self._pressed = None
        held = self._held.pop(finger, None)
        return None if held is None or isinstance(held[0], ON_PRESS) else held

    def _do(self, intent: Intent, now: float, pressed_at: float | None = None) -> None:
        before = self._on.hearing.met(self.session)
        self.session = step(before, intent, now, self.content, pressed_at)
        self._on.hearing.answered(before, self.session)

    def _answer(self, intent: Intent, now: float) -> None:
        """Inside the press: the new lights over the old page; the rest is the next frame's."""
        before = self.session
        self._turned_at = -math.inf
        self._do(intent, now)
        if self.session.screen == before.screen and self.session.touch == before.touch:
            return
        standing = {(i.side, i.rect) for i in self.page.items if isinstance(i, Body)}
        if len(standing) < len(Side):
            # Light would fall on bare paper where the lens or a drawing stands.
            self.tick(now)
            return
        shine = self.layout.shine(self.session, now)
        full = [one for one in shine if one.fade.at(now) == 1.0 or isinstance(one, Ring)]
        self._on.show(self._programme.painter.strike(self._on.surface, full, now))
        self._paint(self.layout.answer(self.page, shine), now)
        log.debug("%s", name(intent))
