"""Where a line may end: at spaces, and in Chinese between characters, but for what clings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from kiosk.core.comfort import Script

_SPACES = re.compile(r"[ \t]+")
_JOINER = "\u200d"
#: What never begins a line and what never ends one, after the W3C's Requirements for Chinese Text
#: Layout (clreq), §3.1.6: "Prohibition Rules for Line Start and Line End".
NO_START = frozenset("、，。．.,：；:;？！?!‼⁇·・%％‰℃°’”′″」』】〕〗〉》）)]}］｝…‥—–～~/／々ー")
NO_END = frozenset("‘“「『【〔〖〈《（([{［｛￥¥$＄£€#＃№")
#: Two of these are one sign.
_DOUBLED = frozenset("…—⋯")

#: A piece that stays whole, and what stands before it where a line goes on: a space or nothing.
Piece = tuple[str, str]


def pieces(paragraph: str, script: Script) -> list[Piece]:
    """A paragraph without breaks of its own, in pieces; an empty one is one empty piece."""
    out: list[Piece] = []
    for word in _SPACES.split(paragraph.strip(" \t")):
        glue = " " if out else ""
        for part in _parts(word) if script is Script.HANS else (word,):
            out.append((glue, part))
            glue = ""
    return out


def joined(some: list[Piece]) -> str:
    """A line of pieces."""
    return "".join(word if not k else glue + word for k, (glue, word) in enumerate(some))


def lines(some: list[Piece], width: float, width_of: Callable[[str], float]) -> Iterator[str]:
    """As many pieces to a line as fit; a piece that is wider alone is broken between characters."""
    space = width_of(" ")
    start = 0
    while start < len(some):
        end, total = start + 1, width_of(some[start][1])
        while end < len(some):
            total += width_of(some[end][1]) + (space if some[end][0] else 0)
            # Letters lean on one another: only a whole line says how wide it is.
            if total > width and (
                total > width + space or width_of(joined(some[start : end + 1])) > width
            ):
                break
            end += 1
        while end > start + 1 and width_of(joined(some[start:end])) > width:
            end -= 1
        line = joined(some[start:end])
        if end == start + 1 and width_of(line) > width:
            cut = _cut(line, lambda part: width_of(part) <= width)
            if cut < len(line):
                yield line[:cut]
                some = [*some[:start], ("", line[cut:]), *some[end:]]
                continue
        yield line
        start = end


def _parts(word: str) -> Iterator[str]:
    """A word of Chinese in what may stand on different lines; Latin words and numbers are one."""
    start = 0
    for k in range(1, len(word)):
        before, char = word[k - 1], word[k]
        if not (_is_broad(before) or _is_broad(char)):
            continue
        held = char in NO_START or before in NO_END or _clings(before, char)
        if not held and not (char == before and char in _DOUBLED):
            yield word[start:k]
            start = k
    yield word[start:]


def _is_broad(char: str) -> bool:
    """A Chinese character or sign: lines may break on either side of it."""
    return unicodedata.east_asian_width(char) in "WF" or char in _DOUBLED or char in "“”‘’·"


def _cut(word: str, fits: Callable[[str], bool]) -> int:
    """How many characters of a long word go on this line: all that fit, and never none."""
    cuts = [
        k for k in range(1, len(word) + 1) if k == len(word) or not _clings(word[k - 1], word[k])
    ]
    best = cuts[0]
    for cut in cuts:
        if not fits(word[:cut]):
            break
        best = cut
    return best


def _clings(before: str, char: str) -> bool:
    """An accent or a joined part: never the first of a line."""
    return bool(unicodedata.combining(char)) or char == _JOINER or before == _JOINER
