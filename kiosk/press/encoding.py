"""Bytes -> text. Reads what editors save and refuses what would have to be guessed."""

from __future__ import annotations

import codecs

from kiosk.core.problems import Problem
from kiosk.press.nodes import BREAKS, document, shown

MAX_BYTES = 2_000_000
SAVE = "open it in Notepad and choose File > Save as > Encoding: UTF-8"
NOT_TEXT = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "a Word or Excel file",
    b"{\\rtf": "a rich-text file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


class Unreadable(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def decode(raw: bytes, name: str) -> str:
    """The text of a file: UTF-8 with or without a byte-order mark, or UTF-16 with one."""
    whole = document(name, "")
    if len(raw) > MAX_BYTES:
        raise Unreadable(
            whole.at(
                0,
                0,
                f"the file is too large: {len(raw):,} bytes, and {MAX_BYTES:,} is the most",
                "a content file holds only words; keep pictures as files of their own",
            )
        )
    for start, kind in NOT_TEXT.items():
        if raw.startswith(start):
            hint = "choose File > Save as > Plain text, Encoding: UTF-8"
            raise Unreadable(whole.at(0, 0, f"this is {kind}, not a plain text file", hint))
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Unreadable(
            whole.at(0, 0, "the file is saved as UTF-32, which nobody else reads", SAVE)
        )
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            message = "the file says that it is UTF-16 ('Unicode') but is damaged"
            raise Unreadable(whole.at(0, 0, message, SAVE)) from None
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if b"\0" in raw:
        raise Unreadable(_with_nul(raw, name))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(_not_utf8(raw, error.start, name)) from None


def _with_nul(raw: bytes, name: str) -> Problem:
    if raw.count(0) * 20 < len(raw):
        # Far too few for UTF-16: something slipped into a text.
        before = raw[: raw.index(0)].decode("utf-8", "replace")
        lines = BREAKS.split(before)
        message = "a character that cannot be seen (U+0000) stands here"
        text = raw.decode("utf-8", "replace").replace("\0", " ")
        return document(name, text).at(len(lines) - 1, len(lines[-1]), message, "delete it")
    little = raw[1::2].count(0) >= raw[::2].count(0)
    text = raw.decode("utf-16-le" if little else "utf-16-be", "replace")
    if text.count("\0") or text.count("�") * 4 > len(text):
        message, hint = "this is not a text file", "write the content in a plain text editor"
        return document(name, "").at(0, 0, message, hint)
    message = "the file is saved as UTF-16 without its byte-order mark, which cannot be read safely"
    return document(name, text).at(0, 0, message, SAVE)


def _not_utf8(raw: bytes, at: int, name: str) -> Problem:
    line_start = max(raw.rfind(b"\n", 0, at), raw.rfind(b"\r", 0, at)) + 1
    before = raw[:at].decode("utf-8")
    legacy = before + raw[at : at + 400].decode("cp1252", "replace")
    line = len(BREAKS.split(before)) - 1
    column = len(BREAKS.split(raw[line_start:at].decode("utf-8"))[-1])
    char = shown(legacy[len(before)])
    return document(name, legacy).at(
        line,
        column,
        f"from '{char}' on the file is not UTF-8; it seems to be Windows-1252 ('ANSI')",
        SAVE,
    )
