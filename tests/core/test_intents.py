from __future__ import annotations

from typing import get_args

import pytest

from kiosk.core.figure import BodyPoint, Side
from kiosk.core.intents import (
    ON_PRESS,
    Choose,
    Clear,
    Explain,
    Guide,
    GuideAct,
    Intent,
    KeepGoing,
    More,
    Play,
    ShowWarningSigns,
    StartOver,
    TouchElsewhere,
    name,
)


@pytest.mark.parametrize(
    ("intent", "spelled"),
    [
        (Choose("lower_back"), "choose:lower_back"),
        (Choose("lower_back", BodyPoint(Side.BACK, 1, 2)), "choose:lower_back"),
        (Explain("feet"), "explain:feet"),
        (TouchElsewhere("chest"), "touch_elsewhere:chest"),
        (Play("safety"), "play:safety"),
        (StartOver(), "start_over"),
        (ShowWarningSigns(), "show_warning_signs"),
        (KeepGoing(), "keep_going"),
        (Guide(GuideAct.NEXT), "guide:next"),
        (More(), "more"),
    ],
)
def test_an_intent_is_spelled_by_what_it_means(intent: Intent, spelled: str) -> None:
    """Where on the body it was touched is not part of the name."""
    assert name(intent) == spelled


def test_only_light_answers_the_press() -> None:
    """Commands, and turning the lights off, wait for the release."""
    assert set(ON_PRESS) <= set(get_args(Intent))
    assert not {Clear, Play, StartOver, ShowWarningSigns, KeepGoing} & set(ON_PRESS)
