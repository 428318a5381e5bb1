"""What the spoken guide says of a content, as phrases for voices.

Most are in the content's language. What a translation leaves as its source has it (where sources
are from) is said by that language's voice, for no other could be understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kiosk.core.comfort import LANGUAGES
from kiosk.core.layout import Layout
from kiosk.core.sound import STEPS
from kiosk.core.transcript import transcript
from kiosk.core.visit import IdleTimes
from kiosk.core.words import REGION_NAMES, WORDS, Word, filled
from kiosk.press.grammar import ContentShape
from kiosk.press.narration.spoken import Sayings, Sentence, sentences, speeches

#: What the guide says of all screens of a content.
Utter = Callable[[Layout], Iterable[str]]


@dataclass(frozen=True)
class Piece:
    """Neighbouring sentences of one language, as a voice is given them."""

    spoken: str
    language: str


@dataclass(frozen=True)
class Phrase:
    """A text that the guide says in one breath, as it stands on the glass and as it is said."""

    shown: str
    pieces: tuple[Piece, ...]

    @property
    def spoken(self) -> str:
        return " ".join(piece.spoken for piece in self.pieces)

    @property
    def sentence(self) -> Sentence:
        return Sentence(self.shown, self.spoken)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(piece.language for piece in self.pieces)


def utterances(layout: Layout) -> tuple[str, ...]:
    """Every text that the guide says of a content, in the order in which it may be heard."""
    parts = (part for p in transcript(layout) for line in p.lines for part in line.parts)
    return tuple(dict.fromkeys(parts))


def interface(language: str) -> tuple[Phrase, ...]:
    """What is said the same of every content in a language: words, parts of the body, its name.

    What has something of the content in it is the content's.
    """
    words = WORDS[language]
    texts = [text for text in words.values() if "{" not in text]
    texts += REGION_NAMES[language].values()
    texts.append(LANGUAGES[language])
    steps = range(1, STEPS + 1)
    texts += (filled(words[Word.SOUND_STEP], step=step, steps=STEPS) for step in steps)
    # Another time in `kiosk.toml` is said by the number alone that stands on the glass.
    texts.append(filled(words[Word.CLEARS_IN], seconds=round(IdleTimes().warn_for_s)))
    return tuple(_plain(text, language) for text in dict.fromkeys(texts))


def phrases(
    texts: Iterable[str], shape: ContentShape, source: ContentShape | None = None
) -> tuple[Phrase, ...]:
    """The texts as a content says them; `source` is the content that it translates."""
    # In a scene a word may be said in a way of its own: the guide says its sentences so, too.
    own = {s.shown: s.spoken for *_, told in speeches(shape) for s in told.sentences}
    known = _Known(shape, source, own, _foreign(shape, source))
    return tuple(map(known.phrase, texts))


def _plain(text: str, language: str) -> Phrase:
    return Phrase(text, (Piece(Sayings({}).sentence(text).spoken, language),))


def _foreign(shape: ContentShape, source: ContentShape | None) -> frozenset[str]:
    """The sentences that stand in the source's language, whatever the screen's is."""
    if source is None or source.language == shape.language:
        return frozenset()
    kept = (text for each in source.sources.values() for text in (each.title, each.date))
    return frozenset(part.rstrip(".") for text in kept for part in sentences(text))


@dataclass(frozen=True)
class _Known:
    shape: ContentShape
    source: ContentShape | None
    own: Mapping[str, str]
    foreign: frozenset[str]

    def phrase(self, text: str) -> Phrase:
        if text in self.own:
            return Phrase(text, (Piece(self.own[text], self.shape.language),))
        pieces = [
            self._piece(tuple(parts), is_foreign)
            for is_foreign, parts in groupby(sentences(text), self._is_foreign)
        ]
        return Phrase(text, tuple(pieces) or (Piece(text, self.shape.language),))

    def _is_foreign(self, part: str) -> bool:
        return part.rstrip(".") in self.foreign

    def _piece(self, parts: tuple[str, ...], is_foreign: bool) -> Piece:
        by = self.source if is_foreign and self.source else self.shape
        sayings = Sayings.of(by)
        return Piece(" ".join(sayings.sentence(part).spoken for part in parts), by.language)
