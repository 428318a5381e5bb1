"""What glows, and when: the lights, the dimming of the house, markers, the ring.

Light runs from the touched region to the farther ones: in the frame of the press the touched region
is at full strength and the others at 35 %; by 0.5 s all are lit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.core import style as motion
from kiosk.core import timeline
from kiosk.core.figure import Side
from kiosk.core.geometry import Point, Rect
from kiosk.core.items import Light, Marker, Ring
from kiosk.core.layout.stage import Stage
from kiosk.core.looks import Ink
from kiosk.core.model import Content
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visit import (
    Attract,
    Explore,
    Playing,
    Session,
    WarningSignsShown,
    regions_of,
    scene_of,
    told,
)
from kiosk.core.visuals import FigureVisual, Glow, LitRegion

DARK = Fade(high=0.0)
INKS = {Glow.WARM: Ink.LIGHT, Glow.COOL: Ink.COOL_LIGHT}


def ink(visual: FigureVisual) -> Ink:
    """The colour of a scene's lights."""
    return INKS[visual.glow]


def dim(session: Session, content: Content, now: float) -> Fade:
    """How far the house lights are down: while anything is lit."""
    match session.screen:
        case Explore(concern=concern, lit_at=at, faded=faded, faded_at=faded_at):
            if concern:
                return STILL if faded and faded_at == at else Fade(at, motion.LIGHTS_S)
            if faded:
                return Fade(faded_at, motion.LIGHTS_S, low=1.0, high=0.0)
            return DARK
        case Playing() as playing:
            here, before = _words(playing, content, now)
            start = scene_starts_at(playing, content, now)
            if not _stood(playing, content, now):
                return STILL if here else DARK
            if bool(here) == bool(before):
                return STILL if here else DARK
            low, high = (0.0, 1.0) if here else (1.0, 0.0)
            return Fade(start, motion.LIGHTS_S, low=low, high=high)
    return DARK


def lights(session: Session, content: Content, stage: Stage, now: float) -> Iterator[Light]:
    visual, before, start = FigureVisual(), FigureVisual(), 0.0
    if isinstance(session.screen, Playing):
        visual = scene_of(session.screen, content, now).figure or visual
        before = _scene_before(session.screen, content, now) or before
        start = scene_starts_at(session.screen, content, now)
    for word, fade in strengths(session, content, stage, now).items():
        # What goes out keeps the colour it had.
        mine = before if fade.high == 0.0 else visual
        for side in Side:
            yield from of_region(stage, word, side, fade, mine, start)


def of_region(
    stage: Stage, word: str, side: Side, fade: Fade, visual: FigureVisual, start: float = 0.0
) -> Iterator[Light]:
    """A region word's light on one side, if that side shows it; a pulse begins at `start`."""
    rect = stage.light_rect(side, word)
    if rect is not None:
        pulse = start if visual.pulse else None
        yield Light(rect, side, word, fade, stage.pictures[side], ink(visual), pulse)


def strengths(session: Session, content: Content, stage: Stage, now: float) -> Mapping[str, Fade]:
    """The strength of every region word that shines or is going out."""
    match session.screen:
        case Explore(concern=concern, lit_at=at) if concern:
            return _bloom(session, content.concerns[concern].lit, concern, at, stage)
        case Explore(faded=faded, faded_at=at) if faded:
            going = Fade(at, motion.LIGHTS_S, low=1.0, high=0.0)
            return {region.word: going for region in content.concerns[faded].lit}
        case Playing() as playing:
            return _of_scene(playing, content, now)
    return {}


def _bloom(
    session: Session, lit: tuple[LitRegion, ...], concern: str, at: float, stage: Stage
) -> dict[str, Fade]:
    words = [region.word for region in lit]
    touch = session.touch
    if touch is not None and touch.at_s == at:
        origin = stage.place(touch.at)
    else:
        home = concern if concern in words else words[0]
        origin = next((p for side in Side for p in stage.anchors(side, home)), stage.area.centre)
    far = {word: _distance(stage, word, origin) for word in words}
    longest = max(far.values()) or 1.0
    nearest = min(far, key=lambda word: far[word])
    run = motion.BLOOM_S - motion.LIGHTS_S
    return {
        word: STILL
        if word == nearest
        else Fade(at + run * far[word] / longest, motion.LIGHTS_S, low=motion.PRESS_STRENGTH)
        for word in words
    }


def _distance(stage: Stage, word: str, origin: Point) -> float:
    boxes = [box for side in Side if (box := stage.light_rect(side, word)) is not None]
    return min((box.gap(Rect(origin.x, origin.y, 0, 0)) for box in boxes), default=0.0)


def _of_scene(playing: Playing, content: Content, now: float) -> dict[str, Fade]:
    """A scene's lights: those that the scene before had stay, the others come or go."""
    here, before = _words(playing, content, now)
    start = scene_starts_at(playing, content, now)
    fades = {word: STILL if word in before else Fade(start, motion.LIGHTS_S) for word in here}
    going = Fade(start, motion.LIGHTS_S, low=1.0, high=0.0)
    return fades | {word: going for word in before if word not in here}


def _words(playing: Playing, content: Content, now: float) -> tuple[list[str], list[str]]:
    """The region words of the running scene, and of what was lit on these bodies before it."""
    explainer = told(playing, content)
    concern = content.concerns[playing.concern]
    index = timeline.at(explainer, playing.elapsed(now)).scene
    before = regions_of(explainer.scenes[index - 1], concern) if index else concern.lit
    here = [region.word for region in regions_of(explainer.scenes[index], concern)]
    if not _stood(playing, content, now):
        return here, []
    return here, [region.word for region in before]


def _scene_before(playing: Playing, content: Content, now: float) -> FigureVisual | None:
    """What the scene before showed of the figure; None where there was none."""
    explainer = told(playing, content)
    index = timeline.at(explainer, playing.elapsed(now)).scene
    return explainer.scenes[index - 1].figure if index else None


def _stood(playing: Playing, content: Content, now: float) -> bool:
    """Whether the bodies stood in their places before this scene, as they do between scenes."""
    explainer = told(playing, content)
    before = _scene_before(playing, content, now)
    first = timeline.at(explainer, playing.elapsed(now)).scene == 0
    return first or (before is not None and before.turn_to is None)


def scene_starts_at(playing: Playing, content: Content, now: float) -> float:
    """When, on the clock, the running scene began."""
    explainer = told(playing, content)
    index = timeline.at(explainer, playing.elapsed(now)).scene
    return playing.clock_at(timeline.start_of(explainer, index))


def marker_fades(playing: Playing, content: Content, now: float) -> Iterator[tuple[str, Fade]]:
    """The markers of the running scene, one after another, head to feet as content lists them."""
    visual = scene_of(playing, content, now).figure
    if visual is None:
        return
    start = scene_starts_at(playing, content, now) + motion.LIGHTS_S
    yield from _one_after_another(visual.markers, start)


def markers(session: Session, content: Content, stage: Stage, now: float) -> Iterator[Marker]:
    if isinstance(session.screen, Playing):
        for name, fade in marker_fades(session.screen, content, now):
            yield from _mark(stage, name, tuple(Side), fade)


def marks(
    stage: Stage, names: tuple[str, ...], sides: tuple[Side, ...], start: float
) -> Iterator[Marker]:
    """Markers that appear one after another from `start` of the clock."""
    for name, fade in _one_after_another(names, start):
        yield from _mark(stage, name, sides, fade)


def _one_after_another(names: tuple[str, ...], start: float) -> Iterator[tuple[str, Fade]]:
    for index, name in enumerate(names):
        yield name, Fade(start + index * motion.MARKER_EVERY_S, motion.LABELS_S)


def _mark(stage: Stage, name: str, sides: tuple[Side, ...], fade: Fade) -> Iterator[Marker]:
    r = stage.style.share(11)
    for side in stage.figure.points[name]:
        if side in sides:
            p = stage.mark_at(side, name, r)
            yield Marker(Rect(p.x - r, p.y - r, 2 * r, 2 * r), fade)


def ring(session: Session, stage: Stage) -> Iterator[Ring]:
    """Where the visitor touched: it stays while what it chose is lit, else it ripples away."""
    if session.touch is None or isinstance(session.screen, Attract | WarningSignsShown):
        return
    p = stage.place(session.touch.at)
    r = stage.style.share(44)
    stays = isinstance(session.screen, Explore) and session.screen.lit_at == session.touch.at_s
    fade = Fade(session.touch.at_s, motion.PANEL_S if stays else 2 * motion.BLOOM_S)
    yield Ring(Rect(p.x - r, p.y - r, 2 * r, 2 * r), fade, stays)
