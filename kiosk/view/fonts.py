"""The font files of an edition: read when they are first wanted, opened at each size once.

Each script has two weights in a folder of its own. Only the Latin ones must be there.
"""

from __future__ import annotations

import io
import logging
from functools import lru_cache
from pathlib import Path

import pygame

from kiosk.core.comfort import Script
from kiosk.core.looks import Weight
from kiosk.view.glyphs import covered

log = logging.getLogger(__name__)

ENDINGS = ".ttf", ".otf"
#: How HarfBuzz calls the one script here that runs from right to left.
ARABIC = "Arab"
#: Fonts that are open at once: each takes a third of a megabyte, and half a millisecond to open.
OPEN = 160


class FaceError(Exception):
    """A font file that cannot be used; the text names the file."""


class Fonts:
    """The faces in a folder: `latin/Regular.ttf`, `arabic/SemiBold.ttf`, … ; `.otf` serves as well.

    Latin faces may lie in the folder itself. Without a folder it is pygame's own face.
    """

    def __init__(self, folder: Path | None) -> None:
        pygame.font.init()
        self._folder = folder
        # Read once: a font that stays open at every size would hold a file for each.
        self._bytes: dict[tuple[Script, Weight], bytes | None] = {}
        self._letters: dict[Script, frozenset[int]] = {}
        self._open = lru_cache(maxsize=OPEN)(self._opened)
        for weight in Weight:
            self.font(Script.LATIN, weight, 24)

    def font(
        self, script: Script, weight: Weight, size: int, backwards: bool = False
    ) -> pygame.Font:
        """A face at `size` pixels of the em, for runs from right to left when `backwards`."""
        return self._open(script, weight, size, backwards)

    def weight(self, script: Script, wanted: Weight) -> Weight:
        """The weight in which a line of a script is set: Latin words are as heavy as the rest.

        One weight is better than none; made bold by SDL its strokes run into one another.
        """
        there = self._folder is None or self._read(script, wanted) is not None
        return wanted if there or script is Script.LATIN else Weight.REGULAR

    def having(self, char: str, wanted: Script, also: Script) -> Script:
        """The wanted script if its face has a character, else another one that has it."""
        chain: tuple[Script, ...] = (wanted, also, *Script)
        for script in chain:
            if ord(char) in self._has(script):
                return script
        return Script.LATIN

    def reach(self, script: Script, weight: Weight, size: int) -> tuple[int, int]:
        """How far a line in a script reaches above and below its baseline, Latin words too."""
        also = script is not Script.LATIN and self._has(script)
        scripts = (Script.LATIN, script) if also else (Script.LATIN,)
        fonts = [self.font(s, weight, size) for s in scripts]
        rise = max(font.get_ascent() for font in fonts)
        return rise, max(font.get_height() - font.get_ascent() for font in fonts)

    def _has(self, script: Script) -> frozenset[int]:
        """The letters of a script's face; the Latin one of no edition is taken to have all."""
        if script not in self._letters:
            self._letters[script] = self._covered(script)
        return self._letters[script]

    def _covered(self, script: Script) -> frozenset[int]:
        if self._folder is None:
            return frozenset(range(0x250)) if script is Script.LATIN else frozenset()
        face = self._read(script, Weight.REGULAR)
        return covered(face) if face is not None else frozenset()

    def _opened(
        self, script: Script, weight: Weight, size: int, backwards: bool = False
    ) -> pygame.Font:
        face = self._read(script, weight)
        if face is None and script is not Script.LATIN:
            face = self._read(script, Weight.REGULAR)
        try:
            font = _tried(face, size)
        except (pygame.error, OSError, ValueError) as error:
            file = self._file(script, weight)
            raise FaceError(f"{file} cannot be used as a font: {error}") from error
        if backwards:
            font.set_direction(pygame.DIRECTION_RTL)
            font.set_script(ARABIC)
        return font

    def _read(self, script: Script, weight: Weight) -> bytes | None:
        """The file of a face; None where there is none. Raises FaceError for a Latin one."""
        key = script, weight
        if self._folder is not None and key not in self._bytes:
            self._bytes[key] = None
            file = self._file(script, weight)
            try:
                face = file.read_bytes()
                if script is not Script.LATIN:
                    _tried(face, 24)
                self._bytes[key] = face
            except (pygame.error, OSError, ValueError) as error:
                if script is Script.LATIN:
                    raise FaceError(f"{file} cannot be read: {error}") from error
                log.warning("no %s face for %s: %s", weight.value, script.value, error)
        return self._bytes.get(key)

    def _file(self, script: Script, weight: Weight) -> Path:
        assert self._folder is not None
        names = [f"{weight.value}{ending}" for ending in ENDINGS]
        places = [self._folder / script.value / name for name in names]
        if script is Script.LATIN:
            places += [self._folder / name for name in names]
        return next((place for place in places if place.is_file()), places[0])


def _tried(face: bytes | None, size: int) -> pygame.Font:
    """A font that can be used, pygame's own without a file. Raises pygame.error or its like."""
    font = pygame.font.Font(io.BytesIO(face) if face is not None else None, size)
    # Garbage still gives an object, and then asking it for its height would end the process;
    # `size` raises instead, so it is asked first.
    font.size("A")
    return font
