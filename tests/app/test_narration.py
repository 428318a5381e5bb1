"""The default pack as it is heard: what the player shows, what it tells the speaker, and when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk import places
from kiosk.core.intents import Play
from kiosk.core.items import Text
from kiosk.core.model import Clip, Scene
from kiosk.core.session import step
from kiosk.core.sound import SILENT, Chime, Cue, Volume
from kiosk.core.states import reached
from kiosk.core.timeline import TITLE_S
from kiosk.core.visit import Playing, scene_of
from kiosk.core.visuals import ListStyle
from kiosk.edition import Edition
from tests.app.visitor import Visitor

#: Captions are this much off what is heard, at most.
OFF_S = 0.15
OFFERED, ON = Volume(0, 3, 5), Volume(3, 3, 5)
MANIFEST = places.shipped("content") / "narration" / "back-pain.json"
EXPLAINERS = sorted(
    {name.split(".")[0] for name in json.loads(MANIFEST.read_text(encoding="utf-8"))["scenes"]}
)


@pytest.fixture
def hearer(back_pain: Edition) -> Visitor:
    """A visitor whose sound is on from the start."""
    return Visitor(back_pain, volume=ON)


def play(visitor: Visitor, explainer: str) -> None:
    """Begin an explainer of any concern, wherever its button is."""
    content = visitor.player.content
    concern = next(c for c in content.concerns.values() if explainer in reached(content, c))
    if not visitor.lit():
        visitor.tap(concern.button)
    visitor.wait(1.0)
    session = step(visitor.player.session, Play(explainer), visitor.now, content)
    visitor.player.session = session
    visitor.spoken.clear()
    visitor.wait(0.0)


def cues(visitor: Visitor) -> list[tuple[float, Cue]]:
    """When the speaker was told of each clip."""
    return [(at, cue) for at, cue, _ in visitor.spoken if cue is not None]


def test_every_explainer_of_the_default_pack_has_its_voice(back_pain: Edition) -> None:
    """All its scenes, each with a clip for its title and for each sentence, in the edition."""
    explainers = back_pain.content.explainers
    assert sorted(explainers) == EXPLAINERS
    for explainer in explainers.values():
        for scene in explainer.scenes:
            assert len(clips(scene)) == 1 + len(scene.captions), (explainer.id, scene.id)
            for clip in clips(scene):
                assert (back_pain.folder / clip.file).stat().st_size > 1000


@pytest.mark.parametrize("name", EXPLAINERS)
def test_captions_and_voice_are_in_step(hearer: Visitor, name: str) -> None:
    """Each sentence appears when the speaker is told to say it, and the clip is that sentence."""
    explainer = hearer.player.content.explainers[name].heard
    play(hearer, name)
    began, appeared = hearer.now, dict[tuple[str, str], float]()
    while hearer.screen == f"playing:{name}" and hearer.wanted is not None:
        screen = hearer.player.session.screen
        assert isinstance(screen, Playing)
        scene = scene_of(screen, hearer.player.content, hearer.now)
        for text in texts(hearer):
            for sentence in scene.captions:
                # A long sentence begins with its first part.
                if text and sentence.text.startswith(text):
                    appeared.setdefault((scene.id, sentence.text), hearer.now)
        hearer.now = max(hearer.now + 1e-3, hearer.wanted)
        hearer.wanted = hearer.player.tick(hearer.now)
    told = [(at, cue.begins_at, Path(cue.file).name) for at, cue in cues(hearer)]
    expected = [clip for scene in explainer.scenes for clip in clips(scene)]
    assert [file for _, _, file in told] == [Path(clip.file).name for clip in expected]
    assert all(abs(at - begins) < 0.01 for at, begins, _ in told)
    begins_at = (begins for _, begins, _ in told)
    for scene in explainer.scenes:
        next(begins_at)  # its title
        for sentence in scene.captions:
            begins = next(begins_at)
            # The lines of warnings stand there from the start.
            if scene.listing is None or scene.listing.style is not ListStyle.WARNING:
                off = abs(appeared[scene.id, sentence.text] - begins)
                assert off <= OFF_S, sentence.text
    assert hearer.now - began == pytest.approx(explainer.duration_s, abs=0.1)


def clips(scene: Scene) -> list[Clip]:
    """All that is said in a scene, in order."""
    voice = scene.voice
    if voice is None:
        return []
    return [voice.title, *(sentence.clip for sentence in voice.captions if sentence.clip)]


def texts(visitor: Visitor) -> list[str]:
    """The texts that can be read now."""
    return [item.words for item in visitor.player.page.items if isinstance(item, Text)]


def test_it_is_silent_until_it_is_asked_for(back_pain: Edition) -> None:
    """The usual policy: nothing sounds, and a touch on Sound says the sentence from its start."""
    visitor = Visitor(back_pain, volume=OFFERED)
    play(visitor, "lower_session")
    visitor.wait(4.0)
    assert cues(visitor) == []
    visitor.tap("Turn on sound")
    visitor.wait(TITLE_S + 0.01)
    ((at, cue),) = cues(visitor)
    assert at == cue.begins_at == pytest.approx(visitor.now - 0.01)
    assert visitor.sees("Sound: 3 of 5")
    visitor.tap("Louder")
    assert cues(visitor)[-1][1].step == 4
    visitor.tap("Done")
    assert "Sound" in visitor.spots


def test_nothing_sounds_at_rest_or_on_other_screens(hearer: Visitor) -> None:
    """Attract, the list, the warning signs and a pause are silent (K23)."""
    hearer.tap("Lower back")
    hearer.wait(2.0)
    assert cues(hearer) == []
    play(hearer, "lower_session")
    hearer.wait(1.0)
    assert hearer.spoken[-1][1] is not None
    hearer.tap("Pause")
    assert hearer.spoken[-1][1:] == (None, False)
    hearer.tap("Play")
    assert hearer.spoken[-1][1] is not None
    hearer.tap("Warning signs")
    assert hearer.spoken[-1][1:] == (None, False)
    hearer.tap("Start over")
    assert hearer.spoken[-1][1:] == (None, True)


def test_a_pause_and_a_step_take_the_voice_along(hearer: Visitor) -> None:
    """After a pause the clip goes on where it was; Next says the next scene's title."""
    play(hearer, "lower_session")
    hearer.wait(1.0)
    before = hearer.spoken[-1][1]
    hearer.tap("Pause")
    paused_at = hearer.now
    hearer.wait(20.0)
    hearer.tap("Play")
    after = hearer.spoken[-1][1]
    assert before is not None
    assert after is not None
    assert after.file == before.file
    assert after.begins_at - before.begins_at == pytest.approx(hearer.now - paused_at)
    hearer.tap("Next")
    hearer.wait(0.5)
    told = hearer.spoken[-1][1]
    voice = hearer.player.content.explainers["lower_session"].scenes[1].voice
    assert told is not None
    assert voice is not None
    assert Path(told.file).name == Path(voice.title.file).name


def test_the_volume_ends_with_the_visit(back_pain: Edition) -> None:
    """The next visitor begins as staff allow (K20, K27)."""
    visitor = Visitor(back_pain, volume=OFFERED)
    play(visitor, "lower_session")
    visitor.tap("Turn on sound")
    visitor.tap("Start over")
    visitor.tap("Lower back")
    assert visitor.player.session.volume == OFFERED


def test_without_sound_there_is_no_control_for_it(back_pain: Edition) -> None:
    """Policy off: as if there were no voice."""
    visitor = Visitor(back_pain, volume=SILENT)
    play(visitor, "lower_session")
    visitor.wait(3.0)
    assert not any("ound" in words for words in visitor.spots)
    assert cues(visitor) == []


def test_touches_have_their_sounds(hearer: Visitor) -> None:
    """A touch that changes something, sound that is turned on, an explainer's end; nothing else."""
    hearer.tap("Lower back")
    assert hearer.chimes == [(Chime.TAP, 3)]
    hearer.tap("Lower back")
    hearer.wait(1.0)
    assert hearer.chimes == [(Chime.TAP, 3)], "the trembling finger changed nothing"
    play(hearer, "lower_session")
    hearer.chimes.clear()
    hearer.tap("Sound")
    hearer.tap("Sound off")
    hearer.tap("Turn on sound")
    assert [chime for chime, _ in hearer.chimes] == [Chime.TAP, Chime.TAP, Chime.SOUND_ON]
    hearer.chimes.clear()
    hearer.wait(60.0)
    assert hearer.chimes == [(Chime.DONE, 3)]


@pytest.mark.parametrize("volume", [OFFERED, ON])
def test_paused_every_word_can_be_read(back_pain: Edition, volume: Volume) -> None:
    """Next shows each sentence in turn, a long one in its parts; Previous leads back."""
    visitor = Visitor(back_pain, (1920, 1080), volume=volume)
    play(visitor, "lower_tour")
    visitor.tap("Pause")
    sentences = [
        sentence.text
        for scene in visitor.player.content.explainers["lower_tour"].scenes
        for sentence in scene.captions
    ]
    read, stood = "", [captions_of(visitor)]
    while visitor.screen == "paused:lower_tour":
        for words in stood[-1]:
            if not read.endswith(words):
                read = f"{read} {words}".strip()
        visitor.tap("Next")
        stood.append(captions_of(visitor))
    assert read == " ".join(sentences)
    play(visitor, "lower_tour")
    visitor.tap("Pause")
    for _ in range(4):
        visitor.tap("Next")
    seen = [captions_of(visitor)]
    visitor.tap("Previous")
    assert captions_of(visitor) != seen[0]
    visitor.tap("Next")
    assert captions_of(visitor) == seen[0]


def captions_of(visitor: Visitor) -> list[str]:
    """The words that stand as captions now."""
    panel = visitor.player.layout.frame.panel
    type_ = visitor.player.layout.panel.captions.type
    return [
        item.words
        for item in visitor.player.page.items
        if isinstance(item, Text) and item.type == type_ and panel.covers(item.rect)
    ]
