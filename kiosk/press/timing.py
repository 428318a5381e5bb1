"""When each sentence of a scene stands, and how long the scene lasts: by its clips, or by reading.

Text that nobody speaks stays as long as rule K9 says; with a voice the scene follows the voice, and
is never shorter than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.core.model import Caption, Clip
from kiosk.core.timeline import TITLE_S

#: Silent text stays this long (rule K9: 150 words a minute, and three seconds to find it).
SECONDS_PER_WORD = 60 / 150
SECONDS_TO_FIND = 3.0
#: A breath after the title, after a sentence, and at the end of a scene.
TITLE_PAUSE_S, PAUSE_S, END_S = 0.5, 0.38, 0.7


@dataclass(frozen=True)
class Timed:
    """The sentences of a scene with their times, and its length in seconds."""

    captions: tuple[Caption, ...]
    duration_s: float


def read_silently(title: str, texts: Iterable[Sequence[str]], beside: Iterable[str] = ()) -> Timed:
    """Times for texts, given as sentences, that nobody speaks.

    The first leaves time for the title, too, and for the words `beside` that the visual shows.
    """
    made: list[Caption] = []
    start, extra = 0.0, _words(title, *beside) * SECONDS_PER_WORD
    for text in texts:
        lasts = extra + _reading_s(text)
        words = _words(*text)
        at = start
        for number, sentence in enumerate(text):
            at += (lasts - extra) * _words(sentence) / words + (0 if number else extra)
            last = number == len(text) - 1
            end = round(start + lasts if last else at, 2)
            made.append(Caption(sentence, made[-1].end_s if made else 0.0, end, number == 0))
        start, extra = made[-1].end_s, 0.0
    return Timed(tuple(made), start)


def spoken(
    title: Clip,
    title_words: str,
    texts: Iterable[Sequence[str]],
    beside: Iterable[str],
    clips: Mapping[str, Clip],
) -> Timed:
    """Times for texts whose sentences all have a clip, by sentence."""
    made: list[Caption] = []
    at = TITLE_S + title.length_s + TITLE_PAUSE_S
    begun, extra = 0.0, _words(title_words, *beside) * SECONDS_PER_WORD
    for text in texts:
        reads_till = begun + extra + _reading_s(text)
        for number, sentence in enumerate(text):
            clip = clips[sentence]
            start = at
            at += max(clip.length_s + PAUSE_S, _words(sentence) * SECONDS_PER_WORD)
            if number == len(text) - 1:
                at = max(at, start + clip.length_s + END_S, reads_till)
            at = round(at, 3)
            made.append(Caption(sentence, start, at, number == 0, clip))
        begun, extra = at, 0.0
    return Timed(tuple(made), made[-1].end_s)


def _reading_s(text: Sequence[str]) -> float:
    return _words(*text) * SECONDS_PER_WORD + SECONDS_TO_FIND


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)
