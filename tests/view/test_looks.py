"""A handful of reference pictures: what pixels alone can say. Each was looked at."""

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from kiosk.core.geometry import Point, Rect
from kiosk.core.intents import Clear, Explain, StartOver
from kiosk.core.page import (
    Button,
    ButtonKind,
    Card,
    Countdown,
    Icon,
    Ink,
    Item,
    Label,
    Marker,
    Page,
    Ring,
    Type,
    Weight,
)
from kiosk.core.timeline import STILL
from kiosk.view.screens import Painter
from kiosk.view.text import Faces
from tests.view.comparing import assert_looks_like

Studio = Callable[[tuple[int, int]], Painter]
GLASS = 1080, 1080
TYPE = Type(36, Weight.SEMIBOLD)


def shown(painter_of: Studio, size: tuple[int, int], *items: Item) -> pygame.Surface:
    """The corner of a screen of usual size, on plain paper."""
    surface = pygame.Surface(GLASS, 0, 32)
    plain = Card(Rect(-50, -50, size[0] + 100, size[1] + 100), Ink.PAPER, 0)
    painter_of(GLASS).paint(surface, Page("look", GLASS, (plain, *items), Clear()), 0.0)
    return surface.subsurface((0, 0, *size))


@pytest.mark.parametrize(
    ("kind", "icon"),
    [
        (ButtonKind.CHOICE, Icon.NONE),
        (ButtonKind.CHOSEN, Icon.NONE),
        (ButtonKind.PRIMARY, Icon.NEXT),
        (ButtonKind.OFFER, Icon.PLAY),
        (ButtonKind.QUIET, Icon.START_OVER),
        (ButtonKind.WARNING, Icon.OCTAGON),
    ],
)
def test_a_button_of_each_kind(
    painter_of: Studio, faces: Faces, tmp_path: Path, kind: ButtonKind, icon: Icon
) -> None:
    block = faces.measure("Lower back", TYPE, 300)
    item = Button(Rect(20, 20, 320, 100), "Lower back", StartOver(), kind, block, TYPE, icon)
    assert_looks_like(shown(painter_of, (360, 140), item), f"button_{kind.value}", tmp_path)


def test_every_icon(painter_of: Studio, tmp_path: Path) -> None:
    none = Faces(None).measure("", TYPE, 10)
    items = [
        Button(
            Rect(8 + 72 * (k % 5), 8 + 72 * (k // 5), 64, 64),
            "",
            StartOver(),
            ButtonKind.QUIET,
            none,
            TYPE,
            icon,
        )
        for k, icon in enumerate(icon for icon in Icon if icon)
    ]
    assert_looks_like(shown(painter_of, (368, 152), *items), "icons", tmp_path)


def test_a_name_with_its_leader(painter_of: Studio, faces: Faces, tmp_path: Path) -> None:
    def name(y: float, chosen: bool) -> Label:
        leader = (Point(230, y + 40), Point(340, y + 10))
        words = faces.measure("Hips", TYPE, 200)
        rect = Rect(30, y, 200, 80)
        return Label(rect, "Hips", Explain("hips"), words, TYPE, (leader,), chosen)

    assert_looks_like(
        shown(painter_of, (380, 240), name(25, False), name(130, True)), "names", tmp_path
    )


def test_ring_marker_and_countdown(painter_of: Studio, tmp_path: Path) -> None:
    items = (
        Ring(Rect(20, 20, 90, 90), STILL, True),
        Marker(Rect(130, 50, 30, 30), STILL),
        Countdown(Rect(180, 20, 90, 90), -3.0, 1.0),
    )
    assert_looks_like(shown(painter_of, (290, 130), *items), "rings", tmp_path)
