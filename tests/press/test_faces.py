from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk.core.comfort import LANGUAGES, Script
from kiosk.core.words import REGION_NAMES, WORDS
from kiosk.press import faces
from kiosk.press.cache import Cache


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name.partition("/")[2]: face for name, face in faces.faces(Cache(None)).items()}


def test_both_faces_are_static_and_carry_the_weights(made: dict[str, bytes]) -> None:
    """Regular is 400 and SemiBold 600, with no axes left and kerning kept."""
    assert set(made) == {"Regular", "SemiBold"}
    for name, weight in faces.WEIGHTS.items():
        font = TTFont(io.BytesIO(made[name]))
        assert "fvar" not in font
        assert "GPOS" in font
        assert "GSUB" in font
        assert font["OS/2"].usWeightClass == weight
        assert set(font.getBestCmap()) == faces.letters()


def test_the_licence_goes_with_the_faces(made: dict[str, bytes]) -> None:
    """Each face names its copyright and licence, and the licence's text comes along."""
    for face in made.values():
        names = TTFont(io.BytesIO(face))["name"]
        assert "Copyright" in names.getDebugName(0)
        assert "Open Font License" in names.getDebugName(13)
        assert "http" in names.getDebugName(14)
    (text,) = faces.licence().values()
    assert b"SIL OPEN FONT LICENSE" in text


def test_making_a_face_again_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    """Nothing of the clock is in a face: an edition's name is a hash over it."""
    faces._made.cache_clear()
    assert faces._made(Script.LATIN, 400) == made["Regular"]


def test_pygame_draws_with_them(tmp_path: Path, made: dict[str, bytes]) -> None:
    """The player's library opens a face and gives bold words more width."""
    import pygame.font

    pygame.font.init()
    widths = []
    for name in ("Regular", "SemiBold"):
        file = tmp_path / f"{name}.ttf"
        file.write_bytes(made[name])
        widths.append(pygame.font.Font(file, 60).size("Lower back đọc")[0])
    assert 0 < widths[0] < widths[1]


@pytest.mark.parametrize(
    "text",
    [
        "Touch where your back hurts – it’s fine… “quoted” ½ 60 °C ± × €",
        "Đau lưng dưới: châm cứu có an toàn không? Ừ, được ạ.",
        "¿Dónde le duele? ¡Aquí! Ça va, Größe, naïve, Łódź, şîmdî",
        "two\nlines\tand\u00a0a\u2028break",
    ],
)
def test_the_letters_of_latin_languages_are_there(text: str) -> None:
    """English, Spanish and Vietnamese, and every word of the program, can be shown."""
    assert faces.missing(text) == ()


def test_missing_letters_are_named_once_in_order() -> None:
    """What the faces lack is told once each."""
    assert faces.missing("a痛b→痛😀") == ("痛", "→", "😀")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_program_can_be_shown(language: str) -> None:
    """No word, no name of a place and no language's own name has a letter that its face lacks."""
    texts = [*WORDS[language].values(), *REGION_NAMES[language].values(), LANGUAGES[language]]
    assert [faces.missing(text, language) for text in texts] == [()] * len(texts)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("骨直令。您可以随时要求停止。“好”、（一）……——《经》8 到 10", "zh-Hans"),
        ("등과 허리 통증, 괜찮으세요? 8~10번 ‘예’", "ko"),
        ("هل يؤلمك ظهرك؟ اتصل بـ 911، أو أخبر موظف الاستقبال. ١٢٫٥ WHO", "ar"),
        ("Ấn vào chỗ đau: ữ ặ ỹ ộ ẵ Ỹ", "vi"),
    ],
)
def test_each_language_has_its_letters(text: str, language: str) -> None:
    """Chinese and Korean have what a table of their country has; all have Latin letters, too."""
    assert faces.missing(text, language) == ()


def test_each_language_has_a_face_of_its_own() -> None:
    """A letter of another script is missing, and so are marks that turn the order of a line."""
    assert faces.missing("한", "zh-Hans") == ("한",)
    assert faces.missing("痛", "ko") == ("痛",)
    assert faces.missing("痛", "ar") == ("痛",)
    assert faces.missing("ب", "en") == ("ب",)
    assert faces.missing("\u2067ب\u2069", "ar") == ("\u2067", "\u2069")


@pytest.mark.parametrize("weight", faces.WEIGHTS)
def test_chinese_has_the_forms_of_the_mainland(weight: str) -> None:
    """These characters are drawn otherwise in Japan: the font's numbers for their shapes differ."""
    shapes = {"骨": "cid45133", "直": "cid27874", "令": "cid09809"}
    with TTFont(faces.source_of(Script.HANS, weight), lazy=True) as font:
        assert {char: font.getBestCmap()[ord(char)] for char in shapes} == shapes
        assert "CJK SC" in font["name"].getDebugName(4)


@pytest.mark.parametrize("script", Script)
def test_every_script_has_two_weights_and_its_licence(script: Script) -> None:
    """The second is heavier, both have the same letters, and the licence comes along."""
    made = faces.faces(Cache(None), [script])
    assert list(made) == [f"{script}/Regular", f"{script}/SemiBold"]
    fonts = [TTFont(io.BytesIO(face)) for face in made.values()]
    assert [font["OS/2"].usWeightClass >= 600 for font in fonts] == [False, True]
    assert faces.letters(script) <= set(fonts[0].getBestCmap()) & set(fonts[1].getBestCmap())
    assert b"SIL OPEN FONT LICENSE" in faces.licence(script)[faces.LICENCE].upper()
