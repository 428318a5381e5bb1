"""The headline and the panel: what is said, and what a visitor can choose next."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core import timeline
from kiosk.core.comfort import TextSize, Tongue
from kiosk.core.geometry import Rect
from kiosk.core.intents import (
    Choose,
    Close,
    Intent,
    More,
    Pause,
    Play,
    ShowSources,
)
from kiosk.core.items import Button, Card, Item, Progress, Text
from kiosk.core.layout.bar import is_draft, tongues
from kiosk.core.layout.captions import Captions, Stops, repeats_list
from kiosk.core.layout.controls import Controls
from kiosk.core.layout.frame import Frame
from kiosk.core.layout.headlines import Headlines
from kiosk.core.layout.text import Cell, Setter, below, grid
from kiosk.core.looks import Align, ButtonKind, Icon, Ink
from kiosk.core.model import Content, Explainer, Scene
from kiosk.core.session import starts_by_itself
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visit import (
    START_S,
    Attract,
    Explore,
    Playing,
    Session,
    awaits_tap,
    has_more,
    list_page,
    offered,
    scene_of,
    sensible_next,
    told,
)
from kiosk.core.words import Word, filled, punctuation

#: Two rows of explainers and one of More and its like.
OFFER_ROWS = 3
#: The languages at rest: how much larger than other buttons, and their share of the room.
LANGUAGES, MOST_LANGUAGES = 1.2, 0.5


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the panel of a running explainer is made of; words and progress lie on the card."""

    card: Rect
    caption: Rect
    note: Rect
    track: Rect
    controls: Rect


@dataclass(frozen=True)
class Panel:
    """Builds the headline and the panel of a screen."""

    content: Content
    frame: Frame
    set: Setter
    size: TextSize = TextSize.USUAL
    languages: tuple[Tongue, ...] = ()
    languages_till: float = 0.0
    """How far down the languages may stand at rest, where the bar holds none."""

    # ------------------------------------------------------------ explore

    def exploring(self, session: Session, screen: Attract | Explore) -> Iterator[Item]:
        lit = screen.concern if isinstance(screen, Explore) else ""
        yield self._headline(session, screen)
        box = self.frame.choices
        style = self.set.style
        choices = list(self._concerns(lit, box))
        yield from choices
        rest = below([b.rect for b in choices], box, style.gap)
        if not lit:
            yield from self._welcome(isinstance(screen, Attract), rest)
        elif isinstance(screen, Explore):
            fade = Fade(screen.lit_at + motion.LABELS_AFTER_S, motion.PANEL_S)
            yield from self._offers(screen, rest, fade, starts_by_itself(session, self.content))

    def _welcome(self, at_rest: bool, box: Rect) -> Iterator[Item]:
        """What this is; at rest the languages stand large below it."""
        style, words = self.set.style, self.content.words
        tongues_ = tongues(self.languages, self.content.language) if at_rest else []
        if tongues_:
            box = Rect(box.x, box.y, box.w, max(box.bottom, self.languages_till) - box.y)
            rows = self._language_rows(tongues_)
            size = style.button.size * LANGUAGES
            h = len(rows) * (self.set.row_height(rows, size, 1) + style.gap) - style.gap
            least = len(rows) * (style.target + style.gap) - style.gap
            h = max(least, min(h, box.h * MOST_LANGUAGES))
            place = Rect(box.x, box.bottom - h, box.w, h)
            type_ = replace(style.button, size=size)
            yield from self.set.rows(rows, place, type_, even=True)
            box = Rect(box.x, box.y, box.w, place.y - style.gap - box.y)
        quiet = replace(style.caption, ink=Ink.SECONDARY)
        draft = words[Word.DRAFT]
        smallest = replace(quiet, size=style.floor)
        said = (words[Word.WELCOME], draft)
        both = sum(self.set.measure(text, smallest, box.w).h for text in said)
        if is_draft(self.languages, self.content.language) and both + style.gap <= box.h:
            room = box.h - style.gap - self.set.measure(words[Word.WELCOME], smallest, box.w).h
            room = min(room, max(0.45 * box.h, both - room))
            note_in = self.set.fitted(draft, style.note, Rect(0, 0, box.w, room))
            note_h = self.set.measure(draft, note_in, box.w).h
            note = Rect(box.x, box.bottom - note_h, box.w, note_h)
            yield self.set.text(draft, note_in, note, align=self._align)
            box = Rect(box.x, box.y, box.w, note.y - style.gap / 2 - box.y)
        yield self.set.text(words[Word.WELCOME], quiet, box, align=self._align, middle=True)

    def _language_rows(self, cells: list[Cell]) -> list[list[Cell]]:
        each = min(3, len(cells)) if len(cells) != 4 else 2
        return [cells[k : k + each] for k in range(0, len(cells), each)]

    def _headline(self, session: Session, screen: Attract | Explore) -> Text:
        style = self.set.style
        words, type_, fade = Headlines(self.content).exploring(screen), style.attract, STILL
        if isinstance(screen, Explore) and (screen.concern or screen.elsewhere):
            type_ = style.title
            first = session.since == screen.lit_at
            begins = screen.lit_at + motion.SENTENCE_AFTER_S if first else session.since
            fade = Fade(begins, motion.LABELS_S)
        box = self.frame.headline
        return self.set.text(words, type_, box, align=self._align, middle=True, fade=fade)

    @property
    def _align(self) -> Align:
        return Align.CENTRE if self.set.style.glass.portrait else Align.START

    def _concerns(self, lit: str, box: Rect) -> Iterator[Button]:
        style = self.set.style
        concerns = list(self.content.concerns.values())
        columns = max(1, min(3, len(concerns)))
        rows = max(1, -(-len(concerns) // 3))
        # However many concerns there are, three rows of offers keep their place below them.
        room = (box.h - OFFER_ROWS * (style.target + style.gap) - style.gap * (rows - 1)) / rows
        row_h = max(style.target, min(style.share(126), room))
        for concern, rect in zip(
            concerns, grid(box, len(concerns), columns, style.gap, row_h), strict=True
        ):
            on = concern.id == lit
            kind = ButtonKind.CHOSEN if on else ButtonKind.CHOICE
            yield self.set.button(
                concern.button,
                Choose(concern.id),
                rect,
                kind,
                state="on" if on else "",
                type_=replace(style.button, size=style.button.size * 1.2),
            )

    def _offers(self, screen: Explore, box: Rect, fade: Fade, starting: bool) -> Iterator[Item]:
        style = self.set.style
        ids = list(offered(self.content, screen, self.size))
        words = self.content.words
        room = (box.h - style.gap * (OFFER_ROWS - 1)) / OFFER_ROWS
        row_h = max(style.target, min(style.share(124), room))
        if screen.after:
            following = sensible_next(self.content, screen)
            if following:
                title = self.content.explainers[following].button
                colon = punctuation(self.content.language).colon
                rect = grid(box, 1, 1, style.gap, row_h)[0]
                yield self.set.button(
                    f"{words[Word.WATCH_NEXT]}{colon}{title}",
                    Play(following),
                    rect,
                    ButtonKind.PRIMARY,
                    icon=Icon.PLAY,
                )
                box = below([rect], box, style.gap)
            ids = [i for i in (self.content.at_the_end, *ids) if i]
            ids = [i for i in dict.fromkeys(ids) if i not in (screen.after, following)][:1]
            fade = STILL
        cells: list[tuple[str, Intent, ButtonKind, Icon]] = [
            (self.content.explainers[i].button, Play(i), ButtonKind.OFFER, Icon.PLAY) for i in ids
        ]
        if screen.after:
            again = Play(screen.after)
            cells.append((words[Word.REPLAY], again, ButtonKind.QUIET, Icon.REPLAY))
            if self.content.explainers[screen.after].sources:
                where = ShowSources(screen.after)
                cells.append((words[Word.WHERE_FROM], where, ButtonKind.QUIET, Icon.BOOK))
        if starting:
            cells.append((words[Word.PAUSE], Pause(), ButtonKind.QUIET, Icon.PAUSE))
        elif list_page(self.content, screen, self.size) or screen.after:
            cells.append((words[Word.GO_BACK], Close(), ButtonKind.QUIET, Icon.PREVIOUS))
        if has_more(self.content, screen, self.size) and not screen.after:
            cells.append((words[Word.MORE], More(), ButtonKind.QUIET, Icon.MORE))
        rects = grid(box, len(cells) + len(cells) % 2, 2, style.gap, row_h)
        if len(cells) % 2:
            # More keeps its place whether or not something stands beside it.
            keeps = isinstance(cells[-1][1], More)
            last = rects[-1] if keeps else rects[-2].union(rects[-1])
            rects[-2:] = [last]
        yield from self.set.alike(
            [
                self.set.button(text, intent, rect, kind, icon=icon, fade=fade)
                for (text, intent, kind, icon), rect in zip(cells, rects, strict=True)
            ]
        )
        if starting:
            yield self._starts(screen, rects[0], fade)

    def _starts(self, screen: Explore, offer: Rect, fade: Fade) -> Progress:
        """How soon the first explainer starts by itself, at the foot of its button."""
        h, inset = self.set.style.share(6), self.set.style.share(22)
        track = Rect(offer.x + inset, offer.bottom - 1.5 * h, offer.w - 2 * inset, h)
        return Progress(track, "", (0.0, START_S), screen.lit_at, None, fade)

    # ------------------------------------------------------------ playing

    def playing(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        style = self.set.style
        explainer = told(screen, self.content)
        moment = timeline.at(explainer, screen.elapsed(now))
        fade = Fade(session.since, motion.PANEL_S)
        headline = Headlines(self.content).playing(session, screen, now)
        yield self.set.text(
            headline, style.title, self.frame.headline, align=self._align, middle=True, fade=fade
        )
        parts = self._parts
        scene = explainer.scenes[moment.scene]
        card = parts.card
        yield Card(card, Ink.CARD, style.radius)
        if not repeats_list(scene):
            yield from self.captions.items(explainer, screen, now, parts.caption)
        where = filled(
            self.content.words[Word.SCENE_OF],
            scene=moment.scene + 1,
            scenes=len(explainer.scenes),
        )
        if self._controls.is_tuning(session, screen):
            yield from self._controls.loudness(session.volume, scene, parts.note)
        else:
            yield from self._note(self._said_of(session, explainer, scene), where, parts.note)
        starts = tuple(timeline.start_of(explainer, k) for k in range(len(explainer.scenes) + 1))
        held = screen.held_at
        yield Progress(parts.track, where, starts, screen.started_at, held, pace=screen.pace)
        stops = Stops()
        if held is not None and not repeats_list(scene):
            stops = self.captions.stops(explainer, screen, now)
        covered = scene.id if awaits_tap(screen, scene) else ""
        yield from self._controls.buttons(session, screen, stops, parts.controls, covered)

    def turns_at(self, screen: Playing, now: float) -> float:
        """When a running explainer's next words come though its sentence is the same."""
        explainer = told(screen, self.content)
        if repeats_list(scene_of(screen, self.content, now)):
            return math.inf
        at = self.captions.turns_at(explainer, screen, now)
        return math.inf if at is None else at

    @cached_property
    def _parts(self) -> _Parts:
        style, box = self.set.style, self.frame.panel
        row_h = max(style.target, style.share(110))
        controls_h = 2 * row_h + style.gap
        controls = Rect(box.x, box.bottom - controls_h, box.w, controls_h)
        card = Rect(box.x, box.y, box.w, controls.y - style.gap - box.y)
        track_h, note_h, pad = style.share(14), self._note_h, style.share(26)
        note_y = controls.y - 1.5 * style.gap - track_h - style.share(10) - note_h
        note = Rect(box.x + pad, note_y, box.w - 2 * pad, note_h)
        track = Rect(note.x, note_y + note_h + style.share(4), note.w, track_h)
        caption = Rect(box.x, box.y, box.w, note_y - box.y - style.share(8))
        air = pad * 0.6
        return _Parts(card, caption.inset(pad, air), note, track, controls)

    @cached_property
    def _note_h(self) -> float:
        """The height of the line below the words."""
        return self.set.measure("", self.set.style.note, 1.0).line_h * 1.04

    @cached_property
    def captions(self) -> Captions:
        return Captions(self.set, self.set.style.caption, self._parts.caption.w)

    @cached_property
    def _controls(self) -> Controls:
        return Controls(self.content, self.set, self.frame.is_low)

    def _note(self, said: str, where: str, line: Rect) -> Iterator[Text]:
        style = self.set.style
        type_ = replace(style.note, size=style.floor)
        for size in self.set.sizes(style.note):
            larger = replace(style.note, size=size)
            one, two = (self.set.measure(w, larger, math.inf) for w in (said, where))
            if one.w + two.w + style.gap <= line.w and one.h <= line.h:
                type_ = larger
                break
        w = min(self.set.measure(where, type_, math.inf).w + 2, line.w / 2)
        room = Rect(line.x, line.y, line.w - w - style.gap, line.h)
        yield self.set.text(said, type_, room)
        place = Rect(line.right - w, line.y, w, line.h)
        yield self.set.text(where, type_, place, align=Align.END)

    def _said_of(self, session: Session, explainer: Explainer, scene: Scene) -> str:
        """The explainer's name; where a voice is missed, that there is none."""
        missed = session.volume.on or not explainer.is_spoken
        if session.volume.most and missed and scene.voice is None:
            return self.content.words[Word.CAPTIONS_ONLY]
        return explainer.title
