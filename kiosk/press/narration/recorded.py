"""What staff have to know of the recordings beside a content file: for `kiosk check`.

Names and hashes only: what a recording sounds like is `kiosk narrate`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.press.narration.manifest import (
    RECORDINGS,
    Manifest,
    RecordingEntry,
    digest_of,
)
from kiosk.press.narration.names import Words, find, sound_files
from kiosk.press.narration.neighbours import translations_beside, words_beside
from kiosk.press.narration.typed import typed
from kiosk.press.outside import passes, reason


@dataclass(frozen=True)
class Told:
    """A sentence about a recording and what to do; `scene` is where it belongs, if anywhere."""

    message: str
    hint: str
    scene: str = ""


def told_of_recordings(content: Path, name: str, own: Words, manifest: Manifest) -> Iterator[Told]:
    """Recordings that are new, replaced, gone, refused or wrongly named.

    `name` is the content file's in commands. Raises OSError for what may pass by itself.
    """
    folder = content.parent / RECORDINGS
    make = f"run:  {typed('narrate', name)}"
    try:
        there = any(sound_files(folder))
        others = words_beside(content) if there else {}
        found = find(
            folder, content.stem, own, others, translations_beside(content) if there else ()
        )
    except OSError as error:
        if passes(error):
            raise
        yield Told(f"the folder {RECORDINGS} cannot be read: {reason(error)}", "")
        return
    for fault in found.faults:
        yield Told(f"a recording is not heard: {fault.message}", fault.hint, fault.scene)
    for scene in own:
        file, entry = found.files.get(scene), manifest.recordings.get(scene)
        if file:
            yield from _lies_there(file, scene, entry, manifest, make)
        elif entry and scene not in found.unclear:
            forget = typed("narrate", name, "--forget", scene)
            message = f"the recording {entry.file} of '{scene}' is gone; its clips are kept"
            hint = f"put it back, or give the scene to the made voice:  {forget}"
            yield Told(message, hint, scene)


def _lies_there(
    file: Path, scene: str, entry: RecordingEntry | None, manifest: Manifest, make: str
) -> Iterator[Told]:
    try:
        hash_ = digest_of(file)
    except OSError as error:
        if passes(error):
            raise
        yield Told(f"the recording {file.name} cannot be opened: {reason(error)}", "", scene)
        return
    if entry and entry.sha256 == hash_:
        return
    refused = manifest.refused.get(file.name)
    if refused and refused.sha256 == hash_:
        still = "; the one before it is still in use" if entry else ""
        yield Told(f"the recording {file.name} cannot be used{still}", refused.why, scene)
    elif entry:
        message = f"the recording {file.name} was recorded anew; the one before it is still in use"
        yield Told(message, make, scene)
    else:
        yield Told(f"the recording {file.name} is not heard yet", make, scene)


#: Why a scene is silent: said of one scene, and of many.
MISSING = "a clip of {} is missing or was changed", "{} scenes miss a clip, or one was changed"
OTHER_RECORDING = (
    "the recording of {} was made for other words",
    "the recordings of {} scenes were made for other words",
)
UNKNOWN_RECORDING = (
    "nobody knows any more which words the recording of {} says",
    "nobody knows any more which words the recordings of {} scenes say",
)
OTHER_WORDS = "{} was narrated with other words", "{} scenes were narrated with other words"
NOT_NARRATED = "{} is not narrated", "{} scenes are not narrated"
Why = tuple[str, str]


def grouped(silent: Sequence[tuple[str, Why]]) -> Mapping[Why, list[str]]:
    """The scenes by why they are silent."""
    whys = dict.fromkeys(why for _, why in silent)
    return {why: [scene for scene, own in silent if own == why] for why in whys}
