"""Packs that speak, for layouts: every scene has clips, though nothing could sound."""

from __future__ import annotations

from dataclasses import replace

from kiosk import places
from kiosk.core.layout import Layout
from kiosk.core.model import Clip, Explainer, Scene
from kiosk.core.style import Glass
from kiosk.core.transcript import transcript
from kiosk.edition import Edition
from kiosk.press.timing import spoken
from kiosk.view.figure import read_figure
from kiosk.view.text import Faces

FIGURE = read_figure(places.figure_folder())

#: A calm voice.
SECONDS_PER_WORD = 0.36


def clip(words: str) -> Clip:
    count = len(words.split())
    times = tuple(SECONDS_PER_WORD * k for k in range(count))
    return Clip("narration/made-up.opus", SECONDS_PER_WORD * count, times)


def narrated(edition: Edition) -> Edition:
    """The same edition with made-up clips in place of its own."""
    explainers = {k: _explainer(each) for k, each in edition.content.explainers.items()}
    return replace(edition, content=replace(edition.content, explainers=explainers))


def guided(edition: Edition, size: tuple[int, int] = (1080, 1920)) -> Edition:
    """The same edition with a made-up clip for everything that the spoken guide says."""
    content, measure = edition.content, Faces(edition.folder / "faces").measure
    layout = Layout(content, FIGURE, Glass(*size, 24.0), measure)
    parts = {part for passage in transcript(layout) for e in passage.lines for part in e.parts}
    clips = {part: clip(part) for part in sorted(parts)}
    return replace(edition, content=replace(content, spoken=clips))


def _explainer(explainer: Explainer) -> Explainer:
    return replace(explainer, scenes=tuple(map(_scene, explainer.scenes)))


def _scene(scene: Scene) -> Scene:
    texts = [[caption.text for caption in text] for text in scene.texts]
    clips = {sentence: clip(sentence) for text in texts for sentence in text}
    return replace(scene, voice=spoken(clip(scene.title), scene.title, texts, (), clips))
