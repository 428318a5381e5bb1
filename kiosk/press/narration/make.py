"""`kiosk narrate`: the scenes of content files get their voices; the command says what it did."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from kiosk.core.figure import Figure
from kiosk.core.problems import did_you_mean
from kiosk.press import outside
from kiosk.press import paths as named
from kiosk.press.narration import names, review
from kiosk.press.narration.alone import BusyError, alone
from kiosk.press.narration.approvals import approvals
from kiosk.press.narration.manifest import (
    FOLDER,
    RECORDED,
    ClipEntry,
    Manifest,
    manifest_of,
)
from kiosk.press.narration.packs import Pack, given
from kiosk.press.narration.phrases import Phrase, Piece, Utter, utterances
from kiosk.press.narration.speaking import Speaking, Voices
from kiosk.press.narration.spoken import Sentence
from kiosk.press.narration.studio import Studio, manifests
from kiosk.press.narration.taking import Taking
from kiosk.press.narration.typed import typed
from kiosk.press.narration.voices import Maker, Voice, voices
from kiosk.press.replacing import replace_file

STOPPED = 130


@dataclass(frozen=True)
class Wish:
    """What the person asked for: one engine only, the page to listen to, scenes by name.

    The recordings of `accept` do say the words of their scenes, those of `forget` will not return.
    """

    voice: Maker | None = None
    review: bool = False
    accept: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()


def narrate(
    paths: Sequence[Path],
    wish: Wish,
    out: TextIO | None = None,
    figure: Figure | None = None,
    known_voices: Voices = voices,
    cache: Path | None = None,
    utter: Utter = utterances,
) -> int:
    """Narrates content files and folders; 1 if anything needs a person, 130 when stopped.

    `utter` tells what the spoken guide says of a content.
    """
    out = out or sys.stdout
    found = given(paths, figure, cache, lambda language: bool(known_voices(language)), utter)
    for told in (*found.notes, *found.faults):
        _say(out, told)
    for name in (*wish.accept, *wish.forget) if found.good else ():
        if told := _unclear(name, found.good):
            _say(out, told)
            return 1
    code = int(bool(found.faults))
    for each in found.good:
        own = _own(wish, each, found.good)
        try:
            with alone(each.file.parent / FOLDER):
                now = _narrated(each, own, known_voices, out)
        except BusyError:
            where = named.shown_path(each.file.parent)
            _say(out, f"{where} is being narrated already: wait for that to end, then start again")
            now = 1
        if now == STOPPED:
            return STOPPED
        code = code or now
    return code


def _narrated(each: Pack, wish: Wish, known: Voices, out: TextIO) -> int:
    """One pack; the exit code."""

    def allowed(language: str) -> Sequence[Voice]:
        """Those that were asked for; of a language that they do not speak, all."""
        every = known(language)
        return [voice for voice in every if wish.voice in (None, voice.maker)] or every

    manifest = manifest_of(each.file)
    folder = named.shown_path(manifest.parent)
    if manifest.is_dir():
        _say(out, f"{folder}/{manifest.name} is a folder: move it away and start again")
        return 1
    try:
        studio, said = Studio.opened(manifest, each.shape.language)
    except OSError as stop:
        _say(out, f"{folder} cannot be read: {outside.reason(stop)}")
        return 1
    if said:
        _say(out, said)
    try:
        return int(_Work(each, studio, wish, Speaking(studio, allowed)).done(out))
    except (KeyboardInterrupt, OSError) as stop:
        kept = f"{studio.save_what_fits()} new clips are kept; start again to go on."
        if isinstance(stop, KeyboardInterrupt):
            _say(out, f"stopped; {kept}")
            return STOPPED
        _say(out, f"stopped: {outside.reason(stop)} ({folder}); {kept}")
        return 1


def _unclear(name: str, packs: Sequence[Pack]) -> str:
    """Why a name that was typed means no scene, or several; empty if it means one."""
    means = _meant(name, packs)
    if len(means) == 1:
        return ""
    scene = names.bare(name)
    if not means:
        known = [scene for each in packs for scene in each.speeches]
        return f"there is no scene '{scene}'; {did_you_mean(scene, known)}"
    listed = " or ".join(f"{each.file.stem}.{scene}" for each in means)
    return f"several content files have a scene '{scene}': write {listed}"


def _own(wish: Wish, pack: Pack, packs: Sequence[Pack]) -> Wish:
    """What of it was asked for this pack."""

    def own(typed_: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in typed_ if pack in _meant(name, packs))

    return replace(wish, accept=own(wish.accept), forget=own(wish.forget))


def _meant(name: str, packs: Sequence[Pack]) -> list[Pack]:
    """The packs that have a scene of this name; a content file comes before its translations."""
    means = [each for each in packs if _scene(name, each)]
    sources = [each for each in means if not each.is_translation]
    longer = [each for each in means if names.bare(name).startswith(f"{each.file.stem}.")]
    return [each for each in longer if each.is_translation] or sources or means


def _scene(name: str, of: Pack) -> str:
    """`safety.room` of `recordings/pain.safety.room.wav`, or of less; empty: none."""
    bare = names.bare(name)
    shorter = (bare, bare.removeprefix(f"{of.file.stem}."))
    return next((each for each in shorter if each in of.speeches), "")


@dataclass
class _Work:
    """One pack being narrated; collects why scenes stay silent and what a person must mend.

    `mute` is what the spoken guide cannot say.
    """

    pack: Pack
    studio: Studio
    wish: Wish
    speaking: Speaking
    silent: dict[str, str] = field(default_factory=dict)
    mute: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def done(self, out: TextIO) -> bool:
        """Does it all and says what was done; whether a person is needed."""
        taking = Taking(
            self.pack,
            self.studio,
            self._scenes(self.wish.accept),
            self._scenes(self.wish.forget),
        )
        taking.done()
        self.silent |= taking.silent
        self.faults += taking.faults
        self._speak()
        self.faults += self.speaking.faults
        manifest = self.studio.save()
        removed = self.studio.clear()
        self._sum_up(out, manifest, removed, taking.notes)
        return bool(self.faults)

    def _scenes(self, named: Sequence[str]) -> frozenset[str]:
        return frozenset(scene for name in named if (scene := _scene(name, self.pack)))

    # ------------------------------------------------------------ voices

    def _speak(self) -> None:
        """Keeps what any good voice of the language said right, and has the rest said."""
        wanted = [s for s in self.pack.speeches if s not in self.studio.recordings]
        language = self.pack.shape.language
        if not self.speaking.voices(language):
            why = f"there is no good voice for the language '{language}'; record the scene"
            self.silent.update(dict.fromkeys(wanted, why))
            return
        said = {scene: [self._phrase(s) for s in self._sentences(scene)] for scene in wanted}
        clips = self.speaking.clips(phrase for phrases in said.values() for phrase in phrases)
        for scene, phrases in said.items():
            own = [clips[phrase] for phrase in phrases]
            lacks = [each for each in own if isinstance(each, str)]
            if lacks:
                self.silent[scene] = lacks[0]
            else:
                files = (each.file for each in own if isinstance(each, ClipEntry))
                self.studio.scenes[scene] = tuple(files)
        self._guide()

    def _guide(self) -> None:
        """What the spoken guide says and no person recorded, as far as it is this content's own."""
        recorded = {c.shown for c in self.studio.clips.values() if c.engine == RECORDED}
        wanted = [p for p in self.pack.phrases if p.shown not in recorded]
        for phrase, clip in self.speaking.clips(wanted).items():
            if isinstance(clip, str):
                self.mute.append(phrase.shown)
            else:
                self.studio.guide.append(clip.file)

    def _sentences(self, scene: str) -> tuple[Sentence, ...]:
        return self.pack.speeches[scene].sentences

    def _phrase(self, sentence: Sentence) -> Phrase:
        return Phrase(sentence.shown, (Piece(sentence.spoken, self.pack.shape.language),))

    # ------------------------------------------------------------ what was done

    def _sum_up(self, out: TextIO, manifest: Manifest, removed: int, notes: Iterable[str]) -> None:
        name = named.shown_path(self.pack.file)
        made = sum(file in manifest.clips for file in self.studio.fresh)
        recorded = [s for s in manifest.recordings if s in self.pack.speeches]
        recorded = [s for s in recorded if s not in self.silent]
        by = [f"{len(manifest.scenes)} scenes by voice"] if manifest.scenes else []
        by += [f"{len(recorded)} by recording"] if recorded else []
        by += [f"{len(self.silent)} by captions only"] if self.silent else []
        _say(out, f"{name}: {', '.join(by)}")
        minutes = sum(clip.seconds for clip in manifest.clips.values()) / 60
        kept = len(manifest.clips) - made
        _say(out, f"  clips: {made} made, {kept} kept, {removed} removed; {minutes:.1f} minutes")
        if manifest.guide:
            _say(out, f"  the spoken guide says {len(manifest.guide)} texts of its own")
        if self.mute:
            few = _few((f"“{text}”" for text in self.mute), 3)
            _say(out, f"  the spoken guide cannot say {len(self.mute)} texts: {few}")
        for why in dict.fromkeys(self.silent.values()):
            few = _few(s for s, w in self.silent.items() if w == why)
            _say(out, f"  captions only, {why}: {few}")
        for told in (*_mixed(manifest), *notes, *dict.fromkeys(self.faults), *self._left_over()):
            _say(out, f"  {told}")
        self._ask_for_approval(out, manifest)

    def _left_over(self) -> Iterable[str]:
        """Lists of clips whose content files are gone: they keep their clips for ever."""
        for file in manifests(self.studio.folder):
            beside = [self.pack.file.with_name(file.stem + ending) for ending in named.SUFFIXES]
            if not any(content.exists() for content in beside):
                yield (
                    f"{FOLDER}/{file.name} belongs to {file.stem}.yaml, which is not here: "
                    "delete it if that file was renamed"
                )

    def _ask_for_approval(self, out: TextIO, manifest: Manifest) -> None:
        folder = self.studio.folder
        approved = approvals(folder)
        for fault in approved.faults:
            _say(out, f"  {FOLDER}/{fault}")
        page = folder / f"{self.pack.file.stem}.review.html"
        if self.wish.review:
            stem = self.pack.file.stem
            told = review.page(
                self.pack.shape, self.pack.speeches, manifest, approved.by_clip, stem
            )
            replace_file(page, told.encode())
            _say(out, f"  listen and approve: open {named.shown_path(page)} in a browser")
        waiting = [file for file in manifest.clips if Path(file).stem not in approved.by_clip]
        if waiting and not self.wish.review:
            how = typed("narrate", "--review", named.shown_path(self.pack.file))
            _say(out, f"  {len(waiting)} clips wait for a person's approval:  {how}")


def _mixed(manifest: Manifest) -> Iterable[str]:
    """Which voices speak, where patients hear more than one."""
    by = [f"{c.voice} ({c.engine})" for c in manifest.clips.values() if c.engine != RECORDED]
    counted = {voice: by.count(voice) for voice in dict.fromkeys(sorted(by))}
    if len(counted) > 1:
        listed = ", ".join(f"{voice} speaks {count}" for voice, count in counted.items())
        yield f"two voices: {listed} clips; --voice kokoro or --voice hibari makes all by one"


def _few(names: Iterable[str], most: int = 6) -> str:
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def _say(out: TextIO, line: str) -> None:
    """Prints, with ? for what an old terminal cannot show."""
    encoding = out.encoding or "utf-8"
    out.write(f"{line}\n".encode(encoding, "replace").decode(encoding))
    out.flush()
