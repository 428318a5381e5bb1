"""Texts, cards, buttons, names, progress: the items that are words and paper."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import pygame

from kiosk.core.intents import Intent
from kiosk.core.items import Button, Card, Countdown, Focus, Label, Level, Progress, Text, Veil
from kiosk.core.layout.text import ABOVE, ABOVE_AIR
from kiosk.core.looks import Align, Block, ButtonKind, Icon, Ink, Type
from kiosk.view.brush import Brush, level
from kiosk.view.ground import whole
from kiosk.view.layers import Layer, layer, unseen
from kiosk.view.shapes import Colour, line, mix, web

#: The share of paper in a full veil, of 255: what lies under it stays a mere shadow.
VEILED = 222


def card(brush: Brush, item: Card, now: float) -> Iterator[Layer]:
    colours = brush.colours
    paper = item.fill in (Ink.CARD, Ink.PAPER)
    # On dark no shadow lifts a card off the paper: its edge alone does.
    faint = 0.35 if brush.on_dark else 0.7
    edge = mix(colours[Ink.EDGE], colours[Ink.PAPER], faint) if paper else None
    shadow = brush.px(16) if paper else 0
    yield _ground(
        brush,
        whole(item.rect),
        item.radius,
        colours[item.fill],
        edge,
        1.5 * brush.unit,
        shadow,
        level(item.fade, now),
    )


def text(brush: Brush, item: Text, now: float) -> Iterator[Layer]:
    colour = brush.colours[item.type.ink]
    box = whole(item.rect)
    alpha = level(item.fade, now)
    if item.icon is not Icon.NONE:
        size = round(1.05 * item.type.size)
        top = box.y + round((item.block.line_h - size) / 2)
        ink = item.type.ink
        if ink in (Ink.INK, Ink.SECONDARY):
            # Two shapes and two colours where the meaning differs.
            ink = {Icon.OCTAGON: Ink.WARNING, Icon.DIAMOND: Ink.LEADER}.get(item.icon, ink)
        spot = pygame.Rect(box.x + brush.shift(Align.START, box.w - size), top, size, size)
        cut = brush.colours[Ink.CARD]
        yield _icon(brush, spot, item.icon, brush.colours[ink], cut, alpha)
        indent = round(1.5 * item.type.size)
        left = box.x if brush.right_to_left else box.x + indent
        box = pygame.Rect(left, box.y, box.w - indent, box.h)
    yield _words(brush, box, item.block, item.type, colour, item.align, alpha)


def button(brush: Brush, item: Button, now: float, pressed: Intent | None) -> Iterator[Layer]:
    """A button; the one whose intent is being pressed is a little darker."""
    colours = brush.colours
    box, alpha = whole(item.rect), level(item.fade, now)
    down = pressed is not None and item.intent == pressed
    fill, ink, edge, edge_px, raised = _look(brush, item.kind)
    if down:
        fill = mix(fill or colours[Ink.PAPER], colours[Ink.INK], 0.16)
    shadow = brush.px(12) if raised and not down else 0
    radius = min(22 * brush.unit, 0.3 * box.h)
    yield _ground(brush, box, radius, fill, edge, edge_px, shadow, alpha)
    yield from _face(brush, item, box, ink, fill or colours[Ink.PAPER], alpha)


def _look(
    brush: Brush, kind: ButtonKind
) -> tuple[Colour | None, Colour, Colour | None, float, bool]:
    """Fill, ink, edge, its width, and whether it stands out from the paper."""
    c, thin = brush.colours, max(1.0, 2 * brush.unit)
    match kind:
        case ButtonKind.CHOICE | ButtonKind.OFFER:
            return c[Ink.CARD], c[Ink.INK], c[Ink.EDGE], thin, True
        case ButtonKind.CHOSEN | ButtonKind.PRIMARY:
            return c[Ink.ACTION], c[Ink.ON_ACTION], None, 0.0, True
        case ButtonKind.QUIET:
            return None, c[Ink.INK], c[Ink.EDGE], thin, False
        case ButtonKind.INVITING:
            return c[Ink.CARD], c[Ink.ACTION], c[Ink.ACTION], 1.4 * thin, True
        case ButtonKind.SPENT:
            return None, c[Ink.EDGE], None, 0.0, False
        case ButtonKind.WARNING:
            return c[Ink.CARD], c[Ink.WARNING], c[Ink.WARNING], 1.4 * thin, False


def _face(
    brush: Brush, item: Button, box: pygame.Rect, ink: Colour, fill: Colour, alpha: int
) -> Iterator[Layer]:
    """Icon and words side by side, or one above the other, in the middle.

    An offer begins at the start.
    """
    block, size = item.block, item.type.size
    offer = item.kind is ButtonKind.OFFER
    icon = Icon.PLAY if offer and not item.icon else item.icon
    words = pygame.Rect(0, 0, math.ceil(block.w), round(block.h))
    words.center = box.center
    align = Align.CENTRE
    if icon and item.above:
        mark, air = round(ABOVE * size), round(ABOVE_AIR * size)
        top = box.y + round((box.h - mark - air - words.h) / 2)
        spot = pygame.Rect(box.centerx - mark // 2, top, mark, mark)
        words.y = spot.bottom + air
        yield _icon(brush, spot, icon, ink, fill, alpha)
    elif icon:
        mark = (
            round(1.1 * size) if block.lines else round(min(0.5 * box.h, 0.76 * box.w, 1.3 * size))
        )
        gap = round(0.3 * size) if block.lines else 0
        # From the side where reading starts.
        pad = brush.px(18)
        start = (box.w - mark) // 2
        if block.lines:
            align = Align.START
            start = pad if offer else max(pad, round((box.w - mark - gap - words.w) / 2))
        spot = pygame.Rect(box.x + start, box.centery - mark // 2, mark, mark)
        words.x = spot.right + gap
        if brush.right_to_left:
            spot.right, words.right = box.right - start, box.right - start - mark - gap
        icon_ink = brush.colours[Ink.ACTION] if offer else ink
        yield _icon(brush, spot, icon, icon_ink, fill, alpha)
    yield _words(brush, words, block, item.type, ink, align, alpha)


def label(brush: Brush, item: Label, now: float) -> Iterator[Layer]:
    """A region's name on a slip of paper, tied to the body by its leaders."""
    c, alpha = brush.colours, level(item.fade, now)
    for a, b in item.leaders:
        where, svg = line(a, b, max(1.5, 2.6 * brush.unit), c[Ink.LEADER], c[Ink.PAPER])
        if alpha:
            box = (where.x, where.y, where.w, where.h)
            yield layer(where, brush.drawn, box, svg, None, alpha)
        else:
            yield unseen(brush.drawn)
    box_ = whole(item.rect)
    fill, ink = c[Ink.CARD], c[item.type.ink]
    if item.chosen:
        fill, ink = c[Ink.LEADER], c[Ink.CARD]
    radius = min(18 * brush.unit, 0.3 * box_.h)
    edge_px = max(1.0, 2 * brush.unit)
    yield _ground(brush, box_, radius, fill, c[Ink.LEADER], edge_px, brush.px(7), alpha)
    words = pygame.Rect(0, 0, math.ceil(item.block.w), round(item.block.h))
    words.center = box_.center
    yield _words(brush, words, item.block, item.type, ink, Align.CENTRE, alpha)


def progress(brush: Brush, item: Progress, now: float) -> Iterator[Layer]:
    """One rounded part per scene, filled as far as it has played, the way that is read."""
    box, starts = whole(item.rect), item.starts_s
    gap = brush.px(8)
    filled, total = item.filled(now), starts[-1]
    parts = len(starts) - 1
    room = box.w - gap * (parts - 1)
    if item.fade.at(now) < item.fade.high:
        return  # what it stands on is still coming
    for k, (start, end) in enumerate(itertools.pairwise(starts)):
        left = box.x + round(room * start / total) + gap * k
        right = box.x + round(room * end / total) + gap * k
        part = pygame.Rect(left, box.y, right - left, box.h)
        if brush.right_to_left:
            part.right = box.right - (left - box.x)
        share = min(1.0, max(0.0, (filled - start) / (end - start))) if end > start else 0.0
        yield layer(part, _part, brush, (part.x, part.y, part.w, part.h), round(part.w * share))


def _part(
    surface: pygame.Surface, brush: Brush, box: tuple[int, int, int, int], filled: int
) -> None:
    c = brush.colours
    pale, thin = mix(c[Ink.EDGE], c[Ink.CARD], 0.8), max(1.0, 1.5 * brush.unit)
    track = brush.shapes.card(box[2:], box[3] / 2, pale, c[Ink.EDGE], thin)
    bar = brush.shapes.card(box[2:], box[3] / 2, c[Ink.ACTION])
    surface.blit(track, box[:2])
    from_x = box[2] - filled if brush.right_to_left else 0
    surface.blit(bar, (box[0] + from_x, box[1]), (from_x, 0, filled, box[3]))


def loudness(brush: Brush, item: Level, now: float) -> Iterator[Layer]:
    """Rising bars: those up to the step are filled, the others drawn in outline."""
    alpha = level(item.fade, now)
    if not alpha:
        yield unseen(brush.drawn)
        return
    c, box, steps = brush.colours, whole(item.rect), item.steps
    pitch = 100.0 / steps
    w, line_ = 0.62 * pitch, 0.07 * pitch
    height = 100.0 * box.h / box.w
    svg = ""
    for k in range(steps):
        h = height * (0.4 + 0.6 * (k + 1) / steps)
        look = f'fill="{web(c[Ink.ACTION])}"'
        inset = 0.0
        if k >= item.step:
            inset, look = (
                line_ / 2,
                f'fill="none" stroke="{web(c[Ink.EDGE])}" stroke-width="{line_}"',
            )
        place = steps - 1 - k if brush.right_to_left else k
        svg += (
            f'<rect x="{place * pitch + inset + 0.19 * pitch:.2f}" y="{height - h + inset:.2f}" '
            f'width="{w - 2 * inset:.2f}" height="{h - 2 * inset:.2f}" '
            f'rx="{0.14 * pitch:.2f}" {look}/>'
        )
    yield layer(box, brush.drawn, (box.x, box.y, box.w, box.h), svg, (100.0, height), alpha)


def countdown(brush: Brush, item: Countdown, now: float) -> Iterator[Layer]:
    """A ring that empties, clockwise from the top."""
    box, c = whole(item.rect), brush.colours
    whole_s = item.end_at - item.start_at
    left = min(1.0, max(0.0, (item.end_at - now) / whole_s)) if whole_s > 0 else 0.0
    steps = round(360 * left)
    width, r = 9.0, 45.0
    track = web(mix(c[Ink.EDGE], c[Ink.CARD], 0.6))
    svg = f'<circle cx="50" cy="50" r="{r}" fill="none" stroke="{track}" stroke-width="{width}"/>'
    stroke = f'fill="none" stroke="{web(c[Ink.ACTION])}" stroke-width="{width}"'
    if steps >= 360:
        svg += f'<circle cx="50" cy="50" r="{r}" {stroke}/>'
    elif steps > 0:
        turn = math.radians(steps)
        x, y = 50 - r * math.sin(turn), 50 - r * math.cos(turn)
        svg += (
            f'<path d="M{x:.3f} {y:.3f} A{r} {r} 0 {int(steps > 180)} 1 50 {50 - r}" {stroke} '
            f'stroke-linecap="round"/>'
        )
    yield layer(box, brush.drawn, (box.x, box.y, box.w, box.h), svg, (100.0, 100.0), 255)


def veil(brush: Brush, item: Veil, now: float) -> Iterator[Layer]:
    box = whole(item.rect)
    thick = round(VEILED * item.fade.at(now))
    if not thick:
        yield unseen(_cover)
        return
    yield layer(box, _cover, (box.x, box.y, box.w, box.h), brush.colours[Ink.PAPER], thick)


def focus(brush: Brush, item: Focus) -> Iterator[Layer]:
    """An outline outside of what it is about: dark beside light, so it is seen on any ground."""
    inner, outer = brush.px(3, least=2), brush.px(6, least=3)
    box = whole(item.rect)
    radius = min(22 * brush.unit, 0.3 * box.h)
    for ink, width, out in ((Ink.INK, outer, inner + outer), (Ink.PAPER, inner, inner)):
        around = box.inflate(2 * out, 2 * out)
        yield _ground(brush, around, radius + out, None, brush.colours[ink], width, 0, 255)


def _cover(
    surface: pygame.Surface, box: tuple[int, int, int, int], colour: Colour, thick: int
) -> None:
    rest = (255 - thick,) * 3
    surface.fill(rest, box, special_flags=pygame.BLEND_RGB_MULT)
    share = [round(part * thick / 255) for part in colour]
    surface.fill((share[0], share[1], share[2]), box, special_flags=pygame.BLEND_RGB_ADD)


def _ground(
    brush: Brush,
    box: pygame.Rect,
    radius: float,
    fill: Colour | None,
    edge: Colour | None,
    edge_px: float,
    shadow: int,
    alpha: int,
) -> Layer:
    if not alpha:
        return unseen(brush.card)
    solid = None
    if fill is not None and alpha == 255:
        rim = math.ceil(0.3 * radius + edge_px) + 1
        solid = box.inflate(-2 * rim, -2 * rim)
    around = box.inflate(2 * shadow, 2 * shadow)
    look = (box.x, box.y, box.w, box.h)
    return layer(around, brush.card, look, radius, fill, edge, edge_px, shadow, alpha, solid=solid)


def _words(
    brush: Brush,
    box: pygame.Rect,
    block: Block,
    type_: Type,
    colour: Colour,
    align: Align,
    alpha: int,
) -> Layer:
    if not alpha or not block.lines:
        return unseen(brush.lines)
    wide = math.ceil(block.w)
    tight = pygame.Rect(box.x + brush.shift(align, box.w - wide), box.y, wide, math.ceil(block.h))
    # A face is a little higher than a line, and its letters may lean out sideways.
    out = math.ceil(0.2 * type_.size)
    return layer(
        tight.inflate(2 * out, 2 * out),
        brush.lines,
        (tight.x, tight.y, tight.w, tight.h),
        block.lines,
        block.line_h,
        type_,
        colour,
        align,
        alpha,
    )


def _icon(
    brush: Brush, box: pygame.Rect, icon: Icon, ink: Colour, cut: Colour, alpha: int
) -> Layer:
    if not alpha:
        return unseen(brush.icon)
    return layer(box, brush.icon, (box.x, box.y, box.w, box.h), icon, ink, cut, alpha)
