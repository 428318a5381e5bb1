"""One pack's clips: those that are still right are kept, the rest made, cut or cleared away.

Every clip is whole or absent, and the manifest is written last, in one step: a run that is stopped
half-way keeps what it made, and the next one goes on from there.
"""

from __future__ import annotations

import contextlib
import difflib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.press.narration import audio, recordings
from kiosk.press.narration.manifest import (
    CLIP,
    RECORDED,
    ClipEntry,
    Manifest,
    ManifestError,
    RecordingEntry,
    digest,
    read,
    replace_file,
    write,
)
from kiosk.press.narration.spoken import Sentence
from kiosk.press.narration.voices import SPEED, Engine, Voice

#: What a run that was killed may leave behind.
HALF_WRITTEN = re.compile(r"\.[^/]+\.(?:opus|json|html)-\w+")


def voice_key(voice: Voice, sentence: Sentence) -> str:
    """Names a clip by all that makes it sound as it does, and by the words it stands for."""
    by = (voice.engine, voice.name, SPEED)
    return _key(by, voice.language, sentence.spoken, sentence.shown)


def recording_key(recording: str, place: int, language: str, shown: str) -> str:
    """The same for a piece of a recording (its hash)."""
    return _key((RECORDED, recording, place), language, shown, shown)


def _key(by: Sequence[object], *words: str) -> str:
    told = json.dumps([by, audio.RECIPE, words], ensure_ascii=False)
    return digest(told.encode())


def _file(key: str) -> str:
    return f"{key[:16]}.opus"


@dataclass
class Studio:
    """The clips of one content file: its manifest, and the folder that other packs share.

    `clips`, `scenes` and `recordings` are what this run found right or made.
    """

    manifest: Path
    language: str
    old: Manifest
    known: Mapping[str, ClipEntry]
    clips: dict[str, ClipEntry] = field(default_factory=dict)
    scenes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    recordings: dict[str, RecordingEntry] = field(default_factory=dict)
    made: int = 0

    @classmethod
    def opened(cls, manifest: Path, language: str) -> tuple[Studio, str]:
        """The studio of a manifest, and a word about one that had to be put aside."""
        said, old = "", None
        try:
            old = read(manifest)
        except ManifestError as error:
            said = f"{error}: the list of clips is made anew"
        known: dict[str, ClipEntry] = {}
        for other in _manifests(manifest.parent):
            with contextlib.suppress(ManifestError):
                known.update((read(other) or Manifest()).clips)
        return cls(manifest, language, old or Manifest(), known), said

    @property
    def folder(self) -> Path:
        """Where the clips lie."""
        return self.manifest.parent

    # ------------------------------------------------------------ voices

    def kept(self, voice: Voice, sentence: Sentence) -> ClipEntry | None:
        """The clip of a sentence by this voice, if it is there and as it was made."""
        return self._whole(voice_key(voice, sentence))

    def _whole(self, key: str) -> ClipEntry | None:
        entry = self.known.get(_file(key))
        if entry is None or entry.key != key or not self._is_there(entry):
            return None
        return entry

    def _is_there(self, entry: ClipEntry) -> bool:
        try:
            return digest((self.folder / entry.file).read_bytes()) == entry.sha256
        except FileNotFoundError:
            return False

    def speak(self, voice: Voice, engine: Engine, sentence: Sentence) -> ClipEntry:
        """Has a sentence spoken and stores the clip; raises VoiceError, AudioError, OSError."""
        said = engine.say(sentence.spoken)
        clip = audio.finish(audio.Sound(said.samples, said.rate))
        # A network counts a little silence as part of the first sound, and all that follows is as
        # late as that: what is heard first is the first word.
        late = said.words_s[0] - clip.begins_s
        starts = [min(at - late, clip.seconds) for at in said.words_s]
        words = shown_words(sentence, starts, clip.seconds)
        return self._store(
            voice_key(voice, sentence), sentence, clip, words, (voice.engine, voice.name)
        )

    def _store(
        self,
        key: str,
        sentence: Sentence,
        clip: audio.Finished,
        words: Iterable[float],
        by: tuple[str, str],
    ) -> ClipEntry:
        entry = ClipEntry(
            file=_file(key),
            sha256=digest(clip.opus),
            key=key,
            language=self.language,
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
        self.made += 1
        return entry

    # ------------------------------------------------------------ recordings

    def recorded(self, scene: str, sentences: Sequence[Sentence]) -> bool | None:
        """Whether the recording that is in use says these words; None: none is in use."""
        entry = self.old.recordings.get(scene)
        if entry is None:
            return None
        clips = [clip for file in entry.clips if (clip := self.old.clips.get(file))]
        if len(clips) < len(entry.clips) or not all(map(self._is_there, clips)):
            return None
        keys = [recording_key(entry.sha256, k, c.language, c.shown) for k, c in enumerate(clips)]
        if keys != [clip.key for clip in clips]:
            return None  # cut by an older recipe
        return [clip.shown for clip in clips] == [s.shown for s in sentences]

    def keep_recording(self, scene: str) -> int:
        """Goes on with the recording that is in use; the number of its clips."""
        entry = self.old.recordings[scene]
        self.recordings[scene] = entry
        self.clips.update((file, self.old.clips[file]) for file in entry.clips)
        return len(entry.clips)

    def cut_recording(self, scene: str, file: Path, sentences: Sequence[Sentence]) -> None:
        """Cuts a recording into the sentences of its scene; raises AudioError, OSError."""
        recording = digest(file.read_bytes())
        pieces = recordings.cut(file, [s.shown for s in sentences])
        # All of them first: a fault in the last one must not leave half a scene.
        clips = [audio.finish(piece, trim=False) for piece in pieces]
        entries = []
        for place, (sentence, clip) in enumerate(zip(sentences, clips, strict=True)):
            key = recording_key(recording, place, self.language, sentence.shown)
            said = Sentence(sentence.shown, sentence.shown)
            words = by_letters(sentence.shown.split(), 0.0, clip.seconds)
            entries.append(self._store(key, said, clip, words, (RECORDED, file.name)))
        self.recordings[scene] = RecordingEntry(
            file.name, recording, tuple(entry.file for entry in entries)
        )

    # ------------------------------------------------------------ the end

    def save_so_far(self) -> None:
        """The manifest of a run that is not done: what was, and what is made already."""
        whole = Manifest(
            {**self.old.clips, **self.clips},
            {**self.old.scenes, **self.scenes},
            {**self.old.recordings, **self.recordings},
        )
        write(self.manifest, whole)

    def save(self) -> Manifest:
        """The manifest of a run that is done; untouched if nothing changed."""
        used = {file for files in self.scenes.values() for file in files}
        used |= {file for entry in self.recordings.values() for file in entry.clips}
        clips = {file: clip for file, clip in self.clips.items() if file in used}
        done = Manifest(clips, self.scenes, self.recordings)
        if done != self.old and (clips or self.manifest.exists()):
            write(self.manifest, done)
        return done

    def clear(self) -> int:
        """Removes the clips that no manifest of the folder names; how many.

        Removes none while one of the manifests cannot be read.
        """
        named: set[str] = set()
        for file in _manifests(self.folder):
            try:
                named.update((read(file) or Manifest()).clips)
            except ManifestError:
                return 0
        removed = 0
        for path in sorted(self.folder.glob("*")) if self.folder.is_dir() else ():
            stray = CLIP.fullmatch(path.name) and path.name not in named
            if stray or HALF_WRITTEN.fullmatch(path.name):
                path.unlink(missing_ok=True)
                removed += bool(stray)
        return removed


def _manifests(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*.json") if not p.name.startswith("."))


# ---------------------------------------------------------------- words


def by_letters(words: Sequence[str], begin_s: float, end_s: float) -> list[float]:
    """When each word begins if all letters last equally long."""
    whole = sum(map(len, words)) or 1
    before = [sum(map(len, words[:k])) for k in range(len(words))]
    return [begin_s + (end_s - begin_s) * letters / whole for letters in before]


def shown_words(sentence: Sentence, starts: Sequence[float], seconds: float) -> list[float]:
    """When each word of a sentence as shown begins, from the starts of its words as spoken.

    What is said otherwise than written shares the time of what is said in its place.
    """
    shown, spoken = sentence.shown.split(), sentence.spoken.split()
    if len(starts) != len(spoken):
        return by_letters(shown, 0.0, seconds)
    if len(shown) == len(spoken):
        return list(starts)
    a_plain, b_plain = (
        [re.sub(r"\W", "", word).casefold() for word in words] for words in (shown, spoken)
    )
    times: list[float] = []
    matcher = difflib.SequenceMatcher(None, a_plain, b_plain, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        if b - a == d - c:
            times += starts[c:d]
            continue
        begin = starts[c] if c < len(starts) else seconds
        end = starts[d] if d < len(starts) else seconds
        times += by_letters(shown[a:b], begin, end)
    return times
