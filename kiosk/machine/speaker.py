"""The speaker, which can never be in the way: told what should sound, it sees to it by the by.

The loop only leaves word here. What sounds is another process (`loudspeaker`), because a mixer
freezes, hangs when it is closed and takes its process with it when the last device vanishes; a
thread of its own starts, tells and hears that process. Nothing here waits or raises.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from kiosk.core.sound import Chime, Cue, Policy, SoundRules
from kiosk.machine.prompter import Chimed, Clip, Prompter, Wish
from kiosk.machine.wire import Wire, connect

log = logging.getLogger(__name__)

COMMAND: Final = (sys.executable, "-m", "kiosk.machine.loudspeaker")
ENVIRONMENT: Final = {
    # It opens no display, but asks SDL for its events.
    "SDL_VIDEODRIVER": "dummy",
    "SDL_NO_SIGNAL_HANDLERS": "1",
    "PYGAME_HIDE_SUPPORT_PROMPT": "1",
}
#: A clip whose beginning moves by less is the same clip, in step well enough.
SAME_S: Final = 0.06
#: A clip that has no more than this left is not cut off: it ends by itself.
LAST_S: Final = 0.15
#: Woken so much too late, nobody listened: the process is not to blame for its silence.
STALL_S: Final = 0.5

Word = Chimed | tuple[int, str | int] | None


class Speaker:
    """Makes audible what `heard` is told, as soon as it can and as long as there is a device.

    `chimes` is the folder of the interface sounds, None for no such sounds. `fault` is what is
    wrong with the sound, empty when nothing is.
    """

    def __init__(
        self,
        rules: SoundRules,
        chimes: Path | None = None,
        command: Sequence[str] = COMMAND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rules = rules
        self._chimes = chimes
        self._command = command
        self._clock = clock
        self._is_silent = rules.policy is Policy.OFF and chimes is None
        self._cue: Cue | None = None
        self._resting = True
        self._wish = Wish()
        self._words: SimpleQueue[Word] = SimpleQueue()
        self._prompter = Prompter(self._connect)
        self._closing = False
        self._thread = Thread(target=self._run, name="speaker", daemon=True)

    @property
    def fault(self) -> str:
        return self._prompter.fault

    def start(self) -> None:
        """Have the process started, ready and asleep; without any sound to make there is none."""
        if not self._is_silent:
            self._thread.start()

    def heard(self, cue: Cue | None, resting: bool) -> None:
        """What sounds now, its `file` an absolute path; `resting` when nobody is here."""
        if cue == self._cue and resting == self._resting:
            return
        rests = self._wish.rests + (resting and not self._resting)
        self._cue, self._resting = cue, resting
        self._want(cue, resting, rests)

    def chime(self, chime: Chime, step: int) -> None:
        """An interface sound, at a volume step; where they are off, nothing."""
        if self._chimes is not None and step > 0:
            file = str(self._chimes / f"{chime}.wav")
            self._words.put(Chimed(file, self._rules.gain(step), self._clock()))

    def close(self, limit_s: float = 0.0) -> None:
        """Silence at once and for good; the thread is waited for at most so long."""
        self._closing = True
        self._words.put(None)
        self._prompter.end()
        if limit_s > 0 and self._thread.is_alive():
            self._thread.join(limit_s)

    def _want(self, cue: Cue | None, resting: bool, rests: int) -> None:
        wish, rules = self._wish, self._rules
        if cue is None or cue.step <= 0:
            clip = None if resting else self._ending(wish.clip)
            gain = wish.gain
        else:
            clip, gain = Clip(cue.file, cue.begins_at, cue.length_s), rules.gain(cue.step)
            before = wish.clip
            if before is not None and before.file == clip.file:
                clip = before if abs(before.begins_at - clip.begins_at) <= SAME_S else clip
        # Where sound must be asked for, most visitors do not: no device is opened for them.
        soon = rules.policy is Policy.ON or self._chimes is not None
        self._wish = Wish(clip, gain, soon and not resting, resting, rests)
        if self._wish != wish:
            self._words.put(None)

    def _ending(self, clip: Clip | None) -> Clip | None:
        """A clip that is over, or nearly so: it may have begun late, and keeps its last sound."""
        over = clip is not None and self._clock() >= clip.begins_at + clip.length_s - LAST_S
        return clip if over else None

    # ------------------------------------------------------------ the thread

    def _connect(self, number: int) -> Wire:
        return connect(self._command, ENVIRONMENT, lambda said: self._words.put((number, said)))

    def _run(self) -> None:
        try:
            while not self._closing:
                self._turn()
        except Exception:  # silence is better than a thread that nobody looks after
            log.exception("the speaker fell over: no more sound until the kiosk is opened again")
            self._prompter.fault = "the speaker fell over: open the kiosk again"
        finally:
            self._prompter.end()

    def _turn(self) -> None:
        """Do what can be done now, and sleep until there is word or somebody's time is over."""
        wait = self._prompter.step(self._wish, self._clock())
        before = self._clock()
        with suppress(Empty):
            self._take(self._words.get(timeout=wait))
        if wait is not None and self._clock() - before > wait + STALL_S:
            self._prompter.excuse(self._clock())
        while not self._words.empty():
            self._take(self._words.get())

    def _take(self, word: Word) -> None:
        match word:
            case Chimed():
                self._prompter.chime(word)
            case (number, said):
                self._prompter.hear(number, said, self._clock())
            case None:  # another wish, which is looked up
                pass
