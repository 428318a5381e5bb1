"""What `kiosk check` and the press say of translations, and by which exit code."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kiosk import edition
from kiosk.press import report
from tests.press.packs import pack
from tests.press.small_figure import small_figure
from tests.press.translations.spanish import NAME, SPANISH, spoilt, written

FIGURE = small_figure()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pack(tmp_path)
    return tmp_path


def check(*paths: str) -> tuple[int, str]:
    out = io.StringIO()
    return report.check([Path(path) for path in paths], out, FIGURE), out.getvalue()


def test_the_summary_counts_languages_and_drafts(here: Path) -> None:
    """Asked for the file, for its folder or for its translation, the answer is the same."""
    written(here)
    said = "pain.yaml: good, nothing to mend; 1 language, 1 of them a draft\n"
    assert check("pain.yaml") == check(".") == check(NAME) == (0, said)
    written(here, spoilt("signed: no", "signed: N. N., 2026-12-31"))
    assert check(".") == (0, "pain.yaml: good, nothing to mend; 1 language\n")


def test_a_translation_of_nothing(here: Path) -> None:
    """It is told where it lies, with the file that may be meant."""
    written(here, SPANISH, "pian.es.yaml")
    code, said = check(".")
    assert code == 1
    assert said.startswith(
        "pian.es.yaml:1:1: error: this translates nothing: there is no 'pian.yaml' beside it\n"
        "        hint: did you mean 'pain'?\n"
    )
    assert check("pian.es.yaml")[0] == 1


def test_an_error_of_a_translation_is_left_beside_and_the_edition_written(here: Path) -> None:
    """The source plays, the language does not, and content-errors.txt says why."""
    written(here, spoilt("title: La sala", "titel: La sala"))
    assert check(".")[0] == 1
    out, state = io.StringIO(), here / "state"
    assert report.press_into(here / "pain.yaml", state, out, FIGURE) == 0
    made = edition.read(state / "editions" / out.getvalue().strip())
    assert list(made.contents) == ["en"]
    note = here / report.ERRORS_FILE
    assert "'titel' is not a word that is known in 'room'" in note.read_text(encoding="utf-8")

    written(here)
    out = io.StringIO()
    assert report.press_into(here / "pain.yaml", state, out, FIGURE) == 0
    made = edition.read(state / "editions" / out.getvalue().strip())
    assert list(made.contents) == ["en", "es"]
    assert not note.exists()
