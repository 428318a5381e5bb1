"""Every statement of the two clinic articles: kept, reworded, told as tradition, or left out.

The articles are where this content began; they say much that no visitor should read. Each row is a
row of the evidence (Part 1A): what an article says, what is done with it, where the screen says it
and in which words, which telling words of the article stand nowhere, and why.

    K  kept      R  reworded      T  told as tradition      X  left out
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from kiosk.core.model import Content
from tests.content.said import places, texts


@dataclass(frozen=True)
class Row:
    id: str
    article: str
    done: str
    says: Mapping[str, str] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    because: str = ""


ROWS = (
    Row(
        "A1",
        "back pain is a common reason to seek help",
        "K",
        {"choices.common": "Back pain is very common"},
    ),
    Row(
        "A2",
        "becoming a primary treatment",
        "R",
        {
            "choices.several": "One of several choices",
            "choices.used": "About 2 in 100 US adults used it in 2022.",
        },
        never=("primary treatment",),
        because="2.2% of US adults used it in 2022",
    ),
    Row(
        "A3",
        "it stops daily tasks",
        "K",
        {"choices.common": "It can make daily life hard."},
    ),
    Row(
        "A4",
        "boosts healing energy, treats ailments",
        "X",
        {"how_it_may_work.tradition": "Tradition says that energy"},
        never=("healing energy", "boost", "ailment"),
        because="the goal is to ease pain; energy is tradition only",
    ),
    Row(
        "A5",
        "2,500 years old",
        "R",
        {"how_it_may_work.tradition": "Acupuncture began in China more than 2,000 years ago."},
        never=("2,500", "2500"),
        because="article A has both numbers",
    ),
    Row(
        "A6",
        "ultra-thin needles, thousands of points",
        "R",
        {
            "needles.size": "Thin needles.",
            "needles.number": "A WHO list names 361 points.",
        },
        never=("ultra", "thousands of points"),
        because="the WHO standard lists 361 points",
    ),
    Row(
        "A7",
        "linked parts make energy flow",
        "T",
        {
            "how_it_may_work.tradition": "Tradition says that energy, qi (chee), flows in paths.",
        },
    ),
    Row(
        "A8",
        "needles restore balance",
        "T",
        {
            "how_it_may_work.tradition": "It says that needles help qi flow."
            " Science has not found these paths.",
        },
        never=("restore",),
    ),
    Row(
        "A9",
        "a lifesaver for chronic pain",
        "X",
        {"lower_tour.help": "It helps some people", "upper_help.some": "It helps some people"},
        never=("lifesav", "life-sav", "life sav"),
        because="it helps some people",
    ),
    Row(
        "A10",
        "triggers pain-relieving chemicals",
        "R",
        {
            "how_it_may_work.unsure": "Needles may help the body release its own"
            " pain-easing chemicals.",
        },
        never=("trigger",),
    ),
    Row(
        "A11",
        "pregnancy pain is blocked energy",
        "X",
        {"tell_them_first.pregnant": "Ask your pregnancy care team first."},
        never=("blocked",),
        because="unsupported; the pregnancy care team decides",
    ),
    Row(
        "A12",
        "removes blockages",
        "X",
        never=("blockage", "unblock"),
        because="at most told as tradition, as in A7",
    ),
    Row(
        "A13",
        "endorphins and serotonin into muscles, cord and brain",
        "R",
        {"how_it_may_work.unsure": "Needles may help the body release"},
        never=("serotonin",),
        because="the serotonin work was on electric needles",
    ),
    Row(
        "A14",
        "reduces or wholly eradicates pain",
        "X",
        {"lower_help.some": "It is not a cure.", "upper_help.some": "It is not a cure."},
        never=("eradicat", "wholly"),
        because="no study shows it",
    ),
    Row(
        "A15",
        "natural opioids",
        "R",
        {"how_it_may_work.unsure": "its own pain-easing chemicals"},
        never=("opioid",),
        because="one sentence with A10; the word frightens and misleads",
    ),
    Row(
        "A16",
        "healing, wellness, biochemical balance",
        "X",
        never=("healing", "wellness", "biochemical"),
        because="unsupported",
    ),
    Row(
        "A17",
        "changes brain chemistry",
        "R",
        {"how_it_may_work.nerves": "They may change how nerves and the brain handle pain."},
        never=("chemistry",),
    ),
    Row(
        "A18",
        "may alter pain perception and hormones",
        "R",
        {"how_it_may_work.nerves": "They may change how nerves and the brain handle pain."},
        never=("hormone", "perception"),
        because="as A17; hormones are dropped",
    ),
    Row(
        "A19",
        "electromagnetic impulses heal",
        "X",
        never=("electromagnetic", "electro-magnetic", "impulse"),
        because="not among the mechanisms that NCCIH names",
    ),
    Row(
        "A20",
        "helps when nothing else works",
        "R",
        {
            "choices.several": "For low back pain, a US guide lists acupuncture beside exercise."
            " A UK guide says: do not offer it.",
        },
        never=("nothing else", "last resort"),
        because="a US guide lists it beside exercise, a UK guide says no; both about the low back",
    ),
    Row(
        "A21",
        "takes time, and skill matters",
        "K",
        {"visits.you": "It may take several visits."},
    ),
    Row(
        "A22",
        "doctor referral, licensed acupuncturist",
        "K",
        {
            "lower_safety.usually": "Ask to see a license.",
            "upper_safety.usually": "Ask to see a license.",
            "questions.care": "Are you licensed?",
        },
    ),
    Row(
        "A23",
        "weekly for a few months",
        "R",
        {"visits.number": "1 or 2 times a week. If you are not better by then"},
        never=("few months", "weekly"),
        because="studies and Medicare: about 8 to 12 visits, then check",
    ),
    Row(
        "A24",
        "acute pain needs fewer sessions",
        "R",
        {"choices.help_yourself": "New low back pain often gets better with time."},
        never=("fewer", "acute"),
        because="the claim on sessions is unverified",
    ),
    Row(
        "A25",
        "safe and effective if sterile and certified",
        "R",
        {
            "lower_safety.usually": "It is usually safe."
            " With a trained, licensed person and sterile needles.",
            "upper_safety.usually": "It is usually safe."
            " With a trained, licensed person and sterile needles.",
        },
        never=("safe and effective", "certified"),
    ),
    Row(
        "A26",
        "promotion of the clinic",
        "X",
        never=("appointment", "book now", "visit our", "our experts", "discount"),
        because="an advert",
    ),
    Row(
        "A27",
        "the most widespread alternative therapy",
        "X",
        never=("widespread", "alternative", "most popular"),
        because="unverified",
    ),
    Row(
        "A28",
        "lasts longer than other care, outstanding results",
        "R",
        {
            "lower_help.some": "Relief often lasted for months.",
            "upper_help.some": "In studies, relief often lasted for months.",
        },
        never=("outstanding", "longer than", "lasts longer"),
        because="no ranking: studies did not compare it so",
    ),
    Row(
        "B1",
        "bending and lifting strain the back",
        "K",
        {"choices.common": "Bending and lifting can strain your back."},
    ),
    Row(
        "B2",
        "over 80% get it",
        "K",
        {"lower_tour.lower_back": "About 8 in 10 adults have low back pain at some time."},
        never=("over 80", "80%"),
    ),
    Row(
        "B3",
        "self-care; acupuncture is a great start",
        "R",
        {"choices.help_yourself": "What helps many people."},
        never=("great start",),
        because="keep moving, heat and exercise help many people",
    ),
    Row(
        "B4",
        "Chinese medicine, widely accepted",
        "R",
        {
            "how_it_may_work.tradition": "Acupuncture began in China",
            "choices.used": "Some US clinics offer it.",
        },
        never=("widely accepted",),
    ),
    Row(
        "B5",
        "cuts inflammation, fixes imbalances",
        "X",
        never=("inflammation", "imbalance"),
        because="unsupported",
    ),
    Row(
        "B6",
        "needles go 1 to 3 mm deep",
        "R",
        {"needles.number": "Depth depends on the place."},
        never=("1–3", "1-3", "1 to 3", "millimeter", "millimetre"),
        because="too shallow: a large trial used 5 to 40 mm",
    ),
    Row(
        "B7",
        "relaxing, warm, tingling, or nothing",
        "R",
        {
            "feelings.while_in": "An ache is most common. Or you may feel one of these."
            " Ache; Heaviness; Warmth; Tingling; Numbness; Nothing",
            "lower_tour.feel": "A dull ache, warmth or tingling. Maybe nothing.",
            "upper_tour.feel": "A dull ache, warmth or tingling. Maybe nothing.",
        },
        because="the commonest are ache, soreness and pressure",
    ),
    Row(
        "B8",
        "the exact reason is unclear",
        "K",
        {"how_it_may_work.unsure": "No one knows for sure."},
    ),
    Row(
        "B9",
        "endorphins and hormones",
        "R",
        {
            "how_it_may_work.unsure": "Needles may help the body release its own"
            " pain-easing chemicals.",
        },
        never=("hormone",),
        because="as A10",
    ),
    Row(
        "B10",
        "don't feel disheartened",
        "R",
        {"upper_help.ask": "You have choices."},
        never=("disheartened",),
    ),
    Row(
        "B11",
        "beats drugs, exercise and physical therapy",
        "R",
        dict.fromkeys(
            ("lower_tour.help", "lower_help.study", "upper_help.study"),
            "Acupuncture: 48 in 100; Pretend needles: 44 in 100; Drugs + exercise: 27 in 100",
        ),
        never=("better than", "beats", "physical therapy", "superior"),
        because="pretend needles did almost as well: all three numbers or none",
    ),
    Row(
        "B12",
        "upper back: head, neck, shoulders, upper back",
        "K",
        {
            "upper_back": "Places acupuncture often uses for upper back pain.",
            "upper_back.lights.head": "Head",
            "upper_back.lights.neck": "Neck",
            "upper_back.lights.shoulders": "Shoulders",
            "upper_back.lights.upper_back": "Upper back",
        },
    ),
    Row(
        "B13",
        "lower back: backs of the knees, feet, lower back, hands, hips, stomach",
        "K",
        {
            "lower_back": "Places acupuncture often uses for lower back pain.",
            "lower_back.lights.back_of_knees": "Back of the knees",
            "lower_back.lights.feet": "Feet",
            "lower_back.lights.lower_back": "Lower back",
            "lower_back.lights.hands": "Hands",
            "lower_back.lights.hips": "Hips",
            "lower_back.lights.stomach": "Stomach",
        },
    ),
    Row(
        "B14",
        "speeds electromagnetic signals",
        "X",
        never=("electromagnetic", "speeds"),
        because="as A19",
    ),
    Row(
        "B15",
        "the number depends on severity, duration and health",
        "K",
        {
            "visits.you": "How bad the pain is. How long it has lasted. Your health."
            " Your acupuncturist's training.",
        },
    ),
    Row(
        "B16",
        "10 to 60 minutes",
        "K",
        {
            "visits.length": "Whole visit: 10 to 60 minutes; Needles stay in: 20 to 30 minutes",
        },
    ),
    Row(
        "B17",
        "may add chiropractic, massage",
        "K",
        {"choices.several": "Your team may suggest exercise or massage too."},
        never=("chiropract",),
    ),
    Row(
        "B18",
        "restores balance and overall health",
        "X",
        never=("balance", "overall health"),
        because="unsupported",
    ),
    Row(
        "B19",
        "cures or eases twelve conditions",
        "X",
        {"elsewhere.anywhere": "This kiosk is only about back pain."},
        never=("conditions", "insomnia", "asthma", "arthritis", "anxiety"),
        because="other uses are uncertain, and not the subject",
    ),
    Row(
        "B20",
        "relief of joints, nerves, migraine, headache",
        "X",
        never=("joint", "migraine", "headache"),
        because="not the subject",
    ),
    Row(
        "B21",
        "don't delay seeing a provider",
        "K",
        {
            "doctor_first.cause": "Don't put off seeing a doctor.",
            "warning signs": "The pain has lasted more than 6 weeks.",
        },
    ),
    Row(
        "B22",
        "quick self-healing",
        "X",
        never=("self-heal", "heals itself", "heal itself"),
        because="unsupported",
    ),
    Row(
        "B23",
        "promotion; find the underlying issue",
        "R",
        {"doctor_first.cause": "Find the cause first."},
        never=("underlying",),
        because="only this much of it is a fact",
    ),
)

#: What the evidence says is to be done, so that no row changes its letter by mistake.
DECIDED = {
    "K": "A1 A3 A21 A22 B1 B2 B8 B12 B13 B15 B16 B17 B21",
    "R": "A2 A5 A6 A10 A13 A15 A17 A18 A20 A23 A24 A25 A28 B3 B4 B6 B7 B9 B10 B11 B23",
    "T": "A7 A8",
    "X": "A4 A9 A11 A12 A14 A16 A19 A26 A27 B5 B14 B18 B19 B20 B22",
}


def test_every_statement_is_in_the_table_once() -> None:
    """The table has the 28 statements of article A and the 23 of article B, in order."""
    assert [row.id for row in ROWS] == [
        *(f"A{number}" for number in range(1, 29)),
        *(f"B{number}" for number in range(1, 24)),
    ]


def test_each_is_handled_as_decided() -> None:
    """What is done with a statement is what the evidence decided."""
    decided = {name: letter for letter, names in DECIDED.items() for name in names.split()}
    assert {row.id: row.done for row in ROWS} == decided


def test_a_row_says_what_became_of_its_statement() -> None:
    """What is kept or reworded stands somewhere; what is left out has its words and its reason."""
    for row in ROWS:
        assert (row.never and row.because) if row.done == "X" else row.says, row.id


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_the_screen_says_it_there(back_pain: Content, row: Row) -> None:
    """Every place that a row names exists and has these words."""
    found = places(back_pain)
    missing = {at: phrase for at, phrase in row.says.items() if phrase not in found.get(at, "")}
    assert missing == {}, {at: found.get(at, "there is no such place") for at in missing}


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_the_telling_words_stand_nowhere(back_pain: Content, row: Row) -> None:
    """No text of the pack has the words by which a visitor would know the article's claim."""
    assert [
        (word, text) for text in texts(back_pain) for word in row.never if word in text.lower()
    ] == []
