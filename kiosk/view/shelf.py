"""A shelf of finished surfaces: the ones used last stay, within a bound of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

import pygame


class Shelf:
    """Surfaces by what they look like, at most `limit` bytes of them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()

    def get(self, look: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The surface for `look`, made now if it is not there."""
        kept = self._kept.get(look)
        if kept is not None:
            self._kept.move_to_end(look)
            return kept
        made = make()
        self._kept[look] = made
        self.size += _bytes(made)
        while self.size > self.limit and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self.size -= _bytes(oldest)
        return made


def _bytes(surface: pygame.Surface) -> int:
    return surface.get_pitch() * surface.get_height()


def clear(size: tuple[int, int]) -> pygame.Surface:
    """An empty surface with alpha, in the pixel order that blits fastest."""
    return pygame.Surface((max(1, size[0]), max(1, size[1])), pygame.SRCALPHA, 32)


def ordered(surface: pygame.Surface) -> pygame.Surface:
    """The same picture in that pixel order; unlike `convert_alpha` it needs no display."""
    return surface.convert(clear((1, 1)))


def put(
    surface: pygame.Surface, sprite: pygame.Surface, at: tuple[int, int], alpha: int = 255
) -> None:
    """Blit a sprite with straight alpha, as strong as `alpha` of 255."""
    if alpha >= 255:
        surface.blit(sprite, at)
        return
    sprite.set_alpha(alpha)
    surface.blit(sprite, at)
    sprite.set_alpha(255)
