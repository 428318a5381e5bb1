"""What is not wrong but deserves a word: warnings, never errors."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kiosk.core.figure import Figure
from kiosk.core.model import Content, Start
from kiosk.core.problems import Problem, Severity
from kiosk.press.encoding import MAX_BYTES, Unreadable, decode
from kiosk.press.nodes import Block, Document, Node, block, entries
from kiosk.press.pictures import LONG_SIDE_PX
from kiosk.press.scenes import file_named, scenes

#: A first explainer that begins by itself should not hold a visitor longer than this.
FIRST_EXPLAINER_S = 45.0
#: A year, and a month to get round to it.
LONGEST_UNREAD = timedelta(days=396)
#: A picture fills about so many pixels of the usual screen.
SHARP_PX = 1000
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".heic", ".bmp", ".tif", ".tiff")


def advice(
    document: Document, root: Block, content: Content, figure: Figure, today: date
) -> Iterator[Problem]:
    """Warnings about content that can play."""

    def warn(node: Node | None, message: str, hint: str) -> Problem:
        return document.problem((node or root).span, message, hint, Severity.WARNING)

    if content.review < today.isoformat():
        yield warn(
            root.get("review"),
            f"the day to read all this again ({content.review}) has passed",
            "ask a clinician to read every text, then write the next day",
        )
    elif date.fromisoformat(content.review) - today > LONGEST_UNREAD:
        yield warn(
            root.get("review"),
            f"the day to read all this again ({content.review}) is more than a year away",
            "what is known about health changes; write a day within the next year",
        )
    explainers = block(root.get("explainers"))
    yield from long_openers(document, root, content)
    for node, message, hint in _of_scenes(content, root):
        yield warn(node, message, hint)
    for name in content.explainers.keys() - _reached(content):
        yield warn(
            explainers.key(name),
            f"no concern offers the explainer '{name}'",
            "name it under 'explainers' of a concern, or as 'next' of another, or delete it",
        )
    for name in content.sources.keys() - _used(content):
        hint = "name it as 'source' of what rests on it, or delete it"
        key = block(root.get("sources")).key(name)
        yield warn(key, f"nothing names the source '{name}'", hint)
    for key, _ in entries(root.get("elsewhere")):
        regions = figure.meant_by(key.value)
        if regions and all(region in content.touch for region in regions):
            name = content.touch[regions[0]]
            hint = "delete the line, or take the region out of 'touch'"
            yield warn(key, f"this is never said: '{key.value}' chooses '{name}'", hint)


def long_openers(
    document: Document, root: Block, content: Content, most_s: float = FIRST_EXPLAINER_S
) -> Iterator[Problem]:
    """A warning for each explainer that comes first and takes too long."""
    explainers = block(root.get("explainers"))
    for name in dict.fromkeys(c.explainers[0] for c in content.concerns.values()):
        length = content.explainers[name].duration_s
        if length > most_s:
            yield document.problem(
                (explainers.key(name) or root).span,
                f"'{name}' comes first and lasts {length:.0f} seconds;"
                f" visitors wait for {most_s:.0f} at most",
                "shorten its captions, or move a scene to another explainer",
                Severity.WARNING,
            )


def _of_scenes(content: Content, root: Block) -> Iterator[tuple[Node | None, str, str]]:
    """What deserves a word in a scene: where, what, and what to do about it."""
    alone = content.start is Start.BY_ITSELF
    first = {c.explainers[0] for c in content.concerns.values() if alone}
    told = {(e.id, scene.id): scene for e in content.explainers.values() for scene in e.scenes}
    for explainer, name, node in scenes(root):
        scene = told[explainer.value, name.value]
        picture, people = scene.picture, scene.people
        lines = block(node.get("picture"))
        if picture and picture.zoom > 1 and picture.w_px < SHARP_PX * picture.zoom:
            wanted = math.ceil(SHARP_PX * picture.zoom)
            yield (
                lines.key("zoom"),
                f"the picture is {picture.w_px} pixels wide: too few to stay sharp when it grows",
                f"take one of {wanted} pixels or more" if wanted <= LONG_SIDE_PX else "zoom less",
            )
        elif picture and max(picture.w_px, picture.h_px) < SHARP_PX:
            yield (
                file_named(node),
                f"the picture is {picture.w_px} × {picture.h_px} pixels: too few to be sharp",
                f"take one of {SHARP_PX} pixels or more on its longer side",
            )
        begins = scene is content.explainers[explainer.value].scenes[0]
        if picture and picture.ask_first and begins and explainer.value in first:
            yield (
                lines.key("show"),
                f"'{explainer.value}' starts by itself, and begins with a picture to be asked for",
                "begin with another scene, so that there is something to see",
            )
        if people and not any(group.count for group in people.groups):
            message = "nobody stands out: every group counts 0"
            yield node.key("people"), message, "write how many there are in each group"


def _used(content: Content) -> set[str]:
    """The sources that anything names."""
    used = set(content.warning_signs.sources)
    used.update(source for each in content.concerns.values() for source in each.sources)
    used.update(source for each in content.explainers.values() for source in each.sources)
    return used


def _reached(content: Content) -> set[str]:
    waiting = [e for c in content.concerns.values() for e in c.explainers]
    waiting.append(content.at_the_end)
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name and name not in reached:
            reached.add(name)
            waiting.append(content.explainers[name].next)
    return reached


def _letters(file: Path) -> str:
    """What a content file says, if it can be read; it has its own problems if not."""
    try:
        with file.open("rb") as source:
            return unicodedata.normalize("NFC", decode(source.read(MAX_BYTES + 1), file.name))
    except (OSError, Unreadable):
        return ""


def unused_pictures(file: Path, shown: str) -> Iterator[Problem]:
    """Pictures beside a content file that no content file of the folder mentions."""
    folder = file.parent / "pictures"
    if not folder.is_dir() or folder.is_symlink():
        return
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return
    pictures = [p for p in names if p.suffix.lower() in PICTURES]
    pictures = [p for p in pictures if not p.name.startswith(".")]
    if not pictures:
        return
    said = "".join(map(_letters, sorted(file.parent.glob("*.y*ml"))))
    for picture in pictures:
        if unicodedata.normalize("NFC", picture.name) not in said:
            yield Problem(
                f"{shown}/pictures/{picture.name}",
                1,
                1,
                "no scene shows this picture",
                "name it as 'picture' of a scene, or delete the file",
                severity=Severity.WARNING,
            )
