"""Visits, told in a visitor's words."""

from __future__ import annotations

import pygame
import pytest

from kiosk.core import intents
from kiosk.core.geometry import Point
from kiosk.core.items import Body
from kiosk.core.resting import Notice
from kiosk.core.states import screen_names, state_named
from kiosk.edition import Edition
from kiosk.machine.touch import Lift, Press
from tests.app.visitor import Visitor

LOWER = {"lower_back", "hips", "back_of_knees", "feet", "hands", "stomach"}
UPPER = {"head", "neck", "shoulders", "upper_back"}


def test_attract_invites(visitor: Visitor) -> None:
    """At rest the screen asks where it hurts and offers both choices."""
    assert visitor.screen == "attract"
    assert visitor.sees("Touch where your back hurts")
    assert visitor.sees("Upper back")
    assert visitor.sees("Lower back")


@pytest.mark.parametrize(
    ("spot", "concern", "lit"),
    [
        ("lower back (back)", "lower_back", LOWER),
        ("Lower back", "lower_back", LOWER),
        ("upper back (back)", "upper_back", UPPER),
        ("mid back (back)", "upper_back", UPPER),
        ("Upper back", "upper_back", UPPER),
    ],
)
def test_a_first_touch_lights_what_is_treated(
    visitor: Visitor, spot: str, concern: str, lit: set[str]
) -> None:
    """The body and the list light the same regions, and by 0.8 s all of them shine."""
    visitor.tap(spot)
    assert visitor.screen == f"explore:{concern}"
    visitor.wait(0.8)
    assert visitor.lit() == lit
    assert visitor.sees(f"Places acupuncture often uses for {concern.replace('_', ' ')} pain.")


def test_the_press_itself_is_answered(visitor: Visitor) -> None:
    """Pixels change inside the press of the finger, before any other frame."""
    spot = visitor.spots["lower back (back)"].rect
    before = pygame.image.tobytes(visitor.surface, "RGB")
    frames = len(visitor.shown)
    visitor.press_at(spot.centre.x, spot.centre.y)
    assert len(visitor.shown) > frames
    assert pygame.image.tobytes(visitor.surface, "RGB") != before
    assert visitor.screen == "explore:lower_back"


def test_a_trembling_finger_undoes_nothing(visitor: Visitor) -> None:
    """A second touch within 0.7 s of the first leaves the lights on; a later one puts them out."""
    visitor.tap("Lower back")
    visitor.wait(0.3)
    visitor.tap("Lower back")
    assert visitor.screen == "explore:lower_back"
    visitor.wait(0.6)
    visitor.tap("Lower back")
    assert visitor.screen == "explore"


def test_the_first_explainer_starts_by_itself(visitor: Visitor) -> None:
    """Four seconds after the choice it plays, with every light kept; it ends offering the next."""
    visitor.tap("Lower back")
    visitor.wait(3.8)
    assert visitor.screen == "explore:lower_back"
    visitor.wait(0.3)
    assert visitor.screen == "playing:lower_session"
    assert visitor.lit() == LOWER
    assert visitor.sees("1 of 4")
    visitor.wait(45)
    assert visitor.screen == "ended:lower_session"
    assert visitor.sees("Watch next")


def test_what_has_no_place_on_the_body_lights_nothing(visitor: Visitor) -> None:
    """What has no place stands beside a calm body: no light says "treated here"."""
    visitor.tap("Lower back")
    visitor.wait(1.0)
    while not visitor.sees("How it may work"):
        visitor.tap("More")
    visitor.tap("How it may work")
    visitor.wait(1.0)
    assert visitor.sees("No one knows for sure")
    assert visitor.lit() == set()
    bodies = [item for item in visitor.player.page.items if isinstance(item, Body)]
    assert [body.dim.at(visitor.now) for body in bodies] == [0.0, 0.0]


def test_a_finger_in_flight_means_what_it_was_aimed_at(visitor: Visitor) -> None:
    """Just after the explainer starts by itself, a touch means the button that stood there."""
    visitor.tap("Lower back")
    visitor.wait(1.0)
    aimed = visitor.spots["Is it safe?"].rect.centre
    visitor.wait(3.2)
    assert visitor.screen == "playing:lower_session"
    visitor.tap_at(aimed.x, aimed.y)
    assert visitor.screen == "playing:lower_safety"


def test_a_touch_ends_the_aim_at_the_page_before(visitor: Visitor) -> None:
    """Who starts over right after a page turned by itself chooses anew at once."""
    visitor.tap("Lower back")
    visitor.wait(4.1)
    assert visitor.screen == "playing:lower_session"
    visitor.tap("Start over")
    visitor.tap("lower back (back)")
    assert visitor.screen == "explore:lower_back"


def test_touching_a_lit_region_explains_it(visitor: Visitor) -> None:
    """One sentence on why it is used; nothing starts by itself in this visit any more."""
    visitor.tap("Lower back")
    visitor.wait(1)
    visitor.tap("foot l (front)")
    assert visitor.screen == "explore:lower_back:why:feet"
    assert visitor.sees("By tradition, points by the ankle are used for the lower back.")
    visitor.wait(20)
    assert visitor.screen == "explore:lower_back:why:feet"


def test_another_part_of_the_body(visitor: Visitor) -> None:
    """Other regions say what the kiosk is about; the chest adds its warning."""
    visitor.tap("chest (front)")
    assert visitor.sees("This kiosk is only about back pain. Chest pain? Tell the front desk now.")


def test_another_part_of_the_body_while_an_explainer_plays(visitor: Visitor) -> None:
    """It plays on and says what the kiosk is about, till the scene ends; the chest interrupts."""
    visitor.tap("Lower back")
    visitor.wait(5)
    visitor.tap("thigh front l (front)")
    assert visitor.screen == "playing:lower_session"
    assert visitor.sees("This kiosk is only about back pain.")
    visitor.wait(10)
    assert not visitor.sees("This kiosk is only about back pain.")
    while not visitor.sees("Thin needles go in"):
        visitor.wait(1)
    visitor.wait(1)
    visitor.tap("chest (front)")
    assert visitor.screen == "explore:lower_back:elsewhere:chest"
    assert visitor.sees("Chest pain? Tell the front desk now.")


def test_pause_holds_and_cancels(visitor: Visitor) -> None:
    """A paused explainer stands still."""
    visitor.tap("Lower back")
    visitor.wait(6)
    visitor.tap("Pause")
    words = visitor.words()
    visitor.wait(60)
    assert visitor.words() == words
    visitor.tap("Play")
    visitor.wait(14)
    assert visitor.words() != words


def test_warning_signs_are_one_tap_away(visitor: Visitor) -> None:
    """From every screen one tap shows them; they begin with the front desk and the number."""
    content, figure = visitor.player.content, visitor.figure
    for name in screen_names(content):
        session, now = state_named(name, 0.0, content, figure, visitor.idle)
        if name in ("idle", "warning_signs"):
            continue
        page = visitor.player.layout.page(session, now)
        assert any(isinstance(s.intent, intents.ShowWarningSigns) for s in page.spots(figure)), name
    visitor.tap("Warning signs")
    said = visitor.words()
    assert said.startswith(
        "Tell the front desk now. This screen cannot call for help. | Emergency: call 911"
    )
    visitor.tap("Go back")
    assert visitor.screen == "attract"


def test_idle_asks_then_forgets(visitor: Visitor) -> None:
    """After 90 s comes the question, a tap anywhere extends; left alone everything is forgotten."""
    visitor.tap("Upper back")
    visitor.tap_at(5, 5)
    visitor.wait(1)
    visitor.tap_at(5, 5)
    assert visitor.screen == "explore"
    for _ in range(10):
        visitor.wait(90.5)
        assert visitor.screen == "idle"
        assert visitor.sees("Are you still there?")
        visitor.tap_at(40, 40)
        assert visitor.screen == "explore"
    visitor.wait(121)
    assert visitor.screen == "attract"
    fresh = visitor.player.session
    assert (fresh.touch, fresh.seen, fresh.calm) == (None, frozenset(), False)


def test_a_command_needs_release_near_the_press(visitor: Visitor) -> None:
    """A finger that slides off a command gives no command."""
    spot = visitor.spots["Warning signs"].rect.centre
    visitor.press_at(spot.x, spot.y)
    visitor.player.feel(Lift((0, 0)), visitor.now)
    assert visitor.screen == "attract"
    visitor.press_at(spot.x, spot.y)
    visitor.lift_at(spot.x, spot.y)
    assert visitor.screen == "warning_signs"


def test_a_palm_blocks_nobody(visitor: Visitor) -> None:
    """With a hand resting on empty space another finger chooses and commands."""
    visitor.player.feel(Press(Point(4, 4), (1, 9)), visitor.now)
    visitor.tap("Lower back")
    assert visitor.screen == "explore:lower_back"
    visitor.tap("Warning signs")
    assert visitor.screen == "warning_signs"


def test_nothing_moves_once_all_stands(visitor: Visitor) -> None:
    """A lit screen that waits wants no frame before its next due time."""
    visitor.tap("Lower back")
    visitor.wait(1.0)
    visitor.tap("foot l (front)")
    visitor.wait(3.0)
    frames = len(visitor.shown)
    visitor.wait(30)
    assert len(visitor.shown) == frames


def test_a_swap_waits_for_the_visitor(back_pain: Edition, knee_pain: Edition) -> None:
    """A new edition comes on when nobody is here, and not before."""
    visitor = Visitor(back_pain)
    visitor.tap("Lower back")
    visitor.player.offer(knee_pain)
    visitor.wait(2)
    assert visitor.player.hash == back_pain.hash
    visitor.tap("Start over")
    visitor.wait(0.1)
    assert visitor.player.hash == knee_pain.hash
    assert visitor.sees("Touch where your knee hurts")


def test_without_an_edition_it_sends_to_the_desk() -> None:
    """With nothing to play the screen still stands, answers, and names the front desk."""
    visitor = Visitor(None)
    assert visitor.sees("One moment, please.")
    visitor.player.rest(Notice.ASK, visitor.now)
    visitor.wait(0.1)
    assert visitor.sees("Please ask at the front desk.")
    visitor.tap_at(300, 600)
    visitor.tap("Warning signs")
    assert visitor.sees("Tell the front desk now.")


def test_a_failure_returns_to_rest(visitor: Visitor) -> None:
    """After an error the visit is forgotten and the screen is painted anew."""
    visitor.tap("Lower back")
    visitor.surface.fill((255, 0, 255))
    visitor.player.recover(visitor.now)
    visitor.wait(0.1)
    assert visitor.screen == "attract"
    assert visitor.surface.get_at((3, 3))[:3] != (255, 0, 255)


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1366, 768), (1280, 720)])
def test_the_centre_of_every_spot_gives_its_intent(
    back_pain: Edition, size: tuple[int, int]
) -> None:
    """What `kiosk spots` lists is what a finger finds there, on every screen."""
    visitor = Visitor(back_pain, size)
    layout, figure = visitor.player.layout, visitor.figure
    for name in screen_names(visitor.player.content):
        session, now = state_named(name, 2.0, visitor.player.content, figure, visitor.idle)
        page = layout.page(session, now)
        for spot in page.spots(figure):
            found = page.intent_at(spot.rect.centre, figure, layout.style.reach)
            assert intents.name(found) == intents.name(spot.intent), (name, spot)
