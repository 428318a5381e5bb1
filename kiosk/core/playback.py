"""Moving about in an explainer: pause and go on, scene by scene, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core import timeline
from kiosk.core.model import Content, Explainer
from kiosk.core.visit import Playing, told


def paused(playing: Playing, now: float) -> Playing:
    return replace(playing, held_at=playing.elapsed(now))


def running(playing: Playing, now: float) -> Playing:
    return moved(replace(playing, held_at=None), playing.elapsed(now), now)


def moved(playing: Playing, elapsed_s: float, now: float) -> Playing:
    """The same explainer, `elapsed_s` from its start now."""
    there = replace(playing, started_at=now - elapsed_s / playing.pace)
    return there if playing.held_at is None else replace(there, held_at=elapsed_s)


def at_scene(playing: Playing, content: Content, scene: int, now: float) -> Playing:
    return moved(playing, timeline.start_of(told(playing, content), scene), now)


def steps(playing: Playing, explainer: Explainer, elapsed_s: float) -> tuple[float, float | None]:
    """Where Previous and Next lead, in seconds of the explainer; None: to its end.

    From scene to scene; paused from sentence to sentence, so that who reads slowly misses none.
    """
    starts: list[float] = []
    for index, scene in enumerate(explainer.scenes):
        begins = timeline.start_of(explainer, index)
        if playing.held_at is None:
            starts.append(begins)
        else:
            starts += [begins + caption.start_s for caption in scene.captions]
    reached = [start for start in starts if start <= elapsed_s + timeline.INSTANT_S]
    before = reached[-2] if len(reached) > 1 else 0.0
    return before, next((start for start in starts[len(reached) :]), None)


def sentence_start(explainer: Explainer, elapsed_s: float) -> float:
    """Where the sentence that is being said began, in seconds of the explainer."""
    voiced = timeline.voiced(explainer, elapsed_s)
    return elapsed_s if voiced is None else voiced[1]


def as_told(playing: Playing, content: Content, heard: bool, now: float) -> Playing:
    """The explainer going by the times of its voice, or of who reads: at the same sentence.

    A scene's first sentence comes with its title.
    """
    before = told(playing, content)
    other = replace(playing, heard=heard and before.is_spoken)
    if other.heard == playing.heard:
        return playing
    at = timeline.at(before, playing.elapsed(now))
    sentence = before.scenes[at.scene].captions.index(at.caption)
    after = told(other, content)
    starts = timeline.start_of(after, at.scene)
    if sentence:
        starts += after.scenes[at.scene].captions[sentence].start_s
    return moved(other, starts, now)
