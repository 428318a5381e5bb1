"""The process that sounds: told what to play in lines of JSON, it owns the mixer and watches it.

`python -m kiosk.machine.loudspeaker`, started by the speaker. It opens no display, knows no
content, and is never waited for: it ends at once when its standard input does, whatever the mixer
is doing.

Commands: `open`, `play` (file, begins_at, length_s, gain), `gain`, `stop`, `chime` (file, gain),
each with a number `n`. It says `ready`, then `done` to each command, `open` once the device is and
`beat` from then on, `started`, `spoiled` (a clip), `no device` and `lost`; after these two it ends.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

import pygame
from pygame import mixer

HERTZ, CHANNELS, BUFFER = 48_000, 2, 1024
"""What Opus decodes to, and the system converts. The buffer is 21 ms: less may stutter."""
PROBE, CHIMES = 0, 1
"""Channels of the mixer."""

LOOK_EVERY_S, LOOK_OFTEN_S = 0.1, 0.004
BEAT_EVERY_S: Final = 0.5
#: A device that took nothing for so long stands still. PulseAudio's null sink, which it falls back
#: to, needs up to 2 s after it was opened.
STILL_S: Final = 2.5
#: A clip so late is played from its beginning all the same; a later one from where it should be.
LATE_S: Final = 0.08
#: Sound further from its place than this is put right; so often in a clip, then the device is bad.
OFF_S: Final = 0.2
MOST_PUT_RIGHT: Final = 3
#: Sound that stops so long before its end was no whole clip.
EARLY_S: Final = 0.5
FADE_MS: Final = 40
#: A call into the mixer that takes so long never ends; nor would this process.
HUNG_S: Final = 10.0

Say = Callable[[dict[str, object]], None]


class Lost(Exception):
    """The device is gone or stands still; the text says how that shows."""


class NoDevice(Exception):
    """The mixer cannot be opened; the text says why."""


@dataclass(frozen=True, slots=True)
class Clip:
    file: str
    begins_at: float
    length_s: float


class Loudspeaker:
    """The mixer, obeying commands and looking after itself; made once per process."""

    def __init__(self, say: Say, clock: Callable[[], float]) -> None:
        self._say = say
        self._clock = clock
        self._clip: Clip | None = None
        self._gain = 0.0
        self._zero_at: float | None = None
        """When the clip's beginning sounded, or would have; None while it waits for the device."""
        self._from_s = 0.0
        self._put_right = 0
        self._is_off = False
        self._flows = False
        self._probed_at = self._beaten_at = 0.0

    @property
    def is_open(self) -> bool:
        return mixer.get_init() is not None

    def obey(self, command: dict[str, Any]) -> None:
        match command:
            case {"do": "open"}:
                self._open()
            case {"do": "play", "file": file, "begins_at": begins_at, "length_s": length_s}:
                self._open()
                self._play(Clip(file, begins_at, length_s), command["gain"])
            case {"do": "gain", "gain": gain}:
                self._gain = gain
                if self.is_open:
                    mixer.music.set_volume(gain)
            case {"do": "stop"}:
                self._clip = None
                if self.is_open:
                    mixer.music.fadeout(FADE_MS)
            case {"do": "chime", "file": file, "gain": gain}:
                self._open()
                self._chime(file, gain)

    # ------------------------------------------------------------ commands

    def _open(self) -> None:
        if self.is_open:
            return
        try:
            pygame.display.init()  # the dummy: only for its events
            mixer.init(HERTZ, -16, CHANNELS, BUFFER, allowedchanges=0)
        except pygame.error as why:
            raise NoDevice(str(why)) from None
        self._say({"says": "open"})
        self._silence = mixer.Sound(buffer=bytes(4))
        self._flows = False
        self._probe()

    def _play(self, clip: Clip, gain: float) -> None:
        """Load a clip, in the place of the one that sounds; `look` begins it."""
        self._fade_out()
        self._clip, self._gain, self._zero_at, self._put_right = clip, gain, None, 0
        try:
            mixer.music.load(clip.file)
        except (pygame.error, OSError) as why:
            self._spoiled(str(why))
        else:
            self._begin_when_it_flows()

    def _fade_out(self) -> None:
        """Silence, without a click; SDL itself would wait much longer for the end of a fade."""
        if mixer.music.get_busy():
            mixer.music.fadeout(FADE_MS)
            until = time.monotonic() + 2 * FADE_MS / 1000
            while mixer.music.get_busy() and time.monotonic() < until:
                time.sleep(0.004)
        mixer.music.stop()

    def _begin_when_it_flows(self) -> None:
        """A device that has just been opened may stand still at first, and then be behind."""
        if self._flows:
            self._begin()

    def _begin(self) -> None:
        assert self._clip is not None
        late_s = self._clock() - self._clip.begins_at
        if late_s >= self._clip.length_s:
            self._clip = None
            return
        self._from_s = late_s if late_s > LATE_S else 0.0
        mixer.music.set_volume(self._gain)
        try:
            mixer.music.play(start=self._from_s, fade_ms=FADE_MS if self._from_s else 0)
        except pygame.error as why:
            self._spoiled(str(why))
            return
        now = self._clock()
        self._zero_at, self._is_off = now - self._from_s, False
        self._say({"says": "started", "file": self._clip.file, "at": now, "late_s": late_s})

    def _spoiled(self, why: str) -> None:
        assert self._clip is not None
        self._say({"says": "spoiled", "file": self._clip.file, "why": why})
        self._clip = None

    def _chime(self, file: str, gain: float) -> None:
        try:
            sound = mixer.Sound(file)
        except (pygame.error, OSError) as why:
            self._say({"says": "spoiled", "file": file, "why": str(why)})
            return
        sound.set_volume(gain)
        mixer.Channel(CHIMES).play(sound)

    # ------------------------------------------------------------ health

    def look(self) -> float | None:
        """See whether what should sound does; in how many seconds to look again. `Lost` if not."""
        if not self.is_open:
            return None
        now = self._clock()
        self._see_device(now)
        if self._clip is not None:
            if self._zero_at is not None:
                self._see_clip(self._clip, self._zero_at, now)
            elif self._flows:
                self._begin()
        if now - self._beaten_at >= BEAT_EVERY_S:
            self._beaten_at = now
            self._say({"says": "beat"})
        return LOOK_EVERY_S if self._flows else LOOK_OFTEN_S

    def _see_device(self, now: float) -> None:
        """A lost device goes on taking sound, and tells so only here; a dead one takes none.

        `get_pos` does not show it: between two sips of the device it follows the clock.
        """
        for event in pygame.event.get(pygame.AUDIODEVICEREMOVED):
            if event.which and not event.iscapture:  # 0: another one
                raise Lost("it was removed")
        pygame.event.clear()
        if not mixer.Channel(PROBE).get_busy():
            self._flows = True
            self._probe()
        elif now - self._probed_at > STILL_S:
            raise Lost(f"it took nothing for {STILL_S:g} s")

    def _probe(self) -> None:
        """Give the device a moment of silence: it is gone once the device takes anything."""
        mixer.Channel(PROBE).play(self._silence)
        self._probed_at = self._clock()

    def _see_clip(self, clip: Clip, zero_at: float, now: float) -> None:
        """Sound that has fallen behind, as after another device took over, is put in its place."""
        is_at = now - zero_at
        if not mixer.music.get_busy():
            if is_at < clip.length_s - EARLY_S:
                self._spoiled(f"it ends after {is_at:.1f} of {clip.length_s:.1f} s")
            self._clip = None
            return
        was_off = self._is_off
        self._is_off = abs(self._from_s + mixer.music.get_pos() / 1000 - is_at) > OFF_S
        if was_off and self._is_off:
            self._put_right += 1
            if self._put_right > MOST_PUT_RIGHT:
                raise Lost("it does not keep time")
            self._begin()


# ---------------------------------------------------------------- the process


def main() -> None:
    """Serve until standard input ends. Never returns: the mixer is not closed, which may hang."""
    for name in ("SIGINT", "SIGHUP"):  # keys and the end of a terminal are the kiosk's to answer
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    say = _voice()
    commands: SimpleQueue[dict[str, Any]] = SimpleQueue()
    Thread(target=_listen, args=(commands,), daemon=True).start()
    say({"says": "ready"})
    try:
        _serve(Loudspeaker(say, time.monotonic), commands, say)
    except NoDevice as why:
        say({"says": "no device", "why": str(why)})
    except Lost as why:
        say({"says": "lost", "why": str(why)})
    finally:
        os._exit(1)


def _serve(loudspeaker: Loudspeaker, commands: SimpleQueue[dict[str, Any]], say: Say) -> None:
    wait: float | None = None
    while True:
        try:
            command = commands.get(timeout=wait)
        except Empty:
            command = None
        # Not Python's own clockwork: a call that hangs may never let Python run again.
        faulthandler.dump_traceback_later(HUNG_S, exit=True)
        if command is not None:
            loudspeaker.obey(command)
            say({"says": "done", "n": command["n"]})
        wait = loudspeaker.look()
        faulthandler.cancel_dump_traceback_later()


def _listen(commands: SimpleQueue[dict[str, Any]]) -> None:
    """Take commands in, and end the process with the one that gives them."""
    try:
        for line in sys.stdin.buffer:
            commands.put(json.loads(line))
    finally:
        os._exit(0)


def _voice() -> Say:
    """What says lines to the speaker. Whatever else is printed, by any library, goes nowhere."""
    mouth = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)

    def say(message: dict[str, object]) -> None:
        try:
            os.write(mouth, json.dumps(message).encode() + b"\n")
        except OSError:  # nobody is there any more
            os._exit(0)

    return say


if __name__ == "__main__":
    main()
