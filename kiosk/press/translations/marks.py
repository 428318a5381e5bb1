"""Marks: what a source text and its translation looked like when they were last put side by side.

They stand at the end of the translation file, a line for each text, so that they go wherever the
file goes. A text without a mark is taken to fit. To say that an old translation still fits, delete
its line.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.press.fields import Place
from kiosk.press.nodes import Block, Text, entries, one_line
from kiosk.press.translations.texts import shown_place

MARK = re.compile(r"([0-9a-f]{8}) ([0-9a-f]{8})")


def print_of(text: str) -> str:
    """A short fingerprint of a text; how it is broken over lines does not count."""
    plain = unicodedata.normalize("NFC", one_line(text))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@dataclass(frozen=True)
class Mark:
    """The fingerprints of a source text and of its translation."""

    source: str
    translation: str

    @classmethod
    def of(cls, source: Text, translation: Text) -> Mark:
        return cls(print_of(source.value), print_of(translation.value))

    def is_overtaken(self, now: Mark) -> bool:
        """Whether the source changed and nobody touched the translation since."""
        return self.source != now.source and self.translation == now.translation

    def __str__(self) -> str:
        return f"{self.source} {self.translation}"


def marks_of(root: Block) -> Mapping[str, Mark]:
    """The marks of a translation file by place as staff read it; what is no mark is left out."""
    found = {}
    for key, text in entries(root.get("marks")):
        mark = MARK.fullmatch(text.value.strip()) if isinstance(text, Text) else None
        if mark:
            found[key.value] = Mark(mark[1], mark[2])
    return found


def is_overtaken(marks: Mapping[str, Mark], place: Place, source: Text, translation: Text) -> bool:
    mark = marks.get(shown_place(place))
    return mark is not None and mark.is_overtaken(Mark.of(source, translation))
