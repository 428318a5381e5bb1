"""A visit, as values: which screen, what is lit, what plays, and what follows from that.

Times are seconds of one monotonic clock. Nothing here knows pixels; how a visit goes on is
`session`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.core import timeline
from kiosk.core.comfort import Comfort, TextSize
from kiosk.core.figure import BodyPoint
from kiosk.core.model import Concern, Content, Explainer, Scene
from kiosk.core.sound import SILENT, Cue, Volume
from kiosk.core.visuals import LitRegion

#: A touch this soon after the choosing one is the same trembling finger: it undoes nothing.
TREMBLE_S = 0.7
#: After this long with its lights on, a concern's first explainer starts by itself.
START_S = 4.0
#: How many explainers show beside the body before "More", and how many on each page after that. In
#: larger letters the list leaves the body: one thing a screen.
OFFERED: Mapping[TextSize, tuple[int, int]] = {
    TextSize.USUAL: (4, 4),
    TextSize.LARGE: (1, 5),
    TextSize.LARGEST: (0, 4),
}
#: A page that turned by itself this short a time ago is not what a finger in flight was aimed at.
AIM_S = 0.7
#: "Slower" plays at this share of the usual pace.
SLOW_PACE = 0.6
#: A paused explainer is somebody reading: the idle question waits this many times longer (K26).
PAUSED_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """Seconds without a touch before the question, and seconds it stands (K26)."""

    ask_after_s: float = 90.0
    warn_for_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Attract:
    """Explore asleep."""


@dataclass(frozen=True, slots=True)
class Explore:
    """The body and the list. `concern` is lit since `lit_at`; empty: nothing is.

    `why` is the lit region being explained and `elsewhere` the other region just touched.
    `after` is the explainer that has just ended. `faded` is the concern whose lights went out at
    `faded_at`; when that is `lit_at`, another concern took its place.
    """

    concern: str = ""
    lit_at: float = 0.0
    why: str = ""
    elsewhere: str = ""
    after: str = ""
    page: int = 0
    faded: str = ""
    faded_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Playing:
    """An explainer of a concern, lit since `lit_at`.

    Running, it is at `(now - started_at) * pace`; paused, at `held_at` seconds from its start.
    `page` is the page of the list it was chosen from. `shown` holds the scenes whose picture the
    visitor has asked for. `tuning`: the commands for the sound stand below. `heard`: it goes by
    the times of its voice.
    """

    concern: str
    explainer: str
    started_at: float
    lit_at: float
    held_at: float | None = None
    page: int = 0
    pace: float = 1.0
    shown: frozenset[str] = frozenset()
    tuning: bool = False
    heard: bool = False

    def elapsed(self, now: float) -> float:
        """Seconds of the explainer that have played."""
        return (now - self.started_at) * self.pace if self.held_at is None else self.held_at

    def clock_at(self, elapsed_s: float) -> float:
        """The clock time at which a running explainer is, or was, `elapsed_s` from its start."""
        return self.started_at + elapsed_s / self.pace


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """Where an explainer's words come from, over the screen it was asked on; from `page` on."""

    under: Explore
    explainer: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ComfortShown:
    """What makes it easier to read, hear and reach, over the screen it was called from.

    An explainer under it stands still, and `runs` on when this is closed. It may take pages.
    """

    under: Explore | Playing | SourcesShown
    runs: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class WarningSignsShown:
    """The warning signs, over the screen they were called from; large letters may take pages."""

    under: Attract | Explore | Playing | SourcesShown | ComfortShown
    page: int = 0


Screen = Attract | Explore | Playing | SourcesShown | ComfortShown | WarningSignsShown


@dataclass(frozen=True, slots=True)
class Touch:
    """Where and when the visitor touched the body last: the ring.

    `elsewhere` is the region, if this content has nothing to show for it.
    """

    at: BodyPoint
    at_s: float
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor. `since` is when the screen came; `asked_at` when the idle question did.

    Until `trembles_till` touches may belong to the burst that chose.
    `calm` ends self-starting explainers for this visit; `seen` holds the explainers begun; `slow`
    visitors asked for an easier pace. `volume` and `comfort` are theirs for this visit (K20, K27).
    """

    screen: Screen = field(default_factory=Attract)
    since: float = 0.0
    touched_at: float = 0.0
    touch: Touch | None = None
    asked_at: float | None = None
    calm: bool = False
    seen: frozenset[str] = frozenset()
    slow: bool = False
    trembles_till: float = 0.0
    volume: Volume = SILENT
    comfort: Comfort = field(default_factory=Comfort)


# ---------------------------------------------------------------- what follows from a session


def is_between_visitors(session: Session) -> bool:
    """Nobody is here: the moment to swap editions."""
    return isinstance(session.screen, Attract)


def list_pages(many: int, size: TextSize = TextSize.USUAL) -> int:
    """How many pages a list of so many explainers takes; the first is the one with the body."""
    first, each = OFFERED[size]
    return 1 + max(0, -(-(many - first) // each))


def list_page(content: Content, screen: Explore, size: TextSize = TextSize.USUAL) -> int:
    """The page of the list that shows; in smaller letters there may be fewer than were turned."""
    many = len(content.concerns[screen.concern].explainers)
    return max(0, min(screen.page, list_pages(many, size) - 1))


def offered(content: Content, screen: Explore, size: TextSize = TextSize.USUAL) -> tuple[str, ...]:
    """The explainers on offer now, at most `OFFERED` of that size."""
    every, (first, each) = content.concerns[screen.concern].explainers, OFFERED[size]
    page = list_page(content, screen, size)
    begin = first + (page - 1) * each if page else 0
    return every[begin : begin + each] if page else every[:first]


def has_more(content: Content, screen: Explore, size: TextSize = TextSize.USUAL) -> bool:
    many = len(content.concerns[screen.concern].explainers)
    return list_page(content, screen, size) < list_pages(many, size) - 1


def has_body(content: Content, session: Session) -> bool:
    """Whether a screen that is not a sheet shows the body: in large letters a list stands alone."""
    screen, size = session.screen, session.comfort.size
    if not isinstance(screen, Explore) or not screen.concern or size is TextSize.USUAL:
        return True
    if screen.why or screen.elsewhere:
        return True
    return not screen.after and list_page(content, screen, size) == 0


def sensible_next(content: Content, screen: Explore) -> str:
    """The explainer that the end of one offers: its own `next`, else the concern's next one."""
    named = content.explainers[screen.after].next
    if named:
        return named
    every = content.concerns[screen.concern].explainers
    if screen.after not in every:
        return every[0] if every else ""
    following = every[(every.index(screen.after) + 1) % len(every)]
    return following if following != screen.after else ""


def awaits_tap(screen: Playing, scene: Scene) -> bool:
    """Whether a scene's picture is still covered: it shows only to those who ask for it."""
    return bool(scene.picture and scene.picture.ask_first and scene.id not in screen.shown)


def told(screen: Playing, content: Content) -> Explainer:
    """The explainer that plays, with its times for who reads or for who listens."""
    explainer = content.explainers[screen.explainer]
    return explainer.heard if screen.heard else explainer


def scene_of(screen: Playing, content: Content, now: float) -> Scene:
    explainer = told(screen, content)
    return explainer.scenes[timeline.at(explainer, screen.elapsed(now)).scene]


def said_now(screen: Playing, content: Content, now: float) -> str:
    """The sentence whose time it is; nothing while a title is being said."""
    explainer, elapsed = told(screen, content), screen.elapsed(now)
    moment = timeline.at(explainer, elapsed)
    begins = timeline.start_of(explainer, moment.scene) + moment.caption.start_s
    return moment.caption.text if elapsed + timeline.INSTANT_S >= begins else ""


def cue(session: Session, content: Content, now: float) -> Cue | None:
    """The clip that is due to sound now; None: nothing is.

    A slower pace leaves a voice as it is and makes the pauses between its sentences longer.
    """
    screen = session.screen
    if not isinstance(screen, Playing) or screen.held_at is not None or not screen.heard:
        return None
    if session.asked_at is not None or not session.volume.on:
        return None
    voiced = timeline.voiced(told(screen, content), screen.elapsed(now))
    if voiced is None:
        return None
    clip, begun_s = voiced
    begins_at = screen.clock_at(begun_s)
    if now >= begins_at + clip.length_s:
        return None
    return Cue(clip.file, begins_at, clip.length_s, session.volume.step)


def regions_of(scene: Scene, concern: Concern) -> tuple[LitRegion, ...]:
    """The regions that a scene lights when it plays for a concern."""
    if scene.figure is None:
        return ()
    return concern.lit if scene.figure.every_region else scene.figure.light


def lit_regions(session: Session, content: Content, now: float) -> tuple[LitRegion, ...]:
    """The regions that are lit at this moment."""
    match session.screen:
        case Explore(concern=concern) if concern:
            return content.concerns[concern].lit
        case Playing(concern=concern) as playing:
            return regions_of(scene_of(playing, content, now), content.concerns[concern])
    return ()


def screen_name(session: Session) -> str:
    """How commands, traces and tests call this screen: `explore:lower_back`, `playing:safety`."""
    if session.asked_at is not None:
        return "idle"
    match session.screen:
        case Attract():
            return "attract"
        case Playing(explainer=explainer, held_at=held_at, tuning=tuning):
            running = "tuning" if tuning else "playing"
            return f"{running if held_at is None else 'paused'}:{explainer}"
        case WarningSignsShown():
            return "warning_signs"
        case ComfortShown():
            return "comfort"
        case SourcesShown(explainer=explainer):
            return f"sources:{explainer}"
        case Explore(concern=concern, why=why, elsewhere=elsewhere, after=after, page=page):
            parts = ["explore", concern] if concern else ["explore"]
            if elsewhere:
                parts += ["elsewhere", elsewhere]
            elif why:
                parts += ["why", why]
            elif after:
                parts = ["ended", after]
            elif page:
                parts += ["more"] if page == 1 else ["more", str(page)]
            return ":".join(parts)
