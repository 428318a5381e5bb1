"""Content files: every claim has its source, its limit beside it, and its line to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kiosk.core.model import Content, Read
from kiosk.places import shipped
from tests.content.said import places, scenes, sentences, statement, texts

SIGN_OFF = (shipped("content") / "SIGN-OFF.md").read_text(encoding="utf-8")
#: How a source's reading stands in SIGN-OFF.md.
MARKS = {Read.IN_PART: "read in part", Read.NO: "not read"}
HOUSE_ADVICE = "our_advice"

#: Words that no content file may use (K5), in any form.
BANNED = re.compile(
    r"\b(cure[sd]?|curing|eradicat\w*|blockages?|unblock\w*|electro-?magnetic\w*|life-?sav\w*"
    r"|guarantee\w*|better than)\b",
    re.IGNORECASE,
)
#: Sentences that may use one of them, and why.
ALLOWED = {"It is not a cure.": "a denial: the limit itself (rows A9 and A14 of the evidence)"}

#: Numbers of one study that mean nothing, or the wrong thing, without the others (row B11).
TOGETHER = {"48", "44", "27"}


def banned(text: str) -> list[str]:
    """The sentences of a text that make a banned claim."""
    return [s for s in sentences(text) if BANNED.search(s) and s not in ALLOWED]


def marked(content: Content, names: tuple[str, ...]) -> str:
    """The sources among these that were not read in full, each with its mark."""
    sources = [content.sources[name] for name in names]
    return "; ".join(
        f"{s.title}: {'house advice' if s.id == HOUSE_ADVICE else MARKS[s.read]}"
        for s in sources
        if s.read in MARKS
    )


def to_sign(content: Content) -> Iterator[tuple[str, str, str]]:
    """Place, statement and doubtful sources of all that rests on a source not read in full."""
    said = places(content)
    warned = content.warning_signs
    lines = [f"Now: {line}" for line in warned.now] + [f"Soon: {line}" for line in warned.soon]
    for line in lines:
        yield "warning signs", line, marked(content, warned.sources)
    for concern in content.concerns.values():
        for place in concern.lit:
            name = f"{concern.id}.lights.{place.word}"
            yield name, said[name], marked(content, concern.sources)
    for name, scene in scenes(content).items():
        yield name, statement(scene), marked(content, scene.sources)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading of SIGN-OFF.md."""
    text = SIGN_OFF.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


# Sources


def test_every_scene_has_a_source(content: Content) -> None:
    """Every scene says where its statement comes from, if only that it is the clinic's own."""
    assert [name for name, scene in scenes(content).items() if not scene.sources] == []


def test_lights_and_warning_signs_have_a_source(content: Content) -> None:
    """So do the sentences under the lights, and the warning signs."""
    assert [concern.id for concern in content.concerns.values() if not concern.sources] == []
    assert content.warning_signs.sources


def test_every_source_has_a_date(content: Content) -> None:
    """Every source names its year, or says that its copy has no date."""
    dates = {source.id: source.date for source in content.sources.values()}
    dated = re.compile(r"\b(19|20)[0-9]{2}\b|\b[Uu]ndated\b")
    assert dates
    assert {name: said for name, said in dates.items() if not dated.search(said)} == {}


# What a clinician signs


def test_the_list_to_sign_is_complete(pack: str, content: Content) -> None:
    """SIGN-OFF.md has every statement that rests on a source not read in full, as it is shown."""
    listed = [tuple(row[:3]) for row in rows(f"{pack}.yaml")]
    assert listed == [row for row in to_sign(content) if row[2]]


def test_nobody_has_signed_in_advance() -> None:
    """The columns for name and day are empty in what is shipped."""
    tables = [line for line in SIGN_OFF.splitlines() if line.startswith("|")]
    signed = [line for line in tables if line.split("|")[-3:-1] != ["  ", "  "]]
    heads = [line for line in signed if "Name" in line or set(line) <= set("|-")]
    assert signed == heads


@pytest.mark.parametrize(
    "matter",
    [
        "911",
        "GB21",
        "How deep",
        "after 4 visits",
        "A hair: 0.1 mm",
        "Shot needle: 0.5 mm",
        "8 to 12 visits",
        "upper back",
        "39, 44 and 29",
        "shoulder blades",
        "6 weeks",
        "had cancer",
    ],
)
def test_what_we_decided_ourselves_is_to_be_signed(matter: str) -> None:
    """Numbers and readings that are ours stand in a list of their own."""
    assert matter in " ".join(" ".join(row) for row in rows("What we decided"))


def test_every_mark_avoided_in_pregnancy_is_to_be_signed(back_pain: Content) -> None:
    """Each point shown that is often avoided in pregnancy is named in that list."""
    decided = " ".join(" ".join(row) for row in rows("What we decided"))
    shown = {point.split("_")[0] for point in marks(back_pain)}
    avoided = {"GB21", "BL60", "LI4", "ST25", "CV6", "SP6"}
    assert shown & avoided == {point for point in avoided if point in decided}


def marks(content: Content) -> list[str]:
    figures = [scene.figure for scene in scenes(content).values() if scene.figure]
    return [point for figure in figures for point in figure.markers]


# Limits beside gains


def test_the_three_numbers_stand_together(content: Content) -> None:
    """48, 44 and 27 are groups of one scene, of the same 100; no text gives one of them alone."""
    for name, scene in scenes(content).items():
        said = " ".join([scene.title, *(caption.text for caption in scene.captions)])
        assert not TOGETHER & set(re.findall("[0-9]+", said)), name
        groups = scene.people.groups if scene.people else ()
        counts = {str(group.count) for group in groups}
        # Another study has a 44 of its own.
        if scene.people and ("gerac" in scene.sources or counts & (TOGETHER - {"44"})):
            assert (counts, scene.people.of) == (TOGETHER, 100), name


@pytest.mark.parametrize("concern", ["upper_back", "lower_back"])
def test_the_three_numbers_are_shown(back_pain: Content, concern: str) -> None:
    """Whoever asks whether it helps sees all three, and that pretend needles did almost as well."""
    help_ = back_pain.explainers[back_pain.concerns[concern].explainers[2]]
    assert help_.title == "Does it help?"
    shown = [s for s in help_.scenes if s.people and s.people.groups[0].count == 48]
    assert len(shown) == 1
    assert "needles in other spots helped almost as much." in statement(shown[0])


def test_no_gain_without_what_it_is_compared_with(content: Content) -> None:
    """A number of people who got better stands beside that of people with other care."""
    for name, scene in scenes(content).items():
        groups = scene.people.groups if scene.people else ()
        names = ("Acupuncture", "Needles", "More needle visits")
        helped = [group.name for group in groups if group.name.startswith(names)]
        others = [group.name for group in groups if group.name not in helped]
        assert not helped or others, name


# Banned claims (K5)


@pytest.mark.parametrize(
    "claim",
    [
        "It can cure back pain.",
        "It eradicates pain.",
        "Needles clear a blockage.",
        "It sends electromagnetic signals.",
        "It is a lifesaver.",
        "We guarantee relief.",
        "It works better than drugs.",
        "CURED in a week!",
        "It is not a cure for all, but it cures backs.",
    ],
)
def test_a_banned_claim_is_caught(claim: str) -> None:
    """Each banned word is found, in any form and case, and a denial does not hide another claim."""
    assert banned(f"You have choices. {claim}") == [claim]


def test_words_that_only_look_banned_pass() -> None:
    """Words that merely contain a banned one are no claim."""
    assert banned("The door is secured. This is accurate. It felt better then.") == []


def test_nothing_banned_is_claimed(content: Content) -> None:
    """No text of a pack makes a banned claim: titles, captions, lines, labels, lights or words."""
    assert [claim for text in texts(content) for claim in banned(text)] == []


def test_every_allowed_sentence_is_used(back_pain: Content) -> None:
    """An exception that no text needs any more is taken off the list."""
    said = {sentence for text in texts(back_pain) for sentence in sentences(text)}
    assert set(ALLOWED) <= said
