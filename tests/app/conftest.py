from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import places
from kiosk.edition import Edition
from tests.app.visitor import Visitor, pressed


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="session")
def back_pain(state: Path) -> Edition:
    """The default content, pressed once."""
    return pressed(places.shipped("content") / "back-pain.yaml", state)


@pytest.fixture(scope="session")
def knee_pain(state: Path) -> Edition:
    """The second pack, pressed once."""
    return pressed(places.shipped("content") / "knee-pain.yaml", state)


@pytest.fixture
def visitor(back_pain: Edition) -> Visitor:
    return Visitor(back_pain)
