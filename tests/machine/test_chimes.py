"""The soft sounds in `assets/sounds/`: as the script makes them, soft, one for each chime."""

from __future__ import annotations

import importlib.util
import math
import sys
import wave
from array import array
from pathlib import Path

import pytest

from kiosk import places
from kiosk.core.sound import Chime
from kiosk.machine.prompter import CHIME_S

SCRIPT = Path(__file__).parents[2] / "assets" / "make" / "make_sounds.py"


def samples(file: Path) -> tuple[array[int], float]:
    """What a WAV file holds, and for how long it sounds."""
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        held = array("h", sound.readframes(sound.getnframes()))
        if sys.byteorder == "big":
            held.byteswap()
        return held, len(held) / sound.getframerate()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the script has just made them."""
    folder = tmp_path_factory.mktemp("sounds")
    spec = importlib.util.spec_from_file_location("make_sounds", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script
    spec.loader.exec_module(script)
    script.main(folder)
    return folder


def test_each_chime_has_a_sound_and_each_sound_a_chime(made: Path) -> None:
    names = {f"{chime}.wav" for chime in Chime}
    assert {file.name for file in places.sounds_folder().iterdir()} == names
    assert {file.name for file in made.iterdir()} == names


@pytest.mark.parametrize("chime", Chime)
def test_the_sounds_are_those_that_the_script_makes(chime: Chime, made: Path) -> None:
    """To the last bit but one: sines differ there from one machine to another."""
    shipped, _ = samples(places.sounds_folder() / f"{chime}.wav")
    anew, _ = samples(made / f"{chime}.wav")
    assert len(shipped) == len(anew)
    assert max(abs(a - b) for a, b in zip(shipped, anew, strict=True)) <= 1


@pytest.mark.parametrize("chime", Chime)
def test_a_chime_is_soft_and_short(chime: Chime) -> None:
    """A peak of -14 dBFS, no click at either end, and over before the process may be replaced."""
    held, long_s = samples(places.sounds_folder() / f"{chime}.wav")
    assert 20 * math.log10(max(map(abs, held)) / 32768) == pytest.approx(-14, abs=0.1)
    assert abs(held[0]) < 30
    assert abs(held[-1]) < 30
    assert long_s < CHIME_S - 0.1
