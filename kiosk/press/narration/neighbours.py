"""The words of the content files in a folder: with their translations they share its recordings."""

from __future__ import annotations

from pathlib import Path

from kiosk.press import reader
from kiosk.press.grammar import ContentShape
from kiosk.press.mistakes import shape_of
from kiosk.press.narration.names import Words
from kiosk.press.narration.spoken import scene_id, speeches
from kiosk.press.paths import content_files, is_translation
from kiosk.press.strays import without_strays


def words_of(shape: ContentShape) -> Words:
    """The sentences of each scene as shown."""
    return {
        scene_id(explainer, name): tuple(each.shown for each in speech.sentences)
        for explainer, name, speech in speeches(shape)
    }


def words_beside(file: Path) -> dict[str, Words]:
    """The words of the other content files in the folder, by their names without the ending.

    Of one with mistakes in it nothing is known. Raises OSError.
    """
    others = [other for other in content_files(file.parent)[0] if other.name != file.name]
    shapes = {other.stem: shape_in(other) for other in others}
    return {stem: words_of(shape) for stem, shape in shapes.items() if shape}


def translations_beside(file: Path) -> frozenset[str]:
    """The names of the translation files in the folder, without the ending; raises OSError."""
    return frozenset(other.stem for other in file.parent.iterdir() if is_translation(other))


def shape_in(file: Path) -> ContentShape | None:
    """What a content file says, if that can be told; raises OSError."""
    reading = reader.read(file.read_bytes(), file.name)
    if reading.root is None:
        return None
    root, _ = without_strays(reading.document, reading.root)
    return shape_of(root)[0]
