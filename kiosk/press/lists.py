"""A list that a scene shows: steps, a checklist, or warnings; each line with a drawing or without.

Checks what can be seen within one list. Bullets and numbers in its texts are for `bullets`.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from kiosk.core.problems import did_you_mean
from kiosk.core.visuals import Entry, ListStyle, Picto
from kiosk.press.fields import (
    NAME,
    Place,
    Shape,
    choice,
    listed,
    some,
    too_many,
    wrong,
    wrong_at,
)
from kiosk.press.nodes import one_line

MOST_LINES = 6
LINES = "items", "now", "soon"
#: So much alike are a drawing's name and the one that was meant; more often it is a text.
ALIKE = 0.75


def _line(value: Any) -> Entry:
    """A line of a list: a text, or a drawing's name, a colon and a text."""
    pictos = [picto.value for picto in Picto if picto]
    if isinstance(value, str):
        name, colon, text = one_line(value).partition(":")
        if colon and name in pictos:
            said = wrong("space", "a space is missing after the colon", f"write '{name}: …'")
            raise wrong_at(((), said))
        return Entry(_text(value, ()))
    if not isinstance(value, dict) or not value:
        raise wrong_at(((), "string_type"))
    name, text = next(iter(value.items()))
    if len(value) > 1:
        hint = "begin each line of the list with '- '"
        said = wrong("line", "a line of a list has one text; here a second one begins", hint)
        raise wrong_at(((list(value)[1], NAME), said))
    if name in pictos:
        return Entry(_text(text, (name,)), Picto(name))
    if not isinstance(text, str) or not text.strip():
        # `- {clinic}` and `- Fever:` are texts that went wrong, not drawings.
        raise wrong_at(((), "string_type"))
    near = get_close_matches(name.casefold(), pictos, 1, ALIKE)
    known = did_you_mean(name, near) or "README.md lists them."
    hint = f'{known} A text with a colon in it needs straight quotes: "…: …"'
    raise wrong_at(((name, NAME), wrong("picto", "there is no drawing of this name", hint)))


def _text(value: Any, place: Place) -> str:
    if not isinstance(value, str):
        raise wrong_at((place, "string_type"))
    text = one_line(value)
    if not text:
        raise wrong_at((place, wrong("empty", "nothing is written here")))
    return text


Lines = Annotated[
    tuple[Annotated[Entry, PlainValidator(_line)], ...],
    AfterValidator(some),
    BeforeValidator(listed),
]


class ListShape(Shape):
    style: Annotated[ListStyle, choice(ListStyle)]
    items: Lines = ()
    now: Lines = ()
    soon: Lines = ()

    @model_validator(mode="after")
    def _right_lines(self) -> ListShape:
        """Warnings are now or soon, other lists have items."""
        warns = self.style is ListStyle.WARNING
        found: list[tuple[Place, PydanticCustomError | str]] = []
        if warns and self.items:
            hint = "write 'now:' above what needs help at once, 'soon:' above what needs a doctor"
            said = wrong("lines", "a list of warnings has 'now' and 'soon' instead", hint)
            found.append((("items", NAME), said))
        for name in () if warns else ("now", "soon"):
            if getattr(self, name):
                hint = "write 'items:', or 'style: warning'"
                said = wrong("lines", f"a list of style '{self.style}' has 'items' instead", hint)
                found.append(((name, NAME), said))
        if not (self.items or self.now or self.soon):
            hint = "add 'now:' or 'soon:' with a list below it"
            empty = wrong("lines", "it warns of nothing yet", hint)
            found.append(((NAME,), empty) if warns else (("items",), "missing"))
        places: list[Place] = [(n, i) for n in LINES for i in range(len(getattr(self, n)))]
        if not found and len(places) > MOST_LINES:
            found.append((places[MOST_LINES], too_many(MOST_LINES, "lines")))
        if found:
            raise wrong_at(*found)
        return self


def _long_list(value: Any) -> Any:
    """There is no short form; whoever tries one is told what is missing."""
    if isinstance(value, list) or (isinstance(value, str) and value.strip()):
        hint = "write 'style: steps' below it, and the lines below 'items:'"
        raise wrong("list", "a list says first of which style it is", hint)
    return value


Listing = Annotated[ListShape, BeforeValidator(_long_list)]
