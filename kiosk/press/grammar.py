"""What staff may write, in their words: the shapes of a content file, `format: 1`.

Every scalar arrives as the text typed; the type of its field reads it here. References between
parts are not this room's business (`references`), so a wrong shape never hides them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from kiosk.core.figure import Side
from kiosk.core.model import Read, Start
from kiosk.core.words import WORDS
from kiosk.press.nodes import one_line

FORMAT = "1"
#: Short forms of `figure:` that are no words of the body.
EVERY_REGION, NO_LIGHTS = "every region", "no lights"
ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

E = TypeVar("E", bound=StrEnum)


def wrong(kind: str, message: str, hint: str = "", options: tuple[str, ...] = ()) -> Exception:
    """A mistake whose sentence is already in staff's words (see `mistakes`)."""
    # Through the context, because pydantic fills in {braces}, and a text may have its own.
    context: dict[str, Any] = {"said": message, "hint": hint, "options": options}
    return PydanticCustomError(kind, "{said}", context)


def _one_line(value: str) -> str:
    """Line breaks and runs of spaces become one space; a text with nothing in it is refused."""
    text = one_line(value)
    if not text:
        raise wrong("empty", "nothing is written here")
    return text


def _listed(value: Any) -> Any:
    """One text counts as a list of one."""
    match value:
        case str():
            return (value,)
        case list():
            return tuple(value)
        case _:
            return value


def _some(value: Any) -> Any:
    if not value:
        raise wrong("empty", "nothing is written here", "write at least one")
    return value


def _lasting(value: str) -> str:
    if not ID.fullmatch(value):
        better = re.sub(r"[^a-z0-9]+", "_", value.casefold()).strip("_")
        hint = f"write '{better}'" if ID.fullmatch(better) else "for example 'lower_back'"
        raise wrong(
            "id",
            "a name that other lines refer to is written in small letters, digits and _",
            hint,
        )
    return value


def _choice(options: type[E]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        word = " ".join(value.split()) if isinstance(value, str) else ""
        if word not in {option.value for option in options}:
            raise wrong("choice", "", options=tuple(option.value for option in options))
        return options(word)

    return read


def _format(value: str) -> str:
    if value.strip() != FORMAT:
        raise wrong(
            "format",
            "this program reads content of format 1",
            "write 'format: 1'; a higher number needs a newer program",
        )
    return FORMAT


def _day(value: str) -> str:
    text = value.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong("day", "this is not a date", "write year-month-day, for example 2027-05-01")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise wrong("day", "there is no such day", "write year-month-day: 2027-05-01") from None
    return text


def _language(value: str) -> str:
    word = value.strip()
    if word not in WORDS:
        raise wrong("choice", "", options=tuple(WORDS))
    return word


def _long_form(value: Any) -> Any:
    """`figure: hips` and `figure: [hips, feet]` are short for `figure: {light: …}`."""
    return {"light": value} if isinstance(value, str | list) else value


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Words = Annotated[str, AfterValidator(_one_line)]
Texts = Annotated[tuple[Words, ...], AfterValidator(_some), BeforeValidator(_listed)]
Id = Annotated[str, AfterValidator(_lasting)]
V = TypeVar("V")
Named = Annotated[dict[Id, V], AfterValidator(_some)]
Phrases = Annotated[dict[str, Words], AfterValidator(_some)]
"""Words of the program or the figure with their texts; which words is for `references` to check."""


class ConcernShape(Shape):
    button: Words
    touch: Texts | None = None
    sentence: Words
    lights: Phrases
    explainers: Texts


class FigureShape(Shape):
    light: Texts = ()
    markers: Texts = ()
    zoom: Words = ""
    side: Annotated[Side, BeforeValidator(_choice(Side))] | None = None


class SceneShape(Shape):
    title: Words
    caption: Texts
    figure: Annotated[FigureShape, BeforeValidator(_long_form)] | None = None
    picture: Words | None = None
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


class SourceShape(Shape):
    title: Words
    where: Words
    date: Words
    read: Annotated[Read, BeforeValidator(_choice(Read))]


class ContentShape(Shape):
    """The whole file."""

    format: Annotated[str, AfterValidator(_format)]
    language: Annotated[str, AfterValidator(_language)] = "en"
    title: Words
    clinic: Words
    emergency: Words
    review: Annotated[str, AfterValidator(_day)]
    start: Annotated[Start, BeforeValidator(_choice(Start))] = Start.BY_ITSELF
    concerns: Named[ConcernShape]
    elsewhere: Phrases = {}
    warning_signs: WarningSignsShape = Field(alias="warning signs")
    explainers: Named[ExplainerShape]
    words: Phrases = {}
    names: Phrases = {}
    sources: Named[SourceShape] = {}


def known_names(path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The names that may stand in the block at this path of the document."""
    shape: type[Shape] | None = ContentShape
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
