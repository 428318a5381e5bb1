from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import edition
from kiosk.core.figure import Side
from kiosk.core.model import (
    Caption,
    Concern,
    Content,
    Explainer,
    FigureVisual,
    LitRegion,
    PictureVisual,
    Read,
    Scene,
    Source,
    Start,
    WarningSigns,
)
from kiosk.edition import EditionError

LIT = LitRegion("hips", "Hips", "By tradition.")
CAPTION = Caption("Words.", 0.0, 4.0)
CONTENT = Content(
    language="en",
    title="Back pain – ’ñ’",
    clinic="our clinic",
    emergency="911",
    review="2027-05-01",
    start=Start.WHEN_TAPPED,
    concerns={"lower": Concern("lower", "Lower", "Places.", (LIT,), ("talk",))},
    touch={"hip_l": "lower"},
    elsewhere={"": "No."},
    explainers={
        "talk": Explainer(
            "talk",
            "Talk",
            "Talk",
            (
                Scene("a", "A", (CAPTION,), 4.0, FigureVisual((LIT,), side=Side.FRONT)),
                Scene("b", "B", (CAPTION,), 4, None, PictureVisual("pictures/x.png", "X", 3, 2)),
            ),
        )
    },
    warning_signs=WarningSigns(("Now.",), ("Soon.",)),
    names={"hips": "Hips"},
    words={"more": "More"},
    sources={"s": Source("s", "S", "here", "today", Read.IN_PART)},
)
FILES = {
    "pictures/x.png": b"png",
    "faces/Regular.ttf": b"ttf",
    "sources/pain.yaml": b"title: Back pain",
}


def folder(state: Path, name: str) -> Path:
    return state / "editions" / name


def titled(state: Path, title: str) -> str:
    return edition.write(state, replace(CONTENT, title=title), FILES)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Content comes back equal, enums, tuples and missing visuals too, and every file is there."""
    name = edition.write(tmp_path, CONTENT, FILES)
    read = edition.read(folder(tmp_path, name))
    assert read.content == CONTENT
    assert read.hash == name
    assert list(read.content.explainers["talk"].scenes[0].figure.light) == [LIT]  # type: ignore[union-attr]
    assert {n: (read.folder / n).read_bytes() for n in FILES} == FILES
    sheet = json.loads((read.folder / "edition.json").read_bytes())
    assert sheet["format"] == 1
    assert set(sheet["files"]) == {*FILES, "content.json"}


def test_the_same_content_is_the_same_edition(tmp_path: Path) -> None:
    """Writing again touches nothing; a changed comment in the sources is no new edition."""
    name = edition.write(tmp_path, CONTENT, FILES)
    before = (folder(tmp_path, name) / "edition.json").stat()
    assert edition.write(tmp_path, CONTENT, FILES) == name
    assert edition.write(tmp_path, CONTENT, {**FILES, "sources/pain.yaml": b"# note"}) == name
    assert (folder(tmp_path, name) / "edition.json").stat() == before
    assert edition.write(tmp_path, CONTENT, {**FILES, "pictures/x.png": b"other"}) != name
    assert titled(tmp_path, "Other") != name


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda f: (f / "pictures/x.png").write_bytes(b"evil"), "pictures/x.png was changed"),
        (lambda f: (f / "pictures/x.png").unlink(), "pictures/x.png is missing"),
        (lambda f: (f / "content.json").write_bytes(b"{}"), "content.json was changed"),
        (lambda f: (f / "edition.json").write_bytes(b""), "edition.json cannot be read"),
        (lambda f: (f / "edition.json").write_bytes(b"[" * 9999), "edition.json cannot be read"),
        (lambda f: (f / "edition.json").write_bytes(b"[]"), "edition.json names no files"),
        (lambda f: (f / "edition.json").write_bytes(b'{"files": {}}'), "has format None"),
        (
            lambda f: (f / "edition.json").write_bytes(b'{"format": 2, "files": {}}'),
            "has format 2; this program reads 1",
        ),
        (
            lambda f: (f / "edition.json").write_bytes(b'{"format": 1, "files": {}}'),
            "it is not the one its name says",
        ),
        (
            lambda f: (f / "edition.json").write_bytes(
                b'{"format": 1, "files": {"../../../etc/passwd": ""}}'
            ),
            "it names '../../../etc/passwd'",
        ),
        (
            lambda f: (f / "edition.json").write_bytes(b'{"format": 1, "files": {"\\ud800": ""}}'),
            "is missing",
        ),
        (lambda f: (f / "edition.json").unlink(), "There is no edition in"),
    ],
    ids=range(12),
)
def test_damage_is_noticed_and_the_edition_written_anew(
    tmp_path: Path, spoil: Spoil, says: str
) -> None:
    """Whatever is changed, missing or strange gives one sentence, and pressing again mends it."""
    name = edition.write(tmp_path, CONTENT, FILES)
    spoil(folder(tmp_path, name))
    with pytest.raises(EditionError) as caught:
        edition.read(folder(tmp_path, name))
    assert says in str(caught.value)
    assert edition.write(tmp_path, CONTENT, FILES) == name
    assert edition.read(folder(tmp_path, name)).content == CONTENT


def test_content_of_another_program_is_refused(tmp_path: Path) -> None:
    """Content with fields that this program does not know is one clear sentence."""
    name = edition.write(tmp_path, CONTENT, FILES)
    known = json.loads((folder(tmp_path, name) / "content.json").read_bytes())
    changes: list[dict[str, object]] = [
        {"colour": "red"},
        {"title": 3},
        {"start": "later"},
        {"touch": []},
    ]
    for change in changes:
        with pytest.raises(ValueError, match=r".+"):
            edition.from_json(Content, {**known, **change})
    del known["title"]
    with pytest.raises(TypeError):
        edition.from_json(Content, known)


@pytest.mark.parametrize("at", range(8))
def test_a_press_that_dies_leaves_no_half_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Killed at any step of writing, the press leaves an edition complete or absent."""
    steps = 0
    real = os.fsync

    def dying(handle: int) -> None:
        nonlocal steps
        steps += 1
        if steps > at:
            raise KeyboardInterrupt
        real(handle)

    # A killed process tidies nothing up.
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    monkeypatch.setattr("os.fsync", dying)
    with pytest.raises(KeyboardInterrupt):
        edition.write(tmp_path, CONTENT, FILES)
    monkeypatch.undo()
    finished = [p for p in (tmp_path / "editions").iterdir() if not p.name.startswith(".")]
    for left in finished:
        assert edition.read(left).content == CONTENT
    name = edition.write(tmp_path, CONTENT, FILES)
    assert edition.read(folder(tmp_path, name)).content == CONTENT


def test_a_write_that_fails_cleans_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves no unfinished folder behind."""

    def full(file: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(edition, "_write_through", full)
    with pytest.raises(OSError, match="No space left"):
        edition.write(tmp_path, CONTENT, FILES)
    assert list((tmp_path / "editions").iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "/x", "a/../b", "a\\b", "c:x", "", "edition.json"])
def test_no_file_of_an_edition_lies_outside_it(tmp_path: Path, name: str) -> None:
    """A file name that leads out of the folder is a mistake of the program."""
    with pytest.raises(ValueError, match="not a name"):
        edition.write(tmp_path, CONTENT, {name: b""})


def test_nothing_is_current_on_a_new_machine(tmp_path: Path) -> None:
    """Without a state folder there is no edition, and no complaint."""
    assert edition.current(tmp_path / "nowhere") is None


def test_the_last_good_edition_plays_when_the_current_one_is_damaged(tmp_path: Path) -> None:
    """Current, else last good, else none; never an error."""
    first, second = titled(tmp_path, "First"), titled(tmp_path, "Second")
    edition.make_current(tmp_path, first)
    edition.make_current(tmp_path, second)
    playing = edition.current(tmp_path)
    assert playing is not None
    assert playing.content.title == "Second"
    (folder(tmp_path, second) / "content.json").write_bytes(b"{")
    playing = edition.current(tmp_path)
    assert playing is not None
    assert playing.content.title == "First"
    (folder(tmp_path, first) / "content.json").unlink()
    assert edition.current(tmp_path) is None


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"../../etc", b"0" * 40, b"x" * 10_000])
def test_a_strange_pointer_is_no_edition(tmp_path: Path, written: bytes) -> None:
    """Whatever stands in `current`, the last good edition plays."""
    name = titled(tmp_path, "Good")
    edition.make_current(tmp_path, name)
    (tmp_path / "current").write_bytes(written)
    playing = edition.current(tmp_path)
    assert playing is not None
    assert playing.hash == name


def test_a_damaged_edition_never_becomes_current(tmp_path: Path) -> None:
    """Making it current fails and changes nothing."""
    good, bad = titled(tmp_path, "Good"), titled(tmp_path, "Bad")
    edition.make_current(tmp_path, good)
    (folder(tmp_path, bad) / "content.json").write_bytes(b"{")
    for name in (bad, "0" * 40, "../editions"):
        with pytest.raises(EditionError):
            edition.make_current(tmp_path, name)
    playing = edition.current(tmp_path)
    assert playing is not None
    assert playing.hash == good


def test_a_damaged_current_never_becomes_the_last_good(tmp_path: Path) -> None:
    """The edition before is kept as last good only if it is whole."""
    bad, good = titled(tmp_path, "Bad"), titled(tmp_path, "Good")
    edition.make_current(tmp_path, bad)
    (folder(tmp_path, bad) / "content.json").write_bytes(b"{")
    edition.make_current(tmp_path, good)
    assert (tmp_path / "last-good").read_text(encoding="ascii").strip() == good


def test_old_editions_go_but_not_those_in_use(tmp_path: Path) -> None:
    """The newest stay, and the current and last good ones however old; dead presses' rests go."""
    names = [titled(tmp_path, f"{i}") for i in range(8)]
    for age, name in enumerate(names):
        os.utime(folder(tmp_path, name), (1000 + age, 1000 + age))
    edition.make_current(tmp_path, names[0])
    edition.make_current(tmp_path, names[1])
    dead = tmp_path / "editions" / ".writing-dead"
    alive = tmp_path / "editions" / ".writing-alive"
    for path in (dead, alive):
        path.mkdir()
    os.utime(dead, (1000, 1000))
    edition.prune(tmp_path, keep=3)
    left = {path.name for path in (tmp_path / "editions").iterdir()}
    assert left == {*names[5:], names[0], names[1], ".writing-alive"}
    edition.prune(tmp_path / "nowhere")


def test_pruning_that_dies_leaves_no_half_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edition goes out of sight in one step before any of its files is deleted."""

    def dying(folder: Path, **_: object) -> None:
        next(folder.rglob("content.json")).unlink()
        raise KeyboardInterrupt

    names = [titled(tmp_path, f"{i}") for i in range(3)]
    monkeypatch.setattr("shutil.rmtree", dying)
    with pytest.raises(KeyboardInterrupt):
        edition.prune(tmp_path, keep=1)
    monkeypatch.undo()
    left = [path for path in (tmp_path / "editions").iterdir() if path.name in names]
    assert len(left) == 2
    for path in left:
        edition.read(path)
