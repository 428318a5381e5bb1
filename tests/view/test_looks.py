"""A handful of reference pictures: what pixels alone can say. Each was looked at."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from kiosk.core.comfort import is_right_to_left
from kiosk.core.geometry import Point, Rect
from kiosk.core.intents import Clear, Explain, StartOver
from kiosk.core.items import (
    Badge,
    BadgeKind,
    Band,
    Button,
    Card,
    Countdown,
    Crowd,
    Dial,
    Item,
    Label,
    Level,
    Marker,
    Progress,
    Ring,
    Rod,
    Text,
    Texture,
)
from kiosk.core.looks import ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.page import Page
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visuals import Feeling, Form, Picto
from kiosk.view.screens import Painter
from kiosk.view.text import Faces
from tests.view.comparing import assert_looks_like

Studio = Callable[[tuple[int, int]], Painter]
GLASS = 1080, 1080
TYPE = Type(36, Weight.SEMIBOLD)


def shown(
    painter_of: Studio, size: tuple[int, int], *items: Item, right_to_left: bool = False
) -> pygame.Surface:
    """The corner of a screen of usual size, on plain paper."""
    surface = pygame.Surface(GLASS, 0, 32)
    plain = Card(Rect(-50, -50, size[0] + 100, size[1] + 100), Ink.PAPER, 0)
    page = Page("look", GLASS, (plain, *items), Clear(), right_to_left=right_to_left)
    painter_of(GLASS).paint(surface, page, 0.0)
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
        (ButtonKind.INVITING, Icon.SOUND_OFF),
        (ButtonKind.SPENT, Icon.LOUDER),
    ],
)
def test_a_button_of_each_kind(
    painter_of: Studio, faces: Faces, tmp_path: Path, kind: ButtonKind, icon: Icon
) -> None:
    block = faces.measure("Lower back", TYPE, 300)
    item = Button(Rect(20, 20, 320, 100), "Lower back", StartOver(), kind, block, TYPE, icon)
    assert_looks_like(shown(painter_of, (360, 140), item), f"button_{kind.value}", tmp_path)


#: Words that hold what is hard in each script: numbers, brackets, Latin words, stacked accents.
PARAGRAPHS = {
    "ar": "أظهر فحص MRI أن السماكة 12.5 مم (نحو 0.5 بوصة)، وأن جهاز TENS (device) يعمل "
    "بنسبة 50% تقريبا. هل لديكم سؤال؟",
    "zh-Hans": "针灸（英文为 acupuncture）常用于腰背痛。“每10000人中约有1人”会发生气胸；"
    "粗细约为0.25毫米（毫针），请先问医生，好吗？骨、直、令……",
    "vi": "Ậ Ễ Ỗ Ự: nơi châm cứu thường được dùng cho đau lưng dưới (khoảng 0,25 mm). "
    "Hỏi bác sĩ nếu bạn đang uống thuốc.",
    "ko": "침술은 허리 통증(요통)에 자주 쓰입니다. 굵기는 약 0.25 mm이며 10,000명 중 1명꼴로 "
    "MRI 검사가 필요합니다!",
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_of_each_script(
    painter_of: Studio, faces: Faces, tmp_path: Path, language: str
) -> None:
    """Lines, their order, their height, and the start of each; a title in the other weight."""
    items: list[Item] = []
    y = 12.0
    for words, type_, icon in (
        (PARAGRAPHS[language].split(" ")[0], Type(44, Weight.SEMIBOLD, language=language), True),
        (PARAGRAPHS[language], Type(34, language=language), False),
    ):
        sign = Icon.OCTAGON if icon else Icon.NONE
        block = faces.measure(words, type_, 476 - (1.5 * 44 if icon else 0))
        items.append(Text(Rect(12, y, 476, block.h), words, block, type_, icon=sign))
        y += block.h + 8
    picture = shown(painter_of, (500, round(y)), *items, right_to_left=is_right_to_left(language))
    assert_looks_like(picture, f"script_{language}", tmp_path)


def test_buttons_of_the_strong_theme(
    strong_painter_of: Studio, faces: Faces, tmp_path: Path
) -> None:
    """Every kind, and below them a name, a chosen name, a badge of each kind, how loud it is."""
    block, small = faces.measure("Lower back", TYPE, 300), faces.measure("Hips", TYPE, 100)
    first = (Icon.NONE, Icon.CHECK, Icon.NEXT, Icon.PLAY, Icon.START_OVER)
    icons = (*first, Icon.SOUND_OFF, Icon.LOUDER, Icon.OCTAGON)
    items: list[Item] = [
        Button(
            Rect(16 + 316 * (k % 2), 16 + 106 * (k // 2), 300, 90),
            "Lower back",
            StartOver(),
            kind,
            block,
            TYPE,
            icon,
        )
        for k, (kind, icon) in enumerate(zip(ButtonKind, icons, strict=True))
    ]
    items += [
        Label(Rect(16 + 150 * k, 440, 130, 70), "Hips", Explain("hips"), small, TYPE, (), bool(k))
        for k in range(2)
    ]
    items += [Badge(Rect(320 + 62 * k, 446, 56, 56), kind) for k, kind in enumerate(BadgeKind)]
    items.append(Level(Rect(16, 530, 200, 50), "", 3, 5))
    items.append(Progress(Rect(250, 545, 360, 16), "", (0.0, 3.0, 8.0), 0.0, 5.0))
    assert_looks_like(shown(strong_painter_of, (648, 600), *items), "strong", tmp_path)


def test_feelings_and_rods_of_the_strong_theme(strong_painter_of: Studio, tmp_path: Path) -> None:
    items: list[Item] = [
        Texture(Rect(10 + 110 * k, 10, 100, 100), "", feeling, math.inf)
        for k, feeling in enumerate(Feeling)
    ]
    items += [Rod(Rect(30 + 90 * k, 130, 30, 160), "", form) for k, form in enumerate(Form)]
    bands = (Band(10, 60, 0.75, 0.92, Ink.ACTION), Band(20, 33, 0.55, 0.72, Ink.LEADER))
    items.append(Dial(Rect(300, 125, 170, 170), "", 60, bands))
    items.append(Crowd(Rect(490, 130, 120, 160), "", Fade(low=7, high=7), 20, 5))
    items += [
        Ring(Rect(640, 130, 60, 60), STILL, True),
        Countdown(Rect(640, 210, 70, 70), -3.0, 1.0),
    ]
    assert_looks_like(shown(strong_painter_of, (780, 310), *items), "strong_drawings", tmp_path)


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
    assert_looks_like(shown(painter_of, (368, 368), *items), "icons", tmp_path)


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


def test_how_loud_it_is(painter_of: Studio, tmp_path: Path) -> None:
    """Silent, in the middle, at the most; and of two steps one."""
    items = [Level(Rect(20, 15 + 60 * k, 210, 45), "", step, 5) for k, step in enumerate((0, 3, 5))]
    items += [Level(Rect(20, 195, 84, 45), "", 1, 2)]
    assert_looks_like(shown(painter_of, (250, 255), *items), "loudness", tmp_path)


def test_people(painter_of: Studio, tmp_path: Path) -> None:
    """Large and small, filled and in outline, one half way; very many as dots."""
    items = (
        Crowd(Rect(10, 10, 180, 120), "", Fade(low=2.5, high=2.5), 6, 3),
        Crowd(Rect(200, 10, 160, 120), "", Fade(low=23, high=23), 70, 10, Ink.LEADER),
        Crowd(Rect(370, 10, 120, 120), "", Fade(low=2, high=2), 2500, 50),
        Crowd(Rect(500, 10, 120, 120), "", Fade(low=130, high=130), 1000, 40),
    )
    assert_looks_like(shown(painter_of, (630, 140), *items), "people", tmp_path)


def test_a_dial(painter_of: Studio, tmp_path: Path) -> None:
    """What is certain solid, what is possible striped; half of it is drawn on the right."""
    bands = (Band(10, 60, 0.75, 0.92, Ink.ACTION), Band(20, 33, 0.55, 0.72, Ink.LEADER))
    items = (
        Dial(Rect(10, 10, 300, 300), "", 60, bands),
        Dial(Rect(320, 10, 300, 300), "", 60, bands, Fade(low=0.53, high=0.53)),
    )
    assert_looks_like(shown(painter_of, (630, 320), *items), "dial", tmp_path)


def test_rods(painter_of: Studio, tmp_path: Path) -> None:
    items = [
        Rod(Rect(30 + 120 * k + 75 * j, 10, (60.0, 9.0)[j], 300), "", form)
        for k, form in enumerate(Form)
        for j in range(2)
    ]
    assert_looks_like(shown(painter_of, (380, 330), *items), "rods", tmp_path)


def test_every_feeling(painter_of: Studio, tmp_path: Path) -> None:
    """Above at its most telling moment, below at another one."""
    items = [
        Texture(Rect(10 + 110 * k, 10 + 110 * row, 100, 100), "", feeling, phase)
        for k, feeling in enumerate(Feeling)
        for row, phase in enumerate((math.inf, -1.1))
    ]
    assert_looks_like(shown(painter_of, (780, 230), *items), "feelings", tmp_path)


def test_every_badge_and_picto(painter_of: Studio, faces: Faces, tmp_path: Path) -> None:
    kinds = list(BadgeKind)
    number = faces.measure("12", TYPE, 90)
    type_ = replace(TYPE, ink=Ink.ON_ACTION)
    items = [
        *(Badge(Rect(10 + 82 * k, 10, 72, 72), kind) for k, kind in enumerate(kinds)),
        Badge(Rect(420, 10, 72, 72), BadgeKind.SOLID, "12", number, type_),
        Badge(Rect(502, 10, 72, 72), BadgeKind.HOLLOW, "12", number, TYPE),
        *(
            Badge(Rect(10 + 64 * (k % 9), 92 + 64 * (k // 9), 54, 54), kinds[k % 5], picto=picto)
            for k, picto in enumerate(picto for picto in Picto if picto)
        ),
    ]
    assert_looks_like(shown(painter_of, (590, 350), *items), "badges", tmp_path)
