from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.figure import Glow, Place, RegionSet, Side
from kiosk.core.geometry import Point, Rect
from tests.core.small_figure import CHEST, FIGURE, HEIGHT, LOWER_BACK, WIDTH


@pytest.mark.parametrize(
    ("side", "x", "y", "region"),
    [
        (Side.BACK, 10, 20, "lower_back"),
        (Side.BACK, 29.9, 29.9, "lower_back"),
        (Side.BACK, 30, 25, None),
        (Side.BACK, 19.9, 30, "buttock_l"),
        (Side.BACK, 20, 30, "buttock_r"),
        (Side.FRONT, 20, 25, "chest"),
        (Side.FRONT, 20, 35, None),
        (Side.BACK, 0, 0, None),
    ],
)
def test_every_pixel_has_its_region_or_none(
    side: Side, x: float, y: float, region: str | None
) -> None:
    """The figure's left is on the left of its back."""
    assert FIGURE.region_at(side, x, y) == region


@pytest.mark.parametrize(
    ("x", "y"), [(-1, 5), (5, -1), (WIDTH, 5), (5, HEIGHT), (-0.5, 30), (1e9, 1e9)]
)
def test_outside_the_picture_there_is_no_region(x: float, y: float) -> None:
    """Nothing wraps round to the other edge, and half a pixel outside is outside."""
    full = replace(FIGURE, ids={Side.BACK: bytes([1]) * (WIDTH * HEIGHT)})
    assert full.region_at(Side.BACK, 0, 0) == "head"
    assert full.region_at(Side.BACK, x, y) is None


def test_a_near_miss_answers_within_the_radius_only() -> None:
    """Beside the lower back: found at its distance, not found a little farther away."""
    edge = LOWER_BACK.right
    for distance in (1.0, 3.0, 6.0):
        assert FIGURE.region_near(Side.BACK, edge + distance, 22, distance + 2) == "lower_back"
        assert FIGURE.region_near(Side.BACK, edge + distance, 22, distance - 0.5) is None
    assert FIGURE.region_near(Side.BACK, edge + 1, 22, 0) is None


def test_a_touch_of_a_region_is_that_region_whatever_lies_near() -> None:
    """A large radius never reaches past the touched region."""
    assert FIGURE.region_near(Side.BACK, 12, 31, 40) == "buttock_l"
    assert FIGURE.region_near(Side.BACK, 12, 29, 40) == "lower_back"


def test_of_two_near_regions_the_nearer_answers() -> None:
    """Between hand and buttock, two pixels from the one and six from the other."""
    assert FIGURE.region_near(Side.BACK, 7, 34, 12) == "hand_l"
    assert FIGURE.region_near(Side.BACK, 9, 34, 12) == "buttock_l"
    assert FIGURE.region_near(Side.BACK, 31, 34, 12) == "buttock_r"
    assert FIGURE.region_near(Side.BACK, 33, 34, 12) == "hand_r"


@pytest.mark.parametrize("radius", [10.0, 35.9, 36.1, 48.0, 61.7, 72.3, 100.0, 123.4])
def test_the_whole_radius_is_searched(radius: float) -> None:
    """A region that begins two pixels inside the radius is found, from outside the picture too."""
    hand_x = 2
    assert FIGURE.region_near(Side.BACK, hand_x - radius + 2, 34, radius) == "hand_l"
    assert FIGURE.region_near(Side.BACK, hand_x - radius - 1, 34, radius) is None


def test_a_word_means_a_set_a_region_or_a_pair() -> None:
    """Sets first; an unknown word means nothing."""
    assert FIGURE.meant_by("hips") == ("buttock_l", "buttock_r")
    assert FIGURE.meant_by("lower_back") == ("lower_back",)
    assert FIGURE.meant_by("buttock") == ("buttock_l", "buttock_r")
    assert FIGURE.meant_by("hand_r") == ("hand_r",)
    assert FIGURE.meant_by("hand") == ("hand_l", "hand_r")
    assert FIGURE.meant_by("knee") == FIGURE.meant_by("") == ()


def test_every_word_is_listed_once_and_understood() -> None:
    """Sets first, then pairs, then regions."""
    words = FIGURE.words()
    assert len(words) == len(set(words))
    assert all(FIGURE.meant_by(word) for word in words)
    assert set(words) == {"hips", "head", "buttock", "hand", *FIGURE.regions}
    assert words[:3] == ["hips", "hand_l", "head"]


def test_a_code_means_its_point_on_both_sides_of_the_body() -> None:
    """`BL23` is drawn left and right, `GV20` once, `EX-B2` at every vertebra."""
    codes = FIGURE.point_codes()
    assert codes["BL23"] == ("BL23_l", "BL23_r")
    assert codes["GV20"] == ("GV20",)
    assert codes["EX-B2_L1"] == ("EX-B2_L1_l", "EX-B2_L1_r")
    assert codes["EX-B2"] == ("EX-B2_L1_l", "EX-B2_L1_r", "EX-B2_L2_l")
    drawn = {name for names in codes.values() for name in names}
    assert drawn == set(FIGURE.points)


def test_the_manifest_becomes_a_figure() -> None:
    """Every fact of the manifest is found where it belongs."""
    assert (FIGURE.width, FIGURE.height, FIGURE.px_per_mm) == (WIDTH, HEIGHT, 0.5)
    assert FIGURE.pictures == {Side.BACK: "back.webp", Side.FRONT: "front.webp"}
    assert FIGURE.regions["chest"].id == 9
    assert FIGURE.regions["chest"].places == {
        Side.FRONT: Place(CHEST, CHEST.inset(1), CHEST.centre)
    }
    glow = Glow("head.png", Point(1, 2), (Point(3, 4), Point(5, 6)))
    assert FIGURE.sets["head"] == RegionSet(("head",), {Side.BACK: glow})
    assert FIGURE.points["GV20"] == {Side.BACK: Point(20, 3), Side.FRONT: Point(20, 3)}
    assert FIGURE.names[9] == "chest"


def test_each_region_shows_on_its_own_sides_only() -> None:
    """A place's rectangle lies inside its region, on that side."""
    for name, region in FIGURE.regions.items():
        for side, place in region.places.items():
            inner: Rect = place.inner
            assert FIGURE.region_at(side, inner.centre.x, inner.centre.y) == name
            assert FIGURE.region_at(side, place.anchor.x, place.anchor.y) == name
            assert place.bbox.covers(inner)
    assert Side.FRONT not in FIGURE.regions["lower_back"].places
