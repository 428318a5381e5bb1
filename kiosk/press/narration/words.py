"""When each word of a sentence begins."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from kiosk.press.narration.spoken import Sentence


def by_letters(words: Sequence[str], begin_s: float, end_s: float) -> list[float]:
    """When each word begins if all letters last equally long."""
    whole = sum(map(len, words)) or 1
    before = [sum(map(len, words[:k])) for k in range(len(words))]
    return [begin_s + (end_s - begin_s) * letters / whole for letters in before]


def shown_words(sentence: Sentence, starts: Sequence[float], seconds: float) -> list[float]:
    """When each word of a sentence as shown begins, from the starts of its words as spoken.

    What is said otherwise than written shares the time of what is said in its place.
    """
    shown, spoken = sentence.shown.split(), sentence.spoken.split()
    if len(starts) != len(spoken):
        return by_letters(shown, 0.0, seconds)
    if len(shown) == len(spoken):
        return list(starts)
    a_plain, b_plain = (
        [re.sub(r"\W", "", word).casefold() for word in words] for words in (shown, spoken)
    )
    times: list[float] = []
    matcher = difflib.SequenceMatcher(None, a_plain, b_plain, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        if b - a == d - c:
            times += starts[c:d]
            continue
        begin = starts[c] if c < len(starts) else seconds
        end = starts[d] if d < len(starts) else seconds
        times += by_letters(shown[a:b], begin, end)
    return times
