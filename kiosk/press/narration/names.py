"""The names of recordings: which scene of which content file each one speaks.

In the folder `recordings`: `<explainer>.<scene>.<ending>`, with `<content file>.` before it or not.
The folder belongs to all content files beside it: where two of them have a scene of the same name
with other words, only the longer name says whose words were recorded. A translation has its own
name before the scene's, always: `back-pain.es.safety.room.wav`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.problems import did_you_mean

#: The sentences of each scene, by "explainer.scene".
Words = Mapping[str, Sequence[str]]
#: What recorders and phones write; a file of another kind beside them is no recording.
SUFFIXES = frozenset(
    (
        *(".wav", ".m4a", ".mp3", ".flac", ".ogg", ".oga", ".opus", ".aac", ".mp4", ".m4b", ".mov"),
        *(".webm", ".wma", ".aif", ".aiff", ".caf", ".amr", ".3gp", ".mka"),
    )
)


@dataclass(frozen=True)
class Misnamed:
    """Files that are not heard because of their names; `scene` is theirs if that much is clear."""

    message: str
    hint: str
    scene: str = ""

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}"


@dataclass(frozen=True)
class Found:
    """The recordings of one content file, by scene, and what is wrong with the other names."""

    files: Mapping[str, Path]
    faults: tuple[Misnamed, ...]

    @property
    def unclear(self) -> frozenset[str]:
        """Scenes that have recordings, but it is not clear which of them counts."""
        return frozenset(fault.scene for fault in self.faults if fault.scene)


def find(
    folder: Path,
    pack: str,
    own: Words,
    others: Mapping[str, Words],
    translations: Collection[str] = (),
) -> Found:
    """The recordings of a content file or a translation, named without its ending.

    `others` are content files that lie beside it, `translations` all translations that do.
    """
    if pack in translations:
        return _of_translation(folder, pack, own)
    plain: dict[str, list[Path]] = {}
    named: dict[str, list[Path]] = {}
    faults: list[Misnamed] = []
    theirs = {name for words in others.values() for name in words}
    theirs |= {f"{other}.{name}" for other, words in others.items() for name in words}
    for path in sound_files(folder):
        if path.stem.startswith(tuple(f"{name}." for name in translations)):
            continue
        short = path.stem.removeprefix(f"{pack}.")
        if path.stem in own:
            plain.setdefault(path.stem, []).append(path)
        elif short in own:
            named.setdefault(short, []).append(path)
        elif path.stem not in theirs:
            faults.append(_unknown(path, list(own)))
    files: dict[str, Path] = {}
    for scene in own:
        rivals = [name for name, words in others.items() if scene in words]
        rivals = [name for name in rivals if list(others[name][scene]) != list(own[scene])]
        unclear = bool(rivals) and scene in plain
        # Behind a name that says whose it is, the shorter one is some other content file's.
        found = named.get(scene, []) if rivals else [*plain.get(scene, []), *named.get(scene, [])]
        if len(found) > 1:
            faults.append(_twice(scene, found))
        elif found:
            files[scene] = found[0]
        elif unclear:
            faults += [_unclear(path, scene, [pack, *rivals]) for path in plain[scene]]
    return Found(files, tuple(faults))


def _of_translation(folder: Path, pack: str, own: Words) -> Found:
    named: dict[str, list[Path]] = {}
    faults: list[Misnamed] = []
    for path in sound_files(folder):
        if path.stem.startswith(f"{pack}."):
            scene = path.stem.removeprefix(f"{pack}.")
            if scene in own:
                named.setdefault(scene, []).append(path)
            else:
                faults.append(_unknown(path, [f"{pack}.{name}" for name in own]))
    faults += [_twice(scene, found) for scene, found in named.items() if len(found) > 1]
    return Found({s: found[0] for s, found in named.items() if len(found) == 1}, tuple(faults))


def bare(name: str) -> str:
    """`safety.room` of `recordings/safety.room.wav.wav`."""
    path = Path(name)
    while path.suffix.lower() in SUFFIXES:
        path = path.with_suffix("")
    return path.name


def sound_files(folder: Path) -> Iterator[Path]:
    """What may be a recording; raises OSError."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            sounds = path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
            if sounds and path.is_file():
                yield path


def _unknown(path: Path, scenes: Sequence[str]) -> Misnamed:
    example = f"name it explainer.scene{path.suffix}, for example {next(iter(scenes), '')}"
    hint = did_you_mean(bare(path.name), scenes)
    if bare(path.name) in scenes:
        hint = f"did you mean '{bare(path.name)}{path.suffix}'?"
    elif not hint.startswith("did you mean"):
        hint = example + path.suffix
    return Misnamed(f"{path.name}: there is no scene '{path.stem}'", hint)


def _twice(scene: str, found: Sequence[Path]) -> Misnamed:
    names = " and ".join(path.name for path in found)
    return Misnamed(f"{names} are for the same scene {scene}", "keep one of them", scene)


def _unclear(path: Path, scene: str, packs: Sequence[str]) -> Misnamed:
    names = " or ".join(f"{pack}.{scene}{path.suffix}" for pack in packs)
    message = f"{path.name}: {' and '.join(packs)} have this scene with different words"
    return Misnamed(message, f"name it {names}", scene)
