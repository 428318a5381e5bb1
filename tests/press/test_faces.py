from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk.core.words import REGION_NAMES, WORDS
from kiosk.press import faces
from kiosk.press.cache import Cache


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return faces.faces(Cache(None))


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
    assert faces._made(400) == made["Regular"]


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
        *(text for words in WORDS.values() for text in words.values()),
        *(text for names in REGION_NAMES.values() for text in names.values()),
    ],
)
def test_the_letters_of_latin_languages_are_there(text: str) -> None:
    """English, Spanish and Vietnamese, and every word of the program, can be shown."""
    assert faces.missing(text) == ()


def test_missing_letters_are_named_once_in_order() -> None:
    """What the faces lack is told once each."""
    assert faces.missing("a痛b→痛😀") == ("痛", "→", "😀")
