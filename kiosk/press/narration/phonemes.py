"""Words into the sounds that the voices know, and where in them each word begins.

A word or sign that no rule can read is refused: a voice would leave it out and nobody would notice.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class VoiceError(Exception):
    """One clear sentence about what a voice cannot say."""


class TooLongError(VoiceError):
    """A sentence to split: saying it otherwise does not help."""


@dataclass(frozen=True)
class Phonemes:
    """The sounds of a sentence, one sign each; `words` are the places at which its words begin."""

    text: str
    words: tuple[int, ...]


@functools.cache
def vocabulary() -> Mapping[str, int]:
    """The number of each sign, the same for Kokoro and hibari."""
    import hibari

    file = Path(hibari.__file__).parent / "assets" / "vocab.json"
    found: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))
    return found


# ---------------------------------------------------------------- English


@functools.cache
def _english() -> Any:
    from hibari.g2p import G2P

    return G2P()


def english(spoken: str) -> Phonemes:
    """American English, by dictionary and rules; raises VoiceError."""
    from hibari.g2p import normalize

    rules = _english()
    tokens = rules.phonemize_tokens(rules.tokenize(normalize(spoken)))
    # "$5": the currency is said behind the number.
    silent = (token for token in tokens if not token.phonemes and token.tag != "$")
    _refuse(spoken, (token.text for token in silent))
    text, words, begins = "", [], True
    for token in tokens:
        if begins:
            words.append(len(text))
        text += (token.phonemes or "") + (" " if token.whitespace else "")
        begins = bool(token.whitespace)
    return _fitted(spoken, text.rstrip(), words)


def _refuse(spoken: str, silent: Iterable[str]) -> None:
    """Marks may be silent; letters, digits and signs such as % or → may not."""
    lost = [text for text in silent if any(unicodedata.category(c)[0] in "LNS" for c in text)]
    if lost:
        raise VoiceError(f"the voice cannot read {' '.join(lost)} in “{spoken}”")


def _fitted(spoken: str, text: str, begins: list[int]) -> Phonemes:
    """With one beginning for each word of the sentence, by letters where they do not match."""
    words = spoken.split()
    starts = [at for at in begins if at < len(text)] or [0]
    if len(starts) != len(words):
        letters = [sum(map(len, words[:k])) for k in range(len(words))]
        whole = sum(map(len, words)) or 1
        starts = [letter * (len(text) - 1) // whole for letter in letters]
    return Phonemes(text, tuple(starts))


# ---------------------------------------------------------------- Spanish, Mandarin

#: How Unicode's names of their letters begin; the ordinals (1.ª, 2.º) are letters, too.
SPANISH, MANDARIN = ("LATIN ", "MASCULINE ", "FEMININE "), ("CJK ",)


@functools.cache
def _spanish() -> Any:
    from misaki.espeak import EspeakG2P

    return EspeakG2P(language="es-419")


def spanish(spoken: str) -> Phonemes:
    """Latin American Spanish; raises VoiceError."""
    _refuse_foreign(spoken, SPANISH)
    # The voice knows no sign for these; it hears a question by its end.
    return _spaced(spoken, re.sub("[¿¡]", "", _spanish()(spoken)[0] or ""))


@functools.cache
def _mandarin() -> Any:
    from misaki.zh import ZHG2P

    return ZHG2P()


def mandarin(spoken: str) -> Phonemes:
    """Mandarin; raises VoiceError. Latin letters have no sound there."""
    _refuse_foreign(spoken, MANDARIN)
    return _spaced(spoken, _mandarin()(spoken)[0])


def _refuse_foreign(spoken: str, letters: tuple[str, ...]) -> None:
    """Letters of another writing, and signs but for sums and money: nobody would say them."""
    foreign = (c for c in spoken if c.isalpha() and not unicodedata.name(c, "").startswith(letters))
    signs = (c for c in spoken if unicodedata.category(c) in ("So", "Sk") and c != "°")
    _refuse(spoken, (*foreign, *signs, *(c for c in spoken if c in "→←↑↓↔")))


def _spaced(spoken: str, text: str) -> Phonemes:
    text = (text or "").strip()
    begins = [0, *(at + 1 for at, sign in enumerate(text) if sign == " ")]
    return _fitted(spoken, text, begins)
