from __future__ import annotations

from kiosk.core.intents import Choose, ShowWarningSigns, TouchElsewhere
from kiosk.core.resting import resting
from kiosk.core.session import advance, step
from kiosk.core.visit import IdleTimes, Session, screen_name
from kiosk.core.words import Word


def test_the_content_of_last_resort_has_every_word_and_nothing_to_fill() -> None:
    """It sends to the desk, and no text waits for a clinic's name or number."""
    content = resting()
    assert set(Word) <= set(content.words)
    assert content.words[Word.INVITE] == "Please ask at the front desk."
    filled = [*content.words.values(), *content.elsewhere.values()]
    assert not any("{clinic}" in text or "{emergency}" in text for text in filled)


def test_without_concerns_a_visit_still_works() -> None:
    """Touches, warning signs and the idle question need no concern."""
    content, idle = resting(), IdleTimes()
    touched = step(Session(), TouchElsewhere("chest"), 1.0, content)
    assert screen_name(touched) == "explore:elsewhere:chest"
    assert step(touched, Choose("lower"), 2.0, content).screen == touched.screen
    signs = step(touched, ShowWarningSigns(), 3.0, content)
    assert screen_name(signs) == "warning_signs"
    assert advance(signs, 93.0, content, idle).asked_at == 93.0
    assert screen_name(advance(signs, 200.0, content, idle)) == "attract"
