import pygame
import pytest

from kiosk.core.geometry import Point
from kiosk.view.shapes import Shapes, line, mix, raster
from kiosk.view.shelf import Shelf, clear

INK = (20, 40, 60)


def test_a_large_card_is_drawn_from_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Corners, edges, middle and shadow of a card that was stretched are those of a drawn one."""
    stretched = Shapes(1 << 24, INK).card((300, 200), 20, (250, 250, 240), INK, 3, 10)
    monkeypatch.setattr("kiosk.view.shapes._stretched", lambda *_: clear((1, 1)))
    monkeypatch.setattr("kiosk.view.shapes.math.ceil", lambda _: 10_000)
    drawn = Shapes(1 << 24, INK).card((300, 200), 20, (250, 250, 240), INK, 3, 10)
    assert stretched.get_size() == drawn.get_size() == (320, 220)
    for x in range(0, 320, 3):
        for y in range(0, 220, 3):
            one, two = stretched.get_at((x, y)), drawn.get_at((x, y))
            assert abs(one.a - two.a) <= 3
            assert one.a == 0 or all(abs(one[k] - two[k]) <= 6 or one.a < 12 for k in range(3))


def test_what_is_rasterised_has_exactly_the_size_that_was_asked_for() -> None:
    """A row more would lie outside its layer's box and stay behind when the layer goes."""
    for side in range(1, 200):
        for units in (side / 0.6, 0.37 * side, 24.0, 100.0):
            assert raster("", (side, side), (units, units)).get_size() == (side, side)


def test_an_edge_is_antialiased() -> None:
    card = Shapes(1 << 20, INK).card((60, 60), 20, INK)
    strengths = {card.get_at((x, x)).a for x in range(20)}
    assert {0, 255} < strengths


def test_a_line_stays_in_its_box_and_ends_in_a_dot() -> None:
    box, svg = line(Point(10, 50), Point(90, 20), 3, INK, (255, 255, 255))
    drawn = Shapes(1 << 20, INK).drawn(svg, box.size)
    assert box.contains(pygame.Rect(10, 20, 80, 30))
    assert drawn.get_at((90 - box.x, 20 - box.y))[:3] == INK
    border = [(x, y) for x in range(box.w) for y in range(box.h)]
    border = [(x, y) for x, y in border if x in (0, box.w - 1) or y in (0, box.h - 1)]
    assert all(drawn.get_at(at).a == 0 for at in border)


def test_a_mixture_runs_from_one_colour_to_the_other() -> None:
    assert mix((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)


def test_a_shelf_keeps_what_was_used_last() -> None:
    shelf = Shelf(3 * 400)
    made: list[int] = []

    def make(k: int) -> pygame.Surface:
        made.append(k)
        return clear((10, 10))

    for k in (1, 2, 3, 1, 4, 1, 2):
        shelf.get(k, lambda k=k: make(k))  # type: ignore[misc]
    assert made == [1, 2, 3, 4, 2]
    assert shelf.size <= shelf.limit
