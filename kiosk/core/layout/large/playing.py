"""A running explainer in large letters: the title, what is said, and the commands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core import timeline
from kiosk.core.geometry import Rect
from kiosk.core.items import Card, Item, Progress, Text
from kiosk.core.layout.captions import Captions, Stops, repeats_list
from kiosk.core.layout.controls import Controls
from kiosk.core.layout.headlines import Headlines
from kiosk.core.layout.large.bands import RIM, SHOWN_WIDE, Bands
from kiosk.core.layout.large.packing import Packed, packed
from kiosk.core.layout.text import PAD_Y, Cell, Setter
from kiosk.core.looks import Align, Ink, Type
from kiosk.core.model import Content, Explainer, Scene
from kiosk.core.timeline import Fade
from kiosk.core.visit import Playing, Session, awaits_tap, told
from kiosk.core.words import Word, filled

#: The commands take no more of the height than this, upright and wide.
CONTROLS, CONTROLS_WIDE = 0.175, 0.235
#: What goes and stops takes two rows rather than become smaller than this; what the rest has.
GOING, GOING_LARGE, FURTHER = 0.74, 0.86, 0.45
#: On a wide glass it has so much of the room.
HALF = 0.53
#: The height of a title in lines of full size.
TITLE, TITLE_WIDE = 2.0, 1.0
#: In two lines, the line under the words has this share of its size.
NOTE_IN_TWO = 0.84
Plan = list[list[Cell]]
#: The sides of the card and the progress in it.
PAD, TRACK = 26, 14


@dataclass(frozen=True)
class LargePlaying:
    """Places all but the visual of an explainer of one content."""

    content: Content
    set: Setter
    bar_y: float
    low: bool = False

    # ------------------------------------------------------------ heights

    @property
    def title_h(self) -> float:
        lines = TITLE if self.set.style.glass.portrait else TITLE_WIDE
        return math.ceil(lines * self._line(self.set.style.title))

    @property
    def card_h(self) -> float:
        """Two lines of a caption, the line under them, and the progress."""
        style = self.set.style
        return math.ceil(2 * self._line(style.caption) + self._note_h + style.share(PAD) + 44)

    @cached_property
    def _most(self) -> float:
        """How high the commands may be."""
        style = self.set.style
        most = (CONTROLS if style.glass.portrait else CONTROLS_WIDE) * style.glass.h
        if not style.glass.portrait:
            # Two lines of a tall script come first.
            read = style.share(RIM) + self.title_h + self.card_h + 2 * style.gap
            most = min(most, self.bar_y - read)
        return most

    @cached_property
    def controls_h(self) -> float:
        """The height of the commands, whichever of them stand there."""
        style, plans = self.set.style, self._controls.plans()
        w = style.glass.w - 2 * style.margin
        return max(sum(self._heights(plan, w, self._most)) + style.gap for plan in plans)

    def _heights(self, plan: Plan, w: float, most: float) -> tuple[float, float]:
        going, further = self._packed(plan, w, most)
        return going.height, further.height

    def _line(self, type_: Type) -> float:
        return self.set.measure("", type_, 1.0).line_h

    @cached_property
    def _note_type(self) -> Type:
        note = self.set.style.note
        return replace(
            note, size=max(self.set.style.floor, round(self.set.style.half_way * note.size))
        )

    @cached_property
    def _note_h(self) -> float:
        """One line; two smaller ones where any explainer's name needs them."""
        said = [e.title for e in self.content.explainers.values()]
        said.append(self.content.words[Word.CAPTIONS_ONLY])
        w = self._note_room(self.playing_w)
        one = max(self.set.measure(name, self._note_type, math.inf).w for name in said)
        two = replace(self._note_type, size=round(NOTE_IN_TWO * self._note_type.size))
        lines = self._line(self._note_type) if one <= w else 2 * self._line(two)
        return math.ceil(1.04 * lines)

    @property
    def playing_w(self) -> float:
        """The width of the card's words."""
        style = self.set.style
        w = style.glass.w if style.glass.portrait else (1 - SHOWN_WIDE) * style.glass.w
        return w - (2 if style.glass.portrait else 1) * style.margin - 2 * style.share(PAD)

    def _note_room(self, w: float) -> float:
        where = filled(self.content.words[Word.SCENE_OF], scene=9, scenes=9)
        return w - self.set.measure(where, self._note_type, math.inf).w - self.set.style.gap - 2

    @cached_property
    def _controls(self) -> Controls:
        return Controls(self.content, self.set, self.low)

    def _packed(self, plan: Plan, w: float, most: float) -> tuple[Packed, Packed]:
        """What goes and stops in the largest letters of one row, the rest below it."""
        type_, gap = self.set.style.button, self.set.style.gap
        row = self._line(type_) + 2 * self.set.style.share(PAD_Y) + 1
        going = packed(self.set, [plan[0]], w, type_, row)
        least = GOING if self.set.style.scale >= 2 else GOING_LARGE
        if going.type.size < least * type_.size:
            going = packed(self.set, [plan[0]], w, type_, 2 * row + gap)
        if not self.set.style.glass.portrait:
            going = packed(self.set, [plan[0]], w, type_, min(row, HALF * (most - gap)))
        left = most - gap - going.height
        if self.set.style.glass.portrait:
            left = max(left, FURTHER * most)
        return going, packed(self.set, [plan[1]], w, type_, left)

    def captions(self, bands: Bands) -> Captions:
        w = bands.card.w - 2 * self.set.style.share(PAD)
        return Captions(self.set, self.set.style.caption, w)

    # ------------------------------------------------------------ the page

    def items(
        self, session: Session, screen: Playing, now: float, bands: Bands, captions: Captions
    ) -> Iterator[Item]:
        style, set_ = self.set.style, self.set
        explainer = told(screen, self.content)
        moment = timeline.at(explainer, screen.elapsed(now))
        scene = explainer.scenes[moment.scene]
        align = Align.CENTRE if style.glass.portrait else Align.START
        fade = Fade(session.since, motion.PANEL_S)
        says = Headlines(self.content).playing(session, screen, now)
        yield set_.text(says, style.title, bands.words, align=align, middle=True, fade=fade)
        pad, track_h = style.share(PAD), style.share(TRACK)
        card = bands.card
        track = Rect(
            card.x + pad, card.bottom - track_h - style.share(16), card.w - 2 * pad, track_h
        )
        note = Rect(track.x, track.y - self._note_h - style.share(4), track.w, self._note_h)
        if repeats_list(scene):
            # A list in large letters stands on the room of the words that it repeats.
            y = note.y - style.share(8)
            yield Card(Rect(card.x, y, card.w, card.bottom - y), Ink.CARD, style.radius)
        else:
            yield Card(card, Ink.CARD, style.radius)
            room = Rect(card.x + pad, card.y, card.w - 2 * pad, note.y - card.y)
            yield from captions.items(explainer, screen, now, room)
        where = filled(
            self.content.words[Word.SCENE_OF],
            scene=moment.scene + 1,
            scenes=len(explainer.scenes),
        )
        if self._controls.is_tuning(session, screen):
            yield from self._controls.loudness(session.volume, scene, note)
        else:
            yield from self._note(self._said_of(session, explainer, scene), where, note)
        starts = tuple(timeline.start_of(explainer, k) for k in range(len(explainer.scenes) + 1))
        held = screen.held_at
        yield Progress(track, where, starts, screen.started_at, held, pace=screen.pace)
        stops = Stops()
        if held is not None and not repeats_list(scene):
            stops = captions.stops(explainer, screen, now)
        covered = scene.id if awaits_tap(screen, scene) else ""
        yield from self._commands(self._controls.plan(session, screen, stops, covered), bands)

    def _commands(self, plan: Plan, bands: Bands) -> Iterator[Item]:
        box, gap = bands.commands, self.set.style.gap
        going, further = self._packed(plan, box.w, self._most)
        above = Rect(box.x, box.y, box.w, going.height)
        yield from going.buttons(above, stretch=1.0)
        rest = Rect(box.x, above.bottom + gap, box.w, box.bottom - above.bottom - gap)
        yield from further.buttons(rest)

    def lists_till(self, bands: Bands) -> float:
        """How far down a list may stand that says all there is to say."""
        style = self.set.style
        low = bands.card.bottom - style.share(TRACK) - self._note_h - style.share(28)
        return low - style.gap

    def _note(self, said: str, where: str, line: Rect) -> Iterator[Text]:
        type_ = self._note_type
        w = self.set.measure(where, type_, math.inf).w + 2
        room = Rect(line.x, line.y, line.w - w - self.set.style.gap, line.h)
        yield self.set.text(said, type_, room, middle=True)
        place = Rect(line.right - w, line.y, w, line.h)
        yield self.set.text(where, type_, place, align=Align.END, middle=True)

    def _said_of(self, session: Session, explainer: Explainer, scene: Scene) -> str:
        """The explainer's name; where a voice is missed, that there is none."""
        missed = session.volume.on or not explainer.is_spoken
        if session.volume.most and missed and scene.voice is None:
            return self.content.words[Word.CAPTIONS_ONLY]
        return explainer.title
