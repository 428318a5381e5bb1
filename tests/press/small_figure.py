"""A figure of rectangles: the words and points that the press's tests need, and no pictures."""

from __future__ import annotations

from kiosk.core.figure import Figure, Glow, Place, Region, RegionSet, Side
from kiosk.core.geometry import Point, Rect

BACK, FRONT = Side.BACK, Side.FRONT
BOTH = (BACK, FRONT)

#: Word -> (regions, sides)
SETS: dict[str, tuple[tuple[str, ...], tuple[Side, ...]]] = {
    "head": (("head",), BOTH),
    "face": (("face",), (FRONT,)),
    "neck": (("neck",), BOTH),
    "shoulders": (("shoulder_l", "shoulder_r"), BOTH),
    "upper_back": (("upper_back", "mid_back"), (BACK,)),
    "lower_back": (("lower_back",), (BACK,)),
    "hips": (("hip_l", "hip_r", "buttock_l", "buttock_r"), BOTH),
    "back_of_knees": (("back_of_knee_l", "back_of_knee_r"), (BACK,)),
    "feet": (("foot_l", "foot_r"), BOTH),
    "hands": (("hand_l", "hand_r"), BOTH),
    "stomach": (("navel",), (FRONT,)),
    "chest": (("chest_l", "chest_r"), (FRONT,)),
    "abdomen": (("navel", "belly"), (FRONT,)),
    "arms": (("arm_l", "arm_r"), BOTH),
    "thighs": (("thigh_l", "thigh_r"), BOTH),
    "knees": (("knee_l", "knee_r"), (FRONT,)),
    "lower_legs": (("lower_leg_l", "lower_leg_r"), BOTH),
}

#: Code -> (side, the region it lies in)
POINTS = {
    "BL13": (BACK, "upper_back"),
    "BL15": (BACK, "mid_back"),
    "BL23": (BACK, "lower_back"),
    "BL40": (BACK, "back_of_knee_l"),
    "LI4": (FRONT, "hand_l"),
    "ST25": (FRONT, "navel"),
}


def small_figure() -> Figure:
    """A figure with the sets, regions and points above."""
    regions: dict[str, Region] = {}
    for names, sides in SETS.values():
        for name in names:
            i = len(regions)
            rect = Rect(10 * i, 80 if name.startswith("foot") else 10, 8, 8)
            place = Place(rect, rect, rect.centre)
            regions.setdefault(name, Region(i + 1, dict.fromkeys(sides, place)))
    sets = {
        word: RegionSet(
            names,
            {s: Glow(f"{word}_{s}.png", Point(0, 0), (Point(5, 5),)) for s in sides},
        )
        for word, (names, sides) in SETS.items()
    }
    points = {
        f"{code}_{end}": {side: regions[name].places[side].bbox.centre}
        for code, (side, name) in POINTS.items()
        for end in "lr"
    }
    return Figure(
        width=400,
        height=100,
        px_per_mm=1.0,
        pictures={BACK: "back.png", FRONT: "front.png"},
        regions=regions,
        sets=sets,
        points={**points, "GV4": points["BL23_l"]},
        names={region.id: name for name, region in regions.items()},
    )
