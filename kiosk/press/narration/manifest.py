"""What has been narrated: the list of clips beside a content file.

Machine-written, so a fault in it is told in one sentence and costs the sound, never the screen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from kiosk.press.replacing import replace_file

FORMAT = 1
FOLDER, RECORDINGS = "narration", "recordings"
CLIP = re.compile(r"[0-9a-f]{16}\.opus")
#: The field of a row that ties its words to its sound.
SEAL = "seal"
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
    """A recording of a scene by staff: its file name, its hash, and the clips cut from it.

    `shown` are the sentences that it says; empty where the list that knew them was lost.
    """

    file: str
    sha256: str
    clips: tuple[str, ...]
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A recording that cannot be used as it is (its hash), and why."""

    sha256: str
    why: str


@dataclass(frozen=True)
class Manifest:
    """`clips` by file name; `scenes` and `recordings` by "explainer.scene".

    `scenes` are those that voices speak, with their clips in speaking order. `refused` are
    recordings by file name. `guide` are the clips of what the spoken guide says.
    """

    clips: Mapping[str, ClipEntry] = field(default_factory=dict)
    scenes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recordings: Mapping[str, RecordingEntry] = field(default_factory=dict)
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    guide: tuple[str, ...] = ()


def manifest_of(content: Path) -> Path:
    """Where the manifest of a content file is."""
    return content.parent / FOLDER / f"{content.stem}.json"


def read(file: Path) -> Manifest | None:
    """The manifest in a file; None if there is none. Raises ManifestError, OSError."""
    try:
        raw = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        raise ManifestError(f"{file.name} is a folder, not a list of clips") from None
    except PermissionError:
        if file.is_dir():  # how Windows says the same
            raise ManifestError(f"{file.name} is a folder, not a list of clips") from None
        raise
    return _manifest(raw, file.name)


def _manifest(raw: bytes, name: str) -> Manifest:
    try:
        told = json.loads(raw)
        if told["format"] != FORMAT:
            raise ManifestError(
                f"{name} has format {told['format']!r}; this program reads {FORMAT}"
            )
        clips = [clip for each in told["clips"] if (clip := _clip(each))]
        return Manifest(
            {clip.file: clip for clip in clips},
            {str(name): _names(files) for name, files in told["scenes"].items()},
            {str(scene): _recording(r) for scene, r in told["recordings"].items()},
            {
                str(file): Refusal(str(r["sha256"]), str(r["why"]))
                for file, r in told.get("refused", {}).items()
            },
            _names(told.get("guide", ())),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ManifestError(f"{name} is damaged") from None


def _clip(told: Mapping[str, Any]) -> ClipEntry | None:
    """A row of the list; None for one whose words were changed by hand: no sound says those."""
    known = {each.name for each in fields(ClipEntry)}
    clip = ClipEntry(**{**{n: told[n] for n in told if n in known}, "words": tuple(told["words"])})
    _plain_name(clip.file)
    numbers: list[Any] = [0, *clip.words, clip.seconds, LONGEST_S]
    if any(type(n) not in (int, float) for n in numbers) or numbers != sorted(numbers):
        raise ValueError(clip.file)
    texts = (clip.sha256, clip.key, clip.language, clip.shown, clip.spoken, clip.engine, clip.voice)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(clip.file)
    heard: list[Any] = [clip.heard, clip.wer]
    if not isinstance(heard[0], str | None) or not isinstance(heard[1], int | float | None):
        raise TypeError(clip.file)
    return clip if told.get(SEAL) == _seal(clip) else None


def _recording(told: Mapping[str, Any]) -> RecordingEntry:
    shown = tuple(map(str, told.get("shown", ())))
    return RecordingEntry(str(told["file"]), str(told["sha256"]), _names(told["clips"]), shown)


def _seal(clip: ClipEntry) -> str:
    """Ties a clip's sound to its words, whatever recipe made it."""
    told = [clip.sha256, clip.language, clip.shown, clip.spoken]
    return digest(json.dumps(told).encode())[:16]


def _names(files: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(_plain_name, files))


def _plain_name(name: Any) -> str:
    """A clip's name cannot lead out of the folder."""
    if not isinstance(name, str) or not CLIP.fullmatch(name):
        raise ValueError(name)
    return name


def write(file: Path, manifest: Manifest) -> None:
    """Replaces the manifest in one step, one clip a line; raises OSError.

    Raises ManifestError for what `read` would refuse.
    """
    clips = sorted(manifest.clips.values(), key=lambda clip: clip.file)
    told = ({**asdict(clip), SEAL: _seal(clip)} for clip in clips)
    rows = ",\n  ".join(_row({k: v for k, v in c.items() if v is not None}) for c in told)
    scenes = _block(manifest.scenes)
    recordings = _block({name: asdict(r) for name, r in manifest.recordings.items()})
    guide = "".join(f"\n  {_row(name)}," for name in sorted(manifest.guide)).removesuffix(",")
    refused = _block({name: asdict(r) for name, r in manifest.refused.items()})
    text = (
        f'{{"format": {FORMAT},\n "clips": [\n  {rows}],\n "scenes": {scenes},\n'
        f' "recordings": {recordings},\n "refused": {refused},\n'
        f' "guide": [{guide}]}}\n'
    )
    raw = text.encode()
    _manifest(raw, file.name)
    replace_file(file, raw)


def _block(named: Mapping[str, Any]) -> str:
    rows = ",\n  ".join(f"{_row(name)}: {_row(named[name])}" for name in sorted(named))
    return f"{{\n  {rows}}}" if rows else "{}"


def _row(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest_of(file: Path) -> str:
    """The digest of a file of any size; raises OSError."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
