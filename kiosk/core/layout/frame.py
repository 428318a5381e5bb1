"""The screen's parts: headline, figures, panel and bar. Nothing moves them.

Portrait: headline, figures, panel, bar from top to bottom. Landscape: figures on the start side;
headline above panel on the end side; the bar below both.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.geometry import Rect
from kiosk.core.style import Style


@dataclass(frozen=True, slots=True)
class Frame:
    headline: Rect
    figures: Rect
    panel: Rect
    bar: Rect
    sheet: Rect
    """All but the bar, within the margins: what a full page may use."""


def frame_of(style: Style) -> Frame:
    w, h, margin, gap = style.glass.w, style.glass.h, style.margin, style.gap
    bar_h = max(style.target, style.share(92)) + 2 * gap
    bar = Rect(0, h - bar_h, w, bar_h)
    sheet = Rect(margin, margin, w - 2 * margin, bar.y - margin - gap / 2)
    if style.glass.portrait:
        top = round(0.024 * h)
        headline = Rect(margin, top, w - 2 * margin, round(0.112 * h))
        figures_top = headline.bottom + round(0.006 * h)
        panel_h = round(0.264 * h)
        panel = Rect(margin, bar.y - gap - panel_h, w - 2 * margin, panel_h)
        figures_h = panel.y - style.share(34) - figures_top
        figures = Rect(margin / 2, figures_top, w - margin, figures_h)
        return Frame(headline, figures, panel, bar, sheet)
    split = round(0.55 * w)
    figures = Rect(margin / 2, margin / 2, split - margin, bar.y - margin)
    end = Rect(split, margin, w - split - margin, bar.y - 2 * margin)
    headline_h = round(0.27 * end.h)
    headline = Rect(end.x, end.y, end.w, headline_h)
    panel = Rect(end.x, headline.bottom + gap, end.w, end.bottom - headline.bottom - gap)
    return Frame(headline, figures, panel, bar, sheet)
