"""The player: one visit on one glass. Told of touches and of the time, it shows what follows.

What plays is made whole before it replaces what played; nothing here reads a clock or an event.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pygame

from kiosk.core.adjusting import guided, halted, translated, unguided
from kiosk.core.clipping import Strokes
from kiosk.core.comfort import Comfort
from kiosk.core.figure import Side
from kiosk.core.focus import Key, Pointing, here
from kiosk.core.geometry import Point
from kiosk.core.hands import Hands
from kiosk.core.intents import (
    ON_PRESS,
    Clear,
    Guide,
    GuideAct,
    Intent,
    KeepGoing,
    Pause,
)
from kiosk.core.items import Body, Item, Ring
from kiosk.core.layout import Layout
from kiosk.core.looks import Ink, Type
from kiosk.core.model import Content
from kiosk.core.page import Page, Spot
from kiosk.core.resting import Notice, resting
from kiosk.core.session import advance, due, starts_by_itself, step
from kiosk.core.sound import Volume
from kiosk.core.style import COLOURS
from kiosk.core.visit import (
    AIM_S,
    Playing,
    Session,
    is_between_visitors,
)
from kiosk.edition import Edition
from kiosk.guiding import BY_KEYS, END, KEYS, LISTENING, START, Guiding
from kiosk.machine.touch import Lift, Press, Tap, Touched
from kiosk.programme import Glazing, Programme
from kiosk.rehearsal import Rehearsal
from kiosk.trace import Trace
from kiosk.view.figure import FigureArt

log = logging.getLogger(__name__)


class Player:
    """One visit after another on one glass."""

    def __init__(self, glazing: Glazing, first: Edition | None, now: float) -> None:
        self._on = glazing
        self._art = FigureArt(
            glazing.figure_folder, glazing.figure, COLOURS[Ink.LIGHT], glazing.turn_folder
        )
        self._held: dict[object, tuple[Intent, float]] = {}
        self._hands = Hands()
        self._pointing = Pointing(glazing.scan_s)
        self._guide = Guiding()
        self._topped: tuple[Page, tuple[Item, ...], Page] | None = None
        self._pressed: Intent | None = None
        self._next: Edition | None = None
        self._trace = None if glazing.trace is None else Trace(glazing.trace)
        self._frames = 0
        if first is None or not self._comes_on(first, now):
            self.rest(Notice.GETTING_READY, now)

    # ------------------------------------------------------------ what plays

    @property
    def content(self) -> Content:
        """The content in the visitor's language."""
        return self._programme.content(self.session.comfort)

    @property
    def layout(self) -> Layout:
        """The pages as the visitor has set them."""
        return self._programme.layout(self.session.comfort)

    def layout_for(self, comfort: Comfort) -> Layout:
        """The pages as a visitor may set them; the source's where a language is not on offer."""
        return self._programme.layout(comfort)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those on offer."""
        return tuple(tongue.language for tongue in self._programme.languages)

    def inked(self, line: str, type_: Type, line_h: float) -> Strokes:
        """Where the ink of a line is, as it would be painted."""
        return self._programme.inked(line, type_, line_h)

    @property
    def hash(self) -> str:
        """The edition that plays; empty for the built-in page."""
        return self._programme.hash

    def _comes_on(self, new: Edition, now: float) -> bool:
        """Play an edition, from its rest; one that cannot be shown changes nothing."""
        try:
            made = self._made(new.contents, now, new.hash, new.folder)
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
        content = resting(notice)
        self._begin(self._made({content.language: content}, now), now)

    def offer(self, new: Edition | None) -> None:
        """An edition to play as soon as no visitor is here; None takes the last offer back."""
        self._next = new

    def _made(
        self,
        contents: Mapping[str, Content],
        now: float,
        hash_: str = "",
        folder: Path | None = None,
    ) -> Programme:
        """A programme with its first page painted, not yet shown; what fails never comes on."""
        programme = Programme(self._on, self._art, contents, hash_, folder)
        fresh = Session(since=now, touched_at=now)
        page = programme.layout(fresh.comfort).page(fresh, now)
        programme.painter.paint(self._on.surface, page, now)
        return programme

    def _begin(self, programme: Programme, now: float) -> None:
        self._programme = programme
        self._held.clear()
        self._pointing = self._pointing.away()
        self._guide.away()
        self._pressed = None
        self.session = Session(since=now, touched_at=now)
        programme.wear(self.session.comfort)
        self.page: Page = self.layout.page(self.session, now)
        self._laid_out, self._lasts_till = self.session, now
        self._turned_at, self._turned_from = -math.inf, self.page
        self._frames += 1
        self._on.show([self._on.surface.get_rect()])
        visitor = self._on.hearing.met(self.session)
        self._rehearsal = Rehearsal(programme, self.page, visitor, now)

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
            if not somebody:
                self._pointing = self._pointing.away()
                self._guide.ended(now if self._guide.is_on else None)
        if self._programme.wear(self.session.comfort):
            self._rehearsal.drop()
        if self.session != self._laid_out or now >= self._lasts_till:
            by_itself = self.session is self._laid_out and not is_between_visitors(self.session)
            if by_itself and isinstance(self.session.screen, Playing):
                # A scene may have come: what appears under a finger in flight was not meant.
                self._turned_at, self._turned_from = now, self.page
            self.page = self.layout.page(self.session, now)
            self._rehearsal.follow(self.session, now)
            unasked = self.session is not before or self.session is self._laid_out
            self._pointing = self._pointing.followed(self.page, self._on.figure, now, unasked)
            ends = due(self.session, self.content, self._on.idle, now)
            ends = math.inf if ends is None else ends
            self._laid_out, self._lasts_till = self.session, min(ends, self.page.turns_at)
        if self._lead(now):
            return self.tick(now)
        self._pointing = self._pointing.passed(self.page, self._on.figure, now)
        self._paint(self.seen, now)
        said, folder = self._guide.said(self.content, now), self._programme.folder
        self._on.hearing.follow(self.session, self.content, folder, now, said)
        moves = self._programme.painter.moving(self._on_top(self.seen, now), now)
        ends = None if math.isinf(self._lasts_till) else self._lasts_till
        times = (moves, ends, self._pointing.due, self._guide.due(self.content, now))
        return min((at for at in times if at is not None), default=None)

    @property
    def volume(self) -> Volume:
        """That of a visit that begins now."""
        return self._on.hearing.volume()

    @property
    def surface(self) -> pygame.Surface:
        """The glass."""
        return self._on.surface

    @property
    def focus(self) -> Spot | None:
        """What keys point at; None before the first key and after a touch."""
        return self._pointing.spot

    @property
    def guide(self) -> Guiding:
        """The spoken guide."""
        return self._guide

    @property
    def seen(self) -> Page:
        """What stands on the glass: the page, or what the spoken guide says of it."""
        return self._guide.page(self.layout) if self._guide.is_on else self.page

    @property
    def _may_speak(self) -> bool:
        """Whether staff allow any sound now."""
        return bool(self._on.hearing.met(self.session).volume.most)

    def _lead(self, now: float) -> bool:
        """Let the spoken guide go on; whether the session did with it."""
        speaks = self._programme.speaks
        self._guide.follow(self.page, self.session, self.layout, speaks, now)
        offered = self._guide.is_offered
        wanted = self._guide.passed(self.session, self.content, now)
        if self._guide.is_offered and not offered:
            # The finger that called it means nothing else.
            self._held.clear()
            self._pressed = None
            # Nothing begins by itself while somebody is asked to listen.
            self._do(here(self.session), now)
        if wanted is None:
            return False
        before = self.session
        self._do(wanted, now)
        return self.session.screen != before.screen

    def pictured(self, visit: Session, now: float, page: Page | None = None) -> pygame.Surface:
        """The glass as it is in any state of a visit; with a `page`, as it is with that on it."""
        self.session = visit
        self._programme.wear(visit.comfort)
        # Nothing of the picture before shines through, and a turn has its frames.
        self._rehearsal.follow(visit, now)
        self.settle()
        self._programme.painter.forget()
        if page is None:
            self.tick(now)
        else:
            self._paint(page, now)
        return self._on.surface

    def prepare(self) -> bool:
        """Do a small piece of work ahead of need; False when there is none left."""
        return self._rehearsal.go_on()

    def settle(self) -> None:
        """Wait for what is being made ready beside the loop: for pictures of the program only."""
        self._art.frames.wait()

    def recover(self, now: float) -> None:
        """After a failure: forget the visit and paint everything anew."""
        self._held.clear()
        self._pointing = self._pointing.away()
        self._guide.away()
        self._pressed = None
        self.session = Session(since=now, touched_at=now)
        self._programme.painter.forget()

    def _paint(self, page: Page, now: float) -> None:
        top = self._on_top(page, now)
        rects = self._programme.painter.paint(self._on.surface, top, now, self._pressed)
        if rects:
            self._frames += 1
            self._on.show(rects)
        if self._trace is not None:
            guide = self._guide.said(self.content, now)
            spoken = "" if guide is None else guide[0].text
            self._trace.follow(self.session, self.content, self.hash, spoken, self._frames, now)

    def _on_top(self, page: Page, now: float) -> Page:
        """The page with the focus, and the ripples of hands that do nothing else."""
        ripples = () if self.layout.still else self._hands.rings(self.layout.style.reach, now)
        top: tuple[Item, ...] = (*ripples, *self._pointing.shown())
        if not top:
            return page
        if self._topped is None or self._topped[0] is not page or self._topped[1] != top:
            self._topped = page, top, replace(page, items=(*page.items, *top))
        return self._topped[2]

    # ------------------------------------------------------------ touch

    def feel(self, touched: Touched, now: float) -> None:
        """Answer a finger: light at once, command on release near the press."""
        match touched:
            case Press(point=point, finger=finger):
                self._pointing = self._pointing.away()
                if self._may_speak:
                    self._guide.press(self.layout, point, not self._held, now)
                meant = START if self._guide.is_offered else self._intent_at(point, now)
                intent = meant
                if meant not in LISTENING:
                    self._hands, intent = self._hands.touched(point, meant, now)
                if self._hands.hammering and meant not in LISTENING:
                    self._held.clear()
                self._held[finger] = intent, now
                if isinstance(intent, ON_PRESS):
                    self._answer(intent, now)
                else:
                    self._pressed = intent
                    self._paint(self.seen, now)
            case Tap(finger=finger):
                self._guide.lift()
                # What was pressed is meant, even if the page turned before the finger left.
                held = self._release(finger)
                if held is not None:
                    intent, pressed_at = held
                    self._turned_at = -math.inf
                    self._do(intent, now, pressed_at)
            case Lift(finger=finger):
                self._guide.lift()
                self._release(finger)

    def key(self, key: Key, now: float) -> None:
        """Answer a key: it moves the focus, or chooses what is in it; the guide has its own."""
        offered = self._guide.is_offered and key not in (Key.HOME, Key.BACK)
        if self._guide.is_on or offered:
            self._turned_at = -math.inf
            self._do(KEYS[key] if self._guide.is_on else BY_KEYS, now)
            return
        if self._guide.is_offered:
            self._guide.refused()
        if key is Key.GUIDE:
            if self._may_speak:
                self._guide.called(self.layout, now)
            return
        page, figure = self.page, self._on.figure
        self._pointing, intent = self._pointing.pressed(key, self.session, page, figure, now)
        self._turned_at = -math.inf
        self._do(intent, now)

    def _intent_at(self, point: Point, now: float) -> Intent:
        """What a touch means: where the page has just turned by itself, what stood there before."""
        page = self._turned_from if now - self._turned_at < AIM_S else self.page
        page = self.seen if self._guide.is_on else page
        return page.intent_at(point, self._on.figure, self.layout.style.reach)

    def _release(self, finger: object) -> tuple[Intent, float] | None:
        """The command a finger was holding, and since when; lights have been answered already."""
        self._pressed = None
        held = self._held.pop(finger, None)
        return None if held is None or isinstance(held[0], ON_PRESS) else held

    def _do(self, intent: Intent, now: float, pressed_at: float | None = None) -> None:
        before = self._on.hearing.met(self.session)
        if isinstance(intent, Guide):
            before, intent = self._guided(intent.act, before, now)
        after = step(before, intent, now, self.content, pressed_at)
        spoken = self._programme.content(after.comfort)
        if after.comfort.language != before.comfort.language:
            after = translated(after, self.content, spoken, now)
        if self._guide.is_on:
            if starts_by_itself(after, spoken):
                after = step(after, Pause(), now, spoken)
            after = halted(after, spoken, now)
            if is_between_visitors(after):
                self._guide.ended()
        size, low = before.comfort.size, before.comfort.low
        if (after.comfort.size, after.comfort.low) != (size, low):
            self._hands = self._hands.replaced(now)
        self.session = after
        self._on.hearing.answered(before, after)

    def _guided(self, act: GuideAct, session: Session, now: float) -> tuple[Session, Intent]:
        """A command of the spoken guide, as what it wants of the session."""
        starts = act in (GuideAct.START, GuideAct.START_BY_KEYS)
        if starts and not (self.layout.guide and self._may_speak):
            # Since it was offered, another edition came on, or the quiet hours.
            self._guide.refused()
            return session, KeepGoing()
        if starts:
            self._guide.started(session.comfort, act is GuideAct.START_BY_KEYS, now)
            self._pointing = self._pointing.away()
            return guided(session), Clear() if is_between_visitors(session) else KeepGoing()
        wanted = self._guide.does(act, session, self.content, now)
        if END in (Guide(act), wanted):
            before = self._guide.comfort
            self._guide.ended(now)
            return unguided(session, before, self.content, now), KeepGoing()
        return session, wanted

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
