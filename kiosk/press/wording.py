"""What stands inside the texts: placeholders, quotes, letters that the typeface lacks.

Looks at whatever visitors may read, wherever it is; says nothing about what a text means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from kiosk.core.problems import Problem, Severity, did_you_mean
from kiosk.core.words import WORDS
from kiosk.press.nodes import Block, Document, Node, Span, Text, entries, joined, shown, walk
from kiosk.press.scenes import has_shown_names, is_file_name

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
EVERYWHERE = ("clinic", "emergency")
OPENING, CLOSING = "“„‟«»‘‚", "”“‟»«’‘"

#: A text in another script needs to be told so only once or twice.
MOST_LETTERS = 3

Missing = Callable[[str], tuple[str, ...]]


def wording(document: Document, root: Block, missing: Missing) -> Iterator[Problem]:
    """Every problem inside the file's texts; `missing` names the characters the face lacks."""
    yield from _left_out(document, root)
    for name, value in root.entries:
        for text, allowed in _allowed(name.value, value):
            if text.broken:
                continue
            yield from _curly(document, text)
            yield from _placeholders(document, text, allowed)
            yield from _braces(document, text, allowed)
            yield from _letters(document, text, missing)
            yield from _lost(document, text)


def fill(text: str, clinic: str, emergency: str) -> str:
    """The text with the placeholders that every text may have filled in."""
    known = {"clinic": clinic, "emergency": emergency}
    return PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), text)


def _allowed(name: str, value: Node) -> Iterator[tuple[Text, tuple[str, ...]]]:
    if name == "words":
        defaults = {word.value: text for word, text in WORDS["en"].items()}
        for key, text in entries(value):
            own = PLACEHOLDER.findall(defaults.get(key.value, ""))
            yield from ((t, tuple(dict.fromkeys([*own, *EVERYWHERE]))) for _, t in walk(text))
    else:
        # The clinic's name and the number are what the placeholders stand for.
        allowed = () if name in EVERYWHERE else EVERYWHERE
        # A picture may be named in any script: its name is never shown.
        for path, text in walk(value, (name,), has_shown_names):
            if not is_file_name(path):
                yield text, allowed


def _curly(document: Document, text: Text) -> Iterator[Problem]:
    value = text.value
    if text.quoted or len(value) < 2 or value[0] not in OPENING or value[-1] not in CLOSING:
        return
    inner = value[1:-1]
    if any(mark in inner for mark in OPENING + "”"):
        return
    yield document.problem(
        text.span,
        "curly quotes around a text would be shown on the screen",
        f'use straight quotes: "{shown(inner, 30)}"',
    )


def _placeholders(document: Document, text: Text, allowed: tuple[str, ...]) -> Iterator[Problem]:
    for found in PLACEHOLDER.finditer(text.value):
        if found[1] in allowed:
            continue
        if not allowed:
            message, hint = f"{shown(found[0])} cannot be used inside itself", "write the words"
        else:
            message = f"{shown(found[0])} stands for nothing"
            hint = did_you_mean(found[0], [f"{{{name}}}" for name in allowed])
        yield document.problem(place_of(document, text, found[0]), message, hint)


def _left_out(document: Document, root: Block) -> Iterator[Problem]:
    """A text of the program keeps the numbers and names that the program fills in."""
    defaults = {word.value: text for word, text in WORDS["en"].items()}
    for key, text in entries(root.get("words")):
        default = defaults.get(key.value, "")
        if not isinstance(text, Text) or text.broken or not text.value.strip():
            continue
        there, wanted = PLACEHOLDER.findall(text.value), PLACEHOLDER.findall(default)
        lost = [f"{{{name}}}" for name in wanted if name not in there]
        # A name that stands for nothing is probably the lost one, and has its own problem.
        if lost and set(there) <= {*wanted, *EVERYWHERE}:
            message = f"'{shown(key.value)}' leaves out {joined(lost, 'and')}"
            hint = f"the kiosk fills that in; its own text is '{default}'"
            yield document.problem(text.span, message, hint)


def _braces(document: Document, text: Text, allowed: tuple[str, ...]) -> Iterator[Problem]:
    """A brace without its partner: a placeholder that lost a letter, or one too many."""
    lone = re.search(r"[{}]", PLACEHOLDER.sub("", text.value))
    if lone is None:
        return
    names = " or ".join(f"{{{name}}}" for name in allowed)
    yield document.problem(
        _place_of_brace(document, text),
        f"this {lone[0]} has no partner",
        f"delete it, or write {names}" if names else "delete it",
    )


def _place_of_brace(document: Document, text: Text) -> Span:
    span = text.span
    for line in range(span.line, min(span.end_line + 1, len(document.lines))):
        start = span.column if line == span.line else 0
        end = span.end_column if line == span.end_line else len(document.lines[line])
        # Whole placeholders are blotted out, so that what is left stands where it stood.
        rest = PLACEHOLDER.sub(lambda found: " " * len(found[0]), document.lines[line][start:end])
        found = re.search(r"[{}]", rest)
        if found:
            column = start + found.start()
            return Span(line, column, line, column + 1)
    return span


def _letters(document: Document, text: Text, missing: Missing) -> Iterator[Problem]:
    for char in missing(text.value)[:MOST_LETTERS]:
        name = unicodedata.name(char, "").lower()
        if name.startswith("cjk"):
            name = ""
        seen = f"'{char}'" if char.isprintable() else "such character"
        yield document.problem(
            place_of(document, text, char),
            f"the typeface has no {seen} (U+{ord(char):04X}{', ' + name if name else ''})",
            "write it with other letters, or delete it",
        )


def _lost(document: Document, text: Text) -> Iterator[Problem]:
    """`Bell #2` ends at `#`: legal, and almost never what was meant."""
    span = text.span
    if text.quoted or span.line != span.end_line or span.line >= len(document.lines):
        return
    rest = document.lines[span.line][span.end_column :]
    found = re.match(r"\s+(#\w.*)", rest)
    if found and text.value:
        column = span.end_column + found.start(1)
        length = len(found[1].rstrip())
        yield document.problem(
            Span(span.line, column, span.line, column + length),
            "visitors do not see what stands behind #",
            "put the text in straight quotes if # belongs to it; if it is a note, a space after #",
            Severity.WARNING,
        )


def place_of(document: Document, text: Text, part: str) -> Span:
    """Where a part of a text stands; the whole text if it is written in another way there."""
    span = text.span
    for line in range(span.line, min(span.end_line + 1, len(document.lines))):
        start = span.column if line == span.line else 0
        end = span.end_column if line == span.end_line else len(document.lines[line])
        column = document.lines[line].find(part, start, end)
        if column >= 0:
            return Span(line, column, line, column + len(part))
    return span
