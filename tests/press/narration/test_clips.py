from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.model import Scene
from kiosk.core.problems import Severity
from kiosk.press.narration import clips as reading
from kiosk.press.narration.manifest import (
    RECORDED,
    ClipEntry,
    Manifest,
    RecordingEntry,
    Refusal,
    manifest_of,
    write,
)
from kiosk.press.narration.spoken import Sentence, speeches
from kiosk.press.pack import Pressed
from tests.press.packs import GOOD, NAME, check, pack, shape

CAPTION = "caption: Most points lie near the pain."
SECONDS = 2.0
#: The hash of `record`.
RECORDING = hashlib.sha256(b"sound").hexdigest()


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
        shown = tuple(each.shown for each in clips)
        by_name = {**made.clips, **{each.file: each for each in clips}}
        if scene == recorded:
            recordings = {scene: RecordingEntry(f"{scene}.m4a", RECORDING, names, shown)}
            made = replace(made, clips=by_name, recordings=recordings)
        else:
            made = replace(made, clips=by_name, scenes={**made.scenes, scene: names})
    keep(file, made)
    for each in made.clips.values():
        (file.parent / "narration" / each.file).write_bytes(sound(each))
    if recorded:
        record(folder, f"{recorded}.m4a")
    return made


def record(folder: Path, name: str, sound: bytes = b"sound") -> None:
    (folder / "recordings").mkdir(exist_ok=True)
    (folder / "recordings" / name).write_bytes(sound)


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
    assert "'upper_session.near' was narrated with other words" in told
    assert "run:  python3 -m kiosk narrate " in told
    assert told.endswith(NAME)
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
    assert "'upper_session.near' was narrated with other words" in told


def test_a_new_scene_has_no_clips(tmp_path: Path) -> None:
    """It is missing, not stale."""
    narrated(tmp_path)
    text = GOOD.replace("      near:\n", "      nearby:\n")
    text = text.replace("Near the pain", "Near it").replace("      nearby:", "      nearby:")
    (told,) = said(check(tmp_path, text))
    assert "'upper_session.nearby' is not narrated" in told


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
    assert "a clip of 'upper_session.near' is missing or was changed" in told
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
    assert "the recording of 'upper_session.near' was made for other words; record it anew" in told
    assert f"{NAME} --accept upper_session.near" in told
    assert scene_of(pressed, "upper_session.near").voice is None


@pytest.mark.parametrize("with_manifest", [True, False])
def test_a_recording_that_nobody_took_in_is_told(tmp_path: Path, with_manifest: bool) -> None:
    """It lies there and is not heard: `kiosk narrate` was not run."""
    if with_manifest:
        narrated(tmp_path)
    else:
        pack(tmp_path)
    record(tmp_path, "upper_session.near.m4a")
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
    assert "approvals: approved.csv " in told
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


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("safety.room.wav.wav", "did you mean 'safety.room.wav'?"),
        ("Voice 001.m4a", "name it explainer.scene.m4a, for example "),
    ],
)
def test_a_recording_with_a_wrong_name_is_told(tmp_path: Path, name: str, told: str) -> None:
    """As `kiosk narrate` would tell it; a transcript is nobody's mistake."""
    narrated(tmp_path)
    record(tmp_path, name)
    record(tmp_path, "safety.room.txt")
    (problem,) = said(check(tmp_path))
    assert f"a recording is not heard: {name}: there is no scene" in problem
    assert told in problem


def test_a_recording_replaced_under_its_name_is_told(tmp_path: Path) -> None:
    """Its old clips play on till it is taken in."""
    narrated(tmp_path, recorded="upper_session.near")
    record(tmp_path, "upper_session.near.m4a", b"another")
    pressed = check(tmp_path)
    (told,) = said(pressed)
    assert "upper_session.near.m4a was recorded anew; the one before it is still in use" in told
    assert scene_of(pressed, "upper_session.near").voice is not None


def test_a_recording_that_is_gone_is_told(tmp_path: Path) -> None:
    """Its clips play on, with the way to give the scene to the voice."""
    narrated(tmp_path, recorded="upper_session.near")
    (tmp_path / "recordings" / "upper_session.near.m4a").unlink()
    pressed = check(tmp_path)
    (told,) = said(pressed)
    assert "of 'upper_session.near' is gone; its clips are kept" in told
    assert told.endswith("--forget upper_session.near")
    assert scene_of(pressed, "upper_session.near").voice is not None


def test_a_refused_recording_is_told_with_its_reason(tmp_path: Path) -> None:
    """Not as one that nobody took in."""
    made = narrated(tmp_path)
    refused = {"upper_session.near.m4a": Refusal(RECORDING, "it is silent: record it again")}
    keep(tmp_path / NAME, replace(made, refused=refused))
    record(tmp_path, "upper_session.near.m4a")
    (told,) = said(check(tmp_path))
    assert told.endswith("near.m4a cannot be used; it is silent: record it again")


def test_a_recording_of_unknown_words_is_silent(tmp_path: Path) -> None:
    """The list that knew them was lost: a person has to say."""
    made = narrated(tmp_path)
    entry = RecordingEntry("upper_session.near.m4a", RECORDING, ())
    keep(tmp_path / NAME, replace(made, recordings={"upper_session.near": entry}))
    record(tmp_path, "upper_session.near.m4a")
    pressed = check(tmp_path)
    (told,) = said(pressed)
    assert "nobody knows any more which words the recording of 'upper_session.near' says" in told
    assert scene_of(pressed, "upper_session.near").voice is None


def test_a_recording_that_two_packs_claim_is_told(tmp_path: Path) -> None:
    """The reader knows whose it is by the same rule as the maker."""
    narrated(tmp_path)
    other = GOOD.replace(CAPTION, "caption: Most points lie close by.")
    (tmp_path / "elbow.yaml").write_text(other, encoding="utf-8")
    record(tmp_path, "upper_session.near.m4a")
    (told,) = said(check(tmp_path))
    assert "name it pain.upper_session.near.m4a or elbow.upper_session.near.m4a" in told
    record(tmp_path, "elbow.upper_session.near.m4a")
    record(tmp_path, "pain.upper_session.near.m4a")
    (told,) = said(check(tmp_path))
    assert "the recording pain.upper_session.near.m4a is not heard yet" in told


def test_many_silent_scenes_are_told_by_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line for each reason that is true, and none that is not."""
    monkeypatch.setattr(reading, "NAMED_ONE_BY_ONE", 2)
    made = narrated(tmp_path, recorded="safety.room")
    (tmp_path / "narration" / made.recordings["safety.room"].clips[0]).unlink()
    text = GOOD.replace(CAPTION, "caption: Most points lie close by.")
    text = text.replace("as thin as a hair", "thin as a hair")
    told = said(check(tmp_path, text))
    assert [each.partition(": ")[2].partition(";")[0] for each in told] == [
        "2 scenes were narrated with other words: upper_session.near, upper_session.needles",
        "a clip of 'safety.room' is missing or was changed",
    ]
