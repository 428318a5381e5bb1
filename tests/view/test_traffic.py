"""How many pixels a frame moves at 1080x1920: what decides on a small computer, and repeatable."""

from pathlib import Path

import pygame
import pytest

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Band, Body, Crowd, Dial, Item, Light, Picture, Texture, Turning
from kiosk.core.looks import Ink
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visuals import Feeling
from kiosk.view.figure import FigureArt, read_figure
from kiosk.view.screens import Painter
from kiosk.view.text import Faces

SIZE = 1080, 1920
FIGURE = Path(__file__).parents[2] / "assets" / "figure"
PLACES = {Side.BACK: Rect(20, 250, 480, 960), Side.FRONT: Rect(580, 250, 480, 960)}
WORDS = ("lower_back", "hips", "back_of_knees", "feet", "hands", "stomach")


@pytest.fixture(scope="module")
def painter() -> Painter:
    art = FigureArt(FIGURE, read_figure(FIGURE), COLOURS[Ink.LIGHT])
    return Painter(SIZE, art, Faces(None), Path(), COLOURS)


def page(dim: Fade, light: Fade | None) -> Page:
    items: list[Item] = [Body(PLACES[side], side, "", dim) for side in Side]
    for word in WORDS if light is not None else ():
        fade = STILL if word == "lower_back" else light or STILL
        items += [Light(PLACES[side], side, word, fade, PLACES[side]) for side in Side]
    return Page("page", SIZE, tuple(items), Clear())


#: Things of the size that the layout gives them, all of them moving from 1 s on.
WIDE = Rect(44, 230, 992, 920)
MOVING: tuple[tuple[Item, float], ...] = (
    (Turning(Rect(230, 220, 500, 1000), Side.FRONT, "", Fade(1.0, 1.2), True), 0.4),
    (Crowd(WIDE, "", Fade(1.0, 1.2, 0.0, 60.0), 100, 10), 0.3),
    (Crowd(WIDE, "", Fade(1.0, 1.2, 0.0, 900.0), 10_000, 100), 0.1),
    (Dial(WIDE, "", 60, (Band(10, 60, 0.7, 0.9, Ink.ACTION),), Fade(1.0, 2.4)), 0.25),
    (Texture(Rect(100, 300, 300, 300), "", Feeling.ACHE, 1.0), 0.1),
    (Light(PLACES[Side.BACK], Side.BACK, "hips", STILL, PLACES[Side.BACK], Ink.LIGHT, 1.0), 0.1),
    (
        Picture(
            WIDE, str(FIGURE / "front.webp"), "", 900, 1800, 22.0, 0.5, 0.3, 1.5, Fade(1.0, 3.0)
        ),
        1.0,
    ),
)


def mpx(boxes: list[pygame.Rect]) -> float:
    return sum(box.w * box.h for box in boxes) / 1e6


def test_the_frame_of_a_press_paints_the_lights_and_no_more(painter: Painter) -> None:
    surface = pygame.Surface(SIZE, 0, 32)
    painter.paint(surface, page(Fade(low=0, high=0), None), 0.0)
    lit = page(Fade(1.0, 0.3), Fade(1.0, 0.3, low=0.35))
    assert 0.05 < mpx(painter.paint(surface, lit, 1.0)) < 0.4


def test_a_frame_of_the_dimming_paints_the_bodies_and_no_more(painter: Painter) -> None:
    surface = pygame.Surface(SIZE, 0, 32)
    lit = page(Fade(1.0, 0.3), Fade(1.0, 0.3, low=0.35))
    painter.paint(surface, lit, 1.1)
    assert 0.3 < mpx(painter.paint(surface, lit, 1.117)) < 0.95
    assert mpx(painter.paint(surface, lit, 1.4)) < 0.95
    assert painter.paint(surface, lit, 1.5) == []


@pytest.mark.parametrize(("item", "most"), MOVING, ids=lambda value: type(value).__name__)
def test_a_frame_of_what_moves_paints_itself_and_no_more(
    painter: Painter, item: Item, most: float
) -> None:
    surface, now = pygame.Surface(SIZE, 0, 32), 1.0
    page = Page("page", SIZE, (item,), Clear())
    painter.paint(surface, page, now)
    for _ in range(30):
        now = painter.moving(page, now) or now
        assert mpx(painter.paint(surface, page, now)) < most


def test_a_frame_of_a_dissolve_paints_what_differs_and_no_more(painter: Painter) -> None:
    """Once the bodies stand in their new places, their outlines melt, not the glass."""
    surface = pygame.Surface(SIZE, 0, 32)
    painter.paint(surface, page(STILL, None), 0.9)
    alone = Page("alone", SIZE, (Turning(WIDE, Side.FRONT, "", Fade(high=0.0), True),), Clear())
    painter.paint(surface, alone, 1.0)
    now, frames = 1.0, 0
    while (at := painter.moving(alone, now)) is not None:
        now, frames = at, frames + 1
        assert mpx(painter.paint(surface, alone, now)) < 0.95
    assert frames <= 9
