"""Content files: they press cleanly, and say what this product promises to say."""

from __future__ import annotations

import re

import pytest

from kiosk.core.figure import Side
from kiosk.core.model import Content, Explainer, Start
from kiosk.core.visuals import Glow, ListStyle, Urgency
from kiosk.press.pack import Pressed
from tests.content.said import captions, labels, said_to, scenes, statement, words

STANDING_LINE = "Marks show areas, not exact points. Your acupuncturist picks points for you."
MAY_STOP = "You can ask to stop at any time."


def first_explainers(content: Content) -> list[Explainer]:
    return [content.explainers[c.explainers[0]] for c in content.concerns.values()]


# Every pack


def test_the_shipped_packs_are_found(pressed_packs: dict[str, Pressed]) -> None:
    """Both content files of the program are among those that these tests read."""
    assert {"back-pain", "knee-pain"} <= set(pressed_packs)


def test_a_pack_presses_without_problems(pack: str, pressed_packs: dict[str, Pressed]) -> None:
    """The press finds nothing to mend and nothing to warn of."""
    assert [str(problem) for problem in pressed_packs[pack].problems] == []


def test_a_first_explainer_has_four_scenes(content: Content) -> None:
    """The first explainer of every concern has four scenes."""
    assert [len(explainer.scenes) for explainer in first_explainers(content)] == [
        4 for _ in content.concerns
    ]


def test_a_first_explainer_keeps_to_45_seconds(content: Content) -> None:
    """The first explainer of every concern is over in 45 seconds."""
    assert {e.id: e.duration_s for e in first_explainers(content) if e.duration_s > 45} == {}


def test_a_first_explainer_starts_with_every_light(content: Content) -> None:
    """The first scene keeps every light and label of its concern."""
    for explainer in first_explainers(content):
        figure = explainer.scenes[0].figure
        assert figure is not None, explainer.id
        assert figure.every_region, explainer.id


def test_a_first_explainer_ends_with_the_right_to_stop(content: Content) -> None:
    """The last words of the first explainer say that one can ask to stop."""
    for explainer in first_explainers(content):
        assert explainer.scenes[-1].captions[-1].text.endswith(MAY_STOP), explainer.id


def test_a_first_explainer_shows_no_needle_in_skin(content: Content) -> None:
    """It frightens nobody: no number of people, no warning, nothing that waits for a tap."""
    for explainer in first_explainers(content):
        for scene in explainer.scenes:
            waits = scene.picture is not None and scene.picture.ask_first
            warns = scene.listing is not None and scene.listing.style is ListStyle.WARNING
            assert [waits, warns, scene.people] == [False, False, None], scene.id


def test_every_caption_can_be_read(content: Content) -> None:
    """A text stands for its words at 150 a minute and 3 seconds more, sentence by sentence (K9).

    The first leaves time for the title and for the words of the visual, too.
    """
    for name, scene in scenes(content).items():
        said = [sum(words(sentence.text) for sentence in text) for text in scene.texts]
        said[0] += words(scene.title)
        if captions(scene):
            said[0] += sum(map(words, labels(scene)))
        begun = 0.0
        for text, count in zip(scene.texts, said, strict=True):
            assert text[-1].end_s - begun >= count / 150 * 60 + 3 - 2e-3, name
            begun = text[-1].end_s


def test_no_sentence_is_too_quick(content: Content) -> None:
    """A sentence stands long enough for its words at 150 a minute, spoken or not (K8)."""
    for name, scene in scenes(content).items():
        for sentence in scene.captions:
            stands = sentence.end_s - sentence.start_s
            assert stands >= words(sentence.text) / 150 * 60 - 2e-3, (name, sentence.text)


def test_chest_pain_goes_to_the_desk(content: Content) -> None:
    """A touch on the chest sends the visitor to the front desk."""
    assert content.elsewhere["chest"] == "Chest pain? Tell the front desk now."


# Back pain


@pytest.mark.parametrize(
    ("concern", "lit"),
    [
        ("upper_back", {"head", "neck", "shoulders", "upper_back"}),
        ("lower_back", {"lower_back", "hips", "back_of_knees", "feet", "hands", "stomach"}),
    ],
)
def test_a_concern_lights_its_places(back_pain: Content, concern: str, lit: set[str]) -> None:
    """A concern lights the places that the clinic named for it, and no others."""
    assert {place.word for place in back_pain.concerns[concern].lit} == lit


@pytest.mark.parametrize("part", ["upper", "lower"])
def test_the_sentence_of_a_concern(back_pain: Content, part: str) -> None:
    """The sentence beside the lights claims what is often done, not what helps."""
    sentence = f"Places acupuncture often uses for {part} back pain."
    assert back_pain.concerns[f"{part}_back"].sentence == sentence


@pytest.mark.parametrize(
    ("region", "concern"),
    [
        ("upper_back", "upper_back"),
        ("mid_back", "upper_back"),
        ("shoulder_l", "upper_back"),
        ("neck", "upper_back"),
        ("lower_back", "lower_back"),
        ("buttock_r", "lower_back"),
        ("hip_l", "lower_back"),
    ],
)
def test_touching_the_back_chooses_a_concern(back_pain: Content, region: str, concern: str) -> None:
    """The mid back belongs to the upper back, the buttocks and hips to the lower."""
    assert back_pain.touch[region] == concern


def test_back_pain_starts_by_itself(back_pain: Content) -> None:
    """The first explainer of the back pain pack starts alone."""
    assert back_pain.start is Start.BY_ITSELF


def test_a_concern_offers_all_its_subjects(back_pain: Content) -> None:
    """What helps a frightened visitor in a minute comes first; the rest stands under More."""
    for name, part in (("upper_back", "upper"), ("lower_back", "lower")):
        assert back_pain.concerns[name].explainers == (
            f"{part}_session",
            f"{part}_safety",
            f"{part}_help",
            f"{part}_tour",
            "step_by_step",
            "feelings",
            "needles",
            "doctor_first",
            "visits",
            "how_it_may_work",
            "before_and_after",
            "tell_them_first",
            "choices",
            "questions",
        )


def test_every_end_offers_the_questions(content: Content) -> None:
    """Whoever has watched anything may go on to what to ask."""
    assert content.at_the_end == "questions"


@pytest.mark.parametrize(
    ("tour", "titles"),
    [
        (
            "lower_tour",
            [
                "Your lower back",
                "Near the pain",
                "Away from the pain",
                "What you may feel",
                "Does it help?",
                "Get help now",
            ],
        ),
        (
            "upper_tour",
            [
                "Your upper back",
                "Near the pain",
                "Above the pain",
                "What you may feel",
                "What we know",
                "We know less here",
                "A rare risk",
            ],
        ),
    ],
)
def test_a_tour_tells_its_story(back_pain: Content, tour: str, titles: list[str]) -> None:
    """The tours L1 to L6 and U1 to U6 of the evidence, in their order; U5 takes two scenes."""
    assert [scene.title for scene in back_pain.explainers[tour].scenes] == titles


def test_the_tour_turns_to_the_stomach(back_pain: Content) -> None:
    """What lies away from the pain is lit behind, then in front, as the figure turns."""
    away = scenes(back_pain)["lower_tour.away"]
    assert away.figure is not None
    assert away.figure.turn_to is Side.FRONT
    lit = {place.word for place in away.figure.light}
    assert lit == {"back_of_knees", "feet", "hands", "stomach"}
    assert len(away.texts) == 2


@pytest.mark.parametrize(
    "scene", ["lower_tour.feel", "upper_tour.feel", "upper_tour.studied", "upper_help.less"]
)
def test_other_lights_have_another_colour(back_pain: Content, scene: str) -> None:
    """What is not "often treated here" never glows in that colour."""
    figure = scenes(back_pain)[scene].figure
    assert figure is not None
    assert figure.glow is Glow.COOL


def test_a_needle_in_skin_is_shown_only_when_tapped(back_pain: Content) -> None:
    """The close-up waits for a tap (K25); it is the only picture that does."""
    pictures = {name: s.picture for name, s in scenes(back_pain).items() if s.picture}
    assert [name for name, picture in pictures.items() if picture.ask_first] == ["needles.close_up"]


def test_needles_are_drawn_to_scale(back_pain: Content) -> None:
    """A hair, an acupuncture needle and a shot needle, in their true thickness."""
    scale = scenes(back_pain)["needles.size"].scale
    assert scale is not None
    assert [(thing.form, thing.mm) for thing in scale.objects] == [
        ("hair", 0.1),
        ("needle", 0.25),
        ("hollow needle", 0.5),
    ]


def test_red_flags_are_of_two_kinds(back_pain: Content) -> None:
    """What needs help now and what needs a doctor today never stand in one list."""
    kinds = [
        {entry.urgency for entry in scene.listing.entries}
        for scene in back_pain.explainers["doctor_first"].scenes
        if scene.listing
    ]
    assert kinds[:-1] == [{Urgency.NOW}, {Urgency.NOW}, {Urgency.SOON}, {Urgency.SOON}]
    assert kinds[-1] == {Urgency.NONE}


def test_marks_come_with_the_standing_line(back_pain: Content) -> None:
    """Every scene with marks says that they are areas; the first one, who picks the points."""
    marked = 0
    for explainer in back_pain.explainers.values():
        shown = [s for s in explainer.scenes if s.figure is not None and s.figure.markers]
        if shown:
            marked += 1
            assert STANDING_LINE in captions(shown[0]), explainer.id
        assert all("Marks show areas, not exact points." in statement(s) for s in shown)
    assert marked == 2


def test_only_the_upper_back_speaks_of_lungs(back_pain: Content) -> None:
    """The rare risk to a lung is told where the lungs are close, with the emergency number."""
    upper, lower = said_to(back_pain, "upper_back"), said_to(back_pain, "lower_back")
    assert upper.count("a needle can hurt a lung.") == 2
    assert upper.count("now: trouble breathing? now: chest pain?") == 2
    assert "lung" not in lower


def test_a_number_of_people_is_said_as_it_is_drawn(back_pain: Content) -> None:
    """The drawing says "9 in 100", as the captions do."""
    assert back_pain.words["of people"] == "{count} in {of}"
    said = [caption for scene in scenes(back_pain).values() for caption in captions(scene)]
    assert [text for text in said if re.search("[0-9] of [0-9]", text)] == []


def test_low_back_studies_are_named_as_such(back_pain: Content) -> None:
    """What was found out about the low back is not told to upper backs as theirs."""
    said = scenes(back_pain)
    shared = ("visits.number", "choices.help_yourself", "choices.several", "upper_help.study")
    for name in shared:
        assert "low back" in statement(said[name]), name


@pytest.mark.parametrize("concern", ["upper_back", "lower_back"])
@pytest.mark.parametrize(
    "limit",
    [
        "it is not a cure.",
        "most gains are small.",
        "about 9 in 100",
        "a small problem: 9 in 100",
        "about 1 in 10,000 people. one example is",
        "serious harm: 1 in 10,000",
        "call 911, even if it starts later at home. now: chest pain? now: trouble breathing?",
        "helped almost as much.",
        "science has not found these paths.",
        "ask your pregnancy care team first.",
        "don't put off seeing a doctor.",
        "marks show areas, not exact points.",
    ],
)
def test_no_limit_is_dropped(back_pain: Content, concern: str, limit: str) -> None:
    """Each limit and safety line of the evidence is said for both concerns."""
    assert limit in said_to(back_pain, concern)


# Knee pain


def test_the_knee_pack_shares_nothing_with_backs(knee_pain: Content) -> None:
    """Another subject, start, number, clinic and invitation need no change of the program."""
    assert list(knee_pain.concerns) == ["knee"]
    assert knee_pain.start is Start.WHEN_TAPPED
    assert knee_pain.emergency == "112"
    assert knee_pain.words["invite"] == "Touch where your knee hurts"
    assert knee_pain.names["lower_legs"] == "Shins and calves"
    assert knee_pain.touch["knee_l"] == knee_pain.touch["knee_back_r"] == "knee"
    assert "tell the physiotherapy clinic" in said_to(knee_pain, "knee")
    assert "needle" not in said_to(knee_pain, "knee")
