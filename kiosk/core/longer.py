"""A content in words that are longer, or others: what a translation may do to a page (K33)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kiosk.core.model import Content

#: What a longer language adds to a text (K33).
LONGER = 0.4
#: Longer languages are so in long words, too, but not in endless ones.
LONGEST_WORD = 13
#: The fields that are words on the glass; all others are names, numbers and paths.
SPOKEN = {"title", "button", "sentence", "name", "why", "text", "description", "check"}
_LETTERS = re.compile(r"\{[^}]*\}|(?P<word>[^\W\d_]+)")


def longer(content: Content) -> Content:
    """The content with every text longer by 40 %."""
    told: Content = retold(content, stretched)
    return replace(
        told,
        words={key: stretched(text) for key, text in content.words.items()},
        names={key: stretched(name) for key, name in content.names.items()},
        elsewhere={key: stretched(text) for key, text in content.elsewhere.items()},
    )


def stretched(text: str) -> str:
    """The text with 40 % more letters, spread over its words; spaces and marks count as letters.

    Where that is too long for a word, another one follows. What stands in braces, and is filled in
    later, stays.
    """
    told, added, at = "", 0, 0
    for found in _LETTERS.finditer(text):
        if word := found["word"]:
            rest = len(text) if not _LETTERS.search(text, found.end()) else found.end()
            grown = _stretched(word, math.ceil(rest * LONGER) - added)
            told += text[at : found.start()] + grown
            added += len(grown) - len(word)
            at = found.end()
    return told + text[at:]


def _stretched(word: str, by: int) -> str:
    more = (word * (by // len(word) + 1))[: max(by, 0)].lower()
    return word + more if len(word) + len(more) <= LONGEST_WORD else f"{word} {more}"


def retold(value: Any, told: Callable[[str], str]) -> Any:
    """A value of the model with each text that is read on the glass as `told` has it.

    The interface's words, the names of regions and the sources stay as they are.
    """
    if isinstance(value, tuple):
        return tuple(retold(one, told) for one in value)
    if isinstance(value, Mapping):
        return {key: retold(one, told) for key, one in value.items()}
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
            changes[part.name] = retold(old, told)
    return replace(value, **changes)
