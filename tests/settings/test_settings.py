"""`kiosk.toml`: what is read, and one line of it per mistake that a person makes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import places
from kiosk.core.mounting import Mounting
from kiosk.core.problems import Problem
from kiosk.core.sound import Policy, SoundRules
from kiosk.core.visit import IdleTimes
from kiosk.settings import Display, KeyRules, Languages, Log, LogLevel, Settings, Touch, load

SHIPPED = Path(__file__).parents[2] / "kiosk.toml"


def load_text(folder: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    path = folder / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def only_problem(folder: Path, text: str) -> Problem:
    _, problems = load_text(folder, text)
    assert len(problems) == 1, problems
    return problems[0]


def test_the_shipped_file_is_the_defaults(tmp_path: Path) -> None:
    """The shipped file has no mistake and says what holds without it."""
    shipped, problems = load(SHIPPED)
    assert problems == ()
    assert shipped.locked is False
    assert shipped.content == SHIPPED.parent / "content" / "back-pain.yaml"
    bare, _ = load_text(tmp_path, "")
    assert replace(bare, content=shipped.content) == shipped


def test_the_question_comes_after_90_seconds_and_stands_for_30(tmp_path: Path) -> None:
    """In the shipped file and without one; the warning is never below 20 seconds (K26)."""
    shipped, _ = load(SHIPPED)
    for idle in (shipped.idle, IdleTimes()):
        assert (idle.ask_after_s, idle.warn_for_s) == (90, 30)
    hasty, problems = load_text(tmp_path, "[idle]\nwarn_for_s = 19.9\n")
    assert hasty.idle == IdleTimes()
    assert len(problems) == 1


def test_every_key_is_read(tmp_path: Path) -> None:
    """Each key lands in its place, folders counted from the file's own."""
    settings, problems = load_text(
        tmp_path,
        """
        content = "ours/knee.yaml"
        locked = true
        [display]
        diagonal_in = 43
        number = 1
        size = "1920x1080"
        [touch]
        rotate = 270
        mirror = true
        [mounting]
        lower_edge_mm = 720
        distance_mm = 900
        shelf_mm = 520
        [keys]
        scan_s = 1.5
        [languages]
        drafts = false
        [idle]
        ask_after_s = 60
        warn_for_s = 20.5

        [motion]
        reduced = true
        [sound]
        policy = "on"
        start_step = 2
        ceiling_db = -6.5
        quiet = "20:00-07:30"
        quiet_steps = 1
        interface_sounds = true
        espeak_ng = "/usr/bin/espeak-ng"
        [state]
        folder = "state"
        [log]
        file = "logs/kiosk.log"
        level = "debug"
        """,
    )
    assert problems == ()
    assert settings == Settings(
        content=tmp_path / "ours" / "knee.yaml",
        state=tmp_path / "state",
        locked=True,
        display=Display(43.0, 1, (1920, 1080)),
        touch=Touch(270, True),
        mounting=Mounting(720.0, 900.0, 520.0),
        keys=KeyRules(1.5),
        languages=Languages(drafts=False),
        idle=IdleTimes(60.0, 20.5),
        reduced_motion=True,
        sound=SoundRules(Policy.ON, 2, -6.5, 20 * 60, 7 * 60 + 30, 1),
        interface_sounds=True,
        espeak_ng="/usr/bin/espeak-ng",
        log=Log(tmp_path / "logs" / "kiosk.log", LogLevel.DEBUG),
    )


@pytest.mark.parametrize(
    ("typed", "locked", "offered"),
    [
        ('"when unlocked"', "false", True),
        ('"when unlocked"', "true", False),
        ("true", "true", True),
        ("false", "false", False),
    ],
)
def test_drafts_are_offered_where_staff_say_so(
    tmp_path: Path, typed: str, locked: str, offered: bool
) -> None:
    """Left alone, a wall offers what a person answers for, and a desk all there is."""
    text = f"locked = {locked}\n[languages]\ndrafts = {typed}\n"
    settings, problems = load_text(tmp_path, text)
    assert problems == ()
    assert settings.offers_drafts is offered


def test_drafts_take_three_words(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, '[languages]\ndrafts = "when unlock"\n')
    assert problem.message == "'drafts' must be \"when unlocked\", true or false"
    assert (problem.line, problem.hint) == (2, "did you mean 'when unlocked'?")


def test_a_scan_is_never_faster_than_an_eye(tmp_path: Path) -> None:
    """0 is off; anything else halts for half a second at least (K22)."""
    assert load_text(tmp_path, "[keys]\nscan_s = 0\n")[0].keys.scan_s == 0.0
    assert load_text(tmp_path, "[keys]\nscan_s = 0.1\n")[0].keys.scan_s == 0.5


def test_paths_are_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths do not depend on the folder that the kiosk is started in, and ~ is the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    (tmp_path / "kiosk.toml").write_text('[state]\nfolder = "~/kiosk"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    settings, _ = load(Path("kiosk.toml"))
    assert settings.content.is_absolute()
    assert settings.state == tmp_path / "home" / "kiosk"


def test_content_that_is_not_beside_the_file_is_the_shipped_one(tmp_path: Path) -> None:
    """An installed kiosk finds its own content; a name that nobody ships stays as typed."""
    shipped, _ = load_text(tmp_path, 'content = "content/back-pain.yaml"')
    assert shipped.content == places.shipped("content") / "back-pain.yaml"
    absent, problems = load_text(tmp_path, 'content = "content/absent.yaml"')
    assert absent.content == tmp_path / "content" / "absent.yaml"
    assert problems == ()


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", (0, 0)),
        ("20:00-07:30", (1200, 450)),
        ("9.15 – 12:00", (555, 720)),
        ("20:00-24:00", (1200, 0)),
        ("00:00-06:00", (0, 360)),
    ],
)
def test_quiet_hours_are_two_times(tmp_path: Path, typed: str, minutes: tuple[int, int]) -> None:
    """Times of the day, in the ways that people write them."""
    settings, problems = load_text(tmp_path, f'[sound]\nquiet = "{typed}"')
    assert problems == ()
    assert (settings.sound.quiet_from, settings.sound.quiet_till) == minutes


MISTAKES = {
    "[sound]\nespeak_ng = true": (2, 13, "'espeak_ng' must be a text in \"…\"", ""),
    "espeak_ng = 'espeak-ng'": (1, 1, "unknown key 'espeak_ng'", "it belongs under [sound]"),
    "dispaly = 3": (1, 1, "unknown key 'dispaly'", "known here: content, locked"),
    "lockd = true": (1, 1, "unknown key 'lockd'", "did you mean 'locked'?"),
    "[dispaly]\nnumber = 0": (1, 2, "unknown section [dispaly]", "did you mean 'display'?"),
    "[idle]\nwarn_for = 30": (
        *(2, 1, "unknown key 'warn_for' under [idle]"),
        "did you mean 'warn_for_s'?",
    ),
    "rotate = 90": (1, 1, "unknown key 'rotate'", "it belongs under [touch]"),
    "[log]\nlocked = true": (
        *(2, 1, "unknown key 'locked' under [log]"),
        "it belongs above the first [section]",
    ),
    "touch = 90": (
        *(1, 1, "'touch' is a section"),
        "write [touch] on a line of its own, and its keys under it",
    ),
    "[content]\na = 1": (
        *(1, 1, "'content' must be a text in \"…\""),
        "it is a key, not a section: write it without [ ]",
    ),
    "[display.glass]\nx = 1": (1, 1, "unknown key 'glass' under [display]", "known here: "),
    "display.numbr = 1": (1, 9, "unknown key 'numbr' under [display]", "did you mean 'number'?"),
    'locked = "true"': (1, 10, "'locked' must be true or false", "write it without quotes"),
    "locked = 1": (1, 10, "'locked' must be true or false", ""),
    "content = 3": (1, 11, "'content' must be a text in \"…\"", ""),
    "[display]\n  diagonal_in = 4": (2, 17, "'diagonal_in' must be a number from 5 to 120", ""),
    "[display]\ndiagonal_in = 121": (2, 15, "'diagonal_in' must be a number from 5 to 120", ""),
    "[display]\ndiagonal_in = nan": (2, 15, "'diagonal_in' must be a number from 5 to 120", ""),
    "[display]\nnumber = true": (2, 10, "'number' must be a whole number from 0 to 15", ""),
    "[display]\nnumber = 1.0": (2, 10, "'number' must be a whole number from 0 to 15", ""),
    '[display]\nsize = "big"': (2, 8, "'size' must be width x height in pixels", ""),
    "[touch]\nrotate = 45": (2, 10, "'rotate' must be one of 0, 90, 180, 270", ""),
    '[touch]\nrotate = "90"': (2, 10, "'rotate' must be one of 0,", "write it without quotes"),
    "[idle]\nwarn_for_s = 19.9": (2, 14, "'warn_for_s' must be a number from 20 to 600", ""),
    "[idle]\nask_after_s = 29": (2, 15, "'ask_after_s' must be a number from 30 to 3600", ""),
    '[log]\nlevel = "inof"': (2, 9, "'level' must be one of debug, info,", "did you mean 'info'?"),
    '[sound]\npolicy = "asked"': (
        *(2, 10, "'policy' must be one of when asked, on, off"),
        "did you mean 'when asked'?",
    ),
    "[sound]\npolicy = true": (2, 10, "'policy' must be one of when asked, on, off", ""),
    "[sound]\nstart_step = 0": (2, 14, "'start_step' must be one of 1, 2, 3, 4, 5", ""),
    "[sound]\nceiling_db = 3": (2, 14, "'ceiling_db' must be a number from -20 to 0", ""),
    "[sound]\nceiling_db = -21": (2, 14, "'ceiling_db' must be a number from -20 to 0", ""),
    "[sound]\nquiet_steps = 6": (2, 15, "'quiet_steps' must be one of 0, 1, 2, 3, 4, 5", ""),
    "[sound]\nquiet = true": (2, 9, "'quiet' must be two times of the day", ""),
    '[sound]\nquiet = "at night"': (2, 9, "'quiet' must be two times of the day", ""),
    '[sound]\nquiet = "20:00-25:00"': (2, 9, "'quiet' must be two times of the day", ""),
    '[sound]\nquiet = "20:60-07:00"': (2, 9, "'quiet' must be two times of the day", ""),
    '[sound]\nquiet = "07:00-07:00"': (2, 9, "'quiet' must be two times of the day", ""),
    "[sound]\nvolume = 3": (2, 1, "unknown key 'volume' under [sound]", "known here: "),
    "interface_sounds = true": (
        *(1, 1, "unknown key 'interface_sounds'"),
        "it belongs under [sound]",
    ),
    # not TOML at all
    "[sound]\npolicy = off": (2, 10, "this line cannot be read", 'between quotes: "on"'),
    "[sound]\npolicy = when asked": (2, 10, "this line cannot be read", 'put texts between "…"'),
    "locked: true": (1, 7, "this line cannot be read", "put = between a key and its value"),
    "locked = True": (1, 10, "this line cannot be read", "write true or false, in small letters"),
    "content = back.yaml": (1, 11, "this line cannot be read", 'put texts between "…"'),
    "content = “back.yaml”": (1, 11, "this line cannot be read", 'use straight quotes: "…"'),
    'content = "C:\\kiosk"': (1, 16, "this line cannot be read", "on Windows write / in paths"),
    "[display]\ndiagonal_in = 24,5": (2, 17, "this line cannot be read", "with a point: 24.5"),
    "locked =": (1, 9, "this line cannot be read", "a value is missing after ="),
    "locked": (1, 7, "this line cannot be read", "a line is a key, = and a value"),
    "locked = true\nlocked = true": (
        *(2, 14, "this line cannot be read"),
        "this key stands in the file twice",
    ),
    "[log]\n[log]": (2, 5, "this line cannot be read", "this section stands in the file twice"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, text: str) -> None:
    """A mistake has its line, its column, what is wrong and what to do."""
    line, column, message, hint = MISTAKES[text]
    problem = only_problem(tmp_path, text)
    assert problem.message.startswith(message)
    assert hint in problem.hint
    assert bool(hint) == bool(problem.hint)
    assert (problem.line, problem.column) == (line, column)
    assert problem.excerpt == text.split("\n")[line - 1]


def test_a_problem_shows_the_line_with_a_caret(tmp_path: Path) -> None:
    """What staff read: file, line, column, the line itself, and a mark under the value."""
    problem = only_problem(tmp_path, "# ours\n[touch]\nrotate = 45  # degrees\n")
    assert str(problem) == (
        f"{tmp_path / 'kiosk.toml'}:3:10: error: 'rotate' must be one of 0, 90, 180, 270\n"
        "    3 | rotate = 45  # degrees\n"
        "      |          ^^"
    )


def test_all_mistakes_are_told_at_once_and_the_rest_counts(tmp_path: Path) -> None:
    """A wrong key keeps its default; the keys around it are read; problems come in file order."""
    text = '[touch]\nrotate = 3\nmirror = true\nmirorr = 1\n[log]\nlevel = "x"\n'
    settings, problems = load_text(tmp_path, text)
    assert [problem.line for problem in problems] == [2, 4, 6]
    assert settings.touch == Touch(0, True)


def test_notepad_files_are_read(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends change nothing, nor the columns."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"\xef\xbb\xbflocked = true\r\n[touch]\r\nrotate = 90\r\n")
    settings, problems = load(path)
    assert problems == ()
    assert settings.locked
    assert settings.touch.rotate == 90


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_with_a_way_out(tmp_path: Path, encoding: str) -> None:
    """A file saved as Unicode says how to save it instead."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes("locked = true\n".encode(encoding))
    _, (problem,) = load(path)
    assert "UTF-16" in problem.message
    assert "save it again as UTF-8" in problem.hint


def test_another_encoding_is_told_at_its_letter(tmp_path: Path) -> None:
    """A Windows-1252 letter is shown in its line."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes('# ours\ncontent = "Zürich.yaml"\n'.encode("cp1252"))
    _, (problem,) = load(path)
    assert (problem.line, problem.column) == (2, 13)
    assert problem.excerpt == 'content = "Zürich.yaml"'


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """No file, a folder, a huge file: a sentence and the defaults, never an exception."""
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 1_000_001)
    told = []
    for path in (tmp_path / "absent.toml", tmp_path, huge):
        settings, (problem,) = load(path)
        assert settings.display == Display()
        told.append(problem.message)
    assert told[0] == "there is no such file"
    assert told[1].startswith("cannot be read")
    assert told[2] == "far too long for settings"


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "[" * 100_000,
        "a = " + "9" * 5_000,
        "[display]\ndiagonal_in = " + "9" * 400,
        'content = "\\u0000"',
        'content = "' + "x" * 5_000 + '"',
        '[state]\nfolder = "~nobody/x"',
        'content = """\n[touch]\nrotate = 3\n"""',
        "\r",
    ],
    ids=lambda text: text[:24],
)
def test_hostile_files_never_raise(tmp_path: Path, text: str) -> None:
    """Depth, size and odd names are problems at most."""
    load_text(tmp_path, text)


WORDS = st.sampled_from(
    [*SHIPPED.read_text(encoding="utf-8").split("\n"), "=", "[", "]", '"', "'", "\n", "true", "."]
)


@given(st.lists(WORDS | st.text(max_size=4), max_size=40).map("\n".join))
def test_any_text_gives_settings_and_problems_inside_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """Whatever is typed: settings come out, and each problem points into the file."""
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    settings, problems = load(path)
    assert settings.content.is_absolute()
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
