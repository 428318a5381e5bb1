"""The focus: what keys point at, where the next key takes it, and what choosing it means.

Rules as values, told the time. Nothing is in focus until the first key, nor after a touch.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.core.figure import Figure
from kiosk.core.geometry import Rect
from kiosk.core.intents import (
    Choose,
    Clear,
    Close,
    Explain,
    HideSound,
    Intent,
    KeepGoing,
    Pause,
    StartOver,
    TouchElsewhere,
    name,
)
from kiosk.core.items import Button, Focus, Label
from kiosk.core.page import Page, Spot
from kiosk.core.visit import AIM_S, Attract, Explore, Playing, Session

#: A scan that nobody answers goes round so many times and then rests.
ROUNDS = 2
#: Share of both places that two spots have in common when one stands where the other stood.
SAME_PLACE = 0.5


class Key(StrEnum):
    """What a key of an attached keyboard, keypad or switch asks for."""

    NEXT = "next"
    PREVIOUS = "previous"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    CHOOSE = "choose"
    BACK = "back"
    HOME = "home"
    GUIDE = "guide"
    """Call the spoken guide; under it, stop it or have it say it again."""


# ---------------------------------------------------------------- what can be in focus


def stops(page: Page, figure: Figure) -> tuple[Spot, ...]:
    """The spots of a page in reading order, one for each intent.

    Commands and names come first. Of the body follow only places that no command stands for, last
    the parts about which this content has nothing to tell.
    """
    commands, parts = _commands(page), list(_parts(page, figure))
    telling = [spot for spot in parts if not isinstance(spot.intent, TouchElsewhere)]
    rest = [spot for spot in parts if isinstance(spot.intent, TouchElsewhere)]
    first_of: dict[Intent, Spot] = {}
    for spot in (*commands, *telling, *rest):
        first_of.setdefault(spot.intent, spot)
    return tuple(first_of.values())


def scanned(every: Sequence[Spot]) -> tuple[Spot, ...]:
    """Those of the stops that a scan halts at: a minute of silent body parts would be no help."""
    return tuple(spot for spot in every if not isinstance(spot.intent, TouchElsewhere))


def _commands(page: Page) -> list[Spot]:
    items = page.reachable()
    return [Spot(i.words, i.intent, i.rect) for i in items if isinstance(i, Button | Label)]


def _parts(page: Page, figure: Figure) -> Iterator[Spot]:
    for spot in page.spots(figure):
        if isinstance(spot.intent, Choose | Explain | TouchElsewhere):
            yield spot


# ---------------------------------------------------------------- where it goes


def moved(every: Sequence[Spot], at: Spot | None, key: Key, right_to_left: bool = False) -> Spot:
    """The stop where a key leads from `at`; round and round, so that nowhere is a trap.

    There must be a stop. Left and right go on and back in the reading direction, for they have to
    reach everything; up and down go where the eye expects.
    """
    if at is None or at not in every:
        return every[0]
    match key:
        case Key.UP | Key.DOWN:
            beyond = _beyond(every, at, key)
            if beyond is not None:
                return beyond
            ahead = key is Key.DOWN
        case Key.LEFT | Key.RIGHT:
            ahead = (key is Key.RIGHT) != right_to_left
        case _:
            ahead = key is not Key.PREVIOUS
    return every[(every.index(at) + (1 if ahead else -1)) % len(every)]


def _beyond(every: Sequence[Spot], at: Spot, key: Key) -> Spot | None:
    """The nearest stop above or below, sideways counting double; parts of the body among them."""
    away = 1 if key is Key.DOWN else -1
    alike = isinstance(at.intent, TouchElsewhere)
    here, found, least = at.rect.centre, None, math.inf
    for spot in every:
        if isinstance(spot.intent, TouchElsewhere) is not alike:
            continue
        there = spot.rect.centre
        down = away * (there.y - here.y)
        far = down + 2 * abs(there.x - here.x)
        # What stands beside it is neither above nor below.
        if down > min(at.rect.h, spot.rect.h) / 2 and far < least:
            found, least = spot, far
    return found


def kept(every: Sequence[Spot], at: Spot) -> Spot | None:
    """Where the focus is on a new page: what means the same, what stands there now, the first."""
    for spot in every:
        # What goes on and off stays under the key, whatever else on the page now means the same.
        if (spot.rect, spot.label, type(spot.intent)) == (at.rect, at.label, type(at.intent)):
            return spot
    for spot in every:
        if spot.intent == at.intent:
            return spot
    for spot in every:
        if _share(spot.rect, at.rect) > SAME_PLACE:
            return spot
    return every[0] if every else None


def _share(one: Rect, two: Rect) -> float:
    w = min(one.right, two.right) - max(one.x, two.x)
    h = min(one.bottom, two.bottom) - max(one.y, two.y)
    common = max(0.0, w) * max(0.0, h)
    largest = max(one.w * one.h, two.w * two.h)
    return common / largest if largest else 0.0


def chosen(page: Page, figure: Figure, at: Spot) -> Intent:
    """What choosing a stop means: of the body, with the place that a finger would have touched."""
    touched = page.intent_at(at.rect.centre, figure, 0.0)
    return touched if name(touched) == name(at.intent) else at.intent


def back(session: Session) -> Intent:
    """What "back" means on a screen: leave what lies on top, at last put the lights out."""
    match session.screen:
        case Playing(tuning=True):
            return HideSound()
        case Attract() | Explore(after="", page=0):
            return Clear()
    return Close()


def here(session: Session) -> Intent:
    """What a key means that only moves the focus: somebody is here, and is looking for something.

    So nothing starts by itself under their fingers.
    """
    match session.screen:
        case Explore(concern=concern) if concern:
            return Pause()
    return KeepGoing()


# ---------------------------------------------------------------- the keys of a visit


@dataclass(frozen=True, slots=True)
class Pointing:
    """What is in focus, None: nothing, since `moved_at` of the clock.

    `scan_s` is how long a scan halts at each stop, 0: the focus moves by keys alone. It goes on
    for `left` more stops. `aimed` stood here till the page turned by itself at `turned_at`.
    """

    scan_s: float = 0.0
    spot: Spot | None = None
    moved_at: float = 0.0
    left: int = 0
    aimed: Spot | None = None
    turned_at: float = -math.inf

    def away(self) -> Pointing:
        """Nothing in focus: somebody touched the glass, or has gone."""
        return Pointing(self.scan_s)

    def pressed(
        self, key: Key, session: Session, page: Page, figure: Figure, now: float
    ) -> tuple[Pointing, Intent]:
        """A key: the new focus, and what the visitor wants; KeepGoing is no more than "here".

        The first key only shows the focus. Any key answers the idle question.
        """
        every = stops(page, figure)
        if key is Key.HOME:
            return self.away(), StartOver()
        if session.asked_at is not None or not every:
            return self, KeepGoing()
        fresh = replace(self, moved_at=now, left=ROUNDS * len(scanned(every)))
        if self.spot is None:
            return replace(fresh, spot=every[0]), here(session)
        match key:
            case Key.CHOOSE if self.aimed is not None and now - self.turned_at < AIM_S:
                return fresh, self.aimed.intent
            case Key.CHOOSE:
                return fresh, chosen(page, figure, self.spot)
            case Key.BACK:
                return fresh, back(session)
        spot = moved(every, self.spot, key, page.right_to_left)
        return replace(fresh, spot=spot, aimed=None), here(session)

    def followed(self, page: Page, figure: Figure, now: float, by_itself: bool = False) -> Pointing:
        """The same on a new page; turned `by_itself`, a key in flight means what it aimed at."""
        if self.spot is None:
            return self
        spot = kept(stops(page, figure), self.spot)
        if spot is None:
            return self.away()
        turned = spot.intent != self.spot.intent
        if turned and by_itself:
            return replace(self, spot=spot, aimed=self.spot, turned_at=now, moved_at=now)
        return replace(self, spot=spot, moved_at=now if turned else self.moved_at)

    def passed(self, page: Page, figure: Figure, now: float) -> Pointing:
        """Time has passed: a scan goes on, and rests when nobody answers it."""
        at = self
        while (due := at.due) is not None and now >= due:
            every = scanned(stops(page, figure))
            if not every or at.left <= 1:
                return self.away()
            spot = moved(every, at.spot, Key.NEXT)
            at = replace(at, spot=spot, moved_at=due, left=at.left - 1, aimed=None)
        return at

    @property
    def due(self) -> float | None:
        """When a scan goes on; None: it does not."""
        if self.spot is None or not self.scan_s:
            return None
        return self.moved_at + self.scan_s

    def shown(self) -> tuple[Focus, ...]:
        """What is painted of it, on top of a page."""
        return () if self.spot is None else (Focus(self.spot.rect),)
