"""The pages: every state of a visit, placed whole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core import timeline
from kiosk.core.comfort import Comfort, Tongue, is_right_to_left
from kiosk.core.figure import Figure
from kiosk.core.geometry import Rect
from kiosk.core.guide import Line
from kiosk.core.intents import Clear, Guide, GuideAct, Intent, KeepGoing
from kiosk.core.items import Body, Invitation, Item, Light, Ring, at_rest
from kiosk.core.layout import lights
from kiosk.core.layout.bar import Bar
from kiosk.core.layout.captions import Captions
from kiosk.core.layout.easier import Easier
from kiosk.core.layout.figures import Figures
from kiosk.core.layout.frame import Frame, frame_of
from kiosk.core.layout.guiding import Guiding, mark
from kiosk.core.layout.large import sheets as large_sheets
from kiosk.core.layout.large.bar import LargeBar
from kiosk.core.layout.large.pages import Large
from kiosk.core.layout.mirror import flipped, mirrored
from kiosk.core.layout.panel import Panel
from kiosk.core.layout.sheets import idle_question, sources, warning_signs
from kiosk.core.layout.stage import Stage, stage_of
from kiosk.core.layout.strip import strip_height
from kiosk.core.layout.text import Setter
from kiosk.core.layout.visuals import Visuals
from kiosk.core.looks import Measure
from kiosk.core.model import Content
from kiosk.core.page import Page, settled
from kiosk.core.style import Glass, Style
from kiosk.core.visit import (
    Attract,
    ComfortShown,
    Explore,
    IdleTimes,
    Playing,
    Session,
    SourcesShown,
    WarningSignsShown,
    has_body,
    regions_of,
    screen_name,
    told,
)

#: Low: nothing to be touched is in this share of the glass, from its top (K36).
LOW, LOW_WIDE = 0.45, 0.4


@dataclass(frozen=True)
class Layout:
    """Places one content on one glass; `measure` breaks texts into lines.

    `still` is reduced motion: the same facts, each simply there (K24). `guide` is whether the
    spoken guide can be called. `languages` are those on
    offer, and `comfort` what the visitor has set. Low, nothing to be touched is less than
    `reach_from_top_px` below the top of the glass.
    """

    content: Content
    figure: Figure
    glass: Glass
    measure: Measure
    idle: IdleTimes = field(default_factory=IdleTimes)
    still: bool = False
    languages: tuple[Tongue, ...] = ()
    comfort: Comfort = field(default_factory=Comfort)
    guide: bool = False
    reach_from_top_px: float | None = None

    @property
    def right_to_left(self) -> bool:
        return is_right_to_left(self.content.language)

    @cached_property
    def style(self) -> Style:
        return Style(self.glass, self.comfort.size.scale, self.content.language)

    @cached_property
    def frame(self) -> Frame:
        """The parts of the glass; in large letters only its bar, sheet and reach hold."""
        if not self.comfort.low:
            return frame_of(self.style, self._bar.height)
        reach = self.reach_from_top_px
        if reach is None:
            reach = round((LOW if self.glass.portrait else LOW_WIDE) * self.glass.h)
        named = [concern.lit for concern in self.content.concerns.values()]
        explainers = self.content.explainers.values()
        named += [s.figure.light for e in explainers for s in e.scenes if s.figure]
        width = frame_of(self.style, self._bar.height, 1.0).strip.w
        strip_h = strip_height(named, self.set, width)
        return frame_of(self.style, self._bar.height, strip_h, reach)

    @cached_property
    def stage(self) -> Stage:
        """Where the bodies stand; in large letters, while nothing plays."""
        if self._large is not None:
            return self._large.stage(playing=False)
        area = self.frame.figures
        if self.right_to_left:
            area = flipped(area, self.glass.w)
        between = not self.comfort.low
        return stage_of(self.figure, self.style, area, self.right_to_left, between)

    def _stage_of(self, session: Session) -> Stage:
        if self._large is not None:
            return self._large.stage(isinstance(session.screen, Playing))
        return self.stage

    @cached_property
    def _large(self) -> Large | None:
        """What places the screens in large letters; sheets, that need all of the glass, apart."""
        if not self.style.is_large:
            return None
        return Large(
            self.content,
            self.figure,
            self.set,
            self.comfort,
            self.languages,
            self.frame.bar.y,
            self.frame.reach,
            self.right_to_left,
            self.still,
        )

    @cached_property
    def _bar(self) -> Bar | LargeBar:
        if self.style.is_large:
            return LargeBar(self.content, self.languages, self.set, self.comfort.low)
        return Bar(self.content, self.languages, self.set, self.comfort.low)

    @cached_property
    def _easier(self) -> Easier:
        comfort, still = self.comfort, self.still
        return Easier(self.content, self.set, self.languages, comfort, still, self.guide)

    @cached_property
    def _guiding(self) -> Guiding:
        return Guiding(self.content, self.set)

    @cached_property
    def set(self) -> Setter:
        return Setter(self.style, self.measure)

    @cached_property
    def panel(self) -> Panel:
        bar = self.frame.bar
        return Panel(
            self.content,
            self.frame,
            self.set,
            self.comfort.size,
            self.languages,
            bar.y + self._bar.languages_h if self._bar.languages_h else 0.0,
        )

    @cached_property
    def _figures(self) -> Figures:
        return Figures(self.content, self.figure, self.stage, self.set, self.frame.strip)

    @cached_property
    def _visuals(self) -> Visuals:
        box = self.frame.figures.inset(self.style.margin / 2)
        if self.frame.strip.h:
            # No names stand below what is not a figure.
            box = Rect(box.x, box.y, box.w, self.frame.strip.bottom - box.y)
        return Visuals(self._figures, box, box, self.still)

    # ------------------------------------------------------------ pages

    def page(self, session: Session, now: float) -> Page:
        """Everything that stands on the glass in this state."""
        items: list[Item] = [*self._screen(session, now)]
        resting = isinstance(session.screen, Attract | Explore)
        # A list that stands alone is no body beside which a touch means "none of this".
        resting = resting and has_body(self.content, session)
        ground: Intent = Clear() if resting else KeepGoing()
        if session.asked_at is not None:
            box = self.frame.sheet
            items += idle_question(self.content, self.set, self.idle, session.asked_at, now, box)
            ground = KeepGoing()
        # Last, so that the idle question covers no way out and no warning signs.
        items += self._bar.items(session.screen, self.frame.bar)
        if self.right_to_left:
            items = [mirrored(item, self.glass.w) for item in items]
        if self.guide:
            items += mark(self.set)
        size = (self.glass.w, self.glass.h)
        turns_at = math.inf
        if isinstance(session.screen, Playing):
            turns_at = self._turns_at(session.screen, now)
        name = screen_name(session)
        page = Page(name, size, tuple(items), ground, turns_at, self.right_to_left)
        return settled(page) if self.still else page

    def guide_page(self, line: Line | None) -> Page:
        """What stands on the glass while the spoken guide says a line."""
        items = tuple(self._guiding.items(line))
        size = (self.glass.w, self.glass.h)
        return Page("guide", size, items, Guide(GuideAct.REPEAT))

    def _turns_at(self, screen: Playing, now: float) -> float:
        """When a running explainer's page changes though its sentence is the same."""
        large = self._large
        if large is None:
            return self.panel.turns_at(screen, now)
        return large.turns_at(screen, now)

    @property
    def captions(self) -> Captions:
        """What sets the captions."""
        return self.panel.captions if self._large is None else self._large.captions

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
                rect = self._stage_of(session).pictures[scene.figure.turn_to]
                return (int(rect.w), int(rect.h)), bool(regions_of(scene, concern))
        return None

    def shine(self, session: Session, now: float) -> tuple[Light | Ring, ...]:
        """The lights and the ring alone."""
        stage = self._stage_of(session)
        shine: tuple[Light | Ring, ...] = (
            *lights.lights(session, self.content, stage, now),
            *lights.ring(session, stage),
        )
        return tuple(at_rest(one) for one in shine) if self.still else shine

    def answer(self, page: Page, shine: tuple[Light | Ring, ...]) -> Page:
        """The page with the lights and the ring of a new session and all else as it was.

        This is what the frame inside the press of a finger shows: no text is measured for it.
        """
        kept = [i for i in page.items if not isinstance(i, Light | Ring | Invitation)]
        bodies = max((k for k, i in enumerate(kept) if isinstance(i, Body)), default=-1)
        places = {i.rect for i in page.items if isinstance(i, Body)}
        moved = any(isinstance(i, Light) and i.figure_rect not in places for i in shine)
        if bodies < 0 or moved:
            # In large letters a body that plays stands in another place.
            return page
        return replace(page, items=(*kept[: bodies + 1], *shine, *kept[bodies + 1 :]))

    def _screen(self, session: Session, now: float) -> Iterator[Item]:
        large = self._large
        match session.screen:
            case Attract() | Explore() as screen if large is not None:
                yield from large.explore(session, screen, now)
            case Attract() | Explore() as screen:
                yield from self._figures.together(session, now)
                yield from self.panel.exploring(session, screen)
            case Playing() as screen:
                yield from self._visual(session, screen, now)
                panel = self.panel.playing if large is None else large.play
                yield from panel(session, screen, now)
            case SourcesShown(explainer=explainer, page=page):
                shown = self.content.explainers[explainer]
                place = sources if large is None else large_sheets.sources
                yield from place(self.content, shown, self.set, self.frame.sheet, page)
            case WarningSignsShown(page=page) if large is not None:
                sheet = self.frame.sheet
                yield from large_sheets.warning_signs(self.content, self.set, sheet, page)
            case WarningSignsShown():
                yield from warning_signs(self.content, self.set, self.frame.sheet)
            case ComfortShown(page=page):
                sheet, reach = self.frame.sheet, self.frame.reach
                yield from self._easier.items(session.volume, page, sheet, reach)

    def _visual(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        """What the scene shows; paused, all that had come by then, standing still."""
        shown = self._visuals.items if self._large is None else self._large.shown
        if screen.held_at is None:
            yield from shown(session, screen, now)
            return
        running = replace(screen, held_at=None)
        then = running.clock_at(screen.held_at)
        for item in shown(replace(session, screen=running), running, then):
            if not isinstance(item, Ring):
                yield at_rest(item, then + motion.COMING_S)
