"""Marker points: rays in rest space, landed on the skin, projected to pixels.

A ray starts on a bone axis or at a vertebral level and points outward, so it
survives any change of shape or pose. Codes are WHO codes. The vertebral levels
and the cun are estimates for this body and need a practitioner's review: the
points show areas and are never needling instructions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from mesh import unit

CUN = 0.0235  # metres, about a thumb's width
BELOW = 0.008  # "under Tn": this far below the level of its tip
LEVELS = {
    "C7": 1.405,
    "T1": 1.389,
    "T2": 1.373,
    "T3": 1.357,
    "T4": 1.3345,
    "T5": 1.312,
    "T6": 1.285,
    "T7": 1.258,
    "T8": 1.2315,
    "T9": 1.205,
    "T10": 1.1785,
    "T11": 1.152,
    "T12": 1.126,
    "L1": 1.100,
    "L2": 1.070,
    "L3": 1.040,
    "L4": 1.005,
    "L5": 0.975,
}
BACKWARD, FORWARD, UP = np.array([0, 1.0, 0]), np.array([0, -1.0, 0]), np.array([0, 0, 1.0])


@dataclass(frozen=True)
class Ray:
    key: str  # "BL23_l"
    code: str  # "BL23"
    name: str  # "Shenshu"
    word: str  # the set it lies in
    sides: tuple[str, ...]  # where it is drawn
    start: np.ndarray  # rest metres
    direction: np.ndarray


def all_rays(heads: dict[str, np.ndarray], navel_z: float) -> list[Ray]:
    """The table. `heads` are the bone starts in rest space."""
    rays: list[Ray] = []

    def middle(code, name, word, side, start, direction):
        rays.append(Ray(code, code, name, word, (side,), np.array(start), unit(direction)))

    def pair(code, name, word, sides, start, direction, key=None):
        mirror = np.array([-1, 1, 1])
        start, direction = np.array(start), unit(direction)
        for letter, flip in (("l", np.ones(3)), ("r", mirror)):
            rays.append(
                Ray(
                    f"{key or code}_{letter}",
                    code,
                    name,
                    word,
                    tuple(sides.split()),
                    start * flip,
                    direction * flip,
                )
            )

    def spine(x: float, level: str):
        return [x, -0.03, LEVELS[level] - BELOW]

    bone = {name[:-2]: p for name, p in heads.items() if name.endswith(".L")}
    wrist, knee, ankle = bone["wrist"], bone["lowerleg01"], bone["foot"]
    index, ring, little = bone["finger2-1"], bone["finger4-1"], bone["finger5-1"]
    long = bone["finger3-1"]
    shin = unit(ankle - knee)
    dorsal = unit(np.cross(index - wrist, little - wrist))
    if dorsal @ np.array([0.3, -0.1, 1.0]) < 0:
        dorsal = -dorsal

    middle("GV20", "Baihui", "head", "back", [0, -0.03, 1.6], UP)
    pair("GB20", "Fengchi", "neck", "back", [0.033, -0.03, 1.500], BACKWARD)
    middle("GV14", "Dazhui", "neck", "back", spine(0, "C7"), BACKWARD)
    pair("GB21", "Jianjing", "shoulders", "back front", [0.095, -0.005, 1.33], UP)
    for code, name, level, word in (
        ("BL11", "Dashu", "T1", "upper_back"),
        ("BL13", "Feishu", "T3", "upper_back"),
        ("BL15", "Xinshu", "T5", "upper_back"),
        ("BL17", "Geshu", "T7", "upper_back"),
        ("BL20", "Pishu", "T11", "upper_back"),
        ("BL23", "Shenshu", "L2", "lower_back"),
        ("BL25", "Dachangshu", "L4", "lower_back"),
    ):
        pair(code, name, word, "back", spine(1.5 * CUN, level), BACKWARD)
    for level in list(LEVELS)[1:]:
        word = "upper_back" if level.startswith("T") else "lower_back"
        pair(
            "EX-B2", "Jiaji", word, "back", spine(0.5 * CUN, level), BACKWARD, key=f"EX-B2_{level}"
        )
    middle("GV4", "Mingmen", "lower_back", "back", spine(0, "L2"), BACKWARD)
    pair("GB30", "Huantiao", "hips", "back", [0.108, 0, 0.868], [0.35, 1, 0])
    pair("BL40", "Weizhong", "back_of_knees", "back", knee, BACKWARD)
    pair("BL60", "Kunlun", "feet", "back", ankle + np.array([0, 0.012, -0.004]), [1, 0.9, 0])
    pair("KI3", "Taixi", "feet", "back", ankle + np.array([0, 0.012, 0]), [-1, 0.9, 0])
    pair(
        "EX-UE7",
        "Yaotongdian",
        "hands",
        "back",
        0.45 * wrist + 0.275 * (index + long),
        dorsal,
        key="EX-UE7_1",
    )
    pair(
        "EX-UE7",
        "Yaotongdian",
        "hands",
        "back",
        0.45 * wrist + 0.275 * (ring + little),
        dorsal,
        key="EX-UE7_2",
    )
    thumbward = unit(index - little)
    pair(
        "LI4",
        "Hegu",
        "hands",
        "back",
        0.5 * (wrist + index) + 0.010 * thumbward,
        dorsal + 0.4 * thumbward,
    )
    pair("ST25", "Tianshu", "stomach", "front", [2 * CUN, -0.03, navel_z], FORWARD)
    middle("CV6", "Qihai", "stomach", "front", [0, -0.03, navel_z - 1.5 * CUN], FORWARD)
    pair(
        "ST36",
        "Zusanli",
        "lower_legs",
        "front",
        knee + shin * 3 * CUN + [0.006, 0, 0],
        [0.5, -1, 0],
    )
    pair(
        "GB34",
        "Yanglingquan",
        "lower_legs",
        "front",
        knee + shin * 0.064 + [0.008, 0, 0],
        [1, -0.8, 0],
    )
    pair("SP6", "Sanyinjiao", "lower_legs", "front", ankle - shin * 3 * CUN, [-1, -0.35, 0])
    pair(
        "LR3",
        "Taichong",
        "feet",
        "front",
        0.5 * (bone["toe1-1"] + bone["toe2-1"]) + [0, 0.022, 0],
        UP,
    )
    return rays


def land(ray: Ray, fine) -> int:
    """Index of the skin vertex nearest to where the ray leaves the body."""
    rest = fine.channels[:, :3]
    offset = rest - ray.start
    ahead = offset @ ray.direction
    aside = np.linalg.norm(offset - ahead[:, None] * ray.direction, axis=1)
    near = (ahead > 0.004) & (ahead < 0.17) & (aside < 0.006)
    if not near.any():
        near = (ahead > 0) & (ahead < 0.2) & (aside < 0.012)
    if not near.any():
        raise SystemExit(f"{ray.key}: its ray meets no skin")
    candidates = np.flatnonzero(near)
    first = candidates[ahead[candidates] < ahead[candidates].min() + 0.03]
    return int(first[np.argmin(aside[first])])


def into(mask: np.ndarray, x: float, y: float, depth: np.ndarray, margin: float):
    """(x, y) if it lies at least `margin` px inside mask, else the nearest such.

    `depth` is the distance transform of `mask` (px). Returns x, y and the move.
    """
    deep = np.argwhere(depth >= margin)
    steps = np.hypot(deep[:, 1] + 0.5 - x, deep[:, 0] + 0.5 - y)
    best = int(np.argmin(steps))
    row, column = int(np.clip(y, 0, mask.shape[0] - 1)), int(np.clip(x, 0, mask.shape[1] - 1))
    if depth[row, column] >= margin:
        return x, y, 0.0
    return float(deep[best, 1]) + 0.5, float(deep[best, 0]) + 0.5, float(steps[best])
