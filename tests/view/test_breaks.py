"""Where lines end, by script; every character is one wide here."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.comfort import Script
from kiosk.view.breaks import NO_END, NO_START, lines, pieces

CHINESE = st.text(alphabet="针灸腰背痛，。；（）“”《》…—·%12ab ", max_size=40)


def broken(text: str, script: Script, width: int) -> list[str]:
    return list(lines(pieces(text, script), width, len))


def test_chinese_breaks_between_characters() -> None:
    assert broken("针灸常用于腰背痛", Script.HANS, 3) == ["针灸常", "用于腰", "背痛"]


def test_closing_signs_stay_with_what_they_close() -> None:
    assert broken("针灸常，用于", Script.HANS, 3) == ["针灸", "常，用", "于"]
    assert broken("针（灸）腰", Script.HANS, 3) == ["针", "（灸）", "腰"]


def test_a_dash_of_two_signs_is_one() -> None:
    assert broken("针灸——腰背……痛", Script.HANS, 3) == ["针", "灸——", "腰", "背……", "痛"]


def test_latin_words_and_numbers_in_chinese_stay_whole() -> None:
    assert broken("约0.25毫米TENS机", Script.HANS, 5) == ["约0.25", "毫米", "TENS机"]


def test_a_number_keeps_its_sign() -> None:
    assert broken("约为50%的人", Script.HANS, 4) == ["约为", "50%的", "人"]


@pytest.mark.parametrize("script", [Script.LATIN, Script.ARABIC, Script.KOREAN])
def test_the_others_break_at_spaces(script: Script) -> None:
    assert broken("침술은 허리  통증", script, 6) == ["침술은 허리", "통증"]
    assert broken("침술은허리통증에", script, 5) == ["침술은허리", "통증에"]


@given(text=CHINESE, width=st.integers(6, 20))
def test_no_line_of_chinese_begins_or_ends_as_it_must_not(text: str, width: int) -> None:
    """Where the writer did not put it there, and something else could have gone along."""
    wanted = pieces(text, Script.HANS)
    if any(len(piece) > width for _, piece in wanted):
        return
    for (_, before), (glue, piece) in pairwise(wanted):
        if not glue:
            assert piece[0] not in NO_START
            assert before[-1] not in NO_END
    found = broken(text, Script.HANS, width)
    assert all(len(line) <= width for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
