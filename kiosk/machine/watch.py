"""Watches the pack and has it pressed: a thread that looks, and a child process that prepares.

It looks by polling: notifications are blind on network shares. It must never open a file that staff
wrote, stop the player, or choose what plays: it hands over an edition, or what is wrong.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final, Generic, TypeVar

from kiosk.machine.pack import Signature, signature, why_away

log = logging.getLogger(__name__)

Edition = TypeVar("Edition")

LOOK_EVERY_S: Final = 1.0
SETTLE_S: Final = 2.0
"""A pack that is being copied, or saved in steps, must hold still for so long."""
PRESS_LIMIT_S: Final = 120.0
AGAIN_S, AGAIN_MOST_S = 5.0, 600.0
"""A press that failed while the pack is not to blame is tried again: later and later."""
STOP_LIMIT_S: Final = 2.0

#: What `kiosk press` says where it finds fault with the pack; anything else is no verdict on it.
LOCATED = re.compile(r":\d+:\d+: error: ")
#: sysexits' EX_TEMPFAIL: the pack is not to blame.
OUTSIDE: Final = 75


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Edition]):
    """What a press came to: an `edition` and its `hash`, or None, "" and a `report` of why not.

    `again`: the pack is not to blame, and the same pack will be pressed again.
    """

    hash: str
    report: str
    edition: Edition | None = None
    again: bool = False


class Watch(Generic[Edition]):
    """Looks at the folder of `content` (a YAML file) and puts an Outcome into `outcomes`.

    `press` makes an Outcome of the content file and may take long; `wake` is called after it, from
    the watching thread. The first press does not wait for the pack to hold still: should it be half
    copied, the next follows. A pack that is away is told of once each time.
    """

    def __init__(
        self,
        content: Path,
        press: Callable[[Path], Outcome[Edition]],
        wake: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        self.outcomes: SimpleQueue[Outcome[Edition]] = SimpleQueue()
        self._content = content
        self._press = press
        self._wake = wake
        self._clock = clock
        self._seen: Signature | None = None
        self._pressed: Signature | None = None
        self._since = 0.0
        self._told_away = False
        self._again_at: float | None = None
        self._pause = AGAIN_S
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, limit_s: float = STOP_LIMIT_S) -> None:
        """Look no more, and wait for the thread to end, at most so long.

        Stop the press first (`PressChild.stop`): the thread waits for one that is under way.
        """
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(limit_s)

    def tick(self) -> None:
        """Look once, and press if something new holds still, or if it is time to try again."""
        seen = signature(self._content)
        now = self._clock()
        if seen != self._seen:
            self._seen, self._since = seen, now
        settled = now - self._since >= SETTLE_S
        if not seen:
            if settled and not self._told_away:
                self._told_away = True
                self._tell(Outcome("", why_away(self._content), again=True))
            return
        if self._told_away:
            self._told_away = False
            log.info("%s is back", self._content)
        if seen == self._pressed:
            if self._again_at is None or now < self._again_at:
                return
        elif self._pressed is None or settled:
            self._pause = AGAIN_S
        else:
            return
        self._pressed = seen
        self._have_pressed()

    def _have_pressed(self) -> None:
        try:
            outcome = self._press(self._content)
        except Exception as error:
            log.exception("the press could not be asked")
            outcome = Outcome("", f"preparing the content failed: {error}", again=True)
        self._again_at = None
        if outcome.again:
            self._again_at = self._clock() + self._pause
            log.info("the content will be prepared again in %g s", self._pause)
            self._pause = min(2 * self._pause, AGAIN_MOST_S)
        self._tell(outcome)

    def _tell(self, outcome: Outcome[Edition]) -> None:
        self.outcomes.put(outcome)
        self._wake()

    def _run(self) -> None:
        while True:
            try:
                self.tick()
            except Exception:  # whatever misbehaves, it must not end the watching
                log.exception("could not look at %s", self._content)
            if self._stopping.wait(LOOK_EVERY_S):
                return


class PressChild(Generic[Edition]):
    """Presses in a child process, at low priority: it may die on a hostile picture, we do not.

    `read` makes an edition of its hash, or raises why it cannot; it is called where `press` is, so
    that the time it takes is not the visitor's.
    """

    def __init__(
        self, state: Path, read: Callable[[str], Edition], limit_s: float = PRESS_LIMIT_S
    ) -> None:
        self._state = state
        self._read = read
        self._limit_s = limit_s
        self._child: subprocess.Popen[str] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def press(self, content: Path) -> Outcome[Edition]:
        """Run `kiosk press` once and wait for its end, at most the time limit."""
        content, state = content.absolute(), self._state.absolute()
        command = [sys.executable, "-m", "kiosk", "press", str(content), "--state", str(state)]
        return self.run(command)

    def run(self, command: list[str]) -> Outcome[Edition]:
        """The outcome of a command that speaks as `kiosk press` does."""
        try:
            child = self._start(command)
        except OSError as error:
            return _failed(f"preparing the content could not be started: {error}")
        if child is None:
            return _failed("the kiosk is closing")
        with child:
            _yield_to_the_player(child.pid)
            try:
                out, err = child.communicate(timeout=self._limit_s)
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()
                return _failed(f"preparing the content took longer than {self._limit_s:g} s")
            finally:
                self._child = None
        return self._outcome(child.returncode, out, err)

    def stop(self) -> None:
        """End a press that is under way, and start no other.

        An unfinished edition stays behind; `edition.prune` throws it away some day.
        """
        with self._lock:
            self._stopped = True
            child = self._child
        if child is not None:
            child.kill()

    def _start(self, command: list[str]) -> subprocess.Popen[str] | None:
        # Under the lock: `stop` finds the child, or the child is never started.
        with self._lock:
            if self._stopped:
                return None
            self._child = subprocess.Popen(
                command,
                # The folder that holds the package, so that `-m kiosk` is this very program.
                cwd=Path(__file__).resolve().parents[2],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=os.environ | {"PYTHONUTF8": "1"},
            )
            return self._child

    def _outcome(self, code: int, out: str, err: str) -> Outcome[Edition]:
        lines = out.split()
        if code == 0 and lines:
            try:
                return Outcome(lines[-1], "", self._read(lines[-1]))
            except Exception as error:  # its own words matter, not its kind
                return _failed(f"what was prepared cannot be used: {error}")
        if code == 1 and LOCATED.search(out):
            return Outcome("", out.strip())
        if code == OUTSIDE and lines:
            return _failed(out.strip().splitlines()[-1])
        last = (err.strip() or out.strip() or "it said nothing").splitlines()[-1]
        return _failed(f"preparing the content failed (exit code {code}): {last}")


def _failed(report: str) -> Outcome[Edition]:
    """The outcome of a press that came to no verdict on the pack."""
    return Outcome("", report, again=True)


def _yield_to_the_player(pid: int) -> None:
    if hasattr(os, "setpriority"):
        try:
            os.setpriority(os.PRIO_PROCESS, pid, 10)
        except OSError:
            log.debug("the press keeps its priority")
