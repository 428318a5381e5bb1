"""Everything that is placed on the glass now, in reading order: painted, touched, spoken, measured.

A Page is a value: its items, and what touching it somewhere means. Lengths are pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.core.figure import BodyPoint, Figure, Side
from kiosk.core.geometry import Point, Rect
from kiosk.core.intents import Choose, Explain, Intent, KeepGoing, TouchElsewhere
from kiosk.core.items import Body, Button, Item, Label, Turning, Veil, at_rest


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be touched: what `kiosk spots` lists. Its centre gives its intent."""

    label: str
    intent: Intent
    rect: Rect


@dataclass(frozen=True)
class Page:
    """All that is placed, painted in this order. `ground` is the intent of touching nothing.

    At `turns_at` of the clock it has to be placed anew though the session stays as it is.
    """

    name: str
    size: tuple[int, int]
    items: tuple[Item, ...]
    ground: Intent
    turns_at: float = math.inf
    right_to_left: bool = False

    def reachable(self) -> tuple[Item, ...]:
        """The items that no veil covers."""
        for index in range(len(self.items) - 1, -1, -1):
            if isinstance(self.items[index], Veil):
                return self.items[index + 1 :]
        return self.items

    def intent_at(self, point: Point, figure: Figure, reach: float) -> Intent:
        """What touching `point` means; missing the body by up to `reach` px still hits it.

        Missing a button by as much is no touch of empty space: it changes nothing.
        """
        items = self.reachable()
        for item in reversed(items):
            if isinstance(item, Button | Label) and item.rect.contains(point):
                return item.intent
        bodies = [item for item in items if isinstance(item, Body | Turning)]
        for exact in (0.0, reach):
            for body in bodies:
                intent = _of_body(body, point, figure, exact)
                if intent is not None:
                    return intent
        missed = any(
            isinstance(item, Button | Label) and item.rect.inset(-reach).contains(point)
            for item in items
        )
        return KeepGoing() if missed else self.ground

    def spots(self, figure: Figure) -> Iterator[Spot]:
        """Every tappable place, in reading order; of the body, the regions with an intent."""
        for item in self.reachable():
            if isinstance(item, Button | Label):
                yield Spot(item.words, item.intent, item.rect)
            elif isinstance(item, Body):
                scale = item.rect.h / figure.height
                for name, intent in item.intents.items():
                    place = figure.regions[name].places.get(item.side)
                    if place is not None:
                        inner = place.inner
                        rect = Rect(
                            item.rect.x + inner.x * scale,
                            item.rect.y + inner.y * scale,
                            inner.w * scale,
                            inner.h * scale,
                        )
                        yield Spot(f"{name.replace('_', ' ')} ({item.side})", intent, rect)


def settled(page: Page) -> Page:
    """The page without motion (K24): the same facts, simply there."""
    return replace(page, items=tuple(map(at_rest, page.items)))


def _of_body(body: Body | Turning, point: Point, figure: Figure, reach: float) -> Intent | None:
    if not body.rect.inset(-reach).contains(point):
        return None
    scale = figure.height / body.rect.h
    x, y = (point.x - body.rect.x) * scale, (point.y - body.rect.y) * scale
    side = body.faces if isinstance(body, Turning) else body.side
    region = figure.region_near(side, x, y, reach * scale)
    if region is None or region not in body.intents:
        return None
    return with_place(body.intents[region], side, x, y)


def with_place(intent: Intent, side: Side, x: float, y: float) -> Intent:
    """The same intent, knowing where the body was touched."""
    if isinstance(intent, Choose | Explain | TouchElsewhere):
        return replace(intent, at=BodyPoint(side, x, y))
    return intent
