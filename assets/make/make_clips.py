"""Makes `tests/machine/clips/`: what the tests of the speaker play. Needs PyAV (`pip install av`).

    python assets/make/make_clips.py

`steps.opus` is twelve tones of half a second, 300 Hz and up in steps of 100 Hz: whoever hears it
knows the place in it. Mono, Opus in Ogg, as narration is.
"""

from __future__ import annotations

import math
from array import array
from pathlib import Path

import av

OUT = Path(__file__).resolve().parents[2] / "tests" / "machine" / "clips" / "steps.opus"
HERTZ, STEP_S, STEPS = 24_000, 0.5, 12
PEAK = 0.35


def steps() -> array[int]:
    samples, phase = array("h"), 0.0
    for step in range(STEPS):
        for _ in range(int(HERTZ * STEP_S)):
            phase += 2 * math.pi * (300 + 100 * step) / HERTZ
            samples.append(round(32767 * PEAK * math.sin(phase)))
    return samples


def main() -> None:
    samples = steps()
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(OUT), "w", format="ogg") as file:
        stream = file.add_stream("libopus", rate=HERTZ)
        stream.bit_rate = 24_000
        stream.layout = "mono"
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples))
        frame.sample_rate = HERTZ
        frame.planes[0].update(samples.tobytes())
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)
    print(OUT, OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
