"""Contrast of everything that is painted, in both themes (K11): from the colours and the pixels."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from kiosk.core.comfort import Theme
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
    Focus,
    Invitation,
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
from kiosk.core.looks import Block, ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.page import Page
from kiosk.core.style import Colour, colours, contrast
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visuals import Feeling, Form, Picto
from kiosk.view.brush import Brush
from kiosk.view.controls import _look
from kiosk.view.screens import Painter
from kiosk.view.shapes import mix

Studio = Callable[[tuple[int, int]], Painter]
#: What WCAG 2.2 asks of text and of controls and drawings, and what the strong theme keeps.
TEXT = {Theme.USUAL: 4.5, Theme.STRONG: 7.0}
DRAWING = 3.0
#: Skin and cloth with the house lights down: the same in every theme.
DIM_SKIN, DIM_CLOTH = (0x85, 0x66, 0x4F), (0x3F, 0x5B, 0x52)

GLASS = 1080, 1080
TYPE = Type(40, Weight.SEMIBOLD)
PLACE = Rect(60, 60, 280, 120)
themes = pytest.mark.parametrize("theme", Theme)
grounds = pytest.mark.parametrize("ground", [Ink.PAPER, Ink.CARD, Ink.GLOW])


@pytest.mark.parametrize(("one", "other"), [((0, 0, 0), 21.0), ((255, 255, 255), 1.0)])
def test_contrast_is_reckoned_as_wcag_does(one: Colour, other: float) -> None:
    assert contrast(one, (255, 255, 255)) == pytest.approx(other)
    assert contrast((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@themes
def test_every_theme_has_every_ink(theme: Theme) -> None:
    assert set(colours(theme)) == set(Ink)


@themes
@grounds
@pytest.mark.parametrize("ink", [Ink.INK, Ink.SECONDARY, Ink.ACTION, Ink.WARNING, Ink.LEADER])
def test_texts_on_paper(theme: Theme, ground: Ink, ink: Ink) -> None:
    """The headlines, notes and buttons' words, also towards the corners of the paper."""
    c = colours(theme)
    assert contrast(c[ink], c[ground]) >= TEXT[theme]


@themes
@grounds
def test_edges_on_paper(theme: Theme, ground: Ink) -> None:
    assert contrast(colours(theme)[Ink.EDGE], colours(theme)[ground]) >= DRAWING


@themes
@pytest.mark.parametrize(
    ("ink", "ground"),
    [(Ink.ON_ACTION, Ink.ACTION), (Ink.ON_WARNING, Ink.WARNING), (Ink.CARD, Ink.LEADER)],
)
def test_texts_on_colour(theme: Theme, ink: Ink, ground: Ink) -> None:
    assert contrast(colours(theme)[ink], colours(theme)[ground]) >= TEXT[theme]


@themes
@pytest.mark.parametrize("light", [Ink.LIGHT, Ink.COOL_LIGHT])
@pytest.mark.parametrize("body", [DIM_SKIN, DIM_CLOTH])
def test_lights_on_the_dim_body(theme: Theme, light: Ink, body: Colour) -> None:
    assert contrast(colours(theme)[light], body) >= DRAWING


def test_the_dim_body_on_the_strong_paper() -> None:
    """Skin all around says where the body ends."""
    assert contrast(DIM_SKIN, colours(Theme.STRONG)[Ink.PAPER]) >= DRAWING


class Seen:
    """What was painted."""

    def __init__(self, surface: pygame.Surface) -> None:
        self.surface = surface

    def colours(self, box: Rect) -> Counter[Colour]:
        area = pygame.Rect(round(box.x), round(box.y), round(box.w), round(box.h))
        raw = pygame.image.tobytes(self.surface.subsurface(area), "RGB")
        return Counter(zip(raw[::3], raw[1::3], raw[2::3], strict=True))

    def strongest(self, box: Rect, ground: Colour | None = None, least: int = 12) -> float:
        """The highest contrast with the ground or the commonest colour; of a few pixels."""
        counted = self.colours(box)
        ground = ground or counted.most_common(1)[0][0]
        found = sorted(((contrast(c, ground), n) for c, n in counted.items()), reverse=True)
        number = 0
        for value, n in found:
            number += n
            if number >= least:
                return value
        return 1.0


Studied = Callable[[Theme, Ink, Item], Seen]


@pytest.fixture
def studio(painter_of: Studio, strong_painter_of: Studio) -> Studied:
    painters = {Theme.USUAL: painter_of(GLASS), Theme.STRONG: strong_painter_of(GLASS)}

    def seen(theme: Theme, ground: Ink, item: Item) -> Seen:
        surface = pygame.Surface(GLASS, 0, 32)
        plain = Card(Rect(-50, -50, 500, 500), ground, 0)
        page = Page("contrast", GLASS, (plain, item), Clear())
        painters[theme].paint(surface, page, 0.0)
        return Seen(surface)

    return seen


def words(text: str = "Hips") -> Block:
    return Block((text,), 110, 54)


@themes
@pytest.mark.parametrize("kind", ButtonKind)
@pytest.mark.parametrize("ground", [Ink.PAPER, Ink.CARD])
def test_a_button_s_words_and_its_outline(
    studio: Studied, theme: Theme, kind: ButtonKind, ground: Ink
) -> None:
    """A spent button does nothing: its words may be weaker, its outline is not there."""
    item = Button(PLACE, "Hips", StartOver(), kind, words(), TYPE, Icon.OCTAGON)
    seen = studio(theme, ground, item)
    inside = seen.strongest(PLACE.inset(14))
    if kind is ButtonKind.SPENT:
        assert inside >= DRAWING
        return
    assert inside >= TEXT[theme]
    across = Rect(PLACE.x - 1, PLACE.centre.y - 10, 12, 20)
    paper = colours(theme)[ground]
    assert max(contrast(c, paper) for c in seen.colours(across)) >= DRAWING


@themes
@pytest.mark.parametrize("kind", ButtonKind)
def test_a_pressed_button_s_words(theme: Theme, kind: ButtonKind, brush: Brush) -> None:
    """Its ground moves towards the ink; what stands on it is still read."""
    c = colours(theme)
    fill, ink, *_ = _look(replace(brush, colours=c), kind)
    down = mix(fill or c[Ink.PAPER], c[Ink.INK], 0.16)
    assert contrast(ink, down) >= (4.5 if kind is not ButtonKind.SPENT else 2.5)


def drawings() -> list[tuple[str, Item]]:
    leader = ((Point(60, 120), Point(20, 180)),)
    square = Rect(100, 100, 160, 160)
    return [
        ("text", Text(PLACE, "Hips", words(), TYPE)),
        ("sign", Text(PLACE, "", words(""), TYPE, icon=Icon.OCTAGON)),
        ("other sign", Text(PLACE, "", words(""), TYPE, icon=Icon.DIAMOND)),
        ("name", Label(PLACE, "Hips", Explain("hips"), words(), TYPE, leader)),
        ("chosen name", Label(PLACE, "Hips", Explain("hips"), words(), TYPE, leader, True)),
        ("marker", Marker(square, STILL)),
        ("invitation", Invitation(square, math.inf)),
        ("ring", Ring(square, STILL, True)),
        ("level", Level(PLACE, "", 2, 5)),
        ("silent level", Level(PLACE, "", 0, 5)),
        ("countdown", Countdown(square, -3.0, 1.0)),
        ("progress", Progress(Rect(60, 100, 280, 20), "", (0.0, 4.0, 9.0), 0.0, 3.0)),
        ("progress ahead", Progress(Rect(60, 100, 280, 20), "", (0.0, 4.0), 0.0, 0.0)),
        ("people", Crowd(square, "", Fade(low=3, high=3), 9, 3)),
        ("nobody", Crowd(square, "", Fade(low=0, high=0), 9, 3)),
        ("one of many", Crowd(square, "", Fade(low=1, high=1), 1000, 40, Ink.LEADER)),
        ("clock", Dial(square, "", 60, (Band(10, 40, 0.6, 0.9, Ink.ACTION),))),
        ("focus", Focus(Rect(60, 60, 260, 100))),
        *((form.value, Rod(Rect(150, 60, 40, 200), "", form)) for form in Form),
        *((f.value, Texture(square, "", f, math.inf)) for f in Feeling),
        *((kind.value, Badge(square, kind, picto=Picto.PHONE)) for kind in BadgeKind),
        *((f"{kind.value} mark", Badge(square, kind)) for kind in (BadgeKind.NOW, BadgeKind.SOON)),
        ("number", Badge(square, BadgeKind.HOLLOW, "12", words("12"), TYPE)),
    ]


@themes
@pytest.mark.parametrize("ground", [Ink.PAPER, Ink.CARD])
@pytest.mark.parametrize(("name", "item"), drawings(), ids=[name for name, _ in drawings()])
def test_every_drawing_is_seen(
    studio: Studied, theme: Theme, ground: Ink, name: str, item: Item
) -> None:
    """Something of it stands out from what is most of its place, and words as words must."""
    seen = studio(theme, ground, item)
    wanted = TEXT[theme] if isinstance(item, Text | Label) else DRAWING
    around = item.rect.inset(-10) if isinstance(item, Focus) else item.rect
    assert seen.strongest(around) >= wanted


@themes
@pytest.mark.parametrize("feeling", [f for f in Feeling if f is not Feeling.NOTHING])
def test_a_feeling_is_seen_on_its_disc(studio: Studied, theme: Theme, feeling: Feeling) -> None:
    seen = studio(theme, Ink.PAPER, Texture(Rect(100, 100, 160, 160), "", feeling, math.inf))
    assert seen.strongest(Rect(130, 130, 100, 100), colours(theme)[Ink.CARD]) >= DRAWING


@themes
@pytest.mark.parametrize("kind", BadgeKind)
def test_what_is_drawn_in_a_badge(studio: Studied, theme: Theme, kind: BadgeKind) -> None:
    seen = studio(theme, Ink.PAPER, Badge(Rect(100, 100, 160, 160), kind, picto=Picto.PHONE))
    assert seen.strongest(Rect(140, 140, 80, 80)) >= TEXT[theme]


def test_kinds_that_differ_in_meaning_differ_in_colour_and_shape() -> None:
    """Not by colour alone (K13): each of these has a ground of its own and a shape of its own."""
    for theme in Theme:
        c = colours(theme)
        inks = {c[Ink.ACTION], c[Ink.WARNING], c[Ink.LEADER], c[Ink.EDGE]}
        assert len(inks) == 4
