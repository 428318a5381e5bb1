"""The content of last resort: what stands on the wall while there is no edition to play."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from kiosk.core.model import Content, Start, WarningSigns
from kiosk.core.words import REGION_NAMES, WORDS, Word


class Notice(StrEnum):
    """What is said where there is no content; a pack cannot change it, for there is none."""

    GETTING_READY = "getting ready"
    ASK = "ask"
    CALL = "call"


NOTICES: Mapping[str, Mapping[Notice, str]] = {
    "en": {
        Notice.GETTING_READY: "One moment, please.",
        Notice.ASK: "Please ask at the front desk.",
        Notice.CALL: "Call the emergency number.",
    }
}


def resting(notice: Notice = Notice.ASK, language: str = "en") -> Content:
    """A figure that says one thing and knows no concern and no clinic."""
    words: dict[str, str] = {word.value: text for word, text in WORDS[language].items()}
    said = NOTICES[language][notice]
    words |= {Word.INVITE: said, Word.WELCOME: "", Word.CALL: NOTICES[language][Notice.CALL]}
    nothing: Mapping[str, str] = MappingProxyType({})
    return Content(
        language=language,
        title="",
        clinic="",
        emergency="",
        review="",
        start=Start.WHEN_TAPPED,
        concerns=MappingProxyType({}),
        touch=nothing,
        elsewhere={"": said},
        explainers=MappingProxyType({}),
        warning_signs=WarningSigns((), ()),
        names=REGION_NAMES[language],
        words=words,
    )
