import math
from dataclasses import replace

import pytest

from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Crowd, Dial, Item, Light, Picture, Progress, Texture, Turning
from kiosk.core.page import Page
from kiosk.core.timeline import Fade
from kiosk.core.visuals import Feeling
from kiosk.view.motion import CREEP_S, FRAME_S, moving
from tests.view import small_pages as pages


def test_nothing_moves_on_a_still_page() -> None:
    assert moving(pages.still(), 5.0) is None


def test_a_fade_wants_frames_until_it_is_over() -> None:
    page = pages.lit()
    assert moving(page, 0.5) == 1.0
    assert moving(page, 1.1) == pytest.approx(1.1 + FRAME_S)
    assert moving(page, 1.9) is None


def test_the_last_frame_of_a_fade_is_after_its_end() -> None:
    page = Page("one", (10, 10), (pages.lights("back", Fade(1.0, 0.3))[0],), Clear())
    now: float | None = 0.9
    last = 0.0
    while now is not None:
        last, now = now, moving(page, now)
    assert 1.3 <= last <= 1.3 + FRAME_S


def test_progress_creeps_and_stands_when_held() -> None:
    (bar,) = (item for item in pages.playing().items if isinstance(item, Progress))
    page = Page("bar", (10, 10), (bar,), Clear())
    assert moving(page, 3.0) == pytest.approx(3.0 + CREEP_S)
    assert moving(page, 7.5) is None
    assert moving(replace(page, items=(replace(bar, held_at=1.0),)), 3.0) is None


def test_breathing_wants_no_more_than_twenty_frames_a_second() -> None:
    now, frames = 0.0, 0
    while now < 1.0:
        now = moving(pages.rest(), now) or 99.0
        frames += 1
    assert 18 <= frames <= 21


def beats(item: Item, start: float, end: float) -> list[float]:
    """The moments that a page with this item alone asks for."""
    page, moments, now = Page("one", (10, 10), (item,), Clear()), [], start
    while (at := moving(page, now)) is not None and at < end:
        assert at > now
        moments.append(at)
        now = at
    return moments


def one(kind: type, page: Page) -> Item:
    return next(item for item in page.items if isinstance(item, kind))


def test_a_turn_wants_every_frame_once() -> None:
    moments = beats(one(Turning, pages.turned()), 1.0, 9.0)
    assert len(moments) in (36, 37)
    assert moments[0] == pytest.approx(1 + 1 / 30)
    assert 2.2 - 1e-6 <= moments[-1] <= 2.2 + 1 / 30 + 1e-6


@pytest.mark.parametrize("kind", [Crowd, Dial])
def test_a_drawing_is_drawn_and_then_stands(kind: type) -> None:
    moments = beats(one(kind, pages.drawn()), 0.5, 9.0)
    assert 30 <= len(moments) <= 40
    assert moments[-1] < 2.3


def test_a_picture_moves_to_its_focus_unless_there_is_nowhere_to_go() -> None:
    picture = one(Picture, pages.pictured())
    assert isinstance(picture, Picture)
    assert 20 <= len(beats(picture, 1.0, 9.0)) <= 26
    assert beats(replace(picture, zoom=1.0), 1.0, 9.0) == []


@pytest.mark.parametrize("feeling", Feeling)
def test_a_feeling_wants_fifteen_frames_a_second_at_most(feeling: Feeling) -> None:
    texture = Texture(Rect(0, 0, 9, 9), "", feeling, 1.0)
    moments = beats(texture, 1.0, 3.0)
    assert len(moments) <= (0 if feeling is Feeling.NOTHING else 30)
    assert beats(replace(texture, phase_s=math.inf), 1.0, 3.0) == []


def test_a_light_that_swells_wants_twelve_frames_a_second() -> None:
    light = one(Light, pages.turned())
    assert isinstance(light, Light)
    moments = beats(light, 3.0, 5.0)
    assert 22 <= len(moments) <= 24
    assert beats(replace(light, pulse_s=math.inf), 3.0, 5.0) == []
