"""Clothing: shells cut from the body along smooth curves in rest space.

A garment is a field over rest positions (n, 3) in metres: positive where it
covers, about a distance near its edge. Its shell is the body offset outward,
with a rim that turns down to the skin at the edge. Constants suit the default
Shape: after changing the shape, look at the pictures again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from mesh import bell, clip_triangles, neighbour_mean, smoothstep, unit
from scipy.interpolate import make_smoothing_spline

TUCK = 0.035  # the top reaches this far below the waist
# Half width (m) of the opening behind, by height (m): straps to sacrum.
OPENING_Z = (0.880, 0.905, 0.935, 0.980, 1.05, 1.15, 1.25, 1.33, 1.40, 1.48)
OPENING_X = (0.010, 0.038, 0.061, 0.084, 0.101, 0.108, 0.107, 0.101, 0.093, 0.087)
_OPENING = make_smoothing_spline(OPENING_Z, OPENING_X, lam=3e-7)


@dataclass(frozen=True)
class Shell:
    vertices: np.ndarray  # (n, 3) posed
    triangles: np.ndarray  # (m, 3)
    channels: np.ndarray  # (n, 6): rest xyz, arm, leg, head weight
    hides: np.ndarray  # (quads of the body,) never seen under this shell


def waist_height(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Upper edge of the shorts: below the navel, low behind (bare sacrum)."""
    behind = smoothstep(-0.05, 0.06, y)
    return 0.982 * (1 - behind) + behind * (0.964 - 0.030 * bell(x, 0.0, 0.075))


def shorts_field(rest: np.ndarray, joints: dict) -> np.ndarray:
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    hip, knee = joints["upperleg01"], joints["lowerleg01"]
    along = (np.c_[x, y, z] - hip) @ unit(knee - hip)
    hem = 0.44 * np.linalg.norm(knee - hip)
    return np.minimum(waist_height(x, y) - z, hem - along)


def top_field(rest: np.ndarray) -> np.ndarray:
    """Sleeveless, closed in front, open behind from nape to sacrum."""
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    # at the waist the back lies further forward than at the shoulders
    behind = smoothstep(-0.05, 0.02, y + 0.06 * smoothstep(1.32, 1.18, z))
    peak, dip, width = 1.47, 1.345, 0.084
    front = (np.hypot(x / width, np.minimum(z - peak, 0) / (peak - dip)) - 1) * width
    opening = (x - _OPENING(np.clip(z, OPENING_Z[0], OPENING_Z[-1]))) * 0.95
    neck = front * (1 - behind) + opening * behind
    centre = 0.236 + 0.010 * behind
    hole = (
        (np.abs((x - centre) / 0.118) ** 2.3 + np.abs((z - 1.372) / 0.132) ** 2.3) ** (1 / 2.3) - 1
    ) * 0.11
    return np.minimum(np.minimum(neck, hole), z - (waist_height(x, y) - TUCK))


def covered_field(rest: np.ndarray, joints: dict) -> np.ndarray:
    return np.maximum(shorts_field(rest, joints), top_field(rest))


def _folds(x: np.ndarray, z: np.ndarray) -> np.ndarray:
    """-1..1, irregular soft folds that run mostly downward."""
    return (
        np.sin(47 * x + 11 * z + 1.3 * np.sin(29 * x - 7 * z) + 0.4)
        + 0.6 * np.sin(83 * x - 15 * z + 2.1)
    ) / 1.6


def _top_thickness(rest: np.ndarray) -> np.ndarray:
    x, y, z = rest.T
    above = z - waist_height(np.abs(x), y)
    free = smoothstep(-0.004, 0.003, above)  # tucked in below the waist
    blouse = smoothstep(0.15, 0.02, above) * smoothstep(0.07, 0.0, y)
    return 0.0012 + free * (0.0014 + blouse * (0.0032 + 0.0013 * _folds(x, z)))


def _shorts_thickness(rest: np.ndarray) -> np.ndarray:
    x, y, z = rest.T
    below = waist_height(np.abs(x), y) - z
    seam = -0.0010 * bell(below, 0.030, 0.0035)  # under the waistband
    loose = 1 - smoothstep(0.70, 0.86, z)
    folds = _folds(x + 0.4 * y, 0.6 * z) * smoothstep(0.04, 0.09, np.abs(x))
    return 0.0036 + seam + loose * (0.0045 + 0.0012 * folds)


def _close_legs(outer, normals, rest, triangles) -> np.ndarray:
    """Shorts: narrow the gap between the legs to a slit and smooth it."""
    side, out = np.sign(outer[:, 0]), np.abs(outer[:, 0])
    z = rest[:, 2]
    medial = smoothstep(-0.15, 0.35, -normals[:, 0] * side)
    share = medial * smoothstep(0.06, 0.03, out) * smoothstep(0.845, 0.80, z)
    outer = outer.copy()
    outer[:, 0] = side * (out * (1 - share) + np.minimum(out, 0.0035) * share)
    strength = (
        smoothstep(0.10, 0.05, np.abs(outer[:, 0]))
        * smoothstep(0.715, 0.76, z)
        * smoothstep(0.905, 0.85, z)
    )[:, None]
    mean = neighbour_mean(triangles, len(outer))
    for _ in range(int(40 * len(outer) / 11000)):  # same smoothing at each level
        outer += strength * 0.8 * (mean @ outer - outer)
    # below the crotch the legs of the shorts meet
    out = np.abs(outer[:, 0])
    meet = smoothstep(0.03, 0.010, out) * smoothstep(0.84, 0.79, z)
    outer[:, 0] = side * (out * (1 - meet) - 0.0015 * meet)
    return outer


def _shell(fine, field: np.ndarray, thickness, hem: float, finish=None) -> Shell:
    """`hem`: share of the thickness left at the very edge."""
    quads = fine.quads[~fine.eye_face]
    triangles = np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    triangles, (a, b, t), border = clip_triangles(triangles, field)

    def with_cut(values: np.ndarray) -> np.ndarray:
        return np.vstack([values, values[a] * (1 - t[:, None]) + values[b] * t[:, None]])

    used = np.unique(triangles)
    renumber = np.full(len(field) + len(t), -1)
    renumber[used] = np.arange(len(used))
    triangles, border = renumber[triangles], renumber[border]
    vertices, normals, channels = (
        with_cut(v)[used] for v in (fine.vertices, fine.normals, fine.channels)
    )
    normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    rest = channels[:, :3]
    edge = np.r_[field, np.zeros(len(t))][used]
    thin = hem + (1 - hem) * smoothstep(0.0, 0.009, edge)
    outer = vertices + normals * (thickness(rest) * thin)[:, None]
    if finish:
        outer = finish(outer, normals, rest, triangles)
    # The rim has vertices of its own: a hard break of the shading at the hem.
    ring = np.unique(border)
    place = np.full(len(vertices), -1)
    place[ring] = np.arange(len(ring))
    high, low = len(outer), len(outer) + len(ring)
    p, q = place[border[:, 0]], place[border[:, 1]]
    rim = np.vstack([np.c_[high + q, high + p, low + p], np.c_[high + q, low + p, low + q]])
    hides = (field[fine.quads] > 0.012).all(1) & ~fine.eye_face
    return Shell(
        vertices=np.vstack([outer, outer[ring], vertices[ring] - normals[ring] * 0.002]),
        triangles=np.vstack([triangles, rim]),
        channels=np.vstack([channels, channels[ring], channels[ring]]),
        hides=hides,
    )


def dress(fine, joints: dict) -> dict[str, Shell]:
    """Top and shorts over a fine mesh (see figure.py)."""
    rest, arm = fine.channels[:, :3], fine.channels[:, 3]

    def off_the_arms(field: np.ndarray) -> np.ndarray:
        # smooth against the arm weight: a hard threshold frays the arm holes
        return np.where(arm > 0.5, -1, np.minimum(field, (0.42 - arm) * 0.25))

    return {
        "top": _shell(fine, off_the_arms(top_field(rest)), _top_thickness, 0.45),
        "shorts": _shell(
            fine, off_the_arms(shorts_field(rest, joints)), _shorts_thickness, 0.78, _close_legs
        ),
    }
