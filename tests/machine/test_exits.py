"""Which events and signals end the program."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pygame
import pytest

from kiosk.machine.exits import DONE, RESTART, Exits

ESCAPE = pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0, unicode="")
ALT_F4 = pygame.Event(pygame.KEYDOWN, key=pygame.K_F4, mod=pygame.KMOD_ALT, unicode="")
CLOSE = [pygame.Event(pygame.WINDOWCLOSE), pygame.Event(pygame.QUIT)]


posix_only = pytest.mark.skipif(os.name != "posix", reason="elsewhere a signal just kills")


@pytest.fixture
def signals() -> Iterator[None]:
    """Put the test runner's own signals back afterwards."""
    names = ("SIGTERM", "SIGINT", "SIGQUIT", "SIGTSTP", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, action in before.items():
        signal.signal(number, action)


def test_escape_leaves() -> None:
    exits = Exits(locked=False)
    exits.read(ESCAPE)
    assert exits.code == DONE


def test_closing_the_window_leaves() -> None:
    exits = Exits(locked=False)
    for event in CLOSE:
        exits.read(event)
    assert exits.code == DONE


def test_another_key_does_not_leave() -> None:
    exits = Exits(locked=False)
    for key in (pygame.K_q, pygame.K_F4, pygame.K_RETURN, pygame.K_SPACE):
        exits.read(pygame.Event(pygame.KEYDOWN, key=key, mod=pygame.KMOD_CTRL, unicode=""))
    assert exits.code is None


def test_locked_no_key_and_no_closing_leaves() -> None:
    exits = Exits(locked=True)
    for event in (ESCAPE, ALT_F4, *CLOSE):
        exits.read(event)
    assert exits.code is None


@posix_only
@pytest.mark.parametrize("locked", [False, True])
def test_sigterm_leaves(signals: None, locked: bool) -> None:
    exits = Exits(locked)
    exits.listen()
    os.kill(os.getpid(), signal.SIGTERM)
    assert exits.code == DONE


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_ctrl_c_and_a_closed_terminal_leave_where_it_is_not_locked(
    signals: None, name: str
) -> None:
    exits = Exits(locked=False)
    exits.listen()
    os.kill(os.getpid(), getattr(signal, name))
    assert exits.code == DONE


@posix_only
def test_started_with_nohup_it_outlives_its_terminal(signals: None) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    exits = Exits(locked=False)
    exits.listen()
    os.kill(os.getpid(), signal.SIGHUP)
    assert exits.code is None


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGQUIT", "SIGTSTP", "SIGHUP"])
def test_locked_the_keys_and_the_end_of_a_terminal_do_nothing(signals: None, name: str) -> None:
    exits = Exits(locked=True)
    exits.listen()
    os.kill(os.getpid(), getattr(signal, name))
    assert exits.code is None


@posix_only
def test_the_first_reason_to_leave_stands_but_sigterm_outranks_it(signals: None) -> None:
    exits = Exits(locked=False)
    exits.listen()
    exits.leave(RESTART)
    exits.read(ESCAPE)
    assert exits.code == RESTART
    os.kill(os.getpid(), signal.SIGTERM)
    assert exits.code == DONE
