"""The files that `kiosk narrate` was given: those without errors, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk import places
from kiosk.core.figure import Figure
from kiosk.core.problems import Problem
from kiosk.press import outside, pack, report
from kiosk.press.cache import Cache
from kiosk.press.grammar import ContentShape
from kiosk.press.narration.guide import Shared, own_phrases, said_of
from kiosk.press.narration.phrases import Phrase, Utter
from kiosk.press.narration.spoken import Speech, scene_id, speeches
from kiosk.press.paths import (
    content_files,
    is_translation,
    language_of,
    shown_path,
    source_of,
    stray,
    translations_of,
)

Speeches = Mapping[str, Speech]


@dataclass(frozen=True)
class Pack:
    """A content file, or a translation of one, without errors, and what each of its scenes says."""

    file: Path
    shape: ContentShape
    speeches: Speeches
    phrases: Sequence[Phrase] = ()
    """What the spoken guide says of it, but for what it says the same of every content."""

    @property
    def is_translation(self) -> bool:
        return is_translation(self.file)


@dataclass(frozen=True)
class Given:
    """What can be narrated, what `kiosk check` says of the others, and the rest."""

    good: Sequence[Pack]
    faults: Sequence[str]
    notes: Sequence[str]


def given(
    paths: Sequence[Path],
    figure: Figure | None,
    cache: Path | None,
    has_voice: Callable[[str], bool],
    utter: Utter,
) -> Given:
    """What files and folders hold; `cache` is a folder that spares work already done.

    A content file means its translations, too; a translation only itself. `utter` is what the
    spoken guide says of a content, whose language `has_voice`.
    """
    good: dict[Path, Pack] = {}
    told: list[str] = []
    notes: list[str] = []
    figure, shared = figure or _figure(), Shared()
    for path in paths:
        try:
            files, problem = _meant(path)
            if problem:
                told.append(problem)
            for file, wanted in files:
                pressed = pack.check_file(file, figure, Cache(cache), pack.this_day())
                if pressed.content is None:
                    name = shown_path(file)
                    told.append(report.report(name, pressed.problems).rstrip())
                    continue
                told += _spoilt(pressed, wanted)
                out = [each for each in wanted if each not in pressed.shapes]
                source = pressed.shapes[file]
                contents = {pressed.content.language: pressed.content, **pressed.translations}
                tags = {pressed.shapes[each].language for each in wanted if each in pressed.shapes}
                spoken = {tag for tag in tags if has_voice(tag)}
                said = said_of(contents, pressed.files, figure, spoken, utter)
                for each in wanted:
                    if shape := pressed.shapes.get(each):
                        texts = said.get(shape.language, ())
                        good[each] = _pack(each, shape, own_phrases(texts, shape, source, shared))
                notes += [
                    f"{shown_path(each)}: not narrated, the language is not offered yet"
                    for each in out
                    if not _errors(pressed, each)
                ]
        except OSError as error:
            told.append(f"{path} cannot be read: {outside.reason(error)}")
    return Given(tuple(good.values()), told, notes)


def _meant(path: Path) -> tuple[list[tuple[Path, list[Path]]], str]:
    """Content files, each with what is to be narrated of it and its translations; or why not."""
    if is_translation(path) and path.exists():
        source = source_of(path)
        return ([(source, [path])], "") if source else ([], str(stray(path)))
    files, problem = content_files(path)
    found = [(file, [file, *sorted(translations_of(file), key=language_of)]) for file in files]
    return found, str(problem) if problem else ""


def _spoilt(pressed: pack.Pressed, wanted: Iterable[Path]) -> list[str]:
    """Of each translation with errors what `kiosk check` says."""
    found = ((file, _errors(pressed, file)) for file in wanted)
    return [report.report(shown_path(file), errors).rstrip() for file, errors in found if errors]


def _errors(pressed: pack.Pressed, file: Path) -> list[Problem]:
    return [problem for problem in pressed.errors if problem.file == shown_path(file)]


def _pack(file: Path, shape: ContentShape, phrases: Sequence[Phrase]) -> Pack:
    said = {scene_id(e, name): told for e, name, told in speeches(shape)}
    return Pack(file, shape, said, phrases)


def _figure() -> Figure:
    # Only a real run needs pygame and the pictures of the figure.
    from kiosk.view.figure import read_figure

    return read_figure(places.figure_folder())
