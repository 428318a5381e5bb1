from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core.items import Ink
from kiosk.core.style import COLOURS
from kiosk.press.cache import Cache
from kiosk.press.faces import faces as make_faces
from kiosk.view.figure import FigureArt, read_figure
from kiosk.view.screens import Painter
from kiosk.view.text import Faces
from tests.view.small_figure import write_small_figure, write_small_turn


@pytest.fixture(scope="session")
def faces_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two static faces, as an edition has them."""
    folder = tmp_path_factory.mktemp("faces")
    cache = Cache(tmp_path_factory.mktemp("cache"))
    for name, face in make_faces(cache).items():
        (folder / f"{name}.ttf").write_bytes(face)
    return folder


@pytest.fixture(scope="session")
def faces(faces_folder: Path) -> Faces:
    return Faces(faces_folder)


@pytest.fixture(scope="session")
def figure_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_figure(tmp_path_factory.mktemp("figure"))


@pytest.fixture(scope="session")
def turn_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_turn(tmp_path_factory.mktemp("turn"))


@pytest.fixture(scope="session")
def art(figure_folder: Path) -> FigureArt:
    return FigureArt(figure_folder, read_figure(figure_folder), COLOURS[Ink.LIGHT])


@pytest.fixture(scope="session")
def painter_of(
    art: FigureArt, faces: Faces, figure_folder: Path
) -> Callable[[tuple[int, int]], Painter]:
    """A fresh painter for a size; pictures are named in the figure's folder."""
    return lambda size: Painter(size, art, faces, figure_folder, COLOURS)
