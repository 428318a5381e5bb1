"""Lay the body down so that its limbs rest on something: poses by contact.

The room: X from head to feet, Z up, the floor at Z = 0. A limb's angle is
solved until the lowest skin of that limb meets the cushion (metres below it
are positive `sink`). Numpy only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from figure import Figure, make_figure
from makehuman import BodyData, Shape, fetch_wheel
from mesh import unit
from pose import Body, Pose, build_body
from scipy import ndimage

TABLE_TOP = 0.74  # metres above the floor
# Rows: the room's X, Y, Z in the body's axes (X left, Y back, Z up).
FACE_DOWN = np.array([[0, 0, -1], [-1, 0, 0], [0, 1, 0.0]])
FACE_UP = np.array([[0, 0, -1], [1, 0, 0], [0, -1, 0.0]])
ACROSS = (1.0, 0.0, 0.0)
PALM_UP = -90.0  # degrees: the backs of the hands on the table
THUMB = -18.0  # degrees out from under the palm
FINGERS_IN = ((2, 6.0), (4, -6.0), (5, -12.0))  # degrees
FOREARM = (0.51, -0.68, -0.52)  # along the left forearm, rest space


@dataclass(frozen=True)
class Lying:
    figure: Figure
    place: np.ndarray  # (4, 4) body metres -> room metres
    surface: np.ndarray  # (n, 3) dense points of skin and cloth, room metres

    def to_room(self, points: np.ndarray) -> np.ndarray:
        return points @ self.place[:3, :3].T + self.place[:3, 3]

    def rest_of(self) -> np.ndarray:
        return self.figure.fine.channels[:, :3]


class Solver:
    """Changes one angle at a time until one part of the body is where it should be."""

    def __init__(self, work: Path, shape: Shape, pose: Pose, turn: np.ndarray):
        self.data = _Kept(BodyData(fetch_wheel(work)))
        self.shape, self.pose, self.turn = shape, pose, turn
        self.turns: dict[tuple[str, tuple[float, float, float]], float] = {}

    def posed(self) -> Pose:
        return replace(self.pose, turns=tuple((b, a, d) for (b, a), d in self.turns.items()))

    def both(self, bone: str, degrees: float, axis=ACROSS) -> None:
        """Turn the left bone about `axis` and the right one as its mirror image."""
        self.turns[f"{bone}.L", axis] = degrees
        self.turns[f"{bone}.R", (axis[0], -axis[1], -axis[2])] = degrees

    def body(self) -> tuple[Body, np.ndarray]:
        """The control mesh and its vertices turned into the room (not yet moved)."""
        body = build_body(self.data, self.shape, self.posed())
        return body, body.posed @ self.turn.T

    def lowest(self, choose: Callable[[Body], np.ndarray]) -> float:
        body, points = self.body()
        return float(np.percentile(points[choose(body), 2], 1))

    def solve(self, apply: Callable[[float], None], start: float, step: float, choose, height):
        """Secant steps on `apply(angle)` until `lowest(choose)` is at `height` (metres)."""
        a, b = start, start + step
        apply(a)
        low_a = self.lowest(choose) - height
        for _ in range(6):
            apply(b)
            low_b = self.lowest(choose) - height
            if abs(low_b) < 0.0005 or abs(low_b - low_a) < 1e-6:
                break
            a, b, low_a = b, b - float(np.clip(low_b * (b - a) / (low_b - low_a), -15, 15)), low_b
        return b


class _Kept:
    """Body data whose shaping is done once."""

    def __init__(self, data: BodyData):
        self.data, self.faces, self.face_group = data, data.faces, data.face_group
        self.joint_cubes, self.rig = data.joint_cubes, lru_cache(data.rig)
        self.shaped = lru_cache(data.shaped)


def part(*words: str, z: tuple[float, float] = (-1, 3), least: float = 0.6):
    """A chooser of left-hand vertices by bone names and rest height (metres)."""

    def choose(body: Body) -> np.ndarray:
        height = body.rest[:, 2]
        return (
            (body.weight_of(*words) > least)
            & (body.rest[:, 0] >= 0)
            & (height > z[0])
            & (height < z[1])
        )

    return choose


def close_fingers(solver: Solver) -> None:
    """Bring the spread fingers nearer to the middle one, within the hand's plane."""
    heads = solver.body()[0].heads
    along = heads["finger3-3.L"] - heads["finger3-1.L"]
    across = heads["finger5-1.L"] - heads["finger2-1.L"]
    axis = tuple(map(float, unit(np.cross(along, across))))
    for finger, degrees in FINGERS_IN:
        solver.both(f"finger{finger}-1", degrees, axis)


def torso(body: Body) -> np.ndarray:
    limbs = body.weight_of("arm", "wrist", "finger", "metacarpal", "leg", "foot", "toe")
    head = body.weight_of("head", "jaw", "neck", "tongue", "oris", "orb", "eye")
    return (limbs < 0.25) & (head < 0.2) & (body.rest[:, 2] > 0.85)


def _arms_down(solver: Solver, ground: float, hand_sink: float) -> None:
    """Upper arms, forearms and hands down to `ground` (metres)."""

    def upper(angle: float) -> None:
        solver.pose = replace(solver.pose, arm_forward=angle)

    def fore(angle: float) -> None:
        solver.pose = replace(solver.pose, forearm_forward=angle)

    solver.solve(
        upper, solver.pose.arm_forward, 5, part("upperarm02", "lowerarm01"), ground - 0.006
    )
    solver.solve(fore, solver.pose.forearm_forward, 5, part("lowerarm02", "wrist"), ground - 0.004)
    close_fingers(solver)
    hand = part("finger", "metacarpal", least=0.5)
    solver.solve(lambda a: solver.both("wrist", a), 0, 6, hand, ground - hand_sink)


def face_down_pose(work: Path, ankle: float = 0.085) -> tuple[Pose, float]:
    """Prone, arms along the body, ankles `ankle` metres up on a bolster.

    Returns the pose and how far above the body's own zero the cushion lies.
    """
    start = Pose(
        arm_out=14,
        forearm_out=5,
        arm_forward=8,
        forearm_forward=12,
        shoulder_drop=7,
        palm=PALM_UP,
        legs_in=5.6,
        toes_out=0,
        finger_curl=-12,
        wrist_straight=1.0,
    )
    solver = Solver(work, Shape(), start, FACE_DOWN)
    solver.turns["neck01", ACROSS] = 5.0
    solver.turns["head", ACROSS] = 3.0
    solver.both("foot", 40)
    solver.both("finger1-1", 14.0, FOREARM)
    ground = solver.lowest(torso) + 0.020
    knee = part("upperleg02", "lowerleg01", z=(0.42, 0.60), least=0.5)
    solver.solve(lambda a: solver.both("upperleg01", a), -4, 4, knee, ground - 0.008)
    ankles = part("lowerleg02", z=(0.10, 0.16))
    solver.solve(lambda a: solver.both("lowerleg01", a), 8, 5, ankles, ground + ankle)
    _arms_down(solver, ground, 0.003)
    return solver.posed(), ground


def face_up_pose(work: Path) -> tuple[Pose, float]:
    """Supine, knees over a bolster, heels and arms on the cushion."""
    start = Pose(
        arm_out=17,
        forearm_out=10,
        arm_forward=-6,
        forearm_forward=2,
        shoulder_drop=6,
        palm=-60,
        legs_in=5.2,
        toes_out=6,
        finger_curl=9,
        wrist_straight=1.0,
    )
    solver = Solver(work, Shape(eyes_closed=1.0), start, FACE_UP)
    solver.turns["neck01", ACROSS] = 10.0
    solver.turns["neck02", ACROSS] = 4.0
    solver.turns["head", ACROSS] = 2.0
    solver.both("foot", 24)
    solver.both("upperleg01", -15.0)
    solver.both("finger1-1", THUMB, FOREARM)
    ground = solver.lowest(torso) + 0.022
    heel = part("foot", z=(-0.1, 0.08))
    solver.solve(lambda a: solver.both("lowerleg01", a), 28, 4, heel, ground - 0.006)
    _arms_down(solver, ground, 0.003)
    return solver.posed(), ground


def dense(figure: Figure) -> np.ndarray:
    """Posed points (n, 3) of skin and cloth, closer than the cells of a depth map."""
    fine = figure.fine
    shells = [shell.vertices for shell in figure.shells.values()]
    return np.vstack([fine.vertices, fine.vertices[fine.quads].mean(1), *shells])


def lay(work: Path, level: int, face_up: bool, head_x: float) -> Lying:
    """The finished figure on the table, the crown of its head at X = `head_x`."""
    pose, ground = face_up_pose(work) if face_up else face_down_pose(work)
    shape = Shape(eyes_closed=1.0) if face_up else Shape()
    figure = make_figure(work, level, shape, pose)
    turn = FACE_UP if face_up else FACE_DOWN
    points = dense(figure) @ turn.T
    shift = np.array([head_x - points[:, 0].min(), 0.0, TABLE_TOP - ground])
    place = np.eye(4)
    place[:3, :3], place[:3, 3] = turn, shift
    return Lying(figure, place, points + shift)


def clearance(surface: np.ndarray, x: float, width: float = 0.03) -> float:
    """Metres between the table's top and the lowest body within `width` of X = `x`."""
    near = surface[np.abs(surface[:, 0] - x) < width / 2, 2]
    return float(near.min()) - TABLE_TOP


@dataclass(frozen=True)
class DepthMap:
    """Lowest (or highest) point of something over a grid of the room's X and Y."""

    corner: np.ndarray  # (2,) metres
    cell: float  # metres
    height: np.ndarray  # (nx, ny) metres; +inf (-inf) where there is nothing

    def at(self, points: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        """Values (n,) of the grid (or another of its shape) under `points` (n, 2+)."""
        grid = self.height if values is None else values
        where = (points[:, :2] - self.corner) / self.cell - 0.5
        return ndimage.map_coordinates(grid, where.T, order=1, mode="nearest")


def depth_map(points: np.ndarray, box, cell: float = 0.005, top: bool = False) -> DepthMap:
    """`box`: (x0, y0, x1, y1) metres; the lowest points, or with `top` the highest."""
    corner = np.array(box[:2])
    shape = np.ceil((np.array(box[2:]) - corner) / cell).astype(int)
    index = np.floor((points[:, :2] - corner) / cell).astype(int)
    inside = ((index >= 0) & (index < shape)).all(1)
    index, z = index[inside], points[inside, 2]
    if top:
        grid = np.full(shape, -np.inf)
        np.maximum.at(grid, tuple(index.T), z)
        return DepthMap(corner, cell, ndimage.maximum_filter(grid, 3))
    grid = np.full(shape, np.inf)
    np.minimum.at(grid, tuple(index.T), z)
    return DepthMap(corner, cell, ndimage.minimum_filter(grid, 3))


def press(vertices: np.ndarray, bottom: float, body: np.ndarray, spread: float = 0.02):
    """Push the upper side of a cushion down where the body (n, 3) lies in it.

    `bottom`: height below which nothing moves, metres. Returns new vertices and
    the deepest dent in metres.
    """
    low, high = vertices[:, :2].min(0) - 0.03, vertices[:, :2].max(0) + 0.03
    box, cell = (*low, *high), 0.005
    under = depth_map(body, box, cell)
    above = depth_map(vertices, box, cell, top=True)
    own = np.where(np.isfinite(above.height), above.height, -np.inf)
    depth = own - under.height + 0.0012
    depth = np.where(np.isfinite(depth), np.maximum(depth, 0), 0)
    depth = np.minimum(depth, 0.08)
    soft = depth.copy()
    for width in (spread, spread * 0.6, spread * 0.3):
        soft = np.maximum(depth, ndimage.gaussian_filter(soft, width / cell))
    soft = np.maximum(depth, ndimage.gaussian_filter(soft, 0.8))
    top = above.at(vertices, np.where(np.isfinite(own), own, bottom))
    share = np.clip((vertices[:, 2] - bottom) / np.maximum(top - bottom, 1e-3), 0, 1)
    out = vertices.copy()
    out[:, 2] -= under.at(vertices, soft) * share
    return out, float(depth.max())
