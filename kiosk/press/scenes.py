"""Does a scene show one thing and say something? And where in the file do its parts stand?

Walks the nodes, like `references`, so that nothing is hidden by a line that is wrong elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.core.problems import Problem
from kiosk.press.grammar import known_names
from kiosk.press.mistakes import is_there
from kiosk.press.nodes import Block, Document, Path, Text, block, entries, joined, shown

#: What a scene may show, and how a sentence calls it.
VISUALS = {
    "figure": "a figure",
    "picture": "a picture",
    "scale": "a scale",
    "people": "people",
    "clock": "a clock",
    "visits": "visits",
    "sensation": "a sensation",
    "list": "a list",
}
SCENE = ("explainers", "*", "scenes", "*")
KNOWN = known_names(SCENE)
OF_A_PICTURE = known_names((*SCENE, "picture"))
#: Blocks of a scene whose names are words that visitors read.
NAMED = (("scale",), ("clock",), ("people", "groups"))
FILES = (("picture",), ("picture", "file"))


def scenes(root: Block) -> Iterator[tuple[Text, Text, Block]]:
    """Every scene with its explainer's name and its own; what is no block is passed over."""
    for explainer, told in entries(root.get("explainers")):
        for name, scene in entries(block(told).get("scenes")):
            if isinstance(scene, Block):
                yield explainer, name, scene


def has_shown_names(path: Path) -> bool:
    """Do the names of the block at this path of the file stand on the glass?"""
    return within_scene(path) in NAMED


def is_file_name(path: Path) -> bool:
    """Does the text at this path name a picture?"""
    return within_scene(path) in FILES


def within_scene(path: Path) -> Path:
    """The rest of a path that leads into a scene; nothing for any other path."""
    inside = len(path) > len(SCENE) and (path[0], path[2]) == (SCENE[0], SCENE[2])
    return path[len(SCENE) :] if inside else ()


def file_named(scene: Block) -> Text | None:
    """The file name of a scene's picture, in its short form or its long one."""
    picture = scene.get("picture")
    named = picture.get("file") if isinstance(picture, Block) else picture
    return named if isinstance(named, Text) else None


def scene_mistakes(document: Document, name: Text, scene: Block) -> Iterator[Problem]:
    """A scene that shows nothing or too much, or lacks its caption or its description."""
    visuals = [key for key, _ in scene.entries if key.value in VISUALS]
    if len(visuals) > 1:
        found = joined([VISUALS[key.value] for key in visuals], "and")
        message = f"'{shown(name.value)}' shows {found}; a scene shows one of them"
        hint = f"delete {'one' if len(visuals) == 2 else 'all but one'}, or make a scene of its own"
        yield document.problem(visuals[1].span, message, f"{hint} for it")
    elif not visuals and not is_there(scene, VISUALS, KNOWN):
        others = joined([word for word in VISUALS if word != "figure"], "or")
        hint = f"add 'figure: every region', or one of {others}"
        yield document.problem(name.span, f"'{shown(name.value)}' shows nothing", hint)
    if not scene.key("list") and not is_there(scene, ("caption", "list"), KNOWN):
        hint = "add a line 'caption: …' to this block"
        yield document.problem(name.span, f"'{shown(name.value)}' has no 'caption'", hint)
    yield from _description(document, scene)


def _description(document: Document, scene: Block) -> Iterator[Problem]:
    key, beside = scene.key("picture"), scene.key("description")
    if key is None:
        if beside:
            hint = "delete it, or add a picture"
            yield document.problem(beside.span, "'description' belongs to a picture", hint)
        return
    picture = scene.get("picture")
    if isinstance(picture, Block) and beside:
        if picture.key("description"):
            message, hint = "the picture has a 'description' already", "delete one of the two"
        else:
            message = "'description' belongs with the other lines of the picture"
            hint = "move it below 'picture', to where 'file' stands"
        yield document.problem(beside.span, message, hint)
    elif not is_there(scene, ("description",), KNOWN) and not (
        isinstance(picture, Block) and is_there(picture, ("description",), OF_A_PICTURE)
    ):
        yield document.problem(
            key.span,
            "the picture has no 'description'",
            "add a line 'description: …' that says what it shows, for people who cannot see it",
        )
