"""A made-up visitor who touches and looks: the whole program but glass, fingers and clock."""

from __future__ import annotations

from pathlib import Path

import pygame

from kiosk import places
from kiosk.core.geometry import Point
from kiosk.core.items import Button, Crowd, Label, Light, Picture, Text, Texture
from kiosk.core.page import Spot
from kiosk.core.sound import SILENT, Chime, Cue, Volume
from kiosk.core.style import Glass
from kiosk.core.visit import IdleTimes, screen_name
from kiosk.edition import Edition
from kiosk.hearing import Hearing
from kiosk.machine.touch import Press, Tap
from kiosk.player import Player
from kiosk.programme import Glazing
from kiosk.view.figure import read_figure
from tests.kept import FOLDER

FINGER = (0, 0)
#: One person does not give two commands faster than this.
HASTE_S = 0.4


class Visitor:
    """Stands before a kiosk of a given size; `now` is a clock that only `wait` moves."""

    def __init__(
        self,
        playing: Edition | None,
        size: tuple[int, int] = (1080, 1920),
        *,
        still: bool = False,
        volume: Volume = SILENT,
        scan_s: float = 0.0,
        robot: bool = False,
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        self.surface = pygame.display.set_mode(size)
        folder = places.figure_folder()
        self.figure = read_figure(folder)
        self.idle = IdleTimes()
        self.shown: list[list[pygame.Rect]] = []
        self.kept: list[Edition] = []
        self.traced: list[dict[str, object]] = []
        self.now = 100.0
        self._tapped_at = -HASTE_S
        self.volume = volume
        #: What the speaker was told, each change once: the clock, the clip, and if nobody is here.
        self.spoken: list[tuple[float, Cue | None, bool]] = []
        self.chimes: list[tuple[Chime, int]] = []
        #: What a robot was told to read, each change once: the text and since when, how loud.
        self.read: list[tuple[tuple[str, float] | None, str, int]] = []
        glazing = Glazing(
            self.surface,
            Glass(*size, 24.0),
            self.figure,
            folder,
            self.idle,
            self.shown.append,
            self.kept.append,
            self.traced.append,
            places.turn_folder(),
            still,
            Hearing(lambda: self.volume, self._speak, self._chime, self._read, robot),
            scan_s=scan_s,
        )
        self.player = Player(glazing, playing, self.now)
        self.wanted = self.player.tick(self.now)

    def _speak(self, cue: Cue | None, resting: bool) -> None:
        if not self.spoken or self.spoken[-1][1:] != (cue, resting):
            self.spoken.append((self.now, cue, resting))

    def _read(self, text: tuple[str, float] | None, language: str, step: int) -> None:
        if not self.read or self.read[-1] != (text, language, step):
            self.read.append((text, language, step))

    def _chime(self, chime: Chime, step: int) -> None:
        self.chimes.append((chime, step))

    # ------------------------------------------------------------ looking

    @property
    def screen(self) -> str:
        return screen_name(self.player.session)

    @property
    def spots(self) -> dict[str, Spot]:
        """What can be touched now, by its words."""
        return {spot.label: spot for spot in self.player.page.spots(self.figure)}

    def words(self) -> str:
        """Everything that can be read now."""
        items = self.player.page.reachable()
        return " | ".join(
            item.words
            for item in items
            if isinstance(item, Text | Button | Label | Picture | Crowd | Texture)
        )

    def sees(self, words: str) -> bool:
        return words in self.words()

    def lit(self) -> set[str]:
        """The region words that shine at more than half strength."""
        page = self.player.page
        return {i.word for i in page.items if isinstance(i, Light) and i.fade.at(self.now) > 0.5}

    # ------------------------------------------------------------ acting

    def wait(self, seconds: float) -> None:
        """Let time pass, from due time to due time."""
        until = self.now + seconds
        while self.wanted is not None and self.wanted < until:
            self.now = max(self.now + 1e-3, self.wanted)
            self.wanted = self.player.tick(self.now)
        self.now = max(self.now, until)
        self.wanted = self.player.tick(self.now)

    def press_at(self, x: float, y: float, finger: tuple[int, int] = FINGER) -> None:
        self.player.feel(Press(Point(x, y), finger), self.now)

    def lift_at(self, x: float, y: float, finger: tuple[int, int] = FINGER) -> None:
        self.player.feel(Tap(Point(x, y), Point(x, y), finger), self.now)
        self.wanted = self.player.tick(self.now)

    def tap_at(self, x: float, y: float) -> None:
        self.press_at(x, y)
        self.now += 0.08
        self.lift_at(x, y)

    def tap(self, words: str) -> None:
        """Tap what is called so: a button, a name, or a region, as in "lower back (back)"."""
        if self.now < self._tapped_at + HASTE_S:
            self.wait(self._tapped_at + HASTE_S - self.now)
        self._tapped_at = self.now
        centre = self.spots[words].rect.centre
        self.tap_at(centre.x, centre.y)


def pressed(content: Path, state: Path) -> Edition:
    """The edition of a content file, as the press child would leave it."""
    from kiosk import edition
    from kiosk.press.pack import press

    made = press(content, read_figure(places.figure_folder()), FOLDER)
    assert made.content is not None, "\n".join(map(str, made.problems))
    return edition.read(state / "editions" / edition.write(state, made.content, made.files))
