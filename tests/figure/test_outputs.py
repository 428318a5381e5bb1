"""Hold the made figure (assets/figure) to account. Nothing is rendered here."""

import hashlib
from statistics import fmean as mean

import pytest

from tests.figure.pictures import (
    FIGURE,
    HEIGHT,
    MANIFEST,
    WIDTH,
    above,
    among,
    contrast,
    crop,
    glow,
    id_at,
    ids,
    luminance,
    members,
    overlap,
    picture,
)

SIDES = ("back", "front")
TINT, DIM = (0xFF, 0xD2, 0x7A), (170, 163, 160)
DIMMED_SKIN, DIMMED_CLOTH = (0x85, 0x66, 0x4F), (0x3F, 0x5B, 0x52)
GLOWS = [(word, side) for word, entry in MANIFEST["sets"].items() for side in entry["sides"]]

CENTRAL = {
    "head": SIDES,
    "face": ("front",),
    "neck": SIDES,
    "chest": ("front",),
    "abdomen_upper": ("front",),
    "umbilical": ("front",),
    "abdomen_lower": ("front",),
    "upper_back": ("back",),
    "mid_back": ("back",),
    "lower_back": ("back",),
}
PAIRED = {
    "shoulder": SIDES,
    "hip": SIDES,
    "groin": ("front",),
    "buttock": ("back",),
    "upper_arm": SIDES,
    "elbow": SIDES,
    "forearm": SIDES,
    "wrist": SIDES,
    "hand": SIDES,
    "thigh_front": ("front",),
    "thigh_back": ("back",),
    "knee": ("front",),
    "knee_back": ("back",),
    "shin": ("front",),
    "calf": ("back",),
    "ankle": SIDES,
    "foot": SIDES,
}
BELONGS = CENTRAL | {f"{name}_{s}": where for name, where in PAIRED.items() for s in "lr"}


def both(*names: str) -> set[str]:
    return {f"{name}_{side}" for name in names for side in "lr"}


SETS = {
    "head": {"head"},
    "face": {"face"},
    "neck": {"neck"},
    "shoulders": both("shoulder"),
    "upper_back": {"upper_back", "mid_back"},
    "lower_back": {"lower_back"},
    "hips": both("buttock", "hip"),
    "back_of_knees": both("knee_back"),
    "feet": both("foot", "ankle"),
    "hands": both("hand"),
    "stomach": {"umbilical"},
    "chest": {"chest"},
    "abdomen": {"abdomen_upper", "umbilical", "abdomen_lower"},
    "arms": both("upper_arm", "elbow", "forearm", "wrist"),
    "thighs": both("thigh_front", "thigh_back"),
    "knees": both("knee"),
    "lower_legs": both("shin", "calf"),
}
CODES = {
    "GV20",
    "GB20",
    "GV14",
    "GB21",
    "BL11",
    "BL13",
    "BL15",
    "BL17",
    "BL20",
    "EX-B2",
    "BL23",
    "BL25",
    "GV4",
    "GB30",
    "BL40",
    "BL60",
    "KI3",
    "EX-UE7",
    "LI4",
    "ST25",
    "CV6",
    "ST36",
    "GB34",
    "SP6",
    "LR3",
}


def test_every_file_is_listed_with_its_hash_and_none_besides() -> None:
    on_disk = {p.relative_to(FIGURE).as_posix() for p in FIGURE.rglob("*") if p.is_file()}
    assert on_disk == set(MANIFEST["sha256"]) | {"manifest.json"}
    for name, digest in MANIFEST["sha256"].items():
        assert hashlib.sha256((FIGURE / name).read_bytes()).hexdigest() == digest, name


def test_every_file_that_the_manifest_names_is_listed() -> None:
    named = {entry[k] for entry in MANIFEST["sides"].values() for k in ("picture", "ids")}
    named |= {entry["glow"] for s in MANIFEST["sets"].values() for entry in s["sides"].values()}
    assert named == set(MANIFEST["sha256"])


def test_the_manifest_knows_its_format() -> None:
    assert MANIFEST["format"] == 1
    assert set(MANIFEST["sides"]) == set(SIDES)


def test_regions_and_sets_are_the_agreed_ones() -> None:
    assert {n: tuple(sorted(r["sides"])) for n, r in MANIFEST["regions"].items()} == BELONGS
    assert {word: set(entry["regions"]) for word, entry in MANIFEST["sets"].items()} == SETS
    numbers = [region["id"] for region in MANIFEST["regions"].values()]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("side", SIDES)
def test_regions_are_present_where_they_belong_and_nowhere_else(side: str) -> None:
    for name, region in MANIFEST["regions"].items():
        area = ids(side).count(bytes([region["id"]]))
        if side in BELONGS[name]:
            assert area == region["sides"][side]["area_px"] > 400, name
        else:
            assert area == 0, name


@pytest.mark.parametrize("side", SIDES)
def test_ids_cover_the_body_exactly(side: str) -> None:
    alpha = picture(side)[3::4]
    assert 16 <= MANIFEST["alpha_edge"] <= 128
    covered = ids(side).translate(above(1))
    assert covered == alpha.translate(above(MANIFEST["alpha_edge"]))


@pytest.mark.parametrize("side", SIDES)
def test_left_and_right_areas_agree_within_two_percent(side: str) -> None:
    for name in PAIRED:
        if side in PAIRED[name]:
            left, right = (
                MANIFEST["regions"][f"{name}_{s}"]["sides"][side]["area_px"] for s in "lr"
            )
            assert abs(left - right) <= 0.02 * max(left, right), name


@pytest.mark.parametrize("side", SIDES)
def test_left_is_the_figures_own_left(side: str) -> None:
    for name in PAIRED:
        if side in PAIRED[name]:
            x = MANIFEST["regions"][f"{name}_l"]["sides"][side]["anchor"][0]
            assert (x < WIDTH / 2) == (side == "back"), name


@pytest.mark.parametrize("side", SIDES)
def test_boxes_rectangles_and_anchors_lie_in_their_region(side: str) -> None:
    for name, region in MANIFEST["regions"].items():
        if side not in region["sides"]:
            continue
        entry, own = region["sides"][side], bytes([region["id"]])
        x, y, w, h = entry["bbox"]
        assert crop(ids(side), x, y, w, h).count(own) == entry["area_px"], name
        x, y, w, h = entry["inner"]
        assert min(w, h) > 4, name
        assert crop(ids(side), x, y, w, h) == own * (w * h), name
        assert id_at(side, *entry["anchor"]) == region["id"], name


def test_the_stomach_is_around_the_navel() -> None:
    entry = MANIFEST["regions"]["umbilical"]["sides"]["front"]
    width, height = (n / MANIFEST["px_per_mm"] for n in entry["bbox"][2:])
    assert 140 <= width <= 170
    assert 120 <= height <= 140


@pytest.mark.parametrize("key", sorted(MANIFEST["points"]))
def test_points_lie_in_their_set(key: str) -> None:
    point = MANIFEST["points"][key]
    assert point["sides"], "drawn somewhere"
    numbers = members(point["set"])
    for side, (x, y) in point["sides"].items():
        assert id_at(side, x, y) in numbers
    assert MANIFEST["regions"][point["region"]]["id"] in numbers
    assert key.startswith(point["code"])


def test_the_points_are_the_agreed_ones_in_pairs() -> None:
    assert {point["code"] for point in MANIFEST["points"].values()} == CODES
    for key, point in MANIFEST["points"].items():
        if key.endswith("_l"):
            twin = MANIFEST["points"][key[:-1] + "r"]
            assert set(twin["sides"]) == set(point["sides"])
            for side, (x, y) in point["sides"].items():
                other_x, other_y = twin["sides"][side]
                assert abs(x + other_x - WIDTH) < 8, key
                assert abs(y - other_y) < 8, key
    assert sum(point["code"] == "EX-B2" for point in MANIFEST["points"].values()) == 2 * 17


@pytest.mark.parametrize(("word", "side"), GLOWS)
def test_glows_are_grey_light_over_their_regions(word: str, side: str) -> None:
    data, x, y, w, h = glow(word, side)
    assert data[0::4] == data[1::4] == data[2::4], "one colourless grey"
    assert 0 <= x <= WIDTH - w
    assert 0 <= y <= HEIGHT - h
    own = among(*members(word))
    strong, here = data[3::4].translate(above(128)), crop(ids(side), x, y, w, h).translate(own)
    lit = overlap(strong, here)
    assert lit >= 0.90 * strong.count(1), "strong light stays over the set"
    assert lit >= 0.70 * ids(side).translate(own).count(1), "the set is lit"
    for ax, ay in MANIFEST["sets"][word]["sides"][side]["anchors"]:
        assert id_at(side, ax, ay) in members(word)
        assert data[4 * ((ay - y) * w + ax - x) + 3] >= 0.85 * 255, "a full core"


def test_hips_never_light_the_groin() -> None:
    data, x, y, w, h = glow("hips", "front")
    groin = [MANIFEST["regions"][f"groin_{side}"]["id"] for side in "lr"]
    here = crop(ids("front"), x, y, w, h).translate(among(*groin))
    assert overlap(data[3::4].translate(above(12)), here) == 0


@pytest.mark.parametrize(("word", "side"), GLOWS)
def test_tinted_glow_stands_out_three_to_one(word: str, side: str) -> None:
    """Composited as the program does, over the dimmed picture.

    The core stands out from the same place unlit, and its brighter half from
    dimmed skin and cloth wherever they are.
    """
    data, x, y, w, h = glow(word, side)
    body, here = picture(side), crop(ids(side), x, y, w, h)
    numbers, lit, unlit = set(members(word)), [], []
    for i in range(0, w * h, 23):
        alpha = data[4 * i + 3] / 255
        if alpha < 0.85 or here[i] not in numbers:
            continue
        at = 4 * ((y + i // w) * WIDTH + x + i % w)
        dimmed = [body[at + k] * dim / 255 for k, dim in enumerate(DIM)]
        unlit.append(luminance(dimmed))
        lit.append(
            luminance(
                [
                    alpha * data[4 * i] * tint / 255 + (1 - alpha) * ground
                    for tint, ground in zip(TINT, dimmed, strict=True)
                ]
            )
        )
    assert contrast(mean(lit), mean(unlit)) >= 3
    bright = mean(sorted(lit)[len(lit) // 2 :])
    for ground in (DIMMED_SKIN, DIMMED_CLOTH):
        assert contrast(bright, luminance(ground)) >= 3


def test_px_per_mm_agrees_with_the_height() -> None:
    spans = []
    for side in SIDES:
        covered = picture(side)[3::4].translate(above(128))
        rows = [r for r in range(HEIGHT) if 1 in covered[r * WIDTH : (r + 1) * WIDTH]]
        spans.append((rows[-1] - rows[0] + 1) / MANIFEST["px_per_mm"])
        columns = [c for c in range(WIDTH) if 1 in covered[c::WIDTH]]
        assert abs((columns[0] + columns[-1]) / 2 - (WIDTH - 1) / 2) < 3, "centred"
    assert all(abs(span - MANIFEST["height_mm"]) < 4 for span in spans)
