"""The dissolve: where the scenery of two pages differs, the one melts into the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pygame

from kiosk.core.style import PANEL_S
from kiosk.core.timeline import Fade
from kiosk.view.layers import Layer, layer
from kiosk.view.motion import STROKE_S, faded
from kiosk.view.shelf import put

#: What was there before begins a little weaker, so that the very first frame shows the new page.
BEGINS = 0.8


class Dissolve:
    """The pixels that were there before, fading over what is there now."""

    def __init__(self) -> None:
        self._panes: list[tuple[pygame.Rect, pygame.Surface]] = []
        self._fade = Fade()

    def begin(self, surface: pygame.Surface, boxes: Iterable[pygame.Rect], now: float) -> None:
        """Keep what the surface shows in `boxes`, which do not overlap, and let it go from now."""
        self._panes = [(box, surface.subsurface(box).copy()) for box in boxes]
        self._fade = Fade(now, PANEL_S, low=BEGINS, high=0.0)

    def end(self) -> None:
        """Let it go at once."""
        self._panes = []

    @property
    def boxes(self) -> list[pygame.Rect]:
        return [box for box, _ in self._panes]

    def layers(self, now: float) -> Iterator[Layer]:
        alpha = round(255 * self._fade.at(now))
        if not alpha:
            self.end()
        for box, pane in self._panes:
            yield layer(box, _pane, _Kept(pane), box.topleft, alpha)

    def moving(self, now: float) -> float | None:
        """The clock time of its next frame; None when there is none."""
        return faded(self._fade, now, STROKE_S) if self._panes else None


class _Kept:
    """A surface that is equal to itself only."""

    __slots__ = ("surface",)

    def __init__(self, surface: pygame.Surface) -> None:
        self.surface = surface


def _pane(surface: pygame.Surface, kept: _Kept, at: tuple[int, int], alpha: int) -> None:
    put(surface, kept.surface, at, alpha)
