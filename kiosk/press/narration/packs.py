"""The content files that `kiosk narrate` was given: those without errors, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk import places
from kiosk.core.figure import Figure
from kiosk.press import outside, pack, report
from kiosk.press.cache import Cache
from kiosk.press.grammar import ContentShape
from kiosk.press.narration.neighbours import shape_in
from kiosk.press.narration.spoken import Speech, scene_id, speeches
from kiosk.press.paths import content_files, is_translation, shown_path

Speeches = Mapping[str, Speech]


@dataclass(frozen=True)
class Pack:
    """A content file without errors, and what each of its scenes says."""

    file: Path
    shape: ContentShape
    speeches: Speeches


@dataclass(frozen=True)
class Given:
    """The packs that can be narrated, what `kiosk check` says of the others, and the rest."""

    good: Sequence[Pack]
    faults: Sequence[str]
    notes: Sequence[str]


def given(paths: Sequence[Path], figure: Figure | None, cache: Path | None) -> Given:
    """What files and folders hold; `cache` is a folder that spares work already done."""
    good: list[Pack] = []
    told: list[str] = []
    figure = figure or _figure()
    notes = [
        f"{shown_path(file)}: translations are not narrated yet"
        for path in paths
        for file in _translations(path)
    ]
    for path in paths:
        if is_translation(path) and path.exists():
            continue
        try:
            files, problem = content_files(path)
            if problem:
                told.append(str(problem))
            for file in files:
                pressed = pack.check_file(file, figure, Cache(cache), pack.this_day())
                if pressed.errors:
                    name = shown_path(file)
                    told.append(report.report(name, pressed.problems).rstrip())
                else:
                    good.append(_pack(file))
        except OSError as error:
            told.append(f"{path} cannot be read: {outside.reason(error)}")
    return Given(good, told, notes)


def _pack(file: Path) -> Pack:
    shape = shape_in(file)
    assert shape is not None, "it was checked"
    return Pack(file, shape, {scene_id(e, name): told for e, name, told in speeches(shape)})


def _translations(path: Path) -> list[Path]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [file for file in files if is_translation(file) and file.is_file()]


def _figure() -> Figure:
    # Only a real run needs pygame and the pictures of the figure.
    from kiosk.view.figure import read_figure

    return read_figure(places.figure_folder())
