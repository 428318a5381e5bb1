"""PulseAudio and PipeWire: a loudspeaker that vanishes takes nothing with it, and comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from kiosk.core.sound import STEPS, Cue, Policy, SoundRules
from kiosk.machine.speaker import Speaker
from tests.real.conftest import need_sound
from tests.real.ear import Ear, loudness_db
from tests.real.soundserver import PIPEWIRE, PULSE, SoundServer, open_pipewire, open_pulse
from tests.real.waiting import wait_until

CLIP = Path(__file__).parents[1] / "machine" / "clips" / "steps.opus"
LONG_S, LIMIT_S = 6.0, 15.0
#: A null sink takes its time: 2 s and more in PulseAudio.
SINK_S = 4.0
#: What a clip sounds like, from a sink; silence is far below.
HEARD_DB = -30.0


class Clinic:
    """A kiosk's speaker at a sound server, ticking as the loop does."""

    def __init__(self, speaker: Speaker, server: SoundServer, folder: Path) -> None:
        self.speaker = speaker
        self.server = server
        self._folder = folder
        self.longest_s = 0.0
        self._begins_at = 0.0

    def ticks(self, cue: Cue | None, resting: bool) -> None:
        before = time.perf_counter()
        self.speaker.heard(cue, resting)
        self.longest_s = max(self.longest_s, time.perf_counter() - before)

    def plays(self) -> Cue:
        """One clip after another, as an explainer has them."""
        now = time.monotonic()
        if now - self._begins_at > LONG_S:
            self._begins_at = now
        cue = Cue(str(CLIP), self._begins_at, LONG_S, STEPS)
        self.ticks(cue, False)
        return cue

    def rests(self) -> None:
        self.ticks(None, True)
        time.sleep(0.5)
        self._begins_at = 0.0

    def is_heard(self, sink: str) -> None:
        """The sink plays the clip, before long."""
        file = self._folder / f"{sink}.{time.monotonic_ns()}.pcm"
        file.touch()
        ear = Ear(file)
        with self.server.recorded(sink, file):

            def loud() -> bool:
                self.plays()
                now = time.monotonic()
                heard = ear.between(now - 0.3, now)
                return len(heard) > 0 and loudness_db(heard) > HEARD_DB

            try:
                wait_until(loud, LIMIT_S, f"{sink} to be heard; {self.speaker.fault}")
            finally:
                ear.close()

    def goes_on(self, seconds: float) -> None:
        """Time passes in the visit, and nothing holds up the loop."""

        def over() -> bool:
            self.plays()
            return time.monotonic() > till

        till = time.monotonic() + seconds
        wait_until(over, 2 * seconds + LIMIT_S, "time to pass")


Open = Callable[[AbstractContextManager[SoundServer]], Clinic]


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a kiosk's speaker at a server; at the end its loop has never waited."""
    with ExitStack() as stack:
        made: list[Clinic] = []

        def opened(server: AbstractContextManager[SoundServer]) -> Clinic:
            running = stack.enter_context(server)
            for name, text in running.environment.items():
                monkeypatch.setenv(name, text)
            speaker = Speaker(SoundRules(Policy.ON))
            stack.callback(speaker.close, LIMIT_S)
            speaker.start()
            made.append(Clinic(speaker, running, tmp_path))
            return made[0]

        yield opened
        assert max(each.longest_s for each in made) < 0.1


@pytest.fixture
def pulse(tmp_path: Path, clinic: Open) -> Callable[..., Clinic]:
    need_sound(*PULSE)
    return lambda *modules: clinic(open_pulse(tmp_path, *modules))


@pytest.fixture
def pipewire(tmp_path: Path, clinic: Open) -> Callable[..., Clinic]:
    need_sound(*PIPEWIRE)
    return lambda **how: clinic(open_pipewire(tmp_path, **how))


def test_the_last_sink_vanishes_from_pulseaudio(pulse: Callable[..., Clinic]) -> None:
    """SDL often dies of it; the kiosk does not, says so, and speaks again once the sink is back."""
    clinic = pulse()
    module = clinic.server.add_sink("one")
    clinic.is_heard("one")
    clinic.server.remove(module)
    clinic.goes_on(SINK_S)
    assert clinic.speaker.fault
    clinic.rests()
    clinic.server.add_sink("two")
    clinic.plays()
    clinic.rests()  # the visit that began without a sink is over
    clinic.is_heard("two")
    assert not clinic.speaker.fault


def test_sound_moves_to_pulseaudios_own_sink(pulse: Callable[..., Clinic]) -> None:
    """With `module-always-sink` nothing is lost: a sink is always there to take over."""
    clinic = pulse("module-always-sink")
    module = clinic.server.add_sink("one")
    clinic.is_heard("one")
    clinic.server.remove(module)
    wait_until(lambda: clinic.server.sinks() == ["auto_null"], LIMIT_S, "the sink to take over")
    clinic.is_heard("auto_null")
    assert not clinic.speaker.fault


def test_pulseaudio_itself_ends(pulse: Callable[..., Clinic]) -> None:
    clinic = pulse("module-null-sink sink_name=one")
    clinic.is_heard("one")
    clinic.server.pactl("exit")
    clinic.goes_on(SINK_S)
    assert clinic.speaker.fault


def test_a_sink_vanishes_from_pipewire(pipewire: Callable[..., Clinic]) -> None:
    """Its fallback takes over, and a sink that comes back is used again."""
    clinic = pipewire()
    module = clinic.server.add_sink("one")
    clinic.is_heard("one")
    clinic.server.remove(module)
    wait_until(lambda: clinic.server.sinks() == ["auto_null"], LIMIT_S, "the fallback")
    clinic.is_heard("auto_null")
    clinic.server.add_sink("two")
    clinic.rests()
    clinic.is_heard("two")
    assert not clinic.speaker.fault


def test_a_device_that_cannot_be_opened_for_ever(pipewire: Callable[..., Clinic]) -> None:
    """The mixer hangs in its opening: the process is ended, and closing waits for nothing."""
    clinic = pipewire(leaves_alone=True)
    clinic.server.add_sink("one")
    clinic.plays()
    wait_until(lambda: "did not answer" in clinic.speaker.fault, LIMIT_S, "the fault")
    clinic.rests()
    clinic.plays()
    before = time.perf_counter()
    clinic.speaker.close()
    assert time.perf_counter() - before < 0.1
