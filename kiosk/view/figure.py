"""The figure's pictures: bodies with the house lights up or down, glows, magnified pieces.

Reads `assets/figure/` and scales it to the glass; where things go is the page's business.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pygame

from kiosk.core.figure import Figure, Side, figure_of
from kiosk.core.geometry import Rect
from kiosk.view.frames import Frames, dim
from kiosk.view.shelf import clear, ordered

Colour = tuple[int, int, int]


class FigureError(Exception):
    """The figure's files do not belong together; the text names the one that is wrong."""


def read_figure(folder: Path) -> Figure:
    """The figure with its region numbers; needs no display. Raises FigureError or OSError."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    size = manifest["image"]["w_px"], manifest["image"]["h_px"]
    ids: dict[Side, bytes] = {}
    for side, entry in manifest["sides"].items():
        picture = pygame.image.load(folder / entry["ids"])
        if picture.get_size() != size or picture.get_bitsize() != 8:
            raise FigureError(f"{folder / entry['ids']} is not an indexed picture of {size} px")
        ids[Side(side)] = pygame.image.tobytes(picture, "P")
    return figure_of(manifest, ids)


class FigureArt:
    """Surfaces of one figure. `size` is that of the whole picture on the glass, in pixels.

    `light` is the usual colour of a glow; `turn_folder` has the frames of its turn.
    """

    def __init__(
        self, folder: Path, figure: Figure, light: Colour, turn_folder: Path | None = None
    ) -> None:
        self.figure = figure
        self._folder = folder
        self._light = light
        self._masters: dict[Side, pygame.Surface] = {}
        self._bodies: dict[tuple[Side, tuple[int, int]], pygame.Surface] = {}
        self._glows: dict[
            tuple[Side, str, tuple[int, int], Colour], tuple[pygame.Surface, tuple[int, int]]
        ] = {}
        self.frames = Frames(turn_folder, self.body)

    def body(self, side: Side, size: tuple[int, int]) -> pygame.Surface:
        """A side with the house lights up and premultiplied alpha."""
        if (side, size) not in self._bodies:
            scaled = pygame.transform.smoothscale(self._master(side), size)
            self._bodies[side, size] = ordered(scaled)
        return self._bodies[side, size]

    def has_glow(self, side: Side, word: str) -> bool:
        """Whether a region word shines on a side."""
        return word in self.figure.sets and side in self.figure.sets[word].glows

    def glow(
        self, side: Side, word: str, size: tuple[int, int], colour: Colour | None = None
    ) -> tuple[pygame.Surface, tuple[int, int]]:
        """A region word's light with straight alpha, and where it goes in a picture of `size`."""
        colour = colour or self._light
        key = side, word, size, colour
        if key not in self._glows:
            at, mask = self.figure.sets[word].glows[side].at, self._mask(side, word, colour)
            scale_x, scale_y = size[0] / self.figure.width, size[1] / self.figure.height
            box = Rect(
                at.x * scale_x,
                at.y * scale_y,
                mask.get_width() * scale_x,
                mask.get_height() * scale_y,
            ).rounded()
            scaled = pygame.transform.smoothscale(mask, (max(1, int(box.w)), max(1, int(box.h))))
            self._glows[key] = ordered(scaled), (int(box.x), int(box.y))
        return self._glows[key]

    def piece(
        self,
        side: Side,
        piece: Rect,
        size: tuple[int, int],
        words: Iterable[str],
        colour: Colour | None = None,
    ) -> pygame.Surface:
        """A magnified part of the picture (`piece`, its pixels), lights down but for `words`.

        With premultiplied alpha. Not kept.
        """
        box = pygame.Rect(*map(round, (piece.x, piece.y, piece.w, piece.h)))
        part = clear(box.size)
        part.blit(self._master(side), (-box.x, -box.y), special_flags=pygame.BLEND_PREMULTIPLIED)
        dim(part)
        for word in words:
            if self.has_glow(side, word):
                at = self.figure.sets[word].glows[side].at
                glow = self._mask(side, word, colour or self._light).premul_alpha()
                spot = round(at.x - box.x), round(at.y - box.y)
                part.blit(glow, spot, special_flags=pygame.BLEND_PREMULTIPLIED)
        return ordered(pygame.transform.smoothscale(part, size))

    def expect_turn(self, size: tuple[int, int], dark: bool) -> None:
        """Begin to make the frames of the turn ready; returns at once."""
        self.frames.expect(size, dark)

    def drop_turn(self) -> None:
        """Free the frames of the turn."""
        self.frames.drop()

    def _master(self, side: Side) -> pygame.Surface:
        if side not in self._masters:
            picture = pygame.image.load(self._folder / self.figure.pictures[side])
            self._masters[side] = ordered(picture).premul_alpha()
        return self._masters[side]

    def _mask(self, side: Side, word: str, colour: Colour) -> pygame.Surface:
        mask = ordered(pygame.image.load(self._folder / self.figure.sets[word].glows[side].file))
        mask.fill(colour, special_flags=pygame.BLEND_RGB_MULT)
        return mask
