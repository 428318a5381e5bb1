"""Watches the pack and has it pressed: a thread that looks, and a child process that prepares.

It looks by polling: notifications are blind on network shares. It must never open a file that staff
wrote, stop the player, or choose what plays: it hands over the hash of an edition, or the problems.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 1.0
SETTLE_S: Final = 2.0
"""A pack that is being copied, or saved in steps, must hold still for so long."""
PRESS_LIMIT_S: Final = 120.0
MOST_FILES: Final = 20_000
"""A wrong `content =` must not make the kiosk walk a whole disk every second."""

#: Names that editors, browsers and sync programs use for what is not finished, and our own report.
UNFINISHED_STARTS = (".", "~$")
UNFINISHED_ENDS = ("~", ".tmp", ".part", ".partial", ".swp", ".swx", ".crdownload", ".bak")
OTHERS = ("content-errors.txt", "thumbs.db", "desktop.ini")

Signature = tuple[tuple[str, int, int, int], ...]
"""Relative name, bytes, time of change in ns and inode of every file; empty: nothing is there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press came to: the `hash` of an edition, or "" and a `report` of the problems."""

    hash: str
    report: str


class Watch:
    """Looks at the folder of `content` (a YAML file) and puts an Outcome into `outcomes`.

    `press` makes an Outcome of the content file and may take long; `wake` is called after it, from
    the watching thread. The first press does not wait for the pack to hold still: should it be half
    copied, the next follows.
    """

    def __init__(
        self,
        content: Path,
        press: Callable[[Path], Outcome],
        wake: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        self.outcomes: SimpleQueue[Outcome] = SimpleQueue()
        self._content = content
        self._press = press
        self._wake = wake
        self._clock = clock
        self._seen: Signature | None = None
        self._pressed: Signature | None = None
        self._since = 0.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a press that is under way is the press's own to end."""
        self._stopping.set()

    def join(self, limit_s: float) -> None:
        """Wait for the thread to end after `stop`."""
        self._thread.join(limit_s)

    def tick(self) -> None:
        """Look once, and press if there is something new that holds still."""
        seen = signature(self._content)
        now = self._clock()
        if seen != self._seen:
            self._seen, self._since = seen, now
        # Empty or missing (a pulled stick, a share that is away) changes nothing on the screen.
        if not seen or seen == self._pressed:
            return
        if self._pressed is not None and now - self._since < SETTLE_S:
            return
        self._pressed = seen
        self.outcomes.put(self._press(self._content))
        self._wake()

    def _run(self) -> None:
        while True:
            try:
                self.tick()
            except Exception:  # a share that misbehaves must not end the watching
                log.exception("could not look at %s", self._content)
            if self._stopping.wait(LOOK_EVERY_S):
                return


def signature(content: Path) -> Signature:
    """What lies in the folder of a content file; empty as well when the file itself is away."""
    try:
        if not content.is_file():
            return ()
    except OSError:  # a share that does not answer, or lets nobody in, is away
        return ()
    return tuple(sorted(_entries(content.parent)))


def _entries(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    left = MOST_FILES
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if is_finished(name))
        for name in sorted(filter(is_finished, names)):
            path = Path(where, name)
            try:
                stat = path.stat()
            except OSError:
                continue
            yield str(path.relative_to(folder)), stat.st_size, stat.st_mtime_ns, stat.st_ino
            left -= 1
            if not left:
                return


def is_finished(name: str) -> bool:
    """Is this a file that staff mean, by its name?"""
    low = name.casefold()
    return not (
        low.startswith(UNFINISHED_STARTS)
        or low.endswith(UNFINISHED_ENDS)
        or low in OTHERS
        or ".syncthing." in low
        or ".sync-conflict-" in low
    )


class PressChild:
    """Presses in a child process, at low priority: it may die on a hostile picture, we do not."""

    def __init__(self, state: Path, limit_s: float = PRESS_LIMIT_S) -> None:
        self._state = state
        self._limit_s = limit_s
        self._child: subprocess.Popen[str] | None = None

    def press(self, content: Path) -> Outcome:
        """Run `kiosk press` once and wait for its end, at most the time limit."""
        content, state = content.absolute(), self._state.absolute()
        command = [sys.executable, "-m", "kiosk", "press", str(content), "--state", str(state)]
        return self.run(command)

    def run(self, command: list[str]) -> Outcome:
        """The outcome of a command that speaks as `kiosk press` does."""
        with subprocess.Popen(
            command,
            # The folder that holds the package, so that `-m kiosk` is this very program.
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=os.environ | {"PYTHONUTF8": "1"},
        ) as child:
            self._child = child
            _yield_to_the_player(child.pid)
            try:
                out, err = child.communicate(timeout=self._limit_s)
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()
                return Outcome("", f"preparing the content took longer than {self._limit_s:g} s")
            finally:
                self._child = None
        return _outcome(child.returncode, out, err)

    def stop(self) -> None:
        """End a press that is under way; what it had begun is thrown away by itself."""
        child = self._child
        if child is not None:
            child.kill()


def _outcome(code: int, out: str, err: str) -> Outcome:
    lines = out.split()
    match code:
        case 0 if lines:
            return Outcome(lines[-1], "")
        case 1 if lines:
            return Outcome("", out.strip())
    last = (err.strip() or out.strip() or "it said nothing").splitlines()[-1]
    return Outcome("", f"preparing the content failed (exit code {code}): {last}")


def _yield_to_the_player(pid: int) -> None:
    if hasattr(os, "setpriority"):
        try:
            os.setpriority(os.PRIO_PROCESS, pid, 10)
        except OSError:
            log.debug("the press keeps its priority")
