"""Make the pictures of content/pictures/: lying on the table, needles, rest.

    python assets/make/make_pictures.py [--work DIR] [--only NAME ...] [--width 2000] [--samples 10]

Needs the packages of requirements.txt (Python 3.11). Pictures are 5:4; what
matters lies in the middle square.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import props
import room
import table
from cushions import Solid, blanket, bolster
from lie import TABLE_TOP, Lying, lay
from PIL import Image
from stage import Stage, clear_film, fine_skin, linen, plain, wood

PICTURES = Path(__file__).resolve().parents[2] / "content" / "pictures"
LIMIT = 250_000  # bytes of a picture


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def face_down(work: Path, level: int) -> Stage:
    lying = lay(work, level, face_up=False, head_x=0.0)
    stage, look = Stage(lying), table.covers()
    feet = float(lying.surface[:, 0].max())
    dents = [
        table.add_table(stage, look, lying.surface, 0.275, feet + 0.12),
        table.add_cradle(stage, look, lying, 0.118, 0.275),
        table.add_bolster(stage, look, lying.surface, feet - 0.23, 0.016),
    ]
    say("dents in mm: " + " ".join(f"{1000 * d:.0f}" for d in dents))
    room.add_room(stage)
    room.light(stage)
    stage.look((-1.95, -2.15, 2.0), (0.84, -0.02, 0.66), 72)
    return stage


def face_up(work: Path, level: int) -> Stage:
    lying = lay(work, level, face_up=True, head_x=0.0)
    stage, look = Stage(lying), table.covers()
    feet = float(lying.surface[:, 0].max())
    dents = [
        table.add_table(stage, look, lying.surface, -0.14, feet + 0.10),
        table.add_pillow(stage, look.soft, lying.surface, 0.11, (0.34, 0.48), 0.028),
        table.add_bolster(stage, look, lying.surface, 1.20, 0.022, 0.62),
    ]
    say("dents in mm: " + " ".join(f"{1000 * d:.0f}" for d in dents))
    room.add_room(stage)
    room.light(stage)
    stage.look((-1.95, -2.15, 2.15), (0.84, -0.02, 0.66), 70)
    return stage


# Needles of the close-up: rest x and height (metres), tilt towards the feet and
# towards the figure's right (degrees), free length of the shaft (metres).
NEEDLES = (
    (0.036, 1.352, 8, -5, 0.019),
    (0.037, 1.305, 13, -9, 0.017),
    (0.038, 1.262, 5, -3, 0.020),
    (-0.036, 1.330, 10, 8, 0.018),
    (-0.037, 1.285, 4, 5, 0.019),
    (0.082, 1.375, 16, -12, 0.018),
)


def on_the_back(lying: Lying, x: float, z: float) -> int:
    """Vertex of the back nearest to rest x and height (metres)."""
    rest = lying.rest_of()
    away = np.hypot(rest[:, 0] - x, rest[:, 2] - z) + (lying.figure.fine.normals[:, 1] < 0.2)
    return int(np.argmin(away))


def fine_needles(work: Path, level: int) -> Stage:
    lying = lay(work, level, face_up=False, head_x=0.0)
    stage, look = Stage(lying), table.covers()
    feet = float(lying.surface[:, 0].max())
    table.add_table(stage, look, lying.surface, 0.275, feet + 0.12)
    table.add_cradle(stage, look, lying, 0.118, 0.275)
    room.add_room(stage)
    fine_skin(stage.skin)
    steel = plain("steel", "#cfd2d2", 0.22, 1.0)
    copper = plain("copper", "#bd8a64", 0.34, 1.0)
    feet_of = []
    for x, z, feetward, right, free in NEEDLES:
        vertex = on_the_back(lying, x, z)
        skin = lying.to_room(lying.figure.fine.vertices[vertex])
        normal = lying.figure.fine.normals[vertex] @ lying.place[:3, :3].T
        lean = np.array([np.tan(np.radians(feetward)), np.tan(np.radians(right)), 0.0])
        parts = props.standing_needle(skin, normal * [0.6, 0.6, 1.0] + lean, free)
        stage.add("shaft", parts[0], steel)
        stage.add("handle", parts[1], copper)
        feet_of.append(skin)
    stage.ambient((1.0, 0.98, 0.95), 0.5)
    stage.lamp((-0.9, -0.5, 1.7), (0.4, 0, 0.9), (0.7, 0.9), 21)
    stage.lamp((1.6, 0.9, 1.5), (0.4, 0, 0.9), (0.8, 0.8), 12)
    stage.lamp((0.4, -1.2, 2.4), (0.4, 0, 0.9), (1.2, 1.2), 10)
    stage.lamp((-1.3, 0.7, 2.6), (-1.3, 0.9, 0.0), (1.6, 1.6), 18)  # the room behind
    focus = feet_of[0] + np.array([0, 0, 0.018])
    eye, target = np.array([0.33, -0.21, 0.22]), np.array([0.013, 0.004, -0.010])
    stage.look(focus + eye, focus + target, 84, focus, 5.0)
    return stage


def sealed_needle(work: Path, level: int) -> Stage:  # noqa: ARG001
    stage = Stage()
    board = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0.0]]) * 0.6
    stage.add("board", Solid(board, np.array([[0, 1, 2, 3]])), wood("board", "#c2aa8c", "#a48c6c"))
    napkin = props.folded((0.20, 0.12, 0.004), 3).turned(props.about_z(24)).moved(-0.085, 0.105, 0)
    stage.add("napkin", napkin, linen("napkin", "#94a79b", 1500.0, 0.5))
    materials = {
        "paper": plain("paper", "#f4f0e8", 0.9),
        "film": clear_film("film", "#fdfdfd", 0.03, 0.45, 0.012),
        "tube": clear_film("tube", "#f6f9f8", 0.04, 0.40, 0.015),
        "stopper": plain("stopper", "#4f7a6c", 0.4),
        "shaft": plain("steel", "#d4d7d8", 0.2, 1.0),
        "handle": plain("copper", "#c58a5c", 0.32, 1.0),
    }
    parts = {"paper": props.packet_paper(), "film": props.packet_film()} | props.packet_needle()
    for turn, place in ((20.0, (0.0, 0.0, 0.0)), (29.0, (0.012, 0.040, 0.0))):
        for name, solid in parts.items():
            put = solid.turned(props.about_z(turn)).moved(*place)
            stage.add(name, put, materials[name])
    stage.add(
        "bowl", props.bowl(0.034, 0.026).moved(0.078, 0.105, 0), plain("glaze", "#f1ebe0", 0.25)
    )
    stage.ambient((1.0, 0.975, 0.94), 0.5)
    stage.lamp((-0.35, 0.35, 0.5), (0, 0, 0), (0.3, 0.4), 4.2)
    stage.lamp((0.5, -0.1, 0.45), (0, 0, 0), (0.25, 0.25), 0.9)
    stage.look((0.017, -0.19, 0.19), (-0.003, 0.017, 0.0), 68, (0.0, 0.0, 0.003), 8.0)
    return stage


def rest(work: Path, level: int) -> Stage:
    lying = lay(work, level, face_up=False, head_x=0.0)
    stage, look = Stage(lying), table.covers()
    feet = float(lying.surface[:, 0].max())
    end = feet + 0.12
    table.add_table(stage, look, lying.surface, 0.275, end)
    table.add_cradle(stage, look, lying, 0.118, 0.275)
    table.add_bolster(stage, look, lying.surface, feet - 0.23, 0.016)
    roll = bolster(0.56, 0.055).moved(feet - 0.23, 0, TABLE_TOP - 0.004)
    under = np.vstack([lying.surface, roll.vertices])
    cover = blanket(under, 0.80, end + 0.02, table.WIDTH, TABLE_TOP, 0.30)
    sheet = stage.add("blanket", cover, linen("blanket", "#cdd2c3", 700.0, 0.5))
    stage.thicken(sheet, 0.003)
    room.add_room(stage)
    room.add_window(stage, 1.0, 2.3, 0.95, 2.25)
    room.add_plant(stage, 2.75, 1.15, 0.95)
    stage.ambient((0.98, 0.985, 1.0), 0.5)
    stage.lamp((-2.4, -1.6, 2.4), (0.7, 0, 0.7), (1.8, 1.8), 70)
    stage.lamp((2.9, -2.4, 2.2), (0.8, 0, 0.7), (2.0, 2.0), 22, (1.0, 0.96, 0.9))
    stage.look((-1.75, -2.25, 1.62), (0.86, 0.05, 0.83), 57)
    return stage


SCENES: dict[str, Callable[[Path, int], Stage]] = {
    "face_down": face_down,
    "face_up": face_up,
    "fine_needles": fine_needles,
    "sealed_needle": sealed_needle,
    "rest": rest,
}


def save(png: Path, target: Path) -> int:
    """WebP at quality 88, or less if it would exceed LIMIT. Returns the quality."""
    image = Image.open(png).convert("RGB")
    for quality in range(88, 60, -2):
        image.save(target, quality=quality, method=6)
        if target.stat().st_size <= LIMIT:
            return quality
    raise SystemExit(f"{target.name} does not fit into {LIMIT} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, help="folder for intermediates (kept)")
    parser.add_argument("--only", nargs="+", choices=SCENES, default=list(SCENES))
    parser.add_argument("--width", type=int, default=2000, help="px; the height is 4/5 of it")
    parser.add_argument("--samples", type=int, default=10, help="per pixel")
    parser.add_argument("--level", type=int, default=3, help="subdivision steps")
    parser.add_argument("--out", type=Path, default=PICTURES)
    args = parser.parse_args()
    work = args.work or Path(tempfile.mkdtemp(prefix="pictures-"))
    args.out.mkdir(parents=True, exist_ok=True)
    for name in args.only:
        began = time.monotonic()
        stage = SCENES[name](work, args.level)
        png = work / f"{name}.png"
        stage.shoot(png, (args.width, args.width * 4 // 5), args.samples)
        temporary = args.out / f".{name}.new.webp"
        quality = save(png, temporary)
        temporary.replace(args.out / f"{name}.webp")
        size = (args.out / f"{name}.webp").stat().st_size
        say(f"{name}: quality {quality}, {size} bytes, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
