"""The bottom bar, the same on every screen: the way out, the languages, comfort, warning signs.

In the lower corner where reading ends a wheelchair brings all that can be touched low: who sits
reaches it before anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core.comfort import Tongue
from kiosk.core.geometry import Rect
from kiosk.core.intents import (
    ChooseHeight,
    ChooseLanguage,
    Close,
    ShowComfort,
    ShowWarningSigns,
    StartOver,
)
from kiosk.core.items import Button
from kiosk.core.layout.text import Cell, Setter
from kiosk.core.looks import Block, ButtonKind, Icon, Type
from kiosk.core.model import Content
from kiosk.core.style import Style
from kiosk.core.visit import Attract, ComfortShown, Screen, WarningSignsShown
from kiosk.core.words import Word

#: All stand in one row if their words have this share of a button's usual size there.
ONE_ROW, LANGUAGES_ROW = 0.8, 0.72
#: No words of the bar are larger than this share of a button's.
MOST = 0.86
#: The letters that an icon alone is as large as, as a share of the least side of a target.
SEAT = 0.58


def tongues(languages: Sequence[Tongue], spoken: str) -> list[Cell]:
    """The languages on offer, each by its own name in its own script; none if there is but one."""
    if len(languages) < 2:
        return []
    return [
        Cell(
            tongue.name,
            ChooseLanguage(tongue.language),
            ButtonKind.CHOSEN if tongue.language == spoken else ButtonKind.CHOICE,
            state="on" if tongue.language == spoken else "",
            language=tongue.language,
        )
        for tongue in languages
    ]


def is_draft(languages: Sequence[Tongue], spoken: str) -> bool:
    """Whether nobody answers yet for the words in this language."""
    return any(tongue.is_draft for tongue in languages if tongue.language == spoken)


def beside_seat(style: Style, w: float) -> float:
    """What the corner leaves of a row for its other commands."""
    return w - style.target - style.gap


def seat(content: Content, style: Style, low: bool, row: Rect) -> Button:
    """The command for who sits, at the end of a row: one touch brings all low, one more back."""
    rect = Rect(row.right - style.target, row.y, style.target, row.h).rounded()
    size = max(style.floor, min(round(MOST * style.button.size), round(SEAT * style.target)))
    type_ = replace(style.button, size=size)
    return Button(
        rect,
        content.words[Word.HEIGHT_LOW],
        ChooseHeight(not low),
        ButtonKind.CHOSEN if low else ButtonKind.QUIET,
        Block((), 0.0, 0.0),
        type_,
        Icon.SEATED,
        "on" if low else "",
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Rows from above: how many languages are in each, if the commands are, and its height."""

    rows: tuple[tuple[int, bool, float], ...]


@dataclass(frozen=True)
class Bar:
    """Places the bar of one content: `languages` are those on offer; `low` is its height now."""

    content: Content
    languages: Sequence[Tongue]
    set: Setter
    low: bool = False

    @cached_property
    def height(self) -> float:
        gap = self.set.style.gap
        return sum(h for _, _, h in self._plan.rows) + gap * (len(self._plan.rows) + 1)

    def items(self, screen: Screen, box: Rect) -> Iterator[Button]:
        """The buttons, row by row, in the order in which they are read."""
        style = self.set.style
        cells = self._tongues
        y = box.y + style.gap
        for many, commands, h in self._plan.rows:
            row = Rect(box.x + style.margin, y, box.w - 2 * style.margin, h)
            y += h + style.gap
            mine, cells = cells[:many], cells[many:]
            if commands:
                start, comfort, signs = self._commands(screen)
                rest = replace(row, w=beside_seat(style, row.w))
                every = [start, *mine, comfort, signs]
                yield from self.set.rows([every], rest, self._type, even=not mine)
                yield seat(self.content, style, self.low, row)
            elif not isinstance(screen, Attract):
                # At rest they stand large above the bar.
                yield from self.set.rows([mine], row, self._type)

    @property
    def languages_h(self) -> float:
        """The height of the rows that hold nothing but languages, from the top of the bar."""
        gap = self.set.style.gap
        return sum(h + gap for _, commands, h in self._plan.rows if not commands)

    @property
    def _type(self) -> Type:
        style = self.set.style
        size = MOST * style.button.size
        return replace(style.button, size=max(style.floor, round(size)))

    @cached_property
    def _tongues(self) -> list[Cell]:
        return tongues(self.languages, self.content.language)

    def _commands(self, screen: Screen) -> list[Cell]:
        words = self.content.words
        start = Cell(words[Word.START_OVER], StartOver(), icon=Icon.START_OVER)
        comfort = Cell(words[Word.EASIER_TO_USE], ShowComfort(), icon=Icon.COMFORT)
        signs = Cell(
            words[Word.WARNING_SIGNS], ShowWarningSigns(), ButtonKind.WARNING, Icon.OCTAGON
        )
        back = Cell(words[Word.GO_BACK], Close(), ButtonKind.PRIMARY, Icon.CLOSE)
        if isinstance(screen, ComfortShown):
            comfort = replace(comfort, intent=Close(), kind=ButtonKind.CHOSEN, state="on")
        return [start, comfort, back if isinstance(screen, WarningSignsShown) else signs]

    @cached_property
    def _plan(self) -> _Plan:
        """One row if that is wide enough, else the languages above; the same on every screen."""
        set_, style, many = self.set, self.set.style, len(self._tongues)
        w = style.glass.w - 2 * style.margin
        rest = beside_seat(style, w)
        # What stands in the same place on another screen has room there too.
        commands = max(
            (self._commands(screen) for screen in (Attract(), WarningSignsShown(Attract()))),
            key=lambda cells: len(cells[-1].words),
        )
        type_ = self._type
        usual = type_.size / MOST
        for lines in (1, 2):
            one = set_.row_size([[*self._tongues, *commands]], rest, type_, lines, style.glass.h)
            if one >= ONE_ROW * usual:
                return _Plan(
                    ((many, True, set_.row_height([[*self._tongues, *commands]], one, lines)),)
                )
        sizes = [set_.row_size([commands], rest, type_, n, style.glass.h) for n in (1, 2)]
        lines = 1 if sizes[0] >= ONE_ROW * usual else 2
        last = 0, True, set_.row_height([commands], sizes[lines - 1], lines)
        if not many:
            return _Plan((last,))
        least = LANGUAGES_ROW * usual
        for count in range(1, many + 1):
            each = -(-many // count)
            rows = [self._tongues[k : k + each] for k in range(0, many, each)]
            size = set_.row_size(rows, w, self._type, 1, style.glass.h)
            if size >= least or each == 1:
                h = set_.row_height(rows, max(size, style.floor), 1)
                return _Plan((*((len(row), False, h) for row in rows), last))
        raise AssertionError("a language alone in each row")
