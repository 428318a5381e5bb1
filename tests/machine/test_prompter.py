"""The prompter, told the time: what it asks of a sound process, and when it gives one up."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import Any

import pytest

from kiosk.machine.prompter import (
    AGAIN,
    ANSWER_LIMIT_S,
    CHIME_LATE_S,
    CHIME_S,
    OPEN_LIMIT_S,
    START_LIMIT_S,
    Chimed,
    Clip,
    Prompter,
    Wish,
)
from kiosk.machine.wire import Wire

VISIT = Wish(resting=False)
REST = Wish()


def clip(file: str = "a.opus", begins_at: float = 100.0) -> Clip:
    return Clip(file, begins_at, 3.0)


def wish(one: Clip | None = None, gain: float = 0.5) -> Wish:
    return replace(VISIT, clip=one, gain=gain)


class Stage:
    """A prompter with a clock and with processes that are lists of what they were told."""

    def __init__(self) -> None:
        self.now = 100.0
        self.told: list[dict[str, Any]] = []
        self.started = 0
        self.cut: list[int] = []
        self.refuses: OSError | None = None
        self.is_deaf = False
        self.rests, self.is_at_rest = 0, True
        self.prompter = Prompter(self.connect)

    def connect(self, number: int) -> Wire:
        if self.refuses:
            raise self.refuses
        self.started += 1
        return Wire(self.tell, lambda: self.cut.append(number))

    def tell(self, line: str) -> None:
        if self.is_deaf:
            raise BrokenPipeError("the wire is cut")
        self.told.append(json.loads(line))

    def step(self, wished: Wish) -> float | None:
        self.rests += wished.resting and not self.is_at_rest
        self.is_at_rest = wished.resting
        return self.prompter.step(replace(wished, rests=self.rests), self.now)

    def says(self, *messages: object, number: int = 0) -> None:
        for message in messages:
            said = message if isinstance(message, int) else json.dumps(message)
            self.prompter.hear(number or self.started, said, self.now)

    def acts(self, wished: Wish) -> list[dict[str, Any]]:
        """What is asked for on the way to a wish, by a process that does all it is told."""
        self.told.clear()
        while True:
            before = len(self.told)
            self.step(wished)
            for told in self.told[before:]:
                if told["do"] in ("open", "play", "chime"):
                    self.says({"says": "open"})
                self.says({"says": "done", "n": told["n"]})
            if len(self.told) == before:
                return [{key: told[key] for key in told if key != "n"} for told in self.told]

    def starts(self, wished: Wish = REST) -> Stage:
        self.step(wished)
        self.says({"says": "ready"})
        return self

    @property
    def fault(self) -> str:
        return self.prompter.fault


@pytest.fixture
def stage() -> Stage:
    return Stage()


def play(one: Clip, gain: float = 0.5) -> dict[str, Any]:
    return {
        "do": "play",
        "file": one.file,
        "begins_at": one.begins_at,
        "length_s": one.length_s,
        "gain": gain,
    }


# ---------------------------------------------------------------- what is wished


def test_a_process_waits_warm_and_costs_nothing(stage: Stage) -> None:
    """It is started at once, and once it is ready nothing has to be done till somebody comes."""
    assert stage.step(REST) == START_LIMIT_S
    stage.says({"says": "ready"})
    assert stage.step(REST) is None
    assert (stage.started, stage.told) == (1, [])


def test_nothing_is_asked_of_a_process_that_is_not_ready(stage: Stage) -> None:
    stage.step(wish(clip()))
    assert stage.told == []
    stage.says({"says": "ready"})
    assert stage.acts(wish(clip())) == [play(clip())]


def test_a_clip_is_asked_for_once(stage: Stage) -> None:
    stage.starts()
    assert stage.acts(wish(clip())) == [play(clip())]
    assert stage.acts(wish(clip())) == []


def test_another_clip_another_place_another_volume_and_silence(stage: Stage) -> None:
    """Each change is one command; a volume alone does not begin the clip again."""
    stage.starts().acts(wish(clip()))
    assert stage.acts(wish(clip("b.opus"))) == [play(clip("b.opus"))]
    assert stage.acts(wish(clip("b.opus", 98.0))) == [play(clip("b.opus", 98.0))]
    assert stage.acts(wish(clip("b.opus", 98.0), 0.3)) == [{"do": "gain", "gain": 0.3}]
    assert stage.acts(wish(None)) == [{"do": "stop"}]
    assert stage.acts(wish(None, 0.1)) == []


def test_one_command_is_under_way_at_a_time(stage: Stage) -> None:
    """What was wished meanwhile and is not wished any more is never asked for."""
    stage.starts()
    stage.step(wish(clip("a")))
    for file in "bcd":
        stage.step(wish(clip(file)))
    assert [told["file"] for told in stage.told] == ["a"]
    stage.says({"says": "done", "n": stage.told[0]["n"]})
    stage.step(wish(clip("d")))
    assert [told["file"] for told in stage.told] == ["a", "d"]


def test_the_device_is_opened_before_it_is_needed_where_that_is_wished(stage: Stage) -> None:
    stage.starts()
    assert stage.acts(VISIT) == []
    assert stage.acts(replace(VISIT, ready=True)) == [{"do": "open"}]
    assert stage.acts(replace(VISIT, ready=True)) == []


def test_at_rest_an_open_device_is_given_back_with_its_process(stage: Stage) -> None:
    """Another process waits then; one that opened nothing stays."""
    stage.starts().acts(wish(clip()))
    stage.step(REST)
    assert (stage.cut, stage.started) == ([1], 2)
    stage.says({"says": "ready"})
    stage.acts(VISIT)
    stage.step(REST)
    assert (stage.cut, stage.started) == ([1], 2)


def test_a_rest_that_nobody_saw_counts(stage: Stage) -> None:
    """The next visitor came before the prompter looked: what failed may be tried."""
    stage.starts().acts(wish(clip()))
    stage.prompter.step(replace(wish(clip("b")), rests=1), stage.now)
    assert stage.cut == []
    stage.says(-11)
    stage.prompter.step(replace(wish(clip("b")), rests=2), stage.now)
    assert stage.started == 2


# ---------------------------------------------------------------- chimes


def test_a_chime_is_sounded_and_its_process_kept_so_long(stage: Stage) -> None:
    """Also when the visit is over with it."""
    stage.starts()
    stage.prompter.chime(Chimed("done.wav", 0.2, stage.now))
    assert stage.acts(REST) == [{"do": "chime", "file": "done.wav", "gain": 0.2}]
    assert stage.cut == []
    assert stage.step(REST) == pytest.approx(min(CHIME_S, ANSWER_LIMIT_S))
    stage.now += CHIME_S
    stage.step(REST)
    assert stage.cut == [1]


@pytest.mark.parametrize("wished", [REST, VISIT])
def test_a_late_chime_is_not_sounded(stage: Stage, wished: Wish) -> None:
    stage.step(wished)
    stage.prompter.chime(Chimed("tap.wav", 0.2, stage.now))
    stage.step(wished)
    stage.now += CHIME_LATE_S + 0.01
    stage.says({"says": "ready"})
    assert stage.acts(wished) == []


def test_of_many_chimes_the_last_is_sounded(stage: Stage) -> None:
    stage.starts()
    for file in ("tap.wav", "tap.wav", "sound_on.wav"):
        stage.prompter.chime(Chimed(file, 0.2, stage.now))
    assert [told["file"] for told in stage.acts(VISIT)] == ["sound_on.wav"]


# ---------------------------------------------------------------- faults


def test_a_process_that_does_not_answer_is_ended(stage: Stage) -> None:
    """With the device open, two seconds after the command; the visit goes on without sound."""
    stage.starts().acts(wish(clip()))
    wait = stage.step(wish(clip("b")))
    assert wait == ANSWER_LIMIT_S
    stage.now += wait - 0.1
    assert stage.step(wish(clip("b"))) == pytest.approx(0.1)
    stage.now += 0.1
    assert stage.step(wish(clip("b"))) is None
    assert stage.cut == [1]
    assert "did not answer" in stage.fault


def test_a_process_with_an_open_device_has_to_say_something_now_and_then(stage: Stage) -> None:
    """A mixer that stands still within a call is found, though nothing is asked of it."""
    stage.starts().acts(wish(clip()))
    for _ in range(5):
        stage.now += ANSWER_LIMIT_S - 0.1
        stage.says({"says": "beat"})
        assert stage.step(wish(clip())) == ANSWER_LIMIT_S
    stage.now += ANSWER_LIMIT_S
    stage.step(wish(clip()))
    assert "did not answer" in stage.fault


@pytest.mark.parametrize(
    ("before", "limit"), [([], START_LIMIT_S), ([{"says": "ready"}], OPEN_LIMIT_S)]
)
def test_starting_and_opening_may_take_longer(
    stage: Stage, before: list[object], limit: float
) -> None:
    stage.step(wish(clip()))
    stage.says(*before)
    assert stage.step(wish(clip())) == limit
    stage.now += limit
    stage.step(wish(clip()))
    assert stage.fault


def test_a_stall_of_the_kiosk_is_not_the_process_to_blame(stage: Stage) -> None:
    stage.starts().acts(wish(clip()))
    stage.now += 60
    stage.prompter.excuse(stage.now)
    assert stage.step(wish(clip())) == ANSWER_LIMIT_S
    assert not stage.fault


FAULTS: dict[str, tuple[object, str]] = {
    "no device": ({"says": "no device", "why": "ALSA: none"}, "no sound device can be opened"),
    "crash": (-11, "ended by itself (exit code -11)"),
    "clean end": (0, "ended by itself (exit code 0)"),
    "not JSON": ("hello", "nonsense"),
    "no object": ([1], "nonsense"),
    "unknown": ({"says": "moo"}, "nonsense"),
    "half": ({"says": "done"}, "nonsense"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_once_and_ends_the_sound_of_the_visit(
    stage: Stage, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """No process is started in this visit; at the next rest one is, and a clip sounds again."""
    said, words = FAULTS[name]
    stage.starts().acts(wish(clip()))
    stage.says(said)
    assert words in stage.fault
    assert stage.fault.endswith(AGAIN)
    for file in "bcd":
        assert stage.step(wish(clip(file))) is None
    assert stage.started == 1
    assert [record.getMessage() for record in caplog.records] == [stage.fault]

    stage.step(REST)
    assert stage.started == 2
    assert stage.fault
    stage.says({"says": "ready"})
    assert stage.acts(wish(clip())) == [play(clip())]
    assert stage.fault == ""


def test_without_a_device_each_visit_tries_once_and_the_log_has_one_line(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(50):
        stage.starts()
        stage.step(wish(clip()))
        stage.says({"says": "no device", "why": "none"})
        for _ in range(20):
            stage.now += 1
            stage.step(wish(clip(begins_at=stage.now)))
        for _ in range(20):
            stage.now += 1
            stage.step(REST)
    assert stage.started == 51
    assert len(caplog.records) == 1


def test_a_process_that_dies_at_rest_is_not_started_again_and_again(stage: Stage) -> None:
    """One try after each visit."""
    for _ in range(5):
        stage.step(REST)
        stage.says(1)
        for _ in range(100):
            stage.now += 1
            stage.step(REST)
    assert stage.started == 1
    stage.step(VISIT)
    stage.step(REST)
    assert stage.started == 2


@pytest.mark.parametrize("why", [OSError("no memory"), PermissionError("not allowed")])
def test_a_process_that_cannot_be_started_is_a_fault(stage: Stage, why: OSError) -> None:
    stage.refuses = why
    assert stage.step(REST) is None
    assert str(why) in stage.fault
    stage.refuses = None
    assert stage.step(VISIT) is None
    stage.step(REST)
    assert stage.started == 1


def test_of_a_wire_that_is_cut_the_fault_is_how_the_process_ended(stage: Stage) -> None:
    """Which of the two is noticed first is chance; what staff read is not."""
    stage.starts()
    stage.is_deaf = True
    stage.step(wish(clip()))
    assert not stage.fault
    stage.says(-9)
    assert "ended by itself (exit code -9)" in stage.fault
    assert stage.cut == [1]


def test_a_process_that_lives_on_behind_a_cut_wire_is_ended(stage: Stage) -> None:
    stage.starts()
    stage.is_deaf = True
    stage.now += stage.step(wish(clip())) or 0.0
    stage.step(wish(clip()))
    assert "did not answer" in stage.fault
    assert stage.cut == [1]


def test_a_lost_device_is_opened_once_more_and_the_clip_goes_on(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """By a fresh process, within the visit, without a warning; a second loss is a fault."""
    stage.starts().acts(wish(clip()))
    stage.says({"says": "lost", "why": "it was removed"})
    assert not stage.fault
    stage.starts(wish(clip()))
    assert stage.acts(wish(clip())) == [play(clip())]
    stage.says({"says": "lost", "why": "it was removed"})
    assert "the sound device is lost (it was removed)" in stage.fault
    stage.step(wish(clip()))
    assert stage.started == 2
    assert [r.levelno for r in caplog.records if r.levelno > logging.INFO] == [logging.WARNING]


def test_a_spoiled_clip_is_left_out_and_the_next_one_sounds(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """The process lives on; the clip is tried again in the next visit."""
    stage.starts()
    stage.step(wish(clip("bad")))
    told = stage.told[-1]
    spoiled = {"says": "spoiled", "file": "bad", "why": "no Opus"}
    stage.says({"says": "open"}, spoiled, {"says": "done", "n": told["n"]})
    assert "bad cannot be played (no Opus)" in stage.fault
    stage.acts(wish(clip("bad")))
    assert stage.acts(wish(clip("bad", 101.0))) == []
    assert stage.acts(wish(clip("good"))) == [play(clip("good"))]
    assert stage.cut == []
    stage.step(REST)
    stage.says({"says": "ready"})
    assert stage.acts(wish(clip("bad"))) == [play(clip("bad"))]
    stage.says(spoiled)
    (warned,) = (r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING)
    assert "a sound file cannot be played" in warned
    assert "bad" not in warned, "it would tell what somebody listened to (K28)"


def test_what_a_given_up_process_still_says_is_not_heard(stage: Stage) -> None:
    stage.starts().acts(wish(clip()))
    stage.says({"says": "lost", "why": "it was removed"})
    stage.starts(wish(clip()))
    stage.says(1, "garbage", {"says": "no device", "why": "late"}, number=1)
    assert not stage.fault
    assert stage.acts(wish(clip())) == [play(clip())]
