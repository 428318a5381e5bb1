"""Content files: they press cleanly, and say what this product promises to say."""

from __future__ import annotations

import re

import pytest

from kiosk.core.model import Content, Explainer, Scene, Start
from kiosk.press.pack import Pressed

STANDING_LINE = "Marks show areas, not exact points. Your acupuncturist picks points for you."
MAY_STOP = "You can ask to stop at any time."


def first_explainers(content: Content) -> list[Explainer]:
    return [content.explainers[c.explainers[0]] for c in content.concerns.values()]


def scenes(content: Content) -> dict[str, Scene]:
    return {
        f"{explainer.id}/{scene.id}": scene
        for explainer in content.explainers.values()
        for scene in explainer.scenes
    }


def said_to(content: Content, concern: str) -> str:
    """All that the explainers of a concern say, in lower case."""
    shown = (content.explainers[name] for name in content.concerns[concern].explainers)
    texts = [c.text for e in shown for s in e.scenes for c in s.captions]
    return " ".join(texts).lower()


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


def test_every_caption_can_be_read(content: Content) -> None:
    """A caption stands for its words at 150 a minute and 3 seconds more, title included (K9)."""
    for name, scene in scenes(content).items():
        for place, caption in enumerate(scene.captions):
            heading = scene.title.split() if place == 0 else []
            words = len(caption.text.split()) + len(heading)
            assert caption.end_s - caption.start_s >= words / 150 * 60 + 3 - 1e-6, name


def test_every_scene_has_a_source(content: Content) -> None:
    """Every scene says where its statement comes from, if only that it is the clinic's own."""
    assert [name for name, scene in scenes(content).items() if not scene.sources] == []


def test_every_source_has_a_date(content: Content) -> None:
    """Every source names its year, or says that its copy has no date."""
    dates = {source.id: source.date for source in content.sources.values()}
    dated = re.compile(r"\b(19|20)[0-9]{2}\b|\bundated\b")
    assert dates
    assert {name: said for name, said in dates.items() if not dated.search(said)} == {}


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
    """Each concern offers its session first, then nine more subjects."""
    for name, part in (("upper_back", "upper"), ("lower_back", "lower")):
        assert back_pain.concerns[name].explainers == (
            f"{part}_session",
            f"{part}_needles",
            f"{part}_safety",
            f"{part}_help",
            "visits",
            "how_it_may_work",
            "before_and_after",
            "tell_them_first",
            "questions",
            "doctor_first",
        )


def test_marks_come_with_the_standing_line(back_pain: Content) -> None:
    """The first scene of an explainer that shows marks says that marks are not exact points."""
    marked = 0
    for explainer in back_pain.explainers.values():
        shown = [s for s in explainer.scenes if s.figure is not None and s.figure.markers]
        if shown:
            marked += 1
            assert STANDING_LINE in [c.text for c in shown[0].captions], explainer.id
    assert marked == 2


def test_the_three_numbers_stand_together(back_pain: Content) -> None:
    """One caption gives 48, 44 and 27 of 100; no caption gives fewer of them (B11)."""
    for name, scene in scenes(back_pain).items():
        for caption in scene.captions:
            given = {number for number in ("48", "44", "27") if number in caption.text}
            assert given in (set(), {"48", "44", "27"}), name
    assert "out of 100: acupuncture 48, sham 44" in said_to(back_pain, "lower_back")
    assert "48" not in said_to(back_pain, "upper_back")


def test_only_the_upper_back_speaks_of_lungs(back_pain: Content) -> None:
    """The rare risk to a lung is told where the lungs are close, with the emergency number."""
    upper, lower = said_to(back_pain, "upper_back"), said_to(back_pain, "lower_back")
    assert "a needle can hurt a lung. chest pain or trouble breathing? call 911." in upper
    assert "lung" not in lower


@pytest.mark.parametrize("concern", ["upper_back", "lower_back"])
@pytest.mark.parametrize(
    "limit",
    [
        "it is not a cure.",
        "most gains are small.",
        "about 9 of 100",
        "about 1 in 10,000",
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
