"""Pictures of the edition as large as they are wanted, read by a thread ahead of need."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from pathlib import Path

import pygame

from kiosk.view.shapes import Colour
from kiosk.view.shelf import clear, ordered

log = logging.getLogger(__name__)

#: The one that shows and the one that comes next.
KEPT = 2

#: A file and how large it is wanted, in pixels.
Want = tuple[str, tuple[int, int]]


class Masters:
    """The last few pictures of a folder, opaque, on a ground of `paper`."""

    def __init__(self, folder: Path, paper: Colour) -> None:
        self._folder = folder
        self._paper = paper
        self._kept: OrderedDict[Want, _Reading] = OrderedDict()
        self._shown: Want | None = None

    def expect(self, want: Want) -> None:
        """Begin to make a picture ready; returns at once, and does nothing where it is."""
        if want in self._kept:
            self._kept.move_to_end(want)
            return
        reading = self._kept[want] = _Reading(self._folder / want[0], want[1], self._paper)
        reading.start()
        # What shows stays, however many are expected.
        others = [one for one in self._kept if one not in (want, self._shown)]
        for one in others[: max(0, len(self._kept) - KEPT)]:
            del self._kept[one]

    def get(self, want: Want) -> pygame.Surface:
        """A picture to show now; one that is not there yet is waited for."""
        self._shown = want
        self.expect(want)
        reading = self._kept[want]
        reading.join()
        if reading.picture is None:
            # It did not even say that it failed: here it fails where somebody sees it.
            reading.run()
        assert reading.picture is not None
        return reading.picture


class _Reading(threading.Thread):
    """One picture on its way; nothing is shared with the rest of the program until it is there."""

    def __init__(self, file: Path, size: tuple[int, int], paper: Colour) -> None:
        super().__init__(name="picture", daemon=True)
        self.picture: pygame.Surface | None = None
        self._file, self._size, self._paper = file, size, paper

    def run(self) -> None:
        opaque = clear(self._size)
        opaque.fill(self._paper)
        try:
            loaded = ordered(pygame.image.load(self._file))
            if loaded.get_size() != self._size:
                loaded = pygame.transform.smoothscale(loaded, self._size)
            opaque.blit(loaded, (0, 0))
        except (pygame.error, OSError) as error:
            # The words beside it still say what it would show; a visitor is not left without them.
            # Not which one: that would tell what somebody looked at (K28).
            why = type(error).__name__
            log.error("a picture cannot be shown (%s); `kiosk check` names it", why)
        self.picture = opaque
