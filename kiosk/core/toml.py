"""A TOML text read key by key: what is wrong with it stands at its line, in staff's words.

Text in, values and problems out; opens no file. tomllib reads the values but tells no places, so
the places are found again in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard, TypeVar

from kiosk.core.problems import Problem, did_you_mean
from kiosk.core.sound import DAY_MIN

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", int, str)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a stretch of the file stands; lines and columns count from 1."""

    line: int = 1
    column: int = 1
    length: int = 1

    def problem(self, file: str, message: str, hint: str = "", excerpt: str = "") -> Problem:
        line = excerpt.rstrip("\r")
        return Problem(file, self.line, self.column, message, hint, line, self.length)


class Keys:
    """Reads the keys one by one and remembers which were asked for: the others are unknown."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.split("\n")
        self._names, self._typed = _marks(self._lines)
        self._known: list[str] = []
        self._problems: list[Problem] = []
        self._document: dict[str, Any] = {}
        try:
            self._document = tomllib.loads(text)
        except (ValueError, RecursionError) as mistake:  # huge numbers and depths are no TOML error
            self._problems.append(_syntax(file, self._lines, str(mistake)))

    def text(self, key: str) -> str:
        def read(typed: object) -> str | None:
            return typed if isinstance(typed, str) and typed.isprintable() else None

        return self._take(key, "", read, 'a text in "…"')

    def switch(self, key: str) -> bool:
        def read(typed: object) -> bool | None:
            return typed if isinstance(typed, bool) else None

        return self._take(key, False, read, "true or false")

    def switch_or(self, key: str, word: str) -> bool | None:
        """A switch that may also be `word`, which is the default: None."""

        def read(typed: object) -> tuple[bool | None] | None:
            if typed == word:
                return (None,)
            return (typed,) if isinstance(typed, bool) else None

        must = f'"{word}", true or false'
        default: tuple[bool | None] = (None,)
        return self._take(key, default, read, must, (word,))[0]

    def number(self, key: str, default: float, low: float, high: float, unit: str) -> float:
        def read(typed: object) -> float | None:
            return float(typed) if _is_number(typed) and low <= typed <= high else None

        return self._take(key, default, read, f"a number from {low} to {high} ({unit})")

    def choice(self, key: str, options: tuple[_Choice, ...], default: _Choice) -> _Choice:
        def read(typed: object) -> _Choice | None:
            alike = (option for option in options if option == typed)
            return None if isinstance(typed, bool | float) else next(alike, None)

        listed = tuple(map(str, options))
        must = f"one of {', '.join(listed)}"
        if len(listed) > 9:
            must = f"a whole number from {listed[0]} to {listed[-1]}"
        return self._take(key, default, read, must, listed)

    def size(self, key: str) -> tuple[int, int] | None:
        def read(typed: object) -> tuple[int, int] | None:
            if typed == "":
                return 0, 0
            found = re.fullmatch(r"(\d{3,5})\s*[x×]\s*(\d{3,5})", str(typed))
            return (int(found[1]), int(found[2])) if found else None

        size = self._take(key, (0, 0), read, 'width x height in pixels, such as "1080x1920", or ""')
        return size if size != (0, 0) else None

    def hours(self, key: str) -> tuple[int, int]:
        """Two times as minutes of the day; twice the same for "", no time at all."""

        def read(typed: object) -> tuple[int, int] | None:
            if typed == "":
                return 0, 0
            found = _HOURS.fullmatch(str(typed))
            if not found:
                return None
            since, till = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
            fits = max(since, till) <= DAY_MIN and since % DAY_MIN != till % DAY_MIN
            return (since % DAY_MIN, till % DAY_MIN) if fits else None

        must = 'two times of the day, such as "20:00-07:30", or ""'
        return self._take(key, (0, 0), read, must)

    def _take(
        self,
        key: str,
        default: _Value,
        read: Callable[[object], _Value | None],
        must: str,
        options: tuple[str, ...] = (),
    ) -> _Value:
        self._known.append(key)
        section, _, name = key.rpartition(".")
        table = self._document.get(section, {}) if section else self._document
        if not isinstance(table, dict) or name not in table:
            return default
        typed = table[name]
        value = read(typed)
        if value is not None:
            return value
        if isinstance(typed, dict):
            hint = "it is a key, not a section: write it without [ ]"
        elif isinstance(typed, str) and isinstance(default, int | float):
            hint = "write it without quotes"
        elif isinstance(typed, str):
            hint = did_you_mean(typed, options)
        else:
            hint = ""
        self._tell(self._typed.get(key), f"'{name}' must be {must}", hint)
        return default

    def problems(self) -> tuple[Problem, ...]:
        """Those met while reading, and every key and section that was not asked for."""
        sections = {key.partition(".")[0] for key in self._known if "." in key}
        homes = {key.rpartition(".")[2]: key.rpartition(".")[0] for key in self._known}
        for name, typed in self._document.items():
            if name in sections and isinstance(typed, dict):
                for inner in typed:
                    if f"{name}.{inner}" not in self._known:
                        self._unknown(f"{name}.{inner}", homes)
            elif name in sections:
                hint = f"write [{name}] on a line of its own, and its keys under it"
                self._tell(self._names.get(name), f"'{name}' is a section", hint)
            elif isinstance(typed, dict) and name not in self._known:
                hint = did_you_mean(name, sections)
                self._tell(self._names.get(name), f"unknown section [{name}]", hint)
            elif name not in self._known:
                self._unknown(name, homes)
        return tuple(sorted(self._problems, key=lambda problem: problem.order))

    def _unknown(self, key: str, homes: Mapping[str, str]) -> None:
        section, _, name = key.rpartition(".")
        if home := homes.get(name):
            hint = f"it belongs under [{home}]"
        elif name in homes:
            hint = "it belongs above the first [section]"
        else:
            hint = did_you_mean(name, [known for known, home in homes.items() if home == section])
        where = f" under [{section}]" if section else ""
        self._tell(self._names.get(key), f"unknown key '{name}'{where}", hint)

    def _tell(self, mark: Mark | None, message: str, hint: str) -> None:
        mark = mark or Mark()
        excerpt = self._lines[mark.line - 1]
        self._problems.append(mark.problem(self._file, message, hint, excerpt))


def _is_number(typed: object) -> TypeGuard[int | float]:
    return isinstance(typed, int | float) and not isinstance(typed, bool)


_HOURS = re.compile(r"\s*(\d{1,2})[:.]([0-5]\d)\s*[-–]\s*(\d{1,2})[:.]([0-5]\d)\s*")
_HEADER = re.compile(r"\s*\[{1,2}\s*([\w-]+)\s*\]")
_KEY = re.compile(r"""\s*(["']?)([\w-]+)\1(?:\s*\.\s*(["']?)([\w-]+)\3)?\s*=\s*""")
_VALUE = re.compile(r"""("[^"]*"|'[^']*'|[^#]*)""")


def _marks(lines: list[str]) -> tuple[dict[str, Mark], dict[str, Mark]]:
    """Where each key stands, and where its value does: tomllib tells neither."""
    names: dict[str, Mark] = {}
    values: dict[str, Mark] = {}
    section = ""
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            section = header[1]
            names.setdefault(section, Mark(number, header.start(1) + 1, len(header[1])))
        elif found := _KEY.match(line):
            key = ".".join(part for part in (section, found[2], found[4]) if part)
            at = found.start(4) if found[4] else found.start(2)
            names.setdefault(key, Mark(number, at + 1, len(found[4] or found[2])))
            typed = _VALUE.match(line, found.end())
            length = len(typed[1].rstrip()) if typed else 1
            values.setdefault(key, Mark(number, found.end() + 1, max(1, length)))
    return names, values


# What people type into TOML, and what to tell them; the first that fits the line.
_SLIPS = (
    (r"[“”„‘’]", 'use straight quotes: "…"'),
    (r"^\s*[\w.-]+\s*:", "put = between a key and its value"),
    (r"=\s*(on|off)\b", 'write true or false, or a text between quotes: "on"'),
    (r"=\s*(True|False|yes|no)\b", "write true or false, in small letters"),
    (r'"[^"]*\\', "on Windows write / in paths, or put the path between '…'"),
    (r"=\s*-?\d+,\d", "write numbers with a point: 24.5"),
    (r"=\s*(#|$)", "a value is missing after ="),
    (r"=\s*[^\s\"'\d\[{]", 'put texts between "…"'),
    (r"^\s*[\w.-]+\s*(#|$)", "a line is a key, = and a value; a note begins with #"),
)


def _syntax(file: str, lines: list[str], told: str) -> Problem:
    """A line that is no TOML. `told` is tomllib's sentence, which ends with the place."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", told)
    line = int(found[1]) if found and found[1] else len(lines) if found else 1
    excerpt = lines[line - 1]
    column = int(found[2]) if found and found[2] else len(excerpt) + 1 if found else 1
    what = told[: found.start()] if found else told
    if what.startswith("Cannot overwrite"):
        hint = "this key stands in the file twice"
    elif what.startswith("Cannot declare"):
        hint = "this section stands in the file twice"
    else:
        hint = next((hint for slip, hint in _SLIPS if re.search(slip, excerpt)), "")
    message = f"this line cannot be read ({what[:1].lower()}{what[1:]})"
    return Mark(line, column).problem(file, message, hint, excerpt)
