"""Faces: measures, wraps and renders text. It knows two static font files and nothing else.

SDL's font size is the em in pixels (a capital of Noto Sans at 100 is 71.4 px high), and so is
`Type.size`. Nothing here orders right-to-left text.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pygame

from kiosk.core.looks import Block, Type, Weight
from kiosk.view.shelf import Shelf, clear

#: Height of a line in ems: generous, for stacked accents.
LINE = 1.35
#: Rendered lines that are kept, in bytes.
KEPT = 24 << 20

_SPACES = re.compile(r"[ \t]+")
_JOINER = "\u200d"


class FaceError(Exception):
    """A font file that cannot be used; the text names the file."""


class Faces:
    """The two weights of the one typeface, from `Regular.ttf` and `SemiBold.ttf` of a folder.

    Without a folder it is pygame's own face, for when there is no edition. Raises FaceError where
    a file is missing or is no font.
    """

    def __init__(self, folder: Path | None) -> None:
        pygame.font.init()
        self._files = {w: folder / f"{w.value}.ttf" if folder else None for w in Weight}
        # Read once: a font that stays open at every size would hold a file for each.
        self._bytes = {weight: _read(file) for weight, file in self._files.items()}
        self._fonts: dict[tuple[Weight, int], pygame.Font] = {}
        self._shelf = Shelf(KEPT)
        self._blocks = lru_cache(maxsize=2048)(self._wrap)
        for weight in Weight:
            self.font(weight, 24)

    def font(self, weight: Weight, size: int) -> pygame.Font:
        """The face at `size` pixels of the em."""
        font = self._fonts.get((weight, size))
        if font is None:
            font = self._fonts[weight, size] = self._open(weight, size)
        return font

    def measure(self, text: str, type_: Type, width: float) -> Block:
        r"""Break a text at spaces into lines no wider than `width` pixels; `\n` is honoured.

        A word that is wider is broken between characters; one character is never broken.
        """
        return self._blocks(text, round(type_.size), type_.weight, width)

    def render(self, line: str, type_: Type, colour: tuple[int, int, int]) -> pygame.Surface:
        """One line, antialiased on nothing; as high as the face, not as `Block.line_h`."""
        size = round(type_.size)
        look = (line, size, type_.weight, colour)
        return self._shelf.get(look, lambda: self._render(line, size, type_.weight, colour))

    def width(self, line: str, type_: Type) -> int:
        """The width in pixels of a rendered line."""
        return self.font(type_.weight, round(type_.size)).size(_plain(line))[0]

    def _open(self, weight: Weight, size: int) -> pygame.Font:
        file = self._files[weight]
        try:
            font = pygame.font.Font(io.BytesIO(self._bytes[weight]) if file else None, size)
            # Garbage still gives an object, and then asking it for its height would end the
            # process; `size` raises instead, so it is asked first.
            font.size("A")
        except (pygame.error, OSError, ValueError) as error:
            raise FaceError(f"{file} cannot be used as a font: {error}") from error
        return font

    def _render(
        self, line: str, size: int, weight: Weight, colour: tuple[int, int, int]
    ) -> pygame.Surface:
        plain = _plain(line)
        return self.font(weight, size).render(plain, True, colour) if plain else clear((1, 1))

    def _wrap(self, text: str, size: int, weight: Weight, width: float) -> Block:
        font = self.font(weight, size)
        lines = [
            line
            for paragraph in text.split("\n")
            for line in _lines(paragraph, font, width)
            if text
        ]
        widest = max((font.size(_plain(line))[0] for line in lines), default=0)
        return Block(tuple(lines), widest, round(size * LINE))


def _read(file: Path | None) -> bytes:
    if file is None:
        return b""
    try:
        return file.read_bytes()
    except OSError as error:
        raise FaceError(f"{file} cannot be read: {error}") from error


def _plain(line: str) -> str:
    return line.replace("\0", "")


def _lines(paragraph: str, font: pygame.Font, width: float) -> Iterator[str]:
    def fits(line: str) -> bool:
        return font.size(_plain(line))[0] <= width

    line = ""
    for word in _SPACES.split(paragraph.strip(" \t")):
        candidate = f"{line} {word}" if line else word
        if fits(candidate):
            line = candidate
            continue
        if line:
            yield line
        line = word
        while not fits(line):
            cut = _cut(line, fits)
            if cut >= len(line):
                break
            yield line[:cut]
            line = line[cut:]
    yield line


def _cut(word: str, fits: Callable[[str], bool]) -> int:
    """How many characters of a long word go on this line: all that fit, and never none."""
    cuts = [
        k for k in range(1, len(word) + 1) if k == len(word) or not _clings(word[k - 1], word[k])
    ]
    best = cuts[0]
    for cut in cuts:
        if not fits(word[:cut]):
            break
        best = cut
    return best


def _clings(before: str, char: str) -> bool:
    """An accent or a joined part: never the first of a line."""
    return bool(unicodedata.combining(char)) or char == _JOINER or before == _JOINER
