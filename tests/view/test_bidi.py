"""The order of letters, held against the conformance data of the Unicode consortium."""

from pathlib import Path

import pytest

from kiosk.view.bidi import levels, reordered, runs_both_ways

CASES = (Path(__file__).parent / "bidi_cases.txt").read_text(encoding="utf-8").splitlines()


def shown(text: str, right_to_left: bool = True) -> str:
    """The characters of a line from left to right; brackets as they are written, not mirrored."""
    return "".join(reordered(list(zip(text, levels(text, right_to_left), strict=True))))


def test_every_case_of_the_consortium_comes_out_as_it_says() -> None:
    """Levels and order of a thousand lines; what the standard leaves out has the level x."""
    done = 0
    for case in CASES:
        if case.startswith("#"):
            continue
        codes, _, direction, wanted, order = case.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        got = levels(text, direction == "1")
        said = wanted.split()
        assert [str(a) for a, b in zip(got, said, strict=True) if b != "x"] == [
            b for b in said if b != "x"
        ], case
        seen = [(k, level) for k, level in enumerate(got) if said[k] != "x"]
        assert reordered(seen) == [int(k) for k in order.split()], case
        done += 1
    assert done > 1000


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("فحص MRI بمقدار 12.5 مم", "مم 12.5 رادقمب MRI صحف"),
        # As Arabic writes it: the sign stands left of the number.
        ("نسبة 50% فقط", "طقف %50 ةبسن"),
        ("رقم 10,000 شخص", "صخش 10,000 مقر"),
        ("جهاز TENS (device) هنا", "انه TENS (device) زاهج"),
        ("(نحو 0.5)", ")0.5 وحن("),
        ("عند 10 إلى 12", "12 ىلإ 10 دنع"),
    ],
)
def test_numbers_and_latin_words_keep_their_order_inside_arabic(said: str, seen: str) -> None:
    assert shown(said) == seen


def test_latin_alone_keeps_its_order_on_either_kind_of_line() -> None:
    assert shown("one two", right_to_left=True) == "one two"
    assert shown("one two", right_to_left=False) == "one two"


def test_an_arabic_word_inside_english_runs_backwards() -> None:
    assert shown("say ابج now", right_to_left=False) == "say جبا now"


def test_spaces_at_the_end_stand_at_the_end() -> None:
    assert shown("ابج  ") == "  جبا"


def test_what_runs_from_right_to_left_is_seen() -> None:
    assert runs_both_ways("MRI ابج")
    assert not runs_both_ways("MRI – 12.5 mm, 针灸")
