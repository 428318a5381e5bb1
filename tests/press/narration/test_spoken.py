from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.press.narration.spoken import Sentence, Speech, sentences, speeches
from tests.press.packs import GOOD, shape

CAPTION = "caption: Most points lie near the pain."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One thing.", ("One thing.",)),
        ("No mark at all", ("No mark at all",)),
        ("First. Second! Third? Fourth", ("First.", "Second!", "Third?", "Fourth")),
        ("It is 2.5 mm thick. About 20.", ("It is 2.5 mm thick.", "About 20.")),
        ("He said “Stop.” Then left.", ("He said “Stop.”", "Then left.")),
        ("(A dull ache.) Then rest.", ("(A dull ache.)", "Then rest.")),
        ("Ask Dr. Lee first. Then come.", ("Ask Dr. Lee first.", "Then come.")),
        ("About 2 in 100 U.S. adults. Few.", ("About 2 in 100 U.S. adults.", "Few.")),
        ("Wait … then go.", ("Wait … then go.",)),
        ("¿Duele? Dígalo.", ("¿Duele?", "Dígalo.")),
        ("请深呼吸。有问题吗？告诉我们！", ("请深呼吸。", "有问题吗？", "告诉我们！")),
        ("هل تشعر بألم؟ أخبرنا.", ("هل تشعر بألم؟", "أخبرنا.")),
        ("", ()),
    ],
)
def test_a_text_is_told_in_sentences(text: str, parts: tuple[str, ...]) -> None:
    """A sentence ends at its mark, not at a number's dot or at a shortened word."""
    assert sentences(text) == parts
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


def speech(folder: Path, text: str, scene: str = "near") -> Speech:
    return next(told for _, name, told in speeches(shape(folder, text)) if name == scene)


def test_a_scene_is_its_title_and_its_texts(tmp_path: Path) -> None:
    """The title is said first, with an end that a voice can hear; then each text's sentences."""
    text = GOOD.replace(CAPTION, "caption:\n        - One. Two.\n        - Three.")
    said = speech(tmp_path, text)
    assert said.title == Sentence("Near the pain", "Near the pain.")
    shown = [[sentence.shown for sentence in each] for each in said.texts]
    assert shown == [["One.", "Two."], ["Three."]]
    assert [s.shown for s in said.sentences] == ["Near the pain", "One.", "Two.", "Three."]


def test_words_are_said_as_the_file_says(tmp_path: Path) -> None:
    """A scene's own `say` comes before the file's; whole words only, whatever their case."""
    text = GOOD.replace(
        CAPTION, "caption: Qi is not a quiz. 120/80 is qi (chee).\n        say: {qi: CHEE}"
    )
    text += "say:\n  qi: wrong\n  120/80: one twenty over eighty\n  qi (chee): chee\n"
    (first, second), *_ = speech(tmp_path, text).texts
    assert first == Sentence("Qi is not a quiz.", "CHEE is not a quiz.")
    assert second.spoken == "one twenty over eighty is chee."


@pytest.mark.parametrize(
    ("number", "said"),
    [("911", "Call nine one one."), ("112", "Call one one two."), ("the desk", "Call the desk.")],
)
def test_an_emergency_number_is_said_digit_by_digit(tmp_path: Path, number: str, said: str) -> None:
    """Nobody calls nine hundred and eleven."""
    text = GOOD.replace("emergency: 911", f"emergency: {number}")
    text = text.replace(CAPTION, "caption: Call {emergency}.")
    assert speech(tmp_path, text).texts[0][0].spoken == said
