"""What staff may write, in their words: the shapes of a content file, `format: 1`.

References between parts are not this room's business (`references`), so a wrong shape never hides
them. How a field is read is in `fields`, what a scene may show in `visuals`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, Field

from kiosk.core.model import Read, Start
from kiosk.core.words import WORDS
from kiosk.press.fields import (
    Named,
    Phrases,
    Place,
    Shape,
    Texts,
    Words,
    choice,
    day,
    wrong,
)
from kiosk.press.lists import Listing
from kiosk.press.visuals import (
    Clock,
    Feelings,
    Figure,
    PeopleShape,
    Picture,
    Scale,
    VisitsShape,
)

FORMAT = "1"


def _format(value: str) -> str:
    if value.strip() != FORMAT:
        raise wrong(
            "format",
            "this program reads content of format 1",
            "write 'format: 1'; a higher number needs a newer program",
        )
    return FORMAT


def _language(value: str) -> str:
    word = value.strip()
    if word not in WORDS:
        raise wrong("choice", "", options=tuple(WORDS))
    return word


FileFormat = Annotated[str, AfterValidator(_format)]
Language = Annotated[str, AfterValidator(_language)]


class ConcernShape(Shape):
    button: Words
    touch: Texts | None = None
    sentence: Words
    lights: Phrases
    explainers: Texts
    source: Texts = ()


class SceneShape(Shape):
    """That there is a caption, and one thing to see, is for `scenes` to check."""

    title: Words
    caption: Texts = ()
    say: Phrases = Field(default_factory=dict)
    figure: Figure | None = None
    picture: Picture | None = None
    scale: Scale | None = None
    people: PeopleShape | None = None
    clock: Clock | None = None
    visits: VisitsShape | None = None
    sensation: Feelings | None = None
    listing: Listing | None = Field(None, alias="list")
    description: Words | None = None
    source: Texts = ()


class ExplainerShape(Shape):
    title: Words
    button: Words | None = None
    next: Words = ""
    scenes: Named[SceneShape]


class WarningSignsShape(Shape):
    now: Texts
    soon: Texts
    source: Texts = ()


class SourceShape(Shape):
    title: Words
    where: Words
    date: Words
    read: Annotated[Read, choice(Read)]


class ContentShape(Shape):
    """The whole file."""

    format: FileFormat
    language: Language = "en"
    title: Words
    clinic: Words
    emergency: Words
    review: Annotated[str, AfterValidator(day)]
    start: Annotated[Start, choice(Start)] = Start.BY_ITSELF
    concerns: Named[ConcernShape]
    elsewhere: Phrases = Field(default_factory=dict)
    warning_signs: WarningSignsShape = Field(alias="warning signs")
    explainers: Named[ExplainerShape]
    at_the_end: Words = Field("", alias="at the end")
    words: Phrases = Field(default_factory=dict)
    say: Phrases = Field(default_factory=dict)
    names: Phrases = Field(default_factory=dict)
    sources: Named[SourceShape] = Field(default_factory=dict)


def known_names(path: Place, whole: type[Shape] = ContentShape) -> tuple[str, ...]:
    """The names that may stand in the block at this path of a document of that shape."""
    shape: type[Shape] | None = whole
    keyed = False
    for part in path:
        if keyed or shape is None:
            # The part is a name that staff chose, or an index; the shape below it stays.
            keyed = False
            continue
        fields = {field.alias or name: field for name, field in shape.model_fields.items()}
        if part not in fields:
            continue
        annotation = fields[str(part)].annotation
        shape = next(_shapes(annotation), None)
        keyed = _keyed(annotation)
    if shape is None:
        return ()
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def _shapes(annotation: Any) -> Iterator[type[Shape]]:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    for part in get_args(annotation):
        yield from _shapes(part)


def _keyed(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is dict or any(map(_keyed, get_args(annotation)))
