"""What a visitor may want. An intent is a value; `name` is how lists and tests spell it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.comfort import TextSize, Theme
from kiosk.core.figure import BodyPoint


@dataclass(frozen=True, slots=True)
class Choose:
    """Light what is treated for a concern, from the body (`at`) or from the list."""

    concern: str
    at: BodyPoint | None = None


@dataclass(frozen=True, slots=True)
class Explain:
    """Say in one sentence why a lit region is used."""

    region: str
    at: BodyPoint | None = None


@dataclass(frozen=True, slots=True)
class TouchElsewhere:
    """A region of the body that this content says nothing about."""

    region: str
    at: BodyPoint | None = None


@dataclass(frozen=True, slots=True)
class Clear:
    """Empty space: lights off."""


@dataclass(frozen=True, slots=True)
class Play:
    explainer: str


@dataclass(frozen=True, slots=True)
class Pause:
    pass


@dataclass(frozen=True, slots=True)
class Resume:
    pass


@dataclass(frozen=True, slots=True)
class Previous:
    """What was shown before: the scene; paused, what stood last, at `to_s` of the explainer."""

    to_s: float | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """What is shown next: the scene; paused, what comes next, at `to_s` of the explainer."""

    to_s: float | None = None


@dataclass(frozen=True, slots=True)
class Replay:
    pass


@dataclass(frozen=True, slots=True)
class Slower:
    """Play at an easier pace; once more: at the usual one."""


@dataclass(frozen=True, slots=True)
class ShowComfort:
    """Show what makes the screen easier to read, hear and reach."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class ChooseSize:
    size: TextSize


@dataclass(frozen=True, slots=True)
class ChooseTheme:
    theme: Theme


@dataclass(frozen=True, slots=True)
class ChooseMotion:
    """Reduced motion, or the usual one."""

    still: bool


@dataclass(frozen=True, slots=True)
class ChooseHeight:
    """Every command low, or each at its usual place."""

    low: bool


@dataclass(frozen=True, slots=True)
class ShowSound:
    """Show how loud it is and what changes that; where it was silent, turn the sound on."""


@dataclass(frozen=True, slots=True)
class HideSound:
    """Loud enough: the other commands again."""


@dataclass(frozen=True, slots=True)
class Louder:
    pass


@dataclass(frozen=True, slots=True)
class Quieter:
    pass


@dataclass(frozen=True, slots=True)
class Mute:
    """Silence, for this visit or until the sound is turned on again."""


@dataclass(frozen=True, slots=True)
class ShowPicture:
    """Yes, show the picture of this scene of the running explainer (rule K25)."""

    scene: str


@dataclass(frozen=True, slots=True)
class ShowSources:
    """Where what an explainer says comes from."""

    explainer: str


@dataclass(frozen=True, slots=True)
class More:
    """The next handful of explainers."""


@dataclass(frozen=True, slots=True)
class ShowWarningSigns:
    pass


@dataclass(frozen=True, slots=True)
class Close:
    """Leave what lies on top: an explainer, the warning signs, the sources."""


@dataclass(frozen=True, slots=True)
class StartOver:
    pass


@dataclass(frozen=True, slots=True)
class KeepGoing:
    """Answer to the idle warning."""


class GuideAct(StrEnum):
    """What is wanted of the spoken guide, the non-visual route."""

    START = "start"
    START_BY_KEYS = "start by keys"
    END = "end"
    NEXT = "next"
    PREVIOUS = "previous"
    CHOOSE = "choose"
    """What the thing that was spoken last is there for."""
    BACK = "back"
    REPEAT = "repeat"
    """Stop speaking; where nothing is being said, say it again."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Nothing of the visit changes by it: what the guide makes of it may."""

    act: GuideAct


Intent = (
    Choose
    | Explain
    | TouchElsewhere
    | Clear
    | Play
    | Pause
    | Resume
    | Previous
    | Next
    | Replay
    | Slower
    | ShowComfort
    | ChooseLanguage
    | ChooseSize
    | ChooseTheme
    | ChooseMotion
    | ChooseHeight
    | ShowSound
    | HideSound
    | Louder
    | Quieter
    | Mute
    | ShowPicture
    | ShowSources
    | More
    | ShowWarningSigns
    | Close
    | StartOver
    | KeepGoing
    | Guide
)

#: Highlighting answers the press of the finger; every other intent waits for the release near it.
ON_PRESS = (Choose, Explain, TouchElsewhere)


def name(intent: Intent) -> str:
    """`choose:lower_back`, `start_over`: the spelling that `kiosk spots` prints."""
    match intent:
        case Choose(concern=what) | Explain(region=what) | TouchElsewhere(region=what):
            return f"{_spelling(intent)}:{what}"
        case ChooseLanguage(language=what) | ChooseSize(size=what) | ChooseTheme(theme=what):
            return f"{_spelling(intent)}:{what}"
        case ChooseMotion(still=yes) | ChooseHeight(low=yes):
            return f"{_spelling(intent)}:{'yes' if yes else 'no'}"
        case Guide(act=what):
            return f"{_spelling(intent)}:{what}"
        case Play(explainer=what) | ShowSources(explainer=what) | ShowPicture(scene=what):
            return f"{_spelling(intent)}:{what}"
        case _:
            return _spelling(intent)


def _spelling(intent: Intent) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in type(intent).__name__)[1:]
