"""Where an explainer is after so many seconds; how motion eases. Told the time, never asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.core.model import Caption, Clip, Explainer, Scene

#: The figure turns for this long.
TURN_S = 1.2
#: A spoken scene begins with its title, this long after it came.
TITLE_S = 0.35
#: Who reads needs this long for a word: 150 a minute (K8, K9).
SECONDS_PER_WORD = 60 / 150
#: Times are sums of floats: what is this near counts as reached.
INSTANT_S = 1e-6


@dataclass(frozen=True, slots=True)
class Moment:
    """What an explainer shows at a time: the scene, counted from 0, and its caption."""

    scene: int
    caption: Caption


def at(explainer: Explainer, elapsed_s: float) -> Moment:
    """The moment after `elapsed_s`; after the end it is the last frame."""
    elapsed_s = max(0.0, elapsed_s)
    for index, scene in enumerate(explainer.scenes):
        start = start_of(explainer, index)
        if elapsed_s + INSTANT_S < start_of(explainer, index + 1):
            left = max(0.0, elapsed_s - start)
            return Moment(index, _caption(scene, left))
    return Moment(len(explainer.scenes) - 1, explainer.scenes[-1].captions[-1])


def _caption(scene: Scene, elapsed_s: float) -> Caption:
    return next((c for c in scene.captions if elapsed_s + INSTANT_S < c.end_s), scene.captions[-1])


def _turns(scene: Scene) -> bool:
    return scene.figure is not None and scene.figure.turn_to is not None


def turns_at(scene: Scene) -> float:
    """Seconds from a scene's start at which its body turns: with its second text, or at once."""
    texts = scene.texts
    return texts[1][0].start_s if len(texts) > 1 else 0.0


def voiced(explainer: Explainer, elapsed_s: float) -> tuple[Clip, float] | None:
    """The clip that sounds at a time of an explainer as heard, and when it began.

    That is in seconds from the explainer's start.
    """
    moment = at(explainer, elapsed_s)
    scene, start = explainer.scenes[moment.scene], start_of(explainer, moment.scene)
    if scene.voice is None:
        return None
    said = [(scene.voice.title, TITLE_S)]
    said += [(c.clip, c.start_s) for c in scene.captions if c.clip]
    begun = [(clip, start + at_s) for clip, at_s in said if start + at_s <= elapsed_s + INSTANT_S]
    return begun[-1] if begun else None


def start_of(explainer: Explainer, scene: int) -> float:
    """Seconds from the explainer's start to the start of a scene."""
    return sum(s.duration_s for s in explainer.scenes[:scene])


def next_change(explainer: Explainer, elapsed_s: float) -> float:
    """When, in seconds from the explainer's start, something changes next.

    A scene, a caption, what is said; or a turn ends.
    """
    reached = elapsed_s + INSTANT_S
    for index, scene in enumerate(explainer.scenes):
        start, end = start_of(explainer, index), start_of(explainer, index + 1)
        if reached < end:
            changes = [end, *(start + at for at in _changes(scene))]
            return min(at for at in changes if reached < at)
    return explainer.duration_s


def _changes(scene: Scene) -> Iterator[float]:
    """The moments of a scene at which something else is to be seen or heard."""
    for caption in scene.captions:
        # The first sentence of a voice waits for the title to be said.
        yield from (caption.start_s, caption.end_s)
    if scene.captions[0].clip is not None:
        yield TITLE_S
    turned = turns_at(scene) + TURN_S
    if _turns(scene) and turned < scene.duration_s:
        yield turned


def ease_out(share: float) -> float:
    """Cubic ease-out of 0..1, clamped."""
    share = min(1.0, max(0.0, share))
    return 1.0 - (1.0 - share) ** 3


@dataclass(frozen=True, slots=True)
class Fade:
    """A strength that eases from `low` to `high`, beginning at `start_s` of the clock."""

    start_s: float = 0.0
    length_s: float = 0.0
    low: float = 0.0
    high: float = 1.0

    def at(self, now: float) -> float:
        if now >= self.end_s:
            return self.high
        if now <= self.start_s:
            return self.low
        return self.low + (self.high - self.low) * ease_out((now - self.start_s) / self.length_s)

    def held(self, now: float) -> Fade:
        """For good what has begun by `now`: at its end, or not there yet."""
        strength = self.high if now >= self.start_s else self.low
        return Fade(low=strength, high=strength)

    @property
    def end_s(self) -> float:
        return self.start_s + self.length_s


#: Something that is simply there.
STILL = Fade(low=1.0)
