"""A content file as typed: texts, lists and blocks that know their line and column.

Nothing is interpreted here: `No`, `012` and `2027-05-01` are text. Lines and columns count from 0,
as the parser counts; `Document.problem` turns them into what people count, from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kiosk.core.problems import Problem, Severity

#: Where the YAML parser breaks lines; `str.splitlines` breaks at more characters.
BREAKS = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")

SPACES = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Span:
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as typed; `broken` marks one that already has its own problem."""

    value: str
    span: Span
    quoted: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `flow` when it is written with brackets on one line."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Names with their values, in the order written; a repeated name is there only once."""

    entries: tuple[tuple[Text, Node], ...]
    span: Span
    flow: bool = False

    def get(self, name: str) -> Node | None:
        return next((value for key, value in self.entries if key.value == name), None)

    def key(self, name: str) -> Text | None:
        return next((key for key, _ in self.entries if key.value == name), None)

    def names(self) -> list[str]:
        return [key.value for key, _ in self.entries]


Node = Text | Items | Block
#: The names that lead to a node; the places in lists are left out.
Path = tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """One file's name and lines: the only maker of located problems."""

    name: str
    lines: tuple[str, ...]

    def problem(
        self,
        span: Span,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        line = min(max(span.line, 0), len(self.lines) - 1)
        excerpt = self.lines[line]
        column = min(max(span.column, 0), len(excerpt))
        end = span.end_column if span.end_line == span.line else len(excerpt.rstrip())
        return Problem(
            self.name,
            line + 1,
            column + 1,
            message,
            hint,
            excerpt,
            max(1, min(end, len(excerpt)) - column),
            severity,
        )

    def at(self, line: int, column: int, message: str, hint: str = "", length: int = 1) -> Problem:
        return self.problem(Span(line, column, line, column + length), message, hint)


def document(name: str, text: str) -> Document:
    return Document(name, tuple(BREAKS.split(text)))


def plain(node: Node) -> object:
    """The node as dicts, lists and strings, as the grammar reads it."""
    match node:
        case Text(value=value):
            return value
        case Items(items=items):
            return [plain(item) for item in items]
        case Block(entries=entries):
            return {key.value: plain(value) for key, value in entries}


def texts(node: Node | None) -> tuple[Text, ...]:
    """The texts of a field that takes one text or a list; anything else is not ours to report."""
    match node:
        case Text(value=value, broken=False) if value.strip():
            return (node,)
        case Items(items=items):
            return tuple(found for item in items if isinstance(item, Text) for found in texts(item))
        case _:
            return ()


def entries(node: Node | None) -> tuple[tuple[Text, Node], ...]:
    """The entries of a block; none if it is something else."""
    return node.entries if isinstance(node, Block) else ()


def block(node: Node | None) -> Block:
    """The block, or an empty one where something else stands."""
    return node if isinstance(node, Block) else Block((), Span(0, 0, 0, 0))


def walk(
    node: Node, path: Path = (), names: Callable[[Path], bool] = lambda _: False
) -> Iterator[tuple[Path, Text]]:
    """Every text that is a value, with the names it stands under, in the order written.

    The names of a block are among them, under the block's own path, where `names` says so.
    """
    match node:
        case Text():
            yield path, node
        case Items(items=items):
            for item in items:
                yield from walk(item, path, names)
        case Block(entries=pairs):
            for key, value in pairs:
                if names(path):
                    yield path, key
                yield from walk(value, (*path, key.value), names)


def locate(root: Node, path: tuple[int | str, ...]) -> tuple[Node, Text | None]:
    """The deepest node on a path and the name it stands under.

    Parts that are not in the document (a single text read as a list of one) are skipped; a path
    that ends in `[key]` means the name itself.
    """
    node, name = root, None
    for part in path:
        if part == "[key]" and name is not None:
            return name, name
        match node, part:
            case Block(), str():
                name = node.key(part) or name
                node = node.get(part) or node
            case Items(items=items), int() if part < len(items):
                node = items[part]
            case _:
                pass
    return node, name


def one_line(text: str) -> str:
    """A text without its line breaks; runs of spaces become one."""
    # Not str.split(): a non-breaking space is the writer's wish.
    return SPACES.sub(" ", text).strip()


def shown(text: str, limit: int = 40) -> str:
    """A staff member's own word, safe and short enough for the middle of a sentence."""
    clean = "".join(c if c.isprintable() else "�" for c in text)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def joined(words: Iterable[str], last: str) -> str:
    """`a, b and c`, for the middle of a sentence; `last` is the word before the last of them."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end
