from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.model import Scene
from kiosk.core.problems import Severity
from kiosk.press.narration.manifest import (
    RECORDED,
    ClipEntry,
    Manifest,
    RecordingEntry,
    manifest_of,
    write,
)
from kiosk.press.narration.spoken import Sentence, speeches
from kiosk.press.pack import Pressed
from tests.press.packs import GOOD, NAME, check, pack, shape

CAPTION = "caption: Most points lie near the pain."
SECONDS = 2.0


def clip(sentence: Sentence, engine: str = "made/1", voice: str = "a") -> ClipEntry:
    name = hashlib.sha256(repr((sentence, engine)).encode()).hexdigest()
    words = tuple(0.2 * k for k, _ in enumerate(sentence.shown.split()))
    entry = ClipEntry(
        f"{name[:16]}.opus", "", name, "en", *astuple(sentence), engine, voice, SECONDS, words
    )
    return replace(entry, sha256=hashlib.sha256(sound(entry)).hexdigest())


def astuple(sentence: Sentence) -> tuple[str, str]:
    return sentence.shown, sentence.spoken


def sound(entry: ClipEntry) -> bytes:
    """Bytes in the place of a clip: the press never listens to them."""
    return f"opus of {entry.shown}".encode()


def narrated(folder: Path, text: str = GOOD, recorded: str = "") -> Manifest:
    """A pack with a clip for each sentence; of one scene, those of a recording."""
    file = pack(folder, text)
    made = Manifest()
    for explainer, name, speech in speeches(shape(folder, text)):
        scene = f"{explainer}.{name}"
        engine = RECORDED if scene == recorded else "made/1"
        clips = [clip(sentence, engine) for sentence in speech.sentences]
        names = tuple(each.file for each in clips)
        by_name = {**made.clips, **{each.file: each for each in clips}}
        if scene == recorded:
            recordings = {scene: RecordingEntry(f"{scene}.m4a", "0" * 64, names)}
            made = replace(made, clips=by_name, recordings=recordings)
        else:
            made = replace(made, clips=by_name, scenes={**made.scenes, scene: names})
    keep(file, made)
    for each in made.clips.values():
        (file.parent / "narration" / each.file).write_bytes(sound(each))
    return made


def keep(file: Path, manifest: Manifest) -> None:
    write(manifest_of(file), manifest)


def scene_of(pressed: Pressed, name: str) -> Scene:
    assert pressed.content is not None, pressed.problems
    explainer, _, scene = name.partition(".")
    scenes = pressed.content.explainers[explainer].scenes
    return next(each for each in scenes if each.id == scene)


def said(pressed: Pressed) -> list[str]:
    """What is told of the narration."""
    assert {problem.severity for problem in pressed.problems} <= {Severity.WARNING}
    return [f"{p.line}: {p.message}; {p.hint}" for p in pressed.problems]


def test_a_scene_with_its_clips_speaks(tmp_path: Path) -> None:
    """Each sentence has its clip in the edition, and the scene follows the voice."""
    made = narrated(tmp_path)
    pressed = check(tmp_path)
    scene = scene_of(pressed, "upper_session.near")
    assert said(pressed) == []
    assert scene.voice is not None
    assert [c.clip.length_s for c in scene.voice.captions if c.clip] == [SECONDS]
    assert scene.voice.captions[0].start_s > SECONDS
    assert [c.clip for c in scene.captions] == [None]
    assert {n for n in pressed.files if n.startswith("narration/")} == {
        f"narration/{name}" for name in made.clips
    }
    scenes = len(made.scenes)
    assert pressed.note == (
        f"{scenes} of {scenes} scenes speak, {len(made.clips)} of {len(made.clips)} clips wait for"
        " approval"
    )


def test_approved_clips_do_not_wait(tmp_path: Path) -> None:
    """A person has listened to one of them."""
    made = narrated(tmp_path)
    one = next(iter(made.clips)).removesuffix(".opus")
    table = f"clip,sentence,by,on\n{one},Any.,A reader,2026-05-01\n"
    (tmp_path / "narration" / "approved.csv").write_text(table)
    left = len(made.clips) - 1
    assert f"{left} of {left + 1} clips wait for approval" in check(tmp_path).note


def test_a_pack_without_narration_says_nothing_of_it(tmp_path: Path) -> None:
    """Captions alone are a choice."""
    pack(tmp_path)
    pressed = check(tmp_path)
    assert (said(pressed), pressed.note) == ([], "")
    assert scene_of(pressed, "upper_session.near").voice is None


def test_a_changed_sentence_never_plays(tmp_path: Path) -> None:
    """One sentence changed: its scene runs by captions, whole; the other scenes speak."""
    narrated(tmp_path)
    pressed = check(tmp_path, GOOD.replace(CAPTION, "caption: Most points lie close by."))
    scene = scene_of(pressed, "upper_session.near")
    assert scene.voice is None
    assert scene_of(pressed, "safety.room").voice is not None
    (told,) = said(pressed)
    assert "'near' was narrated with other words; run 'kiosk narrate' on this file" in told
    line = GOOD.splitlines().index("      near:") + 1
    assert told.startswith(f"{line}: ")
    clips = [held for name, held in pressed.files.items() if name.endswith(".opus")]
    assert clips
    assert not any(b"lie near the pain" in held for held in clips)


def test_a_changed_saying_is_stale_too(tmp_path: Path) -> None:
    """The words are the same, but they are to be said otherwise."""
    narrated(tmp_path)
    text = GOOD.replace(CAPTION, f"{CAPTION}\n        say: {{points: needle points}}")
    (told,) = said(check(tmp_path, text))
    assert "'near' was narrated with other words" in told


def test_a_new_scene_has_no_clips(tmp_path: Path) -> None:
    """It is missing, not stale."""
    narrated(tmp_path)
    text = GOOD.replace("      near:\n", "      nearby:\n")
    text = text.replace("Near the pain", "Near it").replace("      nearby:", "      nearby:")
    (told,) = said(check(tmp_path, text))
    assert "'nearby' is not narrated" in told


def test_a_scene_that_was_only_renamed_speaks(tmp_path: Path) -> None:
    """Clips are known by their words."""
    narrated(tmp_path)
    pressed = check(tmp_path, GOOD.replace("      near:\n", "      nearby:\n"))
    assert said(pressed) == []
    assert scene_of(pressed, "upper_session.nearby").voice is not None


@pytest.mark.parametrize("spoil", ["", "other bytes"])
def test_a_clip_that_was_changed_or_lost_is_told(tmp_path: Path, spoil: str) -> None:
    """The player gets only what was made."""
    made = narrated(tmp_path)
    file = tmp_path / "narration" / made.scenes["upper_session.near"][1]
    file.write_text(spoil) if spoil else file.unlink()
    pressed = check(tmp_path)
    (told,) = said(pressed)
    assert "a clip of 'near' is missing or was changed" in told
    assert scene_of(pressed, "upper_session.near").voice is None


def test_a_recording_speaks_its_scene(tmp_path: Path) -> None:
    """A person's voice wins; its clips are heard nowhere else."""
    made = narrated(tmp_path, recorded="upper_session.near")
    pressed = check(tmp_path)
    assert said(pressed) == []
    own = set(made.recordings["upper_session.near"].clips)
    scene = scene_of(pressed, "upper_session.near")
    assert scene.voice is not None
    assert scene.voice.title.file.removeprefix("narration/") in own
    other = scene_of(pressed, "safety.room").voice
    assert other is not None
    assert other.title.file.removeprefix("narration/") not in own


def test_an_old_recording_never_plays(tmp_path: Path) -> None:
    """It still says the old words: captions, until it is recorded anew."""
    narrated(tmp_path, recorded="upper_session.near")
    pressed = check(tmp_path, GOOD.replace(CAPTION, "caption: Most points lie close by."))
    (told,) = said(pressed)
    assert "the recording of 'near' still says other words; record it anew" in told
    assert scene_of(pressed, "upper_session.near").voice is None


@pytest.mark.parametrize("with_manifest", [True, False])
def test_a_recording_that_nobody_took_in_is_told(tmp_path: Path, with_manifest: bool) -> None:
    """It lies there and is not heard: `kiosk narrate` was not run."""
    if with_manifest:
        narrated(tmp_path)
    else:
        pack(tmp_path)
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "upper_session.near.m4a").write_bytes(b"sound")
    (told,) = said(check(tmp_path))
    assert "the recording upper_session.near.m4a is not heard yet" in told


def test_a_damaged_manifest_costs_the_sound_only(tmp_path: Path) -> None:
    """The content plays by captions and staff are told."""
    narrated(tmp_path)
    manifest_of(tmp_path / NAME).write_text("{")
    pressed = check(tmp_path)
    (told,) = said(pressed)
    assert "the narration cannot be used: pain.json is damaged" in told
    assert scene_of(pressed, "upper_session.near").voice is None


@pytest.mark.parametrize("raw", [b"", b"one,two\n", "clip,sentence,by,on\né".encode("latin-1")])
def test_approvals_that_cannot_be_read_cost_no_sound(tmp_path: Path, raw: bytes) -> None:
    """Visitors hear every clip; staff are told which file to save again."""
    narrated(tmp_path)
    (tmp_path / "narration" / "approved.csv").write_bytes(raw)
    pressed = check(tmp_path)
    (told,) = said(pressed)
    assert "the approvals cannot be read: approved.csv" in told
    assert scene_of(pressed, "upper_session.near").voice is not None


@pytest.mark.parametrize("recorded", ["", "upper_session.near"])
def test_a_sentence_may_be_said_twice(tmp_path: Path, recorded: str) -> None:
    """As a title and in the caption, or twice in it: by a voice or by a recording."""
    text = GOOD.replace(CAPTION, "caption: Breathe. Near the pain. Breathe.")
    narrated(tmp_path, text, recorded)
    pressed = check(tmp_path, text)
    assert said(pressed) == []
    voice = scene_of(pressed, "upper_session.near").voice
    assert voice is not None
    assert [c.text for c in voice.captions] == ["Breathe.", "Near the pain.", "Breathe."]
    assert voice.captions[0].clip == voice.captions[2].clip


@pytest.mark.parametrize(
    "change", [{"language": []}, {"seconds": 3000}, {"words": [5.0]}, {"words": [0.4, 0.1]}]
)
def test_an_unlikely_manifest_is_damaged(tmp_path: Path, change: dict[str, object]) -> None:
    """No clip lasts an hour, no word comes after its end or before the one before it."""
    narrated(tmp_path)
    file = manifest_of(tmp_path / NAME)
    told = json.loads(file.read_text())
    told["clips"][0].update(change)
    file.write_text(json.dumps(told))
    (problem,) = said(check(tmp_path))
    assert "pain.json is damaged" in problem
