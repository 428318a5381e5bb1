"""Words set in buttons and on sheets: how large, where they break, what stands on which page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.comfort import LEFT_TO_RIGHT
from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Button
from kiosk.core.layout.paging import evenly
from kiosk.core.layout.sheets import dated
from kiosk.core.layout.text import MARK, PAD_X, Setter, is_whole
from kiosk.core.looks import Block, ButtonKind, Icon
from kiosk.core.model import Read, Source
from kiosk.core.style import Glass, Style
from kiosk.core.words import WORDS, Word, punctuation
from tests.core.measuring import measure

STYLE = Style(Glass(1080, 1920, 24.0))
SET = Setter(STYLE, measure)
SOURCE = Source("a", "A study", "a journal", "2015 copy", Read.IN_PART)


def button(w: float, h: float, *, icon: Icon = Icon.NONE, above: bool = False) -> Button:
    type_ = replace(STYLE.button, size=100)
    rect = Rect(0, 0, w, h)
    kind = ButtonKind.CHOICE
    return SET.button("Previous", Clear(), rect, kind, icon=icon, type_=type_, above=above)


# ---------------------------------------------------------------- buttons


def test_an_icon_takes_the_room_of_the_letters_it_stands_by() -> None:
    """Not of those that were wanted: words and icon fill the width, but for one step of size."""
    one = button(340, 200, icon=Icon.NEXT)
    used = one.block.w + MARK * one.type.size + 2 * STYLE.share(PAD_X)
    assert 0.92 * 340 < used <= 340


def test_an_icon_above_its_words_leaves_them_the_width() -> None:
    """In a place that is high enough the words are as large as they would be alone."""
    alone, above = button(340, 700), button(340, 700, icon=Icon.NEXT, above=True)
    assert above.type == alone.type
    assert above.type.size > button(340, 700, icon=Icon.NEXT).type.size
    assert button(340, 150, icon=Icon.NEXT, above=True).type.size < above.type.size


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("上一", "个"), False),
        (("上一个",), True),
        (("重新", "开始"), True),
        (("下背部", "（腰部）"), True),
        (("Previ", "ous"), False),
    ],
)
def test_few_chinese_characters_are_one_word(lines: tuple[str, ...], whole: bool) -> None:
    """Three are never broken; of four, each two are a word."""
    assert is_whole(Block(lines, 100, 40), "".join(lines)) is whole


# ---------------------------------------------------------------- sheets


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ([], []),
        ([10], [[0]]),
        ([10] * 3, [[0, 1, 2]]),
        ([10] * 4, [[0, 1], [2, 3]]),
        ([10] * 7, [[0, 1], [2, 3], [4, 5, 6]]),
        ([30, 10, 10, 10, 10], [[0], [1, 2], [3, 4]]),
        ([90, 10], [[0], [1]]),
    ],
)
def test_pages_are_few_and_filled_evenly(heights: list[float], pages: list[list[int]]) -> None:
    """In a room of 30; what is too high for it stands alone."""
    found = evenly(len(heights), lambda start, end: sum(heights[start:end]), 30)
    assert list(map(list, found)) == pages


def test_a_date_on_an_arabic_sheet_runs_as_a_citation_does() -> None:
    """A date in Latin letters or numbers keeps its full stop; an Arabic one runs as its line."""
    english, words = ({str(w): said for w, said in WORDS[one].items()} for one in ("en", "ar"))
    read = words[Word.READ_IN_PART]
    marked = f"{LEFT_TO_RIGHT}2015 copy.{LEFT_TO_RIGHT}"
    assert dated(SOURCE, words, "ar") == f"{marked} {read}"
    assert dated(replace(SOURCE, read=Read.YES), words, "ar") == marked
    arabic = replace(SOURCE, date="نسخة 2015")
    assert dated(arabic, words, "ar") == f"نسخة 2015. {read}"
    assert dated(replace(SOURCE, read=Read.YES), english, "en") == "2015 copy."


def test_words_are_put_together_with_a_language_s_own_marks() -> None:
    assert punctuation("en").colon == ": "
    assert punctuation("zh-Hans").colon == "："
    assert punctuation("ar").comma == "، "
