"""Sentences cut into parts at their phrases: where a reader would breathe.

Knows English and Spanish words that begin or end no phrase; in other languages marks are left, and
between Chinese letters any place is one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Of a longer sentence the parts are filled one after another, not weighed against one another.
WEIGHED = 120
#: What one part more costs, and a part that is one short word.
ANOTHER, LONE = 0.8, 4.0
#: A part with less than this share of the usual letters is short.
SHORT = 0.35
#: A gap costs so much: after an end or a comma, before a word that joins, before one that places,
#: anywhere else; and more after a number, or after a word that leads to the next.
END, COMMA, JOINS, PLACES, ANYWHERE = 0.0, 0.1, 0.3, 0.5, 1.0
AFTER_NUMBER, AFTER_LEADING, BEFORE_DASH = 2.0, 1.2, 2.0

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_OPENING, _CLOSING = "“‘《〈「『（【", "。！？，、；：…”’》〉」』）】,.;:!?)"
_PIECE = re.compile(rf"[{_OPENING}]*[{_CJK}][{_CLOSING}]*|[^{_CJK}{_OPENING}]+|[{_OPENING}]+")
_ENDS = re.compile(r"[.!?…;:—–。！？；：]$")
_QUOTES = "\"'”’»)]}」』）】》〉"
_BEFORE = "\"'“‘«([{¿¡「『（【《〈"
_DASHES = ("–", "—", "-")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_JOINING = _set_of(
    "and or but nor so yet because than with without when while if unless that which who where "
    "until till before after since though although as like "
    "y e o u pero sino porque cuando mientras si que quien donde hasta antes después aunque como "
    "con sin"
)
_PLACING = _set_of(
    "in on at by for from to of into onto over under near behind between beside about around "
    "through during against per "
    "en a al de del por para desde entre sobre bajo tras contra según hacia"
)
#: What leads to the word behind it: a part does not end here.
_LEADING = _set_of(
    "the an your my our their his her its this these those no not very only "
    "is are was were be may can will has have had do does "
    "el la los las un una unos unas su sus tu tus mi este esta estos estas muy es son se"
)
_NUMBERS = _set_of(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "sixty hundred thousand half "
    "uno una dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien mil"
)
#: What belongs to the word behind it: "more than".
_COMPARING = _set_of("more less fewer better worse rather más menos mejor peor")
_COMPARED = _set_of("than que de")


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence that stand together.

    It begins with the sentence's `word`-th word, counted from 0; in writing without spaces, after
    that share of its letters that `into` says.
    """

    words: str
    word: int = 0
    into: float = 0.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """The least that stays together: `text[start:end]`, of the word-th word, from `into` of it."""

    start: int
    end: int
    word: int
    into: float


def parts(text: str, fits: Callable[[str], bool]) -> tuple[Part, ...]:
    """The fewest good parts of a sentence that all fit; a lone piece need not.

    Whatever fits goes on fitting with its end cut off.
    """
    if fits(text):
        return (Part(text),)
    return _Cutting(text, _pieces(text), fits).parts()


def is_spaceless(text: str) -> bool:
    """Whether lines of a text may end between any two of its letters."""
    return bool(re.search(f"[{_CJK}]", text))


def _pieces(text: str) -> list[_Piece]:
    found = []
    for number, word in enumerate(re.finditer(r"\S+", text)):
        at, long = word.start(), len(word[0])
        pieces = [word[0]]
        if is_spaceless(word[0]):
            pieces = _PIECE.findall(word[0]) or pieces
        for piece in pieces:
            found.append(_Piece(at, at + len(piece), number, (at - word.start()) / long))
            at += len(piece)
    return found


class _Cutting:
    def __init__(self, text: str, pieces: Sequence[_Piece], fits: Callable[[str], bool]) -> None:
        self._text = text
        self._pieces = pieces
        self._fits = fits

    def parts(self) -> tuple[Part, ...]:
        cuts = self._filled() if len(self._pieces) > WEIGHED else self._weighed()
        return tuple(
            Part(self._words(a, b), self._pieces[a].word, self._pieces[a].into)
            for a, b in pairwise(cuts)
        )

    def _words(self, begin: int, end: int) -> str:
        return self._text[self._pieces[begin].start : self._pieces[end - 1].end]

    def _reach(self, begin: int, known: int = 0) -> int:
        """The end of the longest part from a piece on; `known`: this much fits for sure."""
        end = max(begin + 1, known)
        while end < len(self._pieces) and self._fits(self._words(begin, end + 1)):
            end += 1
        return end

    def _gap(self, at: int) -> float:
        """What it costs to cut before a piece."""
        if at == len(self._pieces):
            return 0.0
        before, after = self._pieces[at - 1], self._pieces[at]
        glued = before.word == after.word
        return _cost(
            self._text[before.start : before.end], self._text[after.start : after.end], glued
        )

    def _filled(self) -> list[int]:
        """Part after part as long as may be, each cut at the best place of its last half."""
        cuts = [0]
        while cuts[-1] < len(self._pieces):
            end = self._reach(cuts[-1])
            if end < len(self._pieces):
                least = (cuts[-1] + 1 + end) // 2
                end = min(
                    range(max(least, cuts[-1] + 1), end + 1), key=lambda k: (self._gap(k), -k)
                )
            cuts.append(end)
        return cuts

    def _weighed(self) -> list[int]:
        """The cuts of the least cost: at phrases, into parts about as long as one another."""
        count = len(self._pieces)
        reach: list[int] = []
        for begin in range(count):
            reach.append(self._reach(begin, reach[-1] if reach else 0))
        fewest, end = 0, 0
        while end < count:
            fewest, end = fewest + 1, reach[end]
        gaps = [self._gap(at) for at in range(1, count + 1)]
        tried = [self._cut_into(many, reach, gaps) for many in (fewest, fewest + 1)]
        return min(tried)[1]

    def _cut_into(
        self, many: int, reach: Sequence[int], gaps: Sequence[float]
    ) -> tuple[float, list[int]]:
        """The cost of so many parts and their cuts; infinite where it cannot be."""
        count = len(self._pieces)
        usual = len(self._text) / many
        best: list[tuple[float, list[int]]] = [(math.inf, [])] * (count + 1)
        best[0] = 0.0, [0]
        for _ in range(many):
            further: list[tuple[float, list[int]]] = [(math.inf, [])] * (count + 1)
            for begin, (cost, cuts) in enumerate(best[:count]):
                if cost == math.inf:
                    continue
                for end in range(begin + 1, reach[begin] + 1):
                    new = cost + gaps[end - 1] + self._shape(begin, end, usual)
                    if new < further[end][0]:
                        further[end] = new, [*cuts, end]
            best = further
        cost, cuts = best[count]
        return cost + ANOTHER * many, cuts

    def _shape(self, begin: int, end: int, usual: float) -> float:
        share = (self._pieces[end - 1].end - self._pieces[begin].start) / usual
        lone = LONE if end - begin == 1 and share < SHORT else 0.0
        return float((share - 1.0) ** 2) + lone


def _cost(before: str, after: str, glued: bool) -> float:
    """What it costs to cut between two neighbours."""
    told, coming = before.rstrip(_QUOTES), after.lstrip(_BEFORE).casefold()
    if after in _DASHES:
        return BEFORE_DASH
    if before in _DASHES or _ENDS.search(told):
        return END
    if told.endswith((",", "，", "、")):
        return COMMA
    if glued:
        return ANYWHERE
    # An apostrophe in the middle of a word stays: "don't" is one.
    coming = coming.rstrip(",.;:!?" + _QUOTES)
    cost = JOINS if coming in _JOINING else PLACES if coming in _PLACING else ANYWHERE
    last = told.lstrip(_BEFORE).casefold()
    if any(letter.isdigit() for letter in last) or last in _NUMBERS:
        return cost + AFTER_NUMBER
    if last in _COMPARING and coming in _COMPARED:
        return cost + AFTER_LEADING
    return cost + (AFTER_LEADING if last in _LEADING | _JOINING | _PLACING else 0.0)
