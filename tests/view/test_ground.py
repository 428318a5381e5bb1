"""The ground: what must hold when bodies come, go and come again."""

from pathlib import Path

import pygame
import pytest

from kiosk.core.figure import Side
from kiosk.core.looks import Ink
from kiosk.core.style import COLOURS
from kiosk.view import ground as module
from kiosk.view.figure import FigureArt, read_figure
from kiosk.view.ground import Ground, Placement
from tests.view.comparing import pixels

SIZE = 300, 400
BACK: Placement = (Side.BACK, (40, 150, 100, 200))
FRONT: Placement = (Side.FRONT, (160, 150, 100, 200))
ASIDE: Placement = (Side.BACK, (60, 140, 100, 200))


@pytest.fixture
def ground(figure_folder: Path) -> Ground:
    art = FigureArt(figure_folder, read_figure(figure_folder), COLOURS[Ink.LIGHT])
    return made(art)


def made(art: FigureArt) -> Ground:
    return Ground(SIZE, art, COLOURS[Ink.PAPER], COLOURS[Ink.GLOW], COLOURS[Ink.FLOOR])


def test_without_bodies_the_stage_stays_as_it_is(ground: Ground) -> None:
    ground.compose([BACK, FRONT])
    stage = ground.stage.copy()
    assert stage.y > 100
    assert ground.compose([]) == [stage]
    assert ground.stage == stage
    assert ground.compose([BACK, FRONT]) == [stage]


def test_a_ground_that_never_had_bodies_takes_them(ground: Ground, art: FigureArt) -> None:
    ground.compose([])
    ground.compose([BACK])
    other = made(art)
    other.compose([BACK])
    assert pixels(ground.surface) == pixels(other.surface)


def test_bodies_that_come_again_stand_as_at_first(ground: Ground, art: FigureArt) -> None:
    for placed in ([BACK, FRONT], [], [ASIDE], [BACK, FRONT]):
        ground.compose(placed)
        other = made(art)
        other.compose(placed)
        assert pixels(ground.surface) == pixels(other.surface)
        assert ground.strips.keys() == other.strips.keys()
        for place, strips in ground.strips.items():
            for (box, strip), (also, one) in zip(strips, other.strips[place], strict=True):
                assert box == also
                assert pixels(strip) == pixels(one)


def test_after_a_failure_all_is_made_good(
    ground: Ground, art: FigureArt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where no body is wanted next: what was half done does not stay."""
    ground.compose([BACK])

    def fails(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(module, "shade_floor", fails)
        with pytest.raises(MemoryError):
            ground.compose([ASIDE])
    assert ground.compose([]) == [pygame.Rect((0, 0), SIZE)]
    other = made(art)
    other.compose([])
    assert pixels(ground.surface) == pixels(other.surface)


def test_to_compose_again_works_out_no_shadow_again(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, bump = [], module._bump

    def counted(x: float, y: float) -> float:
        calls.append((x, y))
        return bump(x, y)

    monkeypatch.setattr(module, "_bump", counted)
    ground.compose([BACK, FRONT])
    first = len(calls)
    assert first > 0
    ground.compose([])
    ground.compose([ASIDE, FRONT])
    assert len(calls) == first
