"""Bytes -> nodes. Keeps the limits, and has every mistake of writing said kindly.

It must never raise for a bad file, follow an alias, or guess a type: a scalar stays the text typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

import yaml

from kiosk.core.problems import Problem
from kiosk.press.encoding import SAVE, Unreadable, decode
from kiosk.press.nodes import BREAKS, Block, Document, Items, Node, Span, Text, document, shown
from kiosk.press.syntax import Slip, depth, slips

MAX_NODES = 50_000
MAX_DEPTH = 24
#: Mistakes of writing that are mended in a working copy, so that reading can go on behind them.
MAX_MENDS = 25
MOST_TO_MEND = 200_000

Parser = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
#: The parser in C is some twenty times faster; a Python without it reads the same.
PARSER: Parser = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

#: What YAML lets stand in a file; a byte-order mark may only begin it.
INVISIBLE = re.compile(
    "[^\\x09\\x0a\\x0d\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
#: Spaces that look like any other and are none to YAML: no-break, thin, wide ones.
ODD = "\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
ODD_SPACE = re.compile(f"[{ODD}]")
#: What begins a line: its depth, a dash, a name with its colon.
BEFORE_TEXT = re.compile(
    rf"[ {ODD}]*(?:-[ {ODD}]+)?(?:[\w ]{{1,60}}[ {ODD}]{{0,9}}:(?:[ {ODD}]+|$))?"
)


@dataclass(frozen=True)
class Reading:
    """What one file says: `root` is None if it cannot be read at all."""

    document: Document
    root: Block | None
    problems: tuple[Problem, ...]
    mended: frozenset[int] = frozenset()
    """Lines (from 0) that were mended to read on; whatever else they say is not to be trusted."""


def read(raw: bytes, name: str, parser: Parser = PARSER) -> Reading:
    """The nodes of one file and every mistake found on the way; never raises for what is in it."""
    try:
        text = decode(raw, name)
    except Unreadable as error:
        return Reading(document(name, ""), None, (error.problem,))
    original = document(name, text)
    odd = [
        original.at(*_place(text, found.start()), _invisible(found.group()), "delete it")
        for found in islice(INVISIBLE.finditer(text), MAX_MENDS)
    ]
    if odd:
        return Reading(original, None, tuple(odd))
    return _compose(original, text, parser)


def _invisible(char: str) -> str:
    return f"a character that cannot be seen (U+{ord(char):04X}) does not belong here"


def _plain_spaces(line: str) -> str:
    """The line with plain spaces where others would part a name from its text, or look like depth.

    Character for character, so that columns stay; those within a text are the writer's wish.
    """
    if not ODD_SPACE.search(line):
        return line
    begins = BEFORE_TEXT.match(line)
    start, end = begins.end() if begins else 0, len(line.rstrip(f" {ODD}"))
    before, behind = line[:start], line[max(start, end) :]
    return ODD_SPACE.sub(" ", before) + line[start:end] + ODD_SPACE.sub(" ", behind)


def _place(text: str, offset: int) -> tuple[int, int]:
    lines = BREAKS.split(text[:offset])
    return len(lines) - 1, len(lines[-1])


def _compose(original: Document, text: str, parser: Parser) -> Reading:
    """Reads the whole; a slip whose line can be mended is reported, mended and read past."""
    lines = [_plain_spaces(line) for line in original.lines]
    mended: set[int] = set()
    problems: list[Problem] = []
    while True:
        # Composed again from the start after each mend: rare, and files are small.
        builder = Builder(original)
        found: tuple[Slip, ...] = ()
        try:
            root = builder.build("\n".join(lines), parser)
            break
        except Unreadable as error:
            return Reading(original, None, (*problems, error.problem), frozenset(mended))
        except yaml.MarkedYAMLError as error:
            found = slips(error, lines)
        except (yaml.reader.ReaderError, RecursionError):
            found = (Slip(0, 0, 1, "the file cannot be read", SAVE),)
        fresh = [slip for slip in found if slip.line not in mended]
        if len(fresh) == 1 and _goes_on(fresh[0].line, lines, mended):
            mended.add(fresh[0].line)
            lines[fresh[0].line] = ""
            continue
        problems += [original.at(s.line, s.column, s.message, s.hint, s.length) for s in fresh]
        give_up = len(mended) >= MAX_MENDS or len(text) > MOST_TO_MEND
        if not fresh or give_up or any(s.mended is None for s in fresh):
            if not problems:
                problems.append(original.at(found[0].line, found[0].column, found[0].message))
            return Reading(original, None, tuple(problems), frozenset(mended))
        for slip in fresh:
            mended.add(slip.line)
            lines[slip.line] = slip.mended or ""
    problems += [p for p in builder.problems if p.line - 1 not in mended]
    if isinstance(root, Block):
        return Reading(original, root, tuple(problems), frozenset(mended))
    if not problems:
        problems.append(_no_block(original, root, text))
    return Reading(original, None, tuple(problems), frozenset(mended))


def _goes_on(line: int, lines: list[str], mended: set[int]) -> bool:
    """Is the line the rest of a text over several lines, whose beginning was mended?"""
    above = line - 1
    while above in mended and not lines[above]:
        above -= 1
    return above in mended and depth(lines[line]) > depth(lines[above])


def _no_block(original: Document, root: Node | None, text: str) -> Problem:
    first = next((i for i, line in enumerate(original.lines) if line.strip()), 0)
    if root is None or not text.strip() or (isinstance(root, Text) and not root.value):
        hint = "copy the default content file and change its words"
        return original.at(0, 0, "the file is empty: it says nothing yet", hint)
    hint = "each line of the file is a name, a colon, a space and a text: 'title: Back pain'"
    if isinstance(root, Text) and re.match(r"\w+:\S", root.value):
        hint = "put a space after the colon"
    length = len(original.lines[first].rstrip())
    return original.at(first, 0, "this is not written as names with values", hint, length)


class Builder:
    """Builds nodes from the parser's events, so that nothing is expanded before it is counted."""

    def __init__(self, original: Document) -> None:
        self.document = original
        self.problems: list[Problem] = []
        self.roots: list[Node] = []
        self.open: list[tuple[yaml.Event, list[Node]]] = []

    def build(self, text: str, parser: Parser) -> Node | None:
        count = documents = 0
        for event in yaml.parse(text, Loader=parser):
            span = self._span(event)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "delete the line '---' and make sure that nothing is there twice"
                    self.problems.append(
                        self.document.problem(span, "a second file begins here", hint)
                    )
            if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                continue
            count += 1
            if count > MAX_NODES or len(self.open) > MAX_DEPTH:
                what = (
                    f"there is too much in this file (more than {MAX_NODES:,} items)"
                    if count > MAX_NODES
                    else f"this is nested too deeply (more than {MAX_DEPTH} levels)"
                )
                raise Unreadable(self.document.problem(span, what, "make it simpler"))
            self._take(event, span)
        return self._whole()

    def _whole(self) -> Node | None:
        """The file as one node: what stands behind a line `---` is read as if it did not."""
        blocks = [node for node in self.roots if isinstance(node, Block)]
        if len(blocks) < 2:
            return next(iter(blocks or self.roots), None)
        flat = [node for part in blocks for pair in part.entries for node in pair]
        return Block(self._pairs(flat), blocks[0].span)

    def _take(self, event: yaml.Event, span: Span) -> None:
        broken = self._refuse(event, span)
        match event:
            case yaml.AliasEvent():
                self._put(Text(f"*{event.anchor}", span, broken=True))
            case yaml.ScalarEvent():
                quoted = event.style not in (None, "")
                self._put(Text(event.value, span, quoted, broken))
            case yaml.CollectionStartEvent():
                self.open.append((event, []))
            case yaml.CollectionEndEvent():
                start, nodes = self.open.pop()
                first = self._span(start)
                whole = Span(first.line, first.column, span.end_line, span.end_column)
                flow = bool(getattr(start, "flow_style", False))
                if isinstance(start, yaml.SequenceStartEvent):
                    self._put(Items(tuple(nodes), whole, flow))
                else:
                    self._put(Block(self._pairs(nodes), whole, flow))

    def _put(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.roots.append(node)

    def _pairs(self, nodes: list[Node]) -> tuple[tuple[Text, Node], ...]:
        pairs: dict[str, tuple[Text, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Text):
                hint = "write a plain word and a colon; a text with brackets needs straight quotes"
                self.problems.append(self.document.problem(key.span, "this is no name", hint))
            elif key.value in pairs:
                first = pairs[key.value][0].span.line + 1
                message = f"'{shown(key.value)}' is written twice; it was first on line {first}"
                hint = "delete one of the two, or give it another name"
                self.problems.append(self.document.problem(key.span, message, hint))
            else:
                if isinstance(value, Text) and not value.value and not value.quoted:
                    # Nothing is there to underline, so point at the name that has no value.
                    value = Text("", key.span, broken=value.broken)
                pairs[key.value] = key, value
        return tuple(pairs.values())

    def _refuse(self, event: yaml.Event, span: Span) -> bool:
        """Whether this event uses a trick of YAML that content has no use for."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            mark, what = "*", "write the text out again, or"
        elif anchor is not None:
            mark, what = "&", "write it without the &, or"
        elif tag is not None:
            mark, what = "!", "write it without the !, or"
        else:
            return False
        message = f"a text cannot begin with {mark} unless it is in quotes"
        hint = f'{what} put the whole text in straight quotes: "{mark}…"'
        self.problems.append(self.document.problem(span, message, hint))
        return True

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(0, 0, 0, 0)
        return Span(start.line, start.column, end.line, end.column)
