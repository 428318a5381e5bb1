"""What a scene may show, from the file to the model: defaults, times and advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.figure import Side
from kiosk.core.model import Caption, Scene
from kiosk.core.problems import Severity
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
from kiosk.press.timing import read_silently
from tests.press.packs import GOOD, check, picture, showing

CAPTION = "        caption: Most points lie near the pain.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def scene(folder: Path, text: str) -> Scene:
    """The first scene of the first explainer."""
    pressed = check(folder, text)
    assert pressed.content is not None, pressed.problems
    return pressed.content.explainers["upper_session"].scenes[0]


def figure(folder: Path, shown: str) -> FigureVisual:
    visual = scene(folder, showing(shown)).figure
    assert visual is not None
    return visual


def test_a_lens_may_show_several_regions(tmp_path: Path) -> None:
    """The regions stay in order; the side is the one that shows all of them."""
    lens = figure(tmp_path, "figure:\n  zoom: [hips, lower_back]")
    assert (lens.zoom, lens.side, lens.turn_to) == (("hips", "lower_back"), Side.BACK, None)
    lens = figure(tmp_path, "figure:\n  light: chest\n  zoom: [hips, stomach]")
    assert (lens.zoom, lens.side) == (("hips", "stomach"), Side.FRONT)


def test_a_figure_turns_to_a_side(tmp_path: Path) -> None:
    """The side it turns to is the side it shows, whatever its lights are."""
    turned = figure(tmp_path, "figure:\n  light: [lower_back, stomach]\n  turn: front")
    assert (turned.turn_to, turned.side) == (Side.FRONT, Side.FRONT)
    assert [lit.word for lit in turned.light] == ["lower_back", "stomach"]


def test_lights_are_warm_and_still_if_nothing_is_said(tmp_path: Path) -> None:
    """`glow` and `pulse` are read, and have defaults."""
    assert figure(tmp_path, "figure: hips").glow is Glow.WARM
    assert not figure(tmp_path, "figure:\n  light: hips\n  pulse: no").pulse
    cool = figure(tmp_path, "figure:\n  light: hips\n  pulse: yes\n  glow: cool")
    assert (cool.pulse, cool.glow) == (True, Glow.COOL)


def test_a_picture_in_its_long_form(tmp_path: Path) -> None:
    """Where the eye goes is told in shares; what is left out stands still, is shown at once."""
    long = "picture:\n  file: pictures/room.png\n  description: A room at {clinic}."
    plain = scene(tmp_path, showing(long)).picture
    assert plain is not None
    assert plain == PictureVisual(plain.file, "A room at our clinic.", 1000, 700)
    more = scene(
        tmp_path, showing(f"{long}\n  focus: 60 %, 0%\n  zoom: 1.5\n  show: when tapped")
    ).picture
    assert more == PictureVisual(
        plain.file, "A room at our clinic.", 1000, 700, 0.6, 0.0, 1.5, ask_first=True
    )
    short = "picture: pictures/room.png\ndescription: A room at {clinic}."
    assert scene(tmp_path, showing(short)).picture == plain


def test_the_same_picture_in_both_forms_is_one_file(tmp_path: Path) -> None:
    """An edition holds a picture once, however it is named."""
    pressed = check(tmp_path, showing("picture:\n  file: pictures/room.png\n  description: A."))
    assert len([name for name in pressed.files if name.startswith("pictures/")]) == 1


def test_things_to_scale(tmp_path: Path) -> None:
    """Names with placeholders filled, their looks and their thickness."""
    shown = "scale:\n  A hair: {looks: hair, mm: 0.08}\n  From {clinic}:"
    shown += "\n    looks: hollow needle\n    mm: 1"
    assert scene(tmp_path, showing(shown)).scale == ScaleVisual(
        (
            Specimen("A hair", Form.HAIR, 0.08),
            Specimen("From our clinic", Form.HOLLOW_NEEDLE, 1.0),
        )
    )


def test_people_are_of_a_hundred_if_nothing_is_said(tmp_path: Path) -> None:
    """Groups stay in order; nobody and everybody are numbers, too."""
    shown = "people:\n  groups:\n    Acupuncture: 48\n    Nothing: 0\n    All: 100"
    groups = Group("Acupuncture", 48), Group("Nothing", 0), Group("All", 100)
    assert scene(tmp_path, showing(shown)).people == PeopleVisual(100, groups)
    shown = "people:\n  of: 10000\n  groups: {Hurt: 1}"
    assert scene(tmp_path, showing(shown)).people == PeopleVisual(10_000, (Group("Hurt", 1),))
    shown = "people:\n  harm: yes\n  groups: {Hurt: 1}"
    assert scene(tmp_path, showing(shown)).people == PeopleVisual(100, (Group("Hurt", 1),), True)


@pytest.mark.parametrize("typed", ["20 to 30", "20-30", "20–30", "20 – 30", "20  to\n      30"])
def test_a_range_of_minutes(tmp_path: Path, typed: str) -> None:
    """`to` and any dash between two numbers make a range; one number is both ends."""
    shown = f"clock:\n  In all: {typed}\n  Talk: 5"
    spans = Span("In all", 20, 30), Span("Talk", 5, 5)
    assert scene(tmp_path, showing(shown)).clock == ClockVisual(spans)


def test_a_course_of_visits(tmp_path: Path) -> None:
    """The count, and the question with its placeholders filled."""
    shown = "visits:\n  count: 8 to 12\n  check after: 4\n  check: Better? Ask {clinic}."
    visits = VisitsVisual(8, 12, 4, "Better? Ask our clinic.")
    assert scene(tmp_path, showing(shown)).visits == visits


def test_feelings_have_the_words_of_the_program_or_the_file(tmp_path: Path) -> None:
    """One feeling is a list of one; `words:` may call it something else."""
    one = Felt(Feeling.ACHE, "Ache")
    assert scene(tmp_path, showing("sensation: ache")).sensation == SensationVisual((one,))
    text = showing("sensation: [pinch, ache]").replace("words:\n", "words:\n  pinch: A prick\n")
    two = SensationVisual((Felt(Feeling.PINCH, "A prick"), one))
    assert scene(tmp_path, text).sensation == two


def test_a_list_with_drawings(tmp_path: Path) -> None:
    """A drawing's name before a text, with `{clinic}` filled; other lines have none."""
    shown = "list:\n  style: checklist\n  items:\n    - bed: At {clinic}.\n    - Talk."
    entries = Entry("At our clinic.", Picto.BED), Entry("Talk.")
    listing = ListVisual(ListStyle.CHECKLIST, entries)
    assert scene(tmp_path, showing(shown)).listing == listing


def test_warnings_for_now_come_before_those_for_soon(tmp_path: Path) -> None:
    """Whatever stands first in the file; one text is a list of one."""
    shown = "list:\n  style: warning\n  soon:\n    - thermometer: A fever\n  now: Weak legs?"
    assert scene(tmp_path, showing(shown)).listing == ListVisual(
        ListStyle.WARNING,
        (
            Entry("Weak legs?", urgency=Urgency.NOW),
            Entry("A fever", Picto.THERMOMETER, Urgency.SOON),
        ),
    )


def test_the_lines_of_a_list_are_its_captions(tmp_path: Path) -> None:
    """Without a caption each line is one, in its turn; with captions the lines are only shown."""
    shown = "list:\n  style: steps\n  items:\n    - First you talk.\n    - bed: Lie down."
    made = scene(tmp_path, showing(shown).replace(CAPTION, ""))
    lines = ["First you talk.", "Lie down."]
    assert made.captions == read_silently("Near the pain", [[line] for line in lines]).captions
    assert made.duration_s == made.captions[-1].end_s
    made = scene(tmp_path, showing(shown))
    said = [["Most points lie near the pain."]]
    assert made.captions == read_silently("Near the pain", said, lines).captions


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("figure: hips", 0),
        ("picture: pictures/room.png\ndescription: One two three.", 0),
        (
            "picture:\n  file: pictures/room.png\n  description: One two three.\n"
            "  show: when tapped",
            3,
        ),
        ("scale:\n  One two: {looks: hair, mm: 1}\n  Three: {looks: hair, mm: 1}", 3),
        ("people:\n  groups:\n    One two: 1\n    Three: 2", 3),
        ("clock:\n  One two: 1\n  Three: 2", 3),
        ("visits:\n  count: 8\n  check after: 4\n  check: One two three?", 3),
        ("sensation: [ache, pinch]", 3),
        ("list:\n  style: steps\n  items: [One two, Three]", 3),
        ("list:\n  style: warning\n  soon: [One two, Three]", 3),
    ],
)
def test_words_of_a_visual_take_time_to_read(tmp_path: Path, shown: str, words: int) -> None:
    """What stands on the glass beside the caption counts like the title (rule K9)."""
    text = "Most points lie near the pain."
    end = round((3 + 6 + words) * 60 / 150 + 3, 2)
    assert scene(tmp_path, showing(shown)).captions == (Caption(text, 0.0, end),)


def test_sources_stand_by_concerns_and_warning_signs(tmp_path: Path) -> None:
    """A source that only they name is in use; each is named once."""
    text = GOOD.replace("        source: [nccih]\n", "")
    text = text.replace("    explainers: safety\n", "    explainers: safety\n    source: nccih\n")
    pressed = check(tmp_path, text)
    assert pressed.problems == ()
    assert pressed.content is not None
    assert pressed.content.concerns["lower_back"].sources == ("nccih",)
    text = GOOD.replace("        source: [nccih]\n", "")
    text = text.replace("warning signs:\n", "warning signs:\n  source: [nccih, nccih]\n")
    pressed = check(tmp_path, text)
    assert pressed.problems == ()
    assert pressed.content is not None
    assert pressed.content.warning_signs.sources == ("nccih",)


def test_what_every_end_offers_needs_no_concern(tmp_path: Path) -> None:
    """The explainer of `at the end` counts as offered."""
    text = GOOD.replace("[upper_session, safety]", "upper_session")
    text = text.replace("explainers: safety", "explainers: upper_session")
    text = text.replace("    next: safety\n", "").replace(
        "\nstart:", "\nat the end: safety\nstart:"
    )
    pressed = check(tmp_path, text)
    assert pressed.problems == ()
    assert pressed.content is not None
    assert pressed.content.at_the_end == "safety"


LONG = "picture:\n  file: pictures/room.png\n  description: A room."


@pytest.mark.parametrize(
    ("shown", "line", "message", "hint"),
    [
        (
            f"{LONG}\n  zoom: 1.5",
            47,
            "the picture is 1200 pixels wide: too few to stay sharp when it grows",
            "take one of 1500 pixels or more",
        ),
        (
            f"{LONG}\n  zoom: 3",
            47,
            "the picture is 1200 pixels wide: too few to stay sharp when it grows",
            "zoom less",
        ),
        (
            f"{LONG}\n  show: when tapped",
            47,
            "'upper_session' starts by itself, and begins with a picture to be asked for",
            "begin with another scene, so that there is something to see",
        ),
        (
            "people:\n  groups: {A: 0, B: 0}",
            44,
            "nobody stands out: every group counts 0",
            "write how many there are in each group",
        ),
    ],
)
def test_advice_on_visuals(tmp_path: Path, shown: str, line: int, message: str, hint: str) -> None:
    """What can play but will disappoint is a warning at its own line."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "room.png").write_bytes(picture(1200, 800))
    (problem,) = check(tmp_path, showing(shown)).problems
    assert (problem.line, problem.message, problem.hint) == (line, message, hint)
    assert problem.severity is Severity.WARNING


def test_what_needs_no_advice(tmp_path: Path) -> None:
    """A little growth of a large picture, and a covered one that somebody starts, are fine."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "room.png").write_bytes(picture(1200, 800))
    assert check(tmp_path, showing(f"{LONG}\n  zoom: 1.2")).problems == ()
    text = GOOD.replace("start: by itself ", "start: when tapped ")
    assert check(tmp_path, showing(f"{LONG}\n  show: when tapped", text)).problems == ()
