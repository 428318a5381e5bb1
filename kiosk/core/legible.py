"""Whether all that can stand on a glass can be read whole (K13, K33). Layouts in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.core.clipping import Inked, flaws
from kiosk.core.layout import Layout
from kiosk.core.longer import longer
from kiosk.core.sound import Volume
from kiosk.core.survey import Seen, bodies, every_page


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be read whole: in which way of showing it, on which screen, and why."""

    way: str
    screen: str
    told: str


@dataclass(frozen=True, slots=True)
class Looked:
    """How many pages were looked at, and what was found."""

    pages: int
    found: tuple[Finding, ...]


def looked(layout: Layout, volume: Volume, inked: Inked, made_up: str = "") -> Looked:
    """Look at every page of a layout; `made_up` says of its words that nobody speaks them."""
    seen = list(every_page(layout, volume))
    way = called(layout, made_up)
    return Looked(len(seen), tuple(f for one in seen for f in _found(layout, one, inked, way)))


def lengthened(layout: Layout) -> Layout:
    """The same with every text longer by 40 %."""
    return replace(layout, content=longer(layout.content))


def called(layout: Layout, made_up: str = "") -> str:
    """`ar, largest text, 1080x1920, strong colors`: how the table calls it."""
    comfort, glass = layout.comfort, layout.glass
    language = layout.content.language + (f" {made_up}" if made_up else "")
    return f"{language}, {comfort.size} text, {glass.w}x{glass.h}, {comfort.theme} colors"


def _found(layout: Layout, seen: Seen, inked: Inked, way: str) -> Iterator[Finding]:
    for misfit in flaws(seen.page, bodies(layout, seen.page), layout.style, inked):
        yield Finding(way, seen.name, misfit.told)


def table(found: Iterable[Finding]) -> Iterator[str]:
    """A line for what is the same on many screens."""
    screens: dict[tuple[str, str], list[str]] = {}
    for one in found:
        screens.setdefault((one.way, one.told), []).append(one.screen)
    for (way, told), names in screens.items():
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield f"{way:48} {names[0] + more:44} {told}"
