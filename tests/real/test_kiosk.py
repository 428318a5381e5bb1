"""The product on real X servers, as a visitor, a palm, staff and the system meet it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from kiosk.machine.exits import RESTART
from kiosk.machine.touch import BOUNCE_S
from tests.real.conftest import need
from tests.real.glass import Picture, close_windows, set_mode
from tests.real.program import CHECKOUT, START_LIMIT_S, Kiosk, Spot
from tests.real.waiting import wait_until
from tests.real.xserver import TouchServer, XServer

SIX = frozenset({"lower_back", "hips", "back_of_knees", "feet", "hands", "stomach"})
#: A part of the body for each of the six, as `kiosk spots` calls it.
LIT = (
    "lower back (back)",
    "buttock l (back)",
    "knee back r (back)",
    "foot l (back)",
    "hand r (front)",
    "umbilical (front)",
)
UNLIT = ("calf l (back)", "thigh front r (front)", "mid back (back)")


def warmth(picture: Picture, spot: Spot) -> int:
    """How much more red than blue: what lights up turns amber, the rest steps back."""
    red, _, blue = picture.mean(spot.x, spot.y)
    return red - blue


def amber_gained(kiosk: Kiosk, before: Picture, labels: tuple[str, ...]) -> list[int]:
    spots = [kiosk.spot("attract", label) for label in labels]
    after = kiosk.glass()
    return [warmth(after, spot) - warmth(before, spot) for spot in spots]


def choose_the_lower_back(kiosk: Kiosk, press: Callable[[float, float], None]) -> None:
    """What issue 2 asks for, whatever presses: six regions light up and an explainer plays."""
    spot = kiosk.spot("attract", "lower back (back)")
    assert spot.intent == "choose:lower_back"
    before = kiosk.glass()
    press(spot.x, spot.y)
    chosen = kiosk.wait_for_screen("explore:lower_back")
    assert chosen.lit == SIX
    playing = kiosk.wait_for_screen("playing:lower_session")
    assert playing.lit == SIX, "the first scene keeps every light"
    assert playing.at - chosen.at == pytest.approx(4.0, abs=0.5)
    assert min(amber_gained(kiosk, before, LIT)) >= 15
    assert max(amber_gained(kiosk, before, UNLIT)) <= 5


def test_a_real_pointer_press_lights_the_six_regions_and_an_explainer_plays(
    portrait: XServer, kiosk: Callable[..., Kiosk]
) -> None:
    choose_the_lower_back(kiosk(portrait).start(), portrait.press)


def test_a_real_touch_lights_the_six_regions_and_an_explainer_plays(
    xorg_touch: TouchServer, kiosk: Callable[..., Kiosk]
) -> None:
    choose_the_lower_back(kiosk(xorg_touch).start(), xorg_touch.panel.tap)


def test_the_press_of_a_finger_lights_up_before_it_leaves(
    xorg_touch: TouchServer, kiosk: Callable[..., Kiosk]
) -> None:
    shown = kiosk(xorg_touch).start()
    spot = shown.spot("attract", "lower back (back)")
    xorg_touch.panel.down(1, spot.x, spot.y)
    shown.wait_for_screen("explore:lower_back")
    xorg_touch.panel.up(1)


def test_five_taps_beside_a_resting_palm_are_five(
    xorg_touch: TouchServer, kiosk: Callable[..., Kiosk]
) -> None:
    shown = kiosk(xorg_touch).start()
    palm = shown.spot("attract", "Lower back")
    xorg_touch.panel.down(9, palm.x, palm.y)
    shown.wait_for_screen("explore:lower_back")
    steps = (
        ("explore:lower_back", "More", "explore:lower_back:more"),
        ("explore:lower_back:more", "Warning signs", "warning_signs"),
        ("warning_signs", "Go back", "explore:lower_back:more"),
        ("explore:lower_back:more", "Warning signs", "warning_signs"),
        ("warning_signs", "Start over", "attract"),
    )
    for screen, label, then in steps:
        spot = shown.spot(screen, label)
        so_far = len(shown.seen())
        # A visitor reads first, and there is nothing to wait for: the same place at once would be
        # a finger that bounced, and the program's clock is the real one.
        time.sleep(2 * BOUNCE_S)
        xorg_touch.panel.tap(spot.x, spot.y, finger=1)
        shown.wait_for_screen(then, after=so_far)
    so_far = len(shown.seen())
    xorg_touch.panel.up(9)
    button = shown.spot("attract", "Upper back")
    xorg_touch.panel.tap(button.x, button.y, finger=1)
    shown.wait_for_screen("explore:upper_back", after=so_far)
    names = [seen.screen for seen in shown.seen()[so_far:]]
    assert "explore:lower_back" not in names, "the palm that left is no tap"


def test_escape_leaves_and_the_start_says_so(
    portrait: XServer, kiosk: Callable[..., Kiosk]
) -> None:
    shown = kiosk(portrait).start()
    portrait.xdotool("key", "Escape")
    assert shown.wait_end() == 0
    assert "Esc" in shown.said()


def test_closing_the_window_leaves(portrait: XServer, kiosk: Callable[..., Kiosk]) -> None:
    shown = kiosk(portrait).start()
    assert close_windows(portrait.display) == 1
    assert shown.wait_end() == 0


def test_ctrl_c_leaves(portrait: XServer, kiosk: Callable[..., Kiosk]) -> None:
    shown = kiosk(portrait).start()
    shown.send_from_terminal(signal.SIGINT)
    assert shown.wait_end() == 0


def test_locked_only_sigterm_ends_it(portrait: XServer, kiosk: Callable[..., Kiosk]) -> None:
    shown = kiosk(portrait, locked=True).start()
    keys = ("Escape", "alt+F4", "ctrl+q", "ctrl+w", "ctrl+c", "q", "F11", "super", "ctrl+alt+F1")
    for key in keys:
        portrait.xdotool("key", key)
    assert close_windows(portrait.display) == 1
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGHUP):
        shown.send_from_terminal(number)
    # It still answers, after all of that.
    spot = shown.spot("attract", "lower back (back)")
    portrait.press(spot.x, spot.y)
    shown.wait_for_screen("explore:lower_back")
    assert shown.running
    asked = time.monotonic()
    shown.send(signal.SIGTERM)
    assert shown.wait_end() == 0
    assert time.monotonic() - asked < 3.0, "it sleeps a second at most"
    said = shown.said()
    assert "Esc" not in said
    assert "opening it again" not in said


def test_on_the_wall_a_kiosk_that_crashes_is_opened_again(
    portrait: XServer, kiosk: Callable[..., Kiosk]
) -> None:
    shown = kiosk(portrait, locked=True).start()
    so_far = len(shown.seen())
    os.kill(shown.supervised(), signal.SIGSEGV)
    shown.wait_for(lambda seen: bool(seen.edition), START_LIMIT_S, after=so_far)
    spot = shown.spot("attract", "lower back (back)")
    portrait.press(spot.x, spot.y)
    shown.wait_for_screen("explore:lower_back", after=so_far)


def test_on_the_wall_another_mode_of_the_screen_is_filled(
    xorg_touch: TouchServer, kiosk: Callable[..., Kiosk]
) -> None:
    need("Xrandr")
    shown = kiosk(xorg_touch, locked=True).start()
    so_far = len(shown.seen())
    small = (1280, 720)
    set_mode(xorg_touch.display, small)
    shown.wait_for(lambda seen: bool(seen.edition), START_LIMIT_S, after=so_far)
    picture = shown.glass()
    assert (picture.w, picture.h) == small
    shown.send(signal.SIGTERM)
    assert shown.wait_end() == 0
    assert "exit code 75" in shown.said()


def test_unlocked_another_mode_of_the_screen_ends_it(
    xorg_touch: TouchServer, kiosk: Callable[..., Kiosk]
) -> None:
    need("Xrandr")
    shown = kiosk(xorg_touch).start()
    set_mode(xorg_touch.display, (1280, 720))
    assert shown.wait_end() == RESTART


def test_when_nothing_moves_it_sleeps(portrait: XServer, kiosk: Callable[..., Kiosk]) -> None:
    """The loop and the watch over the pack wake once a second each."""
    shown = kiosk(portrait).start()
    spot = shown.spot("attract", "Warning signs")
    portrait.press(spot.x, spot.y)
    shown.wait_for_screen("warning_signs")
    at_rest_s, most = 4.0, 2.0

    def sleeps() -> bool:
        before, began = shown.wakes(), time.monotonic()
        time.sleep(at_rest_s)  # that is what is measured
        return (shown.wakes() - before) / (time.monotonic() - began) <= most + 1 / at_rest_s

    wait_until(sleeps, 20, "two wakes a second at most")


@pytest.mark.parametrize("display", [None, ":4711"])
@pytest.mark.skipif(sys.platform != "linux", reason="a desktop elsewhere is always there")
def test_without_a_display_one_sentence_says_what_to_do(
    display: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    if display:
        monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT))
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "run"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "There is no display" in sentence
    assert "DISPLAY" in sentence


def test_content_is_swapped_between_visitors_and_never_for_a_broken_file(
    portrait: XServer, kiosk: Callable[..., Kiosk]
) -> None:
    shown = kiosk(portrait).start()
    good = shown.content.read_text(encoding="utf-8")
    first = shown.now.edition

    shown.replace_content("title: Back pain\nconcerns: broken\n")
    shown.wait_for_file("content-errors.txt")
    assert shown.now.edition == first

    shown.replace_content(good.replace("title: Back pain", "title: Sore backs"))
    second = shown.wait_for(lambda seen: seen.edition not in ("", first)).edition
    assert shown.now.screen == "attract"
    assert not (shown.content.parent / "content-errors.txt").exists()

    spot = shown.spot("attract", "lower back (back)")
    portrait.press(spot.x, spot.y)
    shown.wait_for_screen("explore:lower_back")
    shown.replace_content(good.replace("title: Back pain", "title: Aching backs"))
    shown.wait_for_edition_other_than(first, second)
    assert shown.now.edition == second, "the visitor keeps what is on the screen"
    so_far = len(shown.seen())
    over = shown.spot("explore:lower_back", "Start over")
    portrait.press(over.x, over.y)
    third = shown.wait_for(lambda seen: seen.edition not in (first, second), after=so_far)
    assert third.screen == "attract"


def test_a_visit_leaves_nothing_behind(portrait: XServer, kiosk: Callable[..., Kiosk]) -> None:
    """Not a byte of the folder has changed, and nothing that it printed tells of it (K27, K28)."""
    shown = kiosk(portrait, locked=True).start()
    before = shown.kept()
    assert any("editions" in name for name in before)
    steps = (
        ("attract", "lower back (back)", "explore:lower_back"),
        ("explore:lower_back", "More", "explore:lower_back:more"),
        ("explore:lower_back:more", "Easier to use", "comfort"),
        ("comfort", "Strong contrast", ""),
        ("comfort", "Keep still", ""),
        ("comfort", "Warning signs", "warning_signs"),
        ("warning_signs", "Español", ""),
        ("warning_signs", "Start over", "attract"),
    )
    for screen, label, then in steps:
        spot, so_far = shown.spot(screen, label), len(shown.seen())
        time.sleep(0.4)  # nobody is faster
        portrait.press(spot.x, spot.y)
        if then:
            shown.wait_for_screen(then, after=so_far)
    after = shown.kept()
    assert sorted(after) == sorted(before)
    assert [name for name in before if after[name] != before[name]] == []
    shown.send(signal.SIGTERM)
    assert shown.wait_end() == 0
    said = shown.said()
    told = ("lower", "upper", "back_pain", "Español", "es", "explore", "warning_signs", "comfort")
    assert [word for word in told if re.search(rf"\b{word}\b", said)] == [], said
