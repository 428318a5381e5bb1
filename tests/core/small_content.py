"""A small content, as plain values: two concerns, one of them with more explainers than show."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.model import (
    Caption,
    Concern,
    Content,
    Explainer,
    Read,
    Scene,
    Source,
    Start,
    WarningSigns,
)
from kiosk.core.visuals import FigureVisual, LitRegion, PictureVisual


def caption_s(words: int) -> float:
    """How long so many words stand (K9), computed as the press does."""
    return words / 150 * 60 + 3


def scene(name: str, *words: int, light: tuple[LitRegion, ...] = (), every: bool = False) -> Scene:
    """A scene with one caption for each number of words."""
    captions = []
    start = 0.0
    for count in words:
        end = start + caption_s(count)
        captions.append(Caption(" ".join(["word"] * count), start, end))
        start = end
    visual = FigureVisual(light, every_region=every)
    return Scene(name, name.title(), tuple(captions), start, visual)


def explainer(name: str, *scenes: Scene, following: str = "") -> Explainer:
    return Explainer(name, name.title(), name.title(), scenes, following)


def covered(name: str) -> Scene:
    """A scene whose picture waits for a tap, with one caption of six words."""
    visual = PictureVisual("needles.png", "Needles", 1000, 800, ask_first=True)
    stands = caption_s(6)
    words = Caption(" ".join(["word"] * 6), 0.0, stands)
    return Scene(name, name.title(), (words,), stands, picture=visual)


HEAD = LitRegion("head", "Head", "Why the head.")
UPPER = LitRegion("upper_back", "Upper back", "Why the upper back.")
LOWER = LitRegion("lower_back", "Lower back", "Why the lower back.")
FEET = LitRegion("feet", "Feet", "Why the feet.")

SESSION = explainer(
    "session",
    replace(scene("near", 7, every=True), sources=("book",)),
    scene("needles", 11, 4, light=(LOWER,)),
    scene("stop", 8),
)
CONTENT = Content(
    language="en",
    title="Back pain",
    clinic="our clinic",
    emergency="911",
    review="2027-05-01",
    start=Start.BY_ITSELF,
    concerns={
        "upper": Concern("upper", "Upper back", "Places.", (HEAD, UPPER), ("safety", "session")),
        "lower": Concern(
            "lower",
            "Lower back",
            "Places.",
            (LOWER, FEET),
            ("session", "safety", "study", "room", "pins", "flags"),
        ),
        "bare": Concern("bare", "Hip", "Places.", (FEET,), ()),
    },
    touch={"upper_back": "upper", "lower_back": "lower"},
    elsewhere={"": "This kiosk is about back pain.", "chest": "Tell the front desk now."},
    explainers={
        "session": SESSION,
        "safety": explainer("safety", scene("risks", 9, 9), scene("help", 6), following="flags"),
        "study": explainer("study", scene("found", 12)),
        "room": explainer("room", scene("quiet", 5), scene("calm", 5)),
        "pins": explainer("pins", scene("thin", 10), covered("close")),
        "flags": explainer("flags", scene("now", 14)),
        "other": explainer("other", scene("alone", 6)),
    },
    warning_signs=WarningSigns(("Now.",), ("Soon.",)),
    names={"chest": "Chest"},
    sources={"book": Source("book", "A book", "A shelf", "2020", Read.YES)},
    words={},
)
