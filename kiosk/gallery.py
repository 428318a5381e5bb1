"""Pictures that the program makes of itself: a contact sheet of every scene, a tour that moves.

Draws on a surface that nobody sees, with made-up visits and a made-up clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pygame
from PIL import Image

from kiosk.core import timeline
from kiosk.core.comfort import Comfort
from kiosk.core.geometry import Point
from kiosk.core.intents import Close, Intent, More, Next, Play, ShowPicture, ShowWarningSigns
from kiosk.core.looks import Ink
from kiosk.core.model import Explainer, Scene
from kiosk.core.page import Page
from kiosk.core.session import step
from kiosk.core.states import reached, state_named
from kiosk.core.style import COLOURS, TURN_S
from kiosk.core.survey import every_kind
from kiosk.core.visit import START_S, Explore, Playing, Session, awaits_tap, offered
from kiosk.core.visuals import FigureVisual, PeopleVisual, ScaleVisual
from kiosk.machine.touch import Press, Tap
from kiosk.player import Player

#: A scene is pictured this long before its end, when everything in it stands.
BEFORE_END_S = 0.05
#: Between the pictures of a sheet, and the room for their names, in pixels.
AIR, NAME_H = 16, 26
#: Pictures a second of a tour at most; what stands still takes none.
TOUR_HZ = 12
#: Of the moving picture; with less, what fades leaves ghosts behind.
QUALITY = 82
#: How long a tour looks at a scene, and the kinds of scene it shows.
LOOK_S, TURN = 3.6, "turn"
TELLING = (TURN, PeopleVisual, ScaleVisual)
#: How long a finger is seen on the glass, in seconds.
TOUCH_S = 0.45


# ---------------------------------------------------------------- contact sheet


@dataclass(frozen=True)
class Still:
    """A moment of an explainer, by the name it has on a sheet."""

    name: str
    session: Session
    now: float
    page: Page | None = None
    """What stands on the glass, where that is not what the visit alone says."""


def stills(player: Player, *, captions: bool = False) -> Iterator[Still]:
    """Every scene of every explainer as it stands at its end; with `captions`, of each sentence."""
    content, figure, idle = player.content, player.layout.figure, player.layout.idle
    ids = dict.fromkeys(e for c in content.concerns.values() for e in reached(content, c))
    for id_ in ids:
        explainer = content.explainers[id_]
        for index, scene in enumerate(explainer.scenes):
            start = timeline.start_of(explainer, index)
            ends = [c.end_s for c in (scene.captions if captions else scene.captions[-1:])]
            for number, end in enumerate(ends):
                at = start + end - BEFORE_END_S
                session, now = state_named(
                    f"playing:{id_}", at, content, figure, idle, player.volume
                )
                name = f"{id_}.{scene.id}" + (f" {number + 1}" if captions else "")
                yield Still(name, session, now)
            if isinstance(session.screen, Playing) and awaits_tap(session.screen, scene):
                shown = step(session, ShowPicture(scene.id), now, content)
                yield Still(f"{id_}.{scene.id} shown", shown, now + end - BEFORE_END_S)


def kinds(player: Player, comfort: Comfort) -> Iterator[Still]:
    """One screen of every kind, as a visitor has set them."""
    for seen in every_kind(player.layout_for(comfort), player.volume):
        yield Still(seen.name, seen.session, seen.now, seen.page)


def contact_sheet(
    player: Player, shown: Sequence[Still], columns: int, width: int
) -> pygame.Surface:
    """The pictures in rows, each `width` pixels wide, with their names below them."""
    w, h = player.layout.glass.w, player.layout.glass.h
    size = width, round(width * h / w)
    rows = -(-len(shown) // columns)
    cell = size[0] + AIR, size[1] + NAME_H + AIR
    sheet = pygame.Surface((columns * cell[0] + AIR, rows * cell[1] + AIR))
    sheet.fill((90, 90, 90))
    font = pygame.font.Font(None, NAME_H)
    for k, still in enumerate(shown):
        x, y = AIR + k % columns * cell[0], AIR + k // columns * cell[1]
        picture = player.pictured(still.session, still.now, still.page)
        sheet.blit(pygame.transform.smoothscale(picture, size), (x, y))
        sheet.blit(font.render(still.name, True, (255, 255, 255)), (x, y + size[1] + 4))
    return sheet


# ---------------------------------------------------------------- tour


@dataclass(frozen=True)
class Move:
    """What a made-up visitor does: look for so many seconds, then touch what means `intent`."""

    look_s: float
    intent: Intent | None = None


@dataclass(frozen=True)
class Frame:
    """A picture of the tour, and from when to when it stands, in seconds from the start."""

    picture: pygame.Surface
    from_s: float
    till_s: float

    @property
    def stands_ms(self) -> int:
        """Rounded so that the whole stays as long as it is."""
        return round(1000 * self.till_s) - round(1000 * self.from_s)


def visit(player: Player) -> Iterator[Move]:
    """Most of a minute before the kiosk: a concern, an explainer that starts, telling scenes."""
    concern = list(player.content.concerns.values())[-1]
    first = player.content.explainers[concern.explainers[0]]
    yield Move(1.6, _choosing(player, concern.id))
    yield Move(START_S + 0.4 + min(LOOK_S, first.scenes[0].duration_s))
    yield Move(0.0, Close())
    shown: set[object] = set()
    for id_ in concern.explainers[1:]:
        scenes = player.content.explainers[id_].scenes
        fresh = {_kind(scene): k for k, scene in reversed(list(enumerate(scenes)))}
        wanted = sorted(k for kind, k in fresh.items() if kind in TELLING and kind not in shown)
        if wanted:
            shown |= {_kind(scenes[k]) for k in wanted}
            yield from _played(player, player.content.explainers[id_], wanted)
    yield Move(0.8, ShowWarningSigns())
    yield Move(2.4, Close())


def _played(player: Player, explainer: Explainer, wanted: Sequence[int]) -> Iterator[Move]:
    """Open an explainer, go on to the wanted scenes, look at each, leave."""
    while isinstance(player.session.screen, Explore) and explainer.id not in offered(
        player.content, player.session.screen
    ):
        yield Move(0.9, More())
    yield Move(1.0, Play(explainer.id))
    for before, scene in pairwise([0, *wanted]):
        for _ in range(scene - before):
            yield Move(0.7, Next())
        shown = explainer.scenes[scene]
        turns = timeline.turns_at(shown) + TURN_S + 1.0 if _kind(shown) == TURN else 0.0
        yield Move(max(LOOK_S, turns))
    yield Move(0.0, Close())


def _kind(scene: Scene) -> object:
    """What a scene shows: the class of its visual, or that the figure turns."""
    visual = scene.visual
    turns = isinstance(visual, FigureVisual) and visual.turn_to is not None
    return TURN if turns else type(visual)


def _choosing(player: Player, concern: str) -> Intent:
    """The touch of the body that chooses a concern."""
    for spot in player.page.spots(player.layout.figure):
        chosen = getattr(spot.intent, "concern", None)
        if chosen == concern:
            return spot.intent
    raise LookupError(concern)


class Tour:
    """Plays a visit on a clock of its own and keeps what is seen, `size` pixels large."""

    def __init__(self, player: Player, size: tuple[int, int]) -> None:
        self._player = player
        self._surface = player.surface
        self._size = size
        self._now = 0.0
        self._touched: tuple[Point, float] | None = None
        self._frames: list[Frame] = []

    def frames(self) -> list[Frame]:
        self._look(0.0)
        for move in visit(self._player):
            self._look(move.look_s)
            if move.intent is not None:
                self._touch(move.intent)
        return self._frames

    def _look(self, seconds: float) -> None:
        until = self._now + seconds
        while True:
            self._player.tick(self._now)
            self._player.settle()
            while self._player.prepare():
                pass
            self._keep()
            if self._now >= until:
                return
            self._now = min(until, self._now + 1 / TOUR_HZ)

    def _touch(self, intent: Intent) -> None:
        spots = self._player.page.spots(self._player.layout.figure)
        place = next((s.rect.centre for s in spots if s.intent == intent), None)
        if place is None:
            return
        self._touched = place, self._now
        self._player.feel(Press(place, (0, 0)), self._now)
        self._look(0.15)
        self._player.feel(Tap(place, place, (0, 0)), self._now)
        self._look(0.0)

    def _keep(self) -> None:
        picture = pygame.transform.smoothscale(self._surface, self._size)
        if self._touched and self._now - self._touched[1] < TOUCH_S:
            _finger(picture, self._touched[0], self._size[0] / self._surface.get_width())
        if self._frames and self._frames[-1].from_s == self._now:
            self._frames.pop()  # seen for no time at all
        if self._frames:
            last = self._frames[-1] = replace(self._frames[-1], till_s=self._now)
            if last.picture.get_buffer().raw == picture.get_buffer().raw:
                return
        self._frames.append(Frame(picture, self._now, self._now + 1 / TOUR_HZ))


def _finger(picture: pygame.Surface, at: Point, scale: float) -> None:
    """A soft disc where the visitor touches, so that whoever looks on can follow."""
    r = round(26 * scale * 1.6)
    dot = pygame.Surface((4 * r, 4 * r), pygame.SRCALPHA)
    pygame.draw.circle(dot, (*COLOURS[Ink.INK], 90), (2 * r, 2 * r), 2 * r)
    pygame.draw.circle(dot, (255, 255, 255, 200), (2 * r, 2 * r), 2 * r - 4, 6)
    soft = pygame.transform.smoothscale(dot, (2 * r, 2 * r))
    picture.blit(soft, (at.x * scale - r, at.y * scale - r))


def save_sheet(sheet: pygame.Surface, out: Path) -> None:
    """A sheet as the kind of picture that its name says; raises OSError or ValueError."""
    picture = Image.frombytes("RGB", sheet.get_size(), pygame.image.tobytes(sheet, "RGB"))
    picture.save(out, quality=QUALITY, method=2)


def save_tour(frames: Sequence[Frame], out: Path) -> None:
    """An animated WebP at real speed; raises OSError."""
    pictures = [
        Image.frombytes("RGB", f.picture.get_size(), pygame.image.tobytes(f.picture, "RGB"))
        for f in frames
    ]
    pictures[0].save(
        out,
        "WEBP",
        save_all=True,
        append_images=pictures[1:],
        duration=[f.stands_ms for f in frames],
        loop=0,
        quality=QUALITY,
        method=4,
    )
