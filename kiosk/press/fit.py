"""Is there room on the glass for what staff wrote? Every screen is laid out before it is shown.

Measures with the edition's own faces on an upright and a wide screen; says which text is too long
or of what there is too much. What fits on a page is `core.clipping`'s to say.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from heapq import nlargest
from itertools import islice
from pathlib import Path

from kiosk.core import timeline
from kiosk.core.clipping import misfits
from kiosk.core.comfort import Tongue
from kiosk.core.figure import Figure
from kiosk.core.layout import Layout
from kiosk.core.looks import Block as Lines
from kiosk.core.looks import Measure, Type
from kiosk.core.model import Concern, Content, Explainer, Scene
from kiosk.core.page import Page
from kiosk.core.problems import Problem
from kiosk.core.states import screen_names, state_named
from kiosk.core.style import Glass
from kiosk.core.survey import bodies
from kiosk.core.visit import IdleTimes, Playing, Session
from kiosk.core.visuals import LitRegion
from kiosk.press.blame import Blame, Fault, Whom
from kiosk.press.nodes import Block, Document
from kiosk.view.text import Faces

#: The usual sizes of a kiosk's screen, both ways up.
GLASSES = UPRIGHT, WIDE = Glass(1080, 1920, 24.0), Glass(1920, 1080, 24.0)
#: So many captions, those with the longest words, and so many other screens are looked at; a
#: hostile file may have thousands.
MOST_CAPTIONS, MOST_SCREENS = 400, 400
#: More concerns than any screen has room for: not even laid out.
MOST_CONCERNS = 40
#: No text of so many letters fits anywhere, so the rest need not be measured.
MOST_LETTERS = 3000
#: Nobody mends more in one sitting.
MOST_FAULTS = 25


@contextmanager
def measuring(faces: Mapping[str, bytes]) -> Iterator[Measure]:
    """Breaks texts into lines as the player will, with the faces of the edition; raises OSError."""
    with tempfile.TemporaryDirectory() as folder:

        @cache
        def written() -> Faces:
            # Not before something is measured: the fonts of all scripts are megabytes.
            for name, ttf in faces.items():
                file = Path(folder, f"{name}.ttf")
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(ttf)
            # A face is read when it is first wanted.
            return Faces(Path(folder))

        def cut(text: str, type_: Type, width: float) -> Lines:
            return written().measure(text[:MOST_LETTERS], type_, width)

        yield cut


def fit(
    document: Document,
    root: Block,
    content: Content,
    figure: Figure,
    measure: Measure,
    languages: tuple[Tongue, ...] = (),
) -> Iterator[Problem]:
    """One problem for each text that is too long and each list that has too much in it.

    `languages` are those that the screens offer.
    """
    found: dict[Fault, list[Glass]] = {}
    for glass in GLASSES:
        blame = Blame(root, content)
        faults = _Fitting(content, figure, glass, measure, blame, languages).faults()
        for fault in islice(_each_once(faults), MOST_FAULTS):
            found.setdefault(fault, []).append(glass)
    for fault, glasses in found.items():
        where = "the screen"
        if len(glasses) == 1:
            where = "an upright screen" if glasses[0].portrait else "a wide screen"
        yield document.problem(fault.span, f"{fault.message} on {where}", fault.hint)


def _each_once(faults: Iterator[Fault]) -> Iterator[Fault]:
    # Not dict.fromkeys: whoever has enough of them stops the laying out.
    seen: set[Fault] = set()
    for fault in faults:
        if fault not in seen:
            seen.add(fault)
            yield fault


@dataclass(frozen=True)
class _Fitting:
    content: Content
    figure: Figure
    glass: Glass
    measure: Measure
    blame: Blame
    languages: tuple[Tongue, ...]

    def faults(self) -> Iterator[Fault]:
        if len(self.content.concerns) > MOST_CONCERNS:
            yield self.blame.concerns()
            return
        most = self._most_names()
        yield from self._crowds(most)
        content = _thinned(self.content, most)
        layout = self._layout(content)
        for page in self._pages(layout, content):
            wrong = misfits(page, bodies(layout, page))
            faults = [f for m in wrong if (f := self.blame.of(m, page))]
            crowd = [fault for fault in faults if fault.whom is Whom.CONCERNS]
            yield from crowd or faults
            if crowd and page.name == "attract":
                # Every screen with the list is spoilt in the same way.
                return

    def _layout(self, content: Content) -> Layout:
        return Layout(content, self.figure, self.glass, self.measure, languages=self.languages)

    def _most_names(self) -> int:
        """How many names of lit regions the column between the figures can hold."""
        layout = self._layout(self.content)
        style, column = layout.style, layout.stage.column
        return math.floor((column.h + style.gap) / (style.target + style.gap))

    def _crowds(self, most: int) -> Iterator[Fault]:
        for concern in self.content.concerns.values():
            if len(concern.lit) > most:
                yield self.blame.lights(concern.id, len(concern.lit))
        for explainer in self.content.explainers.values():
            for scene in explainer.scenes:
                if scene.figure and len(scene.figure.light) > most:
                    yield self.blame.light(explainer.id, scene.id, len(scene.figure.light))

    def _pages(self, layout: Layout, content: Content) -> Iterator[Page]:
        """Every screen with words of its own, the list of concerns first."""
        idle = IdleTimes()

        def page(name: str) -> Page:
            return layout.page(*state_named(name, 2.0, content, self.figure, idle))

        first = ("attract", "warning_signs", "idle")
        yield from map(page, first)
        once: set[str] = set()
        for name in islice(screen_names(content), MOST_SCREENS):
            how = name.split(":")[0]
            if how == "playing" or name in first or how in once:
                continue
            once |= {how} & {"paused", "tuning"}
            yield page(name)
        said: set[str] = set()
        for region in self.figure.regions:
            text = content.elsewhere.get(region, "")
            if region not in content.touch and text not in said:
                said.add(text)
                yield page(f"explore:elsewhere:{region}")
        yield from islice(self._captions(layout, content), MOST_CAPTIONS)

    def _captions(self, layout: Layout, content: Content) -> Iterator[Page]:
        first = next(iter(content.concerns.values())).explainers[0]
        session, now = state_named(f"playing:{first}", 0.0, content, self.figure, IdleTimes())
        if not isinstance(session.screen, Playing):
            return
        # What cannot be cut into parts that fit is a word without an end.
        moments = (
            (max(map(len, caption.text.split()), default=0), explainer.id, at, caption)
            for explainer in content.explainers.values()
            for at, scene in _timed(explainer)
            for caption in scene.captions
        )
        longest = nlargest(MOST_CAPTIONS, moments, key=lambda moment: moment[0])
        for _, explainer, at, caption in longest:
            screen = replace(session.screen, explainer=explainer, started_at=now)
            playing: Session = replace(session, screen=screen)
            then, ends = now + at + caption.start_s, now + at + caption.end_s
            while then < ends:
                page = layout.page(playing, then + timeline.INSTANT_S)
                yield page
                then = page.turns_at


def _timed(explainer: Explainer) -> Iterator[tuple[float, Scene]]:
    start = 0.0
    for scene in explainer.scenes:
        yield start, scene
        start += scene.duration_s


def _thinned(content: Content, most: int) -> Content:
    """The content with no more names in a crowd than there is room for."""

    def few(lit: tuple[LitRegion, ...]) -> tuple[LitRegion, ...]:
        return lit[:most]

    def thinned(concern: Concern) -> Concern:
        return replace(concern, lit=few(concern.lit))

    def scene(each: Scene) -> Scene:
        if each.figure is None:
            return each
        return replace(each, figure=replace(each.figure, light=few(each.figure.light)))

    return replace(
        content,
        concerns={name: thinned(concern) for name, concern in content.concerns.items()},
        explainers={
            name: replace(explainer, scenes=tuple(map(scene, explainer.scenes)))
            for name, explainer in content.explainers.items()
        },
    )
