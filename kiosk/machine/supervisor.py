"""Keeps the kiosk open: starts it as a child process, and again when it fell over or asked for it.

It must never show anything, import what could fall over itself, or keep a kiosk that was told to
end.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Final

from kiosk.machine.endings import BROKEN, DONE, RESTART, listen

log = logging.getLogger(__name__)

#: Set to 1 in the child's environment: it is looked after already.
CHILD: Final = "KIOSK_CHILD"
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0
"""Before a start after another; doubled each time."""
WELL_S: Final = 600.0
"""A kiosk that ran so long was well: whatever ended it is a new story."""
END_LIMIT_S: Final = 10.0
"""A kiosk that was told to end and has not after so long is ended by force."""
NAP_S: Final = 0.2
"""A signal does not end a sleep, so a pause is slept in naps."""
#: Windows has no signals to die by: its exit codes of a crash start here; the other is Ctrl-C.
CRASH_ON_WINDOWS, CTRL_C_ON_WINDOWS = 0xC0000000, 0xC000013A


def keep_open(command: list[str], locked: bool = True) -> int:
    """Run the kiosk until it ends of its own accord or SIGTERM comes; its exit code.

    Call it from the main thread: it takes over the signals of this process. Unlocked, Ctrl-C and
    the closing of the terminal end it as SIGTERM does.
    """
    child = Child(command)
    listen(locked, child.end)
    return keep_going(child.run, lambda: child.told, time.monotonic, time.sleep)


def keep_going(
    run: Callable[[], int],
    told: Callable[[], bool],
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> int:
    """Run again and again, with growing pauses, until a run ended for good or it is `told` to."""
    pause = FIRST_PAUSE_S
    code = DONE
    while not told():
        began = clock()
        code = run()
        if told() or not falls(code):
            break
        if clock() - began >= WELL_S:
            pause = FIRST_PAUSE_S
        log.warning("the kiosk ended with exit code %d; opening it again in %g s", code, pause)
        until = clock() + pause
        while not told() and clock() < until:
            sleep(NAP_S)
        pause = min(2 * pause, LONGEST_PAUSE_S)
    if code == -signal.SIGTERM or (told() and falls(code)):
        return DONE  # it was to end, and it did
    return 128 - code if code < 0 else code


def falls(code: int) -> bool:
    """Is this the exit code of a kiosk that should be started again?"""
    if code >= CRASH_ON_WINDOWS:
        return code != CTRL_C_ON_WINDOWS
    return code in (RESTART, BROKEN) or (code < 0 and code != -signal.SIGTERM)


class Child:
    """The kiosk as a child process; `told` turns true when it has to end and stay ended."""

    def __init__(self, command: list[str]) -> None:
        self.told = False
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        """Start it and wait for its end; the exit code, negative after death by a signal."""
        try:
            process = subprocess.Popen(self._command, env=os.environ | {CHILD: "1"})
        except OSError:  # no memory just now: as bad as falling over at once
            log.exception("the kiosk cannot be started")
            return BROKEN
        with process:
            self._process = process
            if self.told:  # while it was being started
                _end(process)
            # Without a limit: with one, Python would look 20 times a second.
            return process.wait()

    def end(self, _number: int, _frame: FrameType | None) -> None:
        """What to do on SIGTERM: pass it on."""
        self.told = True
        if self._process is not None:
            _end(self._process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    force = threading.Timer(END_LIMIT_S, _force, [process])
    force.daemon = True
    force.start()


def _force(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        log.error("the kiosk does not end: ending it by force")
        process.kill()
