"""`kiosk narrate`: the scenes of content files get their voices; the command says what it did."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from kiosk.core.figure import Figure
from kiosk.core.problems import did_you_mean
from kiosk.press import outside, pack
from kiosk.press.narration import recordings, review
from kiosk.press.narration.audio import AudioError
from kiosk.press.narration.manifest import (
    FOLDER,
    RECORDINGS,
    ClipEntry,
    Manifest,
    ManifestError,
    approvals,
    digest,
    manifest_of,
    replace_file,
)
from kiosk.press.narration.packs import Pack, good_packs, scenes_beside
from kiosk.press.narration.phonemes import VoiceError
from kiosk.press.narration.spoken import Sentence
from kiosk.press.narration.studio import Studio
from kiosk.press.narration.voices import Engine, Maker, Voice, voices

Voices = Callable[[str], Sequence[Voice]]
#: The manifest is kept up with the clips, in case the power goes.
SAVED_EVERY = 16
STOPPED = 130


@dataclass(frozen=True)
class Wish:
    """What the person asked for: one engine only, the page to listen to, recordings that fit."""

    voice: Maker | None = None
    review: bool = False
    accept: tuple[str, ...] = ()


def narrate(
    paths: Sequence[Path],
    wish: Wish,
    out: TextIO | None = None,
    figure: Figure | None = None,
    known_voices: Voices = voices,
) -> int:
    """Narrates content files and folders; 1 if anything needs a person, 130 when stopped."""
    out = out or sys.stdout
    packs, problems = good_packs(paths, figure)
    for told in problems:
        _say(out, told)
    failed = bool(problems)
    scenes = [scene for each in packs for scene in each.speeches]
    for name in wish.accept:
        if packs and _scene(name) not in scenes:
            _say(out, f"there is no scene '{name}'; {did_you_mean(_scene(name), scenes)}")
            return 1
    for each in packs:
        studio, said = Studio.opened(manifest_of(each.file), each.shape.language)
        work = _Work(each, studio, wish, tuple(known_voices(each.shape.language)))
        if said:
            _say(out, said)
        try:
            failed |= work.done(out)
        except (KeyboardInterrupt, OSError) as stop:
            # The manifest of before is whole; a full disk may have no room for another.
            with contextlib.suppress(OSError):
                studio.save_so_far()
            kept = f"{studio.made} new clips are kept; start again to go on."
            if isinstance(stop, KeyboardInterrupt):
                _say(out, f"stopped; {kept}")
                return STOPPED
            _say(out, f"stopped: {outside.reason(stop)} ({stop.filename or FOLDER}); {kept}")
            return 1
    return int(failed)


def _scene(name: str) -> str:
    """`safety.small` of `recordings/safety.small.wav`, however it was named."""
    path = Path(name)
    return path.stem if path.suffix.lower() in recordings.SUFFIXES else path.name


@dataclass
class _Work:
    """One pack being narrated; collects why scenes stay silent and what a person must mend."""

    pack: Pack
    studio: Studio
    wish: Wish
    voices: tuple[Voice, ...]
    silent: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def done(self, out: TextIO) -> bool:
        """Does it all and says what was done; whether a person is needed."""
        self._record()
        self._speak()
        manifest = self.studio.save()
        removed = self.studio.clear()
        self._sum_up(out, manifest, removed)
        return bool(self.faults)

    # ------------------------------------------------------------ recordings

    def _record(self) -> None:
        """Takes in what staff recorded; a recording always wins over a voice."""
        studio, speeches = self.studio, self.pack.speeches
        folder = self.pack.file.parent / RECORDINGS
        beside = scenes_beside(self.pack.file) if folder.is_dir() else []
        found = recordings.find(folder, list(speeches), beside)
        self.faults += found.faults
        accepted = set(map(_scene, self.wish.accept))
        for scene, file in found.files.items():
            sentences = speeches[scene].sentences
            fits = studio.recorded(scene, sentences)
            same = fits is not None and self._is_in_use(scene, file)
            if same and (fits or scene not in accepted):
                studio.keep_recording(scene)
                if not fits:
                    self._is_stale(scene, file)
                continue
            try:
                studio.cut_recording(scene, file, sentences)
            except AudioError as error:
                self.faults.append(f"{RECORDINGS}/{file.name}: {error}")
                if fits:
                    studio.keep_recording(scene)
        for scene in found.twice:
            if studio.recorded(scene, speeches[scene].sentences):
                studio.keep_recording(scene)

    def _is_in_use(self, scene: str, file: Path) -> bool:
        return digest(file.read_bytes()) == self.studio.old.recordings[scene].sha256

    def _is_stale(self, scene: str, file: Path) -> None:
        self.silent[scene] = "its recording still says other words"
        self.faults.append(
            f"{RECORDINGS}/{file.name} was recorded for other words: record it anew, or delete it, "
            f"or, if it does say the new ones: kiosk narrate --accept {scene}"
        )

    # ------------------------------------------------------------ voices

    def _speak(self) -> None:
        """Keeps what any good voice of the language said right, and has the rest said."""
        allowed = [v for v in self.voices if self.wish.voice in (None, v.maker)]
        wanted = [s for s in self.pack.speeches if s not in self.studio.recordings]
        if not allowed:
            language = self.pack.shape.language
            by = f" of {self.wish.voice}" if self.wish.voice else ""
            why = f"there is no good voice{by} for the language '{language}'; record the scene"
            self.silent.update(dict.fromkeys(wanted, why))
            return
        clips: dict[Sentence, ClipEntry | str] = {}
        missing: list[Sentence] = []
        for sentence in dict.fromkeys(s for n in wanted for s in self.pack.speeches[n].sentences):
            kept = next((e for v in allowed if (e := self.studio.kept(v, sentence))), None)
            if kept:
                clips[sentence] = self.studio.clips[kept.file] = kept
            else:
                missing.append(sentence)
        if missing:
            clips |= self._made(allowed, missing)
        for scene in wanted:
            said = [clips[sentence] for sentence in self.pack.speeches[scene].sentences]
            lacks = [each for each in said if isinstance(each, str)]
            if lacks:
                self.silent[scene] = lacks[0]
            else:
                files = (each.file for each in said if isinstance(each, ClipEntry))
                self.studio.scenes[scene] = tuple(files)

    def _made(
        self, allowed: Sequence[Voice], missing: Sequence[Sentence]
    ) -> dict[Sentence, ClipEntry | str]:
        """A clip for each sentence, or why there is none."""
        try:
            voice, engine = _first_able(allowed)
        except VoiceError as error:
            self.faults.append(str(error))
            return dict.fromkeys(missing, str(error))
        made: dict[Sentence, ClipEntry | str] = {}
        for number, sentence in enumerate(_progress(missing), 1):
            try:
                made[sentence] = self.studio.speak(voice, engine, sentence)
            except (VoiceError, AudioError) as error:
                made[sentence] = str(error)
                self.faults.append(f"{error}; write how it is said under 'say'")
            if number % SAVED_EVERY == 0:
                self.studio.save_so_far()
        return made

    # ------------------------------------------------------------ what was done

    def _sum_up(self, out: TextIO, manifest: Manifest, removed: int) -> None:
        name = pack.shown_path(self.pack.file)
        made = self.studio.made
        recorded = len(manifest.recordings) - sum(s in self.silent for s in manifest.recordings)
        by = [f"{len(manifest.scenes)} scenes by voice"] if manifest.scenes else []
        by += [f"{recorded} by recording"] if recorded else []
        by += [f"{len(self.silent)} by captions only"] if self.silent else []
        _say(out, f"{name}: {', '.join(by)}")
        minutes = sum(clip.seconds for clip in manifest.clips.values()) / 60
        kept = len(manifest.clips) - made
        _say(out, f"  clips: {made} made, {kept} kept, {removed} removed; {minutes:.1f} minutes")
        for why in dict.fromkeys(self.silent.values()):
            _say(
                out,
                f"  captions only, {why}: {_few(s for s, w in self.silent.items() if w == why)}",
            )
        for fault in dict.fromkeys(self.faults):
            _say(out, f"  {fault}")
        self._ask_for_approval(out, manifest)

    def _ask_for_approval(self, out: TextIO, manifest: Manifest) -> None:
        folder = self.studio.folder
        try:
            approved = approvals(folder)
        except ManifestError as error:
            self.faults.append(str(error))
            _say(out, f"  {error}: mend that file, or no clip counts as approved")
            approved = {}
        page = folder / f"{self.pack.file.stem}.review.html"
        if self.wish.review:
            told = review.page(self.pack.shape, self.pack.speeches, manifest, approved)
            replace_file(page, told.encode())
            _say(out, f"  listen and approve: open {pack.shown_path(page)} in a browser")
        waiting = [file for file in manifest.clips if Path(file).stem not in approved]
        if waiting and not self.wish.review:
            how = f"kiosk narrate --review {pack.shown_path(self.pack.file)}"
            _say(out, f"  {len(waiting)} clips wait for a person's approval: {how}")


def _first_able(allowed: Sequence[Voice]) -> tuple[Voice, Engine]:
    """The best voice that can speak on this machine; raises VoiceError with why the best cannot."""
    why: list[str] = []
    for voice in allowed:
        if lacks := voice.lacks():
            why.append(lacks)
            continue
        try:
            return voice, voice.open()
        except VoiceError as error:
            why.append(str(error))
    raise VoiceError(why[0])


def _progress(missing: Sequence[Sentence]) -> Iterable[Sentence]:
    """With a bar, where somebody watches."""
    if not sys.stderr.isatty():
        return missing
    from tqdm import tqdm

    bar: Iterable[Sentence] = tqdm(missing, desc="kiosk narrate", unit="clip")
    return bar


def _few(names: Iterable[str], most: int = 6) -> str:
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def _say(out: TextIO, line: str) -> None:
    """Prints, with ? for what an old terminal cannot show."""
    encoding = out.encoding or "utf-8"
    out.write(f"{line}\n".encode(encoding, "replace").decode(encoding))
    out.flush()
