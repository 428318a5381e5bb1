"""One `kiosk narrate` at a time in a folder: each clears away what no list names."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiosk import edition

LOCK = ".narrating"


class BusyError(Exception):
    """Somebody else is at work in the folder."""


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds a folder; raises BusyError. The system lets go of it when its holder dies.

    A folder that cannot be written to, or a file system without locks, is no reason to stop:
    whoever cannot write loses nothing.
    """
    lock = _opened(folder)
    if lock is None:
        yield
        return
    try:
        yield
    finally:
        # Windows removes no file that is open; elsewhere it goes while it is still held.
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                lock.close()
            (folder / LOCK).unlink()
        lock.close()
        with contextlib.suppress(OSError):
            folder.rmdir()  # only if nothing was made


def _opened(folder: Path) -> IO[bytes] | None:
    """The lock, held; None where there can be none."""
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = (folder / LOCK).open("ab")
        except OSError:
            return None
        try:
            edition.hold(lock, wait=False)
            if os.fstat(lock.fileno()).st_ino == (folder / LOCK).stat().st_ino:
                return lock
        except FileNotFoundError:
            pass  # its last holder took it away just now
        except (BlockingIOError, PermissionError):
            lock.close()
            raise BusyError from None
        except OSError:
            lock.close()
            return None
        lock.close()
