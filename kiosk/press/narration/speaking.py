"""Has phrases said: each piece by the best voice of its language that can speak on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from kiosk.press.narration.audio import AudioError
from kiosk.press.narration.manifest import ClipEntry
from kiosk.press.narration.phonemes import TooLongError, VoiceError
from kiosk.press.narration.phrases import Phrase
from kiosk.press.narration.studio import Studio
from kiosk.press.narration.voices import Engine, Voice

#: The voices that may speak a language, the best first.
Voices = Callable[[str], Sequence[Voice]]
#: The manifest is kept up with the clips, in case the power goes.
SAVED_EVERY = 16


@dataclass
class Speaking:
    """The voices at work on one list of clips; collects what a person must mend."""

    studio: Studio
    voices: Voices
    faults: list[str] = field(default_factory=list)
    opened: dict[str, tuple[Voice, Engine] | str] = field(default_factory=dict)
    since_saved: int = 0

    def clips(self, phrases: Iterable[Phrase]) -> dict[Phrase, ClipEntry | str]:
        """A clip for each phrase, or why there is none; what was said right is kept."""
        found: dict[Phrase, ClipEntry | str] = {}
        missing: list[Phrase] = []
        for phrase in dict.fromkeys(phrases):
            kept = self._kept(phrase)
            if kept:
                found[phrase] = self.studio.clips[kept.file] = kept
            else:
                missing.append(phrase)
        for phrase in _progress(missing):
            found[phrase] = self._made(phrase)
        return found

    def _kept(self, phrase: Phrase) -> ClipEntry | None:
        """By any good voices: to change one sentence changes no other."""
        able = (self.voices(language) for language in phrase.languages)
        return next((e for by in product(*able) if (e := self.studio.kept(by, phrase))), None)

    def _made(self, phrase: Phrase) -> ClipEntry | str:
        by: list[tuple[Voice, Engine]] = []
        for language in phrase.languages:
            one = self._open(language)
            if isinstance(one, str):
                return one
            by.append(one)
        try:
            made = self.studio.tell(by, phrase)
        except (VoiceError, AudioError) as error:
            way = "" if isinstance(error, TooLongError) else "; write how it is said under 'say'"
            self.faults.append(f"{error}{way}")
            return str(error)
        self.since_saved = (self.since_saved + 1) % SAVED_EVERY
        if not self.since_saved:
            self.studio.save_so_far()
        return made

    def _open(self, language: str) -> tuple[Voice, Engine] | str:
        """The best voice of a language; or why it has none."""
        if language not in self.opened:
            allowed = self.voices(language)
            self.opened[language] = f"there is no good voice for the language '{language}'"
            if allowed:
                try:
                    self.opened[language] = _first_able(allowed)
                except VoiceError as error:
                    self.opened[language] = str(error)
                    self.faults.append(str(error))
        return self.opened[language]


def _first_able(allowed: Sequence[Voice]) -> tuple[Voice, Engine]:
    """The best voice that can speak on this machine; raises VoiceError with why the best cannot."""
    why: list[str] = []
    for voice in allowed:
        if lacks := voice.lacks():
            why.append(lacks)
            continue
        try:
            return voice, voice.open()
        except VoiceError as error:
            why.append(str(error))
    raise VoiceError(why[0])


def _progress(missing: Sequence[Phrase]) -> Iterable[Phrase]:
    """With a bar, where somebody watches."""
    if not sys.stderr.isatty():
        return missing
    from tqdm import tqdm

    bar: Iterable[Phrase] = tqdm(missing, desc="kiosk narrate", unit="clip")
    return bar
