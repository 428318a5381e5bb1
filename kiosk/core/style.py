"""Colours, sizes and motion times as values: what the art direction says, on this glass.

A size is the larger of a millimetre floor (K12, K14) and a share of the screen's short side; the
shares are given in pixels of a 1080 px short side.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.core import timeline
from kiosk.core.comfort import Theme
from kiosk.core.looks import Ink, Type, Weight

Colour = tuple[int, int, int]

#: The usual theme; contrasts on paper in the art direction, checked by a test (K11).
COLOURS: Mapping[Ink, Colour] = {
    Ink.PAPER: (0xF6, 0xF2, 0xEA),
    Ink.CARD: (0xFF, 0xFD, 0xF9),
    Ink.INK: (0x1B, 0x2B, 0x27),
    Ink.SECONDARY: (0x44, 0x54, 0x4E),
    Ink.ACTION: (0x1F, 0x5C, 0x4D),
    Ink.ON_ACTION: (0xFF, 0xFF, 0xFF),
    Ink.WARNING: (0xA3, 0x20, 0x1B),
    Ink.ON_WARNING: (0xFF, 0xFF, 0xFF),
    Ink.LEADER: (0x7A, 0x3E, 0x00),
    Ink.LIGHT: (0xFF, 0xD2, 0x7A),
    Ink.COOL_LIGHT: (0x9C, 0xE4, 0xD6),
    Ink.EDGE: (0x75, 0x81, 0x7A),
    Ink.SHADE: (0x2B, 0x1D, 0x10),
    Ink.FLOOR: (0x3A, 0x2C, 0x1E),
    Ink.GLOW: (0xED, 0xE4, 0xD8),
    Ink.ACHE: (0x96, 0x4A, 0x3B),
    Ink.WEIGHT: (0x3F, 0x5B, 0x52),
    Ink.WARMTH: (0xC9, 0x7B, 0x1A),
    Ink.SPARK: (0x1F, 0x6B, 0x72),
    Ink.FOG: (0xB4, 0xB9, 0xB6),
}
#: Light on near-black: all that is read 7:1 or more, every control and drawing 4.5:1 or more.
STRONG_COLOURS: Mapping[Ink, Colour] = {
    Ink.PAPER: (0x0A, 0x10, 0x0E),
    Ink.CARD: (0x16, 0x1F, 0x1C),
    Ink.INK: (0xFF, 0xFF, 0xFF),
    Ink.SECONDARY: (0xDC, 0xE6, 0xE1),
    Ink.ACTION: (0x7D, 0xE8, 0xC3),
    Ink.ON_ACTION: (0x04, 0x1F, 0x17),
    Ink.WARNING: (0xFF, 0xA8, 0x9C),
    Ink.ON_WARNING: (0x2A, 0x04, 0x02),
    Ink.LEADER: (0xFF, 0xD2, 0x5C),
    Ink.LIGHT: (0xFF, 0xD2, 0x7A),
    Ink.COOL_LIGHT: (0x9C, 0xE4, 0xD6),
    Ink.EDGE: (0xA6, 0xB8, 0xB0),
    Ink.SHADE: (0x00, 0x00, 0x00),
    Ink.FLOOR: (0x5A, 0x6A, 0x64),
    Ink.GLOW: (0x02, 0x05, 0x04),
    Ink.ACHE: (0xFF, 0x9B, 0x86),
    Ink.WEIGHT: (0xA9, 0xD0, 0xC3),
    Ink.WARMTH: (0xFF, 0xB0, 0x4D),
    Ink.SPARK: (0x8C, 0xE6, 0xF0),
    Ink.FOG: (0x46, 0x52, 0x4D),
}


def colours(theme: Theme) -> Mapping[Ink, Colour]:
    """The colour of every ink."""
    return {Theme.USUAL: COLOURS, Theme.STRONG: STRONG_COLOURS}[theme]


def luminance(colour: Colour) -> float:
    """How bright a colour is, from 0 to 1, as WCAG 2.2 reckons."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


MM_PER_INCH = 25.4
#: Capital letters of the typeface, as a share of its size.
CAPITAL = 0.714
#: The smallest capital (K12), target and gap (K14) on the glass, in millimetres.
CAPITAL_MM, TARGET_MM, GAP_MM = 4.8, 20.0, 4.0
#: The smallest capital when a visitor asked for larger text: 0.7° from 600 mm away (K12).
LARGE_CAPITAL_MM = 7.3
#: No target is smaller than this, whatever the millimetres say (K14).
TARGET_PX = 44
#: A touch on the body answers to the nearest region this far away.
REACH_MM = 10.0

#: Motion, in seconds.
PRESS_STRENGTH = 0.35
LABELS_S, PANEL_S, LIGHTS_S, BLOOM_S, BREATH_S = 0.2, 0.25, 0.3, 0.5, 4.0
#: Drawings grow for as long as the figure turns.
TURN_S = timeline.TURN_S
#: A paused scene shows what would have begun within this time, so that no drawing stands empty.
COMING_S = 2.5
#: A picture stands whole before it moves to its focus.
PICTURE_STANDS_S, PICTURE_MOVES_S = 1.2, 3.0
#: When labels and the sentence begin to appear after a choice: both stand before 0.8 s.
LABELS_AFTER_S, SENTENCE_AFTER_S = 0.45, 0.1
MARKER_EVERY_S = 0.25


@dataclass(frozen=True, slots=True)
class Glass:
    """The display: pixels and diagonal in inches."""

    w: int
    h: int
    diagonal_in: float

    @property
    def mm_per_px(self) -> float:
        return self.diagonal_in * MM_PER_INCH / math.hypot(self.w, self.h)

    @property
    def portrait(self) -> bool:
        return self.h > self.w

    def mm(self, length_mm: float) -> float:
        """Pixels of a length on the glass."""
        return length_mm / self.mm_per_px


@dataclass(frozen=True, slots=True)
class Style:
    """The sizes of one glass, in pixels; `scale` is how much larger than usual its texts are."""

    glass: Glass
    scale: float = 1.0
    language: str = "en"

    def share(self, px_of_1080: float) -> float:
        """A length given for a 1080 px short side, on this glass."""
        return px_of_1080 * min(self.glass.w, self.glass.h) / 1080

    def text(self, px_of_1080: float, weight: Weight = Weight.REGULAR, ink: Ink = Ink.INK) -> Type:
        """A text style: its share of the screen, or the smallest legible size (K12)."""
        size = max(round(self.share(px_of_1080)), self._legible(CAPITAL_MM)) * self.scale
        return Type(round(size), weight, ink, self.language)

    @property
    def floor(self) -> float:
        """The smallest legible size; larger for those who asked for larger text (K12)."""
        return self._legible(LARGE_CAPITAL_MM if self.is_large else CAPITAL_MM)

    def _legible(self, capital_mm: float) -> float:
        return math.ceil(self.glass.mm(capital_mm) / CAPITAL)

    @property
    def is_large(self) -> bool:
        """Whether larger text was asked for."""
        return self.scale > 1.0

    @property
    def half_way(self) -> float:
        """The share of its full size that what stands aside may have: half as much more at most."""
        return min(1.0, 1.52 / self.scale)

    @property
    def target(self) -> float:
        """The least side of anything to be touched."""
        return math.ceil(max(TARGET_PX, self.glass.mm(TARGET_MM)))

    @property
    def gap(self) -> float:
        """The least distance between two targets."""
        return math.ceil(max(self.glass.mm(GAP_MM), self.share(14)))

    @property
    def margin(self) -> float:
        return self.share(44)

    @property
    def reach(self) -> float:
        return self.glass.mm(REACH_MM)

    @property
    def radius(self) -> float:
        return self.share(22)

    @property
    def attract(self) -> Type:
        return self.text(104, Weight.SEMIBOLD)

    @property
    def title(self) -> Type:
        return self.text(72, Weight.SEMIBOLD)

    @property
    def number(self) -> float:
        """The size of a number that a drawing is about."""
        return self.text(84).size

    @property
    def caption(self) -> Type:
        return self.text(44)

    @property
    def button(self) -> Type:
        return self.text(40, Weight.SEMIBOLD)

    @property
    def label(self) -> Type:
        return self.text(34, Weight.SEMIBOLD)

    @property
    def note(self) -> Type:
        return self.text(34, ink=Ink.SECONDARY)
