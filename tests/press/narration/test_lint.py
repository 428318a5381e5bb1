from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.core.problems import Severity
from kiosk.press.narration.lint import first_hard
from kiosk.press.narration.spoken import SHORTENED, sentences
from tests.press.packs import GOOD, check, pack, spoilt

CAPTION = "caption: Most points lie near the pain."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Blood pressure 120/80 is usual.", "120/80"),
        ("About 20–30 minutes.", "20–30"),
        ("About 20-30 minutes.", "20-30"),
        ("It is 0.25 thick.", "0.25"),
        ("A needle of 0.25 mm.", "0.25 mm"),
        ("A needle of 5mm.", "5mm"),
        ("About 9 % of people.", "9 %"),
        ("About 50% of people.", "50%"),
        ("Come at 10:30 today.", "10:30"),
        ("Call 5550123 now.", "5550123"),
        ("Rest, e.g. at home.", "e.g."),
        ("Ask Dr. Lee.", "Dr."),
        ("The point GB21 is often used.", "GB21"),
        ("Ask about TENS.", "TENS"),
        ("Heat & rest.", "&"),
        ("Pain ~5 of 10.", "~5"),
        ("See http://example.org today.", "http://example.org"),
        ("We open at 9 am.", "9 am"),
        ("A pH of 7.", "pH"),
    ],
)
def test_what_a_voice_may_say_wrongly(text: str, found: str) -> None:
    """Numbers with marks, units, abbreviations, capitals, signs."""
    assert first_hard(text, set(), "en") == found


@pytest.mark.parametrize(
    "text",
    [
        "About 8 in 10 adults have low back pain.",
        "It happens to about 1 in 10,000 people.",
        "About 2 in 100 US adults used it in 2022.",
        "A WHO list names 361 points.",
        "Stop, then rest. It’s not a cure (yet).",
        "A 30-minute rest. The 2nd visit, and pain-easing chemicals.",
        "Call {emergency}, or {clinic}.",
        "I may rest.",
    ],
)
def test_what_a_voice_says_right(text: str) -> None:
    """Plain whole numbers and words."""
    assert first_hard(text, set(), "en") == ""


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        ("About 20–30 minutes, 5 mm.", {"20–30"}, "5 mm"),
        ("About 20–30 minutes.", {"20–30"}, ""),
        ("Ask about tens and TENS.", {"tens"}, ""),
    ],
)
def test_what_is_said_otherwise_is_not_looked_at(text: str, said: set[str], found: str) -> None:
    """`say` answers the question."""
    assert first_hard(text, said, "en") == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh", "血压 140/90 偏高。", "140/90"),
        ("zh", "COVID-19 之后。", "COVID"),
        ("zh", "请深呼吸。", ""),
        ("ar", "تصوير MRI اليوم.", "MRI"),
        ("es", "Unos 20–30 minutos.", "20–30"),
        ("es", "Descanse.", ""),
    ],
)
def test_other_scripts(language: str, text: str, found: str) -> None:
    """Digits and Latin letters inside another script are where voices fail."""
    assert first_hard(text, set(), language) == found


def test_the_warning_stands_at_its_words(tmp_path: Path) -> None:
    """File, line and column of the number, and what to write."""
    text = spoilt(CAPTION, "caption: Blood pressure 120/80 is usual.")
    pack(tmp_path)
    (told,) = check(tmp_path, text).problems
    line = next(k for k, one in enumerate(text.splitlines(), 1) if "120/80" in one)
    column = text.splitlines()[line - 1].index("120/80") + 1
    assert (told.line, told.column, told.severity) == (line, column, Severity.WARNING)
    assert told.message == "a voice may say '120/80' wrongly"
    assert told.hint == 'write it in words, or add to the scene  say: {"120/80": …}'
    said = text.replace("is usual.", 'is usual.\n        say: {"120/80": one twenty over eighty}')
    assert check(tmp_path, said).problems == ()


def test_a_saying_for_nothing_is_told(tmp_path: Path) -> None:
    """A misspelt word would never be said otherwise."""
    text = GOOD.replace(CAPTION, f"{CAPTION}\n        say: {{poinst: points}}")
    (told,) = check(tmp_path, text).problems
    assert told.message == "this scene does not say 'poinst'"


@pytest.mark.parametrize("short", SHORTENED)
def test_what_ends_no_sentence_is_shortened_speech(short: str) -> None:
    """One list for both: a dot that ends no sentence is a word to be said otherwise."""
    assert sentences(f"Ask {short}. Smith now.") == (f"Ask {short}. Smith now.",)
    assert first_hard(f"Ask {short}. Smith now.", set(), "en") == f"{short}."
