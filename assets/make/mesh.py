"""Plain mesh maths: quads as (m, 4) index arrays, vertices as (n, 3) metres."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp


def unit(vector: np.ndarray) -> np.ndarray:
    vector = np.asarray(vector, float)
    return vector / np.linalg.norm(vector)


def smoothstep(start: float, end: float, x: np.ndarray) -> np.ndarray:
    """0 at `start`, 1 at `end` (either order), smooth between and flat beyond."""
    t = np.clip((x - start) / (end - start), 0, 1)
    return t * t * (3 - 2 * t)


def bell(x: np.ndarray, centre: float, width: float) -> np.ndarray:
    return np.exp(-(((x - centre) / width) ** 2))


def soft_min(a: np.ndarray, b: np.ndarray, radius: float) -> np.ndarray:
    """Minimum with a rounded corner of about `radius`."""
    h = np.clip(0.5 + 0.5 * (b - a) / radius, 0, 1)
    return b * (1 - h) + a * h - radius * h * (1 - h)


def soft_max(a: np.ndarray, b: np.ndarray, radius: float) -> np.ndarray:
    return -soft_min(-a, -b, radius)


def edges_of(faces: np.ndarray) -> np.ndarray:
    """All face edges, (m * k, 2), each with its smaller index first."""
    return np.sort(np.stack([faces, np.roll(faces, -1, 1)], -1).reshape(-1, 2), 1)


def catmull_clark(quads: np.ndarray, n: int) -> tuple[sp.csr_matrix, np.ndarray]:
    """One subdivision step: the sparse operator (n', n) and the new quads.

    The operator may be applied to positions and to any other vertex channel.
    """
    m = len(quads)
    edges, inverse, count = np.unique(
        edges_of(quads), axis=0, return_inverse=True, return_counts=True
    )
    inverse = inverse.reshape(m, 4)
    e = len(edges)

    def matrix(rows, cols, value, shape):
        return sp.csr_matrix((np.full(len(rows), value), (rows, cols)), shape=shape)

    corners = quads.ravel()
    of_face = np.repeat(np.arange(m), 4)
    face_points = matrix(of_face, corners, 0.25, (m, n))
    middles = matrix(np.repeat(np.arange(e), 2), edges.ravel(), 0.5, (e, n))
    edge_faces = matrix(inverse.ravel(), of_face, 1.0, (e, m))
    rim = count == 1
    inner, outer = sp.diags((~rim).astype(float)), sp.diags(rim.astype(float))
    edge_points = inner @ (0.5 * middles + 0.25 * edge_faces @ face_points) + outer @ middles

    valence = np.maximum(np.bincount(edges.ravel(), minlength=n).astype(float), 1)
    vertex_faces = matrix(corners, of_face, 1.0, (n, m))
    face_count = np.maximum(np.asarray(vertex_faces.sum(1)).ravel(), 1)
    vertex_edges = matrix(edges.ravel(), np.repeat(np.arange(e), 2), 1.0, (n, e))
    on_rim = np.zeros(n, bool)
    on_rim[edges[rim].ravel()] = True
    smooth = (
        sp.diags(1 / (valence * face_count)) @ vertex_faces @ face_points
        + sp.diags(2 / valence**2) @ vertex_edges @ middles
        + sp.diags((valence - 3) / valence)
    )
    rim_edges = vertex_edges @ outer
    rim_count = np.maximum(np.asarray(rim_edges.sum(1)).ravel(), 1)
    crease = sp.diags(0.5 / rim_count) @ rim_edges @ middles + 0.5 * sp.identity(n)
    vertex_points = (
        sp.diags((~on_rim).astype(float)) @ smooth + sp.diags(on_rim.astype(float)) @ crease
    )

    edge_id, face_id = inverse + n, np.arange(m) + n + e
    children = [
        np.stack([quads[:, i], edge_id[:, i], face_id, edge_id[:, i - 1]], 1) for i in range(4)
    ]
    operator = sp.vstack([vertex_points, edge_points, face_points]).tocsr()
    return operator, np.stack(children, 1).reshape(-1, 4)


def vertex_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Area weighted unit normals (n, 3) of a triangle or quad mesh."""
    last = faces[:, -1]
    if faces.shape[1] == 4:
        normal = np.cross(
            vertices[faces[:, 2]] - vertices[faces[:, 0]], vertices[last] - vertices[faces[:, 1]]
        )
    else:
        normal = np.cross(
            vertices[faces[:, 1]] - vertices[faces[:, 0]], vertices[last] - vertices[faces[:, 0]]
        )
    out = np.zeros((len(vertices), 3))
    for axis in range(3):
        for corner in range(faces.shape[1]):
            out[:, axis] += np.bincount(faces[:, corner], normal[:, axis], len(vertices))
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)


def neighbour_mean(faces: np.ndarray, n: int) -> sp.csr_matrix:
    """Operator (n, n): every vertex becomes the mean of its neighbours."""
    edges = np.unique(edges_of(faces), axis=0)
    near = sp.coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(n, n))
    near = (near + near.T).tocsr()
    return sp.diags(1 / np.maximum(np.asarray(near.sum(1)).ravel(), 1)) @ near


def clip_triangles(triangles: np.ndarray, inside: np.ndarray):
    """Cut a triangle mesh along inside == 0, keeping inside > 0.

    Returns triangles over n + k vertices, the k new vertices as arrays
    (a, b, t) meaning (1 - t) * v[a] + t * v[b], and the cut edges (c, 2).
    """
    positive = inside > 0
    corners_in = positive[triangles].sum(1)
    whole, n = triangles[corners_in == 3], len(inside)
    known: dict[tuple[int, int], int] = {}
    new, cut, border = [], [], []

    def crossing(i: int, j: int) -> int:
        key = (i, j) if i < j else (j, i)
        if key not in known:
            a, b = key
            known[key] = n + len(new)
            new.append((a, b, inside[a] / (inside[a] - inside[b])))
        return known[key]

    for face in triangles[(corners_in == 1) | (corners_in == 2)]:
        for turn in range(3):
            a, b, c = face[turn], face[(turn + 1) % 3], face[(turn + 2) % 3]
            if positive[a] and not positive[b] and not positive[c]:
                p, q = crossing(a, b), crossing(a, c)
                cut.append((a, p, q))
                border.append((p, q))
                break
            if positive[a] and positive[b] and not positive[c]:
                p, q = crossing(b, c), crossing(a, c)
                cut += [(a, b, p), (a, p, q)]
                border.append((p, q))
                break
    a, b, t = (np.array([item[i] for item in new]) for i in range(3))
    return np.vstack([whole, np.array(cut, int)]), (a, b, t), np.array(border, int)
