"""The interface's own words, with the product's defaults per language; a pack may override any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType

from kiosk.core.languages import ar, en, es, ko, vi, zh_hans


def filled(text: str, **values: object) -> str:
    """A text with `{name}` replaced for each value; other braces stay as they are."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


@dataclass(frozen=True, slots=True)
class Punctuation:
    """What stands between texts that are put together, with the spaces that it needs."""

    colon: str = ": "
    semicolon: str = "; "
    comma: str = ", "


_PUNCTUATION: Mapping[str, Punctuation] = {
    "zh-Hans": Punctuation("：", "；", "，"),
    "ar": Punctuation(semicolon="؛ ", comma="، "),
}


def punctuation(language: str) -> Punctuation:
    """The marks of a language's own writing."""
    return _PUNCTUATION.get(language, Punctuation())


class Word(StrEnum):
    """A text of the interface; its value is the key under `words:` in a content file."""

    INVITE = "invite"
    WELCOME = "welcome"
    BACK_SIDE = "back side"
    FRONT_SIDE = "front side"
    START_OVER = "start over"
    WARNING_SIGNS = "warning signs"
    TELL_DESK = "tell the desk"
    CALL = "call"
    GET_HELP_NOW = "get help now"
    SEE_DOCTOR = "see a doctor"
    GO_BACK = "go back"
    MORE = "more"
    RESUME = "resume"
    PAUSE = "pause"
    PREVIOUS = "previous"
    NEXT = "next"
    REPLAY = "replay"
    SCENE_OF = "scene of"
    WATCH_NEXT = "watch next"
    STILL_THERE = "still there"
    KEEP_GOING = "keep going"
    CLEARS_IN = "clears in"
    SLOWER = "slower"
    USUAL_SPEED = "usual speed"
    TURN_ON_SOUND = "turn on sound"
    SOUND = "sound"
    SOUND_STEP = "sound step"
    LOUDER = "louder"
    QUIETER = "quieter"
    SOUND_OFF = "sound off"
    DONE = "done"
    CAPTIONS_ONLY = "captions only"
    SHOW_PICTURE = "show the picture"
    PICTURE_WAITS = "picture waits"
    WHERE_FROM = "where from"
    READ_IN_PART = "read in part"
    NOT_READ = "not read"
    OF_PEOPLE = "of people"
    TIMES_LARGER = "times larger"
    THICK = "thick"
    FROM_TO_MINUTES = "from to minutes"
    MINUTES = "minutes"
    MINUTE = "minute"
    FROM_TO_VISITS = "from to visits"
    VISITS = "visits"
    ACHE = "ache"
    HEAVINESS = "heaviness"
    WARMTH = "warmth"
    TINGLING = "tingling"
    NUMBNESS = "numbness"
    PINCH = "pinch"
    NOTHING = "nothing"
    EASIER_TO_USE = "easier to use"
    LANGUAGE = "language"
    TEXT_SIZE = "text size"
    SIZE_USUAL = "size usual"
    SIZE_LARGE = "size large"
    SIZE_LARGEST = "size largest"
    COLORS = "colors"
    COLORS_USUAL = "colors usual"
    COLORS_STRONG = "colors strong"
    MOVEMENT = "movement"
    MOVEMENT_USUAL = "movement usual"
    MOVEMENT_NONE = "movement none"
    HEIGHT = "height"
    HEIGHT_USUAL = "height usual"
    HEIGHT_LOW = "height low"
    START_GUIDE = "start guide"
    END_GUIDE = "end guide"
    GUIDE_OFFER = "guide offer"
    GUIDE_HOW = "guide how"
    GUIDE_KEYS = "guide keys"
    GUIDE_ENDED = "guide ended"
    CHOOSE = "choose"
    SAY_AGAIN = "say again"
    ROLE_BUTTON = "role button"
    ROLE_PICTURE = "role picture"
    STATE_ON = "state on"
    STATE_OFF = "state off"
    STATE_CHOSEN = "state chosen"
    DRAFT = "draft"


_MODULES: Mapping[str, ModuleType] = {
    "en": en,
    "es": es,
    "zh-Hans": zh_hans,
    "vi": vi,
    "ar": ar,
    "ko": ko,
}

#: By language and word, in the order of `Word`.
WORDS: Mapping[str, Mapping[Word, str]] = {
    language: {word: module.WORDS[word] for word in Word} for language, module in _MODULES.items()
}

#: Names of the figure's region words by language, as they stand on the glass.
REGION_NAMES: Mapping[str, Mapping[str, str]] = {
    language: module.REGIONS for language, module in _MODULES.items()
}
