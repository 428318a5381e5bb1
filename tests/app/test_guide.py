"""Visits by ear alone: the spoken guide, from a held corner to every explainer and back to rest."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from kiosk.core.calling import HOLD_S, OFFER_S, QUIET_STEP, REST_S
from kiosk.core.comfort import Comfort, TextSize
from kiosk.core.focus import Key
from kiosk.core.geometry import Point
from kiosk.core.guide import Line
from kiosk.core.intents import Choose, Guide, GuideAct, ShowWarningSigns
from kiosk.core.items import Button, Text
from kiosk.core.sound import STEPS, Volume
from kiosk.core.states import reached
from kiosk.core.visit import Explore, Playing
from kiosk.core.words import WORDS, Word
from kiosk.edition import Edition
from kiosk.machine.touch import Lift, Press, Tap
from tests.app.visitor import FINGER, Visitor
from tests.app.voices import guided, narrated

EN = WORDS["en"]
PALM = (0, 7)
AUDIBLE = Volume(0, 3, STEPS)


class Listener(Visitor):
    """A visitor who sees nothing: finds the glass's edges, touches, and hears."""

    def hold(self, seconds: float, at: Point | None = None) -> None:
        w, h = self.surface.get_size()
        point = at or Point(w * 0.03, h * 0.985)
        self.player.feel(Press(point, FINGER), self.now)
        self.wanted = self.player.tick(self.now)
        self.wait(seconds)
        self.player.feel(Tap(point, point, FINGER), self.now)
        self.wanted = self.player.tick(self.now)

    def touch(self, x: float, y: float) -> None:
        """Somewhere on the glass, in shares of it."""
        self.wait(0.5)
        w, h = self.surface.get_size()
        self.tap_at(x * w, y * h)

    def next(self) -> None:
        self.touch(0.9, 0.7)

    def previous(self) -> None:
        self.touch(0.1, 0.6)

    def choose(self) -> None:
        self.touch(0.5, 0.65)

    def hush(self) -> None:
        self.touch(0.5, 0.96)

    def begin(self) -> None:
        self.hold(HOLD_S + 0.1)
        self.touch(0.5, 0.3)

    def heard(self) -> list[str]:
        """All that was said so far, in order."""
        return self._since(0)

    def _since(self, first: int) -> list[str]:
        spoken = (str(told["spoken"]) for told in self.traced[first:])
        return [text for text, _ in groupby(spoken) if text]

    def hears(self) -> str:
        said = self.player.guide.said(self.player.content, self.now)
        return "" if said is None else said[0].text

    def listen(self, least: float = 0.0) -> list[str]:
        """What is said until nothing more comes by itself."""
        before = max(0, len(self.traced) - 1)
        quiet = 0.0
        waited = 0.0
        while quiet < 2.0 or waited < least:
            self.wait(0.25)
            waited += 0.25
            quiet = 0.0 if self.hears() else quiet + 0.25
        return self._since(before)

    def said_line(self) -> Line:
        """The line that is being said or was said last."""
        line = self.player.guide.line
        assert line is not None
        return line

    def go_to(self, name: str) -> None:
        """On and on until this is said, as something to be chosen."""
        for _ in range(80):
            if self.hears() == name:
                return
            self.next()
        raise AssertionError(f"{name} is never said on {self.screen}")

    def take(self, name: str) -> None:
        self.go_to(name)
        self.choose()


@pytest.fixture(scope="module")
def spoken(back_pain: Edition) -> Edition:
    return guided(narrated(back_pain))


@pytest.fixture
def listener(spoken: Edition) -> Listener:
    return Listener(spoken, volume=AUDIBLE)


# ---------------------------------------------------------------- how it is called


def test_a_held_corner_offers_and_says_no_more(listener: Listener) -> None:
    listener.hold(1.8)  # a slow tap
    assert listener.heard() == []
    listener.wait(1)
    listener.hold(HOLD_S + 0.1)
    listener.wait(OFFER_S + 5)
    assert listener.heard() == [EN[Word.GUIDE_OFFER]]
    assert listener.screen == "attract"


def test_the_offer_is_quiet_and_wakes_the_loudspeaker(listener: Listener) -> None:
    listener.hold(HOLD_S + 0.1)
    cues = [(cue, resting) for _, cue, resting in listener.spoken if cue is not None]
    assert [(cue.step, resting) for cue, resting in cues] == [(QUIET_STEP, False)]


def test_what_lies_under_the_held_finger_is_not_done(listener: Listener) -> None:
    """The corner is a part of "Start over" and of the bar."""
    listener.tap("Upper back")
    listener.wait(1)
    before = listener.screen
    listener.hold(HOLD_S + 0.1)
    assert listener.screen == before


@pytest.mark.parametrize("where", [Point(1060, 1900), Point(20, 20), Point(540, 960)])
def test_nowhere_else_calls_it(listener: Listener, where: Point) -> None:
    listener.hold(HOLD_S + 2, where)
    assert listener.heard() == []


def test_a_hand_that_leans_there_with_others_calls_nothing(listener: Listener) -> None:
    w, h = listener.surface.get_size()
    listener.player.feel(Press(Point(w * 0.7, h * 0.5), PALM), listener.now)
    listener.hold(HOLD_S + 1)
    listener.player.feel(Lift(PALM), listener.now)
    assert listener.heard() == []


def test_two_unanswered_offers_rest_it_for_ten_minutes(listener: Listener) -> None:
    for _ in range(2):
        listener.hold(HOLD_S + 0.1)
        listener.wait(OFFER_S + 1)
    assert len(listener.heard()) == 2
    listener.hold(HOLD_S + 0.1)
    listener.wait(REST_S - 60)
    listener.hold(HOLD_S + 0.1)
    assert len(listener.heard()) == 2
    listener.wait(61)
    listener.hold(HOLD_S + 0.1)
    assert len(listener.heard()) == 3


def test_an_answered_offer_counts_no_more(listener: Listener) -> None:
    listener.hold(HOLD_S + 0.1)
    listener.wait(OFFER_S + 1)
    listener.begin()
    listener.take(EN[Word.END_GUIDE])
    for _ in range(2):
        listener.wait(OFFER_S + 1)
        listener.hold(HOLD_S + 0.1)
    assert listener.heard().count(EN[Word.GUIDE_OFFER]) == 4


@pytest.mark.parametrize("volume", [Volume(0, 0, 0)])
def test_where_no_sound_is_allowed_it_does_not_begin(spoken: Edition, volume: Volume) -> None:
    listener = Listener(spoken, volume=volume)
    listener.begin()
    listener.wait(3)
    assert all(cue is None for _, cue, _ in listener.spoken)
    assert EN[Word.GUIDE_HOW] not in listener.heard()


def test_without_a_voice_there_is_no_corner(back_pain: Edition) -> None:
    mute = replace(back_pain, content=replace(back_pain.content, spoken={}))
    listener = Listener(mute, volume=AUDIBLE)
    listener.begin()
    assert listener.heard() == []


def test_a_robot_reads_what_no_clip_says_where_staff_want_one(back_pain: Edition) -> None:
    mute = replace(back_pain, content=replace(back_pain.content, spoken={}))
    listener = Listener(mute, volume=AUDIBLE, robot=True)
    listener.begin()
    listener.listen()
    said = [(text[0], language, step) for text, language, step in listener.read if text]
    assert said[0] == (EN[Word.GUIDE_OFFER], "en", QUIET_STEP)
    assert said[1] == (EN[Word.GUIDE_HOW], "en", AUDIBLE.usual)
    assert all(cue is None for _, cue, _ in listener.spoken)


def test_a_robot_keeps_silent_where_a_clip_speaks(spoken: Edition) -> None:
    listener = Listener(spoken, volume=AUDIBLE, robot=True)
    listener.begin()
    listener.listen()
    assert not [text for text, _, _ in listener.read if text]


def test_its_key_calls_and_begins_it(listener: Listener) -> None:
    for _ in range(2):
        listener.player.key(Key.GUIDE, listener.now)
        listener.wait(1)
    assert listener.heard()[:2] == [EN[Word.GUIDE_OFFER], EN[Word.GUIDE_KEYS]]


# ---------------------------------------------------------------- what is heard


def test_it_says_how_it_is_used_then_what_is_there_until_there_is_a_choice(
    listener: Listener,
) -> None:
    listener.begin()
    said = listener.listen()
    assert said[0] == EN[Word.GUIDE_HOW]
    assert said[-2:] == ["Upper back", EN[Word.ROLE_BUTTON]]
    assert listener.hears() == ""


def test_a_name_comes_with_its_state_and_its_role(listener: Listener) -> None:
    listener.begin()
    listener.take("Lower back")
    listener.listen()
    listener.go_to("Lower back")
    listener.next()
    listener.listen()
    line = next(one for one in listener.player.guide.lines if one.intent == Choose("lower_back"))
    listener.go_to(line.name)
    while listener.said_line() != line:
        listener.next()
    assert listener.listen() == ["Lower back", EN[Word.STATE_CHOSEN], EN[Word.ROLE_BUTTON]]


def test_speech_stops_and_is_said_again(listener: Listener) -> None:
    listener.begin()
    listener.wait(1.0)
    assert listener.hears() == EN[Word.GUIDE_HOW]
    listener.hush()
    assert listener.hears() == ""
    assert listener.listen() == []
    listener.hush()
    assert listener.hears() == EN[Word.GUIDE_HOW]


def test_next_and_previous_go_round(listener: Listener) -> None:
    listener.begin()
    listener.next()
    first = listener.hears()
    listener.previous()
    listener.previous()
    assert listener.hears() == EN[Word.END_GUIDE]
    listener.next()
    listener.next()
    assert listener.hears() == first


def test_what_was_chosen_says_what_became_of_it(listener: Listener) -> None:
    listener.begin()
    listener.take(EN[Word.EASIER_TO_USE])
    listener.take(EN[Word.COLORS_STRONG])
    assert listener.listen() == [
        EN[Word.COLORS_STRONG],
        EN[Word.STATE_CHOSEN],
        EN[Word.ROLE_BUTTON],
    ]
    listener.choose()
    assert listener.hears() == EN[Word.COLORS_STRONG], "said again, for nothing changed"
    listener.take(EN[Word.LOUDER])
    assert listener.listen()[:2] == [EN[Word.LOUDER], "Sound: 4 of 5"]


def test_what_is_lit_is_not_put_out_by_ear(listener: Listener) -> None:
    listener.begin()
    listener.take("Lower back")
    lit = next(k for k in listener.player.guide.lines if k.intent == Choose("lower_back"))
    while listener.said_line() != lit:
        listener.next()
    listener.choose()
    assert listener.screen == "explore:lower_back"
    assert listener.hears() == "Lower back"


def test_an_ended_explainer_offers_what_is_next_before_the_body(listener: Listener) -> None:
    listener.begin()
    listener.take("Upper back")
    listener.take("What a session feels like")
    said = listener.listen(2.0)
    assert said[-2:] == ["Watch next: Is it safe?", EN[Word.ROLE_BUTTON]]


def test_by_keys_it_says_how_keys_are_used(listener: Listener) -> None:
    for key in (Key.GUIDE, Key.CHOOSE):
        listener.player.key(key, listener.now)
        listener.wait(0.6)
    assert listener.heard()[-1] == EN[Word.GUIDE_KEYS]


@pytest.mark.parametrize("key", [Key.BACK, Key.HOME])
def test_who_wants_out_is_not_led_in(listener: Listener, key: Key) -> None:
    for one in (Key.GUIDE, key):
        listener.player.key(one, listener.now)
        listener.wait(0.6)
    assert not listener.player.guide.is_on


def test_a_fast_listener_is_no_hammering_child(listener: Listener) -> None:
    listener.begin()
    listener.wait(1)
    w, h = listener.surface.get_size()
    for _ in range(12):
        listener.tap_at(0.9 * w, 0.7 * h)
        listener.wait(0.15)
    assert (
        listener.said_line() == listener.player.guide.lines[12 % len(listener.player.guide.lines)]
    )


def test_an_explainer_is_read_to_its_end_and_stops_for_a_menu(listener: Listener) -> None:
    listener.begin()
    listener.take("Upper back")
    content = listener.player.content
    explainer = content.explainers[content.concerns["upper_back"].explainers[0]]
    listener.take(explainer.title)
    said = listener.listen(2.0)
    sentences = [c.text for scene in explainer.scenes for c in scene.captions]
    assert [text for text in said if text in sentences] == sentences
    assert [text for text in said if text in [s.title for s in explainer.scenes]]
    assert listener.screen == f"ended:{explainer.id}"


def test_stopped_in_an_explainer_its_commands_are_said(listener: Listener) -> None:
    listener.begin()
    listener.take("Upper back")
    content = listener.player.content
    explainer = content.explainers[content.concerns["upper_back"].explainers[0]]
    listener.take(explainer.title)
    listener.wait(1.0)
    listener.hush()
    assert listener.listen() == [], "not a word"
    listener.take(EN[Word.RESUME])
    assert listener.listen(2.0)
    assert listener.screen == f"ended:{explainer.id}"


def test_an_explainer_in_another_language_still_waits_for_its_listener(spoken: Edition) -> None:
    """It stands at a sentence, not at a title that a voice would be saying."""
    other = replace(spoken, translations={"es": replace(spoken.content, language="es")})
    listener = Listener(other, volume=AUDIBLE)
    listener.begin()
    listener.take("Upper back")
    listener.take("What a session feels like")
    listener.hush()
    listener.take("Español")
    screen = listener.player.session.screen
    assert isinstance(screen, Playing)
    assert (screen.held_at is None, screen.heard) == (False, False)
    first = other.content.explainers[screen.explainer].scenes[0].captions[0].text
    assert first in [line.name for line in listener.player.guide.lines]


def test_every_explainer_is_reached_by_ear_alone(listener: Listener) -> None:
    content = listener.player.content
    for concern in content.concerns.values():
        for id_ in reached(content, concern):
            listener.player.recover(listener.now)
            listener.wait(1)
            listener.begin()
            listener.take(concern.button)
            title = content.explainers[id_].button
            for _ in range(8):
                names = [line.name for line in listener.player.guide.lines]
                if title in names:
                    break
                listener.take(EN[Word.MORE] if EN[Word.MORE] in names else concern.button)
            listener.take(title)
            screen = listener.player.session.screen
            assert isinstance(screen, Playing), id_
            assert screen.explainer == id_
            first = content.explainers[id_].scenes[0]
            assert first.title in [*listener.listen(2.0), *listener.heard()]


def test_letters_and_height_are_as_before_when_it_ends(listener: Listener) -> None:
    """Under the guide pages are whole, whatever the letters."""
    large = Comfort(size=TextSize.LARGEST, low=True)
    listener.player.session = replace(
        listener.player.session, screen=Explore(), volume=AUDIBLE, comfort=large
    )
    listener.begin()
    listener.take("Upper back")
    listener.take("What a session feels like")
    listener.hush()
    listener.take(EN[Word.END_GUIDE])
    assert listener.player.session.comfort == large


# ---------------------------------------------------------------- how it ends


def test_the_end_is_said_and_the_screen_is_there_again(listener: Listener) -> None:
    listener.begin()
    listener.take(EN[Word.END_GUIDE])
    assert listener.hears() == EN[Word.GUIDE_ENDED]
    assert listener.screen == "explore"
    assert not listener.sees(EN[Word.SAY_AGAIN])


def test_starting_over_ends_it(listener: Listener) -> None:
    listener.begin()
    listener.take(EN[Word.START_OVER])
    assert listener.screen == "attract"
    listener.wait(30)
    assert not listener.hears()
    assert not listener.player.session.volume.on
    assert listener.player.seen == listener.player.page


def test_the_key_for_starting_over_ends_it_and_leaves_nothing_to_the_next(
    listener: Listener,
) -> None:
    large = Comfort(size=TextSize.LARGEST, low=True)
    listener.player.session = replace(
        listener.player.session, screen=Explore(), volume=AUDIBLE, comfort=large
    )
    listener.begin()
    listener.player.key(Key.HOME, listener.now)
    listener.wait(300)
    assert not listener.hears()
    assert listener.player.seen == listener.player.page
    listener.begin()
    listener.take(EN[Word.END_GUIDE])
    assert listener.player.session.comfort == Comfort()


def test_an_edition_without_a_voice_ends_the_offer(spoken: Edition, knee_pain: Edition) -> None:
    listener = Listener(spoken, volume=AUDIBLE)
    listener.hold(HOLD_S + 0.1)
    listener.player.offer(knee_pain)
    listener.wait(0.5)
    listener.touch(0.5, 0.3)
    assert not listener.player.guide.is_on


def test_quiet_hours_that_begin_meanwhile_end_the_offer(listener: Listener) -> None:
    listener.hold(HOLD_S + 0.1)
    listener.volume = Volume(0, 0, 0)
    listener.touch(0.5, 0.3)
    assert not listener.player.guide.is_on


def test_a_failure_ends_guide_and_offer(listener: Listener) -> None:
    listener.hold(HOLD_S + 0.1)
    listener.player.recover(listener.now)
    assert not listener.player.guide.is_offered


def test_the_idle_question_is_said_and_any_touch_answers_it(listener: Listener) -> None:
    listener.begin()
    listener.listen()
    before = listener.player.guide.lines
    listener.wait(listener.idle.ask_after_s + 1)
    assert listener.screen == "idle"
    assert EN[Word.STILL_THERE] in listener.heard()
    listener.choose()
    assert listener.screen == "explore"
    assert listener.player.guide.lines == before[1:], "all but how it is used"


def test_speech_is_somebody_listening(listener: Listener) -> None:
    """Nothing is touched for longer than the idle time, and nobody asks."""
    listener.begin()
    listener.take("Upper back")
    listener.take("A tour of your back")
    listener.wait(listener.idle.ask_after_s * 0.9)
    assert listener.screen != "idle"


def test_reading_on_is_somebody_listening(listener: Listener) -> None:
    """From line to line the idle time begins anew, though nothing is touched (K26)."""
    listener.begin()
    first, touched_at = listener.said_line(), listener.player.session.touched_at
    while listener.said_line() == first:
        listener.wait(0.5)
    assert listener.player.session.touched_at > touched_at


def test_unanswered_the_guide_ends_with_the_visit(listener: Listener) -> None:
    listener.begin()
    listener.wait(600)
    assert listener.screen == "attract"
    assert not listener.player.guide.lines


# ---------------------------------------------------------------- what is seen


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1366, 768)])
def test_what_is_said_is_shown_and_its_places_fill_the_glass(
    spoken: Edition, size: tuple[int, int]
) -> None:
    listener = Listener(guided(spoken, size), size, volume=AUDIBLE)
    listener.begin()
    page = listener.player.seen
    texts = [item.words for item in page.items if isinstance(item, Text)]
    assert listener.hears() in texts
    buttons = {i.intent: i.rect for i in page.items if isinstance(i, Button)}
    w, h = size
    wanted = {
        GuideAct.PREVIOUS: Point(w * 0.05, h * 0.6),
        GuideAct.CHOOSE: Point(w * 0.5, h * 0.6),
        GuideAct.NEXT: Point(w * 0.95, h * 0.6),
        GuideAct.REPEAT: Point(w * 0.5, h * 0.95),
    }
    also = {Guide(GuideAct.END), ShowWarningSigns()}
    assert set(buttons) == {Guide(act) for act in wanted} | also
    for act, point in wanted.items():
        assert buttons[Guide(act)].contains(point)
