"""The spoken guide on one glass: called, listened to, ended. What it says is `core.guide`'s.

It wants things of the session as a finger does; nothing here knows pixels or sound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.core.calling import Calling
from kiosk.core.comfort import Comfort
from kiosk.core.focus import Key
from kiosk.core.geometry import Point
from kiosk.core.guide import Line, is_for_eyes, lines_of, own_lines, reading
from kiosk.core.intents import (
    ChooseLanguage,
    Guide,
    GuideAct,
    Intent,
    KeepGoing,
    StartOver,
)
from kiosk.core.layout import Layout
from kiosk.core.listening import Listener, Said
from kiosk.core.model import Content
from kiosk.core.page import Page
from kiosk.core.visit import Playing, Session
from kiosk.core.words import Word

START, BY_KEYS = Guide(GuideAct.START), Guide(GuideAct.START_BY_KEYS)
END = Guide(GuideAct.END)
#: Whoever listens may go on as fast as they like: it does nothing but speak.
LISTENING: Final = tuple(map(Guide, (GuideAct.NEXT, GuideAct.PREVIOUS, GuideAct.REPEAT)))
#: What keys ask of the guide.
KEYS: Final[Mapping[Key, Intent]] = {
    Key.NEXT: Guide(GuideAct.NEXT),
    Key.RIGHT: Guide(GuideAct.NEXT),
    Key.DOWN: Guide(GuideAct.NEXT),
    Key.PREVIOUS: Guide(GuideAct.PREVIOUS),
    Key.LEFT: Guide(GuideAct.PREVIOUS),
    Key.UP: Guide(GuideAct.PREVIOUS),
    Key.CHOOSE: Guide(GuideAct.CHOOSE),
    Key.BACK: Guide(GuideAct.BACK),
    Key.HOME: StartOver(),
    Key.GUIDE: Guide(GuideAct.REPEAT),
}


class Guiding:
    """Listens to nobody, offers itself, or leads a listener through the pages of a visit."""

    def __init__(self) -> None:
        self.comfort = Comfort()
        self._how = Word.GUIDE_HOW
        self._calling = Calling()
        self._at: Listener | None = None
        self._heard_of: tuple[Page | None, bool] = (None, False)
        self._lines: tuple[Line, ...] = ()
        self._ended_at: float | None = None
        self._shown: tuple[Layout, Line | None, Page] | None = None

    @property
    def is_on(self) -> bool:
        return self._at is not None

    @property
    def is_offered(self) -> bool:
        return self._calling.offered_at is not None

    @property
    def lines(self) -> tuple[Line, ...]:
        """What can be listened to on this screen, in order; nothing while it is off."""
        return () if self._at is None else self._at.every

    @property
    def line(self) -> Line | None:
        """The line that is being said, or was said last."""
        return None if self._at is None else self._at.line

    # ------------------------------------------------------------ how it is called

    def press(self, layout: Layout, at: Point, alone: bool, now: float) -> None:
        """A finger came down, `alone` on the glass."""
        if layout.guide and not self.is_on:
            self._calling = self._calling.pressed(layout.glass, at, alone, now)

    def lift(self) -> None:
        self._calling = self._calling.lifted()

    def called(self, layout: Layout, now: float) -> None:
        """By its key."""
        if layout.guide:
            self._calling = self._calling.called(now)

    def started(self, comfort: Comfort, by_keys: bool, now: float) -> None:
        """It says how it is used, then what is on the screen; `comfort` is what was set before."""
        self.comfort = comfort
        self._how = Word.GUIDE_KEYS if by_keys else Word.GUIDE_HOW
        self._calling = self._calling.answered()
        self._at, self._ended_at = Listener(since=now), None
        self._heard_of = (None, False)

    def refused(self) -> None:
        """It cannot be offered now."""
        self._calling = self._calling.answered()

    def ended(self, now: float | None = None) -> None:
        """Nobody listens any more; it says so, if told when."""
        self._at, self._ended_at = None, now
        self._lines, self.comfort = (), Comfort()

    def away(self) -> None:
        """Nobody is here, and nothing is offered."""
        self.ended()
        self.refused()

    # ------------------------------------------------------------ what it does

    def does(self, act: GuideAct, session: Session, content: Content, now: float) -> Intent:
        """What one of its own commands wants of the session."""
        if self._at is None:
            return KeepGoing()
        if act is GuideAct.REPEAT and session.asked_at is None:
            self._at = self._at.hushed(session, content, now)
            return KeepGoing()
        self._at, wanted = self._at.asks(act, session, now)
        return wanted

    def follow(
        self,
        page: Page,
        session: Session,
        layout: Layout,
        speaks: Callable[[str], bool],
        now: float,
    ) -> None:
        """The page is this one now; the guide `speaks` some of the languages on offer."""
        if self._at is None or self._heard_of == (page, self._at.menu):
            return
        first = self._heard_of[0] is None
        self._heard_of = page, self._at.menu
        lines = self._of(page, session, layout, speaks, now)
        if first:
            how = Line(layout.content.words[self._how])
            self._at = Listener((how, *lines), since=now)
        elif lines != self._lines:
            self._at = self._at.followed(lines, now, session.asked_at is not None)
        self._lines = lines

    def _of(
        self,
        page: Page,
        session: Session,
        layout: Layout,
        speaks: Callable[[str], bool],
        now: float,
    ) -> tuple[Line, ...]:
        assert self._at is not None
        content = layout.content
        lines = lines_of(page, session, content, layout.figure, layout.idle)
        if isinstance(session.screen, Playing) and session.asked_at is None:
            lines = reading(lines, session.screen, content, now, menu=self._at.menu)
        return tuple(line for line in lines if not _is_mute(line, speaks))

    def passed(self, session: Session, content: Content, now: float) -> Intent | None:
        """Time has passed: what the guide wants of the session, and whether it went on."""
        before = self._calling
        self._calling = before.passed(now)
        if self._at is None:
            return None
        at, wanted = self._at.passed(session, content, now)
        went_on, self._at = at != self._at, at
        # Speech is somebody listening (K26).
        return wanted or (KeepGoing() if went_on and session.asked_at is None else None)

    # ------------------------------------------------------------ what is heard and seen

    def said(self, content: Content, now: float) -> tuple[Said, bool] | None:
        """What is being said, and whether quietly; None: nothing."""
        if self._at is not None:
            said = self._at.said(content, now)
            return None if said is None else (said, False)
        offer, *_, end = own_lines(content)
        for line, since, quietly in (
            (offer, self._calling.offered_at, True),
            (end, self._ended_at, False),
        ):
            if since is not None:
                said = Listener((line,), since=since).said(content, now)
                return None if said is None else (said, quietly)
        return None

    def page(self, layout: Layout) -> Page:
        """What stands on the glass while it leads."""
        if self._shown is None or self._shown[:2] != (layout, self.line):
            self._shown = layout, self.line, layout.guide_page(self.line)
        return self._shown[2]

    def due(self, content: Content, now: float) -> float | None:
        """When something about it changes next."""
        times = [self._calling.due]
        if self._at is not None:
            times.append(self._at.due(content, now))
        return min((at for at in times if at is not None), default=None)


def _is_mute(line: Line, speaks: Callable[[str], bool]) -> bool:
    """What a listener has no use for, languages without a voice among it."""
    if isinstance(line.intent, ChooseLanguage):
        return not speaks(line.intent.language)
    return is_for_eyes(line)
