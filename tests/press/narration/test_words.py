from __future__ import annotations

import pytest

from kiosk.press.narration.spoken import Sentence
from kiosk.press.narration.words import shown_words


@pytest.mark.parametrize(
    ("shown", "spoken", "starts", "words"),
    [
        ("One two", "One two.", [0.0, 1.0], [0.0, 1.0]),
        ("Call 911 now", "Call nine one one now.", [0, 1, 2, 3, 4], [0, 1, 4]),
        ("Qi (chee) flows", "Qi flows.", [0.0, 2.0], [0.0, 2.0, 2.0]),
        ("From 120/80 on", "From one hundred on.", [0, 1, 2, 3], [0, 1, 3]),
        ("Ab abcd", "Other words here.", [0.0, 2.0, 4.0], [0.0, 2.0]),
        ("Ab abcd", "Unknown", [0.0, 2.0, 4.0], [0.0, 2.0]),
    ],
)
def test_words_are_timed_as_shown(
    shown: str, spoken: str, starts: list[float], words: list[float]
) -> None:
    """What is said otherwise than written shares the time of what is said in its place."""
    assert shown_words(Sentence(shown, spoken), starts, 6.0) == pytest.approx(words)
