"""Region ids per pixel, and the measures of every region the program needs."""

from __future__ import annotations

import colorsys
from pathlib import Path

import numpy as np
import regions
from PIL import Image
from scipy import ndimage

ALPHA_EDGE = 64  # ids are set exactly where the picture's alpha >= this
SMALLEST_ISLAND = 60  # px; smaller splinters join their neighbour


def id_image(
    rest: np.ndarray, weights: np.ndarray, alpha: np.ndarray, joints: dict, back: bool
) -> np.ndarray:
    """(h, w) uint8 ids that cover alpha >= ALPHA_EDGE exactly.

    `rest`, `weights`: the float passes (h, w, 4), their alpha last.
    """
    ids = regions.label(rest[..., :3], weights[..., 0], joints, back)
    ids[rest[..., 3] < 0.5] = 0
    for number in np.unique(ids[ids > 0]):
        parts, count = ndimage.label(ids == number)
        sizes = np.bincount(parts.ravel())
        for part in range(1, count + 1):
            if sizes[part] < SMALLEST_ISLAND and sizes[part] < sizes[1:].max():
                ids[parts == part] = 0
    nearest = ndimage.distance_transform_edt(ids == 0, return_distances=False, return_indices=True)
    ids = ids[nearest[0], nearest[1]]
    ids[alpha < ALPHA_EDGE] = 0
    return ids


def save_ids(ids: np.ndarray, path: Path) -> None:
    """8-bit palette PNG; the colours are only for people who look at it."""
    palette = [0, 0, 0]
    for k in range(1, 256):
        hue = (k * 0.61803) % 1
        colour = colorsys.hsv_to_rgb(hue, 0.45 + 0.25 * ((k // 3) % 2), 0.75 + 0.2 * (k % 2))
        palette += [int(c * 255) for c in colour]
    image = Image.fromarray(ids, "P")
    image.putpalette(palette)
    image.save(path, optimize=True)


def largest_rectangle(mask: np.ndarray, step: int = 3) -> list[int]:
    """[x, y, w, h] px: nearly the largest axis-parallel rectangle inside mask.

    Works on cells of step x step px that lie inside entirely.
    """
    h, w = (n // step * step for n in mask.shape)
    cells = mask[:h, :w].reshape(h // step, step, w // step, step).all((1, 3))
    best, box = 0, None
    heights = np.zeros(cells.shape[1], int)
    for row, line in enumerate(cells):
        heights = np.where(line, heights + 1, 0)
        stack: list[tuple[int, int]] = []  # (start column, height)
        for column, high in enumerate([*heights.tolist(), 0]):
            start = column
            while stack and stack[-1][1] >= high:
                start, tall = stack.pop()
                if tall * (column - start) > best:
                    best = tall * (column - start)
                    box = (start, row - tall + 1, column - start, tall)
            if high:
                stack.append((start, high))
    if box is None:
        if step == 1:
            raise ValueError("empty region")
        return largest_rectangle(mask, 1)
    return [n * step for n in box]


def bounding_box(mask: np.ndarray) -> list[int]:
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return [
        int(columns[0]),
        int(rows[0]),
        int(columns[-1] - columns[0] + 1),
        int(rows[-1] - rows[0] + 1),
    ]


def measure(mask: np.ndarray) -> dict:
    """bbox, inner rectangle, anchor (deepest point) and area of one region."""
    x, y, w, h = bounding_box(mask)
    crop = np.pad(mask[y : y + h, x : x + w], 1)
    depth = ndimage.distance_transform_edt(crop)
    row, column = np.unravel_index(int(np.argmax(depth)), depth.shape)
    inner = largest_rectangle(crop)
    return {
        "bbox": [x, y, w, h],
        "area_px": int(mask.sum()),
        "inner": [inner[0] + x - 1, inner[1] + y - 1, inner[2], inner[3]],
        "anchor": [int(column) + x - 1, int(row) + y - 1],
    }


def part_anchors(mask: np.ndarray) -> list[list[int]]:
    """The deepest point [x, y] of each connected part, the biggest part first."""
    parts, _ = ndimage.label(mask)
    sizes = np.bincount(parts.ravel())[1:]
    out = []
    for part in np.argsort(-sizes, kind="stable"):
        if sizes[part] >= SMALLEST_ISLAND:
            out.append(measure(parts == part + 1)["anchor"])
    return out
