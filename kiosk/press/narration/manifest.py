"""What has been narrated: the list of clips beside a content file, and who approved them.

Machine-written, so a fault in it is told in one sentence and costs the sound, never the screen.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

FORMAT = 1
FOLDER, RECORDINGS = "narration", "recordings"
APPROVED = "approved.csv"
COLUMNS = ("clip", "sentence", "by", "on")
CLIP = re.compile(r"[0-9a-f]{16}\.opus")
#: No sentence takes longer to say.
LONGEST_S = 120
#: The engine of a clip that a person spoke.
RECORDED = "recording"


class ManifestError(Exception):
    """One clear sentence about a list of clips that cannot be used."""


@dataclass(frozen=True)
class ClipEntry:
    """One sentence as sound: a file, what it says, who says it, and when each word begins.

    `key` is the cache key it was made under. `words` are seconds, one for each word of `shown`.
    `heard` is what a recogniser made of it, `wer` its word error rate; None: nobody listened.
    """

    file: str
    sha256: str
    key: str
    language: str
    shown: str
    spoken: str
    engine: str
    voice: str
    seconds: float
    words: tuple[float, ...] = ()
    heard: str | None = None
    wer: float | None = None


@dataclass(frozen=True)
class RecordingEntry:
    """A recording of a scene by staff: its file name, its hash, and the clips cut from it."""

    file: str
    sha256: str
    clips: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """`clips` by file name; `scenes` and `recordings` by "explainer.scene".

    `scenes` are those that voices speak, with their clips in speaking order.
    """

    clips: Mapping[str, ClipEntry] = field(default_factory=dict)
    scenes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recordings: Mapping[str, RecordingEntry] = field(default_factory=dict)


def manifest_of(content: Path) -> Path:
    """Where the manifest of a content file is."""
    return content.parent / FOLDER / f"{content.stem}.json"


def read(file: Path) -> Manifest | None:
    """The manifest in a file; None if there is none. Raises ManifestError, OSError."""
    try:
        raw = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        told = json.loads(raw)
        if told["format"] != FORMAT:
            raise ManifestError(
                f"{file.name} has format {told['format']!r}; this program reads {FORMAT}"
            )
        clips = [_clip(each) for each in told["clips"]]
        return Manifest(
            {clip.file: clip for clip in clips},
            {str(name): _names(files) for name, files in told["scenes"].items()},
            {
                str(name): RecordingEntry(str(r["file"]), str(r["sha256"]), _names(r["clips"]))
                for name, r in told["recordings"].items()
            },
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ManifestError(f"{file.name} is damaged") from None


def _clip(told: Mapping[str, Any]) -> ClipEntry:
    known = {each.name for each in fields(ClipEntry)}
    clip = ClipEntry(**{**{n: told[n] for n in told if n in known}, "words": tuple(told["words"])})
    _plain_name(clip.file)
    numbers: list[Any] = [0, *clip.words, clip.seconds, LONGEST_S]
    if any(type(n) not in (int, float) for n in numbers) or numbers != sorted(numbers):
        raise ValueError(clip.file)
    texts = (clip.sha256, clip.key, clip.language, clip.shown, clip.spoken, clip.engine, clip.voice)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(clip.file)
    return clip


def _names(files: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(_plain_name, files))


def _plain_name(name: Any) -> str:
    """A clip's name cannot lead out of the folder."""
    if not isinstance(name, str) or not CLIP.fullmatch(name):
        raise ValueError(name)
    return name


def write(file: Path, manifest: Manifest) -> None:
    """Replaces the manifest in one step, one clip a line; raises OSError."""
    clips = sorted(manifest.clips.values(), key=lambda clip: clip.file)
    rows = ",\n  ".join(_row({k: v for k, v in asdict(c).items() if v is not None}) for c in clips)
    scenes = _block(manifest.scenes)
    recordings = _block({name: asdict(r) for name, r in manifest.recordings.items()})
    text = (
        f'{{"format": {FORMAT},\n "clips": [\n  {rows}],\n "scenes": {scenes},\n'
        f' "recordings": {recordings}}}\n'
    )
    replace_file(file, text.encode())


def _block(named: Mapping[str, Any]) -> str:
    rows = ",\n  ".join(f"{_row(name)}: {_row(named[name])}" for name in sorted(named))
    return f"{{\n  {rows}}}" if rows else "{}"


def _row(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def replace_file(file: Path, content: bytes) -> None:
    """Writes a file beside its place and moves it there, so that no half of it is ever read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.chmod(0o644)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Approval:
    """A clip (the stem of its file name) that a person listened to and found right."""

    clip: str
    sentence: str
    by: str
    on: str


def approvals(folder: Path) -> Mapping[str, Approval]:
    """The approvals in a narration folder, by clip. Raises ManifestError, OSError."""
    try:
        raw = (folder / APPROVED).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    try:
        # Excel puts a mark before the first letter, and may write ; for , as its country does.
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ManifestError(f"{APPROVED} is not saved as UTF-8") from None
    rows = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    try:
        if rows.fieldnames is None or not set(COLUMNS) <= set(rows.fieldnames):
            raise ManifestError(f"{APPROVED} does not begin with the line {','.join(COLUMNS)}")
        found = [Approval(*((row[name] or "").strip() for name in COLUMNS)) for row in rows]
    except csv.Error as error:
        raise ManifestError(f"{APPROVED} is no table: {error}") from None
    return {one.clip: one for one in found if one.clip and one.by}
