"""Wrong shapes, said in staff's words at the place where they stand.

Takes what pydantic found and walks it back onto the nodes; never shows a word of pydantic's.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kiosk.core.problems import Problem, did_you_mean
from kiosk.core.visuals import Form, ListStyle
from kiosk.press.fields import Place, Shape
from kiosk.press.grammar import ContentShape, known_names
from kiosk.press.nodes import (
    Block,
    Document,
    Items,
    Node,
    Span,
    Text,
    joined,
    locate,
    plain,
    shown,
)

QUOTES = "“”„‟‘’‚\"' "
MOST_NAMES = 100
#: A text behind a name that is read as a note: `title: #1 pain`.
NOTE = re.compile(r"\s*:\s+(#\S.*?)\s*$")
#: Lines that must be there and hold one of these words.
CHOICES = {"style": tuple(map(str, ListStyle)), "looks": tuple(map(str, Form))}
#: What people write between words that belong in a list.
SEVERAL = re.compile(r"\s*[,;/&+]\s*(?:and\s+)?|\s+(?:and|or)\s+")


def shape_of(root: Block) -> tuple[ContentShape | None, list[ErrorDetails]]:
    """The file as the grammar reads it, or everything the grammar has against it."""
    try:
        return ContentShape.model_validate(plain(root)), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def mistakes(
    document: Document,
    root: Block,
    found: list[ErrorDetails],
    whole: type[Shape] = ContentShape,
) -> Iterator[Problem]:
    """One problem for each thing the grammar of a whole file has against it."""
    for error in found:
        path = error["loc"]
        node, name = locate(root, path)
        if isinstance(node, Text) and node.broken:
            continue
        match error["type"]:
            case "missing" if _misspelt(root, path, whole):
                continue
            case "missing":
                yield _missing(document, root, path)
            case "extra_forbidden":
                yield _unknown(document, root, path, whole)
            case "string_type":
                yield _not_a_text(document, node, name)
            case "tuple_type":
                yield _not_a_list(document, node, name)
            case "dict_type" | "model_type":
                yield _not_a_block(document, node, name)
            case _:
                yield _said(document, error, node, name)


def _misspelt(root: Block, path: Place, whole: type[Shape]) -> bool:
    """Is the missing line there under a name that is nearly right? That has its own problem."""
    wanted = str(path[-1])
    node, _ = locate(root, path[:-1])
    if not isinstance(node, Block):
        return False
    return is_there(node, (wanted,), known_names(path[:-1], whole))


def is_there(found: Block, wanted: Collection[str], known: Sequence[str]) -> bool:
    """Is one of the wanted lines in a block, if only under a name that is nearly right?"""
    unknown = [name for name in found.names() if name not in known]
    return any(map(found.key, wanted)) or any(
        meant(name, known) in wanted for name in unknown[:MOST_NAMES]
    )


def meant(word: str, known: Sequence[str]) -> str:
    """The known name that a misspelt one stands for, or nothing."""
    bare = word.strip(QUOTES).replace("_", " ")
    glued = bare.partition(":")[0]
    if glued in known:
        return glued
    near = difflib.get_close_matches(bare.casefold(), known, 1, 0.6)
    return bare if bare in known else "".join(near)


def brackets(word: str, known: Collection[str]) -> str:
    """A hint for several known words where one should stand, or nothing."""
    parts = [part for part in SEVERAL.split(word.strip(" ()[]")) if part]
    return (
        f"write [{', '.join(parts)}]" if len(parts) > 1 and all(p in known for p in parts) else ""
    )


def _missing(document: Document, root: Block, path: Place) -> Problem:
    wanted = str(path[-1])
    block, name = locate(root, path[:-1])
    hint = f"add a line '{wanted}: …' to this block"
    if wanted in CHOICES:
        hint = f"add a line '{wanted}: …' with {joined(map(repr, CHOICES[wanted]), 'or')}"
    if name is None:
        hint = f"add a line '{wanted}: …'"
        start = Span(block.span.line, block.span.column, block.span.line, block.span.column + 1)
        if isinstance(block, Block) and block.entries:
            start = block.entries[0][0].span
        return document.problem(start, f"'{wanted}' is missing from the file", hint)
    return document.problem(name.span, f"'{shown(name.value)}' has no '{wanted}'", hint)


def _unknown(document: Document, root: Block, path: Place, whole: type[Shape]) -> Problem:
    word = str(path[-1])
    block, owner = locate(root, path[:-1])
    key = block.key(word) if isinstance(block, Block) else None
    span = key.span if key else block.span
    known = known_names(path[:-1], whole)
    first, colon, rest = word.partition(":")
    if colon and rest and first in known:
        hint = f"write '{first}: {shown(rest)}'"
        return document.problem(span, "a space is missing after the colon", hint)
    bare = word.strip(QUOTES)
    if bare in known and bare != word:
        hint = f"curly quotes are not needed here: write '{bare}:'"
    elif bare.replace("_", " ") in known:
        hint = f"write it with a space: '{bare.replace('_', ' ')}'"
    else:
        hint = did_you_mean(word, known)
    where = f"in '{shown(owner.value)}'" if owner else "here"
    return document.problem(span, f"'{shown(word)}' is not a word that is known {where}", hint)


def _not_a_text(document: Document, node: Node, name: Text | None) -> Problem:
    field = f"'{shown(name.value)}'" if name else "this"
    match node:
        case Block(flow=True):
            hint = 'put the whole text in straight quotes: "{clinic} …"'
            return document.problem(node.span, "a text cannot begin with { without quotes", hint)
        case Block(entries=entries) if len(entries) == 1 and isinstance(entries[0][1], Text):
            hint = 'put the whole text in straight quotes: "…: …"'
            message = "a text with a colon in it needs quotes"
            line = entries[0][0].span
            length = len(document.lines[line.line].rstrip())
            whole = Span(line.line, line.column, line.line, length)
            return document.problem(whole, message, hint)
        case Items(items=items) if items:
            hint = "write one text: without the dash" if not node.flow else "leave out the [ and ]"
            return document.problem(node.span, f"{field} takes one text, but this is a list", hint)
        case Block(entries=entries) if entries:
            names = ", ".join(shown(key.value, 20) for key, _ in entries[:3])
            message = f"{field} takes a text, but names stand below it ({names})"
            return document.problem(name.span if name else node.span, message, "write one text")
        case _:
            return document.problem(node.span, f"{field} takes a text", "write a text")


def _not_a_list(document: Document, node: Node, name: Text | None) -> Problem:
    field = f"'{shown(name.value)}'" if name else "this"
    at = node.span
    if isinstance(node, Block) and not node.flow and name is not None:
        at = name.span
    hint = "begin each line of a list with '- '"
    bullet = isinstance(node, Block) and not node.names()[0][:1].isalnum()
    if isinstance(node, Block) and len(node.entries) == 1 and not bullet:
        hint = 'a text with a colon in it needs straight quotes: "…: …"'
    return document.problem(at, f"{field} takes a text or a list of texts, not names", hint)


def _not_a_block(document: Document, node: Node, name: Text | None) -> Problem:
    field = f"'{shown(name.value)}'" if name else "this"
    match node:
        case Text(value=value) if not value.strip():
            message = f"nothing is written under {field}"
            hint = "write its lines below it, each two spaces further right"
        case Text(value=value):
            message = f"{field} takes lines of its own below it, but a text stands here"
            hint = "write its lines below it, each two spaces further right"
            if re.match(r"\w+:\S", value):
                hint = "put a space after the colon"
        case _:
            message = f"{field} takes names with a colon, but this is a list"
            hint = "write 'name: …' instead of '- …'"
    return document.problem(node.span, message, hint)


def _said(document: Document, error: ErrorDetails, node: Node, name: Text | None) -> Problem:
    context = error.get("ctx", {})
    typed = shown(node.value) if isinstance(node, Text) else ""
    field = f"'{shown(name.value)}'" if name else "this"
    options: tuple[str, ...] = context.get("options", ())
    hint = str(context.get("hint", ""))
    match error["type"]:
        case "choice" | "format" | "day" if isinstance(node, Text) and not node.value.strip():
            message = f"nothing is written for {field}"
            hint = hint or "write a text, or delete the line"
        case "choice":
            message = f"{field} cannot be '{typed}'"
            if not isinstance(node, Text):
                message = f"{field} takes one word, without a dash or brackets"
            hint = did_you_mean(typed, options)
            several = brackets(typed, options) if isinstance(error["loc"][-1], int) else ""
            if several:
                message, hint = f"'{typed}' is read as one word", several
            elif len(options) <= 4:
                hint = "write " + " or ".join(f"'{option}'" for option in options)
        case "empty":
            in_list = not (name and node.span == name.span) and isinstance(error["loc"][-1], int)
            message = f"nothing is written {'in this line of' if in_list else 'for'} {field}"
            hint = hint or "write a text, or delete the line"
            note = NOTE.match(document.lines[node.span.line][node.span.end_column :])
            if note:
                message = "visitors do not see what stands behind #"
                hint = f'put the text in straight quotes: "{shown(note[1])}"'
                column = node.span.end_column + note.start(1)
                return document.at(node.span.line, column, message, hint, len(note[1]))
        case "id":
            message = f"'{typed}': {context['said']}"
        case _:
            message = f"{field}: {context.get('said', 'this cannot be read')}"
    return document.problem(node.span, message, hint)
