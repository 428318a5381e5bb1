"""A content in words that are longer, or others: what a translation may do to a page (K33)."""

from __future__ import annotations

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
_LETTERS = re.compile(r"[^\W\d_]+")


def longer(content: Content) -> Content:
    """The content with every text longer by 40 %."""
    told: Content = retold(content, stretched)
    return replace(
        told,
        words={key: _between_braces(text) for key, text in content.words.items()},
        names={key: stretched(name) for key, name in content.names.items()},
        elsewhere={key: stretched(text) for key, text in content.elsewhere.items()},
    )


def stretched(text: str) -> str:
    """Each word is longer by 40 %; where that is too long for a word, another one follows."""
    return _LETTERS.sub(lambda found: _stretched(found.group()), text)


def _stretched(word: str) -> str:
    more = word[: round(len(word) * LONGER)].lower()
    return word + more if len(word) + len(more) <= LONGEST_WORD else f"{word} {more}"


def _between_braces(text: str) -> str:
    """What stands in braces is filled in later."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(part if part.startswith("{") else stretched(part) for part in parts)


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
