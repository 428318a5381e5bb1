"""Visits by keys alone: keyboard, keypad, one switch; on an open desk and on a locked wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pygame
import pytest

from kiosk.app import Box, loop
from kiosk.core.focus import Key, stops
from kiosk.core.intents import (
    Choose,
    Intent,
    More,
    Next,
    Play,
    ShowComfort,
    ShowSources,
    ShowWarningSigns,
    name,
)
from kiosk.core.looks import Ink
from kiosk.core.page import Spot
from kiosk.core.states import reached, screen_names, state_named
from kiosk.core.style import COLOURS
from kiosk.edition import Edition
from kiosk.machine.display import Display
from kiosk.machine.endings import DONE
from kiosk.machine.exits import Exits
from kiosk.machine.keys import Keys
from kiosk.machine.touch import Touch
from tests.app.visitor import Visitor


class Typist(Visitor):
    """A visitor who has keys and nothing else."""

    def key(self, key: Key) -> None:
        self.wait(0.3)
        self.player.key(key, self.now)
        self.wanted = self.player.tick(self.now)

    def focused(self) -> Spot | None:
        return self.player.focus

    def choose(self, intent: Intent) -> None:
        """Go on from stop to stop until an intent is in focus, and choose it."""
        if self.player.focus is None:
            self.key(Key.NEXT)
        for _ in stops(self.player.page, self.figure):
            assert self.player.focus is not None
            if self.player.focus.intent == intent:
                self.key(Key.CHOOSE)
                return
            self.key(Key.NEXT)
        raise AssertionError(f"{name(intent)} is not to be had on {self.screen}")

    def offers(self, intent: Intent) -> bool:
        return intent in {spot.intent for spot in stops(self.player.page, self.figure)}


@pytest.fixture
def typist(back_pain: Edition) -> Typist:
    return Typist(back_pain)


def explainers(edition: Edition) -> list[tuple[str, str]]:
    """Each explainer of a content with the first concern that leads to it."""
    found: dict[str, str] = {}
    for concern in edition.content.concerns.values():
        for explainer in reached(edition.content, concern):
            found.setdefault(explainer, concern.id)
    return [(concern, explainer) for explainer, concern in found.items()]


def play(typist: Typist, concern: str, explainer: str) -> None:
    """From rest to an explainer, turning the list over or by way of another one's end."""
    typist.key(Key.HOME)
    typist.choose(Choose(concern))
    typist.wait(0.5)
    while not typist.offers(Play(explainer)):
        if not typist.offers(More()):
            first = typist.player.content.concerns[concern].explainers[0]
            play(typist, concern, first)
            to_its_end(typist)
            break
        typist.choose(More())
    typist.choose(Play(explainer))


def to_its_end(typist: Typist) -> None:
    for _ in range(60):
        if typist.screen.startswith("ended:"):
            return
        offered = (spot.intent for spot in stops(typist.player.page, typist.figure))
        # Paused, it leads to a place of its own each time.
        typist.choose(next(intent for intent in offered if isinstance(intent, Next)))
    raise AssertionError(f"{typist.screen} does not end")


def test_keys_alone_reach_every_explainer_its_sources_and_the_warning_signs(
    typist: Typist, back_pain: Edition
) -> None:
    every = explainers(back_pain)
    assert len(every) > 10
    for concern, explainer in every:
        play(typist, concern, explainer)
        assert typist.screen == f"playing:{explainer}"
        typist.choose(ShowWarningSigns())
        assert typist.screen == "warning_signs"
        typist.key(Key.BACK)
        assert typist.screen == f"paused:{explainer}"
        to_its_end(typist)
        if back_pain.content.explainers[explainer].sources:
            typist.choose(ShowSources(explainer))
            assert typist.screen == f"sources:{explainer}"
            typist.key(Key.BACK)
        assert typist.screen == f"ended:{explainer}"


def test_keys_alone_reach_what_makes_it_easier(typist: Typist) -> None:
    """From rest, from the lights, from an explainer; and back."""
    for intent in (None, Choose("lower_back"), Play("lower_session")):
        if intent is not None:
            typist.choose(intent)
            typist.wait(1.0)
        typist.choose(ShowComfort())
        assert typist.screen == "comfort"
        for spot in stops(typist.player.page, typist.figure):
            typist.key(Key.NEXT)
            assert typist.focused() is not None, spot
        typist.key(Key.BACK)
        assert typist.screen != "comfort"


def test_every_spot_of_every_screen_is_a_stop(typist: Typist) -> None:
    """What a finger can mean, keys can."""
    layout, figure = typist.player.layout, typist.figure
    for screen in screen_names(typist.player.content):
        session, now = state_named(screen, 2.0, typist.player.content, figure, typist.idle)
        page = layout.page(session, now)
        touched = {spot.intent for spot in page.spots(figure)}
        assert {spot.intent for spot in stops(page, figure)} == touched, screen


def test_nothing_is_in_focus_until_the_first_key_and_after_a_touch(typist: Typist) -> None:
    before = pygame.image.tobytes(typist.surface, "RGB")
    assert typist.focused() is None
    typist.key(Key.CHOOSE)
    assert typist.screen == "attract"
    assert typist.focused() is not None
    assert pygame.image.tobytes(typist.surface, "RGB") != before
    typist.tap_at(4, 900)
    assert typist.focused() is None


def luminance(colour: tuple[int, int, int]) -> float:
    shares = [part / 255 for part in colour]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_focus_is_a_dark_and_a_light_outline(typist: Typist) -> None:
    """Each is two pixels and more, and one of them stands out 3:1 from whatever lies beside it."""
    typist.key(Key.NEXT)
    focus = typist.focused()
    assert focus is not None
    rect = focus.rect.rounded()
    x = int(rect.centre.x)
    column = [typist.surface.get_at((x, int(rect.y) - dy))[:3] for dy in range(1, 12)]
    assert column.count(COLOURS[Ink.PAPER][:3]) >= 2
    assert column.count(COLOURS[Ink.INK][:3]) >= 4
    dark, light = sorted(luminance(COLOURS[ink]) + 0.05 for ink in (Ink.INK, Ink.PAPER))
    # The square: whatever lies between them is far enough from one of the two.
    assert light / dark >= 3.0**2


def test_the_idle_reset_takes_the_focus_along(typist: Typist) -> None:
    typist.choose(Choose("lower_back"))
    typist.wait(1.0)
    typist.key(Key.BACK)
    assert typist.screen == "explore"
    typist.wait(89.0)
    typist.key(Key.NEXT)
    typist.wait(89.0)
    assert typist.screen == "explore"
    typist.wait(2.0)
    assert typist.screen == "idle"
    typist.key(Key.CHOOSE)
    assert typist.screen == "explore"
    typist.wait(121.0)
    assert typist.screen == "attract"
    assert typist.focused() is None


def test_at_rest_a_key_wakes_nothing_for_good(typist: Typist) -> None:
    """Nobody answers the focus: it stands, but no frame is wanted for it."""
    typist.key(Key.NEXT)
    typist.key(Key.HOME)
    assert typist.screen == "attract"
    assert typist.focused() is None


# ---------------------------------------------------------------- the loop


def typed(*keys: int) -> Iterator[list[pygame.Event]]:
    for key in keys:
        yield [pygame.Event(pygame.KEYDOWN, key=key, mod=0)]


class Desk:
    """A box whose clock goes half a second a turn and whose keys come one a turn."""

    def __init__(self, visitor: Visitor, locked: bool, turns: Iterable[list[pygame.Event]]):
        self.visitor, self.turns, self.now = visitor, iter(turns), visitor.now
        self.locked = locked
        self.exits = Exits(locked)

    def events(self) -> list[pygame.Event]:
        self.now += 0.5
        turn = next(self.turns, None)
        if turn is None:
            self.exits.leave(DONE)
        return turn or []

    def run(self) -> None:
        box = Box(
            clock=lambda: self.now,
            sleep=lambda _: None,
            events=self.events,
            outcomes=tuple,
            touch=Touch(self.visitor.surface.get_size()),
            display=Display(self.visitor.surface, None),
            exits=self.exits,
            keys=Keys(self.locked),
        )
        loop(self.visitor.player, box)


def test_a_locked_kiosk_answers_these_keys_and_no_others(visitor: Visitor) -> None:
    """Esc is a way back and no way out; letters and F-keys are nothing."""
    others = (pygame.K_a, pygame.K_F4, pygame.K_F11, pygame.K_LSUPER, pygame.K_PRINTSCREEN)
    into = (pygame.K_TAB, pygame.K_LEFT, pygame.K_RETURN)
    desk = Desk(visitor, True, typed(*others, *into, *others))
    desk.run()
    assert visitor.player.focus is not None
    assert visitor.screen != "idle"
    visitor.player.recover(desk.now)
    signs = stops(visitor.player.layout.page(visitor.player.session, desk.now), visitor.figure)
    steps = [spot.intent for spot in signs].index(ShowWarningSigns())
    keys = [pygame.K_TAB, *[pygame.K_RIGHT] * steps, pygame.K_SPACE]
    Desk(visitor, True, typed(*keys)).run()
    assert visitor.screen == "warning_signs"
    Desk(visitor, True, typed(pygame.K_ESCAPE)).run()
    assert visitor.screen == "attract"


# ---------------------------------------------------------------- a single switch


def test_one_switch_reaches_the_warning_signs(back_pain: Edition) -> None:
    """It starts the scan, waits for its turn, and chooses."""
    typist = Typist(back_pain, scan_s=1.5)
    typist.wait(30.0)
    assert typist.focused() is None
    typist.key(Key.CHOOSE)
    for _ in range(100):
        focus = typist.player.focus
        assert focus is not None
        if isinstance(focus.intent, ShowWarningSigns):
            break
        typist.wait(1.5)
    typist.key(Key.CHOOSE)
    assert typist.screen == "warning_signs"


def test_a_scan_that_nobody_answers_comes_to_rest(back_pain: Edition) -> None:
    """After two rounds nothing is in focus and no frame is wanted; the visit can time out."""
    typist = Typist(back_pain, scan_s=1.0)
    typist.key(Key.CHOOSE)
    typist.wait(200.0)
    assert typist.focused() is None
