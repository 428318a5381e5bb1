from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk import edition
from kiosk.core.layout import Layout
from kiosk.core.model import Content
from kiosk.core.problems import Problem
from kiosk.press.cache import Cache
from kiosk.press.narration.guide import Shared
from kiosk.press.narration.make import Wish, narrate
from kiosk.press.narration.manifest import Manifest, ManifestError, manifest_of, read, write
from kiosk.press.narration.phrases import Phrase, Piece, interface, phrases, utterances
from kiosk.press.narration.studio import Studio
from kiosk.press.narration.voices import Voice
from kiosk.press.pack import Pressed, check_file
from tests.press.narration.studio_fakes import Humming, record, spoken, voice
from tests.press.packs import GOOD, NAME, TODAY, pack, shape
from tests.press.small_figure import small_figure
from tests.press.translations.spanish import written

#: Without letters that a voice may say wrongly.
TEXT = GOOD.replace("NCCIH, Low-Back Pain", "A leaflet on low back pain")
TENSE = "It’s where the tension sits."
ROOM = ["The room", "You can ask to stop at any time.", "Call 911 in an emergency."]


@dataclass
class Desk:
    """The small pack, and a voice that hums what the shipped words of the interface do not say."""

    folder: Path
    cache: Path
    engine: Humming = field(default_factory=Humming)
    said: str = ""

    @property
    def file(self) -> Path:
        return self.folder / NAME

    def narrate(self, text: str = TEXT) -> int:
        pack(self.folder, text)
        out = io.StringIO()
        self.engine.said.clear()
        code = narrate([self.file], Wish(), out, small_figure(), self.voices, self.cache)
        self.said = out.getvalue()
        return code

    def voices(self, language: str) -> tuple[Voice, ...]:
        return (voice(self.engine),) if language in ("en", "es") else ()

    def pressed(self, text: str = TEXT) -> Pressed:
        return check_file(pack(self.folder, text), small_figure(), Cache(self.cache), TODAY)

    def content(self) -> Content:
        found = self.pressed().content
        assert found is not None
        return found

    def manifest(self) -> Manifest:
        found = read(manifest_of(self.file))
        assert found is not None
        return found


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path) -> Desk:
    return Desk(tmp_path, cache)


def warnings(found: Pressed) -> list[Problem]:
    return [problem for problem in found.problems if "spoken guide" in problem.message]


def test_everything_the_guide_says_has_a_clip(desk: Desk) -> None:
    """The pack's own texts are made; the words of the interface are shipped."""
    assert desk.narrate() == 0
    assert "Upper back." not in desk.engine.said  # a part of the body, in the interface's words
    assert TENSE in desk.engine.said
    assert "Emergency: call nine one one." in desk.engine.said
    assert desk.engine.said.count("Most points lie near the pain.") == 1
    found = desk.pressed()
    assert warnings(found) == []
    spoken_ = desk.content().spoken
    own = {clip.shown for clip in desk.manifest().clips.values()}
    for text in ("Most points lie near the pain.", "Upper back", "button", "Emergency: call 911"):
        assert spoken_[text].file in found.files, text
        assert spoken_[text].length_s > 0
    assert "button" not in own
    assert set(desk.manifest().guide) <= set(desk.manifest().clips)


def test_a_guide_that_nobody_made_is_silent(desk: Desk) -> None:
    """It is not offered, then, and nobody is told."""
    found = desk.pressed()
    assert found.content is not None
    assert found.content.spoken == {}
    assert warnings(found) == []


def test_what_the_guide_cannot_say_is_counted(desk: Desk) -> None:
    """One line for a language, with the way on."""
    desk.narrate()
    text = TEXT.replace(TENSE, "It is tense here.")
    (told,) = warnings(desk.pressed(text))
    assert told.message == "the spoken guide cannot say 1 text: “It is tense here.”"
    assert told.hint.startswith("run:  python3 -m kiosk narrate ")
    assert desk.narrate(text) == 0
    assert desk.engine.said == ["It is tense here."]
    assert "1 made" in desk.said
    assert warnings(desk.pressed(text)) == []


def test_a_clip_that_was_changed_is_not_heard(desk: Desk) -> None:
    """Its text counts as one without a clip."""
    desk.narrate()
    clip = next(c for c in desk.manifest().clips.values() if c.shown == TENSE)
    (desk.folder / "narration" / clip.file).write_bytes(b"something else")
    assert TENSE not in desk.content().spoken
    assert [told.message[:36] for told in warnings(desk.pressed())] == [
        "the spoken guide cannot say 1 text: "
    ]


def test_a_person_s_own_sentence_is_not_said_by_another(desk: Desk) -> None:
    """The guide tells a scene in the voice that recorded it."""
    record(desk.folder / "recordings" / "safety.room.wav", spoken(ROOM))
    desk.narrate()
    assert "You can ask to stop at any time." not in desk.engine.said
    entry = desk.manifest().clips[Path(desk.content().spoken[ROOM[1]].file).name]
    assert entry.engine == "recording"


def test_a_word_said_in_the_pack_s_own_way_has_its_own_clip(desk: Desk) -> None:
    """`say` at the left edge counts for the guide as well."""
    assert desk.narrate(TEXT + "say:\n  Neck: necks\n") == 0
    assert "necks." in desk.engine.said
    assert desk.narrate() == 0
    assert "Neck" not in {clip.shown for clip in desk.manifest().clips.values()}


def test_what_a_voice_may_say_wrongly_is_told(desk: Desk) -> None:
    """In a text that no scene says, too; what is under `say` is right."""
    text = TEXT.replace(TENSE, "Below 120/80 here.")
    desk.narrate(text)
    (told,) = warnings(desk.pressed(text))
    assert told.message == "the spoken guide may say 1 text wrongly: '120/80'"
    text += "say:\n  120/80: one twenty over eighty\n"
    desk.narrate(text)
    assert warnings(desk.pressed(text)) == []


def test_a_voice_that_fails_leaves_one_text_unsaid(desk: Desk) -> None:
    """It is told, and the rest is said."""
    desk.engine.refused = "tension"
    assert desk.narrate() == 1
    assert "the spoken guide cannot say 1 texts: “It’s where the tension sits.”" in desk.said
    assert "Upper back" in desk.content().spoken


# ---------------------------------------------------------------- other languages


def test_each_language_has_its_guide(desk: Desk) -> None:
    """With the words of its own interface, and the source's voice for what is not translated."""
    written(desk.folder)
    assert desk.narrate() == 0
    found = desk.pressed()
    spanish = found.translations["es"]
    assert warnings(found) == []
    assert spanish.spoken["botón"].file in found.files
    assert "Ahí está la tensión." in spanish.spoken
    # Of other languages' names: each in its own voice, those without one not at all.
    assert desk.content().spoken["Español"] == spanish.spoken["Español"]
    assert "한국어" not in desk.content().spoken


def test_a_source_is_read_in_its_own_language(tmp_path: Path) -> None:
    """A translation keeps titles as they are: no other voice could be understood."""
    told = shape(tmp_path)
    translated = told.model_copy(update={"language": "es"})
    source = next(iter(told.sources.values()))
    title, both, own = phrases(
        (source.title, f"{source.date}. Leímos una parte.", "Leímos una parte."), translated, told
    )
    assert title.languages == ("en",)
    assert both.languages == ("en", "es")
    assert own.pieces == (Piece("Leímos una parte.", "es"),)


def test_two_voices_in_one_phrase(tmp_path: Path) -> None:
    """One clip, as long as both with a pause; known again by both."""
    studio, _ = Studio.opened(tmp_path / "pain.es.json", "es")
    one, other = Humming(), Humming()
    by = [(voice(one, "hum/1"), one), (voice(other, "hum/2"), other)]
    two = Phrase("One. Dos.", (Piece("One.", "en"), Piece("Dos.", "es")))
    made = studio.tell(by, two)
    assert (one.said, other.said) == (["One."], ["Dos."])
    assert made.engine == "hum/1 + hum/2"
    assert len(made.words) == 2
    studio.guide.append(made.file)
    studio.save()
    again, _ = Studio.opened(tmp_path / "pain.es.json", "es")
    assert again.kept([v for v, _ in by], two) == made
    assert again.kept([v for v, _ in reversed(by)], two) is None


def test_a_phrase_of_many_sentences_is_said_one_by_one(tmp_path: Path) -> None:
    """A voice can only say so much at once; the breaks between are as in a scene."""
    studio, _ = Studio.opened(tmp_path / "pain.json", "en")
    engine = Humming()
    (phrase,) = phrases(("One. Two.",), shape(tmp_path))
    studio.tell([(voice(engine), engine)], phrase)
    assert engine.said == ["One.", "Two."]


# ---------------------------------------------------------------- what every pack shares


def test_the_interface_has_no_gap_to_be_filled() -> None:
    """What the screen shows of a number or a name is the pack's, but for the steps of the sound."""
    for language in ("en", "es", "zh-Hans"):
        shown = [phrase.shown for phrase in interface(language)]
        assert len(shown) == len(set(shown))
        assert not [text for text in shown if "{" in text]
    assert "Sound: 3 of 5" in [phrase.shown for phrase in interface("en")]


def test_shared_clips_are_found_by_language(tmp_path: Path) -> None:
    """A missing folder, or a damaged list, says nothing."""
    shared = Shared(tmp_path)
    phrase = next(p for p in interface("en") if p.shown == "button")
    assert shared.held(phrase, "en") is None
    studio, _ = Studio.opened(shared.list_of("en"), "en")
    made = studio.tell([(voice(Humming()), Humming())], phrase)
    studio.guide.append(made.file)
    studio.save()
    held = Shared(tmp_path).held(phrase, "en")
    assert held is not None
    assert held[0] == made
    shared.list_of("en").write_text("{", encoding="utf-8")
    assert Shared(tmp_path).held(phrase, "en") is None


# ---------------------------------------------------------------- lists and editions


def test_the_list_remembers_what_the_guide_says(tmp_path: Path) -> None:
    """One of an older program has none; a name that leads out of the folder is refused."""
    file = tmp_path / "pain.json"
    names = ("0123456789abcdef.opus", "1123456789abcdef.opus")
    write(file, Manifest(guide=names))
    assert read(file) == Manifest(guide=names)
    file.write_text(file.read_text("utf-8").replace(names[1], "../x.opus"), encoding="utf-8")
    with pytest.raises(ManifestError):
        read(file)
    file.write_text('{"format": 1, "clips": [], "scenes": {}, "recordings": {}}', encoding="utf-8")
    assert read(file) == Manifest()


def test_an_edition_keeps_what_the_guide_says(desk: Desk, tmp_path: Path) -> None:
    """Written and read back, each text with its clip."""
    desk.narrate()
    found = desk.pressed()
    assert found.content is not None
    made = edition.write(tmp_path / "state", found.content, found.files)
    content = edition.read(tmp_path / "state" / "editions" / made).content
    assert content.spoken == found.content.spoken
    assert len(content.spoken) > 50


def test_utterances_come_in_the_order_of_the_screens(desk: Desk) -> None:
    """Each once."""
    seen: list[tuple[str, ...]] = []

    def utter(layout: Layout) -> tuple[str, ...]:
        seen.append(utterances(layout))
        return ()

    pack(desk.folder)
    narrate([desk.file], Wish(), io.StringIO(), small_figure(), desk.voices, desk.cache, utter)
    (texts,) = seen
    assert len(texts) == len(set(texts))
    assert "Spoken guide. Touch once to start." in texts
