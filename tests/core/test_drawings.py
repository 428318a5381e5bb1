"""Drawings say what their numbers say, at any size of the glass."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest

from kiosk.core.geometry import Rect, around
from kiosk.core.items import Badge, BadgeKind, Card, Crowd, Dial, Item, Rod, Text, Texture, at_rest
from kiosk.core.layout.drawings import FACES, Drawings
from kiosk.core.layout.lists import comes_at, list_of
from kiosk.core.layout.mirror import mirrored
from kiosk.core.layout.text import Setter
from kiosk.core.looks import Ink
from kiosk.core.model import Caption, Scene
from kiosk.core.style import Glass, Style
from kiosk.core.visuals import (
    ClockVisual,
    Entry,
    Feeling,
    Felt,
    Form,
    Group,
    ListStyle,
    ListVisual,
    PeopleVisual,
    Picto,
    ScaleVisual,
    SensationVisual,
    Span,
    Specimen,
    Urgency,
    VisitsVisual,
)
from kiosk.core.words import WORDS, Word
from tests.core.measuring import measure
from tests.core.small_content import CONTENT

NOW = 100.0
GLASSES = [Glass(1080, 1920, 24), Glass(1920, 1080, 24), Glass(3840, 2160, 43)]
ENGLISH = replace(CONTENT, words={word.value: text for word, text in WORDS["en"].items()})
NEEDLES = ScaleVisual(
    (
        Specimen("A hair", Form.HAIR, 0.1),
        Specimen("Needle", Form.NEEDLE, 0.25),
        Specimen("Shot", Form.HOLLOW_NEEDLE, 0.5),
    )
)


@pytest.fixture(params=GLASSES, ids=lambda glass: f"{glass.w}x{glass.h}")
def drawings(request: pytest.FixtureRequest) -> Drawings:
    return Drawings(ENGLISH, Setter(Style(request.param), measure))


def box(drawings: Drawings) -> Rect:
    """Where a drawing goes: nearly a square, as on every glass."""
    style = drawings.set.style
    return Rect(40, 300, style.share(920), style.share(900))


def inside(items: list[Item], room: Rect) -> bool:
    return all(room.inset(-2).covers(i.rect) for i in items if not isinstance(i, Card))


def texts(items: list[Item]) -> list[str]:
    return [i.words for i in items if isinstance(i, Text)]


def clear_of_one_another(items: list[Item]) -> bool:
    solid = [i for i in items if isinstance(i, Text | Crowd | Rod | Texture)]
    return not any(
        one.rect.inset(1).overlaps(two.rect.inset(1)) for one, two in combinations(solid, 2)
    )


PEOPLE = [
    PeopleVisual(100, (Group("Acupuncture", 48), Group("Sham", 44), Group("Drugs", 27))),
    PeopleVisual(100, (Group("A small problem", 9),)),
    PeopleVisual(10000, (Group("Serious harm", 1),)),
    PeopleVisual(10, (Group("One", 0), Group("Two", 10))),
    PeopleVisual(100, tuple(Group(f"Group {k}", k) for k in range(4))),
]


@pytest.mark.parametrize("visual", PEOPLE, ids=lambda v: f"{len(v.groups)} of {v.of}")
def test_every_crowd_has_all_its_people(drawings: Drawings, visual: PeopleVisual) -> None:
    """Groups stand on the same base, at one size, with the number of those who are meant."""
    room = box(drawings)
    items = list(drawings.people(visual, room, NOW))
    crowds = [i for i in items if isinstance(i, Crowd)]
    assert [c.count.at(NOW + 60) for c in crowds] == [float(g.count) for g in visual.groups]
    assert {c.of for c in crowds} == {visual.of}
    assert all(visual.of % c.columns == 0 for c in crowds)
    assert len({(c.rect.w, c.columns) for c in crowds}) == 1
    assert max(c.rect.h for c in crowds) - min(c.rect.h for c in crowds) <= 1
    assert inside(items, room)
    assert clear_of_one_another(items)
    for group in visual.groups:
        assert group.name in texts(items)
        assert f"{group.count} of {visual.of:,}" in texts(items)


def test_harm_has_a_colour_of_its_own(drawings: Drawings) -> None:
    """Side effects do not look like benefit."""
    groups = (Group("Some", 9),)
    inks = [
        {i.ink for i in drawings.people(visual, box(drawings), NOW) if isinstance(i, Crowd)}
        for visual in (PeopleVisual(100, groups), PeopleVisual(100, groups, harm=True))
    ]
    assert inks == [{Ink.ACTION}, {Ink.WARNING}]


@pytest.mark.parametrize("glass", GLASSES)
def test_things_are_drawn_true_to_scale(glass: Glass) -> None:
    """A thing is as many millimetres wide on the glass as its size times what the label says."""
    drawings = Drawings(ENGLISH, Setter(Style(glass), measure))
    room = box(drawings)
    items = list(drawings.scale(NEEDLES, room, NOW))
    label = next(text for text in texts(items) if "times" in text)
    times = float(label.split()[1])
    rods = [i for i in items if isinstance(i, Rod)]
    for rod, thing in zip(rods, NEEDLES.objects, strict=True):
        assert math.isclose(rod.rect.w * glass.mm_per_px, thing.mm * times)
        assert f"{thing.mm:g} mm" in texts(items)
    assert len({(rod.rect.y, rod.rect.h) for rod in rods}) == 1
    assert inside(items, room)
    assert clear_of_one_another(items)


def test_the_magnification_is_as_large_as_there_is_room_for(drawings: Drawings) -> None:
    """Thicker things are magnified less; a hair alone more."""
    room = box(drawings)

    def times(*sizes: float) -> float:
        things = tuple(Specimen("Thing", Form.NEEDLE, mm) for mm in sizes)
        shown = texts(list(drawings.scale(ScaleVisual(things), room, NOW)))
        return float(next(t for t in shown if "times" in t).split()[1])

    assert times(0.1) > times(0.1, 0.5) > times(0.1, 20.0)


@pytest.mark.parametrize("longest", [30, 60, 61, 90, 240])
def test_a_clock_shows_every_span(drawings: Drawings, longest: int) -> None:
    """The face is long enough; each span has a ring of its own and its words in the key."""
    room = box(drawings)
    visual = ClockVisual((Span("The visit", 10, longest), Span("Needles", 20, 20)))
    items = list(drawings.clock(visual, room, NOW))
    (dial,) = [i for i in items if isinstance(i, Dial)]
    assert dial.minutes == min(face for face in FACES if face >= longest)
    assert [(band.low, band.high) for band in dial.bands] == [(10, longest), (20, 20)]
    assert dial.bands[0].inner >= dial.bands[1].outer
    assert dial.bands[0].ink is not dial.bands[1].ink
    assert f"10 to {longest} minutes" in texts(items)
    assert "20 minutes" in texts(items)
    assert inside(items, room)


@pytest.mark.parametrize(("low", "high", "check"), [(8, 12, 4), (1, 2, 1), (24, 24, 12), (6, 6, 3)])
def test_a_course_shows_every_visit(drawings: Drawings, low: int, high: int, check: int) -> None:
    """Certain visits are solid, possible ones hollow; the question stands after its visit."""
    room = box(drawings)
    items = list(drawings.visits(VisitsVisual(low, high, check, "Better?"), room, NOW))
    badges = [i for i in items if isinstance(i, Badge)]
    numbered = {b.words: b for b in badges if b.words}
    assert list(numbered) == [str(k) for k in range(1, high + 1)]
    assert all((numbered[str(k)].kind is BadgeKind.SOLID) == (k <= low) for k in range(1, high + 1))
    (mark,) = [b for b in badges if b.kind is BadgeKind.CHECK]
    assert numbered[str(check)].rect.bottom <= mark.rect.y
    assert mark.rect.bottom <= numbered[str(check + 1)].rect.y
    assert "Better?" in texts(items)
    assert inside(items, room)
    before = around(numbered[str(k)].rect for k in range(1, check + 1))
    assert abs(before.centre.x - room.centre.x) < 2
    for one, two in combinations(numbered.values(), 2):
        assert not one.rect.overlaps(two.rect)


@pytest.mark.parametrize("count", range(1, 7))
def test_every_feeling_has_its_word(drawings: Drawings, count: int) -> None:
    """Each texture stands above its own word, none over another."""
    room = box(drawings)
    felt = tuple(Felt(kind, f"Word {kind}") for kind in list(Feeling)[:count])
    items = list(drawings.sensation(SensationVisual(felt), room, NOW))
    textures = [i for i in items if isinstance(i, Texture)]
    assert [t.feeling for t in textures] == [f.kind for f in felt]
    assert texts(items) == [f.name for f in felt]
    assert inside(items, room)
    assert clear_of_one_another(items)


def scene(captions: int) -> Scene:
    spoken = tuple(Caption("Words.", 4.0 * k, 4.0 * (k + 1)) for k in range(captions))
    return Scene("steps", "Steps", spoken, 4.0 * captions)


def test_lines_come_with_their_captions() -> None:
    """As many captions as lines: each brings its own; else the lines come evenly, in time."""
    assert comes_at(scene(3), 3) == [0.0, 4.0, 8.0]
    spread = comes_at(scene(1), 4)
    assert spread == sorted(spread)
    assert 0.0 == spread[0] < spread[-1] < 4.0


def test_a_slower_visitor_sees_lines_later(drawings: Drawings) -> None:
    """At half the pace the second line comes after twice the time."""
    steps = ListVisual(ListStyle.STEPS, (Entry("One."), Entry("Two.")))
    lines = list(list_of(steps, scene(2), drawings, box(drawings), NOW, 0.5))
    second = [i for i in lines if isinstance(i, Text)][1]
    assert second.fade.start_s == NOW + 8.0


@pytest.mark.parametrize("style", ListStyle)
@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_list_shows_every_line(drawings: Drawings, style: ListStyle, count: int) -> None:
    """Lines stand in order in one size; every one has its mark."""
    room = box(drawings)
    urgency = Urgency.SOON if style is ListStyle.WARNING else Urgency.NONE
    lines = tuple(Entry(f"Line {k}.", Picto.PILL, urgency) for k in range(count))
    items = list(list_of(ListVisual(style, lines), scene(1), drawings, room, NOW, 1.0))
    shown = [i for i in items if isinstance(i, Text)]
    assert [t.words for t in shown] == [f"Line {k}." for k in range(count)]
    assert len({t.type.size for t in shown}) == 1
    assert inside(items, room)
    for text in shown:
        assert any(
            isinstance(i, Badge) and i.rect.right <= text.rect.x and i.rect.y <= text.rect.centre.y
            for i in items
        )


def test_the_two_kinds_of_warning_differ_by_shape(drawings: Drawings) -> None:
    """What needs help now has another mark than what needs a doctor soon (K13)."""
    lines = (Entry("Now.", urgency=Urgency.NOW), Entry("Soon.", urgency=Urgency.SOON))
    visual = ListVisual(ListStyle.WARNING, lines)
    items = list(list_of(visual, scene(1), drawings, box(drawings), NOW, 1.0))
    kinds = [i.kind for i in items if isinstance(i, Badge)]
    assert kinds == [BadgeKind.NOW, BadgeKind.SOON]
    # And by words: which are which.
    says = [ENGLISH.words[word] for word in (Word.GET_HELP_NOW, Word.SEE_DOCTOR)]
    assert texts(items) == [says[0], "Now.", says[1], "Soon."]
    assert inside(items, box(drawings))


def test_without_motion_everything_is_there_at_once(drawings: Drawings) -> None:
    """At rest the same facts stand: full counts, full rings, every line, textures that stand."""
    room = box(drawings)
    crowd = [i for i in map(at_rest, drawings.people(PEOPLE[0], room, NOW)) if isinstance(i, Crowd)]
    assert [c.count.at(0.0) for c in crowd] == [48.0, 44.0, 27.0]
    felt = SensationVisual((Felt(Feeling.ACHE, "Ache"),))
    still = [at_rest(i) for i in drawings.sensation(felt, room, NOW)]
    assert all(math.isinf(i.phase_s) for i in still if isinstance(i, Texture))
    clock = ClockVisual((Span("Visit", 10, 60),))
    dials = [i for i in map(at_rest, drawings.clock(clock, room, NOW)) if isinstance(i, Dial)]
    assert [d.sweep.at(0.0) for d in dials] == [1.0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_clock_runs_clockwise_in_every_language(language: str) -> None:
    """On a page that is turned over, as a page in Arabic is, 15 is right of the middle too."""
    glass = GLASSES[0]
    setter = Setter(Style(glass, language=language), measure)
    clock = ClockVisual((Span("Visit", 10, 60), Span("Needles", 20, 30)))
    items = list(Drawings(ENGLISH, setter).clock(clock, Rect(40, 100, 1000, 1000), NOW))
    if language == "ar":
        items = [mirrored(item, glass.w) for item in items]
    dial = next(i.rect for i in items if isinstance(i, Dial))
    at = {i.words: i.rect.centre for i in items if isinstance(i, Text)}
    assert at["15"].x > dial.right
    assert at["45"].x < dial.x
