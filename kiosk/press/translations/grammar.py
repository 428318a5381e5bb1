"""What a translator may write: the shapes of a translation file, `format: 1`.

An empty text is one that nobody has translated yet, and no mistake. Which names there are to
translate is for `compare` to know.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from kiosk.press.fields import Shape, listed, wrong
from kiosk.press.grammar import FileFormat, Language
from kiosk.press.nodes import one_line

NOBODY = "no"
SIGNED = re.compile(r"(.*\S)\s*,\s*([0-9]{4}-[0-9]{2}-[0-9]{2})")
SIGNED_HINT = "write 'signed: no', or who answers for every word, and the day: Name, 2026-12-31"


def _signed(value: str) -> str:
    text = one_line(value)
    if text == NOBODY:
        return text
    found = SIGNED.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        date.fromisoformat(found[2])
    except ValueError:
        raise wrong("signed", "this is neither 'no' nor a name and a day", SIGNED_HINT) from None
    return text


Blank = Annotated[str, AfterValidator(one_line)]
Blanks = Annotated[tuple[Blank, ...], BeforeValidator(listed)]


class TranslatedConcern(Shape):
    button: Blank = ""
    sentence: Blank = ""
    lights: dict[str, Blank] = Field(default_factory=dict)


class TranslatedScene(Shape):
    title: Blank = ""
    caption: Blanks = ()
    listing: Blanks = Field((), alias="list")
    labels: dict[str, Blank] = Field(default_factory=dict)
    check: Blank = ""
    description: Blank = ""
    say: dict[str, Blank] = Field(default_factory=dict)


class TranslatedExplainer(Shape):
    title: Blank = ""
    button: Blank = ""
    scenes: dict[str, TranslatedScene] = Field(default_factory=dict)


class TranslatedSigns(Shape):
    now: Blanks = ()
    soon: Blanks = ()


class TranslationShape(Shape):
    """The whole file. `signed` is `no`, or who answers for its words and since when."""

    format: FileFormat
    language: Language
    signed: Annotated[str, AfterValidator(_signed)] = NOBODY
    title: Blank = ""
    clinic: Blank = ""
    concerns: dict[str, TranslatedConcern] = Field(default_factory=dict)
    elsewhere: dict[str, Blank] = Field(default_factory=dict)
    warning_signs: TranslatedSigns = Field(default_factory=TranslatedSigns, alias="warning signs")
    explainers: dict[str, TranslatedExplainer] = Field(default_factory=dict)
    words: dict[str, Blank] = Field(default_factory=dict)
    names: dict[str, Blank] = Field(default_factory=dict)
    say: dict[str, Blank] = Field(default_factory=dict)
    marks: dict[str, str] = Field(default_factory=dict)
