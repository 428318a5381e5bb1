"""Drawings made of numbers: people, things to scale, a clock, a course of visits, feelings.

Each takes what content says and a box, and places items in it. Nothing here is a picture: all of it
is drawn at the glass's own resolution.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.core import style as motion
from kiosk.core.comfort import is_right_to_left
from kiosk.core.geometry import Rect
from kiosk.core.items import Badge, BadgeKind, Band, Card, Crowd, Dial, Item, Rod, Text, Texture
from kiosk.core.layout.text import Setter
from kiosk.core.looks import Align, Ink, Type, Weight
from kiosk.core.model import Content
from kiosk.core.style import Glass
from kiosk.core.timeline import Fade
from kiosk.core.visuals import (
    ClockVisual,
    PeopleVisual,
    ScaleVisual,
    SensationVisual,
    Span,
    VisitsVisual,
)
from kiosk.core.words import Word, filled, punctuation

#: A person's icon, width to height.
PERSON = 0.52
#: The share of the width that words take beside a crowd.
SIDE = 0.36
#: How many may stand in a row: what is counted at a glance.
IN_A_ROW = (5, 10, 20, 50, 100)
#: Magnifications that people can picture.
TIMES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
#: Faces of a clock, in minutes, and the share of its radius that one ring takes.
FACES, RING = (60, 120, 240), 0.2
BAND_INKS = (Ink.ACTION, Ink.LEADER, Ink.SECONDARY)
#: More visits than this do not stand in one row, if there are rows enough.
ROW_OF_VISITS, MOST_ROWS = 6, 4


@dataclass(frozen=True, slots=True)
class _Heading:
    """How a number and the name below it are set, and the height of both."""

    number: Type
    name: Type
    h: float


@dataclass(frozen=True)
class Drawings:
    """Places drawings of one content. `start` is when, on the clock, the scene began."""

    content: Content
    set: Setter

    # ------------------------------------------------------------ people

    def people(self, visual: PeopleVisual, box: Rect, start: float) -> Iterator[Item]:
        """Group under group: the same crowd each time, with its number and its name."""
        style, word = self.set.style, self.content.words[Word.OF_PEOPLE]
        gap = style.share(36)
        h = (box.h - gap * (len(visual.groups) - 1)) / len(visual.groups)
        says = [filled(word, count=f"{g.count:,}", of=f"{visual.of:,}") for g in visual.groups]
        # Words above the crowd or beside it, whichever leaves the people larger.
        share = SIDE
        over = self._headings(visual, says, box.w, h * 0.6)
        aside = self._headings(visual, says, box.w * share - gap, h)
        above = over.h + gap / 2
        tall = crowd_of(visual.of, Rect(0, 0, box.w, max(1.0, h - above)))
        wide = crowd_of(visual.of, Rect(0, 0, box.w * (1 - share), h))
        beside = wide[1].w / wide[0] > tall[1].w / tall[0]
        heading = aside if beside else over
        number, named = heading.number, heading.name
        side = box.w * share - gap if beside else box.w
        for k, (group, said) in enumerate(zip(visual.groups, says, strict=True)):
            row = Rect(box.x, box.y + k * (h + gap), box.w, h)
            columns, crowd = wide if beside else tall
            if beside:
                label = Rect(row.x, row.y, side, h)
                place = crowd.moved(row.right - box.w * (1 - share), row.y)
            else:
                air = (h - above - crowd.h) / 2
                label = Rect(row.x, row.y + air, side, above - gap / 2)
                place = crowd.moved(row.x, label.bottom + gap / 2 - crowd.y)
            yield from self._stacked((said, number), (group.name, named), label, not beside)
            # All groups at once: none is ahead, not even for a moment.
            count = Fade(start, motion.TURN_S, 0.0, float(group.count))
            words = self.named(group.name, said)
            ink = Ink.WARNING if visual.harm else Ink.ACTION
            yield Crowd(place.rounded(), words, count, visual.of, columns, ink)

    def _headings(
        self, visual: PeopleVisual, says: Sequence[str], w: float, most: float
    ) -> _Heading:
        """The sizes of numbers and names in a place so wide and high, and the height they need."""
        style = self.set.style
        numbers = style.text(84, Weight.SEMIBOLD)
        for size in self.set.sizes(numbers):
            number = replace(numbers, size=size)
            room = Rect(0, 0, w, most - self._line(number))
            fits = all(len(self.set.measure(said, number, w).lines) == 1 for said in says)
            name = self.alike([g.name for g in visual.groups], style.caption, w, room.h)
            blocks = [self.set.measure(g.name, name, w) for g in visual.groups]
            h = max(block.h for block in blocks)
            # Numbers grow once the names are as large as usual.
            legible = name.size * style.scale >= style.caption.size
            if fits and h <= room.h and legible:
                break
        return _Heading(number, name, self._line(number) + h)

    def _line(self, type_: Type) -> float:
        return self.set.measure("", type_, 1.0).line_h

    def _stacked(
        self, above: tuple[str, Type], below: tuple[str, Type], box: Rect, middle: bool
    ) -> Iterator[Text]:
        """Two texts under one another, in the middle of a box's height."""
        align = Align.CENTRE if middle else Align.START
        one, two = (self.set.measure(*text, box.w) for text in (above, below))
        y = box.y + max(0.0, (box.h - one.h - two.h) / 2)
        yield self.set.text(*above, Rect(box.x, y, box.w, one.h), align=align)
        yield self.set.text(*below, Rect(box.x, y + one.h, box.w, two.h), align=align)

    # ------------------------------------------------------------ scale

    def scale(self, visual: ScaleVisual, box: Rect, start: float) -> Iterator[Item]:
        """Things beside one another, hanging into the picture, all equally enlarged."""
        style, words = self.set.style, self.content.words
        w = box.w / len(visual.objects)
        says = [filled(words[Word.THICK], mm=f"{thing.mm:g}") for thing in visual.objects]
        strong = self.in_one_line(says, style.text(44, Weight.SEMIBOLD), w * 0.92)
        names = [thing.name for thing in visual.objects]
        named = self.alike(names, style.caption, w * 0.92, box.h * 0.24)
        names_h = max(self.set.measure(name, named, w * 0.92).h for name in names)
        note = self.set.fitted(
            filled(words[Word.TIMES_LARGER], times="1000"),
            style.note,
            Rect(0, 0, box.w, max(style.label.size * 1.6, box.h * 0.16)),
        )
        note_h = self.set.measure(
            filled(words[Word.TIMES_LARGER], times="1000"), note, box.w
        ).h + style.share(14)
        label_h = max(self._line(strong) + names_h, box.h * 0.24)
        rods_h = box.h - label_h - note_h - style.share(16)
        times = times_of(visual, w, style.glass)
        for k, (thing, thick) in enumerate(zip(visual.objects, says, strict=True)):
            x = box.x + k * w
            size = style.glass.mm(thing.mm * times)
            rod = Rect(x + (w - size) / 2, box.y, size, rods_h)
            fade = Fade(start + k * motion.LIGHTS_S, motion.BLOOM_S)
            comma = punctuation(self.content.language).comma
            yield Rod(rod, f"{thing.name}{comma}{thick}", thing.form, fade)
            # The number first, so that all numbers stand in one line.
            number = Rect(x + w * 0.04, rod.bottom + style.share(10), w * 0.92, self._line(strong))
            above = self.set.text(thick, strong, number, align=Align.CENTRE)
            yield above
            label = Rect(number.x, above.rect.bottom, number.w, names_h)
            yield self.set.text(thing.name, named, label, align=Align.CENTRE)
        shown = f"{times:g}" if times >= 1 else f"{times:.2g}"
        line = Rect(box.x, box.bottom - note_h, box.w, note_h)
        larger = filled(words[Word.TIMES_LARGER], times=shown)
        yield self.set.text(larger, note, line, align=Align.CENTRE, middle=True)

    # ------------------------------------------------------------ clock

    def clock(self, visual: ClockVisual, box: Rect, start: float) -> Iterator[Item]:
        """A clock face with a ring for every span, and what each ring means below it."""
        style = self.set.style
        longest = max(span.high for span in visual.spans)
        face = next((minutes for minutes in FACES if longest <= minutes), FACES[-1])
        row_h = style.caption.size * 2.5
        legend_h = row_h * len(visual.spans)
        hour = style.label.size * 1.5
        d = min(box.w - 4 * hour, box.h - legend_h - 2 * hour - style.share(24))
        dial = Rect(box.centre.x - d / 2, box.y + hour, d, d).rounded()
        bands = bands_of(visual)
        said = [self.span(span) for span in visual.spans]
        words = self.listed(visual, said)
        yield Dial(dial, words, face, bands, Fade(start, 2 * motion.TURN_S))
        yield from self.hours(dial, face, hour, style.note.size)
        if len(said) == 1:
            inner = bands[0].inner * 0.66 * d
            middle = Rect(dial.centre.x - inner / 2, dial.centre.y - inner / 2, inner, inner)
            bold = style.text(60, Weight.SEMIBOLD)
            yield self.set.text(said[0], bold, middle, align=Align.CENTRE, middle=True)
            said = [""]
        top, x = dial.bottom + hour + style.share(24), box.x
        for k, (span, says) in enumerate(zip(visual.spans, said, strict=True)):
            row = Rect(x, top + k * row_h, box.right - x, row_h)
            yield from self._key(row, span.name, says, BAND_INKS[k])

    def hours(self, dial: Rect, face: int, room: float, size: float) -> Iterator[Text]:
        """The numbers at the four quarters, outside the face.

        Clocks run clockwise everywhere: on a page that is mirrored they go round the other way.
        """
        way = -1 if is_right_to_left(self.set.style.language) else 1
        for quarter in range(4):
            angle = way * quarter * math.pi / 2
            w, h = 1.6 * room, room
            x = dial.centre.x + math.sin(angle) * (dial.w + w) / 2
            y = dial.centre.y - math.cos(angle) * (dial.h + h) / 2
            place = Rect(x - w / 2, y - h / 2, w, h).rounded()
            minutes = str(face if quarter == 0 else face * quarter // 4)
            note = replace(self.set.style.note, size=size)
            yield self.set.text(minutes, note, place, align=Align.CENTRE, middle=True)

    def named(self, name: str, said: str) -> str:
        """A name and what is said of it, in one line."""
        return f"{name}{punctuation(self.content.language).colon}{said}"

    def listed(self, visual: ClockVisual, said: Sequence[str]) -> str:
        """What each span of a clock says after its name, in one line."""
        each = (self.named(s.name, says) for s, says in zip(visual.spans, said, strict=True))
        return punctuation(self.content.language).semicolon.join(each)

    def span(self, span: Span) -> str:
        word = Word.FROM_TO_MINUTES
        if span.low == span.high:
            word = Word.MINUTE if span.low == 1 else Word.MINUTES
        return filled(self.content.words[word], low=span.low, high=span.high)

    def _key(self, row: Rect, name: str, says: str, ink: Ink) -> Iterator[Item]:
        """A patch of colour, what it stands for, and its number."""
        style = self.set.style
        size = style.share(36)
        bold = replace(style.caption, weight=Weight.SEMIBOLD)
        inner = row.inset(style.share(8), 0)
        yield Card(Rect(inner.x, row.centre.y - size / 2, size, size).rounded(), ink, size / 3)
        text = Rect(inner.x + size * 1.6, row.y, inner.w - size * 1.6, row.h)
        half = text.w * (0.53 if says else 1.0)
        yield self.set.text(name, style.caption, Rect(text.x, text.y, half, text.h), middle=True)
        if not says:
            return
        end = Rect(text.x + half + style.share(12), text.y, text.w - half - style.share(12), text.h)
        yield self.set.text(says, bold, end, align=Align.END, middle=True)

    # ------------------------------------------------------------ visits

    def visits(self, visual: VisitsVisual, box: Rect, start: float) -> Iterator[Item]:
        """Numbered discs, and after some of them the question whether it helps."""
        style, words = self.set.style, self.content.words
        word = Word.VISITS if visual.low == visual.high else Word.FROM_TO_VISITS
        says = filled(words[word], low=visual.low, high=visual.high)
        big = style.text(84, Weight.SEMIBOLD)
        head = Rect(box.x, box.y, box.w, self._line(big))
        yield self.set.text(says, big, head, align=Align.CENTRE, middle=True)
        runs = range(1, visual.check_after + 1), range(visual.check_after + 1, visual.high + 1)
        columns = min(max(visual.check_after, 4), ROW_OF_VISITS)
        while sum(-(-len(run) // columns) for run in runs) > MOST_ROWS:
            columns += 1
        rows = sum(-(-len(run) // columns) for run in runs)
        strip_h = max(style.caption.size * 2.2, style.share(110))
        room_h = box.bottom - head.bottom - strip_h - style.share(20)
        size = min(box.w / columns, room_h / rows)
        y = head.bottom + style.share(10) + max(0.0, (room_h - size * rows) / 2)
        for run in runs:
            for k, number in enumerate(run):
                row, column = divmod(k, columns)
                in_row = min(columns, len(run) - row * columns)
                x = box.centre.x + (column - in_row / 2) * size
                kind = BadgeKind.SOLID if number <= visual.low else BadgeKind.HOLLOW
                disc = Rect(x, y + row * size, size, size).inset(size * 0.12)
                yield self.badge(disc, kind, str(number), self.visit_comes(start, number))
            y += -(-len(run) // columns) * size
            if run is runs[0]:
                strip = Rect(box.x, y, box.w, strip_h)
                yield from self._check(strip, visual.check, self.visit_comes(start, run[-1]))
                y += strip_h

    def visit_comes(self, start: float, number: int) -> Fade:
        return Fade(start + 0.1 * number, motion.LIGHTS_S)

    def _check(self, strip: Rect, question: str, fade: Fade) -> Iterator[Item]:
        style = self.set.style
        bold = replace(style.caption, weight=Weight.SEMIBOLD, ink=Ink.ACTION)
        size = min(strip.h * 0.7, style.share(76))
        room = Rect(strip.x, strip.y, strip.w - size * 1.4, strip.h)
        fitted = self.set.fitted(question, bold, room)
        block = self.set.measure(question, fitted, room.w)
        x = strip.centre.x - (block.w + size * 1.4) / 2
        mark = Rect(x, strip.centre.y - size / 2, size, size)
        yield Badge(mark.rounded(), BadgeKind.CHECK, fade=fade)
        text = Rect(x + size * 1.4, strip.y, block.w + 2, strip.h)
        yield self.set.text(question, fitted, text, middle=True, fade=fade)

    def badge(self, rect: Rect, kind: BadgeKind, number: str, fade: Fade) -> Badge:
        """A disc with a number in it."""
        ink = Ink.ON_ACTION if kind is BadgeKind.SOLID else Ink.INK
        size = max(self.set.style.floor, round(rect.h * 0.42))
        type_ = Type(size, Weight.SEMIBOLD, ink, self.set.style.language)
        block = self.set.measure(number, type_, rect.w)
        return Badge(rect.rounded(), kind, number, block, type_, fade=fade)

    # ------------------------------------------------------------ feelings

    def sensation(self, visual: SensationVisual, box: Rect, start: float) -> Iterator[Item]:
        """Feelings as round drawings in rows, each with its word below it."""
        style = self.set.style
        count = len(visual.feelings)
        columns = {1: 1, 2: 2, 3: 2, 4: 2}.get(count, 3)
        bold = replace(style.caption, weight=Weight.SEMIBOLD)
        named = [felt.name for felt in visual.feelings]
        least = replace(bold, size=style.floor)
        while columns > 2 and any(
            self.set.measure(name, least, math.inf).w > 0.96 * box.w / columns for name in named
        ):
            columns -= 1
        rows = -(-count // columns)
        cell = Rect(0, 0, box.w / columns, box.h / rows)
        word_h = min(self._line(style.caption) * 1.26, max(cell.h * 0.34, style.floor * 1.65))
        d = min(cell.w * 0.86, cell.h - word_h - style.share(16))
        set_in = self.alike(named, bold, cell.w * 0.96, word_h)
        for k, felt in enumerate(visual.feelings):
            row, column = divmod(k, columns)
            in_row = min(columns, count - row * columns)
            x = box.centre.x - in_row * cell.w / 2 + column * cell.w
            y = box.y + row * cell.h + (cell.h - d - word_h) / 2
            disc = Rect(x + (cell.w - d) / 2, y, d, d).rounded()
            fade = Fade(start + k * motion.LIGHTS_S, motion.BLOOM_S)
            yield Texture(disc, felt.name, felt.kind, start, fade)
            below = Rect(x + cell.w * 0.02, disc.bottom, cell.w * 0.96, word_h)
            yield self.set.text(
                felt.name, set_in, below, align=Align.CENTRE, middle=True, fade=fade
            )

    def alike(self, texts: Sequence[str], type_: Type, w: float, h: float) -> Type:
        """One size in which each of the texts fits its place."""
        box = Rect(0, 0, w, h)
        return min((self.set.fitted(text, type_, box) for text in texts), key=lambda t: t.size)

    def in_one_line(self, texts: Sequence[str], type_: Type, w: float) -> Type:
        """The largest size in which none of the texts breaks."""
        for size in self.set.sizes(type_):
            smaller = replace(type_, size=size)
            if all(len(self.set.measure(text, smaller, w).lines) == 1 for text in texts):
                return smaller
        return replace(type_, size=self.set.style.floor)


def times_of(visual: ScaleVisual, w: float, glass: Glass) -> float:
    """How many times as large things are drawn that have `w` each: a number one can picture."""
    thickest = max(thing.mm for thing in visual.objects)
    most = 0.5 * w * glass.mm_per_px / thickest
    return max((t for t in TIMES if t <= most), default=most)


def bands_of(visual: ClockVisual) -> tuple[Band, ...]:
    """A ring for every span, the first outermost."""
    return tuple(
        Band(span.low, span.high, 0.92 - (k + 1) * RING + 0.03, 0.92 - k * RING, ink)
        for k, (span, ink) in enumerate(zip(visual.spans, BAND_INKS, strict=False))
    )


def crowd_of(of: int, room: Rect) -> tuple[int, Rect]:
    """How many stand in a row, so that each is as large as can be, and the crowd's place."""
    shape = PERSON if of < 1000 else 1.0
    best = max(
        (columns for columns in IN_A_ROW if of % columns == 0),
        key=lambda columns: min(room.w / columns / shape, room.h / (of // columns)),
    )
    rows = of // best
    h = min(room.w / best / shape, room.h / rows)
    w = h * shape
    # Icons may stand a little apart where there is room.
    w = min(room.w / best, w * 1.25)
    grid = Rect(0, 0, w * best, h * rows)
    return best, grid.moved(
        room.x + (room.w - grid.w) / 2, room.y + (room.h - grid.h) / 2
    ).rounded()
