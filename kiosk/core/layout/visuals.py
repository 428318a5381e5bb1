"""What a scene shows: its one visual, placed where the figures stand otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.core import style as motion
from kiosk.core.geometry import Rect, fit
from kiosk.core.intents import ShowPicture
from kiosk.core.items import Card, Item, Picture
from kiosk.core.layout.captions import repeats_list
from kiosk.core.layout.drawings import Drawings
from kiosk.core.layout.figures import Figures
from kiosk.core.layout.lights import scene_starts_at
from kiosk.core.layout.lists import list_of
from kiosk.core.looks import Align, ButtonKind, Icon, Ink
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visit import Playing, Session, awaits_tap, scene_of
from kiosk.core.visuals import (
    ClockVisual,
    FigureVisual,
    ListVisual,
    PeopleVisual,
    PictureVisual,
    ScaleVisual,
    SensationVisual,
    VisitsVisual,
)
from kiosk.core.words import Word

#: A picture may lose this share of itself to fill its place.
MOST_CUT = 0.25


@dataclass(frozen=True)
class Visuals:
    """Places the visuals of one content in `box`. `still`: nothing moves but the time (K24).

    A list that says all there is to say has `lists`.
    """

    figures: Figures
    box: Rect
    lists: Rect
    still: bool = False

    def items(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        scene = scene_of(screen, self.figures.content, now)
        start = scene_starts_at(screen, self.figures.content, now)
        drawings = Drawings(self.figures.content, self.figures.set)
        match scene.visual:
            case FigureVisual(turn_to=side) if side is not None and not self.still:
                yield from self.figures.turning(session, screen, side, now)
            case FigureVisual(zoom=zoom) as visual if zoom:
                yield from self.figures.magnified(session, screen, visual, now)
            case FigureVisual():
                yield from self.figures.together(session, now)
            case PictureVisual() as visual if awaits_tap(screen, scene):
                yield from self._covered(visual, scene.id)
            case PictureVisual() as visual:
                yield self._picture(visual, start)
            case ScaleVisual() as visual:
                yield from drawings.scale(visual, self._ground, start)
            case PeopleVisual() as visual:
                yield from drawings.people(visual, self._ground, start)
            case ClockVisual() as visual:
                yield from drawings.clock(visual, self._ground, start)
            case VisitsVisual() as visual:
                yield from drawings.visits(visual, self._ground, start)
            case SensationVisual() as visual:
                yield from drawings.sensation(visual, self._ground, start)
            case ListVisual() as visual:
                ground = self._air(self.lists if repeats_list(scene) else self.box)
                yield from list_of(visual, scene, drawings, ground, start, screen.pace)

    @property
    def _ground(self) -> Rect:
        """The room of a drawing: air around it, on the bare paper."""
        return self._air(self.box)

    def _air(self, box: Rect) -> Rect:
        style = self.figures.set.style
        return box.inset(style.share(40), style.share(24))

    def _picture(self, visual: PictureVisual, start: float) -> Picture:
        move = STILL
        if visual.zoom > 1:
            move = Fade(start + motion.PICTURE_STANDS_S, motion.PICTURE_MOVES_S)
        return Picture(
            self._place(visual),
            visual.file,
            visual.description,
            visual.w_px,
            visual.h_px,
            self.figures.set.style.radius,
            visual.focus_x,
            visual.focus_y,
            visual.zoom,
            move,
        )

    def _place(self, visual: PictureVisual) -> Rect:
        """All the room there is, if that cuts little off; else the picture's own shape."""
        shape, wide = self.box.w / self.box.h, visual.w_px / visual.h_px
        if min(shape / wide, wide / shape) >= 1 - MOST_CUT:
            return self.box.rounded()
        return fit(visual.w_px, visual.h_px, self.box).rounded()

    def _covered(self, visual: PictureVisual, scene: str) -> Iterator[Item]:
        """What a picture would show, in words, and the tap that shows it (K25)."""
        set_, words = self.figures.set, self.figures.content.words
        style, low = set_.style, bool(self.figures.strip.h)
        card = self._place(visual)
        yield Card(card, Ink.CARD, style.radius)
        inner = card.inset(style.share(70))
        row_h, note_h, air = max(style.target, style.share(130)), style.note.size * 2, 30.0
        says = Rect(inner.x, inner.y, inner.w, inner.h * 0.42)
        if low:
            # What shows it stands among the commands.
            row_h = 0.0
        if low:
            rest = inner.h - row_h - note_h - style.share(2 * air)
            says = Rect(inner.x, inner.y, inner.w, max(rest, inner.h * 0.3))
        yield set_.text(visual.description, style.caption, says, align=Align.CENTRE, middle=True)
        w = min(inner.w, style.share(640))
        show = Rect(inner.centre.x - w / 2, says.bottom + style.share(air), w, row_h)
        if not low:
            yield set_.button(
                words[Word.SHOW_PICTURE],
                ShowPicture(scene),
                show.rounded(),
                ButtonKind.PRIMARY,
                icon=Icon.SHOW,
            )
        note = Rect(inner.x, show.bottom + style.share(20), inner.w, note_h)
        note = Rect(note.x, note.y, note.w, min(note.h, card.bottom - note.y))
        yield set_.text(words[Word.PICTURE_WAITS], style.note, note, align=Align.CENTRE)
