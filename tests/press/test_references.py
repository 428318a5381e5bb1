from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.packs import Mistake, check, spoilt

TITLE = "title: Back pain"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


REFERENCES = [
    Mistake(
        "[upper_back, shoulders, neck]",
        "[upper_back, sholders, neck]",
        "13:25: error: 'sholders' is no region of the figure",
        "sholders",
        "did you mean 'shoulders'?",
    ),
    Mistake(
        "[upper_back, shoulders, neck]",
        "[upper_back, lower_back]",
        ("25:7: error: 'lower_back' already chooses 'upper_back' (line 13); it cannot choose two"),
        "lower_back",
        "both mean the part 'lower_back'; take it out of one of them",
    ),
    Mistake(
        "    touch: [upper_back, shoulders, neck]",
        "    touch: mid_bak",
        "13:12: error: 'mid_bak' is no region of the figure",
        "mid_bak",
        "did you mean 'mid_back'?",
    ),
    Mistake(
        "      head: Points",
        "      hed: Points",
        "16:7: error: 'hed' is no region of the figure",
        "hed",
        "did you mean 'head'?",
    ),
    Mistake(
        "      head: Points",
        "      mid_back: Points",
        "16:7: error: 'mid_back' can be touched but does not light up by itself",
        "mid_back",
        "it lights up as part of 'upper_back'",
    ),
    Mistake(
        "      head: Points",
        "      zzz: Points",
        "16:7: error: 'zzz' is no region of the figure",
        "zzz",
        (
            "known here: head, face, neck, shoulders, upper_back, lower_back, hips, "
            "back_of_knees, feet, hands, stomach, chest, abdomen, arms, thighs, knees, "
            "lower_legs"
        ),
    ),
    Mistake(
        "      lower_back: Points here",
        "      feet: Points here",
        "21:3: error: 'lower_back' does not say which part of the body chooses it",
        "lower_back",
        "add a line 'touch: …' with a region of the figure",
    ),
    Mistake(
        "[upper_session, safety]",
        "[upper_sesion, safety]",
        "20:18: error: 'upper_sesion' is no explainer of this file",
        "upper_sesion",
        "did you mean 'upper_session'?",
    ),
    Mistake(
        "explainers: safety",
        "explainers: safty",
        "27:17: error: 'safty' is no explainer of this file",
        "safty",
        "did you mean 'safety'?",
    ),
    Mistake(
        "next: safety",
        "next: safty",
        "39:11: error: 'safty' is no explainer of this file",
        "safty",
        "did you mean 'safety'?",
    ),
    Mistake(
        "next: safety",
        "next: upper_session",
        "39:11: error: an explainer cannot follow itself",
        "upper_session",
        "name another explainer, or delete the line",
    ),
    Mistake(
        "  chest: Chest",
        "  ches: Chest",
        "30:3: error: 'ches' is no region of the figure",
        "ches",
        "did you mean 'chest'?",
    ),
    Mistake(
        "figure: every region",
        "figure: every regions",
        "44:17: error: 'every regions' is no region of the figure",
        "every regions",
        "did you mean 'every region'?",
    ),
    Mistake(
        "figure: every region",
        "figure: [head, hip]",
        "44:24: error: 'hip' can be touched but does not light up by itself",
        "hip",
        "it lights up as part of 'hips'",
    ),
    Mistake(
        "        figure: every region\n",
        "",
        "41:7: error: 'near' shows nothing",
        "near",
        (
            "add 'figure: every region', or one of picture, scale, people, clock, visits, "
            "sensation or list"
        ),
    ),
    Mistake(
        "        picture: pictures/room.png",
        "        picture: pictures/room.png\n        figure: hips",
        "63:9: error: 'room' shows a picture and a figure; a scene shows one of them",
        "figure",
        "delete one, or make a scene of its own for it",
    ),
    Mistake(
        "figure: every region",
        "picture: pictures/room.png",
        "44:9: error: the picture has no 'description'",
        "picture",
        "add a line 'description: …' that says what it shows, for people who cannot see it",
    ),
    Mistake(
        "        description: A treatment table in a calm room.\n",
        "",
        "62:9: error: the picture has no 'description'",
        "picture",
        "add a line 'description: …' that says what it shows, for people who cannot see it",
    ),
    Mistake(
        "        figure: every region",
        "        figure: every region\n        description: x",
        "45:9: error: 'description' belongs to a picture",
        "description",
        "delete it, or add a picture",
    ),
    Mistake(
        "light: [upper_back]",
        "light: uper_back",
        "52:18: error: 'uper_back' is no region of the figure",
        "uper_back",
        "did you mean 'upper_back'?",
    ),
    Mistake(
        "[BL13, BL15]",
        "[BL13, bl15]",
        "53:27: error: 'bl15' is no point that is drawn on the figure",
        "bl15",
        "did you mean 'BL15'?",
    ),
    Mistake(
        "[BL13, BL15]",
        "BL 13",
        "53:20: error: 'BL 13' is no point that is drawn on the figure",
        "BL 13",
        "did you mean 'BL13'?",
    ),
    Mistake(
        "[BL13, BL15]",
        "[LI4]",
        "53:21: error: 'LI4' cannot be seen on the back",
        "LI4",
        "write 'side: front'",
    ),
    Mistake(
        "zoom: upper_back",
        "zoom: stomach",
        "54:17: error: 'stomach' cannot be seen on the back",
        "stomach",
        "write 'side: front'",
    ),
    Mistake(
        "zoom: upper_back",
        "zoom: upper",
        "54:17: error: 'upper' is no region of the figure",
        "upper",
        "did you mean 'upper_back'?",
    ),
    Mistake(
        "[nccih]",
        "[ncci]",
        "45:18: error: 'ncci' is no source of this file",
        "ncci",
        "did you mean 'nccih'?",
    ),
    Mistake(
        "  invite: Touch",
        "  invit: Touch",
        "65:3: error: 'invit' is no text of the program",
        "invit",
        "did you mean 'invite'?",
    ),
    Mistake(
        "  invite: Touch",
        "  start_over: Touch",
        "65:3: error: 'start_over' is no text of the program",
        "start_over",
        "did you mean 'start over'?",
    ),
    Mistake(
        "  stomach: Belly",
        "  stomack: Belly",
        "67:3: error: 'stomack' is no region of the figure",
        "stomack",
        "did you mean 'stomach'?",
    ),
    Mistake(
        TITLE,
        "title: Back {clinik}",
        "4:13: error: {clinik} stands for nothing",
        "{clinik}",
        "did you mean '{clinic}'?",
    ),
    Mistake(
        "  stomach: Belly",
        "  stomach: Belly {scene}",
        "67:18: error: {scene} stands for nothing",
        "{scene}",
        "known here: {clinic}, {emergency}",
    ),
    Mistake(
        TITLE,
        'title: "{}"',
        "4:9: error: {} stands for nothing",
        "{}",
        "known here: {clinic}, {emergency}",
    ),
    Mistake(
        "emergency: 911",
        "emergency: Call {emergency}",
        "6:17: error: {emergency} cannot be used inside itself",
        "{emergency}",
        "write the words",
    ),
    Mistake(
        "  invite: Touch",
        '  scene of: "{scene} {seconds}"\n  invite: Touch',
        "65:22: error: {seconds} stands for nothing",
        "{seconds}",
        "did you mean '{scenes}'?",
    ),
    Mistake(
        TITLE,
        "title: Pain 痛",
        "4:13: error: the typeface has no '痛' (U+75DB)",
        "痛",
        "write it with other letters, or delete it",
    ),
    Mistake(
        TITLE,
        'title: "Pain \\U0001F600"',
        "4:8: error: the typeface has no '😀' (U+1F600, grinning face)",
        '"Pain \\U0001F600"',
        "write it with other letters, or delete it",
    ),
    Mistake(
        TITLE,
        'title: "Pain \\uD83D"',
        "4:14: error: a backslash \\ has a meaning of its own between double quotes",
        "\\u",
        "write / for it, or put the text in single quotes: '…'",
    ),
    Mistake(
        TITLE,
        "title: >\n  Pain\n  in the 背",
        "6:10: error: the typeface has no '背' (U+80CC)",
        "背",
        "write it with other letters, or delete it",
    ),
    Mistake(
        TITLE,
        "title: Back pain\nat the end: safty",
        "5:13: error: 'safty' is no explainer of this file",
        "safty",
        "did you mean 'safety'?",
    ),
    Mistake(
        "    explainers: safety",
        "    explainers: safety\n    source: ncci",
        "28:13: error: 'ncci' is no source of this file",
        "ncci",
        "did you mean 'nccih'?",
    ),
    Mistake(
        "warning signs:",
        "warning signs:\n  source: [nccih, ncci]",
        "32:19: error: 'ncci' is no source of this file",
        "ncci",
        "did you mean 'nccih'?",
    ),
    Mistake(
        "zoom: upper_back",
        "zoom: [upper_back, stomach]",
        "54:30: error: 'stomach' cannot be seen on the back",
        "stomach",
        "write 'side: front'",
    ),
    Mistake(
        "          zoom: upper_back\n          side: back",
        "          zoom: [hips, upper_back, stomach]",
        "54:36: error: 'stomach' is not seen on the back, as the others are",
        "stomach",
        "a lens shows one side of the body; make a scene of its own for it",
    ),
    Mistake(
        "zoom: upper_back",
        "zoom: [hips, uper_back]",
        "54:24: error: 'uper_back' is no region of the figure",
        "uper_back",
        "did you mean 'upper_back'?",
    ),
    Mistake(
        "        picture: pictures/room.png",
        "        sensation: ache\n        picture: pictures/room.png\n        clock: {Visit: 30}",
        "63:9: error: 'room' shows a sensation, a picture and a clock; a scene shows one of them",
        "picture",
        "delete all but one, or make a scene of its own for it",
    ),
    Mistake(
        "        figure: every region",
        "        lsit: {style: steps, items: [a]}",
        "44:9: error: 'lsit' is not a word that is known in 'near'",
        "lsit",
        "did you mean 'list'?",
    ),
    Mistake(
        "        caption: Most points lie near the pain.\n        figure: every region",
        "        lsit: {style: steps, items: [a]}",
        "43:9: error: 'lsit' is not a word that is known in 'near'",
        "lsit",
        "did you mean 'list'?",
    ),
    Mistake(
        "        caption: Most points lie near the pain.\n        figure: every region",
        "        sensation: ache",
        "41:7: error: 'near' has no 'caption'",
        "near",
        "add a line 'caption: …' to this block",
    ),
    Mistake(
        "        figure: every region",
        "        picture:\n          file: pictures/room.png",
        "44:9: error: the picture has no 'description'",
        "picture",
        "add a line 'description: …' that says what it shows, for people who cannot see it",
    ),
    Mistake(
        "        figure: every region",
        "        picture:\n          file: pictures/room.png\n          descripton: A room.",
        "46:11: error: 'descripton' is not a word that is known in 'picture'",
        "descripton",
        "did you mean 'description'?",
    ),
    Mistake(
        "        figure: every region",
        "        picture:\n          file: pictures/room.png\n        description: A room.",
        "46:9: error: 'description' belongs with the other lines of the picture",
        "description",
        "move it below 'picture', to where 'file' stands",
    ),
    Mistake(
        "        figure: every region",
        (
            "        picture:\n          file: pictures/room.png\n          description: A room."
            "\n        description: A room."
        ),
        "47:9: error: the picture has a 'description' already",
        "description",
        "delete one of the two",
    ),
    Mistake(
        "        figure: every region",
        "        clock: {At א: 30}",
        "44:20: error: the typeface has no 'א' (U+05D0, hebrew letter alef)",
        "א",
        "write it with other letters, or delete it",
    ),
    Mistake(
        "        figure: every region",
        "        people:\n          groups:\n            At {clinik}: 3",
        "46:16: error: {clinik} stands for nothing",
        "{clinik}",
        "did you mean '{clinic}'?",
    ),
    Mistake(
        "        figure: every region",
        "        scale:\n          “A hair”: {looks: hair, mm: 0.1}",
        "45:11: error: curly quotes around a text would be shown on the screen",
        "“A hair”",
        'use straight quotes: "A hair"',
    ),
    Mistake(
        "        figure: every region",
        "        visits:\n          count: 8\n          check after: 4\n          check: Bett{er?",
        "47:22: error: this { has no partner",
        "{",
        "delete it, or write {clinic} or {emergency}",
    ),
    Mistake(
        "        figure: every region",
        "        list:\n          style: steps\n          items:\n            - bed: 痛",
        "47:20: error: the typeface has no '痛' (U+75DB)",
        "痛",
        "write it with other letters, or delete it",
    ),
]


@pytest.mark.parametrize("mistake", REFERENCES, ids=lambda mistake: mistake.new.strip()[:40])
def test_each_mistake_of_reference_names_what_was_meant(tmp_path: Path, mistake: Mistake) -> None:
    """Each word that points at nothing gives one problem, and names the nearest."""
    mistake.is_told(check(tmp_path, spoilt(mistake.old, mistake.new)).problems)
