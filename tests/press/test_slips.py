"""What people type who never saw the format: one snippet each, and the problem it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.packs import GOOD, VISUALS, Mistake, check, picture, showing, spoilt, visual

NOW = "    - You cannot control pee or poop."
CAPTION = "        caption: Most points lie near the pain."
DASHES = "begin each line of a list with '- '"
LINES = "this is one text over 2 lines, so visitors would read them as one"
NO_DASH = "a list with dashes comes before this line, and this line has no dash"
BEGIN = "begin it with '- ', or move it so that it stands under the name it belongs with"
LEAVE = "leave it out; a list has one '- ' before each line, which visitors do not see"
COLUMN = "begin it in the same column as the lines it belongs with"
NO_SPACE = "a space is missing after the colon"
ANOTHER = "a lens shows one side of the body; make a scene of its own for it"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def signs(typed: str, line: str, underlined: str, hint: str) -> Mistake:
    """The list `now` of the warning signs, from line 33 on, is written so."""
    return Mistake(NOW, typed, line, underlined, hint)


def seen(typed: str, line: str, underlined: str, hint: str) -> Mistake:
    """The scene `near` shows this, from line 44 on, instead of the figure."""
    return Mistake(visual("figure: every region"), visual(typed), line, underlined, hint)


BULLETS = [
    signs("    • Weak legs.\n    • Fever.", f"33:5: error: {LINES}", "• Weak legs.", DASHES),
    signs("    – Weak legs.\n    – Fever.", f"33:5: error: {LINES}", "– Weak legs.", DASHES),
    signs("    Weak legs.\n    Fever.", f"33:5: error: {LINES}", "Weak legs.", DASHES),
    signs("    1. Weak legs.\n    2) Fever.", f"33:5: error: {LINES}", "1. Weak legs.", DASHES),
    signs(
        "    - Weak legs.\n      Fever.",
        "34:7: warning: this line is read as part of the line above it",
        "Fever.",
        "if it is the next line of the list, begin it with '- ', under the other dashes",
    ),
    signs("    - • Weak legs.", "33:7: error: visitors would read this '•'", "•", LEAVE),
    signs(
        "    - Weak legs. - Fever.",
        "33:18: error: a second line of the list seems to begin here",
        "-",
        "begin a new line before this dash; or write – if it belongs to the text",
    ),
    Mistake(
        "  now:\n" + NOW,
        "  now: |\n    • Weak legs.\n    • Fever.",
        f"32:8: error: {LINES}",
        "|",
        DASHES,
    ),
    Mistake(
        CAPTION,
        "        caption:\n          · It helps.\n          · It is safe.",
        f"44:11: error: {LINES}",
        "· It helps.",
        DASHES,
    ),
    Mistake(
        CAPTION, f"{CAPTION[:16]} – It.", "43:18: error: visitors would read this '–'", "–", LEAVE
    ),
    seen(
        "list:\n  style: steps\n  items:\n    - 1. Talk.",
        "47:15: error: the kiosk numbers the steps by itself, and would show '1.' too",
        "1.",
        "leave it out",
    ),
    seen(
        "list:\n  style: steps\n  items:\n    1. Talk\n    2. Rest",
        f"47:13: error: {LINES}",
        "1. Talk",
        DASHES,
    ),
    seen(
        "list:\n  style: steps\n  items:\n    • talk: We talk.",
        "46:11: error: 'items' takes a text or a list of texts, not names",
        "items",
        DASHES,
    ),
]

LOST_DASHES = [
    signs(f"{NOW}\n    Weak legs.", f"34:5: error: {NO_DASH}", "Weak legs.", BEGIN),
    signs(
        f"{NOW}\n    – Weak legs.",
        "34:5: error: a list has a plain dash before each line, and this is '–'",
        "–",
        "begin it with '- '",
    ),
    signs(f"{NOW}\n    -Weak legs.", "34:5: error: a space is missing after the dash", "-", DASHES),
    seen(
        "list:\n  style: steps\n  items:\n    - talk: We talk.\n    -bed: You rest.",
        "48:13: error: a space is missing after the dash",
        "-",
        DASHES,
    ),
    seen(
        "list:\n  style: steps\n  items:\n    - talk:We talk.",
        f"47:15: error: 'items': {NO_SPACE}",
        "talk:We talk.",
        "write 'talk: …'",
    ),
]

WORDS = [
    Mistake(
        "  invite: Touch",
        '  clears in: "Soon."\n  invite: Touch',
        "65:14: error: 'clears in' leaves out {seconds}",
        '"Soon."',
        "the kiosk fills that in; its own text is 'This screen starts over in {seconds} seconds.'",
    ),
    Mistake(
        "  invite: Touch",
        "  from to visits: to {high} visits\n  invite: Touch",
        "65:19: error: 'from to visits' leaves out {low}",
        "to {high} visits",
        "the kiosk fills that in; its own text is '{low} to {high} visits'",
    ),
]

STRAYS = [
    seen(
        "people:\n  groups:\n    of: 100\n    Needles: 48",
        "46:13: error: 'of' belongs two spaces further left, with 'groups'",
        "of",
        COLUMN,
    ),
    seen(
        "people:\n  groups:\n    Needles: 48\n    source: nccih",
        "47:13: error: 'source' belongs four spaces further left, with the scene",
        "source",
        COLUMN,
    ),
    seen(
        "clock:\n  Visit: 60\n  source: nccih",
        "46:11: error: 'source' belongs two spaces further left, with the scene",
        "source",
        COLUMN,
    ),
    seen(
        "scale:\n  A hair: {looks: hair, mm: 0.1}\n  source: nccih",
        "46:11: error: 'source' belongs two spaces further left, with the scene",
        "source",
        COLUMN,
    ),
    Mistake(
        f"{CAPTION}\n{visual('figure: every region')}",
        visual("clock:\n  caption: Bring a book.\n  Visit: 60"),
        "44:11: error: 'caption' belongs two spaces further left, with the scene",
        "caption",
        COLUMN,
    ),
    seen(
        "figure: [hips, feet]\nturn: back",
        "45:9: error: 'turn' belongs to 'figure'",
        "turn",
        "write it under 'figure:', and the places as 'light: …'",
    ),
    seen(
        "picture:\n  file: pictures/room.png\n  description: A room.\nshow: when tapped",
        "47:9: error: 'show' belongs to 'picture'",
        "show",
        "write it under 'picture:', two spaces further right",
    ),
    seen(
        "list:\n  style: steps\nitems: [Talk, Rest]",
        "46:9: error: 'items' belongs to 'list'",
        "items",
        "write it under 'list:', two spaces further right",
    ),
]

LENSES = [
    seen(
        "figure:\n  light: stomach\n  zoom: neck\n  side: back",
        "45:18: error: 'stomach' cannot be seen on the back",
        "stomach",
        "write 'side: front'",
    ),
    seen(
        "figure:\n  light: [stomach, upper_back]\n  zoom: upper_back",
        "45:19: error: 'stomach' cannot be seen on the back",
        "stomach",
        ANOTHER,
    ),
    seen(
        "figure:\n  light: stomach\n  zoom: stomach\n  markers: BL13",
        "47:20: error: 'BL13' cannot be seen on the front",
        "BL13",
        ANOTHER,
    ),
    seen(
        "figure:\n  zoom: lower_back\n  markers: BL40",
        "46:20: warning: 'BL40' lies outside the lens, so visitors would not see it",
        "BL40",
        "delete it, or name its place under 'zoom' too",
    ),
    seen(
        "figure:\n  zoom: [neck, hips, feet]\n  side: back",
        "45:30: error: 'feet' is too far from the others to share a lens",
        "feet",
        "make a scene of its own for it",
    ),
    seen(
        "figure:\n  light: hips\n  side: back",
        "46:11: warning: 'side' belongs to 'zoom'; without it, both sides of the body are seen",
        "side",
        "delete the line, or add 'zoom: …' with the place to show larger",
    ),
]


def several(typed: str, line: str, words: str, hint: str) -> Mistake:
    return seen(typed, f"{line}: error: '{words}' is read as one word", words, hint)


BRACKETS = [
    several("figure: neck, hands", "44:17", "neck, hands", "write [neck, hands]"),
    several("sensation: ache; warmth", "44:20", "ache; warmth", "write [ache, warmth]"),
    several(
        "figure:\n  light: neck, hips and hands",
        "45:18",
        "neck, hips and hands",
        "write [neck, hips, hands]",
    ),
    several(
        "figure:\n  light: hips\n  markers: BL13, BL15", "46:20", "BL13, BL15", "write [BL13, BL15]"
    ),
    several(
        "figure:\n  - neck, hips",
        "45:13",
        "neck, hips",
        "write a line for each, with '- ' before it",
    ),
    Mistake(
        "explainers: safety",
        "explainers: safety, upper_session",
        "27:17: error: 'safety, upper_session' is read as one word",
        "safety, upper_session",
        "write [safety, upper_session]",
    ),
    Mistake(
        "touch: [upper_back, shoulders, neck]",
        "touch: upper_back and neck",
        "13:12: error: 'upper_back and neck' is read as one word",
        "upper_back and neck",
        "write [upper_back, neck]",
    ),
]

HINTS = [
    seen(
        "visits:\n  count: 8\n  check after: a few\n  check: Better?",
        "46:24: error: 'check after': this is not a whole number",
        "a few",
        "write a whole number in digits, for example '4'",
    ),
    seen(
        "list:\n  style: steps\n  items:\n    - Please bring: your list",
        "47:15: error: 'Please bring': there is no drawing of this name",
        "Please bring",
        'README.md lists them. A text with a colon in it needs straight quotes: "…: …"',
    ),
    Mistake(
        "markers: [BL13,",
        "markers: [BL13_L,",
        "53:21: error: 'BL13_L' is no point that is drawn on the figure",
        "BL13_L",
        "did you mean 'BL13_l'?",
    ),
    Mistake(
        "picture: pictures/room.png",
        "picture: room.png",
        "62:18: error: there is no picture 'room.png'",
        "room.png",
        "did you mean 'pictures/room.png'?",
    ),
    Mistake(
        "title: Back pain",
        "title: #1 pain",
        "4:8: error: visitors do not see what stands behind #",
        "#1 pain",
        'put the text in straight quotes: "#1 pain"',
    ),
    seen(
        "scale:\n  A hair:\n    looks: hair\n    mm: 1,000",
        "47:17: error: 'mm': this is not a number",
        "1,000",
        "write a number in digits, for example '0.25'",
    ),
    seen(
        "people:\n  groups:\n    Needles: 48\n    *Pills: 40",
        "47:13: error: a text cannot begin with * unless it is in quotes",
        "*Pills",
        'write the text out again, or put the whole text in straight quotes: "*…"',
    ),
]


@pytest.mark.parametrize(
    "mistake",
    [*BULLETS, *LOST_DASHES, *WORDS, *STRAYS, *LENSES, *BRACKETS, *HINTS],
    ids=lambda mistake: mistake.new.strip()[:40],
)
def test_each_slip_is_told_in_plain_words(mistake: Mistake, tmp_path: Path) -> None:
    """One mistake gives one problem, at its own line and column, with something to do about it."""
    mistake.is_told(check(tmp_path, spoilt(mistake.old, mistake.new)).problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Back", "title:\xa0Back"),
        ("title: Back", "title\u202f: Back"),
        ("    button: Upper", "\xa0\u3000\xa0\xa0button: Upper"),
        ("format: 1", "format: 1\u2007"),
        ("elsewhere:", "\xa0\xa0\nelsewhere:"),
        (NOW, NOW.replace("- ", "-\xa0")),
    ],
)
def test_odd_spaces_around_names_are_plain_spaces(old: str, new: str, tmp_path: Path) -> None:
    """A no-break space that only looks like a space does no harm."""
    assert check(tmp_path, spoilt(old, new)).content == check(tmp_path).content


def test_a_no_break_space_within_a_text_stays(tmp_path: Path) -> None:
    """It keeps two words on one line, as its writer wished."""
    content = check(tmp_path, spoilt("title: Back pain", "title: Back\xa0pain")).content
    assert content is not None
    assert content.title == "Back\xa0pain"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (CAPTION, f"{CAPTION}\n          They are thin."),
        (CAPTION, "        caption: Most points – not all –\n          – lie near the pain."),
        (CAPTION, f'{CAPTION[:16]} "– It helps. - It is safe."'),
        (NOW, "    - You cannot control\n      pee or poop."),
        ("  now:\n" + NOW, "  now: You cannot control pee or poop."),
        ("  invite: Touch", "  scene of: Scene {scene} out of {scenes}\n  invite: Touch"),
    ],
)
def test_what_may_be_meant_is_left_alone(old: str, new: str, tmp_path: Path) -> None:
    """Texts over two lines, quoted dashes and dashes within a text are the writer's own."""
    assert check(tmp_path, spoilt(old, new)).problems == ()


def test_reading_goes_on_behind_a_lost_dash(tmp_path: Path) -> None:
    """What is wrong further down is told at the same time."""
    text = spoilt(NOW, f"{NOW}\n    Weak legs.\n    -Numb feet.").replace(
        "read: yes", "read: maybe"
    )
    assert [p.line for p in check(tmp_path, text).problems] == [34, 35, 75]


def test_a_space_is_missing_within_braces(tmp_path: Path) -> None:
    """Nothing misses the line whose colon has no space."""
    problems = check(tmp_path, showing("scale:\n  A hair: {looks:hair, mm: 0.1}")).problems
    assert [(p.message, p.hint) for p in problems] == [(NO_SPACE, "write 'looks: hair'")]


def test_a_colon_of_another_script_is_told_at_its_place(tmp_path: Path) -> None:
    """A wide colon looks like a colon and a space."""
    (problem,) = check(tmp_path, spoilt("title: Back", "title： Back")).problems
    assert (problem.line, problem.column, problem.length) == (4, 6, 1)
    assert problem.message == "this colon '：' is of another script"


def test_lines_beside_a_short_picture_belong_below_it(tmp_path: Path) -> None:
    """The long form takes the description, too."""
    short = "        picture: pictures/room.png"
    problems = check(tmp_path, spoilt(short, f"{short}\n        focus: 50% 50%")).problems
    assert [(p.line, p.message) for p in problems] == [
        (63, "'focus' belongs to 'picture'"),
        (64, "'description' belongs with the other lines of the picture"),
    ]
    assert problems[0].hint == "write it under 'picture:', and the file as 'file: …'"


def test_an_unknown_region_lists_the_known_ones(tmp_path: Path) -> None:
    """A word that is only a little like another is not taken for it."""
    (problem,) = check(tmp_path, spoilt("  chest: Chest", "  brest: Chest")).problems
    assert problem.hint.startswith("known here: head, face, neck, ")


def test_a_review_far_ahead_is_a_warning(tmp_path: Path) -> None:
    """More than thirteen months from today is too long."""
    assert check(tmp_path, spoilt("2027-05-01", "2027-07-01")).problems == ()
    (problem,) = check(tmp_path, spoilt("2027-05-01", "2028-05-01")).problems
    assert "(2028-05-01) is more than a year away" in str(problem)
    assert ": warning: " in str(problem)


def test_a_small_picture_is_a_warning(tmp_path: Path) -> None:
    """A thousand pixels on the longer side are enough, whichever it is."""
    check(tmp_path)
    room = tmp_path / "pictures" / "room.png"
    room.write_bytes(picture(40, 1000))
    assert check(tmp_path).problems == ()
    room.write_bytes(picture(999, 40))
    (problem,) = check(tmp_path).problems
    said = "62:18: warning: the picture is 999 × 40 pixels: too few to be sharp"
    assert str(problem).splitlines()[0].endswith(said)


def test_the_good_files_have_no_slips(tmp_path: Path) -> None:
    """A scene of every kind is written as it should be."""
    assert check(tmp_path, VISUALS).problems == check(tmp_path, GOOD).problems == ()
