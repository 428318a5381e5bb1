"""What a visit sounds like: its volume, the clip that is due, the soft sounds of touches.

Reads the session and leaves word with the speaker; decides nothing about the screen, never waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.core.calling import QUIET_STEP
from kiosk.core.listening import Said
from kiosk.core.model import Content
from kiosk.core.sound import SILENT, Chime, Cue, Volume
from kiosk.core.visit import Explore, Session, cue, is_between_visitors


def silence(_cue: Cue | None, _resting: bool) -> None:
    """Makes no sound."""


def mute(_said: tuple[str, float] | None, _language: str, _step: int) -> None:
    """Says nothing."""


def no_chime(_chime: Chime, _step: int) -> None:
    """Makes no sound either."""


@dataclass(frozen=True)
class Hearing:
    """`volume` is that of a visit that begins now.

    `speak` is told, each time, which clip is due (its file with the whole path) and whether nobody
    is here; `chime` of touches that changed something, with the volume's step; `read` of a text
    that is due and that no clip says, and since when it is. None of them waits or fails. Without
    `reads` there is nobody to read such texts.
    """

    volume: Callable[[], Volume] = lambda: SILENT
    speak: Callable[[Cue | None, bool], None] = silence
    chime: Callable[[Chime, int], None] = no_chime
    read: Callable[[tuple[str, float] | None, str, int], None] = mute
    reads: bool = False

    def met(self, session: Session) -> Session:
        """The session of whoever touches the glass now: a visit begins with its volume."""
        if not is_between_visitors(session):
            return session
        return replace(session, volume=self.volume())

    def follow(
        self,
        session: Session,
        content: Content,
        folder: Path,
        now: float,
        said: tuple[Said, bool] | None = None,
    ) -> None:
        """Have the clip sound that is due, from the edition in `folder`; silence, if none is.

        What the spoken guide says now, and whether quietly, comes before what a visit sounds like.
        """
        due = cue(session, content, now) if said is None else self._guided(*said, session)
        if due is not None:
            due = replace(due, file=str(folder / due.file))
        self.speak(due, is_between_visitors(session) and said is None)
        if self.reads:
            text = None
            if said is not None and said[0].clip is None:
                text = said[0].text, said[0].begins_at
            step = 0 if said is None else self._step(said[1], session)
            self.read(text, content.language, step)

    def _guided(self, said: Said, quietly: bool, session: Session) -> Cue | None:
        if said.clip is None:
            return None
        begins_at, step = said.begins_at, self._step(quietly, session)
        return Cue(said.clip.file, begins_at, said.clip.length_s, step)

    def _step(self, quietly: bool, session: Session) -> int:
        """How loud the guide is: as the visit, which may not have begun."""
        volume = session.volume if session.volume.most else self.volume()
        step = volume.step or volume.usual
        return min(step, QUIET_STEP if quietly else step, volume.most)

    def answered(self, before: Session, after: Session) -> None:
        """A touch was answered: the sound of it, if it changed anything that can be seen."""
        if after.volume.on and not before.volume.on:
            self.chime(Chime.SOUND_ON, after.volume.step)
        elif (after.screen, after.volume) != (before.screen, before.volume):
            self.chime(Chime.TAP, after.volume.step)

    def passed(self, before: Session, after: Session) -> None:
        """Time passed: the sound of an explainer that has come to its end."""
        ended = isinstance(after.screen, Explore) and after.screen.after
        if ended and after.screen != before.screen:
            self.chime(Chime.DONE, after.volume.step)
