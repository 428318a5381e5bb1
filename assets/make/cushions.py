"""Soft and turned shapes for the room: vertices (n, 3) in metres and quads (m, 4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage


@dataclass(frozen=True)
class Solid:
    vertices: np.ndarray
    quads: np.ndarray

    def moved(self, x: float, y: float, z: float) -> Solid:
        return Solid(self.vertices + np.array([x, y, z]), self.quads)

    def turned(self, matrix: np.ndarray) -> Solid:
        return Solid(self.vertices @ np.asarray(matrix).T, self.quads)


def joined(*solids: Solid) -> Solid:
    starts = np.cumsum([0, *(len(s.vertices) for s in solids)])
    return Solid(
        np.vstack([s.vertices for s in solids]),
        np.vstack([s.quads + start for s, start in zip(solids, starts, strict=False)]),
    )


def grid_quads(rows: int, columns: int, wrap: bool = False) -> np.ndarray:
    """Quads of a (rows, columns) grid of vertices; `wrap` closes the columns."""
    index = np.arange(rows * columns).reshape(rows, columns)
    if wrap:
        index = np.c_[index, index[:, :1]]
    a, b, c, d = index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]
    return np.stack([a, b, c, d], -1).reshape(-1, 4)


def _stations(half: float, round_: float, step: float) -> np.ndarray:
    inner = np.linspace(-(half - round_), half - round_, max(2, int(2 * (half - round_) / step)))
    edge = half - round_ + round_ * np.tan(np.linspace(0, np.pi / 4, 9)[1:])
    return np.r_[-edge[::-1], inner, edge]


def rounded_box(size, fillet: float, plan: float, step: float = 0.006) -> Solid:
    """Centred box: `size` (x, y, z), edge radius `fillet`, corner radius in plan."""
    half = np.asarray(size) / 2
    fillet = min(fillet, half[2] * 0.999)
    plan = max(plan, fillet)
    x, y = _stations(half[0], plan, step), _stations(half[1], plan, step)
    z = _stations(half[2], fillet, max(step, 0.01))
    sheets = []
    for axis, (u, v) in enumerate(((y, z), (z, x), (x, y))):
        for sign in (1, -1):
            first, second = np.meshgrid(u, v, indexing="ij")
            points = np.zeros((*first.shape, 3))
            points[..., axis] = sign * half[axis]
            points[..., (axis + 1) % 3], points[..., (axis + 2) % 3] = first, second
            quads = grid_quads(len(u), len(v))
            sheets.append(Solid(points.reshape(-1, 3), quads if sign > 0 else quads[:, ::-1]))
    box = joined(*sheets)
    _, keep, merged = np.unique(
        np.round(box.vertices, 7), axis=0, return_index=True, return_inverse=True
    )
    p = box.vertices[keep].copy()
    flat = np.sign(p[:, :2]) * np.maximum(np.abs(p[:, :2]) - (half[:2] - plan), 0)
    largest = np.abs(flat).max(1)
    length = np.maximum(np.linalg.norm(flat, axis=1), 1e-12)
    out = flat / length[:, None]
    rho = largest  # distance from the inner rectangle once corners are round
    core_xy = p[:, :2] - flat
    across = np.maximum(rho - (plan - fillet), 0)
    up = np.maximum(np.abs(p[:, 2]) - (half[2] - fillet), 0)
    both = np.maximum(np.hypot(across, up), 1e-12)
    scale = np.maximum(across, up) / both
    rho = np.minimum(rho, plan - fillet) + across * scale
    height = np.minimum(np.abs(p[:, 2]), half[2] - fillet) + up * scale
    p[:, :2] = core_xy + out * rho[:, None]
    p[:, 2] = np.sign(p[:, 2]) * height
    return Solid(p, merged.reshape(-1)[box.quads])


def tube(path: np.ndarray, radius, sides: int = 16, closed: bool = False) -> Solid:
    """Round tube along `path` (n, 3); `radius` a number or (n,) metres."""
    path = np.asarray(path, float)
    radius = np.broadcast_to(radius, len(path))
    if closed:
        tangent = np.roll(path, -1, 0) - np.roll(path, 1, 0)
    else:
        tangent = np.gradient(path, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    helper = np.eye(3)[np.abs(tangent).max(0).argmin()]  # never along the path
    side = np.cross(tangent, helper)
    side /= np.linalg.norm(side, axis=1, keepdims=True)
    up = np.cross(side, tangent)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = np.cos(angle)[None, :, None] * side[:, None] + np.sin(angle)[None, :, None] * up[:, None]
    points = path[:, None] + ring * radius[:, None, None]
    if closed:
        points = np.concatenate([points, points[:1]])
    return Solid(points.reshape(-1, 3), grid_quads(len(points), sides, wrap=True))


def turned_profile(radius, height, sides: int = 64) -> Solid:
    """Lathe: radius and height (n,) about the Z axis."""
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    radius, height = np.asarray(radius, float), np.asarray(height, float)
    points = np.stack(
        [
            radius[:, None] * np.cos(angle),
            radius[:, None] * np.sin(angle),
            np.repeat(height[:, None], sides, 1),
        ],
        -1,
    )
    return Solid(points.reshape(-1, 3), grid_quads(len(radius), sides, wrap=True))


def bolster(length: float, radius: float) -> Solid:
    """Roll along Y lying on Z 0, its ends softly rounded."""
    soft = 0.035
    t = np.linspace(0, np.pi / 2, 10)
    end_r = np.r_[np.linspace(0.0005, radius - soft, 6)[:-1], radius - soft + soft * np.sin(t)]
    end_y = np.r_[np.zeros(5), soft * (1 - np.cos(t))]
    middle = np.linspace(soft, length - soft, int(length / 0.006))[1:-1]
    r = np.r_[end_r, np.full(len(middle), radius), end_r[::-1]]
    y = np.r_[end_y, middle, length - end_y[::-1]] - length / 2
    roll = turned_profile(r, y, 96)
    turn = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0.0]])  # Z -> Y
    return roll.turned(turn).moved(0, 0, radius)


def pillow(size, step: float = 0.006) -> Solid:
    """Low cushion on Z 0: thin at the edges, full in the middle."""
    x_size, y_size, height = size
    solid = rounded_box((x_size, y_size, 1.0), 0.02, 0.05, step)
    p = solid.vertices.copy()
    u, v = 2 * p[:, 0] / x_size, 2 * p[:, 1] / y_size
    full = np.sqrt(np.clip((1 - np.abs(u) ** 3) * (1 - np.abs(v) ** 3), 0, 1))
    seam = 0.016  # its seam runs a little above the table
    upper = seam + full * (height - seam)
    lower = seam * (1 - np.minimum(1, 1.6 * full))
    share = np.clip(p[:, 2] + 0.5, 0, 1)
    p[:, 2] = lower + share * (upper - lower)
    # corners reach out a little further than the sides
    pinch = 1 - 0.05 * (1 - np.abs(v) ** 2) * np.abs(u) ** 4
    p[:, 0] *= pinch
    p[:, 1] *= 1 - 0.05 * (1 - np.abs(u) ** 2) * np.abs(v) ** 4
    return Solid(p, solid.quads)


def face_cradle(inner, width: float, thick: float, gap: float = 46.0) -> Solid:
    """Horseshoe cushion about the origin, open towards +X; its top at Z 0.

    `inner`: half axes (x, y) of the hole; `width` across and `thick`, metres;
    `gap`: half the opening in degrees.
    """
    ends = np.radians([gap, 360 - gap])
    angle = np.linspace(*ends, 150)
    half = np.array(inner) + width / 2
    path = np.c_[half[0] * np.cos(angle), half[1] * np.sin(angle)]
    tangent = np.gradient(path, axis=0)
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))]
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    side = np.c_[tangent[:, 1], -tangent[:, 0]]
    reach = np.minimum(length, length[-1] - length)
    cap = width * 0.55
    taper = np.sqrt(np.clip(1 - (1 - np.clip(reach / cap, 0, 1)) ** 2, 0.0004, 1))
    around = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    c, s = np.cos(around), np.sin(around)
    across = np.sign(c) * np.abs(c) ** 0.75 * width / 2  # a softly squared section
    up = np.sign(s) * np.abs(s) ** 0.75 * thick / 2
    points = np.zeros((len(path), len(around), 3))
    points[..., :2] = path[:, None] + side[:, None] * (across * taper[:, None])[..., None]
    points[..., 2] = up * taper[:, None] ** 0.5 - thick / 2
    return Solid(points.reshape(-1, 3), grid_quads(len(path), len(around), wrap=True))


def blanket(under, edge: float, foot: float, width: float, top: float, hang: float) -> Solid:
    """A light blanket drawn over a lying body, its upper hem turned down.

    `under` (n, 3): points of body and cushions; it reaches from X = `edge` to
    `foot`; the table's top is `width` wide at Z = `top`; it hangs `hang` down.
    """
    cell, cuff, thick = 0.006, 0.15, 0.007
    half = width / 2 + 0.012
    x = np.arange(edge, foot + cell, cell)
    y = np.arange(-half, half + cell, cell)
    floor = np.full((len(x), len(y)), top + 0.004)
    index = np.floor((under[:, :2] - [x[0] - cell / 2, y[0] - cell / 2]) / cell).astype(int)
    inside = ((index >= 0) & (index < floor.shape)).all(1)
    np.maximum.at(floor, tuple(index[inside].T), under[inside, 2] + 0.004)
    floor = ndimage.gaussian_filter(ndimage.maximum_filter(floor, 3), 1.2)
    z = floor.copy()
    for width_ in (14, 9, 6, 4, 3, 2, 2, 2):  # a cloth spans hollows and rests on heights
        for _ in range(14):
            z = np.maximum(floor, ndimage.gaussian_filter(z, width_, mode="nearest") - 0.0004)
    z = ndimage.gaussian_filter(z, 1.5)
    # soft folds where it spans freely, running from the body to the sides
    free = ndimage.gaussian_filter(np.clip((z - floor) / 0.02, 0, 1), 4)
    gx, gy = np.meshgrid(x, y, indexing="ij")
    wave = np.sin(46 * gx + 9 * gy + 2.2 * np.sin(5 * gx - 7 * gy)) + 0.6 * np.sin(
        81 * gx - 23 * gy + 1.7 * np.sin(9 * gy)
    )
    lower = np.clip((np.abs(gy) - 0.12) / 0.2, 0, 1)
    z = z + (0.0035 * free + 0.0016 * lower) * wave
    # sides: over the edge and down, folds growing on the way
    bend, rows = 0.03, np.arange(cell, hang, cell)
    falls = []
    for side in (-1, 1):
        rim = z[:, 0 if side < 0 else -1][:, None]
        turn = np.clip(rows / bend, 0, np.pi / 2)[None]
        down = np.where(rows < bend * np.pi / 2, bend * (1 - np.cos(turn)), rows - 0.571 * bend)
        out = bend * np.sin(turn)
        deep = np.clip(rows / hang, 0, 1)[None] ** 1.1
        u = x[:, None]
        fold = 0.020 * np.sin(19 * u + 2.4 * np.sin(4.1 * u + side) + side) + 0.008 * np.sin(
            53 * u + 3 * side
        )
        px = u + 0.010 * deep * np.cos(19 * u + side)
        py = side * (half + out + deep * (fold + 0.016))
        falls.append(np.stack([px + 0 * py, py, rim - down + 0 * py], -1))
    sheet = np.concatenate(
        [falls[0][:, ::-1], np.stack([gx, gy, z], -1), falls[1]], axis=1
    )  # (along, across, 3)
    # the hem: up round the edge and back over itself
    normal = np.zeros_like(sheet)
    along, across = np.gradient(sheet, axis=0), np.gradient(sheet, axis=1)
    normal = np.cross(along, across)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    rows = int(cuff / cell)
    back = sheet[rows:0:-1] + normal[rows:0:-1] * (2 * thick)
    ripple = 0.006 * np.sin(np.linspace(0, 9, sheet.shape[1]))
    back[..., 0] += (np.linspace(1, 0, rows) ** 0.5)[:, None] * ripple[None]
    arc = np.linspace(np.pi / 2, -np.pi / 2, 9)
    first = sheet[:1] + normal[:1] * thick
    round_ = np.concatenate(
        [
            first + normal[:1] * thick * np.sin(a) - np.array([1.0, 0, 0]) * 1.6 * thick * np.cos(a)
            for a in arc
        ]
    )
    whole = np.concatenate([back, round_, sheet])
    return Solid(whole.reshape(-1, 3), grid_quads(whole.shape[0], whole.shape[1]))
