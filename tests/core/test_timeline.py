from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.model import Caption, Explainer, Scene
from kiosk.core.timeline import STILL, Fade, at, ease_out, next_change, start_of
from kiosk.core.visuals import FigureVisual
from tests.core.small_content import SESSION, caption_s, explainer, scene

QUICK = settings(max_examples=200, deadline=None, derandomize=True)
#: Explainers whose captions have so many words; timed as the press times them.
EXPLAINERS = st.lists(
    st.lists(st.integers(1, 25), min_size=1, max_size=3), min_size=1, max_size=6
).map(lambda scenes: explainer("any", *(scene(f"s{k}", *words) for k, words in enumerate(scenes))))

#: Two scenes: 5 s with captions of 2 s and 3 s, then 4 s of which the last second is silent.
TWO = explainer(
    "two",
    Scene("a", "A", (Caption("a1", 0, 2), Caption("a2", 2, 5)), 5.0, FigureVisual()),
    Scene("b", "B", (Caption("b1", 0, 3),), 4.0, FigureVisual()),
)


@pytest.mark.parametrize(
    ("elapsed_s", "scene_index", "text"),
    [
        (-1.0, 0, "a1"),
        (0.0, 0, "a1"),
        (1.999, 0, "a1"),
        (2.0, 0, "a2"),
        (4.999, 0, "a2"),
        (5.0, 1, "b1"),
        (7.999, 1, "b1"),
        (8.5, 1, "b1"),
        (8.999, 1, "b1"),
    ],
)
def test_each_moment_has_its_scene_and_caption(
    elapsed_s: float, scene_index: int, text: str
) -> None:
    """A scene or caption holds from its start until just before its end; the last one stays."""
    moment = at(TWO, elapsed_s)
    assert (moment.scene, moment.caption.text) == (scene_index, text)


@pytest.mark.parametrize("elapsed_s", [9.0, 9.001, 1e6])
def test_after_the_end_the_last_frame_stays(elapsed_s: float) -> None:
    """At and after its end an explainer shows its last scene."""
    moment = at(TWO, elapsed_s)
    assert (moment.scene, moment.caption.text) == (1, "b1")


def test_scenes_start_where_those_before_end() -> None:
    """The start after the last scene is the explainer's whole length."""
    assert [start_of(TWO, k) for k in range(3)] == [0, 5, 9]
    assert TWO.duration_s == 9


def test_the_next_change_is_the_next_caption_or_scene() -> None:
    """A silent rest of a scene is left at the scene's end."""
    changes = [next_change(TWO, t) for t in (0.0, 1.999, 2.0, 4.999, 5.0, 8.0, 8.999)]
    assert changes == [2, 2, 5, 5, 8, 9, 9]


@QUICK
@given(EXPLAINERS)
def test_at_the_start_of_a_scene_that_scene_shows(any_one: Explainer) -> None:
    """`at` and `start_of` agree to the last bit, or Next would stand still."""
    for k in range(len(any_one.scenes)):
        assert at(any_one, start_of(any_one, k)).scene == k


@QUICK
@given(EXPLAINERS, st.floats(0, 1e6))
def test_every_caption_is_reached_from_change_to_change(any_one: Explainer, clock: float) -> None:
    """Stepping from change to change, an explainer shows each caption once, in order."""
    captions = [
        (k, caption) for k, scene in enumerate(any_one.scenes) for caption in scene.captions
    ]
    shown, now = [], clock
    for _ in captions:
        moment = at(any_one, now - clock)
        shown.append((moment.scene, moment.caption))
        now = clock + next_change(any_one, now - clock)
    assert shown == captions
    assert now - clock == pytest.approx(any_one.duration_s)


def test_captions_stand_long_enough_to_be_read() -> None:
    """The small content here is timed by rule K9: its words at 150 a minute and 3 s."""
    assert caption_s(10) == 7.0
    assert all(c.end_s - c.start_s > 3 for s in SESSION.scenes for c in s.captions)


def test_easing_runs_from_nothing_to_all_and_slows() -> None:
    """Clamped outside 0..1, half done before a quarter of the time is over, never backwards."""
    assert [ease_out(x) for x in (-1.0, 0.0, 1.0, 2.0)] == [0, 0, 1, 1]
    assert ease_out(0.25) > 0.5
    steps = [ease_out(k / 50) for k in range(51)]
    assert steps == sorted(steps)


def test_a_fade_stands_before_and_after_its_time() -> None:
    """Low until it starts, high from its end on, up or down."""
    up, down = Fade(10.0, 0.5), Fade(10.0, 0.5, low=1.0, high=0.25)
    assert [up.at(t) for t in (0.0, 10.0, 10.5, 99.0)] == [0, 0, 1, 1]
    assert [down.at(t) for t in (0.0, 10.0, 10.5, 99.0)] == [1, 1, 0.25, 0.25]
    assert 0 < up.at(10.1) < up.at(10.2) < 1
    assert 1 > down.at(10.1) > down.at(10.2) > 0.25


def test_a_fade_without_length_is_simply_there() -> None:
    """Reduced motion: full strength at its start. `STILL` has it at any time."""
    assert Fade(10.0).at(9.999) == 0
    assert Fade(10.0).at(10.0) == 1
    assert [STILL.at(t) for t in (-5.0, 0.0, 5.0)] == [1, 1, 1]
