from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.press.narration.names import Found, bare, find

WORDS = {"safety.room": ("The room",), "safety.end": ("The end",)}
OTHER = {"safety.room": ("Another room",), "safety.end": ("The end",), "other.scene": ("Else",)}


def found(folder: Path, *names: str, others: bool = False) -> Found:
    for name in names:
        (folder / name).touch()
    return find(folder, "pain", WORDS, {"elbow": OTHER} if others else {})


def test_recordings_are_found_by_their_names(tmp_path: Path) -> None:
    """Short or with the content file's name; a transcript beside them is no recording."""
    names = ("safety.room.m4a", "pain.safety.end.WAV", "safety.room.txt", "safety.room.docx")
    told = found(tmp_path, *names, ".DS_Store")
    assert told.files == {
        "safety.room": tmp_path / "safety.room.m4a",
        "safety.end": tmp_path / "pain.safety.end.WAV",
    }
    assert told.faults == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("safety.roam.wav", "did you mean 'safety.room'?"),
        ("safety.room.wav.wav", "did you mean 'safety.room.wav'?"),
        ("safety.room.m4a.wav", "did you mean 'safety.room.wav'?"),
        ("Voice 001.m4a", "name it explainer.scene.m4a, for example safety.room.m4a"),
    ],
)
def test_a_wrong_name_is_told_with_the_right_one(tmp_path: Path, name: str, hint: str) -> None:
    """So that staff need not guess."""
    (fault,) = found(tmp_path, name).faults
    assert (fault.message.partition(":")[0], fault.hint) == (name, hint)


def test_two_for_one_scene_are_told(tmp_path: Path) -> None:
    """Whatever their names look like; neither is taken."""
    told = found(tmp_path, "safety.end.wav", "pain.safety.end.mp3")
    assert told.files == {}
    assert told.unclear == {"safety.end"}
    assert list(map(str, told.faults)) == [
        "safety.end.wav and pain.safety.end.mp3 are for the same scene safety.end: keep one of them"
    ]


def test_a_name_that_fits_two_packs_with_other_words_is_refused(tmp_path: Path) -> None:
    """Till it says whose words were recorded; where the words are the same, it may stay short."""
    told = found(tmp_path, "safety.room.m4a", "safety.end.wav", "other.scene.wav", others=True)
    assert told.files == {"safety.end": tmp_path / "safety.end.wav"}
    assert list(map(str, told.faults)) == [
        "safety.room.m4a: pain and elbow have this scene with different words: "
        "name it pain.safety.room.m4a or elbow.safety.room.m4a"
    ]


def test_a_longer_name_says_whose_words_they_are(tmp_path: Path) -> None:
    """Each pack takes its own; nobody's mistake is told."""
    told = found(tmp_path, "pain.safety.room.m4a", "elbow.safety.room.m4a", others=True)
    assert told == Found({"safety.room": tmp_path / "pain.safety.room.m4a"}, ())


@pytest.mark.parametrize(
    "name", ["safety.room", "safety.room.wav", "recordings/safety.room.wav.WAV"]
)
def test_a_scene_is_known_by_whatever_was_typed(name: str) -> None:
    """With its folder, with its ending, or just so."""
    assert bare(name) == "safety.room"


def test_no_folder_no_recordings(tmp_path: Path) -> None:
    """A pack without the folder has none, and nothing is said."""
    assert find(tmp_path / "recordings", "pain", WORDS, {}) == Found({}, ())
