"""What a scene shows, in large letters: its figure with a few names, or its drawing, by leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kiosk.core import timeline
from kiosk.core.geometry import Rect
from kiosk.core.intents import ShowPicture
from kiosk.core.items import Item
from kiosk.core.layout.captions import repeats_list
from kiosk.core.layout.drawings import Drawings
from kiosk.core.layout.figures import Figures
from kiosk.core.layout.large.drawn import Drawn
from kiosk.core.layout.large.leaves import Leaf, shared, turned
from kiosk.core.layout.large.lines import Lines
from kiosk.core.layout.lights import scene_starts_at
from kiosk.core.layout.phrases import parts
from kiosk.core.layout.strip import rows_of
from kiosk.core.layout.text import PAD_Y, is_whole
from kiosk.core.layout.visuals import Visuals
from kiosk.core.looks import Align, ButtonKind, Icon
from kiosk.core.model import Scene
from kiosk.core.visit import Playing, Session, awaits_tap, regions_of, scene_of, told
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
)
from kiosk.core.words import Word

#: The least share of a label's size in which names come together.
NAMES = 0.74


@dataclass(frozen=True)
class Shown:
    """Places what scenes show in `box`; a list that says all there is to say has `lists`."""

    figures: Figures
    box: Rect
    lists: Rect
    still: bool = False

    def items(self, session: Session, screen: Playing, now: float) -> Iterator[Item]:
        scene = scene_of(screen, self.figures.content, now)
        leaves = self._leaves(scene, screen)
        if not leaves:
            groups = self._named(scene, screen)
            figures = self.figures
            if len(groups) > 1:
                k = self._turned(shared(scene, [_nothing] * len(groups)), screen, now)
                figures = replace(figures, named=partial(_of_group, groups[k]))
            visuals = Visuals(figures, self.box, self.lists, self.still)
            yield from visuals.items(session, screen, now)
            return
        leaf = leaves[self._turned(leaves, screen, now)]
        start = scene_starts_at(screen, self.figures.content, now)
        yield from leaf.draw(start + leaf.comes_s / screen.pace)

    def turns_at(self, screen: Playing, now: float) -> float | None:
        """When, on the clock, the next leaf comes."""
        scene = scene_of(screen, self.figures.content, now)
        leaves = self._leaves(scene, screen)
        if not leaves:
            groups = self._named(scene, screen)
            leaves = shared(scene, [_nothing] * len(groups))
        if len(leaves) < 2 or screen.held_at is not None:
            return None
        _, next_s = turned(leaves, self._played(screen, now))
        if next_s is None:
            return None
        start = scene_starts_at(screen, self.figures.content, now)
        return start + next_s / screen.pace

    def _turned(self, leaves: Sequence[Leaf], screen: Playing, now: float) -> int:
        leaf, _ = turned(leaves, self._played(screen, now))
        return leaves.index(leaf)

    def _played(self, screen: Playing, now: float) -> float:
        explainer, elapsed = told(screen, self.figures.content), screen.elapsed(now)
        return elapsed - timeline.start_of(explainer, timeline.at(explainer, elapsed).scene)

    def _leaves(self, scene: Scene, screen: Playing) -> tuple[Leaf, ...]:
        drawings = Drawings(self.figures.content, self.figures.set)
        drawn, box = Drawn(drawings), self._air(self.box)
        match scene.visual:
            case PictureVisual() as visual if awaits_tap(screen, scene):
                return shared(scene, self._covered(visual, scene.id))
            case ScaleVisual() as visual:
                return shared(scene, drawn.scale(visual, box))
            case PeopleVisual() as visual:
                return shared(scene, drawn.people(visual, box))
            case ClockVisual() as visual:
                return shared(scene, drawn.clock(visual, box))
            case VisitsVisual() as visual:
                return shared(scene, drawn.visits(visual, box))
            case SensationVisual() as visual:
                return shared(scene, drawn.sensation(visual, box))
            case ListVisual() as visual:
                room = self._air(self.lists if repeats_list(scene) else self.box)
                return Lines(drawings).leaves(visual, scene, room, screen.pace)
        return ()

    def _air(self, box: Rect) -> Rect:
        style = self.figures.set.style
        return box.inset(style.share(22), style.share(8))

    # ------------------------------------------------------------ names

    def _named(self, scene: Scene, screen: Playing) -> list[tuple[LitRegion, ...]]:
        """The lit regions whose names have room together, in as few groups as can be."""
        if not isinstance(scene.visual, FigureVisual):
            return []
        lit = regions_of(scene, self.figures.content.concerns[screen.concern])
        for many in range(1, len(lit) + 1):
            each = -(-len(lit) // many)
            groups = [tuple(lit[k : k + each]) for k in range(0, len(lit), each)]
            if all(self._have_room(group) for group in groups):
                return groups
        return [(region,) for region in lit]

    def _have_room(self, group: tuple[LitRegion, ...]) -> bool:
        set_, strip, stage = self.figures.set, self.figures.strip, self.figures.stage
        if strip.h:
            return rows_of(group, set_, NAMES * set_.style.label.size, strip.w) <= 1
        names = stage.names(group, set_)
        return all(
            name.type.size >= NAMES * set_.style.label.size
            and name.block.h <= name.rect.h
            and stage.column.covers(name.rect.inset(1))
            for name in names
        )

    # ------------------------------------------------------------ a picture that waits

    def _covered(self, visual: PictureVisual, scene: str) -> list[partial[Iterator[Item]]]:
        """What a picture would show, in parts, over the tap that shows it (K25)."""
        set_, words = self.figures.set, self.figures.content.words
        style, low = set_.style, bool(self.figures.strip.h)
        box = self._air(self.box)
        row_h = (
            0.0
            if low
            else max(
                style.target, set_.measure("", style.button, 1.0).line_h + 2 * style.share(PAD_Y)
            )
        )
        room = Rect(box.x, box.y, box.w, box.h - (row_h + style.gap if row_h else 0.0))
        type_ = replace(style.caption, size=round(0.96 * style.caption.size))

        def fits(text: str) -> bool:
            block = set_.measure(text, type_, room.w)
            return block.h <= room.h and block.w <= room.w and is_whole(block, text)

        said = [part.words for part in parts(visual.description, fits)]
        said.append(words[Word.PICTURE_WAITS])
        show = Rect(box.x, box.bottom - row_h, box.w, row_h)
        return [partial(self._cover, text, scene, room, show) for text in said]

    def _cover(
        self, text: str, scene: str, room: Rect, show: Rect, _start: float
    ) -> Iterator[Item]:
        set_, words = self.figures.set, self.figures.content.words
        yield set_.text(text, set_.style.caption, room, align=Align.CENTRE, middle=True)
        if show.h:
            intent, primary = ShowPicture(scene), ButtonKind.PRIMARY
            label = words[Word.SHOW_PICTURE]
            yield set_.button(label, intent, show.rounded(), primary, icon=Icon.SHOW)


def _nothing(_start: float) -> Iterator[Item]:
    yield from ()


def _of_group(group: tuple[LitRegion, ...], lit: tuple[LitRegion, ...]) -> tuple[LitRegion, ...]:
    return tuple(region for region in lit if region in group)
