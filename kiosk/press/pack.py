"""A pack -> problems, or everything an edition is made of.

Reads one content file and what it names; writes nothing but its cache. Runs in a process of its
own, so it may die on a hostile picture without the player noticing.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from kiosk.core.figure import Figure
from kiosk.core.model import Content
from kiosk.core.problems import Problem, Severity, did_you_mean
from kiosk.press import faces, pictures
from kiosk.press.advice import advice, unused_pictures
from kiosk.press.bullets import bullets
from kiosk.press.cache import Cache
from kiosk.press.encoding import MAX_BYTES
from kiosk.press.fit import fit, measuring
from kiosk.press.grammar import ContentShape
from kiosk.press.mistakes import mistakes, shape_of
from kiosk.press.narration.clips import narration
from kiosk.press.narration.lint import lint
from kiosk.press.nodes import Block, Text, texts
from kiosk.press.outside import passes, reason
from kiosk.press.reader import Reading, read
from kiosk.press.references import references
from kiosk.press.resolve import Picture, resolve
from kiosk.press.scenes import file_named, scenes
from kiosk.press.sources import kept_as
from kiosk.press.strays import without_strays
from kiosk.press.wording import wording

TRANSLATION = re.compile(r".+\.[a-z]{2}(-[A-Za-z0-9]{2,8})*")
#: Of each kind; nobody mends more in one sitting, and a hostile file may hold thousands.
MOST_PROBLEMS = 200
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Pressed:
    """`content` is None if any problem is an error; `files` is what the edition holds beside it.

    `note` says how much of it is spoken.
    """

    problems: tuple[Problem, ...]
    content: Content | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    note: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def press(path: Path, figure: Figure, cache: Path | None, today: date | None = None) -> Pressed:
    """One content file, or the only one of a folder, made ready to play."""
    found, problem = content_files(path)
    if problem:
        return Pressed((problem,))
    if len(found) > 1:
        names = ", ".join(file.name for file in found)
        message = f"this folder holds more than one content file ({names})"
        return Pressed((Problem(shown_path(path), 1, 1, message, "name the one that plays"),))
    if is_translation(path):
        message = "this is a translation of a content file, not a content file"
        hint = f"name the file without '{Path(path.stem).suffix}'"
        return Pressed((Problem(shown_path(path), 1, 1, message, hint),))
    return check_file(found[0], figure, Cache(cache), today or this_day())


def content_files(path: Path) -> tuple[tuple[Path, ...], Problem | None]:
    """The content files that a path means, or the one thing that is wrong with the path.

    Raises OSError for what may pass by itself.
    """
    where = shown_path(path)
    try:
        if path.is_dir():
            found = tuple(filter(_is_content, sorted(path.iterdir())))
            return found, None if found else _no_content(path, where)
        if os.path.lexists(path):
            return (path,), None
        beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
        near = [p.name for p in beside if p.is_dir() or p.suffix.lower() in SUFFIXES]
        near = [name for name in near if not name.startswith(".")]
    except OSError as error:
        if passes(error):
            raise
        return (), Problem(where, 1, 1, f"this cannot be opened: {reason(error)}")
    hint = did_you_mean(path.name, near)
    return (), Problem(where, 1, 1, "there is no such file or folder", hint)


def _is_content(file: Path) -> bool:
    hidden = file.name.startswith(".")
    return file.suffix.lower() in SUFFIXES and not hidden and not is_translation(file)


def _no_content(folder: Path, where: str) -> Problem:
    hint = "a content file ends in .yaml, for example back-pain.yaml"
    disguised = min(folder.glob("*.yaml.txt"), default=None)
    if disguised:
        hint = f"'{disguised.name}' ends in .txt: name it '{disguised.stem}'"
    return Problem(where, 1, 1, "there is no content file in this folder", hint)


def this_day() -> date:
    """Today where the kiosk stands."""
    return datetime.now().astimezone().date()


def is_translation(path: Path) -> bool:
    """`back-pain.es.yaml` belongs to `back-pain.yaml`; it is not a content file of its own."""
    return path.suffix.lower() in SUFFIXES and bool(TRANSLATION.fullmatch(path.stem))


def shown_path(path: Path) -> str:
    """The path as problems name it: from the current folder if it lies there."""
    here = Path.cwd()
    # Not resolve(): staff know a linked folder by the name they gave it.
    whole = Path(os.path.normpath(here / path))
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def check_file(file: Path, figure: Figure, cache: Cache, today: date) -> Pressed:
    """One content file with its pictures converted, its faces made and every screen laid out.

    Raises OSError for what may pass by itself.
    """
    name = shown_path(file)
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Pressed((Problem(name, 1, 1, "this is not a file that can be read"),))
        with file.open("rb") as source:
            raw = source.read(MAX_BYTES + 1)
    except OSError as error:
        if passes(error):
            raise
        return Pressed((Problem(name, 1, 1, f"the file cannot be opened: {reason(error)}"),))
    reading = read(raw, name)
    if reading.root is None:
        return Pressed(_in_order(reading.problems))
    found = _examine(reading, reading.root, figure, file.parent, cache)
    problems, shape, brought = _in_order(found.problems), found.shape, found.brought
    if shape is None or any(p.severity is Severity.ERROR for p in problems):
        return Pressed(_cause_first(reading, problems))
    if found.outside:
        raise found.outside
    voices = narration(reading.document, reading.root, shape, file)
    pictured = {written: picture for written, (_, picture) in brought.items()}
    content = resolve(shape, figure, pictured, voices.clips)
    problems += voices.problems
    problems += tuple(advice(reading.document, reading.root, content, figure, today))
    problems += tuple(lint(reading.document, reading.root, content.language))
    problems += tuple(unused_pictures(file, shown_path(file.parent)))
    made = faces.faces(cache)
    measure = measuring(made)
    too_much = tuple(fit(reading.document, reading.root, content, figure, measure))
    if too_much:
        return Pressed(_in_order([*problems, *too_much]))
    files = {f"faces/{name}.ttf": ttf for name, ttf in made.items()}
    files |= {f"faces/{name}": text for name, text in faces.licence().items()}
    files[kept_as(file.name)] = raw
    for original, picture in brought.values():
        files[kept_as(original.path)] = original.original
        files[picture.name] = picture.png
    files |= voices.files
    return Pressed(_in_order(problems), content, files, voices.note)


def _cause_first(reading: Reading, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """In order; but where the file breaks off, that comes before all that misses the lost rest."""
    last = len("\n".join(reading.document.lines).rstrip().split("\n")) - 1
    if last not in reading.mended:
        return problems
    return tuple(sorted(problems, key=lambda p: p not in reading.problems))


Brought = dict[str, tuple[pictures.Found, Picture]]


@dataclass(frozen=True)
class _Findings:
    """`outside` is what may pass by itself: no problem of the content."""

    shape: ContentShape | None
    problems: list[Problem]
    brought: Brought
    outside: OSError | None


def _examine(
    reading: Reading, root: Block, figure: Figure, folder: Path, cache: Cache
) -> _Findings:
    """Every check, none of them hidden by another; one problem of a kind for each place."""
    document = reading.document
    root, strays = without_strays(document, root)
    shape, found = shape_of(root)
    problems = [*reading.problems, *strays]
    shapes = list(islice(mistakes(document, root, found), MOST_PROBLEMS))
    # A missing line points at its block's name, which may be wrong for a reason of its own.
    spoken = {_place(p) for p in (*strays, *shapes) if not p.hint.startswith("add a line")}
    problems += shapes
    for more in (
        bullets(document, root),
        wording(document, root, faces.missing),
        references(document, root, figure),
    ):
        fresh = [p for p in islice(more, MOST_PROBLEMS) if _place(p) not in spoken]
        problems += fresh
        spoken |= {_place(p) for p in fresh}
    brought: Brought = {}
    outside: OSError | None = None
    for text in _named_pictures(root):
        written = text.value.strip()
        if written in brought:
            continue
        try:
            original = pictures.find(folder, written)
            brought[written] = original, pictures.convert(original, cache)
        except pictures.PictureError as error:
            problems.append(document.problem(text.span, error.message, error.hint))
        except OSError as error:
            outside = error
    trusted = [p for p in problems if p in reading.problems or p.line - 1 not in reading.mended]
    return _Findings(shape, trusted, brought, outside)


def _named_pictures(root: Block) -> Iterator[Text]:
    for _, _, scene in scenes(root):
        yield from texts(file_named(scene))


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
