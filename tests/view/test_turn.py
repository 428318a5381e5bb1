"""The figure turning: frames made ready by a thread, and the stills until they are."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from kiosk.core.figure import Side
from kiosk.core.intents import Clear
from kiosk.core.items import Turning
from kiosk.core.looks import Ink
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import Fade
from kiosk.view.figure import FigureArt, read_figure
from kiosk.view.frames import STEPS, Frames
from kiosk.view.screens import Painter
from kiosk.view.text import Faces
from kiosk.view.turn import step_of
from tests.view import small_pages as pages
from tests.view.comparing import pixels

SIZE = 50, 100
EVERY = set(range(STEPS + 1))


@pytest.fixture
def frames(art: FigureArt, turn_folder: Path) -> Iterator[Frames]:
    frames = Frames(turn_folder, art.body)
    yield frames
    frames.drop()


def there(frames: Frames) -> set[int]:
    return {frames.nearest(step, SIZE, True) for step in EVERY}


def test_before_they_are_expected_the_stills_stand_in(frames: Frames) -> None:
    assert there(frames) == {0, STEPS}
    assert [frames.nearest(step, SIZE, True) for step in (1, 17, 18, 19, 35)] == [0, 0, 0, 36, 36]


def test_all_frames_come(frames: Frames) -> None:
    frames.expect(SIZE, True)
    frames.wait()
    assert there(frames) == EVERY
    assert frames.frame(18, SIZE, True).box.w < frames.frame(1, SIZE, True).box.w


def test_they_are_of_one_size_and_light(frames: Frames) -> None:
    """A frame for another place or with other lights is no frame for this one."""
    frames.expect(SIZE, False)
    frames.wait()
    assert frames.nearest(18, (60, 120), False) in (0, STEPS)
    assert there(frames) == {0, STEPS}


def test_expecting_them_again_changes_nothing(frames: Frames) -> None:
    frames.expect(SIZE, True)
    frames.wait()
    before = frames.frame(7, SIZE, True)
    frames.expect(SIZE, True)
    assert frames.frame(7, SIZE, True) is before


def test_dropping_them_leaves_the_stills(frames: Frames) -> None:
    frames.expect(SIZE, True)
    frames.drop()
    frames.wait()
    assert there(frames) == {0, STEPS}
    frames.expect(SIZE, True)
    frames.wait()
    assert there(frames) == EVERY


def test_a_missing_frame_ends_it_quietly(
    art: FigureArt, turn_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = shutil.copytree(turn_folder, tmp_path / "turn")
    (folder / "09.webp").unlink()
    frames = Frames(folder, art.body)
    frames.expect(SIZE, True)
    frames.wait()
    assert {0, 18, STEPS} <= there(frames) < EVERY
    assert "09.webp" in caplog.text


def test_without_a_folder_there_are_two_stills(art: FigureArt) -> None:
    frames = Frames(None, art.body)
    frames.expect(SIZE, True)
    frames.wait()
    assert there(frames) == {0, STEPS}


def test_the_ends_are_the_stills(frames: Frames, art: FigureArt) -> None:
    """Cut into strips, a still has the same pixels."""
    for step, side in ((0, Side.BACK), (STEPS, Side.FRONT)):
        one, other = (pygame.Surface(SIZE, 0, 32) for _ in range(2))
        frames.frame(step, SIZE, False).paint(one, 0, 0)
        other.blit(art.body(side, SIZE), (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
        assert pixels(one) == pixels(other)


def test_dark_frames_are_darker(frames: Frames) -> None:
    seen = []
    for dark in (False, True):
        frames.expect(SIZE, dark)
        frames.wait()
        surface = pygame.Surface(SIZE, 0, 32)
        frames.frame(12, SIZE, dark).paint(surface, 0, 0)
        seen.append(sum(surface.get_at((25, 50))[:3]))
    assert 0 < seen[1] < 0.75 * seen[0]


@pytest.mark.parametrize("side", Side)
def test_it_turns_evenly_and_the_right_way_round(side: Side) -> None:
    (item,) = (item for item in pages.turned().items if isinstance(item, Turning))
    item = replace(item, side=side)
    steps = [step_of(item, 1.0 + k / 30) for k in range(-1, 38)]
    expected = [0, *range(STEPS + 1), STEPS]
    assert steps == (expected if side is Side.FRONT else [STEPS - k for k in expected])


def test_a_turn_that_has_not_begun_shows_the_other_side() -> None:
    (item,) = (item for item in pages.turned().items if isinstance(item, Turning))
    assert step_of(replace(item, turn=Fade(high=0.0)), 5.0) == 0
    assert step_of(replace(item, side=Side.BACK, turn=Fade(high=0.0)), 5.0) == STEPS


def test_bit_by_bit_a_turn_gives_the_same_as_at_once(
    figure_folder: Path, turn_folder: Path
) -> None:
    """Frames that come while the figure turns leave no trace of what stood in for them."""
    art = FigureArt(figure_folder, read_figure(figure_folder), COLOURS[Ink.LIGHT], turn_folder)
    painter = Painter(pages.SIZE, art, Faces(None), figure_folder, COLOURS)
    surface, page = pygame.Surface(pages.SIZE, 0, 32), pages.turned()
    painter.paint(surface, page, 1.3)
    before = pixels(surface)
    painter.expect_turn((100, 200), True)
    art.frames.wait()
    for now in (1.3, 1.35, 1.5, 1.9, 2.3):
        painter.paint(surface, page, now)
        again = pygame.Surface(pages.SIZE, 0, 32)
        Painter(pages.SIZE, art, Faces(None), figure_folder, COLOURS).paint(again, page, now)
        assert pixels(surface) == pixels(again)
        assert pixels(surface) != before
    painter.drop_turn()
    assert art.frames.nearest(18, (100, 200), True) in (0, STEPS)
    painter.paint(surface, page, 2.6)
    again = pygame.Surface(pages.SIZE, 0, 32)
    bare = FigureArt(figure_folder, read_figure(figure_folder), COLOURS[Ink.LIGHT])
    Painter(pages.SIZE, bare, Faces(None), figure_folder, COLOURS).paint(again, page, 2.6)
    assert pixels(surface) == pixels(again)


@pytest.mark.parametrize("now", [1.4, 2.6])
def test_to_leave_a_turn_looks_at_no_frame_again(
    figure_folder: Path, turn_folder: Path, monkeypatch: pytest.MonkeyPatch, now: float
) -> None:
    """Its frames are dropped before the page after it is painted."""
    art = FigureArt(figure_folder, read_figure(figure_folder), COLOURS[Ink.LIGHT], turn_folder)
    painter = Painter(pages.SIZE, art, Faces(None), figure_folder, COLOURS)
    surface = pygame.Surface(pages.SIZE, 0, 32)
    painter.expect_turn((100, 200), True)
    art.frames.wait()
    for at in (0.9, 1.4, 2.6):
        if at <= now:
            painter.paint(surface, pages.turned(), at)
    painter.drop_turn()
    monkeypatch.setattr("kiosk.view.frames.cut", lambda *_: pytest.fail("cut"))
    assert painter.paint(surface, pages.still(), now + 0.01)


def test_what_is_dropped_is_not_read_to_its_end(
    frames: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread stops after the frame it was at: the next visitor's turn has the computer."""
    begun, may, seen = threading.Event(), threading.Event(), []
    load = pygame.image.load

    def slow(file: Path) -> pygame.Surface:
        seen.append(file)
        begun.set()
        assert may.wait(10)
        return load(file)

    monkeypatch.setattr(pygame.image, "load", slow)
    frames.expect(SIZE, True)
    assert begun.wait(10)
    threads = [one for one in threading.enumerate() if one.name == "turn"]
    assert threads
    frames.drop()
    may.set()
    for thread in threads:
        thread.join(10)
    assert len(seen) == 1


def test_the_stills_serve_where_nothing_can_be_read(art: FigureArt, figure_folder: Path) -> None:
    """A page with a turn and no frames shows a body at every moment."""
    painter = Painter(pages.SIZE, art, Faces(None), figure_folder, COLOURS)
    for now in (0.5, 1.2, 1.8, 3.0):
        surface = pygame.Surface(pages.SIZE, 0, 32)
        painter.paint(surface, Page("t", pages.SIZE, pages.turned().items[:1], Clear()), now)
        r, g, b = surface.get_at((135, 125))[:3]
        assert r > g > b
        assert r < 160
