"""The README's table of rules K1 to K37: each there once, each test and command in it real."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kiosk.cli import words

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
RULES = [f"K{number}" for number in range(1, 38)]
#: What a row says where software alone cannot keep a rule.
NOT_BY_SOFTWARE = ("Not by software", "Not yet")


def rows() -> dict[str, list[str]]:
    """The cells of each row by its rule; a rule that stands twice fails here."""
    chapter = README.split("\n## Conformance\n")[1].split("\n## ")[0]
    found: dict[str, list[str]] = {}
    for line in chapter.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and re.fullmatch(r"K\d+", cells[0]):
            assert cells[0] not in found, line
            found[cells[0]] = cells[1:]
    return found


def quoted(rule: str) -> Iterator[str]:
    """What stands between backticks in a row."""
    for cell in rows()[rule]:
        yield from re.findall(r"`([^`]+)`", cell)


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((CHECKOUT / file).read_text(encoding="utf-8"))
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))


def test_every_rule_has_its_row() -> None:
    assert list(rows()) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_row_is_whole(rule: str) -> None:
    """The rule, how it is met, and what shows it; else why software alone cannot."""
    short, how, shown = rows()[rule]
    assert short
    assert how
    assert "::" in shown or "`kiosk " in shown or how.startswith(NOT_BY_SOFTWARE), rule


@pytest.mark.parametrize("rule", RULES)
def test_every_test_that_a_row_names_is_there(rule: str) -> None:
    for name in quoted(rule):
        if "::" in name:
            file, test = name.split("::")
            assert test in functions_of(f"tests/{file}.py"), name
            assert test.startswith("test_")


@pytest.mark.parametrize("rule", RULES)
def test_every_command_that_a_row_names_is_understood(rule: str) -> None:
    for name in quoted(rule):
        if name.startswith("kiosk "):
            words.parser().parse_args(name.split()[1:])  # SystemExit at what it does not know
        elif name.startswith("python3 -m "):
            assert importlib.util.find_spec(name.split()[2]), name


def test_nothing_films_records_or_takes_letters() -> None:
    """No camera, no microphone, no typed text: the program asks its library for none (K28)."""
    asked = re.compile(r"pygame\.camera|TEXTINPUT|start_text_input|AudioDevice")
    files = sorted((CHECKOUT / "kiosk").rglob("*.py"))
    assert len(files) > 100
    assert [str(f) for f in files if asked.search(f.read_text(encoding="utf-8"))] == []
