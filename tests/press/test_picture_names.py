from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.packs import Mistake, check, spoilt


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


PICTURES = [
    Mistake(
        "room.png",
        "Room.png",
        "62:18: error: the file is spelled 'room.png', with other capital and small letters",
        "pictures/Room.png",
        "write 'room.png'; some computers tell them apart",
    ),
    Mistake(
        "pictures/room",
        "Pictures/room",
        "62:18: error: the file is spelled 'pictures', with other capital and small letters",
        "Pictures/room.png",
        "write 'pictures'; some computers tell them apart",
    ),
    Mistake(
        "room.png",
        "roon.png",
        "62:18: error: there is no picture 'pictures/roon.png'",
        "pictures/roon.png",
        "did you mean 'pictures/room.png'?",
    ),
    Mistake(
        "pictures/room.png",
        "../room.png",
        "62:18: error: a picture must lie in the folder of this file or below it",
        "../room.png",
        "write the way from the folder of this file, for example 'pictures/room.jpg'",
    ),
    Mistake(
        "pictures/room.png",
        "pictures/../../room.png",
        "62:18: error: a picture must lie in the folder of this file or below it",
        "pictures/../../room.png",
        "write the way from the folder of this file, for example 'pictures/room.jpg'",
    ),
    Mistake(
        "pictures/room.png",
        "/etc/room.png",
        "62:18: error: a picture must lie in the folder of this file or below it",
        "/etc/room.png",
        "write the way from the folder of this file, for example 'pictures/room.jpg'",
    ),
    Mistake(
        "pictures/room.png",
        "~/room.png",
        "62:18: error: a picture must lie in the folder of this file or below it",
        "~/room.png",
        "write the way from the folder of this file, for example 'pictures/room.jpg'",
    ),
    Mistake(
        "pictures/room.png",
        "pictures\\room.png",
        "62:18: error: folders are parted by / here, not by \\ ",
        "pictures\\room.png",
        "write 'pictures/room.png'",
    ),
    Mistake(
        "pictures/room.png",
        "C:\\room.png",
        "62:18: error: a picture must lie in the folder of this file or below it",
        "C:\\room.png",
        "write the way from the folder of this file, for example 'pictures/room.jpg'",
    ),
    Mistake(
        "pictures/room.png",
        "pictures",
        "62:18: error: 'pictures' is a folder, not a picture",
        "pictures",
        "did you mean 'pictures/room.png'?",
    ),
    Mistake(
        "pictures/room.png",
        "pain.yaml",
        "62:18: error: this is not a picture",
        "pain.yaml",
        "save it as JPEG or PNG",
    ),
    Mistake(
        "pictures/room.png",
        "pictures/room.png/x",
        "62:18: error: 'room.png' is a file, not a folder",
        "pictures/room.png/x",
        "",
    ),
    Mistake(
        "pictures/room.png",
        "https://example.org/room.png",
        "62:18: error: pictures cannot come from the internet",
        "https://example.org/room.png",
        "save the picture into the folder 'pictures' and name it there",
    ),
    Mistake(
        "pictures/room.png",
        "pictures//room.png",
        "62:18: error: 'pictures//room.png' is no file name",
        "pictures//room.png",
        "write the way from the folder of this file, for example 'pictures/room.jpg'",
    ),
    Mistake(
        "pictures/room.png",
        '"pictures/room\\0.png"',
        "62:18: error: there is no picture 'pictures/room�.png'",
        '"pictures/room\\0.png"',
        "did you mean 'pictures/room.png'?",
    ),
    Mistake(
        "pictures/room.png",
        "[pictures/room.png]",
        "62:18: error: 'picture' takes one text, but this is a list",
        "[pictures/room.png]",
        "leave out the [ and ]",
    ),
    Mistake(
        "picture: pictures/room.png\n        description: A",
        "picture:\n          file: pictures/roon.png\n          description: A",
        "63:17: error: there is no picture 'pictures/roon.png'",
        "pictures/roon.png",
        "did you mean 'pictures/room.png'?",
    ),
    Mistake(
        "picture: pictures/room.png\n        description: A",
        "picture:\n          file: א.png\n          description: A",
        "63:17: error: there is no picture 'א.png'",
        "א.png",
        "known here: pictures/room.png",
    ),
]


@pytest.mark.parametrize("mistake", PICTURES, ids=lambda mistake: mistake.new.strip()[:40])
def test_each_mistake_in_a_picture_name_is_told(tmp_path: Path, mistake: Mistake) -> None:
    """Each way out of the folder, and each misspelling, gives one problem."""
    mistake.is_told(check(tmp_path, spoilt(mistake.old, mistake.new)).problems)
