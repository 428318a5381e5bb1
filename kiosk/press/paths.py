"""Which files a path means, and what stands in them: content files and their translations.

`back-pain.es.yaml` is a translation of `back-pain.yaml` beside it. Parses nothing.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from kiosk.core.problems import Problem, did_you_mean
from kiosk.press.encoding import MAX_BYTES
from kiosk.press.outside import passes, reason

TRANSLATION = re.compile(r".+\.[a-z]{2}(-[A-Za-z0-9]{2,8})*")
SUFFIXES = (".yaml", ".yml")


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


def is_translation(path: Path) -> bool:
    """`back-pain.es.yaml` belongs to `back-pain.yaml`; it is not a content file of its own."""
    hidden = path.name.startswith(".")
    named = bool(TRANSLATION.fullmatch(path.stem))
    return named and not hidden and path.suffix.lower() in SUFFIXES


def shown_path(path: Path) -> str:
    """The path as problems name it: from the current folder if it lies there."""
    here = Path.cwd()
    # Not resolve(): staff know a linked folder by the name they gave it.
    whole = Path(os.path.normpath(here / path))
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def language_of(path: Path) -> str:
    """The language that the name of a translation file tells: `es` of `back-pain.es.yaml`."""
    return path.stem.rpartition(".")[2]


def source_of(translation: Path) -> Path | None:
    """The content file that a translation file belongs to, if it is there."""
    stem = translation.stem.rpartition(".")[0]
    beside = (translation.with_name(f"{stem}{suffix}") for suffix in SUFFIXES)
    return next((file for file in beside if file.is_file()), None)


def translations_of(file: Path) -> tuple[Path, ...]:
    """The translation files beside a content file. Raises OSError for what may pass by itself."""
    try:
        beside = sorted(file.parent.iterdir())
    except OSError as error:
        if passes(error):
            raise
        return ()
    return tuple(path for path in beside if is_translation(path) and source_of(path) == file)


def strays_of(folder: Path) -> tuple[Problem, ...]:
    """The translations in a folder that belong to nothing."""
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        if passes(error):
            raise
        return ()
    return tuple(stray(file) for file in files if is_translation(file) and not source_of(file))


def stray(translation: Path) -> Problem:
    """What is wrong with a translation of no content file."""
    stem = translation.stem.rpartition(".")[0]
    beside = [path.stem for path in translation.parent.iterdir() if _is_content(path)]
    message = f"this translates nothing: there is no '{stem}.yaml' beside it"
    hint = did_you_mean(stem, beside) or "name it after the file that it translates"
    return Problem(shown_path(translation), 1, 1, message, hint)


def opened(file: Path) -> bytes | Problem:
    """What stands in a file, cut behind the most that is ever read, or why it cannot be read.

    Raises OSError for what may pass by itself.
    """
    name = shown_path(file)
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Problem(name, 1, 1, "this is not a file that can be read")
        with file.open("rb") as source:
            return source.read(MAX_BYTES + 1)
    except OSError as error:
        if passes(error):
            raise
        return Problem(name, 1, 1, f"the file cannot be opened: {reason(error)}")
