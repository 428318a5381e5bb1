"""Made-up keys: which ones ask for something, and what a locked wall leaves of them."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.focus import Key
from kiosk.machine.keys import BOUNCE_S, KEYS, Keys


def down(key: int, mod: int = 0) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0)


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize(
    ("key", "asks"),
    [
        (pygame.K_TAB, Key.NEXT),
        (pygame.K_RIGHT, Key.RIGHT),
        (pygame.K_UP, Key.UP),
        (pygame.K_KP_2, Key.DOWN),
        (pygame.K_KP_5, Key.CHOOSE),
        (pygame.K_RETURN, Key.CHOOSE),
        (pygame.K_KP_ENTER, Key.CHOOSE),
        (pygame.K_SPACE, Key.CHOOSE),
        (pygame.K_BACKSPACE, Key.BACK),
        (pygame.K_HOME, Key.HOME),
    ],
)
def test_keys_ask_for_the_same_whether_locked_or_not(key: int, asks: Key, locked: bool) -> None:
    assert Keys(locked).read(down(key), 1.0) is asks


def test_every_wish_has_a_key_on_a_keyboard_and_on_a_keypad() -> None:
    keypad = {key: wish for key, wish in KEYS.items() if "[" in pygame.key.name(key)}
    assert set(KEYS.values()) == set(Key)
    assert {*keypad.values(), Key.CHOOSE} == set(Key)


def test_shift_turns_tab_back() -> None:
    assert Keys().read(down(pygame.K_TAB, pygame.KMOD_LSHIFT), 1.0) is Key.PREVIOUS


def test_esc_goes_back_where_it_is_no_way_out() -> None:
    assert Keys(locked=True).read(down(pygame.K_ESCAPE), 1.0) is Key.BACK
    assert Keys(locked=False).read(down(pygame.K_ESCAPE), 1.0) is None


@pytest.mark.parametrize("mod", [pygame.KMOD_LALT, pygame.KMOD_RCTRL, pygame.KMOD_LMETA])
def test_keys_of_the_system_are_no_keys_here(mod: int) -> None:
    """Alt+Tab, Ctrl+Enter and their like."""
    assert Keys().read(down(pygame.K_TAB, mod), 1.0) is None
    assert Keys().read(down(pygame.K_RETURN, mod), 1.0) is None


def test_the_lock_of_the_keypad_changes_nothing() -> None:
    assert Keys().read(down(pygame.K_KP_8, pygame.KMOD_NUM), 1.0) is Key.UP
    assert Keys().read(down(pygame.K_TAB, pygame.KMOD_CAPS), 1.0) is Key.NEXT


def test_a_trembling_finger_presses_once() -> None:
    keys = Keys()
    assert keys.read(down(pygame.K_RETURN), 1.0) is Key.CHOOSE
    assert keys.read(down(pygame.K_RETURN), 1.0 + BOUNCE_S - 0.01) is None
    # Trembling on does not make it a second press.
    assert keys.read(down(pygame.K_RETURN), 1.0 + BOUNCE_S + 0.1) is None
    assert keys.read(down(pygame.K_RETURN), 2.0) is Key.CHOOSE


def test_moves_may_come_faster() -> None:
    keys = Keys()
    moves = [keys.read(down(pygame.K_RIGHT), 1.0 + 0.1 * n) for n in range(5)]
    assert moves == [Key.RIGHT] * 5


def test_only_the_press_of_a_key_counts() -> None:
    keys = Keys()
    assert keys.read(pygame.Event(pygame.KEYUP, key=pygame.K_RETURN, mod=0), 1.0) is None
    assert keys.read(pygame.Event(pygame.FINGERDOWN), 1.0) is None
    assert keys.read(pygame.Event(pygame.TEXTINPUT, text=" "), 1.0) is None


OTHERS = [
    getattr(pygame, name)
    for name in dir(pygame)
    if name.startswith("K_") and getattr(pygame, name) not in {*KEYS, pygame.K_ESCAPE}
]


@given(st.sampled_from(OTHERS), st.integers(0, 0xFFFF))
def test_every_other_key_is_ignored(key: int, mod: int) -> None:
    assert Keys(locked=True).read(down(key, mod), 1.0) is None
