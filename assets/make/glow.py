"""Glow masks: grey light shaped by the body, tinted and blitted by the program.

Colour = shading without albedo (cloth and skin alike), alpha = strength. The
light fades inside the set's own borders with other regions, is full up to the
body's outline, and leaves a faint short halo outside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from scipy import ndimage

# Lengths are px of a picture 2000 px high; distances grow inward.
CORE, SHOULDER = 0.97, 0.80  # alpha deep inside, and where the border's fade ends
FADE = (-29.0, 20.0)  # the fade across a border: two neighbours add up to nearly one light
DEEP = 80.0  # how far inside the core begins
ROUND = 13.0  # softens the corners of a set's outline
OUTLINE, OUTLINE_REACH = 0.66, 20.0  # the light eases off towards the body's outline
EMBER = 0.94  # grey at the edge of the light, 1 in its core
HALO_ALPHA, HALO_REACH = 0.30, 10.0
SPARED = 16.0  # fade before regions that must never be lit
DARKEST = 0.60
MEAN_GREY = 0.905  # of a part's core: bright half 3:1 on dimmed skin, modelling kept


@dataclass(frozen=True)
class Glow:
    image: Image.Image  # LA, cropped
    at: tuple[int, int]  # where the crop goes, px


def shading(normal: np.ndarray, openness: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """(h, w) grey from the normal pass (0..1 RGB) and the occlusion pass (0..1)."""
    n = normal * 2 - 1
    n /= np.maximum(np.linalg.norm(n, axis=-1, keepdims=True), 1e-6)
    light = np.array([-0.45, 0.50, 0.74])
    lit = np.clip(n @ (light / np.linalg.norm(light)), -1, 1)
    grey = (0.50 + 0.56 * np.clip(lit, -0.1, 1)) * (0.62 + 0.38 * openness)
    # a slight blur within the body keeps thin seams from sparkling
    sigma = 1.6 * grey.shape[0] / 2000
    weight = ndimage.gaussian_filter(alpha, sigma)
    return ndimage.gaussian_filter(grey * alpha, sigma) / np.maximum(weight, 1e-3)


def _scaled(grey: np.ndarray, core: np.ndarray) -> np.ndarray:
    """Stretch the shading so that `core` (mask) averages MEAN_GREY below 1.

    Per part of a set: the light is the part's own, so a hand in the shade
    glows like a lit back, and its modelling stays.
    """
    values = grey[core]
    brightest = np.percentile(values, 88)
    short = np.clip(brightest - values, 0, None).mean()
    strength = min((1 - MEAN_GREY) / max(short, 1e-3), 1.6)
    return np.clip(1 - strength * (brightest - grey), DARKEST, 1.0)


def _smooth(t: np.ndarray) -> np.ndarray:
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)


def _nearest(where: np.ndarray, values: np.ndarray) -> np.ndarray:
    """`values` (h, w), outside the mask `where` those of its nearest pixel."""
    rows, columns = ndimage.distance_transform_edt(
        ~where, return_distances=False, return_indices=True
    )
    return values[rows, columns]


def _inside(ids: np.ndarray, members: list[int], scale: float) -> np.ndarray:
    """Signed distance (h, w) into the set, px at 2000, corners rounded.

    Only borders with other regions count: ids are grown past the body's outline.
    """
    mask = np.isin(_nearest(ids > 0, ids), members)
    reach = 100 * scale
    signed = np.clip(ndimage.distance_transform_edt(mask), 0, reach) - np.clip(
        ndimage.distance_transform_edt(~mask), 0, reach
    )
    return ndimage.gaussian_filter(signed, ROUND * scale) / scale


def make_glow(
    ids: np.ndarray, members: list[int], never: list[int], alpha: np.ndarray, grey: np.ndarray
) -> Glow:
    """Light the ids of `members`, with no spill onto the ids of `never`.

    ids (h, w); alpha, grey (h, w) 0..1.
    """
    scale = ids.shape[0] / 2000
    own = np.isin(ids, members)
    signed = _inside(ids, members, scale)
    edge = _smooth((signed - FADE[0]) / (FADE[1] - FADE[0]))
    inward = ndimage.gaussian_filter(ndimage.distance_transform_edt(ids > 0), 2 * scale) / scale
    edge *= OUTLINE + (1 - OUTLINE) * _smooth(inward / OUTLINE_REACH)
    light = edge * (SHOULDER + (CORE - SHOULDER) * _smooth(signed / DEEP))

    parts, count = ndimage.label(own)
    whose = _nearest(own, parts)
    for part in range(1, count + 1):
        core = (parts == part) & (edge > 0.6)
        if core.any():
            grey = np.where(whose == part, _scaled(grey, core), grey)
        # Small parts are lit in full too: their deepest light is the core's.
        gain = np.clip(CORE / max(light[parts == part].max(), 0.01), 1, 1.7)
        light = np.where(whose == part, np.minimum(light * gain, CORE), light)
    grey = np.clip(grey * (EMBER + (1 - EMBER) * _smooth(signed / FADE[1])), DARKEST, 1)
    if never:
        away = ndimage.distance_transform_edt(~np.isin(ids, never)) / scale
        light *= _smooth(away / SPARED)
    far = ndimage.distance_transform_edt(~own) / scale
    light = np.where(far < 60, light, 0)  # grown ids never light other limbs

    around = ndimage.gaussian_filter(light * alpha, HALO_REACH * scale)
    strength = np.clip(light * alpha + HALO_ALPHA * around * (1 - alpha), 0, CORE)
    colour = _nearest(alpha > 0.5, grey)
    return _cropped(colour, strength)


def _cropped(colour: np.ndarray, strength: np.ndarray) -> Glow:
    """(h, w) 0..1 each -> an LA picture of what shows, with a margin of 1 px."""
    strength = np.round(strength * 255).astype(np.uint8)
    colour = np.round(np.clip(colour, 0, 1) * 255).astype(np.uint8)
    visible = strength > 1
    strength[~visible], colour[~visible] = 0, 255
    rows, columns = np.flatnonzero(visible.any(1)), np.flatnonzero(visible.any(0))
    top, bottom = max(rows[0] - 1, 0), min(rows[-1] + 2, visible.shape[0])
    left, right = max(columns[0] - 1, 0), min(columns[-1] + 2, visible.shape[1])
    crop = np.ascontiguousarray(np.dstack([colour, strength])[top:bottom, left:right])
    return Glow(Image.fromarray(crop, "LA"), (int(left), int(top)))
