from dataclasses import replace

import pytest

from kiosk.core.intents import Clear
from kiosk.core.page import Page, Progress
from kiosk.core.timeline import Fade
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
