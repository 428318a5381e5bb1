"""The clips of the spoken guide: a pack's own, and those that are the same for every pack.

The guide speaks in the languages in which `kiosk narrate` made a pack's own clips. A text without
its clip is passed over, so staff are told of it.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk import places
from kiosk.core.comfort import LANGUAGES
from kiosk.core.figure import Figure
from kiosk.core.layout import Layout
from kiosk.core.model import Clip, Content
from kiosk.core.offering import on_offer
from kiosk.core.problems import Problem, Severity
from kiosk.press.fit import UPRIGHT, measuring
from kiosk.press.grammar import ContentShape
from kiosk.press.narration.lint import first_hard
from kiosk.press.narration.manifest import (
    FOLDER,
    RECORDED,
    ClipEntry,
    Manifest,
    ManifestError,
    digest,
    manifest_of,
    read,
)
from kiosk.press.narration.phrases import Phrase, Utter, interface, phrases, utterances
from kiosk.press.narration.typed import typed
from kiosk.press.nodes import Block, Document, shown
from kiosk.press.outside import passes

#: So many texts are named in a line, the rest counted.
NAMED = 3


@dataclass(frozen=True)
class Guided:
    """The clips of a content's guide by what they say, their files, and what staff should know."""

    clips: Mapping[str, Clip] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Shelf:
    """Clips in a folder, by what they stand for and how it is said."""

    folder: Path
    manifest: Manifest

    @functools.cached_property
    def _entries(self) -> Mapping[tuple[str, str], ClipEntry]:
        return {(entry.shown, entry.spoken): entry for entry in self.manifest.clips.values()}

    def held(self, phrase: Phrase) -> tuple[ClipEntry, bytes] | None:
        """The clip of a phrase, if its file is as it was made; of a person, whatever is said."""
        entry = self._entries.get((phrase.shown, phrase.spoken))
        entry = entry or self._entries.get((phrase.shown, phrase.shown))
        if entry is None or (entry.spoken != phrase.spoken and entry.engine != RECORDED):
            return None
        try:
            raw = (self.folder / entry.file).read_bytes()
        except OSError as error:
            if passes(error):
                raise
            return None
        return (entry, raw) if digest(raw) == entry.sha256 else None


@dataclass
class Shared:
    """The clips that are the same for every pack, by language; each list is read once."""

    folder: Path = field(default_factory=lambda: places.shipped("assets") / "voices" / "words")
    _read: dict[str, tuple[Mapping[str, Phrase], _Shelf]] = field(default_factory=dict)

    def list_of(self, language: str) -> Path:
        """Where the clips of a language's interface are listed."""
        return self.folder / language / "words.json"

    def held(self, phrase: Phrase, language: str) -> tuple[ClipEntry, bytes] | None:
        """The clip of a phrase on a screen in a language; a language's name is said in itself."""
        tag = next((tag for tag, name in LANGUAGES.items() if name == phrase.shown), language)
        if tag not in self._read:
            file = self.list_of(tag)
            said = {each.shown: each for each in interface(tag)}
            self._read[tag] = said, _Shelf(file.parent, _manifest(file))
        plains, shelf = self._read[tag]
        plain = plains.get(phrase.shown)
        # Where a pack has a word said in its own way, it needs a clip of its own.
        if plain is None or (plain != phrase and tag == language):
            return None
        return shelf.held(plain)


@dataclass(frozen=True)
class Told:
    """A content with its place: what the guide says of it is checked against its clips.

    `source` is what it translates, if it is a translation.
    """

    document: Document
    root: Block
    shape: ContentShape
    file: Path
    source: ContentShape | None = None

    def guided(self, layout: Layout, shared: Shared, utter: Utter = utterances) -> Guided:
        """Nothing if nobody made a guide for it. Raises OSError for what may pass by itself."""
        manifest = _manifest(manifest_of(self.file))
        if not manifest.guide:
            return Guided()
        own = _Shelf(self.file.parent / FOLDER, manifest)
        clips: dict[str, Clip] = {}
        files: dict[str, bytes] = {}
        mute: list[str] = []
        every = phrases(utter(layout), self.shape, self.source)
        for phrase in every:
            held = own.held(phrase) or shared.held(phrase, self.shape.language)
            if held:
                entry, raw = held
                name = f"{FOLDER}/{entry.file}"
                clips[phrase.shown] = Clip(name, float(entry.seconds))
                files[name] = raw
            elif not _is_other_name(phrase.shown, self.shape.language):
                mute.append(phrase.shown)
        return Guided(clips, files, tuple(self._problems(every, mute)))

    def _problems(self, every: Sequence[Phrase], mute: Sequence[str]) -> Iterator[Problem]:
        at = (self.root.key("language") or self.root.key("title") or self.root).span
        if mute:
            named = ", ".join(f"“{shown(text, 60)}”" for text in mute[:NAMED])
            yield self.document.problem(
                at,
                f"the spoken guide cannot say {_texts(len(mute))}: {named}",
                f"run:  {typed('narrate', self.document.name)}",
                Severity.WARNING,
            )
        said = set(self.shape.say)
        plain = {phrase.shown for phrase in interface(self.shape.language)}
        hard = {
            found: None
            for phrase in every
            if phrase.shown not in plain and set(phrase.languages) == {self.shape.language}
            if phrase.sentence.spoken.rstrip(".") == phrase.shown.rstrip(".")
            if (found := first_hard(phrase.shown, said, self.shape.language))
        }
        if hard:
            named = ", ".join(f"'{shown(text)}'" for text in list(hard)[:NAMED])
            yield self.document.problem(
                at,
                f"the spoken guide may say {_texts(len(hard))} wrongly: {named}",
                f'at the left edge, write  say: {{"{shown(next(iter(hard)))}": …}}',
                Severity.WARNING,
            )


def own_phrases(
    texts: Iterable[str], shape: ContentShape, source: ContentShape | None, shared: Shared
) -> tuple[Phrase, ...]:
    """What a pack has to say itself: all but what the shared clips say."""
    return tuple(
        phrase
        for phrase in phrases(texts, shape, source)
        if not _is_other_name(phrase.shown, shape.language)
        and shared.held(phrase, shape.language) is None
    )


def said_of(
    contents: Mapping[str, Content],
    files: Mapping[str, bytes],
    figure: Figure,
    wanted: Collection[str],
    utter: Utter,
) -> Mapping[str, tuple[str, ...]]:
    """What the guide says of the contents in the languages that are wanted; `files` as pressed."""
    faces = {
        name.removeprefix("faces/").removesuffix(".ttf"): ttf
        for name, ttf in files.items()
        if name.endswith(".ttf")
    }
    tongues = on_offer(contents, drafts=True)
    with measuring(faces) as measure:
        return {
            language: tuple(utter(Layout(one, figure, UPRIGHT, measure, languages=tongues)))
            for language, one in contents.items()
            if language in wanted
        }


def _is_other_name(text: str, language: str) -> bool:
    """Whether it is the name of a language in itself, which no other voice can say."""
    return any(text == name and tag != language for tag, name in LANGUAGES.items())


def _manifest(file: Path) -> Manifest:
    try:
        return read(file) or Manifest()
    except ManifestError:
        return Manifest()  # told where scenes are looked for


def _texts(number: int) -> str:
    return f"{number} text{'' if number == 1 else 's'}"
