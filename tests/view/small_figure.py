"""A figure of a few pixels, written as `assets/figure/` is: enough to paint, quick to make."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from kiosk.view.frames import STEPS

SIZE = W, H = 100, 200
SKIN, CLOTH = (200, 159, 126, 255), (94, 132, 120, 255)

#: Region, number, box: the same on both sides.
PARTS = {
    "head": (1, (40, 8, 60, 40)),
    "back": (2, (30, 40, 70, 90)),
    "legs": (3, (32, 90, 68, 194)),
}


def write_small_figure(folder: Path) -> Path:
    """Pictures, region numbers, glows and manifest in `folder`."""
    ids = Image.new("P", SIZE, 0)
    ids.putpalette([c for k in range(256) for c in (k, k, k)])
    body = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    for name, (number, box) in PARTS.items():
        ImageDraw.Draw(ids).ellipse(box, fill=number)
        ImageDraw.Draw(body).ellipse(box, fill=CLOTH if name == "legs" else SKIN)
        grey = Image.new("L", SIZE, 0)
        ImageDraw.Draw(grey).ellipse(box, fill=240)
        mask = Image.merge(
            "LA", (Image.new("L", SIZE, 250), grey.filter(ImageFilter.GaussianBlur(2)))
        )
        (folder / "glow").mkdir(exist_ok=True)
        mask.crop(box).save(folder / "glow" / f"{name}.png")
    for side in ("back", "front"):
        ids.save(folder / f"{side}_ids.png")
        body.save(folder / f"{side}.webp", lossless=True)
    sides = ("back", "front")
    manifest = {
        "image": {"w_px": W, "h_px": H},
        "px_per_mm": 0.1,
        "sides": {s: {"picture": f"{s}.webp", "ids": f"{s}_ids.png"} for s in sides},
        "regions": {
            name: {"id": number, "sides": {s: _place(box) for s in sides}}
            for name, (number, box) in PARTS.items()
        },
        "sets": {
            name: {"regions": [name], "sides": {s: _glow(name, box) for s in sides}}
            for name, (_, box) in PARTS.items()
        },
        "points": {"BL23_l": {"sides": {"back": [45.0, 75.0]}}},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def write_small_turn(folder: Path) -> Path:
    """The frames between back and front: an ellipse that grows narrow and wide again."""
    for step in range(1, STEPS):
        body = Image.new("RGBA", SIZE, (0, 0, 0, 0))
        half = 6 + abs(step - STEPS / 2)
        box = (W / 2 - half, 8, W / 2 + half, 194)
        ImageDraw.Draw(body).ellipse(box, fill=(200, 100 + step, 60, 255))
        body.save(folder / f"{step:02}.webp", lossless=True)
    return folder


def _place(box: tuple[int, int, int, int]) -> dict[str, object]:
    x, y, right, bottom = box
    w, h = right - x, bottom - y
    return {
        "bbox": [x, y, w, h],
        "inner": [x + w / 4, y + h / 4, w / 2, h / 2],
        "anchor": [x + w / 2, y + h / 2],
    }


def _glow(name: str, box: tuple[int, int, int, int]) -> dict[str, object]:
    x, y, right, bottom = box
    return {
        "glow": f"glow/{name}.png",
        "at": [x, y],
        "anchors": [[(x + right) / 2, (y + bottom) / 2]],
    }
