"""Every content file that comes with the program, pressed once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.model import Content
from kiosk.places import figure_folder
from kiosk.press.pack import Pressed, press
from kiosk.view.figure import read_figure
from tests.content.packs import PACKS, WRITTEN_ON
from tests.kept import FOLDER


@pytest.fixture(scope="session")
def pressed_packs() -> dict[str, Pressed]:
    """What the press made of each content file, by the file's name without its ending."""
    figure = read_figure(figure_folder())
    return {path.stem: press(path, figure, FOLDER, WRITTEN_ON) for path in PACKS}


@pytest.fixture(params=PACKS, ids=lambda path: path.stem)
def pack(request: pytest.FixtureRequest) -> str:
    """The name of each content file in turn."""
    path: Path = request.param
    return path.stem


@pytest.fixture
def content(pack: str, pressed_packs: dict[str, Pressed]) -> Content:
    """Each content file in turn, as it plays."""
    return played(pressed_packs, pack)


@pytest.fixture
def back_pain(pressed_packs: dict[str, Pressed]) -> Content:
    return played(pressed_packs, "back-pain")


@pytest.fixture
def knee_pain(pressed_packs: dict[str, Pressed]) -> Content:
    return played(pressed_packs, "knee-pain")


def played(packs: dict[str, Pressed], name: str) -> Content:
    content = packs[name].content
    assert content is not None, "\n\n".join(map(str, packs[name].problems))
    return content
