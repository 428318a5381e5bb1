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
from kiosk.press.narration import recorded as why
from kiosk.press.narration.approvals import Approvals, approvals
from kiosk.press.narration.manifest import (
    FOLDER,
    RECORDED,
    ClipEntry,
    Manifest,
    ManifestError,
    RecordingEntry,
    digest,
    manifest_of,
    read,
)
from kiosk.press.narration.neighbours import words_of
from kiosk.press.narration.spoken import Speech, scene_id, speeches
from kiosk.press.narration.typed import typed
from kiosk.press.nodes import Block, Document, Node, Text
from kiosk.press.outside import passes, reason
from kiosk.press.scenes import scenes

#: So many scenes are named one by one; of more, a line for each reason names some.
NAMED_ONE_BY_ONE, NAMED_IN_A_LINE = 8, 6
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


def narration(document: Document, root: Block, shape: ContentShape, content: Path) -> Narration:
    """What speaks of a content file without errors. Raises OSError for what may pass by itself."""
    finder = _Finder(document, content, shape.language)
    places = {scene_id(e.value, name.value): name for e, name, _ in scenes(root)}
    manifest, fault = _tried(lambda: read(manifest_of(content)))
    if fault:
        told = finder.warning(root, f"the narration cannot be used: {fault}", finder.make)
        return Narration(problems=(told,))
    of_recordings = tuple(
        finder.warning(places.get(each.scene, root), each.message, each.hint)
        for each in why.told_of_recordings(
            content, document.name, words_of(shape), manifest or Manifest()
        )
    )
    if manifest is None:
        return Narration(problems=of_recordings)
    # Who approved what is for staff: visitors hear the clips all the same.
    approved, fault = _tried(lambda: approvals(content.parent / FOLDER))
    approved = approved or Approvals({}, (fault,))
    hint = "save it again from the review page; what is in it does not count till then"
    lost = tuple(finder.warning(root, f"approvals: {each}", hint) for each in approved.faults)
    found = finder.found(places, shape, manifest, set(approved.by_clip))
    return replace(found, problems=(*found.problems, *of_recordings, *lost))


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

    @property
    def make(self) -> str:
        return f"till then the captions speak; run:  {typed('narrate', self.document.name)}"

    def found(
        self,
        places: Mapping[str, Text],
        shape: ContentShape,
        manifest: Manifest,
        approved: set[str],
    ) -> Narration:
        """The scenes that speak, and why the others do not."""
        # A person's voice speaks its own scene only.
        voices = {
            (clip.language, clip.shown, clip.spoken): clip
            for clip in manifest.clips.values()
            if clip.engine != RECORDED
        }
        spoken: dict[str, Mapping[str, Clip]] = {}
        used: dict[str, ClipEntry] = {}
        silent: list[tuple[str, why.Why]] = []
        for explainer, name, speech in speeches(shape):
            scene = scene_id(explainer, name)
            recorded = manifest.recordings.get(scene)
            if recorded is not None:
                entries = self._recorded(manifest, recorded, speech)
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
                silent.append((scene, self._why(entries, scene in manifest.scenes, recorded)))
        files = {f"{FOLDER}/{name}": held for name in used if (held := self.files[name])}
        waiting = [e for e in used.values() if Path(e.file).stem not in approved]
        note = f"{len(spoken)} of {len(places)} scenes speak"
        if used:
            note += f", {len(waiting)} of {len(used)} clips wait for approval"
        return Narration(spoken, files, tuple(self._silent(places, silent)), note)

    def _recorded(
        self, manifest: Manifest, recorded: RecordingEntry, speech: Speech
    ) -> list[ClipEntry | None]:
        """The clips cut from a recording, if it says the scene's words, in its order."""
        # How a word is to be said is the speaker's own business.
        shown = [sentence.shown for sentence in speech.sentences]
        if list(recorded.shown) != shown:
            return [None]
        entries = [manifest.clips.get(file) for file in recorded.clips]
        says = [e and (e.language, e.shown) for e in entries]
        return entries if says == [(self.language, each) for each in shown] else []

    def _why(
        self, entries: Sequence[ClipEntry | None], known: bool, recorded: RecordingEntry | None
    ) -> why.Why:
        if any(e is not None and self._bytes(e) is None for e in entries):
            return why.MISSING
        if recorded and not entries:
            return why.MISSING
        if recorded:
            return why.OTHER_RECORDING if recorded.shown else why.UNKNOWN_RECORDING
        return why.OTHER_WORDS if known else why.NOT_NARRATED

    def _silent(
        self, places: Mapping[str, Text], silent: Sequence[tuple[str, why.Why]]
    ) -> Iterator[Problem]:
        for (one, many), named in why.grouped(silent).items():
            if len(silent) > NAMED_ONE_BY_ONE and len(named) > 1:
                more = len(named) - NAMED_IN_A_LINE
                listed = ", ".join(named[:NAMED_IN_A_LINE]) + (f" and {more} more" * (more > 0))
                message = f"{many.format(len(named))}: {listed}"
                yield self.warning(places[named[0]], message, self._hint(one, "EXPLAINER.SCENE"))
                continue
            for scene in named:
                message = one.format(f"'{scene}'")
                yield self.warning(places[scene], message, self._hint(one, scene))

    def _hint(self, one: str, scene: str) -> str:
        if one not in (why.OTHER_RECORDING[0], why.UNKNOWN_RECORDING[0]):
            return self.make
        accept = typed("narrate", self.document.name, "--accept", scene)
        return f"record it anew; or, if it does say the words of the scene:  {accept}"

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
