"""Colours, sizes and motion times as values: what the art direction says, on this glass.

A size is the larger of a millimetre floor (K12, K14) and a share of the screen's short side; the
shares are given in pixels of a 1080 px short side.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.core import timeline
from kiosk.core.looks import Ink, Type, Weight

#: The light theme; contrasts on paper in the art direction, checked by a test (K11).
COLOURS: Mapping[Ink, tuple[int, int, int]] = {
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
    Ink.EDGE: (0x7E, 0x8A, 0x82),
}

MM_PER_INCH = 25.4
#: Capital letters of the typeface, as a share of its size.
CAPITAL = 0.714
#: The smallest capital (K12), target and gap (K14) on the glass, in millimetres.
CAPITAL_MM, TARGET_MM, GAP_MM = 4.8, 20.0, 4.0
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
    """The sizes of one glass, in pixels."""

    glass: Glass

    def share(self, px_of_1080: float) -> float:
        """A length given for a 1080 px short side, on this glass."""
        return px_of_1080 * min(self.glass.w, self.glass.h) / 1080

    def text(self, px_of_1080: float, weight: Weight = Weight.REGULAR, ink: Ink = Ink.INK) -> Type:
        """A text style: its share of the screen, or the smallest legible size (K12)."""
        return Type(max(round(self.share(px_of_1080)), self.floor), weight, ink)

    @property
    def floor(self) -> float:
        """The smallest legible size (K12)."""
        return math.ceil(self.glass.mm(CAPITAL_MM) / CAPITAL)

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
