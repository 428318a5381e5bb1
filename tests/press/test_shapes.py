from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.packs import Mistake, check, spoilt

TITLE = "title: Back pain"
FEVER = "    - Fever, or weight loss."
LIGHTS = """\
    lights:
      lower_back: Points here lie near the pain.
      stomach: Points around the navel are added, by tradition.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


SHAPES = [
    Mistake(
        "title: Back pain\n",
        "",
        "2:1: error: 'title' is missing from the file",
        "format",
        "add a line 'title: …'",
    ),
    Mistake(
        "clinic: our clinic\n",
        "",
        "2:1: error: 'clinic' is missing from the file",
        "format",
        "add a line 'clinic: …'",
    ),
    Mistake(
        "    button: Lower back\n",
        "",
        "21:3: error: 'lower_back' has no 'button'",
        "lower_back",
        "add a line 'button: …' to this block",
    ),
    Mistake(
        LIGHTS,
        "",
        "21:3: error: 'lower_back' has no 'lights'",
        "lower_back",
        "add a line 'lights: …' to this block",
    ),
    Mistake(
        "        caption: Most points lie near the pain.\n",
        "",
        "41:7: error: 'near' has no 'caption'",
        "near",
        "add a line 'caption: …' to this block",
    ),
    Mistake(
        "    where: nccih.nih.gov/health/pain/lowback\n",
        "",
        "69:3: error: 'nccih' has no 'where'",
        "nccih",
        "add a line 'where: …' to this block",
    ),
    Mistake(
        "  soon:\n    - Fever, or weight loss.\n",
        "",
        "31:1: error: 'warning signs' has no 'soon'",
        "warning signs",
        "add a line 'soon: …' to this block",
    ),
    Mistake(
        TITLE,
        "titel: Back pain",
        "4:1: error: 'titel' is not a word that is known here",
        "titel",
        "did you mean 'title'?",
    ),
    Mistake(
        "warning signs:",
        "warning_signs:",
        "31:1: error: 'warning_signs' is not a word that is known here",
        "warning_signs",
        "write it with a space: 'warning signs'",
    ),
    Mistake(
        "        figure: every region",
        "        figur: every region",
        "44:9: error: 'figur' is not a word that is known in 'near'",
        "figur",
        "did you mean 'figure'?",
    ),
    Mistake(
        "    next: safety",
        "    nxt: safety",
        "39:5: error: 'nxt' is not a word that is known in 'upper_session'",
        "nxt",
        "did you mean 'next'?",
    ),
    Mistake(
        "          zoom: upper_back",
        "          zoon: upper_back",
        "54:11: error: 'zoon' is not a word that is known in 'figure'",
        "zoon",
        "did you mean 'zoom'?",
    ),
    Mistake(
        "    read: yes",
        "    red: yes",
        "73:5: error: 'red' is not a word that is known in 'nccih'",
        "red",
        "did you mean 'read'?",
    ),
    Mistake(
        TITLE,
        "colour: red\ntitle: Back pain",
        "4:1: error: 'colour' is not a word that is known here",
        "colour",
        (
            "known here: format, language, title, clinic, emergency, review, start, "
            "concerns, elsewhere, warning signs, explainers, at the end, words, "
            "say, names, sources"
        ),
    ),
    Mistake(
        TITLE,
        "title: [Back, pain]",
        "4:8: error: 'title' takes one text, but this is a list",
        "[Back, pain]",
        "leave out the [ and ]",
    ),
    Mistake(
        TITLE,
        "title:\n  - Back",
        "5:3: error: 'title' takes one text, but this is a list",
        "- Back",
        "write one text: without the dash",
    ),
    Mistake(
        TITLE,
        "title:\n  en: Back\n  es: Dolor",
        "4:1: error: 'title' takes a text, but names stand below it (en, es)",
        "title",
        "write one text",
    ),
    Mistake(
        TITLE,
        "title:",
        "4:1: error: nothing is written for 'title'",
        "title",
        "write a text, or delete the line",
    ),
    Mistake(
        TITLE,
        'title: ""',
        "4:8: error: nothing is written for 'title'",
        '""',
        "write a text, or delete the line",
    ),
    Mistake(
        TITLE,
        'title: "  "',
        "4:8: error: nothing is written for 'title'",
        '"  "',
        "write a text, or delete the line",
    ),
    Mistake(
        FEVER,
        "    -",
        "35:6: error: nothing is written in this line of 'soon'",
        "",
        "write a text, or delete the line",
    ),
    Mistake(
        "    - Fever, or weight loss.\n",
        "",
        "34:3: error: nothing is written for 'soon'",
        "soon",
        "write a text, or delete the line",
    ),
    Mistake(
        FEVER,
        "    - [a]",
        "35:7: error: 'soon' takes one text, but this is a list",
        "[a]",
        "leave out the [ and ]",
    ),
    Mistake(
        "    explainers: safety",
        "    explainers:\n      safety: yes",
        "27:5: error: 'explainers' takes a text or a list of texts, not names",
        "explainers",
        'a text with a colon in it needs straight quotes: "…: …"',
    ),
    Mistake(
        "    explainers: safety",
        "    explainers:",
        "27:5: error: nothing is written for 'explainers'",
        "explainers",
        "write a text, or delete the line",
    ),
    Mistake(
        "    explainers: safety",
        "    explainers: []",
        "27:17: error: nothing is written for 'explainers'",
        "[]",
        "write at least one",
    ),
    Mistake(
        LIGHTS,
        "    lights: [lower_back, stomach]\n",
        "24:13: error: 'lights' takes names with a colon, but this is a list",
        "[lower_back, stomach]",
        "write 'name: …' instead of '- …'",
    ),
    Mistake(
        LIGHTS,
        "    lights: lower_back\n",
        "24:13: error: 'lights' takes lines of its own below it, but a text stands here",
        "lower_back",
        "write its lines below it, each two spaces further right",
    ),
    Mistake(
        LIGHTS,
        "    lights:\n",
        "24:5: error: nothing is written under 'lights'",
        "lights",
        "write its lines below it, each two spaces further right",
    ),
    Mistake(
        LIGHTS,
        "    lights: {}\n",
        "24:13: error: nothing is written for 'lights'",
        "{}",
        "write at least one",
    ),
    Mistake(
        "words:\n  invite: Touch where your back hurts\n",
        "words:\n",
        "64:1: error: nothing is written under 'words'",
        "words",
        "write its lines below it, each two spaces further right",
    ),
    Mistake(
        "format: 1",
        "format: 2",
        "2:9: error: 'format': this program reads content of format 1",
        "2",
        "write 'format: 1'; a higher number needs a newer program",
    ),
    Mistake(
        "format: 1",
        "format: one",
        "2:9: error: 'format': this program reads content of format 1",
        "one",
        "write 'format: 1'; a higher number needs a newer program",
    ),
    Mistake(
        "format: 1",
        "format:",
        "2:1: error: nothing is written for 'format'",
        "format",
        "write 'format: 1'; a higher number needs a newer program",
    ),
    Mistake(
        "language: en  ",
        "language: fr  ",
        "3:11: error: 'language' cannot be 'fr'",
        "fr",
        "known here: en, es, zh-Hans, vi, ar, ko",
    ),
    Mistake(
        "language: en  ",
        "language: [en]",
        "3:11: error: 'language' takes one text, but this is a list",
        "[en]",
        "leave out the [ and ]",
    ),
    Mistake(
        "2027-05-01",
        "1.5.2027",
        "7:9: error: 'review': this is not a date",
        "1.5.2027",
        "write year-month-day, for example 2027-05-01",
    ),
    Mistake(
        "2027-05-01",
        "2027-02-30",
        "7:9: error: 'review': there is no such day",
        "2027-02-30",
        "write year-month-day: 2027-05-01",
    ),
    Mistake(
        "2027-05-01",
        "[2027]",
        "7:9: error: 'review' takes one text, but this is a list",
        "[2027]",
        "leave out the [ and ]",
    ),
    Mistake(
        "by itself ",
        "by hand",
        "8:8: error: 'start' cannot be 'by hand'",
        "by hand",
        "write 'by itself' or 'when tapped'",
    ),
    Mistake(
        "side: back",
        "side: left",
        "55:17: error: 'side' cannot be 'left'",
        "left",
        "write 'back' or 'front'",
    ),
    Mistake(
        "side: back",
        "side:",
        "55:11: error: nothing is written for 'side'",
        "side",
        "write a text, or delete the line",
    ),
    Mistake(
        "    read: yes",
        "    read: partly",
        "73:11: error: 'read' cannot be 'partly'",
        "partly",
        "write 'yes' or 'in part' or 'no'",
    ),
    Mistake(
        "  lower_back:\n    button",
        "  Lower Back:\n    button",
        (
            "21:3: error: 'Lower Back': a name that other lines refer to is written in "
            "small letters, digits and _"
        ),
        "Lower Back",
        "write 'lower_back'",
    ),
    Mistake(
        "      near:\n",
        "      1:\n",
        (
            "41:7: error: '1': a name that other lines refer to is written in small "
            "letters, digits and _"
        ),
        "1",
        "for example 'lower_back'",
    ),
]


@pytest.mark.parametrize("mistake", SHAPES, ids=lambda mistake: mistake.new.strip()[:40])
def test_each_mistake_of_shape_is_told_in_plain_words(tmp_path: Path, mistake: Mistake) -> None:
    """Each wrong, missing or unknown line gives one problem."""
    mistake.is_told(check(tmp_path, spoilt(mistake.old, mistake.new)).problems)
