"""Do the words that point elsewhere point at something?

Walks the nodes, not the shapes, so that a misspelt name is found even where another line is wrong.
What has the wrong shape is passed over in silence: `mistakes` has said it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from kiosk.core.figure import Figure
from kiosk.core.problems import Problem, did_you_mean
from kiosk.core.words import Word
from kiosk.press.grammar import known_names
from kiosk.press.lens import lens_mistakes
from kiosk.press.mistakes import brackets, meant
from kiosk.press.nodes import Block, Document, Items, Node, Text, block, entries, shown, texts
from kiosk.press.scenes import scene_mistakes, scenes
from kiosk.press.visuals import EVERY_REGION, NO_LIGHTS

ANYWHERE = "anywhere"
NO_REGION = "no region of the figure"
NO_POINT = "no point that is drawn on the figure"
NAMES = known_names(())
#: So much alike are a word and the one that was meant; `brest` is no misspelt `wrist`.
ALIKE = 0.61
#: No more names than this are compared to find the one that was meant.
MOST_NAMES = 500


def references(document: Document, root: Block, figure: Figure) -> Iterator[Problem]:
    """Every word of the file that means nothing, or something that cannot be."""
    yield from References(document, root, figure).problems()


class References:
    def __init__(self, document: Document, root: Block, figure: Figure) -> None:
        self.document = document
        self.root = root
        self.figure = figure
        self.words = figure.words()
        codes = figure.point_codes()
        self.codes = list(codes)
        self.plain_codes = [code for code in codes if "_" not in code]
        self.points = {**codes, **{name: (name,) for name in figure.points}}
        self.ids = {
            where: dict.fromkeys(block(root.get(where)).names())
            for where in ("explainers", "sources")
        }

    def problems(self) -> Iterator[Problem]:
        for key, value in entries(self.root.get("concerns")):
            yield from self._concern(key, block(value))
        yield from self._touched_twice()
        for key, _ in entries(self.root.get("elsewhere")):
            if key.value != ANYWHERE:
                yield from self._word(key, [ANYWHERE])
        for key, value in entries(self.root.get("explainers")):
            yield from self._explainer(key, block(value))
        for _, name, scene in scenes(self.root):
            yield from self._ids(scene.get("source"), "sources", "source")
            yield from scene_mistakes(self.document, name, scene)
            yield from self._figure(scene.get("figure"))
        signs = block(self.root.get("warning signs"))
        yield from self._ids(signs.get("source"), "sources", "source")
        for word in texts(self.root.get("at the end")):
            yield from self._id(word, "explainers", "explainer")
        for key, _ in entries(self.root.get("words")):
            known = [word.value for word in Word]
            yield from self._one_of(key, known, "no text of the program", known)
        for key, _ in entries(self.root.get("names")):
            yield from self._word(key)
        yield from self._no_sources()

    def _concern(self, key: Text, concern: Block) -> Iterator[Problem]:
        lights = concern.get("lights")
        for light, _ in entries(lights):
            yield from self._light(light)
        yield from self._each(concern.get("touch"), self.words, self._word)
        others = isinstance(lights, Block) and lights.entries and lights.get(key.value) is None
        if concern.get("touch") is None and others:
            yield self.document.problem(
                key.span,
                f"'{shown(key.value)}' does not say which part of the body chooses it",
                "add a line 'touch: …' with a region of the figure",
            )
        yield from self._ids(concern.get("explainers"), "explainers", "explainer")
        yield from self._ids(concern.get("source"), "sources", "source")

    def _touched_twice(self) -> Iterator[Problem]:
        owners: dict[str, tuple[Text, str]] = {}
        for key, value in entries(self.root.get("concerns")):
            touch = texts(block(value).get("touch"))
            own = block(block(value).get("lights")).key(key.value)
            if block(value).get("touch") is None and own is not None:
                touch = (own,)
            for word in touch:
                for region in self.figure.meant_by(word.value):
                    first, concern = owners.setdefault(region, (word, key.value))
                    if concern != key.value:
                        yield self.document.problem(
                            word.span,
                            f"'{shown(word.value)}' already chooses '{shown(concern)}'"
                            f" (line {first.span.line + 1}); it cannot choose two",
                            f"both mean the part '{region}'; take it out of one of them",
                        )
                        break

    def _explainer(self, key: Text, explainer: Block) -> Iterator[Problem]:
        for word in texts(explainer.get("next")):
            yield from self._id(word, "explainers", "explainer")
            if word.value == key.value:
                hint = "name another explainer, or delete the line"
                yield self.document.problem(word.span, "an explainer cannot follow itself", hint)

    def _figure(self, node: Node | None) -> Iterator[Problem]:
        long = block(node)
        light = node if isinstance(node, Text | Items) else long.get("light")
        more = [EVERY_REGION, NO_LIGHTS]
        yield from self._each(light, self.figure.sets, lambda word: self._light(word, more))
        yield from self._each(long.get("zoom"), self.words, self._word)
        yield from self._each(long.get("markers"), self.points, self._point)
        yield from lens_mistakes(self.document, self.figure, long)

    def _point(self, word: Text) -> Iterator[Problem]:
        if word.value not in self.points:
            suffixed = re.sub(r"_[LR]$", lambda found: found[0].lower(), word.value)
            known = [suffixed] if suffixed in self.points else self.codes
            yield from self._one_of(word, known, NO_POINT, self.plain_codes)

    def _each(
        self,
        node: Node | None,
        known: Collection[str],
        check: Callable[[Text], Iterator[Problem]],
    ) -> Iterator[Problem]:
        """Each word of a list; several words where one should stand are told as that."""
        for word in texts(node):
            hint = brackets(word.value, known)
            if hint:
                if isinstance(node, Items) and not node.flow:
                    hint = "write a line for each, with '- ' before it"
                message = f"'{shown(word.value)}' is read as one word"
                yield self.document.problem(word.span, message, hint)
            else:
                yield from check(word)

    def _ids(self, node: Node | None, where: str, kind: str) -> Iterator[Problem]:
        if isinstance(self.root.get(where), Block):
            yield from self._each(node, self.ids[where], lambda word: self._id(word, where, kind))

    def _id(self, word: Text, where: str, kind: str) -> Iterator[Problem]:
        yield from self._one_of(word, self.ids[where], f"no {kind} of this file")

    def _no_sources(self) -> Iterator[Problem]:
        """Sources are named and there is no block of sources: told once, at the first."""
        unknown = [name for name in self.root.names() if name not in NAMES]
        if self.root.key("sources") or any(meant(name, NAMES) == "sources" for name in unknown):
            return
        concerns = (block(concern) for _, concern in entries(self.root.get("concerns")))
        naming = [*concerns, block(self.root.get("warning signs"))]
        naming += [scene for _, _, scene in scenes(self.root)]
        words = [word for each in naming for word in texts(each.get("source"))]
        if words:
            first = min(words, key=lambda word: (word.span.line, word.span.column))
            hint = f"add a block 'sources:' with '{shown(first.value)}' in it"
            message = "the file has no 'sources' that could be named here"
            yield self.document.problem(first.span, message, hint)

    def _word(self, word: Text, more: Iterable[str] = ()) -> Iterator[Problem]:
        if not self.figure.meant_by(word.value):
            known = [*more, *self.words]
            yield from self._one_of(word, known, NO_REGION, self.figure.sets)

    def _light(self, word: Text, more: Iterable[str] = ()) -> Iterator[Problem]:
        """A light needs a glow of its own, and only the figure's sets have one."""
        regions = set(self.figure.meant_by(word.value))
        if not regions:
            known = [*more, *self.figure.sets]
            yield from self._one_of(word, known, NO_REGION)
        elif word.value not in self.figure.sets:
            around = [w for w, s in self.figure.sets.items() if regions <= set(s.regions)]
            hint = f"it lights up as part of '{around[0]}'" if around else ""
            message = f"'{shown(word.value)}' can be touched but does not light up by itself"
            hint = hint or did_you_mean(word.value, self.figure.sets)
            yield self.document.problem(word.span, message, hint)

    def _one_of(
        self, word: Text, known: Collection[str], what: str, named: Iterable[str] = ()
    ) -> Iterator[Problem]:
        """`named` is what the hint lists when nothing known is near, in place of all that is."""
        if word.value not in known and word.value.strip() and not word.broken:
            options = list(islice(known, MOST_NAMES))
            typed = word.value[:MOST_NAMES].casefold()
            folded = [option.casefold() for option in options]
            near = difflib.get_close_matches(typed, folded, 1, ALIKE)
            hint = did_you_mean(typed, options) if near or not named else ""
            if not hint and named:
                hint = "known here: " + ", ".join(named)
            yield self.document.problem(word.span, f"'{shown(word.value)}' is {what}", hint)
