"""Everything that can stand on a glass as one comfort shows it: to be looked at and checked.

Sessions and pages out; what they are looked at for is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kiosk.core import timeline
from kiosk.core.focus import stops
from kiosk.core.geometry import Rect
from kiosk.core.guide import Line, lines_of
from kiosk.core.intents import Choose, Next, ShowPicture
from kiosk.core.items import Body, Button, Focus, Turning
from kiosk.core.layout import Layout
from kiosk.core.model import Scene
from kiosk.core.page import Page
from kiosk.core.session import step
from kiosk.core.sound import Volume
from kiosk.core.states import screen_names, state_named
from kiosk.core.visit import Explore, Playing, Session, awaits_tap, told
from kiosk.core.visuals import FigureVisual

#: This long after a screen came everything stands on it, and so long before a scene ends.
STANDS_S, BEFORE_END_S = 2.0, 0.05
#: Screens that may take more than one page.
SHEETS = ("comfort", "warning_signs", "sources")


@dataclass(frozen=True)
class Seen:
    """A page by the name of its screen, and the visit at the moment in which it stands."""

    name: str
    session: Session
    now: float
    page: Page


def bodies(layout: Layout, page: Page) -> list[Rect]:
    """Where the figures of a page stand: not their pictures, whose margins are empty."""
    return [
        layout.stage.body_in(i.rect, i.side)
        for i in page.reachable()
        if isinstance(i, Body | Turning)
    ]


# ---------------------------------------------------------------- all of it


def every_page(layout: Layout, volume: Volume) -> Iterator[Seen]:
    """Every page of every screen: of explainers each part of each sentence, of sheets each page.

    Last, what stands on the glass while the spoken guide says any of it.
    """
    lines: dict[tuple[str, str, str], Line] = {}
    seen = None
    for seen in _pages(layout, volume):
        yield seen
        for line in lines_of(seen.page, seen.session, layout.content, layout.figure, layout.idle):
            lines.setdefault((line.name, line.role, line.state), line)
    if seen is not None:
        for line in lines.values():
            yield replace(seen, name="guide", page=layout.guide_page(line))


def _pages(layout: Layout, volume: Volume) -> Iterator[Seen]:
    for name in screen_names(layout.content, layout.comfort.size):
        how, _, explainer = name.partition(":")
        if how == "playing":
            yield from _sentences(layout, volume, explainer)
        else:
            yield from _sheets(layout, _at(layout, volume, name, STANDS_S))


def _at(layout: Layout, volume: Volume, name: str, at_s: float) -> Seen:
    content, comfort = layout.content, layout.comfort
    session, now = state_named(name, at_s, content, layout.figure, layout.idle, volume, comfort)
    return Seen(name, session, now, layout.page(session, now))


def _sheets(layout: Layout, first: Seen) -> Iterator[Seen]:
    """A screen and, if it is a sheet, its further pages."""
    seen, number = first, 1
    yield seen
    while first.name.partition(":")[0] in SHEETS and _turns(seen.page):
        session = step(seen.session, Next(), seen.now, layout.content)
        number += 1
        page = layout.page(session, seen.now)
        seen = Seen(f"{first.name} {number}", session, seen.now, page)
        yield seen


def _turns(page: Page) -> bool:
    return any(isinstance(i, Button) and i.intent == Next() for i in page.reachable())


def _sentences(layout: Layout, volume: Volume, explainer: str) -> Iterator[Seen]:
    """An explainer part by part of its sentences; what waits for a tap covered and shown."""
    name = f"playing:{explainer}"
    session, begun = state_named(
        name, 0.0, layout.content, layout.figure, layout.idle, volume, layout.comfort
    )
    assert isinstance(session.screen, Playing)
    running = told(session.screen, layout.content)
    for index, scene in enumerate(running.scenes):
        at_s = timeline.start_of(running, index)
        for number, caption in enumerate(scene.captions, 1):
            then, ends = at_s + caption.start_s, at_s + caption.end_s
            while then < ends:
                seen = _at(layout, volume, name, then + timeline.INSTANT_S)
                seen = replace(seen, name=f"{name}.{scene.id} {number}")
                yield from _covered_and_shown(layout, seen, scene)
                then = max(then + timeline.INSTANT_S, seen.page.turns_at - begun)


def _covered_and_shown(layout: Layout, seen: Seen, scene: Scene) -> Iterator[Seen]:
    yield seen
    if isinstance(seen.session.screen, Playing) and awaits_tap(seen.session.screen, scene):
        shown = step(seen.session, ShowPicture(scene.id), seen.now, layout.content)
        later = seen.now + STANDS_S
        yield Seen(f"{seen.name} shown", shown, later, layout.page(shown, later))


# ---------------------------------------------------------------- one of every kind


def every_kind(layout: Layout, volume: Volume) -> Iterator[Seen]:
    """One screen of every kind, of explainers one scene of every kind of visual at its end."""
    kinds: set[str] = set()
    for name in screen_names(layout.content, layout.comfort.size):
        how, *rest = name.split(":")
        kind = "".join([how, *(part for part in rest[:1] if part == "elsewhere")])
        if how == "explore" and len(rest) > 1 and kind == how:
            kind = rest[1]  # why, more
        elif how == "explore" and rest and kind == how:
            kind = "lit"
        if how == "playing":
            yield from _visuals(layout, volume, rest[0], kinds)
        elif kind not in kinds:
            kinds.add(kind)
            yield from _sheets(layout, _at(layout, volume, name, STANDS_S))
    yield _focused(layout, volume)
    yield from _guided(layout, volume)


def _visuals(layout: Layout, volume: Volume, explainer: str, kinds: set[str]) -> Iterator[Seen]:
    """The scenes of an explainer that show what has not been shown; `kinds` learns of it."""
    name, content = f"playing:{explainer}", layout.content
    first = _at(layout, volume, name, 0.0)
    assert isinstance(first.session.screen, Playing)
    running = told(first.session.screen, content)
    for index, scene in enumerate(running.scenes):
        kind = kind_of(scene)
        if kind in kinds:
            continue
        kinds.add(kind)
        end = timeline.start_of(running, index) + scene.duration_s - BEFORE_END_S
        seen = replace(_at(layout, volume, name, end), name=f"{explainer}.{scene.id}: {kind}")
        yield from _covered_and_shown(layout, seen, scene)


def kind_of(scene: Scene) -> str:
    """What a scene shows: its visual; of the figure, whether it turns or a lens lies on it."""
    visual = scene.visual
    if isinstance(visual, FigureVisual):
        return "turn" if visual.turn_to is not None else "lens" if visual.zoom else "figure"
    if scene.picture is not None and scene.picture.ask_first:
        return "asks first"
    if scene.listing is not None:
        return f"list of {scene.listing.style}"
    return type(visual).__name__.removesuffix("Visual").lower()


def _focused(layout: Layout, volume: Volume) -> Seen:
    """A key points at the first choice."""
    seen = _at(layout, volume, "explore", STANDS_S)
    every = stops(seen.page, layout.figure)
    at = next((one for one in every if isinstance(one.intent, Choose)), every[0])
    page = replace(seen.page, items=(*seen.page.items, Focus(at.rect)))
    return replace(seen, name="explore, by keys", page=page)


def _guided(layout: Layout, volume: Volume) -> Iterator[Seen]:
    """The spoken guide says what a lit body is, and one of its commands."""
    concern = next(iter(layout.content.concerns))
    seen = _at(layout, volume, f"explore:{concern}", STANDS_S)
    assert isinstance(seen.session.screen, Explore)
    lines = lines_of(seen.page, seen.session, layout.content, layout.figure, layout.idle)
    spoken = islice((line for line in lines if line.intent is not None), 1)
    for line in (*lines[:1], *spoken):
        yield replace(seen, name="guide", page=layout.guide_page(line))
