"""`kiosk translate`: a file to fill in, and nothing of a translator's ever lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kiosk.press import report
from kiosk.press.nodes import Block
from kiosk.press.reader import read
from kiosk.press.translations.texts import wanted, written
from kiosk.press.translations.writing import DRAFT, CannotTranslate, translate
from tests.press.packs import GOOD, VISUALS, check, pack
from tests.press.translations.spanish import NAME, SPANISH, spoilt, told
from tests.press.translations.spanish import written as put


def root_of(text: str) -> Block:
    root = read(text.encode(), "x").root
    assert root is not None
    return root


def text_of(folder: Path) -> str:
    return (folder / NAME).read_text(encoding="utf-8")


def test_a_new_file_has_a_line_for_every_text(tmp_path: Path) -> None:
    """Each is empty, with the source's sentence above it."""
    file = pack(tmp_path, VISUALS)
    done = translate(file, "es")
    places = set(wanted(root_of(VISUALS)))
    assert done.missing == len(places)
    text = text_of(tmp_path)
    assert "        # The room\n        title:\n" in text
    assert "          # Needles\n          Needles:\n" in text
    assert "          # Lie down.\n          -\n" in text
    assert text.startswith(f"{DRAFT} ")
    assert "language: es\nsigned: no" in text
    assert told(check(tmp_path, VISUALS))[0][0] == "pain.es.yaml:5:11 warning"
    # Again changes nothing.
    translate(file, "es")
    assert text_of(tmp_path) == text


def test_every_line_filled_in_is_a_whole_translation(tmp_path: Path) -> None:
    """What the command writes, a translator can fill in without a mistake."""
    translate(pack(tmp_path, VISUALS), "es")
    lines = text_of(tmp_path).splitlines()
    filled = []
    for number, line in enumerate(lines):
        source = lines[number - 1].strip()
        empty = line.strip() == "-" or line.rstrip().endswith(":")
        # Quoted, as a text with a colon or a brace has to be.
        filled.append(f'{line} "{source[2:]}"' if empty and source.startswith("# ") else line)
    put(tmp_path, "\n".join(filled))
    found = check(tmp_path, VISUALS)
    assert told(found) == []
    assert list(found.translations) == ["es"]


def test_what_is_missing_is_added_where_it_belongs(tmp_path: Path) -> None:
    """Notes and texts of the translator stay, word for word and line for line."""
    text = (
        spoilt("        title: La sala\n", "        # my note\n")
        .replace("  safety:\n", "  # about safety\n  safety:\n")
        .replace("names:\n  stomach: Vientre\n", "")
    )
    put(tmp_path, text)
    done = translate(pack(tmp_path), "es")
    assert done.missing == 2
    now = text_of(tmp_path)
    assert (
        "      room:\n        # The room\n        title:\n        # my note\n        caption:"
        in now
    )
    assert "names:\n  # Belly\n  stomach:\n" in now
    kept = [line for line in text.splitlines() if line.strip()]
    assert [line for line in now.splitlines() if line in kept][: len(kept)] == kept


def test_an_outdated_text_gets_a_note_and_keeps_its_mark(tmp_path: Path) -> None:
    """The note goes when the text is translated anew."""
    put(tmp_path, SPANISH)
    file = pack(tmp_path)
    translate(file, "es")
    pack(tmp_path, GOOD.replace("title: The room", "title: Your room"))
    assert translate(file, "es").stale == 1
    assert "        # now: Your room\n        title: La sala\n" in text_of(tmp_path)
    assert translate(file, "es").stale == 1
    assert text_of(tmp_path).count("# now:") == 1
    put(tmp_path, text_of(tmp_path).replace("title: La sala", "title: Su sala"))
    assert translate(file, "es").stale == 0
    assert "# now:" not in text_of(tmp_path)


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    """Notepad's file is Notepad's file."""
    (tmp_path / NAME).write_bytes(SPANISH.replace("\n", "\r\n").encode())
    translate(pack(tmp_path), "es")
    raw = (tmp_path / NAME).read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize("text", ["title: a: b\n", "x: [\n", "\t- a\n"])
def test_a_file_with_mistakes_is_not_touched(tmp_path: Path, text: str) -> None:
    """They have to be mended first; the command says which."""
    put(tmp_path, text)
    with pytest.raises(CannotTranslate, match="error"):
        translate(pack(tmp_path), "es")
    assert text_of(tmp_path) == text


@pytest.mark.parametrize("language", ["en", "xx", "zh-hans"])
def test_only_languages_that_the_kiosk_knows(tmp_path: Path, language: str) -> None:
    """And not that of the source."""
    out = io.StringIO()
    assert report.translate(pack(tmp_path), language, out) == 1
    assert f"'{language}' is no language to translate into" in out.getvalue()


def test_the_command_says_what_is_to_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path, spoilt("title: La sala", "title:"))
    out = io.StringIO()
    assert report.translate(pack(tmp_path), "es", out) == 0
    assert out.getvalue() == "pain.es.yaml: 1 text to translate\n"


def test_no_text_is_lost_whatever_the_layout(tmp_path: Path) -> None:
    """Folded texts, texts over many lines, lists in brackets, and a block in braces."""
    text = (
        spoilt(
            "        caption: La mayoría de los puntos están cerca del dolor.\n",
            "        caption: >\n          La mayoría de los puntos\n          están cerca.\n\n",
        )
        .replace(
            "          - Las agujas son finas como un pelo.\n",
            "          - Las agujas\n            son finas.\n",
        )
        .replace("        title: Agujas finas\n", "")
    )
    put(tmp_path, text)
    translate(pack(tmp_path), "es")
    before, after = written(root_of(text)), written(root_of(text_of(tmp_path)))
    assert {p: t.value for p, t in before.items()}.items() <= {
        p: t.value for p, t in after.items()
    }.items()
