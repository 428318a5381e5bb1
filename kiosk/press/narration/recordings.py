"""Recordings by staff, cut into the sentences of their scene.

A recording holds one scene: its title, then its texts, with a short pause between sentences.
Whatever is wrong with one is a sentence for staff.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.press.narration import manifest
from kiosk.press.narration.audio import AudioError, Sound, clipped_runs, decode, loudness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SILENT_LUFS, QUIETEST_LUFS = -65.0, -55.0
#: More runs of samples at full scale than this a minute are heard as crackling.
MOST_CLIPPED_A_MINUTE = 10
#: Nobody speaks faster; a recording of fewer seconds leaves words out.
LETTERS_PER_S = 28
#: Nobody reads out as slowly, pauses not counted: there is more in it than these words.
SLOWEST_LETTERS_PER_S = 7
#: A recording may be so much longer all the same: a cough, a word said again.
TO_SPARE_S = 2.0
LONGEST_S = 600
WINDOW_S = 0.01
#: A break between sentences is at least this long.
SHORTEST_PAUSE_S = 0.12
#: A sentence may be so many times longer or shorter than its letters make expect.
ODD = 3.0


def cut(file: Path, sentences: Sequence[str]) -> tuple[Sound, ...]:
    """The sound of each sentence of a scene; raises AudioError: what is wrong, what to do."""
    sound = decode(file, LONGEST_S)
    letters = [sum(map(_letters, sentence.split())) or 1 for sentence in sentences]
    lufs, _ = loudness(sound)
    if lufs < SILENT_LUFS:
        raise AudioError("it is silent: record it again")
    if lufs < QUIETEST_LUFS:
        raise AudioError("it is too quiet: record it again, closer to the microphone")
    if clipped_runs(sound.samples) > max(3.0, MOST_CLIPPED_A_MINUTE * sound.seconds / 60):
        raise AudioError(
            "it is too loud and crackles: record it again, farther from the microphone"
        )
    runs = _speech(sound)
    spoken_s = sum(end - begin for begin, end in runs) * WINDOW_S
    if spoken_s < sum(letters) / LETTERS_PER_S:
        raise AudioError(
            f"it is too short for these words ({spoken_s:.1f} s of speech): record all sentences, "
            "from the title on"
        )
    if spoken_s > sum(letters) / SLOWEST_LETTERS_PER_S + TO_SPARE_S:
        raise AudioError(
            f"it is too long for these words ({spoken_s:.1f} s of speech): record this scene "
            "alone, once, from the title on"
        )
    if len(runs) < len(sentences):
        raise AudioError(
            f"it has {len(runs)} parts between pauses for {len(sentences)} sentences: "
            "leave a short pause after the title and after each sentence"
        )
    shares = _shares(runs, letters, sentences)
    pieces = tuple(_piece(sound, runs, *ends) for ends in shares)
    for piece, sentence in zip(pieces, sentences, strict=True):
        if piece.seconds > manifest.LONGEST_S:
            raise AudioError(
                f"“{sentence}” takes {piece.seconds:.0f} s, and {manifest.LONGEST_S} are the most: "
                "split it in the content file, or record it with shorter breaks"
            )
    return pieces


def _letters(word: str) -> int:
    """How many letters a word would have if it were written as it is said: "US", "2022"."""
    spelt = word.isupper() and sum(map(str.isalpha, word)) > 1
    return sum(3 if c.isdigit() or (spelt and c.isalpha()) else c.isalpha() for c in word)


def _speech(sound: Sound) -> list[tuple[int, int]]:
    """Stretches of speech in windows, from first to last; pauses that are long enough lie between.

    What counts as silence follows the room: a third of the way from its noise to the voice.
    """
    import numpy as np

    level = _levels(sound)
    noise, voice = np.percentile(level, 5), np.percentile(level, 90)
    loud = level > max(noise + (voice - noise) / 3, voice - 35)
    edges = np.diff(loud.astype(np.int8), prepend=0, append=0)
    begins, ends = (edges > 0).nonzero()[0], (edges < 0).nonzero()[0]
    runs: list[tuple[int, int]] = []
    for begin, end in zip(map(int, begins), map(int, ends), strict=True):
        if runs and begin - runs[-1][1] < SHORTEST_PAUSE_S / WINDOW_S:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((begin, end))
    # A click or a breath is no speech.
    return [(begin, end) for begin, end in runs if end - begin >= 5]


def _levels(sound: Sound) -> NDArray[np.float64]:
    """The level of each window in decibels."""
    import numpy as np

    size = round(WINDOW_S * sound.rate)
    whole = sound.samples[: len(sound.samples) // size * size].reshape(-1, size)
    power: Any = (whole.astype(np.float64) ** 2).mean(axis=1)
    return np.asarray(10 * np.log10(power + 1e-9))


def _shares(
    runs: Sequence[tuple[int, int]], letters: Sequence[int], sentences: Sequence[str]
) -> list[tuple[int, int]]:
    """For each sentence its first run and the one behind its last.

    Of all ways to give the runs to the sentences, the one whose lengths fit the letters best and
    whose breaks are the longest.
    """
    spoken = sum(end - begin for begin, end in runs)
    expected = [spoken * own / sum(letters) for own in letters]
    many, count = len(runs), len(letters)
    #: best[k]: the cost of the sentences so far when they end before run k, and where each ended.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, wanted in enumerate(expected):
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, many - (count - number - 1) + 1):
                length = runs[end - 1][1] - runs[start][0]
                pause = (runs[end][0] - runs[end - 1][1]) * WINDOW_S if end < many else 0.0
                odd = math.log(length / wanted)
                total = cost + odd * odd - min(pause, 0.8)
                if end not in after or total < after[end][0]:
                    after[end] = total, (*ends, end)
        best = after
    ends = best[many][1]
    shares = list(zip((0, *ends), ends, strict=False))
    for (first, last), wanted, sentence in zip(shares, expected, sentences, strict=True):
        length = runs[last - 1][1] - runs[first][0]
        if not 1 / ODD < length / wanted < ODD and abs(length - wanted) * WINDOW_S > 0.6:
            raise AudioError(
                f"the words do not fit: “{sentence}” would take {length * WINDOW_S:.1f} s; "
                "record the scene's words as they stand, title first, with pauses in between"
            )
    return shares


def _piece(sound: Sound, runs: Sequence[tuple[int, int]], first: int, last: int) -> Sound:
    """Runs with a little of the silence around them, at most half of it."""
    before = runs[first][0] - runs[first - 1][1] if first else runs[0][0]
    after = runs[last][0] - runs[last - 1][1] if last < len(runs) else 100
    size = round(WINDOW_S * sound.rate)
    begin = runs[first][0] - min(6, before // 2)
    end = runs[last - 1][1] + min(10, after // 2)
    return Sound(sound.samples[max(0, begin) * size : end * size], sound.rate)
