"""Measures texts without a typeface: every letter is half as wide as it is high."""

from __future__ import annotations

from kiosk.core.looks import Block, Type

LINE = 1.35


def measure(text: str, type_: Type, width: float) -> Block:
    """Breaks at spaces; a word that is too wide stands alone on its line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and len(longer) * type_.size / 2 <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    widest = max((len(line) * type_.size / 2 for line in lines), default=0.0)
    return Block(tuple(lines), widest, type_.size * LINE)
