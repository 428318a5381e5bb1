"""What a scene may show: the shapes of `figure`, `picture`, `scale` and the others.

Checks what can be seen within one of them: numbers, how many, and lines that contradict each
other. That a scene shows one of them is for `scenes` to check, that its words mean something for
`references`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kiosk.core.figure import Side
from kiosk.core.visuals import Feeling, Form, Glow
from kiosk.press.fields import (
    NAME,
    Answer,
    Place,
    Shape,
    Texts,
    Words,
    Yes,
    at_most,
    choice,
    decimal_between,
    listed,
    range_between,
    some,
    spot,
    typed,
    whole,
    wrong,
    wrong_at,
)
from kiosk.press.nodes import joined, shown

#: Short forms of `figure:` that are no words of the body.
EVERY_REGION, NO_LIGHTS = "every region", "no lights"
#: People that can be drawn in full rows.
BASES = (10, 20, 50, 100, 1000, 10_000)
MOST_MINUTES, MOST_VISITS = 240, 24
MOST_OBJECTS, MOST_GROUPS, MOST_SPANS, MOST_FEELINGS = 5, 4, 3, 6
#: Beside a thing this many times as thick, the thinner one would not be seen.
MOST_TIMES = 100


class Show(StrEnum):
    AT_ONCE = "at once"
    WHEN_TAPPED = "when tapped"


# ---------------------------------------------------------------- the body, and pictures


def _long_figure(value: Any) -> Any:
    """`figure: hips` and `figure: [hips, feet]` are short for `figure: {light: …}`."""
    return {"light": value} if isinstance(value, str | list) else value


def _long_picture(value: Any) -> Any:
    """`picture: pictures/room.jpg` is short for `picture: {file: …}`."""
    return {"file": value} if isinstance(value, str | list) else value


class FigureShape(Shape):
    light: Texts = ()
    markers: Texts = ()
    zoom: Texts = ()
    side: Annotated[Side, choice(Side)] | None = None
    turn: Annotated[Side, choice(Side)] | None = None
    pulse: Yes = Answer.NO
    glow: Annotated[Glow, choice(Glow)] = Glow.WARM

    @model_validator(mode="after")
    def _turns_alone(self) -> FigureShape:
        found: list[tuple[Place, PydanticCustomError]] = []
        if self.turn and self.zoom:
            hint = "delete 'zoom' or 'turn', or make a scene of its own for it"
            said = wrong("turn", "a figure that turns is not shown larger", hint)
            found.append((("zoom", NAME), said))
        if self.turn and self.side:
            hint = f"delete the line: 'turn: {self.turn}' says which side is seen in the end"
            said = wrong("turn", "a figure that turns shows both sides", hint)
            found.append((("side", NAME), said))
        if found:
            raise wrong_at(*found)
        return self


class PictureShape(Shape):
    """`description` may be missing here: it stands beside the short form (see `scenes`)."""

    file: Words
    description: Words = ""
    focus: Annotated[tuple[float, float], typed(spot)] = (0.5, 0.5)
    zoom: Annotated[float, typed(decimal_between(1, 3, "1.5"))] = 1.0
    show: Annotated[Show, choice(Show)] = Show.AT_ONCE


Figure = Annotated[FigureShape, BeforeValidator(_long_figure)]
Picture = Annotated[PictureShape, BeforeValidator(_long_picture)]


# ---------------------------------------------------------------- things, people, times


class SpecimenShape(Shape):
    looks: Annotated[Form, choice(Form)]
    mm: Annotated[float, typed(decimal_between(0.01, 10, "0.25"))]


def _seen_together(objects: dict[str, SpecimenShape]) -> dict[str, SpecimenShape]:
    by_size = sorted(objects, key=lambda name: objects[name].mm)
    thin, thick = by_size[0], by_size[-1]
    if objects[thick].mm > objects[thin].mm * MOST_TIMES:
        message = f"this is more than {MOST_TIMES} times as thick as '{shown(thin, 20)}'"
        hint = "show things that are nearer in size; the thinner one could not be seen"
        raise wrong_at(((thick, "mm"), wrong("scale", message, hint)))
    return objects


def _base(text: str) -> int:
    number = whole(text)
    if number not in BASES:
        options = joined([str(base) for base in BASES], "or")
        raise wrong("base", "so many people cannot be drawn in rows", f"write {options}")
    return number


def _count(text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,6}) ?(?:%|(?:of|in|out of) ([0-9]{1,6}))", text)
    if found:
        hint = f"write '{found[1]}' alone, and 'of: {found[2] or 100}' above 'groups'"
        raise wrong("number", "this is not a whole number", hint)
    return whole(text)


class PeopleShape(Shape):
    of: Annotated[int, typed(_base)] = 100
    harm: Yes = Answer.NO
    groups: Annotated[
        dict[Words, Annotated[int, typed(_count)]],
        AfterValidator(some),
        at_most(MOST_GROUPS, "groups"),
    ]

    @model_validator(mode="after")
    def _some_of_them(self) -> PeopleShape:
        hint = f"write a number from 0 to {self.of}, or a larger number for 'of'"
        above = wrong("count", f"this is more than the {self.of} people it is 'of'", hint)
        found = [(("groups", name), above) for name, n in self.groups.items() if n > self.of]
        if found:
            raise wrong_at(*found)
        return self


class VisitsShape(Shape):
    count: Annotated[tuple[int, int], typed(range_between(1, MOST_VISITS, "'8', or '8 to 12'"))]
    check_after: Annotated[int, typed(partial(whole, example="4"))] = Field(alias="check after")
    check: Words

    @model_validator(mode="after")
    def _asked_between(self) -> VisitsShape:
        last = self.count[1]
        if last < 2:
            hint = "write a larger number, or show another visual"
            said = wrong("count", "a single visit leaves no place for the question", hint)
            raise wrong_at((("count",), said))
        if not 1 <= self.check_after < last:
            hint = f"write a number from 1 to {last - 1}"
            said = wrong("count", "the question comes before the last visit", hint)
            raise wrong_at((("check after",), said))
        return self


Scale = Annotated[
    dict[Words, SpecimenShape],
    AfterValidator(some),
    at_most(MOST_OBJECTS, "things"),
    AfterValidator(_seen_together),
]
Minutes = Annotated[
    tuple[int, int], typed(range_between(1, MOST_MINUTES, "'60', or '20 to 30'", "the minutes"))
]
Clock = Annotated[
    dict[Words, Minutes],
    AfterValidator(some),
    at_most(MOST_SPANS, "times"),
]


# ---------------------------------------------------------------- feelings


def _each_once(feelings: tuple[Feeling, ...]) -> tuple[Feeling, ...]:
    twice = wrong("twice", "this feeling is there already", "delete it, or name another")
    found = [((i,), twice) for i, feeling in enumerate(feelings) if feeling in feelings[:i]]
    if found:
        # Whoever repeats has all the feelings after so many lines.
        raise wrong_at(*islice(found, MOST_FEELINGS))
    return feelings


Feelings = Annotated[
    tuple[Annotated[Feeling, choice(Feeling)], ...],
    AfterValidator(some),
    at_most(MOST_FEELINGS, "feelings"),
    AfterValidator(_each_once),
    BeforeValidator(listed),
]
