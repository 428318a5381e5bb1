"""The screens in large letters, each placed whole in bands of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core.comfort import Comfort, Tongue
from kiosk.core.figure import Figure
from kiosk.core.geometry import Rect
from kiosk.core.items import Item, Text
from kiosk.core.layout.bar import is_draft
from kiosk.core.layout.captions import Captions, repeats_list
from kiosk.core.layout.figures import Figures
from kiosk.core.layout.headlines import Headlines
from kiosk.core.layout.large import bands
from kiosk.core.layout.large.bands import Bands
from kiosk.core.layout.large.choices import Choices
from kiosk.core.layout.large.playing import LargePlaying
from kiosk.core.layout.large.shown import Shown
from kiosk.core.layout.mirror import flipped
from kiosk.core.layout.stage import Stage, stage_of
from kiosk.core.layout.strip import strip_height
from kiosk.core.layout.text import Setter
from kiosk.core.looks import Align, Ink
from kiosk.core.model import Content
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visit import Attract, Explore, Playing, Session, has_body, scene_of, told
from kiosk.core.visuals import LitRegion
from kiosk.core.words import Word

#: Rows of names below bodies, at rest and while something plays.
ROWS, ROWS_PLAYING = 3, 1
#: What can be chosen beside the body takes no more of the height than this, upright.
CHOICES = 0.3
#: The share of the sentence's room that the invitation leaves to what this kiosk is.
INVITES = 0.64
#: The least share of an upright glass for what a scene shows, and the least of a title's room.
SHOWN, TITLE = 0.2, 0.42


@dataclass(frozen=True)
class Large:
    """Places the screens of one content above a bar that begins at `bar_y`.

    Low, nothing to be touched is above `reach`.
    """

    content: Content
    figure: Figure
    set: Setter
    comfort: Comfort
    languages: tuple[Tongue, ...]
    bar_y: float
    reach: float
    right_to_left: bool
    still: bool

    # ------------------------------------------------------------ parts

    @cached_property
    def exploring(self) -> Bands:
        style = self.set.style
        h = self._choices.height(self._wide, self._most)
        return bands.exploring(style, self.bar_y, h, self._names_h)

    @cached_property
    def _wide(self) -> float:
        """The width of what can be chosen beside the body."""
        return bands.exploring(self.set.style, self.bar_y, 0.0, 0.0).commands.w

    @cached_property
    def _names_h(self) -> float:
        """The height of the names below the bodies, where they have to be low."""
        glass, lit = self.set.style.glass, [c.lit for c in self.content.concerns.values()]
        return self._strip_h(lit, self._wide if glass.portrait else 0.5 * glass.w, ROWS)

    @cached_property
    def _most(self) -> float:
        """How high the choices beside the body may be."""
        style = self.set.style
        if self.comfort.low:
            below = self._names_h + style.gap if style.glass.portrait else 0.0
            return self.bar_y - style.gap - self.reach - below
        if style.glass.portrait:
            return CHOICES * style.glass.h
        return bands.exploring(style, self.bar_y, 0.0, 0.0).figures.h

    @cached_property
    def playing(self) -> Bands:
        style, said = self.set.style, self._playing
        strip_h = self._strip_h([lit[:1] for lit in self._scenes if lit], style.glass.w, 1)

        def parts(title_h: float) -> Bands:
            heights = title_h, said.card_h, said.controls_h
            return bands.playing(style, self.bar_y, *heights, strip_h, self.reach)

        lacks = SHOWN * style.glass.h - parts(said.title_h).figures.h
        if not style.glass.portrait or lacks <= 0:
            return parts(said.title_h)
        # In a tall script a title gives way to what it is the title of.
        return parts(max(TITLE * said.title_h, said.title_h - lacks))

    @property
    def _scenes(self) -> list[tuple[LitRegion, ...]]:
        explainers = self.content.explainers.values()
        return [s.figure.light for e in explainers for s in e.scenes if s.figure]

    def _strip_h(self, lit: Sequence[Sequence[LitRegion]], w: float, rows: int) -> float:
        return strip_height(lit, self.set, w, rows) if self.comfort.low else 0.0

    def stage(self, playing: bool) -> Stage:
        """Where the bodies stand, at rest or while something plays."""
        return self._stage_playing if playing else self._stage

    @cached_property
    def _stage(self) -> Stage:
        return self._staged(self.exploring)

    @cached_property
    def _stage_playing(self) -> Stage:
        return self._staged(self.playing)

    def _staged(self, parts: Bands) -> Stage:
        style, area = self.set.style, parts.figures
        if self.right_to_left:
            area = flipped(area, style.glass.w)
        return stage_of(self.figure, style, area, self.right_to_left, not self.comfort.low)

    @cached_property
    def _choices(self) -> Choices:
        draft = is_draft(self.languages, self.content.language)
        note = self.content.words[Word.DRAFT] if draft else ""
        return Choices(self.content, self.set, self.comfort.size, self.comfort.low, note)

    @cached_property
    def _playing(self) -> LargePlaying:
        return LargePlaying(self.content, self.set, self.bar_y, self.comfort.low)

    @cached_property
    def captions(self) -> Captions:
        return self._playing.captions(self.playing)

    @cached_property
    def _figures(self) -> Figures:
        strip = self.exploring.strip
        return Figures(self.content, self.figure, self._stage, self.set, strip, ROWS)

    @cached_property
    def _shown(self) -> Shown:
        strip, box = self.playing.strip, self.playing.figures
        figures = Figures(
            self.content, self.figure, self._stage_playing, self.set, strip, ROWS_PLAYING
        )
        if strip.h and strip.y < self.playing.commands.y - strip.h - 2 * self.set.style.gap:
            # No names stand below what is not a figure.
            box = Rect(box.x, box.y, box.w, strip.bottom - box.y)
        lists = box
        if self.set.style.glass.portrait:
            lists = Rect(box.x, box.y, box.w, self._playing.lists_till(self.playing) - box.y)
        else:
            right = self.playing.card.right
            lists = Rect(
                box.x, box.y, right - box.x, self._playing.lists_till(self.playing) - box.y
            )
        return Shown(figures, box, lists, self.still)

    # ------------------------------------------------------------ screens

    def explore(self, session: Session, screen: Attract | Explore, now: float) -> Iterator[Item]:
        if isinstance(screen, Explore) and not has_body(self.content, session):
            style = self.set.style
            top = max(style.share(bands.RIM), self.reach)
            w = style.glass.w - 2 * style.margin
            box = Rect(style.margin, top, w, self.bar_y - style.gap - top)
            yield from self._choices.alone(screen, box)
            return
        parts = self.exploring
        yield from self._figures.together(session, now)
        if isinstance(screen, Explore) and (screen.concern or screen.elsewhere):
            yield self._sentence(session, screen, parts.words)
        else:
            yield from self._welcome(screen, parts.words)
        yield from self._choices.beside(session, screen, parts.commands, self._most)

    def play(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        yield from self._playing.items(session, screen, now, self.playing, self.captions)

    def shown(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        yield from self._shown.items(session, screen, now)

    def turns_at(self, screen: Playing, now: float) -> float:
        """When the next words of a sentence come, or the next leaf of what is shown."""
        explainer = told(screen, self.content)
        times = [self._shown.turns_at(screen, now)]
        if not repeats_list(scene_of(screen, self.content, now)):
            times.append(self.captions.turns_at(explainer, screen, now))
        return min((at for at in times if at is not None), default=math.inf)

    def _sentence(self, session: Session, screen: Explore, box: Rect) -> Text:
        first = session.since == screen.lit_at
        begins = screen.lit_at + motion.SENTENCE_AFTER_S if first else session.since
        words = Headlines(self.content).exploring(screen)
        title, fade = self.set.style.title, Fade(begins, motion.LABELS_S)
        return self.set.text(words, title, box, align=self._align, middle=True, fade=fade)

    def _welcome(self, screen: Attract | Explore, box: Rect) -> Iterator[Item]:
        """The invitation, and under it what this is."""
        style, words = self.set.style, self.content.words
        head = Rect(box.x, box.y, box.w, INVITES * box.h)
        text = Headlines(self.content).exploring(screen)
        one = self.set.text(text, style.attract, head, align=self._align, fade=STILL)
        yield one
        quiet = replace(style.caption, ink=Ink.SECONDARY)
        place = Rect(box.x, one.rect.bottom, box.w, box.bottom - one.rect.bottom)
        yield self.set.text(words[Word.WELCOME], quiet, place, align=self._align, middle=True)

    @property
    def _align(self) -> Align:
        return Align.CENTRE if self.set.style.glass.portrait else Align.START
