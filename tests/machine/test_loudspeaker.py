"""The process that sounds, looked at from inside: SDL's dummy driver and a clock that is set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest
from pygame import mixer

from kiosk.machine.loudspeaker import (
    LATE_S,
    MOST_PUT_RIGHT,
    OFF_S,
    STILL_S,
    Lost,
    Loudspeaker,
    NoDevice,
)
from tests.real.waiting import wait_until

CLIP = Path(__file__).parent / "clips" / "steps.opus"
LONG_S = 6.0


class Desk:
    """A loudspeaker, what it said, and where its music says that it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.said: list[dict[str, object]] = []
        self.starts: list[float] = []
        self.pos_s = 0.0
        self.busy = True
        self.loudspeaker = Loudspeaker(self.said.append, lambda: self.now)
        monkeypatch.setattr(mixer.music, "play", self._play)
        monkeypatch.setattr(mixer.music, "get_pos", lambda: round(1000 * self.pos_s))
        monkeypatch.setattr(mixer.music, "get_busy", lambda: self.busy)

    def _play(self, start: float = 0.0, fade_ms: int = 0) -> None:
        self.starts.append(round(start, 3))
        self.pos_s = 0.0

    def opens(self) -> Desk:
        """With a device that takes sound."""
        self.loudspeaker.obey({"do": "open"})
        wait_until(self.flows, 10.0, "the device to take sound")
        return self

    def flows(self) -> bool:
        return (self.loudspeaker.look() or 0) > 0.01

    def plays(self, into_s: float = 0.0, file: Path = CLIP) -> None:
        self.loudspeaker.obey(
            {
                "do": "play",
                "file": str(file),
                "begins_at": self.now - into_s,
                "length_s": LONG_S,
                "gain": 0.5,
            }
        )

    def passes(self, seconds: float, heard_s: float | None = None) -> None:
        """Time passes, in which so much sounds; and it looks."""
        self.now += seconds
        self.pos_s += seconds if heard_s is None else heard_s
        self.loudspeaker.look()

    def says(self, kind: str) -> list[dict[str, object]]:
        return [said for said in self.said if said["says"] == kind]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    yield Desk(monkeypatch)
    mixer.quit()


def test_nothing_is_open_until_it_is_needed(desk: Desk) -> None:
    """Without a device there is nothing to look after."""
    assert not desk.loudspeaker.is_open
    assert desk.loudspeaker.look() is None
    desk.loudspeaker.obey({"do": "stop"})
    desk.loudspeaker.obey({"do": "gain", "gain": 0.2})
    assert not desk.loudspeaker.is_open


def test_a_clip_waits_for_a_device_that_does_not_take_sound_yet(desk: Desk) -> None:
    """And then begins where it should be by then, not at its beginning."""
    desk.plays()
    assert desk.starts == []
    desk.now += 1.0
    wait_until(desk.flows, 10.0, "the device to take sound")
    assert desk.starts == [1.0]


@pytest.mark.parametrize(
    ("into_s", "start"), [(-0.01, 0.0), (0.0, 0.0), (LATE_S - 0.01, 0.0), (0.1, 0.1), (5.5, 5.5)]
)
def test_a_clip_begins_where_it_is_by_now(desk: Desk, into_s: float, start: float) -> None:
    """A little late, its beginning is not cut off."""
    desk.opens().plays(into_s)
    assert desk.starts == [start]
    assert desk.says("started")[-1]["late_s"] == pytest.approx(into_s)


def test_a_clip_that_is_over_is_not_begun(desk: Desk) -> None:
    desk.opens().plays(LONG_S)
    assert desk.starts == []
    desk.passes(1.0)
    assert desk.says("spoiled") == []


def test_sound_that_has_fallen_behind_is_put_in_its_place(desk: Desk) -> None:
    """As after another device took over; once seen is not enough, twice is."""
    desk.opens().plays()
    desk.passes(1.0)
    desk.passes(0.1, heard_s=-0.9)
    assert desk.starts == [0.0]
    desk.passes(0.1)
    assert desk.starts == [0.0, 1.2]
    desk.passes(0.5)
    desk.passes(0.5)
    assert desk.starts == [0.0, 1.2]


def test_sound_that_is_nearly_in_its_place_is_left_alone(desk: Desk) -> None:
    desk.opens().plays()
    desk.passes(1.0, heard_s=1.0 + 0.9 * OFF_S)
    for _ in range(20):
        desk.passes(0.1)
    assert desk.starts == [0.0]


def test_a_device_that_does_not_keep_time_is_lost(desk: Desk) -> None:
    desk.opens().plays()
    for _ in range(MOST_PUT_RIGHT):
        desk.passes(0.1, heard_s=-1.0)
        desk.passes(0.1)
    desk.passes(0.1, heard_s=-1.0)
    with pytest.raises(Lost, match="keep time"):
        desk.passes(0.1)
    assert len(desk.starts) == 1 + MOST_PUT_RIGHT


def test_a_device_that_takes_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the music says that it goes on."""
    desk.opens().plays()
    monkeypatch.setattr(mixer, "Channel", Still)
    desk.passes(STILL_S - 0.1)
    with pytest.raises(Lost, match="took nothing"):
        desk.passes(0.2)


class Still:
    """A channel whose sound never ends."""

    def __init__(self, number: int) -> None: ...

    def get_busy(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("told", "is_lost"),
    [
        ({"which": 2, "iscapture": 0}, True),
        ({"which": 0, "iscapture": 0}, False),
        ({"which": 2, "iscapture": 1}, False),
    ],
)
def test_the_own_device_removed_is_lost(desk: Desk, told: dict[str, Any], is_lost: bool) -> None:
    """Not another one, and not a microphone."""
    desk.opens()
    pygame.event.post(pygame.Event(pygame.AUDIODEVICEREMOVED, told))
    if is_lost:
        with pytest.raises(Lost, match="removed"):
            desk.loudspeaker.look()
    else:
        desk.loudspeaker.look()


def test_a_clip_that_ends_is_over(desk: Desk) -> None:
    """Near its end that is right; long before, it was not whole."""
    desk.opens().plays()
    desk.busy = False
    desk.passes(LONG_S)
    assert desk.says("spoiled") == []
    desk.plays()
    desk.passes(1.0)
    (spoiled,) = desk.says("spoiled")
    assert (spoiled["file"], spoiled["why"]) == (str(CLIP), "it ends after 1.0 of 6.0 s")
    desk.passes(1.0)
    assert len(desk.says("spoiled")) == 1


def test_what_is_no_sound_is_spoiled(desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad.opus"
    bad.write_bytes(b"no sound")
    desk.opens().plays(file=bad)
    desk.loudspeaker.obey({"do": "chime", "file": str(tmp_path / "none.wav"), "gain": 1.0})
    assert [said["file"] for said in desk.says("spoiled")] == [str(bad), str(tmp_path / "none.wav")]
    assert desk.starts == []


def test_no_device_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "nothing")
    with pytest.raises(NoDevice, match="nothing"):
        desk.plays()


def test_with_the_device_open_it_says_so_again_and_again(desk: Desk) -> None:
    """Twice a second; whoever hears nothing knows that it hangs."""
    desk.opens()
    before = len(desk.says("beat"))
    for _ in range(20):
        desk.passes(0.1)
    assert len(desk.says("beat")) - before in (3, 4)
