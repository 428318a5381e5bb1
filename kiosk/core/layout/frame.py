"""The screen's parts: headline, figures, panel and bar. Nothing moves them.

Portrait: headline, figures, panel, bar from top to bottom. Landscape: figures on the start side;
headline above panel on the end side; the bar below both. All of it as if read from the left; a
page that is read from the right is mirrored when it is whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.geometry import Rect
from kiosk.core.style import Style

#: Shares of a portrait glass's height.
HEADLINE, PANEL = 0.112, 0.256
#: Shares of a landscape glass: where the end side begins, and of its height the headline.
SPLIT, HEAD = 0.55, 0.27


@dataclass(frozen=True, slots=True)
class Frame:
    headline: Rect
    figures: Rect
    strip: Rect
    """Room for the names below the figures; empty where they stand between them."""
    panel: Rect
    choices: Rect
    """The part of the panel that a seated visitor reaches; all of it, if that is not asked."""
    bar: Rect
    sheet: Rect
    """All but the bar, within the margins: what a full page may use."""
    reach: float
    """Nothing above this line has to be touched; 0 where any height will do."""

    @property
    def is_low(self) -> bool:
        return self.reach > 0


def frame_of(style: Style, bar_h: float, strip_h: float = 0.0, reach: float = 0.0) -> Frame:
    """The parts above a bar `bar_h` high, with room for names in a strip below the figures."""
    w, h, margin, gap = style.glass.w, style.glass.h, style.margin, style.gap
    bar = Rect(0, h - bar_h, w, bar_h)
    sheet = Rect(margin, margin, w - 2 * margin, bar.y - margin - gap / 2)
    if style.glass.portrait:
        top = round(0.024 * h)
        headline = Rect(margin, top, w - 2 * margin, round(HEADLINE * h))
        figures_top = headline.bottom + round(0.006 * h)
        panel_h = round(PANEL * h)
        panel = Rect(margin, bar.y - gap - panel_h, w - 2 * margin, panel_h)
        strip = Rect(panel.x, panel.y - (strip_h + gap if strip_h else 0), panel.w, strip_h)
        figures_h = strip.y - style.share(34) - figures_top
        figures = Rect(margin / 2, figures_top, w - margin, figures_h)
    else:
        split = round(SPLIT * w)
        tall = bar.y - margin
        figures_h = tall - (strip_h + gap if strip_h else 0)
        figures = Rect(margin / 2, margin / 2, split - margin, figures_h)
        strip = Rect(margin, figures.bottom + gap, split - 2 * margin, strip_h)
        end = Rect(split, margin, w - split - margin, bar.y - margin - gap)
        headline = Rect(end.x, end.y, end.w, round(HEAD * end.h))
        panel = Rect(end.x, headline.bottom + gap, end.w, end.bottom - headline.bottom - gap)
    choices = panel
    if choices.y < reach:
        choices = Rect(panel.x, reach, panel.w, panel.bottom - reach)
    return Frame(headline, figures, strip, panel, choices, bar, sheet, reach)
