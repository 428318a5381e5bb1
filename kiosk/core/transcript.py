"""Everything that the spoken guide says of a content, screen by screen: to be read, and to be made.

The same lines as a listener hears, without sound and without a clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.core.adjusting import guided, halted
from kiosk.core.guide import Line, is_for_eyes, lines_of, own_lines, reading
from kiosk.core.layout import Layout
from kiosk.core.model import Content
from kiosk.core.playback import moved
from kiosk.core.sound import STEPS
from kiosk.core.states import screen_names, state_named
from kiosk.core.timeline import start_of
from kiosk.core.visit import Playing, Session, told
from kiosk.core.words import Word, filled

#: This long after a screen came everything stands on it.
STANDS_S = 3.0


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said on one screen, in order; of an explainer, all of it."""

    screen: str
    lines: tuple[Line, ...]


def transcript(layout: Layout) -> Iterator[Passage]:
    """What the guide says of itself, then of every screen that the content has, as under it."""
    content, layout = layout.content, replace(layout, guide=True)
    yield Passage("guide", own_lines(content))
    yield Passage("sound", tuple(_loudness(content)))
    for name in screen_names(content):
        session, now = state_named(name, STANDS_S, content, layout.figure, layout.idle)
        session = halted(guided(session), content, now)
        lines = _lines(layout, session, now)
        if isinstance(session.screen, Playing):
            lines = reading(lines, session.screen, content, now, menu=True)
        if name.startswith("paused:"):
            told, menu = _told(layout, session, now)
            both = {line.parts: line for line in (*lines, *menu)}
            yield Passage(name, tuple(both.values()))
            yield Passage(name.replace("paused:", "reading:"), tuple(told))
        else:
            yield Passage(name, lines)


def _lines(layout: Layout, session: Session, now: float) -> tuple[Line, ...]:
    page = layout.page(session, now)
    every = lines_of(page, session, layout.content, layout.figure, layout.idle)
    return tuple(line for line in every if not is_for_eyes(line))


def _loudness(content: Content) -> Iterator[Line]:
    """How loud it is, at every step."""
    for step in range(1, STEPS + 1):
        yield Line(filled(content.words[Word.SOUND_STEP], step=step, steps=STEPS))


def _told(layout: Layout, session: Session, now: float) -> tuple[list[Line], list[Line]]:
    """An explainer sentence by sentence, and the commands of its menu, wherever it is stopped.

    What was said of a scene is not said again.
    """
    playing, content = session.screen, layout.content
    assert isinstance(playing, Playing)
    explainer = told(playing, content)
    said: list[Line] = []
    commands: dict[tuple[str, ...], Line] = {}
    before: tuple[Line, ...] = ()
    for index, scene in enumerate(explainer.scenes):
        for caption in scene.captions:
            at_s = start_of(explainer, index) + caption.start_s
            here = moved(replace(playing, held_at=at_s), at_s, now)
            every = _lines(layout, replace(session, screen=here), now)
            lines = reading(every, here, content, now)
            said += [line for line in lines if line not in before]
            before = lines
            menu = reading(every, here, content, now, menu=True)
            commands |= {line.parts: line for line in menu if line not in lines}
    return said, list(commands.values())
