"""Lists that are not written as lists: bullets, numbers and dashes that visitors would read.

Looks at texts as typed; says nothing about what a list holds, or what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.core.problems import Problem, Severity
from kiosk.press.nodes import Block, Document, Items, Node, Path, Span, Text, block, entries, walk
from kiosk.press.scenes import has_shown_names, is_file_name, scenes

#: Lists whose texts are lines of their own: nobody writes one of them over several lines.
OF_LINES = ("now", "soon", "items")
LISTS = (*OF_LINES, "caption", "touch", "explainers", "source", "light", "markers", "zoom")
#: Parts of the file whose names are not the format's.
FREE = ("elsewhere", "words", "names", "sources")
BULLET = re.compile(r"[•‣▪●◦·–—]|\*(?=\s|$)")
NUMBER = re.compile(r"[0-9]{1,2}[.)](?=\s)")
#: A dash that may belong to a text, where it is quoted or goes on over two lines.
DASHES = "–—"
#: A dash with a letter right behind it (then that is the second group), or with nothing.
DASH = re.compile(r" *(-)(?:([^\W\d])|\s|$)")
#: A sentence has ended, and a dash begins another.
PULLED_UP = re.compile(r"[.!?](\s+-)\s")
EACH_LINE = "begin each line of a list with '- '"


def bullets(document: Document, root: Block) -> Iterator[Problem]:
    """Every list that staff meant and the kiosk would not see, and every bullet that it would."""
    for name, value in root.entries:
        told: set[Span] = set()
        texts = [
            (path, text)
            for path, text in walk(value, (name.value,), has_shown_names)
            if not text.broken and not is_file_name(path)
        ]
        for _, text in texts:
            for problem in _dash(document, text):
                told.add(text.span)
                yield problem
        for path, node in _fields(value, (name.value,)):
            if path[-1] in LISTS and path[0] not in FREE:
                for text, problem in _of_list(document, path, node):
                    if text.span not in told:
                        told.add(text.span)
                        yield problem
        for _, text in texts:
            if text.span not in told:
                yield from _bullet(document, text)
    yield from _numbered(document, root)


def _fields(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    """Everything that stands behind a name and is no block, with the names it stands under."""
    if not isinstance(node, Block):
        yield path, node
    for key, value in entries(node):
        yield from _fields(value, (*path, key.value))


def _of_list(document: Document, path: Path, node: Node) -> Iterator[tuple[Text, Problem]]:
    # An entry that is a block (`meal: …`) says for itself what it holds.
    for text in node.items if isinstance(node, Items) else (node,):
        if not isinstance(text, Text) or text.broken:
            continue
        if text is node:
            yield from ((text, problem) for problem in _one_text(document, path, text))
        elif path[-1] in OF_LINES:
            yield from ((text, problem) for problem in _lost_dash(document, text))
        yield from ((text, problem) for problem in _pulled_up(document, text))


def _one_text(document: Document, path: Path, text: Text) -> Iterator[Problem]:
    """A whole list that is read as one text."""
    lines = _lines(document, text)
    if len(lines) < 2:
        return
    first, *others = (_after(line) for line in lines)
    marked = bool(first) and any(others)
    # Further down, a dash or a number may belong to a text that goes on over two lines.
    marked = marked or any(BULLET.match(mark) and mark not in DASHES for mark in others if mark)
    if marked or (path[-1] in OF_LINES and _mark(document, text) not in "\"'"):
        message = f"this is one text over {len(lines)} lines, so visitors would read them as one"
        yield document.problem(text.span, message, EACH_LINE)


def _lines(document: Document, text: Text) -> list[str]:
    """The lines of a text as typed, without the empty ones and the sign that holds them open."""
    span = text.span
    if span.line == span.end_line:
        return []
    last = min(span.end_line + (1 if span.end_column else 0), len(document.lines))
    lines = [document.lines[i] for i in range(span.line, last)]
    lines[0] = "" if _mark(document, text) in "|>" else lines[0][span.column :].lstrip("\"'")
    return [line.strip() for line in lines if line.strip()]


def _mark(document: Document, text: Text) -> str:
    """The sign with which a text begins in the file; a space where nothing is typed."""
    line, column = text.span.line, text.span.column
    return document.lines[line][column : column + 1] or " "


def _after(line: str) -> str:
    """The bullet or the number that a line begins with, or nothing."""
    found = BULLET.match(line) or NUMBER.match(line)
    return found[0] if found else ""


def _lost_dash(document: Document, text: Text) -> Iterator[Problem]:
    """A line of a list that goes on with another sentence, as if its dash were lost."""
    span = text.span
    if text.quoted:
        return
    for i in range(span.line + 1, min(span.end_line + 1, len(document.lines))):
        line, below = document.lines[i - 1].rstrip(), document.lines[i].strip()
        if line.endswith((".", "!", "?")) and below[:1].isupper():
            column = document.lines[i].index(below)
            message = "this line is read as part of the line above it"
            hint = "if it is the next line of the list, begin it with '- ', under the other dashes"
            at = Span(i, column, i, column + len(below))
            yield document.problem(at, message, hint, Severity.WARNING)
            return


def _dash(document: Document, text: Text) -> Iterator[Problem]:
    """`-Fever` is read as a text that begins with a dash, or goes on with one."""
    span = text.span
    if text.quoted:
        return
    glued: list[Problem] = []
    swallowed: list[Problem] = []
    for line in range(span.line, min(span.end_line + 1, len(document.lines))):
        found = DASH.match(document.lines[line], span.column if line == span.line else 0)
        if not found or (line == span.end_line and found.end(1) > span.end_column):
            continue
        at = Span(line, found.start(1), line, found.end(1))
        if found[2]:
            message = "a space is missing after the dash"
            glued.append(document.problem(at, message, EACH_LINE))
        elif line > span.line:
            message = "this dash is read as part of the text in the line above"
            hint = "if it begins the next line of a list, the line above needs a dash too"
            swallowed.append(document.problem(at, message, hint))
    yield from glued or swallowed[:1]


def _pulled_up(document: Document, text: Text) -> Iterator[Problem]:
    """`It helps. - It is safe.` is two lines of a list in one."""
    for line in range(text.span.line, min(text.span.end_line + 1, len(document.lines))):
        start = text.span.column if line == text.span.line else 0
        end = text.span.end_column if line == text.span.end_line else len(document.lines[line])
        found = None if text.quoted else PULLED_UP.search(document.lines[line], start, end)
        if found:
            column = found.end(1) - 1
            message = "a second line of the list seems to begin here"
            hint = "begin a new line before this dash; or write – if it belongs to the text"
            yield document.at(line, column, message, hint)


def _bullet(document: Document, text: Text) -> Iterator[Problem]:
    found = BULLET.match(text.value)
    if found and not (text.quoted and found[0] in DASHES):
        message = f"visitors would read this '{found[0]}'"
        hint = "leave it out; a list has one '- ' before each line, which visitors do not see"
        yield document.problem(_sign(document, text, found[0]), message, hint)


def _numbered(document: Document, root: Block) -> Iterator[Problem]:
    """Numbers before steps, which the kiosk numbers by itself."""
    for _, _, scene in scenes(root):
        shown = block(scene.get("list"))
        style, items = shown.get("style"), shown.get("items")
        if not isinstance(style, Text) or style.value != "steps" or not isinstance(items, Items):
            continue
        for _, text in walk(items):
            found = NUMBER.match(text.value)
            if found and not text.broken:
                message = f"the kiosk numbers the steps by itself, and would show '{found[0]}' too"
                yield document.problem(_sign(document, text, found[0]), message, "leave it out")


def _sign(document: Document, text: Text, sign: str) -> Span:
    """Where the sign stands with which a text begins."""
    line = text.span.line
    column = document.lines[line].find(sign, text.span.column)
    return Span(line, column, line, column + len(sign)) if column >= 0 else text.span
