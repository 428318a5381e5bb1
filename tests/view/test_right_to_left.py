"""Pages that are read from the right: words, signs and bars change sides, bodies never (K32)."""

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear, StartOver
from kiosk.core.items import Button, Card, Crowd, Dial, Item, Level, Progress, Text
from kiosk.core.looks import Align, Block, ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import STILL, Fade
from kiosk.view.icons import TURNED, icon_svg
from kiosk.view.screens import Painter
from tests.view import small_pages as pages
from tests.view.comparing import pixels

Studio = Callable[[tuple[int, int]], Painter]
SIZE = W, H = 400, 200
TYPE = Type(30, Weight.SEMIBOLD, language="ar")
#: In the middle of the page, so that a picture of it turned over has it in its place.
PLACE = Rect(50, 60, 300, 80)


def painted(painter_of: Studio, item: Item, right_to_left: bool) -> pygame.Surface:
    surface = pygame.Surface(SIZE, 0, 32)
    plain = Card(Rect(-50, -50, W + 100, H + 100), Ink.CARD, 0)
    page = Page("direction", SIZE, (plain, item), Clear(), right_to_left=right_to_left)
    painter_of(SIZE).paint(surface, page, 0.0)
    return surface


def ink(surface: pygame.Surface) -> pygame.Rect:
    """The box of all that is not plain."""
    mask = pygame.mask.from_threshold(surface, COLOURS[Ink.CARD], (12, 12, 12, 255))
    mask.invert()
    boxes = mask.get_bounding_rects()
    return boxes[0].unionall(boxes[1:])


def block(*lines: str) -> Block:
    return Block(lines, 120, 44)


def text(align: Align, icon: Icon = Icon.NONE) -> Text:
    return Text(PLACE, "علاج", block("علاج"), TYPE, align, icon)


def test_a_text_begins_on_the_side_where_reading_starts(painter_of: Studio) -> None:
    left = ink(painted(painter_of, text(Align.START), False))
    right = ink(painted(painter_of, text(Align.START), True))
    assert left.left - PLACE.x == pytest.approx(0, abs=4)
    assert right.right - PLACE.right == pytest.approx(0, abs=4)
    end = ink(painted(painter_of, text(Align.END), True))
    assert end.left - PLACE.x == pytest.approx(0, abs=4)


def test_a_centred_text_stays(painter_of: Studio) -> None:
    one, other = (painted(painter_of, text(Align.CENTRE), rtl) for rtl in (False, True))
    assert pixels(one) == pixels(other)


@pytest.mark.parametrize("icon", [Icon.OCTAGON, Icon.DIAMOND])
def test_the_sign_before_a_text_stands_on_the_right(painter_of: Studio, icon: Icon) -> None:
    """As far from its edge as on the left, and the words as far from it."""
    nothing = replace(text(Align.START, icon), block=block(""))
    left, right = (ink(painted(painter_of, nothing, rtl)) for rtl in (False, True))
    assert left.left - PLACE.x == pytest.approx(PLACE.right - right.right, abs=1)
    words = ink(painted(painter_of, text(Align.START, icon), True))
    assert words.right == right.right
    assert words.left < right.left - 20


@pytest.mark.parametrize("kind", [ButtonKind.OFFER, ButtonKind.QUIET])
def test_the_sign_of_a_button_stands_before_its_words(painter_of: Studio, kind: ButtonKind) -> None:
    button = Button(PLACE, "", StartOver(), kind, block("علاج"), TYPE, Icon.CHECK)
    seen = painted(painter_of, button, True)
    inside = seen.subsurface(pygame.Rect(60, 70, 280, 60))
    mask = pygame.mask.from_threshold(inside, inside.get_at((0, 0))[:3], (12, 12, 12, 255))
    mask.invert()
    parts = sorted(mask.get_bounding_rects(), key=lambda box: box.x)
    sign = parts[-1]
    assert sign.w == pytest.approx(33 * 13.4 / 24, abs=6)
    if kind is ButtonKind.OFFER:
        assert sign.right > 250


def test_progress_runs_the_way_that_is_read(painter_of: Studio) -> None:
    bar = Progress(Rect(50, 90, 300, 20), "", (0.0, 1.0, 4.0), 0.0, 2.0)
    left, right = (painted(painter_of, bar, rtl) for rtl in (False, True))
    assert pixels(pygame.transform.flip(right, True, False)) == pixels(left)
    assert right.get_at((340, 100))[:3] == COLOURS[Ink.ACTION]
    assert right.get_at((60, 100))[:3] != COLOURS[Ink.ACTION]


def test_loudness_rises_the_way_that_is_read(painter_of: Studio) -> None:
    bars = Level(Rect(50, 60, 300, 80), "", 2, 5)
    left, right = (ink(painted(painter_of, bars, rtl)) for rtl in (False, True))
    assert left.left - 50 == pytest.approx(350 - right.right, abs=1)
    assert painted(painter_of, bars, True).get_at((320, 130))[:3] == COLOURS[Ink.ACTION]


@pytest.mark.parametrize("of", [9, 1000])
def test_people_are_counted_from_the_right(painter_of: Studio, of: int) -> None:
    meant = of / 5
    people = Crowd(Rect(100, 20, 200, 160), "", Fade(low=meant, high=meant), of, of // 3)
    seen = painted(painter_of, people, True)
    halves = [seen.subsurface((x, 20, 100, 50)) for x in (100, 200)]
    filled = [
        pygame.mask.from_threshold(half, COLOURS[Ink.ACTION], (30, 30, 30, 255)).count()
        for half in halves
    ]
    assert filled[1] > filled[0]


def test_a_clock_turns_as_clocks_do(painter_of: Studio) -> None:
    clock = Dial(Rect(100, 20, 160, 160), "", 60, ())
    one, other = (painted(painter_of, clock, rtl) for rtl in (False, True))
    assert pixels(one) == pixels(other)


def test_signs_of_going_on_are_turned_over_and_signs_of_a_tape_are_not() -> None:
    assert {Icon.PREVIOUS, Icon.NEXT} <= TURNED
    assert not TURNED & {Icon.PLAY, Icon.PAUSE, Icon.REPLAY, Icon.CHECK, Icon.OCTAGON}
    for icon in Icon:
        same = icon_svg(icon, (0, 0, 0), (9, 9, 9)) == icon_svg(icon, (0, 0, 0), (9, 9, 9), True)
        assert same is (icon not in TURNED)


@pytest.mark.parametrize("page", [pages.still(), pages.zoomed(), pages.pictured(), pages.turned()])
def test_bodies_lights_lenses_and_pictures_are_never_mirrored(
    painter_of: Studio, page: Page
) -> None:
    """The figure's left stays its left (K32)."""
    shown = replace(page, items=tuple(item for item in page.items if not isinstance(item, Button)))
    one, other = (pygame.Surface(pages.SIZE, 0, 32) for _ in range(2))
    painter_of(pages.SIZE).paint(one, shown, 9.0)
    painter_of(pages.SIZE).paint(other, replace(shown, right_to_left=True), 9.0)
    assert pixels(one) == pixels(other)


def test_a_painter_goes_from_one_direction_to_the_other(painter_of: Studio) -> None:
    """Another language on the same glass: everything that differs is painted anew."""
    painter = painter_of(pages.SIZE)
    painter.still = True
    surface = pygame.Surface(pages.SIZE, 0, 32)
    for page in (pages.playing(), replace(pages.playing(), right_to_left=True), pages.lit()):
        painter.paint(surface, page, 9.0)
        fresh = pygame.Surface(pages.SIZE, 0, 32)
        painter_of(pages.SIZE).paint(fresh, page, 9.0)
        assert pixels(surface) == pixels(fresh)
    assert STILL.at(0.0) == 1.0
