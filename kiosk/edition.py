"""The folder both halves agree on: an edition, complete or absent, named by the hash of its parts.

The press writes editions; only the player says which one is current. Never parses what staff
wrote, and never gives the player a file whose hash is not the one it was written with.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import types
import typing
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO, Any

from kiosk import __version__
from kiosk.core.comfort import LANGUAGES
from kiosk.core.model import Content

FORMAT = 1
EDITIONS, CURRENT, LAST_GOOD = "editions", "current", "last-good"
SHEET, CONTENT = "edition.json", "content.json"
TRANSLATION = re.compile(r"content\.[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\.json")
#: The pack's own files travel with an edition but do not name it: a comment is not a new edition.
SOURCES = "sources/"
NAME = re.compile(r"[0-9a-f]{40}")
UNFINISHED = ".writing-"
#: Held while an edition is written; the system lets go of it when a press dies. No clock is asked:
#: a small computer's may jump by years when it finds the network.
LOCK = ".lock"


class EditionError(Exception):
    """One clear sentence about what is wrong with an edition."""


@dataclass(frozen=True)
class Edition:
    """`pack` is the content file it was pressed from; empty if nobody said.

    `translations` are by language, in the order of offer.
    """

    folder: Path
    hash: str
    content: Content
    pack: str = ""
    translations: Mapping[str, Content] = field(default_factory=dict)

    @property
    def contents(self) -> Mapping[str, Content]:
        """The content in each language, that of the source first."""
        return {self.content.language: self.content, **self.translations}


def write(
    state: Path,
    content: Content,
    files: Mapping[str, bytes],
    pack: Path | None = None,
    translations: Mapping[str, Content] | None = None,
) -> str:
    """Writes an edition, or finds it already there, and returns its hash; raises OSError.

    `pack` is the content file it comes from; the edition remembers it but is not named by it.
    `translations` are by language.
    """
    held = {**files, CONTENT: _to_json(content)}
    for language, translation in (translations or {}).items():
        if not TRANSLATION.fullmatch(_translation(language)):
            raise ValueError(f"not the tag of a language: {language}")
        held[_translation(language)] = _to_json(translation)
    for name in held:
        if not _is_inside(name) or name == SHEET:
            raise ValueError(f"not a name for a file of an edition: {name}")
    digests = {name: hashlib.sha256(held[name]).hexdigest() for name in sorted(held)}
    hash_ = _hash(digests)
    editions = state / EDITIONS
    target = editions / hash_
    with contextlib.suppress(EditionError):
        there = read(target)
        if pack is not None and there.pack != _whole(pack):
            _remember(target, _whole(pack))
        return hash_
    sheet = {
        "format": FORMAT,
        "program": __version__,
        "pressed_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "pack": "" if pack is None else _whole(pack),
        "files": digests,
    }
    editions.mkdir(parents=True, exist_ok=True)
    with _writing(editions):
        _write_anew(target, held, sheet)
    return hash_


def _write_anew(target: Path, held: Mapping[str, bytes], sheet: Mapping[str, object]) -> None:
    editions = target.parent
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=editions))
    try:
        for name, content in held.items():
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / name).write_bytes(content)
        # All at once: the first sync takes the others along, and hundreds of clips cost one.
        for name in held:
            _sync_file(unfinished / name)
        _write_through(unfinished / SHEET, json.dumps(sheet, indent=1).encode())
        for folder in sorted(p for p in unfinished.rglob("*") if p.is_dir()):
            _sync_folder(folder)
        # mkdtemp gives 0700; the player may be another user.
        unfinished.chmod(0o755)
        _sync_folder(unfinished)
        if target.exists():
            # Damaged, or `read` would have known it. A folder is not replaced: move it away first.
            _set_aside(target)
        unfinished.replace(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _sync_folder(editions)


def read(folder: Path) -> Edition:
    """The edition in a folder, every file verified; raises EditionError."""
    try:
        sheet = json.loads((folder / SHEET).read_bytes())
    except OSError:
        raise EditionError(f"There is no edition in {folder}.") from None
    except (ValueError, RecursionError):
        raise EditionError(f"The edition in {folder} is damaged: {SHEET} cannot be read.") from None
    if not isinstance(sheet, dict) or not isinstance(sheet.get("files"), dict):
        raise EditionError(f"The edition in {folder} is damaged: {SHEET} names no files.")
    if sheet.get("format") != FORMAT:
        raise EditionError(
            f"The edition in {folder} has format {sheet.get('format')!r};"
            f" this program reads {FORMAT}."
        )
    digests: dict[str, str] = sheet["files"]
    written: dict[str, bytes] = {}
    for name, digest in digests.items():
        found = _verified(folder, name, digest)
        if name == CONTENT or TRANSLATION.fullmatch(name):
            written[name] = found
    if _hash(digests) != folder.name:
        raise EditionError(f"The edition in {folder} is damaged: it is not the one its name says.")
    try:
        content = from_json(Content, json.loads(written.pop(CONTENT)))
        translations = [from_json(Content, json.loads(raw)) for raw in written.values()]
        if {_translation(one.language) for one in translations} != written.keys():
            raise ValueError("a translation is not in the language that it is named after")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        message = f"The edition in {folder} was written by another program: {error}."
        raise EditionError(message) from None
    pack = sheet.get("pack")
    order = [*LANGUAGES, *(one.language for one in translations)]
    translations.sort(key=lambda one: order.index(one.language))
    return Edition(
        folder,
        folder.name,
        content,
        pack if isinstance(pack, str) else "",
        {one.language: one for one in translations},
    )


def current(state: Path, pack: Path | None = None) -> Edition | None:
    """The current edition, else the last good one, else none; never raises.

    With `pack`, a content file or a folder with one, none that was pressed from another.
    """
    for pointer in (CURRENT, LAST_GOOD):
        name = _pointed(state, pointer)
        if name:
            with contextlib.suppress(EditionError):
                found = read(state / EDITIONS / name)
                if pack is None or _whole(pack) in _packs(found):
                    return found
    return None


def _packs(edition: Edition) -> tuple[str, ...]:
    """What may be called the pack of an edition: its content file, or the folder that holds it."""
    return (edition.pack, str(Path(edition.pack).parent)) if edition.pack else ()


def _whole(pack: Path) -> str:
    # Not resolve(): a linked folder may be switched, and is known by its own name.
    return os.path.normcase(os.path.abspath(pack))  # noqa: PTH100 - as said


def make_current(state: Path, hash_: str) -> None:
    """Lets an edition play from now on; the one before stays as the last good one.

    Raises EditionError if the edition is damaged: nothing changes then. Raises OSError.
    """
    if not NAME.fullmatch(hash_):
        raise EditionError(f"There is no edition named {hash_!r}.")
    read(state / EDITIONS / hash_)
    before = _pointed(state, CURRENT)
    if before != hash_:
        _point(state, LAST_GOOD, before if before and _is_good(state, before) else hash_)
    _point(state, CURRENT, hash_)


def prune(state: Path, keep: int = 5, spare: Collection[str] = ()) -> None:
    """Deletes all but the newest `keep` editions and what presses that died have left.

    The current edition, the last good one and those in `spare` stay however old they are.
    """
    editions = state / EDITIONS
    spared = {_pointed(state, CURRENT), _pointed(state, LAST_GOOD), *spare}
    aged: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for folder in editions.iterdir():
            with contextlib.suppress(OSError):
                aged.append((folder.stat().st_mtime, folder))
    aged.sort(reverse=True, key=lambda pair: pair[0])
    finished = [folder for _, folder in aged if NAME.fullmatch(folder.name)]
    for folder in finished[keep:]:
        if folder.name not in spared:
            with contextlib.suppress(OSError):
                shutil.rmtree(_set_aside(folder), ignore_errors=True)
    # Nobody else is writing, so whatever is unfinished stays so.
    with contextlib.suppress(OSError), (editions / LOCK).open("r+b") as lock:
        hold(lock, wait=False)
        for folder in editions.glob(f"{UNFINISHED}*"):
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _writing(editions: Path) -> Iterator[None]:
    """Tells `prune` that the unfinished editions are alive; one press writes at a time."""
    with (editions / LOCK).open("ab") as lock:
        # A file system without locks is no reason not to write: `prune` then deletes nothing.
        with contextlib.suppress(OSError):
            hold(lock, wait=True)
        yield


def hold(lock: IO[bytes], *, wait: bool) -> None:
    """Locks an open file until it is closed; raises OSError if it is held elsewhere.

    BlockingIOError or PermissionError says so; any other, that there are no locks here.
    """
    if sys.platform == "win32":
        import msvcrt

        lock.seek(0)
        msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def _remember(folder: Path, pack: str) -> None:
    """Writes another pack into the sheet of an edition that is whole."""
    sheet = json.loads((folder / SHEET).read_bytes())
    beside = folder / f"{SHEET}.new"
    _write_through(beside, json.dumps({**sheet, "pack": pack}, indent=1).encode())
    beside.replace(folder / SHEET)
    _sync_folder(folder)


def from_json(kind: Any, value: Any) -> Any:
    """A dataclass, enum, tuple, mapping or plain value from its JSON; raises ValueError."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        (kind,) = (a for a in arguments if a is not type(None))
        return from_json(kind, value)
    if origin is tuple and isinstance(value, list):
        return tuple(from_json(arguments[0], item) for item in value)
    if origin is Mapping and isinstance(value, dict):
        return {key: from_json(arguments[1], item) for key, item in value.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        hints = typing.get_type_hints(kind)
        unknown = value.keys() - hints.keys()
        if unknown:
            raise ValueError(f"{kind.__name__} has no {sorted(unknown)[0]!r}")
        return kind(**{name: from_json(hints[name], item) for name, item in value.items()})
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str):
        return kind(value)
    if kind is float and type(value) in (int, float):
        return float(value)
    if kind in (str, int, bool) and type(value) is kind:
        return value
    raise ValueError(f"{value!r:.60} is not {getattr(kind, '__name__', kind)}")


def _set_aside(folder: Path) -> Path:
    """Moves an edition out of sight in one step, so that no half of it is ever seen."""
    aside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    folder.replace(aside / folder.name)
    return aside


def _to_json(content: Content) -> bytes:
    return json.dumps(dataclasses.asdict(content), ensure_ascii=False, indent=1).encode()


def _translation(language: str) -> str:
    """The file of an edition that holds the content in another language."""
    return f"content.{language}.json"


def _hash(digests: Mapping[str, str]) -> str:
    named = sorted((n, d) for n, d in digests.items() if not n.startswith(SOURCES))
    return hashlib.sha256(json.dumps([FORMAT, named]).encode()).hexdigest()[:40]


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    plain = all(part not in ("", ".", "..") and not set(part) & set("\\:\0") for part in parts)
    return plain and not PurePosixPath(name).is_absolute()


def _verified(folder: Path, name: str, digest: object) -> bytes:
    if not _is_inside(name):
        raise EditionError(f"The edition in {folder} is damaged: it names {name!r}.")
    try:
        found = (folder / name).read_bytes()
    except (OSError, ValueError):
        raise EditionError(f"The edition in {folder} is damaged: {name} is missing.") from None
    if hashlib.sha256(found).hexdigest() != digest:
        raise EditionError(f"The edition in {folder} is damaged: {name} was changed.")
    return found


def _is_good(state: Path, name: str) -> bool:
    try:
        read(state / EDITIONS / name)
    except EditionError:
        return False
    return True


def _pointed(state: Path, pointer: str) -> str:
    """The hash that a one-line file names, or nothing."""
    try:
        name = (state / pointer).read_bytes()[:100].decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return name if NAME.fullmatch(name) else ""


def _point(state: Path, pointer: str, name: str) -> None:
    beside = state / f"{pointer}.new"
    _write_through(beside, f"{name}\n".encode())
    beside.replace(state / pointer)
    _sync_folder(state)


def _write_through(file: Path, content: bytes) -> None:
    """Writes a file so that it is there after a power cut."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _sync_file(file: Path) -> None:
    # Windows syncs only what is open for writing.
    with file.open("r+b") as written:
        os.fsync(written.fileno())


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename itself is durable enough.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
