"""What a scene can show: eight kinds of visual, as the press resolved them. Values only.

Every field is text, number, boolean, enum, tuple or another dataclass of this module, so that an
edition can hold it as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.figure import Side


@dataclass(frozen=True)
class LitRegion:
    """A region word that lights up for a concern, its name on the glass and why it is used."""

    word: str
    name: str
    why: str


class Glow(StrEnum):
    """The colour of a scene's lights: `warm` says "often treated here", `cool` anything else."""

    WARM = "warm"
    COOL = "cool"


@dataclass(frozen=True)
class FigureVisual:
    """The figures, with lights and markers.

    `light` holds region words; `every_region` lights what the concern lights, labels and all.
    `markers` are names of drawn points, appearing one after another. `zoom` holds the region words
    that a lens magnifies together on `side`. With `turn_to`, one figure stands alone and turns to
    that side. Lights with a `pulse` breathe gently.
    """

    light: tuple[LitRegion, ...] = ()
    every_region: bool = False
    markers: tuple[str, ...] = ()
    zoom: tuple[str, ...] = ()
    side: Side = Side.BACK
    turn_to: Side | None = None
    pulse: bool = False
    glow: Glow = Glow.WARM


@dataclass(frozen=True)
class PictureVisual:
    """A picture of the edition (`file` is relative to its folder) and what it shows, in words.

    The eye goes to `focus_x`, `focus_y` (0 to 1 from the start and from the top); there the picture
    grows by `zoom` (1 stands still). `ask_first` hides it until the visitor taps (rule K25).
    """

    file: str
    description: str
    w_px: int
    h_px: int
    focus_x: float = 0.5
    focus_y: float = 0.5
    zoom: float = 1.0
    ask_first: bool = False


class Form(StrEnum):
    """What a thing drawn to scale looks like; all of them are round and longer than wide."""

    HAIR = "hair"
    NEEDLE = "needle"
    HOLLOW_NEEDLE = "hollow needle"


@dataclass(frozen=True)
class Specimen:
    """A thing drawn true to scale: its thickness in millimetres."""

    name: str
    form: Form
    mm: float


@dataclass(frozen=True)
class ScaleVisual:
    """Things side by side, equally enlarged: by the largest round number there is room for."""

    objects: tuple[Specimen, ...]


@dataclass(frozen=True)
class Group:
    name: str
    count: int


@dataclass(frozen=True)
class PeopleVisual:
    """`count` of the same `of` people, group by group (rule K4); `harm` looks unlike benefit."""

    of: int
    groups: tuple[Group, ...]
    harm: bool = False


@dataclass(frozen=True)
class Span:
    """A range of minutes; both ends are the same where it is no range."""

    name: str
    low: int
    high: int


@dataclass(frozen=True)
class ClockVisual:
    """How long something lasts, as rings of one clock face."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class VisitsVisual:
    """A course of `low` to `high` visits; after `check_after` of them `check` is asked."""

    low: int
    high: int
    check_after: int
    check: str


class Feeling(StrEnum):
    """What a needle may feel like; the value is also its name under `words:`."""

    ACHE = "ache"
    HEAVINESS = "heaviness"
    WARMTH = "warmth"
    TINGLING = "tingling"
    NUMBNESS = "numbness"
    PINCH = "pinch"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Felt:
    kind: Feeling
    name: str


@dataclass(frozen=True)
class SensationVisual:
    """Feelings, each a soft moving texture with its word."""

    feelings: tuple[Felt, ...]


class ListStyle(StrEnum):
    STEPS = "steps"
    CHECKLIST = "checklist"
    WARNING = "warning"


class Urgency(StrEnum):
    """How soon a warning needs help: two colours and two shapes; other lists have neither."""

    NONE = ""
    NOW = "now"
    SOON = "soon"


class Picto(StrEnum):
    """A small drawing beside a line of a list; the value is what staff write."""

    NONE = ""
    BADGE = "badge"
    BED = "bed"
    BIN = "bin"
    BOLT = "bolt"
    BONES = "bones"
    CALENDAR = "calendar"
    CAR = "car"
    CHAIR = "chair"
    CLOCK = "clock"
    DROP = "drop"
    HEART = "heart"
    LEAF = "leaf"
    LEG = "leg"
    LIST = "list"
    LUNGS = "lungs"
    MEAL = "meal"
    MONEY = "money"
    MOON = "moon"
    NEEDLE = "needle"
    PERSON = "person"
    PHONE = "phone"
    PILL = "pill"
    PLASTER = "plaster"
    PREGNANT = "pregnant"
    QUESTION = "question"
    SHIELD = "shield"
    SHIRT = "shirt"
    STOP = "stop"
    TALK = "talk"
    THERMOMETER = "thermometer"
    TOILET = "toilet"
    WALK = "walk"
    WARMTH = "warmth"
    WATER = "water"


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    text: str
    picto: Picto = Picto.NONE
    urgency: Urgency = Urgency.NONE


@dataclass(frozen=True)
class ListVisual:
    """Lines that come one at a time: with the captions where there are as many, else evenly."""

    style: ListStyle
    entries: tuple[Entry, ...]


Visual = (
    FigureVisual
    | PictureVisual
    | ScaleVisual
    | PeopleVisual
    | ClockVisual
    | VisitsVisual
    | SensationVisual
    | ListVisual
)
