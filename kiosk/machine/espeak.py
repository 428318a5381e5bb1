"""Speech by the system's espeak-ng, for texts that no clip says: plain, and off unless configured.

One child speaks at a time. Nobody ever waits for it, and a text that cannot be said is passed over.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from contextlib import suppress
from typing import Final

log = logging.getLogger(__name__)

#: As loud as it comes; louder, it distorts.
FULL: Final = 100
#: Its own 175 words a minute are hard to follow in a synthetic voice.
WORDS_A_MINUTE: Final = 150
#: No utterance is longer; so much fits into a pipe that nobody reads yet.
MOST_LETTERS: Final = 4000
#: Its names of languages where they are not ours.
VOICES: Final = {"en": "en-us", "es": "es-419", "zh": "cmn"}
#: On Linux a child is told to end when the kiosk is killed and cannot say so itself.
TIED: Final = ("setpriv", "--pdeathsig", "KILL")


def voice_of(language: str) -> str:
    """espeak-ng's name for the language of a tag: `zh-Hans` is `cmn`."""
    short = language.split("-")[0]
    return VOICES.get(short, short)


class Espeak:
    """Speaks by the program of this name or path; empty: it is off."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._child: subprocess.Popen[bytes] | None = None
        self._killed: list[subprocess.Popen[bytes]] = []
        self._told = False
        self._due: tuple[str, float] | None = None

    @property
    def speaking(self) -> bool:
        """Whether the last text is still being said."""
        return self._child is not None and self._child.poll() is None

    def follow(self, said: tuple[str, float] | None, language: str, gain: float) -> None:
        """Told, each time, which text is due and since when it is; None: silence."""
        if said == self._due:
            return
        self._due = said
        if said is None:
            self.stop()
        else:
            self.say(said[0], language, gain)

    def say(self, text: str, language: str, gain: float) -> None:
        """Begins to say a text, in place of the one before; `gain` runs from 0, silence, to 1."""
        self.stop()
        loudness = round(FULL * min(max(gain, 0.0), 1.0))
        if not self._program or not text.strip() or not loudness:
            return
        found = shutil.which(self._program)
        if found is None:
            self._tell("there is no such program")
            return
        tied = TIED if shutil.which(TIED[0]) else ()
        voice = ("-v", voice_of(language), "-a", str(loudness), "-s", str(WORDS_A_MINUTE))
        try:
            child = subprocess.Popen(
                (*tied, found, *voice, "--stdin"),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            self._tell(error.strerror or str(error))
            return
        self._child = child
        assert child.stdin is not None, "it was asked for"
        # Of a child that ended already, the text is nobody's.
        with suppress(OSError):
            child.stdin.write(text[:MOST_LETTERS].encode())
        with suppress(OSError):
            child.stdin.close()

    def stop(self) -> None:
        """Silence, at once; also what a program calls that ends."""
        # A killed child is collected the next time: to wait for it could take as long as a driver.
        self._killed = [one for one in self._killed if one.poll() is None]
        child, self._child = self._child, None
        if child is None:
            return
        code = child.poll()
        if code is None:
            with suppress(OSError):
                child.kill()
            self._killed.append(child)
        elif code:
            self._tell(f"it ended with {code}")

    def _tell(self, why: str) -> None:
        """Once: it will be the same with every text."""
        if not self._told:
            self._told = True
            log.warning("espeak-ng (%s) cannot speak: %s", self._program, why)
