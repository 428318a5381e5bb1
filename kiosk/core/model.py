"""What plays: the content as the press resolved it. Values only; every reference already holds.

`Content` is written into an edition as JSON and read back by the player (`kiosk.edition`), so every
field here is text, number, boolean, enum, tuple, mapping or another dataclass of this module or of
`visuals`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from kiosk.core.visuals import (
    ClockVisual,
    FigureVisual,
    ListVisual,
    LitRegion,
    PeopleVisual,
    PictureVisual,
    ScaleVisual,
    SensationVisual,
    VisitsVisual,
    Visual,
)


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
class Concern:
    """What a visitor has ("lower back"); `lit` is in the order content says."""

    id: str
    button: str
    sentence: str
    lit: tuple[LitRegion, ...]
    explainers: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clip:
    """A sentence as sound: a file of the edition, its length, and when each of its words begins."""

    file: str
    length_s: float
    words_s: tuple[float, ...] = ()


@dataclass(frozen=True)
class Caption:
    """A sentence shown from `start_s` to `end_s`, counted from the start of its scene.

    `begins` a text of the file, or goes on with it. Where a voice tells it, its clip begins at
    `start_s`.
    """

    text: str
    start_s: float
    end_s: float
    begins: bool = True
    clip: Clip | None = None


@dataclass(frozen=True)
class Voice:
    """A scene as a voice tells it: its title, `timeline.TITLE_S` after its start, its sentences."""

    title: Clip
    captions: tuple[Caption, ...]
    duration_s: float


@dataclass(frozen=True)
class Scene:
    """One timed step of an explainer; `duration_s` covers every caption.

    Exactly one of its visuals is set. Captions and duration are for those who read; those who
    listen have the times of `voice`, if the scene has one.
    """

    id: str
    title: str
    captions: tuple[Caption, ...]
    duration_s: float
    figure: FigureVisual | None = None
    picture: PictureVisual | None = None
    scale: ScaleVisual | None = None
    people: PeopleVisual | None = None
    clock: ClockVisual | None = None
    visits: VisitsVisual | None = None
    sensation: SensationVisual | None = None
    listing: ListVisual | None = None
    sources: tuple[str, ...] = ()
    voice: Voice | None = None

    @property
    def texts(self) -> tuple[tuple[Caption, ...], ...]:
        """Its captions, those of one text of the file together."""
        begins = [k for k, caption in enumerate(self.captions) if caption.begins or not k]
        ends = [*begins[1:], len(self.captions)]
        return tuple(self.captions[a:b] for a, b in zip(begins, ends, strict=True))

    @property
    def visual(self) -> Visual:
        """The one that is set."""
        every = (
            self.figure,
            self.picture,
            self.scale,
            self.people,
            self.clock,
            self.visits,
            self.sensation,
            self.listing,
        )
        return next(one for one in every if one is not None)


@dataclass(frozen=True)
class Explainer:
    id: str
    title: str
    button: str
    scenes: tuple[Scene, ...]
    next: str = ""
    """The explainer its end offers; empty: the concern's next one."""

    @property
    def is_spoken(self) -> bool:
        """Whether any of its scenes has a voice."""
        return any(scene.voice for scene in self.scenes)

    @cached_property
    def heard(self) -> Explainer:
        """The same explainer with the times of its voice, where it has one."""
        return replace(self, scenes=tuple(map(_heard, self.scenes)))

    @property
    def duration_s(self) -> float:
        return sum(scene.duration_s for scene in self.scenes)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its scenes, each once, in the order in which they are needed."""
        return tuple(dict.fromkeys(name for scene in self.scenes for name in scene.sources))


def _heard(scene: Scene) -> Scene:
    voice = scene.voice
    if voice is None:
        return scene
    return replace(scene, captions=voice.captions, duration_s=voice.duration_s)


@dataclass(frozen=True)
class WarningSigns:
    """Red flags: those that need help now, and those that need a doctor soon."""

    now: tuple[str, ...]
    soon: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Everything a visitor sees. Texts have their placeholders filled.

    `touch` says which concern a touched region (an id of the figure, "lower_back") chooses;
    `elsewhere` what is said when another region is touched (by region id; "" is any).
    `names` are the names of region words, `words` the interface's own words (`core.words.Word`).
    `is_signed`: a person answers for its words; a translation is a draft until then.
    `at_the_end` is the explainer that the end of every other one offers too. `spoken` has the clip
    of an utterance of the spoken guide, by its text.
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
    at_the_end: str = ""
    is_signed: bool = True
    spoken: Mapping[str, Clip] = field(default_factory=dict)
