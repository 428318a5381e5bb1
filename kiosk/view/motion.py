"""When the next frame is wanted: while something moves, and never otherwise."""

from __future__ import annotations

import math

from kiosk.core.page import (
    Body,
    Countdown,
    Invitation,
    Item,
    Lens,
    Page,
    Progress,
)
from kiosk.core.style import BREATH_S
from kiosk.core.timeline import Fade
from kiosk.view.lights import BREATH_STEPS

#: Seconds between frames: of a fade, and of what only creeps.
FRAME_S, CREEP_S = 1 / 60, 0.1


def moving(page: Page, now: float) -> float | None:
    """The clock time at which `page` should be painted again; None while nothing moves."""
    return min((at for item in page.items if (at := _next(item, now)) is not None), default=None)


def _next(item: Item, now: float) -> float | None:
    match item:
        case Invitation(phase_s=phase):
            return None if math.isinf(phase) else _beat(now, phase)
        case Progress(held_at=None) as bar:
            return _until(bar.started_at, bar.started_at + bar.starts_s[-1], now, CREEP_S)
        case Countdown(start_at=start, end_at=end):
            return _until(start, end, now, CREEP_S)
        case Progress():
            return None
        case Lens(fade=fade, markers=markers):
            times = [_faded(one, now) for one in (fade, *(f for _, f in markers))]
            return min((at for at in times if at is not None), default=None)
        case Body(dim=fade):
            return _faded(fade, now)
        case _:
            return _faded(item.fade, now)


def _faded(fade: Fade, now: float) -> float | None:
    if fade.low == fade.high:
        return None
    return _until(fade.start_s, fade.end_s, now, FRAME_S)


def _until(start: float, end: float, now: float, every: float) -> float | None:
    """The next moment of something that moves from `start` to `end`, `every` seconds apart.

    The last one may be a little after the end: what ends at different times is painted together.
    """
    if now >= end:
        return None
    return max(start, now + every)


def _beat(now: float, phase: float) -> float:
    """The next moment at which a breath looks different."""
    step = BREATH_S / BREATH_STEPS
    return phase + (math.floor((now - phase) / step + 1e-6) + 1) * step
