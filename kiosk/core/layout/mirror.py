"""A page read from the right: everything changes sides but the body, whose own sides never do."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kiosk.core.geometry import Rect
from kiosk.core.items import Body, Invitation, Item, Label, Lens, Light, Marker, Ring, Turning

#: What stands where the stage has put it: the stage itself is built from the right.
OfStage = Body | Invitation | Label | Lens | Light | Marker | Ring | Turning
T = TypeVar("T", bound=Item)


def flipped(rect: Rect, width: float) -> Rect:
    """A rectangle on the other side of a glass `width` wide."""
    return Rect(width - rect.right, rect.y, rect.w, rect.h)


def mirrored(item: T, width: float) -> T:
    """An item in its place on a page that is read from the right."""
    if isinstance(item, OfStage):
        return item
    return replace(item, rect=flipped(item.rect, width))
