"""Comparing pictures: computed beside expected where they differ, renewed by one variable."""

from __future__ import annotations

import os
from pathlib import Path

import pygame

REFERENCE = Path(__file__).parent / "reference"
#: Faces are drawn a little differently by other versions of the library.
MEAN, MOST = 2.0, 96


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def assert_looks_like(surface: pygame.Surface, name: str, folder: Path) -> None:
    """The surface is the reference picture, within a tolerance.

    `KIOSK_RENEW_PICTURES=1` writes the reference anew; look at it before it is committed.
    """
    file = REFERENCE / f"{name}.png"
    if os.environ.get("KIOSK_RENEW_PICTURES"):
        REFERENCE.mkdir(exist_ok=True)
        pygame.image.save(surface, file)
    expected = pygame.image.load(file)
    if expected.get_size() == surface.get_size():
        apart = [abs(a - b) for a, b in zip(pixels(surface), pixels(expected), strict=True)]
        if sum(apart) / len(apart) <= MEAN and sum(d > MOST for d in apart) <= len(apart) / 200:
            return
    both = folder / f"{name}.png"
    pygame.image.save(_side_by_side(surface, expected), both)
    raise AssertionError(f"{name} looks different; computed | expected: {both}")


def _side_by_side(computed: pygame.Surface, expected: pygame.Surface) -> pygame.Surface:
    size = (
        computed.get_width() + 4 + expected.get_width(),
        max(computed.get_height(), expected.get_height()),
    )
    both = pygame.Surface(size, 0, 32)
    both.fill((255, 0, 255))
    both.blit(computed, (0, 0))
    both.blit(expected, (computed.get_width() + 4, 0))
    return both
