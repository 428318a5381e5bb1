"""What a voice may say wrongly: numbers with marks in them, units, abbreviations, foreign letters.

"120/80" was heard as "twelve thousand and eighty". Plain whole numbers are read well by the voices
that `kiosk narrate` knows; what is listed under `say` is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.core.problems import Problem, Severity
from kiosk.press.grammar import known_names
from kiosk.press.mistakes import is_there
from kiosk.press.narration.spoken import SHORTENED, pattern
from kiosk.press.nodes import Block, Document, Node, Text, block, entries, shown, texts, walk
from kiosk.press.scenes import SCENE, scenes
from kiosk.press.wording import PLACEHOLDER, place_of

_UNIT = (
    r"\d[\d.,/]*\s?(?:mmHg|mm|cm|km|mg|ml|kg|lbs?|oz|hrs?|mins?|secs?|wks?|yrs?|°[CF]?|Hz|mA|ft"
    r"|am|pm|AM|PM)(?!\w)"
)
#: Marks that change a number: a slash, a range, a decimal, a time, a per cent sign, a leading zero.
_NUMBER = (
    r"[+±~<>=#]?\d+(?:,\d{3})*(?:\s?[/:×x–—-]\s?\d+|\.\d+)+\s?%?"
    r"|\d+\s?%|(?<![\d,.])0\d+|\d{5,}|[#±~]\d+"
)
#: What is shortened, and what may stand at the end of a sentence all the same.
_SHORT = (
    rf"(?<!\w)(?:(?:{'|'.join(map(re.escape, (*SHORTENED, 'etc', 'Tel', 'a.m', 'p.m')))})\."
    r"|vs(?!\w)|w/)"
)
#: Letters and digits mixed ("GB21", "L5"), small letters with capitals after ("mRNA"), and signs.
_MIXED = (
    r"\b(?:[A-Za-z]+\d[\w]*|\d+[A-Za-z]{2,}\w*|[a-z]+[A-Z]\w*)\b"
    r"|[&@=+*|\\<>_^~]|\S*https?:\S*"
)
#: Capitals are letters or a word: a voice guesses. These it was heard to get right.
_CAPITALS = r"\b[A-Z]{2,}s?\b"
SAID_RIGHT = frozenset({"US", "UK", "WHO", "MRI", "TV", "OK"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
HARD = re.compile("|".join((_UNIT, _NUMBER, _SHORT, _MIXED, _CAPITALS)))
#: Where words are not written in Latin letters, a voice may stumble over those, and over marks in
#: numbers. Plain ones and decimals are read well in Mandarin, the one such language with a voice.
LATIN = re.compile(
    r"[A-Za-zÀ-ɏ]+(?:[ '-][A-Za-zÀ-ɏ]+)*|\d[\d.,]*\s?[/:%~×–—-][\d.,/:%-]*|\d+,\d[\d,.]*|\d{5,}"
)
NOT_LATIN = frozenset({"ar", "fa", "he", "hi", "ja", "ko", "ru", "th", "uk", "ur", "zh"})


def lint(document: Document, root: Block, language: str) -> Iterator[Problem]:
    """A warning for each text with something in it that a voice may say wrongly."""
    everywhere = _keys(root.get("say"))
    for _, _, scene in scenes(root):
        own = _keys(scene.get("say"))
        for text in _said(scene):
            found = first_hard(text.value, {*everywhere, *own}, language)
            if found:
                yield document.problem(
                    place_of(document, text, found),
                    f"a voice may say '{shown(found)}' wrongly",
                    f'write it in words, or add to the scene  say: {{"{shown(found)}": …}}',
                    Severity.WARNING,
                )
        yield from _idle(document, scene)


def first_hard(text: str, said: set[str], language: str) -> str:
    """The first thing in a text that a voice may say wrongly; nothing, if there is none."""
    plain = PLACEHOLDER.sub(" ", text)
    if said:
        plain = pattern(said).sub(" ", plain)
    hard = LATIN if language.split("-")[0] in NOT_LATIN else HARD
    for found in hard.finditer(plain):
        words = found[0].strip()
        if hard is LATIN or not (words in SAID_RIGHT or _ORDINAL.fullmatch(words)):
            return words
    return ""


def _said(scene: Block) -> Iterator[Text]:
    """The texts of a scene that are spoken: its title, its captions, else the lines of its list."""
    yield from texts(scene.get("title"))
    if is_there(scene, ("caption",), known_names(SCENE)):
        yield from texts(scene.get("caption"))
    else:
        lines = block(scene.get("list"))
        for name in ("items", "now", "soon"):
            yield from (text for _, text in walk(lines.get(name) or block(None)))


def _idle(document: Document, scene: Block) -> Iterator[Problem]:
    """A saying for words that the scene does not say."""
    said = " ".join(text.value for text in _said(scene))
    for key, _ in entries(scene.get("say")):
        if not pattern([key.value]).search(said):
            yield document.problem(
                key.span,
                f"this scene does not say '{shown(key.value)}'",
                "write the words as they stand in the title or the caption, or delete the line",
                Severity.WARNING,
            )


def _keys(node: Node | None) -> set[str]:
    return {key.value for key, _ in entries(node) if key.value.strip()}
