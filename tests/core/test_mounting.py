"""Who can reach, hit and read what: numbers of a glass on a wall."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kiosk.core.comfort import Comfort, TextSize
from kiosk.core.figure import Side
from kiosk.core.geometry import Rect
from kiosk.core.intents import (
    Choose,
    Clear,
    Explain,
    Intent,
    Play,
    ShowComfort,
    StartOver,
    TouchElsewhere,
)
from kiosk.core.items import Body, Button, Item
from kiosk.core.looks import Block, ButtonKind, Type
from kiosk.core.mounting import Finding, Mounting, Shown, advice, findings, table
from kiosk.core.page import Page
from kiosk.core.style import MM_PER_INCH, Glass
from kiosk.core.timeline import STILL
from tests.core.small_figure import FIGURE, HEIGHT, WIDTH

#: Two pixels to a millimetre: 500 mm wide, 1000 mm high.
GLASS = Glass(1000, 2000, math.hypot(500, 1000) / MM_PER_INCH)
HUNG = Mounting(lower_edge_mm=400, distance_mm=600)
LARGE = 30.0
USUAL, START_OVER = Comfort(), StartOver()


def button(rect: Rect, intent: Intent = START_OVER, size: float = LARGE) -> Button:
    block = Block(("Words",), 50, 20)
    return Button(rect, "Words", intent, ButtonKind.CHOICE, block, Type(size))


def page(*items: Item) -> Page:
    return Page("explore", (1000, 2000), items, Clear())


def found(
    *items: Item,
    mounting: Mounting = HUNG,
    comfort: Comfort = USUAL,
    also: tuple[Shown, ...] = (),
) -> list[Finding]:
    shown = Shown(comfort, {"explore": page(*items)})
    return list(findings((shown, *also), FIGURE, GLASS, mounting))


def test_heights_are_counted_from_the_floor() -> None:
    """The glass's lower edge at 400 mm: a button 100 px above it begins at 450 mm."""
    assert HUNG.heights(Rect(0, 1800, 100, 100), GLASS) == pytest.approx((450, 500))
    assert HUNG.heights(Rect(0, 0, 100, 100), GLASS) == pytest.approx((1350, 1400))


def test_what_can_be_reached_hit_and_read_is_nothing_to_tell() -> None:
    assert found(button(Rect(100, 1500, 200, 60))) == []


@pytest.mark.parametrize(
    ("top_mm", "mounting", "good"),
    [
        (1219.0, HUNG, True),
        (1222.0, HUNG, False),
        (1121.0, replace(HUNG, shelf_mm=510.0), True),
        (1119.0, replace(HUNG, shelf_mm=511.0), True),
        (1123.0, replace(HUNG, shelf_mm=511.0), False),
    ],
)
def test_nothing_is_higher_than_an_arm_reaches(
    top_mm: float, mounting: Mounting, good: bool
) -> None:
    """1220 mm, and 1120 over a shelf deeper than 510 (K16)."""
    rect = Rect(100, 2 * (1400 - top_mm), 200, 60)
    assert (found(button(rect), mounting=mounting) == []) is good


def test_nothing_is_lower_than_a_hand_reaches() -> None:
    low = replace(HUNG, lower_edge_mm=300)
    assert found(button(Rect(100, 1780, 200, 60)), mounting=low) == []
    (one,) = found(button(Rect(100, 1800, 200, 60)), mounting=low)
    assert one.rule == "370 to 400 mm above the floor: within 380 to 1220 mm (K16)"
    assert "start_over" in one.what


@pytest.mark.parametrize(("w", "h"), [(37, 200), (200, 37)])
def test_a_target_is_twenty_millimetres_each_way(w: float, h: float) -> None:
    (one,) = found(button(Rect(100, 1500, w, h)))
    assert "(K14)" in one.rule


def test_a_target_is_twenty_millimetres_each_way_on_a_fine_glass() -> None:
    """Eight pixels to a millimetre: 150 px are many, and 18.8 mm too few."""
    fine = Glass(4000, 8000, math.hypot(500, 1000) / MM_PER_INCH)
    page_of = {side: page(button(Rect(100, 6000, side, 400))) for side in (150, 160)}
    for side, pages in page_of.items():
        shown = Shown(Comfort(), {"explore": pages})
        rules = [one.rule for one in findings((shown,), FIGURE, fine, HUNG) if "(K14)" in one.rule]
        assert len(rules) == (1 if side == 150 else 0)


def test_a_target_is_forty_four_pixels_each_way_on_a_coarse_glass() -> None:
    """Half a pixel to a millimetre: 40 px are 80 mm, and too few all the same."""
    coarse = Glass(500, 250, math.hypot(1000, 500) / MM_PER_INCH)
    shown = Shown(Comfort(), {"explore": page(button(Rect(100, 100, 43, 44)))})
    (one,) = findings((shown,), FIGURE, coarse, Mounting(400))
    assert one.rule.startswith("43×44 px")


def test_two_commands_are_four_millimetres_apart() -> None:
    one = button(Rect(100, 1500, 100, 60))
    assert found(one, button(Rect(208, 1500, 100, 60), Play("a"))) == []
    (near,) = found(one, button(Rect(206, 1500, 100, 60), Play("a")))
    assert near.rule == "3.0 mm apart: at least 4 mm (K14)"
    assert found(one, button(Rect(206, 1500, 100, 60))) == []


def test_capitals_are_never_too_small_to_read() -> None:
    """4.8 mm always: 13.44 px here, of letters 0.714 as high as their size (K12)."""
    usual, large = Comfort(), Comfort(size=TextSize.LARGEST)
    big = (Shown(large, {}),)
    rect = Rect(100, 1500, 200, 60)
    assert found(button(rect, size=13.5), comfort=usual, also=big) == []
    (one,) = found(button(rect, size=13.0), comfort=usual, also=big)
    assert one.rule == "capitals of 4.6 mm: at least 4.8 mm (K12)"


def test_capitals_of_the_largest_text_grow_with_the_distance() -> None:
    """At 600 mm 7.3 mm, at a metre 12.2 (K12)."""
    large, rect = Comfort(size=TextSize.LARGEST), Rect(100, 1500, 200, 60)
    assert found(button(rect, size=20.6), comfort=large) == []
    far = replace(HUNG, distance_mm=1000)
    (one,) = found(button(rect, size=20.6), comfort=large, mounting=far)
    assert one.rule == "capitals of 7.4 mm: at least 12.2 mm (K12)"


def test_a_spot_whose_twin_is_within_reach_is_allowed() -> None:
    """Each finding of it says why nobody is the worse for it."""
    high, low = Rect(100, 0, 200, 60), Rect(100, 1500, 200, 60)
    (one,) = found(button(high), button(low))
    assert one.excuse == "another place that keeps the rules does the same"


def test_small_places_of_the_body_have_their_names() -> None:
    """Each picture is 60 mm high: no part of it is a target, the buttons beside it are."""
    picture = Rect(100, 1500, 2 * WIDTH, 2 * HEIGHT)
    touches: dict[str, Intent] = {
        "lower_back": Choose("lower"),
        "head": Explain("head"),
        "hand_l": TouchElsewhere("hand_l"),
    }
    body = Body(picture, Side.BACK, "The back", STILL, touches)
    twins = button(Rect(400, 1500, 200, 60), Choose("lower"))
    excuses = {one.what.split()[0]: one.excuse for one in found(body, twins)}
    assert excuses["choose:lower"].startswith("another place")
    assert excuses["touch_elsewhere:hand_l"].startswith("no command")
    assert excuses["explain:head"] == ""
    named = Shown(
        Comfort(),
        {
            "explore": page(body, twins),
            "other": page(button(Rect(400, 1500, 200, 60), Explain("head"))),
        },
    )
    assert all(one.excuse for one in findings((named,), FIGURE, GLASS, HUNG))


def test_places_of_the_body_that_mean_the_same_are_one() -> None:
    """Lower back and both buttocks lie side by side: together they can be hit."""
    picture = Rect(100, 1200, 4 * WIDTH, 4 * HEIGHT)
    alike: dict[str, Intent] = {
        "lower_back": Choose("lower"),
        "buttock_l": Choose("lower"),
        "buttock_r": Choose("lower"),
    }
    assert found(Body(picture, Side.BACK, "The back", STILL, alike)) == []


def test_what_low_mode_brings_within_reach_is_allowed() -> None:
    """If low mode itself can be reached from here."""
    high, low = button(Rect(100, 0, 200, 60), Play("a")), Rect(100, 1500, 200, 60)
    mode = Shown(Comfort(low=True), {"explore": page(button(low, Play("a")))})
    way = button(Rect(400, 1500, 200, 60), ShowComfort())
    (one,) = found(high, way, also=(mode,))
    assert one.excuse == "low mode brings it within reach"
    (one,) = found(high, also=(mode,))
    assert one.excuse == ""
    (one,) = found(high, way)
    assert one.excuse == ""


@pytest.mark.parametrize(
    ("edge_mm", "rects", "words"),
    [
        (450, (Rect(0, 400, 100, 60),), "Hang it 30 mm lower (lower_edge_mm = 420)."),
        (300, (Rect(0, 1900, 100, 60),), "Hang it 60 mm higher (lower_edge_mm = 360)."),
        (400, (Rect(0, 0, 100, 60), Rect(0, 1900, 100, 60)), "Hang it 180 mm lower"),
        (300, (Rect(0, 0, 100, 60), Rect(0, 1900, 100, 60)), "No height brings all of it"),
    ],
)
def test_the_advice_is_what_to_change(edge_mm: float, rects: tuple[Rect, ...], words: str) -> None:
    hung = replace(HUNG, lower_edge_mm=edge_mm)
    buttons = [button(rect, Play(str(n))) for n, rect in enumerate(rects)]
    assert advice(found(*buttons, mounting=hung), hung).startswith(words)


def test_without_findings_there_is_no_advice() -> None:
    assert advice([], HUNG) == ""


def test_the_table_tells_once_what_is_the_same_on_many_screens() -> None:
    shown = Shown(Comfort(), {n: page(button(Rect(0, 0, 200, 60))) for n in ("one", "two", "six")})
    (line,) = table(findings((shown,), FIGURE, GLASS, HUNG))
    assert "one and 2 more" in line
    assert line.endswith("within 380 to 1220 mm (K16)")


def test_the_table_tells_why_something_is_allowed() -> None:
    two = page(button(Rect(0, 0, 200, 60)), button(Rect(0, 1500, 200, 60)))
    shown = Shown(Comfort(), {"one": two, "two": two})
    (line,) = table(findings((shown,), FIGURE, GLASS, HUNG))
    assert line.startswith("allowed 2 times: another place that keeps the rules does the same; ")
