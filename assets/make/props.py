"""Small things: needles, a sealed packet, a plant, a bowl. Metres, numpy only."""

from __future__ import annotations

import numpy as np
from cushions import Solid, grid_quads, joined, rounded_box, tube, turned_profile
from mesh import smoothstep, unit

SHAFT = 0.00025 / 2  # radius: a 0.25 mm needle
HANDLE_LENGTH, HANDLE = 0.025, 0.00062  # length, radius of the wound handle
WIRE = 0.00045  # pitch of the winding


def frame_towards(direction) -> np.ndarray:
    """(3, 3) rotation that takes Z to `direction`."""
    z = unit(direction)
    x = np.cross([0.3, 1.0, 0.1], z)
    x = x / np.linalg.norm(x)
    return np.stack([x, np.cross(z, x), z], 1)


def shaft(below: float, above: float) -> Solid:
    """Polished wire along Z from -`below` to `above`."""
    return tube(np.c_[np.zeros((9, 2)), np.linspace(-below, above, 9)], SHAFT, 12)


def handle(start: float, length: float = HANDLE_LENGTH) -> Solid:
    """Wire wound about the shaft along Z from `start`, closed by a small loop's end."""
    rings = int(length / WIRE * 7)
    t = np.linspace(0, length, rings)
    sides = 24
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    thread = np.cos(2 * np.pi * t[:, None] / WIRE - angle[None, :])
    radius = HANDLE + 0.5 * WIRE * 0.55 * (np.abs(thread) - 0.5)
    ends = np.clip(np.minimum(t, length - t) / (0.5 * HANDLE), 0.0, 1)
    radius = radius * np.sqrt(np.maximum(1 - (1 - ends) ** 2, 0.02))[:, None]
    points = np.stack(
        [
            radius * np.cos(angle),
            radius * np.sin(angle),
            np.repeat((start + t)[:, None], sides, 1),
        ],
        -1,
    )
    return Solid(points.reshape(-1, 3), grid_quads(rings, sides, wrap=True))


def loop(at: float, radius: float = 0.0011) -> Solid:
    """The small ring of wire at the top of the handle, in the X-Z plane."""
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = np.c_[radius * np.sin(angle), np.zeros(40), at + radius * (1 - np.cos(angle))]
    return tube(ring, 0.00021, 10, closed=True)


def standing_needle(skin, direction, above: float) -> tuple[Solid, Solid]:
    """Shaft and handle of a needle in the skin at `skin`, `above` metres of shaft free."""
    turn = frame_towards(direction)
    wound = joined(handle(above), loop(above + HANDLE_LENGTH - 0.0002))
    return (
        shaft(0.004, above + 0.004).turned(turn).moved(*skin),
        wound.turned(turn).moved(*skin),
    )


# The sealed packet lies on Z 0 along X, the handle towards +X.
PACKET = (0.098, 0.024)
CHANNEL = (-0.034, 0.039, 0.0052, 0.0046)  # start, end, half width, height


def packet_paper() -> Solid:
    """Backing with one free corner that curls up, where it is peeled."""
    nx, ny = 160, 44
    x = np.linspace(-PACKET[0] / 2, PACKET[0] / 2, nx)
    y = np.linspace(-PACKET[1] / 2, PACKET[1] / 2, ny)
    gx, gy = np.meshgrid(x, y, indexing="ij")
    return Solid(
        np.stack([gx, gy, 0.0004 + _curl(gx) + 0 * gy], -1).reshape(-1, 3), grid_quads(nx, ny)
    )


def _curl(x: np.ndarray) -> np.ndarray:
    lift = np.maximum(0, (np.abs(x) - 0.026) / 0.023)
    return 0.0016 * lift**2


def packet_film() -> Solid:
    """The formed film: flat seal all round, a raised channel for tube and needle."""
    nx, ny = 420, 130
    short = 0.0055  # the paper is longer than the film at the peel end
    x = np.linspace(-PACKET[0] / 2 + short, PACKET[0] / 2 - 0.0002, nx)
    y = np.linspace(-PACKET[1] / 2 + 0.0002, PACKET[1] / 2 - 0.0002, ny)
    gx, gy = np.meshgrid(x, y, indexing="ij")
    start, end, half, height = CHANNEL
    wide = half * (1 + 0.22 * smoothstep(0.016, 0.024, gx))  # room for the handle
    across = np.clip(np.abs(gy) / wide, 0, 1)
    along = np.clip(np.minimum(gx - start, end - gx) / 0.006, 0, 1)
    dome = np.sqrt(np.clip(1 - across**3.2, 0, 1)) * np.sqrt(1 - (1 - along) ** 2.4)
    dome = dome * (1 + 0.02 * np.sin(gx * 900) * across)
    z = 0.0006 + _curl(gx) * (dome < 0.01) + height * dome
    seal = np.sin(gx * 2 * np.pi / 0.0016) * np.sin(gy * 2 * np.pi / 0.0016)
    z = z + 0.00007 * seal * (dome <= 0)
    return Solid(np.stack([gx, gy, z], -1).reshape(-1, 3), grid_quads(nx, ny))


def packet_needle() -> dict[str, Solid]:
    """Guide tube, stopper, shaft and handle as they lie in the channel."""
    lie = np.array([[0, 0, 1.0], [0, 1, 0], [-1, 0, 0]])  # Z -> X
    outer, inner, z0 = 0.00165, 0.0013, 0.0004 + 0.0020

    def placed(solid: Solid) -> Solid:
        return solid.turned(lie).moved(0, 0, z0)

    start, end, soft = -0.031, 0.019, 0.00008
    a, b = start + soft, end - soft
    wall = turned_profile(
        [inner, inner + soft, outer - soft, outer, outer, outer - soft, inner + soft, inner, inner],
        [a, start, start, a, b, end, end, b, a],
        sides=64,
    )
    return {
        "tube": placed(wall),
        "stopper": placed(
            turned_profile(
                [0.0002, 0.0021, 0.0023, 0.0023, 0.0019, 0.0002],
                [0.0195, 0.0195, 0.0200, 0.0232, 0.0238, 0.0238],
                sides=48,
            )
        ),
        "shaft": placed(shaft(0.024, 0.014)),
        "handle": placed(joined(handle(0.012, 0.0225), loop(0.0342, 0.0010))),
    }


def bowl(radius: float, height: float) -> Solid:
    """Small ceramic bowl on Z 0."""
    t = np.linspace(0, 1, 40)
    outer_r = radius * (0.45 + 0.55 * np.sin(t * np.pi / 2) ** 0.8)
    outer_z = height * t**1.5
    lip = radius + 0.0012 * np.sin(np.linspace(0, np.pi, 8))
    lip_z = height + 0.0012 * np.sin(np.linspace(0, np.pi, 8))
    wall = 0.0035
    inner_r = np.maximum(outer_r[::-1] - wall, 0.0003)
    inner_r[-8:] *= np.linspace(1, 0.001, 8)
    inner_z = np.maximum(outer_z[::-1], wall)
    r = np.r_[0.0003, outer_r, lip - wall / 2, inner_r]
    z = np.r_[0.0, outer_z, lip_z, inner_z]
    return turned_profile(r, z, 96)


def leaf(length: float, width: float, droop: float) -> Solid:
    """Blade from the origin along +X, its tip falling by `droop` (metres)."""
    n, m = 24, 7
    t = np.linspace(0, 1, n)
    half = width / 2 * np.sin(np.pi * t**0.75) ** 0.85 + 0.0004
    v = np.linspace(-1, 1, m)
    x = np.repeat((length * t)[:, None], m, 1)
    y = half[:, None] * v
    z = -droop * t[:, None] ** 2 + 0.22 * half[:, None] * np.abs(v) ** 1.3
    return Solid(np.stack([x, y, z], -1).reshape(-1, 3), grid_quads(n, m))


def about_z(degrees: float) -> np.ndarray:
    a = np.radians(degrees)
    return np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1.0]])


def about_y(degrees: float) -> np.ndarray:
    a = np.radians(degrees)
    return np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])


def plant(height: float, seed: int = 4) -> tuple[Solid, Solid]:
    """Stems and leaves of a pot plant rooted at the origin."""
    random = np.random.default_rng(seed)
    stems, leaves = [], []
    for k in range(13):
        turn = about_z(360 * k / 13 + random.uniform(-14, 14))
        reach = height * random.uniform(0.12, 0.55)
        tall = height * random.uniform(0.65, 1.0) * (1 - 0.25 * (reach / height))
        t = np.linspace(0, 1, 30)
        path = np.c_[reach * t**1.7, 0 * t, tall * (t - 0.12 * t**3)]
        stems.append(tube(path, 0.004 * (1 - 0.6 * t), 8).turned(turn))
        for j in range(5, 30, 2):
            share = j / 29
            size = height * 0.23 * (1.05 - 0.45 * share) * random.uniform(0.85, 1.1)
            for side in (-1, 1):
                blade = leaf(size, size * 0.42, size * random.uniform(0.15, 0.4))
                blade = blade.turned(about_y(-random.uniform(8, 40)))
                blade = blade.turned(about_z(side * random.uniform(45, 75)))
                leaves.append(blade.moved(*path[j]).turned(turn))
    return joined(*stems), joined(*leaves)


def pot(radius: float, height: float) -> Solid:
    r = [0.001, 0.72, 0.80, 0.97, 1.0, 1.0, 0.93, 0.90, 0.001]
    z = [0, 0, 0.03, 0.93, 0.97, 1.0, 1.0, 0.86, 0.86]
    return turned_profile(radius * np.array(r), height * np.array(z), 96)


def folded(size, layers: int) -> Solid:
    """A folded blanket on Z 0: layers with round backs towards -Y."""
    x_size, y_size, thick = size
    parts = []
    for k in range(layers):
        layer = rounded_box((x_size, y_size - 0.004 * k, thick), thick / 2, 0.03, 0.02)
        parts.append(layer.moved(0, 0.002 * k, thick * (k + 0.5) * 0.97))
    return joined(*parts)
