"""The content files that `kiosk narrate` was given: those without errors, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk import places
from kiosk.core.figure import Figure
from kiosk.press import outside, pack, reader, report
from kiosk.press.cache import Cache
from kiosk.press.grammar import ContentShape
from kiosk.press.mistakes import shape_of
from kiosk.press.narration.clips import scene_id
from kiosk.press.narration.spoken import Speech, speeches
from kiosk.press.strays import without_strays

Speeches = Mapping[str, Speech]


@dataclass(frozen=True)
class Pack:
    """A content file without errors, and what each of its scenes says."""

    file: Path
    shape: ContentShape
    speeches: Speeches


def good_packs(paths: Sequence[Path], figure: Figure | None = None) -> tuple[list[Pack], list[str]]:
    """The packs that can be narrated, and what `kiosk check` says of the others."""
    good: list[Pack] = []
    told: list[str] = []
    figure = figure or _figure()
    cache = Cache(places.default_state() / "cache")
    for path in paths:
        if pack.is_translation(path) and path.exists():
            continue
        try:
            files, problem = pack.content_files(path)
            if problem:
                told.append(str(problem))
            for file in files:
                pressed = pack.check_file(file, figure, cache, pack.this_day())
                if pressed.errors:
                    name = pack.shown_path(file)
                    told.append(report.report(name, pressed.problems).rstrip())
                else:
                    good.append(_pack(file))
        except OSError as error:
            told.append(f"{path} cannot be read: {outside.reason(error)}")
    return good, told


def _pack(file: Path) -> Pack:
    shape = _shape(file)
    assert shape is not None, "it was checked"
    return Pack(file, shape, {scene_id(e, name): told for e, name, told in speeches(shape)})


def _shape(file: Path) -> ContentShape | None:
    reading = reader.read(file.read_bytes(), file.name)
    if reading.root is None:
        return None
    root, _ = without_strays(reading.document, reading.root)
    return shape_of(root)[0]


def scenes_beside(file: Path) -> list[str]:
    """The scenes of the other content files in the folder, whose recordings lie there, too."""
    others = [other for other in pack.content_files(file.parent)[0] if other != file]
    shapes = [shape for other in others if (shape := _shape(other))]
    return [scene_id(e, name) for shape in shapes for e, name, _ in speeches(shape)]


def _figure() -> Figure:
    # Only a real run needs pygame and the pictures of the figure.
    from kiosk.view.figure import read_figure

    return read_figure(places.figure_folder())
