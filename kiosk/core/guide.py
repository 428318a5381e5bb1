"""The spoken guide: a screen as lines to be said one after another, and where a listener is.

The non-visual route (K18, K19, K21). Rules as values, told the time; nothing sounds here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.core import timeline
from kiosk.core.figure import Figure
from kiosk.core.focus import back
from kiosk.core.intents import (
    Guide,
    GuideAct,
    Intent,
    KeepGoing,
    Next,
    Previous,
    Resume,
    ShowPicture,
    TouchElsewhere,
)
from kiosk.core.items import (
    Body,
    Button,
    Crowd,
    Dial,
    Label,
    Lens,
    Picture,
    Rod,
    Text,
    Texture,
    Turning,
)
from kiosk.core.looks import SAMPLE, ButtonKind
from kiosk.core.model import Clip, Content
from kiosk.core.page import Page
from kiosk.core.visit import IdleTimes, Playing, Session, told
from kiosk.core.words import Word, filled

#: Silence after a part of a line, and after a line before the next one is read.
PART_S, LINE_S = 0.12, 0.55
#: A part that no clip says takes so long, for each word, or each letter where words have no spaces:
#: rather more than whoever reads it needs, for nobody tells when they have done.
AT_LEAST_S, WORD_S, LETTER_S = 1.0, 0.55, 0.3

_Drawn = Body | Turning | Lens | Picture | Crowd | Dial | Rod | Texture


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one thing on the screen: its name, its state, its role, in this order.

    `intent` is what choosing it means; None: there is nothing to choose.
    """

    name: str
    role: str = ""
    state: str = ""
    intent: Intent | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The utterances, each of which may have a clip."""
        return tuple(part for part in (self.name, self.state, self.role) if part)


# ---------------------------------------------------------------- what a screen says


def lines_of(
    page: Page, session: Session, content: Content, figure: Figure, idle: IdleTimes
) -> tuple[Line, ...]:
    """Everything that stands on a page and can be reached, as lines in reading order.

    The headline first, last the parts of the body that content has something to say about.
    """
    words = content.words
    if session.asked_at is not None:
        question = (
            words[Word.STILL_THERE],
            filled(words[Word.CLEARS_IN], seconds=round(idle.warn_for_s)),
        )
        every = [Line(text) for text in question]
        every += [line for line in _lines(page, content) if line.intent is not None]
    else:
        every = _headline_first(_once(list(_lines(page, content)), words[Word.ROLE_PICTURE]))
        every += _parts(page, content, figure)
    every.append(Line(words[Word.END_GUIDE], words[Word.ROLE_BUTTON], intent=Guide(GuideAct.END)))
    return tuple(dict.fromkeys(every))


def reading(
    every: tuple[Line, ...], screen: Playing, content: Content, now: float, *, menu: bool = False
) -> tuple[Line, ...]:
    """Those of the lines that tell an explainer where it stands: title, what is seen, sentence.

    The rest, which explainer it is and its commands, comes with the `menu` of one that is stopped.
    """
    explainer = told(screen, content)
    moment = timeline.at(explainer, screen.elapsed(now))
    scene, sentence = explainer.scenes[moment.scene], moment.caption.text
    # A long sentence stands on the page in parts; it is said whole.
    parts = (k for k, e in enumerate(every) if e.intent is None and e.name in sentence)
    here = next(parts, len(every))
    seen = [
        line
        for line in every[:here]
        if line.name != scene.title
        and (not line.role or line.intent is None or isinstance(line.intent, ShowPicture))
    ]
    rest = list(every[here + 1 :]) if menu else []
    # First of all how to go on.
    rest.sort(key=lambda line: not isinstance(line.intent, Resume))
    return (Line(scene.title), *seen, Line(sentence), *rest)


def _lines(page: Page, content: Content) -> Iterator[Line]:
    words, playing = content.words, page.name.startswith(("playing:", "paused:", "tuning:"))
    for item in page.reachable():
        match item:
            case Text(words=said) if said and said != SAMPLE:
                yield Line(said)
            case Label(words=name, intent=intent, chosen=chosen):
                # While an explainer tells of them the names are a part of the picture.
                role = "" if playing else words[Word.ROLE_BUTTON]
                yield Line(name, role, words[Word.STATE_CHOSEN] if chosen else "", intent)
            case Button(words=name, intent=intent):
                yield Line(name, words[Word.ROLE_BUTTON], _state(item, content), intent)
            case _ if isinstance(item, _Drawn) and item.words:
                yield Line(item.words, words[Word.ROLE_PICTURE])


def _state(button: Button, content: Content) -> str:
    words = content.words
    if button.kind is ButtonKind.CHOSEN:
        return words[Word.STATE_CHOSEN]
    return {"on": words[Word.STATE_ON], "off": words[Word.STATE_OFF]}.get(button.state, "")


def _once(every: list[Line], picture: str) -> list[Line]:
    """Without the texts that the description of a picture says as well."""
    seen = [line.name for line in every if line.role == picture]
    return [line for line in every if line.role or not any(line.name in one for one in seen)]


def _headline_first(every: list[Line]) -> list[Line]:
    first = next((line for line in every if not line.role and line.intent is None), None)
    if first is None:
        return every
    return [first, *(line for line in every if line is not first)]


def _parts(page: Page, content: Content, figure: Figure) -> Iterator[Line]:
    """Parts of the body that no command stands for, as far as content knows more than "no"."""
    for spot in page.spots(figure):
        intent = spot.intent
        if isinstance(intent, TouchElsewhere) and intent.region in content.elsewhere:
            name = content.names.get(intent.region, spot.label)
            yield Line(name, content.words[Word.ROLE_BUTTON], intent=intent)


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
class Guided:
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
    under: Guided | None = None

    @property
    def line(self) -> Line | None:
        return self.every[self.at] if self.every else None

    def followed(self, every: tuple[Line, ...], now: float, asked: bool = False) -> Guided:
        """On other lines: at the first that was not there before, else where it was."""
        if asked and self.under is None:
            return Guided(every, since=now, under=self)
        if not asked and self.under is not None:
            return replace(self.under, since=now).followed(every, now)
        if every == self.every:
            return self
        fresh = [k for k, line in enumerate(every) if line not in self.every]
        at, last = fresh[0] if fresh else 0, len(every) - 1
        if not fresh:
            at = every.index(self.line) if self.line in every else min(self.at, last)
        return replace(self, every=every, at=at, since=now, stopped=False)

    def asks(self, act: GuideAct, session: Session, now: float) -> tuple[Guided, Intent]:
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
                return replace(self, menu=False), KeepGoing()
            case GuideAct.CHOOSE if self.line.intent is not None:
                return replace(self, menu=False, stopped=False), self.line.intent
            case GuideAct.BACK:
                return replace(self, menu=False, stopped=False), back(session)
        return self._to(self.at, now), KeepGoing()

    def hushed(self, session: Session, content: Content, now: float) -> Guided:
        """Stop, where something is being said; else say it again."""
        # Between two lines it is still reading.
        if self.stopped or now >= self.ends_at(content) + LINE_S:
            return self._to(self.at, now)
        if isinstance(session.screen, Playing) and not self.menu:
            return replace(self, menu=True)
        return replace(self, stopped=True)

    def passed(
        self, session: Session, content: Content, now: float
    ) -> tuple[Guided, Intent | None]:
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

    def _to(self, at: int, now: float) -> Guided:
        return replace(self, at=at, since=now, stopped=False)


def speaks(content: Content) -> bool:
    """Whether the guide has a voice in a content's language: its first words, at least."""
    return content.words[Word.GUIDE_OFFER] in content.spoken


def own_lines(content: Content) -> tuple[Line, ...]:
    """What the guide says of itself: how it is offered, how it is used, that it has ended."""
    own = (Word.GUIDE_OFFER, Word.GUIDE_HOW, Word.GUIDE_ENDED)
    return tuple(Line(content.words[word]) for word in own)
