"""Which part of the body is where: analytic regions in rest space.

Every region is an inequality in rest-pose metres (limb axes, bisector planes,
curves for trapezius line, gluteal fold, groin, sacrum), so borders are smooth
at any resolution and independent of the pose. Names ending _l and _r mean the
FIGURE's own left and right. Ids count from 1; 0 is no body.
"""

from __future__ import annotations

import numpy as np
from mesh import bell, soft_max, soft_min, unit

CENTRAL = (
    "head",
    "face",
    "neck",
    "chest",
    "abdomen_upper",
    "umbilical",
    "abdomen_lower",
    "upper_back",
    "mid_back",
    "lower_back",
)
PAIRED = (
    "shoulder",
    "hip",
    "groin",
    "buttock",
    "upper_arm",
    "elbow",
    "forearm",
    "wrist",
    "hand",
    "thigh_front",
    "thigh_back",
    "knee",
    "knee_back",
    "shin",
    "calf",
    "ankle",
    "foot",
)
NAMES = CENTRAL + tuple(f"{name}_{side}" for name in PAIRED for side in "lr")
ID = {name: number for number, name in enumerate(NAMES, 1)}

NAVEL_Z = 1.030  # metres above the sole, rest pose
UMBILICAL_HALF = (0.078, 0.066)  # half width and height around the navel


def _both(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{side}" for name in names for side in "lr")


# The words people use, as sets of regions.
SETS = {
    "head": ("head",),
    "face": ("face",),
    "neck": ("neck",),
    "shoulders": _both("shoulder"),
    "upper_back": ("upper_back", "mid_back"),
    "lower_back": ("lower_back",),
    "hips": _both("buttock", "hip"),
    "back_of_knees": _both("knee_back"),
    "feet": _both("foot", "ankle"),
    "hands": _both("hand"),
    "stomach": ("umbilical",),
    "chest": ("chest",),
    "abdomen": ("abdomen_upper", "umbilical", "abdomen_lower"),
    "arms": _both("upper_arm", "elbow", "forearm", "wrist"),
    "thighs": _both("thigh_front", "thigh_back"),
    "knees": _both("knee"),
    "lower_legs": _both("shin", "calf"),
}
NEVER_LIT = {"hips": _both("groin")}  # not even by the soft edge of its glow
ONLY_BACK = (
    "upper_back",
    "mid_back",
    "lower_back",
    *_both("buttock", "thigh_back", "knee_back", "calf"),
)
ONLY_FRONT = (
    "face",
    "chest",
    "abdomen_upper",
    "umbilical",
    "abdomen_lower",
    *_both("groin", "thigh_front", "knee", "shin"),
)


def sides_of(region: str) -> tuple[str, ...]:
    if region in ONLY_BACK:
        return ("back",)
    return ("front",) if region in ONLY_FRONT else ("back", "front")


def label(rest: np.ndarray, arm: np.ndarray, joints: dict, back: bool) -> np.ndarray:
    """Ids (uint8, shape of `arm`) of points seen from the back or the front.

    `rest` (..., 3) metres, `arm` (...) skin weight of the arm bones, `joints`
    the left side's joints. Every point counts as facing the viewer, so no
    sliver of a calf shows from the front.
    """
    x, y, z = rest[..., 0], rest[..., 1], rest[..., 2]
    side_x = np.abs(x)
    point = np.stack([side_x, y, z], -1)
    is_left = x >= 0
    out = np.zeros(x.shape, np.uint8)

    def put(mask: np.ndarray, name: str) -> None:
        if name in ID:
            out[mask] = ID[name]
        else:
            out[mask & is_left] = ID[name + "_l"]
            out[mask & ~is_left] = ID[name + "_r"]

    is_arm = arm > 0.5
    legs = _legs(put, point, is_arm, joints, back)
    torso = ~legs & ~is_arm
    (_torso_back if back else _torso_front)(put, point, torso)
    _arms(put, point, is_arm, torso, joints, back)
    _head(put, x, point, torso, back)
    return out


def _groin_line(x: np.ndarray) -> np.ndarray:
    return 0.815 + 1.22 * np.maximum(x - 0.022, 0) - 0.5 * np.maximum(x - 0.115, 0)


def _groin_bottom(x: np.ndarray) -> np.ndarray:
    """The groin is a band under the inguinal line that closes before the hip."""
    return _groin_line(x) - 0.075 * np.sqrt(np.clip(1 - (x / 0.077) ** 4, 0, 1))


def _lateral_hip(x: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Positive on the side of the hip, iliac crest to below the trochanter."""
    shape = np.abs((x - 0.178) / 0.072) ** 2.4 + np.abs((z - 0.888) / 0.108) ** 2.4
    return 1 - shape ** (1 / 2.4)


def _legs(put, point, is_arm, joints, back) -> np.ndarray:
    x, y, z = point[..., 0], point[..., 1], point[..., 2]
    hip, knee, ankle = joints["upperleg01"], joints["lowerleg01"], joints["foot"]
    across_knee = unit(unit(knee - hip) + unit(ankle - knee))
    fold = 0.800 - 0.035 * bell(x, 0.10, 0.06)  # gluteal fold
    top = fold if back else _groin_bottom(x)
    legs = (z < top) & ~is_arm
    put(legs, "thigh_back" if back else "thigh_front")
    below_knee = (point - knee) @ across_knee
    half = 0.050 if back else 0.055
    put(legs & (below_knee >= half - 0.004), "calf" if back else "shin")
    put(legs & (np.abs(below_knee + 0.004) < half), "knee_back" if back else "knee")
    above_foot = z - 0.078 + 0.38 * (y + 0.022)
    put(legs & (above_foot < 0.050), "ankle")
    put(legs & (above_foot < 0), "foot")
    return legs & ~(_lateral_hip(x, z) > 0)


def _torso_back(put, point, torso) -> None:
    x, z = point[..., 0], point[..., 2]
    sloped = z + 0.10 * x  # drops towards the flanks
    put(torso, "buttock")
    put(torso & (_lateral_hip(x, z) > 0), "hip")
    put(torso & (z > 0.958 + 0.045 * (1 - bell(x, 0, 0.075))), "lower_back")
    put(torso & (sloped > 1.112), "mid_back")
    put(torso & (sloped > 1.262), "upper_back")


def _torso_front(put, point, torso) -> None:
    x, z = point[..., 0], point[..., 2]
    put(torso, "groin")
    groin = _groin_line(x)
    put(torso & (z > groin), "abdomen_lower")
    put(torso & (_lateral_hip(x, z) > 0), "hip")
    put(torso & (z > np.maximum(groin, NAVEL_Z + 0.01)), "abdomen_upper")
    across, up = UMBILICAL_HALF
    around = (x / across) ** 2 + ((z - NAVEL_Z) / up) ** 2
    put(torso & (around < 1), "umbilical")
    put(torso & (z + 0.10 * x > 1.185 + 0.02 * bell(x, 0, 0.05)), "chest")


def _arms(put, point, is_arm, torso, joints, back) -> None:
    x, z = point[..., 0], point[..., 2]
    shoulder, elbow, wrist = joints["upperarm01"], joints["lowerarm01"], joints["wrist"]
    knuckle = joints["finger3-1"]
    upper, fore = unit(elbow - shoulder), unit(wrist - elbow)
    put(is_arm, "upper_arm")
    below_elbow = (point - elbow) @ unit(upper + fore)
    put(is_arm & (below_elbow > -0.042), "elbow")
    put(is_arm & (below_elbow > 0.042), "forearm")
    below_wrist = (point - wrist) @ unit(fore + unit(knuckle - wrist))
    put(is_arm & (below_wrist > -0.030), "wrist")
    put(is_arm & (below_wrist > 0.014), "hand")
    # the shoulder reaches over torso and arm: deltoid cap, trapezius slope
    cap = (np.hypot((x - 0.194) / 0.078, (z - 1.33) / 0.088) - 1) * 0.083
    down_arm = (point - shoulder) @ upper - 0.080
    slope = (1.402 - 0.50 * (x - 0.04)) - z if back else (1.386 - 0.25 * x) - z
    over = soft_min(slope, soft_max(cap, down_arm - 0.03, 0.02), 0.03)
    put(torso & (over < 0) & (z > 1.2), "shoulder")
    put(is_arm & (down_arm < 0) & (below_elbow < 0), "shoulder")


def _head(put, x, point, torso, back) -> None:
    side_x, y, z = point[..., 0], point[..., 1], point[..., 2]
    base = 1.370 if back else 1.392  # behind: down to C7
    put(torso & (z > base + 0.33 * (y + 0.02) + 4.5 * side_x**2) & (side_x < 0.11), "neck")
    head = torso & (z > 1.500 + 0.36 * y) & (z > 1.40)
    put(head, "head")
    if not back:
        oval = (x / 0.070) ** 2 + ((z - 1.532) / 0.094) ** 2
        put(head & (y < -0.062) & (oval < 1), "face")
