"""Grammar -> `core.model.Content`: references resolved, placeholders filled, times computed.

Only called for a file without errors, so nothing here reports anything; advice comes from `advice`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.core.figure import Figure, Side
from kiosk.core.model import (
    Caption,
    Concern,
    Content,
    Explainer,
    FigureVisual,
    LitRegion,
    PictureVisual,
    Scene,
    Source,
    WarningSigns,
)
from kiosk.core.words import REGION_NAMES, WORDS
from kiosk.press.grammar import (
    EVERY_REGION,
    NO_LIGHTS,
    ConcernShape,
    ContentShape,
    ExplainerShape,
    FigureShape,
    SceneShape,
)
from kiosk.press.references import ANYWHERE, sides_of
from kiosk.press.wording import fill

#: Silent text stays this long (rule K9: 150 words a minute, and three seconds to find it).
SECONDS_PER_WORD = 60 / 150
SECONDS_TO_FIND = 3.0


@dataclass(frozen=True)
class Picture:
    """A converted picture: its name in the edition, its size in pixels and its bytes (PNG)."""

    name: str
    w_px: int
    h_px: int
    png: bytes


def resolve(shape: ContentShape, figure: Figure, pictures: Mapping[str, Picture]) -> Content:
    """The content; `pictures` by the path that staff wrote."""
    return _Resolver(shape, figure, pictures).content()


def captions(title: str, texts: Iterable[str]) -> tuple[Caption, ...]:
    """The captions of a scene with their times; the first leaves time to read the title too."""
    made: list[Caption] = []
    start, words = 0.0, len(title.split())
    for text in texts:
        words += len(text.split())
        end = round(start + words * SECONDS_PER_WORD + SECONDS_TO_FIND, 2)
        made.append(Caption(text, start, end))
        start, words = end, 0
    return tuple(made)


class _Resolver:
    def __init__(
        self, shape: ContentShape, figure: Figure, pictures: Mapping[str, Picture]
    ) -> None:
        self.shape = shape
        self.figure = figure
        self.pictures = pictures
        self.names = self._names()

    def content(self) -> Content:
        shape = self.shape
        words = {word.value: text for word, text in WORDS[shape.language].items()}
        return Content(
            language=shape.language,
            title=self._fill(shape.title),
            clinic=shape.clinic,
            emergency=shape.emergency,
            review=shape.review,
            start=shape.start,
            concerns={name: self._concern(name, c) for name, c in shape.concerns.items()},
            touch=self._touch(),
            elsewhere=self._elsewhere(),
            explainers={name: self._explainer(name, e) for name, e in shape.explainers.items()},
            warning_signs=WarningSigns(
                self._fill_all(shape.warning_signs.now), self._fill_all(shape.warning_signs.soon)
            ),
            names=self.names,
            words={key: self._fill(text) for key, text in {**words, **shape.words}.items()},
            sources={
                name: Source(
                    name,
                    self._fill(s.title),
                    self._fill(s.where),
                    self._fill(s.date),
                    s.read,
                )
                for name, s in shape.sources.items()
            },
        )

    def _fill(self, text: str) -> str:
        return fill(text, self.shape.clinic, self.shape.emergency)

    def _fill_all(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._fill, texts))

    def _names(self) -> dict[str, str]:
        """What each region word is called: by this file, by the program, or by its own letters."""
        given = {word: self._fill(text) for word, text in self.shape.names.items()}
        known = {**REGION_NAMES.get(self.shape.language, {}), **given}
        names: dict[str, str] = {}
        for word in [*self.figure.words(), *known]:
            stem = word[:-2] if word.endswith(("_l", "_r")) else word
            names[word] = known.get(word) or known.get(stem) or stem.replace("_", " ").capitalize()
        return names

    def _lit(self, word: str, why: str = "") -> LitRegion:
        return LitRegion(word, self.names[word], why)

    def _concern(self, name: str, shape: ConcernShape) -> Concern:
        lit = tuple(self._lit(word, self._fill(why)) for word, why in shape.lights.items())
        return Concern(
            name,
            self._fill(shape.button),
            self._fill(shape.sentence),
            lit,
            tuple(dict.fromkeys(shape.explainers)),
        )

    def _touch(self) -> dict[str, str]:
        """Which concern each region chooses."""
        return {
            region: name
            for name, shape in self.shape.concerns.items()
            for word in shape.touch or (name,)
            for region in self.figure.meant_by(word)
        }

    def _elsewhere(self) -> dict[str, str]:
        """What is said of each region; the narrower of two words that mean it wins."""
        said: dict[str, str] = {}
        wide_first = sorted(self.shape.elsewhere, key=lambda word: -len(self.figure.meant_by(word)))
        for word in wide_first:
            text = self._fill(self.shape.elsewhere[word])
            if word == ANYWHERE:
                said[""] = text
            said.update(dict.fromkeys(self.figure.meant_by(word), text))
        return said

    def _explainer(self, name: str, shape: ExplainerShape) -> Explainer:
        title = self._fill(shape.title)
        return Explainer(
            name,
            title,
            self._fill(shape.button) if shape.button else title,
            tuple(self._scene(key, scene) for key, scene in shape.scenes.items()),
            shape.next,
        )

    def _scene(self, name: str, shape: SceneShape) -> Scene:
        title = self._fill(shape.title)
        spoken = captions(title, self._fill_all(shape.caption))
        return Scene(
            name,
            title,
            spoken,
            spoken[-1].end_s,
            self._visual(shape.figure) if shape.figure else None,
            self._picture(shape) if shape.picture else None,
            tuple(dict.fromkeys(shape.source)),
        )

    def _visual(self, shape: FigureShape) -> FigureVisual:
        short = (EVERY_REGION, NO_LIGHTS)
        light = dict.fromkeys(word for word in shape.light if word not in short)
        codes = self.figure.point_codes()
        markers = dict.fromkeys(name for code in shape.markers for name in codes.get(code, (code,)))
        return FigureVisual(
            tuple(map(self._lit, light)),
            EVERY_REGION in shape.light,
            tuple(markers),
            shape.zoom,
            shape.side or self._side(shape.zoom, tuple(markers), tuple(light)),
        )

    def _side(self, zoom: str, markers: tuple[str, ...], light: tuple[str, ...]) -> Side:
        """The side that shows most of what the scene is about, the lens first."""
        shown = [sides_of(self.figure, zoom)] if zoom else []
        shown += [set(self.figure.points[name]) for name in markers]
        shown += [sides_of(self.figure, word) for word in light]
        both = next((sides for sides in shown if len(sides) == 1), set(Side))
        return next(side for side in Side if side in both)

    def _picture(self, shape: SceneShape) -> PictureVisual:
        picture = self.pictures[shape.picture or ""]
        description = self._fill(shape.description or "")
        return PictureVisual(picture.name, description, picture.w_px, picture.h_px)
