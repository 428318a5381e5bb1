"""Texts of every script: right letters, right order, nothing clipped."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.comfort import LANGUAGES, Script, is_right_to_left
from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Button, Card, Text
from kiosk.core.looks import ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.page import Page
from kiosk.view.screens import Painter
from kiosk.view.text import Faces
from tests.view.comparing import pixels

BLACK = 0, 0, 0
WORDS = {
    "en": "Places acupuncture often uses (about 0.25 mm).",
    "es": "¿Dónde le duele? Unos 0,25 mm: ¡pregunte!",
    "zh-Hans": "针灸（英文为 acupuncture）常用于腰背痛。“约0.25毫米”，好吗？",
    "vi": "ẬỄỖỰ Ẵy nơi châm cứu thường được dùng (khoảng 0,25 mm).",
    "ar": "أظهر فحص MRI أن السماكة 12.5 مم (نحو 0.5 بوصة)، وجهاز TENS (device) هنا؟",
    "ko": "침술은 허리 통증(요통)에 자주 쓰입니다. 약 0.25 mm, MRI!",
}


def type_of(language: str, size: float = 60, weight: Weight = Weight.REGULAR) -> Type:
    return Type(size, weight, language=language)


def test_there_are_words_for_every_language() -> None:
    assert set(WORDS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weight", Weight)
def test_a_rendered_line_is_as_wide_as_it_was_measured(
    faces: Faces, language: str, weight: Weight
) -> None:
    type_ = type_of(language, 44, weight)
    block = faces.measure(WORDS[language], type_, 500)
    assert len(block.lines) > 1
    for line in block.lines:
        assert faces.render(line, type_, BLACK).get_width() == faces.width(line, type_) <= 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ink_leaves_its_line(faces: Faces, language: str) -> None:
    """Stacked accents and deep letters keep within the height of a line, so none meet (K33)."""
    type_ = type_of(language)
    block = faces.measure(WORDS[language], type_, 4000)
    (line,) = block.lines
    ink = faces.render(line, type_, BLACK).get_bounding_rect()
    top = faces.top(type_, block.line_h) + ink.top
    assert top >= -1
    assert top + ink.h <= block.line_h + 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_ink_is_not_cut_at_the_sprite_s_rim(faces: Faces, language: str) -> None:
    """What is drawn with room beside it has no more ink."""
    type_ = type_of(language)
    drawn = faces.render(WORDS[language], type_, BLACK)
    roomy = faces.render(f" {WORDS[language]} ", type_, BLACK)
    ink = [pygame.mask.from_surface(sprite, 0).count() for sprite in (drawn, roomy)]
    assert ink[0] == ink[1]


@pytest.mark.parametrize("language", ["vi", "ar", "zh-Hans", "ko"])
def test_lines_are_taller_where_letters_are(faces: Faces, language: str) -> None:
    usual = faces.measure("A", type_of("en"), 100).line_h
    assert faces.measure("A", type_of(language), 100).line_h > usual


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_one_language_stand_on_one_height(faces: Faces, language: str) -> None:
    """Whether a line has Latin words or not, its baseline is where the others have it."""
    type_ = type_of(language)
    heights = {faces.render(w, type_, BLACK).get_height() for w in (WORDS[language], "MRI", "12")}
    assert len(heights) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [22, 44, 66, 88, 140])
def test_nothing_is_clipped_when_words_come_onto_a_page(
    faces: Faces, painter_of: Callable[[tuple[int, int]], Painter], language: str, size: int
) -> None:
    """Only the boxes of what came are painted: the same pixels as when everything is (K33)."""
    glass, right = (1080, 1080), is_right_to_left(language)
    type_ = type_of(language, size, Weight.SEMIBOLD)
    sign = Icon.OCTAGON
    block = faces.measure(WORDS[language][:16], type_, 700)
    box = Rect(100, 200, 800, block.h)
    words = (
        Text(box, "", block, type_, icon=sign),
        Button(Rect(60, 660, 900, block.h), "", Clear(), ButtonKind.QUIET, block, type_, sign),
    )
    plain = Card(Rect(-50, -50, 1180, 1180), Ink.PAPER, 0)
    pages = [
        Page(name, glass, items, Clear(), right_to_left=right)
        for name, items in (("before", (plain,)), ("after", (plain, *words)))
    ]
    bit_by_bit, at_once = (pygame.Surface(glass, 0, 32) for _ in range(2))
    painter = painter_of(glass)
    for page in pages:
        painter.paint(bit_by_bit, page, 0.0)
    painter.forget()
    painter.paint(at_once, pages[1], 0.0)
    assert pixels(bit_by_bit) == pixels(at_once)


def part(faces: Faces, whole: pygame.Surface, words: str) -> int:
    """Where words stand in a rendered Arabic line, in pixels from the left; -1: nowhere."""
    wanted = faces.render(words, type_of("ar"), BLACK)
    box = wanted.get_bounding_rect()
    pattern = pygame.mask.from_surface(wanted.subsurface(box))
    ground = pygame.mask.from_surface(whole)
    for x in range(whole.get_width() - box.w):
        if ground.overlap_area(pattern, (x, box.y)) >= 0.98 * pattern.count():
            return x
    return -1


def test_a_number_in_arabic_is_not_turned_round(faces: Faces) -> None:
    """The picture of the whole line holds "12.5" as it is, right of it the words before it."""
    line = faces.render("فحص MRI بمقدار 12.5 مم", type_of("ar"), BLACK)
    number, latin = part(faces, line, "12.5"), part(faces, line, "MRI")
    assert 0 < number < latin
    assert part(faces, line, "5.21") == -1


@pytest.mark.parametrize("words", ["Undated copies.", "2015 copy.", "0.25 mm"])
def test_a_line_of_latin_words_alone_runs_as_it_would_elsewhere(faces: Faces, words: str) -> None:
    """Number first and full stop last, also on a page that is read from the right."""
    here, there = (faces.render(words, type_of(language), BLACK) for language in ("ar", "en"))
    masks = [pygame.mask.from_surface(s.subsurface(s.get_bounding_rect())) for s in (here, there)]
    # But for a pixel or two where runs meet.
    assert masks[0].overlap_area(masks[1], (0, 0)) >= 0.98 * masks[1].count()


def test_a_date_between_marks_runs_from_left_to_right_beside_arabic(faces: Faces) -> None:
    """The picture of the whole line holds "2015 copy." as it is; the marks take no room."""
    line = faces.render("\u200e2015 copy.\u200e قرأنا", type_of("ar"), BLACK)
    assert part(faces, line, "2015 copy.") > 0
    assert faces.width("\u200e2007.\u200e", type_of("ar")) == faces.width("2007.", type_of("en"))


def test_letters_of_arabic_are_joined(faces: Faces) -> None:
    """Apart they are wider than in a word."""
    type_ = type_of("ar")
    apart = sum(faces.width(letter, type_) for letter in "بيت")
    assert faces.width("بيت", type_) < 0.9 * apart


def test_brackets_around_arabic_open_to_it(faces: Faces) -> None:
    """On a line from the right, "(" looks like ")"."""
    line = faces.render("(ب)", type_of("ar"), BLACK)
    box = line.get_bounding_rect()
    left = line.subsurface((box.x, box.y, box.w // 6, box.h)).get_bounding_rect()
    mass = pygame.mask.from_surface(line.subsurface((box.x, box.y, box.w // 6, box.h)))
    assert mass.centroid()[0] < left.centerx  # a bracket that opens to the right has its back left


def test_latin_words_look_alike_in_every_language(faces: Faces) -> None:
    """The Latin face draws them, whatever stands around."""
    latin = pygame.mask.from_surface(faces.render("TENS", type_of("en"), BLACK)).count()
    for language in ("ar", "zh-Hans", "ko"):
        sprite = faces.render("TENS", type_of(language), BLACK)
        assert pygame.mask.from_surface(sprite).count() == latin


def test_controls_that_steer_direction_are_taken_out(faces: Faces) -> None:
    type_ = type_of("ar")
    assert faces.width("\u202e12\u202c", type_) == faces.width("12", type_)


def test_accents_that_stand_apart_are_drawn_in_one_piece(faces: Faces) -> None:
    type_ = type_of("vi")
    assert faces.width("e\u0302\u0301", type_) == faces.width("ế", type_)


@given(
    words=st.lists(st.text(alphabet="ابتحصمل123.()MRI", min_size=1, max_size=8), max_size=9),
    width=st.integers(120, 500),
)
def test_wrapping_arabic_keeps_the_width_and_loses_no_word(
    faces: Faces, words: list[str], width: int
) -> None:
    text, type_ = " ".join(words), type_of("ar", 20)
    block = faces.measure(text, type_, width)
    assert all(faces.width(line, type_) <= width for line in block.lines)
    assert "".join(block.lines).replace(" ", "") == text.replace(" ", "")


def test_a_missing_face_is_replaced_and_told(
    faces_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(faces_folder / "latin", tmp_path / "latin")
    with caplog.at_level(logging.WARNING):
        some = Faces(tmp_path)
        assert some.measure(WORDS["ar"], type_of("ar"), 400).lines
        assert some.render("علاج", type_of("ar"), BLACK).get_width() > 0
    assert "arabic" in caplog.text


def test_a_garbage_face_of_another_script_is_replaced_and_told(
    faces_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(faces_folder / "latin", tmp_path / "latin")
    (tmp_path / "hans").mkdir()
    for weight in Weight:
        (tmp_path / "hans" / f"{weight}.otf").write_bytes(b"not a font")
    some = Faces(tmp_path)
    assert some.render("针灸", type_of("zh-Hans"), BLACK).get_width() > 0
    assert "hans" in caplog.text


def test_a_garbage_weight_is_replaced_by_the_other(faces_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(faces_folder, tmp_path / "faces")
    (tmp_path / "faces" / "arabic" / "SemiBold.otf").write_bytes(b"not a font")
    some = Faces(tmp_path / "faces")
    heavy, plain = (type_of("ar", weight=weight) for weight in (Weight.SEMIBOLD, Weight.REGULAR))
    assert some.measure(WORDS["ar"], heavy, 400) == some.measure(WORDS["ar"], plain, 400)


def test_one_weight_of_a_script_serves_for_both(faces_folder: Path, tmp_path: Path) -> None:
    """Latin words beside it are then as light."""
    shutil.copytree(faces_folder, tmp_path / "faces")
    (tmp_path / "faces" / "hans" / "SemiBold.otf").unlink()
    some = Faces(tmp_path / "faces")
    bold = some.render("针灸 TENS", type_of("zh-Hans", weight=Weight.SEMIBOLD), BLACK)
    plain = some.render("针灸 TENS", type_of("zh-Hans"), BLACK)
    assert pygame.mask.from_surface(bold).count() == pygame.mask.from_surface(plain).count()


def test_latin_faces_may_lie_in_the_folder_itself(faces_folder: Path, tmp_path: Path) -> None:
    for weight in Weight:
        shutil.copy(faces_folder / "latin" / f"{weight}.otf", tmp_path / f"{weight}.ttf")
    assert Faces(tmp_path).measure("Old editions", type_of("en"), 1000).lines


def test_an_edition_without_faces_still_shows_any_script() -> None:
    assert Faces(None).render(WORDS["ar"], type_of("ar"), BLACK).get_width() > 0


def test_the_name_of_a_language_stands_in_its_own_letters(faces: Faces) -> None:
    """Also inside a text of another language."""
    for tag, name in LANGUAGES.items():
        own = faces.render(name, type_of(tag), BLACK)
        other = faces.render(name, type_of("en"), BLACK)
        counts = [pygame.mask.from_surface(sprite).count() for sprite in (own, other)]
        assert counts[0] == counts[1], name


def test_there_is_a_face_for_every_script(faces_folder: Path) -> None:
    assert {folder.name for folder in faces_folder.iterdir()} == {s.value for s in Script}
