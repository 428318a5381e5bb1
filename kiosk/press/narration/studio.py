"""One pack's clips: those that are still right are kept, the rest made, cut or cleared away.

Every clip is whole or absent, and the manifest is written last, in one step: a run that is stopped
half-way keeps what it made, and the next one goes on from there.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.press.narration import audio, recordings
from kiosk.press.narration.keys import file_of, phrase_key, recording_key
from kiosk.press.narration.manifest import (
    CLIP,
    RECORDED,
    ClipEntry,
    Manifest,
    ManifestError,
    RecordingEntry,
    Refusal,
    digest,
    read,
    write,
)
from kiosk.press.narration.phrases import Phrase
from kiosk.press.narration.spoken import Sentence, sentences
from kiosk.press.narration.voices import Engine, Voice
from kiosk.press.narration.words import by_letters, shown_words
from kiosk.press.replacing import replace_file
from kiosk.press.timing import PAUSE_S

#: What a run that was killed may leave behind.
HALF_WRITTEN = re.compile(r"\.[^/]+\.(?:opus|json|html)-\w+")

#: A sentence of a recording is worth a word if it lasts so many times as long as expected, or as
#: short, and so many seconds.
ODD, ODD_S = 1.4, 0.3
#: And all of it, if it takes so many times what the voice takes.
TWICE = 1.8


@dataclass
class Studio:
    """The clips of one content file: its manifest, and the folder that other packs share.

    `clips`, `scenes`, `recordings`, `refused` and `guide` are what this run found right or made,
    `fresh` what it made. `said` are
    the words of each recording (its hash) that any list of the folder knows of; `doubtful` is a
    folder in which a list was lost that may have known of more.
    """

    manifest: Path
    language: str
    old: Manifest
    known: Mapping[str, ClipEntry]
    said: Mapping[str, frozenset[tuple[str, ...]]]
    doubtful: bool
    clips: dict[str, ClipEntry] = field(default_factory=dict)
    scenes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    recordings: dict[str, RecordingEntry] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)
    guide: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, manifest: Path, language: str) -> tuple[Studio, str]:
        """The studio of a manifest, and a word about one that had to be put aside."""
        fault, old = "", None
        try:
            old = read(manifest)
        except ManifestError as error:
            fault = f"{error}: the list of clips is made anew"
        known: dict[str, ClipEntry] = {}
        said: dict[str, frozenset[tuple[str, ...]]] = {}
        doubtful = False
        for file in manifests(manifest.parent):
            try:
                other = read(file) or Manifest()
            except ManifestError:
                doubtful = True
                continue
            known.update(other.clips)
            for each in other.recordings.values():
                said[each.sha256] = said.get(each.sha256, frozenset()) | {each.shown}
        if old is None and not doubtful:
            # Clips without any list that knows them: there was one.
            doubtful = any(name not in known for name in _clips_in(manifest.parent))
        return cls(manifest, language, old or Manifest(), known, said, doubtful), fault

    @property
    def folder(self) -> Path:
        """Where the clips lie."""
        return self.manifest.parent

    # ------------------------------------------------------------ voices

    def kept(self, by: Sequence[Voice], phrase: Phrase) -> ClipEntry | None:
        """The clip of a phrase by these voices, one for each piece, if it is as it was made."""
        return self._whole(phrase_key(by, phrase))

    def _whole(self, key: str) -> ClipEntry | None:
        name = file_of(key)
        entry = self.clips.get(name) or self.known.get(name)
        if entry is None or entry.key != key or not self._is_there(entry):
            return None
        return entry

    def _is_there(self, entry: ClipEntry) -> bool:
        try:
            return digest((self.folder / entry.file).read_bytes()) == entry.sha256
        except FileNotFoundError:
            return False

    def tell(self, by: Sequence[tuple[Voice, Engine]], phrase: Phrase) -> ClipEntry:
        """Has a phrase spoken, one voice for each piece, and stores the clip.

        Raises VoiceError, AudioError, OSError.
        """
        said = [
            engine.say(sentence)
            for (_, engine), piece in zip(by, phrase.pieces, strict=True)
            for sentence in sentences(piece.spoken)
        ]
        sounds = [audio.Sound(each.samples, each.rate) for each in said]
        alone = len(sounds) == 1
        clip = audio.finish(sounds[0] if alone else audio.joined(sounds, PAUSE_S))
        words = by_letters(phrase.shown.split(), 0.0, clip.seconds)
        if alone:
            # A network counts a little silence as part of the first sound, and all that follows is
            # as late as that: what is heard first is the first word.
            late = said[0].words_s[0] - clip.begins_s
            starts = [min(at - late, clip.seconds) for at in said[0].words_s]
            words = shown_words(phrase.sentence, starts, clip.seconds)
        voices = [voice for voice, _ in by]
        names = (_joined(v.engine for v in voices), _joined(v.name for v in voices))
        language = phrase.languages[0] if len(by) == 1 else self.language
        return self._store(
            phrase_key(voices, phrase), phrase.sentence, clip, words, names, language
        )

    def _store(
        self,
        key: str,
        sentence: Sentence,
        clip: audio.Finished,
        words: Iterable[float],
        by: tuple[str, str],
        language: str,
    ) -> ClipEntry:
        entry = ClipEntry(
            file=file_of(key),
            sha256=digest(clip.opus),
            key=key,
            language=language,
            shown=sentence.shown,
            spoken=sentence.spoken,
            engine=by[0],
            voice=by[1],
            seconds=clip.seconds,
            words=tuple(round(at, 3) for at in words),
        )
        before = self.known.get(entry.file)
        if before is not None and before.sha256 == entry.sha256:
            entry = replace(entry, heard=before.heard, wer=before.wer)
        replace_file(self.folder / entry.file, clip.opus)
        self.clips[entry.file] = entry
        self.fresh.append(entry.file)
        self.unlisted.append(entry.file)
        return entry

    # ------------------------------------------------------------ recordings

    def says(self, recording: str, words: tuple[str, ...]) -> bool | None:
        """Whether a recording (its hash) says these words; None: it is new, and surely does."""
        known = self.said.get(recording)
        if known is None:
            return False if self.doubtful else None
        return words in known

    def speaks(self, scene: str, words: tuple[str, ...]) -> bool:
        """Whether the recording that is in use says these words, and its clips are whole."""
        entry = self.old.recordings.get(scene)
        if entry is None or entry.shown != words:
            return False
        clips = [self.old.clips.get(file) for file in entry.clips]
        there = [clip for clip in clips if clip and self._is_there(clip)]
        return [clip.shown for clip in there] == list(words)

    def keep_recording(self, scene: str) -> None:
        """Goes on with the recording that is in use."""
        entry = self.old.recordings[scene]
        self.recordings[scene] = entry
        self.clips.update((f, self.old.clips[f]) for f in entry.clips if f in self.old.clips)

    def cut_recording(self, scene: str, file: Path, hash_: str, shown: tuple[str, ...]) -> bool:
        """Cuts a recording into the sentences of its scene, or finds it cut already.

        Whether it was cut; raises AudioError, OSError.
        """
        keys = [recording_key(hash_, k, self.language, each) for k, each in enumerate(shown)]
        entries = [entry for key in keys if (entry := self._whole(key))]
        fresh = len(entries) < len(keys)
        if fresh:
            pieces = recordings.cut(file, shown)
            # All of them first: a fault in the last one must not leave half a scene.
            clips = [audio.finish(piece, trim=False) for piece in pieces]
            entries = [
                self._store(
                    key,
                    Sentence(each, each),
                    clip,
                    by_letters(each.split(), 0.0, clip.seconds),
                    (RECORDED, file.name),
                    self.language,
                )
                for key, each, clip in zip(keys, shown, clips, strict=True)
            ]
        self.clips.update((entry.file, entry) for entry in entries)
        names = tuple(entry.file for entry in entries)
        self.recordings[scene] = RecordingEntry(file.name, hash_, names, shown)
        return fresh

    def doubts(self, scene: str) -> list[str]:
        """What lasts oddly in a recording, by how long a voice takes for each sentence.

        Only a voice that once spoke the scene can tell.
        """
        by_voice = {
            (clip.language, clip.shown): clip.seconds
            for clip in self.known.values()
            if clip.engine != RECORDED
        }
        pieces = [self.clips[file] for file in self.recordings[scene].clips]
        voiced = [by_voice.get((piece.language, piece.shown)) for piece in pieces]
        pairs = [(p, v) for p, v in zip(pieces, voiced, strict=True) if v]
        if not pairs:
            return []
        pace = sum(piece.seconds for piece, _ in pairs) / sum(v for _, v in pairs)
        if pace > TWICE:
            return [f"it takes {pace:.1f} times what the made voice takes: is all of it said once?"]
        return [
            f"“{piece.shown}” lasts longer or shorter than the made voice takes for it: "
            "does the recording say these words?"
            for piece, v in pairs
            if abs(piece.seconds - v * pace) > ODD_S
            and not 1 / ODD < piece.seconds / (v * pace) < ODD
        ]

    # ------------------------------------------------------------ the end

    def save_so_far(self) -> None:
        """The manifest of a run that is not done: what was, and what is made already."""
        whole = Manifest(
            {**self.old.clips, **self.clips},
            {**self.old.scenes, **self.scenes},
            {**self.old.recordings, **self.recordings},
            {**self.old.refused, **self.refused},
            tuple(dict.fromkeys((*self.old.guide, *self.guide))),
        )
        write(self.manifest, whole)
        self.unlisted.clear()

    def save_what_fits(self) -> int:
        """The same on a full disk: the newest clips make room for it. How many new ones are kept.

        A clip that no manifest lists would be made again.
        """
        while self.unlisted:
            try:
                self.save_so_far()
            except OSError:
                file = self.unlisted.pop()
                del self.clips[file]
                with contextlib.suppress(OSError):
                    (self.folder / file).unlink()
                self.fresh.remove(file)
        return len(self.fresh)

    def save(self) -> Manifest:
        """The manifest of a run that is done; untouched if nothing changed."""
        used = {file for files in self.scenes.values() for file in files}
        used |= {file for entry in self.recordings.values() for file in entry.clips}
        used.update(self.guide)
        clips = {file: clip for file, clip in self.clips.items() if file in used}
        guide = tuple(sorted(set(self.guide)))
        done = Manifest(clips, self.scenes, self.recordings, self.refused, guide)
        if done != self.old and (done != Manifest() or self.manifest.exists()):
            write(self.manifest, done)
        self.unlisted.clear()
        return done

    def clear(self) -> int:
        """Removes the clips that no manifest of the folder names; how many.

        Removes none while one of the manifests cannot be read.
        """
        named: set[str] = set()
        for file in manifests(self.folder):
            try:
                named.update((read(file) or Manifest()).clips)
            except ManifestError:
                return 0
        strays = [name for name in _clips_in(self.folder) if name not in named]
        for name in strays:
            (self.folder / name).unlink(missing_ok=True)
        for path in self.folder.glob(".*"):
            if HALF_WRITTEN.fullmatch(path.name):
                path.unlink(missing_ok=True)
        return len(strays)


def _joined(names: Iterable[str]) -> str:
    return " + ".join(dict.fromkeys(names))


def manifests(folder: Path) -> list[Path]:
    """The lists of clips of a folder, of whichever content file."""
    return sorted(p for p in folder.glob("*.json") if not p.name.startswith("."))


def _clips_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.glob("*.opus") if CLIP.fullmatch(p.name))
