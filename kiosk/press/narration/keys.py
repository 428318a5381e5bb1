"""What clips are named by: all that makes one sound as it does, and the words it stands for."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kiosk.press.narration import audio
from kiosk.press.narration.manifest import RECORDED, digest
from kiosk.press.narration.phrases import Phrase
from kiosk.press.narration.spoken import Sentence
from kiosk.press.narration.voices import Voice, pace


def voice_key(voice: Voice, sentence: Sentence) -> str:
    """Names a clip by all that makes it sound as it does, and by the words it stands for."""
    by = (voice.engine, voice.name, pace(sentence.spoken))
    return _key(by, voice.language, sentence.spoken, sentence.shown)


def phrase_key(by: Sequence[Voice], phrase: Phrase) -> str:
    """The same for a phrase, with a voice for each of its pieces."""
    if len(by) == 1:
        return voice_key(by[0], phrase.sentence)
    pieces = zip(by, phrase.pieces, strict=True)
    told = [(v.engine, v.name, pace(piece.spoken), v.language) for v, piece in pieces]
    return _key(told, *(piece.spoken for piece in phrase.pieces), phrase.shown)


def recording_key(recording: str, place: int, language: str, shown: str) -> str:
    """The same for a piece of a recording (its hash)."""
    return _key((RECORDED, recording, place), language, shown, shown)


def _key(by: Sequence[object], *words: str) -> str:
    told = json.dumps([by, audio.RECIPE, words], ensure_ascii=False)
    return digest(told.encode())


def file_of(key: str) -> str:
    """The name of the clip that was made under a key."""
    return f"{key[:16]}.opus"
