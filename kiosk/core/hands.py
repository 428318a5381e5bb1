"""Hands on the glass: whose touch counts when several come at once, and what a hammering child is.

Rules as values, told the time. Where a finger is and whether it tapped is `machine.touch`'s.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kiosk.core.geometry import Point, Rect
from kiosk.core.intents import ON_PRESS, Clear, Intent, KeepGoing, ShowWarningSigns
from kiosk.core.items import Ring
from kiosk.core.timeline import Fade

#: Two people: a second command so soon after another one was not aimed at what comes of the first.
AT_ONCE_S: Final = 0.3
#: Letters or height have changed, and with them what lies under a finger that comes down again.
NEW_PLACES_S: Final = 1.0
#: More touches than this, within so many seconds, are hammering...
MOST, WITHIN_S = 8, 3.0
#: ... until the hands have rested for so long.
REST_S: Final = 2.0
#: The warning signs answer sooner: somebody has taken the child's hands away and needs them.
BRIEF_REST_S: Final = 0.6
#: A ripple opens for so long; a hundred of them are as good as all.
RIPPLE_S: Final = 1.0
RIPPLES: Final = 12


@dataclass(frozen=True, slots=True)
class Hands:
    """The last touches, by their times alone, and the last command that one of them meant."""

    touched_at: tuple[float, ...] = ()
    hammering: bool = False
    command: Intent | None = None
    command_at: float = -math.inf
    ripples: tuple[tuple[Point, float], ...] = ()
    new_places_at: float = -math.inf

    def replaced(self, now: float) -> Hands:
        """The visitor had everything placed anew: the next touch so soon was aimed at the old."""
        return replace(self, new_places_at=now)

    def touched(self, at: Point, intent: Intent, now: float) -> tuple[Hands, Intent]:
        """A finger came down on something that means `intent`; what counts instead.

        KeepGoing is a touch that does nothing but tell that somebody is here.
        """
        rested_s = now - self.touched_at[-1] if self.touched_at else math.inf
        hammering = self.hammering and rested_s < REST_S
        before = self.touched_at if hammering or not self.hammering else ()
        recent = (*(t for t in before if now - t < WITHIN_S), now)[-MOST - 1 :]
        hands = replace(self, touched_at=recent, hammering=hammering or len(recent) > MOST)
        if hands.hammering:
            if isinstance(intent, ShowWarningSigns) and rested_s >= BRIEF_REST_S:
                return hands, intent
            live = tuple(r for r in self.ripples if now - r[1] < RIPPLE_S)
            return replace(hands, ripples=(*live, (at, now))[-RIPPLES:]), KeepGoing()
        if now - self.new_places_at < NEW_PLACES_S and not isinstance(intent, ShowWarningSigns):
            return hands, KeepGoing()
        if not is_command(intent):
            return hands, intent
        if intent != self.command and now - self.command_at < AT_ONCE_S:
            return hands, KeepGoing()
        return replace(hands, command=intent, command_at=now), intent

    def rings(self, radius: float, now: float) -> Iterable[Ring]:
        """The ripples that are still to be seen."""
        for at, since in self.ripples:
            if now - since < RIPPLE_S:
                rect = Rect(at.x - radius, at.y - radius, 2 * radius, 2 * radius)
                yield Ring(rect, Fade(since, RIPPLE_S), stays=False)


def is_command(intent: Intent) -> bool:
    """Whether a touch acts on its release; a palm on empty ground or light on the body does not."""
    return not isinstance(intent, (Clear, KeepGoing, *ON_PRESS))
