"""The shipped clips: every one is whole, level, free of clipping and silence, and not too fast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core.comfort import LANGUAGES
from kiosk.core.model import Clip, Content
from kiosk.core.words import Word
from kiosk.places import shipped
from kiosk.press.narration import audio
from kiosk.press.narration.guide import Shared
from kiosk.press.narration.manifest import FOLDER, ClipEntry, Manifest, digest, read
from kiosk.press.narration.phrases import interface
from kiosk.press.pack import Pressed
from tests.content.said import words
from tests.press.narration.measured import measure

WORDS = sorted(shipped("assets").glob("voices/words/*/words.json"))
MANIFESTS = [*sorted(shipped("content").glob(f"{FOLDER}/*.json")), *WORDS]
#: Narrated as shipped; other packs run by their captions till somebody narrates them.
NARRATED = "back-pain"
WORDS_PER_MINUTE = 150
FASTEST_SCENE = 140


def manifest(file: Path) -> Manifest:
    found = read(file)
    assert found is not None
    return found


@pytest.fixture(params=MANIFESTS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def narrated(request: pytest.FixtureRequest) -> Path:
    """The manifest of each narrated pack in turn."""
    file: Path = request.param
    return file


@pytest.fixture
def clips(narrated: Path) -> dict[str, ClipEntry]:
    return dict(manifest(narrated).clips)


def test_the_default_pack_is_narrated() -> None:
    """It ships with its voice."""
    assert NARRATED in [file.stem for file in MANIFESTS]


def test_every_scene_of_the_default_pack_speaks(back_pain: Content) -> None:
    """No word was changed since it was narrated."""
    silent = [
        f"{explainer.id}.{scene.id}"
        for explainer in back_pain.explainers.values()
        for scene in explainer.scenes
        if scene.voice is None
    ]
    assert silent == []


def test_spanish_scenes_speak(pressed_packs: dict[str, Pressed]) -> None:
    """A draft, and heard as one."""
    spanish = pressed_packs[NARRATED].translations["es"]
    assert all(scene.voice for each in spanish.explainers.values() for scene in each.scenes)


def test_each_language_plays_its_own_clips_only(pressed_packs: dict[str, Pressed]) -> None:
    """No sentence of scenes or guide in another's voice (K21).

    But for what no screen translates: sources, and the languages' own names.
    """
    pressed = pressed_packs[NARRATED]
    assert pressed.content is not None
    own = pressed.content
    entries = {
        f"{FOLDER}/{name}": entry
        for file in MANIFESTS
        for name, entry in manifest(file).clips.items()
    }
    untranslated = {text for one in own.sources.values() for text in (one.title, one.date)}
    names = {name: tag for tag, name in LANGUAGES.items()}
    counts = {}
    for content in (own, *pressed.translations.values()):
        said = [*scenes_said(content), *content.spoken.items()]
        for text, clip in said:
            entry = entries[clip.file]
            assert entry.shown == text
            if entry.language != names.get(text, content.language):
                assert entry.language == own.language, text
                assert any(text.rstrip(".") in one for one in untranslated), text
        counts[content.language] = len(said)
    assert {tag for tag, count in counts.items() if count > 300} == {"en", "es"}


def scenes_said(content: Content) -> Iterator[tuple[str, Clip]]:
    """The titles and sentences that voices speak, each with its clip."""
    for explainer in content.explainers.values():
        for scene in explainer.scenes:
            if scene.voice:
                yield scene.title, scene.voice.title
                yield from ((c.text, c.clip) for c in scene.voice.captions if c.clip)


def test_the_guide_of_the_default_pack_can_say_everything(
    pressed_packs: dict[str, Pressed], back_pain: Content
) -> None:
    """No text of any screen was changed since; names of languages without a voice are silent."""
    problems = pressed_packs[NARRATED].problems
    assert [str(problem) for problem in problems if "spoken guide" in problem.message] == []
    assert len(back_pain.spoken) > 300
    said = (back_pain.words[Word.GUIDE_OFFER], back_pain.warning_signs.now[0], "Español")
    assert all(text in back_pain.spoken for text in said)


@pytest.mark.parametrize("language", [file.parent.name for file in WORDS])
def test_every_word_of_the_interface_has_its_clip(language: str) -> None:
    """After a change: assets/make/make_words.py."""
    shared = Shared()
    mute = [each.shown for each in interface(language) if shared.held(each, language) is None]
    assert mute == []


def test_english_spanish_and_mandarin_have_the_words_of_the_interface() -> None:
    """The languages with a good voice."""
    assert [file.parent.name for file in WORDS] == ["en", "es", "zh-Hans"]


def test_the_clips_are_those_of_the_manifest(narrated: Path, clips: dict[str, ClipEntry]) -> None:
    """Each file is there, as it was made, and has one time for each word, in order."""
    for name, clip in clips.items():
        assert digest((narrated.parent / name).read_bytes()) == clip.sha256, clip.shown
        assert name == f"{clip.key[:16]}.opus"
        assert len(clip.words) == len(clip.shown.split()), clip.shown
        assert list(clip.words) == sorted(clip.words), clip.shown
        assert clip.words[0] < 0.1, clip.shown
        assert clip.words[-1] < clip.seconds, clip.shown


def test_no_clip_is_left_over() -> None:
    """Every clip that ships is one that a manifest of its folder names."""
    for folder in {file.parent for file in MANIFESTS}:
        beside = [file for file in MANIFESTS if file.parent == folder]
        named = {name for file in beside for name in manifest(file).clips}
        assert {path.name for path in folder.glob("*.opus")} == named


def test_every_clip_sounds_as_promised(narrated: Path, clips: dict[str, ClipEntry]) -> None:
    """-19 LUFS, peaks under -1.5 dBFS, no clipping, no silence; as long as the manifest says."""
    odd: dict[str, str] = {}
    for name, clip in clips.items():
        found = measure(narrated.parent / name)
        checks = {
            "loudness": abs(found.lufs - audio.LOUDNESS_LUFS) <= 1.0,
            "peak": found.peak_dbfs <= audio.PEAK_DBFS,
            "clipping": found.clipped == 0,
            "begins late": found.head_s <= 0.15,
            "ends late": found.tail_s <= 0.3,
            "a gap": found.silence_s <= 1.0,
            "length": abs(found.seconds - clip.seconds) <= 0.02,
        }
        if wrong := [what for what, good in checks.items() if not good]:
            odd[clip.shown] = f"{', '.join(wrong)}: {found}"
    assert odd == {}


def test_nobody_is_talked_to_in_haste(back_pain: Content) -> None:
    """A spoken sentence with its pause takes its time: 150 words a minute at most (K8)."""
    spoken = [
        caption
        for explainer in back_pain.explainers.values()
        for scene in explainer.heard.scenes
        for caption in scene.captions
        if caption.clip is not None
    ]
    assert len(spoken) > 100
    for caption in spoken:
        assert caption.clip is not None
        lasts = caption.end_s - caption.start_s
        assert words(caption.text) / lasts * 60 <= WORDS_PER_MINUTE + 0.2, caption.text
        assert caption.clip.length_s <= lasts, caption.text


def test_no_scene_is_told_in_haste(back_pain: Content) -> None:
    """Title, sentences and pauses together: 140 words a minute at most in any scene (K7)."""
    paces = {}
    for explainer in back_pain.explainers.values():
        for scene in explainer.heard.scenes:
            said = [scene.title, *(caption.text for caption in scene.captions)]
            paces[f"{explainer.id}.{scene.id}"] = sum(map(words, said)) / scene.duration_s * 60
    assert len(paces) > 60
    assert {name: pace for name, pace in paces.items() if pace > FASTEST_SCENE} == {}
