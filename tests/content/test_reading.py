"""Content files: easy to read (K1, K2), short on the screen, and free of banned claims (K5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
import textstat  # type: ignore[import-untyped]  # the library ships no types

from kiosk.core.model import Content, Scene

GRADE = 7.0
BANNED = re.compile(
    r"\b(cure[sd]?|curing|eradicat\w*|blockages?|unblock\w*|electro-?magnetic\w*|life-?sav\w*"
    r"|guarantee\w*|better than)\b",
    re.IGNORECASE,
)
#: Sentences that may use a banned word, and why.
ALLOWED = {"It is not a cure.": "a denial: the limit itself (rows A9 and A14 of the evidence)"}


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.findall(r"[^.?!]+[.?!]*", text) if part.strip()]


def words(text: str) -> int:
    return len(text.split())


def grade(text: str) -> float:
    """The school grade that a text needs, after Flesch and Kincaid."""
    return float(textstat.flesch_kincaid_grade(text))


def ended(text: str) -> str:
    """A heading counts as a sentence of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def scenes(content: Content) -> dict[str, Scene]:
    return {
        f"{explainer.id}/{scene.id}": scene
        for explainer in content.explainers.values()
        for scene in explainer.scenes
    }


def screens(content: Content) -> dict[str, str]:
    """What can stand on the screen together, by name."""
    found = {
        f"scene {name}": " ".join([ended(scene.title), *(c.text for c in scene.captions)])
        for name, scene in scenes(content).items()
    }
    for concern in content.concerns.values():
        found[f"concern {concern.id}"] = " ".join([concern.sentence, *(r.why for r in concern.lit)])
    found["elsewhere"] = " ".join(content.elsewhere.values())
    found["warning signs, now"] = " ".join(content.warning_signs.now)
    found["warning signs, soon"] = " ".join(content.warning_signs.soon)
    return found


def texts(value: object) -> Iterator[str]:
    """Every text inside a value, to its last part."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts(getattr(value, item.name))


def banned(text: str) -> list[str]:
    """The sentences of a text that make a banned claim."""
    return [s for s in sentences(text) if BANNED.search(s) and s not in ALLOWED]


def long_sentences(text: str) -> list[str]:
    """Sentences over 20 words, and `mean` when they have over 12 on average."""
    found = [s for s in sentences(text) if words(s) > 20]
    mean = words(text) / max(1, len(sentences(text)))
    return [*found, f"mean {mean:.1f}"] if mean > 12 else found


# The rules themselves


@pytest.mark.parametrize(
    "claim",
    [
        "It can cure back pain.",
        "It eradicates pain.",
        "Needles clear a blockage.",
        "It sends electromagnetic signals.",
        "It is a lifesaver.",
        "We guarantee relief.",
        "It works better than drugs.",
        "CURED in a week!",
        "It is not a cure for all, but it cures backs.",
    ],
)
def test_a_banned_claim_is_caught(claim: str) -> None:
    """Each banned word is found, in any form and case, and a denial does not hide another claim."""
    assert banned(f"You have choices. {claim}") == [claim]


def test_words_that_only_look_banned_pass() -> None:
    """Words that merely contain a banned one are no claim."""
    assert banned("The door is secured. This is accurate. It felt better then.") == []


def test_hard_words_are_caught() -> None:
    """A sentence as an expert would write it is over the grade."""
    assert grade("Acupuncture demonstrates clinically negligible superiority to sham.") > GRADE


def test_long_sentences_are_caught() -> None:
    """One sentence of 21 words is too long, and so are sentences of 13 words on average."""
    assert len(long_sentences(f"{'word ' * 21}end. {'word ' * 2}end.")) == 1 + 1
    assert long_sentences(f"{'word ' * 12}end. {'word ' * 12}end.") == ["mean 13.0"]
    assert long_sentences(f"{'word ' * 11}end. {'word ' * 11}end.") == []


# Every pack


def test_every_screen_is_easy_to_read(content: Content) -> None:
    """No screen needs more than seven years of school (K1)."""
    grades = {name: round(grade(text), 1) for name, text in screens(content).items()}
    assert len(grades) > 5
    assert {name: found for name, found in grades.items() if found > GRADE} == {}


def test_sentences_are_short(content: Content) -> None:
    """Sentences have 12 words on average and 20 at most (K2)."""
    found = {name: long_sentences(text) for name, text in screens(content).items()}
    assert {name: sentence for name, sentence in found.items() if sentence} == {}


def test_a_scene_is_short(content: Content) -> None:
    """A scene has 40 words at most (K2), 25 of them on the screen at once."""
    for name, scene in scenes(content).items():
        counts = [words(caption.text) for caption in scene.captions]
        assert words(scene.title) + sum(counts) <= 40, name
        assert words(scene.title) + max(counts) <= 25, name


def test_a_caption_is_two_short_sentences(content: Content) -> None:
    """A caption is one or two sentences in 80 characters, which is two lines (K8)."""
    for scene in scenes(content).values():
        for caption in scene.captions:
            assert len(sentences(caption.text)) <= 2, caption.text
            assert len(caption.text) <= 80, caption.text


def test_the_reason_for_a_light_is_short(content: Content) -> None:
    """Why a place is used is said in 14 words at most."""
    for concern in content.concerns.values():
        assert [place.why for place in concern.lit if words(place.why) > 14] == []


def test_nothing_banned_is_claimed(content: Content) -> None:
    """No text of a pack makes a banned claim (K5)."""
    assert [claim for text in texts(content) for claim in banned(text)] == []


def test_every_allowed_sentence_is_used(back_pain: Content) -> None:
    """An exception that no text needs any more is taken off the list."""
    said = {sentence for text in texts(back_pain) for sentence in sentences(text)}
    assert set(ALLOWED) <= said


def test_placeholders_are_filled(content: Content) -> None:
    """No braces reach the glass, but in the interface's own words, which fill theirs later."""
    shown = [t for t in texts(content) if t not in content.words.values()]
    assert [text for text in shown if "{" in text] == []
