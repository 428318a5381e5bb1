"""What a scene with a figure shows larger: is it all on one side, near enough, and in the lens?

Works on words that mean something; that they do is for `references` to check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiosk.core.figure import Figure, Side
from kiosk.core.geometry import Rect, around
from kiosk.core.layout.figures import lens_piece
from kiosk.core.problems import Problem, Severity
from kiosk.press.grammar import known_names
from kiosk.press.mistakes import is_there
from kiosk.press.nodes import Block, Document, Text, shown, texts
from kiosk.press.scenes import SCENE

OF_A_FIGURE = known_names((*SCENE, "figure"))
#: A lens on more of the body's height than this would show nothing larger.
TALLEST = 0.5


def lens_mistakes(document: Document, figure: Figure, shape: Block) -> Iterator[Problem]:
    """Whatever the long form of `figure` names that could not be seen."""
    yield from _Lens(document, figure, shape).problems()


class _Lens:
    def __init__(self, document: Document, figure: Figure, shape: Block) -> None:
        self.document = document
        self.figure = figure
        self.shape = shape
        self.points = {**figure.point_codes(), **{name: (name,) for name in figure.points}}
        self.zoom = [word for word in texts(shape.get("zoom")) if sides_of(figure, word.value)]
        self.light = [word for word in texts(shape.get("light")) if sides_of(figure, word.value)]
        self.markers = [word for word in texts(shape.get("markers")) if word.value in self.points]
        #: Whoever misspells one place may mean a lens that shows more.
        self.all_known = len(self.zoom) == len(texts(shape.get("zoom")))
        said = (s for s in Side for word in texts(shape.get("side")) if word.value == s)
        self.said = next(said, None)

    def problems(self) -> Iterator[Problem]:
        """A lens looks at one side, so all that it shows must be seen from there."""
        side = self.said
        together = set(Side)
        for word in self.zoom:
            sides = sides_of(self.figure, word.value)
            yield from self._seen(word, sides, side)
            if side is None and not together & sides:
                where = " and ".join(sorted(together))
                message = f"'{shown(word.value)}' is not seen on the {where}, as the others are"
                hint = "a lens shows one side of the body; make a scene of its own for it"
                yield self.document.problem(word.span, message, hint)
            else:
                together &= sides
        if not is_there(self.shape, ("zoom",), OF_A_FIGURE):
            yield from self._no_lens()
        elif self.zoom and self.all_known and not self.shape.get("turn"):
            zoom = [word.value for word in self.zoom]
            points = [name for word in self.markers for name in self.points[word.value]]
            light = [word.value for word in self.light]
            side = side or side_shown(self.figure, zoom, points, light)
            for word in self.light:
                yield from self._seen(word, sides_of(self.figure, word.value), side)
            for word in self.markers:
                yield from self._seen(word, self._drawn(word), side)
            yield from self._near(side)

    def _no_lens(self) -> Iterator[Problem]:
        key = self.shape.key("side")
        if key and not self.shape.get("turn"):
            message = "'side' belongs to 'zoom'; without it, both sides of the body are seen"
            hint = "delete the line, or add 'zoom: …' with the place to show larger"
            yield self.document.problem(key.span, message, hint, Severity.WARNING)

    def _near(self, side: Side) -> Iterator[Problem]:
        """The regions fit into one lens, and the markers lie in it."""
        box: Rect | None = None
        for word in self.zoom:
            own = _box(self.figure, word.value, side)
            if own is None:
                continue
            if box and box.union(own).h > self.figure.height * TALLEST:
                message = f"'{shown(word.value)}' is too far from the others to share a lens"
                hint = "make a scene of its own for it"
                yield self.document.problem(word.span, message, hint)
                return
            box = box.union(own) if box else own
        if box is None:
            return
        # On a narrow screen; a wide one may show more beside it.
        piece = lens_piece(self.figure, box)
        for word in self.markers:
            spots = [self.figure.points[name] for name in self.points[word.value]]
            inside = [piece.contains(s[side]) for s in spots if side in s]
            if inside and not any(inside):
                message = (
                    f"'{shown(word.value)}' lies outside the lens, so visitors would not see it"
                )
                hint = "delete it, or name its place under 'zoom' too"
                yield self.document.problem(word.span, message, hint, Severity.WARNING)

    def _drawn(self, word: Text) -> set[Side]:
        return {side for name in self.points[word.value] for side in self.figure.points[name]}

    def _seen(self, word: Text, sides: set[Side], side: Side | None) -> Iterator[Problem]:
        if side is not None and side not in sides:
            other = " and ".join(sorted(sides))
            hint = f"write 'side: {other}'" if len(sides) == 1 and self.said else ""
            hint = hint or "a lens shows one side of the body; make a scene of its own for it"
            message = f"'{shown(word.value)}' cannot be seen on the {side}"
            yield self.document.problem(word.span, message, hint)


def sides_of(figure: Figure, word: str) -> set[Side]:
    """The sides on which a region word can be seen."""
    if word in figure.sets and figure.sets[word].glows:
        return set(figure.sets[word].glows)
    return {side for name in figure.meant_by(word) for side in figure.regions[name].places}


def side_shown(
    figure: Figure, zoom: Iterable[str], markers: Iterable[str], light: Iterable[str]
) -> Side:
    """The side that shows most of what the scene is about, the lens first."""
    seen = [sides_of(figure, word) for word in zoom]
    seen += [set(figure.points[name]) for name in markers]
    seen += [sides_of(figure, word) for word in light]
    both = next((sides for sides in seen if len(sides) == 1), set(Side))
    return next(side for side in Side if side in both)


def _box(figure: Figure, word: str, side: Side) -> Rect | None:
    places = [figure.regions[name].places for name in figure.meant_by(word)]
    boxes = [each[side].bbox for each in places if side in each]
    return around(boxes) if boxes else None
