"""Says what was found: on the terminal, in `content-errors.txt`, by exit code. Decides nothing."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from kiosk import edition, places
from kiosk.core.figure import Figure
from kiosk.core.problems import Problem, Severity
from kiosk.press.cache import Cache
from kiosk.press.outside import reason
from kiosk.press.pack import check_file, press, this_day
from kiosk.press.paths import (
    content_files,
    is_translation,
    shown_path,
    source_of,
    stray,
    strays_of,
)
from kiosk.press.replacing import replace_file
from kiosk.press.translations import writing
from kiosk.press.translations.texts import shown_place

ERRORS_FILE = "content-errors.txt"
NOT_NOW = 75


def check(
    paths: Sequence[Path],
    out: TextIO | None = None,
    figure: Figure | None = None,
    cache: Path | None = None,
) -> int:
    """Prints every problem of files and folders, and a line for each file; 1 if any is an error.

    `cache` is a folder that spares work already done; None: everything is done anew.
    """
    out = out or sys.stdout
    figure = figure or _figure()
    failed = False
    said: set[Problem] = set()
    before = ""
    for path in paths:
        try:
            strays = strays_of(path) if path.is_dir() else ()
            files, problem = _meant(path)
            checked = [(file, check_file(file, figure, Cache(cache), this_day())) for file in files]
        except OSError as error:
            failed = True
            _print(out, f"{before}{_not_now(path, error)}\n")
            before = "\n"
            continue
        for each in (*filter(None, (problem,)), *strays):
            failed = True
            _print(out, f"{before}{each}\n")
            before = "\n"
        for file, pressed in checked:
            failed |= bool(pressed.errors)
            fresh = [p for p in pressed.problems if p not in said]
            said.update(fresh)
            gap = before if fresh else ""
            _print(out, gap + report(shown_path(file), fresh, pressed.note))
            before = "\n"
    return int(failed)


def _meant(path: Path) -> tuple[tuple[Path, ...], Problem | None]:
    """The content files that a path means; a translation means what it translates."""
    if is_translation(path) and path.exists():
        source = source_of(path)
        return ((source,), None) if source else ((), stray(path))
    return content_files(path)


def report(name: str, problems: Iterable[Problem], note: str = "") -> str:
    """Every problem, then one line that sums them up; `note` says how much of it is spoken."""
    listed = list(problems)
    return "\n\n".join([*map(str, listed), summary(name, listed, note)]) + "\n"


def summary(name: str, problems: Sequence[Problem], note: str = "") -> str:
    """`content/back-pain.yaml: 15 problems`."""
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = len(problems) - errors
    parts = [_count(errors, "problem")] if errors else []
    parts += [_count(warnings, "warning")] if warnings else []
    if not errors:
        parts.insert(0, "good" if warnings else "good, nothing to mend")
    return f"{name}: {', '.join(parts)}" + (f"; {note}" if note else "")


def press_into(
    path: Path, state: Path, out: TextIO | None = None, figure: Figure | None = None
) -> int:
    """Presses a pack into an edition under `state` and prints its hash; the exit code.

    0: done. 1: the content has problems, and they are printed. 75 (as in sysexits.h, "try again"):
    something outside hinders, and one sentence says what.
    """
    out = out or sys.stdout
    try:
        files, _ = content_files(path)
        pressed = press(path, figure or _figure(), state / "cache")
    except OSError as error:
        _print(out, f"{_not_now(path, error)}\n")
        return NOT_NOW
    if pressed.content is None:
        said = report(shown_path(path), pressed.problems)
        _print(out, said)
        note(path, said)
        return 1
    try:
        name = edition.write(state, pressed.content, pressed.files, files[0], pressed.translations)
    except OSError as error:
        _print(out, f"the edition cannot be written to {state}: {reason(error)}\n")
        return NOT_NOW
    # A translation that is left out takes nothing off the screen, but staff have to know.
    note(path, report(shown_path(path), pressed.errors) if pressed.errors else "")
    _print(out, f"{name}\n")
    return 0


def translate(content: Path, language: str, out: TextIO | None = None) -> int:
    """Writes or refreshes a translation file and says what is to be done in it; the exit code."""
    out = out or sys.stdout
    try:
        done = writing.translate(content, language)
    except writing.CannotTranslate as error:
        _print(out, f"{error}\n")
        return 1
    except OSError as error:
        _print(out, f"the translation cannot be written now: {reason(error)}\n")
        return NOT_NOW
    parts = [f"{_count(done.missing, 'text')} to translate"] if done.missing else []
    parts += [f"{_count(done.stale, 'text')} to translate anew"] if done.stale else []
    parts += [f"write '{shown_place(place)}' yourself" for place in done.by_hand]
    _print(out, f"{shown_path(done.file)}: {', '.join(parts) or 'complete'}\n")
    return 0


def note(path: Path, said: str) -> None:
    """Leaves the report beside the content file; takes it away when there is nothing to say."""
    folder = path if path.is_dir() else path.parent
    file = folder / ERRORS_FILE
    written = said.encode("utf-8", "replace")
    # A stick that is write-protected or was just pulled out is no reason to fail.
    with contextlib.suppress(OSError):
        if not said:
            file.unlink(missing_ok=True)
        elif not file.is_file() or file.read_bytes() != written:
            replace_file(file, written)


def _not_now(path: Path, error: OSError) -> str:
    where = error.filename if isinstance(error.filename, str) else shown_path(path)
    return f"the content cannot be prepared now: {reason(error)} ({where})"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _print(out: TextIO, text: str) -> None:
    """Prints, with ? for what an old terminal cannot show."""
    encoding = out.encoding or "utf-8"
    out.write(text.encode(encoding, "replace").decode(encoding))
    out.flush()


def _figure() -> Figure:
    # Only a real run needs pygame and the pictures of the figure.
    from kiosk.view.figure import read_figure

    return read_figure(places.figure_folder())
