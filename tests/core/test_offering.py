"""Which languages are on offer, and whether anything moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.core.comfort import Comfort, Tongue
from kiosk.core.offering import on_offer, stands_still
from tests.core.small_content import CONTENT

DRAFT = replace(CONTENT, is_signed=False)
SIGNED = replace(CONTENT, is_signed=True)


def test_languages_stand_in_the_order_of_offer_the_source_first() -> None:
    contents = {"vi": SIGNED, "ko": SIGNED, "en": SIGNED, "es": SIGNED}
    offered = on_offer(contents, drafts=False)
    assert [tongue.language for tongue in offered] == ["vi", "en", "es", "ko"]
    assert [tongue.name for tongue in offered] == ["Tiếng Việt", "English", "Español", "한국어"]


def test_drafts_are_offered_only_where_they_are_allowed() -> None:
    contents = {"en": SIGNED, "es": SIGNED, "ar": DRAFT}
    assert on_offer(contents, drafts=False) == (Tongue("en", "English"), Tongue("es", "Español"))
    assert on_offer(contents, drafts=True)[-1] == Tongue("ar", "العربية", is_draft=True)


def test_the_source_is_what_it_is() -> None:
    """What plays anyway is always on offer, and is no draft of itself."""
    assert on_offer({"en": DRAFT}, drafts=False) == (Tongue("en", "English"),)


def test_a_language_that_the_kiosk_does_not_know_is_called_by_its_tag() -> None:
    assert on_offer({"en": SIGNED, "tl": SIGNED}, drafts=False)[1] == Tongue("tl", "tl")


@pytest.mark.parametrize(
    ("chosen", "reduced", "still"),
    [
        (None, False, False),
        (None, True, True),
        (True, False, True),
        (True, True, True),
        (False, False, False),
        (False, True, False),
    ],
)
def test_a_visitor_overrules_the_settings_on_motion(
    chosen: bool | None, reduced: bool, still: bool
) -> None:
    assert stands_still(Comfort(still=chosen), reduced) is still
