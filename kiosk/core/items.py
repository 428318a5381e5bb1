"""The items of a page: what is painted, touched, spoken and measured, as values.

They carry what `view` needs to paint them at any moment (`Fade`s are given in clock seconds), and,
where they can be touched, the intent they stand for. Lengths are pixels.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.core.figure import Side
from kiosk.core.geometry import Point, Rect
from kiosk.core.intents import Intent
from kiosk.core.looks import ALONE, Align, Block, ButtonKind, Icon, Ink, Type
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visuals import Feeling, Form, Picto


@dataclass(frozen=True, slots=True)
class Card:
    """A rounded ground for other items; it says nothing."""

    rect: Rect
    fill: Ink
    radius: float
    fade: Fade = STILL


@dataclass(frozen=True, slots=True)
class Text:
    rect: Rect
    words: str
    block: Block
    type: Type
    align: Align = Align.START
    icon: Icon = Icon.NONE
    fade: Fade = STILL


@dataclass(frozen=True, slots=True)
class Button:
    """A command. `state` is spoken ("on", "paused").

    Its icon stands beside its words or `above` them; or alone, and `words` are only its name.
    """

    rect: Rect
    words: str
    intent: Intent
    kind: ButtonKind
    block: Block
    type: Type
    icon: Icon = Icon.NONE
    state: str = ""
    fade: Fade = STILL
    above: bool = False

    @property
    def is_wordless(self) -> bool:
        """Whether it shows a sign alone that the world reads: no word of it is missing."""
        return self.icon in ALONE and not self.block.lines


@dataclass(frozen=True, slots=True)
class Label:
    """A lit region's name with a line to every figure that shows it; touching it says why."""

    rect: Rect
    words: str
    intent: Intent
    block: Block
    type: Type
    leaders: tuple[tuple[Point, Point], ...]
    chosen: bool = False
    fade: Fade = STILL


@dataclass(frozen=True, slots=True)
class Body:
    """One side of the figure. `dim` runs from 0, house lights up, to 1, down.

    `intents` answers touches by region of the figure; `rect` is where the whole picture goes.
    """

    rect: Rect
    side: Side
    words: str
    dim: Fade
    intents: Mapping[str, Intent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Light:
    """A region word's glow on one side; `figure_rect` is the picture it lies on.

    With a `pulse`, the clock time at which its breath begins, it breathes gently.
    """

    rect: Rect
    side: Side
    word: str
    fade: Fade
    figure_rect: Rect
    ink: Ink = Ink.LIGHT
    pulse_s: float | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """An acupuncture point as drawn, `rect` its circle."""

    rect: Rect
    fade: Fade


@dataclass(frozen=True, slots=True)
class Invitation:
    """A breathing ring where a touch is asked for; `phase_s` is where its breath begins."""

    rect: Rect
    phase_s: float


@dataclass(frozen=True, slots=True)
class Ring:
    """Where the visitor touched: a ring that opens once and stays, or a ripple that goes."""

    rect: Rect
    fade: Fade
    stays: bool


@dataclass(frozen=True, slots=True)
class Lens:
    """A magnified piece of one side: `piece` of the picture (its pixels), shown in `rect`."""

    rect: Rect
    side: Side
    piece: Rect
    words: str
    lights: tuple[str, ...]
    markers: tuple[tuple[Point, Fade], ...]
    radius: float
    marker_px: float
    ink: Ink = Ink.LIGHT


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of `w_px` by `h_px` that fills `rect`; what does not fit its shape is cut off.

    `move` runs from 0, as much of it as there is room for, to 1, `zoom` times as large about the
    point (`focus_x`, `focus_y`), given in shares of the picture.
    """

    rect: Rect
    file: str
    words: str
    w_px: int
    h_px: int
    radius: float
    focus_x: float = 0.5
    focus_y: float = 0.5
    zoom: float = 1.0
    move: Fade = STILL


@dataclass(frozen=True, slots=True)
class Turning:
    """One figure alone, turning: `turn` runs from 0, the other side, to 1, showing `side`.

    `rect` is where its whole picture goes; `dark` is with the house lights down. While it stands,
    the side that it `faces` answers touches by region of the figure.
    """

    rect: Rect
    side: Side
    words: str
    turn: Fade
    dark: bool
    faces: Side = Side.BACK
    intents: Mapping[str, Intent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Crowd:
    """People as icons, row by row: `count` runs up to those of `of` who are meant.

    `columns` of them stand in a row; each has a cell of `rect`. Those who are meant are filled,
    the others drawn in outline. From a thousand on all are dots, and those who are meant have
    rings.
    """

    rect: Rect
    words: str
    count: Fade
    of: int
    columns: int
    ink: Ink = Ink.ACTION


@dataclass(frozen=True, slots=True)
class Band:
    """One ring of a dial: certain up to `low` minutes, possible up to `high`.

    `inner` and `outer` are shares of the dial's radius.
    """

    low: float
    high: float
    inner: float
    outer: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Dial:
    """A clock face of `minutes`; `sweep` runs from 0 to 1 while its bands are drawn."""

    rect: Rect
    words: str
    minutes: int
    bands: tuple[Band, ...]
    sweep: Fade = STILL


@dataclass(frozen=True, slots=True)
class Rod:
    """A thing drawn to scale, hanging from the top of `rect`, as thick as `rect` is wide."""

    rect: Rect
    words: str
    form: Form
    fade: Fade = STILL


@dataclass(frozen=True, slots=True)
class Texture:
    """A feeling as a soft round moving drawing. An infinite `phase_s` stands still.

    `phase_s` is the clock time at which its movement begins.
    """

    rect: Rect
    words: str
    feeling: Feeling
    phase_s: float
    fade: Fade = STILL


class BadgeKind(StrEnum):
    """How a badge looks: what is certain, what may be, a check, and the two kinds of warning."""

    SOLID = "solid"
    HOLLOW = "hollow"
    CHECK = "check"
    NOW = "now"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class Badge:
    """A small mark before a line or for a visit: a disc, an octagon or a diamond.

    A picto is drawn in it, or `words` (a number) are set in it, or the mark of its kind.
    """

    rect: Rect
    kind: BadgeKind
    words: str = ""
    block: Block | None = None
    type: Type | None = None
    picto: Picto = Picto.NONE
    fade: Fade = STILL


@dataclass(frozen=True, slots=True)
class Progress:
    """One part per scene, as wide as the scene is long; filled while it plays.

    Part k fills from `starts_s[k]` to `starts_s[k + 1]` of the explainer; the explainer is at
    `(now - started_at) * pace`, or stands at `held_at`.
    """

    rect: Rect
    words: str
    starts_s: tuple[float, ...]
    started_at: float
    held_at: float | None
    fade: Fade = STILL
    pace: float = 1.0

    def filled(self, now: float) -> float:
        """Seconds of the explainer that have played."""
        at = (now - self.started_at) * self.pace if self.held_at is None else self.held_at
        return min(max(at, 0.0), self.starts_s[-1])

    @property
    def ends_at(self) -> float:
        """When, on the clock, a running one is full."""
        return self.started_at + self.starts_s[-1] / self.pace


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is: rising bars, `step` of `steps` filled."""

    rect: Rect
    words: str
    step: int
    steps: int
    fade: Fade = STILL


@dataclass(frozen=True, slots=True)
class Countdown:
    """A ring that empties from `start_at` to `end_at`."""

    rect: Rect
    start_at: float
    end_at: float


@dataclass(frozen=True, slots=True)
class Veil:
    """Covers everything under it, so that only what lies above can be touched or read."""

    rect: Rect
    fade: Fade


@dataclass(frozen=True, slots=True)
class Focus:
    """An outline around what a key would choose."""

    rect: Rect
    fade: Fade = STILL


T = TypeVar("T", bound="Item")


Item = (
    Card
    | Text
    | Button
    | Label
    | Body
    | Light
    | Marker
    | Invitation
    | Ring
    | Lens
    | Picture
    | Turning
    | Crowd
    | Dial
    | Rod
    | Texture
    | Badge
    | Progress
    | Level
    | Countdown
    | Veil
    | Focus
)


def at_rest(item: T, now: float = math.inf) -> T:
    """The item standing still: what has begun by `now` is at its end, nothing breathes."""
    changes: dict[str, Any] = {}
    for part in fields(item):
        value = getattr(item, part.name)
        if isinstance(value, Fade):
            changes[part.name] = value.held(now)
    match item:
        case Lens(markers=markers):
            changes["markers"] = tuple((at, fade.held(now)) for at, fade in markers)
        case Invitation() | Texture():
            changes["phase_s"] = math.inf
        case Light():
            changes["pulse_s"] = None
    return replace(item, **changes)
