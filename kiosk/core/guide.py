"""The spoken guide: a screen as lines to be said one after another (K19).

Where a listener is among them is `listening`'s; nothing sounds here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.core import timeline
from kiosk.core.figure import Figure
from kiosk.core.intents import (
    Choose,
    ChooseHeight,
    ChooseSize,
    Explain,
    Guide,
    GuideAct,
    Intent,
    Louder,
    Mute,
    Quieter,
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
    Level,
    Picture,
    Rod,
    Text,
    Texture,
    Turning,
)
from kiosk.core.looks import SAMPLE, ButtonKind
from kiosk.core.model import Content
from kiosk.core.page import Page
from kiosk.core.visit import Explore, IdleTimes, Playing, Session, told
from kiosk.core.words import Word, filled

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
        if isinstance(session.screen, Explore) and session.screen.after:
            # What an ended explainer offers comes before the body it was about.
            every.sort(key=lambda line: isinstance(line.intent, Choose | Explain))
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
            case Button(words=name, intent=Louder() | Quieter() as intent):
                # How loud it is now is heard with what changes it.
                level = next((i.words for i in page.items if isinstance(i, Level)), "")
                yield Line(name, words[Word.ROLE_BUTTON], level, intent)
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


def speaks(content: Content) -> bool:
    """Whether the guide has a voice in a content's language: its first words, at least."""
    return content.words[Word.GUIDE_OFFER] in content.spoken


def is_for_eyes(line: Line) -> bool:
    """Whether a line is of no use to who listens: silence, letters, height, the guide itself."""
    return isinstance(line.intent, Mute | ChooseSize | ChooseHeight) or line.intent == Guide(
        GuideAct.START
    )


def own_lines(content: Content) -> tuple[Line, ...]:
    """What the guide says of itself: how it is offered, how it is used, that it has ended."""
    own = (Word.GUIDE_OFFER, Word.GUIDE_HOW, Word.GUIDE_KEYS, Word.GUIDE_ENDED)
    return tuple(Line(content.words[word]) for word in own)
