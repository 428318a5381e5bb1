"""Tells the loudspeaker's process what to do until it does what is wished, and gives up in time.

Told of wishes, of what the process says and of the time; owns no thread and never waits. One
command is under way at a time, so that the wire to a process that does not listen never fills up.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.machine.wire import Wire

log = logging.getLogger(__name__)

#: How long the process may be silent: while it starts, while it opens the device, and then.
START_LIMIT_S, OPEN_LIMIT_S, ANSWER_LIMIT_S = 30.0, 4.0, 2.0
#: A chime that comes later than this answers nothing.
CHIME_LATE_S: Final = 0.3
#: The longest chime: at rest the process is kept until it has sounded.
CHIME_S: Final = 1.5

AGAIN: Final = "Captions go on; sound is tried again after this visit."
NO_DEVICE: Final = "switch the loudspeaker on and check its plug and the system's sound output"
NO_PROCESS: Final = "if this comes again, restart the computer"
NO_CLIP: Final = "`kiosk check` names clips that are not whole. Captions and other sounds go on."


@dataclass(frozen=True, slots=True)
class Clip:
    """A sound file that sounds since `begins_at`, for `length_s`."""

    file: str
    begins_at: float
    length_s: float


@dataclass(frozen=True, slots=True)
class Wish:
    """What should sound. `ready`: the device is opened before it is needed.

    `rests` counts the ends of visits, so that none is missed.
    """

    clip: Clip | None = None
    gain: float = 0.0
    ready: bool = False
    resting: bool = True
    rests: int = 0


@dataclass(frozen=True, slots=True)
class Chimed:
    """A chime that was asked for at `at`."""

    file: str
    gain: float
    at: float


class Prompter:
    """Brings one loudspeaker process after another to do what is wished.

    `connect` starts a process; it is given the process's number, with which `hear` is to be called.
    After a fault there is no sound till the next rest; a device that went away is given one more
    process within the visit. `fault` is what is wrong, empty when nothing is; it stands until
    sound works again.
    """

    def __init__(self, connect: Callable[[int], Wire]) -> None:
        self.fault = ""
        self._connect = connect
        self._number = 0
        self._wire: Wire | None = None
        self._gave_up = False
        self._spare = True
        self._rests = 0
        self._chime: Chimed | None = None
        self._chimed_at = -CHIME_S
        self._spoiled: set[str] = set()
        self._warned: set[str] = set()
        self._new(0.0)

    def _new(self, now: float) -> None:
        """What is known of a process that has just been started: nothing was asked of it."""
        self._is_started = self._is_open = False
        self._clip: Clip | None = None
        self._gain = 0.0
        self._under_way = 0
        self._asked = 0
        self._since = now

    # ------------------------------------------------------------ what is wished

    def step(self, wish: Wish, now: float) -> float | None:
        """Do the next thing towards a wish; in how many seconds to step again, None: when told."""
        if self._chime is not None and (self._gave_up or now >= self._chime.at + CHIME_LATE_S):
            self._chime = None
        chimes_till = self._chimed_at + CHIME_S
        if self._chime is not None:
            chimes_till = self._chime.at + CHIME_LATE_S
        chimes = now < chimes_till
        if wish.rests != self._rests:
            self._rests = wish.rests
            self._gave_up, self._spare = False, True
            self._spoiled.clear()
        if wish.resting and self._is_open and not chimes:
            # With its process, because to close a device may take for ever; the next one waits.
            self._hang_up()
        if self._wire is not None and self._patience(now) <= 0:
            self._fail(f"the sound process did not answer and was ended: {NO_PROCESS}")
        if self._wire is None and not self._gave_up:
            self._start(now)
        if self._wire is not None and self._is_started and not self._under_way:
            command = self._next(wish, now)
            if command is not None:
                self._tell(command, now)
        if wish.resting and chimes:
            return max(0.0, min(self._patience(now), chimes_till - now))
        return self._patience(now) if self._is_expected() else None

    def chime(self, chimed: Chimed) -> None:
        """A chime to be sounded with the next step, unless it would be late."""
        self._chime = chimed

    def excuse(self, now: float) -> None:
        """Nobody listened for a while: the process gets its time again."""
        self._since = now

    def end(self) -> None:
        """End the process; may be called from any thread."""
        wire = self._wire
        if wire is not None:
            wire.cut()

    def _next(self, wish: Wish, now: float) -> dict[str, object] | None:
        """The next command on the way to a wish."""
        chimed, self._chime = self._chime, None
        if chimed is not None:
            self._chimed_at = now
            return {"do": "chime", "file": chimed.file, "gain": chimed.gain}
        clip = wish.clip
        if clip is not None and clip.file in self._spoiled:
            clip = None
        if clip != self._clip:
            self._clip = clip
            if clip is None:
                return {"do": "stop"}
            self._gain = wish.gain
            return {
                "do": "play",
                "file": clip.file,
                "begins_at": clip.begins_at,
                "length_s": clip.length_s,
                "gain": wish.gain,
            }
        if clip is not None and wish.gain != self._gain:
            self._gain = wish.gain
            return {"do": "gain", "gain": wish.gain}
        if wish.ready and not self._is_open:
            return {"do": "open"}
        return None

    # ------------------------------------------------------------ the process

    def hear(self, number: int, said: str | int, now: float) -> None:
        """What a process said, or the exit code with which it ended."""
        if number != self._number or self._wire is None:
            return  # one that was given up
        if isinstance(said, int):
            self._fail(f"the sound process ended by itself (exit code {said}): {NO_PROCESS}")
            return
        self._since = now
        match _read(said):
            case {"says": "ready"}:
                self._is_started = True
            case {"says": "open"}:
                self._is_open = True
                self._works()
            case {"says": "done", "n": int(n)}:
                if n == self._under_way:
                    self._under_way = 0
            case {"says": "beat"}:
                pass
            case {"says": "started", "file": str(), "late_s": int() | float() as late_s}:
                # Not which: that would tell what somebody listened to (K28).
                log.debug("a clip sounds, %d ms after its time", 1000 * late_s)
            case {"says": "spoiled", "file": str(file), "why": str(why)}:
                self._spoiled.add(file)
                fault = f"{file} cannot be played ({why}): {NO_CLIP}"
                # The log does not say which: that would tell what somebody listened to (K28).
                self._warn(fault, f"a sound file cannot be played: {NO_CLIP}")
            case {"says": "no device", "why": str(why)}:
                self._fail(f"no sound device can be opened ({why}): {NO_DEVICE}")
            case {"says": "lost", "why": str(why)} if self._spare:
                self._spare = False
                log.info("the sound device is lost (%s); opening it once more", why)
                self._hang_up()
            case {"says": "lost", "why": str(why)}:
                self._fail(f"the sound device is lost ({why}): {NO_DEVICE}")
            case _:
                self._fail(f"the sound process talks nonsense and was ended: {NO_PROCESS}")

    def _start(self, now: float) -> None:
        self._number += 1
        self._new(now)
        try:
            self._wire = self._connect(self._number)
        except (OSError, ValueError, RuntimeError) as why:  # RuntimeError: no more threads
            self._fail(f"the sound process cannot be started ({why}): {NO_PROCESS}")

    def _tell(self, command: dict[str, object], now: float) -> None:
        assert self._wire is not None
        self._asked += 1
        self._under_way, self._since = self._asked, now
        try:
            self._wire.tell(json.dumps(command | {"n": self._asked}))
        except OSError as why:
            # It has ended or is about to: how it did is heard next, else patience runs out.
            log.debug("the sound process cannot be told anything (%s)", why)

    def _is_expected(self) -> bool:
        """Whether a process ought to say something soon: with the device open it does so often.

        One that waits for its first command is silent.
        """
        if self._wire is None:
            return False
        return not self._is_started or self._under_way > 0 or self._is_open

    def _patience(self, now: float) -> float:
        """The seconds that the process has left to say something."""
        if not self._is_expected():
            return ANSWER_LIMIT_S
        limit = ANSWER_LIMIT_S if self._is_open else OPEN_LIMIT_S
        return self._since + (limit if self._is_started else START_LIMIT_S) - now

    def _hang_up(self) -> None:
        if self._wire is not None:
            self._wire.cut()
        self._wire = None

    def _fail(self, why: str) -> None:
        """No more sound in this visit."""
        self._hang_up()
        self._gave_up = True
        self._warn(f"{why}. {AGAIN}")

    def _warn(self, fault: str, logged: str = "") -> None:
        """One line in the log for each fault, until sound works again."""
        line = logged or fault
        if line not in self._warned:
            self._warned.add(line)
            log.warning("%s", line)
        self.fault = fault  # read by another thread: who sees it finds it in the log

    def _works(self) -> None:
        if self.fault:
            self.fault = ""
            self._warned = {told for told in self._warned if not told.endswith(AGAIN)}
            log.info("sound works again")


def _read(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
