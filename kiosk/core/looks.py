"""How things look: inks, weights, icons, kinds of button, and texts broken into lines.

Roles, not values: `style` gives colours and sizes. Lengths are pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

#: The letter that shows the sizes of text, in every language's own writing the same.
SAMPLE = "A"


class Weight(StrEnum):
    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"


class Ink(StrEnum):
    """The role of a colour; `style.colours` gives its value in a theme."""

    PAPER = "paper"
    CARD = "card"
    INK = "ink"
    SECONDARY = "secondary"
    ACTION = "action"
    ON_ACTION = "on action"
    WARNING = "warning"
    ON_WARNING = "on warning"
    LEADER = "leader"
    LIGHT = "light"
    COOL_LIGHT = "cool light"
    EDGE = "edge"
    SHADE = "shade"
    """Of cards, and of things that lie on the paper."""
    FLOOR = "floor"
    """Under the figure's feet."""
    GLOW = "glow"
    """Towards the corners of the paper."""
    ACHE = "ache"
    WEIGHT = "weight"
    WARMTH = "warmth"
    SPARK = "spark"
    FOG = "fog"


class Align(StrEnum):
    START = "start"
    CENTRE = "centre"
    END = "end"


class Icon(StrEnum):
    NONE = ""
    PLAY = "play"
    PAUSE = "pause"
    PREVIOUS = "previous"
    NEXT = "next"
    REPLAY = "replay"
    CLOSE = "close"
    START_OVER = "start over"
    OCTAGON = "octagon"
    DIAMOND = "diamond"
    MORE = "more"
    SLOWER = "slower"
    SHOW = "show"
    BOOK = "book"
    COMFORT = "comfort"
    LANGUAGE = "language"
    CHECK = "check"
    SOUND_ON = "sound on"
    SOUND_OFF = "sound off"
    LOUDER = "louder"
    QUIETER = "quieter"
    EAR = "ear"
    SEATED = "seated"


#: What the world reads without words: a button may show it alone.
ALONE = frozenset({Icon.SEATED})


class ButtonKind(StrEnum):
    """How a button looks: a choice that can be on, the one next step, an offer, a bar entry.

    Inviting is one that few would look for; spent is one that has nothing left to do.
    """

    CHOICE = "choice"
    CHOSEN = "chosen"
    PRIMARY = "primary"
    OFFER = "offer"
    QUIET = "quiet"
    INVITING = "inviting"
    SPENT = "spent"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Type:
    """A text's size in pixels (of the em), weight, colour and language: its face and direction."""

    size: float
    weight: Weight = Weight.REGULAR
    ink: Ink = Ink.INK
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Block:
    """A text broken into lines: the width of the widest, the height of all."""

    lines: tuple[str, ...]
    w: float
    line_h: float

    @property
    def h(self) -> float:
        return self.line_h * len(self.lines)


class Measure(Protocol):
    """Breaks a text into lines no wider than `width` pixels."""

    def __call__(self, text: str, type_: Type, width: float) -> Block: ...
