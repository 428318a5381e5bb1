"""Stand the body up: forward kinematics and linear skinning, numpy only.

Metres, Z up, front = -Y, the figure's left = +X, the soles at Z = 0. Limb
targets are directions, so they hold for any shape of body.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from makehuman import BodyData, Shape, to_metres
from mesh import unit

EYES = ("helper-l-eye", "helper-r-eye")


@dataclass(frozen=True)
class Pose:
    """Angles in degrees."""

    arm_out: float = 15.0  # upper arm from vertical, sideways
    arm_forward: float = -2.0
    forearm_out: float = 9.0
    forearm_forward: float = 9.0
    shoulder_drop: float = 4.0
    palm: float = 40.0  # 0 palms face the thighs, 90 face forward
    legs_in: float = 7.3  # from the wide stance of the base mesh
    toes_out: float = 7.0
    finger_curl: float = 11.0
    wrist_straight: float = 0.75  # 0 as modelled, 1 in line with the forearm
    # (bone, axis in rest space, degrees): added to what the angles above set
    turns: tuple[tuple[str, tuple[float, float, float], float], ...] = ()


@dataclass(frozen=True)
class Body:
    """Control mesh before (`rest`) and after (`posed`) posing."""

    rest: np.ndarray  # (n, 3)
    posed: np.ndarray  # (n, 3)
    faces: np.ndarray  # (m, 4) quads
    eye_face: np.ndarray  # (m,) True for the eyeballs
    weights: np.ndarray  # (n, bones)
    bones: tuple[str, ...]
    heads: dict[str, np.ndarray]  # bone name -> its start in rest space

    def weight_of(self, *words: str) -> np.ndarray:
        """Summed skin weight (n,) of the bones whose name contains a word."""
        columns = [i for i, b in enumerate(self.bones) if any(w in b for w in words)]
        return self.weights[:, columns].sum(1)


def rotation(axis, degrees: float) -> np.ndarray:
    a, t = unit(axis), np.radians(degrees)
    k = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    return np.eye(3) + np.sin(t) * k + (1 - np.cos(t)) * k @ k


def turning(a, b) -> np.ndarray:
    """The smallest rotation that takes direction a to direction b."""
    a, b = unit(a), unit(b)
    axis = np.cross(a, b)
    size = np.linalg.norm(axis)
    return np.eye(3) if size < 1e-9 else rotation(axis, np.degrees(np.arctan2(size, a @ b)))


class Skeleton:
    """Bones with one local rotation each, chained down the hierarchy."""

    def __init__(self, rig: dict, heads: dict[str, np.ndarray]):
        self.rig, self.heads = rig, heads
        self.local = {name: np.eye(3) for name in rig}

    def path(self, bone: str) -> list[str]:
        """From the root to the bone."""
        chain = [bone]
        while self.rig[chain[-1]]["parent"]:
            chain.append(self.rig[chain[-1]]["parent"])
        return chain[::-1]

    def parent_turn(self, bone: str) -> np.ndarray:
        out = np.eye(3)
        for name in self.path(bone)[:-1]:
            out = out @ self.local[name]
        return out

    def set_world(self, bone: str, target: np.ndarray) -> None:
        self.local[bone] = self.parent_turn(bone).T @ target

    def matrices(self) -> dict[str, np.ndarray]:
        """4x4 rest-to-posed matrices."""
        done: dict[str, np.ndarray] = {}
        for name in self.rig:
            for bone in self.path(name):
                if bone in done:
                    continue
                own = np.eye(4)
                own[:3, :3] = self.local[bone]
                own[:3, 3] = self.heads[bone] - self.local[bone] @ self.heads[bone]
                parent = self.rig[bone]["parent"]
                done[bone] = (done[parent] if parent else np.eye(4)) @ own
        return done


def pose_arm(bones: Skeleton, pose: Pose, side: str, sign: int) -> None:
    head = {
        part: bones.heads[f"{part}.{side}"]
        for part in ("upperarm01", "lowerarm01", "wrist", "finger2-1", "finger3-1", "finger5-1")
    }
    shoulder, elbow, wrist = head["upperarm01"], head["lowerarm01"], head["wrist"]

    def hanging(outward: float, forward: float) -> np.ndarray:
        out, fore = np.radians(outward), np.radians(forward)
        return np.array([sign * np.sin(out), -np.sin(fore), -np.cos(out)])

    bones.local[f"clavicle.{side}"] = rotation([0, 1, 0], sign * pose.shoulder_drop)
    start = bones.parent_turn(f"upperarm01.{side}")
    upper = turning(start @ (elbow - shoulder), hanging(pose.arm_out, pose.arm_forward)) @ start
    fore = turning(upper @ (wrist - elbow), hanging(pose.forearm_out, pose.forearm_forward)) @ upper
    axis = unit(fore @ (wrist - elbow))

    # Twist about the forearm until the palm faces where it should.
    palm = fore @ unit(-np.cross(head["finger2-1"] - wrist, head["finger5-1"] - wrist) * sign)
    palm = unit(palm - axis * (palm @ axis))
    angle = np.radians(pose.palm)
    wanted = np.array([-sign * np.cos(angle), -np.sin(angle), 0.0])
    wanted = unit(wanted - axis * (wanted @ axis))
    twist = np.degrees(np.arctan2(np.cross(palm, wanted) @ axis, palm @ wanted))
    bones.set_world(f"upperarm01.{side}", upper)
    bones.set_world(f"upperarm02.{side}", upper)
    bones.set_world(f"lowerarm01.{side}", rotation(axis, twist * 0.35) @ fore)
    bones.set_world(f"lowerarm02.{side}", rotation(axis, twist * 0.75) @ fore)
    hand = rotation(axis, twist) @ fore
    middle = unit(hand @ (head["finger3-1"] - wrist))
    aim = unit(middle * (1 - pose.wrist_straight) + axis * pose.wrist_straight)
    hand = turning(middle, aim) @ hand
    bones.set_world(f"wrist.{side}", hand)

    across = unit(hand @ (head["finger2-1"] - head["finger5-1"]))
    for finger in range(2, 6):
        for joint in range(1, 4):
            bone = f"finger{finger}-{joint}.{side}"
            curl = pose.finger_curl * (0.6 + 0.18 * (finger - 2)) * (1.0 if joint == 1 else 1.25)
            local_axis = bones.parent_turn(bone).T @ across
            bones.local[bone] = rotation(local_axis, sign * curl)


def build_body(data: BodyData, shape: Shape, pose: Pose) -> Body:
    shaped = data.shaped(shape)
    vertices = to_metres(shaped)
    cubes = {name: to_metres(p) for name, p in data.joint_cubes(shaped).items()}
    rig, skin = data.rig()

    def place(end: dict) -> np.ndarray:
        if end["strategy"] == "CUBE":
            return cubes[end["cube_name"]]
        picked = end["vertex_indices"] if "vertex_indices" in end else [end["vertex_index"]]
        return vertices[picked].mean(0)

    names = list(rig)
    heads = {name: place(rig[name]["head"]) for name in names}
    index = {name: i for i, name in enumerate(names)}
    weights = np.zeros((len(vertices), len(names)), np.float32)
    for name, pairs in skin.items():
        if name in index:
            for vertex, weight in pairs:
                weights[vertex, index[name]] = weight
    for group in EYES:  # eyeballs follow the head rigidly
        ring = np.unique(data.faces[data.face_group == group])
        weights[ring] = 0
        weights[ring, index["head"]] = 1
    weights /= np.maximum(weights.sum(1, keepdims=True), 1e-9)

    bones = Skeleton(rig, heads)
    for side, sign in (("L", 1), ("R", -1)):
        pose_arm(bones, pose, side, sign)
        bones.local[f"upperleg01.{side}"] = rotation([0, 1, 0], sign * pose.legs_in)
        bones.local[f"foot.{side}"] = rotation([0, 0, 1], sign * pose.toes_out) @ rotation(
            [0, 1, 0], -sign * pose.legs_in
        )
    for bone, axis, degrees in pose.turns:
        bones.local[bone] = bones.local[bone] @ rotation(axis, degrees)
    matrices = bones.matrices()
    stack = np.stack([matrices[name] for name in names])
    blended = np.einsum("vb,bij->vij", weights, stack)
    homogeneous = np.c_[vertices, np.ones(len(vertices))]
    posed = np.einsum("vij,vj->vi", blended, homogeneous)[:, :3]

    keep = np.isin(data.face_group, ("body", *EYES))
    faces = data.faces[keep]
    used = np.unique(faces)
    renumber = np.full(len(vertices), -1)
    renumber[used] = np.arange(len(used))
    rest_floor = np.array([0, 0, vertices[used, 2].min()])
    floor = np.array([0, 0, posed[used, 2].min()])
    return Body(
        rest=vertices[used] - rest_floor,
        posed=posed[used] - floor,
        faces=renumber[faces],
        eye_face=data.face_group[keep] != "body",
        weights=weights[used],
        bones=tuple(names),
        heads={name: p - rest_floor for name, p in heads.items()},
    )
