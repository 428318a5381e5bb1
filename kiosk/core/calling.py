"""How the spoken guide is called: a held corner or a key, an offer, an answer; or rest.

Rules as values, told the time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

from kiosk.core.geometry import Point, Rect
from kiosk.core.style import Glass

#: One finger lies so long in the corner that it cannot be a tap.
HOLD_S: Final = 2.0
#: An offer stands so long, from its first word.
OFFER_S: Final = 10.0
#: After so many offers that nobody answered, none for so long: a bag leans there, or a child plays.
MOST, REST_S = 2, 600.0
#: The offer is no louder than this step: the waiting room need not listen.
QUIET_STEP: Final = 2
#: The corner is found by hand: so far from both edges of the glass.
CORNER_MM: Final = 45.0


def corner(glass: Glass) -> Rect:
    """The bottom left corner in every language, for a hand has to find it again."""
    side = min(round(glass.mm(CORNER_MM)), glass.h // 4)
    return Rect(0, glass.h - side, side, side)


@dataclass(frozen=True, slots=True)
class Calling:
    """A finger in the corner since `held_since`; an offer that stands since `offered_at`.

    `unanswered` offers came one after another, the last at `missed_at`, and are forgotten in time;
    till `rests_till` there is none.
    """

    held_since: float | None = None
    offered_at: float | None = None
    unanswered: int = 0
    missed_at: float = -math.inf
    rests_till: float = -math.inf

    def pressed(self, glass: Glass, at: Point, alone: bool, now: float) -> Calling:
        """A finger came down; only one that is alone, in the corner, calls."""
        calls = alone and corner(glass).contains(at)
        return replace(self, held_since=now if calls else None)

    def lifted(self) -> Calling:
        return replace(self, held_since=None)

    def called(self, now: float) -> Calling:
        """Held long enough, or the key: the offer, unless it rests."""
        if now < self.rests_till or self.offered_at is not None:
            return self.lifted()
        return replace(self, held_since=None, offered_at=now)

    def answered(self) -> Calling:
        return replace(self, held_since=None, offered_at=None, unanswered=0)

    def passed(self, now: float) -> Calling:
        """Time has passed: a hold was long enough, an offer is over."""
        at = self
        if at.offered_at is not None and now >= at.offered_at + OFFER_S:
            over_at = at.offered_at + OFFER_S
            many = 1 + (at.unanswered if over_at - at.missed_at < REST_S else 0)
            at = replace(at, offered_at=None, unanswered=many, missed_at=over_at)
            if many >= MOST:
                at = replace(at, unanswered=0, rests_till=over_at + REST_S)
        if at.held_since is not None and now >= at.held_since + HOLD_S:
            at = at.called(at.held_since + HOLD_S)
        return at

    @property
    def due(self) -> float | None:
        """When time alone changes it; None: never."""
        times = []
        if self.held_since is not None:
            times.append(self.held_since + HOLD_S)
        if self.offered_at is not None:
            times.append(self.offered_at + OFFER_S)
        return min(times, default=None)
