"""Make every file of assets/figure/: pictures, ids, glow masks and manifest.

    python assets/make/make_figure.py [--work DIR] [--height 2000] [--samples 48] [--level 3]

Needs the packages of requirements.txt (Python 3.11). Heavy intermediates stay
in --work; finished files are moved into place at the end, the manifest last.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import glow
import idmap
import numpy as np
import points
import regions
from figure import Figure, make_figure
from makehuman import WHEEL_NAME, WHEEL_SHA256, WHEEL_VERSION, Shape
from PIL import Image
from pose import Pose
from scene import Camera, Studio, read_exr
from scipy import ndimage

FIGURE_FOLDER = Path(__file__).resolve().parents[1] / "figure"
SIDES = ("back", "front")
POINT_MARGIN = 5.0  # px at 2000: a point sits at least this deep in its set


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def shrunk(picture: np.ndarray) -> np.ndarray:
    """RGBA (h, w, 4) uint8 halved by averaging in premultiplied colour."""
    alpha = picture[..., 3:].astype(np.float32) / 255
    values = np.concatenate([picture[..., :3] * alpha, alpha], -1)
    h, w, _ = values.shape
    values = values.reshape(h // 2, 2, w // 2, 2, 4).mean((1, 3))
    colour = values[..., :3] / np.maximum(values[..., 3:], 1e-4)
    out = np.concatenate([colour, values[..., 3:] * 255], -1)
    out[values[..., 3] < 1 / 255] = 0
    return np.round(np.clip(out, 0, 255)).astype(np.uint8)


def render(studio: Studio | None, side: str, samples: int, work: Path) -> dict[str, np.ndarray]:
    """All passes of one side as arrays (h, w, c); without a studio, from `work`.

    The beauty pass is made at twice the size, for clean outlines.
    """
    files = {kind: work / f"{side}_{kind}.png" for kind in ("beauty", "normal", "occlusion")}
    files |= {kind: work / f"{side}_{kind}.exr" for kind in ("rest", "weights")}
    if studio:
        studio.beauty(files["beauty"], side, max(4, samples // 4), enlarge=2)
        for kind in ("normal", "occlusion", "rest", "weights"):
            studio.data(kind, files[kind], side)
        say(f"{side}: rendered")
    out = {"beauty": shrunk(np.asarray(Image.open(files["beauty"]).convert("RGBA")))}
    for kind in ("normal", "occlusion"):
        image = Image.open(files[kind]).convert("RGB")
        out[kind] = np.asarray(image).astype(np.float32) / 255
    for kind in ("rest", "weights"):
        out[kind] = read_exr(files[kind])
    return out


def describe_regions(ids: dict[str, np.ndarray]) -> dict:
    out = {}
    for name, number in regions.ID.items():
        sides = {
            side: idmap.measure(ids[side] == number)
            for side in SIDES
            if side in regions.sides_of(name)
        }
        out[name] = {"id": number, "sides": sides}
    return out


def describe_sets(ids, passes, out: Path) -> dict:
    described = {}
    alpha = {side: passes[side]["beauty"][..., 3] / 255 for side in SIDES}
    grey = {
        side: glow.shading(passes[side]["normal"], passes[side]["occlusion"][..., 0], alpha[side])
        for side in SIDES
    }
    for word, names in regions.SETS.items():
        sides = {}
        for side in SIDES:
            members = [regions.ID[n] for n in names if side in regions.sides_of(n)]
            if not members:
                continue
            never = [regions.ID[n] for n in regions.NEVER_LIT.get(word, ())]
            light = glow.make_glow(ids[side], members, never, alpha[side], grey[side])
            path = out / "glow" / side / f"{word}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            light.image.save(path, optimize=True)
            sides[side] = {
                "glow": f"glow/{side}/{word}.png",
                "at": list(light.at),
                "anchors": idmap.part_anchors(np.isin(ids[side], members)),
            }
        described[word] = {"regions": list(names), "sides": sides}
    return described


def describe_points(figure: Figure, camera: Camera, ids, passes) -> dict:
    described = {}
    depths: dict = {}
    margin = POINT_MARGIN * camera.height_px / 2000
    for ray in points.all_rays(figure.body.heads, regions.NAVEL_Z):
        vertex = points.land(ray, figure.fine)
        place, rest = figure.fine.vertices[vertex], figure.fine.channels[vertex, :3]
        sides, region = {}, None
        for side in ray.sides:
            if (side, ray.word) not in depths:
                members = [regions.ID[n] for n in regions.SETS[ray.word]]
                mask = np.isin(ids[side], members)
                depths[side, ray.word] = mask, ndimage.distance_transform_edt(mask)
            mask, depth = depths[side, ray.word]
            x, y, moved = points.into(mask, *camera.project(place, side), depth, margin)
            seen = passes[side]["rest"][int(y), int(x), :3]
            gap = np.linalg.norm(seen - rest) * 1000
            if moved > 1 or gap > 16:
                say(f"{ray.key} {side}: moved {moved:.0f} px, skin {gap:.0f} mm away")
            region = region or regions.NAMES[ids[side][int(y), int(x)] - 1]
            sides[side] = [round(x, 1), round(y, 1)]
        described[ray.key] = {
            "code": ray.code,
            "name": ray.name,
            "set": ray.word,
            "region": region,
            "sides": sides,
            "mm": [round(float(v) * 1000, 1) for v in place],
        }
    return described


def made_with() -> dict[str, str]:
    """Versions of the tools and of the body data."""
    return {
        **{p: version(p) for p in ("bpy", "numpy", "scipy", "pillow")},
        WHEEL_NAME: WHEEL_VERSION,
        f"{WHEEL_NAME}_sha256": WHEEL_SHA256,
    }


def digests(made: Path) -> dict[str, str]:
    """The sha256 of every file below `made`."""
    return {
        p.relative_to(made).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(made.rglob("*"))
        if p.is_file()
    }


def publish(made: Path, target: Path) -> None:
    """Move everything into place file by file, the manifest last; drop strays."""
    files = sorted(p.relative_to(made) for p in made.rglob("*") if p.is_file())
    for name in sorted(files, key=lambda p: p.name == "manifest.json"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        temporary = (target / name).with_name(f".{name.name}.new")
        shutil.copyfile(made / name, temporary)
        temporary.replace(target / name)
    for stray in {p for p in target.rglob("*") if p.is_file()} - {target / f for f in files}:
        stray.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, help="folder for intermediates (kept)")
    parser.add_argument("--height", type=int, default=2000, help="px; the width is half")
    parser.add_argument("--samples", type=int, default=48, help="per pixel of the beauty pass")
    parser.add_argument("--level", type=int, default=3, help="subdivision steps")
    parser.add_argument("--out", type=Path, default=FIGURE_FOLDER)
    parser.add_argument("--reuse", action="store_true", help="do not render: use --work's passes")
    args = parser.parse_args()
    began = time.monotonic()
    work = args.work or Path(tempfile.mkdtemp(prefix="figure-"))
    made = work / "made"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)

    figure = make_figure(work, args.level, Shape(), Pose())
    say(f"mesh: {len(figure.fine.vertices)} vertices, {figure.height:.4f} m")
    camera = Camera(figure.height, args.height)
    studio = None if args.reuse else Studio(figure, camera)
    passes, ids, side_files = {}, {}, {}
    for side in SIDES:
        passes[side] = render(studio, side, args.samples, work)
        beauty = passes[side]["beauty"]
        ids[side] = idmap.id_image(
            passes[side]["rest"],
            passes[side]["weights"],
            beauty[..., 3],
            figure.joints,
            side == "back",
        )
        Image.fromarray(beauty).save(made / f"{side}.webp", lossless=True, quality=100, method=6)
        idmap.save_ids(ids[side], made / f"{side}_ids.png")
        side_files[side] = {"picture": f"{side}.webp", "ids": f"{side}_ids.png"}

    manifest = {
        "format": 1,
        "image": {"w_px": camera.width_px, "h_px": camera.height_px},
        "px_per_mm": round(camera.px_per_m / 1000, 6),
        "height_mm": round(figure.height * 1000, 2),
        "alpha_edge": idmap.ALPHA_EDGE,
        "made_with": made_with(),
        "sides": side_files,
        "regions": describe_regions(ids),
        "sets": describe_sets(ids, passes, made),
        "points": describe_points(figure, camera, ids, passes),
    }
    manifest["sha256"] = digests(made)
    text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=True)
    (made / "manifest.json").write_text(text + "\n", encoding="ascii")
    publish(made, args.out)
    say(f"done in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
