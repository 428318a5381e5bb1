"""The content of last resort: what stands on the wall when there is no edition to play."""

from __future__ import annotations

from types import MappingProxyType

from kiosk.core.model import Content, Start, WarningSigns
from kiosk.core.words import REGION_NAMES, WORDS, Word


def resting(language: str = "en") -> Content:
    """A figure that sends to the front desk; it knows no concern and no clinic."""
    words: dict[str, str] = {word.value: text for word, text in WORDS[language].items()}
    ask = words[Word.RESTING]
    words |= {Word.INVITE: ask, Word.WELCOME: "", Word.CALL: words[Word.CALL_ANY]}
    nothing: MappingProxyType[str, str] = MappingProxyType({})
    return Content(
        language=language,
        title="",
        clinic="",
        emergency="",
        review="",
        start=Start.WHEN_TAPPED,
        concerns=MappingProxyType({}),
        touch=nothing,
        elsewhere={"": ask},
        explainers=MappingProxyType({}),
        warning_signs=WarningSigns((), ()),
        names=REGION_NAMES[language],
        words=words,
    )
