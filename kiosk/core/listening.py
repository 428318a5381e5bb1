"""Listening: where somebody is among the lines of the spoken guide, and how reading goes on.

The non-visual route (K18, K21). Rules as values, told the time; nothing sounds here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from kiosk.core.focus import back
from kiosk.core.guide import Line
from kiosk.core.intents import Choose, GuideAct, Intent, KeepGoing, Next, Previous, Resume
from kiosk.core.model import Clip, Content
from kiosk.core.visit import Explore, Playing, Session

#: Silence after a part of a line, and after a line before the next one is read.
PART_S, LINE_S = 0.12, 0.55
#: A part that no clip says takes so long, for each word, or each letter where words have no spaces:
#: rather more than whoever reads it needs, for nobody tells when they have done.
AT_LEAST_S, WORD_S, LETTER_S = 1.0, 0.55, 0.3


# ---------------------------------------------------------------- how long it takes


def takes_s(part: str, content: Content) -> float:
    """Seconds that saying a part takes: as long as its clip, or by its words."""
    clip = content.spoken.get(part)
    if clip is not None:
        return clip.length_s
    pieces = part.split()
    many = sum(max(WORD_S, LETTER_S * len(p) if p > "\u3000" else 0.0) for p in pieces)
    return AT_LEAST_S + many


@dataclass(frozen=True, slots=True)
class Said:
    """A part that is being said, since `begins_at` of the clock; None: no clip says it."""

    text: str
    begins_at: float
    clip: Clip | None


# ---------------------------------------------------------------- where a listener is


@dataclass(frozen=True, slots=True)
class Listener:
    """A listener is at line `at` of `every`, which began to be said at `since`.

    Reading goes on by itself from line to line until there is something to choose; in an
    explainer, to its end. `stopped`: not a word until asked again. `menu`: an explainer was
    stopped, and its commands are lines too. `under` waits for the idle question to be answered.
    """

    every: tuple[Line, ...] = ()
    at: int = 0
    since: float = 0.0
    stopped: bool = False
    menu: bool = False
    under: Listener | None = None

    @property
    def line(self) -> Line | None:
        return self.every[self.at] if self.every else None

    def followed(self, every: tuple[Line, ...], now: float, asked: bool = False) -> Listener:
        """On other lines: at the first that was not there before, else where it was."""
        if asked and self.under is None:
            return Listener(every, since=now, under=self)
        if not asked and self.under is not None:
            return replace(self.under, since=now).followed(every, now)
        if every == self.every:
            return self
        # Stopped for its menu, an explainer is silent until the listener goes on.
        stopped = self.stopped and self.menu
        return replace(self, every=every, at=self._among(every), since=now, stopped=stopped)

    def _among(self, every: tuple[Line, ...]) -> int:
        """Where to be among other lines: what was chosen says first what became of it."""
        fresh = [k for k, line in enumerate(every) if line not in self.every]
        meant = None if self.line is None else self.line.intent
        same = [k for k in fresh if meant is not None and every[k].intent == meant]
        if fresh:
            return (same or fresh)[0]
        return every.index(self.line) if self.line in every else min(self.at, len(every) - 1)

    def asks(self, act: GuideAct, session: Session, now: float) -> tuple[Listener, Intent]:
        """What the guide's own commands do: the listener's new place, and what they want of it."""
        if session.asked_at is not None:
            return self, KeepGoing()
        if self.line is None:
            return self, KeepGoing()
        reads = isinstance(session.screen, Playing) and not self.menu
        last = len(self.every) - 1
        match act:
            case GuideAct.NEXT if self.at == last and reads:
                return replace(self, stopped=False), Next()
            case GuideAct.PREVIOUS if self.at == 0 and reads:
                return replace(self, stopped=False), Previous()
            case GuideAct.NEXT | GuideAct.PREVIOUS:
                way = 1 if act is GuideAct.NEXT else -1
                return self._to((self.at + way) % (last + 1), now), KeepGoing()
            case GuideAct.CHOOSE if isinstance(self.line.intent, Resume):
                return replace(self._to(self.at, now), menu=False), KeepGoing()
            case GuideAct.CHOOSE if _is_lit(self.line.intent, session):
                pass  # to the eye it would put the lights out: to the ear, that is no choice
            # What changes nothing is at least said again.
            case GuideAct.CHOOSE if self.line.intent is not None:
                return replace(self._to(self.at, now), menu=False), self.line.intent
            case GuideAct.BACK:
                return replace(self._to(self.at, now), menu=False), back(session)
        return self._to(self.at, now), KeepGoing()

    def hushed(self, session: Session, content: Content, now: float) -> Listener:
        """Stop, where something is being said; else say it again."""
        # Between two lines it is still reading.
        if self.stopped or now >= self.ends_at(content) + LINE_S:
            return self._to(self.at, now)
        if isinstance(session.screen, Playing) and not self.menu:
            return replace(self, menu=True, stopped=True)
        return replace(self, stopped=True)

    def passed(
        self, session: Session, content: Content, now: float
    ) -> tuple[Listener, Intent | None]:
        """Time has passed: reading goes on; an explainer's next sentence is the session's."""
        at = self
        reads = isinstance(session.screen, Playing) and not self.menu
        while not at.stopped and at.line is not None:
            over_at = at.ends_at(content) + LINE_S
            waits = at.line.intent is not None and at.line.role
            if now < over_at or waits:
                break
            if at.at + 1 < len(at.every):
                at = at._to(at.at + 1, over_at)
            elif reads and session.asked_at is None:
                return at, Next()
            else:
                break
        return at, None

    def said(self, content: Content, now: float) -> Said | None:
        """The part of the line that is being said."""
        if self.stopped or self.line is None:
            return None
        begins_at = self.since
        for part in self.line.parts:
            ends_at = begins_at + takes_s(part, content)
            if now < ends_at:
                return Said(part, begins_at, content.spoken.get(part)) if now >= begins_at else None
            begins_at = ends_at + PART_S
        return None

    def due(self, content: Content, now: float) -> float | None:
        """When what is said changes next; None: not by itself."""
        if self.stopped or self.line is None:
            return None
        changes, at = [], self.since
        for part in self.line.parts:
            changes += [at, at + takes_s(part, content)]
            at = changes[-1] + PART_S
        changes.append(self.ends_at(content) + LINE_S)
        return min((change for change in changes if change > now), default=None)

    def ends_at(self, content: Content) -> float:
        """When the line has been said."""
        if self.line is None:
            return -math.inf
        parts = self.line.parts
        return self.since + sum(takes_s(p, content) for p in parts) + PART_S * (len(parts) - 1)

    def _to(self, at: int, now: float) -> Listener:
        return replace(self, at=at, since=now, stopped=False)


def _is_lit(intent: Intent | None, session: Session) -> bool:
    """Whether an intent chooses the concern that is chosen."""
    screen = session.screen
    lit = screen.concern if isinstance(screen, Explore | Playing) else ""
    return isinstance(intent, Choose) and intent.concern == lit
