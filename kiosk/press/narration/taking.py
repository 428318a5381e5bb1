"""Recordings taken in: which of them speak their scenes, which wait for a person, and why.

A recording is known by its hash, and its words by what the lists of the folder say of it. It never
speaks other words than those, unless a person says that it does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.press import paths
from kiosk.press.narration.audio import AudioError
from kiosk.press.narration.manifest import RECORDINGS, RecordingEntry, Refusal, digest_of
from kiosk.press.narration.names import find, sound_files
from kiosk.press.narration.neighbours import translations_beside, words_beside, words_of
from kiosk.press.narration.packs import Pack
from kiosk.press.narration.studio import Studio
from kiosk.press.narration.typed import typed


@dataclass
class Taking:
    """The recordings of one pack; collects silent scenes, what a person must mend, and notes."""

    pack: Pack
    studio: Studio
    accept: frozenset[str]
    forget: frozenset[str]
    silent: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def done(self) -> None:
        """Takes in what staff recorded; a recording always wins over a voice. Raises OSError."""
        folder = self.pack.file.parent / RECORDINGS
        own = words_of(self.pack.shape)
        file, there = self.pack.file, any(sound_files(folder))
        others = words_beside(file) if there else {}
        found = find(folder, file.stem, own, others, translations_beside(file) if there else ())
        self.faults += [f"{RECORDINGS}/{fault}" for fault in found.faults]
        for scene, words in own.items():
            shown = tuple(words)
            if scene in found.files:
                self._take(scene, found.files[scene], shown)
            elif scene not in self.studio.old.recordings:
                continue
            elif scene in found.unclear:
                self._keep(scene, shown, "it is not clear which recording counts")
            elif scene not in self.forget:
                self._is_gone(scene, shown)
        for scene, entry in self.studio.old.recordings.items():
            # Renamed perhaps: what a recording says is remembered as long as it lies there.
            if scene not in own and (folder / entry.file).exists():
                self.studio.recordings[scene] = replace(entry, clips=())
        if self.studio.unlisted:
            self.studio.save_so_far()

    def _take(self, scene: str, file: Path, shown: tuple[str, ...]) -> None:
        name = f"{RECORDINGS}/{file.name}"
        if scene in self.forget:
            self.faults.append(f"{name} is there: delete it, then forget it")
        hash_ = digest_of(file)
        if self.studio.says(hash_, shown) is False and scene not in self.accept:
            self._is_stale(scene, file.name, hash_, shown)
            return
        try:
            if self.studio.cut_recording(scene, file, hash_, shown):
                many = f"{len(shown)} sentences" if len(shown) > 1 else "one sentence"
                self.notes.append(f"{name}: cut into {many}: listen before patients do")
                self.notes += [f"{name}: {doubt}" for doubt in self.studio.doubts(scene)]
        except AudioError as error:
            self.studio.refused[file.name] = Refusal(hash_, str(error))
            self.faults.append(f"{name}: {error}")
            if self.studio.speaks(scene, shown):
                self.studio.keep_recording(scene)

    def _is_stale(self, scene: str, file: str, hash_: str, shown: tuple[str, ...]) -> None:
        """A recording that was made for other words, as far as anybody knows."""
        entry = self.studio.old.recordings.get(scene)
        known = sorted(self.studio.said.get(hash_, {()}))[-1]
        if entry and (entry.sha256 == hash_ or self.studio.speaks(scene, shown)):
            self.studio.keep_recording(scene)
        else:
            self.studio.recordings[scene] = RecordingEntry(file, hash_, (), known)
        if not self.studio.speaks(scene, shown):
            self.silent[scene] = "its recording still says other words"
        told = f"{RECORDINGS}/{file} was recorded for other words"
        if not known:
            told = f"the list that knew which words {RECORDINGS}/{file} says was lost"
        accept = self._typed("--accept", scene)
        self.faults.append(f"{told}: record it anew, or, if it does say these words:  {accept}")

    def _is_gone(self, scene: str, shown: tuple[str, ...]) -> None:
        """Its clips play on: no voice takes a person's place unasked."""
        forget = self._typed("--forget", scene)
        entry = self.studio.old.recordings[scene]
        told = f"{RECORDINGS}/{entry.file} is gone"
        self._keep(scene, shown, "its recording is gone and said other words")
        if scene in self.silent:
            told += " and said other words: record it anew"
            self.faults.append(f"{told}, or give the scene to the made voice:  {forget}")
        else:
            told += "; its clips are kept: put it back"
            self.notes.append(f"{told}, or give the scene to the made voice:  {forget}")

    def _keep(self, scene: str, shown: tuple[str, ...], why: str) -> None:
        self.studio.keep_recording(scene)
        if not self.studio.speaks(scene, shown):
            self.silent[scene] = why

    def _typed(self, option: str, scene: str) -> str:
        return typed("narrate", paths.shown_path(self.pack.file), option, scene)
