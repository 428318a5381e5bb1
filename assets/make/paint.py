"""Painted skin, hair, brows, lips and eyes: smooth curves in rest space.

Everything is a value per vertex of the fine mesh; `hair` is a signed field in
metres (positive in hair) that the shader breaks up into strands. Constants
suit the default Shape.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from mesh import bell, smoothstep
from scipy.interpolate import PchipInterpolator

SKIN, BLUSH, LIPS = "#c69c7a", "#bd7d63", "#a0604c"
SCLERA, IRIS, LIMBUS, PUPIL, LASH = "#c4b8ab", "#4a2f1e", "#20140e", "#060404", "#2a1a12"
BROW = "#33231a"
SKIN_ROUGHNESS, EYE_ROUGHNESS = 0.60, 0.12
IRIS_ANGLE, PUPIL_ANGLE = 23.0, 9.0  # degrees from the line of sight

# Hairline: height (m) by angle (degrees) about the head's axis, 0 = front.
AXIS_Y = -0.048
LINE_ANGLE = (0, 22, 38, 52, 64, 72, 80, 88, 98, 108, 118, 128, 145, 180)
LINE_Z = (
    1.630,
    1.628,
    1.620,
    1.604,
    1.574,
    1.545,
    1.553,
    1.571,
    1.577,
    1.560,
    1.522,
    1.500,
    1.486,
    1.479,
)


@dataclass(frozen=True)
class Paint:
    colour: np.ndarray  # (n, 3) linear RGB
    roughness: np.ndarray  # (n,)
    hair: np.ndarray  # (n,) metres, > 0 in hair


def linear(colour: str) -> np.ndarray:
    """#rrggbb -> linear RGB."""
    c = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def scalp(rest: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Signed distance (about) into the hair of the head."""
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    angle = np.degrees(np.arctan2(x, AXIS_Y - y))
    line = PchipInterpolator(LINE_ANGLE, LINE_Z)
    radius = np.maximum(np.hypot(x, y - AXIS_Y), 0.03)
    slope = line.derivative()(angle) / (np.radians(1) * radius)
    field = z - line(angle)
    field /= 1 + (np.hypot(1, slope) - 1) * smoothstep(0.045, 0.0, field)
    return np.where((z < 1.44) | (head < 0.2), -0.05, np.clip(field, -0.05, 0.1))


def _brows(rest: np.ndarray) -> np.ndarray:
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    arch = PchipInterpolator(
        (0.0, 0.011, 0.022, 0.036, 0.049, 0.06), (1.5706, 1.5712, 1.5732, 1.5748, 1.5702, 1.5650)
    )(np.clip(x, 0, 0.06))
    half = 0.0034 * (1 - 0.65 * smoothstep(0.026, 0.050, x))
    across = smoothstep(half + 0.0018, half - 0.0014, np.abs(z - arch))
    along = smoothstep(0.008, 0.021, x) * smoothstep(0.054, 0.041, x)
    return across * along * ((y < -0.07) & (z > 1.55) & (z < 1.60))


def hair_relief(rest: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Thickness (n,) in metres of the short hair."""
    field, z = scalp(rest, head), rest[:, 2]
    full = 0.0028 + 0.0045 * smoothstep(1.60, 1.665, z)
    return full * smoothstep(-0.001, 0.028, field)


def _mix(base: np.ndarray, colour: str, share: np.ndarray) -> np.ndarray:
    return base + share[:, None] * (linear(colour) - base)


def _lips(rest: np.ndarray, heads: dict[str, np.ndarray]) -> np.ndarray:
    """Share of lip colour, between the rig's lip joints above and below."""
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    low, high = heads["oris01"][2], heads["oris05"][2]
    corner = np.clip(x / 0.0245, 0, 1)
    line = low + 0.47 * (high - low) + 0.0008 * corner
    top = line + (0.0098 - 0.0014 * bell(x, 0, 0.004)) * (1 - corner**1.7)
    bottom = line - 0.0118 * (1 - corner**2.0)
    inside = np.minimum(top - z, z - bottom)
    return smoothstep(-0.0018, 0.0024, inside) * ((y < -0.11) & (x < 0.0245))


def paint(fine, is_eye: np.ndarray, heads: dict[str, np.ndarray]) -> Paint:
    rest = fine.channels[:, :3]
    x, y, z = np.abs(rest[:, 0]), rest[:, 1], rest[:, 2]
    n = len(rest)
    colour = np.tile(linear(SKIN), (n, 1))
    roughness = np.full(n, SKIN_ROUGHNESS)
    turn = np.degrees(np.arctan2(x, AXIS_Y - y))
    hair = scalp(rest, fine.channels[:, 5]) * (1 - 0.55 * smoothstep(105, 145, turn))

    face = (y < -0.06) & (z > 1.44)
    cheeks = bell(x, 0.040, 0.020) * bell(z, 1.528, 0.020) * face
    nose = bell(x, 0.0, 0.014) * bell(z, 1.528, 0.012) * face
    ears = smoothstep(0.068, 0.074, x) * bell(z, 1.54, 0.03) * (z > 1.45)
    knees = bell(z, heads["lowerleg01.L"][2], 0.045) * (fine.channels[:, 4] > 0.5)
    elbow = heads["lowerarm01.L"]
    elbows = bell(np.linalg.norm(np.c_[x, y, z] - elbow, axis=1), 0, 0.05)
    middle = heads["finger3-1.L"]
    hands = smoothstep(0.12, 0.03, np.linalg.norm(np.c_[x, y, z] - middle, axis=1))
    feet = smoothstep(0.06, 0.01, z)
    warm = (
        0.40 * cheeks
        + 0.30 * nose
        + 0.35 * ears
        + 0.22 * knees
        + 0.20 * elbows
        + 0.30 * hands
        + 0.30 * feet
    )
    colour = _mix(colour, BLUSH, np.clip(warm, 0, 0.6))
    colour = _mix(colour, LIPS, 0.55 * _lips(rest, heads))
    colour = _mix(colour, BROW, 0.72 * _brows(rest))

    for side in "LR":
        centre = heads[f"eye.{side}"]
        offset = rest - centre
        radius = np.linalg.norm(offset, axis=1)
        mine = is_eye & (np.sign(rest[:, 0]) == np.sign(centre[0]))
        ball = np.median(radius[mine])
        lid = (~is_eye) & (radius < ball + 0.006)
        upper = np.where(offset[:, 2] > 0, 0.85, 0.35)
        margin = smoothstep(ball + 0.0022, ball + 0.0006, radius) * upper
        colour = np.where(lid[:, None], _mix(colour, LASH, margin), colour)
        angle = np.degrees(np.arctan2(np.hypot(offset[:, 0], offset[:, 2]), -offset[:, 1]))
        eye = np.tile(linear(SCLERA), (n, 1))
        eye = _mix(eye, LIMBUS, smoothstep(IRIS_ANGLE + 1.5, IRIS_ANGLE - 1.5, angle))
        eye = _mix(eye, IRIS, smoothstep(IRIS_ANGLE - 1, IRIS_ANGLE - 6, angle))
        eye = _mix(eye, PUPIL, smoothstep(PUPIL_ANGLE + 1.5, PUPIL_ANGLE - 1.5, angle))
        colour[mine], roughness[mine], hair[mine] = eye[mine], EYE_ROUGHNESS, -0.05
    return Paint(colour, roughness, hair)
