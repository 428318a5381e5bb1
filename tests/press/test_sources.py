from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import edition
from kiosk.press.pack import check_file
from kiosk.press.sources import LONGEST, kept_as
from tests.kept import KEPT
from tests.press.packs import GOOD, TODAY, pack, picture
from tests.press.small_figure import small_figure

ANY_CASE = sys.platform.startswith("linux")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("pain.yaml", "sources/pain.yaml"),
        ("pictures/Röntgen 1.png", "sources/pictures/Röntgen 1.png"),
        ("knee 1:2.yaml", "sources/knee 1%3A2.yaml"),
        ("a\\b?.yaml", "sources/a%5Cb%3F.yaml"),
        ("100%.yaml", "sources/100%25.yaml"),
        ("tab\t.yaml", "sources/tab%09.yaml"),
        ("old\udcff.yaml", "sources/old%FF.yaml"),
        ("half\ud800.yaml", "sources/half%ED%A0%80.yaml"),
        ("end. ", "sources/end.%20"),
        ("..", "sources/.%2E"),
    ],
)
def test_names_stay_readable(path: str, name: str) -> None:
    """Only what some file system refuses is escaped."""
    assert kept_as(path) == name


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=255))
def test_any_name_is_one_that_an_edition_takes(part: str) -> None:
    """Every name of a file can be kept, is not too long, and can be found out again."""
    name = kept_as(part)
    assert edition._is_inside(name)
    assert len(name.encode()) <= len("sources/") + LONGEST
    whole = part.encode("utf-8", "surrogatepass")
    told = unquote_to_bytes(name.removeprefix("sources/"))
    assert told == whole or len(name.encode()) > 100 or max(part) >= "\udc80"


def test_long_names_stay_apart() -> None:
    """Two long names that differ at the end only are two names."""
    one, two = (kept_as("痛" * 80 + end) for end in ("a.yaml", "b.yaml"))
    assert one != two


@pytest.mark.skipif(not ANY_CASE, reason="only some file systems take such names")
@pytest.mark.parametrize("name", ["knee 1:2.yaml", "a\\b.yaml", os.fsdecode(b"old\xff.yaml"), "?"])
def test_a_pack_of_any_name_becomes_an_edition(tmp_path: Path, name: str) -> None:
    """What `check` calls good can be written, whatever the files are called."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "room 1:2.png").write_bytes(picture())
    text = GOOD.replace("pictures/room.png", "'pictures/room 1:2.png'")
    file = pack(tmp_path, text).rename(tmp_path / name)
    pressed = check_file(file, small_figure(), KEPT, TODAY)
    assert pressed.errors == ()
    assert pressed.content is not None
    made = edition.write(tmp_path / "state", pressed.content, pressed.files, file)
    read = edition.read(tmp_path / "state" / "editions" / made)
    assert (read.folder / kept_as(name)).read_bytes() == text.encode()
    assert (read.folder / "sources/pictures/room 1%3A2.png").is_file()
    assert read.pack == str(file)
