from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core.comfort import Script, Theme
from kiosk.core.looks import Ink
from kiosk.core.style import COLOURS, colours
from kiosk.press.faces import faces as make_faces
from kiosk.view.brush import Brush
from kiosk.view.figure import FigureArt, read_figure
from kiosk.view.ground import Ground
from kiosk.view.masters import Masters
from kiosk.view.screens import Painter
from kiosk.view.shapes import Shapes
from kiosk.view.shelf import Shelf
from kiosk.view.text import Faces
from tests.kept import KEPT
from tests.view.small_figure import write_small_figure, write_small_turn


@pytest.fixture(scope="session")
def faces_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faces of every script, as an edition has them."""
    folder = tmp_path_factory.mktemp("faces")
    for name, face in make_faces(KEPT, Script).items():
        file = folder / f"{name}.otf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(face)
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


@pytest.fixture(scope="session")
def strong_painter_of(
    art: FigureArt, faces: Faces, figure_folder: Path
) -> Callable[[tuple[int, int]], Painter]:
    """The same in the strong theme."""
    return lambda size: Painter(size, art, faces, figure_folder, colours(Theme.STRONG))


@pytest.fixture(scope="session")
def brush(art: FigureArt, faces: Faces, figure_folder: Path) -> Brush:
    """What every item is painted with on a glass whose short side is 1080 px."""
    return brush_in(figure_folder, art, faces)


def brush_in(folder: Path, art: FigureArt, faces: Faces, theme: Theme = Theme.USUAL) -> Brush:
    """A fresh brush whose pictures are in `folder`."""
    c = colours(theme)
    ground = Ground((1080, 1080), art, c[Ink.PAPER], c[Ink.GLOW], c[Ink.FLOOR])
    shapes, views, masters = (
        Shapes(1 << 26, c[Ink.SHADE]),
        Shelf(1 << 24),
        Masters(folder, c[Ink.CARD]),
    )
    return Brush(1.0, c, faces, shapes, views, art, ground, masters)
