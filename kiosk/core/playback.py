"""Moving about in an explainer: pause and go on, scene by scene, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core import timeline
from kiosk.core.model import Content, Explainer
from kiosk.core.visit import Playing


def paused(playing: Playing, now: float) -> Playing:
    return replace(playing, held_at=playing.elapsed(now))


def running(playing: Playing, now: float) -> Playing:
    return moved(replace(playing, held_at=None), playing.elapsed(now), now)


def moved(playing: Playing, elapsed_s: float, now: float) -> Playing:
    """The same explainer, `elapsed_s` from its start now."""
    there = replace(playing, started_at=now - elapsed_s / playing.pace)
    return there if playing.held_at is None else replace(there, held_at=elapsed_s)


def at_scene(playing: Playing, content: Content, scene: int, now: float) -> Playing:
    return moved(playing, timeline.start_of(content.explainers[playing.explainer], scene), now)


def steps(playing: Playing, explainer: Explainer, elapsed_s: float) -> tuple[float, float | None]:
    """Where Previous and Next lead, in seconds of the explainer; None: to its end.

    From scene to scene; paused from caption to caption, so that who reads slowly misses none.
    """
    starts: list[float] = []
    for index, scene in enumerate(explainer.scenes):
        begins = timeline.start_of(explainer, index)
        starts.append(begins)
        if playing.held_at is not None:
            starts += [begins + caption.start_s for caption in scene.captions[1:]]
    reached = [start for start in starts if start <= elapsed_s + timeline.INSTANT_S]
    before = reached[-2] if len(reached) > 1 else 0.0
    return before, next((start for start in starts[len(reached) :]), None)


def sentence_start(explainer: Explainer, elapsed_s: float) -> float:
    """Where the sentence that is being said began, in seconds of the explainer."""
    voiced = timeline.voiced(explainer, elapsed_s)
    return elapsed_s if voiced is None else voiced[1]
