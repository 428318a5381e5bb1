"""One page melting into another: what differs on the stage, and nothing else."""

from collections.abc import Callable

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.items import Light, Ring
from kiosk.core.page import Page
from kiosk.core.style import PANEL_S
from kiosk.view import motion
from kiosk.view.screens import Painter
from tests.view import small_pages as pages
from tests.view.comparing import pixels

Studio = Callable[[tuple[int, int]], Painter]
#: A time at which every page stands still, but for what always moves.
LATE = 9.0


def fresh() -> pygame.Surface:
    return pygame.Surface(pages.SIZE, 0, 32)


def at_once(painter_of: Studio, page: Page, now: float) -> pygame.Surface:
    surface = fresh()
    painter_of(pages.SIZE).paint(surface, page, now)
    return surface


@settings(max_examples=25, deadline=None)
@given(
    shown=st.lists(st.sampled_from(pages.PAGES), min_size=2, max_size=4),
    steps=st.lists(st.sampled_from((0.0, 0.03, 0.1, 0.4)), min_size=4, max_size=4),
)
def test_when_it_is_over_nothing_is_left_of_it(
    painter_of: Studio, shown: list[Page], steps: list[float]
) -> None:
    """Whatever melted into what, the last page then has the pixels of one painted afresh."""
    surface, painter, now = fresh(), painter_of(pages.SIZE), LATE
    for page, step in zip(shown, steps, strict=False):
        painter.paint(surface, page, now)
        now += step
        painter.paint(surface, page, now)
    now += PANEL_S
    dirty = painter.paint(surface, shown[-1], now)
    assert pixels(surface) == pixels(at_once(painter_of, shown[-1], now))
    assert painter.moving(shown[-1], now) == motion.moving(shown[-1], now)
    assert all(surface.get_rect().contains(box) for box in dirty)


def test_the_old_page_goes_little_by_little(painter_of: Studio) -> None:
    """The second body does not pop when a lens stands in its place, nor the lens."""
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.playing(), LATE)
    inside = 210, 120
    old = surface.get_at(inside)
    new = at_once(painter_of, pages.zoomed(), LATE).get_at(inside)
    apart = []
    for k in range(6):
        painter.paint(surface, pages.zoomed(), LATE + k * PANEL_S / 5)
        apart.append(sum(abs(surface.get_at(inside)[c] - new[c]) for c in range(3)))
    assert sum(abs(old[c] - new[c]) for c in range(3)) > apart[0] > apart[2] > apart[5] == 0


def test_it_wants_frames_until_it_is_over(painter_of: Studio) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.still(), LATE)
    painter.paint(surface, pages.zoomed(), LATE)
    now, frames = LATE, 0
    while (at := painter.moving(pages.zoomed(), now)) is not None:
        now, frames = at, frames + 1
        assert painter.paint(surface, pages.zoomed(), now)
    assert 7 <= frames <= 9
    assert LATE + 0.8 * PANEL_S < now < LATE + 1.2 * PANEL_S


def test_a_body_that_stays_is_not_covered(painter_of: Studio) -> None:
    """A touch on it is answered in the same frame as ever."""
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.rest(), LATE)
    painter.paint(surface, pages.zoomed(), LATE)
    body = pygame.Rect(10, 60, 90, 180)
    new = at_once(painter_of, pages.zoomed(), LATE)
    assert pixels(surface.subsurface(body)) == pixels(new.subsurface(body))


def test_what_was_struck_stays_to_be_seen(painter_of: Studio) -> None:
    """Lights struck while the stage melts show at once and in the frames after."""
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.paint(surface, pages.zoomed(), LATE)
    painter.paint(surface, pages.rest(), LATE)
    lights = [item for item in pages.lit().items if isinstance(item, Light | Ring)]
    painter.strike(surface, lights, LATE + 0.05)
    middle = pages.W - 45, 118
    struck = surface.get_at(middle)
    painter.paint(surface, pages.lit(), LATE + 0.05)
    after = surface.get_at(middle)
    new = at_once(painter_of, pages.lit(), LATE + 0.05).get_at(middle)
    assert all(abs(one[c] - new[c]) < 24 for one in (struck, after) for c in range(3))


def test_the_same_stage_does_not_melt(painter_of: Studio) -> None:
    """Lights, names, words and buttons may change; what was drawn goes on."""
    surface, painter = fresh(), painter_of(pages.SIZE)
    for page in (pages.rest(), pages.lit(), pages.playing()):
        painter.paint(surface, page, LATE)
        assert painter.moving(page, LATE) == motion.moving(page, LATE)
    for now in (1.5, 1.6):
        painter.paint(surface, pages.drawn(), now)
    painter.paint(surface, pages.drawn(), LATE)
    painter.paint(surface, pages.drawn(), LATE)
    assert pixels(surface) == pixels(at_once(painter_of, pages.drawn(), LATE))


@pytest.mark.parametrize("why", ["still", "forgotten", "another surface"])
def test_sometimes_a_page_is_simply_there(painter_of: Studio, why: str) -> None:
    surface, painter = fresh(), painter_of(pages.SIZE)
    painter.still = why == "still"
    painter.paint(surface, pages.rest(), LATE)
    if why == "forgotten":
        painter.forget()
    if why == "another surface":
        surface = fresh()
    painter.paint(surface, pages.zoomed(), LATE)
    assert pixels(surface) == pixels(at_once(painter_of, pages.zoomed(), LATE))
    assert painter.moving(pages.zoomed(), LATE) is None
