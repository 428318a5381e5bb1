"""People as icons, row by row, and as dots where they are very many."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import pygame

from kiosk.core.items import Crowd
from kiosk.core.looks import Ink
from kiosk.view.brush import Brush
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.shapes import Colour, web
from kiosk.view.shelf import clear, put

#: From so many on they are dots; so few of those who are meant are strewn, each with a ring.
DOTS, FEW = 1000, 12
#: Somebody comes to be meant in so many steps, so that nothing blinks.
STEPS = 8

Box = tuple[int, int, int, int]
#: The person is drawn in so many units.
WIDE, HIGH = 18.0, 24.0


def crowd(brush: Brush, item: Crowd, now: float) -> Iterator[Layer]:
    if item.of >= DOTS:
        yield from _dots(brush, item, now)
        return
    box, columns = whole(item.rect), max(1, item.columns)
    rows = max(1, math.ceil(item.of / columns))
    size = _person_size(box.w / columns, box.h / rows)
    meant = item.count.at(now)
    for row in range(rows):
        first = row * columns
        number = min(columns, item.of - first)
        steps = min(number * STEPS, max(0, round((meant - first) * STEPS)))
        top, end = box.y + round(box.h * row / rows), box.y + round(box.h * (row + 1) / rows)
        place = pygame.Rect(box.x, top, box.w, end - top)
        yield layer(place, _row, brush, tuple(place), number, columns, size, steps, item.ink)


def _column(brush: Brush, k: int, columns: int) -> float:
    """Where the middle of somebody in a row is, in columns: they are counted as one reads."""
    return columns - k - 0.5 if brush.right_to_left else k + 0.5


def _person_size(cell_w: float, cell_h: float) -> tuple[int, int]:
    high = max(2.0, min(0.88 * cell_h, 0.84 * cell_w * HIGH / WIDE))
    return round(high * WIDE / HIGH), round(high)


def _row(
    surface: pygame.Surface,
    brush: Brush,
    box: Box,
    number: int,
    columns: int,
    size: tuple[int, int],
    steps: int,
    ink: Ink,
) -> None:
    full, part = divmod(steps, STEPS)
    line = max(1.6 * HIGH / size[1], 1.5)
    other = person_svg(brush.colours[Ink.EDGE], line, False)
    outlined = brush.shapes.drawn(other, size, (WIDE, HIGH))
    mine = person_svg(brush.colours[ink], line, True)
    filled = brush.shapes.drawn(mine, size, (WIDE, HIGH))
    top = box[1] + (box[3] - size[1]) // 2
    for k in range(number):
        at = box[0] + round(box[2] * _column(brush, k, columns) / columns - size[0] / 2), top
        if k >= full:
            surface.blit(outlined, at)
        if k < full:
            surface.blit(filled, at)
        elif k == full and part:
            put(surface, filled, at, 255 * part // STEPS)


def person_svg(ink: Colour, line: float, filled: bool) -> str:
    """Head and shoulders; filled and in outline it is the same shape. `line` is in units."""
    a, b = line / 2 + 0.2, WIDE - line / 2 - 0.2
    low = HIGH - line / 2 - 0.2
    head = 4.7 - line / 2
    inside = web(ink) if filled else "none"
    look = f'fill="{inside}" stroke="{web(ink)}" stroke-width="{line:.2f}" stroke-linejoin="round"'
    return (
        f'<circle cx="9" cy="4.9" r="{head:.2f}" {look}/>'
        f'<path d="M{a:.2f} {low - 2:.2f} V18.2 C{a:.2f} 13.6 4.8 {10.8 + line / 2:.2f} '
        f"9 {10.8 + line / 2:.2f} S{b:.2f} 13.6 {b:.2f} 18.2 V{low - 2:.2f} "
        f"A2 2 0 0 1 {b - 2:.2f} {low:.2f} H{a + 2:.2f} "
        f'A2 2 0 0 1 {a:.2f} {low - 2:.2f} Z" {look}/>'
    )


def _dots(brush: Brush, item: Crowd, now: float) -> Iterator[Layer]:
    box, columns = whole(item.rect), max(1, item.columns)
    rows = max(1, math.ceil(item.of / columns))
    yield layer(box, _all, brush, tuple(box), item.of, columns, rows)
    cell = min(box.w / columns, box.h / rows)
    meant = item.count.at(now)
    if item.count.high <= FEW:
        yield from _strewn(brush, item, box, cell, meant)
        return
    for row in range(rows):
        first = row * columns
        number = min(columns, item.of - first, max(0, math.floor(meant + 1e-6) - first))
        top, end = box.y + round(box.h * row / rows), box.y + round(box.h * (row + 1) / rows)
        if not number:
            yield unseen(_meant)
            continue
        place = pygame.Rect(box.x, top, box.w, end - top)
        # On a tiny glass a dot is a little larger than its cell.
        around = place.inflate(4, 4)
        yield layer(around, _meant, brush, tuple(place), number, columns, cell, item.ink)


def _all(surface: pygame.Surface, brush: Brush, box: Box, of: int, columns: int, rows: int) -> None:
    size = box[2], box[3]
    ink = brush.colours[Ink.EDGE]

    def make() -> pygame.Surface:
        sprite = clear(size)
        dot = _dot(brush, 0.52 * min(size[0] / columns, size[1] / rows), ink)
        half = dot.get_width() / 2
        for k in range(of):
            row, column = divmod(k, columns)
            x = size[0] * _column(brush, column, columns) / columns - half
            y = size[1] * (row + 0.5) / rows - half
            sprite.blit(dot, (round(x), round(y)))
        return sprite

    surface.blit(
        brush.shapes.shelf.get(("dots", size, of, columns, rows, ink, brush.right_to_left), make),
        box[:2],
    )


def _dot(brush: Brush, across: float, ink: Colour) -> pygame.Surface:
    across = max(2, round(across))
    svg = f'<circle cx="1" cy="1" r="1" fill="{web(ink)}"/>'
    return brush.shapes.drawn(svg, (across, across), (2, 2))


def _meant(
    surface: pygame.Surface,
    brush: Brush,
    box: Box,
    number: int,
    columns: int,
    cell: float,
    ink: Ink,
) -> None:
    dot = _dot(brush, max(0.92 * cell, 3), brush.colours[ink])
    half = dot.get_width() / 2
    for k in range(number):
        x = box[0] + box[2] * _column(brush, k, columns) / columns - half
        surface.blit(dot, (round(x), round(box[1] + box[3] / 2 - half)))


def _strewn(
    brush: Brush, item: Crowd, box: pygame.Rect, cell: float, meant: float
) -> Iterator[Layer]:
    """A few among very many, each large and with a ring, so that even one is found."""
    ink, halo = web(brush.colours[item.ink]), web(brush.colours[Ink.CARD])
    svg = (
        f'<circle cx="50" cy="50" r="47" fill="{halo}" fill-opacity="0.9"/>'
        f'<circle cx="50" cy="50" r="40" fill="none" stroke="{ink}" stroke-width="9"/>'
        f'<circle cx="50" cy="50" r="20" fill="{ink}"/>'
    )
    across = round(max(5.2 * cell, 40 * brush.unit))
    for k, spot in enumerate(_spots(box, round(item.count.high), across)):
        alpha = round(255 * min(1.0, max(0.0, meant - k)))
        if not alpha:
            yield unseen(brush.drawn)
            continue
        yield layer(spot, brush.drawn, tuple(spot), svg, (100.0, 100.0), alpha)


def _spots(box: pygame.Rect, number: int, across: int) -> list[pygame.Rect]:
    """Squares strewn over a box, `across` wide or as wide as there is room: none meets another.

    Each has a cell of a grid for itself and stands anywhere in it, always at the same place.
    """
    if not number:
        return []
    columns, rows = max(
        ((columns, math.ceil(number / columns)) for columns in range(1, number + 1)),
        key=lambda grid: min(box.w / grid[0], box.h / grid[1]),
    )
    across = max(1, min(across, box.w // columns, box.h // rows))
    dice = random.Random(number)
    spots = []
    for cell in dice.sample(range(columns * rows), number):
        row, column = divmod(cell, columns)
        left, end = box.w * column // columns, box.w * (column + 1) // columns
        top, low = box.h * row // rows, box.h * (row + 1) // rows
        x = left + round((end - left - across) * dice.uniform(0.1, 0.9))
        y = top + round((low - top - across) * dice.uniform(0.1, 0.9))
        spots.append(pygame.Rect(box.x + x, box.y + y, across, across))
    return spots
