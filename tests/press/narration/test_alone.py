from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.press.narration.alone import LOCK, BusyError, alone


def test_a_folder_is_held_by_one(tmp_path: Path) -> None:
    """The second is told; when the first is done, nothing of it is left."""
    folder = tmp_path / "narration"
    with alone(folder), pytest.raises(BusyError), alone(folder):
        pass
    assert not folder.exists()
    with alone(folder):
        (folder / "clip").touch()
    assert [path.name for path in folder.iterdir()] == ["clip"]


def test_a_lock_that_a_dead_run_left_holds_nobody(tmp_path: Path) -> None:
    """The system let go of it."""
    (tmp_path / LOCK).touch()
    with alone(tmp_path):
        pass
    assert not (tmp_path / LOCK).exists()


def test_a_folder_that_cannot_be_held_is_no_reason_to_stop(tmp_path: Path) -> None:
    """Where nothing can be written, nothing can be lost."""
    (tmp_path / "narration").touch()
    with alone(tmp_path / "narration"):
        pass
