"""The quiet room around the table: floor, wall, window, plant. Metres, floor at Z = 0."""

from __future__ import annotations

import numpy as np
import props
from cushions import Solid, grid_quads, joined, rounded_box
from stage import Stage, floorboards, glowing, plain, sheer

WALL_Y = 1.7


def rectangle(x0: float, x1: float, z0: float, z1: float, y: float) -> Solid:
    """Upright rectangle that faces the camera's side."""
    corners = np.array([[x0, y, z0], [x1, y, z0], [x1, y, z1], [x0, y, z1]])
    return Solid(corners, np.array([[0, 1, 2, 3]]))


def add_room(stage: Stage) -> None:
    floor = np.array([[-9, -9, 0], [9, -9, 0], [9, WALL_Y, 0], [-9, WALL_Y, 0.0]])
    stage.add("floor", Solid(floor, np.array([[0, 1, 2, 3]])), floorboards("#cdb797", "#b09470"))
    stage.add("wall", rectangle(-9, 9, 0, 4, WALL_Y), plain("wall", "#ece6dc", 0.95))
    skirting = rounded_box((18, 0.018, 0.09), 0.004, 0.004, step=1.0)
    stage.add("skirting", skirting.moved(0, WALL_Y - 0.009, 0.045), plain("skirting", "#e9dfcf"))


def light(stage: Stage) -> None:
    """Soft daylight from the left, a little from the right and from above."""
    stage.ambient((0.97, 0.985, 1.0), 0.6)
    stage.lamp((-2.6, -0.9, 2.3), (0.8, 0, 0.7), (1.6, 2.0), 115)
    stage.lamp((2.9, -2.2, 2.6), (0.8, 0, 0.7), (2.0, 2.0), 34, (1.0, 0.96, 0.9))
    stage.lamp((0.8, 1.2, 2.9), (0.8, 0, 0.7), (2.4, 0.8), 34)


def add_window(stage: Stage, x0: float, x1: float, z0: float, z1: float) -> None:
    """A bright window in the wall behind sheer curtains, and the light it gives."""
    y, edge = WALL_Y - 0.012, 0.05
    stage.add("sky", rectangle(x0, x1, z0, z1, y), glowing("sky", "#fffaf0", 1.7))
    bars = []
    for x in (x0, (x0 + x1) / 2, x1):
        wide = 0.03 if x0 < x < x1 else edge
        bars.append(rounded_box((wide, 0.05, z1 - z0 + edge), 0.006, 0.006, 0.2))
        bars[-1] = bars[-1].moved(x, y - 0.02, (z0 + z1) / 2)
    for z in (z0, z0 + 0.62 * (z1 - z0), z1):
        wide = 0.03 if z0 < z < z1 else edge
        bars.append(rounded_box((x1 - x0 + edge, 0.05, wide), 0.006, 0.006, 0.2))
        bars[-1] = bars[-1].moved((x0 + x1) / 2, y - 0.02, z)
    sill = rounded_box((x1 - x0 + 0.16, 0.15, 0.03), 0.008, 0.008, 0.2)
    bars.append(sill.moved((x0 + x1) / 2, y - 0.07, z0 - 0.03))
    stage.add("window", joined(*bars), plain("window", "#f0e8da", 0.5, light=0.45))
    cloth = sheer("curtain", "#faf5ea", 0.42)
    for a, b in ((x0 - 0.22, x0 + 0.36), (x1 - 0.36, x1 + 0.22)):
        x, z = np.meshgrid(np.linspace(a, b, 160), np.linspace(0.12, z1 + 0.2, 12), indexing="ij")
        fold = 0.026 * np.sin(68 * x + 1.5 * np.sin(9 * x)) * (0.75 + 0.25 * z / z1)
        sheet = np.stack([x + 0.006 * np.sin(3 * z), WALL_Y - 0.13 + fold, z], -1)
        stage.add("curtain", Solid(sheet.reshape(-1, 3), grid_quads(160, 12)), cloth)
    # wholly before the curtains, or its edge would cut across their folds
    middle = ((x0 + x1) / 2, WALL_Y - 0.45, (z0 + z1) / 2)
    stage.lamp(middle, (1.3, -0.8, 0.7), (x1 - x0, z1 - z0), 70, (1.0, 0.985, 0.96))


def add_plant(stage: Stage, x: float, y: float, height: float) -> None:
    """A leafy plant in a pale pot on the floor."""
    radius, tall = 0.15, 0.30
    stage.add("pot", props.pot(radius, tall).moved(x, y, 0), plain("pot", "#e6ddcf", 0.55))
    stems, leaves = props.plant(height)
    base = tall * 0.86
    stage.add("stems", stems.moved(x, y, base), plain("stem", "#6b7a55", 0.6))
    stage.add("leaves", leaves.moved(x, y, base), plain("leaf", "#5f7d60", 0.45))
