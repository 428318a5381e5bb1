"""The headline and the panel: what is said, and what a visitor can choose next."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core import timeline
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
from kiosk.core.layout.captions import Captions, Stops, repeats_list
from kiosk.core.layout.controls import Controls
from kiosk.core.layout.frame import Frame
from kiosk.core.layout.lights import scene_starts_at
from kiosk.core.layout.text import Setter, below, grid
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
    has_more,
    offered,
    scene_of,
    sensible_next,
    told,
)
from kiosk.core.words import Word, filled

#: Two rows of explainers and one of More and its like.
OFFER_ROWS = 3


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

    # ------------------------------------------------------------ explore

    def exploring(self, session: Session, screen: Attract | Explore) -> Iterator[Item]:
        lit = screen.concern if isinstance(screen, Explore) else ""
        yield self._headline(session, screen)
        box = self.frame.panel
        style = self.set.style
        choices = list(self._concerns(lit, box))
        yield from choices
        rest = below([b.rect for b in choices], box, style.gap)
        if not lit:
            words = self.content.words[Word.WELCOME]
            quiet = replace(style.caption, ink=Ink.SECONDARY)
            yield self.set.text(words, quiet, rest, align=self._align, middle=True)
        elif isinstance(screen, Explore):
            fade = Fade(screen.lit_at + motion.LABELS_AFTER_S, motion.PANEL_S)
            yield from self._offers(screen, rest, fade, starts_by_itself(session, self.content))

    def _headline(self, session: Session, screen: Attract | Explore) -> Text:
        style = self.set.style
        words, type_, fade = self.content.words[Word.INVITE], style.attract, STILL
        if isinstance(screen, Explore) and (screen.concern or screen.elsewhere):
            words, type_ = self._sentence(screen), style.title
            first = session.since == screen.lit_at
            begins = screen.lit_at + motion.SENTENCE_AFTER_S if first else session.since
            fade = Fade(begins, motion.LABELS_S)
        box = self.frame.headline
        return self.set.text(words, type_, box, align=self._align, middle=True, fade=fade)

    @property
    def _align(self) -> Align:
        return Align.CENTRE if self.set.style.glass.portrait else Align.START

    def _sentence(self, screen: Explore) -> str:
        if screen.elsewhere:
            return self._elsewhere(screen.elsewhere)
        concern = self.content.concerns[screen.concern]
        if screen.why:
            return next(r.why for r in concern.lit if r.word == screen.why)
        return concern.sentence

    def _elsewhere(self, region: str) -> str:
        """What is said when another part of the body is touched."""
        said = [self.content.elsewhere.get(""), self.content.elsewhere.get(region)]
        return " ".join(text for text in said if text)

    def _scene_headline(self, session: Session, screen: Playing, now: float) -> str:
        """The scene's title; after a touch elsewhere, what is said of that, till the scene ends."""
        touch = session.touch
        if touch is not None and touch.elsewhere:
            said = self._elsewhere(touch.elsewhere)
            if said and touch.at_s >= scene_starts_at(screen, self.content, now):
                return said
        return scene_of(screen, self.content, now).title

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
        ids = list(offered(self.content, screen))
        words = self.content.words
        room = (box.h - style.gap * (OFFER_ROWS - 1)) / OFFER_ROWS
        row_h = max(style.target, min(style.share(124), room))
        if screen.after:
            following = sensible_next(self.content, screen)
            if following:
                title = self.content.explainers[following].button
                rect = grid(box, 1, 1, style.gap, row_h)[0]
                yield self.set.button(
                    f"{words[Word.WATCH_NEXT]}: {title}",
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
        elif screen.page or screen.after:
            cells.append((words[Word.GO_BACK], Close(), ButtonKind.QUIET, Icon.PREVIOUS))
        if has_more(self.content, screen) and not screen.after:
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
        headline = self._scene_headline(session, screen, now)
        yield self.set.text(
            headline, style.title, self.frame.headline, align=self._align, middle=True, fade=fade
        )
        parts = self._parts
        yield Card(parts.card, Ink.CARD, style.radius)
        scene = explainer.scenes[moment.scene]
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
        yield from self._controls.buttons(session, screen, stops, parts.controls)

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
        track_h, note_h, pad = style.share(14), style.note.size * 1.4, style.share(26)
        note_y = controls.y - 1.5 * style.gap - track_h - style.share(10) - note_h
        note = Rect(box.x + pad, note_y, box.w - 2 * pad, note_h)
        track = Rect(note.x, note_y + note_h + style.share(4), note.w, track_h)
        caption = Rect(box.x, box.y, box.w, note_y - box.y - style.share(8))
        return _Parts(card, caption.inset(pad, pad * 0.6), note, track, controls)

    @cached_property
    def captions(self) -> Captions:
        return Captions(self.set, self.set.style.caption, self._parts.caption.w)

    @cached_property
    def _controls(self) -> Controls:
        return Controls(self.content, self.set)

    def _note(self, said: str, where: str, line: Rect) -> Iterator[Text]:
        style = self.set.style
        yield self.set.text(said, style.note, Rect(line.x, line.y, line.w * 0.72, line.h))
        place = Rect(line.x + line.w * 0.74, line.y, line.w * 0.26, line.h)
        yield self.set.text(where, style.note, place, align=Align.END)

    def _said_of(self, session: Session, explainer: Explainer, scene: Scene) -> str:
        """The explainer's name; where a voice is missed, that there is none."""
        missed = session.volume.on or not explainer.is_spoken
        if session.volume.most and missed and scene.voice is None:
            return self.content.words[Word.CAPTIONS_ONLY]
        return explainer.title
