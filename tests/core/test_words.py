from __future__ import annotations

import json
from string import Formatter

import pytest

from kiosk.core.comfort import LANGUAGES
from kiosk.core.words import REGION_NAMES, WORDS, Word
from kiosk.places import figure_folder

#: What a word may stand a value in for; `clinic` and `emergency` work in every text.
EVERYWHERE = {"clinic", "emergency"}
OWN = {
    Word.SCENE_OF: {"scene", "scenes"},
    Word.SOUND_STEP: {"step", "steps"},
    Word.CLEARS_IN: {"seconds"},
    Word.OF_PEOPLE: {"count", "of"},
    Word.TIMES_LARGER: {"times"},
    Word.THICK: {"mm"},
    Word.FROM_TO_MINUTES: {"low", "high"},
    Word.MINUTES: {"low"},
    Word.MINUTE: {"low"},
    Word.FROM_TO_VISITS: {"low", "high"},
    Word.VISITS: {"low"},
}
MANIFEST = figure_folder() / "manifest.json"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_word_has_an_english_default() -> None:
    """No word is missing or blank, and none is left over."""
    assert list(WORDS["en"]) == list(Word)
    assert all(text.strip() == text != "" for text in WORDS["en"].values())


def test_every_language_that_the_kiosk_knows_has_words() -> None:
    """Whoever chooses a language never finds a button in another."""
    assert set(WORDS) == set(REGION_NAMES) == set(LANGUAGES)


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_every_word_and_name(language: str) -> None:
    """A language is complete or absent."""
    assert set(WORDS[language]) == set(Word)
    assert set(REGION_NAMES[language]) == set(REGION_NAMES["en"])
    texts = [*WORDS[language].values(), *REGION_NAMES[language].values()]
    assert all(text.strip() == text != "" for text in texts)


@pytest.mark.parametrize("word", Word)
def test_placeholders_are_the_known_ones(word: Word) -> None:
    """A word that counts names its numbers; no other placeholder appears."""
    for texts in WORDS.values():
        used = placeholders(texts[word])
        assert used <= EVERYWHERE | OWN.get(word, set())
        assert OWN.get(word, set()) <= used


def test_the_emergency_number_stands_on_the_warning_signs() -> None:
    """The line that calls for help names the number, and the first says that nobody is called."""
    assert "{emergency}" in WORDS["en"][Word.CALL]
    assert WORDS["en"][Word.TELL_DESK].startswith(
        "Tell the front desk now. This screen cannot call for help"
    )


def test_keys_are_plain_lower_case_words() -> None:
    """What staff type under `words:` has no capitals and no underscores."""
    assert all(word.value == word.value.lower() for word in Word)
    assert all(word.value.replace(" ", "").isalpha() for word in Word)


@pytest.mark.skipif(not MANIFEST.is_file(), reason="the figure is not made yet")
def test_every_region_set_has_a_name() -> None:
    """What lights up can be labelled, in every language."""
    sets = json.loads(MANIFEST.read_text(encoding="utf-8"))["sets"]
    for language, names in REGION_NAMES.items():
        assert set(sets) <= set(names), language
        assert all(name.strip() for name in names.values())
