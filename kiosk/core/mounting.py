"""Whether everybody can reach, hit and read what stands on a glass that hangs at some height.

The rules are K12 and K14 to K16. Pages in, findings out; how they are printed is the command's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kiosk.core.comfort import Comfort
from kiosk.core.figure import Figure
from kiosk.core.geometry import Rect, around
from kiosk.core.intents import ChooseHeight, Intent, ShowComfort, TouchElsewhere, name
from kiosk.core.items import Badge, Button, Label, Text
from kiosk.core.page import Page, Spot
from kiosk.core.style import CAPITAL, CAPITAL_MM, GAP_MM, REACH_MM, TARGET_MM, TARGET_PX, Glass

#: Reach from a wheelchair, above the floor: 15 and 48 inches, 44 over a shelf deeper than 20 (K16).
LOWEST_MM, HIGHEST_MM = 380.0, 1220.0
DEEP_SHELF_MM, HIGHEST_OVER_SHELF_MM = 510.0, 1120.0
#: The capitals of large text, as a share of the distance they are read from (K12).
CAPITAL_OF_DISTANCE = 0.0122


@dataclass(frozen=True, slots=True)
class Mounting:
    """How the glass hangs: its picture's lower edge above the floor, and how far eyes are from it.

    `shelf_mm` is how far something under it stands out that knees and chairs stop at.
    """

    lower_edge_mm: float = 680.0
    distance_mm: float = 600.0
    shelf_mm: float = 0.0

    @property
    def highest_mm(self) -> float:
        return HIGHEST_OVER_SHELF_MM if self.shelf_mm > DEEP_SHELF_MM else HIGHEST_MM

    def heights(self, rect: Rect, glass: Glass) -> tuple[float, float]:
        """How high above the floor a place on the glass begins and ends, in millimetres."""
        mm = glass.mm_per_px
        low = self.lower_edge_mm + (glass.h - rect.bottom) * mm
        return low, low + rect.h * mm

    def out_of_reach_px(self, glass: Glass) -> float | None:
        """How much of the glass, from its top, is higher than an arm reaches; None: nothing is."""
        over = self.lower_edge_mm + glass.h * glass.mm_per_px - self.highest_mm
        return glass.mm(over) if over > 0 else None

    def reaches(self, rect: Rect, glass: Glass) -> bool:
        low, high = self.heights(rect, glass)
        return low >= LOWEST_MM - glass.mm_per_px and high <= self.highest_mm + glass.mm_per_px


@dataclass(frozen=True, slots=True)
class Shown:
    """Every page of a content, by the name of its screen, as one comfort shows it."""

    comfort: Comfort
    pages: Mapping[str, Page]

    @property
    def name(self) -> str:
        """`largest text, low, es`: how the table calls it."""
        parts = [f"{self.comfort.size} text"]
        parts += ["low"] if self.comfort.low else []
        return ", ".join(parts + ([self.comfort.language] if self.comfort.language else []))


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that something breaks. An `excuse` says why nobody is the worse for it."""

    shown: str
    screen: str
    what: str
    rule: str
    excuse: str = ""
    heights: tuple[float, float] | None = None


def findings(
    every: Sequence[Shown], figure: Figure, glass: Glass, mounting: Mounting
) -> Iterator[Finding]:
    """What breaks a rule, of all ways in which this kiosk can show its content."""
    check = _Check(figure, glass, mounting, _low_reach(every, glass, mounting))
    largest = max((shown.comfort.size.scale for shown in every), default=1.0)
    for shown in every:
        least = CAPITAL_MM
        if shown.comfort.size.scale == largest:
            least = max(least, CAPITAL_OF_DISTANCE * mounting.distance_mm)
        named = [spot for page in shown.pages.values() for spot in _commands(page)]
        for screen, page in shown.pages.items():
            yield from check.spots(shown, screen, page, named)
            yield from check.gaps(shown, screen, page)
            yield from check.capitals(shown, screen, page, least)


def _low_reach(
    every: Iterable[Shown], glass: Glass, mounting: Mounting
) -> frozenset[tuple[Comfort, str, Intent]]:
    """What low mode brings within reach: in which comfort, on which screen, which intent."""
    return frozenset(
        (shown.comfort, screen, spot.intent)
        for shown in every
        if shown.comfort.low
        for screen, page in shown.pages.items()
        for spot in _commands(page)
        if mounting.reaches(spot.rect, glass)
    )


@dataclass(frozen=True)
class _Check:
    figure: Figure
    glass: Glass
    mounting: Mounting
    in_low_mode: frozenset[tuple[Comfort, str, Intent]]

    def spots(
        self, shown: Shown, screen: str, page: Page, named: Sequence[Spot]
    ) -> Iterator[Finding]:
        """Too small to hit (K14), or too high or too low to reach (K16).

        `named` are the commands of all screens: what they do, the body need not.
        """
        commands = _commands(page)
        places = (*commands, *self._of_body(page, commands))
        for spot in places:
            for rule, heights in self._faults(spot.rect):
                # Who cannot hit it needs a larger twin, who cannot reach it one within reach.
                good = self._large if heights is None else self._keeps
                of_body = spot not in commands
                if any(one.intent == spot.intent and good(one.rect) for one in places):
                    excuse = "another place that keeps the rules does the same"
                elif of_body and isinstance(spot.intent, TouchElsewhere):
                    excuse = "no command: this part of the body only says what the kiosk is about"
                elif of_body and any(o.intent == spot.intent and good(o.rect) for o in named):
                    excuse = "a command on another screen does the same"
                elif heights is not None and self._low(shown, screen, spot, commands):
                    excuse = "low mode brings it within reach"
                else:
                    excuse = ""
                what = f"{name(spot.intent)} “{spot.label}”"
                yield Finding(shown.name, screen, what, rule, excuse, heights)

    def _of_body(self, page: Page, commands: Sequence[Spot]) -> Iterator[Spot]:
        """The places of the body; neighbours that mean the same are one place to a finger."""
        waiting = [spot for spot in page.spots(self.figure) if spot not in commands]
        near = self.glass.mm(REACH_MM)
        while waiting:
            one = waiting.pop(0)
            while True:
                rest = [
                    spot
                    for spot in waiting
                    if spot.intent != one.intent or spot.rect.gap(one.rect) > near
                ]
                if len(rest) == len(waiting):
                    break
                joined = [spot.rect for spot in waiting if spot not in rest]
                one = replace(one, rect=around((one.rect, *joined)))
                waiting = rest
            yield one

    def _large(self, rect: Rect) -> bool:
        # Edges lie on whole pixels: one less is no smaller target.
        least = min(rect.w, rect.h)
        return least >= TARGET_PX and (least + 1) * self.glass.mm_per_px >= TARGET_MM

    def _keeps(self, rect: Rect) -> bool:
        return self._large(rect) and self.mounting.reaches(rect, self.glass)

    def _faults(self, rect: Rect) -> Iterator[tuple[str, tuple[float, float] | None]]:
        mm = self.glass.mm_per_px
        if not self._large(rect):
            told = f"{rect.w:.0f}×{rect.h:.0f} px, {rect.w * mm:.1f}×{rect.h * mm:.1f} mm"
            yield f"{told}: at least {TARGET_PX} px and {TARGET_MM:g} mm (K14)", None
        if not self.mounting.reaches(rect, self.glass):
            low, high = self.mounting.heights(rect, self.glass)
            bounds = f"{LOWEST_MM:g} to {self.mounting.highest_mm:g} mm"
            yield f"{low:.0f} to {high:.0f} mm above the floor: within {bounds} (K16)", (low, high)

    def _low(self, shown: Shown, screen: str, spot: Spot, commands: Sequence[Spot]) -> bool:
        """Whether low mode brings a spot within reach, and can itself be reached from here."""
        way_there = any(
            isinstance(one.intent, ShowComfort | ChooseHeight)
            and self.mounting.reaches(one.rect, self.glass)
            for one in commands
        )
        # Of the body some screens show only the places; their names are on others.
        screens = shown.pages if spot not in commands else (screen,)
        low = replace(shown.comfort, low=True)
        return way_there and any((low, s, spot.intent) in self.in_low_mode for s in screens)

    def gaps(self, shown: Shown, screen: str, page: Page) -> Iterator[Finding]:
        """Two commands so near that a finger may take one for the other (K14)."""
        for one, two in combinations(_commands(page), 2):
            apart = one.rect.gap(two.rect)
            if one.intent != two.intent and (apart + 1) * self.glass.mm_per_px < GAP_MM:
                rule = f"{apart * self.glass.mm_per_px:.1f} mm apart: at least {GAP_MM:g} mm (K14)"
                yield Finding(shown.name, screen, f"“{one.label}” and “{two.label}”", rule)

    def capitals(self, shown: Shown, screen: str, page: Page, least: float) -> Iterator[Finding]:
        """Letters too small to read from where people stand (K12)."""
        for item in page.reachable():
            if not isinstance(item, Text | Button | Label | Badge) or item.type is None:
                continue
            capital = item.type.size * CAPITAL * self.glass.mm_per_px
            if item.words and capital < least - 0.05:
                rule = f"capitals of {capital:.1f} mm: at least {least:.1f} mm (K12)"
                yield Finding(shown.name, screen, f"“{item.words}”", rule)


def _commands(page: Page) -> tuple[Spot, ...]:
    items = page.reachable()
    return tuple(Spot(i.words, i.intent, i.rect) for i in items if isinstance(i, Button | Label))


def table(found: Iterable[Finding]) -> Iterator[str]:
    """What is broken, a line for what is the same on many screens; then what is allowed."""
    broken: dict[tuple[str, str, str], list[str]] = {}
    allowed: dict[str, list[str]] = {}
    for one in found:
        if one.excuse:
            allowed.setdefault(one.excuse, []).append(one.what)
        else:
            broken.setdefault((one.shown, one.what, one.rule), []).append(one.screen)
    for (shown, what, rule), screens in broken.items():
        more = f" and {len(screens) - 1} more" if len(screens) > 1 else ""
        yield f"{shown:18} {screens[0] + more:40} {what:44} {rule}"
    for excuse, whats in allowed.items():
        named = ", ".join(list(dict.fromkeys(whats))[:3])
        yield f"allowed {len(whats)} times: {excuse}; such as {named}"


def advice(found: Iterable[Finding], mounting: Mounting) -> str:
    """What staff can change about what is out of reach; empty where nothing is."""
    heights = [one.heights for one in found if one.heights is not None and not one.excuse]
    if not heights:
        return ""
    too_high = math.ceil(max(high for _, high in heights) - mounting.highest_mm)
    too_low = math.ceil(LOWEST_MM - min(low for low, _ in heights))
    if too_high > 0 and too_low <= -too_high:
        return _hang(too_high, "lower", mounting.lower_edge_mm - too_high)
    if too_low > 0 and too_high <= -too_low:
        return _hang(too_low, "higher", mounting.lower_edge_mm + too_low)
    span = mounting.highest_mm - LOWEST_MM
    return (
        f"No height brings all of it within the {span:g} mm that can be reached: "
        "take a smaller glass, or hang it where low mode brings every command within reach."
    )


def _hang(by_mm: int, where: str, edge_mm: float) -> str:
    return f"Hang it {by_mm} mm {where} (lower_edge_mm = {edge_mm:g})."
