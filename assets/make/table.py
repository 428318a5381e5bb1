"""The treatment table and what a body lies on. Metres, the floor at Z = 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from cushions import Solid, bolster, face_cradle, joined, pillow, rounded_box, tube
from lie import TABLE_TOP, Lying, clearance, depth_map, press
from stage import Stage, upholstery, wood

PAD = 0.085  # thickness of the upholstery
WIDTH = 0.78
LINEN, SAGE, SAGE_LIGHT = "#e9dfcd", "#5e8478", "#84968c"
OAK, OAK_DARK = "#c9a57c", "#9c7850"


@dataclass(frozen=True)
class Covers:
    pad: object
    soft: object  # bolster, pillow, cradle
    oak: object


def covers() -> Covers:
    return Covers(
        upholstery("pad", LINEN), upholstery("soft", SAGE_LIGHT), wood("oak", OAK, OAK_DARK)
    )


def beam(start, end, size) -> Solid:
    """Straight post from `start` to `end`, `size` (a, b) across, soft edges."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    length = np.linalg.norm(end - start)
    box = rounded_box((size[0], size[1], length), 0.006, 0.008, step=0.05)
    z = (end - start) / length
    x = np.cross([0, 1.0, 0], z) if abs(z[1]) < 0.9 else np.array([1.0, 0, 0])
    x = x / np.linalg.norm(x)
    turn = np.stack([x, np.cross(z, x), z], 1)
    return box.turned(turn).moved(*((start + end) / 2))


def frame(x0: float, x1: float) -> Solid:
    """Rails, splayed legs and stretchers under a top from `x0` to `x1`."""
    under = TABLE_TOP - PAD
    parts = []
    inset, y = 0.045, WIDTH / 2 - 0.06
    rail = under - 0.035
    for side in (-1, 1):
        parts.append(
            beam((x0 + inset, side * y, rail), (x1 - inset, side * y, rail), (0.07, 0.026))
        )
    for x, lean in ((x0 + 0.20, -0.07), (x1 - 0.20, 0.07)):
        foot = x + lean
        for side in (-1, 1):
            parts.append(beam((foot, side * (y + 0.012), 0.0), (x, side * y, under), (0.05, 0.042)))
        low = 0.20
        at = x + lean * (1 - low / under)
        parts.append(beam((at, -y, low), (at, y, low), (0.05, 0.024)))
        parts.append(beam((x, -y, rail), (x, y, rail), (0.07, 0.026)))
    low, span = 0.20, (1 - 0.20 / under) * 0.07
    parts.append(beam((x0 + 0.20 - span, 0, low), (x1 - 0.20 + span, 0, low), (0.05, 0.024)))
    return joined(*parts)


def top(x0: float, x1: float) -> tuple[Solid, Solid]:
    """The upholstered top and its two rows of piping."""
    middle = (x0 + x1) / 2
    pad = rounded_box((x1 - x0, WIDTH, PAD), 0.028, 0.075).moved(middle, 0, TABLE_TOP - PAD / 2)
    corner, half = 0.075, ((x1 - x0) / 2, WIDTH / 2)
    turn = np.linspace(0, np.pi / 2, 24)
    path = []
    for quarter, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        angle = turn + quarter * np.pi / 2
        centre = np.array([sx * (half[0] - corner), sy * (half[1] - corner)])
        path.append(centre + corner * np.c_[np.cos(angle), np.sin(angle)])
    path = np.vstack(path)
    piping = []
    for below in (0.026, PAD - 0.014):
        ring = np.c_[path[:, 0] + middle, path[:, 1], np.full(len(path), TABLE_TOP - below)]
        piping.append(tube(ring, 0.0032, closed=True))
    return pad, joined(*piping)


def pressed(solid: Solid, bottom: float, body: np.ndarray, spread: float = 0.02):
    vertices, depth = press(solid.vertices, bottom, body, spread)
    return Solid(vertices, solid.quads), depth


def add_table(stage: Stage, look: Covers, body: np.ndarray | None, x0: float, x1: float) -> float:
    """Returns how deep the body lies in the upholstery (metres)."""
    pad, piping = top(x0, x1)
    depth = 0.0
    if body is not None:
        pad, depth = pressed(pad, TABLE_TOP - PAD + 0.02, body)
    stage.add("pad", pad, look.pad)
    stage.add("piping", piping, look.pad)
    stage.add("frame", frame(x0, x1), look.oak)
    return depth


def add_cradle(stage: Stage, look: Covers, lying: Lying, x: float, table_x: float) -> float:
    """The face cushion about `x`; its height follows from the face. Returns its dent."""
    inner, width, thick = (0.084, 0.056), 0.084, 0.070
    ring = face_cradle(inner, width, thick).moved(x, 0, 0)
    angle = np.radians(np.linspace(60, 300, 60))
    half = np.array(inner) + width * 0.45
    line = np.c_[x + half[0] * np.cos(angle), half[1] * np.sin(angle)]
    box = (x - 0.25, -0.25, x + 0.25, 0.25)
    under = depth_map(lying.surface, box).at(line)
    top_z = float(np.percentile(under[np.isfinite(under)], 8)) + 0.014
    ring, depth = pressed(ring.moved(0, 0, top_z), top_z - thick * 0.8, lying.surface, 0.012)
    stage.add("cradle", ring, look.soft)
    plate = rounded_box((0.26, 0.22, 0.016), 0.006, 0.08, step=0.02)
    hole_z = top_z - thick - 0.008
    stage.add("plate", plate.moved(x + 0.03, 0, hole_z), look.oak)
    rail = TABLE_TOP - PAD - 0.02
    for y in (-0.07, 0.07):
        path = [(x + 0.02, y, hole_z), (table_x - 0.01, y, rail), (table_x + 0.2, y, rail)]
        stage.add("arm", tube(np.array(path), 0.009), look.oak)
    return depth


def add_bolster(stage, look: Covers, body, x: float, dent: float, length=0.56) -> float:
    """A roll under the legs at X = `x`, thick enough to be pressed in by `dent` metres."""
    radius = (clearance(body, x) + dent + 0.004) / 2
    roll = bolster(length, radius).moved(x, 0, TABLE_TOP - 0.004)
    roll, depth = pressed(roll, TABLE_TOP + 0.01, body)
    stage.add("bolster", roll, look.soft)
    return depth


def add_pillow(stage, material, body, x: float, size, dent: float) -> float:
    """A pillow `size` (x, y) metres under the head, pressed in by `dent` metres."""
    soft = pillow((*size, clearance(body, x, 0.1) + dent)).moved(x, 0, TABLE_TOP - 0.002)
    soft, depth = pressed(soft, TABLE_TOP + 0.004, body, 0.03)
    stage.add("pillow", soft, material)
    return depth
