from __future__ import annotations

import errno
import io
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kiosk import places
from kiosk.press.narration import manifest as manifests
from kiosk.press.narration.alone import alone
from kiosk.press.narration.make import STOPPED, Wish, narrate
from kiosk.press.narration.manifest import Manifest
from kiosk.press.narration.phonemes import TooLongError, VoiceError
from kiosk.press.narration.voices import Maker, Utterance, Voice
from tests.kept import FOLDER
from tests.press.narration.studio_fakes import Humming, no_guide, record, spoken, voice
from tests.press.packs import GOOD, check, pack, spoilt
from tests.press.small_figure import small_figure

SCENES = ["safety.room", "upper_session.near", "upper_session.needles"]
ROOM = ["The room", "You can ask to stop at any time.", "Call 911 in an emergency."]
#: One sentence for the title and for each that is written.
SENTENCES = 3 + 2 + 3
CHANGED = spoilt("Most points lie near the pain.", "Most points lie by the pain.")


@dataclass
class Desk:
    """A folder with a content file, a voice, and what the command said about them."""

    folder: Path
    engine: Humming = field(default_factory=Humming)
    voices: tuple[Voice, ...] = ()
    said: str = ""
    cache: Path | None = FOLDER

    @property
    def narration(self) -> Path:
        return self.folder / "narration"

    def narrate(self, text: str = GOOD, wish: Wish | None = None) -> int:
        file = pack(self.folder, text)
        out = io.StringIO()
        known = self.voices or (voice(self.engine),)
        self.engine.said.clear()
        code = narrate(
            [file],
            wish or Wish(),
            out,
            small_figure(),
            lambda language: known,
            self.cache,
            utter=no_guide,
        )
        self.said = out.getvalue()
        return code

    def manifest(self) -> Manifest:
        found = manifests.read(self.narration / "pain.json")
        assert found is not None
        return found

    def clips(self) -> set[str]:
        return {path.name for path in self.narration.glob("*.opus")}

    def record(self, name: str, *sentences: str) -> Path:
        return record(self.folder / "recordings" / name, spoken(sentences or ROOM))

    def speaks(self, text: str = GOOD) -> list[str]:
        """The scenes that the press finds a voice for."""
        content = check(self.folder, text).content
        assert content is not None
        return sorted(
            f"{explainer.id}.{scene.id}"
            for explainer in content.explainers.values()
            for scene in explainer.scenes
            if scene.voice
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# ---------------------------------------------------------------- voices


def test_every_sentence_becomes_a_clip(desk: Desk) -> None:
    """The press then finds a voice for every scene, and nothing lies about that it does not use."""
    assert desk.narrate() == 0
    assert len(desk.engine.said) == SENTENCES
    assert "pain.yaml: 3 scenes by voice" in desk.said
    assert f"clips: {SENTENCES} made, 0 kept, 0 removed" in desk.said
    assert (
        f"{SENTENCES} clips wait for a person's approval:  python3 -m kiosk narrate --review "
        in desk.said
    )
    assert sorted(desk.manifest().scenes) == SCENES
    assert desk.clips() == set(desk.manifest().clips)
    assert desk.speaks() == SCENES
    for clip in desk.manifest().clips.values():
        assert len(clip.words) == len(clip.shown.split())
        assert list(clip.words) == sorted(clip.words)
        assert 0 <= clip.words[0] < 0.1
        assert clip.words[-1] < clip.seconds


def test_a_second_run_makes_nothing(desk: Desk) -> None:
    """The manifest is not even written anew, and what was heard of a clip stays."""
    desk.narrate()
    file = desk.narration / "pain.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["clips"][0] |= {"heard": "most points", "wer": 0.5}
    file.write_text(json.dumps(told), encoding="utf-8")
    before = file.read_bytes()
    assert desk.narrate() == 0
    assert desk.engine.said == []
    assert f"clips: 0 made, {SENTENCES} kept, 0 removed" in desk.said
    assert file.read_bytes() == before


def test_a_changed_sentence_is_made_alone(desk: Desk) -> None:
    """One clip is made, and the old one goes."""
    desk.narrate()
    before = desk.clips()
    assert desk.narrate(CHANGED) == 0
    assert desk.engine.said == ["Most points lie by the pain."]
    assert f"clips: 1 made, {SENTENCES - 1} kept, 1 removed" in desk.said
    assert len(before - desk.clips()) == 1
    assert desk.speaks(CHANGED) == SCENES


def test_how_a_word_is_said_is_part_of_a_clip(desk: Desk) -> None:
    """A word put under `say` makes the sentences with it anew."""
    desk.narrate()
    text = GOOD + "say:\n  points: places\n"
    assert desk.narrate(text) == 0
    assert desk.engine.said == ["Most places lie near the pain."]
    clip = next(c for c in desk.manifest().clips.values() if "places" in c.spoken)
    assert clip.shown == "Most points lie near the pain."


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_lost_clip_is_made_again(desk: Desk, harm: str) -> None:
    """A clip that is missing, or is not the one that was made, comes back as it was."""
    desk.narrate()
    name = min(desk.clips())
    was = (desk.narration / name).read_bytes()
    if harm == "gone":
        (desk.narration / name).unlink()
    else:
        (desk.narration / name).write_bytes(b"something else")
    assert desk.narrate() == 0
    assert len(desk.engine.said) == 1
    assert (desk.narration / name).read_bytes() == was


def test_a_damaged_manifest_is_made_anew(desk: Desk) -> None:
    """It is said, and the clips come out with the names they had."""
    desk.narrate()
    before = desk.clips()
    (desk.narration / "pain.json").write_text("{", encoding="utf-8")
    assert desk.narrate() == 0
    assert desk.said.startswith("pain.json is damaged: the list of clips is made anew\n")
    assert desk.clips() == before


def test_packs_share_a_folder(desk: Desk) -> None:
    """Clips of another pack stay, and one that both need is made once."""
    desk.narrate()
    other = desk.folder / "other.yaml"
    other.write_text(CHANGED, encoding="utf-8")
    known = (voice(desk.engine),)
    desk.engine.said.clear()
    assert (
        narrate(
            [other],
            Wish(),
            io.StringIO(),
            small_figure(),
            lambda language: known,
            FOLDER,
            utter=no_guide,
        )
        == 0
    )
    assert desk.engine.said == ["Most points lie by the pain."]
    assert len(desk.clips()) == SENTENCES + 1
    # While one manifest cannot be read, nobody knows which clips it needs.
    (desk.narration / "other.json").write_text("{", encoding="utf-8")
    desk.narrate(spoilt("Thin needles", "Thin ones"))
    assert len(desk.clips()) == SENTENCES + 2


def test_what_a_voice_cannot_say_leaves_one_scene_silent(desk: Desk) -> None:
    """The sentence is named, with a way on; the other scenes speak."""
    desk.engine.refused = "hair"
    assert desk.narrate() == 1
    assert "the voice cannot read hair in “Needles are as thin as a hair.”; write how" in desk.said
    assert desk.speaks() == SCENES[:2]


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), STOPPED, "stopped; 5 new clips are kept; start again to go on."),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "stopped: No space left on device"),
    ],
)
def test_what_was_made_before_a_stop_is_kept(
    desk: Desk, error: BaseException, code: int, told: str
) -> None:
    """Ctrl-C and a full disk leave a whole manifest, and the next run goes on from there."""
    desk.engine.after, desk.engine.breaks = 5, error
    assert desk.narrate() == code
    assert told in desk.said
    assert len(desk.manifest().clips) == 5
    assert desk.clips() == set(desk.manifest().clips)
    desk.engine.breaks = None
    assert desk.narrate() == 0
    assert len(desk.engine.said) == SENTENCES - 5


def test_a_stop_does_not_take_the_old_narration_away(desk: Desk) -> None:
    """Scenes whose words did not change go on speaking after a run that was stopped."""
    desk.narrate()
    desk.engine.after, desk.engine.breaks = 0, KeyboardInterrupt()
    assert desk.narrate(CHANGED) == STOPPED
    assert desk.speaks(CHANGED) == ["safety.room", "upper_session.needles"]


def test_half_written_files_are_cleared_away(desk: Desk) -> None:
    """What a run that was killed left behind goes with the next; nobody else's file does."""
    desk.narration.mkdir()
    for name in (".0123456789abcdef.opus-abc123", "0123456789abcdef.opus", "ours.opus", "a.txt"):
        (desk.narration / name).touch()
    desk.narrate()
    left = {path.name for path in desk.narration.iterdir()} - set(desk.manifest().clips)
    assert left == {"pain.json", "ours.opus", "a.txt"}


def test_mistakes_are_told_as_check_tells_them(desk: Desk) -> None:
    """A content file with a mistake is not narrated, and nothing is touched."""
    assert desk.narrate(spoilt("caption: Most", "captoin: Most")) == 1
    assert "did you mean 'caption'?" in desk.said
    assert not desk.narration.exists()
    assert desk.engine.said == []


def test_a_language_without_a_good_voice_runs_by_captions(desk: Desk) -> None:
    """It is said why, nothing is made, and that is no fault."""
    file = pack(desk.folder)
    out = io.StringIO()
    assert narrate([file], Wish(), out, small_figure(), lambda language: (), utter=no_guide) == 0
    assert "pain.yaml: 3 by captions only" in out.getvalue()
    assert "there is no good voice for the language 'en'; record the scene" in out.getvalue()
    assert not desk.narration.exists()


def test_the_next_best_voice_speaks_where_the_best_cannot(desk: Desk) -> None:
    """What the best one said before stays: to change a sentence changes no other."""
    best = voice(desk.engine)
    lesser = voice(desk.engine, "lesser/1", Maker.HIBARI)
    desk.narrate()
    desk.voices = (voice(desk.engine, lacks="no_such_package"), lesser)
    assert desk.narrate(CHANGED) == 0
    engines = [clip.engine for clip in desk.manifest().clips.values()]
    assert sorted(engines) == ["hum/1"] * (SENTENCES - 1) + ["lesser/1"]
    # Everything by one of them, when that is asked for.
    desk.voices = (best, lesser)
    assert desk.narrate(CHANGED, Wish(voice=Maker.HIBARI)) == 0
    assert {clip.engine for clip in desk.manifest().clips.values()} == {"lesser/1"}


def test_missing_packages_are_told(desk: Desk) -> None:
    """Where no voice can speak, the first one says what it lacks."""
    desk.voices = (voice(desk.engine, lacks="no_such_package"),)
    assert desk.narrate() == 1
    assert "packages of its voice are not installed (no_such_package)" in desk.said
    assert "3 by captions only" in desk.said


def test_a_voice_that_cannot_be_opened_gives_way(desk: Desk) -> None:
    """A model that is not the one that was tested is told, or the next voice speaks."""

    def refuses() -> Humming:
        raise VoiceError("the voice's packages hold another model")

    broken = replace(voice(desk.engine, "broken/1"), open=refuses)
    desk.voices = (broken,)
    assert desk.narrate() == 1
    assert "  the voice's packages hold another model\n" in desk.said
    desk.voices = (broken, voice(desk.engine))
    assert desk.narrate() == 0
    assert desk.speaks() == SCENES


# ---------------------------------------------------------------- recordings


def test_a_recording_wins_over_a_voice(desk: Desk) -> None:
    """Its scene is cut into its sentences; the clips that the voice had made for it go."""
    desk.narrate()
    desk.record("safety.room.m4a")
    assert desk.narrate() == 0
    assert "pain.yaml: 2 scenes by voice, 1 by recording" in desk.said
    assert f"clips: 3 made, {SENTENCES - 3} kept, 3 removed" in desk.said
    entry = desk.manifest().recordings["safety.room"]
    clips = [desk.manifest().clips[name] for name in entry.clips]
    assert [clip.shown for clip in clips] == ROOM
    assert {(clip.engine, clip.voice) for clip in clips} == {("recording", "safety.room.m4a")}
    assert desk.speaks() == SCENES
    assert desk.narrate() == 0
    assert "clips: 0 made" in desk.said


def test_no_voice_takes_a_persons_place_unasked(desk: Desk) -> None:
    """A pack copied without its recordings keeps what was cut from them, till somebody says so."""
    file = desk.record("safety.room.wav")
    desk.narrate()
    file.unlink()
    assert desk.narrate() == 0
    assert "recordings/safety.room.wav is gone; its clips are kept: put it back" in desk.said
    assert "pain.yaml --forget safety.room\n" in desk.said
    assert list(desk.manifest().recordings) == ["safety.room"]
    assert desk.speaks() == SCENES
    # Said for other words, nobody can cut it anew.
    text = spoilt("You can ask to stop at any time.", "You may ask to stop at any time.")
    assert desk.narrate(text) == 1
    assert "is gone and said other words: record it anew" in desk.said
    assert desk.narrate(text, Wish(forget=("safety.room",))) == 0
    assert desk.manifest().recordings == {}
    assert desk.speaks(text) == SCENES


def test_a_recording_of_other_words_is_silent_till_a_person_decides(desk: Desk) -> None:
    """It is said at every run; `--accept` or a new recording makes it speak again."""
    desk.record("safety.room.wav")
    desk.narrate()
    text = spoilt("You can ask to stop at any time.", "You may ask to stop at any time.")
    for _ in range(2):
        assert desk.narrate(text) == 1
        assert "safety.room.wav was recorded for other words: record it anew" in desk.said
        assert "pain.yaml --accept safety.room\n" in desk.said
        assert "1 by captions only" in desk.said
        assert desk.speaks(text) == SCENES[1:]
    assert desk.narrate(text, Wish(accept=("recordings/safety.room.wav",))) == 0
    assert desk.speaks(text) == SCENES
    assert desk.narrate(text) == 0
    desk.record("safety.room.wav", "Now the room", *ROOM[1:])
    changed = text.replace("title: The room", "title: Now the room")
    assert desk.narrate(changed) == 0
    assert desk.speaks(changed) == SCENES


def test_a_recording_of_no_scene_cannot_be_accepted(desk: Desk) -> None:
    """A wrong name is told before anything is done."""
    assert desk.narrate(wish=Wish(accept=("safety.roam",))) == 1
    assert desk.said == "there is no scene 'safety.roam'; did you mean 'safety.room'?\n"
    assert not desk.narration.exists()


def test_a_useless_recording_leaves_the_scene_as_it_was(desk: Desk) -> None:
    """First the voice speaks on, then the recording that was good."""
    file = desk.folder / "recordings" / "safety.room.wav"
    file.parent.mkdir()
    file.write_bytes(b"no sound")
    assert desk.narrate() == 1
    assert "recordings/safety.room.wav: it cannot be read as sound" in desk.said
    assert desk.speaks() == SCENES
    desk.record("safety.room.wav")
    assert desk.narrate() == 0
    good = desk.manifest().recordings["safety.room"]
    file.write_bytes(b"no sound")
    assert desk.narrate() == 1
    assert desk.manifest().recordings["safety.room"] == good
    assert desk.speaks() == SCENES


def test_two_recordings_of_a_scene_are_told(desk: Desk) -> None:
    """Neither is taken; the one in use speaks on."""
    desk.record("safety.room.wav")
    desk.narrate()
    desk.record("safety.room.mp3")
    assert desk.narrate() == 1
    assert "are for the same scene safety.room: keep one of them" in desk.said
    assert desk.manifest().recordings["safety.room"].file == "safety.room.wav"


def test_a_recording_for_a_pack_beside_is_nobodys_mistake(desk: Desk) -> None:
    """Two content files share the folder of recordings."""
    other = GOOD.replace("safety", "safer")
    (desk.folder / "other.yaml").write_text(other, encoding="utf-8")
    desk.record("safer.room.wav")
    assert desk.narrate() == 0
    assert "safer" not in desk.said


# ---------------------------------------------------------------- the page


def test_the_page_is_written_when_asked_for(desk: Desk) -> None:
    """It lies among the clips, and the command says where."""
    assert desk.narrate(wish=Wish(review=True)) == 0
    page = desk.narration / "pain.review.html"
    assert f"open {page.as_posix()} in a browser" in desk.said
    assert all(clip in page.read_text(encoding="utf-8") for clip in desk.clips())


# ---------------------------------------------------------------- folders, disks, other files


def test_two_at_once_do_not_harm_each_other(desk: Desk) -> None:
    """The second is told to wait, and touches nothing."""
    desk.narrate()
    before = desk.clips()
    with alone(desk.narration):
        assert desk.narrate(CHANGED) == 1
        assert "is being narrated already: wait for that to end, then start again" in desk.said
        assert desk.clips() == before
    assert desk.narrate(CHANGED) == 0


def test_a_full_disk_keeps_what_it_says_it_keeps(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest clips make room for the list; what is listed is not made again."""
    room = 5

    def full(file: Path, manifest: Manifest) -> None:
        if len(desk.clips()) >= room:
            raise OSError(errno.ENOSPC, "No space left on device", "a temporary name")
        manifests.write(file, manifest)

    monkeypatch.setattr("kiosk.press.narration.studio.write", full)
    desk.engine.after, desk.engine.breaks = room, OSError(errno.ENOSPC, "No space left on device")
    assert desk.narrate() == 1
    assert "No space left on device (" in desk.said
    assert "/narration); 4 new clips are kept" in desk.said
    assert len(desk.manifest().clips) == 4
    monkeypatch.setattr("kiosk.press.narration.studio.write", manifests.write)
    desk.engine.breaks = None
    assert desk.narrate() == 0
    assert len(desk.engine.said) == SENTENCES - 4


def test_a_folder_in_the_place_of_the_list_is_told(desk: Desk) -> None:
    """Before anything is made."""
    (desk.narration / "pain.json").mkdir(parents=True)
    assert desk.narrate() == 1
    assert "narration/pain.json is a folder: move it away and start again" in desk.said
    assert desk.engine.said == []


def test_two_voices_are_named(desk: Desk) -> None:
    """Patients hear the change: who narrates should know."""
    desk.narrate()
    assert "two voices" not in desk.said
    lesser = voice(desk.engine, "lesser/1", Maker.HIBARI)
    desk.voices = (voice(desk.engine, lacks="no_such_package"), lesser)
    desk.narrate(CHANGED)
    assert "two voices: hummer (hum/1) speaks 7, hummer (lesser/1) speaks 1 clips" in desk.said


def test_tables_that_cannot_be_read_are_told(desk: Desk) -> None:
    """They do not count, and the command says which."""
    desk.narrate()
    (desk.narration / "approved.xlsx").touch()
    assert desk.narrate() == 0
    assert "narration/approved.xlsx is not read" in desk.said


def test_a_sentence_too_long_is_to_be_split(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """To say it otherwise would not help."""

    def say(spoken: str) -> Utterance:
        raise TooLongError("this is too long for one sentence, split it: “…”")

    monkeypatch.setattr(desk.engine, "say", say)
    assert desk.narrate() == 1
    assert "split it: “…”\n" in desk.said


def test_nothing_is_kept_outside_the_pack(desk: Desk) -> None:
    """Work already done is kept where the caller says, or nowhere."""
    desk.cache = None
    desk.narrate()
    assert not (places.default_state() / "cache").exists()
