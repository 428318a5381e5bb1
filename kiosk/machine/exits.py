"""The ways out: which keys, closings and signals end the program, and with which exit code.

On a locked wall there is one way only, SIGTERM. Nothing here ends the program; it says that it
should end.
"""

from __future__ import annotations

from types import FrameType

import pygame

from kiosk.machine.endings import DONE, RESTART, listen

__all__ = ["DONE", "RESTART", "Exits"]


class Exits:
    """Remembers that the program should end; `code` is the exit code then, None till then."""

    def __init__(self, locked: bool) -> None:
        self.code: int | None = None
        self._locked = locked

    def listen(self) -> None:
        """Take over the signals of this process; call it from the main thread."""
        listen(self._locked, self._told)

    def read(self, event: pygame.Event) -> None:
        """Esc and the closing of the window, where the kiosk is not locked."""
        if self._locked:
            return
        if event.type == pygame.QUIT or (
            event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE
        ):
            self.leave(DONE)

    def leave(self, code: int) -> None:
        """Ask for the end with `code`; the first who asks is obeyed."""
        if self.code is None:
            self.code = code

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        # A signal outranks whatever was asked before: the system wants the program gone.
        self.code = DONE
