from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.press.narration.manifest import (
    Approval,
    ClipEntry,
    Manifest,
    ManifestError,
    RecordingEntry,
    approvals,
    read,
    write,
)

CLIP = ClipEntry(
    "0123456789abcdef.opus", "a" * 64, "k", "en", "Hi.", "Hi.", "made", "up", 1.5, (0.0,)
)
MANIFEST = Manifest(
    {CLIP.file: CLIP},
    {"session.near": (CLIP.file,)},
    {"session.far": RecordingEntry("session.far.m4a", "b" * 64, (CLIP.file,))},
)


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Every field, also what a recogniser heard."""
    heard = replace(CLIP, heard="hi", wer=0.0)
    told = replace(MANIFEST, clips={heard.file: heard})
    write(tmp_path / "narration" / "a.json", told)
    assert read(tmp_path / "narration" / "a.json") == told


def test_an_empty_manifest_is_one(tmp_path: Path) -> None:
    """Nothing narrated is no fault."""
    write(tmp_path / "a.json", Manifest())
    assert read(tmp_path / "a.json") == Manifest()
    assert read(tmp_path / "b.json") is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("clips"),
        lambda told: told["clips"][0].update(file="../../etc/passwd"),
        lambda told: told["clips"][0].update(seconds="long"),
        lambda told: told["clips"][0].update(words=[-1]),
        lambda told: told["clips"][0].update(sha256=None),
        lambda told: told["clips"][0].pop("shown"),
        lambda told: told["scenes"].update(a=[1]),
        lambda told: told["scenes"].update(a=None),
        lambda told: told["recordings"].update(a={}),
    ],
)
def test_a_damaged_manifest_is_told_in_a_sentence(tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    """It names the file; no name in it leads out of the folder."""
    file = tmp_path / "a.json"
    write(file, MANIFEST)
    told = json.loads(file.read_text())
    spoil(told)
    file.write_text(json.dumps(told))
    with pytest.raises(ManifestError, match=r"^a\.json is damaged$"):
        read(file)


@pytest.mark.parametrize("raw", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_no_manifest_at_all_is_told_too(tmp_path: Path, raw: bytes) -> None:
    """Half a file, another file, a bomb of brackets."""
    (tmp_path / "a.json").write_bytes(raw)
    with pytest.raises(ManifestError):
        read(tmp_path / "a.json")


def test_another_format_is_named(tmp_path: Path) -> None:
    """A newer program's list is not guessed at."""
    (tmp_path / "a.json").write_text('{"format": 2}')
    with pytest.raises(ManifestError, match="format 2; this program reads 1"):
        read(tmp_path / "a.json")


@pytest.mark.parametrize(
    "raw",
    [
        "clip,sentence,by,on\r\nabc,Hi.,A. Reader,2026-11-21\r\n",
        "\ufeffclip;sentence;by;on\nabc;Hi.;A. Reader;2026-11-21\n",
        'on,by,sentence,clip\n2026-11-21,"A. Reader",Hi.,abc\n,,,\n2026-11-21,,Not signed.,xyz\n',
    ],
)
def test_approvals_survive_excel(tmp_path: Path, raw: str) -> None:
    """Commas or semicolons, columns in any order; a line without a name approves nothing."""
    (tmp_path / "approved.csv").write_bytes(raw.encode())
    assert approvals(tmp_path) == {"abc": Approval("abc", "Hi.", "A. Reader", "2026-11-21")}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"one,two\n1,2\n",
        b"clip,sentence,by,on\n\xff\n",
        b"clip,sentence,by,on\n" + b"x" * 200_000 + b",,,\n",
    ],
)
def test_other_tables_are_refused(tmp_path: Path, raw: bytes) -> None:
    """A table without these columns, or in another encoding."""
    (tmp_path / "approved.csv").write_bytes(raw)
    with pytest.raises(ManifestError, match=r"^approved\.csv"):
        approvals(tmp_path)


def test_nobody_has_approved_yet(tmp_path: Path) -> None:
    """No file, no approval."""
    assert approvals(tmp_path) == {}
