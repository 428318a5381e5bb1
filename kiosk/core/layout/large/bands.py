"""Where things stand in large letters: bands over the whole width, the bar lowest.

What is touched stands below what is read. All of it as if read from the left, as in `frame`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.geometry import Rect
from kiosk.core.style import Style

#: Of the height above the choices, the share of the sentence; the figures have the rest.
SENTENCE, SENTENCE_WIDE = 0.51, 0.4
#: The same at half as large again as usual.
SENTENCE_LARGE, SENTENCE_LARGE_WIDE = 0.47, 0.36
#: Of the width of a wide glass, the share of figures and drawings.
FIGURES_WIDE, SHOWN_WIDE = 0.54, 0.5
#: In the upper rim nothing stands.
RIM = 16
#: Between a title and what is shown.
AIR = 8


@dataclass(frozen=True, slots=True)
class Bands:
    """The parts of one arrangement; `strip` holds names that have to be low."""

    words: Rect
    figures: Rect
    strip: Rect
    card: Rect
    commands: Rect


def exploring(style: Style, bar_y: float, choices_h: float, strip_h: float) -> Bands:
    """A sentence over the bodies, and what can be chosen below or beside them."""
    w, gap, margin = style.glass.w, style.gap, style.margin
    top, bottom, full = style.share(RIM), bar_y - gap, style.glass.w - 2 * style.margin
    none = Rect(0, 0, 0, 0)
    if style.glass.portrait:
        commands = Rect(margin, bottom - choices_h, full, choices_h)
        strip_y = commands.y - (strip_h + gap if strip_h else 0.0)
        strip = Rect(margin, strip_y, full, strip_h)
        end = strip.y - gap
        words = Rect(
            margin,
            top,
            full,
            round((SENTENCE if style.scale >= 2 else SENTENCE_LARGE) * (end - top)),
        )
        figures = Rect(margin / 2, words.bottom + gap, w - margin, end - words.bottom - gap)
        return Bands(words, figures, strip, none, commands)
    share = SENTENCE_WIDE if style.scale >= 2 else SENTENCE_LARGE_WIDE
    words = Rect(margin, top, full, round(share * (bottom - top)))
    end = round(FIGURES_WIDE * w)
    commands = Rect(end, bottom - choices_h, w - margin - end, choices_h)
    strip_y = bottom - strip_h
    strip = Rect(margin, strip_y, end - gap - margin, strip_h)
    last = strip.y - (gap if strip_h else 0.0)
    figures = Rect(margin / 2, words.bottom + gap, end - margin, last - words.bottom - gap)
    return Bands(words, figures, strip, none, commands)


def playing(
    style: Style,
    bar_y: float,
    title_h: float,
    card_h: float,
    controls_h: float,
    strip_h: float,
    reach: float = 0.0,
) -> Bands:
    """The title, what the scene shows, what it says below or beside it, and the commands."""
    w, gap, margin = style.glass.w, style.gap, style.margin
    top, full = style.share(RIM), style.glass.w - 2 * style.margin
    commands = Rect(margin, bar_y - gap - controls_h, full, controls_h)
    words = Rect(margin, top, full, title_h)
    low = strip_h + gap if strip_h else 0.0
    end, begins = commands.y - gap, words.bottom + style.share(AIR)
    if style.glass.portrait:
        card = Rect(margin, end - card_h, full, card_h)
        strip = Rect(margin, card.y - gap - strip_h, full, strip_h)
        bottom = card.y - gap - low
        if strip_h and strip.y < reach:
            # Names stand lower than what is said, if that alone brings them within reach.
            card, strip = card.moved(0, -low), strip.moved(0, card_h + gap)
        figures = Rect(margin / 2, begins, w - margin, bottom - begins)
        return Bands(words, figures, strip, card, commands)
    split = round(SHOWN_WIDE * w)
    card = Rect(split, words.bottom, w - margin - split, end - words.bottom)
    strip = Rect(margin, end - strip_h, split - gap - margin, strip_h)
    figures = Rect(margin / 2, begins, split - margin, end - low - begins)
    return Bands(words, figures, strip, card, commands)
