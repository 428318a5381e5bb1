from __future__ import annotations

import pytest

from kiosk.core.model import Caption, Clip
from kiosk.core.timeline import TITLE_S
from kiosk.press.timing import (
    END_S,
    PAUSE_S,
    TEXT_PAUSE_S,
    TITLE_PAUSE_S,
    read_silently,
    spoken,
    words,
)


def test_captions_last_as_long_as_reading_takes() -> None:
    """Words at 150 a minute and three seconds; the first caption leaves time for the title."""
    assert read_silently("Two words", [["one two three"], ["four"]]).captions == (
        Caption("one two three", 0.0, 5.0),
        Caption("four", 5.0, 8.4),
    )


def test_sentences_of_a_text_share_its_time() -> None:
    """Each by its words, with 1.4 seconds to see it at least; the title's time is extra."""
    timed = read_silently("Two words", [["one two three.", "Four."], ["Five six."]])
    first = 0.8 + 3 * 0.4 + 2.25
    second = first + 0.4 + 1.4
    assert [c.start_s for c in timed.captions] == pytest.approx([0.0, first, second])
    assert [c.end_s for c in timed.captions] == pytest.approx([first, second, second + 3.8])
    assert [c.begins for c in timed.captions] == [True, False, True]
    assert timed.duration_s == pytest.approx(second + 3.8)


def clips(*lengths: float) -> dict[str, Clip]:
    texts = ("One two three four.", "Five.", "Six seven.")
    return {texts[k]: Clip(f"{k}.opus", length) for k, length in enumerate(lengths)}


TITLE = Clip("t.opus", 1.0)
TEXTS = [["One two three four.", "Five."], ["Six seven."]]


def test_a_scene_follows_its_voice() -> None:
    """The title is said, then each sentence appears as its clip begins, with breaths between."""
    said = clips(9.0, 2.0, 7.0)
    voice = spoken(TITLE, "Title", TEXTS, (), said)
    first = TITLE_S + 1.0 + TITLE_PAUSE_S
    second = first + 9.0 + PAUSE_S
    third = second + 2.0 + TEXT_PAUSE_S
    assert voice.title == TITLE
    assert [c.start_s for c in voice.captions] == pytest.approx([first, second, third])
    assert [c.begins for c in voice.captions] == [True, False, True]
    assert [c.clip for c in voice.captions] == list(said.values())
    assert voice.duration_s == pytest.approx(third + 7.0 + TEXT_PAUSE_S + END_S)
    assert voice.captions[-1].end_s == voice.duration_s


def test_a_quick_sentence_stays_for_its_words() -> None:
    """No more than 150 words a minute, however short its clip is (K8)."""
    voice = spoken(TITLE, "", TEXTS, (), clips(0.1, 0.2, 0.1))
    first, second, _ = voice.captions
    assert second.start_s - first.start_s == pytest.approx(1.6)


def test_chinese_is_counted_by_its_characters() -> None:
    """240 a minute and three seconds; marks take no time, numbers and Latin words count as one."""
    assert words(["针要新的，只用一次。"], "zh-Hans") == pytest.approx(8 / 1.6)
    assert words(["约 911 次（WHO）"], "zh-Hans") == pytest.approx(2 / 1.6 + 2)
    assert words(["……"], "zh-Hans") == 1
    text = "针" * 24 + "。"
    assert read_silently("", [[text]], language="zh-Hans").duration_s == pytest.approx(3 + 6)


def test_arabic_words_take_longer() -> None:
    """115 a minute; every other language by its spaces, as English."""
    assert words(["إبر جديدة ومعقمة"], "ar") == pytest.approx(3 * 1.3)
    for language in ("en", "es", "vi", "ko"):
        assert words(["one two three"], language) == 3


def test_sentences_of_a_chinese_text_share_its_time() -> None:
    """By their characters."""
    timed = read_silently("", [["针要新的。", "只用一次。"]], language="zh-Hans")
    assert [c.end_s for c in timed.captions] == pytest.approx([2.5, 5.0], abs=0.01)


def test_there_is_time_to_read_what_stands_beside() -> None:
    """However little is said: the title and the words of the visual are read, too."""
    beside = ["one two three four five six seven eight nine ten"] * 2
    voice = spoken(TITLE, "Title", TEXTS, beside, clips(0.4, 0.2, 0.2))
    assert voice.duration_s == pytest.approx((1 + 20 + 7) * 0.4)
