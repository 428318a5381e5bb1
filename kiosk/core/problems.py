"""What is wrong with something that staff wrote, in a form that every reader shows alike."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is (line and column count from 1), what is wrong, what to do.

    `excerpt` is the line as typed and `length` the number of characters the caret underlines.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    length: int = 1
    severity: Severity = Severity.ERROR

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def __str__(self) -> str:
        """`file:line:column: error: …`, the excerpt, a caret and the hint."""
        text = f"{self.where}: {self.severity}: {self.message}"
        if self.excerpt.strip():
            cut = max(0, self.column - 60)
            shown = ("…" if cut else "") + self.excerpt[cut : cut + 100].expandtabs(1)
            at = self.column - 1 - cut + (1 if cut else 0)
            width = max(1, min(self.length, len(shown) - at))
            margin = f"{self.line:>5} | "
            before, under = _columns(shown[:at]), _columns(shown[at : at + width])
            text += (
                f"\n{margin}{shown}\n{' ' * (len(margin) - 2)}| {' ' * before}{'^' * max(1, under)}"
            )
        if self.hint:
            text += f"\n        hint: {self.hint}"
        return text

    @property
    def order(self) -> tuple[str, int, int]:
        return self.file, self.line, self.column


def _columns(text: str) -> int:
    """How wide a terminal shows a text: Chinese takes two columns, a combining accent none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them when they are few."""
    options = list(known)
    folded = {option.casefold(): option for option in reversed(options)}
    close = difflib.get_close_matches(word.casefold(), folded, 1, 0.6)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    if 0 < len(options) <= 20:
        return "known here: " + ", ".join(options)
    return ""
