"""Lists as drawings: numbered steps one at a time, checklists, warnings of two kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core import style as motion
from kiosk.core.geometry import Rect
from kiosk.core.items import Badge, BadgeKind, Item
from kiosk.core.layout.drawings import Drawings
from kiosk.core.looks import Ink, Weight
from kiosk.core.model import Scene
from kiosk.core.timeline import Fade
from kiosk.core.visuals import Entry, ListStyle, ListVisual, Urgency
from kiosk.core.words import Word

#: The part of a scene in which lines come that no caption brings.
COMING = 0.6
KINDS = {Urgency.NOW: BadgeKind.NOW, Urgency.SOON: BadgeKind.SOON}
HEADINGS = {
    Urgency.NOW: (Word.GET_HELP_NOW, Ink.WARNING),
    Urgency.SOON: (Word.SEE_DOCTOR, Ink.LEADER),
}
#: The height of a heading, in rows.
HEAD = 0.7


def comes_at(scene: Scene, lines: int) -> list[float]:
    """Seconds from the scene's start at which each line comes: warnings at once."""
    listing = scene.listing
    if listing is not None and listing.style is ListStyle.WARNING:
        return [0.0] * lines
    if len(scene.texts) == lines:
        return [text[0].start_s for text in scene.texts]
    return [COMING * scene.duration_s * k / lines for k in range(lines)]


def list_of(
    visual: ListVisual, scene: Scene, drawings: Drawings, box: Rect, start: float, pace: float
) -> Iterator[Item]:
    """The lines in rows, each after its mark.

    Where warnings of both kinds stand together, words say which are which.
    """
    set_, lines = drawings.set, visual.entries
    style = set_.style
    kinds = {line.urgency for line in lines}
    heads = {urgency: HEADINGS[urgency] for urgency in kinds if len(kinds) > 1}
    row_h = min(box.h / (len(lines) + HEAD * len(heads)), style.share(230))
    mark = min(row_h * 0.66, style.share(112))
    gap = style.share(34)
    room = Rect(0, 0, box.w - mark - gap, row_h * 0.92)
    wanted = style.text(60)
    type_ = min((set_.fitted(line.text, wanted, room) for line in lines), key=lambda one: one.size)
    y = box.y + (box.h - row_h * len(lines) - HEAD * row_h * len(heads)) / 2
    # Short lines stand in the middle of the room, all beginning in one place.
    text_w = max(set_.balanced(line.text, type_, room.w).w for line in lines) + 1
    x = box.x + (room.w - text_w) / 2
    for k, (line, comes) in enumerate(zip(lines, comes_at(scene, len(lines)), strict=True)):
        fade = Fade(start + comes / pace, motion.LIGHTS_S)
        if line.urgency in heads:
            word, ink = heads.pop(line.urgency)
            head = replace(style.caption, weight=Weight.SEMIBOLD, ink=ink)
            place = Rect(x, y, box.right - x, HEAD * row_h)
            yield set_.text(drawings.content.words[word], head, place, middle=True, fade=fade)
            y += HEAD * row_h
        disc = Rect(x, y + (row_h - mark) / 2, mark, mark).rounded()
        yield from mark_of(visual.style, line, k + 1, disc, drawings, fade)
        text = Rect(x + mark + gap, y, text_w, row_h)
        yield set_.text(line.text, type_, text, middle=True, fade=fade)
        y += row_h


def mark_of(
    style: ListStyle, line: Entry, number: int, disc: Rect, drawings: Drawings, fade: Fade
) -> Iterator[Badge]:
    match style:
        case ListStyle.STEPS:
            # An empty disc says from the start how many steps there are.
            yield Badge(disc, BadgeKind.HOLLOW)
            yield drawings.badge(disc, BadgeKind.SOLID, str(number), fade)
        case ListStyle.CHECKLIST:
            yield Badge(disc, BadgeKind.HOLLOW)
            kind = BadgeKind.SOLID if line.picto else BadgeKind.CHECK
            yield Badge(disc, kind, picto=line.picto, fade=fade)
        case ListStyle.WARNING:
            yield Badge(disc, KINDS.get(line.urgency, BadgeKind.NOW), picto=line.picto, fade=fade)
