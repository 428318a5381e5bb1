"""Explainers with every kind of scene, as a visitor meets them."""

from __future__ import annotations

import math
from pathlib import Path

import pygame
import pytest

from kiosk.core import timeline
from kiosk.core.figure import Side
from kiosk.core.intents import ShowPicture
from kiosk.core.items import (
    Badge,
    Body,
    Crowd,
    Dial,
    Label,
    Lens,
    Light,
    Marker,
    Picture,
    Progress,
    Rod,
    Texture,
    Turning,
)
from kiosk.core.layout import Layout
from kiosk.core.page import Page
from kiosk.core.session import step
from kiosk.core.states import screen_names, state_named
from kiosk.core.visit import SLOW_PACE, Playing, Session
from kiosk.edition import Edition
from tests.app.showcase import write_showcase
from tests.app.visitor import Visitor, pressed


@pytest.fixture(scope="session")
def showcase(state: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return pressed(write_showcase(tmp_path_factory.mktemp("showcase") / "pack"), state)


@pytest.fixture
def visitor(showcase: Edition) -> Visitor:
    return Visitor(showcase)


def begin(visitor: Visitor, button: str) -> None:
    visitor.tap("Lower back")
    visitor.wait(1.0)
    visitor.tap(button)
    visitor.wait(0.0)


def items(visitor: Visitor, kind: type) -> list[object]:
    return [item for item in visitor.player.page.items if isinstance(item, kind)]


def scene(visitor: Visitor) -> str:
    screen = visitor.player.session.screen
    assert isinstance(screen, Playing)
    explainer = visitor.player.content.explainers[screen.explainer]
    return explainer.scenes[timeline.at(explainer, screen.elapsed(visitor.now)).scene].id


def pixels(visitor: Visitor) -> bytes:
    return pygame.image.tobytes(visitor.surface, "RGB")


# ---------------------------------------------------------------- the turn


def test_one_figure_turns_with_the_second_caption(visitor: Visitor) -> None:
    """First the back stands lit; then it turns, and the front's own regions light up."""
    begin(visitor, "It turns")
    visitor.wait(1.0)
    (turning,) = items(visitor, Turning)
    assert isinstance(turning, Turning)
    assert turning.turn.at(visitor.now) == 0.0
    assert not items(visitor, Body)
    assert visitor.lit() == {"lower_back", "feet"}
    first = visitor.player.content.explainers["turn"].scenes[0].captions[0]
    visitor.wait(first.end_s - 1.0 + 0.6)
    (turning,) = items(visitor, Turning)
    assert isinstance(turning, Turning)
    assert 0.0 < turning.turn.at(visitor.now) < 1.0
    assert visitor.lit() == set()
    visitor.wait(2.0)
    assert visitor.lit() == {"feet", "stomach"}
    shown = {i.side for i in items(visitor, Light) if isinstance(i, Light) and lit(i, visitor.now)}
    assert shown == {Side.FRONT}
    names = {i.words for i in items(visitor, Label) if isinstance(i, Label)}
    assert names == {"Feet", "Stomach"}


def lit(light: Light, now: float) -> bool:
    return light.fade.at(now) > 0.5


def test_without_motion_both_figures_stand_instead_of_a_turn(showcase: Edition) -> None:
    """Reduced motion shows the same regions on both sides at once, and nothing else moves (K24)."""
    visitor = Visitor(showcase, still=True)
    begin(visitor, "It turns")
    assert not items(visitor, Turning)
    assert len(items(visitor, Body)) == 2
    assert visitor.lit() == {"lower_back", "feet", "stomach"}


@pytest.mark.parametrize("explainer", ["turn", "pins", "numbers", "questions"])
def test_without_motion_only_the_time_moves(showcase: Edition, explainer: str) -> None:
    """In every scene two frames half a second apart differ in nothing but the progress."""
    visitor = Visitor(showcase, still=True)
    content, figure = visitor.player.content, visitor.figure
    told = content.explainers[explainer]
    for index in range(len(told.scenes)):
        at = timeline.start_of(told, index)
        session, now = state_named(f"playing:{explainer}", at + 0.1, content, figure, visitor.idle)
        visitor.player.session = session
        visitor.player.tick(now)
        progress = next(i for i in visitor.player.page.items if isinstance(i, Progress))
        box = progress.rect.inset(-6)
        before = pixels_without(visitor, box.x, box.y, box.w, box.h)
        visitor.player.tick(now + 0.5)
        same = pixels_without(visitor, box.x, box.y, box.w, box.h) == before
        assert same, told.scenes[index].id


@pytest.mark.parametrize("explainer", ["turn", "pins", "numbers", "questions"])
def test_without_motion_the_facts_are_the_same(showcase: Edition, explainer: str) -> None:
    """Whatever is read, counted, drawn or lit where things move is there where nothing does."""
    moving, still = (facts(Visitor(showcase, still=calm), explainer) for calm in (False, True))
    assert [sorted(moving[scene] - still[scene]) for scene in moving] == [[] for _ in moving]
    assert len(moving) == len(still)


def facts(visitor: Visitor, explainer: str) -> dict[str, set[str]]:
    """By scene all that its pages tell: words, counts, parts of the body, kinds of drawing."""
    content, found = visitor.player.content, dict[str, set[str]]()
    for index, scene in enumerate(content.explainers[explainer].scenes):
        told = found.setdefault(scene.id, set())
        for caption in scene.captions:
            at = timeline.start_of(content.explainers[explainer], index) + caption.end_s - 0.05
            name, figure = f"playing:{explainer}", visitor.figure
            session, now = state_named(name, at, content, figure, visitor.idle)
            for item in visitor.player.layout.page(session, now).items:
                told.add(f"{getattr(item, 'words', '')}")
                if isinstance(item, Light):
                    told.add(f"light of {item.word}")
                elif isinstance(item, Crowd):
                    told.add(f"{item.count.high:g} of {item.of}")
                elif isinstance(item, Dial):
                    told.add(f"{item.minutes}: {[(band.low, band.high) for band in item.bands]}")
                elif isinstance(item, Rod | Texture):
                    told.add(f"{item.words} {type(item).__name__}")
    return found


def pixels_without(visitor: Visitor, x: float, y: float, w: float, h: float) -> bytes:
    seen = visitor.surface.copy()
    seen.fill((0, 0, 0), (math.floor(x), math.floor(y), math.ceil(w), math.ceil(h)))
    return pygame.image.tobytes(seen, "RGB")


# ---------------------------------------------------------------- pictures that wait


def test_a_needle_picture_waits_for_a_tap(visitor: Visitor) -> None:
    """Its words stand there first; a tap shows it, with all of the scene's time before it."""
    begin(visitor, "Needles")
    visitor.wait(3.0)
    assert not items(visitor, Picture)
    assert visitor.sees("Fine needles in a shoulder.")
    visitor.tap("Show the picture")
    visitor.wait(0.0)
    (picture,) = items(visitor, Picture)
    assert isinstance(picture, Picture)
    assert (picture.focus_x, picture.focus_y, picture.zoom) == (0.7, 0.3, 1.5)
    screen = visitor.player.session.screen
    assert isinstance(screen, Playing)
    assert screen.elapsed(visitor.now) < 0.1
    assert picture.move.at(visitor.now) == 0.0
    visitor.wait(5.0)
    assert picture.move.at(visitor.now) == 1.0


def test_who_does_not_tap_never_sees_it(visitor: Visitor) -> None:
    """Without a tap the scene passes with its picture covered, and the next one comes."""
    begin(visitor, "Needles")
    for _ in range(20):
        visitor.wait(0.5)
        if scene(visitor) != "close":
            break
        assert not items(visitor, Picture)
    assert scene(visitor) == "scale"
    assert len(items(visitor, Rod)) == 2


# ---------------------------------------------------------------- going through


def test_every_kind_of_scene_follows_with_next(visitor: Visitor) -> None:
    """A visitor taps on from drawing to drawing; each shows what it is about."""
    begin(visitor, "Numbers")
    seen = []
    for kind in (Crowd, Dial, Badge, Texture, Badge):
        visitor.wait(0.3)
        assert items(visitor, kind), scene(visitor)
        seen.append(scene(visitor))
        visitor.tap("Next")
        visitor.wait(0.0)
    assert seen == ["people", "clock", "visits", "felt", "steps"]
    assert visitor.screen == "ended:numbers"


def test_the_end_offers_the_questions_and_where_it_comes_from(visitor: Visitor) -> None:
    """After an explainer: the next one, the questions to ask, and its sources behind one tap."""
    begin(visitor, "It turns")
    visitor.wait(60.0)
    assert visitor.screen == "ended:turn"
    assert visitor.sees("Watch next: Needles")
    assert visitor.sees("Before you go")
    visitor.tap("Where this comes from")
    visitor.wait(0.3)
    assert visitor.screen == "sources:turn"
    assert visitor.sees("A book")
    assert visitor.sees("2020. We read a part or a summary.")
    visitor.tap("Go back")
    visitor.wait(0.0)
    assert visitor.screen == "ended:turn"


def test_go_back_at_the_end_leads_to_the_list(visitor: Visitor) -> None:
    """What was on offer before the explainer is on offer again."""
    begin(visitor, "It turns")
    visitor.wait(60.0)
    visitor.tap("Go back")
    visitor.wait(0.3)
    assert visitor.screen == "explore:lower_back"
    for button in ("It turns", "Needles", "Numbers", "Questions to ask"):
        assert visitor.sees(button)


def test_what_only_an_end_offers_is_a_screen_like_any_other(showcase: Edition) -> None:
    """An explainer in no list is laid out, checked and pictured too."""
    assert {"playing:farewell", "ended:farewell"} <= set(screen_names(showcase.content))


def test_names_stand_while_the_figure_stands(visitor: Visitor) -> None:
    """During the turn there is no name to touch; the standing figure answers touches."""
    begin(visitor, "It turns")
    visitor.wait(1.0)
    assert items(visitor, Label)
    first = visitor.player.content.explainers["turn"].scenes[0].captions[0]
    visitor.wait(first.end_s - 1.0 + 0.5)
    assert not items(visitor, Label)
    visitor.wait(1.0)
    assert items(visitor, Label)
    (turning,) = items(visitor, Turning)
    assert isinstance(turning, Turning)
    assert (turning.faces, bool(turning.intents)) == (Side.FRONT, True)


def test_frames_of_the_turn_are_shown_and_then_let_go(visitor: Visitor) -> None:
    """Half-way round the figure is neither its back nor its front; elsewhere nothing is kept."""
    begin(visitor, "It turns")
    visitor.player.settle()
    first = visitor.player.content.explainers["turn"].scenes[0].captions[0]
    (turning,) = items(visitor, Turning)
    assert isinstance(turning, Turning)
    box = tuple(map(int, (turning.rect.x, turning.rect.y, turning.rect.w, turning.rect.h)))

    def body() -> bytes:
        return pygame.image.tobytes(visitor.surface.subsurface(box), "RGB")

    seen = []
    visitor.wait(first.end_s - (visitor.now - visitor.player.session.since) + 0.3)
    for _ in range(3):
        seen.append(body())
        visitor.wait(0.2)
    assert len(set(seen)) == 3
    visitor.tap("Go back")
    visitor.wait(0.5)
    assert visitor.player.layout.turn_ahead(visitor.player.session, visitor.now) is None


def test_a_request_opens_only_its_own_picture(visitor: Visitor) -> None:
    """Asked for elsewhere, a picture of another explainer stays covered (K25)."""
    begin(visitor, "Numbers")
    session = visitor.player.session
    assert step(session, ShowPicture("close"), visitor.now, visitor.player.content).screen == (
        session.screen
    )


def test_what_has_no_source_offers_none(visitor: Visitor) -> None:
    """An explainer without sources has no empty list behind a button."""
    begin(visitor, "Questions to ask")
    visitor.wait(60.0)
    assert visitor.screen == "ended:questions"
    assert not visitor.sees("Where this comes from")


def test_slower_plays_at_an_easier_pace(visitor: Visitor) -> None:
    """The button shows that it is on; the scene lasts as much longer, and so does the next."""
    begin(visitor, "Numbers")
    told = visitor.player.content.explainers["numbers"]
    visitor.tap("Slower")
    visitor.wait(0.0)
    assert visitor.sees("Usual speed")
    assert not visitor.sees("Slower")
    first = told.scenes[0].duration_s
    visitor.wait(first + 0.5)
    assert scene(visitor) == "people"
    visitor.wait(first * (1 / SLOW_PACE - 1))
    assert scene(visitor) == "clock"
    visitor.tap("Go back")
    visitor.wait(0.5)
    visitor.tap("Questions to ask")
    visitor.wait(0.0)
    screen = visitor.player.session.screen
    assert isinstance(screen, Playing)
    assert screen.pace == SLOW_PACE
    visitor.tap("Start over")
    visitor.wait(0.0)
    begin(visitor, "Numbers")
    screen = visitor.player.session.screen
    assert isinstance(screen, Playing)
    assert screen.pace == 1.0


def test_a_lens_shows_its_markers_and_pulses_in_its_colour(visitor: Visitor) -> None:
    """A lens scene: one body, the piece beside it, light that breathes only while it plays."""
    begin(visitor, "It turns")
    visitor.tap("Next")
    visitor.wait(2.0)
    assert len(items(visitor, Body)) == 1
    (lens,) = items(visitor, Lens)
    assert isinstance(lens, Lens)
    assert len(lens.markers) == 2
    lights = [i for i in items(visitor, Light) if isinstance(i, Light) and lit(i, visitor.now)]
    assert {light.ink for light in lights} == {"cool light"}
    assert all(light.pulse_s is not None for light in lights)
    visitor.tap("Pause")
    visitor.wait(0.0)
    assert all(i.pulse_s is None for i in items(visitor, Light) if isinstance(i, Light))


def test_a_pause_stops_all_motion(visitor: Visitor) -> None:
    """Paused, a scene stands: nothing wakes the program but the idle question (K23)."""
    begin(visitor, "Numbers")
    for _ in range(3):
        visitor.tap("Next")
    visitor.wait(1.0)
    assert scene(visitor) == "felt"
    assert visitor.wanted is not None
    assert visitor.wanted - visitor.now < 1.0
    visitor.tap("Pause")
    visitor.wait(1.0)
    before = pixels(visitor)
    asks_at = visitor.player.session.touched_at + 3 * visitor.idle.ask_after_s
    assert visitor.wanted == asks_at
    visitor.wait(5.0)
    same = pixels(visitor) == before  # millions of bytes: nobody reads their difference
    assert same


def test_a_paused_drawing_never_stands_empty(visitor: Visitor) -> None:
    """Paused and tapped on, every scene stands whole, but for lines that have not come."""
    begin(visitor, "Numbers")
    visitor.tap("Pause")
    visitor.wait(0.2)
    counts = [c.count.at(visitor.now) for c in items(visitor, Crowd) if isinstance(c, Crowd)]
    assert counts == [48.0, 44.0]
    for _ in range(3):
        visitor.tap("Next")
        visitor.wait(0.2)
    assert scene(visitor) == "felt"
    visitor.tap("Next")
    visitor.wait(0.2)
    solid = [b for b in items(visitor, Badge) if isinstance(b, Badge) and b.kind == "solid"]
    assert [b.fade.at(visitor.now) for b in solid] == [1.0, 0.0]
    visitor.tap("Next")
    visitor.wait(0.2)
    solid = [b for b in items(visitor, Badge) if isinstance(b, Badge) and b.kind == "solid"]
    assert [b.fade.at(visitor.now) for b in solid] == [1.0, 1.0]


def test_markers_of_a_turn_stand_on_the_side_that_is_seen(visitor: Visitor) -> None:
    """No marker of the back shows on the front."""
    begin(visitor, "It turns")
    visitor.wait(2.0)
    back = {m.rect for m in items(visitor, Marker) if isinstance(m, Marker)}
    assert len(back) == 2
    visitor.wait(visitor.player.content.explainers["turn"].scenes[0].captions[0].end_s)
    front = {m.rect for m in items(visitor, Marker) if isinstance(m, Marker)}
    assert len(front) == 2
    assert not back & front


def test_lines_of_a_list_come_with_their_captions(visitor: Visitor) -> None:
    """A list without captions of its own is told line by line."""
    begin(visitor, "Numbers")
    for _ in range(4):
        visitor.tap("Next")
    visitor.wait(0.6)
    solid = [b for b in items(visitor, Badge) if isinstance(b, Badge) and b.kind == "solid"]
    assert [b.fade.at(visitor.now) > 0.5 for b in solid] == [True, False]
    first = visitor.player.content.explainers["numbers"].scenes[4].captions[0]
    visitor.wait(first.end_s)
    solid = [b for b in items(visitor, Badge) if isinstance(b, Badge) and b.kind == "solid"]
    assert [b.fade.at(visitor.now) > 0.5 for b in solid] == [True, True]


def test_what_comes_next_is_made_ready_when_there_is_time(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The frame of a tap lays out its own page only; the next ones follow while nothing waits."""
    begin(visitor, "Needles")
    while visitor.player.prepare():
        pass
    laid_out: list[Page] = []
    page = Layout.page

    def counted(layout: Layout, session: Session, now: float) -> Page:
        laid_out.append(page(layout, session, now))
        return laid_out[-1]

    monkeypatch.setattr(Layout, "page", counted)
    visitor.tap("Next")
    assert len(laid_out) == 1
    visitor.tap("Previous")
    laid_out.clear()
    while visitor.player.prepare():
        pass
    kinds = [{type(item) for item in one.items} for one in laid_out]
    assert any(Rod in kind for kind in kinds), "the next scene"
    assert any(Picture in kind for kind in kinds), "the picture that may be asked for"
