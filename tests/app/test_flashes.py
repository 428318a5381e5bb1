"""Nothing flashes: the light of painted frames, place by place, of everything that moves (K22)."""

from __future__ import annotations

import random

import pygame
import pytest

from kiosk.core.comfort import Theme
from kiosk.core.intents import ChooseTheme, Close, Next, Play, ShowComfort, ShowPicture
from kiosk.core.style import luminance
from kiosk.core.visit import Playing
from kiosk.edition import Edition
from tests.app.visitor import Visitor

SIZE = (720, 1280)
#: One place is a thirtieth of the glass each way: far less than what a flash may cover.
PLACES = (24, 43)
FRAME_S = 1 / 20
#: A flash is two swings of so much light, there and back, one of them to a place darker than this.
SWING, DARK = 0.1, 0.8
MOST_A_SECOND = 3

Frame = list[float]


class Watched:
    """A visitor whose glass is filmed, place by place."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.frames: list[Frame] = []

    def film(self, seconds: float) -> None:
        for _ in range(round(seconds / FRAME_S)):
            self.visitor.wait(FRAME_S)
            small = pygame.transform.smoothscale(self.visitor.surface, PLACES)
            raw = pygame.image.tobytes(small, "RGB")
            pixels = zip(raw[::3], raw[1::3], raw[2::3], strict=True)
            self.frames.append([LIGHT.setdefault(p, luminance(p)) for p in pixels])

    def flashes(self) -> int:
        """The most flashes of any place within any second."""
        places = zip(*self.frames, strict=True)
        return max(most_in_a_second(swings(list(place))) for place in places) // 2


LIGHT: dict[tuple[int, int, int], float] = {}


def swings(light: list[float]) -> list[int]:
    """The frames at which the light of a place has swung the other way."""
    found: list[int] = []
    low = high = light[0]
    way = 0
    for k, value in enumerate(light):
        low, high = min(low, value), max(high, value)
        up, down = value - low >= SWING and low < DARK, high - value >= SWING and value < DARK
        if (up and way != 1) or (down and way != -1):
            way = 1 if up else -1
            found.append(k)
            low = high = value
        elif way == 1:
            low = high = max(high, value)
        elif way == -1:
            low = high = min(low, value)
    return found


def most_in_a_second(frames: list[int]) -> int:
    many = round(1 / FRAME_S)
    return max((sum(at <= k < at + many for k in frames) for at in frames), default=0)


def test_a_flash_is_counted() -> None:
    """Four times a second is seen as such, and three swings of little light are not."""
    assert most_in_a_second(swings([0.0, 0.0, 0.5, 0.5, 0.5] * 20)) // 2 == 4
    assert swings([0.40, 0.45] * 40) == []
    assert swings([0.85, 1.0] * 40) == []


def in_theme(edition: Edition, theme: Theme) -> Watched:
    visitor = Visitor(edition, SIZE)
    for intent in (ShowComfort(), ChooseTheme(theme), Close()):
        visitor.player._do(intent, visitor.now)
    visitor.wait(1.0)
    return Watched(visitor)


@pytest.mark.parametrize("theme", Theme)
def test_lights_and_the_first_explainer_do_not_flash(back_pain: Edition, theme: Theme) -> None:
    """The invitation breathes, lights come and go, and the first explainer begins."""
    watched = in_theme(back_pain, theme)
    visitor = watched.visitor
    watched.film(2.0)
    for words in ("Lower back", "Upper back"):
        visitor.tap(words)
        watched.film(0.9)
    visitor.player._do(Play("upper_session"), visitor.now)
    watched.film(5.0)
    assert isinstance(visitor.player.session.screen, Playing)
    assert watched.flashes() <= MOST_A_SECOND


@pytest.mark.parametrize(
    ("explainer", "theme"),
    [
        ("lower_tour", Theme.USUAL),
        ("feelings", Theme.STRONG),
        ("lower_help", Theme.USUAL),
        ("needles", Theme.STRONG),
        ("visits", Theme.USUAL),
    ],
)
def test_no_scene_flashes(back_pain: Edition, explainer: str, theme: Theme) -> None:
    """Every kind of drawing as it comes and stands, and the next one."""
    watched = in_theme(back_pain, theme)
    visitor = watched.visitor
    visitor.tap("Lower back")
    visitor.player._do(Play(explainer), visitor.now)
    for scene in visitor.player.content.explainers[explainer].scenes:
        if scene.picture is not None and scene.picture.ask_first:
            visitor.player._do(ShowPicture(scene.id), visitor.now)
        watched.film(1.6)
        visitor.player._do(Next(), visitor.now)
    watched.film(0.5)
    assert visitor.screen == f"ended:{explainer}"
    assert watched.flashes() <= MOST_A_SECOND


def test_hammering_does_not_flash(back_pain: Edition) -> None:
    """Ten touches a second, at one place and all over the glass."""
    watched, chance = in_theme(back_pain, Theme.USUAL), random.Random(2)
    for k in range(30):
        at = (360, 640) if k % 2 else (chance.uniform(1, 719), chance.uniform(1, 1279))
        watched.visitor.tap_at(*at)
        watched.film(0.1)
    assert watched.flashes() <= MOST_A_SECOND
