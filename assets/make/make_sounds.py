"""Makes `assets/sounds/`: the soft sounds of the interface. Standard library only.

    python3 assets/make/make_sounds.py [FOLDER]

Sine tones with two quiet overtones that fade away, peak -14 dBFS: they lie under the narration
(-19 LUFS). Mono, 24 kHz, 16 bit. The names are those of `kiosk.core.sound.Chime`.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "sounds"
HERTZ = 24_000
PEAK = 10 ** (-14 / 20)
#: Shares of the tone and of its overtones.
OVERTONES = (1.0, 0.18, 0.05)
#: The end of each tone goes down to nothing.
END_S = 0.03


@dataclass(frozen=True)
class Tone:
    """A tone of `hertz` from `at_s` on: it comes within `rise_s` and fades by 1/e each `fade_s`."""

    hertz: float
    long_s: float
    fade_s: float
    at_s: float = 0.0
    rise_s: float = 0.012


SOUNDS = {
    # A touch was felt: short and dry.
    "tap": (Tone(880.0, 0.09, 0.025, rise_s=0.004),),
    # An explainer is over: C, E, G, each fading longer.
    "done": (
        Tone(523.25, 0.6, 0.2),
        Tone(659.26, 0.7, 0.22, at_s=0.12),
        Tone(783.99, 1.0, 0.3, at_s=0.24),
    ),
    # Sound is on, and so loud: two steps up.
    "sound_on": (Tone(659.26, 0.35, 0.12), Tone(880.0, 0.5, 0.18, at_s=0.09)),
}


def sampled(tones: tuple[Tone, ...]) -> array[int]:
    """The tones together, the loudest moment at the peak."""
    heard = [0.0] * round(HERTZ * max(tone.at_s + tone.long_s for tone in tones))
    for tone in tones:
        first = round(HERTZ * tone.at_s)
        for n in range(round(HERTZ * tone.long_s)):
            t = n / HERTZ
            turn = 2 * math.pi * tone.hertz * t
            wave_ = sum(share * math.sin(turn * k) for k, share in enumerate(OVERTONES, 1))
            rise, end = min(1.0, t / tone.rise_s), min(1.0, (tone.long_s - t) / END_S)
            heard[first + n] += wave_ * rise * end * math.exp(-t / tone.fade_s)
    loudest = max(map(abs, heard))
    return array("h", (round(32767 * PEAK * x / loudest) for x in heard))


def main(folder: Path = OUT) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        samples = sampled(tones)
        if sys.byteorder == "big":
            samples.byteswap()
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(HERTZ)
            file.writeframes(samples.tobytes())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
