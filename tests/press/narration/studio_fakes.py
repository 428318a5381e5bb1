"""A voice that hums instead of speaking, and recordings as staff's telephones write them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from kiosk.core.layout import Layout
from kiosk.press.narration.phonemes import VoiceError
from kiosk.press.narration.voices import Engine, Maker, Utterance, Voice

RATE = 24_000
LETTER_S = 0.05


def no_guide(_: Layout) -> tuple[str, ...]:
    """The spoken guide says nothing of its own: tests of scenes count the clips of scenes."""
    return ()


def hum(seconds: float, rate: int = RATE, level: float = 0.1) -> NDArray[np.float32]:
    """A sound with some tones in it, that swells and fades like a voice."""
    at = np.arange(round(seconds * rate)) / rate
    tones = sum(np.sin(2 * np.pi * hz * at) for hz in (180, 360, 900))
    return (level * np.asarray(tones) * (1 + 0.3 * np.sin(2 * np.pi * 4 * at))).astype(np.float32)


def quiet(seconds: float, rate: int = RATE) -> NDArray[np.float32]:
    """A still room: a little noise, the same each time."""
    noise = np.random.default_rng(1).standard_normal(round(seconds * rate))
    return (0.0003 * noise).astype(np.float32)


def letters(sentence: str) -> int:
    return sum(map(str.isalnum, sentence))


@dataclass
class Humming:
    """An engine whose sentences last as long as their letters; counts what it says.

    It cannot say `refused`, and breaks off with `breaks` after so many sentences.
    """

    said: list[str] = field(default_factory=list)
    refused: str = "\0"
    after: int = 10_000
    breaks: BaseException | None = None

    def say(self, spoken: str) -> Utterance:
        if self.refused in spoken:
            raise VoiceError(f"the voice cannot read {self.refused} in “{spoken}”")
        if len(self.said) >= self.after and self.breaks:
            raise self.breaks
        self.said.append(spoken)
        words = spoken.split()
        voice = np.concatenate([hum(LETTER_S * max(1, len(word))) for word in words])
        starts = [0.3 + LETTER_S * sum(map(len, words[:k])) for k in range(len(words))]
        samples = np.concatenate([quiet(0.3), voice, quiet(0.4)])
        return Utterance(samples, RATE, tuple(starts))


def voice(
    engine: Engine, name: str = "hum/1", maker: Maker = Maker.KOKORO, lacks: str = ""
) -> Voice:
    packages = (lacks,) if lacks else ()
    return Voice(maker, name, "hummer", "en", packages, lambda: engine)


def spoken(sentences: Sequence[str], pause_s: float = 0.5, rate: int = RATE) -> NDArray[np.float32]:
    """A scene as somebody reads it out: short breaks between words, longer between sentences."""
    parts: list[NDArray[np.float32]] = [quiet(0.6, rate)]
    for sentence in sentences:
        for word in sentence.split():
            parts += [hum(LETTER_S * max(1, letters(word)), rate), quiet(0.04, rate)]
        parts.append(quiet(pause_s, rate))
    return np.concatenate(parts)


CODECS = {
    ".wav": ("wav", "pcm_s16le"),
    ".m4a": ("ipod", "aac"),
    ".mp3": ("mp3", "libmp3lame"),
    ".flac": ("flac", "flac"),
    ".ogg": ("ogg", "libopus"),
}


def record(
    file: Path, samples: NDArray[np.float32], rate: int = 44_100, layout: str = "stereo"
) -> Path:
    """Writes samples (of `RATE`) as the file's ending says, the way a telephone would."""
    kind, codec = CODECS[file.suffix]
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        stream = container.add_stream(
            codec, rate=48_000 if "opus" in codec else rate, layout=layout
        )
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray(samples[None], format="flt", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
        for packet in stream.encode(frame):
            container.mux(packet)
        container.mux(stream.encode(None))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(out.getvalue())
    return file
