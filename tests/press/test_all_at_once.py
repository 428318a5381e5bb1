from __future__ import annotations

import io
from pathlib import Path

import pytest

from kiosk.press.report import check as check_paths
from tests.press.packs import GOOD, NAME, VISUALS, check, pack
from tests.press.small_figure import small_figure

#: What is spoilt, and with what: shapes, references, wording and pictures mixed.
SPOILS = (
    ("title: Back pain", "titel: Back pain"),
    ("clinic: our clinic", "clinic: “our clinic”"),
    ("emergency: 911", "emergency: [911]"),
    ("2027-05-01", "1.5.2027"),
    ("start: by itself ", "start: by hand  "),
    ("shoulders, neck]", "sholders, neck]"),
    ("      head: Points", "      hed: Points"),
    ("[upper_session, safety]", "[upper_sesion, safety]"),
    ("    button: Lower back\n", ""),
    ("explainers: safety", "explainers: safty"),
    ("    - Fever, or weight loss.", "    - Fever: or weight loss."),
    ("    next: safety", "    nxt: safety"),
    ("every region", "every reggion"),
    ("[nccih]", "[ncci]"),
    ('"{clinic} uses', '"{clinik} uses'),
    ("markers: [BL13, BL15]", "markers: [BL13, BL99]"),
    ("side: back", "side: left"),
    ("pictures/room.png", "pictures/Room.png"),
    ("  stomach: Belly", "  stomack: Belly"),
    ("    read: yes", "    read: partly"),
    ("    date: undated copy\n", "    date:\n"),
    ("  invite: Touch where", "  invite: Touch: where"),
    ("at the end: shown", "at the end: shwn"),
    ("turn: front", "trun: front"),
    ("glow: cool", "glow: red"),
    ("focus: 60% 40%", "focus: 60 40"),
    ("show: when tapped", "show: tapped"),
    ("looks: hair", "looks: hare"),
    ("mm: 0.25", "mm: 0,25"),
    ("Needles: 48", "Needles: 48%"),
    ("Sham needles: 44", "Sham {clinik}: 44"),
    ("10 to 60", "60 to 10"),
    ("Needles: 20\n", "Needles: a while\n"),
    ("check after: 4", "check after: 12"),
    ("[ache, nothing]", "[ache, ache]"),
    ("- bed: Lie", "- beds: Lie"),
    ("now: [Weak", "items: [Weak"),
    ("thermometer: A fever.", "thermometer: “A fever.”"),
)


def spoilt_everywhere() -> str:
    text = VISUALS
    for old, new in SPOILS:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_every_mistake_of_a_file_is_told_in_one_go(tmp_path: Path) -> None:
    """38 mistakes of every kind in one file give 38 problems, each on its own line of the file."""
    problems = check(tmp_path, spoilt_everywhere()).problems
    lines = [problem.line for problem in problems]
    assert len(problems) == len(SPOILS)
    assert len(set(lines)) == len(SPOILS)
    assert lines == sorted(lines)
    assert all(problem.excerpt and problem.hint for problem in problems)


def test_check_prints_them_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kiosk check` prints every problem, a blank line between, and a line that counts them."""
    monkeypatch.chdir(tmp_path)
    file = pack(tmp_path, spoilt_everywhere())
    out = io.StringIO()
    assert check_paths([Path(NAME)], out, small_figure()) == 1
    said = out.getvalue()
    assert said.count(f"{NAME}:") == len(SPOILS) + 1
    assert said.count("\n\n") == len(SPOILS)
    assert said.endswith(f"\n\n{NAME}: {len(SPOILS)} problems\n")
    assert file.exists()


def test_mistakes_behind_a_slip_of_the_pen_are_told_too(tmp_path: Path) -> None:
    """Slips that stop a parser are read past, so that the misspelling behind them is found."""
    text = GOOD.replace("title: Back pain", "title: Back: pain", 1)
    text = text.replace("clinic: our clinic", 'clinic: "our clinic', 1)
    text = text.replace("    button: Upper back", "    button:Upper back", 1)
    text = text.replace("        caption: Most", "        caption: {clinic} Most", 1)
    text = text.replace("    where: nccih", "    where: @nccih", 1)
    text = text.replace("  stomach: Belly", "  stomack: Belly", 1)
    assert [(p.line, p.column) for p in check(tmp_path, text).problems] == [
        (4, 12),
        (5, 9),
        (12, 11),
        (43, 18),
        (67, 3),
        (71, 12),
    ]


def test_a_text_of_several_lines_is_mended_as_one(tmp_path: Path) -> None:
    """The rest of a text whose quote was never closed is no second mistake."""
    text = GOOD.replace("title: Back pain", 'title: "Back\n  pain\n  again', 1)
    text = text.replace("caption: Most points lie", "caption: Note: most\n          points lie", 1)
    text = text.replace("  stomach: Belly", "  stomack: Belly", 1)
    assert [p.line for p in check(tmp_path, text).problems] == [4, 45, 70]


def test_one_lost_dash_is_one_problem(tmp_path: Path) -> None:
    """A list whose first dash is gone, or glued to its text, is told once."""
    three = "    - Fever, or weight loss.\n    - Chills.\n    - Falls.\n"
    good = GOOD.replace("    - Fever, or weight loss.\n", three)
    for spoilt, line, column in (("    Fever", 36, 5), ("    -Fever", 35, 5)):
        (problem,) = check(tmp_path, good.replace("    - Fever", spoilt)).problems
        assert (problem.line, problem.column) == (line, column)
        assert "dash" in problem.message


def test_a_file_without_sources_is_told_once(tmp_path: Path) -> None:
    """Many scenes may name sources; that there are none is one mistake."""
    text = GOOD[: GOOD.index("sources:\n")].replace("Thin needles", "Thin\n        source: [a, b]")
    (problem,) = check(tmp_path, text).problems
    assert problem.message == "the file has no 'sources' that could be named here"
    assert problem.line == 45


def test_where_the_file_breaks_off_comes_first(tmp_path: Path) -> None:
    """A half-saved file's first problem is its end, not what misses the lost rest."""
    half = GOOD[: GOOD.index("[BL13, BL15]") + len("[BL13,")]
    first, *rest = check(tmp_path, half).problems
    assert first.message == "a [ opens here and is not closed"
    assert any("no explainer" in problem.message for problem in rest)


def test_the_good_files_have_nothing_to_mend(tmp_path: Path) -> None:
    """The texts that the other tests spoil are good."""
    for text in (GOOD, VISUALS):
        pressed = check(tmp_path, text)
        assert pressed.problems == ()
        assert pressed.content is not None
