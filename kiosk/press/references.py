"""Do the words that point elsewhere point at something?

Walks the nodes, not the shapes, so that a misspelt name is found even where another line is wrong.
What has the wrong shape is passed over in silence: `mistakes` has said it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from kiosk.core.figure import Figure, Side
from kiosk.core.problems import Problem, did_you_mean
from kiosk.core.words import Word
from kiosk.press.grammar import EVERY_REGION, NO_LIGHTS, SceneShape, known_names
from kiosk.press.mistakes import meant
from kiosk.press.nodes import Block, Document, Items, Node, Text, block, entries, shown, texts

ANYWHERE = "anywhere"
NO_REGION = "no region of the figure"
NO_POINT = "no point that is drawn on the figure"
VISUALS = ("figure", "picture")
KNOWN = tuple(SceneShape.model_fields)
NAMES = known_names(())
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
        for word in texts(concern.get("touch")):
            yield from self._word(word)
        others = isinstance(lights, Block) and lights.entries and lights.get(key.value) is None
        if concern.get("touch") is None and others:
            yield self.document.problem(
                key.span,
                f"'{shown(key.value)}' does not say which part of the body chooses it",
                "add a line 'touch: …' with a region of the figure",
            )
        yield from self._ids(concern.get("explainers"), "explainers", "explainer")

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
        yield from self._ids(explainer.get("next"), "explainers", "explainer")
        for word in texts(explainer.get("next")):
            if word.value == key.value:
                hint = "name another explainer, or delete the line"
                yield self.document.problem(word.span, "an explainer cannot follow itself", hint)
        for name, scene in entries(explainer.get("scenes")):
            if isinstance(scene, Block):
                yield from self._scene(name, scene)

    def _scene(self, name: Text, scene: Block) -> Iterator[Problem]:
        yield from self._ids(scene.get("source"), "sources", "source")
        figure, picture = scene.key("figure"), scene.key("picture")
        if figure and picture:
            late = max(figure, picture, key=lambda key: (key.span.line, key.span.column))
            yield self.document.problem(
                late.span,
                f"'{shown(name.value)}' shows a figure and a picture; a scene shows one of them",
                "delete one, or make a scene of its own for it",
            )
        elif not figure and not picture:
            unknown = [word for word in scene.names() if word not in KNOWN]
            if not any(meant(word, KNOWN) in VISUALS for word in unknown):
                yield self.document.problem(
                    name.span,
                    f"'{shown(name.value)}' shows nothing: it has no 'figure' and no 'picture'",
                    "add 'figure: every region', or 'picture: pictures/…' with a 'description: …'",
                )
        if picture and not any(meant(word, KNOWN) == "description" for word in scene.names()):
            yield self.document.problem(
                picture.span,
                "the picture has no 'description'",
                "add a line 'description: …' that says what it shows, for people who cannot see it",
            )
        spoken = scene.key("description")
        if spoken and not picture:
            hint = "delete it, or add a picture"
            yield self.document.problem(spoken.span, "'description' belongs to a picture", hint)
        yield from self._figure(scene.get("figure"))

    def _figure(self, node: Node | None) -> Iterator[Problem]:
        if isinstance(node, Text | Items):
            for word in texts(node):
                yield from self._light(word, [EVERY_REGION, NO_LIGHTS])
            return
        figure = block(node)
        for word in texts(figure.get("light")):
            yield from self._light(word, [EVERY_REGION, NO_LIGHTS])
        side = next((s for s in Side for t in texts(figure.get("side")) if t.value == s), None)
        for word in texts(figure.get("zoom")):
            yield from self._word(word)
            yield from self._seen(word, sides_of(self.figure, word.value), side)
        for word in texts(figure.get("markers")):
            if word.value in self.points:
                yield from self._seen(word, self._drawn(word.value), side)
            else:
                yield from self._one_of(word, self.codes, NO_POINT, self.plain_codes)

    def _drawn(self, code: str) -> set[Side]:
        return {side for name in self.points[code] for side in self.figure.points[name]}

    def _seen(self, word: Text, sides: set[Side], side: Side | None) -> Iterator[Problem]:
        if side is not None and sides and side not in sides:
            other = " and ".join(sorted(sides))
            yield self.document.problem(
                word.span,
                f"'{shown(word.value)}' cannot be seen on the {side}",
                f"write 'side: {other}'" if len(sides) == 1 else "",
            )

    def _ids(self, node: Node | None, where: str, kind: str) -> Iterator[Problem]:
        if isinstance(self.root.get(where), Block):
            for word in texts(node):
                yield from self._one_of(word, self.ids[where], f"no {kind} of this file")

    def _no_sources(self) -> Iterator[Problem]:
        """Scenes name sources and there is no block of sources: told once, at the first."""
        unknown = [name for name in self.root.names() if name not in NAMES]
        if self.root.key("sources") or any(meant(name, NAMES) == "sources" for name in unknown):
            return
        scenes = (
            scene
            for _, explainer in entries(self.root.get("explainers"))
            for _, scene in entries(block(explainer).get("scenes"))
        )
        for scene in scenes:
            for word in texts(block(scene).get("source")):
                hint = f"add a block 'sources:' with '{shown(word.value)}' in it"
                message = "the file has no 'sources' that a scene could name"
                yield self.document.problem(word.span, message, hint)
                return

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
            hint = did_you_mean(word.value[:MOST_NAMES], islice(known, MOST_NAMES))
            if not hint and named:
                hint = "known here: " + ", ".join(named)
            yield self.document.problem(word.span, f"'{shown(word.value)}' is {what}", hint)


def sides_of(figure: Figure, word: str) -> set[Side]:
    """The sides on which a region word can be seen."""
    if word in figure.sets and figure.sets[word].glows:
        return set(figure.sets[word].glows)
    return {side for name in figure.meant_by(word) for side in figure.regions[name].places}
