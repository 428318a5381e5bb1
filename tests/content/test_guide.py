"""`content/README.md`: its tables name exactly what the program knows."""

from __future__ import annotations

import re

import pytest
import yaml

from kiosk.core.figure import Figure, Side
from kiosk.core.words import WORDS, Word
from kiosk.places import figure_folder, shipped
from kiosk.view.figure import read_figure

GUIDE = (shipped("content") / "README.md").read_text(encoding="utf-8")
CODE = r"\b(?:EX-[A-Z]+[0-9]+(?:_[TL][0-9]+)?|[A-Z]{2}[0-9]+)\b"


@pytest.fixture(scope="module")
def figure() -> Figure:
    return read_figure(figure_folder())


def chapter(heading: str) -> str:
    """The guide's text between a heading and the next of its rank."""
    return GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def seen_from(figure: Figure, word: str) -> str:
    sides = set(figure.sets[word].glows)
    return "both" if sides == set(Side) else sides.pop().value


def test_every_place_is_listed(figure: Figure) -> None:
    """The table of places has every set of regions, with the side that shows it."""
    listed = {quoted(row[0])[0]: row[2] for row in rows(chapter("Names of places"))}
    assert listed == {word: seen_from(figure, word) for word in figure.sets}


def test_every_smaller_part_is_listed(figure: Figure) -> None:
    """Every word that the figure understands is in the guide, or is one side of a pair there."""
    known = set(quoted(chapter("Names of places")))
    missing = {word for word in figure.words() if re.sub("_[lr]$", "", word) not in known}
    assert missing == set()


def test_no_place_is_made_up(figure: Figure) -> None:
    """The guide names no place that the figure does not know."""
    parts = {"touch", "lights", "elsewhere", "figure", "zoom", "names", "_l", "_r"}
    named = set(quoted(chapter("Names of places"))) - parts
    assert {word for word in named if not figure.meant_by(word)} == set()


def test_every_code_is_listed_at_its_place(figure: Figure) -> None:
    """The table of codes has every drawn point, at the place in which it lies."""
    text = chapter("Point codes")
    listed = {quoted(row[0])[0]: set(re.findall(CODE, row[1])) for row in rows(text)}
    codes = figure.point_codes()
    named = {code for place in listed.values() for code in place}
    assert named <= set(codes)
    for place, found in listed.items():
        regions = set(figure.meant_by(place))
        for code in found - {"EX-B2"}:
            for point in codes[code]:
                for side, at in figure.points[point].items():
                    assert figure.region_at(side, at.x, at.y) in regions, point
    drawn = {point.split("_")[0] for point in figure.points}
    assert {code.split("_")[0] for code in named} == drawn


def test_every_word_of_the_screen_is_listed() -> None:
    """The table of words has every text of the interface, as the program says it."""
    listed = {quoted(row[0])[0]: row[1] for row in rows(chapter("Words of the screen"))}
    assert listed == {word.value: WORDS["en"][word] for word in Word}


def test_every_example_is_yaml() -> None:
    """Every example of the guide is read without an error."""
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(examples) >= 8
    for example in examples:
        assert yaml.safe_load(example), example
