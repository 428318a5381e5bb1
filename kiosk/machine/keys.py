"""Keys of an attached keyboard, keypad or switch become what they ask for.

The sole reader of keys but for the ways out (`exits`). Every other key, and every key with Ctrl,
Alt or the system's key held, does nothing here: on a locked wall there is nothing to get out with.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pygame

from kiosk.core.focus import Key

#: The same key again so soon is a trembling finger. Moves may come faster than what acts.
BOUNCE_S: Final = 0.25
MOVE_BOUNCE_S: Final = 0.05

#: The numbers of a keypad lie as on a telephone's or a calculator's cross: 5 is in the middle.
KEYS: Mapping[int, Key] = {
    pygame.K_TAB: Key.NEXT,
    pygame.K_KP_PLUS: Key.NEXT,
    pygame.K_KP_MINUS: Key.PREVIOUS,
    pygame.K_UP: Key.UP,
    pygame.K_KP_8: Key.UP,
    pygame.K_DOWN: Key.DOWN,
    pygame.K_KP_2: Key.DOWN,
    pygame.K_LEFT: Key.LEFT,
    pygame.K_KP_4: Key.LEFT,
    pygame.K_RIGHT: Key.RIGHT,
    pygame.K_KP_6: Key.RIGHT,
    pygame.K_RETURN: Key.CHOOSE,
    pygame.K_SPACE: Key.CHOOSE,
    pygame.K_KP_ENTER: Key.CHOOSE,
    pygame.K_KP_5: Key.CHOOSE,
    pygame.K_BACKSPACE: Key.BACK,
    pygame.K_KP_0: Key.BACK,
    pygame.K_KP_PERIOD: Key.BACK,
    pygame.K_HOME: Key.HOME,
    pygame.K_KP_7: Key.HOME,
    pygame.K_F1: Key.GUIDE,
    pygame.K_KP_DIVIDE: Key.GUIDE,
    pygame.K_KP_MULTIPLY: Key.GUIDE,
}
_ACTS = (Key.CHOOSE, Key.BACK, Key.HOME, Key.GUIDE)
_OTHERS = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META


class Keys:
    """Reads keys; Esc is "back" on a `locked` kiosk, elsewhere it is a way out."""

    def __init__(self, locked: bool = False) -> None:
        self._locked = locked
        self._last: dict[Key, float] = {}

    def read(self, event: pygame.Event, now: float) -> Key | None:
        """What an event of the queue asks for; `now` is in seconds, any steady clock."""
        if event.type != pygame.KEYDOWN or getattr(event, "mod", 0) & _OTHERS:
            return None
        key = KEYS.get(event.key)
        if event.key == pygame.K_ESCAPE and self._locked:
            key = Key.BACK
        if event.key == pygame.K_TAB and getattr(event, "mod", 0) & pygame.KMOD_SHIFT:
            key = Key.PREVIOUS
        if key is None:
            return None
        last, self._last[key] = self._last.get(key), now
        if last is not None and now - last < (BOUNCE_S if key in _ACTS else MOVE_BOUNCE_S):
            return None
        return key
