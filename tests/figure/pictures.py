"""Read the made figure (assets/figure) with pygame, as bytes."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pygame

FIGURE = Path(__file__).resolve().parents[2] / "assets" / "figure"
MANIFEST: dict[str, Any] = json.loads((FIGURE / "manifest.json").read_text(encoding="ascii"))
WIDTH: int = MANIFEST["image"]["w_px"]
HEIGHT: int = MANIFEST["image"]["h_px"]


def above(threshold: int) -> bytes:
    """Table for bytes.translate: 1 where a byte is at least `threshold`, else 0."""
    return bytes(int(value >= threshold) for value in range(256))


def among(*values: int) -> bytes:
    return bytes(int(value in values) for value in range(256))


def overlap(a: bytes, b: bytes) -> int:
    """How many places are 1 in both of two strings of 0s and 1s."""
    return (int.from_bytes(a, "big") & int.from_bytes(b, "big")).bit_count()


@lru_cache
def ids(side: str) -> bytes:
    surface = pygame.image.load(FIGURE / MANIFEST["sides"][side]["ids"])
    assert surface.get_bitsize() == 8, "the ids are a palette picture"
    assert surface.get_size() == (WIDTH, HEIGHT)
    return pygame.image.tobytes(surface, "P")


@lru_cache
def picture(side: str) -> bytes:
    surface = pygame.image.load(FIGURE / MANIFEST["sides"][side]["picture"])
    assert surface.get_size() == (WIDTH, HEIGHT)
    assert surface.get_masks()[3], "the picture has transparency"
    return pygame.image.tobytes(surface, "RGBA")


def glow(word: str, side: str) -> tuple[bytes, int, int, int, int]:
    """RGBA bytes, then where the crop goes and its size: x, y, w, h px."""
    entry = MANIFEST["sets"][word]["sides"][side]
    surface = pygame.image.load(FIGURE / entry["glow"])
    assert surface.get_masks()[3], "the glow has transparency"
    return pygame.image.tobytes(surface, "RGBA"), *entry["at"], *surface.get_size()


def crop(whole: bytes, x: int, y: int, w: int, h: int) -> bytes:
    return b"".join(whole[row * WIDTH + x : row * WIDTH + x + w] for row in range(y, y + h))


def members(word: str) -> list[int]:
    return [MANIFEST["regions"][name]["id"] for name in MANIFEST["sets"][word]["regions"]]


def id_at(side: str, x: float, y: float) -> int:
    return ids(side)[int(y) * WIDTH + int(x)]


def luminance(colour: Iterable[float]) -> float:
    def line(c: float) -> float:
        c /= 255
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    return sum(k * line(c) for k, c in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def contrast(light: float, dark: float) -> float:
    return (light + 0.05) / (dark + 0.05)
