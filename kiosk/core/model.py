"""What plays: the content as the press resolved it. Values only; every reference already holds.

`Content` is written into an edition as JSON and read back by the player (`kiosk.edition`), so every
field here is text, number, boolean, enum, tuple, mapping or another dataclass of this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.core.figure import Side


class Start(StrEnum):
    """How a concern's first explainer begins."""

    BY_ITSELF = "by itself"
    WHEN_TAPPED = "when tapped"


class Read(StrEnum):
    """How far a source was read by whoever wrote the sentence."""

    YES = "yes"
    IN_PART = "in part"
    NO = "no"


@dataclass(frozen=True)
class Source:
    id: str
    title: str
    where: str
    date: str
    read: Read


@dataclass(frozen=True)
class LitRegion:
    """A region word that lights up for a concern, its name on the glass and why it is used."""

    word: str
    name: str
    why: str


@dataclass(frozen=True)
class Concern:
    """What a visitor has ("lower back"); `lit` is in the order content says."""

    id: str
    button: str
    sentence: str
    lit: tuple[LitRegion, ...]
    explainers: tuple[str, ...]


@dataclass(frozen=True)
class Caption:
    """Words shown from `start_s` to `end_s`, counted from the start of their scene."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class FigureVisual:
    """The figures, with lights and markers.

    `light` holds region words; `every_region` lights what the concern lights, labels and all.
    `markers` are names of drawn points, appearing one after another. `zoom` is the region word that
    a lens magnifies on `side`.
    """

    light: tuple[LitRegion, ...] = ()
    every_region: bool = False
    markers: tuple[str, ...] = ()
    zoom: str = ""
    side: Side = Side.BACK


@dataclass(frozen=True)
class PictureVisual:
    """A picture of the edition (`file` is relative to its folder) and what it shows, in words."""

    file: str
    description: str
    w_px: int
    h_px: int


@dataclass(frozen=True)
class Scene:
    """One timed step of an explainer; `duration_s` covers every caption.

    Exactly one of `figure` and `picture` is set.
    """

    id: str
    title: str
    captions: tuple[Caption, ...]
    duration_s: float
    figure: FigureVisual | None = None
    picture: PictureVisual | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explainer:
    id: str
    title: str
    button: str
    scenes: tuple[Scene, ...]
    next: str = ""
    """The explainer its end offers; empty: the concern's next one."""

    @property
    def duration_s(self) -> float:
        return sum(scene.duration_s for scene in self.scenes)


@dataclass(frozen=True)
class WarningSigns:
    """Red flags: those that need help now, and those that need a doctor soon."""

    now: tuple[str, ...]
    soon: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """Everything a visitor sees. Texts have their placeholders filled.

    `touch` says which concern a touched region (an id of the figure, "lower_back") chooses;
    `elsewhere` what is said when another region is touched (by region id; "" is any).
    `names` are the names of region words, `words` the interface's own words (`core.words.Word`).
    """

    language: str
    title: str
    clinic: str
    emergency: str
    review: str
    start: Start
    concerns: Mapping[str, Concern]
    touch: Mapping[str, str]
    elsewhere: Mapping[str, str]
    explainers: Mapping[str, Explainer]
    warning_signs: WarningSigns
    names: Mapping[str, str]
    words: Mapping[str, str]
    sources: Mapping[str, Source] = field(default_factory=dict)
