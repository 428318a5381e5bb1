"""What leaves a speaker: SDL's disk driver writes it to a file, and here it is listened to."""

from __future__ import annotations

import math
import threading
import time
from array import array
from bisect import bisect_left
from pathlib import Path

from kiosk.machine.loudspeaker import CHANNELS, HERTZ

FRAME_BYTES = 2 * CHANNELS
#: What is louder than this, of 32768, is a sound.
LOUD = 300


class Ear:
    """Listens to the file that the disk driver writes; times are those of `time.monotonic`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._times: list[float] = []
        self._bytes: list[int] = []
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to be heard here."""
        return {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(self._file)}

    def close(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _watch(self) -> None:
        """When the file had how many bytes: a new file begins with none."""
        while not self._stopping.wait(0.001):
            size = self._file.stat().st_size if self._file.exists() else 0
            if not self._bytes or size != self._bytes[-1]:
                if self._bytes and size < self._bytes[-1]:
                    self._times.clear()
                    self._bytes.clear()
                self._times.append(time.monotonic())
                self._bytes.append(size)

    @property
    def written(self) -> int:
        return self._bytes[-1] if self._bytes else 0

    def left(self) -> array[int]:
        """The left channel of all that has left."""
        raw = self._file.read_bytes() if self.written else b""
        samples = array("h", raw[: self.written // FRAME_BYTES * FRAME_BYTES])
        return samples[::CHANNELS]

    def between(self, since: float, till: float) -> array[int]:
        """What left from one moment to another."""
        first, last = self._frame_at(since), self._frame_at(till)
        return self.left()[first:last]

    def begins(self, since: float) -> float | None:
        """The moment when the first sound left after a moment; None when there was none."""
        first = self._frame_at(since)
        for n, sample in enumerate(self.left()[first:], first):
            if abs(sample) > LOUD:
                return self._left_at(n)
        return None

    def ends(self) -> float | None:
        """The moment when the last sound left."""
        samples = self.left()
        loud = (n for n in range(len(samples) - 1, -1, -1) if abs(samples[n]) > LOUD)
        last = next(loud, None)
        return None if last is None else self._left_at(last)

    def _frame_at(self, moment: float) -> int:
        n = bisect_left(self._times, moment)
        return self._bytes[n - 1] // FRAME_BYTES if n else 0

    def _left_at(self, frame: int) -> float:
        return self._times[bisect_left(self._bytes, (frame + 1) * FRAME_BYTES)]


def loudness_db(samples: array[int]) -> float:
    """The level of samples; full scale is 0."""
    power = sum(sample * sample for sample in samples) / max(1, len(samples))
    return 10 * math.log10(max(power, 1e-9) / 32768**2)


def pitch(samples: array[int]) -> float:
    """The tone of samples, in hertz: how often they cross zero upwards."""
    ups = [n for n in range(1, len(samples)) if samples[n - 1] < 0 <= samples[n]]
    return HERTZ * (len(ups) - 1) / (ups[-1] - ups[0]) if len(ups) > 1 else 0.0
