"""How many pixels a frame moves at 1080x1920: what decides on a small computer, and repeatable."""

from pathlib import Path

import pygame
import pytest

from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.page import Body, Ink, Item, Light, Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import STILL, Fade
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
