from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest

from kiosk.press.narration import audio
from kiosk.press.narration.audio import AudioError, Sound
from tests.press.narration.measured import Loudness, measure
from tests.press.narration.studio_fakes import RATE, hum, quiet, record


def stored(folder: Path, opus: bytes) -> Loudness:
    file = folder / "clip.opus"
    file.write_bytes(opus)
    return measure(file)


def test_loudness_is_that_of_the_standard() -> None:
    """A sine of 997 Hz at -20 dBFS in one channel has -23.0 LUFS (ITU-R BS.1770)."""
    at = np.arange(3 * 48_000) / 48_000
    sine = (0.1 * np.sin(2 * np.pi * 997 * at)).astype(np.float32)
    lufs, peak = audio.loudness(Sound(sine, 48_000))
    assert lufs == pytest.approx(-23.0, abs=0.15)
    assert peak == pytest.approx(-20.0, abs=0.1)


@pytest.mark.parametrize("level", [0.002, 0.05, 0.33])
@pytest.mark.parametrize("seconds", [0.5, 4.0])
def test_a_clip_is_levelled(tmp_path: Path, level: float, seconds: float) -> None:
    """Loud or soft, long or short: -19 LUFS."""
    made = audio.finish(Sound(hum(seconds, level=level), RATE))
    assert stored(tmp_path, made.opus).lufs == pytest.approx(-19.0, abs=0.6)


def test_peaks_are_held_down(tmp_path: Path) -> None:
    """A soft voice with a hard click keeps its loudness, and stays under -1.5 dBFS as decoded."""
    samples = hum(3.0, level=0.02)
    samples[RATE :: RATE // 3] = 0.9
    found = stored(tmp_path, audio.finish(Sound(samples, RATE)).opus)
    assert found.peak_dbfs <= -1.5
    assert found.clipped == 0
    assert found.lufs == pytest.approx(-19.0, abs=1.0)


def test_silence_around_a_sentence_is_trimmed(tmp_path: Path) -> None:
    """Long silence before and after goes; what is left is told."""
    samples = np.concatenate([quiet(0.7), hum(1.5), quiet(1.1)])
    made = audio.finish(Sound(samples, RATE))
    found = stored(tmp_path, made.opus)
    assert made.seconds == pytest.approx(1.5 + audio.HEAD_S + audio.TAIL_S, abs=0.03)
    assert found.seconds == pytest.approx(made.seconds, abs=0.01)
    assert found.head_s <= 0.06
    assert found.tail_s <= 0.12
    assert made.begins_s == pytest.approx(audio.HEAD_S, abs=0.02)


def test_a_pause_within_is_found(tmp_path: Path) -> None:
    """The longest silence within a clip is measured."""
    samples = np.concatenate([hum(0.8), quiet(0.5), hum(0.8)])
    found = stored(tmp_path, audio.finish(Sound(samples, RATE)).opus)
    assert found.silence_s == pytest.approx(0.5, abs=0.05)


def test_the_same_sound_gives_the_same_bytes() -> None:
    """No date, no encoder's name, no number drawn by lot."""
    sound = Sound(hum(1.0), RATE)
    assert audio.finish(sound).opus == audio.finish(sound).opus


def test_silence_is_refused() -> None:
    """Nothing can be levelled that is not there."""
    for samples in (quiet(2.0), np.zeros(RATE, np.float32), np.zeros(0, np.float32)):
        with pytest.raises(AudioError, match="silent"):
            audio.finish(Sound(samples * 0.1, RATE))


@pytest.mark.parametrize("ending", [".wav", ".m4a", ".mp3", ".flac", ".ogg"])
def test_what_recorders_write_is_read(tmp_path: Path, ending: str) -> None:
    """Stereo in every usual form becomes one channel of the same length."""
    sound = audio.decode(record(tmp_path / f"a{ending}", hum(1.0)))
    assert sound.rate in (44_100, 48_000)
    assert sound.seconds == pytest.approx(1.0, abs=0.08)
    assert sound.samples.ndim == 1
    assert audio.loudness(sound)[0] == pytest.approx(
        audio.loudness(Sound(hum(1.0), RATE))[0], abs=1.0
    )


@pytest.mark.parametrize("raw", [b"", b"no sound at all", b"RIFF\0\0\0\0WAVEfmt ", b"\xff" * 5000])
def test_what_is_no_sound_is_told(tmp_path: Path, raw: bytes) -> None:
    """A text file with a sound's name, an empty or a broken one: one sentence."""
    file = tmp_path / "a.wav"
    file.write_bytes(raw)
    with pytest.raises(AudioError):
        audio.decode(file)


def test_a_file_cut_short_is_read_as_far_as_it_goes_or_told() -> None:
    """Half a clip is no reason to stop with anything but a sentence."""
    opus = audio.finish(Sound(hum(2.0), RATE)).opus
    try:
        sound = audio.decode(io.BytesIO(opus[: len(opus) // 2]))
    except AudioError:
        return
    assert sound.seconds < 2.0


def test_clipping_is_counted() -> None:
    """Three samples in a row at full scale are a run; two are a loud peak."""
    samples = np.zeros(100, np.float32)
    samples[10:13] = 1.0
    samples[20:22] = -1.0
    samples[30:40] = -1.0
    assert audio.clipped_runs(samples) == 2


def test_a_clip_plays_in_the_player(tmp_path: Path) -> None:
    """SDL's mixer opens the clip and knows how long it is."""
    import pygame

    made = audio.finish(Sound(hum(1.2), RATE))
    file = tmp_path / "clip.opus"
    file.write_bytes(made.opus)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_AUDIODRIVER", "dummy")
        pygame.mixer.init(48_000, -16, 1)
        try:
            pygame.mixer.music.load(str(file))
            assert math.isclose(pygame.mixer.Sound(str(file)).get_length(), 1.2, abs_tol=0.15)
        finally:
            pygame.mixer.music.unload()
            pygame.mixer.quit()
