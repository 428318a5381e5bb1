"""Layers: what is to be painted, as values that can be compared with what was painted last."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pygame


@dataclass(frozen=True, slots=True)
class Layer:
    """Pixels inside `box`: `paint(surface, *look)`. Equal layers give equal pixels.

    `look` holds everything that `paint` depends on. `solid` is a part of the box that the layer
    covers completely. A layer that shows nothing now has an empty box.
    """

    box: tuple[int, int, int, int]
    paint: Callable[..., None]
    look: tuple[Hashable, ...]
    solid: tuple[int, int, int, int] | None = None


NOWHERE = (0, 0, 0, 0)


def layer(
    box: pygame.Rect, paint: Callable[..., None], *look: Any, solid: pygame.Rect | None = None
) -> Layer:
    """A layer in whole pixels."""
    return Layer(
        (box.x, box.y, box.w, box.h),
        paint,
        look,
        (solid.x, solid.y, solid.w, solid.h) if solid else None,
    )


def unseen(paint: Callable[..., None]) -> Layer:
    """A layer that shows nothing now but may at another time."""
    return Layer(NOWHERE, paint, ())


def changed(before: Sequence[Layer], after: Sequence[Layer]) -> list[pygame.Rect]:
    """Boxes outside which both sequences give the same pixels.

    Wherever no box lies, the same layers lie upon one another in the same order.
    """
    if len(before) == len(after):
        # The same page a moment later: each layer has its counterpart in its place.
        pairs = [(a, b) for a, b in zip(before, after, strict=True) if a is not b and a != b]
        if 2 * len(pairs) <= len(after):
            return _boxes(one for pair in pairs for one in pair)
    old, new = set(before), set(after)
    kept_before = [one for one in before if one in new]
    kept_after = [one for one in after if one in old]
    moved: list[Layer] = []
    if kept_before != kept_after:
        moved = _moved(kept_before, kept_after)
    fresh = [one for one in after if one not in old]
    gone = [one for one in before if one not in new]
    return _boxes([*fresh, *gone, *moved])


def _moved(before: list[Layer], after: list[Layer]) -> list[Layer]:
    """The layers that both have, but not in the same order (or not equally often)."""
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return [*before[start : len(before) - end], *after[start : len(after) - end]]


def _boxes(layers: Iterable[Layer]) -> list[pygame.Rect]:
    return [pygame.Rect(one.box) for one in layers if one.box != NOWHERE]


def merged(boxes: Iterable[pygame.Rect], screen: pygame.Rect) -> list[pygame.Rect]:
    """The same area in fewer rectangles: those are joined that cost little more together."""
    # Each with how much of it is wanted: little by little, many small joins may not add up to much.
    parts: list[tuple[pygame.Rect, int]] = []
    for box in boxes:
        new = box.clip(screen)
        wanted = new.w * new.h
        if not wanted:
            continue
        index = 0
        while index < len(parts):
            other, also = parts[index]
            both = new.union(other)
            area = both.w * both.h
            if area <= 1.15 * (wanted + also):
                new, wanted = both, min(area, wanted + also)
                parts.pop(index)
                index = 0
            else:
                index += 1
        parts.append((new, wanted))
    return [box for box, _ in parts]


def apart(boxes: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """The same area in rectangles none of which overlaps another."""
    parts: list[pygame.Rect] = []
    for box in boxes:
        rest = [box]
        for other in parts:
            rest = [piece for one in rest for piece in _without(one, other)]
        parts += rest
    return parts


def _without(box: pygame.Rect, other: pygame.Rect) -> list[pygame.Rect]:
    """What is left of a box beside another one: above, below, left and right of it."""
    both = box.clip(other)
    if not both.w or not both.h:
        return [box]
    pieces = (
        pygame.Rect(box.x, box.y, box.w, both.y - box.y),
        pygame.Rect(box.x, both.bottom, box.w, box.bottom - both.bottom),
        pygame.Rect(box.x, both.y, both.x - box.x, both.h),
        pygame.Rect(both.right, both.y, box.right - both.right, both.h),
    )
    return [piece for piece in pieces if piece.w and piece.h]


def repaint(
    surface: pygame.Surface,
    ground: pygame.Surface,
    layers: Sequence[Layer],
    boxes: Iterable[pygame.Rect],
) -> None:
    """Paint everything anew inside each box, and nothing outside."""
    shapes = [pygame.Rect(one.box) for one in layers]
    for box in boxes:
        surface.set_clip(box)
        touched = box.collidelistall(shapes)
        floor = _floor(layers, touched, box)
        if floor < 0:
            surface.blit(ground, box, box)
        for index in touched[max(floor, 0) :]:
            layers[index].paint(surface, *layers[index].look)
    surface.set_clip(None)


def _floor(layers: Sequence[Layer], touched: list[int], box: pygame.Rect) -> int:
    """The place in `touched` of the topmost layer that hides all below it in the box, or -1."""
    for place in range(len(touched) - 1, -1, -1):
        solid = layers[touched[place]].solid
        if solid is not None and pygame.Rect(solid).contains(box):
            return place
    return -1
