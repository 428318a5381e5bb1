"""Captions on the glass: two lines at most, in step with the voice or with who reads."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kiosk.core import timeline
from kiosk.core.figure import Figure
from kiosk.core.geometry import Rect
from kiosk.core.intents import Louder, Mute, Quieter, ShowSound
from kiosk.core.items import Button, Level, Text
from kiosk.core.layout import Layout
from kiosk.core.layout.captions import Captions
from kiosk.core.layout.text import Setter
from kiosk.core.looks import ButtonKind, Type
from kiosk.core.model import Caption, Clip, Content, Explainer, Scene, Voice
from kiosk.core.page import Page
from kiosk.core.sound import Volume
from kiosk.core.style import LABELS_S, Glass, Style
from kiosk.core.visit import Playing, Session
from kiosk.core.visuals import Entry, FigureVisual, ListStyle, ListVisual
from kiosk.core.words import WORDS, Word
from tests.core.measuring import measure
from tests.core.small_content import CONTENT
from tests.core.small_figure import FIGURE

GLASS = Glass(1080, 1920, 24.0)
#: Twenty letters stand in a line.
TYPE = Type(44)
WIDTH = 20 * 22.0
BOX = Rect(0, 0, WIDTH, 200)
SILENT, HEARD = Volume(0, 3, 5), Volume(3, 3, 5)
BEGAN = 100.0


def captions() -> Captions:
    return Captions(Setter(Style(GLASS), measure), TYPE, WIDTH)


def clip(text: str, second_per_word: float = 0.5) -> Clip:
    count = len(text.split())
    times = tuple(second_per_word * k for k in range(count))
    return Clip("a.opus", second_per_word * count, times)


def explained(*texts: tuple[str, ...], spoken: bool = True, after_s: float = 2.0) -> Explainer:
    """One scene, as heard; each sentence has a second more than its clip, the title two seconds."""
    made: list[Caption] = []
    at = after_s if spoken else 0.0
    for text in texts:
        for number, sentence in enumerate(text):
            voice = clip(sentence)
            end = at + voice.length_s + 1.0
            made.append(Caption(sentence, at, end, number == 0, voice if spoken else None))
            at = end
    voice_ = Voice(clip("Title"), tuple(made), at) if spoken else None
    scene = Scene("a", "Title", tuple(made), at, FigureVisual(), voice=voice_)
    return Explainer("told", "Told", "Told", (scene,))


def playing(pace: float = 1.0, held_at: float | None = None) -> Playing:
    return Playing("lower", "told", BEGAN, 0.0, held_at, pace=pace)


def stand(told: Explainer, screen: Playing, now: float) -> list[str]:
    return [item.words for item in captions().items(told, screen, now, BOX)]


LONG = "Needles go near the pain, and by tradition they go farther away as well."
PARTS = ["Needles go near the pain,", "and by tradition they go farther", "away as well."]


# ---------------------------------------------------------------- what stands


def test_short_sentences_stand_under_one_another() -> None:
    """The second comes under the first, which neither moves nor fades again."""
    told = explained(("One is here.", "Two is here.", "Three is here."))
    first, second, third = told.scenes[0].captions
    assert stand(told, playing(), BEGAN + first.start_s) == ["One is here."]
    both = BEGAN + second.start_s
    assert stand(told, playing(), both) == ["One is here.", "Two is here."]
    assert stand(told, playing(), BEGAN + third.start_s) == ["Three is here."]
    (alone,) = captions().items(told, playing(), BEGAN + first.start_s, BOX)
    above, below = captions().items(told, playing(), both, BOX)
    assert above.rect == alone.rect
    assert below.rect.y == above.rect.bottom
    assert above.fade.at(both) == 1.0
    assert below.fade.at(both) == 0.0
    assert below.fade.at(both + LABELS_S) == 1.0


def test_another_text_begins_anew() -> None:
    """What belongs to different texts of the file never stands together."""
    told = explained(("One is here.",), ("Two is here.",))
    second = told.scenes[0].captions[1]
    assert stand(told, playing(), BEGAN + second.start_s) == ["Two is here."]


def test_a_long_sentence_comes_in_parts() -> None:
    """Each stands alone while it is said; a short sentence may stand under its last one."""
    told = explained((LONG, "Yes."))
    start, words = told.scenes[0].captions[0].start_s, LONG.split()
    seen: list[list[str]] = []
    for k in range(len(words)):
        now = stand(told, playing(), BEGAN + start + 0.5 * k + 0.01)
        if not seen or seen[-1] != now:
            seen.append(now)
    assert " ".join(part for (part,) in seen) == LONG
    assert len(seen) > 1
    last = told.scenes[0].captions[1].start_s
    assert stand(told, playing(), BEGAN + last)[-1] == "Yes."


def test_while_the_title_is_said_nothing_stands() -> None:
    """Paused there nothing does either, so that nothing comes and goes; who reads never waits."""
    told = explained(("One is here.", "Two is here."))
    assert stand(told, playing(), BEGAN + 1.0) == []
    assert stand(told, playing(held_at=1.0), BEGAN + 50) == []
    silent = explained(("One is here.",), spoken=False)
    assert stand(silent, playing(), BEGAN) == ["One is here."]


def test_an_endless_word_is_made_smaller_and_nothing_else() -> None:
    """Thirty letters in one line of twenty; what stands beside it keeps its size."""
    told = explained(("It is electroacupuncturetechnologies today.",))
    (text,) = told.scenes[0].texts
    said = [part for page in captions().pages(text, 1.0) for part in page]
    sizes = {part.part.words: part.type.size for part in said}
    assert sizes.pop("electroacupuncturetechnologies") < TYPE.size
    assert set(sizes.values()) == {TYPE.size}


# ---------------------------------------------------------------- when it comes


def comes(told: Explainer, pace: float = 1.0) -> list[tuple[str, float]]:
    (text,) = told.scenes[0].texts
    return [
        (said.part.words, said.comes_s) for page in captions().pages(text, pace) for said in page
    ]


@pytest.mark.parametrize("pace", [1.0, 0.6])
def test_heard_parts_come_with_their_first_word(pace: float) -> None:
    """The voice keeps its pace where the explainer is slower."""
    told = explained((LONG,))
    first = told.scenes[0].captions[0]
    screen = playing(pace)
    begun = 0
    for words, comes_s in comes(told, pace):
        on_clock = screen.clock_at(comes_s) - screen.clock_at(first.start_s)
        assert on_clock == pytest.approx(0.5 * begun)
        begun += len(words.split())


def test_silent_parts_stand_long_enough_to_be_read() -> None:
    """At 150 words a minute each, in the time of the sentence (K8)."""
    told = explained((LONG,), spoken=False)
    (sentence,) = told.scenes[0].captions
    found = comes(told)
    ends = [at for _, at in found[1:]] + [sentence.end_s]
    assert found[0][1] == sentence.start_s
    for (words, at), end in zip(found, ends, strict=True):
        assert end - at >= len(words.split()) * timeline.SECONDS_PER_WORD - 1e-9


def test_a_part_that_was_said_too_quickly_goes_a_little_later() -> None:
    """160 words a minute at most, but never so much later that it is noticed (K8)."""
    told = explained((LONG,))
    (sentence,) = told.scenes[0].captions
    for pace_s, late_s in ((0.36, 0.075), (0.2, 0.12)):
        quick = replace(sentence, clip=clip(LONG, pace_s))
        pages = captions().pages((quick,), 1.0)
        second = pages[1][0]
        said = quick.start_s + pace_s * second.part.word
        assert second.comes_s == pytest.approx(said + late_s)


def test_a_clip_without_words_parts_by_letters() -> None:
    """Half of the letters, half of the clip."""
    told = explained(
        ("一二三四五六七八九十一二三四五六七八九，一二三四五六七八九十一二三四五六七八九十",)
    )
    found = comes(told)
    voice = told.scenes[0].captions[0].clip
    assert voice is not None
    assert len(found) == 2
    assert found[1][1] - found[0][1] == pytest.approx(voice.length_s / 2, abs=0.02)


@pytest.mark.parametrize("pace", [1.0, 0.6])
@pytest.mark.parametrize("spoken", [True, False])
def test_the_page_tells_when_the_next_part_is_due(pace: float, spoken: bool) -> None:
    """From turn to turn every part comes, once and in order; then no more of this text."""
    told, screen = explained((LONG, "Yes."), spoken=spoken), playing(pace)
    set_ = captions()
    now = screen.clock_at(told.scenes[0].captions[0].start_s)
    seen = []
    while True:
        seen.append(stand(told, screen, now)[-1])
        turns = set_.turns_at(told, screen, now)
        if turns is None:
            break
        assert turns > now
        assert stand(told, screen, turns - 1e-3)[-1] == seen[-1]
        now = turns
    assert " ".join(seen) == f"{LONG} Yes."


def test_paused_nothing_turns() -> None:
    """A paused explainer stands still, however long."""
    told = explained((LONG,))
    assert captions().turns_at(told, playing(held_at=2.5), BEGAN + 99) is None
    long = explained((f"{LONG[:-1]}, {LONG[:-1]}, {LONG}",))
    assert page(long, HEARD, 2.5, held=True).turns_at == math.inf
    assert page(long, HEARD, 2.5).turns_at < math.inf


# ---------------------------------------------------------------- the screen


def content(told: Explainer) -> Content:
    words = {word.value: text for word, text in WORDS["en"].items()}
    return replace(CONTENT, explainers={**CONTENT.explainers, "told": told}, words=words)


def page(
    told: Explainer,
    volume: Volume,
    at: float = 2.5,
    *,
    tuning: bool = False,
    held: bool = False,
    figure: Figure = FIGURE,
) -> Page:
    screen = replace(playing(held_at=at if held else None), tuning=tuning, heard=volume.on)
    layout = Layout(content(told), figure, GLASS, measure)
    return layout.page(Session(screen, volume=volume), BEGAN + at)


def button(on: Page, words: str) -> Button:
    return next(i for i in on.items if isinstance(i, Button) and i.words == words)


def words_of(on: Page) -> list[str]:
    return [i.words for i in on.items if isinstance(i, Text | Button)]


TOLD = explained(("One is here.",))


def test_a_voice_can_be_turned_on_wherever_it_could_sound() -> None:
    """The button says how it is; where staff allow no sound there is none."""
    off, on = button(page(TOLD, SILENT), "Turn on sound"), button(page(TOLD, HEARD), "Sound")
    assert [(b.intent, b.state) for b in (off, on)] == [(ShowSound(), "off"), (ShowSound(), "on")]
    assert off.kind is ButtonKind.INVITING
    assert off.rect == on.rect
    assert not any("ound" in words for words in words_of(page(TOLD, Volume())))
    assert "Turn on sound" in words_of(page(TOLD, SILENT, held=True))


def test_tuning_shows_how_loud_it_is() -> None:
    """In words and in bars; the commands of the explainer keep their places."""
    tuned = page(TOLD, HEARD, tuning=True)
    (level,) = (i for i in tuned.items if isinstance(i, Level))
    assert (level.words, level.step, level.steps) == ("Sound: 3 of 5", 3, 5)
    assert {"Quieter", "Louder", "Sound off", "Done"} <= set(words_of(tuned))
    assert button(tuned, "Sound off").intent == Mute()
    for words in ("Previous", "Pause", "Next"):
        assert button(tuned, words).rect == button(page(TOLD, HEARD), words).rect


@pytest.mark.parametrize(("step", "spent"), [(1, {Quieter()}), (3, set()), (5, {Louder()})])
def test_a_command_at_its_end_looks_so(step: int, spent: set[Louder | Quieter]) -> None:
    """It stays where it is and answers as before: nothing more happens."""
    tuned = page(TOLD, HEARD.at(step), tuning=True)
    kinds = {b.intent: b.kind for b in tuned.items if isinstance(b, Button)}
    assert {intent for intent, kind in kinds.items() if kind is ButtonKind.SPENT} == spent
    assert {Louder(), Quieter()} <= kinds.keys()


def test_without_a_voice_it_is_said() -> None:
    """An explainer that nobody speaks has no button; who had turned the sound on is told why."""
    note = WORDS["en"][Word.CAPTIONS_ONLY]
    silent = explained(("One is here.",), spoken=False)
    assert note in words_of(page(silent, SILENT))
    assert not any("ound" in words for words in words_of(page(silent, HEARD)))
    assert note not in words_of(page(silent, Volume()))
    half = replace(TOLD, scenes=(*silent.scenes, *TOLD.scenes))
    assert note in words_of(page(half, HEARD, 1.0))
    assert note not in words_of(page(half, SILENT, 1.0))


def test_a_list_that_is_read_out_stands_once() -> None:
    """Its lines are not repeated as captions."""
    told = explained(("One is here.",), ("Two is here. It is long.",))
    (scene,) = told.scenes
    lines = tuple(Entry(" ".join(c.text for c in text)) for text in scene.texts)
    listed = replace(scene, figure=None, listing=ListVisual(ListStyle.STEPS, lines))
    shown = words_of(page(replace(told, scenes=(listed,)), HEARD))
    assert shown.count("One is here.") == 1
    other = replace(listed, listing=ListVisual(ListStyle.STEPS, (*lines, Entry("More"))))
    assert words_of(page(replace(told, scenes=(other,)), HEARD)).count("One is here.") == 2


def test_a_sentence_is_not_set_for_another_scene() -> None:
    """The next scene's title silences the captions of the one before."""
    told = replace(TOLD, scenes=(TOLD.scenes[0], replace(TOLD.scenes[0], id="b")))
    second = BEGAN + timeline.start_of(told, 1)
    assert stand(told, playing(), second + 1.0) == []
    assert stand(told, playing(), second + 2.0) == ["One is here."]
