from __future__ import annotations

import pytest

from kiosk.core.model import Caption, Clip
from kiosk.core.timeline import TITLE_S
from kiosk.press.timing import END_S, PAUSE_S, TITLE_PAUSE_S, read_silently, spoken


def test_captions_last_as_long_as_reading_takes() -> None:
    """Words at 150 a minute and three seconds; the first caption leaves time for the title."""
    assert read_silently("Two words", [["one two three"], ["four"]]).captions == (
        Caption("one two three", 0.0, 5.0),
        Caption("four", 5.0, 8.4),
    )


def test_sentences_of_a_text_share_its_time() -> None:
    """Each by its words; the title's time is the first one's."""
    timed = read_silently("Two words", [["one two three.", "Four."], ["Five six."]])
    second = 0.8 + 0.75 * 4.6
    assert [c.start_s for c in timed.captions] == pytest.approx([0.0, second, 5.4])
    assert [c.end_s for c in timed.captions] == pytest.approx([second, 5.4, 9.2])
    assert [c.begins for c in timed.captions] == [True, False, True]
    assert timed.duration_s == pytest.approx(9.2)


def clips(*lengths: float) -> dict[str, Clip]:
    texts = ("One two three four.", "Five.", "Six seven.")
    return {texts[k]: Clip(f"{k}.opus", length) for k, length in enumerate(lengths)}


def test_a_scene_follows_its_voice() -> None:
    """The title is said, then each sentence appears as its clip begins, with breaths between."""
    said = clips(9.0, 2.0, 7.0)
    texts = [["One two three four.", "Five."], ["Six seven."]]
    timed = spoken(Clip("t.opus", 1.0), "Title", texts, (), said)
    first = TITLE_S + 1.0 + TITLE_PAUSE_S
    second = first + 9.0 + PAUSE_S
    third = second + 2.0 + END_S
    assert [c.start_s for c in timed.captions] == pytest.approx([first, second, third])
    assert [c.begins for c in timed.captions] == [True, False, True]
    assert [c.clip for c in timed.captions] == list(said.values())
    assert timed.duration_s == pytest.approx(third + 7.0 + END_S)


def test_who_only_reads_has_time_too() -> None:
    """However fast a voice is, a text stays as long as rule K9 says, its visual's words besides."""
    texts = [["One two three four.", "Five."], ["Six seven."]]
    timed = spoken(Clip("t.opus", 0.5), "Title", texts, ("a", "b c"), clips(0.4, 0.2, 0.2))
    ends = [c.end_s for c in timed.captions]
    assert ends[1] == pytest.approx((1 + 3 + 5) * 0.4 + 3)
    assert ends[2] == pytest.approx(ends[1] + 2 * 0.4 + 3)


def test_a_quick_sentence_stays_for_its_words() -> None:
    """No more than 150 words a minute, however short its clip is (K8)."""
    timed = spoken(Clip("t.opus", 1.0), "", [["One two three four.", "Five."]], (), clips(0.1, 0.2))
    first, second = timed.captions
    assert second.start_s - first.start_s == pytest.approx(1.6)
