import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.looks import Ink
from kiosk.core.style import COLOURS
from kiosk.view.figure import FigureArt, FigureError, read_figure


def test_the_region_under_a_pixel_is_known(figure_folder: Path) -> None:
    figure = read_figure(figure_folder)
    assert figure.region_at(Side.BACK, 50, 60) == "back"
    assert figure.region_at(Side.FRONT, 50, 20) == "head"
    assert figure.region_at(Side.BACK, 2, 2) is None


def test_region_numbers_of_another_size_are_refused(figure_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(figure_folder, tmp_path / "figure")
    Image.new("P", (10, 10)).save(folder / "back_ids.png")
    with pytest.raises(FigureError, match="back_ids"):
        read_figure(folder)


def test_a_manifest_without_pictures_is_refused(figure_folder: Path, tmp_path: Path) -> None:
    shutil.copy(figure_folder / "manifest.json", tmp_path)
    with pytest.raises(OSError, match="_ids"):
        read_figure(tmp_path)


def test_a_body_has_the_size_of_its_place(art: FigureArt) -> None:
    body = art.body(Side.BACK, (50, 100))
    assert body.get_size() == (50, 100)
    assert body.get_at((0, 0)).a == 0
    assert body.get_at((25, 30)).a == 255


def test_a_glow_lies_where_its_region_is(art: FigureArt) -> None:
    glow, at = art.glow(Side.BACK, "back", (200, 400))
    assert at == (60, 80)
    assert glow.get_size() == (80, 100)
    middle = glow.get_at((40, 50))
    assert middle.r > middle.g > middle.b
    assert middle.a > 200
    assert art.glow(Side.BACK, "back", (200, 400))[0] is glow


def test_a_glow_has_the_colour_that_is_asked_for(art: FigureArt) -> None:
    cool = art.glow(Side.BACK, "back", (200, 400), COLOURS[Ink.COOL_LIGHT])[0].get_at((40, 50))
    assert cool.g > cool.b > cool.r
    warm = art.glow(Side.BACK, "back", (200, 400))[0].get_at((40, 50))
    assert warm.r > warm.g > warm.b


def test_only_sets_with_a_mask_glow(art: FigureArt) -> None:
    assert art.has_glow(Side.BACK, "back")
    assert not art.has_glow(Side.BACK, "nowhere")


def test_a_magnified_piece_shows_its_lights(art: FigureArt) -> None:
    piece = Rect(30, 40, 40, 50)
    dark = art.piece(Side.BACK, piece, (160, 200), ())
    lit = art.piece(Side.BACK, piece, (160, 200), ("back",))
    assert lit.get_size() == (160, 200)
    assert sum(lit.get_at((80, 100))[:3]) > sum(dark.get_at((80, 100))[:3]) + 100


def test_the_shipped_figure_can_be_read() -> None:
    folder = Path(__file__).parents[2] / "assets" / "figure"
    figure = read_figure(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(figure.ids[Side.BACK]) == manifest["image"]["w_px"] * manifest["image"]["h_px"]
