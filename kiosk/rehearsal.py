"""What is made ready ahead of need: the pages that will probably come, drawn in small pieces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kiosk.core.intents import Choose, Next, Play, ShowPicture
from kiosk.core.layout import Layout
from kiosk.core.page import Page
from kiosk.core.session import step
from kiosk.core.visit import START_S, Playing, Session, scene_of
from kiosk.programme import Programme


class Rehearsal:
    """Rehearses a programme from its first `page` on; `visitor` is the visit that will begin."""

    def __init__(self, programme: Programme, page: Page, visitor: Session, now: float) -> None:
        self._programme = programme
        self._scene = ("", "")
        painter, layout = programme.painter, programme.layout(visitor.comfort)
        lit = [r.word for concern in layout.content.concerns.values() for r in concern.lit]
        self._left: Iterator[None] = chain(
            painter.prepare(page, dict.fromkeys(lit)),
            painter.rehearse(_likely(layout, visitor, now), now + START_S),
        )

    def follow(self, session: Session, now: float) -> None:
        """While an explainer plays, make ready what it shows next; its turn only so long."""
        painter, layout = self._programme.painter, self._programme.layout(session.comfort)
        ahead = layout.turn_ahead(session, now)
        if ahead is None:
            painter.drop_turn()
        else:
            painter.expect_turn(*ahead)
        screen = session.screen
        if isinstance(screen, Playing):
            scene = scene_of(screen, layout.content, now).id
            if (screen.explainer, scene) != self._scene:
                self._scene = screen.explainer, scene
                # Laid out when there is time for it: a touch may be waiting for this frame.
                coming = _coming(layout, session, scene, now)
                self._left = chain(painter.rehearse(coming, now + START_S), self._left)

    def go_on(self) -> bool:
        """Do a small piece of it; False when there is none left."""
        more = next(self._left, self) is None
        if not more:
            # What is chained to it next time is not chained to all that ever was.
            self.drop()
        return more

    def drop(self) -> None:
        """Nothing of what was begun is needed any more."""
        self._left = iter(())


def _likely(layout: Layout, visitor: Session, now: float) -> Iterator[Page]:
    """The pages that a visitor will probably see first: each concern, lit and explained."""
    for concern in layout.content.concerns.values():
        lit = step(visitor, Choose(concern.id), now, layout.content)
        yield layout.page(lit, now)
        for first in concern.explainers[:1]:
            yield layout.page(step(lit, Play(first), now, layout.content), now)


def _coming(layout: Layout, session: Session, scene: str, now: float) -> Iterator[Page]:
    """The pages that may follow a scene: the next one, or the picture that it asks for."""
    for intent in (Next(), ShowPicture(scene)):
        following = step(session, intent, now, layout.content)
        if following.screen != session.screen:
            yield layout.page(following, now)
