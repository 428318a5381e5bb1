from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.press.narration.manifest import (
    ClipEntry,
    Manifest,
    ManifestError,
    RecordingEntry,
    Refusal,
    read,
    write,
)

CLIP = ClipEntry(
    "0123456789abcdef.opus", "a" * 64, "k", "en", "Hi.", "Hi.", "made", "up", 1.5, (0.0,)
)
MANIFEST = Manifest(
    {CLIP.file: CLIP},
    {"session.near": (CLIP.file,)},
    {"session.far": RecordingEntry("session.far.m4a", "b" * 64, (CLIP.file,), ("Hi.",))},
    {"session.end.m4a": Refusal("c" * 64, "it is silent")},
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
        lambda told: told["clips"][0].update(heard=5),
        lambda told: told["clips"][0].update(wer="x"),
        lambda told: told.update(refused=[1]),
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


@pytest.mark.parametrize("field", ["shown", "spoken", "sha256", "seal"])
def test_a_row_that_was_changed_by_hand_is_no_clip(tmp_path: Path, field: str) -> None:
    """Other words beside the same sound: no sound says those."""
    file = tmp_path / "a.json"
    write(file, MANIFEST)
    told = json.loads(file.read_text())
    told["clips"][0][field] = "Something else."
    file.write_text(json.dumps(told))
    found = read(file)
    assert found is not None
    assert found.clips == {}


@pytest.mark.parametrize("change", [{"seconds": 300.0}, {"words": (2.0,)}, {"file": "a.opus"}])
def test_nothing_is_written_that_cannot_be_read(tmp_path: Path, change: dict[str, object]) -> None:
    """What was there stays."""
    file = tmp_path / "a.json"
    write(file, MANIFEST)
    before = file.read_bytes()
    clip = replace(CLIP, **change)  # type: ignore[arg-type]
    with pytest.raises(ManifestError):
        write(file, Manifest({clip.file: clip}))
    assert file.read_bytes() == before


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    """Somebody unpacked something there."""
    (tmp_path / "a.json").mkdir()
    with pytest.raises(ManifestError, match=r"^a\.json is a folder"):
        read(tmp_path / "a.json")
