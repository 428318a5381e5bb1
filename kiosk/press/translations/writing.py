"""Writes a translation file, or brings one up to date: what is missing is added, to be filled in.

Keeps every line that a translator wrote, and writes nothing if it cannot be sure of that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.core.comfort import LANGUAGES
from kiosk.core.problems import Problem, did_you_mean
from kiosk.press.fields import Place
from kiosk.press.nodes import Block, Document, Items, Node, Text, one_line
from kiosk.press.paths import SUFFIXES, content_files, opened, shown_path
from kiosk.press.reader import Reading, read
from kiosk.press.replacing import replace_file
from kiosk.press.translations.compare import Comparison
from kiosk.press.translations.marks import Mark, marks_of
from kiosk.press.translations.texts import shown_place, written

#: Names that need no quotes before a colon.
PLAIN = re.compile(r"[^\W\d_][\w +/().'-]*")
#: What a translation file begins with.
EDGE = ("format", "language", "signed")
#: How a note of this command begins that is taken away when it holds no longer.
NOW = "# now: "
ABOUT_MARKS = (
    '# Made by "kiosk translate": what each text and its translation were when last compared.',
    "# Leave them; only where an old translation still fits after a change, delete its line.",
)
#: What a new file says at its top, and each one until a person signs.
DRAFT = "# Machine-checked draft, needs a qualified medical translator."


class CannotTranslate(Exception):
    """Why nothing was written, in lines for staff."""


@dataclass(frozen=True)
class Written:
    """The file, how many texts wait for a translation, how many for a new one, and what is left."""

    file: Path
    missing: int
    stale: int
    by_hand: tuple[Place, ...] = ()


def translate(content: Path, language: str) -> Written:
    """Writes or refreshes the translation of a content file; raises CannotTranslate, OSError."""
    (source_file,), source = _source(content)
    own = source.get("language")
    known = [tag for tag in LANGUAGES if not isinstance(own, Text) or tag != own.value.strip()]
    if language not in known:
        hint = did_you_mean(language, known)
        raise CannotTranslate(f"'{language}' is no language to translate into; {hint}")
    names = [source_file.with_name(f"{source_file.stem}.{language}{end}") for end in SUFFIXES]
    file = next((name for name in names if name.exists()), names[0])
    head = _head(source_file.name, language)
    before = _opened(file) if file.exists() else head.encode()
    reading = _good(read(before, shown_path(file)))
    assert reading.root is not None, "it is good"
    editing = _Editing(source_file.name, source, reading.document, reading.root, language)
    lines = editing.lines()
    if _lost(reading.root, lines):
        raise CannotTranslate(f"{shown_path(file)} is written in a way that cannot be added to")
    breaks = "\r\n" if b"\r\n" in before else "\n"
    after = breaks.join(lines).encode()
    if after != before:
        replace_file(file, after)
    done = editing.comparison
    return Written(file, len(done.missing), len(done.stale), tuple(editing.by_hand))


def _source(content: Path) -> tuple[tuple[Path, ...], Block]:
    files, problem = content_files(content)
    if problem:
        raise CannotTranslate(str(problem))
    if len(files) > 1:
        raise CannotTranslate(f"{shown_path(content)} holds more than one content file: name one")
    reading = _good(read(_opened(files[0]), shown_path(files[0])))
    assert reading.root is not None, "it is good"
    return files, reading.root


def _opened(file: Path) -> bytes:
    raw = opened(file)
    if isinstance(raw, Problem):
        raise CannotTranslate(str(raw))
    return raw


def _good(reading: Reading) -> Reading:
    if reading.problems or reading.root is None:
        raise CannotTranslate("\n\n".join(map(str, reading.problems)))
    return reading


def _head(source: str, language: str) -> str:
    return (
        f"{DRAFT} This line goes when a person signs.\n"
        f"# {LANGUAGES[language]}: the words of {source} in another language.\n"
        "# Above each empty line stands what to translate. The names before the colons stay.\n"
        f"format: 1\nlanguage: {language}\n"
        "signed: no                   # or who answers for every word: Name, 2026-12-31\n"
    )


def _lost(before: Block, lines: Sequence[str]) -> bool:
    """Whether any text of a translator would read otherwise."""
    after = read("\n".join(lines).encode(), "")
    if after.root is None or after.problems:
        return True
    there = {place: text.value for place, text in written(after.root).items()}
    return any(there.get(place) != text.value for place, text in written(before).items())


@dataclass
class _Editing:
    """The lines of a translation file with what is added; `by_hand` is what could not be."""

    source_name: str
    source: Block
    document: Document
    root: Block
    language: str
    by_hand: list[Place] = field(default_factory=list)

    @property
    def comparison(self) -> Comparison:
        return Comparison(self.source_name, self.source, self.document, self.root, self.language)

    def lines(self) -> list[str]:
        found = self.comparison
        added = self._added(found)
        for place in found.stale:
            text = found.written[place]
            note = f"{NOW}{one_line(found.wanted[place].value)}"
            line = self.document.lines[text.span.line]
            added.setdefault(text.span.line, []).append(_indent(line) + note)
        gone = self._gone()
        kept: list[str] = []
        for number, line in enumerate(self.document.lines):
            kept += added.get(number, [])
            if number not in gone and not line.lstrip().startswith(NOW):
                kept.append(line)
        kept += [
            line
            for number in sorted(added)
            if number >= len(self.document.lines)
            for line in added[number]
        ]
        while kept and not kept[-1].strip():
            kept.pop()
        return [*kept, *self._marks(found), ""]

    def _gone(self) -> set[int]:
        """The lines of the marks, and what this command wrote above them."""
        key, marks = self.root.key("marks"), self.root.get("marks")
        if key is None or marks is None:
            return set()
        gone = set(range(key.span.line, _last_line(key, marks) + 1))
        above = key.span.line - 1
        while above >= 0 and self.document.lines[above] in ABOUT_MARKS:
            gone.add(above)
            above -= 1
        return gone

    def _marks(self, found: Comparison) -> list[str]:
        old = marks_of(self.root)
        rows = []
        for place, source in found.wanted.items():
            name = shown_place(place)
            if place in found.in_step:
                rows.append(f"  {_name(name)}: {Mark.of(source, found.in_step[place])}")
            elif name in old:
                rows.append(f"  {_name(name)}: {old[name]}")
        return ["", *ABOUT_MARKS, "marks:", *rows] if rows else []

    # ------------------------------------------------------------ what is missing

    def _added(self, found: Comparison) -> dict[int, list[str]]:
        """New lines by the number of the line before which they come."""
        tree: dict[str | int, object] = {}
        for place in found.missing:
            if not self._has_room(place):
                branch = tree
                for part in place[:-1]:
                    branch = branch.setdefault(part, {})  # type: ignore[assignment]
                branch[place[-1]] = found.wanted[place].value
        order = _order(found.wanted)
        added: dict[int, list[str]] = {}
        self._into(self.root, None, (), tree, order, added)
        return added

    def _has_room(self, place: Place) -> bool:
        """Whether an empty line waits for the text already."""
        node: Node | None = self.root
        for part in place:
            if isinstance(part, int):
                return isinstance(node, Items) or (isinstance(node, Text) and part == 0)
            node = node.get(part) if isinstance(node, Block) else None
            if node is None:
                return False
        return True

    def _into(
        self,
        found: Block,
        key: Text | None,
        path: Place,
        tree: Mapping[str | int, object],
        order: Mapping[Place, Sequence[str | int]],
        added: dict[int, list[str]],
    ) -> None:
        """Puts the branches of a tree into a block of the file, each behind what precedes it."""
        depth = found.entries[0][0].span.column if found.entries else 0
        for name, branch in tree.items():
            assert isinstance(name, str), "only lists have numbers"
            there = found.get(name)
            if isinstance(there, Block) and isinstance(branch, dict) and not there.flow:
                self._into(there, found.key(name), (*path, name), branch, order, added)
            elif there is not None and not (isinstance(there, Text) and not there.value.strip()):
                self.by_hand.append((*path, name))
            elif there is not None and isinstance(branch, dict):
                own = found.key(name)
                assert own is not None, "its value is there"
                rows = _rows(branch, depth + 2)
                added.setdefault(own.span.line + 1, []).extend(rows)
            else:
                at = self._behind(found, key, order.get(path, ()), name)
                added.setdefault(at, []).extend(_rows({name: branch}, depth))

    def _behind(self, found: Block, key: Text | None, order: Sequence[str | int], name: str) -> int:
        """The line before which a name belongs: behind the nearest one that comes before it."""
        earlier = list(order)[: list(order).index(name)] if name in order else list(order)
        for one in reversed(earlier):
            own, node = found.key(str(one)), found.get(str(one))
            if own is not None and node is not None:
                return _last_line(own, node) + 1
        if key is None:
            # At the left edge the head comes first.
            heads = [
                (k, n) for k, n in found.entries if k.value in ("format", "language", "signed")
            ]
            return max((_last_line(k, n) + 1 for k, n in heads), default=0)
        return key.span.line + 1


def _order(places: Mapping[Place, Text]) -> Mapping[Place, Sequence[str | int]]:
    """The names below each place, in the order of the source."""
    order: dict[Place, dict[str | int, None]] = {}
    for place in places:
        for n in range(len(place)):
            order.setdefault(place[:n], {})[place[n]] = None
    return {place: tuple(names) for place, names in order.items()}


def _rows(tree: Mapping[str | int, object], depth: int) -> list[str]:
    """A tree of source texts as lines to be filled in."""
    indent, rows = " " * depth, []
    for name, branch in tree.items():
        start = f"{indent}-" if isinstance(name, int) else f"{indent}{_name(name)}:"
        only = branch if isinstance(branch, str) else None
        if isinstance(branch, dict) and list(branch) == [0]:
            only = branch[0]
        if isinstance(only, str):
            rows += [f"{indent}# {one_line(only)}", start]
        elif isinstance(branch, dict):
            rows += [start, *_rows(branch, depth + 2)]
    return rows


def _last_line(key: Text, node: Node) -> int:
    """The last line that a name with its value takes."""
    match node:
        case Text(span=span):
            last = span.end_line - (1 if span.end_column == 0 and span.end_line > span.line else 0)
            return max(key.span.line, last)
        case Items(items=items, flow=flow):
            if flow:
                return node.span.end_line
            return max((_last_line(key, item) for item in items), default=key.span.line)
        case Block(entries=entries, flow=flow):
            if flow:
                return node.span.end_line
            return max((_last_line(k, n) for k, n in entries), default=key.span.line)


def _name(name: str) -> str:
    return name if PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
