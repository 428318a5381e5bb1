from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.core.figure import Figure
from kiosk.press.cache import Cache
from kiosk.press.nodes import BREAKS
from kiosk.press.pack import Pressed, check_file
from kiosk.press.reader import read
from tests.press.packs import TODAY, VISUALS, pack
from tests.press.small_figure import small_figure

FIGURE: Figure = small_figure()
QUICK = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SPECIAL = "\t\n\r :-#&*!|>'\"%@`{}[],?\\“”’痛\u2028\x85\0\ufeff😀"
LINES = VISUALS.splitlines(keepends=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def press_text(folder: Path, raw: bytes) -> Pressed:
    return check_file(pack(folder, raw), FIGURE, Cache(None), TODAY)


def assert_located(pressed: Pressed, raw: bytes) -> None:
    """Every problem lies inside the file and can be printed; content comes only without errors."""
    assert (pressed.content is None) == bool(pressed.errors)
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    lines = BREAKS.split(raw.decode(encoding, "replace"))
    for problem in pressed.problems:
        assert 1 <= problem.line <= len(lines) + raw.count(b"\r")
        assert problem.column >= 1
        assert problem.length >= 1
        if problem.excerpt:
            assert problem.column <= len(problem.excerpt) + 1
        str(problem).encode("utf-8")


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_give_problems_only(folder: Path, raw: bytes) -> None:
    """Whatever bytes a file holds, the press answers with located problems."""
    pressed = press_text(folder, raw)
    assert pressed.problems
    assert_located(pressed, raw)


@QUICK
@given(st.text(st.sampled_from(string.ascii_letters + SPECIAL * 4), max_size=200))
def test_any_text_gives_problems_only(folder: Path, text: str) -> None:
    """Texts full of YAML's own signs are read or refused, never crashed on."""
    assert_located(press_text(folder, text.encode()), text.encode())


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """The good file with a few lines moved, dropped, doubled, shifted, or letters put in."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        i = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 5)):
            case 0:
                del lines[i]
            case 1:
                lines.insert(i, draw(st.sampled_from(LINES)))
            case 2:
                lines[i] = " " * draw(st.integers(1, 5)) + lines[i]
            case 3:
                lines[i] = lines[i].lstrip()
            case 4:
                at = draw(st.integers(0, len(lines[i])))
                lines[i] = lines[i][:at] + draw(st.sampled_from(SPECIAL)) + lines[i][at:]
            case _:
                at = draw(st.integers(0, len(lines[i])))
                lines[i] = lines[i][:at] + lines[i][at + 1 :]
    return "".join(lines)


@QUICK
@given(mutations())
def test_a_good_file_changed_anywhere_gives_problems_only(folder: Path, text: str) -> None:
    """Slips of every kind in a good file never crash the press or give content with errors."""
    assert_located(press_text(folder, text.encode()), text.encode())


@QUICK
@given(st.binary(max_size=200))
def test_reading_never_raises(raw: bytes) -> None:
    """A byte-order mark in front of anything is no way around the limits."""
    for mark in (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"):
        reading = read(mark + raw, "x")
        assert reading.root is not None or reading.problems
