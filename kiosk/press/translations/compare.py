"""A translation beside its source: what is missing, left over, out of date, or wrong.

Takes the nodes of both files; says everything at its place in the translation file.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from kiosk.core.comfort import is_right_to_left
from kiosk.core.problems import Problem, Severity, did_you_mean
from kiosk.core.words import REGION_NAMES, Word
from kiosk.press.fields import Place
from kiosk.press.nodes import Block, Document, Node, Span, Text, block, shown
from kiosk.press.translations.marks import is_overtaken, marks_of
from kiosk.press.translations.texts import LISTS, shown_place, wanted, written
from kiosk.press.wording import EVERYWHERE, PLACEHOLDER, place_of

#: The first few of what is missing are named, the rest counted.
NAMED = 3
#: Of each kind; nobody mends more in one sitting.
MOST_PROBLEMS = 25
#: So much alike are a name and the one that was meant.
ALIKE = 0.6
#: Of so many texts one may stand in the language of the source, and the language is still offered.
ONE_OF = 50
#: `2-3` is read as 3-2 where lines go from right to left: the standard's order, not the writer's.
RANGE = re.compile(r"[0-9\u0660-\u0669]+\s*[-‐‑–—]\s*[0-9\u0660-\u0669]+")


@dataclass(frozen=True)
class Comparison:
    """The source's file name and root, and a translation's document, root and language."""

    source_name: str
    source: Block
    document: Document
    root: Block
    language: str

    @cached_property
    def wanted(self) -> Mapping[Place, Text]:
        return wanted(self.source)

    @cached_property
    def written(self) -> Mapping[Place, Text]:
        return written(self.root)

    @cached_property
    def _unlike(self) -> Mapping[Place, tuple[int, int]]:
        """Lists with more or fewer texts than the source's: how many here, and there."""
        here, there = _lengths(self.written), _lengths(self.wanted)
        both = {place: (here[place], there[place]) for place in here if place in there}
        return {place: counts for place, counts in both.items() if counts[0] != counts[1]}

    @cached_property
    def missing(self) -> tuple[Place, ...]:
        """The places of texts that are not translated; of a list of another length nobody knows."""
        unlike = set(self._unlike)
        return tuple(
            place for place in self.wanted if not self._says(place) and place[:-1] not in unlike
        )

    @cached_property
    def stale(self) -> tuple[Place, ...]:
        """The places of texts whose source changed since they were translated."""
        marks = marks_of(self.root)
        return tuple(
            place
            for place, source in self.wanted.items()
            if self._says(place) and is_overtaken(marks, place, source, self.written[place])
        )

    @cached_property
    def in_step(self) -> Mapping[Place, Text]:
        """The translations that hold, by place."""
        stale = set(self.stale)
        return {
            place: self.written[place]
            for place in self.wanted
            if self._says(place) and place not in stale
        }

    @property
    def is_offered(self) -> bool:
        """Whether so little stands in the language of the source that a visitor can do with it."""
        return (len(self.missing) + len(self.stale)) * ONE_OF <= len(self.wanted)

    def _says(self, place: Place) -> bool:
        text = self.written.get(place)
        return text is not None and bool(text.value.strip())

    # ------------------------------------------------------------ what there is to say

    def problems(self) -> Iterator[Problem]:
        """Everything; an error costs the language, a warning does not."""
        unlike = list(self._counts())
        yield from unlike
        at_these = {problem.line for problem in unlike}
        for problem in islice(self._left_over(), MOST_PROBLEMS):
            if problem.line not in at_these:
                yield problem
        yield from islice(self._left_out(), MOST_PROBLEMS)
        yield from islice(self._alike(), MOST_PROBLEMS)
        if is_right_to_left(self.language):
            yield from islice(self._ranges(), MOST_PROBLEMS)
        yield from self._gaps()

    def _gaps(self) -> Iterator[Problem]:
        end = "" if self.is_offered else "; till then the language is not offered"
        at = self._head("language")
        if self.missing:
            names = ", ".join(shown_place(place) for place in self.missing[:NAMED])
            more = ", …" if len(self.missing) > NAMED else ""
            yield self.document.problem(
                at,
                f"{_texts(len(self.missing))} of {len(self.wanted)} not translated yet:"
                f" {shown(names, 150)}{more}",
                f"'kiosk translate' adds them to this file, to be filled in{end}",
                Severity.WARNING,
            )
        for place in self.stale[:MOST_PROBLEMS]:
            source = self.wanted[place].value
            yield self.document.problem(
                self.written[place].span,
                f"{self.source_name} was changed since and now says '{shown(source, 80)}'",
                "translate it anew; or, if it still fits, delete the line"
                f" '{shown(shown_place(place), 80)}' under 'marks'{end}",
                Severity.WARNING,
            )

    def _head(self, name: str) -> Span:
        text = self.root.get(name)
        return text.span if isinstance(text, Text) else self.root.span

    def _counts(self) -> Iterator[Problem]:
        for place, (count, wants) in self._unlike.items():
            key = self._key(place)
            yield self.document.problem(
                key.span,
                f"'{shown(key.value)}' has {_texts(count)} here, and {wants} in {self.source_name}",
                "write as many, in the same order; a text may have more sentences or fewer",
            )

    def _left_over(self) -> Iterator[Problem]:
        """Names that the source does not have: each once, where it begins to differ."""
        known = {place[:n] for place in self.wanted for n in range(1, len(place) + 1)}
        lists = {place[:-1] for place in self.wanted if isinstance(place[-1], int)}
        told: set[Place] = set()
        for place in self.written:
            if place in self.wanted or self._overrides(place) or place[:-1] in lists:
                continue
            prefixes = (place[:n] for n in range(1, len(place) + 1))
            strange = next((prefix for prefix in prefixes if prefix not in known), ())
            # A list or a text where names belong has its own problem.
            if strange and strange not in told and isinstance(strange[-1], str):
                told.add(strange)
                yield self._strange(strange)

    def _overrides(self, place: Place) -> bool:
        """A language may have its own word for what the source leaves as the program says it."""
        if len(place) != 2:
            return False
        return (place[0] == "words" and place[1] in {*Word}) or (
            place[0] == "names" and place[1] in REGION_NAMES["en"]
        )

    def _strange(self, place: Place) -> Problem:
        key, name = self._key(place), str(place[-1])
        depth = len(place)
        beside = {
            str(each[depth - 1])
            for each in self.wanted
            if len(each) >= depth and each[: depth - 1] == place[:-1]
        }
        # Only what nobody has translated can be meant.
        free = [
            one for one in beside if not any(w[:depth] == (*place[:-1], one) for w in self.written)
        ]
        near = difflib.get_close_matches(name.casefold(), map(str.casefold, free), 1, ALIKE)
        if near:
            what = "no name in this scene" if "labels" in place else "no name"
            message = f"'{shown(name)}' is {what} of {self.source_name}"
            return self.document.problem(key.span, message, did_you_mean(name, free))
        message = f"{self.source_name} has no '{shown(name)}' here"
        hint = "delete it, with the lines below it"
        return self.document.problem(key.span, message, hint, Severity.WARNING)

    def _key(self, place: Place) -> Text:
        """The name at a place of the translation, or the last one on the way."""
        node: Node = self.root
        found = Text("", self.root.span)
        for part in place:
            if isinstance(part, int):
                break
            key = block(node).key(part)
            if key is None:
                break
            found, node = key, block(node).get(part) or node
        return found

    def _left_out(self) -> Iterator[Problem]:
        """Texts that lost the clinic's name or the number to call."""
        for place, text in self.in_step.items():
            said = PLACEHOLDER.findall(text.value)
            if not {*said} <= {*EVERYWHERE}:
                # Probably the lost one, misspelt: it has its own problem.
                continue
            for name in dict.fromkeys(PLACEHOLDER.findall(self.wanted[place].value)):
                if name in EVERYWHERE and name not in said and place[0] != "words":
                    hint = f"{self.source_name} says '{shown(self.wanted[place].value, 80)}'"
                    yield self.document.problem(text.span, f"this leaves out {{{name}}}", hint)

    def _alike(self) -> Iterator[Problem]:
        """Two names of one drawing that a visitor could not tell apart."""
        seen: dict[tuple[Place, str], Place] = {}
        for place, text in self.in_step.items():
            if place[-2:-1] != ("labels",):
                continue
            first = seen.setdefault((place[:-1], text.value.strip()), place)
            if first != place:
                message = f"'{shown(text.value)}' stands for '{shown(str(first[-1]))}' already"
                yield self.document.problem(text.span, message, "name the two differently")

    def _ranges(self) -> Iterator[Problem]:
        for text in self.in_step.values():
            found = RANGE.search(text.value)
            if found:
                yield self.document.problem(
                    place_of(self.document, text, found[0]),
                    f"'{found[0]}' would be read from right to left: the larger number first",
                    "write a word between the numbers",
                )


def _lengths(texts: Mapping[Place, Text]) -> Mapping[Place, int]:
    counts: dict[Place, int] = {}
    for place in texts:
        if isinstance(place[-1], int) and place[-2] in LISTS:
            counts[place[:-1]] = counts.get(place[:-1], 0) + 1
    return counts


def _texts(count: int) -> str:
    return f"{count} text" if count == 1 else f"{count} texts"
