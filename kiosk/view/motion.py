"""When the next frame is wanted: while something moves, and never otherwise."""

from __future__ import annotations

from kiosk.core.items import (
    Body,
    Countdown,
    Crowd,
    Dial,
    Invitation,
    Item,
    Lens,
    Light,
    Picture,
    Progress,
    Texture,
    Turning,
)
from kiosk.core.page import Page
from kiosk.core.timeline import Fade
from kiosk.core.visuals import Feeling
from kiosk.view.beats import BREATH, FEELING, PULSE, Beat
from kiosk.view.frames import STEPS

#: Seconds between frames: of a fade, of what moves over a large area, and of what only creeps.
FRAME_S, STROKE_S, CREEP_S = 1 / 60, 1 / 30, 0.1


def moving(page: Page, now: float) -> float | None:
    """The clock time at which `page` should be painted again; None while nothing moves."""
    return min((at for item in page.items if (at := _next(item, now)) is not None), default=None)


def _next(item: Item, now: float) -> float | None:
    match item:
        case Invitation(phase_s=phase):
            return BREATH.after(now, phase)
        case Light(fade=fade, pulse_s=None):
            return faded(fade, now)
        case Light(fade=fade, pulse_s=float() as phase):
            return _first(faded(fade, now), PULSE.after(now, phase))
        case Texture(feeling=Feeling.NOTHING, fade=fade):
            return faded(fade, now)
        case Texture(fade=fade, phase_s=phase):
            return _first(faded(fade, now), FEELING.after(now, phase))
        case Progress(held_at=None) as bar:
            return until(bar.started_at, bar.ends_at, now, CREEP_S)
        case Countdown(start_at=start, end_at=end):
            return until(start, end, now, CREEP_S)
        case Progress():
            return None
        case Lens(markers=markers):
            return _first(*(faded(fade, now) for _, fade in markers))
        case Body(dim=fade):
            return faded(fade, now)
        case Picture(zoom=zoom, move=fade):
            return faded(fade, now, STROKE_S) if zoom > 1 else None
        case Turning(turn=fade):
            # On the beat of its frames, so that being late once drops none of the next.
            going = fade.low != fade.high and now < fade.end_s
            return Beat(fade.length_s, STEPS).after(now, fade.start_s) if going else None
        case Crowd(count=fade) | Dial(sweep=fade):
            return faded(fade, now, STROKE_S)
        case _:
            return faded(item.fade, now)


def _first(*times: float | None) -> float | None:
    return min((at for at in times if at is not None), default=None)


def faded(fade: Fade, now: float, every: float = FRAME_S) -> float | None:
    """The next moment of a fade; None when it is over or nothing fades."""
    if fade.low == fade.high:
        return None
    return until(fade.start_s, fade.end_s, now, every)


def until(start: float, end: float, now: float, every: float) -> float | None:
    """The next moment of something that moves from `start` to `end`, `every` seconds apart.

    The last one may be a little after the end: what ends at different times is painted together.
    """
    if now >= end:
        return None
    return max(start, now + every)
