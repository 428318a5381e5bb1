"""Grammar -> `core.model.Content`: references resolved, placeholders filled, times computed.

Only called for a file without errors, so nothing here reports anything; advice comes from `advice`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.core.figure import Figure
from kiosk.core.model import (
    Clip,
    Concern,
    Content,
    Explainer,
    Scene,
    Source,
    Voice,
    WarningSigns,
)
from kiosk.core.visuals import (
    ClockVisual,
    Entry,
    Feeling,
    Felt,
    FigureVisual,
    Group,
    ListVisual,
    LitRegion,
    PeopleVisual,
    PictureVisual,
    ScaleVisual,
    SensationVisual,
    Span,
    Specimen,
    Urgency,
    VisitsVisual,
)
from kiosk.core.words import REGION_NAMES, WORDS
from kiosk.press.fields import Answer
from kiosk.press.grammar import ConcernShape, ContentShape, ExplainerShape, SceneShape
from kiosk.press.lens import side_shown
from kiosk.press.lists import ListShape
from kiosk.press.narration.spoken import scene_id, speech
from kiosk.press.references import ANYWHERE
from kiosk.press.timing import read_silently, spoken
from kiosk.press.visuals import (
    EVERY_REGION,
    NO_LIGHTS,
    FigureShape,
    PeopleShape,
    PictureShape,
    Show,
    SpecimenShape,
    VisitsShape,
)
from kiosk.press.wording import fill


@dataclass(frozen=True)
class Picture:
    """A converted picture: its name in the edition, its size in pixels and its bytes (PNG)."""

    name: str
    w_px: int
    h_px: int
    png: bytes


def resolve(
    shape: ContentShape,
    figure: Figure,
    pictures: Mapping[str, Picture],
    clips: Mapping[str, Mapping[str, Clip]] | None = None,
) -> Content:
    """The content; `pictures` by the path that staff wrote, `clips` by scene and sentence."""
    return _Resolver(shape, figure, pictures, clips or {}).content()


class _Resolver:
    def __init__(
        self,
        shape: ContentShape,
        figure: Figure,
        pictures: Mapping[str, Picture],
        clips: Mapping[str, Mapping[str, Clip]],
    ) -> None:
        self.shape = shape
        self.figure = figure
        self.pictures = pictures
        self.clips = clips
        self.names = self._names()
        own = {word.value: text for word, text in WORDS[shape.language].items()}
        self.words = {key: self._fill(text) for key, text in {**own, **shape.words}.items()}

    def content(self) -> Content:
        shape = self.shape
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
                self._fill_all(shape.warning_signs.now),
                self._fill_all(shape.warning_signs.soon),
                _once(shape.warning_signs.source),
            ),
            names=self.names,
            words=self.words,
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
            at_the_end=shape.at_the_end,
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
            _once(shape.explainers),
            _once(shape.source),
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
            tuple(self._scene(name, key, scene) for key, scene in shape.scenes.items()),
            shape.next,
        )

    def _scene(self, explainer: str, name: str, shape: SceneShape) -> Scene:
        title = self._fill(shape.title)
        listing = self._listing(shape.listing) if shape.listing else None
        lines = tuple(entry.text for entry in listing.entries) if listing else ()
        beside = (*self._fill_all(_words_of(shape)), *(lines if shape.caption else ()))
        beside += tuple(self.words[feeling] for feeling in shape.sensation or ())
        texts = [[s.shown for s in text] for text in speech(self.shape, shape).texts]
        clips = self.clips.get(scene_id(explainer, name))
        timed = read_silently(title, texts, beside, self.shape.language)
        scale, people, clock, visits = shape.scale, shape.people, shape.clock, shape.visits
        return Scene(
            name,
            title,
            timed.captions,
            timed.duration_s,
            figure=self._figure(shape.figure) if shape.figure else None,
            picture=self._picture(shape.picture, shape) if shape.picture else None,
            scale=self._scale(scale) if scale else None,
            people=self._people(people) if people else None,
            clock=self._clock(clock) if clock else None,
            visits=self._visits(visits) if visits else None,
            sensation=self._sensation(shape.sensation) if shape.sensation else None,
            listing=listing,
            sources=_once(shape.source),
            voice=self._voice(title, texts, beside, clips),
        )

    def _voice(
        self,
        title: str,
        texts: Sequence[Sequence[str]],
        beside: Sequence[str],
        clips: Mapping[str, Clip] | None,
    ) -> Voice | None:
        if clips is None:
            return None
        return spoken(clips[title], title, texts, beside, clips, self.shape.language)

    def _figure(self, shape: FigureShape) -> FigureVisual:
        short = (EVERY_REGION, NO_LIGHTS)
        light = _once(word for word in shape.light if word not in short)
        zoom = _once(shape.zoom)
        codes = self.figure.point_codes()
        markers = _once(name for code in shape.markers for name in codes.get(code, (code,)))
        return FigureVisual(
            tuple(map(self._lit, light)),
            EVERY_REGION in shape.light,
            markers,
            zoom,
            shape.turn or shape.side or side_shown(self.figure, zoom, markers, light),
            shape.turn,
            shape.pulse is Answer.YES,
            shape.glow,
        )

    def _picture(self, shape: PictureShape, scene: SceneShape) -> PictureVisual:
        picture = self.pictures[shape.file]
        return PictureVisual(
            picture.name,
            self._fill(shape.description or scene.description or ""),
            picture.w_px,
            picture.h_px,
            *shape.focus,
            shape.zoom,
            shape.show is Show.WHEN_TAPPED,
        )

    def _scale(self, shape: Mapping[str, SpecimenShape]) -> ScaleVisual:
        things = (Specimen(self._fill(name), s.looks, s.mm) for name, s in shape.items())
        return ScaleVisual(tuple(things))

    def _people(self, shape: PeopleShape) -> PeopleVisual:
        groups = (Group(self._fill(name), count) for name, count in shape.groups.items())
        return PeopleVisual(shape.of, tuple(groups), shape.harm is Answer.YES)

    def _clock(self, shape: Mapping[str, tuple[int, int]]) -> ClockVisual:
        return ClockVisual(tuple(Span(self._fill(name), *ends) for name, ends in shape.items()))

    def _visits(self, shape: VisitsShape) -> VisitsVisual:
        return VisitsVisual(*shape.count, shape.check_after, self._fill(shape.check))

    def _sensation(self, feelings: Iterable[Feeling]) -> SensationVisual:
        return SensationVisual(tuple(Felt(kind, self.words[kind]) for kind in feelings))

    def _listing(self, shape: ListShape) -> ListVisual:
        """Warnings that need help now come first."""
        kinds = (
            (shape.items, Urgency.NONE),
            (shape.now, Urgency.NOW),
            (shape.soon, Urgency.SOON),
        )
        return ListVisual(
            shape.style,
            tuple(
                Entry(self._fill(entry.text), entry.picto, urgency)
                for entries, urgency in kinds
                for entry in entries
            ),
        )


def _words_of(shape: SceneShape) -> Iterator[str]:
    """What the file has a visual say beside its captions, a list's lines apart."""
    if shape.picture and shape.picture.show is Show.WHEN_TAPPED:
        # Stands in the picture's place until it is tapped.
        yield shape.picture.description or shape.description or ""
    yield from shape.scale or ()
    yield from shape.people.groups if shape.people else ()
    yield from shape.clock or ()
    if shape.visits:
        yield shape.visits.check


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in the order of first mention."""
    return tuple(dict.fromkeys(words))
