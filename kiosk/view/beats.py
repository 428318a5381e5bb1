"""Beats: movements that come round again and again, in steps that differ to the eye."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.core.style import BREATH_S


@dataclass(frozen=True, slots=True)
class Beat:
    """A round of `period_s` seconds in `steps` pictures."""

    period_s: float
    steps: int

    def step(self, now: float, phase_s: float) -> int:
        """The picture at `now` of a movement that began at `phase_s`; the first one before that."""
        if now < phase_s or math.isinf(phase_s):
            return 0
        # A hair more, so that the moment that `after` names already has its own picture.
        return math.floor((now - phase_s) / self.period_s * self.steps + 1e-6) % self.steps

    def after(self, now: float, phase_s: float) -> float | None:
        """The next moment with another picture; None for one that stands still."""
        if math.isinf(phase_s):
            return None
        if now < phase_s:
            return phase_s
        step = self.period_s / self.steps
        return phase_s + (math.floor((now - phase_s) / step + 1e-6) + 1) * step


#: An invitation breathes, a light swells and fades a little, a feeling moves.
BREATH = Beat(BREATH_S, 80)
PULSE = Beat(BREATH_S, 48)
FEELING = Beat(4.0, 60)
