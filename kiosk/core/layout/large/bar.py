"""The bottom bar in large letters: the language that is spoken stands for all of them.

Touching it leads to the comfort sheet, where all stand large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core.comfort import Tongue
from kiosk.core.geometry import Rect
from kiosk.core.intents import Close, ShowComfort, ShowWarningSigns, StartOver
from kiosk.core.items import Button
from kiosk.core.layout.bar import MOST, beside_seat, seat
from kiosk.core.layout.large.packing import Packed, packed
from kiosk.core.layout.text import Cell, Setter
from kiosk.core.looks import ButtonKind, Icon
from kiosk.core.model import Content
from kiosk.core.visit import Attract, ComfortShown, Screen, WarningSignsShown
from kiosk.core.words import Word

#: No more of the height than this, upright and wide: the room is for what is read.
MOST_HIGH, MOST_HIGH_WIDE = 0.15, 0.165
#: The corner is so much higher than the least target.
SEAT_H = 1.15


@dataclass(frozen=True)
class LargeBar:
    """Places the bar of one content: `languages` are those on offer; `low` is its height now."""

    content: Content
    languages: Sequence[Tongue]
    set: Setter
    low: bool = False

    @cached_property
    def height(self) -> float:
        style = self.set.style
        return max(self._plan(Attract()).height, SEAT_H * style.target) + 2 * style.gap

    @property
    def languages_h(self) -> float:
        """No row holds nothing but languages."""
        return 0.0

    def items(self, screen: Screen, box: Rect) -> Iterator[Button]:
        """The buttons in the order in which they are read; each in one place on every screen."""
        style = self.set.style
        row = Rect(
            box.x + style.margin,
            box.y + style.gap,
            box.w - 2 * style.margin,
            box.h - 2 * style.gap,
        )
        rest = replace(row, w=beside_seat(style, row.w))
        buttons = list(self._plan(screen).buttons(rest))
        yield from buttons
        top = min(button.rect.y for button in buttons)
        end = replace(row, y=top, h=row.bottom - top)
        yield seat(self.content, style, self.low, end)

    def _plan(self, screen: Screen) -> Packed:
        style = self.set.style
        most = MOST_HIGH if style.glass.portrait else MOST_HIGH_WIDE
        type_ = replace(style.button, size=round(MOST * style.button.size))
        w = beside_seat(style, style.glass.w - 2 * style.margin)
        high = most * style.glass.h - 2 * style.gap
        return packed(self.set, [self._cells(screen)], w, type_, high)

    def _cells(self, screen: Screen) -> list[Cell]:
        words = self.content.words
        open_ = isinstance(screen, ComfortShown)
        kind = ButtonKind.CHOSEN if open_ else ButtonKind.QUIET
        over = Close() if open_ else ShowComfort()
        cells = [Cell(words[Word.START_OVER], StartOver(), icon=Icon.START_OVER)]
        spoken = [tongue for tongue in self.languages if tongue.language == self.content.language]
        if len(self.languages) > 1 and spoken:
            cells.append(Cell(spoken[0].name, over, icon=Icon.LANGUAGE))
        state = "on" if open_ else ""
        cells.append(Cell(words[Word.EASIER_TO_USE], over, kind, Icon.COMFORT, state))
        back, signs = words[Word.GO_BACK], words[Word.WARNING_SIGNS]
        if isinstance(screen, WarningSignsShown):
            primary = ButtonKind.PRIMARY
            cells.append(Cell(back, Close(), primary, Icon.CLOSE, also=(signs,)))
        else:
            warning = ButtonKind.WARNING
            cells.append(Cell(signs, ShowWarningSigns(), warning, Icon.OCTAGON, also=(back,)))
        return cells
