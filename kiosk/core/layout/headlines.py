"""What a screen says in its headline."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.layout.lights import scene_starts_at
from kiosk.core.model import Content
from kiosk.core.visit import Attract, Explore, Playing, Session, scene_of
from kiosk.core.words import Word


@dataclass(frozen=True)
class Headlines:
    """The headlines of one content."""

    content: Content

    def exploring(self, screen: Attract | Explore) -> str:
        """The invitation; of what is lit, the sentence, or why a place of it is treated."""
        if isinstance(screen, Attract):
            return self.content.words[Word.INVITE]
        if screen.elsewhere:
            return self.elsewhere(screen.elsewhere)
        if not screen.concern:
            return self.content.words[Word.INVITE]
        concern = self.content.concerns[screen.concern]
        if screen.why:
            return next(r.why for r in concern.lit if r.word == screen.why)
        return concern.sentence

    def elsewhere(self, region: str) -> str:
        """What is said when another part of the body is touched."""
        said = [self.content.elsewhere.get(""), self.content.elsewhere.get(region)]
        return " ".join(text for text in said if text)

    def playing(self, session: Session, screen: Playing, now: float) -> str:
        """The scene's title; after a touch elsewhere, what is said of that, till the scene ends."""
        touch = session.touch
        if touch is not None and touch.elsewhere:
            said = self.elsewhere(touch.elsewhere)
            if said and touch.at_s >= scene_starts_at(screen, self.content, now):
                return said
        return scene_of(screen, self.content, now).title
