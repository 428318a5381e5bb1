"""What becomes of recordings when words, lists and files change."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.press.narration import audio, manifest
from kiosk.press.narration.make import Wish, narrate
from tests.press.narration.studio_fakes import no_guide, quiet, record, spoken
from tests.press.narration.test_make import ROOM, SCENES, Desk
from tests.press.packs import GOOD, spoilt
from tests.press.small_figure import small_figure

SCENE = "safety.room"
CHANGED = spoilt("You can ask to stop at any time.", "You are free to ask to stop at any time.")
STALE = "recordings/safety.room.wav was recorded for other words"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a recording that was taken in."""
    desk = Desk(tmp_path_factory.mktemp("recorded"))
    desk.record("safety.room.wav")
    assert desk.narrate() == 0
    return desk.folder


@pytest.fixture
def desk(recorded: Path, tmp_path: Path) -> Desk:
    """With a recording that is in use."""
    shutil.copytree(recorded, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path)


def lose_a_clip(desk: Desk) -> None:
    (desk.narration / desk.manifest().recordings[SCENE].clips[1]).unlink()


def merge_badly(desk: Desk) -> None:
    (desk.narration / "pain.json").write_text("<<<<<<< HEAD", encoding="utf-8")


def lose_the_list(desk: Desk) -> None:
    (desk.narration / "pain.json").unlink()


def rename(desk: Desk) -> None:
    (desk.narration / "pain.json").rename(desk.narration / "old-name.json")


def lose_a_row(desk: Desk) -> None:
    told = desk.manifest()
    clips = {k: v for k, v in told.clips.items() if k != told.recordings[SCENE].clips[0]}
    manifest.write(desk.narration / "pain.json", replace(told, clips=clips))


@pytest.mark.parametrize("harm", [lose_a_clip, merge_badly, lose_the_list, rename, lose_a_row])
@pytest.mark.parametrize("narrated_between", [False, True])
def test_a_stale_recording_is_never_accepted_by_accident(
    desk: Desk, harm: object, narrated_between: bool
) -> None:
    """Whatever is lost: it says other words till a person says that it does not."""
    if narrated_between:
        assert desk.narrate(CHANGED) == 1
    assert callable(harm)
    harm(desk)
    for _ in range(2):
        assert desk.narrate(CHANGED) == 1
        assert "pain.yaml --accept safety.room\n" in desk.said
        assert SCENE not in desk.speaks(CHANGED)
    assert desk.narrate(CHANGED, Wish(accept=(SCENE,))) == 0
    assert desk.speaks(CHANGED) == SCENES


@pytest.mark.parametrize("harm", [lose_a_clip, rename, lose_a_row])
def test_a_recording_that_says_the_words_needs_nobody(desk: Desk, harm: object) -> None:
    """It is cut again where something is missing."""
    assert callable(harm)
    harm(desk)
    assert desk.narrate() == 0
    assert desk.speaks() == SCENES


def test_another_recipe_cuts_anew_and_accepts_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program was renewed, the recording was not."""
    desk.narrate(CHANGED)
    monkeypatch.setattr(audio, "RECIPE", (*audio.RECIPE, "new"))
    assert desk.narrate(CHANGED) == 1
    assert STALE in desk.said
    assert desk.narrate() == 0
    assert desk.speaks() == SCENES


def test_a_scene_and_its_recording_renamed_stay_stale(desk: Desk) -> None:
    """The words are remembered by the recording, not by the scene."""
    text = CHANGED.replace("      room:\n", "      place:\n")
    desk.narrate(text)
    folder = desk.folder / "recordings"
    (folder / "safety.room.wav").rename(folder / "safety.place.wav")
    assert desk.narrate(text) == 1
    assert "--accept safety.place" in desk.said


def test_a_new_recording_needs_nobody(desk: Desk) -> None:
    """Recorded anew for the new words."""
    desk.record("safety.room.wav", ROOM[0], "You are free to ask to stop at any time.", ROOM[2])
    assert desk.narrate(CHANGED) == 0
    assert "safety.room.wav: cut into 3 sentences: listen before patients do" in desk.said
    assert desk.speaks(CHANGED) == SCENES


def beside(desk: Desk, text: str, wish: Wish | None = None) -> tuple[int, str]:
    """Narrates another content file of the folder."""
    file = desk.folder / "elbow.yaml"
    file.write_text(text, encoding="utf-8")
    out = io.StringIO()
    known = desk.voices
    code = narrate(
        [file], wish or Wish(), out, small_figure(), lambda language: known, utter=no_guide
    )
    return code, out.getvalue()


def test_no_recording_speaks_another_packs_words(desk: Desk) -> None:
    """Two content files with the same scenes: the name has to say whose words were recorded."""
    code, said = beside(desk, CHANGED)
    assert code == 1
    assert "pain and elbow have this scene" in said.replace("elbow and pain", "pain and elbow")
    assert "elbow.safety.room.wav" in said
    found = manifest.read(desk.narration / "elbow.json")
    assert SCENE not in (found.recordings if found else {})
    assert desk.narrate() == 1
    assert desk.speaks() == SCENES, "what was taken in before plays on"
    words = (ROOM[0], "You are free to ask to stop at any time.", ROOM[2])
    desk.record("elbow.safety.room.wav", *words)
    folder = desk.folder / "recordings"
    (folder / "safety.room.wav").rename(folder / "pain.safety.room.wav")
    assert beside(desk, CHANGED)[0] == 0
    assert desk.narrate() == 0
    assert desk.manifest().recordings[SCENE].file == "pain.safety.room.wav"


def test_accept_has_to_say_whose_scene_is_meant(desk: Desk) -> None:
    """One word must not accept two recordings."""
    (desk.folder / "elbow.yaml").write_text(GOOD, encoding="utf-8")
    out = io.StringIO()
    wish = Wish(accept=("safety.room.wav",))
    assert (
        narrate([desk.folder], wish, out, small_figure(), lambda language: (), utter=no_guide) == 1
    )
    assert "write elbow.safety.room or pain.safety.room" in out.getvalue()


def test_a_refused_recording_is_remembered(desk: Desk) -> None:
    """With why, till another file takes its place."""
    record(desk.folder / "recordings" / "upper_session.near.wav", quiet(8.0))
    assert desk.narrate() == 1
    (told,) = desk.manifest().refused.values()
    assert told.why == "it is silent: record it again"
    desk.record("upper_session.near.wav", "Near the pain", "Most points lie near the pain.")
    assert desk.narrate() == 0
    assert desk.manifest().refused == {}


def test_pieces_that_last_unlike_the_voice_are_told(tmp_path: Path) -> None:
    """Cut at the right pauses, but other words were read."""
    desk = Desk(tmp_path)
    desk.narrate()
    others = [ROOM[0], "You can ask us.", "Call nine one one if it is an emergency for you."]
    record(tmp_path / "recordings" / "safety.room.wav", spoken(others))
    assert desk.narrate() == 0
    assert (
        "“You can ask to stop at any time.” lasts longer or shorter than the made voice"
        in desk.said
    )


def test_a_recording_given_up_lies_there_still(desk: Desk) -> None:
    """To forget it, it has to be gone."""
    assert desk.narrate(wish=Wish(forget=(SCENE,))) == 1
    assert "recordings/safety.room.wav is there: delete it, then forget it" in desk.said
    assert desk.speaks() == SCENES


def test_clips_of_a_recording_are_found_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A content file that was renamed needs no cutting."""

    def cut(*given: object) -> None:
        raise AssertionError

    rename(desk)
    monkeypatch.setattr("kiosk.press.narration.recordings.cut", cut)
    assert desk.narrate() == 0
    assert "narration/old-name.json belongs to old-name.yaml, which is not here" in desk.said


def test_a_scene_read_twice_is_told(tmp_path: Path) -> None:
    """Cut at its pauses it would say everything twice."""
    desk = Desk(tmp_path)
    desk.narrate()
    desk.record("safety.room.wav", *ROOM, *ROOM)
    assert desk.narrate() == 0
    assert "times what the made voice takes: is all of it said once?" in desk.said
