"""Mistakes within what a scene shows: one snippet each, and the one problem that it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.packs import Mistake, check, showing, spoilt, visual

PICTOS = 'A text with a colon in it needs straight quotes: "…: …"'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def mistake(shown: str, line: str, underlined: str, hint: str) -> Mistake:
    """The scene `near` of the good file shows this, from line 44 on, instead of the figure."""
    return Mistake(visual("figure: every region"), visual(shown), line, underlined, hint)


FIGURES = [
    mistake(
        "figure:\n  light: hips\n  turn: left",
        "46:17: error: 'turn' cannot be 'left'",
        "left",
        "write 'back' or 'front'",
    ),
    mistake(
        "figure:\n  light: hips\n  glow: red",
        "46:17: error: 'glow' cannot be 'red'",
        "red",
        "write 'warm' or 'cool'",
    ),
    mistake(
        "figure:\n  light: hips\n  pulse: 3",
        "46:18: error: 'pulse' cannot be '3'",
        "3",
        "write 'yes' or 'no'",
    ),
    mistake(
        "figure:\n  zoom: hips\n  turn: front",
        "45:11: error: 'zoom': a figure that turns is not shown larger",
        "zoom",
        "delete 'zoom' or 'turn', or make a scene of its own for it",
    ),
    mistake(
        "figure:\n  light: hips\n  side: back\n  turn: front",
        "46:11: error: 'side': a figure that turns shows both sides",
        "side",
        "delete the line: 'turn: front' says which side is seen in the end",
    ),
    mistake(
        "figure:\n  light: hips\n  trun: front",
        "46:11: error: 'trun' is not a word that is known in 'figure'",
        "trun",
        "did you mean 'turn'?",
    ),
]

PICTURE = "picture:\n  file: pictures/room.png\n  description: A room."
PICTURES = [
    mistake(
        "picture:\n  description: A room.",
        "44:9: error: 'picture' has no 'file'",
        "picture",
        "add a line 'file: …' to this block",
    ),
    mistake(
        f"{PICTURE}\n  focus: 60 40",
        "47:18: error: 'focus': this is not a place in the picture",
        "60 40",
        "write two percentages, from the left and from the top, for example '60% 40%'",
    ),
    mistake(
        f"{PICTURE}\n  focus: 101% 40%",
        "47:18: error: 'focus': this lies outside the picture",
        "101% 40%",
        "'0% 0%' is the upper left corner and '100% 100%' the lower right one",
    ),
    mistake(
        f"{PICTURE}\n  zoom: 4",
        "47:17: error: 'zoom': this goes from 1 to 3",
        "4",
        "write a number from 1 to 3, with a point: '1.5'",
    ),
    mistake(
        f"{PICTURE}\n  zoom: 1,5",
        "47:17: error: 'zoom': this is not a number",
        "1,5",
        "write '1.5', with a point",
    ),
    mistake(
        f"{PICTURE}\n  zoom: 1.5x",
        "47:17: error: 'zoom': this is not a number",
        "1.5x",
        "write '1.5' alone",
    ),
    mistake(
        f"{PICTURE}\n  zoom: 150%",
        "47:17: error: 'zoom': this is not a number",
        "150%",
        "write a number in digits, for example '1.5'",
    ),
    mistake(
        f"{PICTURE}\n  show: tapped",
        "47:17: error: 'show' cannot be 'tapped'",
        "tapped",
        "write 'at once' or 'when tapped'",
    ),
    mistake(
        f"{PICTURE}\n  focsu: 60% 40%",
        "47:11: error: 'focsu' is not a word that is known in 'picture'",
        "focsu",
        "did you mean 'focus'?",
    ),
]

SCALES = [
    mistake(
        "scale:\n  A hair: {looks: hare, mm: 0.1}",
        "45:27: error: 'looks' cannot be 'hare'",
        "hare",
        "write 'hair' or 'needle' or 'hollow needle'",
    ),
    mistake(
        "scale:\n  A hair:\n    mm: 0.1",
        "45:11: error: 'A hair' has no 'looks'",
        "A hair",
        "add a line 'looks: …' with 'hair', 'needle' or 'hollow needle'",
    ),
    mistake(
        "scale:\n  A hair: 0.1",
        "45:19: error: 'A hair' takes lines of its own below it, but a text stands here",
        "0.1",
        "write its lines below it, each two spaces further right",
    ),
    mistake(
        "scale:\n  A hair:\n    looks: hair\n    mm: 0,1",
        "47:17: error: 'mm': this is not a number",
        "0,1",
        "write '0.1', with a point",
    ),
    mistake(
        "scale:\n  A hair: {looks: hair, mm: 0.1 mm}",
        "45:37: error: 'mm': this is not a number",
        "0.1 mm",
        "write '0.1' alone",
    ),
    mistake(
        "scale:\n  A hair: {looks: hair, mm: thin}",
        "45:37: error: 'mm': this is not a number",
        "thin",
        "write a number in digits, for example '0.25'",
    ),
    mistake(
        "scale:\n  A hair: {looks: hair, mm: 0}",
        "45:37: error: 'mm': this goes from 0.01 to 10",
        "0",
        "write a number from 0.01 to 10, with a point: '0.25'",
    ),
    mistake(
        "scale:\n  A hair: {looks: hair, mm: 0.05}\n  A nail: {looks: needle, mm: 5.1}",
        "46:39: error: 'mm': this is more than 100 times as thick as 'A hair'",
        "5.1",
        "show things that are nearer in size; the thinner one could not be seen",
    ),
    mistake(
        "scale:\n" + "\n".join(f"  Thing {i}: {{looks: hair, mm: 1}}" for i in range(7)),
        "50:11: error: 'Thing 5': 5 things are the most there is room for",
        "Thing 5",
        "delete some, or make a scene of its own for the rest",
    ),
    mistake(
        "scale: {}",
        "44:16: error: nothing is written for 'scale'",
        "{}",
        "write at least one",
    ),
]

PEOPLE = [
    mistake(
        "people:\n  groups:\n    Needles: 12.5",
        "46:22: error: 'Needles': this is not a whole number",
        "12.5",
        "write a whole number in digits, for example '48'",
    ),
    mistake(
        "people:\n  groups:\n    Needles: twelve",
        "46:22: error: 'Needles': this is not a whole number",
        "twelve",
        "write a whole number in digits, for example '48'",
    ),
    mistake(
        "people:\n  groups:\n    Needles: -3",
        "46:22: error: 'Needles': this is less than 0",
        "-3",
        "write a whole number in digits, for example '48'",
    ),
    mistake(
        "people:\n  groups:\n    Needles: 48%",
        "46:22: error: 'Needles': this is not a whole number",
        "48%",
        "write '48' alone, and 'of: 100' above 'groups'",
    ),
    mistake(
        "people:\n  groups:\n    Needles: 3 of 10",
        "46:22: error: 'Needles': this is not a whole number",
        "3 of 10",
        "write '3' alone, and 'of: 10' above 'groups'",
    ),
    mistake(
        "people:\n  groups:\n    Needles: 48 people",
        "46:22: error: 'Needles': this is not a whole number",
        "48 people",
        "write '48' alone",
    ),
    mistake(
        "people:\n  of: 1,000\n  groups:\n    Needles: 48",
        "45:15: error: 'of': this is not a whole number",
        "1,000",
        "write '1000'",
    ),
    mistake(
        "people:\n  of: 90\n  groups:\n    Needles: 48",
        "45:15: error: 'of': so many people cannot be drawn in rows",
        "90",
        "write 10, 20, 50, 100, 1000 or 10000",
    ),
    mistake(
        "people:\n  of: 20\n  groups:\n    Needles: 21",
        "47:22: error: 'Needles': this is more than the 20 people it is 'of'",
        "21",
        "write a number from 0 to 20, or a larger number for 'of'",
    ),
    mistake(
        "people:\n  groups:\n    Needles:",
        "46:13: error: nothing is written for 'Needles'",
        "Needles",
        "write a number, or delete the line",
    ),
    mistake(
        "people:\n  groups:\n    Needles: [48]",
        "46:22: error: 'Needles' takes one text, but this is a list",
        "[48]",
        "leave out the [ and ]",
    ),
    mistake(
        "people:\n  of: 100",
        "44:9: error: 'people' has no 'groups'",
        "people",
        "add a line 'groups: …' to this block",
    ),
    mistake(
        "people:\n  group:\n    Needles: 48",
        "45:11: error: 'group' is not a word that is known in 'people'",
        "group",
        "did you mean 'groups'?",
    ),
    mistake(
        "people:\n  groups: {a: 1, b: 2, c: 3, d: 4, e: 5}",
        "45:44: error: 'e': 4 groups are the most there is room for",
        "e",
        "delete some, or make a scene of its own for the rest",
    ),
    mistake(
        "people:\n  groups:\n    Needles: 48\n    Needles: 44",
        "47:13: error: 'Needles' is written twice; it was first on line 46",
        "Needles",
        "delete one of the two, or give it another name",
    ),
]

TIMES = [
    mistake(
        "clock:\n  Visit: an hour",
        "45:18: error: 'Visit': this is neither a whole number nor two with 'to' between",
        "an hour",
        "write the minutes in digits: '60', or '20 to 30'",
    ),
    mistake(
        "clock:\n  Visit: 20 to 30 minutes",
        "45:18: error: 'Visit': only numbers stand here; the kiosk adds what they count",
        "20 to 30 minutes",
        "write '20 to 30' alone",
    ),
    mistake(
        "clock:\n  Visit: 30 to 20",
        "45:18: error: 'Visit': the first number is larger than the second",
        "30 to 20",
        "write '20 to 30'",
    ),
    mistake(
        "clock:\n  Visit: 0",
        "45:18: error: 'Visit': this goes from 1 to 240",
        "0",
        "write a number from 1 to 240",
    ),
    mistake(
        "clock:\n  Visit: 60 to 241",
        "45:18: error: 'Visit': this goes from 1 to 240",
        "60 to 241",
        "write a number from 1 to 240",
    ),
    mistake(
        "clock:\n  a: 1\n  b: 2\n  c: 3\n  d: 4",
        "48:11: error: 'd': 3 times are the most there is room for",
        "d",
        "delete some, or make a scene of its own for the rest",
    ),
    mistake(
        "clock: 30",
        "44:16: error: 'clock' takes lines of its own below it, but a text stands here",
        "30",
        "write its lines below it, each two spaces further right",
    ),
    mistake(
        "visits:\n  count: 8 or 12\n  check after: 4\n  check: Better?",
        "45:18: error: 'count': this is neither a whole number nor two with 'to' between",
        "8 or 12",
        "write it in digits: '8', or '8 to 12'",
    ),
    mistake(
        "visits:\n  count: 25\n  check after: 4\n  check: Better?",
        "45:18: error: 'count': this goes from 1 to 24",
        "25",
        "write a number from 1 to 24",
    ),
    mistake(
        "visits:\n  count: 8 to 12\n  check after: 12\n  check: Better?",
        "46:24: error: 'check after': the question comes before the last visit",
        "12",
        "write a number from 1 to 11",
    ),
    mistake(
        "visits:\n  count: 8 to 12\n  check after: 0\n  check: Better?",
        "46:24: error: 'check after': the question comes before the last visit",
        "0",
        "write a number from 1 to 11",
    ),
    mistake(
        "visits:\n  count: 1\n  check after: 1\n  check: Better?",
        "45:18: error: 'count': a single visit leaves no place for the question",
        "1",
        "write a larger number, or show another visual",
    ),
    mistake(
        "visits:\n  count: 8 to 12\n  check after: 4 visits\n  check: Better?",
        "46:24: error: 'check after': this is not a whole number",
        "4 visits",
        "write '4' alone",
    ),
    mistake(
        "visits:\n  count: 8 to 12\n  check_after: 4\n  check: Better?",
        "46:11: error: 'check_after' is not a word that is known in 'visits'",
        "check_after",
        "write it with a space: 'check after'",
    ),
    mistake(
        "visits:\n  count: 8 to 12\n  check: Better?",
        "44:9: error: 'visits' has no 'check after'",
        "visits",
        "add a line 'check after: …' to this block",
    ),
]

FEELINGS = [
    mistake(
        "sensation: [ache, warm]",
        "44:27: error: 'sensation' cannot be 'warm'",
        "warm",
        "did you mean 'warmth'?",
    ),
    mistake(
        "sensation: sore",
        "44:20: error: 'sensation' cannot be 'sore'",
        "sore",
        "known here: ache, heaviness, warmth, tingling, numbness, pinch, nothing",
    ),
    mistake(
        "sensation: [ache, nothing, ache]",
        "44:36: error: 'sensation': this feeling is there already",
        "ache",
        "delete it, or name another",
    ),
    mistake(
        "sensation: [ache, heaviness, warmth, tingling, numbness, pinch, nothing]",
        "44:73: error: 'sensation': 6 feelings are the most there is room for",
        "nothing",
        "delete some, or make a scene of its own for the rest",
    ),
    mistake(
        "sensation: []",
        "44:20: error: nothing is written for 'sensation'",
        "[]",
        "write at least one",
    ),
    mistake(
        "sensation:\n  ache: yes",
        "44:9: error: 'sensation' takes a text or a list of texts, not names",
        "sensation",
        'a text with a colon in it needs straight quotes: "…: …"',
    ),
]

STEPS = "list:\n  style: steps"
LISTS = [
    mistake(
        "list: [Talk, Lie down]",
        "44:15: error: 'list': a list says first of which style it is",
        "[Talk, Lie down]",
        "write 'style: steps' below it, and the lines below 'items:'",
    ),
    mistake(
        "list:",
        "44:9: error: nothing is written under 'list'",
        "list",
        "write its lines below it, each two spaces further right",
    ),
    mistake(
        "list:\n  items: [a]",
        "44:9: error: 'list' has no 'style'",
        "list",
        "add a line 'style: …' with 'steps', 'checklist' or 'warning'",
    ),
    mistake(
        "list:\n  style: bullets\n  items: [a]",
        "45:18: error: 'style' cannot be 'bullets'",
        "bullets",
        "write 'steps' or 'checklist' or 'warning'",
    ),
    mistake(
        STEPS,
        "44:9: error: 'list' has no 'items'",
        "list",
        "add a line 'items: …' to this block",
    ),
    mistake(
        f"{STEPS}\n  item: [a]",
        "46:11: error: 'item' is not a word that is known in 'list'",
        "item",
        "did you mean 'items'?",
    ),
    mistake(
        f"{STEPS}\n  items: [a]\n  now: [b]",
        "47:11: error: 'now': a list of style 'steps' has 'items' instead",
        "now",
        "write 'items:', or 'style: warning'",
    ),
    mistake(
        f"{STEPS}\n  soon: [b]",
        "46:11: error: 'soon': a list of style 'steps' has 'items' instead",
        "soon",
        "write 'items:', or 'style: warning'",
    ),
    mistake(
        "list:\n  style: warning\n  items: [a]",
        "46:11: error: 'items': a list of warnings has 'now' and 'soon' instead",
        "items",
        "write 'now:' above what needs help at once, 'soon:' above what needs a doctor",
    ),
    mistake(
        "list:\n  style: warning",
        "44:9: error: 'list': it warns of nothing yet",
        "list",
        "add 'now:' or 'soon:' with a list below it",
    ),
    mistake(
        "list:\n  style: warning\n  now: [a, b, c, d]\n  soon: [e, f, g]",
        "47:24: error: 'soon': 6 lines are the most there is room for",
        "g",
        "delete some, or make a scene of its own for the rest",
    ),
    mistake(
        f"{STEPS}\n  items: [a, b, c, d, e, f, g]",
        "46:37: error: 'items': 6 lines are the most there is room for",
        "g",
        "delete some, or make a scene of its own for the rest",
    ),
    mistake(
        f"{STEPS}\n  items:\n    - beds: Lie down.",
        "47:15: error: 'beds': there is no drawing of this name",
        "beds",
        f"did you mean 'bed'? {PICTOS}",
    ),
    mistake(
        f"{STEPS}\n  items:\n    - Then this: lie down.",
        "47:15: error: 'Then this': there is no drawing of this name",
        "Then this",
        f"README.md lists them. {PICTOS}",
    ),
    mistake(
        f"{STEPS}\n  items:\n    - bed:",
        "47:15: error: nothing is written for 'bed'",
        "bed",
        "write a text, or delete the line",
    ),
    mistake(
        f"{STEPS}\n  items:\n    - bed: [Lie down.]",
        "47:20: error: 'bed' takes one text, but this is a list",
        "[Lie down.]",
        "leave out the [ and ]",
    ),
    mistake(
        f"{STEPS}\n  items:\n    - bed: Lie down.\n      walk: Get up.",
        "48:15: error: 'walk': a line of a list has one text; here a second one begins",
        "walk",
        "begin each line of the list with '- '",
    ),
    mistake(
        f"{STEPS}\n  items:\n    bed: Lie down.\n    walk: Get up.",
        "46:11: error: 'items' takes a text or a list of texts, not names",
        "items",
        "begin each line of a list with '- '",
    ),
    mistake(
        f"{STEPS}\n  items:\n    - {{clinic}}",
        "47:15: error: a text cannot begin with { without quotes",
        "{clinic}",
        'put the whole text in straight quotes: "{clinic} …"',
    ),
    mistake(
        f"{STEPS}\n  items:\n    - Fever:",
        "47:15: error: a text with a colon in it needs quotes",
        "Fever:",
        'put the whole text in straight quotes: "…: …"',
    ),
    mistake(
        f"{STEPS}\n  items:\n    - [a]",
        "47:15: error: 'items' takes one text, but this is a list",
        "[a]",
        "leave out the [ and ]",
    ),
    mistake(
        f"{STEPS}\n  items:\n    - Talk.\n    -",
        "48:14: error: nothing is written in this line of 'items'",
        "",
        "write a text, or delete the line",
    ),
]


@pytest.mark.parametrize(
    "mistake",
    [*FIGURES, *PICTURES, *SCALES, *PEOPLE, *TIMES, *FEELINGS, *LISTS],
    ids=lambda mistake: mistake.new.strip()[:40],
)
def test_each_mistake_in_a_visual_is_told_in_plain_words(tmp_path: Path, mistake: Mistake) -> None:
    """Each wrong number, word or line of a visual gives one problem where it stands."""
    mistake.is_told(check(tmp_path, spoilt(mistake.old, mistake.new)).problems)


def test_every_wrong_number_of_a_visual_is_told(tmp_path: Path) -> None:
    """One wrong line of a visual does not hide another."""
    shown = "people:\n  of: 10\n  groups:\n    a: 11\n    b: 3\n    c: 12"
    problems = check(tmp_path, showing(shown)).problems
    assert [problem.line for problem in problems] == [47, 49]


def test_endless_numbers_and_names_are_only_wrong(tmp_path: Path) -> None:
    """Thousands of digits, or a thousand groups, stop nothing."""
    long = "9" * 6000
    groups = "\n".join(f"    {i}: {long}" for i in range(1000))
    shown = f"people:\n  of: {long}\n  groups:\n{groups}"
    problems = check(tmp_path, showing(shown)).problems
    assert 0 < len(problems) <= 210
    shown = f"clock:\n  a: {long} to {long}\n  b: {'1 to ' * 2000}\n  c: {'1 ' * 3000}minutes"
    problems = check(tmp_path, showing(shown)).problems
    assert [problem.line for problem in problems] == [45, 46, 47]
