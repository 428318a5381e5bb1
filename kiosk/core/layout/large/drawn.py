"""Drawings in large letters: as many of their parts on a leaf as can be read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from kiosk.core import style as motion
from kiosk.core.geometry import Rect
from kiosk.core.items import Badge, BadgeKind, Card, Crowd, Dial, Item, Rod, Texture
from kiosk.core.layout.drawings import (
    BAND_INKS,
    FACES,
    ROW_OF_VISITS,
    Drawings,
    bands_of,
    crowd_of,
    times_of,
)
from kiosk.core.layout.large.leaves import Draw
from kiosk.core.layout.text import is_whole
from kiosk.core.looks import Align, Ink, Type, Weight
from kiosk.core.timeline import Fade
from kiosk.core.visuals import (
    ClockVisual,
    Felt,
    Group,
    PeopleVisual,
    ScaleVisual,
    SensationVisual,
    Span,
    VisitsVisual,
)
from kiosk.core.words import Word, filled, punctuation

#: A leaf more comes before words smaller than this share of what was asked for.
WORDS = 0.95
#: Numbers of several groups are smaller in usual letters, too.
SEVERAL = 0.6
#: How much smaller than full a name may be beside a crowd, tried in this order.
SHARES = (0.95, 0.86, 0.78, 0.7, 0.62, 0.5)
#: The share of the width that words take beside a crowd.
BESIDE = 0.64
#: The least share of a leaf that a drawing keeps beside its words.
DRAWN = 0.26
T = TypeVar("T")


@dataclass(frozen=True)
class Drawn:
    """Places drawings leaf by leaf."""

    drawings: Drawings

    def _line(self, type_: Type) -> float:
        return self.drawings.set.measure("", type_, 1.0).line_h

    def _fits(self, words: str, type_: Type, w: float, h: float) -> bool:
        block = self.drawings.set.measure(words, type_, w)
        return is_whole(block, words) and block.w <= w and block.h <= h

    def _chunks(self, parts: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> list[list[T]]:
        """The fewest leaves, about alike, whose parts fit; one part each at the least."""
        for leaves in range(1, len(parts) + 1):
            each = -(-len(parts) // leaves)
            found = [list(parts[k : k + each]) for k in range(0, len(parts), each)]
            if all(fits(chunk) for chunk in found):
                return found
        return [[part] for part in parts]

    # ------------------------------------------------------------ people

    def people(self, visual: PeopleVisual, box: Rect) -> list[Draw]:
        """Group after group in one place, each with its number and its name beside its crowd."""
        w = box.w * BESIDE - self.drawings.set.style.gap
        number, name = self._people_types(visual, w, box)
        return [partial(self._people, visual, group, number, name, box) for group in visual.groups]

    def _people_types(self, visual: PeopleVisual, w: float, box: Rect) -> tuple[Type, Type]:
        """Number and name one over the other: names in full, numbers as large as that leaves."""
        set_ = self.drawings.set
        says = [self._says(visual, group) for group in visual.groups]
        names = [group.name for group in visual.groups]
        numbers, caption = set_.style.text(84, Weight.SEMIBOLD), set_.style.caption
        number, name = numbers, caption
        for share in SHARES:
            least = replace(caption, size=max(set_.style.floor, round(share * caption.size)))
            high = max(set_.measure(one, least, w).h for one in names)
            number = self.drawings.alike(says, numbers, w, box.h - high)
            taken = max(set_.measure(said, number, w).h for said in says)
            name = self.drawings.alike(names, least, w, box.h - taken)
            if name.size >= least.size and number.size >= SEVERAL * share * numbers.size:
                break
        return number, name

    def _says(self, visual: PeopleVisual, group: Group) -> str:
        word = self.drawings.content.words[Word.OF_PEOPLE]
        return filled(word, count=f"{group.count:,}", of=f"{visual.of:,}")

    def _people(
        self, visual: PeopleVisual, group: Group, number: Type, name: Type, box: Rect, start: float
    ) -> Iterator[Item]:
        set_, said = self.drawings.set, self._says(visual, group)
        w = box.w * BESIDE - set_.style.gap
        above, below = (set_.measure(*one, w).h for one in ((said, number), (group.name, name)))
        y = box.y + (box.h - above - below) / 2
        yield set_.text(said, number, Rect(box.x, y, w, above))
        yield set_.text(group.name, name, Rect(box.x, y + above, w, below))
        columns, crowd = crowd_of(
            visual.of, Rect(box.x + w + set_.style.gap, box.y, box.w - w - set_.style.gap, box.h)
        )
        count = Fade(start, motion.TURN_S, 0.0, float(group.count))
        ink = Ink.WARNING if visual.harm else Ink.ACTION
        yield Crowd(crowd, self.drawings.named(group.name, said), count, visual.of, columns, ink)

    # ------------------------------------------------------------ scale

    def scale(self, visual: ScaleVisual, box: Rect) -> list[Draw]:
        """The things come one after another beside their words, and stay."""
        return [partial(self._scale, visual, k, box) for k in range(len(visual.objects))]

    def _scale(self, visual: ScaleVisual, shown: int, box: Rect, start: float) -> Iterator[Item]:
        set_, words = self.drawings.set, self.drawings.content.words
        style = set_.style
        rods = Rect(box.x, box.y, box.w * 0.36, box.h)
        w = rods.w / len(visual.objects)
        times = times_of(visual, w, style.glass)
        factor = f"{times:g}" if times >= 1 else f"{times:.2g}"
        larger = filled(words[Word.TIMES_LARGER], times=factor)
        note = set_.fitted(larger, style.note, Rect(0, 0, box.w, 2.2 * self._line(style.note)))
        for size in set_.sizes(style.note):
            one = replace(style.note, size=size)
            if (
                set_.measure(larger, one, math.inf).w <= box.w
                or size < style.half_way * style.note.size
            ):
                note = one
                break
        note_h = set_.measure(larger, note, box.w).h
        h = box.h - note_h - style.share(12)
        for k, thing in enumerate(visual.objects[: shown + 1]):
            size = style.glass.mm(thing.mm * times)
            rod = Rect(rods.x + k * w + (w - size) / 2, box.y, size, h - style.share(8))
            thick = filled(words[Word.THICK], mm=f"{thing.mm:g}")
            begins = start if k == shown else -math.inf
            fade = Fade(begins, motion.BLOOM_S) if k == shown else Fade(low=1.0)
            comma = punctuation(self.drawings.content.language).comma
            yield Rod(rod, f"{thing.name}{comma}{thick}", thing.form, fade)
        thing = visual.objects[shown]
        thick = filled(words[Word.THICK], mm=f"{thing.mm:g}")
        x = rods.right + style.gap
        room = Rect(x, box.y, box.right - x, h)
        name = style.caption
        for size in set_.sizes(style.caption):
            # One size for all things, whichever is named now.
            name = replace(style.caption, size=size)
            high = max(set_.measure(one.name, name, room.w).h for one in visual.objects)
            whole = all(self._fits(one.name, name, room.w, h) for one in visual.objects)
            if whole and high + self._line(name) <= h:
                break
        strong = replace(name, weight=Weight.SEMIBOLD)
        name_h = set_.measure(thing.name, name, room.w).h
        top = room.y + max(0.0, (h - name_h - self._line(strong)) / 2)
        yield set_.text(thing.name, name, Rect(x, top, room.w, name_h))
        yield set_.text(thick, strong, Rect(x, top + name_h, room.w, self._line(strong)))
        line = Rect(box.x, box.bottom - note_h, box.w, note_h)
        yield set_.text(larger, note, line, align=Align.CENTRE, middle=True)

    # ------------------------------------------------------------ clock

    def clock(self, visual: ClockVisual, box: Rect) -> list[Draw]:
        """The face with all its rings, and beside it what one ring after another means."""
        return [partial(self._clock, visual, k, box) for k in range(len(visual.spans))]

    def _clock(self, visual: ClockVisual, shown: int, box: Rect, start: float) -> Iterator[Item]:
        set_ = self.drawings.set
        style = set_.style
        longest = max(span.high for span in visual.spans)
        face = next((minutes for minutes in FACES if longest <= minutes), FACES[-1])
        note = replace(style.note, size=max(style.floor, round(style.half_way * style.note.size)))
        hour = 1.05 * self._line(note)
        d = math.floor(min(0.5 * box.w - 3.2 * hour, box.h - 2 * hour))
        dial = Rect(box.x + 1.6 * hour, box.centre.y - d / 2, d, d).rounded()
        said = [self.drawings.span(span) for span in visual.spans]
        words = self.drawings.listed(visual, said)
        sweep = Fade(start, 2 * motion.TURN_S) if not shown else Fade(low=1.0)
        yield Dial(dial, words, face, bands_of(visual), sweep)
        yield from self.drawings.hours(dial, face, hour, note.size)
        x = dial.right + 1.8 * hour
        room = Rect(x, box.y, box.right - x, box.h)
        yield from self._key(visual.spans[shown], said[shown], room, BAND_INKS[shown])

    def _key(self, span: Span, says: str, room: Rect, ink: Ink) -> Iterator[Item]:
        """A patch of colour, under it what it stands for and its number."""
        set_ = self.drawings.set
        style = set_.style
        size = style.share(52)
        bold = replace(style.caption, weight=Weight.SEMIBOLD)
        words = [(span.name, style.caption), (says, bold)]
        for at in set_.sizes(style.caption):
            words = [(text, replace(type_, size=at)) for text, type_ in words]
            blocks = [set_.measure(text, type_, room.w) for text, type_ in words]
            whole = all(
                is_whole(b, t) and b.w <= room.w for b, (t, _) in zip(blocks, words, strict=True)
            )
            if whole and sum(b.h for b in blocks) + 1.4 * size <= room.h:
                break
        high = sum(b.h for b in blocks) + 1.4 * size
        y = room.y + max(0.0, (room.h - high) / 2)
        yield Card(Rect(room.x, y, size, size).rounded(), ink, size / 3)
        y += 1.4 * size
        for (text, type_), block in zip(words, blocks, strict=True):
            yield set_.text(text, type_, Rect(room.x, y, room.w, block.h))
            y += block.h

    # ------------------------------------------------------------ visits

    def visits(self, visual: VisitsVisual, box: Rect) -> list[Draw]:
        """All visits with their number; then those before the question whether it helps."""
        return [partial(self._all_visits, visual, box), partial(self._check, visual, box)]

    def _all_visits(self, visual: VisitsVisual, box: Rect, start: float) -> Iterator[Item]:
        set_ = self.drawings.set
        word = Word.VISITS if visual.low == visual.high else Word.FROM_TO_VISITS
        says = filled(self.drawings.content.words[word], low=visual.low, high=visual.high)
        big = set_.fitted(
            says, set_.style.text(84, Weight.SEMIBOLD), Rect(0, 0, box.w, box.h * 0.5)
        )
        h = set_.measure(says, big, box.w).h
        yield set_.text(says, big, Rect(box.x, box.y, box.w, h), align=Align.CENTRE)
        room = Rect(box.x, box.y + h, box.w, box.h - h)
        yield from self._discs(visual, range(1, visual.high + 1), room, start)

    def _check(self, visual: VisitsVisual, box: Rect, start: float) -> Iterator[Item]:
        set_ = self.drawings.set
        bold = replace(set_.style.caption, weight=Weight.SEMIBOLD, ink=Ink.ACTION)
        size = bold.size
        room = Rect(box.x, box.y, box.w - 1.4 * size, box.h * 0.62)
        fitted = set_.fitted(visual.check, bold, room)
        block = set_.balanced(visual.check, fitted, room.w)
        x = box.centre.x - (block.w + 1.4 * size) / 2
        discs = Rect(box.x, box.y, box.w, box.h - block.h - set_.style.gap)
        yield from self._discs(visual, range(1, visual.check_after + 1), discs, -math.inf)
        text = Rect(x + 1.4 * size, discs.bottom + set_.style.gap, block.w + 2, block.h)
        mark = Rect(x, text.centre.y - size / 2, size, size)
        fade = Fade(start, motion.LIGHTS_S)
        yield Badge(mark.rounded(), BadgeKind.CHECK, fade=fade)
        yield set_.text(visual.check, fitted, text, fade=fade)

    def _discs(
        self, visual: VisitsVisual, numbers: range, room: Rect, start: float
    ) -> Iterator[Item]:
        """Numbered discs as large as the room allows, in even rows."""
        many = len(numbers)
        found = max(
            (min(room.w / columns, room.h / -(-many // columns)), -columns)
            for columns in range(1, min(many, 2 * ROW_OF_VISITS) + 1)
        )
        size, columns = min(found[0], room.w / 5), -found[1]
        rows = -(-many // columns)
        top = room.y + (room.h - rows * size) / 2
        for k, number in enumerate(numbers):
            row, column = divmod(k, columns)
            in_row = min(columns, many - row * columns)
            x = room.centre.x + (column - in_row / 2) * size
            kind = BadgeKind.SOLID if number <= visual.low else BadgeKind.HOLLOW
            disc = Rect(x, top + row * size, size, size).inset(size * 0.07)
            fade = self.drawings.visit_comes(start, number) if start > 0 else Fade(low=1.0)
            yield self.drawings.badge(disc, kind, str(number), fade)

    # ------------------------------------------------------------ feelings

    def sensation(self, visual: SensationVisual, box: Rect) -> list[Draw]:
        """As many feelings at once as leave room for their drawings."""
        style = self.drawings.set.style
        bold = replace(style.caption, weight=Weight.SEMIBOLD)
        least = replace(bold, size=WORDS * bold.size)

        def fits(felt: Sequence[Felt]) -> bool:
            cell = self._cell(len(felt), box)
            words = all(
                self._fits(one.name, least, 0.96 * cell.w, self._line(bold)) for one in felt
            )
            return words and cell.h - self._line(bold) >= DRAWN * box.h

        chunks = self._chunks(visual.feelings, fits)
        type_ = self.drawings.alike(
            [felt.name for felt in visual.feelings],
            bold,
            0.96 * min(self._cell(len(chunk), box).w for chunk in chunks),
            self._line(bold) * 2,
        )
        return [partial(self._felt, chunk, type_, box) for chunk in chunks]

    def _cell(self, many: int, box: Rect) -> Rect:
        columns = min(2, many)
        return Rect(0, 0, box.w / columns, box.h / -(-many // columns))

    def _felt(self, felt: Sequence[Felt], type_: Type, box: Rect, start: float) -> Iterator[Item]:
        set_, cell = self.drawings.set, self._cell(len(felt), box)
        word_h = max(set_.measure(one.name, type_, 0.96 * cell.w).h for one in felt)
        d = min(cell.w * 0.86, cell.h - word_h - set_.style.share(12))
        columns = min(2, len(felt))
        for k, one in enumerate(felt):
            row, column = divmod(k, columns)
            in_row = min(columns, len(felt) - row * columns)
            x = box.centre.x - in_row * cell.w / 2 + column * cell.w
            y = box.y + row * cell.h + (cell.h - d - word_h) / 2
            disc = Rect(x + (cell.w - d) / 2, y, d, d).rounded()
            fade = Fade(start + k * motion.LIGHTS_S, motion.BLOOM_S)
            yield Texture(disc, one.name, one.kind, start, fade)
            place = Rect(x + cell.w * 0.02, disc.bottom, cell.w * 0.96, word_h)
            yield set_.text(one.name, type_, place, align=Align.CENTRE, middle=True, fade=fade)
