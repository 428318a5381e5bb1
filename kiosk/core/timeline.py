"""Where an explainer is after so many seconds; how motion eases. Told the time, never asks."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.model import Caption, Explainer, Scene

#: The figure turns for this long.
TURN_S = 1.2
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
    """Seconds from a scene's start at which its body turns: with the second caption, or at once."""
    return scene.captions[1].start_s if len(scene.captions) > 1 else 0.0


def start_of(explainer: Explainer, scene: int) -> float:
    """Seconds from the explainer's start to the start of a scene."""
    return sum(s.duration_s for s in explainer.scenes[:scene])


def next_change(explainer: Explainer, elapsed_s: float) -> float:
    """When, in seconds from the explainer's start, scene or caption change next, or a turn ends."""
    reached = elapsed_s + INSTANT_S
    for index, scene in enumerate(explainer.scenes):
        start = start_of(explainer, index)
        turned = start + turns_at(scene) + TURN_S
        if _turns(scene) and turned - TURN_S <= reached < turned < start + scene.duration_s:
            return turned
        for caption in scene.captions:
            if reached < start + caption.end_s:
                return start + caption.end_s
        if reached < start_of(explainer, index + 1):
            return start_of(explainer, index + 1)
    return explainer.duration_s


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
