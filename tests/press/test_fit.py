from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import places
from kiosk.core.clipping import Misfit, misfits
from kiosk.core.figure import Figure
from kiosk.core.geometry import Rect
from kiosk.core.looks import Measure
from kiosk.core.page import Page
from kiosk.press import faces
from kiosk.press import fit as fitting
from kiosk.press.fit import fit, measuring
from kiosk.press.nodes import Block
from kiosk.press.pack import Pressed, check_file
from kiosk.press.reader import read
from kiosk.view.figure import read_figure
from tests.kept import KEPT
from tests.press.packs import GOOD, TODAY, pack, showing, spoilt

TOO_LONG = "this is too long for its place"


@pytest.fixture(scope="module")
def figure() -> Figure:
    return read_figure(places.figure_folder())


@pytest.fixture(scope="module")
def measure() -> Iterator[Measure]:
    with measuring(faces.faces(KEPT)) as measure:
        yield measure


def press(folder: Path, text: str, figure: Figure) -> Pressed:
    return check_file(pack(folder, text), figure, KEPT, TODAY)


def words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("button: Upper back", f"button: {words(60)}", "on the screen"),
        ("title: What a session feels like", f"title: {words(60)}", "on the screen"),
        ("title: Thin needles", f"title: {words(300)}", "on the screen"),
        ("Places acupuncture often uses for upper back pain.", words(300), "on the screen"),
        ("Points on the head are often added, by tradition.", words(300), "on the screen"),
        ("This kiosk is about back pain.", words(300), "on the screen"),
        ("Chest pain? Tell the front desk now.", words(300), "on the screen"),
        ("You cannot control pee or poop.", words(590), "on the screen"),
        ("Touch where your back hurts", words(300), "on the screen"),
        ("stomach: Belly", f"stomach: {words(60)}", "on the screen"),
        ("words:", f"words:\n  welcome: {words(400)}", "on the screen"),
        ("words:", f"words:\n  start over: {words(60)}", "on the screen"),
        ("words:", f"words:\n  resume: {words(60)}", "on the screen"),
        ("words:", f"words:\n  watch next: {words(60)}", "on the screen"),
        ("words:", f"words:\n  still there: {words(200)}", "on the screen"),
        ("words:", f"words:\n  tell the desk: {words(590)}", "on the screen"),
        ("words:", f'words:\n  scene of: "{{scene}} {words(60)} {{scenes}}"', "on the screen"),
        ("words:", f'words:\n  clears in: "{{seconds}} {words(150)}"', "on the screen"),
    ],
    ids=range(18),
)
def test_a_text_too_long_for_its_place_is_told_where_it_stands(
    tmp_path: Path, figure: Figure, old: str, new: str, where: str
) -> None:
    """One problem for a text, however many screens show it; the caret is under its words."""
    (problem,) = press(tmp_path, spoilt(old, new), figure).errors
    assert problem.message == f"{TOO_LONG} {where}"
    found = problem.excerpt[problem.column - 1 :][: problem.length]
    assert "word word" in found
    assert ": word" not in found
    assert problem.hint.startswith("write fewer")


LONG = words(250)
LENS = """\
light: [upper_back]
          markers: [BL13, BL15]
          zoom: upper_back
          side: back"""
PICTURE = "picture:\n  file: pictures/room.png\n  description: "
LIST = "list:\n  style: steps\n  items:\n    - Talk.\n    - bed: "


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (f"{PICTURE}{LONG}{LONG}\n  show: when tapped", 46),
        (f"people:\n  groups:\n    Acupuncture: 48\n    {words(100)}: 44", 47),
        (f"scale:\n  A {words(200)}: {{looks: hair, mm: 0.1}}\n  B: {{looks: hair, mm: 1}}", 45),
        (f"clock:\n  In all: 10 to 60\n  {words(100)}: 20 to 30", 46),
        (f"visits:\n  count: 8\n  check after: 4\n  check: {words(100)}", 47),
        (f"{LIST}{LONG}", 48),
        (f"list:\n  style: warning\n  soon:\n    - {LONG}\n    - A fever", 47),
    ],
    ids=range(7),
)
def test_what_is_too_long_in_a_visual_is_told_where_it_stands(
    tmp_path: Path, figure: Figure, shown: str, line: int
) -> None:
    """Names, lines and questions of a visual are blamed, not what they push away."""
    (problem,) = press(tmp_path, showing(shown), figure).errors
    assert problem.message == f"{TOO_LONG} on the screen"
    assert problem.line == line
    found = problem.excerpt[problem.column - 1 :][: problem.length]
    assert "word word" in found
    assert ": word" not in found


@pytest.mark.parametrize(
    "shown",
    [
        f"{PICTURE}{LONG}{LONG}",
        f"{PICTURE}A room.\n  show: when tapped",
        "figure:\n  light: every region\n  turn: back",
        "figure:\n  light: [hips, stomach, feet]\n  turn: front",
        "figure:\n  light: hips\n  zoom: [hips, lower_back]\n  pulse: yes\n  glow: cool",
        "people:\n  of: 10\n  groups: {First: 1, Second: 10}",
        "people:\n  of: 10000\n  groups: {First: 1, Second: 2, Third: 3, Fourth: 10000}",
        "scale:\n" + "\n".join(f"  Thing {i}: {{looks: needle, mm: {i}}}" for i in range(1, 6)),
        "clock:\n  The whole visit: 10 to 240\n  Needles stay in: 20 to 30\n  Talk: 5",
        "visits:\n  count: 1 to 24\n  check after: 23\n  check: Is it better?",
        "sensation: [ache, heaviness, warmth, tingling, numbness, pinch]",
        "list:\n  style: checklist\n  items:\n" + "    - bed: You may lie down here.\n" * 6,
        "list:\n  style: warning\n  now: Weak legs?\n  soon: A fever",
    ],
    ids=range(13),
)
def test_what_staff_usually_show_fits(tmp_path: Path, figure: Figure, shown: str) -> None:
    """The most of everything fits both ways up; a description is not on the glass."""
    assert press(tmp_path, showing(shown), figure).errors == ()


def test_a_feeling_called_by_too_many_words_is_told_at_its_word(
    tmp_path: Path, figure: Figure
) -> None:
    """Feelings have their words under `words:`."""
    text = showing("sensation: [ache, pinch]").replace("words:", f"words:\n  ache: {words(80)}")
    (problem,) = press(tmp_path, text, figure).errors
    assert (problem.line, problem.excerpt[:9]) == (65, "  ache: w")


@pytest.mark.parametrize("old", ["NCCIH, Low-Back Pain", "undated copy"])
def test_a_source_that_is_too_long_is_told(tmp_path: Path, figure: Figure, old: str) -> None:
    """The sheet of sources shows titles and dates."""
    (problem,) = press(tmp_path, spoilt(old, words(590)), figure).errors
    assert problem.message == f"{TOO_LONG} on the screen"
    assert "word word" in problem.excerpt[problem.column - 1 :][: problem.length]


def test_many_sources_take_more_pages(tmp_path: Path, figure: Figure) -> None:
    """Their list is turned; nothing is wrong with it."""
    names = [f"more_{i}" for i in range(60)]
    lines = "    title: A book\n    where: here\n    date: undated\n    read: no\n"
    more = "".join(f"  {name}:\n{lines}" for name in names)
    text = spoilt("[nccih]", f"[{', '.join(names)}]").replace("sources:\n", f"sources:\n{more}")
    text = text.replace("        caption:\n", "        source: nccih\n        caption:\n")
    assert press(tmp_path, text, figure).errors == ()


def test_a_text_may_be_too_long_for_one_way_up_only(tmp_path: Path, figure: Figure) -> None:
    """The problem says whether the screen stands upright or lies."""
    said = {
        problem.message
        for count in range(60, 121, 5)
        for problem in press(
            tmp_path, spoilt("title: Thin needles", f"title: {words(count)}"), figure
        ).errors
    }
    assert f"{TOO_LONG} on the screen" in said
    assert said & {f"{TOO_LONG} on an upright screen", f"{TOO_LONG} on a wide screen"}


def test_a_caption_fits_in_parts_however_long_it_is(tmp_path: Path, figure: Figure) -> None:
    """One sentence of 400 words comes two lines at a time, and so do many sentences."""
    text = spoilt("Most points lie near the pain.", words(400))
    assert press(tmp_path, text, figure).errors == ()
    captions = "\n".join(f"          - {words(20)}" for _ in range(20))
    text = spoilt("caption: Most points lie near the pain.", f"caption:\n{captions}")
    assert press(tmp_path, text, figure).errors == ()


def test_a_word_of_a_caption_without_an_end_is_told(tmp_path: Path, figure: Figure) -> None:
    """Nothing can be cut there: it is the caption's line, even in its last part."""
    said = f"{words(60)} {'endless' * 40}."
    (problem,) = press(tmp_path, spoilt("Most points lie near the pain.", said), figure).errors
    assert problem.message == f"{TOO_LONG} on the screen"
    assert "endless" in problem.excerpt[problem.column - 1 :][: problem.length]
    text = spoilt("Most points lie near the pain.", "A very longlonglonglonglonglonglongword.")
    assert press(tmp_path, text, figure).errors == ()


def test_too_many_concerns_are_one_problem(
    tmp_path: Path, figure: Figure, measure: Measure
) -> None:
    """What has no room for 30 concerns is told once, at `concerns`; 5,000 take no longer."""
    reading = read(GOOD.encode(), "pain.yaml")
    content = press(tmp_path, GOOD, figure).content
    assert content is not None
    assert isinstance(reading.root, Block)
    model = content.concerns["lower_back"]
    for count in (30, 5000):
        many = {f"more_{i}": replace(model, id=f"more_{i}") for i in range(count)}
        crowded = replace(content, concerns=many, touch={"head": "more_0"})
        (problem,) = fit(reading.document, reading.root, crowded, figure, measure)
        assert problem.line == 10
        assert problem.message == f"{count} concerns are more than there is room for on the screen"


def test_too_many_lit_regions_are_told(tmp_path: Path, figure: Figure) -> None:
    """Names that do not fit beside the figures are told where they are listed."""
    every = [word for word in figure.sets if word not in ("lower_back", "stomach")]
    lights = "".join(f"      {word}: Why.\n" for word in every)
    text = spoilt("      lower_back: Points", f"{lights}      lower_back: Points")
    (problem,) = press(tmp_path, text, figure).errors
    assert (problem.line, problem.excerpt.strip()) == (24, "lights:")
    lens = LENS.replace("[upper_back]", f"[{', '.join(figure.sets)}]").splitlines()[0]
    text = spoilt(LENS, lens)
    (problem,) = press(tmp_path, text, figure).errors
    assert problem.excerpt.strip() == "needles:"
    assert problem.message.startswith(f"{len(figure.sets)} regions that light up are more than")


def test_too_many_warning_signs_are_one_problem(tmp_path: Path, figure: Figure) -> None:
    """Many signs are told at their list, not one by one."""
    signs = "".join(f"    - Sign number {i} says something.\n" for i in range(60))
    text = spoilt("    - You cannot control pee or poop.\n", signs)
    (problem,) = press(tmp_path, text, figure).errors
    assert problem.excerpt == "  now:"
    assert "are too many or too long to fit on the screen" in problem.message


def test_other_problems_are_told_beside_it(tmp_path: Path, figure: Figure) -> None:
    """Warnings stand beside a text that is too long."""
    text = spoilt("title: Thin needles", f"title: {words(400)}").replace("2027-05-01", "2020-05-01")
    problems = press(tmp_path, text, figure).problems
    assert [problem.line for problem in problems] == [7, 37, 47]


@pytest.mark.parametrize("name", ["back-pain.yaml", "knee-pain.yaml"])
def test_the_shipped_packs_fit(name: str, figure: Figure, measure: Measure) -> None:
    """Every screen of a shipped pack is laid out both ways, and all of it fits."""
    file = places.shipped("content") / name
    content = check_file(file, figure, KEPT, TODAY).content
    assert content is not None
    reading = read(file.read_bytes(), name)
    assert isinstance(reading.root, Block)
    assert list(fit(reading.document, reading.root, content, figure, measure)) == []


def test_a_hostile_file_is_not_laid_out_in_full(
    tmp_path: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of hundreds of endless captions only so many are looked at, each way up."""
    looked_at = 0

    def counted(page: Page, bodies: Sequence[Rect] = ()) -> Iterator[Misfit]:
        nonlocal looked_at
        looked_at += 1
        return misfits(page, bodies)

    monkeypatch.setattr(fitting, "misfits", counted)
    many = 3 * fitting.MOST_CAPTIONS // 2
    captions = "\n".join(f"          - {words(100)} {'endless' * 90}" for _ in range(many))
    text = spoilt("caption: Most points lie near the pain.", f"caption:\n{captions}")
    assert 0 < len(press(tmp_path, text, figure).errors) <= 50
    assert 0 < looked_at <= 2 * (fitting.MOST_CAPTIONS + fitting.MOST_SCREENS)
