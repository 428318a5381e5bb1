"""What a stored clip sounds like, for tests of those that ship and of those that are made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.press.narration import audio
from kiosk.press.narration.audio import WINDOW_S


@dataclass(frozen=True)
class Loudness:
    """What was measured; silence is -inf. `silence_s` is the longest within, `head_s` before."""

    lufs: float
    peak_dbfs: float
    seconds: float
    head_s: float
    tail_s: float
    silence_s: float
    clipped: int
    """Runs of three or more samples at full scale."""


def measure(file: Path) -> Loudness:
    """Raises AudioError for what is no sound."""
    sound = audio.decode(file)
    lufs, peak = audio.loudness(sound)
    loud = audio._loud(sound)
    if not loud.any():
        return Loudness(lufs, peak, sound.seconds, sound.seconds, 0.0, 0.0, 0)
    places = loud.nonzero()[0]
    first, last = int(places[0]), int(places[-1])
    inner = max(int((places[1:] - places[:-1]).max(initial=1)) - 1, 0)
    return Loudness(
        lufs,
        peak,
        sound.seconds,
        first * WINDOW_S,
        sound.seconds - (last + 1) * WINDOW_S,
        inner * WINDOW_S,
        audio.clipped_runs(sound.samples),
    )
