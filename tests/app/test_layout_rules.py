"""What every page of the shipped packs keeps, at every size: nothing overlaps, all can be hit."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from kiosk.core import timeline
from kiosk.core.comfort import Comfort
from kiosk.core.geometry import Rect, cross
from kiosk.core.intents import HideSound, Pause, ShowComfort, ShowSound
from kiosk.core.items import (
    Badge,
    Body,
    Button,
    Card,
    Crowd,
    Dial,
    Label,
    Lens,
    Level,
    Light,
    Marker,
    Picture,
    Rod,
    Text,
    Texture,
    Turning,
)
from kiosk.core.layout.captions import Captions
from kiosk.core.model import Caption, Explainer
from kiosk.core.page import Page
from kiosk.core.states import screen_names, state_named
from kiosk.edition import Edition
from kiosk.view.motion import moving
from tests.app.visitor import Visitor
from tests.app.voices import narrated

SIZES = [(1080, 1920), (1920, 1080), (3840, 2160), (2160, 3840), (1366, 768), (1280, 720)]


@cache
def pages(visitor: Visitor) -> list[tuple[str, Page]]:
    """Every page of a visitor's kiosk, by name, and of explainers every caption."""
    content, figure, idle = visitor.player.content, visitor.figure, visitor.idle
    found = []
    for name in screen_names(content):
        how, _, explainer = name.partition(":")
        for at in captions(content.explainers[explainer]) if how == "playing" else [2.0]:
            session, now = state_named(name, at, content, figure, idle)
            found.append((f"{name}@{at:.1f}", visitor.player.layout.page(session, now)))
    return found


def captions(explainer: Explainer) -> list[float]:
    """A moment of each caption, near its end."""
    return [
        timeline.start_of(explainer, index) + caption.end_s - 0.05
        for index, scene in enumerate(explainer.scenes)
        for caption in scene.captions
    ]


Drawn = Lens | Level | Picture | Turning | Crowd | Dial | Rod | Texture


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def crowd(request: pytest.FixtureRequest, back_pain: Edition, knee_pain: Edition) -> list[Visitor]:
    """A visitor to each pack, the first of which speaks, before a glass of one size."""
    return [Visitor(pack, request.param) for pack in (narrated(back_pain), knee_pain)]


def test_every_target_is_large_enough_and_apart(crowd: list[Visitor]) -> None:
    """Buttons and names are at least 20 mm and 44 px each way, with 4 mm between them (K14)."""
    for visitor in crowd:
        style = visitor.player.layout.style
        least = max(44.0, 20.0 / style.glass.mm_per_px) - 1
        for name, page in pages(visitor):
            targets = [i for i in page.reachable() if isinstance(i, Button | Label)]
            for target in targets:
                assert target.rect.w >= least, (name, target.words)
                assert target.rect.h >= least, (name, target.words)
            for one, two in combinations(targets, 2):
                apart = one.rect.gap(two.rect) * style.glass.mm_per_px
                assert apart >= 4.0 - style.glass.mm_per_px, (name, one.words, two.words)


def test_nothing_leaves_the_glass(crowd: list[Visitor]) -> None:
    """Everything that is read or touched lies on the glass."""
    for visitor in crowd:
        glass = Rect(0, 0, *visitor.surface.get_size())
        for name, page in pages(visitor):
            for item in page.items:
                if isinstance(item, Turning):
                    continue  # its picture has empty margins; the body is the same as beside it
                if isinstance(item, Text | Button | Label | Card | Badge | Drawn):
                    assert glass.covers(item.rect), (name, item)
                elif isinstance(item, Body):
                    body = visitor.player.layout.stage.body_rect(item.side)
                    assert glass.covers(body), (name, item.side)


def test_words_fit_what_holds_them(crowd: list[Visitor]) -> None:
    """No text is wider or higher than its place, none is below the legible size (K12)."""
    for visitor in crowd:
        floor = visitor.player.layout.style.floor
        for name, page in pages(visitor):
            for item in page.items:
                if isinstance(item, Text | Button | Label):
                    assert item.block.w <= item.rect.w, (name, item.words)
                    assert item.block.h <= item.rect.h + 1, (name, item.words)
                    assert item.type.size >= floor, (name, item.words)


def test_texts_and_targets_never_overlap(crowd: list[Visitor]) -> None:
    """What is read and what is touched stand apart, and nothing covers a lit region."""
    for visitor in crowd:
        for name, page in pages(visitor):
            items = page.reachable()
            solid = [i for i in items if isinstance(i, Text | Button | Label | Drawn)]
            solid = [i for i in solid if not isinstance(i, Turning)]
            for one, two in combinations(solid, 2):
                if isinstance(one, Dial) and one.rect.covers(two.rect):
                    continue  # what a clock says in its middle
                assert not one.rect.overlaps(two.rect), (name, one.words, two.words)
            for light in (i for i in items if isinstance(i, Light)):
                for item in solid:
                    assert not item.rect.overlaps(light.rect), (name, light.word, item.words)


def test_leader_lines_never_cross(crowd: list[Visitor]) -> None:
    """No leader crosses another, and each begins at its name."""
    for visitor in crowd:
        for name, page in pages(visitor):
            labels = [i for i in page.items if isinstance(i, Label)]
            lines = [line for label in labels for line in label.leaders]
            for (a, b), (c, d) in combinations(lines, 2):
                assert not cross(a, b, c, d), name


def test_the_choices_stand_where_they_stood(crowd: list[Visitor]) -> None:
    """Between attract, explore and a lit body neither figures nor choices move."""
    for visitor in crowd:
        places = set()
        for name, page in pages(visitor):
            if name.startswith(("attract", "explore")):
                bodies = [i.rect for i in page.items if isinstance(i, Body)]
                chosen = {c.button for c in visitor.player.content.concerns.values()}
                choices = [
                    i.rect for i in page.items if isinstance(i, Button) and i.words in chosen
                ]
                places.add((*bodies, *choices))
        assert len(places) == 1


@pytest.mark.parametrize("count", [1, 3, 4, 6, 9])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
def test_any_number_of_concerns_up_to_nine_fits(
    back_pain: Edition, count: int, size: tuple[int, int]
) -> None:
    """Choices and offers stay apart from one another and from the bar, however many there are."""
    usual = list(back_pain.content.concerns.values())
    concerns = {
        f"c{k}": replace(usual[k % 2], id=f"c{k}", button=("Neck and shoulders", "Knee")[k % 2])
        for k in range(count)
    }
    content = replace(back_pain.content, concerns=concerns, touch={})
    visitor = Visitor(replace(back_pain, content=content), size)
    for name, page in pages(visitor):
        targets = [i for i in page.reachable() if isinstance(i, Button | Label)]
        for target in targets:
            assert target.block.h <= target.rect.h, (name, target.words)
            assert min(target.rect.w, target.rect.h) >= visitor.player.layout.style.target - 1
        for one, two in combinations(targets, 2):
            assert not one.rect.overlaps(two.rect), (name, one.words, two.words)


def test_marks_lie_on_the_body(crowd: list[Visitor]) -> None:
    """The whole rim of every mark is on the body of its figure."""
    for visitor in crowd:
        for name, page in pages(visitor):
            bodies = [i for i in page.items if isinstance(i, Body | Turning)]
            for mark in (i for i in page.items if isinstance(i, Marker)):
                centre, r = mark.rect.centre, mark.rect.w / 2 - 1
                assert any(
                    all(
                        on_body(visitor, body, centre.x + r * x, centre.y + r * y)
                        for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))
                    )
                    for body in bodies
                ), (name, mark)


def on_body(visitor: Visitor, body: Body | Turning, x: float, y: float) -> bool:
    side = body.faces if isinstance(body, Turning) else body.side
    scale = visitor.figure.height / body.rect.h
    x, y = (x - body.rect.x) * scale, (y - body.rect.y) * scale
    return visitor.figure.region_at(side, x, y) is not None


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_captions_keep_to_two_lines_at_every_text_size(crowd: list[Visitor], scale: float) -> None:
    """Whatever the letters, the words of a sentence come all, in order, two lines at a time."""
    for visitor in crowd:
        usual = visitor.player.layout.panel.captions
        large = replace(usual, type=replace(usual.type, size=round(usual.type.size * scale)))
        for explainer in visitor.player.content.explainers.values():
            for scene in (*explainer.scenes, *explainer.heard.scenes):
                for text in scene.texts:
                    _keeps_to_two_lines(large, text)


def _keeps_to_two_lines(captions: Captions, text: tuple[Caption, ...]) -> None:
    pages = captions.pages(text, 1.0)
    said = [part for page in pages for part in page]
    for page in pages:
        assert sum(len(part.block.lines) for part in page) <= 2, page
    for part in said:
        assert part.block.w <= captions.width
        assert " ".join(part.block.lines) == part.part.words
        assert part.type == captions.type, "not made smaller"
    assert " ".join(part.part.words for part in said) == " ".join(c.text for c in text)
    times = [part.comes_s for part in said]
    assert times == sorted(set(times))
    ends = [*times[1:], text[-1].end_s]
    first = iter(text)
    for part, end in zip(said, ends, strict=True):
        if part.part.word == 0:
            caption = next(first)
        into = part.comes_s - caption.start_s
        if caption.clip:
            assert 0 <= into - caption.clip.words_s[part.part.word] <= 0.12 + 1e-9
        else:
            needs = len(part.part.words.split()) * timeline.SECONDS_PER_WORD
            assert end - part.comes_s >= needs - 2e-3, part.part.words


def test_two_lines_have_room(crowd: list[Visitor]) -> None:
    """The card holds two lines of a caption, above the explainer's name."""
    for visitor in crowd:
        layout = visitor.player.layout
        two = layout.measure("One\nTwo", layout.style.caption, 999).h
        for name, page in pages(visitor):
            if name.startswith(("playing", "tuning", "paused")):
                texts = [
                    i
                    for i in page.items
                    if isinstance(i, Text) and layout.frame.panel.covers(i.rect)
                ]
                note = max(texts, key=lambda text: text.rect.y)
                assert note.rect.y - layout.frame.panel.y >= two, name


def test_the_sound_can_be_found_wherever_something_plays(crowd: list[Visitor]) -> None:
    """On every screen of a spoken explainer, running or paused, in one place."""
    speaking, silent = crowd
    found = {
        (name.split(":")[0], item.rect)
        for name, page in pages(speaking)
        for item in page.reachable()
        if isinstance(item, Button) and item.intent == ShowSound() and page.name != "comfort"
    }
    assert {how for how, _ in found} == {"playing", "paused"}
    assert len({rect for _, rect in found}) == 1
    counted = {
        how: sum(name.startswith(f"{how}:") for name, _ in pages(speaking))
        for how in ("playing", "paused", "tuning")
    }
    shown = sum(
        isinstance(item, Button) and item.intent == ShowSound() and page.name != "comfort"
        for _, page in pages(speaking)
        for item in page.reachable()
    )
    assert shown == counted["playing"] + counted["paused"]
    assert counted["tuning"] == counted["paused"]
    if not any(e.is_spoken for e in silent.player.content.explainers.values()):
        assert not any(
            isinstance(item, Button) and item.intent == ShowSound() and page.name != "comfort"
            for _, page in pages(silent)
            for item in page.items
        )


def test_whatever_goes_on_moving_can_be_stopped(crowd: list[Visitor]) -> None:
    """What moves longer than five seconds: an explainer has Pause, the rest a way to stillness.

    That way leads over one command, and once taken nothing moves (K23, K24).
    """
    for visitor in crowd:
        content, figure, layout = visitor.player.content, visitor.figure, visitor.player.layout
        for name in screen_names(content):
            session, now = state_named(name, 2.0, content, figure, visitor.idle)
            page = layout.page(session, now)
            if moving(page, now + 5.0) is None:
                continue
            offered = {i.intent for i in page.reachable() if isinstance(i, Button)}
            if name.startswith(("playing:", "tuning:")):
                assert Pause() in offered or HideSound() in offered, name
            elif name != "idle":  # what it counts down is its end
                assert ShowComfort() in offered, name
                calm = replace(layout, still=True, comfort=Comfort(still=True))
                assert moving(calm.page(session, now), now + 5.0) is None, name
