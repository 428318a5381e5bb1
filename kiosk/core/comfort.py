"""What a visitor may set so that they can read, hear and reach: one value of the visit (K27).

Values only; what follows from them is for layout, painter and press to know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class TextSize(StrEnum):
    """Steps of the text's size (K13)."""

    USUAL = "usual"
    LARGE = "large"
    LARGEST = "largest"

    @property
    def scale(self) -> float:
        """How many times as large as usual."""
        return {TextSize.USUAL: 1.0, TextSize.LARGE: 1.5, TextSize.LARGEST: 2.0}[self]

    @property
    def is_large(self) -> bool:
        return self is not TextSize.USUAL


class Theme(StrEnum):
    USUAL = "usual"
    STRONG = "strong"
    """Light on black, every contrast 7:1 or more."""


@dataclass(frozen=True, slots=True)
class Comfort:
    """A visitor's choices. `language` is a tag such as "es", empty: the pack's own.

    `still` is reduced motion, None: as `kiosk.toml` says. `low` brings every command low (K36).
    """

    language: str = ""
    size: TextSize = TextSize.USUAL
    theme: Theme = Theme.USUAL
    still: bool | None = None
    low: bool = False


class Script(StrEnum):
    """A way of writing; its value names the folder of its faces in an edition."""

    LATIN = "latin"
    ARABIC = "arabic"
    HANS = "hans"
    KOREAN = "korean"


#: The languages that the kiosk knows, each by its name in its own script, in the order of offer.
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "es": "Español",
    "zh-Hans": "简体中文",
    "vi": "Tiếng Việt",
    "ar": "العربية",
    "ko": "한국어",
}
_SCRIPTS = {"ar": Script.ARABIC, "zh": Script.HANS, "ko": Script.KOREAN}


def script_of(language: str) -> Script:
    """How a language is written."""
    return _SCRIPTS.get(language.split("-")[0], Script.LATIN)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language on offer: its tag, its own name, and whether it is an unsigned draft."""

    language: str
    name: str
    is_draft: bool = False


#: Written from right to left (K32).
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


#: No letter before this one is written from right to left.
FIRST_RIGHT_TO_LEFT = "\u0590"
#: Steers what has no direction of its own, unseen: it stands beside a letter of Latin.
LEFT_TO_RIGHT = "\u200e"


def is_right_to_left(language: str) -> bool:
    return language.split("-")[0] in RIGHT_TO_LEFT
