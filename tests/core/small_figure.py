"""A figure of 40 x 60 pixels with a few rectangular regions, as the manifest describes one.

Back, left to right: the figure's left hand, the lower back over both buttocks, the right hand.
Front: the chest. A head tops both sides. All else is no region.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.figure import Figure, Side, figure_of
from kiosk.core.geometry import Rect

WIDTH, HEIGHT = 40, 60
HEAD = Rect(15, 2, 10, 10)
CHEST = Rect(10, 16, 20, 14)
LOWER_BACK = Rect(10, 20, 20, 10)
BUTTOCKS = {"buttock_l": Rect(10, 30, 10, 10), "buttock_r": Rect(20, 30, 10, 10)}
HANDS = {"hand_l": Rect(2, 32, 4, 4), "hand_r": Rect(34, 32, 4, 4)}

BOXES: Mapping[Side, Mapping[str, Rect]] = {
    Side.BACK: {"head": HEAD, "lower_back": LOWER_BACK, **BUTTOCKS, **HANDS},
    Side.FRONT: {"head": HEAD, "chest": CHEST},
}
NUMBERS = {
    "head": 1,
    "lower_back": 2,
    "buttock_l": 3,
    "buttock_r": 4,
    "hand_l": 5,
    "hand_r": 6,
    "chest": 9,
}
SETS = {"hips": ("buttock_l", "buttock_r"), "hand_l": ("hand_l",), "head": ("head",)}
POINTS = {
    "BL23_l": {"back": [13.0, 25.0]},
    "BL23_r": {"back": [27.0, 25.0]},
    "GV20": {"back": [20.0, 3.0], "front": [20.0, 3.0]},
    "EX-B2_L1_l": {"back": [14.0, 22.0]},
    "EX-B2_L1_r": {"back": [26.0, 22.0]},
    "EX-B2_L2_l": {"back": [14.0, 26.0]},
}


def ids(side: Side) -> bytes:
    """Region numbers row by row."""
    rows = bytearray(WIDTH * HEIGHT)
    for name, box in BOXES[side].items():
        for y in range(int(box.y), int(box.bottom)):
            for x in range(int(box.x), int(box.right)):
                rows[y * WIDTH + x] = NUMBERS[name]
    return bytes(rows)


def place(box: Rect) -> dict[str, list[float]]:
    inner = box.inset(1)
    return {
        "bbox": [box.x, box.y, box.w, box.h],
        "inner": [inner.x, inner.y, inner.w, inner.h],
        "anchor": [box.centre.x, box.centre.y],
    }


def manifest() -> dict[str, object]:
    """What `assets/figure/manifest.json` would say of this figure."""
    return {
        "image": {"w_px": WIDTH, "h_px": HEIGHT},
        "px_per_mm": 0.5,
        "sides": {side: {"picture": f"{side}.webp", "ids": f"{side}_ids.png"} for side in Side},
        "regions": {
            name: {
                "id": number,
                "sides": {
                    side: place(boxes[name]) for side, boxes in BOXES.items() if name in boxes
                },
            }
            for name, number in NUMBERS.items()
        },
        "sets": {
            word: {
                "regions": list(regions),
                "sides": {
                    "back": {"glow": f"{word}.png", "at": [1, 2], "anchors": [[3, 4], [5, 6]]}
                },
            }
            for word, regions in SETS.items()
        },
        "points": {name: {"sides": sides} for name, sides in POINTS.items()},
    }


FIGURE: Figure = figure_of(manifest(), {side: ids(side) for side in Side})
