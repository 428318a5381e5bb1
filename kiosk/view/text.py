"""Faces: measures, wraps and renders text of every script, each run of it in a face that has it.

SDL's font size is the em in pixels (a capital of Noto Sans at 100 is 71.4 px high), and so is
`Type.size`. SDL_ttf shapes one run in one direction and no more; its own wrapping cuts letters off
lines that run from right to left. So lines are broken, cut into runs and put in order here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pygame

from kiosk.core.clipping import Strokes
from kiosk.core.comfort import LEFT_TO_RIGHT, Script, is_right_to_left, script_of
from kiosk.core.geometry import Rect
from kiosk.core.looks import Block, Type, Weight
from kiosk.view.bidi import CONTROLS, levels, reordered, runs_both_ways
from kiosk.view.breaks import lines, pieces
from kiosk.view.fonts import FaceError, Fonts
from kiosk.view.shelf import Shelf, clear

__all__ = ["FaceError", "Faces"]

#: Height of a line in ems, by language: more for stacked accents and deep letters (K33).
LINE = 1.35
LINES: Mapping[str, float] = {"vi": 1.5, "ar": 1.6, "zh": 1.45, "ko": 1.45}
#: How far below the middle of its line a text stands, in ems: its letters, not the face with its
#: room for accents, are in the middle.
DROP = 0.348
DROPS: Mapping[Script, float] = {Script.ARABIC: 0.29, Script.HANS: 0.37, Script.KOREAN: 0.36}
#: Rendered lines that are kept, in bytes.
KEPT = 24 << 20

#: A run from left to right on its line: its words, the script of its face, the way it runs.
Run = tuple[str, Script, bool]


class Faces:
    """The one typeface in two weights and every script that an edition's `faces` folder has.

    Without a folder it is pygame's own face, for when there is no edition. Raises FaceError where
    the Latin one is missing or is no font; where another is, its letters are left to the Latin one.
    """

    def __init__(self, folder: Path | None) -> None:
        self._fonts = Fonts(folder)
        self._shelf = Shelf(KEPT)
        self._blocks = lru_cache(maxsize=4096)(self._wrap)
        self._runs = lru_cache(maxsize=8192)(self._cut)
        self._widths = lru_cache(maxsize=16384)(self._wide)
        self._inks = lru_cache(maxsize=16384)(self._ink)

    def measure(self, text: str, type_: Type, width: float) -> Block:
        r"""Break a text into lines no wider than `width` pixels; `\n` is honoured.

        Lines end at spaces, Chinese ones also between characters. A word that is wider is broken;
        one character is never broken. The lines are in the order of reading.
        """
        return self._blocks(text, round(type_.size), type_.weight, type_.language, width)

    def render(self, line: str, type_: Type, colour: tuple[int, int, int]) -> pygame.Surface:
        """One line, antialiased on nothing; as high as the faces, not as `Block.line_h`."""
        size = round(type_.size)
        look = (line, size, type_.weight, type_.language, colour)
        return self._shelf.get(
            look, lambda: self._render(line, size, type_.weight, type_.language, colour)
        )

    def width(self, line: str, type_: Type) -> int:
        """The width in pixels of a rendered line."""
        return self._widths(line, round(type_.size), type_.weight, type_.language)

    def top(self, type_: Type, line_h: float) -> float:
        """How far below the top of its line a rendered one begins, in pixels; often above it."""
        script = script_of(type_.language)
        rise, _ = self._fonts.reach(script, type_.weight, round(type_.size))
        return line_h / 2 + DROPS.get(script, DROP) * type_.size - rise

    def inked(self, line: str, type_: Type, line_h: float) -> Strokes:
        """Where the ink of a line is, in a line of that height."""
        look = line, round(type_.size), type_.weight, type_.language
        x, y, w, h, high, wide = self._inks(*look)
        rect = Rect(x, y + round(self.top(type_, line_h)), w, h)
        return Strokes(rect, wide, h > 0 and (y == 0 or y + h == high))

    def _ink(
        self, line: str, size: int, weight: Weight, language: str
    ) -> tuple[int, int, int, int, int, int]:
        """The box of the ink of a rendered line, and how high and wide the whole is."""
        whole = self._render(line, size, weight, language, (0, 0, 0))
        ink = whole.get_bounding_rect()
        return ink.x, ink.y, ink.w, ink.h, whole.get_height(), whole.get_width()

    def _wrap(self, text: str, size: int, weight: Weight, language: str, width: float) -> Block:
        def wide(line: str) -> int:
            return self._widths(line, size, weight, language)

        script = script_of(language)
        broken = tuple(
            line
            for paragraph in text.split("\n")
            for line in lines(pieces(paragraph, script), width, wide)
            if text
        )
        high = LINES.get(language.split("-")[0], LINE)
        return Block(broken, max(map(wide, broken), default=0), round(size * high))

    def _wide(self, line: str, size: int, weight: Weight, language: str) -> int:
        weight = self._fonts.weight(script_of(language), weight)
        return sum(
            self._fonts.font(script, weight, size, back).size(words)[0]
            for words, script, back in self._runs(line, language)
        )

    def _render(
        self, line: str, size: int, weight: Weight, language: str, colour: tuple[int, int, int]
    ) -> pygame.Surface:
        weight = self._fonts.weight(script_of(language), weight)
        rise, fall = self._fonts.reach(script_of(language), weight, size)
        drawn = []
        for words, script, back in self._runs(line, language):
            font = self._fonts.font(script, weight, size, back)
            drawn.append((font.render(words, True, colour), font.get_ascent()))
        if len(drawn) == 1 and drawn[0][1] == rise:
            return drawn[0][0]
        # All on one baseline, however high each face is.
        low = max([fall, *(sprite.get_height() - up for sprite, up in drawn)])
        whole = clear((sum(sprite.get_width() for sprite, _ in drawn), rise + low))
        x = 0
        for sprite, up in drawn:
            # Put, not blended: a letter that leans over keeps its strength, for it meets nothing.
            whole.blit(sprite, (x, rise - up), special_flags=pygame.BLEND_RGBA_MAX)
            x += sprite.get_width()
        return whole

    def _cut(self, line: str, language: str) -> tuple[Run, ...]:
        """A line as its runs stand from left to right.

        Each line is ordered by itself: what stands on it never hangs on where a line before it was
        broken, that is, on the size of the letters.
        """
        plain = _plain(line)
        own = script_of(language)
        # A source's name in another language keeps its full stop at its own end.
        right = is_right_to_left(language) and not _is_foreign(plain)
        if not plain:
            return ()
        if not right and not runs_both_ways(plain):
            places = [0] * len(plain)
        else:
            places = levels(plain, right)
        scripts = self._scripts(plain, own, places)
        runs: list[tuple[Run, int]] = []
        start = 0
        for k in range(1, len(plain) + 1):
            if k == len(plain) or (scripts[k], places[k]) != (scripts[start], places[start]):
                # What steers has done so by now.
                words = plain[start:k].replace(LEFT_TO_RIGHT, "")
                if words:
                    runs.append(((words, scripts[start], bool(places[start] % 2)), places[start]))
                start = k
        return tuple(reordered(runs))

    def _scripts(self, text: str, own: Script, places: list[int]) -> list[Script]:
        """Whose face draws each character: Latin words and numbers the Latin one, the rest own.

        What is between two Latin words goes with them; accents and spaces with what they follow.
        """
        if own is Script.LATIN and all(c < "\u0590" for c in text):
            return [own] * len(text)
        out: list[Script] = []
        for k, c in enumerate(text):
            if out and (c == " " or unicodedata.combining(c) or unicodedata.category(c) == "Cf"):
                wanted = out[-1]
            elif own is Script.LATIN or _is_latin(c):
                wanted = Script.LATIN
            elif c.isalpha() or places[k] % 2:
                wanted = own
            elif places[k]:
                # In a number or between Latin words of a line that runs the other way.
                wanted = Script.LATIN
            else:
                before = next((b for b in reversed(text[:k]) if b.isalnum()), "")
                after = next((a for a in text[k + 1 :] if a.isalnum()), "")
                wanted = Script.LATIN if _is_latin(before) and _is_latin(after) else own
            out.append(self._fonts.having(c, wanted, own))
        return out


def _is_foreign(line: str) -> bool:
    """Whether a line has Latin words and nothing that is written from right to left."""
    return all(c < "\u0590" for c in line) and any(c.isalpha() for c in line)


def _is_latin(char: str) -> bool:
    """A letter or a digit that the Latin face is for."""
    return char.isalnum() and (char < "\u0370" or "\u1e00" <= char < "\u1f00")


def _plain(line: str) -> str:
    """The line as it is drawn: accents in one piece with their letters, nothing that steers."""
    if line.isascii():
        return line.replace("\0", "")
    kept = "".join(c for c in line if c != "\0" and c not in CONTROLS)
    return unicodedata.normalize("NFC", kept)
