"""Made-up translations of a whole content: as long, and in such letters, as real ones may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from kiosk.core.longer import retold, stretched
from kiosk.core.model import Content
from kiosk.core.words import WORDS

ARABIC = "ابتجدرسعفكلمنهوي"
HANGUL = "가나다라마바사아자차카타파하"
HANZI = "的一是在不了有和人这中大为上个国"


def translated(content: Content, language: str) -> Content:
    """The content in words that nobody speaks, in the script and at the length of a language."""
    told = TELLERS[language]
    usual = {word.value: text for word, text in WORDS.get(language, {}).items()}
    words = {key: usual.get(key) or told(text) for key, text in content.words.items()}
    words = {key: text.replace("{emergency}", content.emergency) for key, text in words.items()}
    spoken: Content = retold(content, told)
    return replace(
        spoken,
        language=language,
        words=words,
        names={key: told(name) for key, name in content.names.items()},
        elsewhere={key: told(text) for key, text in content.elsewhere.items()},
        is_signed=False,
    )


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
    "es": stretched,
    "vi": stretched,
    "zh-Hans": _unspaced,
    "ar": partial(_lettered, ARABIC, 0.9),
    "ko": partial(_lettered, HANGUL, 0.6),
}
