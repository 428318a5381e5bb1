"""Shape work on the body that posing leaves to do, in metres.

On the control mesh: iron chest, crotch and what cloth hides. On the fine mesh:
a visible spine groove, the muscles beside it, and soft shoulder blades.
"""

from __future__ import annotations

import numpy as np
from mesh import bell, neighbour_mean, smoothstep, vertex_normals
from scipy.interpolate import RBFInterpolator


def flatten_chest(rest: np.ndarray, posed: np.ndarray, arm: np.ndarray) -> None:
    """Refit the chest as a thin plate through its surroundings (in place)."""
    x, y, z = rest.T
    torso = (arm < 0.25) & (y < -0.03) & (z > 1.05) & (z < 1.38)
    radius = np.hypot((np.abs(x) - 0.080) / 0.092, (z - 1.222) / 0.105)
    ring = torso & (((radius > 1) & (radius < 1.5)) | (np.abs(x) < 0.004))
    inner = torso & (radius < 1.12)
    mirror = [-1, 1]
    known = posed[ring][:, [0, 2]]
    known = np.vstack([known, known * mirror])
    jitter = np.random.default_rng(0).normal(0, 1e-6, known.shape)
    depth = RBFInterpolator(
        known + jitter, np.tile(posed[ring, 1], 2), kernel="thin_plate_spline", smoothing=3e-5
    )
    at = posed[inner][:, [0, 2]]
    fitted = 0.5 * (depth(at) + depth(at * mirror))
    share = smoothstep(1.12, 0.70, radius[inner])
    posed[inner, 1] += share * (fitted - posed[inner, 1])


def iron(rest, posed, faces, arm, covered, eye_vertices) -> np.ndarray:
    """Smooth what cloth hides; return new posed vertices.

    `covered` (n,) is a clothing field in metres, positive under cloth.
    """
    posed = posed.copy()
    flatten_chest(rest, posed, arm)
    x, y, z = rest.T
    mean = neighbour_mean(faces, len(rest))
    crotch = np.exp(-((x / 0.055) ** 2) - ((z - 0.80) / 0.07) ** 2)[:, None]
    crotch = crotch * (arm < 0.3)[:, None]
    for _ in range(30):
        normal = vertex_normals(posed, faces)
        pull = mean @ posed - posed
        outward = (pull * normal).sum(1, keepdims=True)
        posed += crotch * (pull * 0.25 + normal * np.maximum(outward, 0) * 0.5)

    strength = smoothstep(0.004, 0.03, np.where(arm > 0.3, -1, covered))
    strength[z > 1.0] *= 1 - 0.75 * smoothstep(-0.05, 0.0, y[z > 1.0])
    strength[eye_vertices] = 0
    strength = strength[:, None]
    for _ in range(18):  # fill hollows fully, bumps partly
        normal = vertex_normals(posed, faces)
        pull = mean @ posed - posed
        outward = (pull * normal).sum(1, keepdims=True)
        posed += strength * (pull - normal * outward) * 0.3
        posed += strength * normal * outward * np.where(outward > 0, 0.7, 0.45)
    return posed


def back_relief(rest: np.ndarray, arm: np.ndarray) -> np.ndarray:
    """Outward displacement (n,) in metres of the bare back."""
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    behind = smoothstep(-0.02, 0.03, y) * (1 - smoothstep(0.05, 0.4, arm))
    along = smoothstep(0.93, 1.02, z) * smoothstep(1.40, 1.33, z)
    deep = 0.6 + 0.4 * smoothstep(1.20, 1.05, z)  # deepest at the waist
    groove = -0.0042 * deep * bell(x, 0.0, 0.011)
    ridge = 0.0028 * deep * bell(x, 0.034, 0.017)
    # shoulder blade: a soft plate, its inner edge slanting out to the low tip
    tip, low = 1.258, np.maximum(0, 1.365 - z)
    inner_edge = 0.050 + 0.30 * low
    within = smoothstep(inner_edge - 0.022, inner_edge + 0.014, x)
    lateral = smoothstep(0.165, 0.095, x + 0.30 * np.maximum(0, 1.33 - z))
    height = smoothstep(tip - 0.030, tip + 0.016, z) * smoothstep(1.405, 1.34, z)
    return behind * (along * (groove + ridge) + 0.0058 * within * lateral * height)
