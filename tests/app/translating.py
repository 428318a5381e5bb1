"""Made-up translations of a whole content: as long, and in such letters, as real ones may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from kiosk.core.model import Content
from kiosk.core.words import WORDS

#: What a longer language adds to a text (K33).
LONGER = 0.4
#: Longer languages are so in long words, too, but not in endless ones.
LONGEST_WORD = 13
ARABIC = "ابتجدرسعفكلمنهوي"
HANGUL = "가나다라마바사아자차카타파하"
HANZI = "的一是在不了有和人这中大为上个国"
#: The fields that are words on the glass; all others are names, numbers and paths.
SPOKEN = {"title", "button", "sentence", "name", "why", "text", "description", "check"}


def translated(content: Content, language: str) -> Content:
    """The content in words that nobody speaks, in the script and at the length of a language."""
    told = TELLERS[language]
    usual = {word.value: text for word, text in WORDS.get(language, {}).items()}
    words = {key: usual.get(key) or told(text) for key, text in content.words.items()}
    words = {key: text.replace("{emergency}", content.emergency) for key, text in words.items()}
    spoken: Content = _told(content, told)
    return replace(
        spoken,
        language=language,
        words=words,
        names={key: told(name) for key, name in content.names.items()},
        elsewhere={key: told(text) for key, text in content.elsewhere.items()},
        is_signed=False,
    )


def _told(value: Any, told: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_told(one, told) for one in value)
    if isinstance(value, Mapping):
        return {key: _told(one, told) for key, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for part in fields(value):
        old = getattr(value, part.name)
        if part.name in ("now", "soon"):
            changes[part.name] = tuple(told(line) for line in old)
        elif part.name in SPOKEN and isinstance(old, str):
            changes[part.name] = told(old)
        elif part.name not in ("words", "names", "elsewhere", "sources", "touch"):
            changes[part.name] = _told(old, told)
    return replace(value, **changes)


def _longer(text: str) -> str:
    """Each word is longer by 40 %; where that is too long for a word, another one follows."""
    found = []
    for word in text.split():
        more = round(len(word) * LONGER) if word.isalpha() else 0
        if len(word) + more <= LONGEST_WORD:
            found.append(word + word[:more].lower())
        else:
            found += [word, word[:more].lower()]
    return " ".join(found)


def _lettered(letters: str, share: float, text: str) -> str:
    """Each word in other letters, `share` times as many."""
    found = []
    for word in text.split():
        if word.isalpha():
            count = max(1, round(len(word) * share))
            found.append(
                "".join(letters[(ord(c) + k) % len(letters)] for k, c in enumerate(word))[:count]
            )
        else:
            found.append(word)
    return " ".join(found)


def _same(text: str) -> str:
    return text


def _unspaced(text: str) -> str:
    return _lettered(HANZI, 0.4, text).replace(" ", "")


TELLERS: Mapping[str, Callable[[str], str]] = {
    "en": _same,
    "es": _longer,
    "vi": _longer,
    "zh-Hans": _unspaced,
    "ar": partial(_lettered, ARABIC, 0.9),
    "ko": partial(_lettered, HANGUL, 0.6),
}
