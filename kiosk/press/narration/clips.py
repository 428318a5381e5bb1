"""Which scenes of a content file have a voice that says their words now: the clips, or why not.

A scene speaks whole or not at all: one sentence without its clip, and it runs by its captions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kiosk.core.model import Clip
from kiosk.core.problems import Problem, Severity
from kiosk.press.grammar import ContentShape
from kiosk.press.narration.manifest import (
    APPROVED,
    FOLDER,
    RECORDED,
    RECORDINGS,
    ClipEntry,
    Manifest,
    ManifestError,
    approvals,
    digest,
    manifest_of,
    read,
)
from kiosk.press.narration.spoken import Speech, speeches
from kiosk.press.nodes import Block, Document, Node, Text
from kiosk.press.outside import passes, reason
from kiosk.press.scenes import scenes

MAKE = "run 'kiosk narrate' on this file; till then the scene runs by its captions"
#: So many scenes are named one by one; of more the first is told, and how many there are.
NAMED_ONE_BY_ONE = 8
V = TypeVar("V")


@dataclass(frozen=True)
class Narration:
    """The clips of the scenes that speak, by scene and by sentence as shown; their files.

    `note` says for staff how much of the pack is spoken; empty where nobody narrated it.
    """

    clips: Mapping[str, Mapping[str, Clip]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    note: str = ""


SILENT = Narration()


def scene_id(explainer: str, scene: str) -> str:
    """How manifests and recordings name a scene."""
    return f"{explainer}.{scene}"


def narration(document: Document, root: Block, shape: ContentShape, content: Path) -> Narration:
    """What speaks of a content file without errors. Raises OSError for what may pass by itself."""
    finder = _Finder(document, content, shape.language)
    manifest, fault = _tried(lambda: read(manifest_of(content)))
    if fault:
        told = finder.warning(root, f"the narration cannot be used: {fault}", MAKE)
        return Narration(problems=(told,))
    if manifest is None:
        return Narration(problems=tuple(finder.unused_recordings(root, {})))
    approved, fault = _tried(lambda: approvals(content.parent / FOLDER))
    found = finder.found(root, shape, manifest, set(approved or ()))
    if not fault:
        return found
    # Who approved what is for staff: visitors hear the clips all the same.
    hint = f"save the review page's {APPROVED} again; till then every clip waits for approval"
    told = finder.warning(root, f"the approvals cannot be read: {fault}", hint)
    return replace(found, problems=(*found.problems, told))


def _tried(get: Callable[[], V]) -> tuple[V | None, str]:
    """What it gives, or why not; raises OSError for what may pass by itself."""
    try:
        return get(), ""
    except ManifestError as error:
        return None, str(error)
    except OSError as error:
        if passes(error):
            raise
        return None, reason(error)


@dataclass
class _Finder:
    document: Document
    content: Path
    language: str
    files: dict[str, bytes | None] = field(default_factory=dict)

    def warning(self, at: Node, message: str, hint: str) -> Problem:
        return self.document.problem(at.span, message, hint, Severity.WARNING)

    def found(
        self, root: Block, shape: ContentShape, manifest: Manifest, approved: set[str]
    ) -> Narration:
        places = {scene_id(e.value, name.value): name for e, name, _ in scenes(root)}
        # A person's voice speaks its own scene only.
        voices = {
            (clip.language, clip.shown, clip.spoken): clip
            for clip in manifest.clips.values()
            if clip.engine != RECORDED
        }
        spoken: dict[str, Mapping[str, Clip]] = {}
        used: dict[str, ClipEntry] = {}
        silent: list[tuple[Text, str]] = []
        for explainer, name, speech in speeches(shape):
            scene = scene_id(explainer, name)
            recorded = manifest.recordings.get(scene)
            if recorded is not None:
                entries = self._recorded(manifest, recorded.clips, speech)
            else:
                said = [(self.language, s.shown, s.spoken) for s in speech.sentences]
                entries = [voices.get(each) for each in said]
            whole = [e for e in entries if e is not None and self._bytes(e) is not None]
            if len(whole) == len(speech.sentences):
                # Said twice in a scene, a sentence has one clip: the first.
                clips = {e.shown: e for e in reversed(whole)}
                used.update((e.file, e) for e in clips.values())
                spoken[scene] = {shown: _clip(e) for shown, e in clips.items()}
            else:
                known = scene in manifest.scenes or recorded is not None
                silent.append((places[scene], self._why(entries, known, recorded is not None)))
        files = {f"{FOLDER}/{name}": held for name in used if (held := self.files[name])}
        waiting = [e for e in used.values() if Path(e.file).stem not in approved]
        note = f"{len(spoken)} of {len(places)} scenes speak"
        if used:
            note += f", {len(waiting)} of {len(used)} clips wait for approval"
        problems = [*self._silent(silent), *self.unused_recordings(root, manifest.recordings)]
        return Narration(spoken, files, tuple(problems), note)

    def _recorded(
        self, manifest: Manifest, clips: Sequence[str], speech: Speech
    ) -> list[ClipEntry | None]:
        """The clips cut from a recording, if they say the scene's words, in its order."""
        entries = [manifest.clips.get(file) for file in clips]
        says = [e and (e.language, e.shown) for e in entries]
        # How a word is to be said is the speaker's own business.
        return entries if says == [(self.language, s.shown) for s in speech.sentences] else [None]

    def _why(self, entries: Sequence[ClipEntry | None], known: bool, recorded: bool) -> str:
        if any(e is not None and self._bytes(e) is None for e in entries):
            return "a clip of '{}' is missing or was changed"
        if recorded:
            return "the recording of '{}' still says other words"
        return "'{}' was narrated with other words" if known else "'{}' is not narrated"

    def _silent(self, silent: Sequence[tuple[Text, str]]) -> Iterator[Problem]:
        if len(silent) > NAMED_ONE_BY_ONE:
            place, why = silent[0]
            more = f"{why.format(place.value)}, and {len(silent) - 1} more scenes have no clips"
            yield self.warning(place, more, MAKE)
            return
        for place, why in silent:
            hint = MAKE
            if why.startswith("the recording"):
                hint = "record it anew, or delete the recording; then run 'kiosk narrate'"
            yield self.warning(place, why.format(place.value), hint)

    def unused_recordings(self, root: Block, accepted: Mapping[str, object]) -> Iterator[Problem]:
        """Recordings that lie there and are not heard."""
        folder = self.content.parent / RECORDINGS
        try:
            names = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
        except OSError:
            return
        places = {scene_id(e.value, name.value): name for e, name, _ in scenes(root)}
        for path in names:
            if path.stem in places and path.stem not in accepted:
                message = f"the recording {path.name} is not heard yet"
                yield self.warning(places[path.stem], message, "run 'kiosk narrate' on this file")

    def _bytes(self, entry: ClipEntry) -> bytes | None:
        """A clip's file, if it is the one that was made."""
        if entry.file not in self.files:
            try:
                held = (self.content.parent / FOLDER / entry.file).read_bytes()
            except OSError as error:
                if passes(error):
                    raise
                held = b""
            self.files[entry.file] = held if digest(held) == entry.sha256 else None
        return self.files[entry.file]


def _clip(entry: ClipEntry) -> Clip:
    return Clip(f"{FOLDER}/{entry.file}", float(entry.seconds), tuple(map(float, entry.words)))
