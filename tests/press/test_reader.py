from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest
import yaml

from kiosk.press.encoding import MAX_BYTES
from kiosk.press.nodes import plain
from kiosk.press.reader import Parser, Reading, read
from tests.press.packs import GOOD, check

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]
NOTEPAD = "open it in Notepad and choose File > Save as > Encoding: UTF-8"


def first_line(reading: Reading) -> str:
    return str(reading.problems[0]).splitlines()[0]


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.encode(),
        codecs.BOM_UTF8 + GOOD.encode(),
        GOOD.encode("utf-16"),
        codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"),
        GOOD.replace("\n", "\r\n").encode(),
        codecs.BOM_UTF8 + GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.replace("\n", "   \n").encode(),
        GOOD.rstrip().encode(),
        (GOOD + "\n\n\n   \n").encode(),
        b"---\n" + GOOD.encode() + b"...\n",
        b"# yaml-language-server: $schema=x\n\n\n" + GOOD.encode(),
        GOOD.replace(": ", ":   ").encode(),
        GOOD.replace("title: Back pain", "title:\tBack pain").encode(),
        GOOD.replace("title: Back pain", "title:\n  Back\n  pain").encode(),
        GOOD.replace("title: Back pain", "title: |\n  Back\n  pain").encode(),
        GOOD.replace("title: Back pain", "title: >-\n  Back\n  pain").encode(),
        GOOD.replace("title: Back pain", "'title': \"Back pain\"").encode(),
    ],
    ids=range(19),
)
def test_what_editors_make_of_a_good_file_is_read(tmp_path: Path, raw: bytes) -> None:
    """Byte-order marks, UTF-16, line endings, trailing spaces and quotes change nothing."""
    pressed = check(tmp_path, raw)
    assert pressed.problems == ()
    assert pressed.content == check(tmp_path).content


@pytest.mark.parametrize(
    ("raw", "line", "hint"),
    [
        (
            "title: Back\nclinic: Café\n".encode("cp1252"),
            "x:2:12: error: from 'é' on the file is not UTF-8;"
            " it seems to be Windows-1252 ('ANSI')",
            NOTEPAD,
        ),
        (
            "title: Back\r\nclinic: é it’s\r\n".encode("cp1252").replace(b"\xe9", "é".encode()),
            "x:2:13: error: from '’' on the file is not UTF-8;"
            " it seems to be Windows-1252 ('ANSI')",
            NOTEPAD,
        ),
        (
            "title: Back\n".encode("utf-16-le"),
            "x:1:1: error: the file is saved as UTF-16 without its byte-order mark,"
            " which cannot be read safely",
            NOTEPAD,
        ),
        (
            "title: Back\n".encode("utf-16-be"),
            "x:1:1: error: the file is saved as UTF-16 without its byte-order mark,"
            " which cannot be read safely",
            NOTEPAD,
        ),
        (
            b"\xff\xfea",
            "x:1:1: error: the file says that it is UTF-16 ('Unicode') but is damaged",
            NOTEPAD,
        ),
        (
            b"PK\x03\x04",
            "x:1:1: error: this is a Word, Excel or zip file, not a plain text file",
            "choose File > Save as > Plain text, Encoding: UTF-8",
        ),
        (
            b"a\0b\0\0\0",
            "x:1:1: error: this is not a text file",
            "write the content in a plain text editor",
        ),
        (
            b"",
            "x:1:1: error: the file is empty: it says nothing yet",
            "copy the default content file and change its words",
        ),
        (
            b"# only a note\n",
            "x:1:1: error: the file is empty: it says nothing yet",
            "copy the default content file and change its words",
        ),
        (
            b"\n\nhello there\n",
            "x:3:1: error: this is not written as names with values",
            "each line of the file is a name, a colon, a space and a text: 'title: Back pain'",
        ),
        (
            b"- a\n- b\n",
            "x:1:1: error: this is not written as names with values",
            "each line of the file is a name, a colon, a space and a text: 'title: Back pain'",
        ),
        (
            b"x" * (MAX_BYTES + 1),
            "x:1:1: error: the file is too large: 2,000,001 bytes, and 2,000,000 is the most",
            "a content file holds only words; keep pictures as files of their own",
        ),
        (
            b"a: " + b"[" * 1000,
            "x:1:28: error: this is nested too deeply (more than 24 levels)",
            "make it simpler",
        ),
        (
            b"a:\n" + b"- b\n" * 60_000,
            "x:49999:3: error: there is too much in this file (more than 50,000 items)",
            "make it simpler",
        ),
    ],
    ids=range(14),
)
def test_what_cannot_be_read_is_refused_in_one_sentence(raw: bytes, line: str, hint: str) -> None:
    """Wrong encodings, empty, huge and deep files give one located problem and a way out."""
    reading = read(raw, "x")
    assert reading.root is None
    assert len(reading.problems) == 1
    assert first_line(reading) == line
    assert reading.problems[0].hint == hint


def test_scalars_stay_the_text_typed() -> None:
    """No boolean, number, octal, date or null is guessed from what staff typed."""
    raw = b"a: No\nb: 012 345\nc: 0o17\nd: 2027-05-01\ne: ~\nf: 1_000\ng: 12:30\nh: true\ni: it's\n"
    root = read(raw, "x").root
    assert root is not None
    assert plain(root) == {
        "a": "No",
        "b": "012 345",
        "c": "0o17",
        "d": "2027-05-01",
        "e": "~",
        "f": "1_000",
        "g": "12:30",
        "h": "true",
        "i": "it's",
    }


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    """Nine levels of nine aliases give problems, at once, and nothing is expanded."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    reading = read("\n".join(lines).encode(), "x")
    assert len(reading.problems) == 10 + 81
    assert "cannot begin with & unless it is in quotes" in first_line(reading)


@pytest.mark.parametrize(
    "raw",
    [
        b"a: " + b" " * 1_900_000 + b"!: b: c\n",
        b" " * 1_900_000 + b"x\na: b: c\n",
        b"\t" * 1_900_000 + b"a: b\n",
        b'a: "' + b"x " * 900_000,
        b"- " * 900_000,
        b"{" * 1_900_000,
        b"a: b: c\n" * 200_000,
        b"? " * 900_000,
        b"&a " * 600_000,
        b"!<" + b"x" * 1_900_000,
        b"a" * 1_900_000 + b": b",
        ("a: " + "\u2028" * 600_000).encode(),
        b"a: '" + b"''" * 900_000 + b"x",
    ],
    ids=range(13),
)
def test_no_large_file_takes_long(tmp_path: Path, raw: bytes) -> None:
    """Files of two megabytes, made to be slow, are refused within seconds."""
    start = time.process_time()
    assert check(tmp_path, raw).problems
    assert time.process_time() - start < 5


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c\n", 1),
        ('a: "b\nc: d\n', 1),
        ('a: "b\nc: "d"\n', 1),
        ("a:\n\tb: c\n", 2),
        ("a:\n  b: c\n d: e\n", 3),
        ("a: b\n  c: d\n", 2),
        ("a:b\nc: d\n", 1),
        ("a: @b\n", 1),
        ("a: **b**\n", 1),
        ("a: [b\nc: d\n", 1),
        ("a: > b\n", 1),
        ("a: - b\n", 1),
        ("a: 'it's'\n", 1),
        ('a: "\\q"\n', 1),
        ("a: {b} c\n", 1),
        ("a: ]\n", 1),
        ("%FOO\n", 1),
        ("a: b\n- c\n", 2),
        ("- a\nb: c\n", 2),
    ],
)
def test_both_parsers_lead_to_the_same_line(parser: Parser, text: str, line: int) -> None:
    """With and without the parser in C the same line is blamed."""
    assert read(text.encode(), "x", parser).problems[0].line == line


def test_no_parser_words_reach_staff() -> None:
    """No problem speaks of mappings, scalars, tokens, nodes, streams or sequences."""
    jargon = ("mapping", "scalar", "token", "node", "stream", "sequence", "indicator", "directive")
    samples = [
        *("a: b: c", "a: @", "a: [", "a: {", "a: 'x", "a\nb", "?", "a: *", "a: &", "a: !<", "%x"),
        *("- a\nb: c", "a: b\n- c", "a: |x", "a: - b", 'a: "\\x"', "a:\n\tb: c", "}", ",", "*a: b"),
    ]
    for text in samples:
        for problem in read(text.encode(), "x").problems:
            said = f"{problem.message} {problem.hint}"
            assert not any(word in said for word in jargon), said


def test_a_stray_nul_is_told_where_it_stands(tmp_path: Path) -> None:
    """One invisible byte in a good file is no other encoding."""
    (problem,) = check(tmp_path, GOOD.replace("Back pain", "Back\0pain", 1).encode()).problems
    assert (problem.line, problem.column) == (4, 12)
    assert "U+0000" in problem.message


def test_utf_32_is_one_problem(tmp_path: Path) -> None:
    """An encoding that no editor here means is refused in one sentence."""
    (problem,) = check(tmp_path, GOOD.encode("utf-32")).problems
    assert "UTF-32" in problem.message
