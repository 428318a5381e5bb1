from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def empty_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def _own_state(empty_state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The press writes nothing into the state folder by itself: not the one of all tests."""
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(empty_state))
