"""Says what was found: on the terminal, in `content-errors.txt`, by exit code. Decides nothing."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from kiosk import edition, places
from kiosk.core.figure import Figure
from kiosk.core.problems import Problem, Severity
from kiosk.press.cache import Cache
from kiosk.press.pack import check_file, content_files, is_translation, press, shown_path, this_day

ERRORS_FILE = "content-errors.txt"


def check(paths: Sequence[Path], out: TextIO | None = None, figure: Figure | None = None) -> int:
    """Prints every problem of files and folders, and a line for each file; 1 if any is an error."""
    out = out or sys.stdout
    figure = figure or _figure()
    cache = Cache(places.default_state() / "cache")
    failed = False
    said: set[Problem] = set()
    before = ""
    for path in paths:
        if is_translation(path) and path.exists():
            continue
        files, problem = content_files(path)
        if problem:
            failed = True
            _print(out, f"{before}{problem}\n")
            before = "\n"
        for file in files:
            pressed = check_file(file, figure, cache, this_day())
            failed |= bool(pressed.errors)
            fresh = [p for p in pressed.problems if p not in said]
            said.update(fresh)
            gap = before if fresh else ""
            _print(out, gap + report(shown_path(file), fresh))
            before = "\n"
    return int(failed)


def report(name: str, problems: Iterable[Problem]) -> str:
    """Every problem, then one line that sums them up."""
    listed = list(problems)
    return "\n\n".join([*map(str, listed), summary(name, listed)]) + "\n"


def summary(name: str, problems: Sequence[Problem]) -> str:
    """`content/back-pain.yaml: 15 problems`."""
    errors = sum(p.severity is Severity.ERROR for p in problems)
    warnings = len(problems) - errors
    parts = [_count(errors, "problem")] if errors else []
    parts += [_count(warnings, "warning")] if warnings else []
    if not errors:
        parts.insert(0, "good" if warnings else "good, nothing to mend")
    return f"{name}: {', '.join(parts)}"


def press_into(
    path: Path, state: Path, out: TextIO | None = None, figure: Figure | None = None
) -> int:
    """Presses a pack into an edition under `state` and prints its hash, or problems: then 1."""
    out = out or sys.stdout
    pressed = press(path, figure or _figure(), state / "cache")
    if pressed.content is None:
        said = report(shown_path(path), pressed.problems)
        _print(out, said)
        note(path, said)
        return 1
    try:
        name = edition.write(state, pressed.content, pressed.files)
    except OSError as error:
        _print(out, f"the edition cannot be written to {state}: {error.strerror}\n")
        return 1
    note(path, "")
    _print(out, f"{name}\n")
    return 0


def note(path: Path, said: str) -> None:
    """Leaves the report beside the content file; takes it away when there is nothing to say."""
    folder = path if path.is_dir() else path.parent
    file = folder / ERRORS_FILE
    # A stick that is write-protected or was just pulled out is no reason to fail.
    with contextlib.suppress(OSError):
        if not said:
            file.unlink(missing_ok=True)
        elif not file.is_file() or file.read_text(encoding="utf-8") != said:
            handle, beside = tempfile.mkstemp(dir=folder, prefix=f".{ERRORS_FILE}-")
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
                out.write(said)
            Path(beside).chmod(0o644)
            Path(beside).replace(file)


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
