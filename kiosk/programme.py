"""What plays, set for whoever stands here: every language, size, height and theme of one edition.

Made whole before it replaces what played; nothing here knows a clock or an event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pygame

from kiosk.core.clipping import Inked
from kiosk.core.comfort import Comfort, Theme, Tongue
from kiosk.core.figure import Figure
from kiosk.core.guide import speaks
from kiosk.core.layout import Layout
from kiosk.core.model import Content
from kiosk.core.offering import on_offer, stands_still
from kiosk.core.style import Glass, colours
from kiosk.core.visit import IdleTimes
from kiosk.edition import Edition
from kiosk.hearing import Hearing
from kiosk.view.figure import FigureArt
from kiosk.view.screens import Painter
from kiosk.view.text import Faces

#: So many ways to see an edition are kept laid out: a visitor tries a few.
KEPT = 6


@dataclass(frozen=True)
class Glazing:
    """What does not change while the program runs: glass, figure, times, where pixels go.

    `kept` is told of every edition that has come on; `trace` of every change of the screen.
    `still` is reduced motion; without a `turn_folder` the figure does not turn. `drafts` offers
    translations that nobody has signed. `scan_s` is the pace of a single switch, 0: none. Low,
    nothing to be touched is less than `out_of_reach_px` below the top of the glass.
    """

    surface: pygame.Surface
    glass: Glass
    figure: Figure
    figure_folder: Path
    idle: IdleTimes
    show: Callable[[list[pygame.Rect]], None]
    kept: Callable[[Edition], None]
    trace: Callable[[dict[str, object]], None] | None = None
    turn_folder: Path | None = None
    still: bool = False
    hearing: Hearing = field(default_factory=Hearing)
    scan_s: float = 0.0
    drafts: bool = True
    out_of_reach_px: float | None = None


class Programme:
    """An edition's contents on one glass; `hash` and `folder` are empty for the built-in page.

    Raises what its faces raise: one that cannot be shown never comes on.
    """

    def __init__(
        self,
        glazing: Glazing,
        art: FigureArt,
        contents: Mapping[str, Content],
        hash_: str = "",
        folder: Path | None = None,
    ) -> None:
        self.hash = hash_
        self.folder = folder or Path()
        self.languages: tuple[Tongue, ...] = on_offer(contents, glazing.drafts)
        self._on = glazing
        self._art = art
        self._contents = contents
        self._faces = Faces(folder / "faces" if folder else None)
        self.inked: Inked = self._faces.inked
        self._layouts: dict[Comfort, Layout] = {}
        self._theme = Theme.USUAL
        self.painter = self._painter(Theme.USUAL)

    @property
    def source(self) -> Content:
        """The content in the language that it was written in."""
        return next(iter(self._contents.values()))

    def content(self, comfort: Comfort) -> Content:
        """The content in a visitor's language; the source's where that is not on offer."""
        offered = any(tongue.language == comfort.language for tongue in self.languages)
        return self._contents[comfort.language] if offered else self.source

    def layout(self, comfort: Comfort) -> Layout:
        """The pages as a visitor has set them."""
        if comfort not in self._layouts:
            while len(self._layouts) >= KEPT:
                del self._layouts[next(iter(self._layouts))]
            on = self._on
            self._layouts[comfort] = Layout(
                self.content(comfort),
                on.figure,
                on.glass,
                self._faces.measure,
                on.idle,
                stands_still(comfort, on.still),
                self.languages,
                comfort,
                self.speaks(comfort.language),
                on.out_of_reach_px,
            )
        return self._layouts[comfort]

    def speaks(self, language: str) -> bool:
        """Whether the spoken guide has a voice in a language."""
        return self._on.hearing.reads or speaks(self.content(Comfort(language)))

    def wear(self, comfort: Comfort) -> bool:
        """Have the painter follow a visitor's theme and motion; whether it is another painter."""
        worn = comfort.theme is self._theme
        if not worn:
            # All that was drawn ahead has other colours.
            self._theme = comfort.theme
            self.painter = self._painter(comfort.theme)
        self.painter.still = stands_still(comfort, self._on.still)
        return not worn

    def _painter(self, theme: Theme) -> Painter:
        on, size = self._on, self._on.surface.get_size()
        return Painter(size, self._art, self._faces, self.folder, colours(theme), still=on.still)
