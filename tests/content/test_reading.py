"""Content files: easy to read (K1, K2), and short on the screen."""

from __future__ import annotations

import textstat  # type: ignore[import-untyped]  # the library ships no types

from kiosk.core.model import Content, Scene
from kiosk.core.words import WORDS
from tests.content.said import captions, ended, labels, scenes, sentences, texts, words

GRADE = 7.0
SCENE_WORDS, SCREEN_WORDS = 40, 25
TITLE_WORDS, LINE_WORDS, LABEL_WORDS = 5, 6, 3


def grade(text: str) -> float:
    """The school grade that a text needs, after Flesch and Kincaid."""
    return float(textstat.flesch_kincaid_grade(text))


def read_in(scene: Scene) -> str:
    """All that is read in a scene; a heading, a line or a label is a sentence of its own."""
    return " ".join(map(ended, [scene.title, *captions(scene), *labels(scene)]))


def screens(content: Content) -> dict[str, str]:
    """What can stand on the screen together, by name."""
    found = {f"scene {name}": read_in(scene) for name, scene in scenes(content).items()}
    for concern in content.concerns.values():
        found[f"concern {concern.id}"] = " ".join([concern.sentence, *(r.why for r in concern.lit)])
        explainers = [content.explainers[name] for name in concern.explainers]
        found[f"buttons {concern.id}"] = " ".join(ended(e.button) for e in explainers)
    found["elsewhere"] = " ".join(content.elsewhere.values())
    found["warning signs, now"] = " ".join(content.warning_signs.now)
    found["warning signs, soon"] = " ".join(content.warning_signs.soon)
    return found


def pictures(content: Content) -> dict[str, str]:
    """What is told of each picture to those who cannot see it."""
    return {
        name: scene.picture.description for name, scene in scenes(content).items() if scene.picture
    }


def long_sentences(text: str) -> list[str]:
    """Sentences over 20 words, and `mean` when they have over 12 on average."""
    found = [s for s in sentences(text) if words(s) > 20]
    mean = words(text) / max(1, len(sentences(text)))
    return [*found, f"mean {mean:.1f}"] if mean > 12 else found


# The rules themselves


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


def test_the_interface_speaks_easily() -> None:
    """So do the program's own sentences; a name on a button is no sentence to grade."""
    said = [text for text in WORDS["en"].values() if words(text) > 3]
    assert len(said) > 10
    assert [text for text in said if grade(text) > GRADE] == []


def test_pictures_are_told_in_easy_words(content: Content) -> None:
    """What is told of a picture needs no more, in 20 words at most."""
    told = pictures(content)
    assert {name: grade(text) for name, text in told.items() if grade(text) > GRADE} == {}
    assert [text for text in told.values() if words(text) > 20] == []


def test_sentences_are_short(content: Content) -> None:
    """Sentences have 12 words on average and 20 at most (K2)."""
    found = {name: long_sentences(text) for name, text in screens(content).items()}
    assert {name: sentence for name, sentence in found.items() if sentence} == {}


def test_a_scene_is_short(content: Content) -> None:
    """A scene has 40 words at most (K2), 25 of them on the screen at once; numbers come besides."""
    for name, scene in scenes(content).items():
        beside = words(scene.title) + sum(map(words, labels(scene)))
        counts = [words(text) for text in captions(scene)]
        assert beside + sum(counts) <= SCENE_WORDS, name
        assert beside + max(counts, default=0) <= SCREEN_WORDS, name


def test_titles_lines_and_labels_are_short(content: Content) -> None:
    """A title has 5 words at most, a line of a list 6, the name of a group or a thing 3."""
    for name, scene in scenes(content).items():
        most = LINE_WORDS if scene.listing else LABEL_WORDS
        assert words(scene.title) <= TITLE_WORDS, name
        assert [text for text in labels(scene) if words(text) > most] == [], name


def test_a_list_has_few_lines(content: Content) -> None:
    """A list has four lines at most: who reads slowly has time for each."""
    lists = {name: s.listing for name, s in scenes(content).items() if s.listing}
    assert {name: found for name, found in lists.items() if len(found.entries) > 4} == {}


def test_a_caption_is_two_short_sentences(content: Content) -> None:
    """A caption is one or two sentences in 80 characters, which is two lines (K8)."""
    for scene in scenes(content).values():
        for text in captions(scene):
            assert len(sentences(text)) <= 2, text
            assert len(text) <= 80, text


def test_the_reason_for_a_light_is_short(content: Content) -> None:
    """Why a place is used is said in 14 words at most."""
    for concern in content.concerns.values():
        assert [place.why for place in concern.lit if words(place.why) > 14] == []


def test_placeholders_are_filled(content: Content) -> None:
    """No braces reach the glass, but in the interface's own words, which fill theirs later."""
    shown = [t for t in texts(content) if t not in content.words.values()]
    assert [text for text in shown if "{" in text] == []
