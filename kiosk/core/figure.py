"""The figure as facts: which pixel is which region, where regions and points lie, how tall it is.

Coordinates are pixels of the committed pictures (`image` size), origin top left; left and right in
names (`_l`, `_r`) are the figure's own. The pictures themselves belong to `view`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kiosk.core.geometry import Point, Rect, rings


class Side(StrEnum):
    """A side of the body that is drawn, in the order in which they stand."""

    BACK = "back"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Place:
    """One region on one side: `inner` lies wholly inside it, `anchor` is its deepest point."""

    bbox: Rect
    inner: Rect
    anchor: Point


@dataclass(frozen=True, slots=True)
class Glow:
    """A region word's light on one side: mask, where it goes, the deepest point of each part."""

    file: str
    at: Point
    anchors: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Region:
    id: int
    places: Mapping[Side, Place]


@dataclass(frozen=True, slots=True)
class RegionSet:
    """A word that people use ("hips") and the regions it means."""

    regions: tuple[str, ...]
    glows: Mapping[Side, Glow]


@dataclass(frozen=True, slots=True)
class BodyPoint:
    """A spot on one side of the figure, in pixels of the committed pictures."""

    side: Side
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Figure:
    width: int
    height: int
    px_per_mm: float
    pictures: Mapping[Side, str]
    regions: Mapping[str, Region]
    sets: Mapping[str, RegionSet]
    points: Mapping[str, Mapping[Side, Point]]
    ids: Mapping[Side, bytes] = field(default_factory=dict)
    """For each side, width x height region numbers row by row; 0 is no region."""
    names: Mapping[int, str] = field(default_factory=dict)

    def region_at(self, side: Side, x: float, y: float) -> str | None:
        column, row = math.floor(x), math.floor(y)
        inside = 0 <= column < self.width and 0 <= row < self.height
        if not inside or side not in self.ids:
            return None
        return self.names.get(self.ids[side][row * self.width + column])

    def region_near(self, side: Side, x: float, y: float, radius: float) -> str | None:
        """The region at, or nearest to, a point within `radius` picture pixels."""
        for dx, dy in rings(radius, max(2.0, radius / 24)):
            name = self.region_at(side, x + dx, y + dy)
            if name is not None:
                return name
        return None

    def meant_by(self, word: str) -> tuple[str, ...]:
        """The regions a word means: a set ("hips"), a region ("mid_back") or a pair ("buttock")."""
        if word in self.sets:
            return self.sets[word].regions
        if word in self.regions:
            return (word,)
        return tuple(name for name in (f"{word}_l", f"{word}_r") if name in self.regions)

    def words(self) -> list[str]:
        """Every word that `meant_by` understands, sets first."""
        pairs = [n[:-2] for n in self.regions if n.endswith("_l")]
        return list(dict.fromkeys([*self.sets, *pairs, *self.regions]))

    def point_codes(self) -> dict[str, tuple[str, ...]]:
        """WHO codes ("BL23") and the drawn points of each ("BL23_l", "BL23_r"), head to feet."""
        codes: dict[str, list[str]] = {}

        def height(name: str) -> float:
            return min(point.y for point in self.points[name].values())

        for name in sorted(self.points, key=height):
            code = name.removesuffix("_l").removesuffix("_r")
            for key in dict.fromkeys((code, code.split("_")[0])):
                codes.setdefault(key, []).append(name)
        return {code: tuple(names) for code, names in codes.items()}


def figure_of(manifest: Mapping[str, Any], ids: Mapping[Side, bytes]) -> Figure:
    """The figure that `assets/figure/manifest.json` and its id maps describe."""
    image = manifest["image"]

    def point(value: list[float]) -> Point:
        return Point(*value)

    regions = {
        name: Region(
            entry["id"],
            {
                Side(side): Place(
                    Rect(*place["bbox"]), Rect(*place["inner"]), point(place["anchor"])
                )
                for side, place in entry["sides"].items()
            },
        )
        for name, entry in manifest["regions"].items()
    }
    sets = {
        word: RegionSet(
            tuple(entry["regions"]),
            {
                Side(side): Glow(
                    glow["glow"], point(glow["at"]), tuple(map(point, glow["anchors"]))
                )
                for side, glow in entry["sides"].items()
            },
        )
        for word, entry in manifest["sets"].items()
    }
    return Figure(
        width=image["w_px"],
        height=image["h_px"],
        px_per_mm=manifest["px_per_mm"],
        pictures={Side(s): entry["picture"] for s, entry in manifest["sides"].items()},
        regions=regions,
        sets=sets,
        points={
            name: {Side(side): point(xy) for side, xy in entry["sides"].items()}
            for name, entry in manifest["points"].items()
        },
        ids=ids,
        names={region.id: name for name, region in regions.items()},
    )
