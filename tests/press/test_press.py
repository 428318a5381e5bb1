from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import Any

import pytest

from kiosk import edition, places
from kiosk.core.figure import Side
from kiosk.core.model import Content
from kiosk.core.problems import Severity
from kiosk.core.visuals import FigureVisual, LitRegion, PictureVisual
from kiosk.press import pictures, report
from kiosk.press.pack import press
from tests.press.packs import GOOD, NAME, TODAY, check, pack, picture, spoilt
from tests.press.small_figure import small_figure

FIGURE = small_figure()


def content(tmp_path: Path, text: str = GOOD) -> Content:
    made = check(tmp_path, text).content
    assert made is not None
    return made


def test_a_scene_lasts_until_its_last_caption_ends(tmp_path: Path) -> None:
    """A scene's duration is the end of its last caption; an explainer's their sum."""
    explainer = content(tmp_path).explainers["upper_session"]
    assert [scene.duration_s for scene in explainer.scenes] == [6.6, 12.0]
    assert explainer.duration_s == pytest.approx(18.6)


def test_placeholders_are_filled_everywhere(tmp_path: Path) -> None:
    """The clinic and the number stand in captions, buttons, words; the program's own stay."""
    text = spoilt("    button: Upper back", '    button: "{clinic}: {emergency}"')
    made = content(tmp_path, text.replace("911", "01 12"))
    assert made.concerns["upper_back"].button == "our clinic: 01 12"
    assert made.words["call"] == "Emergency: call 01 12"
    assert made.words["scene of"] == "{scene} of {scenes}"


def test_touch_means_regions_and_defaults_to_the_concern_s_own(tmp_path: Path) -> None:
    """Sets and pairs are spelled out; a concern that lights its own name is touched there."""
    assert content(tmp_path).touch == {
        "upper_back": "upper_back",
        "mid_back": "upper_back",
        "shoulder_l": "upper_back",
        "shoulder_r": "upper_back",
        "neck": "upper_back",
        "lower_back": "lower_back",
    }


def test_elsewhere_is_by_region_and_the_narrower_word_wins(tmp_path: Path) -> None:
    """`anywhere` is the empty name; a region's own sentence beats that of a wider word."""
    made = content(tmp_path, spoilt("  chest: Chest", "  chest_l: Heart side.\n  chest: Chest"))
    assert made.elsewhere == {
        "": "This kiosk is about back pain.",
        "chest_l": "Heart side.",
        "chest_r": "Chest pain? Tell the front desk now.",
    }


def test_names_come_from_the_file_then_the_program_then_the_word(tmp_path: Path) -> None:
    """A region is called what staff say, else what the program says, else its own letters."""
    names = content(tmp_path).names
    assert names["stomach"] == "Belly"
    assert names["upper_back"] == "Upper back"
    assert names["foot_l"] == "Foot"


def test_visuals_in_their_short_and_long_forms(tmp_path: Path) -> None:
    """Every region, one word, a list, markers on both sides, and the side that shows them."""
    explainer = content(tmp_path).explainers["upper_session"]
    assert explainer.scenes[0].figure == FigureVisual(every_region=True)
    assert explainer.scenes[1].figure == FigureVisual(
        (LitRegion("upper_back", "Upper back", ""),),
        markers=("BL13_l", "BL13_r", "BL15_l", "BL15_r"),
        zoom=("upper_back",),
        side=Side.BACK,
    )
    short = content(tmp_path, spoilt("every region", "stomach")).explainers["upper_session"]
    assert short.scenes[0].figure == FigureVisual(
        (LitRegion("stomach", "Belly", ""),), side=Side.FRONT
    )
    text = spoilt("          zoom: upper_back\n          side: back\n", "")
    text = text.replace("[BL13, BL15]", "LI4_l")
    marked = content(tmp_path, text).explainers["upper_session"].scenes[1].figure
    assert marked is not None
    assert (marked.markers, marked.side) == (("LI4_l",), Side.FRONT)


def test_a_scene_may_show_no_lights(tmp_path: Path) -> None:
    """`no lights` is a figure that lights nothing, neither of the scene nor of the concern."""
    made = content(tmp_path, spoilt("figure: every region", "figure: no lights"))
    visual = made.explainers["upper_session"].scenes[0].figure
    assert visual is not None
    assert (visual.light, visual.every_region, visual.markers, visual.zoom) == ((), False, (), ())


def test_texts_are_one_line_and_keep_their_hard_spaces(tmp_path: Path) -> None:
    """A text typed over several lines is one; a non-breaking space stays."""
    made = content(
        tmp_path, spoilt("title: Back pain", "title: |\n  Back \u00a0 pain\n  at 5\u00a0cm")
    )
    assert made.title == "Back \u00a0 pain at 5\u00a0cm"


def test_an_edition_holds_pictures_faces_and_the_pack_itself(tmp_path: Path) -> None:
    """Everything the player needs and everything to press it again."""
    pressed = press(pack(tmp_path), FIGURE, None, TODAY)
    assert pressed.content is not None
    visual = pressed.content.explainers["safety"].scenes[0].picture
    assert isinstance(visual, PictureVisual)
    assert set(pressed.files) == {
        "faces/latin/Regular.ttf",
        "faces/latin/SemiBold.ttf",
        "faces/latin/OFL.txt",
        f"sources/{NAME}",
        "sources/pictures/room.png",
        visual.file,
    }
    assert (visual.w_px, visual.h_px) == (1000, 700)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2027-05-01", "2020-05-01", "the day to read all this again (2020-05-01) has passed"),
        ("[upper_session, safety]", "safety", "no concern offers the explainer 'upper_session'"),
        ("        source: [nccih]\n", "", "nothing names the source 'nccih'"),
        ("  chest: Chest", "  neck: Chest", "this is never said: 'neck' chooses 'upper_back'"),
        ("title: Back pain", "title: Back pain #1", "visitors do not see what stands behind #"),
        (
            "Most points lie near the pain.",
            "[" + ", ".join(["one two three four five"] * 10) + "]",
            "'upper_session' comes first and lasts 63 seconds; visitors wait for 45 at most",
        ),
    ],
)
def test_advice_does_not_stop_the_press(tmp_path: Path, old: str, new: str, message: str) -> None:
    """What deserves a word but can play is a warning."""
    pressed = check(tmp_path, spoilt(old, new))
    assert [(p.message, p.severity) for p in pressed.problems] == [(message, Severity.WARNING)]
    assert pressed.content is not None


def test_a_picture_that_no_content_file_names_is_mentioned(tmp_path: Path) -> None:
    """A picture of another content file of the folder is in use; a left-over is told."""
    check(tmp_path)
    (tmp_path / "pictures" / "knee.png").write_bytes(picture())
    (tmp_path / "pictures" / "old.png").write_bytes(picture())
    (tmp_path / "knee.yaml").write_text("picture: pictures/knee.png", encoding="utf-8")
    (problem,) = check(tmp_path).problems
    assert problem.file.endswith("/pictures/old.png")
    assert problem.severity is Severity.WARNING


def check_paths(*paths: Path) -> tuple[int, str]:
    out = io.StringIO()
    return report.check(paths, out, FIGURE), out.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_check_of_a_good_file_says_so(here: Path) -> None:
    """One line, exit code 0; the path is shown from the current folder."""
    file = pack(here)
    assert check_paths(file) == (0, f"{NAME}: good, nothing to mend\n")


def test_check_of_a_folder_takes_every_content_file(here: Path) -> None:
    """A translation is checked with what it translates; hidden and other files are passed over."""
    pack(here)
    (here / "knee.yaml").write_text("format: 2", encoding="utf-8")
    for name in ("knee.es.yaml", ".pain.es.yaml", ".pain.yaml.swp", "._pain.yaml", "notes.txt"):
        (here / name).write_text("x: [", encoding="utf-8")
    code, said = check_paths(here)
    assert code == 1
    assert "es.yaml" not in said
    assert f"{NAME}: good, nothing to mend" in said
    assert "knee.yaml:1:9: error: 'format': this program reads content of format 1" in said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (".", ".:1:1: error: there is no content file in this folder"),
        ("pain.yml", "pain.yml:1:1: error: there is no such file or folder"),
        ("gone/pain.yaml", "gone/pain.yaml:1:1: error: there is no such file or folder"),
    ],
)
def test_check_of_nothing_is_an_error(here: Path, path: str, said: str) -> None:
    """An empty folder and a missing file are told, and fail."""
    (here / "pain.yaml.txt").write_text(GOOD, encoding="utf-8")
    code, out = check_paths(Path(path))
    assert code == 1
    assert out.splitlines()[0] == said


def test_a_file_that_ends_in_txt_by_mistake_is_named(here: Path) -> None:
    """Notepad's favourite slip gets its own hint."""
    (here / "pain.yaml.txt").write_text(GOOD, encoding="utf-8")
    assert "'pain.yaml.txt' ends in .txt: name it 'pain.yaml'" in check_paths(here)[1]


def test_an_old_terminal_gets_question_marks(here: Path) -> None:
    """A terminal that knows ASCII only does not stop the report."""
    file = pack(here, spoilt("title: Back pain", "title: “Back pain”"))
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    assert report.check([file], out, FIGURE) == 1
    assert b"title: ?Back pain?" in raw.getvalue()


def press_into(path: Path, state: Path) -> tuple[int, str]:
    out = io.StringIO()
    return report.press_into(path, state, out, FIGURE), out.getvalue()


def test_pressing_writes_an_edition_and_prints_its_name(here: Path) -> None:
    """The last line is the hash of an edition that can be read; pressing again changes nothing."""
    file = pack(here)
    code, said = press_into(file, here / "state")
    assert code == 0
    name = said.splitlines()[-1]
    assert edition.read(here / "state" / "editions" / name).content.title == "Back pain"
    assert press_into(file, here / "state") == (0, said)
    assert press_into(here, here / "state") == (0, said)
    assert not (here / report.ERRORS_FILE).exists()


def test_problems_stand_beside_the_content_file_until_they_are_mended(here: Path) -> None:
    """`content-errors.txt` says what `kiosk check` says, and goes away when the file is good."""
    file = pack(here, spoilt("title: Back pain", "titel: Back pain"))
    code, said = press_into(file, here / "state")
    assert (code, said) == check_paths(file)
    assert code == 1
    note = here / report.ERRORS_FILE
    assert note.read_text(encoding="utf-8") == said
    stamp = note.stat().st_mtime_ns, note.stat().st_ino
    press_into(file, here / "state")
    assert (note.stat().st_mtime_ns, note.stat().st_ino) == stamp
    assert not (here / "state" / "editions").exists()
    assert press_into(pack(here), here / "state")[0] == 0
    assert not note.exists()
    assert sorted(p.name for p in here.iterdir()) == [NAME, "pictures", "state"]


def test_a_stick_that_is_gone_is_an_error_and_no_crash(here: Path) -> None:
    """A missing folder gives one problem; nowhere to leave the note is no matter."""
    code, said = press_into(here / "stick" / NAME, here / "state")
    assert code == 1
    assert "there is no such file or folder" in said


def test_two_content_files_cannot_both_play(here: Path) -> None:
    """A folder is pressed only if it is clear which file is meant; a translation never is."""
    pack(here)
    (here / "knee.yaml").write_text(GOOD, encoding="utf-8")
    assert "more than one content file (knee.yaml, pain.yaml)" in press_into(here, here / "s")[1]
    (here / "pain.es.yaml").write_text(GOOD, encoding="utf-8")
    assert "this is a translation" in press_into(here / "pain.es.yaml", here / "s")[1]


def test_a_full_disk_is_said_in_one_sentence(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the edition cannot be written, the press says why and fails."""

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(edition, "write", full)
    code, said = press_into(pack(here), here / "state")
    assert code == 75
    assert said == f"the edition cannot be written to {here / 'state'}: No space left on device\n"


@pytest.mark.parametrize("number", [errno.EIO, errno.EAGAIN, errno.ESTALE])
@pytest.mark.parametrize("what", ["content", "picture", "folder"])
def test_a_stick_that_stutters_may_be_tried_again(
    here: Path, monkeypatch: pytest.MonkeyPatch, number: int, what: str
) -> None:
    """An error of the device is one sentence and code 75, no problem of the content, no note."""
    file = pack(here)
    spoilt_name = {"content": NAME, "picture": "room.png", "folder": here.name}[what]
    real_open, real_list = Path.open, Path.iterdir

    def fail(path: Path) -> None:
        if path.name == spoilt_name:
            raise OSError(number, "stuttering", str(path))

    def opened(path: Path, *args: Any, **named: Any) -> Any:
        fail(path)
        return real_open(path, *args, **named)

    def listed(path: Path) -> Any:
        fail(path)
        return real_list(path)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "iterdir", listed)
    place = here if what == "folder" else file
    code, said = press_into(place, here / "state")
    assert code == 75
    assert said.startswith("the content cannot be prepared now: stuttering (")
    assert said.count("\n") == 1
    assert check_paths(place) == (1, said)
    monkeypatch.undo()
    assert not (here / report.ERRORS_FILE).exists()


def test_problems_of_the_content_come_before_a_stuttering_stick(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody must mend is told, even if a picture cannot be read now."""

    def fail(*_: object) -> pictures.Found:
        raise OSError(errno.EIO, "stuttering")

    monkeypatch.setattr(pictures, "find", fail)
    code, said = press_into(pack(here, spoilt("title: Back", "titel: Back")), here / "state")
    assert code == 1
    assert "titel" in said


def test_a_file_that_may_not_be_read_is_a_problem(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights do not come by waiting: code 1."""
    file = pack(here)

    def opened(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", opened)
    code, said = press_into(file, here / "state")
    assert code == 1
    assert "the file cannot be opened: Permission denied" in said


@pytest.mark.parametrize("note", [b"\xff\xfe old", b"", "Zürich".encode("latin-1")])
def test_a_note_in_any_encoding_is_replaced(here: Path, note: bytes) -> None:
    """Whatever stands in `content-errors.txt`, the press writes its own over it."""
    (here / report.ERRORS_FILE).write_bytes(note)
    code, said = press_into(pack(here, spoilt("title: Back pain", "")), here / "state")
    assert code == 1
    assert (here / report.ERRORS_FILE).read_text(encoding="utf-8") == said


def test_a_note_that_cannot_be_written_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that fills up keeps no half-written note."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "chmod", full)
    assert press_into(pack(here, spoilt("title: Back pain", "")), here / "state")[0] == 1
    assert sorted(path.name for path in here.iterdir()) == [NAME, "pictures", "state"]


def test_an_edition_remembers_its_content_file(here: Path) -> None:
    """Pressed as a file or as the folder that holds it, the pack is the file's absolute path."""
    file = pack(here)
    for given in (Path(NAME), file, here):
        code, said = press_into(given, here / "state")
        assert code == 0
        made = edition.read(here / "state" / "editions" / said.strip())
        assert made.pack == str(file)


def test_check_leaves_the_state_folder_alone(here: Path) -> None:
    """Work already done is kept where the caller says, or nowhere."""
    file, out = pack(here), io.StringIO()
    before = sorted(places.default_state().rglob("*"))
    assert report.check([file], out, FIGURE, here / "kept") == 0
    assert any((here / "kept").iterdir())
    assert report.check([file], out, FIGURE) == 0
    assert sorted(places.default_state().rglob("*")) == before
