"""Scenes and states that show the figure: two bodies, the lens, one body that turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core import timeline
from kiosk.core.figure import Figure, Place, Side
from kiosk.core.geometry import Rect, around, fit
from kiosk.core.intents import Choose, Explain, Intent, TouchElsewhere
from kiosk.core.items import Body, Invitation, Item, Label, Lens, Turning
from kiosk.core.layout import lights
from kiosk.core.layout.mirror import flipped
from kiosk.core.layout.stage import Name, Stage, alone
from kiosk.core.layout.strip import ROWS, in_strip
from kiosk.core.layout.text import Setter
from kiosk.core.model import Content
from kiosk.core.timeline import Fade
from kiosk.core.visit import Attract, Explore, Playing, Screen, Session, lit_regions, told
from kiosk.core.visuals import FigureVisual, LitRegion
from kiosk.core.words import Word, punctuation

#: The narrowest lens, width to height: a back is about this shape.
LENS_SHAPE = 0.8


def invites(screen: Screen) -> bool:
    """Whether nothing is lit yet, and nothing said."""
    if isinstance(screen, Explore):
        return not screen.concern and not screen.elsewhere
    return isinstance(screen, Attract)


@dataclass(frozen=True)
class Figures:
    """Places the figure of one content on one stage."""

    content: Content
    figure: Figure
    stage: Stage
    set: Setter
    strip: Rect
    """Where names stand that are to be low; empty: they stand between the bodies."""
    rows: int = ROWS
    """The rows of names there."""
    named: Callable[[tuple[LitRegion, ...]], tuple[LitRegion, ...]] | None = None
    """Which of the lit regions have their names shown now; None: all of them."""

    @cached_property
    def _names(self) -> dict[str, tuple[Name, ...]]:
        return {concern.id: self._named(concern.lit) for concern in self.content.concerns.values()}

    def _named(self, lit: tuple[LitRegion, ...]) -> tuple[Name, ...]:
        """The names in the column; low, in the strip below the figures, tied to nothing."""
        if not self.strip.h:
            return self.stage.names(lit, self.set)
        width = self.stage.style.glass.w
        found = in_strip(lit, self.set, self.strip, self.rows)
        if not self.stage.right_to_left:
            return found
        return tuple(replace(name, rect=flipped(name.rect, width)) for name in found)

    @cached_property
    def _words(self) -> dict[Side, str]:
        return {
            Side.BACK: self.content.words[Word.BACK_SIDE],
            Side.FRONT: self.content.words[Word.FRONT_SIDE],
        }

    # ------------------------------------------------------------ both bodies

    def together(
        self, session: Session, now: float, sides: tuple[Side, ...] = tuple(Side)
    ) -> Iterator[Item]:
        """The bodies with everything that lies on them and stands between them."""
        dim = lights.dim(session, self.content, now)
        intents = self._touches(session)
        for side in sides:
            yield Body(self.stage.pictures[side], side, self._words[side], dim, intents)
        for light in lights.lights(session, self.content, self.stage, now):
            if light.side in sides:
                yield light
        if invites(session.screen):
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
        r = self.stage.style.share(40)
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
        if self.named is not None:
            lit = self.named(lit)
        usual = self._names[screen.concern]
        shown = {region.word for region in lit}
        if shown != {name.region.word for name in usual}:
            # In a scene of its own each name stands where its region is.
            usual = self._named(lit)
        fade = Fade(screen.lit_at + motion.LABELS_AFTER_S, motion.LABELS_S)
        why = screen.why if isinstance(screen, Explore) else ""
        for name in usual:
            if name.region.word in shown:
                yield _label(name, tuple(Side), fade, name.region.word == why)

    # ------------------------------------------------------------ the lens

    def magnified(
        self, session: Session, screen: Playing, visual: FigureVisual, now: float
    ) -> Iterator[Item]:
        """One body, and a magnified piece of it standing where the other one stood."""
        yield from self.together(session, now, (visual.side,))
        other = Side.FRONT if visual.side is Side.BACK else Side.BACK
        room = self.stage.body_rect(other).union(self.stage.column)
        piece = self._piece(visual, room.w / room.h)
        rect = fit(piece.w, piece.h, room)
        lit = lit_regions(session, self.content, now)
        marks = tuple(
            (places[visual.side], fade)
            for name, fade in lights.marker_fades(screen, self.content, now)
            if visual.side in (places := self.figure.points[name])
        )
        names = {region.word: region.name for region in lit}
        comma = punctuation(self.content.language).comma
        yield Lens(
            rect.rounded(),
            visual.side,
            piece,
            comma.join(names.get(w) or self.content.names.get(w, "") for w in visual.zoom),
            tuple(region.word for region in lit),
            marks,
            self.stage.style.radius,
            self.stage.style.share(13),
            lights.ink(visual),
        )

    def _piece(self, visual: FigureVisual, shape: float) -> Rect:
        """The piece of the picture a lens shows: the regions with air around, a bit upright."""
        names = (name for word in visual.zoom for name in self.figure.meant_by(word))
        meant = (self.figure.regions[name].places for name in names)
        box = around(places[visual.side].bbox for places in meant if visual.side in places)
        return lens_piece(self.figure, box, max(shape, LENS_SHAPE))

    # ------------------------------------------------------------ the turn

    @cached_property
    def _alone(self) -> Stage:
        return alone(self.stage)

    def turning(self, session: Session, screen: Playing, to: Side, now: float) -> Iterator[Item]:
        """One body that shows its other side first and turns when the second caption comes.

        While it stands it answers touches and has its names; while it turns it has neither.
        """
        explainer = told(screen, self.content)
        index = timeline.at(explainer, screen.elapsed(now)).scene
        scene = explainer.scenes[index]
        lit = lit_regions(session, self.content, now)
        start = lights.scene_starts_at(screen, self.content, now)
        turns = timeline.turns_at(scene)
        played = screen.elapsed(now) - timeline.start_of(explainer, index)
        turned = played + timeline.INSTANT_S >= turns
        begins = start + turns / screen.pace
        over = begins + motion.TURN_S
        away = Side.FRONT if to is Side.BACK else Side.BACK
        faces = to if turned else away
        stands = not turned or now + timeline.INSTANT_S >= over
        turn = Fade(begins, motion.TURN_S) if turned else Fade(high=0.0)
        intents = self._touches(session) if stands else {}
        rect, words = self._alone.pictures[to], self._words[to]
        yield Turning(rect, to, words, turn, bool(lit), faces, intents)
        going = Fade(begins, motion.LABELS_S, low=1.0, high=0.0)
        fade = Fade(over, motion.LIGHTS_S) if turned else Fade(start, motion.LIGHTS_S)
        visual = scene.figure or FigureVisual()
        for region in lit:
            yield from lights.of_region(self._alone, region.word, faces, fade, visual)
            if turned and turns > 0:
                yield from lights.of_region(self._alone, region.word, away, going, visual)
        if stands:
            low = bool(self.strip.h)
            lit = self.named(lit) if self.named is not None else lit
            for name in self._named(lit) if low else self._alone.names(lit, self.set):
                label = _label(name, (faces,), fade, False)
                if label.leaders or low:
                    yield label
        yield from lights.marks(
            self._alone, visual.markers, (faces,), max(fade.start_s, 0.0) + motion.LIGHTS_S
        )


def lens_piece(figure: Figure, box: Rect, shape: float = LENS_SHAPE) -> Rect:
    """The piece of the picture that a lens of this shape shows: a box with air around it."""
    h = min(max(box.h * 1.5, box.w * 1.2 / shape), figure.height, figure.width / shape)
    w = h * shape
    x = min(max(0.0, box.centre.x - w / 2), figure.width - w)
    y = min(max(0.0, box.centre.y - h / 2), figure.height - h)
    return Rect(x, y, w, h).rounded()


def _label(name: Name, sides: Iterable[Side], fade: Fade, chosen: bool) -> Label:
    leaders = tuple((a, b) for side, a, b in name.leaders if side in sides)
    return Label(
        name.rect.rounded(),
        name.region.name,
        Explain(name.region.word),
        name.block,
        name.type,
        leaders,
        chosen,
        fade,
    )
