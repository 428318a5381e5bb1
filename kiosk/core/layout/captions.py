"""What is said, as it stands on the glass: sentence by sentence, two lines at most (K8).

A sentence stays while the next one of its text comes under it, if both have room in two lines; one
that needs more lines comes in parts, in step with the voice or with who reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from kiosk.core import style as motion
from kiosk.core import timeline
from kiosk.core.geometry import Rect
from kiosk.core.items import Text
from kiosk.core.layout.phrases import Part, is_spaceless, parts
from kiosk.core.layout.text import Setter, is_whole
from kiosk.core.looks import Block, Type
from kiosk.core.model import Caption, Clip, Explainer, Scene
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visit import Playing

#: Lines of a caption, and the seconds that a word has at the least (K8: a cap of 160 a minute).
LINES = 2
QUICK_S_PER_WORD = 60 / 160
#: So much later than it is said a part may come.
LATE_S = 0.12
#: Sentences whose parts are kept.
KEPT = 256


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a sentence with its lines; it comes `comes_s` seconds after its scene."""

    part: Part
    block: Block
    type: Type
    comes_s: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands together in one place; of it the first `shown` have come.

    The next part comes `next_s` seconds after the scene, if it does not begin another text.
    """

    said: tuple[Said, ...]
    shown: int
    next_s: float | None


@dataclass(frozen=True, slots=True)
class Stops:
    """Where other words begin, before and after what stands; None: nowhere."""

    before: float | None = None
    after: float | None = None


@dataclass(frozen=True)
class Captions:
    """Sets the captions of one content in a place `width` wide, in letters of one size."""

    set: Setter
    type: Type
    width: float

    # ------------------------------------------------------------ the page

    def items(self, explainer: Explainer, screen: Playing, now: float, box: Rect) -> Iterator[Text]:
        """The lines that stand in the middle of `box`. What comes under them moves nothing."""
        standing = self._standing(explainer, screen, now)
        if standing is None:
            return
        begins = timeline.start_of(explainer, timeline.at(explainer, screen.elapsed(now)).scene)
        y = box.y + (box.h - sum(said.block.h for said in standing.said)) / 2
        for number, said in enumerate(standing.said[: standing.shown], start=1):
            fade = STILL
            if number == standing.shown and screen.held_at is None:
                fade = Fade(screen.clock_at(begins + said.comes_s), motion.LABELS_S)
            h = min(said.block.h, self._most_h)
            yield Text(Rect(box.x, y, box.w, h), said.part.words, said.block, said.type, fade=fade)
            y += said.block.h

    def turns_at(self, explainer: Explainer, screen: Playing, now: float) -> float | None:
        """The clock time at which the next part of a running text comes."""
        if screen.held_at is not None:
            return None
        standing = self._standing(explainer, screen, now)
        if standing is None or standing.next_s is None:
            return None
        begins = timeline.start_of(explainer, timeline.at(explainer, screen.elapsed(now)).scene)
        return screen.clock_at(begins + standing.next_s)

    def _standing(self, explainer: Explainer, screen: Playing, now: float) -> Standing | None:
        """What stands now; nothing while a title is being said."""
        elapsed = screen.elapsed(now)
        moment = timeline.at(explainer, elapsed)
        scene = explainer.scenes[moment.scene]
        played = elapsed - timeline.start_of(explainer, moment.scene) + timeline.INSTANT_S
        if played < scene.captions[0].start_s:
            return None
        pages = self.pages(_text_of(scene, moment.caption), screen.pace)
        every = [said for page in pages for said in page]
        coming = [said.comes_s for said in every if said.comes_s > played]
        come = len(every) - len(coming)
        for page in pages:
            if come <= len(page):
                return Standing(page, max(1, come), min(coming, default=None))
            come -= len(page)
        return None

    def stops(self, explainer: Explainer, screen: Playing, now: float) -> Stops:
        """Where who goes on from what stands finds other words, in seconds of the explainer."""
        elapsed = screen.elapsed(now)
        index = timeline.at(explainer, elapsed).scene
        comes: list[float] = []
        for near in range(max(0, index - 1), min(index + 2, len(explainer.scenes))):
            start = timeline.start_of(explainer, near)
            for text in explainer.scenes[near].texts:
                pages = self.pages(text, screen.pace)
                comes += [start + said.comes_s for page in pages for said in page]
        reached = [at for at in comes if at <= elapsed + timeline.INSTANT_S]
        after = comes[len(reached)] if len(reached) < len(comes) else None
        return Stops(reached[-2] if len(reached) > 1 else None, after)

    # ------------------------------------------------------------ sentences in parts

    def pages(self, text: Sequence[Caption], pace: float) -> tuple[tuple[Said, ...], ...]:
        """The parts of a text in the order in which they come, those together that stand together.

        A clip sets their times, whatever the pace. A sentence's own parts never stand together.
        """
        pages: list[list[Said]] = []
        for caption in text:
            found = self.parts(caption.text)
            times = _times(caption, found, pace)
            for number, (part, comes_s) in enumerate(zip(found, times, strict=True)):
                block, type_ = self._broken(part.words)
                said = Said(part, block, type_, comes_s)
                room = LINES - sum(len(s.block.lines) for s in pages[-1]) if pages else 0
                if number or len(block.lines) > room:
                    pages.append([said])
                else:
                    pages[-1].append(said)
        return tuple(map(tuple, pages))

    def parts(self, sentence: str) -> tuple[Part, ...]:
        """A sentence in parts of two lines at most; a word is broken only if it is endless."""
        return self._parted(sentence)

    def _fits(self, words: str) -> bool:
        block = self.set.measure(words, self.type, self.width)
        if len(block.lines) > LINES or block.w > self.width:
            return False
        return is_whole(block, words) or is_spaceless(words)

    def _lines(self, words: str) -> tuple[Block, Type]:
        """A part in lines about as long as one another; only an endless word is made smaller."""
        type_ = self.type
        if not self._fits(words):
            type_ = self.set.fitted(words, type_, Rect(0, 0, self.width, self._most_h))
        return self.set.balanced(words, type_, self.width), type_

    @cached_property
    def _most_h(self) -> float:
        return LINES * self.set.measure("", self.type, self.width).line_h

    @cached_property
    def _parted(self) -> Callable[[str], tuple[Part, ...]]:
        return lru_cache(KEPT)(lambda sentence: parts(sentence, self._fits))

    @cached_property
    def _broken(self) -> Callable[[str], tuple[Block, Type]]:
        return lru_cache(KEPT)(self._lines)


def _text_of(scene: Scene, caption: Caption) -> tuple[Caption, ...]:
    return next(text for text in scene.texts if caption in text)


def repeats_list(scene: Scene) -> bool:
    """Whether a scene says no more than the lines of its list: they stand there already."""
    if scene.listing is None:
        return False
    said = [" ".join(caption.text for caption in text) for text in scene.texts]
    return said == [entry.text for entry in scene.listing.entries]


# ---------------------------------------------------------------- times


def _times(caption: Caption, found: Sequence[Part], pace: float) -> list[float]:
    """When each part comes, in seconds of its scene."""
    if len(found) == 1:
        return [caption.start_s]
    if caption.clip is not None:
        # A slower pace leaves the voice as it is.
        said = [at * pace for at in _said_at(caption.clip, caption.text, found)]
    else:
        said = _read_at(caption, found)
    return [caption.start_s, *(caption.start_s + at for at in said)]


def _said_at(clip: Clip, text: str, found: Sequence[Part]) -> list[float]:
    """Seconds from a clip's start at which the second and later parts come: as they are said.

    After a quick part a little later, so that it could be read, but never so that it is noticed.
    """
    comes = [0.0]
    for before, part in pairwise(found):
        said = _begins_at(clip, text, part)
        read = comes[-1] + (part.word - before.word) * QUICK_S_PER_WORD
        comes.append(max(said, min(read, said + LATE_S)))
    return comes[1:]


def _begins_at(clip: Clip, text: str, part: Part) -> float:
    """Seconds from a clip's start at which a part is said."""
    words = text.split()
    if len(clip.words_s) == len(words):
        after = (*clip.words_s[1:], clip.length_s)[part.word]
        return clip.words_s[part.word] + part.into * (after - clip.words_s[part.word])
    before = len(" ".join(words[: part.word])) + part.into * len(words[part.word])
    return clip.length_s * before / len(text)


def _read_at(caption: Caption, found: Sequence[Part]) -> list[float]:
    """The second and later parts of silent words: time to read each, what is left by letters."""
    ends = [part.word for part in found[1:]] + [len(caption.text.split())]
    reads = [
        (end - part.word) * timeline.SECONDS_PER_WORD for part, end in zip(found, ends, strict=True)
    ]
    lasts = caption.end_s - caption.start_s
    spare = max(0.0, lasts - sum(reads))
    letters = sum(len(part.words) for part in found)
    shares = [
        read + spare * len(part.words) / letters for read, part in zip(reads, found, strict=True)
    ]
    scale = lasts / sum(shares) if sum(shares) else 0.0
    return [scale * sum(shares[:k]) for k in range(1, len(found))]
