from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.press.narration.approvals import Approval, approvals

ABC = Approval("abc", "Hi.", "A. Reader", "2026-11-21")
TABLE = "clip,sentence,by,on\r\nabc,Hi.,A. Reader,2026-11-21\r\n"
WIDE = TABLE.replace(",", "\t")


@pytest.mark.parametrize(
    "raw",
    [
        TABLE.encode(),
        b"\xef\xbb\xbfclip;sentence;by;on\nabc;Hi.;A. Reader;2026-11-21\n",
        b'on,by,sentence,clip\n2026-11-21,"A. Reader",Hi.,abc\n,,,\n2026-11-21,,Not.,xyz\n',
        b"sep=;\r\nclip;sentence;by;on\r\nabc;Hi.;A. Reader;2026-11-21\r\n",
        WIDE.encode(),
        WIDE.encode("utf-16"),
        b"\xfe\xff" + WIDE.encode("utf-16-be"),
    ],
    ids=["commas", "semicolons", "columns", "sep=", "tabs", "UTF-16", "UTF-16 the other way"],
)
def test_approvals_survive_excel(tmp_path: Path, raw: bytes) -> None:
    """Columns in any order, whatever stands between; a line without a name approves nothing."""
    (tmp_path / "approved.csv").write_bytes(raw)
    found = approvals(tmp_path)
    assert found.by_clip == {"abc": ABC}
    assert found.faults == ()


def table(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(["clip,sentence,by,on", *lines]) + "\n", encoding="utf-8")
    return file


def test_all_tables_count(tmp_path: Path) -> None:
    """Two pages, two people, and a browser that writes over nothing: none loses its approvals."""
    table(tmp_path, "approved.csv", "a,A.,Ann,2026-11-20")
    table(tmp_path, "approved (1).csv", "b,B.,Bob,2026-11-21")
    table(tmp_path, "Approved-back-pain-2026-11-22-101500.csv", "c,C.,Cy,2026-11-22")
    found = approvals(tmp_path)
    assert {clip: one.by for clip, one in found.by_clip.items()} == {
        "a": "Ann",
        "b": "Bob",
        "c": "Cy",
    }


def test_the_newest_line_counts(tmp_path: Path) -> None:
    """By its day, then by its file's age; also one that takes an approval back."""
    old = table(tmp_path, "approved-z.csv", "a,A.,Ann,2026-11-20", "b,B.,Ann,2026-11-21")
    new = table(tmp_path, "approved-a.csv", "a,A.,Bob,2026-11-21", "b,B.,,2026-11-21")
    os.utime(old, (1000, 1000))
    os.utime(new, (2000, 2000))
    assert approvals(tmp_path).by_clip == {"a": Approval("a", "A.", "Bob", "2026-11-21")}
    os.utime(old, (3000, 3000))
    assert set(approvals(tmp_path).by_clip) == {"a", "b"}


def test_a_day_that_a_program_wrote_its_way_is_the_files(tmp_path: Path) -> None:
    """Excel writes days as its country does: no order of letters puts those in order."""
    table(tmp_path, "approved-1.csv", "a,A.,Ann,2026-11-20")
    new = table(tmp_path, "approved-2.csv", "a,A.,,11/21/2026")
    later = 2_000_000_000
    os.utime(new, (later, later))
    assert approvals(tmp_path).by_clip == {}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"one,two\n1,2\n",
        b"clip,sentence,by,on\n\xff\n",
        b"clip,sentence,by,on\n" + b"x" * 200_000 + b",,,\n",
        b'clip,sentence,by,on\nabc,"Hi.,A,2026-11-21\ndef,Ho.,A,2026-11-21\n',
    ],
    ids=["empty", "other columns", "encoding", "bomb", "open quote"],
)
def test_other_tables_are_told(tmp_path: Path, raw: bytes) -> None:
    """By name; they cost no other table."""
    (tmp_path / "approved.csv").write_bytes(raw)
    (tmp_path / "approved (1).csv").write_text(TABLE, encoding="utf-8")
    found = approvals(tmp_path)
    assert found.by_clip == {"abc": ABC}
    (fault,) = found.faults
    assert fault.startswith("approved.csv ")


@pytest.mark.parametrize("name", ["approved.xlsx", "aproved.csv", "signed.ods"])
def test_names_that_are_not_read_are_told(tmp_path: Path, name: str) -> None:
    """Nobody signs for nothing."""
    (tmp_path / name).write_bytes(b"")
    for other in ("back-pain.json", "0123456789abcdef.opus", ".~lock.approved.csv#", "~$a.xlsx"):
        (tmp_path / other).write_bytes(b"")
    (told,) = approvals(tmp_path).faults
    assert told == f"{name} is not read: approvals are saved as approved.csv"


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    """It is told like any other fault."""
    (tmp_path / "approved.csv").mkdir()
    assert approvals(tmp_path).faults == ("approved.csv is a folder, not a table",)


def test_nobody_has_approved_yet(tmp_path: Path) -> None:
    """No file or no folder: no approval."""
    assert approvals(tmp_path).by_clip == {}
    assert approvals(tmp_path / "narration").by_clip == {}
