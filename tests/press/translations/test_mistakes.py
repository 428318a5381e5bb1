"""One snippet for each mistake of a translation, and the one problem that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.packs import GOOD, VISUALS, check
from tests.press.translations.spanish import SPANISH, pressed, spoilt, told, written


def first_change(text: str) -> int:
    """The line, from 1, in which a text differs from the good one."""
    pairs = zip(text.splitlines(), SPANISH.splitlines(), strict=False)
    return next(number for number, (a, b) in enumerate(pairs, 1) if a != b)


def test_a_whole_translation_has_no_problem(tmp_path: Path) -> None:
    """Its content plays beside the source's."""
    found = pressed(tmp_path)
    assert told(found) == []
    assert list(found.translations) == ["es"]
    assert found.note == "1 language, 1 of them a draft"


ERRORS = [
    ("  upper_session:\n", "  uper_session:\n", 3, "'uper_session' is no name of pain.yaml"),
    ("      near:\n", "      neer:\n", 7, "'neer' is no name of pain.yaml"),
    ("      neck:", "      nek:", 7, "'nek' is no name of pain.yaml"),
    (
        "        caption: La",
        "        captoin: La",
        9,
        "'captoin' is not a word that is known in 'near'",
    ),
    ("language: es", "language: vi", 11, "the name of this file says 'es', and this line 'vi'"),
    ("language: es", "language: ess", 11, "'language' cannot be 'ess'"),
    ("signed: no", "signed: yes", 9, "'signed': this is neither 'no' nor a name and a day"),
    (
        "signed: no",
        "signed: A. B., 2026-02-30",
        9,
        "'signed': this is neither 'no' nor a name and a day",
    ),
    ("format: 1", "format: 2", 9, "'format': this program reads content of format 1"),
    (" al {emergency} en", " en", 18, "this leaves out {emergency}"),
    ('"{clinic} usa cada', '"{clinica} usa cada', 14, "{clinica} stands for nothing"),
    (
        "          - Las agujas son finas como un pelo.\n",
        "",
        9,
        "'caption' has 1 text here, and 2 in pain.yaml",
    ),
    (
        "    - No puede controlar la orina.\n",
        "    - No puede.\n    - Ni esto.\n",
        3,
        "'now' has 2 texts here, and 1 in pain.yaml",
    ),
    ("Agujas finas", "Agujas 痛 finas", 23, "the typeface has no '痛' (U+75DB)"),
    ("    - Fiebre, o", "    - • Fiebre, o", 7, "visitors would read this '•'"),
    (
        "title: Dolor de espalda",
        "title: Dolor: espalda",
        13,
        "a colon in the middle of a text needs quotes around the text",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "column", "message"), ERRORS, ids=[e[1][:30] for e in ERRORS]
)
def test_an_error_costs_its_language_only(
    tmp_path: Path, old: str, new: str, column: int, message: str
) -> None:
    """It is told at its place, and the source plays on."""
    text = spoilt(old, new)
    found = pressed(tmp_path, text)
    places = [each for each in told(found) if "error" in each[0]]
    assert [said for _, said in places] == [message]
    if "in pain.yaml" not in message:
        # The place of a list is its name, some lines above.
        assert places[0][0] == f"pain.es.yaml:{first_change(text)}:{column} error"
    assert found.content is not None
    assert found.translations == {}
    assert "1 not offered" in found.note


def test_a_misspelt_name_is_answered_with_the_right_one(tmp_path: Path) -> None:
    """What is not translated elsewhere must be what was meant."""
    found = pressed(tmp_path, spoilt("  upper_session:\n", "  uper_session:\n"))
    assert [p.hint for p in found.errors] == ["did you mean 'upper_session'?"]


def test_what_the_source_has_no_longer_is_left_over(tmp_path: Path) -> None:
    """A warning at its name; the language plays."""
    text = (
        spoilt("elsewhere:\n", "elsewhere:\n  feet: Los pies.\n")
        .replace("    scenes:\n      near:", "    button: Sesión\n    scenes:\n      near:")
        .replace("explainers:\n", "explainers:\n  old:\n    title: Viejo\n    scenes: {}\n")
    )
    found = pressed(tmp_path, text)
    assert [said for _, said in told(found)] == [
        "pain.yaml has no 'feet' here",
        "pain.yaml has no 'old' here",
        "pain.yaml has no 'button' here",
    ]
    assert list(found.translations) == ["es"]


LABELS = """
  shown:
    title: Lo que se ve
    scenes:
      helped:
        title: A cuántos ayuda
        caption: Más o menos a la mitad.
        labels:
          Needles: Agujas
          Sham needle: Agujas falsas
"""


def test_a_label_for_no_name(tmp_path: Path) -> None:
    """A label stands before the name that the source has."""
    text = spoilt("words:\n", LABELS.lstrip("\n") + "words:\n")
    found = pressed(tmp_path, text, VISUALS)
    wrong = [said for place, said in told(found) if "error" in place]
    assert wrong == ["'Sham needle' is no name in this scene of pain.yaml"]
    assert [p.hint for p in found.errors] == ["did you mean 'Sham needles'?"]


def test_two_labels_that_nobody_could_tell_apart(tmp_path: Path) -> None:
    """Two groups of one drawing have two names."""
    labels = LABELS.replace("Sham needle:", "Sham needles:").replace("Agujas falsas", "Agujas")
    found = pressed(tmp_path, spoilt("words:\n", labels.lstrip("\n") + "words:\n"), VISUALS)
    assert [p.message for p in found.errors] == ["'Agujas' stands for 'Needles' already"]


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        (
            "pain.en.yaml",
            "pain.yaml is in this language itself",
            "delete this file, or name it after the language that it is in",
        ),
        (
            "pain.zh-hans.yaml",
            "the name of this file ends in 'zh-hans', which is no language known here",
            "did you mean 'zh-Hans'?",
        ),
        (
            "pain.xx.yaml",
            "the name of this file ends in 'xx', which is no language known here",
            "known here: es, zh-Hans, vi, ar, ko",
        ),
    ],
)
def test_a_file_named_after_no_language(tmp_path: Path, name: str, message: str, hint: str) -> None:
    """Told at the head of the file; nothing in it is read."""
    found = pressed(tmp_path, name=name)
    assert [(p.line, p.column, p.message, p.hint) for p in found.errors] == [(1, 1, message, hint)]
    assert found.content is not None


def test_two_files_of_one_language(tmp_path: Path) -> None:
    """The second is told; the first plays."""
    written(tmp_path, SPANISH, "pain.es.yml")
    found = pressed(tmp_path)
    assert [p.message for p in found.errors] == [
        "pain.es.yaml is a translation into this language already"
    ]
    assert list(found.translations) == ["es"]


def test_a_range_in_a_language_from_right_to_left(tmp_path: Path) -> None:
    """The standard's order of digits and dashes there is not the writer's."""
    arabic = SPANISH.replace("language: es", "language: ar").replace("una vez", "2-3")
    found = pressed(tmp_path, arabic, name="pain.ar.yaml")
    said = [message for _, message in told(found)]
    assert "'2-3' would be read from right to left: the larger number first" in said


def test_a_letter_of_the_source_that_another_script_lacks(tmp_path: Path) -> None:
    """A source is named as it is, so its letters must be in the language's typeface."""
    found = pressed(
        tmp_path,
        SPANISH.replace("language: es", "language: ko"),
        GOOD.replace("where: nccih", "where: Việt nccih"),
        "pain.ko.yaml",
    )
    assert any("has no 'ệ' (U+1EC7), which stands in pain.yaml" in m for _, m in told(found))


def test_a_translation_that_does_not_fit(tmp_path: Path) -> None:
    """Every screen is laid out in every language; what is too long is told in its own file."""
    long = "Donaudampfschifffahrtsgesellschaft " * 12
    found = pressed(tmp_path, spoilt("button: Espalda baja", f"button: {long.strip()}"))
    assert [p.message for p in found.errors] == ["this is too long for its place on the screen"]
    assert Path(found.errors[0].file).name == "pain.es.yaml"
    assert found.translations == {}


def test_errors_of_the_source_come_first(tmp_path: Path) -> None:
    """Nothing is said of translations while nobody knows what they translate."""
    written(tmp_path, "x: [")
    found = check(tmp_path, GOOD.replace("format: 1", "format: 2"))
    assert {Path(p.file).name for p in found.problems} == {"pain.yaml"}
