"""The pages: every state of a visit, placed whole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core import timeline
from kiosk.core.figure import Figure
from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear, Close, Intent, KeepGoing, ShowWarningSigns, StartOver
from kiosk.core.items import Body, Invitation, Item, Light, Ring, at_rest
from kiosk.core.layout import lights
from kiosk.core.layout.figures import Figures
from kiosk.core.layout.frame import Frame, frame_of
from kiosk.core.layout.panel import Panel
from kiosk.core.layout.sheets import idle_question, sources, warning_signs
from kiosk.core.layout.stage import Stage, stage_of
from kiosk.core.layout.text import Setter
from kiosk.core.layout.visuals import Visuals
from kiosk.core.looks import ButtonKind, Icon, Measure
from kiosk.core.model import Content
from kiosk.core.page import Page, settled
from kiosk.core.style import Glass, Style
from kiosk.core.visit import (
    Attract,
    Explore,
    IdleTimes,
    Playing,
    Session,
    SourcesShown,
    WarningSignsShown,
    regions_of,
    screen_name,
    told,
)
from kiosk.core.words import Word


@dataclass(frozen=True)
class Layout:
    """Places one content on one glass; `measure` breaks texts into lines.

    `still` is reduced motion: the same facts, each simply there (K24).
    """

    content: Content
    figure: Figure
    glass: Glass
    measure: Measure
    idle: IdleTimes = field(default_factory=IdleTimes)
    still: bool = False

    @cached_property
    def style(self) -> Style:
        return Style(self.glass)

    @cached_property
    def frame(self) -> Frame:
        return frame_of(self.style)

    @cached_property
    def stage(self) -> Stage:
        return stage_of(self.figure, self.style, self.frame.figures)

    @cached_property
    def set(self) -> Setter:
        return Setter(self.style, self.measure)

    @cached_property
    def panel(self) -> Panel:
        return Panel(self.content, self.frame, self.set)

    @cached_property
    def _figures(self) -> Figures:
        return Figures(self.content, self.figure, self.stage, self.set)

    @cached_property
    def _visuals(self) -> Visuals:
        box = self.frame.figures.inset(self.style.margin / 2)
        return Visuals(self._figures, box, self.still)

    # ------------------------------------------------------------ pages

    def page(self, session: Session, now: float) -> Page:
        """Everything that stands on the glass in this state."""
        items: list[Item] = [*self._screen(session, now)]
        resting = isinstance(session.screen, Attract | Explore)
        ground: Intent = Clear() if resting else KeepGoing()
        if session.asked_at is not None:
            items += idle_question(self.content, self.set, self.idle, session.asked_at, now)
            ground = KeepGoing()
        # Last, so that the idle question covers no way out and no warning signs.
        items += self._bar(session)
        size = (self.glass.w, self.glass.h)
        turns_at = math.inf
        if isinstance(session.screen, Playing):
            turns_at = self.panel.turns_at(session.screen, now)
        page = Page(screen_name(session), size, tuple(items), ground, turns_at)
        return settled(page) if self.still else page

    def turn_ahead(self, session: Session, now: float) -> tuple[tuple[int, int], bool] | None:
        """The size of the figure that turns now or next in the running explainer, and if lit.

        None where nothing turns any more.
        """
        screen = session.screen
        if self.still or not isinstance(screen, Playing):
            return None
        concern = self.content.concerns[screen.concern]
        explainer = told(screen, self.content)
        here = timeline.at(explainer, screen.elapsed(now)).scene
        for scene in explainer.scenes[here:]:
            if scene.figure is not None and scene.figure.turn_to is not None:
                rect = self.stage.pictures[scene.figure.turn_to]
                return (int(rect.w), int(rect.h)), bool(regions_of(scene, concern))
        return None

    def shine(self, session: Session, now: float) -> tuple[Light | Ring, ...]:
        """The lights and the ring alone."""
        shine: tuple[Light | Ring, ...] = (
            *lights.lights(session, self.content, self.stage, now),
            *lights.ring(session, self.stage),
        )
        return tuple(at_rest(one) for one in shine) if self.still else shine

    def answer(self, page: Page, shine: tuple[Light | Ring, ...]) -> Page:
        """The page with the lights and the ring of a new session and all else as it was.

        This is what the frame inside the press of a finger shows: no text is measured for it.
        """
        kept = [i for i in page.items if not isinstance(i, Light | Ring | Invitation)]
        bodies = max((k for k, i in enumerate(kept) if isinstance(i, Body)), default=-1)
        if bodies < 0:
            return page
        return replace(page, items=(*kept[: bodies + 1], *shine, *kept[bodies + 1 :]))

    def _screen(self, session: Session, now: float) -> Iterator[Item]:
        match session.screen:
            case Attract() | Explore() as screen:
                yield from self._figures.together(session, now)
                yield from self.panel.exploring(session, screen)
            case Playing() as screen:
                yield from self._visual(session, screen, now)
                yield from self.panel.playing(session, screen, now)
            case SourcesShown(explainer=explainer):
                shown = self.content.explainers[explainer]
                yield from sources(self.content, shown, self.set, self.frame.sheet)
            case WarningSignsShown():
                yield from warning_signs(self.content, self.set, self.frame.sheet)

    def _visual(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        """What the scene shows; paused, all that had come by then, standing still."""
        if screen.held_at is None:
            yield from self._visuals.items(session, screen, now)
            return
        running = replace(screen, held_at=None)
        then = running.clock_at(screen.held_at)
        for item in self._visuals.items(replace(session, screen=running), running, then):
            if not isinstance(item, Ring):
                yield at_rest(item, then + motion.COMING_S)

    # ------------------------------------------------------------ the bar and full pages

    def _bar(self, session: Session) -> Iterator[Item]:
        bar, style, words = self.frame.bar, self.style, self.content.words
        half = (self.frame.panel.w - style.gap) / 2
        w = half if style.glass.portrait else min(half, style.share(430))
        row = bar.inset(style.margin, style.gap)
        start = Rect(row.x, row.y, w, row.h).rounded()
        end = Rect(row.right - w, row.y, w, row.h).rounded()
        yield self.set.button(
            words[Word.START_OVER], StartOver(), start, ButtonKind.QUIET, icon=Icon.START_OVER
        )
        if isinstance(session.screen, WarningSignsShown):
            yield self.set.button(
                words[Word.GO_BACK], Close(), end, ButtonKind.PRIMARY, icon=Icon.CLOSE
            )
        else:
            yield self.set.button(
                words[Word.WARNING_SIGNS],
                ShowWarningSigns(),
                end,
                ButtonKind.WARNING,
                icon=Icon.OCTAGON,
            )
