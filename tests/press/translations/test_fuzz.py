from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.press.reader import read
from kiosk.press.resolve import Picture
from kiosk.press.translations.pack import Source, translations
from kiosk.press.translations.writing import CannotTranslate, translate
from tests.press.packs import GOOD, pack
from tests.press.small_figure import small_figure
from tests.press.translations.spanish import NAME, SPANISH

QUICK = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
LINES = SPANISH.splitlines(keepends=True)
SPECIAL = [
    "\t",
    ":",
    "- ",
    "# ",
    '"',
    "{",
    "[",
    "&",
    "*",
    "|\n",
    "marks:\n",
    "list: x\n",
    "痛",
    "\0",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@QUICK
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(LINES) - 1),
            st.sampled_from(["cut", "double", "indent", *SPECIAL]),
            st.integers(0, 30),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_translation_gives_problems_only(
    folder: Path, slips: list[tuple[int, str, int]]
) -> None:
    """Whatever a slip makes of it, it is answered with problems in its own file."""
    lines = list(LINES)
    for number, slip, column in slips:
        line = lines[number]
        changed = {"cut": "", "double": line * 2, "indent": f"  {line}"}
        lines[number] = changed.get(slip, line[:column] + slip + line[column:])
    file, root = pack(folder), read(GOOD.encode(), "pain.yaml").root
    assert root is not None
    (folder / NAME).write_text("".join(lines), encoding="utf-8")
    picture = Picture("x.png", 10, 10, b"")
    source = Source(file, root, "en", small_figure(), {"pictures/room.png": picture})
    (one,) = translations(source)
    assert (one.content is None) or not one.has_errors
    for problem in one.problems:
        assert problem.file.endswith(NAME)
        assert str(problem)
    with contextlib.suppress(CannotTranslate):
        translate(file, "es")
