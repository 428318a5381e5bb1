"""A visual that has not room for all of its words at once: leaf after leaf, in the scene's time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kiosk.core import timeline
from kiosk.core.items import Item
from kiosk.core.model import Scene

#: Draws one leaf, given when, on the clock, it comes.
Draw = Callable[[float], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a visual that comes `comes_s` seconds after its scene."""

    comes_s: float
    draw: Draw


def shared(scene: Scene, draws: Sequence[Draw]) -> tuple[Leaf, ...]:
    """Leaves that have equal parts of a scene."""
    each = scene.duration_s / max(1, len(draws))
    return tuple(Leaf(k * each, draw) for k, draw in enumerate(draws))


def turned(leaves: Sequence[Leaf], played_s: float) -> tuple[Leaf, float | None]:
    """The leaf that stands so long after its scene began, and when the next one comes."""
    come = [leaf for leaf in leaves if leaf.comes_s <= played_s + timeline.INSTANT_S]
    here = max(1, len(come))
    return leaves[here - 1], leaves[here].comes_s if here < len(leaves) else None
