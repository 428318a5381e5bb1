"""Sound in and out: any recording read, clips trimmed, levelled and written as Opus.

Samples are mono, float32, from -1 to 1. Loudness is ITU-R BS.1770 (LUFS), peaks are true peaks.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

LOUDNESS_LUFS = -19.0
PEAK_DBFS = -1.5
#: Quieter than this, at the level above, is silence around a sentence.
SILENCE_DBFS = -45.0
#: Left around it, so that a soft consonant is not cut; faded in and out.
HEAD_S, TAIL_S = 0.04, 0.08
FADE_S = 0.015
RATE = 48_000
BITS_PER_S = 32_000
#: Measured in pieces this long; a shorter clip is measured over and over, for as long as this.
WINDOW_S, MEASURED_S = 0.01, 4.0
#: How fast a peak is turned down and up again.
LIMITER_S = 0.006
#: What goes into a cache key: another value here makes every clip anew.
RECIPE = ("opus", BITS_PER_S, LOUDNESS_LUFS, PEAK_DBFS, SILENCE_DBFS, HEAD_S, TAIL_S, FADE_S, 1)


class AudioError(Exception):
    """One clear sentence about sound that cannot be read or used."""


@dataclass(frozen=True)
class Sound:
    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True)
class Finished:
    """A clip as it is stored, and when within it the voice begins."""

    opus: bytes
    seconds: float
    begins_s: float


def finish(sound: Sound, trim: bool = True) -> Finished:
    """A sentence made ready: trimmed, levelled, peaks held down, as Opus. Raises AudioError."""
    loud = loudness(sound)
    if not math.isfinite(loud[0]):
        raise AudioError("it is silent")
    samples = sound.samples * _gain(LOUDNESS_LUFS - loud[0])
    begin, end = 0, len(samples)
    first, last = _sounding(Sound(samples, sound.rate))
    if trim:
        begin = max(0, first - round(HEAD_S * sound.rate))
        end = min(end, last + round(TAIL_S * sound.rate))
    kept = _faded(_resampled(Sound(samples[begin:end], sound.rate)))
    ceiling = PEAK_DBFS - 0.3
    for _ in range(6):
        # What Opus makes of a peak is known only afterwards, and limiting costs loudness.
        level = LOUDNESS_LUFS
        limited = kept
        for _ in range(3):
            limited = _limited(limited, ceiling)
            missing = level - loudness(limited)[0]
            if abs(missing) < 0.1:
                break
            limited = Sound(limited.samples * _gain(missing), limited.rate)
        limited = _limited(limited, ceiling)
        opus = encode(limited)
        peak = loudness(decode(io.BytesIO(opus)))[1]
        if peak <= PEAK_DBFS:
            return Finished(opus, round(limited.seconds, 3), (first - begin) / sound.rate)
        ceiling -= peak - PEAK_DBFS + 0.1
    raise AudioError("its peaks cannot be held down")


def joined(sounds: Sequence[Sound], pause_s: float) -> Sound:
    """Sentences one after another, equally loud, with a pause between; raises AudioError."""
    import numpy as np

    parts: list[Samples] = []
    for sound in map(_resampled, sounds):
        loud, _ = loudness(sound)
        if not math.isfinite(loud):
            raise AudioError("it is silent")
        level = Sound(sound.samples * _gain(LOUDNESS_LUFS - loud), sound.rate)
        first, last = _sounding(level)
        begin = max(0, first - round(HEAD_S * RATE))
        piece = _faded(Sound(level.samples[begin : last + round(TAIL_S * RATE)], RATE))
        parts += [piece.samples, np.zeros(round(pause_s * RATE), np.float32)]
    return Sound(np.concatenate(parts[:-1]).astype(np.float32), RATE)


def clipped_runs(samples: Samples, least: int = 3) -> int:
    """How often so many samples in a row lie at full scale."""
    import numpy as np

    full = (np.abs(samples) >= 0.985).astype(np.int8)
    edges = np.diff(full, prepend=0, append=0)
    lengths = (edges < 0).nonzero()[0] - (edges > 0).nonzero()[0]
    return int((lengths >= least).sum())


# ---------------------------------------------------------------- files


def decode(source: Path | io.BytesIO, longest_s: float = math.inf) -> Sound:
    """The first sound of a file that FFmpeg reads, as mono; raises AudioError.

    A longer one is refused before it fills the memory.
    """
    import av
    import numpy as np

    try:
        file = source if isinstance(source, io.BytesIO) else str(source)
        with av.open(file, "r") as container:
            if not container.streams.audio:
                raise AudioError("there is no sound in it")
            stream = container.streams.audio[0]
            told = container.duration or 0  # many files do not say, or say it wrongly
            _refuse_longer(told / av.time_base, longest_s)
            to_mono = av.AudioResampler("flt", "mono", stream.rate)
            pieces = []
            seconds = 0.0
            for frame in container.decode(stream):
                seconds += frame.samples / stream.rate
                _refuse_longer(seconds, longest_s)
                frame.pts = None
                pieces += [made.to_ndarray()[0] for made in to_mono.resample(frame)]
            pieces += [made.to_ndarray()[0] for made in to_mono.resample(None)]
            rate = stream.rate
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise AudioError(f"it cannot be read as sound ({_reason(error)})") from None
    if not pieces:
        raise AudioError("there is no sound in it")
    return Sound(np.concatenate(pieces).astype(np.float32), rate)


def _refuse_longer(seconds: float, longest_s: float) -> None:
    if seconds > longest_s:
        minutes = f"{longest_s / 60:g} minutes"
        raise AudioError(f"it is longer than {minutes}: record one scene in a file")


def encode(sound: Sound) -> bytes:
    """Opus in Ogg: mono, 48 kHz; the same samples give the same bytes."""
    import av

    out = io.BytesIO()
    # Otherwise every file gets a number drawn by lot and the encoder's name.
    same = {"fflags": "+bitexact", "serial_offset": "1"}
    with av.open(out, "w", format="ogg", options=same) as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        stream.bit_rate = BITS_PER_S
        stream.options = {"application": "audio", "vbr": "on"}
        for frame in _frames(_resampled(sound)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _frames(sound: Sound) -> list[Any]:
    import av
    import numpy as np

    whole = np.ascontiguousarray(sound.samples[None], np.float32)
    frame = av.AudioFrame.from_ndarray(whole, format="flt", layout="mono")
    frame.sample_rate = sound.rate
    frame.pts, frame.time_base = 0, Fraction(1, sound.rate)
    return [frame]


def _resampled(sound: Sound) -> Sound:
    import av
    import numpy as np

    if sound.rate == RATE:
        return sound
    to_rate = av.AudioResampler("flt", "mono", RATE)
    made = [f for frame in (*_frames(sound), None) for f in to_rate.resample(frame)]
    return Sound(np.concatenate([frame.to_ndarray()[0] for frame in made]), RATE)


# ---------------------------------------------------------------- levels


def loudness(sound: Sound) -> tuple[float, float]:
    """Integrated loudness in LUFS and the true peak in dBFS; -inf for silence."""
    import av
    import numpy as np

    if not len(sound.samples):
        return -math.inf, -math.inf
    times = math.ceil(MEASURED_S / sound.seconds)
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=sound.rate, format="flt", layout="mono", time_base=Fraction(1, sound.rate)
    )
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    for frame in _frames(Sound(np.tile(sound.samples, times), sound.rate)):
        source.push(frame)
    source.push(None)
    told: dict[str, str] = {}
    while True:
        try:
            told = sink.pull().metadata or told
        except (av.error.EOFError, av.error.BlockingIOError):
            break
    lufs = float(told["lavfi.r128.I"])
    peak = max(float(told["lavfi.r128.true_peak"]), float(np.abs(sound.samples).max()))
    # The filter's scale ends at -70: nothing was loud enough to count.
    return lufs if lufs > -70 else -math.inf, 20 * math.log10(peak) if peak > 0 else -math.inf


def _gain(db: float) -> float:
    return float(10 ** (db / 20))


def _loud(sound: Sound) -> Any:
    """Which windows of `WINDOW_S` are no silence."""
    import numpy as np

    size = round(WINDOW_S * sound.rate)
    padded = np.pad(np.abs(sound.samples), (0, -len(sound.samples) % size))
    return padded.reshape(-1, size).max(axis=1) > _gain(SILENCE_DBFS)


def _sounding(sound: Sound) -> tuple[int, int]:
    """The first and last sample that are no silence."""
    places = _loud(sound).nonzero()[0]
    size = round(WINDOW_S * sound.rate)
    if not len(places):
        return 0, len(sound.samples)
    return int(places[0]) * size, min((int(places[-1]) + 1) * size, len(sound.samples))


def _faded(sound: Sound) -> Sound:
    import numpy as np

    samples = sound.samples.copy()
    size = min(round(FADE_S * sound.rate), len(samples) // 2)
    ramp = np.linspace(0, 1, size, dtype=np.float32)
    samples[:size] *= ramp
    samples[len(samples) - size :] *= ramp[::-1]
    return Sound(samples, sound.rate)


def _limited(sound: Sound, ceiling_dbfs: float) -> Sound:
    """Peaks turned down gently, before they come: no sample passes the ceiling."""
    import numpy as np

    ceiling = _gain(ceiling_dbfs)
    peaks = np.abs(sound.samples)
    if not len(peaks) or peaks.max() <= ceiling:
        return sound
    reach = max(1, round(LIMITER_S * sound.rate))
    need = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    around = np.pad(need, reach, constant_values=1.0)
    least = np.lib.stride_tricks.sliding_window_view(around, 2 * reach + 1).min(axis=1)
    curve = np.hanning(2 * reach + 3)[1:-1]
    gain = np.convolve(np.pad(least, reach, mode="edge"), curve / curve.sum(), mode="valid")
    return Sound((sound.samples * np.minimum(gain, need)).astype(np.float32), sound.rate)
