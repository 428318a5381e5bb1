from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.press import cache
from kiosk.press.cache import Cache


def never() -> bytes:
    raise AssertionError("made anew")


def aged(folder: Path) -> None:
    """Makes every file older by a minute."""
    for file in folder.iterdir():
        then = file.stat().st_mtime - 60
        os.utime(file, (then, then))


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    """The second time the bytes come from the folder; damaged ones are made anew."""
    kept = Cache(tmp_path)
    assert kept.get("a", lambda: b"one") == b"one"
    assert kept.get("a", never) == b"one"
    (tmp_path / "a").write_bytes(b"x" * 50)
    assert kept.get("a", lambda: b"two") == b"two"
    assert kept.get("a", never) == b"two"


def test_what_was_not_asked_for_longest_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More files or bytes than are allowed push out the oldest; asking keeps a file young."""
    kept = Cache(tmp_path)
    for most in ("MOST_FILES", "MOST_BYTES"):
        monkeypatch.setattr(cache, most, {"MOST_FILES": 3, "MOST_BYTES": 3 * 132}[most])
        for name in ("face", "b", "c", "d", "e", "f"):
            aged(tmp_path)
            kept.get("face", lambda: b"f" * 100)
            aged(tmp_path)
            kept.get(name, lambda: b"x" * 100)
        assert {file.name for file in tmp_path.iterdir()} == {"face", "e", "f"}
        monkeypatch.undo()


def test_a_cache_that_cannot_keep_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no error and no half file."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert Cache(tmp_path).get("a", lambda: b"one") == b"one"
    assert list(tmp_path.iterdir()) == []
