"""Pictures of the edition: each is read once, by a thread; what is laid out needs no pixels."""

import math
import shutil
import threading
from pathlib import Path

import pygame
import pytest

from kiosk.core.geometry import Rect
from kiosk.core.intents import Clear
from kiosk.core.items import Picture
from kiosk.core.looks import Ink
from kiosk.core.page import Page
from kiosk.core.style import COLOURS
from kiosk.core.timeline import STILL, Fade
from kiosk.view import pictures
from kiosk.view.brush import Brush
from kiosk.view.figure import FigureArt
from kiosk.view.masters import KEPT, Masters
from kiosk.view.screens import Painter
from kiosk.view.shapes import Shapes, mix
from kiosk.view.text import Faces
from tests.view.comparing import pixels
from tests.view.conftest import brush_in

SIZE = W, H = 300, 300
BOX = Rect(20, 30, 200, 160)
PAPER, CARD, EDGE = (COLOURS[ink] for ink in (Ink.PAPER, Ink.CARD, Ink.EDGE))
COLOUR = 120, 80, 160


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pictures of one colour, of 400 by 320 pixels."""
    folder = tmp_path_factory.mktemp("edition")
    plain = pygame.Surface((400, 320), 0, 24)
    plain.fill(COLOUR)
    pygame.image.save(plain, folder / "a.png")
    for name in "bcd":
        shutil.copy(folder / "a.png", folder / f"{name}.png")
    return folder


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What has been read, and by which thread."""
    seen: list[tuple[str, str]] = []
    load = pygame.image.load

    def told(file: Path) -> pygame.Surface:
        seen.append((Path(file).name, threading.current_thread().name))
        return load(file)

    monkeypatch.setattr(pygame.image, "load", told)
    return seen


@pytest.fixture
def painter(art: FigureArt, folder: Path) -> Painter:
    return Painter(SIZE, art, Faces(None), folder, COLOURS)


@pytest.fixture
def brush(art: FigureArt, folder: Path) -> Brush:
    return brush_in(folder, art, Faces(None))


def item(file: str, zoom: float = 1.0, move: Fade = STILL, radius: float = 12.0) -> Picture:
    return Picture(BOX, f"{file}.png", "", 400, 320, radius, 0.5, 0.5, zoom, move)


def page(file: str, zoom: float = 1.0, move: Fade = STILL) -> Page:
    return Page(file, SIZE, (item(file, zoom, move),), Clear())


@pytest.mark.parametrize("zoom", [1.0, 1.6, 4.0])
def test_what_is_laid_out_needs_no_pixels(
    brush: Brush, loads: list[tuple[str, str]], zoom: float
) -> None:
    moving = item("a", zoom, Fade(1.0, 2.0))
    assert [list(pictures.picture(brush, moving, now)) for now in (0.0, 1.5, 9.0)]
    assert loads == []


@pytest.mark.parametrize("zoom", [1.0, 1.6])
def test_from_picture_to_picture_each_is_read_once_and_by_a_thread(
    painter: Painter, loads: list[tuple[str, str]], zoom: float
) -> None:
    """As an explainer plays: what comes next is made ready while the one before it moves."""
    surface, now = pygame.Surface(SIZE, 0, 32), 0.0
    for this, following in ("ab", "bc", "cd"):
        shows = page(this, zoom, Fade(now, 1.0))
        painter.paint(surface, shows, now)
        assert list(painter.rehearse([page(following, zoom, Fade(now + 2, 1.0))], now + 9))
        for _ in range(5):
            now += 0.3
            painter.paint(surface, shows, now)
        now += 1.0
    painter.paint(surface, page("d", zoom, Fade(now, 1.0)), now)
    assert loads == [(f"{name}.png", "picture") for name in "abcd"]


def test_what_shows_stays_however_many_are_expected(
    painter: Painter, loads: list[tuple[str, str]]
) -> None:
    surface, shows = pygame.Surface(SIZE, 0, 32), page("a", 1.6, Fade(0.0, 1.0))
    painter.paint(surface, shows, 0.0)
    list(painter.rehearse([page(name) for name in "bcd"], 9.0))
    painter.paint(surface, shows, 0.5)
    painter.paint(surface, page("d"), 1.0)
    assert sorted(name for name, _ in loads) == ["a.png", "b.png", "c.png", "d.png"]


def test_only_a_few_are_kept(folder: Path, loads: list[tuple[str, str]]) -> None:
    """Memory is bound: one that was neither shown nor expected lately is read again."""
    masters = Masters(folder, CARD)
    for name in "abc":
        masters.get((f"{name}.png", (40, 32)))
    assert KEPT == 2
    masters.get(("b.png", (40, 32)))
    masters.get(("c.png", (40, 32)))
    assert len(loads) == 3
    masters.get(("a.png", (40, 32)))
    assert len(loads) == 4


def test_a_rehearsal_does_not_wait_for_a_picture(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop goes on while a thread reads; the picture is there when it is shown."""
    may, load = threading.Event(), pygame.image.load

    def slow(file: Path) -> pygame.Surface:
        assert may.wait(10)
        return load(file)

    monkeypatch.setattr(pygame.image, "load", slow)
    list(painter.rehearse([page("a")], 9.0))
    may.set()
    surface = pygame.Surface(SIZE, 0, 32)
    painter.paint(surface, page("a"), 9.0)
    assert surface.get_at((120, 110))[:3] == COLOUR


def test_a_large_one_is_made_small_not_cut(brush: Brush, folder: Path) -> None:
    both = pygame.Surface((400, 320), 0, 24)
    both.fill(COLOUR, (0, 0, 200, 320))
    pygame.image.save(both, folder / "halves.png")
    surface = pygame.Surface(SIZE, 0, 32)
    pane = list(pictures.picture(brush, item("halves"), 0.0))[-1]
    pane.paint(surface, *pane.look)
    assert surface.get_at((110, 110))[:3] == COLOUR
    assert surface.get_at((130, 110))[:3] == (0, 0, 0)


def test_one_whose_size_is_not_the_one_named_still_fills_its_place(brush: Brush) -> None:
    wrong = Picture(BOX, "a.png", "", 123, 77, 12.0)
    surface = pygame.Surface(SIZE, 0, 32)
    for one in pictures.picture(brush, wrong, 0.0):
        one.paint(surface, *one.look)
    for at in ((30, 110), (210, 110), (120, 40), (120, 180)):
        assert surface.get_at(at)[:3] == pytest.approx(COLOUR, abs=2)


def test_a_missing_one_is_told_and_leaves_a_card(
    painter: Painter, caplog: pytest.LogCaptureFixture
) -> None:
    surface = pygame.Surface(SIZE, 0, 32)
    painter.paint(surface, page("none"), 0.0)
    assert surface.get_at((120, 110))[:3] == CARD
    assert "a picture cannot be shown" in caplog.text
    assert "none" not in caplog.text


@pytest.mark.parametrize("radius", [0.0, 12.0, 40.0, 90.0])
def test_its_corners_are_those_of_a_card_of_its_size(brush: Brush, radius: float) -> None:
    """They are cut with small masks, and look as if cut with one as large as the picture."""
    size = int(BOX.w), int(BOX.h)
    whole = pygame.Surface(size, pygame.SRCALPHA, 32)
    whole.fill(COLOUR)
    edge = mix(EDGE, PAPER, 0.4)
    mask = Shapes(1 << 24, (0, 0, 0)).card(size, radius, (255, 255, 255))
    whole.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    whole.blit(Shapes(1 << 24, (0, 0, 0)).card(size, radius, None, edge, 1.5), (0, 0))
    expected, surface = (pygame.Surface(SIZE, 0, 32) for _ in range(2))
    expected.blit(whole, (BOX.x, BOX.y))
    pane = list(pictures.picture(brush, item("a", radius=radius), 0.0))[-1]
    pane.paint(surface, *pane.look)
    assert pixels(surface) == pixels(expected)


def test_the_shelf_holds_no_masks_as_large_as_the_picture(brush: Brush) -> None:
    pane = list(pictures.picture(brush, item("a"), 0.0))[-1]
    pane.paint(pygame.Surface(SIZE, 0, 32), *pane.look)
    corner = 2 * math.ceil(12.0) + 6
    assert brush.shapes.shelf.size < 4 * (BOX.w * BOX.h + 4 * corner * corner)
