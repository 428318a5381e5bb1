"""Make every file of assets/turn/: the figure turning from its back to its front.

    python assets/make/make_turn.py --work DIR [--height 1600] [--samples 24] [--level 3]

The figure turns to its own left, as on a turntable; camera and lights stay
where make_figure.py has them, so each frame laid on a still's rectangle fits
it. The stills themselves are not made again here. Rendered frames stay in
--work and are not rendered twice: after changing the figure or the light,
delete the folder `turn` there. The manifest is moved into place last.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path

import numpy as np
from figure import Figure, make_figure
from make_figure import FIGURE_FOLDER, digests, made_with, publish, say, shrunk
from makehuman import Shape
from PIL import Image
from pose import Pose
from scene import TURN, Camera, Studio

TURN_FOLDER = FIGURE_FOLDER.parent / "turn"
FIRST, LAST = "back", "front"
STEP = 5  # degrees
FRAMES = round(180 / STEP) - 1  # those between the stills
ENLARGE = 2
QUALITY = 92  # of the colours; alpha is kept exactly
EDGE = 0.012  # share of the width left free beside the outermost vertex


def heading(number: int) -> float:
    """Turntable angle of a frame in degrees; counterclockwise from above is the figure's left."""
    return TURN[FIRST] + number * STEP


def span(figure: Figure, camera: Camera, degrees: float) -> tuple[float, float]:
    """Leftmost and rightmost share (0..1) of the picture that the turned figure needs."""
    angle = np.radians(degrees)
    across = np.concatenate(
        [
            vertices[:, 0] * np.cos(angle) - vertices[:, 1] * np.sin(angle)
            for vertices in (figure.fine.vertices, *(s.vertices for s in figure.shells.values()))
        ]
    )
    share = 0.5 + across * camera.px_per_m / camera.width_px
    return float(max(0, share.min() - EDGE)), float(min(1, share.max() + EDGE))


def tune(studio: Studio) -> None:
    """Halve the denoiser's time; at this size the difference cannot be seen."""
    studio.scene.cycles.denoising_prefilter = "FAST"
    studio.scene.render.use_border = True


def render(studio: Studio, figure: Figure, number: int, samples: int, path: Path) -> None:
    """One frame at twice the size; a half-written one never gets the name `path`."""
    settings = studio.scene.render
    settings.border_min_y, settings.border_max_y = 0, 1
    settings.border_min_x, settings.border_max_x = span(figure, studio.camera, heading(number))
    began = time.monotonic()
    unfinished = path.with_name(f"unfinished_{path.name}")
    studio.beauty(unfinished, heading(number), max(2, samples // ENLARGE**2), ENLARGE)
    unfinished.replace(path)
    say(f"{path.name}: {time.monotonic() - began:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, required=True, help="folder for intermediates (kept)")
    parser.add_argument("--height", type=int, default=1600, help="px; the width is half")
    parser.add_argument("--samples", type=int, default=24, help="per pixel")
    parser.add_argument("--level", type=int, default=3, help="subdivision steps")
    parser.add_argument("--out", type=Path, default=TURN_FOLDER)
    args = parser.parse_args()
    began = time.monotonic()
    rendered = args.work / "turn" / f"{args.height}_{args.samples}_{args.level}"
    rendered.mkdir(parents=True, exist_ok=True)
    made = args.work / "turn" / "made"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()

    figure = make_figure(args.work, args.level, Shape(), Pose())
    camera = Camera(figure.height, args.height)
    pictures = {n: rendered / f"{n:02}.png" for n in range(1, FRAMES + 1)}
    missing = [number for number, path in pictures.items() if not path.exists()]
    say(f"{len(missing)} of {FRAMES} frames to render")
    if missing:
        studio = Studio(figure, camera)
        tune(studio)
        for number in missing:
            render(studio, figure, number, args.samples, pictures[number])

    frames = []
    for number, path in pictures.items():
        frame = Image.fromarray(shrunk(np.asarray(Image.open(path).convert("RGBA"))))
        name = f"{number:02}.webp"
        frame.save(made / name, quality=QUALITY, alpha_quality=100, method=6)
        frames.append({"picture": name, "degrees": number * STEP})

    stills = json.loads((FIGURE_FOLDER / "manifest.json").read_text(encoding="ascii"))
    manifest = {
        "format": 1,
        "image": {"w_px": camera.width_px, "h_px": camera.height_px},
        "px_per_mm": round(camera.px_per_m / 1000, 6),
        "height_mm": round(figure.height * 1000, 2),
        "made_with": made_with(),
        "first_side": FIRST,
        "last_side": LAST,
        "turns_to": "left",
        "degrees_per_step": STEP,
        "frames": frames,
        "stills_sha256": {
            side: stills["sha256"][stills["sides"][side]["picture"]] for side in (FIRST, LAST)
        },
        "sha256": digests(made),
    }
    text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=True)
    (made / "manifest.json").write_text(text + "\n", encoding="ascii")
    publish(made, args.out)
    size = sum(path.stat().st_size for path in made.iterdir())
    say(f"{size / 1e6:.2f} MB, done in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
