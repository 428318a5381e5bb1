"""Drawings: what must hold of people, clocks, needles, feelings and badges."""

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Badge, BadgeKind, Band, Card, Crowd, Dial, Item, Rod, Texture
from kiosk.core.looks import Ink
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visuals import Feeling, Form, Picto
from kiosk.view.brush import Brush
from kiosk.view.crowd import crowd as crowded
from kiosk.view.dial import dial as dialled
from kiosk.view.layers import NOWHERE
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


#: The room that the layout has for those of a thousand or of ten thousand, in one group to four.
ROOMS = [
    (1000, 20, (438, 877)),
    (1000, 50, (584, 234)),
    (1000, 50, (584, 192)),
    (1000, 20, (411, 822)),
    (1000, 50, (568, 228)),
    (10_000, 100, (876, 877)),
    (10_000, 100, (336, 268)),
    (10_000, 100, (240, 192)),
    (10_000, 100, (223, 178)),
]


@pytest.mark.parametrize(("of", "columns", "room"), ROOMS)
@pytest.mark.parametrize("number", range(1, 13))
def test_no_two_of_a_few_marks_meet(
    brush: Brush, of: int, columns: int, room: tuple[int, int], number: int
) -> None:
    """Each is told from the others, and large enough to be found."""
    rect = Rect(50, 60, *room)
    item = Crowd(rect, "", Fade(low=number, high=number), of, columns)
    spots = marks(brush, item)
    assert len(spots) == number
    assert min(spot.w for spot in spots) >= 30
    box = pygame.Rect(50, 60, *room)
    assert all(box.contains(spot) for spot in spots)
    for one, other in itertools.combinations(spots, 2):
        assert not one.colliderect(other)


@settings(max_examples=60)
@given(
    number=st.integers(1, 12),
    room=st.tuples(st.integers(40, 1000), st.integers(40, 1000)),
    columns=st.integers(10, 200),
)
def test_wherever_they_stand_they_never_meet(
    brush: Brush, number: int, room: tuple[int, int], columns: int
) -> None:
    item = Crowd(Rect(50, 60, *room), "", Fade(low=number, high=number), 2000, columns)
    spots = marks(brush, item)
    assert len(spots) == number
    assert all(pygame.Rect(50, 60, *room).contains(spot) for spot in spots)
    assert not any(a.colliderect(b) for a, b in itertools.combinations(spots, 2))


def marks(brush: Brush, item: Crowd) -> list[pygame.Rect]:
    """Where those who are meant stand; the first layer is everybody."""
    return [pygame.Rect(one.box) for one in crowded(brush, item, 9.0)][1:]


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


SPANS = [
    (minutes, low, low + more)
    for minutes in (60, 120, 240)
    for low in (1, 3, 7, 14, 31, 44, minutes - 17)
    for more in (1, 2, 5, 9, 16)
]


@pytest.mark.parametrize(("minutes", "low", "high"), SPANS)
def test_what_is_possible_is_seen_however_short_it_is(
    painter_of: Studio, minutes: int, low: int, high: int
) -> None:
    """Beside what is certain there is ink, up to the last minute."""
    place = Rect(10, 10, 220, 220)
    sure, both = (
        shown(painter_of, Dial(place, "", minutes, (Band(low, to, 0.75, 0.92, Ink.ACTION),)))
        for to in (low, high)
    )
    at = high - (0.4 if high - low == 1 else 0.25 * minutes / 60)
    inked = 0
    for r in range(84, 100):
        x = round(120 + r * math.sin(math.tau * at / minutes))
        y = round(120 - r * math.cos(math.tau * at / minutes))
        inked += sure.get_at((x, y)) != both.get_at((x, y))
    assert inked >= 12


@pytest.mark.parametrize("low", [1, 30, 119, 239])
def test_one_minute_of_four_hours_is_seen_on_an_inner_ring(painter_of: Studio, low: int) -> None:
    """Neither the gap before it nor its outline takes all the room that it has."""
    one, other = (
        shown(
            painter_of,
            Dial(Rect(10, 10, 220, 220), "", 240, (Band(low, to, 0.4, 0.6, Ink.ACTION),)),
        )
        for to in (low, low + 1)
    )
    differ = sum(one.get_at((x, y)) != other.get_at((x, y)) for x in range(W) for y in range(H))
    assert differ >= 22


@settings(max_examples=80, deadline=None)
@given(
    minutes=st.integers(1, 48).map(lambda n: 5 * n),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    inner=st.floats(0.25, 0.8),
    side=st.integers(60, 900),
    sweep=st.floats(0, 1),
)
def test_no_part_of_a_dial_is_cut_off_by_its_box(
    brush: Brush, minutes: int, ends: list[float], inner: float, side: int, sweep: float
) -> None:
    low, high = (round(share * minutes) for share in ends)
    band = Band(low, high, inner, inner + 0.15, Ink.ACTION)
    item = Dial(Rect(5, 5, side, side), "", minutes, (band,), Fade(low=sweep, high=sweep))
    for one in list(dialled(brush, item, 0.0))[1:]:
        if one.box != NOWHERE:
            _, svg, units, _ = one.look
            drawn = raster(svg, one.box[2:], units)  # type: ignore[arg-type]
            room = drawn.get_rect().inflate(-2, -2)
            assert room.contains(drawn.get_bounding_rect(min_alpha=8))


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
        if kind is not BadgeKind.CHECK or picto is Picto.NONE  # a check mark is its picto
    ]
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("kind", BadgeKind)
def test_a_badge_that_has_not_come_shows_nothing(painter_of: Studio, kind: BadgeKind) -> None:
    badge = Badge(Rect(20, 20, 90, 90), kind, fade=Fade(1.0, 0.2))
    nothing = pixels(shown(painter_of, GROUND))
    assert pixels(shown(painter_of, badge, 0.5)) == nothing
    assert pixels(shown(painter_of, replace(badge, fade=STILL), 0.5)) != nothing
