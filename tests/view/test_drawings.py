"""Drawings: what must hold of people, clocks, needles, feelings and badges."""

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Badge, BadgeKind, Band, Card, Crowd, Dial, Ink, Item, Rod, Texture
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visuals import Feeling, Form, Picto
from kiosk.view.pictos import picto_svg
from kiosk.view.screens import Painter
from kiosk.view.shapes import Colour, raster
from tests.view.comparing import pixels

Studio = Callable[[tuple[int, int]], Painter]
SIZE = W, H = 240, 240
GROUND = Card(Rect(-50, -50, W + 100, H + 100), Ink.PAPER, 0)


def shown(painter_of: Studio, item: Item, now: float = 0.0) -> pygame.Surface:
    surface = pygame.Surface(SIZE, 0, 32)
    painter_of(SIZE).paint(surface, Page("one", SIZE, (GROUND, item), Clear()), now)
    return surface


def count(surface: pygame.Surface, colour: Colour) -> int:
    return pygame.mask.from_threshold(surface, colour, (24, 24, 24, 255)).count()


def crowd(meant: float, of: int, columns: int) -> Crowd:
    return Crowd(Rect(20, 20, 200, 200), "", Fade(low=meant, high=meant), of, columns)


@pytest.mark.parametrize("columns", [2, 5, 10])
def test_as_many_people_are_filled_as_are_meant(painter_of: Studio, columns: int) -> None:
    action, of = COLOURS[Ink.ACTION], columns * columns
    one = count(shown(painter_of, crowd(1, of, columns)), action)
    assert one > 0
    for meant in (0, columns, of - 1, of):
        filled = count(shown(painter_of, crowd(meant, of, columns)), action)
        assert filled == pytest.approx(meant * one, abs=0.05 * of * one)


def test_the_others_are_drawn_in_outline(painter_of: Studio) -> None:
    """Two shapes and two colours: what is filled has nothing of the other colour."""
    edge = COLOURS[Ink.EDGE]
    nobody, half, everybody = (
        count(shown(painter_of, crowd(meant, 16, 4)), edge) for meant in (0, 8, 16)
    )
    assert nobody == pytest.approx(2 * half, rel=0.25)
    assert everybody < 0.25 * nobody


def test_one_of_ten_thousand_is_found(painter_of: Studio) -> None:
    """It is larger than its own cell by far, and has a ring."""
    none, one = (shown(painter_of, crowd(meant, 10_000, 100)) for meant in (0, 1))
    differ = [
        (x, y) for x in range(W) for y in range(H) if none.get_at((x, y)) != one.get_at((x, y))
    ]
    left, right = (of(x for x, _ in differ) for of in (min, max))
    top, bottom = (of(y for _, y in differ) for of in (min, max))
    assert min(right - left, bottom - top) >= 4 * 2
    assert pygame.Rect(20, 20, 200, 200).contains((left, top, right - left, bottom - top))


def test_many_among_very_many_stand_in_rows(painter_of: Studio) -> None:
    action = COLOURS[Ink.ACTION]
    some, more = (count(shown(painter_of, crowd(meant, 1000, 40)), action) for meant in (100, 300))
    assert more == pytest.approx(3 * some, rel=0.05)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("wide", [6.0, 24.0, 60.0])
def test_a_rod_is_as_thick_as_it_says(painter_of: Studio, form: Form, wide: float) -> None:
    rod = Rod(Rect(100, 0, wide, 230), "", form)
    plain = shown(painter_of, replace(rod, rect=Rect(-90, 0, 1, 1)))
    surface = shown(painter_of, rod)
    dark = [
        x
        for x in range(W)
        if sum(plain.get_at((x, 90))[:3]) - sum(surface.get_at((x, 90))[:3]) > 140
        or (100 < x < 100 + wide - 1)
    ]
    assert max(dark) - min(dark) + 1 == pytest.approx(wide, abs=2)
    assert min(dark) == pytest.approx(100, abs=1)


def test_a_dial_shows_minutes_clockwise_from_the_top(painter_of: Studio) -> None:
    """Solid where it is certain, striped where it is possible, nothing after that."""
    band = Band(15, 30, 0.6, 0.9, Ink.ACTION)
    dial = Dial(Rect(20, 20, 200, 200), "", 60, (band,))
    surface = shown(painter_of, dial)
    quarter = pygame.Rect(0, 0, 100, 100)
    action = COLOURS[Ink.ACTION]
    sure, may, never, also = (
        count(surface.subsurface(quarter.move(at)), action)
        for at in ((120, 20), (120, 120), (20, 120), (20, 20))
    )
    assert sure > 3000
    assert 0.2 * sure < may < 0.8 * sure
    assert never + also < 0.03 * sure


def test_a_dial_is_drawn_little_by_little(painter_of: Studio) -> None:
    band = Band(60, 60, 0.6, 0.9, Ink.ACTION)
    dial = Dial(Rect(20, 20, 200, 200), "", 60, (band,))
    drawn = [
        count(shown(painter_of, replace(dial, sweep=Fade(low=s, high=s))), COLOURS[Ink.ACTION])
        for s in (0.0, 0.25, 0.5, 1.0)
    ]
    assert drawn[0] == 0
    assert drawn[2] == pytest.approx(2 * drawn[1], rel=0.1)
    assert drawn[3] == pytest.approx(4 * drawn[1], rel=0.1)


@pytest.mark.parametrize("feeling", Feeling)
def test_a_feeling_that_stands_still_looks_the_same_at_all_times(
    painter_of: Studio, feeling: Feeling
) -> None:
    item = Texture(Rect(20, 20, 200, 200), "", feeling, math.inf)
    one, other = (pixels(shown(painter_of, item, now)) for now in (0.0, 1.7))
    assert one == other


def test_no_two_feelings_look_alike(painter_of: Studio) -> None:
    looks = {
        feeling: pixels(shown(painter_of, Texture(Rect(20, 20, 200, 200), "", feeling, math.inf)))
        for feeling in Feeling
    }
    for one, other in itertools.combinations(looks.values(), 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) > 1000


@pytest.mark.parametrize("feeling", Feeling)
def test_no_feeling_flashes(painter_of: Studio, feeling: Feeling) -> None:
    """The light of the whole disc swings by a tenth three times in a second at most (K22)."""
    surface, painter = pygame.Surface(SIZE, 0, 32), painter_of(SIZE)
    disc = pygame.Rect(20, 20, 60, 60)
    item = Texture(Rect(*disc), "", feeling, 0.0, Fade(0.0, 0.5))
    lights = []
    for frame in range(150):
        painter.paint(surface, Page("one", SIZE, (GROUND, item), Clear()), frame / 30)
        r, g, b = pygame.transform.average_color(surface, disc)[:3]
        lights.append((0.2126 * r + 0.7152 * g + 0.0722 * b) / 255)
    swings = [frame / 30 for frame in turning_points(lights, 0.1)]
    assert all(sum(at <= swing < at + 1 for swing in swings) <= 3 for at in swings)


def turning_points(values: list[float], least: float) -> list[int]:
    """Where a change of at least `least` in one direction has happened."""
    found, low, high = [], values[0], values[0]
    for k, value in enumerate(values):
        low, high = min(low, value), max(high, value)
        if value - low >= least or high - value >= least:
            found.append(k)
            low = high = value
    return found


@pytest.mark.parametrize("picto", [one for one in Picto if one])
def test_every_picto_is_drawn_inside_its_square(picto: Picto) -> None:
    drawn = raster(picto_svg(picto, (10, 20, 30), (255, 255, 255)), (72, 72), (24, 24))
    box = drawn.get_bounding_rect()
    assert max(box.size) > 48
    assert pygame.Rect(1, 1, 70, 70).contains(box)


def test_no_two_badges_look_alike(painter_of: Studio) -> None:
    looks = [
        pixels(shown(painter_of, Badge(Rect(20, 20, 90, 90), kind, picto=picto)))
        for kind in BadgeKind
        for picto in (Picto.NONE, Picto.BED, Picto.BIN)
    ]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("kind", BadgeKind)
def test_a_badge_that_has_not_come_shows_nothing(painter_of: Studio, kind: BadgeKind) -> None:
    badge = Badge(Rect(20, 20, 90, 90), kind, fade=Fade(1.0, 0.2))
    nothing = pixels(shown(painter_of, GROUND))
    assert pixels(shown(painter_of, badge, 0.5)) == nothing
    assert pixels(shown(painter_of, replace(badge, fade=STILL), 0.5)) != nothing
