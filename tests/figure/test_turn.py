"""Hold the turning figure (assets/turn) to account. Nothing is rendered here."""

import hashlib
import json
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pygame
import pytest

from tests.figure.pictures import FIGURE, MANIFEST

TURN = FIGURE.parent / "turn"
MADE: dict[str, Any] = json.loads((TURN / "manifest.json").read_text(encoding="ascii"))
SIZE: tuple[int, int] = (MADE["image"]["w_px"], MADE["image"]["h_px"])
FRAMES: list[str] = [frame["picture"] for frame in MADE["frames"]]
SMALL = (100, 200)


@lru_cache
def frame(name: str) -> pygame.Surface:
    surface = pygame.image.load(TURN / name)
    assert surface.get_masks()[3], "the frame has transparency"
    return surface


@lru_cache
def still(side: str) -> pygame.Surface:
    """A still at the size of a frame."""
    surface = pygame.image.load(FIGURE / MANIFEST["sides"][side]["picture"])
    return pygame.transform.smoothscale(surface, SIZE)


def body(surface: pygame.Surface) -> pygame.Rect:
    """The box of all that is at least half opaque, px."""
    return surface.get_bounding_rect(min_alpha=128)


@lru_cache
def on_paper(surface: pygame.Surface) -> bytes:
    """A small picture on light paper, RGB."""
    paper = pygame.Surface(SIZE)
    paper.fill((246, 242, 234))
    paper.blit(surface, (0, 0))
    return pygame.image.tobytes(pygame.transform.smoothscale(paper, SMALL), "RGB")


def difference(a: bytes, b: bytes) -> float:
    """The mean difference of two small pictures, in steps of 255."""
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a)


def in_order() -> list[pygame.Surface]:
    """The first still, every frame, the last still."""
    return [still(MADE["first_side"]), *map(frame, FRAMES), still(MADE["last_side"])]


def test_every_file_is_listed_with_its_hash_and_none_besides() -> None:
    on_disk = {path.name for path in TURN.iterdir()}
    assert on_disk == set(MADE["sha256"]) | {"manifest.json"}
    assert set(FRAMES) == set(MADE["sha256"])
    for name, digest in MADE["sha256"].items():
        assert hashlib.sha256((TURN / name).read_bytes()).hexdigest() == digest, name


def test_the_frames_go_from_back_to_front_in_even_steps() -> None:
    assert MADE["format"] == 1
    assert (MADE["first_side"], MADE["last_side"], MADE["turns_to"]) == ("back", "front", "left")
    step = MADE["degrees_per_step"]
    assert [entry["degrees"] for entry in MADE["frames"]] == list(range(step, 180, step))


def test_the_frames_belong_to_the_stills_that_are_there() -> None:
    for side, digest in MADE["stills_sha256"].items():
        assert MANIFEST["sha256"][MANIFEST["sides"][side]["picture"]] == digest


def test_the_frames_share_scale_and_shape_with_the_stills() -> None:
    image = MANIFEST["image"]
    assert SIZE[0] * image["h_px"] == SIZE[1] * image["w_px"]
    assert MADE["height_mm"] == MANIFEST["height_mm"]
    ratio = MADE["px_per_mm"] / MANIFEST["px_per_mm"]
    assert ratio == pytest.approx(SIZE[1] / image["h_px"], rel=1e-5)


def test_all_the_frames_together_are_small() -> None:
    assert sum(path.stat().st_size for path in TURN.iterdir()) <= 2_000_000


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_stands_where_the_stills_stand(name: str) -> None:
    assert frame(name).get_size() == SIZE
    box = body(frame(name))
    assert box.w > 0.1 * SIZE[0]
    assert 0 < box.left < SIZE[0] / 2 < box.right < SIZE[0]
    for side in ("back", "front"):
        assert abs(box.top - body(still(side)).top) <= 2
        # Seen level, every sole ends at the floor.
        assert abs(box.bottom - body(still(side)).bottom) <= 2


def test_the_outline_narrows_to_the_side_and_widens_again() -> None:
    widths = [body(surface).w for surface in in_order()]
    narrowest = widths.index(min(widths))
    assert abs(narrowest * MADE["degrees_per_step"] - 90) <= 15
    assert widths[narrowest] < 0.5 * widths[0]
    down, up = widths[: narrowest + 1], widths[narrowest:]
    assert all(b <= a + 2 for a, b in pairwise(down))
    assert all(b >= a - 2 for a, b in pairwise(up))


def test_neighbours_differ_a_little_and_never_jump() -> None:
    small = [on_paper(surface) for surface in in_order()]
    steps = [difference(a, b) for a, b in pairwise(small)]
    assert all(0.3 < step < 8 for step in steps), steps
    for before, step, after in zip(steps, steps[1:], steps[2:], strict=False):
        assert step < 1.5 * max(before, after), "one frame stands out"


def test_it_turns_to_the_figures_left() -> None:
    """Halfway, the toes point to the left of the picture."""
    middle = frame(FRAMES[len(FRAMES) // 2])
    width, height = SIZE
    soles = pygame.Rect(0, round(0.95 * height), width, round(0.04 * height))
    box = body(middle.subsurface(soles))
    assert width / 2 - box.left > 1.5 * (box.right - width / 2)
