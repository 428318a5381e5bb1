"""How a process ends: the exit codes and signals that the kiosk and its supervisor agree on.

Standard library only, so that the supervisor stays small. Nothing here ends anything.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Final

DONE: Final = 0
#: sysexits' EX_SOFTWARE: the kiosk gave up; a fresh process may do better.
BROKEN: Final = 70
#: sysexits' EX_TEMPFAIL: the kiosk has to be started again.
RESTART: Final = 75

#: Ctrl-C, Ctrl-\, Ctrl-Z and the closing of a terminal's window: keys and a cross like any other,
#: so a locked program does not hear them.
OF_A_TERMINAL = ("SIGINT", "SIGQUIT", "SIGTSTP", "SIGHUP", "SIGBREAK")
#: Those that ask a program to leave, where it is not locked.
ASK_TO_LEAVE = ("SIGINT", "SIGHUP")


def listen(locked: bool, told: Callable[[int, FrameType | None], None]) -> None:
    """Have `told` called when this process should end; call it from the main thread."""
    signal.signal(signal.SIGTERM, told)
    for name in OF_A_TERMINAL if locked else ASK_TO_LEAVE:
        number = getattr(signal, name, None)
        if number is None or (name == "SIGHUP" and signal.getsignal(number) == signal.SIG_IGN):
            continue  # started with nohup, to outlive its terminal
        signal.signal(number, signal.SIG_IGN if locked else told)
