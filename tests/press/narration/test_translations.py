from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.core.model import Content
from kiosk.press.cache import Cache
from kiosk.press.narration.make import Wish, narrate
from kiosk.press.narration.names import find
from kiosk.press.narration.spoken import pattern
from kiosk.press.narration.voices import Voice
from kiosk.press.pack import Pressed, check_file
from tests.press.narration.studio_fakes import Humming, no_guide, record, spoken, voice
from tests.press.packs import GOOD, TODAY, pack
from tests.press.small_figure import small_figure
from tests.press.translations.spanish import SPANISH, spoilt, told, written

SCENES = ["safety.room", "upper_session.near", "upper_session.needles"]
ROOM = ["La sala", "Puede parar cuando quiera.", "Llame al 911 en una emergencia."]
VIETNAMESE = SPANISH.replace("language: es", "language: vi")


@dataclass
class Desk:
    """The small pack with its Spanish words, and a voice for both languages."""

    folder: Path
    cache: Path
    engine: Humming = field(default_factory=Humming)
    said: str = ""

    @property
    def file(self) -> Path:
        return self.folder / "pain.yaml"

    @property
    def spanish(self) -> Path:
        return self.folder / "pain.es.yaml"

    def narrate(self, path: Path, wish: Wish | None = None) -> int:
        out = io.StringIO()
        self.engine.said.clear()
        code = narrate(
            [path], wish or Wish(), out, small_figure(), self.voices, self.cache, utter=no_guide
        )
        self.said = out.getvalue()
        return code

    def voices(self, language: str) -> tuple[Voice, ...]:
        return (voice(self.engine),) if language in ("en", "es") else ()

    def pressed(self) -> Pressed:
        return check_file(self.file, small_figure(), Cache(self.cache), TODAY)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faces of every script are made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path) -> Desk:
    pack(tmp_path)
    written(tmp_path)
    return Desk(tmp_path, cache)


def speaks(content: Content | None) -> list[str]:
    assert content is not None
    return sorted(
        f"{explainer.id}.{scene.id}"
        for explainer in content.explainers.values()
        for scene in explainer.scenes
        if scene.voice
    )


def test_a_content_file_brings_its_translations(desk: Desk) -> None:
    """Each language gets clips of its own, listed by themselves, in the one folder."""
    assert desk.narrate(desk.file) == 0
    assert "pain.yaml: 3 scenes by voice" in desk.said
    assert "pain.es.yaml: 3 scenes by voice" in desk.said
    assert "Puede parar cuando quiera." in desk.engine.said
    found = desk.pressed()
    assert speaks(found.content) == SCENES
    assert speaks(found.translations["es"]) == SCENES
    lists = {path.name for path in (desk.folder / "narration").glob("*.json")}
    assert lists == {"pain.json", "pain.es.json"}
    assert "es: 3 of 3 scenes speak, 8 of 8 clips wait for approval" in found.note


def test_a_translation_is_narrated_alone(desk: Desk) -> None:
    """Its source is read for what it translates, and stays as it is."""
    assert desk.narrate(desk.spanish) == 0
    assert "Most points lie near the pain." not in desk.engine.said
    assert "pain.yaml:" not in desk.said
    found = desk.pressed()
    assert speaks(found.content) == []
    assert speaks(found.translations["es"]) == SCENES


def test_the_number_is_said_digit_by_digit(desk: Desk) -> None:
    """In the words of each language."""
    desk.narrate(desk.file)
    assert "Call nine one one in an emergency." in desk.engine.said
    assert "Llame al nueve uno uno en una emergencia." in desk.engine.said


def test_a_number_between_chinese_characters_is_one() -> None:
    """No space sets it off there, and it is replaced all the same."""
    assert pattern(["911"]).sub("九 一 一", "请拨打911。") == "请拨打九 一 一。"
    assert pattern(["911"]).search("x911") is None


def test_a_language_without_a_voice_runs_by_captions(desk: Desk) -> None:
    """It is said, and is no fault."""
    written(desk.folder, VIETNAMESE, "pain.vi.yaml")
    assert desk.narrate(desk.file) == 0
    assert "pain.vi.yaml: 3 by captions only" in desk.said
    assert "there is no good voice for the language 'vi'; record the scene" in desk.said
    assert speaks(desk.pressed().translations["vi"]) == []


def test_a_changed_translation_is_told_at_its_place(desk: Desk) -> None:
    """The scene is silent in that language, and the other language speaks on."""
    desk.narrate(desk.file)
    written(desk.folder, spoilt("Puede parar cuando quiera.", "Puede parar."))
    found = desk.pressed()
    assert speaks(found.translations["es"]) == SCENES[1:]
    assert speaks(found.content) == SCENES
    message = "'safety.room' was narrated with other words"
    assert [m for place, m in told(found) if place.startswith("pain.es.yaml:")] == [message]
    (problem,) = (p for p in found.problems if p.message == message)
    assert "kiosk narrate" in problem.hint
    assert "pain.es.yaml" in problem.hint


def test_one_that_nobody_narrated_is_not_told(desk: Desk) -> None:
    """As of a content file: its captions speak."""
    assert told(desk.pressed()) == []


def test_a_translation_with_a_mistake_is_told_as_check_tells_it(desk: Desk) -> None:
    """The source and the other languages are narrated."""
    written(desk.folder, spoilt("caption: La", "captoin: La"))
    assert desk.narrate(desk.file) == 1
    assert "did you mean 'caption'?" in desk.said
    assert "pain.yaml: 3 scenes by voice" in desk.said
    assert not (desk.folder / "narration" / "pain.es.json").exists()


def test_one_that_is_not_offered_is_not_narrated(desk: Desk) -> None:
    """With so many gaps half of it would be in the other language."""
    written(desk.folder, "format: 1\nlanguage: es\nsigned: no\n")
    assert desk.narrate(desk.file) == 0
    assert "pain.es.yaml: not narrated, the language is not offered yet" in desk.said


def test_a_translation_of_nothing(desk: Desk) -> None:
    """It is told as by `kiosk check`."""
    desk.file.unlink()
    assert desk.narrate(desk.spanish) == 1
    assert "this translates nothing" in desk.said


def test_a_recording_of_a_translation_has_its_name(desk: Desk) -> None:
    """`pain.es.safety.room.wav`: the short name is the source's, and no language's words mix."""
    record(desk.folder / "recordings" / "pain.es.safety.room.wav", spoken(ROOM))
    assert desk.narrate(desk.file) == 0
    assert "pain.es.yaml: 2 scenes by voice, 1 by recording" in desk.said
    assert "pain.yaml: 3 scenes by voice\n" in desk.said
    assert speaks(desk.pressed().translations["es"]) == SCENES
    assert "a recording" not in str(desk.pressed().problems)


def test_a_recording_with_a_wrong_name_is_told_once(tmp_path: Path) -> None:
    """By the file that its name begins with."""
    words = {"safety.room": ("La sala",)}
    (tmp_path / "pain.es.safety.roam.wav").touch()
    (tmp_path / "safety.room.wav").touch()
    source = find(tmp_path, "pain", words, {}, {"pain.es", "pain.vi"})
    assert (list(source.files), source.faults) == (["safety.room"], ())
    own = find(tmp_path, "pain.es", words, {"pain": words}, {"pain.es", "pain.vi"})
    assert own.files == {}
    assert [fault.hint for fault in own.faults] == ["did you mean 'pain.es.safety.room'?"]
    other = find(tmp_path, "pain.vi", words, {"pain": words}, {"pain.es", "pain.vi"})
    assert (other.files, other.faults) == ({}, ())
    (tmp_path / "pain.es.safety.room.wav").touch()
    (tmp_path / "pain.es.safety.room.mp3").touch()
    own = find(tmp_path, "pain.es", words, {"pain": words}, {"pain.es"})
    assert own.unclear == {"safety.room"}


def test_a_scene_named_short_is_the_sources(desk: Desk) -> None:
    """With the translation's name before it, it is that one's."""
    record(desk.folder / "recordings" / "safety.room.wav", spoken(["The room", *ROOM[1:]]))
    record(desk.folder / "recordings" / "pain.es.safety.room.wav", spoken(ROOM))
    desk.narrate(desk.file)
    for path in (desk.folder / "recordings").iterdir():
        path.unlink()
    assert desk.narrate(desk.file, Wish(forget=("safety.room",))) == 0
    assert "pain.yaml: 3 scenes by voice\n" in desk.said
    assert "pain.es.yaml: 2 scenes by voice, 1 by recording" in desk.said
    assert desk.narrate(desk.file, Wish(forget=("pain.es.safety.room",))) == 0
    assert "pain.es.yaml: 3 scenes by voice\n" in desk.said


def test_the_source_of_a_translation_is_good(desk: Desk) -> None:
    """Otherwise its mistakes are told, and nothing is made."""
    pack(desk.folder, GOOD.replace("caption: Most", "captoin: Most"))
    assert desk.narrate(desk.spanish) == 1
    assert "did you mean 'caption'?" in desk.said
    assert desk.engine.said == []
