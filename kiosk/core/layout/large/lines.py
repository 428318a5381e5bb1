"""Lists in large letters: as many lines on a leaf as can be read there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kiosk.core import style as motion
from kiosk.core.geometry import Rect
from kiosk.core.items import Item
from kiosk.core.layout.drawings import Drawings
from kiosk.core.layout.large.leaves import Leaf, shared
from kiosk.core.layout.lists import HEADINGS, comes_at, mark_of
from kiosk.core.layout.text import is_whole
from kiosk.core.looks import Type, Weight
from kiosk.core.model import Scene
from kiosk.core.timeline import Fade
from kiosk.core.visuals import Entry, ListStyle, ListVisual, Urgency

#: A leaf more comes before letters smaller than this share of what was asked for.
LEAST = 0.95
#: A line's size at a 1080 px short side, the mark before it, and the air between two lines.
LINE, MARK, AIR = 60, 96, 18


@dataclass(frozen=True, slots=True)
class _Line:
    entry: Entry
    number: int
    comes_s: float


@dataclass(frozen=True)
class Lines:
    """Places the lists of one content."""

    drawings: Drawings

    def leaves(self, visual: ListVisual, scene: Scene, box: Rect, pace: float) -> tuple[Leaf, ...]:
        """The lines in order, those of one urgency together under its heading."""
        set_ = self.drawings.set
        comes = comes_at(scene, len(visual.entries))
        every = [
            _Line(entry, k + 1, at)
            for k, (entry, at) in enumerate(zip(visual.entries, comes, strict=True))
        ]
        kinds = {line.entry.urgency for line in every}
        heads = len(kinds) > 1
        wanted = set_.style.text(LINE)
        type_ = wanted
        for size in set_.sizes(wanted):
            type_ = replace(wanted, size=size)
            if all(self._holds([line], type_, box, heads) for line in every):
                break
        if type_.size >= LEAST * wanted.size:
            type_ = replace(wanted, size=round(LEAST * wanted.size))
        chunks: list[list[_Line]] = []
        for line in every:
            last = chunks[-1] if chunks else []
            alike = last and last[0].entry.urgency is line.entry.urgency
            if alike and self._holds([*last, line], type_, box, heads):
                last.append(line)
            else:
                chunks.append([line])
        draws = [
            partial(self._draw, visual.style, chunk, type_, box, heads, pace) for chunk in chunks
        ]
        if visual.style is ListStyle.WARNING or len(chunks) == 1:
            return shared(scene, draws)
        return tuple(
            Leaf(chunk[0].comes_s if k else 0.0, draw)
            for k, (chunk, draw) in enumerate(zip(chunks, draws, strict=True))
        )

    def _head(self, urgency: Urgency) -> tuple[str, Type]:
        word, ink = HEADINGS[urgency]
        type_ = replace(self.drawings.set.style.caption, weight=Weight.SEMIBOLD, ink=ink)
        return self.drawings.content.words[word], type_

    def _text_w(self, box: Rect) -> float:
        style = self.drawings.set.style
        return box.w - style.share(MARK) - style.gap

    def _needs(self, lines: Sequence[_Line], type_: Type, box: Rect) -> list[float]:
        set_ = self.drawings.set
        mark, w = set_.style.share(MARK), self._text_w(box)
        return [max(mark, set_.measure(line.entry.text, type_, w).h) for line in lines]

    def _head_h(self, lines: Sequence[_Line], box: Rect, heads: bool) -> float:
        if not heads or lines[0].entry.urgency not in HEADINGS:
            return 0.0
        return self.drawings.set.measure(*self._head(lines[0].entry.urgency), box.w).h

    def _holds(self, lines: Sequence[_Line], type_: Type, box: Rect, heads: bool) -> bool:
        set_, w = self.drawings.set, self._text_w(box)
        texts = [line.entry.text for line in lines]
        blocks = [set_.measure(text, type_, w) for text in texts]
        whole = all(is_whole(b, t) and b.w <= w for b, t in zip(blocks, texts, strict=True))
        high = sum(self._needs(lines, type_, box)) + set_.style.share(AIR) * (len(lines) - 1)
        return whole and high + self._head_h(lines, box, heads) <= box.h

    def _draw(
        self,
        style: ListStyle,
        lines: Sequence[_Line],
        type_: Type,
        box: Rect,
        heads: bool,
        pace: float,
        start: float,
    ) -> Iterator[Item]:
        set_, mark = self.drawings.set, self.drawings.set.style.share(MARK)
        needs, head_h = self._needs(lines, type_, box), self._head_h(lines, box, heads)
        spare = box.h - head_h - sum(needs)
        air = min(spare / max(1, len(lines)), 2 * set_.style.share(AIR))
        y = box.y + max(0.0, (spare - air * (len(lines) - 1)) / 2)
        if head_h:
            place = Rect(box.x, y, box.w, head_h)
            yield set_.text(*self._head(lines[0].entry.urgency), place)
            y += head_h
        w = self._text_w(box)
        text_w = max(set_.balanced(line.entry.text, type_, w).w for line in lines) + 1
        x = box.x + (w - text_w) / 2
        at_once = style is ListStyle.WARNING
        for line, h in zip(lines, needs, strict=True):
            late = 0.0 if at_once else max(0.0, line.comes_s - lines[0].comes_s)
            fade = Fade(start + late / pace, motion.LIGHTS_S)
            disc = Rect(x, y + (h - mark) / 2, mark, mark).rounded()
            yield from mark_of(style, line.entry, line.number, disc, self.drawings, fade)
            text = Rect(x + mark + set_.style.gap, y, text_w, h)
            yield set_.text(line.entry.text, type_, text, middle=True, fade=fade)
            y += h + air
