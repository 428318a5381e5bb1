from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.intents import Intent, Play
from kiosk.core.items import Light, Ring
from kiosk.core.looks import Ink
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import STILL
from kiosk.view.motion import moving
from kiosk.view.screens import Painter
from tests.view import small_pages as pages
from tests.view.comparing import pixels

Studio = Callable[[tuple[int, int]], Painter]
SCREEN = pygame.Rect((0, 0), pages.SIZE)


def fresh() -> pygame.Surface:
    return pygame.Surface(pages.SIZE, 0, 32)


def at_once(painter_of: Studio, page: Page, now: float, pressed: Intent | None) -> pygame.Surface:
    """The page painted from scratch."""
    surface = fresh()
    painter_of(pages.SIZE).paint(surface, page, now, pressed)
    return surface


MOMENTS = st.tuples(
    st.sampled_from(pages.PAGES),
    st.floats(0.9, 2.6).map(lambda t: round(t, 3)),
    st.sampled_from((None, None, Play("Back"), Play("Pause"))),
)


@settings(max_examples=40, deadline=None)
@given(moments=st.lists(MOMENTS, min_size=2, max_size=6))
def test_painting_bit_by_bit_gives_the_same_as_at_once(
    painter_of: Studio, moments: list[tuple[Page, float, Intent | None]]
) -> None:
    """Whatever was shown before, a page has the same pixels, and what changed is told."""
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.still = True
    for page, now, pressed in moments:
        before = surface.copy()
        dirty = painter.paint(surface, page, now, pressed)
        expected = at_once(painter_of, page, now, pressed)
        assert pixels(surface) == pixels(expected)
        after = surface.copy()
        for box in dirty:
            assert SCREEN.contains(box)
            before.fill(0, box)
            after.fill(0, box)
        assert pixels(before) == pixels(after)


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_what_was_struck_is_set_right_by_the_next_paint(painter_of: Studio, page: Page) -> None:
    """Items struck on top at once show at once, and leave no trace in the page after."""
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.still = True
    painter.paint(surface, pages.rest(), 9.0)
    before = pixels(surface)
    lights = [item for item in pages.lit().items if isinstance(item, Light | Ring)]
    struck = painter.strike(surface, lights, 9.0)
    assert struck
    assert pixels(surface) != before
    painter.paint(surface, page, 9.0)
    assert pixels(surface) == pixels(at_once(painter_of, page, 9.0, None))


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_nothing_is_painted_when_nothing_changed(painter_of: Studio, page: Page) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    assert painter.paint(surface, page, 9.0) == [SCREEN]
    assert painter.paint(surface, page, 9.0) == []
    assert painter.paint(surface, replace(page, items=tuple(page.items)), 9.0) == []


def test_all_is_painted_on_another_surface_and_when_forgotten(painter_of: Studio) -> None:
    painter, one = painter_of(pages.SIZE), fresh()
    painter.paint(one, pages.rest(), 0.0)
    assert painter.paint(fresh(), pages.rest(), 0.0) == [SCREEN]
    painter.forget()
    assert painter.paint(one, pages.rest(), 0.0) == [SCREEN]


def test_a_breath_repaints_only_its_box(painter_of: Studio) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.rest(), 0.0)
    assert painter.paint(surface, pages.rest(), 1.0) == [pygame.Rect(45, 110, 20, 20)]


def test_every_moment_that_breathing_asks_for_looks_different(painter_of: Studio) -> None:
    """No frame is wanted that paints nothing."""
    surface, painter, now = fresh(), painter_of(pages.SIZE), 0.0
    painter.paint(surface, pages.rest(), now)
    for _ in range(20):
        now = moving(pages.rest(), now) or 0.0
        assert painter.paint(surface, pages.rest(), now)


def test_another_page_of_the_same_bodies_leaves_the_bar_alone(painter_of: Studio) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.lit(), 9.0)
    dirty = painter.paint(surface, pages.playing(), 9.0)
    assert all(box.bottom <= 430 for box in dirty)


def test_the_house_lights_go_down(painter_of: Studio) -> None:
    """Skin beside the lights is dimmed over 0.3 s, and half of it is between."""
    surface, painter = fresh(), painter_of(pages.SIZE)
    legs = (55, 200)
    seen = []
    for now in (1.0, 1.1, 1.3):
        painter.paint(surface, pages.lit(), now)
        seen.append(sum(surface.get_at(legs)[:3]))
    assert seen[0] > seen[1] > seen[2]
    assert seen[2] < 0.75 * seen[0]


def test_in_the_frame_of_the_press_the_touched_region_is_the_brightest(painter_of: Studio) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.rest(), 0.9)
    unlit = surface.copy()
    painter.paint(surface, pages.lit(), 1.0)
    head, back = (55, 80), (50, 135)
    gain = [sum(surface.get_at(p)[:3]) - sum(unlit.get_at(p)[:3]) for p in (head, back)]
    assert gain[0] > gain[1] > 10


def test_a_pressed_button_is_darker(painter_of: Studio) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.rest(), 0.0)
    inside = 20, 310
    before = sum(surface.get_at(inside)[:3])
    dirty = painter.paint(surface, pages.rest(), 0.0, Play("Back"))
    assert sum(surface.get_at(inside)[:3]) < before - 30
    assert pygame.Rect(dirty[0]).unionall(dirty[1:]).h < 90


def test_what_lies_under_a_veil_is_faint(painter_of: Studio) -> None:
    surface = at_once(painter_of, pages.asked(), 9.0, None)
    paper = COLOURS[Ink.PAPER]
    chosen = surface.get_at((20, 320))
    assert all(abs(chosen[k] - paper[k]) < 40 for k in range(3))


def test_progress_is_filled_as_far_as_it_has_played(painter_of: Studio) -> None:
    surface = at_once(painter_of, pages.playing(), 3.0, None)
    action = COLOURS[Ink.ACTION]
    assert surface.get_at((30, 332))[:3] == action
    assert surface.get_at((100, 332))[:3] != action


def test_a_lens_shows_a_light_in_a_card(painter_of: Studio) -> None:
    surface = at_once(painter_of, pages.zoomed(), 9.0, None)
    r, g, b, _ = surface.get_at((210, 118))
    assert g > 170
    assert g > b > r
    corner = surface.get_at((150, 60))[:3]
    assert all(abs(corner[k] - COLOURS[Ink.PAPER][k]) < 25 for k in range(3))


def test_a_page_of_another_size_is_refused(painter_of: Studio) -> None:
    with pytest.raises(ValueError, match="is made for"):
        painter_of(pages.SIZE).paint(pygame.Surface((10, 10), 0, 32), pages.rest(), 0.0)


def test_what_was_prepared_paints_the_same(painter_of: Studio) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.rest(), 0.0)
    assert len(list(painter.prepare(pages.rest(), ["back", "head", "nowhere"]))) == 4
    assert len(list(painter.rehearse([pages.lit(), pages.zoomed()], 9.0))) > 10
    painter.paint(surface, pages.lit(), 9.0)
    assert pixels(surface) == pixels(at_once(painter_of, pages.lit(), 9.0, None))


def test_a_word_without_a_mask_shines_nowhere(painter_of: Studio) -> None:
    page = pages.still()
    strange = pages.lights("nowhere", STILL)
    more = replace(page, items=(*page.items, *strange))
    assert pixels(at_once(painter_of, more, 0.0, None)) == pixels(
        at_once(painter_of, page, 0.0, None)
    )


def test_a_light_swells_and_fades_a_little(painter_of: Studio) -> None:
    """Between its full strength, with which it begins, and six tenths of it, in four seconds."""
    surface, painter, page = fresh(), painter_of(pages.SIZE), pages.turned()
    strengths = []
    for tenth in range(41):
        painter.paint(surface, page, 2.5 + tenth / 10)
        strengths.append(surface.get_at((135, 125)).g)
    dark = at_once(painter_of, replace(page, items=page.items[:1]), 2.5, None).get_at((135, 125)).g
    gains = [strength - dark for strength in strengths]
    assert gains[0] == max(gains) == gains[40]
    assert gains[20] == min(gains) == pytest.approx(0.62 * gains[0], rel=0.06)
    assert gains[:21] == sorted(gains[:21], reverse=True)


def test_a_picture_moves_to_its_focus(painter_of: Studio) -> None:
    """It fills its place at all times, and what is in focus grows."""
    surface, painter, page = fresh(), painter_of(pages.SIZE), pages.pictured()
    skin = []
    for now in (1.0, 1.2, 1.8):
        painter.paint(surface, page, now)
        inside = surface.subsurface((20, 40, 200, 120))
        skin.append(pygame.mask.from_threshold(inside, (200, 159, 126), (30, 30, 30, 255)).count())
    assert 0 < skin[0] < skin[1] < skin[2]
