from __future__ import annotations

from pathlib import Path

import pytest

from tests.press.packs import Mistake, check, spoilt

TITLE = "title: Back pain"
SENTENCE = "    sentence: Places acupuncture often uses for lower back pain."
FEVER = "    - Fever, or weight loss."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


WRITING = [
    Mistake(
        TITLE,
        "title: Back pain: all",
        "4:17: error: a colon in the middle of a text needs quotes around the text",
        ":",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title:Back pain",
        "4:6: error: a space is missing after the colon",
        ":",
        "write 'name: text'",
    ),
    Mistake(
        TITLE,
        "title Back pain",
        "4:1: error: a colon is missing after 'title'",
        "title Back pain",
        "write 'name: text'; a text that goes on over two lines begins further right",
    ),
    Mistake(
        TITLE,
        'title: "Back pain',
        '4:8: error: a quote " opens here and is never closed',
        '"Back pain',
        'type another " at the end of the text',
    ),
    Mistake(
        TITLE,
        "title: 'Back pain",
        "4:8: error: a quote ' opens here and is never closed",
        "'Back pain",
        "type another ' at the end of the text",
    ),
    Mistake(
        TITLE,
        "title: 'It's fine'",
        "4:11: error: the apostrophe in this text closes the quote too early",
        "'",
        'use double quotes around the text: "it\'s"',
    ),
    Mistake(
        TITLE,
        'title: "Back" pain',
        "4:13: error: the text goes on after its closing quote",
        '"',
        'put the whole text in straight quotes: "…", and use \' for quotes inside it',
    ),
    Mistake(
        TITLE,
        "title: “Back pain”",
        "4:8: error: curly quotes around a text would be shown on the screen",
        "“Back pain”",
        'use straight quotes: "Back pain"',
    ),
    Mistake(
        TITLE,
        "title: ‘Back pain’",
        "4:8: error: curly quotes around a text would be shown on the screen",
        "‘Back pain’",
        'use straight quotes: "Back pain"',
    ),
    Mistake(
        TITLE,
        "title: “Back: pain”",
        "4:8: error: these are curly quotes, which do not hold a text together",
        "“Back: pain”",
        'type straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        '"title“: Back pain',
        '4:1: error: a quote " opens here and is never closed',
        '"title“: Back pain',
        'type another " at the end of the text',
    ),
    Mistake(
        TITLE,
        "“title”: Back pain",
        "4:1: error: '“title”' is not a word that is known here",
        "“title”",
        "curly quotes are not needed here: write 'title:'",
    ),
    Mistake(
        TITLE,
        "title: {clinic} pain",
        "4:8: error: a text cannot begin with { unless it is in quotes",
        "{clinic} pain",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: {clinic}",
        "4:8: error: a text cannot begin with { without quotes",
        "{clinic}",
        'put the whole text in straight quotes: "{clinic} …"',
    ),
    Mistake(
        TITLE,
        "title: *back",
        "4:8: error: a text cannot begin with * unless it is in quotes",
        "*back",
        'write the text out again, or put the whole text in straight quotes: "*…"',
    ),
    Mistake(
        TITLE,
        "title: **Back** pain",
        "4:8: error: a text cannot begin with * unless it is in quotes",
        "**Back** pain",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: * Back",
        "4:8: error: a text cannot begin with * unless it is in quotes",
        "* Back",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: &back pain",
        "4:8: error: a text cannot begin with & unless it is in quotes",
        "&back pain",
        'write it without the &, or put the whole text in straight quotes: "&…"',
    ),
    Mistake(
        TITLE,
        "title: !back pain",
        "4:8: error: a text cannot begin with ! unless it is in quotes",
        "!back pain",
        'write it without the !, or put the whole text in straight quotes: "!…"',
    ),
    Mistake(
        TITLE,
        "title: !!str pain",
        "4:8: error: a text cannot begin with ! unless it is in quotes",
        "!!str pain",
        'write it without the !, or put the whole text in straight quotes: "!…"',
    ),
    Mistake(
        TITLE,
        "title: @back",
        "4:8: error: a text cannot begin with @ unless it is in quotes",
        "@back",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: % of pain",
        "4:8: error: a text cannot begin with % unless it is in quotes",
        "% of pain",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: `back",
        "4:8: error: a text cannot begin with ` unless it is in quotes",
        "`back",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: > pain",
        "4:8: error: a text cannot begin with > unless it is in quotes",
        "> pain",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: | pain",
        "4:8: error: a text cannot begin with | unless it is in quotes",
        "| pain",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: - pain",
        "4:8: error: a dash cannot stand here, behind a name on the same line",
        "- pain",
        (
            "begin the list on the next line; or, if the dash belongs to the text, put the "
            'whole text in straight quotes: "…"'
        ),
    ),
    Mistake(
        TITLE,
        "title: ]pain",
        "4:8: error: a text cannot begin with ] unless it is in quotes",
        "]pain",
        'put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        "title: [pain",
        "4:8: error: a [ opens here and is not closed",
        "[pain",
        'type ] at the end; or, if it is text, put the whole text in straight quotes: "…"',
    ),
    Mistake(
        TITLE,
        'title: "C:\\pain"',
        "4:11: error: a backslash \\ has a meaning of its own between double quotes",
        "\\p",
        "write / for it, or put the text in single quotes: '…'",
    ),
    Mistake(
        TITLE,
        "title: Back pain\ntitle: again",
        "5:1: error: 'title' is written twice; it was first on line 4",
        "title",
        "delete one of the two, or give it another name",
    ),
    Mistake(
        "      stomach: Points",
        "      lower_back: Points",
        "26:7: error: 'lower_back' is written twice; it was first on line 25",
        "lower_back",
        "delete one of the two, or give it another name",
    ),
    Mistake(
        SENTENCE,
        "\tsentence: Places",
        "23:1: error: a tab begins this line; only spaces may",
        "\t",
        "delete it and type spaces, as many as in the neighbouring lines",
    ),
    Mistake(
        SENTENCE,
        "     sentence: Places",
        (
            "23:6: error: this line begins further right than the line above it, so it is "
            "read as part of it"
        ),
        "sentence: Places",
        (
            "begin it exactly under the line it belongs with; or, if it continues the text "
            'above, put the whole text in straight quotes: "…"'
        ),
    ),
    Mistake(
        SENTENCE,
        "   sentence: Places",
        "23:4: error: this line does not stand exactly under the lines it belongs with",
        "sentence: Places",
        "use the same number of spaces before each line of a block",
    ),
    Mistake(
        FEVER,
        "    - Fever: high",
        "35:7: error: a text with a colon in it needs quotes",
        "Fever: high",
        'put the whole text in straight quotes: "…: …"',
    ),
    Mistake(
        FEVER,
        "    -Fever",
        "35:5: error: a space is missing after the dash",
        "-",
        "begin each line of a list with '- '",
    ),
    Mistake(
        FEVER,
        "  - Fever\n  chills",
        "36:3: error: a colon is missing after 'chills'",
        "chills",
        "write 'name: text'; a text that goes on over two lines begins further right",
    ),
    Mistake(
        "concerns:\n  upper_back:",
        "concerns:\n - upper_back:",
        "21:3: error: a list with dashes comes before this line, and this line has no dash",
        "lower_back:",
        "begin it with '- ', or move it so that it stands under the name it belongs with",
    ),
    Mistake(
        "elsewhere:",
        "elsewhere: x",
        (
            "29:3: error: this line begins further right than the line above it, so it is "
            "read as part of it"
        ),
        "anywhere: This kiosk is about back pain.",
        (
            "begin it exactly under the line it belongs with; or, if it continues the text "
            'above, put the whole text in straight quotes: "…"'
        ),
    ),
    Mistake(
        "elsewhere:",
        "elsewhere",
        "28:1: error: a colon is missing after 'elsewhere'",
        "elsewhere",
        "write 'name: text'; a text that goes on over two lines begins further right",
    ),
    Mistake(
        "sources:\n",
        "---\nsources:\n",
        "68:1: error: a second file begins here",
        "---",
        "delete the line '---' and make sure that nothing is there twice",
    ),
    Mistake(
        "    title: Is it safe?",
        "    title: Is it\nsafe?",
        "58:1: error: a colon is missing after 'safe?'",
        "safe?",
        "write 'name: text'; a text that goes on over two lines begins further right",
    ),
    Mistake(
        TITLE,
        "<<: *base\ntitle: Back pain",
        "4:5: error: a text cannot begin with * unless it is in quotes",
        "*base",
        'write the text out again, or put the whole text in straight quotes: "*…"',
    ),
    Mistake(
        TITLE,
        "? [a]\n: b\ntitle: Back pain",
        "4:3: error: this is no name",
        "[a]",
        "write a plain word and a colon; a text with brackets needs straight quotes",
    ),
    Mistake(
        TITLE,
        "title: Back \x07pain",
        "4:13: error: a character that cannot be seen (U+0007) does not belong here",
        "\x07",
        "delete it",
    ),
    Mistake(
        TITLE,
        "title: Back \ufeffpain",
        "4:13: error: a character that cannot be seen (U+FEFF) does not belong here",
        "\ufeff",
        "delete it",
    ),
]


#: A brace without its partner, wherever a text may stand.
BRACES = [
    Mistake(
        "words:",
        'words:\n  scene of: "{scene} of {scenes} {"',
        "65:34: error: this { has no partner",
        "{",
        "delete it, or write {scene} or {scenes} or {clinic} or {emergency}",
    ),
    Mistake(
        "words:",
        'words:\n  clears in: "{seconds} s}"',
        "65:26: error: this } has no partner",
        "}",
        "delete it, or write {seconds} or {clinic} or {emergency}",
    ),
    Mistake(
        "Most points lie near the pain.",
        "Ask {clinic} or {emergency",
        "43:34: error: this { has no partner",
        "{",
        "delete it, or write {clinic} or {emergency}",
    ),
    Mistake(
        "Most points lie near the pain.",
        "|\n          Ask\n          {clinic}} now",
        "45:19: error: this } has no partner",
        "}",
        "delete it, or write {clinic} or {emergency}",
    ),
    Mistake(
        "clinic: our clinic",
        "clinic: our {clinic",
        "5:13: error: this { has no partner",
        "{",
        "delete it",
    ),
    Mistake(
        "title: Back pain",
        'title: "Back \\x7b pain"',
        "4:8: error: this { has no partner",
        '"Back \\x7b pain"',
        "delete it, or write {clinic} or {emergency}",
    ),
]


@pytest.mark.parametrize("mistake", BRACES, ids=lambda mistake: mistake.new.strip()[:40])
def test_a_lone_brace_is_told(tmp_path: Path, mistake: Mistake) -> None:
    """Half a placeholder would be shown as it is, or stop the player."""
    mistake.is_told(check(tmp_path, spoilt(mistake.old, mistake.new)).problems)


@pytest.mark.parametrize("mistake", WRITING, ids=lambda mistake: mistake.new.strip()[:40])
def test_each_mistake_of_writing_is_told_in_plain_words(tmp_path: Path, mistake: Mistake) -> None:
    """Each slip of the pen gives one problem, located, with its hint."""
    mistake.is_told(check(tmp_path, spoilt(mistake.old, mistake.new)).problems)
