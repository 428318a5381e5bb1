"""The turn of the figure: does it hold its frame rate, and what does it cost?

    python -m tests.bench.turn --rounds 2 [--size 1080x1920] [--check]

The kiosk plays an explainer in which the figure turns; the floor (turn_floor.py) shows the same
frames ready-made. Both take turns on a private Xvfb; frames are counted in its frame buffer, at one
place of the body. Trust the ratios of one run. Needs Linux and Debian's xvfb and libxtst6.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.bench.tap_to_pixel import (
    CHECKOUT,
    HELD_S,
    TRACE,
    Program,
    Score,
    Screen,
    cpu_s,
    p95,
    pss_mb,
    spots_of,
    started,
)

TURN_S = 1.2
FRAMES = 36
"""What 30 frames a second are in that time."""
#: Changes further apart than this belong to something else than the turn.
BREAK_S = 0.2
LOOK_EVERY_S = 0.001
#: Three tenths of what a browser takes that shows the same at 1080p.
MOST_PSS_MB, FULL_HD = 126, 1920 * 1080
PACK = """\
format: 1
title: Turn
clinic: our clinic
emergency: 911
review: 2099-01-01
concerns:
  lower_back:
    button: Lower back
    sentence: The figure turns.
    lights: {lower_back: Here., feet: Here., hands: Here., stomach: Here.}
    explainers: [turn]
warning signs: {now: [A sign.], soon: [A sign.]}
explainers:
  turn:
    title: A turn
    scenes:
      turn:
        title: Now it turns
        caption: [This is the back., This is the front.]
        figure: {light: [lower_back, feet, hands, stomach], turn: front}
"""


@dataclass
class Turns:
    """One number a turn."""

    frames: list[int] = field(default_factory=list)
    span_ms: list[float] = field(default_factory=list)
    gap_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    before_mb: list[float] = field(default_factory=list)
    after_mb: list[float] = field(default_factory=list)


def watched(program: Program, screen: Screen, turns: Turns, wait_s: float, watch_s: float) -> None:
    """Press, wait, and count what changes on the body while it turns."""
    with started(program, screen, Score()) as pid:
        turns.before_mb.append(pss_mb(pid))
        screen.move(program.taps[0])
        screen.button(True)
        time.sleep(HELD_S)
        screen.button(False)
        screen.move((screen.size[0] - 1, 0))
        time.sleep(wait_s)
        spent, place = cpu_s(pid), program.taps[1]
        changes, seen, end = [], screen.around(place), time.perf_counter() + watch_s
        while (now := time.perf_counter()) < end:
            looks = screen.around(place)
            if looks != seen:
                changes.append(now)
                seen = looks
            time.sleep(LOOK_EVERY_S)
        turns.cpu_ms.append(1000 * (cpu_s(pid) - spent))
        turns.after_mb.append(pss_mb(pid))
    run = longest_run(changes)
    turns.frames.append(len(run))
    turns.span_ms.append(1000 * (run[-1] - run[0]) if run else 0.0)
    turns.gap_ms += [1000 * (b - a) for a, b in pairwise(run)]


def longest_run(changes: list[float]) -> list[float]:
    """The most changes that follow one another without a break."""
    runs: list[list[float]] = [[]]
    for at in changes:
        if runs[-1] and at - runs[-1][-1] > BREAK_S:
            runs.append([])
        runs[-1].append(at)
    return max(runs, key=len)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--size", default="1080x1920")
    parser.add_argument("--check", action="store_true", help="exit 1 when a target is missed")
    arguments = parser.parse_args()
    w, h = map(int, arguments.size.split("x"))
    most_mb = MOST_PSS_MB if w * h <= FULL_HD else float("inf")
    with contextlib.suppress(OSError):
        os.nice(-10)
    kiosk, floor = Turns(), Turns()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as fast, tempfile.TemporaryDirectory() as slow:
        programs = contestants((w, h), Path(slow))
        for _ in range(arguments.rounds):
            for program, turns, wait_s, watch_s in (
                (programs[0], floor, 0.5, 3.0),
                # Four seconds till it starts by itself, then the first caption.
                (programs[1], kiosk, 7.0, 6.0),
            ):
                screen = Screen((w, h), Path(fast))
                try:
                    watched(program, screen, turns, wait_s, watch_s)
                finally:
                    screen.close()
    print(f"{w}x{h}, {arguments.rounds} rounds\n\n| | floor | kiosk | target |\n|---|---|---|---|")
    rows = (
        ("frames of a turn", floor.frames, kiosk.frames, f">= {0.9 * FRAMES:.0f}"),
        ("length of a turn, ms", floor.span_ms, kiosk.span_ms, ""),
        ("CPU ms while watched", floor.cpu_ms, kiosk.cpu_ms, ""),
        ("memory (PSS) before, MB", floor.before_mb, kiosk.before_mb, ""),
        ("memory (PSS) with all frames, MB", floor.after_mb, kiosk.after_mb, f"<= {most_mb}"),
    )
    for name, base, ours, target in rows:
        told = f"{statistics.median(base):.0f} | {statistics.median(ours):.0f}"
        print(f"| {name} | {told} | {target} |")
    most_gap = 1.5 * 1000 * TURN_S / FRAMES
    print(f"| gap of frames, ms, 95 % | {p95(floor.gap_ms):.0f} | {p95(kiosk.gap_ms):.0f} |"
          f" <= {most_gap:.0f} |")  # fmt: skip
    met = (
        statistics.median(kiosk.frames) >= 0.9 * FRAMES
        and p95(kiosk.gap_ms) <= most_gap
        and statistics.median(kiosk.after_mb) <= most_mb
    )
    return int(arguments.check and not met)


def contestants(size: tuple[int, int], folder: Path) -> list[Program]:
    """The floor and the kiosk; each is pressed at its first place and watched at its second."""
    w, h = size
    tall = round(0.5 * h) if h > w else round(0.84 * h)
    box = (w if h > w else round(0.55 * w), tall)
    wide, top = tall // 2, round(0.14 * h) if h > w else round(0.03 * h)
    middle = box[0] // 2, top + round(0.55 * tall)
    floor, product = folder / "floor", folder / "product"
    floor.mkdir()
    product.mkdir()
    (product / "turn.yaml").write_text(PACK)
    (product / "kiosk.toml").write_text('content = "turn.yaml"\n[state]\nfolder = "state"\n')
    frames = CHECKOUT / "assets" / "turn"
    place = [middle[0] - wide // 2, top, wide, tall]
    bare = [sys.executable, str(Path(__file__).with_name("turn_floor.py")), str(frames)]
    spot = spots_of(size, product)["attract", "lower back (back)"]
    run = [sys.executable, "-m", "kiosk", "run", "--trace", TRACE]
    return [
        Program("floor", [*bare, *map(str, place)], (middle, middle), (), floor),
        Program("kiosk", run, (spot, middle), (), product),
    ]


if __name__ == "__main__":
    sys.exit(main())
