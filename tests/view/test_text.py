from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.looks import Type, Weight
from kiosk.view.text import FaceError, Faces

TYPE = Type(20)
WORDS = st.text(
    alphabet=st.characters(min_codepoint=33, max_codepoint=0x17F), min_size=1, max_size=9
)


def test_a_capital_is_as_high_as_the_typeface_says(faces: Faces) -> None:
    """A size is the em in pixels: Noto Sans has capitals of 0.714 em."""
    capital = faces.render("H", Type(200), (0, 0, 0)).get_bounding_rect()
    assert capital.h == pytest.approx(0.714 * 200, abs=2)


def test_lines_break_at_spaces(faces: Faces) -> None:
    block = faces.measure("one two three", TYPE, faces.width("one two", TYPE))
    assert block.lines == ("one two", "three")
    assert block.h == 2 * block.line_h


def test_a_break_that_was_written_stays(faces: Faces) -> None:
    assert faces.measure("one\n\ntwo", TYPE, 1000).lines == ("one", "", "two")


def test_no_text_has_no_lines(faces: Faces) -> None:
    assert faces.measure("", TYPE, 100).h == 0


def test_a_word_wider_than_the_width_is_broken(faces: Faces) -> None:
    width = faces.width("mmmm", TYPE)
    block = faces.measure("a mmmmmmmmm", TYPE, width)
    assert block.lines == ("a", "mmmm", "mmmm", "m")


def test_an_accent_stays_with_its_letter(faces: Faces) -> None:
    block = faces.measure("e\u0301" * 12, TYPE, 3.5 * faces.width("e", TYPE))
    assert all(line.startswith("e") and line.endswith("\u0301") for line in block.lines)


def test_a_width_too_small_for_a_letter_still_ends(faces: Faces) -> None:
    assert faces.measure("ab c", TYPE, 1).lines == ("a", "b", "c")


@given(words=st.lists(WORDS, max_size=12), width=st.integers(40, 400))
def test_wrapping_keeps_the_width_and_loses_no_word(
    faces: Faces, words: list[str], width: int
) -> None:
    text = " ".join(words)
    block = faces.measure(text, TYPE, width)
    assert all(faces.width(line, TYPE) <= width for line in block.lines)
    assert block.w <= width
    assert all(line == line.strip(" ") for line in block.lines)
    assert "".join(block.lines).replace(" ", "") == text.replace(" ", "")


def test_both_weights_are_there(faces: Faces) -> None:
    assert faces.width("Lower back", Type(40, Weight.SEMIBOLD)) > faces.width(
        "Lower back", Type(40)
    )


@pytest.mark.parametrize("garbage", [b"", b"not a font", b"\0\1\0\0" + bytes(range(256))])
def test_a_garbage_font_is_refused(tmp_path: Path, garbage: bytes) -> None:
    for weight in Weight:
        (tmp_path / f"{weight}.ttf").write_bytes(garbage)
    with pytest.raises(FaceError, match="Regular"):
        Faces(tmp_path)


def test_a_truncated_font_is_refused(tmp_path: Path, faces_folder: Path) -> None:
    for weight in Weight:
        whole = (faces_folder / "latin" / f"{weight}.otf").read_bytes()
        (tmp_path / f"{weight}.ttf").write_bytes(whole[:400])
    with pytest.raises(FaceError):
        Faces(tmp_path)


def test_a_missing_font_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FaceError, match="Regular"):
        Faces(tmp_path)


def test_without_a_folder_the_librarys_own_face_serves() -> None:
    assert Faces(None).measure("Please ask at the desk", TYPE, 1000).lines


def test_a_line_is_drawn_in_its_colour_on_nothing(faces: Faces) -> None:
    line = faces.render("I", Type(60), (200, 10, 20))
    assert line.get_at((0, 0)).a == 0
    box = line.get_bounding_rect()
    assert line.get_at(box.center) == pygame.Color(200, 10, 20, 255)
