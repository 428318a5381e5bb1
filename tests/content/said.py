"""What a content file says, and where: the texts that the tests of this folder read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from kiosk.core.model import Content, Scene
from kiosk.core.visuals import Entry


def scenes(content: Content) -> dict[str, Scene]:
    """Every scene by its place, `explainer.scene`."""
    return {
        f"{explainer.id}.{scene.id}": scene
        for explainer in content.explainers.values()
        for scene in explainer.scenes
    }


def captions(scene: Scene) -> list[str]:
    """The texts beside a visual; none where a list's own lines are the captions."""
    said = [" ".join(sentence.text for sentence in text) for text in scene.texts]
    return [] if said == labels(scene) else said


def labels(scene: Scene) -> list[str]:
    """The words of a scene's visual that come from the file."""
    found = [group.name for group in scene.people.groups] if scene.people else []
    found += [thing.name for thing in scene.scale.objects] if scene.scale else []
    found += [span.name for span in scene.clock.spans] if scene.clock else []
    found += [scene.visits.check] if scene.visits else []
    found += [felt.name for felt in scene.sensation.feelings] if scene.sensation else []
    found += [entry.text for entry in scene.listing.entries] if scene.listing else []
    return found


def shown(scene: Scene) -> str:
    """What a visual shows, numbers and all, as a line for a person to check."""
    if scene.listing:
        return " ".join(ended(_warned(entry)) for entry in scene.listing.entries)
    found: list[str] = []
    if scene.people:
        of = scene.people.of
        found = [f"{group.name}: {group.count:,} in {of:,}" for group in scene.people.groups]
    if scene.scale:
        found = [f"{thing.name}: {thing.mm:g} mm" for thing in scene.scale.objects]
    if scene.clock:
        found = [f"{s.name}: {_range(s.low, s.high)} minutes" for s in scene.clock.spans]
    if scene.visits:
        visits = scene.visits
        found = [f"{_range(visits.low, visits.high)} visits", f"after {visits.check_after}"]
        found += [visits.check]
    if scene.sensation:
        found = labels(scene)
    if scene.picture:
        found = [f"Picture: {scene.picture.description}"]
    if scene.figure:
        marks = dict.fromkeys(point.split("_")[0] for point in scene.figure.markers)
        found = [f"Marks: {', '.join(marks)}"] if marks else []
    return "; ".join(found)


def _warned(entry: Entry) -> str:
    return f"{entry.urgency.capitalize()}: {entry.text}" if entry.urgency else entry.text


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def statement(scene: Scene) -> str:
    """All that a scene says, in one line."""
    return " ".join(filter(None, [ended(scene.title), *captions(scene), shown(scene)]))


def places(content: Content) -> dict[str, str]:
    """All that a visitor can read, by its place in the file."""
    found = {name: statement(scene) for name, scene in scenes(content).items()}
    for concern in content.concerns.values():
        found[concern.id] = concern.sentence
        for place in concern.lit:
            found[f"{concern.id}.lights.{place.word}"] = f"{place.name}: {place.why}"
    for region, text in content.elsewhere.items():
        found[f"elsewhere.{region or 'anywhere'}"] = text
    found["warning signs"] = " ".join((*content.warning_signs.now, *content.warning_signs.soon))
    return found


def said_to(content: Content, concern: str) -> str:
    """All that the explainers of a concern say, in lower case."""
    shown_here = (content.explainers[name] for name in content.concerns[concern].explainers)
    return " ".join(statement(scene) for e in shown_here for scene in e.scenes).lower()


def texts(value: object) -> Iterator[str]:
    """Every text inside a value, to its last part; names of things are texts, too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for item in fields(value):
            yield from texts(getattr(value, item.name))


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.findall(r"[^.?!]+[.?!]*", text) if part.strip()]


def words(text: str) -> int:
    return len(text.split())


def ended(text: str) -> str:
    """A heading counts as a sentence of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
