"""What sounds: how loud a visit is, and the clip that is due now. Values only; nothing plays here.

Steps, not percents: 0 is silence, `STEPS` the loudest that staff allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: Steps of a visitor's volume (K20), and decibels between two of them.
STEPS = 5
STEP_DB = 5.0
DAY_MIN = 24 * 60


class Policy(StrEnum):
    """When the kiosk may speak."""

    WHEN_ASKED = "when asked"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Volume:
    """A visitor's volume: `step` now, `usual` when turned on, `most` at most; 0 is silence.

    With `most` 0 there is no sound and no control for it.
    """

    step: int = 0
    usual: int = 0
    most: int = 0

    def at(self, step: int) -> Volume:
        """The same volume at another step, within what is allowed; turned on, it is never 0."""
        return Volume(min(max(step, 1), self.most), self.usual, self.most)

    @property
    def on(self) -> bool:
        return self.step > 0


SILENT = Volume()


@dataclass(frozen=True, slots=True)
class SoundRules:
    """What staff allow. `ceiling_db` is the gain of the loudest step: 0, all there is, or less.

    `usual` is the step at which sound begins. From minute `quiet_from` of the day to `quiet_till`
    nothing sounds by itself and `quiet_most` is the loudest step; equal minutes: at no time.
    """

    policy: Policy = Policy.WHEN_ASKED
    usual: int = 3
    ceiling_db: float = 0.0
    quiet_from: int = 0
    quiet_till: int = 0
    quiet_most: int = 0

    def is_quiet(self, minute: int) -> bool:
        """Whether a minute of the day lies in the quiet hours, which may span midnight."""
        since, long = minute - self.quiet_from, self.quiet_till - self.quiet_from
        return since % DAY_MIN < long % DAY_MIN

    def for_visit(self, minute: int) -> Volume:
        """The volume of a visit that begins at this minute of the day."""
        if self.policy is Policy.OFF:
            return SILENT
        quiet = self.is_quiet(minute)
        most = self.quiet_most if quiet else STEPS
        usual = min(self.usual, most)
        step = usual if self.policy is Policy.ON and not quiet else 0
        return Volume(step, usual, most)

    def gain(self, step: int) -> float:
        """The share of full scale at a step, 0 to 1."""
        if step <= 0:
            return 0.0
        db = self.ceiling_db + (min(step, STEPS) - STEPS) * STEP_DB
        return float(min(1.0, 10 ** (db / 20)))


@dataclass(frozen=True, slots=True)
class Cue:
    """A clip that sounds now: since `begins_at` of the clock, for `length_s`, at a volume step."""

    file: str
    begins_at: float
    length_s: float
    step: int


class Chime(StrEnum):
    """A soft sound of the interface; its value names the file in `assets/sounds/`."""

    TAP = "tap"
    DONE = "done"
    SOUND_ON = "sound_on"
