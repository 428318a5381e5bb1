"""The commands of a running explainer: to go and to stop, and how loud it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.core.geometry import Rect
from kiosk.core.intents import (
    Close,
    HideSound,
    Intent,
    Louder,
    Mute,
    Next,
    Pause,
    Previous,
    Quieter,
    Replay,
    Resume,
    ShowPicture,
    ShowSound,
    Slower,
)
from kiosk.core.items import Button, Item, Level
from kiosk.core.layout.captions import Stops
from kiosk.core.layout.text import PAD_X, PAD_Y, Cell, Setter, grid
from kiosk.core.looks import ButtonKind, Icon
from kiosk.core.model import Content, Scene
from kiosk.core.sound import SILENT, Volume
from kiosk.core.visit import Playing, Session
from kiosk.core.words import Word, filled

#: All that may stand in the lower row.
_LOWER = (
    *(Word.GO_BACK, Word.SLOWER, Word.USUAL_SPEED, Word.REPLAY, Word.TURN_ON_SOUND, Word.SOUND),
    *(Word.QUIETER, Word.LOUDER, Word.SOUND_OFF, Word.DONE),
)
#: The room of one bar of the volume, width to height.
BAR = 0.8


@dataclass(frozen=True, slots=True)
class _Command:
    word: Word
    intent: Intent
    icon: Icon
    kind: ButtonKind
    state: str = ""
    also: Word | None = None
    """What stands in its place at another time."""


@dataclass(frozen=True)
class Controls:
    """Places the commands of one content."""

    content: Content
    set: Setter
    low: bool = False

    def has_sound(self, session: Session, screen: Playing) -> bool:
        """Whether there is anything to turn on: a voice, and leave to speak."""
        spoken = self.content.explainers[screen.explainer].is_spoken
        return spoken and session.volume.most > 0

    def buttons(
        self, session: Session, screen: Playing, stops: Stops, box: Rect, covered: str = ""
    ) -> Iterator[Button]:
        """Two rows; while the sound is tuned its commands stand in the lower one.

        In a long language the lower one is higher and has no icons. `stops` is where Previous and
        Next lead, if not from scene to scene. Low, what shows the picture of the scene that is
        `covered` stands among them.
        """
        gap = self.set.style.gap
        further = tuple(self._further(session, screen, covered))
        if self.is_tuning(session, screen):
            further = _tuning(session.volume)
        lower_h, has_icons = self._lower(len(further), box)
        going = Rect(box.x, box.y, box.w, box.h - gap - lower_h)
        yield from self._row(_going(screen, stops), going)
        lower = Rect(box.x, going.bottom + gap, box.w, lower_h)
        if not has_icons:
            further = tuple(replace(one, icon=Icon.NONE) for one in further)
        yield from self._row(further, lower)

    def _lower(self, count: int, box: Rect) -> tuple[float, bool]:
        """How high the lower row is, and whether there is room for its icons.

        The same whatever stands in it.
        """
        style = self.set.style
        usual = (box.h - style.gap) / 2
        if count < len(_tuning(SILENT)):
            return usual, True
        least = replace(style.button, size=style.floor)
        w = (box.w - style.gap * (count - 1)) / count
        said = [self.content.words[word] for word in _LOWER]
        place = Rect(0, 0, w, usual)
        for icon in (Icon.CLOSE, Icon.NONE):
            if all(self.set.holds(place, words, least, icon) for words in said):
                return usual, icon is not Icon.NONE
        inner = w - 2 * style.share(PAD_X)
        high = max(self.set.measure(words, least, inner).h for words in said)
        most = box.h - style.gap - style.target
        return min(max(usual, math.ceil(high + 2 * style.share(PAD_Y))), most), False

    def plan(
        self, session: Session, screen: Playing, stops: Stops, covered: str = ""
    ) -> list[list[Cell]]:
        """The same commands without places, for rows that are as high as their words need."""
        tuning = self.is_tuning(session, screen)
        further = _tuning(session.volume) if tuning else self._further(session, screen, covered)
        going = _going(screen, stops)
        return [[self._cell(one) for one in group] for group in (going, further)]

    def plans(self) -> list[list[list[Cell]]]:
        """The commands of every kind of moment, to know what room they need."""
        heard = Volume(1, 1, 2)
        running = Playing("", "", 0.0, 0.0)
        going = [self._cell(one) for one in _going(running, Stops())]
        quiet = ButtonKind.QUIET
        lower = [
            _Command(Word.GO_BACK, Close(), Icon.CLOSE, quiet),
            _Command(Word.SLOWER, Slower(), Icon.SLOWER, quiet, also=Word.USUAL_SPEED),
            _Command(Word.REPLAY, Replay(), Icon.REPLAY, quiet),
        ]
        if self.low:
            show = _Command(Word.SHOW_PICTURE, Replay(), Icon.SHOW, quiet, also=Word.REPLAY)
            lower[-1] = show
        if any(explainer.is_spoken for explainer in self.content.explainers.values()):
            sound = Word.TURN_ON_SOUND, ShowSound(), Icon.SOUND_OFF, quiet
            lower.append(_Command(*sound, also=Word.SOUND))
        plans = [[going, [self._cell(one) for one in lower]]]
        if len(lower) > 3:
            plans.append([going, [self._cell(one) for one in _tuning(heard)]])
        return plans

    def _cell(self, command: _Command) -> Cell:
        words = self.content.words
        return Cell(
            words[command.word],
            command.intent,
            command.kind,
            command.icon,
            command.state,
            also=(words[command.also],) if command.also else (),
        )

    def is_tuning(self, session: Session, screen: Playing) -> bool:
        """Whether the commands of the sound stand below."""
        return screen.tuning and session.volume.on and self.has_sound(session, screen)

    def loudness(self, volume: Volume, scene: Scene, line: Rect) -> Iterator[Item]:
        """How loud it is, in words and as bars on a line; in a silent scene, that it is one."""
        style, words = self.set.style, self.content.words
        if scene.voice is None:
            yield self.set.text(words[Word.CAPTIONS_ONLY], style.note, line)
            return
        says = filled(words[Word.SOUND_STEP], step=volume.step, steps=volume.most)
        w = min(line.h * BAR * volume.most, line.w / 2)
        room = Rect(line.x, line.y, line.w - w - style.gap, line.h)
        text = self.set.text(says, style.note, room)
        yield replace(text, rect=replace(text.rect, w=text.block.w))
        bars = Rect(line.x + text.block.w + style.gap, line.y, w, line.h * 0.86)
        yield Level(bars.rounded(), says, volume.step, volume.most)

    def _row(self, row: Iterable[_Command], box: Rect) -> Iterator[Button]:
        """A row of buttons, in letters of one size: the size of all that may stand there."""
        commands, words = tuple(row), self.content.words
        count = len(commands)
        rects = grid(box, count, count, self.set.style.gap, box.h)
        buttons = [
            self.set.button(words[c.word], c.intent, rect, c.kind, icon=c.icon, state=c.state)
            for c, rect in zip(commands, rects, strict=True)
        ]
        icon = Icon.CLOSE if commands[0].icon is not Icon.NONE else Icon.NONE
        others = [
            self.set.button(words[word], Close(), rects[0], ButtonKind.QUIET, icon=icon)
            for word in (_LOWER if count == len(_tuning(SILENT)) else ())
        ]
        yield from self.set.alike([*buttons, *others])[:count]

    def _further(self, session: Session, screen: Playing, covered: str) -> Iterator[_Command]:
        quiet = ButtonKind.QUIET
        pace, other = Word.SLOWER, Word.USUAL_SPEED
        if screen.pace != 1.0:
            pace, other = other, pace
        yield _Command(Word.GO_BACK, Close(), Icon.CLOSE, quiet)
        yield _Command(pace, Slower(), Icon.SLOWER, quiet, also=other)
        if self.low and covered:
            show = ShowPicture(covered)
            yield _Command(Word.SHOW_PICTURE, show, Icon.SHOW, ButtonKind.PRIMARY)
        else:
            yield _Command(Word.REPLAY, Replay(), Icon.REPLAY, quiet)
        if self.has_sound(session, screen):
            if session.volume.on:
                other = Word.TURN_ON_SOUND
                yield _Command(Word.SOUND, ShowSound(), Icon.SOUND_ON, quiet, "on", other)
            else:
                # Something could be heard and is not.
                inviting = ButtonKind.INVITING
                turn_on, icon = Word.TURN_ON_SOUND, Icon.SOUND_OFF
                yield _Command(turn_on, ShowSound(), icon, inviting, "off", Word.SOUND)


def _going(screen: Playing, stops: Stops) -> tuple[_Command, ...]:
    stop = _Command(Word.PAUSE, Pause(), Icon.PAUSE, ButtonKind.PRIMARY, also=Word.RESUME)
    if screen.held_at is not None:
        stop = _Command(Word.RESUME, Resume(), Icon.PLAY, stop.kind, also=Word.PAUSE)
    return (
        _Command(Word.PREVIOUS, Previous(stops.before), Icon.PREVIOUS, ButtonKind.CHOICE),
        stop,
        _Command(Word.NEXT, Next(stops.after), Icon.NEXT, ButtonKind.CHOICE),
    )


def _tuning(volume: Volume) -> tuple[_Command, ...]:
    softest, loudest = volume.step <= 1, volume.step >= volume.most
    usual, spent = ButtonKind.CHOICE, ButtonKind.SPENT
    return (
        _Command(Word.QUIETER, Quieter(), Icon.QUIETER, spent if softest else usual),
        _Command(Word.LOUDER, Louder(), Icon.LOUDER, spent if loudest else usual),
        _Command(Word.SOUND_OFF, Mute(), Icon.SOUND_OFF, ButtonKind.QUIET),
        _Command(Word.DONE, HideSound(), Icon.CHECK, ButtonKind.QUIET),
    )
