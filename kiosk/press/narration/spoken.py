"""What a voice says for each scene: sentences as shown and as spoken.

A scene is spoken as its title, then its texts, sentence by sentence (K10: what is spoken is shown).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kiosk.press.grammar import ContentShape, SceneShape
from kiosk.press.wording import fill

#: A sentence ends here if what follows is no small letter; Chinese needs no space after its marks.
_END = re.compile(r"(?<=[.!?…؟])[\"'”’)\]]*\s+(?=[^\sa-z])|(?<=[。！？])\s*(?=\S)")
#: A dot after these ends no sentence: a single letter ("U.S."), and what is shortened often.
SHORTENED = ("Dr", "Mr", "Mrs", "Ms", "St", "No", "vs", "approx", "e.g", "i.e")
_SHORT = re.compile(rf"(?:^|[\s(.])(?:[A-Z]|{'|'.join(map(re.escape, SHORTENED))})\.$")
_ENDS = tuple(".!?…؟。！？:")
#: The digits of an emergency number are said one by one.
DIGITS: Mapping[str, tuple[str, ...]] = {
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "es": ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    "zh": tuple("零一二三四五六七八九"),
}
LONGEST_NUMBER = 6


@dataclass(frozen=True)
class Sentence:
    """One sentence as it stands on the glass and as a voice is given it."""

    shown: str
    spoken: str


@dataclass(frozen=True)
class Speech:
    """A scene's words: its title, and for each of its texts the sentences."""

    title: Sentence
    texts: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of them, in the order in which they are said."""
        return (self.title, *(each for text in self.texts for each in text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its closing mark; joined by spaces they are the text."""
    parts: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        part = text[begin : end.start()] + end[0].rstrip()
        if not _SHORT.search(part):
            parts.append(part.strip())
            begin = end.end()
    return (*parts, text[begin:].strip()) if text[begin:].strip() else tuple(parts)


def scene_id(explainer: str, scene: str) -> str:
    """How manifests and recordings name a scene."""
    return f"{explainer}.{scene}"


def speeches(shape: ContentShape) -> Iterator[tuple[str, str, Speech]]:
    """Every scene's explainer, name and words; only for a file without errors."""
    for explainer, told in shape.explainers.items():
        for name, scene in told.scenes.items():
            yield explainer, name, speech(shape, scene)


def speech(shape: ContentShape, scene: SceneShape) -> Speech:
    """What is said in one scene."""
    lines = scene.caption
    if not lines and scene.listing:
        told = scene.listing
        # In the order in which a list shows them: what needs help now comes first.
        lines = tuple(e.text for e in (*told.items, *told.now, *told.soon))
    sayings = Sayings.of(shape, scene)
    filled = [fill(text, shape.clinic, shape.emergency) for text in (scene.title, *lines)]
    title, *texts = filled
    return Speech(
        sayings.sentence(title),
        tuple(tuple(map(sayings.sentence, sentences(text))) for text in texts),
    )


@dataclass(frozen=True)
class Sayings:
    """Words that are said otherwise than they are written; a scene's own come first."""

    said: Mapping[str, str]

    @classmethod
    def of(cls, shape: ContentShape, scene: SceneShape | None = None) -> Sayings:
        number = _number(shape.emergency, shape.language)
        return cls({**number, **shape.say, **(scene.say if scene else {})})

    def sentence(self, shown: str) -> Sentence:
        """A sentence with its words put as they are said, and an end that a voice can hear."""
        spoken = self._replaced(shown)
        return Sentence(shown, spoken if spoken.endswith(_ENDS) else f"{spoken}.")

    def _replaced(self, shown: str) -> str:
        if not self.said:
            return shown
        by_words = {words.casefold(): said for words, said in self.said.items()}
        found = pattern(self.said)
        return found.sub(lambda match: by_words.get(match[0].casefold(), match[0]), shown)


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these words, the longest first, but not inside a longer word.

    Chinese sets no spaces: beside its characters every word ends.
    """
    every = "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
    letter = r"[^\W\u3400-\u9fff]"
    return re.compile(rf"(?<!{letter})(?:{every})(?!{letter})", re.IGNORECASE)


def _number(emergency: str, language: str) -> dict[str, str]:
    digits = [int(d) for d in emergency if d in "0123456789"]
    names = DIGITS.get(language.split("-")[0])
    plain = not set(emergency) - set("0123456789 -")
    if not names or not plain or not 0 < len(digits) <= LONGEST_NUMBER:
        return {}
    return {emergency: " ".join(names[digit] for digit in digits)}
