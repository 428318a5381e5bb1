"""The order of letters on a line that runs both ways: the Unicode bidirectional algorithm (UAX #9).

All of it but explicit embeddings and isolates, which no content may use. The tests hold it against
the consortium's own conformance data; the Python part of python-bidi knows no paired brackets, its
other part tells no levels, and a player without it is lighter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

#: Characters that a text may not use to steer its direction; they are taken out.
CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Brackets that belong together (of those that a face of ours has), opening and closing.
_PAIRS = "()[]{}⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）［］｛｝"
_CLOSES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
#: As many brackets may be open at once (BD16).
_DEEP = 63
_RIGHT = frozenset({"R", "AL", "AN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})


def runs_both_ways(text: str) -> bool:
    """Whether anything in a text runs from right to left."""
    return any(c >= "\u0590" and unicodedata.bidirectional(c) in _RIGHT for c in text)


def levels(text: str, right_to_left: bool) -> list[int]:
    """The embedding level of every character of one line: an odd one runs from right to left."""
    base = int(right_to_left)
    kinds = [unicodedata.bidirectional(c) or "L" for c in text]
    seen = [k for k, kind in enumerate(kinds) if kind != "BN"]
    resolved = _weak([kinds[k] for k in seen], "R" if base else "L")
    _brackets([text[k] for k in seen], [kinds[k] for k in seen], resolved, base)
    _neutral(resolved, base)
    out = [base] * len(text)
    for k, kind in zip(seen, resolved, strict=True):
        # I1, I2
        out[k] = base + ((kind == "R") + 2 * (kind in ("AN", "EN")) if not base else kind != "R")
    for k, kind in enumerate(kinds):
        if kind == "BN" and k:
            out[k] = out[k - 1]
    _rest(kinds, out, base)
    return out


def reordered(runs: Sequence[tuple[T, int]]) -> list[T]:
    """Pieces of a line with their levels, as they stand from left to right (L2)."""
    order = list(runs)
    most = max((level for _, level in order), default=0)
    for low in range(most, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end][1] >= low:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return [piece for piece, _ in order]


def _weak(kinds: Sequence[str], sos: str) -> list[str]:
    """W1 to W7: accents, numbers and what stands in and at numbers."""
    out = list(kinds)
    for k, kind in enumerate(out):
        if kind == "NSM":
            out[k] = out[k - 1] if k else sos
    _after(out, "EN", lambda strong: "AN" if strong == "AL" else "EN", sos)
    out = ["R" if kind == "AL" else kind for kind in out]
    for k in range(1, len(out) - 1):
        around = out[k - 1]
        if around == out[k + 1] and (
            (out[k] in ("ES", "CS") and around == "EN") or (out[k] == "CS" and around == "AN")
        ):
            out[k] = around
    for start, end in _runs(out, lambda kind: kind == "ET"):
        if "EN" in (*out[max(0, start - 1) : start], *out[end : end + 1]):
            out[start:end] = ["EN"] * (end - start)
    out = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in out]
    _after(out, "EN", lambda strong: "L" if strong == "L" else "EN", sos)
    return out


def _after(kinds: list[str], what: str, becomes: Callable[[str], str], sos: str) -> None:
    """Change what a kind is by the last strong character before it."""
    strong = sos
    for k, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == what:
            kinds[k] = becomes(strong)


def _brackets(text: Sequence[str], kinds: Sequence[str], out: list[str], base: int) -> None:
    """N0: both brackets of a pair run as what they hold, or as what stands before them."""
    own, other = ("R", "L") if base else ("L", "R")
    for first, last in _pairs(text, out):
        inside = {_strong(kind) for kind in out[first + 1 : last]}
        if own in inside:
            runs = own
        elif other in inside:
            before = (s for kind in reversed(out[:first]) if (s := _strong(kind)))
            runs = other if next(before, own) == other else own
        else:
            continue
        for k in (first, last):
            out[k] = runs
            for after in range(k + 1, len(out)):
                if kinds[after] != "NSM":
                    break
                out[after] = runs


def _pairs(text: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, in the order of the opening ones (BD16)."""
    pairs = []
    opened: list[tuple[str, int]] = []
    for k, (char, kind) in enumerate(zip(text, kinds, strict=True)):
        if kind != "ON":
            continue
        if char in _CLOSES:
            if len(opened) == _DEEP:
                return []
            opened.append((_CLOSES[char], k))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == char:
                pairs.append((opened[depth][1], k))
                del opened[depth:]
                break
    return sorted(pairs)


def _strong(kind: str) -> str:
    """The direction of a kind for what is neutral; numbers count as from right to left."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _neutral(out: list[str], base: int) -> None:
    """N1, N2: what is between alike runs as they do, else as the line does."""
    own = "R" if base else "L"
    for start, end in list(_runs(out, lambda kind: kind in _NEUTRAL)):
        before = _strong(out[start - 1]) if start else own
        after = _strong(out[end]) if end < len(out) else own
        out[start:end] = [before if before == after else own] * (end - start)


def _rest(kinds: Sequence[str], out: list[int], base: int) -> None:
    """L1: spaces at the end of the line, and before tabs, run as the line does."""
    trailing = True
    for k in range(len(out) - 1, -1, -1):
        if kinds[k] in ("S", "B"):
            trailing = True
            out[k] = base
        elif trailing and kinds[k] in ("WS", "BN"):
            out[k] = base
        else:
            trailing = False


def _runs(kinds: Sequence[str], wanted: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """From where to where all are wanted."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and wanted(kinds[end]):
            end += 1
        if end > start:
            yield start, end
        start = end + 1
