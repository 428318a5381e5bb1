"""The program itself, heard: narration in step with its captions, and what it survives."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from tests.real.conftest import need_sound
from tests.real.ear import Ear
from tests.real.program import Kiosk
from tests.real.soundserver import PULSE, open_pulse
from tests.real.waiting import wait_until
from tests.real.xserver import XServer

LOUD = 'policy = "on"\nstart_step = 5'
#: Captions and voice lie so far apart, at most.
APART_S = 0.15
#: A kiosk that died is back so soon.
BACK_S = 5.0
SENTENCES = 4


def choose(kiosk: Kiosk, server: XServer) -> None:
    spot = kiosk.spot("attract", "Lower back")
    server.press(spot.x, spot.y)
    kiosk.wait_for_screen("playing:lower_session")


def test_captions_are_heard_as_they_appear(
    portrait: XServer, kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    """What leaves for the loudspeaker begins with each caption; at rest nothing leaves."""
    ear = Ear(tmp_path / "heard.pcm")
    try:
        shown = kiosk(portrait, sound=LOUD, environment=ear.environment).start()
        assert ear.written == 0
        choose(shown, portrait)

        def begun() -> list[float]:
            """When each clip was due: its title or its caption appeared."""
            seen = shown.seen()
            pairs = pairwise(seen)
            return [after.at for before, after in pairs if after.clip not in ("", before.clip)]

        wait_until(lambda: len(begun()) > SENTENCES, 60, "sentences to be said")
        time.sleep(0.5)
        for at in begun()[:SENTENCES]:
            heard = ear.begins(at - 0.02)
            assert heard is not None
            assert abs(heard - at) <= APART_S, heard - at
    finally:
        ear.close()


def test_a_sink_that_vanishes_does_not_take_the_kiosk_down(
    portrait: XServer, kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    """Mid-explainer, and it was the only one: the captions go on, in the same process."""
    need_sound(*PULSE)
    folder = tmp_path / "pulse"
    folder.mkdir()
    with open_pulse(folder) as server:
        sink = server.add_sink("clinic")
        shown = kiosk(portrait, locked=True, sound=LOUD, environment=server.environment).start()
        process = shown.supervised()
        choose(shown, portrait)
        shown.wait_for(lambda seen: bool(seen.clip))

        def connected() -> bool:
            return bool(server.pactl("list", "short", "sink-inputs"))

        wait_until(connected, 15, "the kiosk to be heard")
        so_far = len(shown.seen())
        server.remove(sink)
        said: set[str] = set()
        for _ in range(3):
            seen = shown.wait_for(
                lambda seen: bool(seen.caption) and seen.caption not in said, 30, so_far
            )
            assert seen.screen == "playing:lower_session"
            said.add(seen.caption)
        assert shown.supervised() == process


def test_should_the_kiosk_die_it_is_back_within_five_seconds(
    portrait: XServer, kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    """Whatever of SDL falls over while it speaks: the supervisor brings the attract screen back."""
    ear = Ear(tmp_path / "heard.pcm")
    try:
        shown = kiosk(portrait, locked=True, sound=LOUD, environment=ear.environment).start()
        choose(shown, portrait)
        shown.wait_for(lambda seen: bool(seen.clip))
        so_far = len(shown.seen())
        os.kill(shown.supervised(), signal.SIGSEGV)
        died_at = time.monotonic()
        back = shown.wait_for_screen("attract", after=so_far)
        assert back.at - died_at <= BACK_S
        written = ear.written
        time.sleep(0.5)
        assert ear.written == written, "what spoke went with it"
    finally:
        ear.close()
