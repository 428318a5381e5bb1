"""What a kiosk shows and says, for those who try it out: the moments at which any of it changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.core.model import Content
from kiosk.core.visit import Playing, Session, cue, lit_regions, said_now, screen_name

Told = dict[str, object]


class Trace:
    """Tells `write` of every change."""

    def __init__(self, write: Callable[[Told], None]) -> None:
        self._write = write
        self._last: Told = {}

    def follow(
        self, session: Session, content: Content, edition: str, spoken: str, frame: int, now: float
    ) -> None:
        """What stands on the glass now: `spoken` by the guide, since so many frames were shown."""
        screen, voice = session.screen, cue(session, content, now)
        told: Told = {
            "screen": screen_name(session),
            "lit": [region.word for region in lit_regions(session, content, now)],
            "edition": edition,
            # Nothing while a title is being said.
            "caption": said_now(screen, content, now) if isinstance(screen, Playing) else "",
            "clip": "" if voice is None else Path(voice.file).name,
            "spoken": spoken,
        }
        if told != self._last:
            self._last = told
            self._write({"at": now, "frame": frame, **told})
