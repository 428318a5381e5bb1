"""The files that `kiosk narrate` was given: those without errors, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk import places
from kiosk.core.figure import Figure
from kiosk.core.problems import Problem
from kiosk.press import outside, pack, report
from kiosk.press.cache import Cache
from kiosk.press.grammar import ContentShape
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

    @property
    def is_translation(self) -> bool:
        return is_translation(self.file)


@dataclass(frozen=True)
class Given:
    """What can be narrated, what `kiosk check` says of the others, and the rest."""

    good: Sequence[Pack]
    faults: Sequence[str]
    notes: Sequence[str]


def given(paths: Sequence[Path], figure: Figure | None, cache: Path | None) -> Given:
    """What files and folders hold; `cache` is a folder that spares work already done.

    A content file means its translations, too; a translation only itself.
    """
    good: dict[Path, Pack] = {}
    told: list[str] = []
    notes: list[str] = []
    figure = figure or _figure()
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
                good |= {f: _pack(f, pressed.shapes[f]) for f in wanted if f in pressed.shapes}
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


def _pack(file: Path, shape: ContentShape) -> Pack:
    return Pack(file, shape, {scene_id(e, name): told for e, name, told in speeches(shape)})


def _figure() -> Figure:
    # Only a real run needs pygame and the pictures of the figure.
    from kiosk.view.figure import read_figure

    return read_figure(places.figure_folder())
