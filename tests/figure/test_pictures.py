"""Hold the pictures of content/pictures to account. Nothing is rendered here."""

from pathlib import Path

import pytest
from PIL import Image, ImageStat

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "content" / "pictures"
NAMES = ("face_down", "face_up", "fine_needles", "sealed_needle", "rest")
SIZE = (2000, 1600)
LIMIT = 250_000


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_a_light_webp_of_the_agreed_size(name: str) -> None:
    path = PICTURES / f"{name}.webp"
    assert path.stat().st_size <= LIMIT
    with Image.open(path) as image:
        assert image.format == "WEBP"
        assert image.size == SIZE
        assert image.mode == "RGB", "no transparency"


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_neither_flat_nor_dark_nor_burnt_out(name: str) -> None:
    with Image.open(PICTURES / f"{name}.webp") as image:
        grey = image.convert("L").resize((500, 400))
    counts = grey.histogram()
    total = sum(counts)
    assert ImageStat.Stat(grey).stddev[0] > 15, "the tones spread"
    assert sum(count > total / 5000 for count in counts) > 100, "many tones"
    assert 90 < ImageStat.Stat(grey).mean[0] < 225
    assert sum(counts[:8]) < 0.02 * total, "no black hole"
    assert sum(counts[253:]) < 0.06 * total, "hardly any burnt out light"


@pytest.mark.parametrize("name", NAMES)
def test_the_middle_square_holds_more_detail_than_the_margins(name: str) -> None:
    """What matters survives a crop to the middle 1600 by 1600."""
    with Image.open(PICTURES / f"{name}.webp") as image:
        grey = image.convert("L").resize((250, 200))
    middle = grey.crop((25, 0, 225, 200))
    whole, inside = ImageStat.Stat(grey).var[0], ImageStat.Stat(middle).var[0]
    assert inside > 0.8 * whole


def test_the_attribution_lists_every_picture() -> None:
    text = (ROOT / "assets" / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for path in PICTURES.glob("*.webp"):
        assert path.name in text
    assert {path.stem for path in PICTURES.glob("*.webp")} >= set(NAMES)
