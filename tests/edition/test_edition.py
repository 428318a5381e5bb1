from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
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
    Read,
    Scene,
    Source,
    Start,
    WarningSigns,
)
from kiosk.core.visuals import (
    ClockVisual,
    Entry,
    Feeling,
    Felt,
    FigureVisual,
    Form,
    Glow,
    Group,
    ListStyle,
    ListVisual,
    LitRegion,
    PeopleVisual,
    Picto,
    PictureVisual,
    ScaleVisual,
    SensationVisual,
    Span,
    Specimen,
    Urgency,
    VisitsVisual,
)
from kiosk.edition import EditionError

LIT = LitRegion("hips", "Hips", "By tradition.")
CAPTION = Caption("Words.", 0.0, 4.0)
SCENES = (
    Scene(
        "turn",
        "Turn",
        (CAPTION,),
        4.0,
        figure=FigureVisual(
            (LIT,), zoom=("hips", "feet"), turn_to=Side.BACK, pulse=True, glow=Glow.COOL
        ),
        sources=("s",),
    ),
    Scene(
        "needle",
        "Needle",
        (CAPTION,),
        4.0,
        picture=PictureVisual("pictures/x.png", "X", 3, 2, 0.6, 0.4, 1.5, ask_first=True),
    ),
    Scene(
        "thin",
        "Thin",
        (CAPTION,),
        4.0,
        scale=ScaleVisual((Specimen("A hair", Form.HAIR, 0.08), Specimen("N", Form.NEEDLE, 1.0))),
    ),
    Scene("many", "M", (CAPTION,), 4.0, people=PeopleVisual(100, (Group("Needles", 48),))),
    Scene("time", "T", (CAPTION,), 4.0, clock=ClockVisual((Span("In all", 20, 30),))),
    Scene("often", "O", (CAPTION,), 4.0, visits=VisitsVisual(8, 12, 4, "Better?")),
    Scene("feel", "F", (CAPTION,), 4.0, sensation=SensationVisual((Felt(Feeling.ACHE, "Ache"),))),
    Scene(
        "list",
        "L",
        (CAPTION,),
        4.0,
        listing=ListVisual(
            ListStyle.WARNING, (Entry("A"), Entry("B", Picto.BED), Entry("C", urgency=Urgency.NOW))
        ),
    ),
)
CONTENT = Content(
    language="en",
    title="Back pain – ’ñ’",
    clinic="our clinic",
    emergency="911",
    review="2027-05-01",
    start=Start.WHEN_TAPPED,
    concerns={"lower": Concern("lower", "Lower", "Places.", (LIT,), ("talk",), ("s",))},
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
                *SCENES,
            ),
        )
    },
    warning_signs=WarningSigns(("Now.",), ("Soon.",), ("s",)),
    names={"hips": "Hips"},
    words={"more": "More"},
    sources={"s": Source("s", "S", "here", "today", Read.IN_PART)},
    at_the_end="talk",
)
FILES = {
    "pictures/x.png": b"png",
    "faces/Regular.ttf": b"ttf",
    "sources/pain.yaml": b"title: Back pain",
}


def folder(state: Path, name: str) -> Path:
    return state / "editions" / name


def left_in(state: Path) -> set[str]:
    """The names of all editions, finished or not."""
    return {path.name for path in (state / "editions").iterdir() if path.is_dir()}


def stamp(file: Path) -> tuple[int, int]:
    """What changes when a file is written; reading it changes nothing of this."""
    about = file.stat()
    return about.st_mtime_ns, about.st_ino


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


SPANISH = replace(CONTENT, language="es", title="Dolor de espalda", is_signed=False)
KOREAN = replace(CONTENT, language="ko", title="허리 통증", is_signed=False)


def test_every_language_is_read_back(tmp_path: Path) -> None:
    """The source first, the others in the order of offer; each is a file of its own."""
    name = edition.write(tmp_path, CONTENT, FILES, None, {"ko": KOREAN, "es": SPANISH})
    read = edition.read(folder(tmp_path, name))
    assert list(read.contents.items()) == [("en", CONTENT), ("es", SPANISH), ("ko", KOREAN)]
    assert read.content == CONTENT
    sheet = json.loads((read.folder / "edition.json").read_bytes())
    assert {"content.json", "content.es.json", "content.ko.json"} <= set(sheet["files"])


def test_a_changed_translation_is_another_edition(tmp_path: Path) -> None:
    """The name is a hash over all languages; one without translations is as it always was."""
    alone = edition.write(tmp_path, CONTENT, FILES)
    names = {
        alone,
        edition.write(tmp_path, CONTENT, FILES, None, {"es": SPANISH}),
        edition.write(tmp_path, CONTENT, FILES, None, {"es": replace(SPANISH, is_signed=True)}),
    }
    assert len(names) == 3
    assert edition.read(folder(tmp_path, alone)).contents == {"en": CONTENT}


def test_a_translation_that_was_tampered_with_is_noticed(tmp_path: Path) -> None:
    """A damaged one, and one that is not in the language of its name."""
    name = edition.write(tmp_path, CONTENT, FILES, None, {"es": SPANISH})
    (folder(tmp_path, name) / "content.es.json").write_bytes(b"{}")
    with pytest.raises(edition.EditionError, match="was changed"):
        edition.read(folder(tmp_path, name))
    other = edition.write(tmp_path, CONTENT, FILES, None, {"vi": SPANISH})
    with pytest.raises(edition.EditionError, match="not in the language that it is named after"):
        edition.read(folder(tmp_path, other))
    with pytest.raises(ValueError, match="not the tag of a language"):
        edition.write(tmp_path, CONTENT, FILES, None, {"../es": SPANISH})


def test_the_same_content_is_the_same_edition(tmp_path: Path) -> None:
    """Writing again touches nothing; a changed comment in the sources is no new edition."""
    name = edition.write(tmp_path, CONTENT, FILES)
    before = stamp(folder(tmp_path, name) / "edition.json")
    assert edition.write(tmp_path, CONTENT, FILES) == name
    assert edition.write(tmp_path, CONTENT, {**FILES, "sources/pain.yaml": b"# note"}) == name
    assert stamp(folder(tmp_path, name) / "edition.json") == before
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

    def full(file: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(edition, "_write_through", full)
    with pytest.raises(OSError, match="No space left"):
        edition.write(tmp_path, CONTENT, FILES)
    assert left_in(tmp_path) == set()


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
    edition.prune(tmp_path, keep=3, spare={names[2], "0" * 40})
    assert left_in(tmp_path) == {*names[5:], names[0], names[1], names[2]}
    edition.prune(tmp_path, keep=3)
    assert left_in(tmp_path) == {*names[5:], names[0], names[1]}
    edition.prune(tmp_path / "nowhere")


def test_rests_of_dead_presses_go_but_not_what_is_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the clock jumps, an unfinished edition goes only when nobody writes."""
    good = titled(tmp_path, "Good")
    dead = tmp_path / "editions" / ".writing-dead"
    dead.mkdir()
    seen: list[set[str]] = []
    real = edition._sync_file

    def written(file: Path) -> None:
        real(file)
        os.utime(file.parent, (0, 0))
        os.utime(dead, (4e9, 4e9))
        edition.prune(tmp_path)
        seen.append(left_in(tmp_path))

    monkeypatch.setattr(edition, "_sync_file", written)
    other = titled(tmp_path, "Other")
    monkeypatch.undo()
    assert len(seen) == len(FILES) + 1
    assert all(len(left) == 3 for left in seen)
    edition.prune(tmp_path)
    assert left_in(tmp_path) == {good, other}


def test_a_killed_press_lets_go_of_what_it_wrote(tmp_path: Path) -> None:
    """The rest of a press that was killed in the middle is deleted at the next start."""
    titled(tmp_path, "Good")
    code = (
        "import os, pathlib, sys\n"
        "from kiosk import edition\n"
        "state = pathlib.Path(sys.argv[1]) / 'editions'\n"
        "with edition._writing(state):\n"
        "    (state / '.writing-x').mkdir()\n"
        "    os._exit(1)\n"
    )
    checkout = Path(edition.__file__).parents[1]
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=checkout, check=False)
    assert ".writing-x" in left_in(tmp_path)
    edition.prune(tmp_path)
    assert ".writing-x" not in left_in(tmp_path)


def test_without_locks_editions_are_written_and_rests_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system that cannot lock loses nothing but the tidying."""

    def none(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(edition, "hold", none)
    name = titled(tmp_path, "Good")
    (tmp_path / "editions" / ".writing-x").mkdir()
    edition.prune(tmp_path)
    assert left_in(tmp_path) == {name, ".writing-x"}


def test_an_edition_remembers_its_pack(tmp_path: Path) -> None:
    """The pack's path is absolute, does not name the edition, and follows the last press."""
    knee, back = tmp_path / "knee.yaml", tmp_path / "x" / ".." / "back.yaml"
    name = edition.write(tmp_path, CONTENT, FILES)
    assert edition.read(folder(tmp_path, name)).pack == ""
    for pack in (knee, back):
        assert edition.write(tmp_path, CONTENT, FILES, pack) == name
        assert edition.read(folder(tmp_path, name)).pack == os.path.normpath(pack)
    before = stamp(folder(tmp_path, name) / "edition.json")
    assert edition.write(tmp_path, CONTENT, FILES, back) == name
    assert edition.write(tmp_path, CONTENT, FILES) == name
    assert stamp(folder(tmp_path, name) / "edition.json") == before
    assert edition.write(tmp_path / "new", CONTENT, FILES, knee) == name
    assert edition.read(folder(tmp_path / "new", name)).pack == str(knee)


@pytest.mark.parametrize("at", range(3))
def test_a_changed_pack_leaves_the_edition_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Killed while it notes another pack, the press leaves the edition with one of the two."""
    knee, back = tmp_path / "knee.yaml", tmp_path / "back.yaml"
    name = edition.write(tmp_path, CONTENT, FILES, knee)
    steps = iter(range(9))

    def dying(*_: object) -> None:
        if next(steps) >= at:
            raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", dying)
    with contextlib.suppress(KeyboardInterrupt):
        edition.write(tmp_path, CONTENT, FILES, back)
    monkeypatch.undo()
    read = edition.read(folder(tmp_path, name))
    assert read.content == CONTENT
    assert read.pack in (str(knee), str(back))
    assert edition.write(tmp_path, CONTENT, FILES, back) == name
    assert edition.read(folder(tmp_path, name)).pack == str(back)


def test_only_an_edition_of_the_wanted_pack_is_current(tmp_path: Path) -> None:
    """The last good edition of another pack never plays in place of the wanted one."""
    knee, back = tmp_path / "a" / "knee.yaml", tmp_path / "b" / "back.yaml"

    def playing(pack: Path | None) -> str:
        found = edition.current(tmp_path, pack)
        return found.content.title if found else ""

    def press(title: str, pack: Path | None) -> None:
        content = replace(CONTENT, title=title)
        edition.make_current(tmp_path, edition.write(tmp_path, content, FILES, pack))

    press("Nobody's", None)
    assert (playing(None), playing(knee)) == ("Nobody's", "")
    press("Knee", knee)
    assert (playing(knee), playing(back)) == ("Knee", "")
    press("Back", back)
    assert (playing(None), playing(back), playing(knee)) == ("Back", "Back", "Knee")
    assert (playing(back.parent), playing(tmp_path)) == ("Back", "")
    press("Back again", back)
    assert (playing(back), playing(knee)) == ("Back again", "")


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
