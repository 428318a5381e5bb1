from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.press.narration import audio, recordings
from kiosk.press.narration.audio import AudioError
from tests.press.narration.studio_fakes import LETTER_S, hum, letters, quiet, record, spoken

SENTENCES = (
    "Then you rest",
    "Often 20 to 30 minutes.",
    "You may feel some of this, or nothing.",
    "Speak up.",
    "You can ask to stop at any time.",
)


def long(sentence: str) -> float:
    words = sentence.split()
    return LETTER_S * sum(max(1, letters(word)) for word in words) + 0.04 * (len(words) - 1)


@pytest.mark.parametrize("ending", [".wav", ".m4a", ".mp3"])
def test_a_recording_is_cut_into_its_sentences(tmp_path: Path, ending: str) -> None:
    """Each piece holds its sentence, and no other, whatever the recorder wrote."""
    file = record(tmp_path / f"a.b{ending}", spoken(SENTENCES))
    pieces = recordings.cut(file, SENTENCES)
    assert len(pieces) == len(SENTENCES)
    for piece, sentence in zip(pieces, SENTENCES, strict=True):
        assert piece.seconds == pytest.approx(long(sentence), abs=0.25), sentence


def test_a_pause_within_a_sentence_does_not_mislead(tmp_path: Path) -> None:
    """Somebody who stops for a breath in the middle is still cut at the ends of sentences."""
    halves = ["You may feel some of this,", "or nothing."]
    parts = [
        spoken(SENTENCES[:2]),
        spoken(halves, pause_s=0.2),
        spoken(SENTENCES[3:]),
    ]
    pieces = recordings.cut(record(tmp_path / "a.wav", np.concatenate(parts)), SENTENCES)
    assert pieces[2].seconds == pytest.approx(long(SENTENCES[2]) + 0.3, abs=0.25)
    assert pieces[3].seconds == pytest.approx(long(SENTENCES[3]), abs=0.25)


def test_one_sentence_needs_no_pause(tmp_path: Path) -> None:
    """A scene of one sentence is the whole recording without the silence around it."""
    file = record(tmp_path / "a.wav", spoken(["You can ask to stop at any time."]))
    (piece,) = recordings.cut(file, ["You can ask to stop at any time."])
    assert piece.seconds == pytest.approx(long(SENTENCES[-1]), abs=0.25)


def crackling() -> NDArray[np.float32]:
    return np.clip(spoken(SENTENCES) * 30, -1, 1).astype(np.float32)


@pytest.mark.parametrize(
    ("samples", "told"),
    [
        (quiet(8.0), "it is silent: record it again"),
        (spoken(["Rest."]), "it is too short for these words"),
        (crackling(), "it is too loud and crackles"),
        (hum(7.0), "it has 1 parts between pauses for 5 sentences"),
        (spoken(("a" * 120, "b", "c", "d", "e" * 90)), "the words do not fit: “"),
    ],
    ids=["silent", "short", "clipped", "without pauses", "other words"],
)
def test_a_useless_recording_is_told(
    tmp_path: Path, samples: NDArray[np.float32], told: str
) -> None:
    """What is wrong, and what to do, in one sentence."""
    with pytest.raises(AudioError) as error:
        recordings.cut(record(tmp_path / "a.wav", samples), SENTENCES)
    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("word", "count"), [("needles,", 7), ("it’s", 3), ("US", 6), ("2022.", 12), ("A", 1), ("—", 0)]
)
def test_what_is_said_longer_than_written_counts_more(word: str, count: int) -> None:
    """Digits and capitals said one by one take the time of several letters."""
    assert recordings._letters(word) == count


def test_a_quiet_recording_is_told(tmp_path: Path) -> None:
    """There is a voice in it: the microphone was too far."""
    with pytest.raises(AudioError, match="too quiet: record it again, closer to the microphone"):
        recordings.cut(record(tmp_path / "a.wav", spoken(SENTENCES) * 0.006), SENTENCES)


def test_more_than_the_words_is_refused(tmp_path: Path) -> None:
    """A talk, another scene, everything read three times: there is more in it than these words."""
    with pytest.raises(AudioError, match="it is too long for these words"):
        recordings.cut(record(tmp_path / "a.wav", spoken(SENTENCES * 5)), SENTENCES)


def test_a_sentence_that_no_clip_can_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is cut can be written and read: the bound is the manifest's own."""
    monkeypatch.setattr("kiosk.press.narration.manifest.LONGEST_S", 1)
    with pytest.raises(AudioError, match="split it in the content file"):
        recordings.cut(record(tmp_path / "a.wav", spoken(SENTENCES)), SENTENCES)


@pytest.mark.parametrize("says", [True, False])
def test_an_hour_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: bool
) -> None:
    """By the length that the file tells; else as soon as it has become too long."""
    file = record(tmp_path / "a.wav", hum(30.0))
    monkeypatch.setattr(recordings, "LONGEST_S", 20)
    told: list[float] = []
    refuse = audio._refuse_longer

    def counted(seconds: float, longest_s: float) -> None:
        told.append(seconds)
        if says or len(told) > 1:
            refuse(seconds, longest_s)

    monkeypatch.setattr(audio, "_refuse_longer", counted)
    with pytest.raises(AudioError, match=r"longer than 0\.3\d* minutes: record one scene"):
        recordings.cut(file, SENTENCES)
    assert told[-1] == pytest.approx(30.0 if says else 20.0, abs=0.2)
