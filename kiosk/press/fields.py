"""How one field of a content file is read: texts, words of a choice, numbers, and how many of them.

Every scalar arrives as the text typed; the type of its field reads it here. A mistake is already a
sentence in staff's words when it leaves this room (`mistakes` puts it at its place).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    ValidationError,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from kiosk.press.nodes import one_line

ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
#: A path that ends so means the name itself, not what stands behind it (see `nodes.locate`).
NAME = "[key]"
#: No number or range is written with more letters than this.
MOST_LETTERS = 100
#: No number of a content file is longer; a hostile one may have thousands of digits.
LONGEST_NUMBER = 12
#: No longer text is looked through for the number that was meant.
LONGEST_LINE = 100
RANGE = re.compile(r"([0-9]+)(?:\s+to\s+|\s*[-‐‑–—]\s*)([0-9]+)")
#: Words behind a number that say what it counts; the line's name says so already.
UNITS = r"\s*(?:mm|x|×|times|people|min\.?|minutes?|visits?)"

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")
Place = tuple[int | str, ...]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Answer(StrEnum):
    YES = "yes"
    NO = "no"


def wrong(
    kind: str, message: str, hint: str = "", options: tuple[str, ...] = ()
) -> PydanticCustomError:
    """A mistake whose sentence is already in staff's words (see `mistakes`)."""
    # Through the context, because pydantic fills in {braces}, and a text may have its own.
    context: dict[str, Any] = {"said": message, "hint": hint, "options": options}
    return PydanticCustomError(kind, "{said}", context)


def wrong_at(*found: tuple[Place, PydanticCustomError | str]) -> ValidationError:
    """Mistakes at places within the value that is read; a plain word is one of pydantic's kinds."""
    return ValidationError.from_exception_data(
        "", [InitErrorDetails(type=kind, loc=place, input=None) for place, kind in found]
    )


# ---------------------------------------------------------------- texts


def _one_line(value: str) -> str:
    """Line breaks and runs of spaces become one space; a text with nothing in it is refused."""
    text = one_line(value)
    if not text:
        raise wrong("empty", "nothing is written here")
    return text


def listed(value: Any) -> Any:
    """One text counts as a list of one."""
    match value:
        case str():
            return (value,)
        case list():
            return tuple(value)
        case _:
            return value


def some(value: Any) -> Any:
    if not value:
        raise wrong("empty", "nothing is written here", "write at least one")
    return value


def at_most(most: int, what: str) -> AfterValidator:
    """No more than so many entries; the first one too many is told."""

    def counted(value: Any) -> Any:
        if len(value) > most:
            extra: Place = (most,) if isinstance(value, tuple) else (list(value)[most], NAME)
            raise wrong_at((extra, too_many(most, what)))
        return value

    return AfterValidator(counted)


def too_many(most: int, what: str) -> PydanticCustomError:
    return wrong(
        "many",
        f"{most} {what} are the most there is room for",
        "delete some, or make a scene of its own for the rest",
    )


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


def day(value: str) -> str:
    text = value.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong("day", "this is not a date", "write year-month-day, for example 2027-05-01")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise wrong("day", "there is no such day", "write year-month-day: 2027-05-01") from None
    return text


def choice(options: type[E]) -> BeforeValidator:
    """One of the words of an enum."""

    def read(value: Any) -> Any:
        word = one_line(value) if isinstance(value, str) else ""
        if word not in {option.value for option in options}:
            raise wrong("choice", "", options=tuple(option.value for option in options))
        return options(word)

    return BeforeValidator(read)


# ---------------------------------------------------------------- numbers


def typed(read: Callable[[str], V]) -> PlainValidator:
    """A field whose text, made one line, `read` takes for a number or for two."""

    def validate(value: Any) -> V:
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        text = one_line(value)
        if not text:
            raise wrong("empty", "nothing is written here", "write a number, or delete the line")
        if len(text) > MOST_LETTERS:
            # Before anything searches it: a hostile file may hold a line of a million digits.
            raise wrong("number", "this is far too long for a number", "write a few digits")
        return read(text)

    return PlainValidator(validate)


def whole(text: str, example: str = "48") -> int:
    if not re.fullmatch(r"[0-9]+", text) or len(text) > LONGEST_NUMBER:
        hint = _alone(text, "[0-9]+") or f"write a whole number in digits, for example '{example}'"
        raise wrong("number", _less_than_0(text) or "this is not a whole number", hint)
    return int(text)


def decimal_between(low: float, high: float, example: str) -> Callable[[str], float]:
    """A number that may have a point."""

    def read(text: str) -> float:
        pattern = r"[0-9]*\.?[0-9]+"
        if not re.fullmatch(pattern, text) or len(text) > LONGEST_NUMBER:
            point = text.replace(",", ".", 1)
            hint = f"write '{point}', with a point" if re.fullmatch(pattern, point) else ""
            hint = hint or _alone(text, pattern)
            message = _less_than_0(text) or "this is not a number"
            if not hint or re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", text):
                # A thousand, or one with three places behind the point? Neither is meant here.
                hint = f"write a number in digits, for example '{example}'"
            raise wrong("number", message, hint)
        number = float(text)
        # A comma within braces has parted the number before it came here.
        _within(number, low, high, f", with a point: '{example}'")
        return number

    return read


def range_between(
    low: int, high: int, example: str, what: str = "it"
) -> Callable[[str], tuple[int, int]]:
    """`20 to 30`, or one number, which is both ends; a dash between the numbers will do."""

    def read(text: str) -> tuple[int, int]:
        bare = re.sub(f"{UNITS}$", "", text) if len(text) < LONGEST_LINE else text
        found = RANGE.fullmatch(bare) or re.fullmatch("([0-9]+)", bare)
        if found is None or len(text) >= LONGEST_LINE:
            hint = f"write {what} in digits: {example}"
            raise wrong("number", "this is neither a whole number nor two with 'to' between", hint)
        if bare != text:
            hint = f"write '{bare}' alone"
            raise wrong("number", "only numbers stand here; the kiosk adds what they count", hint)
        first, last = int(found[1]), int(found[found.lastindex or 1])
        _within(first, low, high)
        _within(last, low, high)
        if first > last:
            hint = f"write '{last} to {first}'"
            raise wrong("order", "the first number is larger than the second", hint)
        return first, last

    return read


def spot(text: str) -> tuple[float, float]:
    """`60% 40%` of a picture: from the left and from the top, as shares from 0 to 1."""
    found = re.fullmatch(r"([0-9]{1,3}) ?% ?,? ?([0-9]{1,3}) ?%", text)
    if found is None:
        hint = "write two percentages, from the left and from the top, for example '60% 40%'"
        raise wrong("number", "this is not a place in the picture", hint)
    shares = [int(part) / 100 for part in found.groups()]
    if max(shares) > 1:
        hint = "'0% 0%' is the upper left corner and '100% 100%' the lower right one"
        raise wrong("limit", "this lies outside the picture", hint)
    return shares[0], shares[1]


def _within(number: float, low: float, high: float, how: str = "") -> None:
    if not low <= number <= high:
        hint = f"write a number from {low:g} to {high:g}{how}"
        raise wrong("limit", f"this goes from {low:g} to {high:g}", hint)


def _less_than_0(text: str) -> str:
    negative = re.fullmatch(r"[-−–][0-9.,]+", text)
    return "this is less than 0" if negative else ""


def _alone(text: str, pattern: str) -> str:
    """A hint that takes the number out of what stands around it, where that is clear."""
    found = re.fullmatch(f"({pattern}){UNITS}", text) if len(text) < LONGEST_LINE else None
    if found:
        return f"write '{found[1]}' alone"
    if re.fullmatch(r"[0-9]{1,3}(?:[ ,'’][0-9]{3})+", text):
        return f"write '{re.sub('[^0-9]', '', text)}'"
    return ""


# ---------------------------------------------------------------- what fields are made of


Words = Annotated[str, AfterValidator(_one_line)]
Texts = Annotated[tuple[Words, ...], AfterValidator(some), BeforeValidator(listed)]
Id = Annotated[str, AfterValidator(_lasting)]
Named = Annotated[dict[Id, V], AfterValidator(some)]
Phrases = Annotated[dict[str, Words], AfterValidator(some)]
"""Words of the program or the figure with their texts; which words is for `references` to check."""
Yes = Annotated[Answer, choice(Answer)]
