"""Sentences cut at their phrases; a line here is as long as it has letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.layout.phrases import WEIGHED, Part, parts


def cut(text: str, most: int) -> list[str]:
    return [part.words for part in parts(text, lambda words: len(words) <= most)]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Short enough.", 40, ["Short enough."]),
        (
            "Needles go near the pain, and by tradition farther away.",
            40,
            ["Needles go near the pain,", "and by tradition farther away."],
        ),
        (
            "On a scale of 0 to 100 pain fell 10 points more than with usual care.",
            50,
            ["On a scale of 0 to 100 pain fell", "10 points more than with usual care."],
        ),
        (
            "Needles often stay in for about 20 to 30 minutes while you rest on a table.",
            50,
            ["Needles often stay in for about 20 to 30 minutes", "while you rest on a table."],
        ),
        (
            "You may say “Please stop now”, and the treatment ends at once.",
            40,
            ["You may say “Please stop now”,", "and the treatment ends at once."],
        ),
        (
            "Ask about one thing – the price of a visit – before you begin.",
            30,
            ["Ask about one thing –", "the price of a visit –", "before you begin."],
        ),
        (
            "Las agujas se ponen cerca del dolor y por tradición más lejos.",
            40,
            ["Las agujas se ponen cerca del dolor", "y por tradición más lejos."],
        ),
        (
            "针灸师会把细针放在疼痛附近，也会放在远处。",
            14,
            ["针灸师会把细针放在疼痛附近，", "也会放在远处。"],
        ),
    ],
)
def test_a_sentence_is_cut_where_a_reader_breathes(
    text: str, most: int, expected: list[str]
) -> None:
    """At marks, before words that join; not between a number and what it counts."""
    assert cut(text, most) == expected


def test_without_a_mark_the_parts_are_about_as_long_as_one_another() -> None:
    """No part is one short word, though the words would fill the lines so."""
    found = cut("acupuncture needles stay there quietly doing something nobody sees ever", 66)
    assert len(found) == 2
    assert min(map(len, found)) > 20


def test_a_word_that_is_too_long_stands_alone() -> None:
    """Thirty letters do not fit: what is before and after does."""
    word = "electroacupuncturetechnologies"
    assert cut(f"This is {word} today.", 16) == ["This is", word, "today."]


def test_a_part_knows_where_in_the_sentence_it_begins() -> None:
    """By its first word; in writing without spaces by the share of the letters before it."""
    first, second = parts("Needles go near the pain, and farther away.", lambda w: len(w) <= 26)
    assert (first.word, second) == (0, Part("and farther away.", 5))
    (_, later) = parts("一二三四，五六七八九", lambda w: len(w) <= 6)
    assert later == Part("五六七八九", 0, 0.5)


@given(
    words=st.lists(
        st.text("abcdefgh,.;–1針灸。", min_size=1, max_size=14), min_size=1, max_size=2 * WEIGHED
    ),
    most=st.integers(8, 60),
)
def test_the_parts_together_are_the_sentence(words: list[str], most: int) -> None:
    """Nothing is lost, nothing comes twice, and whatever can be cut fits."""
    text = " ".join(words)
    found = parts(text, lambda part: len(part) <= most)
    assert "".join("".join(part.words.split()) for part in found) == "".join(words)
    assert [(p.word, p.into) for p in found] == sorted({(p.word, p.into) for p in found})
    every = text.split()
    for part in found:
        begins = part.words.split()[0]
        assert part.into or every[part.word].startswith(begins)
        assert len(part.words) <= most or " " not in part.words
