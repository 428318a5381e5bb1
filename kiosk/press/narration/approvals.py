"""Who listened to which clip and found it right: every `approved*.csv` in a narration folder.

Several pages, several people and a browser that never writes over a file leave several tables: all
of them count, and for each clip the newest line.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.press.narration.manifest import ManifestError
from kiosk.press.outside import passes, reason

APPROVED = "approved.csv"
COLUMNS = ("clip", "sentence", "by", "on")
NAME = re.compile(r"approved.*\.csv", re.IGNORECASE)
#: What a table may be saved as by mistake.
TABLES = frozenset({".csv", ".tsv", ".xls", ".xlsx", ".ods", ".numbers"})
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Approval:
    """A clip (the stem of its file name) that a person listened to and found right."""

    clip: str
    sentence: str
    by: str
    on: str


@dataclass(frozen=True)
class Approvals:
    """Approvals by clip; of each file that cannot be read, one sentence."""

    by_clip: Mapping[str, Approval]
    faults: tuple[str, ...] = ()


def approvals(folder: Path) -> Approvals:
    """All of a folder; raises OSError for what may pass by itself."""
    dated: list[tuple[str, float, Approval]] = []
    faults: list[str] = []
    for file in _files(folder):
        if NAME.fullmatch(file.name):
            try:
                changed = file.stat().st_mtime
                dated += [(_day(one, changed), changed, one) for one in _rows(file)]
            except ManifestError as error:
                faults.append(str(error))
            except OSError as error:
                if passes(error):
                    raise
                faults.append(f"{file.name} cannot be opened ({reason(error)})")
        elif file.suffix.lower() in TABLES:
            faults.append(f"{file.name} is not read: approvals are saved as {APPROVED}")
    # Sorted by time alone: of one file's lines for a clip, the last counts.
    newest = {one.clip: one for *_, one in sorted(dated, key=lambda each: each[:2])}
    # A line without a name takes an approval back.
    return Approvals({clip: one for clip, one in newest.items() if one.by}, tuple(faults))


def _files(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    # Excel and LibreOffice leave hidden files beside a table that is open.
    yield from (file for file in found if not file.name.startswith((".", "~$")))


def _day(one: Approval, changed: float) -> str:
    """The day that was written; of one that a program wrote its own way, the file's."""
    if DAY.fullmatch(one.on):
        return one.on
    return datetime.fromtimestamp(changed, UTC).date().isoformat()


def _rows(file: Path) -> list[Approval]:
    """The lines of a table, a person's name in them or not; raises ManifestError, OSError."""
    lines = _text(file).splitlines()
    told = ""
    if lines and lines[0].lower().startswith("sep="):
        told = lines.pop(0)[len("sep=") :][:1]
    for delimiter in [told] if told else [",", ";", "\t"]:
        rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
        try:
            if rows.fieldnames is None or not set(COLUMNS) <= set(rows.fieldnames):
                continue
            found = [Approval(*((row[name] or "").strip() for name in COLUMNS)) for row in rows]
        except csv.Error as error:
            raise ManifestError(f"{file.name} is no table ({error})") from None
        return [one for one in found if one.clip]
    raise ManifestError(f"{file.name} does not begin with the line {','.join(COLUMNS)}")


def _text(file: Path) -> str:
    """Excel puts a mark before the first letter, of one encoding or another."""
    if file.is_dir():
        raise ManifestError(f"{file.name} is a folder, not a table")
    raw = file.read_bytes()
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise ManifestError(f"{file.name} is not saved as UTF-8") from None
