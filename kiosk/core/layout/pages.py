"""The pages: every state of a visit, placed whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core.figure import Figure, Place, Side
from kiosk.core.geometry import Rect, around, fit
from kiosk.core.intents import (
    Choose,
    Clear,
    Close,
    Explain,
    Intent,
    KeepGoing,
    ShowWarningSigns,
    StartOver,
    TouchElsewhere,
)
from kiosk.core.layout import lights
from kiosk.core.layout.frame import Frame, frame_of
from kiosk.core.layout.panel import Panel
from kiosk.core.layout.sheets import idle_question, warning_signs
from kiosk.core.layout.stage import Name, Stage, stage_of
from kiosk.core.layout.text import Setter
from kiosk.core.model import Content, FigureVisual
from kiosk.core.page import (
    Body,
    ButtonKind,
    Icon,
    Invitation,
    Item,
    Label,
    Lens,
    Light,
    Measure,
    Page,
    Picture,
    Ring,
)
from kiosk.core.style import Glass, Style
from kiosk.core.timeline import Fade
from kiosk.core.visit import (
    Attract,
    Explore,
    IdleTimes,
    Playing,
    Screen,
    Session,
    WarningSignsShown,
    lit_regions,
    scene_of,
    screen_name,
)
from kiosk.core.words import Word


def _invites(screen: Screen) -> bool:
    """Whether nothing is lit yet, and nothing said."""
    if isinstance(screen, Explore):
        return not screen.concern and not screen.elsewhere
    return isinstance(screen, Attract)


#: The narrowest lens, width to height: a back is about this shape.
LENS_SHAPE = 0.8


@dataclass(frozen=True)
class Layout:
    """Places one content on one glass; `measure` breaks texts into lines."""

    content: Content
    figure: Figure
    glass: Glass
    measure: Measure
    idle: IdleTimes = field(default_factory=IdleTimes)

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
    def _names(self) -> dict[str, tuple[Name, ...]]:
        return {
            concern.id: self.stage.names(concern.lit, self.set)
            for concern in self.content.concerns.values()
        }

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
        return Page(screen_name(session), size, tuple(items), ground)

    def shine(self, session: Session, now: float) -> tuple[Light | Ring, ...]:
        """The lights and the ring alone."""
        return (
            *lights.lights(session, self.content, self.stage, now),
            *lights.ring(session, self.stage),
        )

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
                yield from self._stage_items(session, now)
                yield from self.panel.exploring(session, screen)
            case Playing() as screen:
                yield from self._visual(session, screen, now)
                yield from self.panel.playing(session, screen, now)
            case WarningSignsShown():
                yield from warning_signs(self.content, self.set, self.frame.sheet)

    # ------------------------------------------------------------ the stage

    def _stage_items(
        self, session: Session, now: float, sides: tuple[Side, ...] = tuple(Side)
    ) -> Iterator[Item]:
        dim = lights.dim(session, self.content, now)
        intents = self._touches(session)
        words = {
            Side.BACK: self.content.words[Word.BACK_SIDE],
            Side.FRONT: self.content.words[Word.FRONT_SIDE],
        }
        for side in sides:
            yield Body(self.stage.pictures[side], side, words[side], dim, intents)
        for light in lights.lights(session, self.content, self.stage, now):
            if light.side in sides:
                yield light
        if _invites(session.screen):
            yield from self._invitations(session)
        if sides == tuple(Side):
            yield from self._labels(session, now)
            yield from lights.markers(session, self.content, self.stage, now)
            yield from lights.ring(session, self.stage)

    def _touches(self, session: Session) -> dict[str, Intent]:
        """What touching each region of the body means now."""
        lit: dict[str, str] = {}
        screen = session.screen
        if isinstance(screen, Explore | Playing) and screen.concern:
            for region in self.content.concerns[screen.concern].lit:
                for name in self.figure.meant_by(region.word):
                    lit.setdefault(name, region.word)
        intents: dict[str, Intent] = {}
        for name in self.figure.regions:
            if name in lit:
                intents[name] = Explain(lit[name])
            elif name in self.content.touch:
                intents[name] = Choose(self.content.touch[name])
            else:
                intents[name] = TouchElsewhere(name)
        return intents

    def _invitations(self, session: Session) -> Iterator[Invitation]:
        """A breathing ring on the first region that chooses each concern, on both of a pair."""
        r = self.style.share(40)
        for concern in self.content.concerns:
            mine = [name for name, chosen in self.content.touch.items() if chosen == concern]
            pair = mine[0].removesuffix("_l").removesuffix("_r") if mine else ""
            for name in mine:
                if name in (pair, f"{pair}_l", f"{pair}_r"):
                    side, place = self._widest(name)
                    p = self.stage.on_glass(side, place.inner.centre)
                    yield Invitation(Rect(p.x - r, p.y - r, 2 * r, 2 * r), session.since)

    def _widest(self, region: str) -> tuple[Side, Place]:
        """The side that shows most of a region, and where."""
        places = self.figure.regions[region].places
        return max(places.items(), key=lambda one: one[1].inner.w * one[1].inner.h)

    def _labels(self, session: Session, now: float) -> Iterator[Label]:
        lit = lit_regions(session, self.content, now)
        screen = session.screen
        if not lit or not isinstance(screen, Explore | Playing):
            return
        usual = self._names[screen.concern]
        shown = {region.word for region in lit}
        if not shown <= {name.region.word for name in usual}:
            usual = self.stage.names(lit, self.set)
        fade = Fade(screen.lit_at + motion.LABELS_AFTER_S, motion.LABELS_S)
        why = screen.why if isinstance(screen, Explore) else ""
        for name in usual:
            word = name.region.word
            if word not in shown:
                continue
            leaders = tuple((a, b) for _, a, b in name.leaders)
            yield Label(
                name.rect.rounded(),
                name.region.name,
                Explain(word),
                name.block,
                name.type,
                leaders,
                word == why,
                fade,
            )

    # ------------------------------------------------------------ what a scene shows

    def _visual(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        scene = scene_of(screen, self.content, now)
        if scene.picture is not None:
            picture = scene.picture
            rect = fit(picture.w_px, picture.h_px, self.frame.figures.inset(self.style.margin / 2))
            fade = Fade(session.since, motion.PANEL_S)
            yield Picture(
                rect.rounded(), picture.file, picture.description, self.style.radius, fade
            )
        elif scene.figure is not None and scene.figure.zoom:
            side = scene.figure.side
            yield from self._stage_items(session, now, (side,))
            yield self._lens(session, scene.figure, screen, now)
        else:
            yield from self._stage_items(session, now)

    def _lens(self, session: Session, visual: FigureVisual, screen: Playing, now: float) -> Lens:
        """A magnified piece of one side, standing where the other side stood."""
        other = Side.FRONT if visual.side is Side.BACK else Side.BACK
        room = self.stage.body_rect(other).union(self.stage.column)
        piece = self._piece(visual, room.w / room.h)
        rect = fit(piece.w, piece.h, room)
        lit = lit_regions(session, self.content, now)
        fades = lights.marker_fades(screen, self.content, now)
        marks = tuple(
            (places[visual.side], fade)
            for name, fade in fades
            if visual.side in (places := self.figure.points[name])
        )
        name = next((r.name for r in lit if r.word == visual.zoom), "")
        start = lights.scene_starts_at(screen, self.content, now)
        return Lens(
            rect.rounded(),
            visual.side,
            piece,
            name or self.content.names.get(visual.zoom, ""),
            tuple(region.word for region in lit),
            marks,
            self.style.radius,
            self.style.share(13),
            Fade(start, motion.PANEL_S),
        )

    def _piece(self, visual: FigureVisual, shape: float) -> Rect:
        """The piece of the picture a lens shows: the region with air around it, a bit upright."""
        meant = (self.figure.regions[name].places for name in self.figure.meant_by(visual.zoom))
        box = around(places[visual.side].bbox for places in meant if visual.side in places)
        shape = max(shape, LENS_SHAPE)
        h = max(box.h * 1.5, box.w * 1.2 / shape)
        w = h * shape
        c = box.centre
        x = min(max(0.0, c.x - w / 2), self.figure.width - w)
        y = min(max(0.0, c.y - h / 2), self.figure.height - h)
        return Rect(x, y, w, h).rounded()

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
