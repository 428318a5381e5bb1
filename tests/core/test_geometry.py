from __future__ import annotations

import math
from itertools import pairwise

import pytest

from kiosk.core.geometry import Point, Rect, cross, fit, rings

BOX = Rect(10, 20, 30, 40)


def test_a_rectangle_knows_its_edges_and_centre() -> None:
    """Right and bottom lie just outside."""
    assert (BOX.right, BOX.bottom, BOX.centre) == (40, 60, Point(25, 40))
    assert BOX.contains(Point(10, 20))
    assert BOX.contains(Point(39.999, 59.999))
    assert not BOX.contains(Point(40, 40))
    assert not BOX.contains(Point(25, 60))
    assert not BOX.contains(Point(9.999, 40))


@pytest.mark.parametrize(
    ("other", "overlaps", "gap"),
    [
        (Rect(40, 20, 5, 5), False, 0),
        (Rect(39, 59, 5, 5), True, 0),
        (Rect(15, 25, 5, 5), True, 0),
        (Rect(0, 0, 100, 100), True, 0),
        (Rect(47, 30, 5, 5), False, 7),
        (Rect(0, 0, 5, 5), False, math.hypot(5, 15)),
        (Rect(43, 64, 5, 5), False, 5),
    ],
)
def test_rectangles_overlap_or_have_a_gap(other: Rect, overlaps: bool, gap: float) -> None:
    """Neighbours touch without overlapping; the gap is the shortest way, both ways alike."""
    assert BOX.overlaps(other) is other.overlaps(BOX) is overlaps
    assert BOX.gap(other) == other.gap(BOX) == pytest.approx(gap)


def test_a_rectangle_covers_what_lies_inside() -> None:
    """Itself too, but nothing that sticks out."""
    assert BOX.covers(BOX)
    assert BOX.covers(BOX.inset(1))
    assert not BOX.covers(BOX.moved(1, 0))
    assert not BOX.inset(1).covers(BOX)


def test_rectangles_move_shrink_and_join() -> None:
    """A negative inset grows; one number counts for both directions."""
    assert BOX.moved(5, -5) == Rect(15, 15, 30, 40)
    assert BOX.inset(5) == Rect(15, 25, 20, 30)
    assert BOX.inset(-5, 10) == Rect(5, 30, 40, 20)
    assert BOX.union(Rect(0, 50, 5, 50)) == Rect(0, 20, 40, 80)


def test_neighbours_stay_neighbours_when_rounded() -> None:
    """Cells of a row leave no seam and never overlap."""
    cells = [Rect(10 + k * 33.3, 0.5, 33.3, 10.2).rounded() for k in range(6)]
    assert all(a.right == b.x for a, b in pairwise(cells))
    assert cells[-1].right == round(10 + 6 * 33.3)


def test_a_picture_fits_its_box_and_touches_two_sides() -> None:
    """Wide pictures fill the width, tall ones the height; both stand in the middle."""
    assert fit(200, 100, Rect(0, 0, 100, 100)) == Rect(0, 25, 100, 50)
    assert fit(100, 400, Rect(10, 10, 100, 200)) == Rect(35, 10, 50, 200)


def test_rings_go_outwards_and_leave_no_hole() -> None:
    """Every place within the radius lies within a step of an offset; nothing lies outside."""
    offsets = list(rings(12, 2))
    lengths = [math.hypot(*offset) for offset in offsets]
    assert lengths == pytest.approx(sorted(lengths))
    assert max(lengths) == pytest.approx(12)
    for x in range(-12, 13):
        for y in range(-12, 13):
            if math.hypot(x, y) <= 12:
                assert min(math.dist((x, y), offset) for offset in offsets) <= 2
    assert list(rings(0, 2)) == [(0, 0)]


def test_leaders_cross_or_only_meet() -> None:
    """Lines that share an end, or touch, do not cross."""
    a, b = Point(0, 0), Point(10, 10)
    assert cross(a, b, Point(0, 10), Point(10, 0))
    assert not cross(a, b, a, Point(10, 0))
    assert not cross(a, b, Point(5, 5), Point(10, 0))
    assert not cross(a, b, Point(0, 1), Point(9, 10))
    assert not cross(a, b, Point(20, 0), Point(0, 21))


def test_distance_is_straight() -> None:
    """A 3-4-5 triangle."""
    assert Point(1, 1).distance(Point(4, 5)) == 5
