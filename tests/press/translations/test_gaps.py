"""Missing and outdated texts: what is told, what a visitor sees, and when a language goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.press.translations import compare
from kiosk.press.translations.writing import translate
from tests.press.packs import GOOD, check, pack
from tests.press.translations.spanish import NAME, SPANISH, pressed, spoilt, told, written

FINE = "Las agujas son finas como un pelo."
NEEDLES, THINNER = "Needles are as thin as a hair.", "Needles are very thin."


@pytest.fixture(autouse=True)
def _lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small pack has thirty texts: a gap or two are many there."""
    monkeypatch.setattr(compare, "ONE_OF", 10)


def test_a_missing_text_is_counted_and_named(tmp_path: Path) -> None:
    """The first few by their places, at the line of the language."""
    text = SPANISH
    for line in ("        title: La sala\n", "  stomach: Vientre\n"):
        text = text.replace(line, "")
    text = text.replace("names:\n", "")
    found = pressed(tmp_path, text)
    assert told(found) == [
        (
            "pain.es.yaml:3:11 warning",
            "2 texts of 28 not translated yet: explainers.safety.scenes.room.title, names.stomach",
        )
    ]


def test_a_gap_stands_as_in_the_source_and_makes_a_draft(tmp_path: Path) -> None:
    """Nobody signed that page: a visitor sees the mark of a draft beside it."""
    signed = spoilt("signed: no", "signed: N. N., 2026-12-31")
    whole = pressed(tmp_path, signed).translations["es"]
    assert whole.is_signed
    part = pressed(tmp_path, signed.replace("title: La sala", "title:")).translations["es"]
    assert not part.is_signed
    assert part.explainers["safety"].scenes[0].title == "The room"
    assert part.explainers["safety"].title == "¿Es seguro?"


def test_a_language_with_too_many_gaps_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a page in another language helps nobody; the warning says so."""
    monkeypatch.setattr(compare, "ONE_OF", 50)
    found = pressed(tmp_path, spoilt("title: La sala", "title:"))
    assert found.translations == {}
    assert found.errors == ()
    assert found.problems[0].hint.endswith("till then the language is not offered")
    assert found.note == "1 language, 1 not offered"


def test_the_life_of_a_text(tmp_path: Path) -> None:
    """Marked, overtaken, translated anew, marked again: no command after an ordinary edit."""
    pressed(tmp_path)
    assert translate(tmp_path / "pain.yaml", "es").stale == 0
    file = tmp_path / NAME
    assert told(check(tmp_path)) == []

    # The source changes: the old translation may say something wrong, so the source stands there.
    newer = GOOD.replace(NEEDLES, THINNER)
    found = check(tmp_path, newer)
    ((place, message),) = told(found)
    assert message == f"pain.yaml was changed since and now says '{THINNER}'"
    assert place == "pain.es.yaml:40:13 warning"
    captions = found.translations["es"].explainers["upper_session"].scenes[1].captions
    assert captions[0].text == THINNER

    # The translator changes the line: taken as up to date, without a command.
    text = file.read_text(encoding="utf-8").replace(FINE, "Las agujas son muy finas.")
    file.write_text(text, encoding="utf-8")
    assert told(check(tmp_path, newer)) == []

    # Only once the two were put side by side again does the next change count.
    translate(tmp_path / "pain.yaml", "es")
    assert len(told(check(tmp_path, GOOD))) == 1


def test_a_translation_that_still_fits_loses_its_mark(tmp_path: Path) -> None:
    """Deleting the line that the hint names is enough."""
    pressed(tmp_path)
    translate(tmp_path / "pain.yaml", "es")
    file = tmp_path / NAME
    newer = GOOD.replace(NEEDLES, "Needles are as thin as hair.")
    (problem,) = check(tmp_path, newer).problems
    place = "explainers.upper_session.scenes.needles.caption.1"
    assert f"delete the line '{place}' under 'marks'" in problem.hint
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith(f"{place}:")]
    assert len(kept) == len(lines) - 1
    file.write_text("\n".join(kept), encoding="utf-8")
    assert told(check(tmp_path, newer)) == []


def test_marks_outlive_notepad_and_word(tmp_path: Path) -> None:
    """Windows line ends, a byte-order mark and other spaces at line ends change no mark."""
    pressed(tmp_path)
    translate(tmp_path / "pain.yaml", "es")
    file = tmp_path / NAME
    raw = file.read_text(encoding="utf-8").replace("\n", " \r\n")
    file.write_bytes(b"\xef\xbb\xbf" + raw.encode())
    assert told(check(tmp_path)) == []
    newer = GOOD.replace(NEEDLES, THINNER)
    assert len(told(check(tmp_path, newer))) == 1
    # A text that only breaks over other lines is the same text.
    folded = GOOD.replace(NEEDLES, "Needles are as thin\n            as a hair.")
    assert told(check(tmp_path, folded)) == []


def test_words_that_the_source_leaves_alone_may_be_changed(tmp_path: Path) -> None:
    """A language may say a word of the program in its own way."""
    text = spoilt("words:\n", "words:\n  go back: Regresar\n")
    found = pressed(tmp_path, text)
    assert told(found) == []
    words = found.translations["es"].words
    assert (words["go back"], words["invite"]) == ("Regresar", "Toque donde le duele la espalda")
    assert words["more"] == "Más"


def test_only_words_differ(tmp_path: Path) -> None:
    """Ids, pictures, lights and what is offered are the source's; the times are the language's."""
    found = pressed(tmp_path)
    assert found.content is not None
    there, here = found.content, found.translations["es"]
    assert (here.language, here.clinic, here.emergency) == ("es", "nuestra clínica", "911")
    assert here.touch == there.touch
    assert list(here.explainers) == list(there.explainers)
    picture = there.explainers["safety"].scenes[0].picture
    assert picture is not None
    assert here.explainers["safety"].scenes[0].picture == replace(
        picture, description="Una camilla en una sala tranquila."
    )
    assert here.names["stomach"] == "Vientre"
    assert here.names["head"] == "Cabeza"
    shown = here.explainers["upper_session"].scenes[1]
    assert [c.text for c in shown.captions][1] == "nuestra clínica usa cada aguja una vez."
    assert shown.duration_s != there.explainers["upper_session"].scenes[1].duration_s


def test_the_edition_has_every_script_and_the_translation_itself(tmp_path: Path) -> None:
    """The bar of every screen names each language in its own script."""
    found = pressed(tmp_path)
    for script in ("latin", "arabic", "hans", "korean"):
        wanted = {f"faces/{script}/{n}" for n in ("Regular.ttf", "SemiBold.ttf", "OFL.txt")}
        assert wanted <= set(found.files)
    assert found.files[f"sources/{NAME}"] == SPANISH.encode()


def test_a_translation_that_cannot_be_opened(tmp_path: Path) -> None:
    """A folder of that name is told, and the source plays."""
    pack(tmp_path)
    (tmp_path / NAME).mkdir()
    found = check(tmp_path)
    assert [p.message for p in found.errors] == ["this is not a file that can be read"]
    assert found.content is not None
    (tmp_path / NAME).rmdir()
    written(tmp_path)
    assert told(check(tmp_path)) == []
