"""Which texts of a content file have a translation, and where it stands in the translation file.

A place names a text of a translation file: `("explainers", "tour", "title")`. A list counts from
0, and a single text is a list of one. Compares and reports nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.press.fields import Place
from kiosk.press.nodes import Block, Items, Node, Text, block, entries
from kiosk.press.scenes import file_named

#: Lines at the edge of a translation file that are no translated texts.
HEAD = ("format", "language", "signed", "marks")
#: Words for a voice, not for the glass: each language has its own, or none.
SAY = "say"
#: Under these stand texts one after another.
LISTS = ("caption", "now", "soon", "list")
#: In the order in which a translation counts the lines of a scene's list.
LINES = ("items", "now", "soon")


def shown_place(place: Place) -> str:
    """A place as staff read it: `explainers.tour.scenes.feel.caption.1`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)


def wanted(root: Block) -> Mapping[Place, Text]:
    """Every text of a content file that a translation has, by its place, in the file's order."""
    return dict(_wanted(root))


def _wanted(root: Block) -> Iterator[tuple[Place, Text]]:
    yield from _lines(root, (), "title", "clinic")
    for key, concern in entries(root.get("concerns")):
        place: Place = ("concerns", key.value)
        yield from _lines(block(concern), place, "button", "sentence")
        yield from _named(block(concern).get("lights"), (*place, "lights"))
    yield from _named(root.get("elsewhere"), ("elsewhere",))
    for name in ("now", "soon"):
        yield from _list(block(root.get("warning signs")).get(name), ("warning signs", name))
    for key, explainer in entries(root.get("explainers")):
        place = ("explainers", key.value)
        yield from _lines(block(explainer), place, "title", "button")
        for name_, scene in entries(block(explainer).get("scenes")):
            yield from _scene(block(scene), (*place, "scenes", name_.value))
    yield from _named(root.get("words"), ("words",))
    yield from _named(root.get("names"), ("names",))


def _scene(scene: Block, place: Place) -> Iterator[tuple[Place, Text]]:
    yield from _lines(scene, place, "title")
    yield from _list(scene.get("caption"), (*place, "caption"))
    listed = block(scene.get("list"))
    lines = [text for name in LINES for text in _entries_of(listed.get(name))]
    yield from (((*place, "list", n), text) for n, text in enumerate(lines))
    for named in (block(scene.get("people")).get("groups"), scene.get("scale"), scene.get("clock")):
        yield from (((*place, "labels", key.value), key) for key, _ in entries(named))
    yield from _lines(block(scene.get("visits")), place, "check")
    if file_named(scene):
        yield from _lines(scene, place, "description")
        yield from _lines(block(scene.get("picture")), place, "description")


def _lines(found: Block, place: Place, *names: str) -> Iterator[tuple[Place, Text]]:
    for name in names:
        text = found.get(name)
        if isinstance(text, Text):
            yield (*place, name), text


def _named(node: Node | None, place: Place) -> Iterator[tuple[Place, Text]]:
    for key, text in entries(node):
        if isinstance(text, Text):
            yield (*place, key.value), text


def _list(node: Node | None, place: Place) -> Iterator[tuple[Place, Text]]:
    yield from (((*place, n), text) for n, text in enumerate(_entries_of(node)))


def _entries_of(node: Node | None) -> Iterator[Text]:
    """The texts of a list; of a line with a drawing the text behind it."""
    match node:
        case Text():
            yield node
        case Items(items=items):
            for item in items:
                if isinstance(item, Block) and item.entries:
                    item = item.entries[0][1]
                if isinstance(item, Text):
                    yield item
        case _:
            pass


def written(root: Block) -> Mapping[Place, Text]:
    """Every text of a translation file by its place, the empty ones too."""
    return dict(
        found
        for key, node in root.entries
        if key.value not in (*HEAD, SAY)
        for found in _written(node, (key.value,))
    )


def _written(node: Node, place: Place) -> Iterator[tuple[Place, Text]]:
    match node:
        case Text() if place[-1] in LISTS and place[-2:-1] != ("labels",) and len(place) > 1:
            # `caption:` with nothing behind it is a list of none.
            if node.value.strip():
                yield (*place, 0), node
        case Text():
            yield place, node
        case Items(items=items):
            for n, item in enumerate(items):
                yield from _written(item, (*place, n))
        case Block(entries=pairs):
            for key, value in pairs:
                if key.value != SAY:
                    yield from _written(value, (*place, key.value))
