from __future__ import annotations

import pytest

from kiosk.core.problems import Problem, Severity, did_you_mean


def caret(problem: Problem) -> str:
    """The characters of the shown line above the caret."""
    _, shown, under = str(problem).splitlines()[:3]
    assert shown.index("|") == under.index("|")
    start, end = under.index("^"), under.rindex("^") + 1
    assert under[start:end] == "^" * (end - start)
    return shown[start:end]


def problem(excerpt: str, word: str, hint: str = "") -> Problem:
    column = excerpt.index(word) + 1
    return Problem("a.yaml", 7, column, "wrong", hint, excerpt, len(word))


def test_a_problem_reads_where_what_and_what_to_do() -> None:
    """File, line, column, severity and words; the line as typed; the caret; the hint."""
    assert str(problem("    buton: Upper back", "buton", hint="did you mean 'button'?")) == (
        "a.yaml:7:5: error: wrong\n"
        "    7 |     buton: Upper back\n"
        "      |     ^^^^^\n"
        "        hint: did you mean 'button'?"
    )


def test_without_excerpt_and_hint_it_is_one_line() -> None:
    """A blank line of the file is not shown either."""
    assert str(Problem("a.yaml", 1, 1, "empty")) == "a.yaml:1:1: error: empty"
    assert str(Problem("a.yaml", 3, 1, "odd", excerpt=" \t ")) == "a.yaml:3:1: error: odd"
    warning = Problem("a.yaml", 1, 1, "old", severity=Severity.WARNING)
    assert str(warning) == "a.yaml:1:1: warning: old"


@pytest.mark.parametrize(
    ("excerpt", "word"),
    [
        ("title: Back pain", "title"),
        ("title: Back pain", "pain"),
        ("x", "x"),
        ("\tbuton: here", "buton"),
        ("\tbutton:\there", "here"),
        ("titel: Rücken – „weh“", "„weh“"),
        ("a" * 58 + " here", "here"),
        ("a" * 59 + " here", "here"),
        ("a" * 60 + " here", "here"),
        ("a" * 61 + " here", "here"),
        ("a" * 5000 + " here " + "b" * 5000, "here"),
        ("\t" * 200 + "here", "here"),
    ],
)
def test_the_caret_stands_under_the_mistake(excerpt: str, word: str) -> None:
    """Also after tabs, after other letters, and far to the right in a long line."""
    assert caret(problem(excerpt, word)) == word


def test_long_lines_are_cut_to_what_matters() -> None:
    """About a hundred characters around the mistake are shown, an ellipsis for what is left out."""
    text = str(problem("a" * 300 + " here " + "b" * 300, "here"))
    shown = text.splitlines()[1]
    assert len(shown) < 115
    assert shown.startswith("    7 | …a")
    assert "…" not in str(problem("a here", "here"))


def test_a_caret_never_runs_past_the_line() -> None:
    """A length that spans lines is cut to the end of this one; at least one caret always shows."""
    long = Problem("a.yaml", 1, 4, "wrong", excerpt="a: here", length=400)
    assert caret(long) == "here"
    assert str(Problem("a.yaml", 1, 4, "w", excerpt="a: b", length=0)).endswith("|    ^")


def test_a_caret_may_stand_just_after_the_line() -> None:
    """Where something is missing, the caret shows where it belongs."""
    assert str(Problem("a.yaml", 1, 6, "no colon", excerpt="title")).splitlines()[1:] == [
        "    1 | title",
        "      |      ^",
    ]


def test_problems_sort_by_file_line_and_column() -> None:
    """Line 9 comes before line 10."""
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 7), ("a", 9, 2)]
    problems = [Problem(file, line, column, "w") for file, line, column in places]
    assert [p.where for p in sorted(problems, key=lambda p: p.order)] == [
        "a:9:2",
        "a:9:7",
        "a:10:1",
        "b:1:1",
    ]


def test_the_nearest_word_is_suggested() -> None:
    """Case does not matter; the suggestion is spelled as it must be written."""
    known = ["button", "sentence", "BL23", "upper_back"]
    assert did_you_mean("buton", known) == "did you mean 'button'?"
    assert did_you_mean("Button", known) == "did you mean 'button'?"
    assert did_you_mean("bl23", known) == "did you mean 'BL23'?"
    assert did_you_mean("uper back", known) == "did you mean 'upper_back'?"


def test_where_nothing_is_near_a_short_list_is_shown() -> None:
    """Few words are all named; many are not; none say nothing."""
    assert did_you_mean("zzz", ["back", "front"]) == "known here: back, front"
    assert did_you_mean("zzz", [f"word{k}" for k in range(21)]) == ""
    assert did_you_mean("zzz", []) == ""
    assert did_you_mean("", ["back"]) == "known here: back"
