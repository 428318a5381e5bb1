"""When each sentence stands, and how long the scene lasts: for who reads, and for who listens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.core.model import Caption, Clip, Voice
from kiosk.core.timeline import SECONDS_PER_WORD, TITLE_S

#: Silent text stays so much longer than reading it takes (K9): time to find it.
SECONDS_TO_FIND = 3.0
#: Of a text that comes sentence by sentence each one has at least this much of that.
SECONDS_TO_SEE = 1.4
#: Chinese has no spaces: so many characters count as a word. 255 characters, or 158 words, a minute
#: were read aloud (IReST, Trauzettel-Klosinski and Dietz 2012): with K9 it is 240 a minute here.
CHARACTERS_A_WORD = 1.6
CHARACTER = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
WITHOUT_SPACES = frozenset({"zh"})
#: Arabic writes into one word what English says in two: 138 words a minute were read aloud there,
#: 228 in English (same study). With K9 it is 115 a minute here.
WEIGHTS: Mapping[str, float] = {"ar": 1.3}
#: A breath after the title, after a sentence, after a text, and more at the end of a scene.
TITLE_PAUSE_S, PAUSE_S, TEXT_PAUSE_S, END_S = 0.5, 0.38, 0.7, 0.5


@dataclass(frozen=True)
class Timed:
    """The sentences of a scene with their times, and its length in seconds."""

    captions: tuple[Caption, ...]
    duration_s: float


def read_silently(
    title: str,
    texts: Iterable[Sequence[str]],
    beside: Iterable[str] = (),
    language: str = "en",
) -> Timed:
    """Times for texts, given as sentences, that nobody speaks.

    The first leaves time for the title, too, and for the words `beside` that the visual shows.
    """
    made: list[Caption] = []
    at, extra = 0.0, words((title, *beside), language) * SECONDS_PER_WORD
    for text in texts:
        every = words(text, language) or 1.0
        for number, sentence in enumerate(text):
            own = words((sentence,), language)
            finds = max(SECONDS_TO_SEE, SECONDS_TO_FIND * own / every)
            start, at = at, round(at + extra + own * SECONDS_PER_WORD + finds, 2)
            made.append(Caption(sentence, start, at, number == 0))
            extra = 0.0
    return Timed(tuple(made), at)


def spoken(
    title: Clip,
    title_words: str,
    texts: Iterable[Sequence[str]],
    beside: Iterable[str],
    clips: Mapping[str, Clip],
    language: str = "en",
) -> Voice:
    """Times for texts whose sentences all have a clip, by sentence.

    The scene lasts as long as its voice, or longer where there is more to read: the title and the
    words `beside`.
    """
    made: list[Caption] = []
    at = TITLE_S + title.length_s + TITLE_PAUSE_S
    for text in texts:
        for number, sentence in enumerate(text):
            clip, start = clips[sentence], at
            pause = TEXT_PAUSE_S if number == len(text) - 1 else PAUSE_S
            lasts = max(clip.length_s + pause, words((sentence,), language) * SECONDS_PER_WORD)
            at = round(start + lasts, 3)
            made.append(Caption(sentence, start, at, number == 0, clip))
    shown = (title_words, *beside, *(caption.text for caption in made))
    read = words(shown, language) * SECONDS_PER_WORD
    ends = round(max(at + END_S, read), 3)
    made[-1] = replace(made[-1], end_s=ends)
    return Voice(title, tuple(made), ends)


def words(texts: Iterable[str], language: str) -> float:
    """As many English words as it takes the time to read."""
    family = language.split("-")[0]
    return sum(_words(text, family) for text in texts)


def _words(text: str, family: str) -> float:
    if family not in WITHOUT_SPACES or not text.strip():
        return len(text.split()) * WEIGHTS.get(family, 1.0)
    characters = len(CHARACTER.findall(text))
    # What is left are numbers, names in Latin letters, and marks that take no time.
    others = re.findall(r"\w+", CHARACTER.sub(" ", text))
    return characters / CHARACTERS_A_WORD + len(others) or 1.0
