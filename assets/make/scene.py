"""The studio: Blender's Cycles as a tool (bpy is used here and nowhere else).

One orthographic camera; the figure turns and the lights stay, so back and
front share light and scale. Passes: beauty (RGBA), normal, ambient occlusion,
and two one-sample float passes of rest positions and skin weights.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
from mathutils import Vector
from shading import cloth_material, data_material, skin_material

MARGIN = 1.035  # picture height / figure height
TURN = {"front": 0.0, "back": 180.0}


@dataclass(frozen=True)
class Cloth:
    top: str = "#5d877c"
    shorts: str = "#567f74"


@dataclass(frozen=True)
class Light:
    place: tuple[float, float, float]
    watts: float
    size: tuple[float, float]
    colour: tuple[float, float, float]
    aim: tuple[float, float, float] = (0, 0, 1.0)


LIGHTS = (
    Light((-2.6, -2.2, 2.7), 117, (1.1, 2.0), (1, 0.93, 0.84)),  # warm key
    Light((2.8, -1.6, 1.1), 14, (1.4, 2.2), (0.88, 0.94, 1)),  # cool fill
    Light((-1.6, -2.6, 0.35), 25, (1.0, 1.0), (1, 0.95, 0.9), (0, 0, 0.4)),  # legs, feet
    Light((2.0, 2.0, 1.9), 74, (0.8, 2.4), (1, 0.95, 0.88)),  # rim right
    Light((-2.2, 2.0, 1.7), 31, (0.6, 2.4), (0.88, 0.94, 1)),  # rim left
    Light((0, 0.2, 4.0), 35, (1.4, 1.4), (1, 0.98, 0.95)),  # top
)
AMBIENT = ((0.80, 0.86, 1.0), 0.25)


@dataclass(frozen=True)
class Camera:
    """Pixels <-> metres of the orthographic stills, both sides alike."""

    figure_height: float  # metres
    height_px: int

    @property
    def width_px(self) -> int:
        return self.height_px // 2

    @property
    def px_per_m(self) -> float:
        return self.height_px / (self.figure_height * MARGIN)

    def project(self, point: np.ndarray, side: str) -> tuple[float, float]:
        """Posed metres -> image pixels (x right, y down)."""
        across = -point[0] if side == "back" else point[0]
        return (
            self.width_px / 2 + across * self.px_per_m,
            self.height_px / 2 - (point[2] - self.figure_height / 2) * self.px_per_m,
        )


class Studio:
    def __init__(self, figure, camera: Camera, cloth: Cloth = Cloth()):
        bpy.ops.wm.read_factory_settings(use_empty=True)
        self.camera = camera
        self.turntable = bpy.data.objects.new("turntable", None)
        bpy.context.collection.objects.link(self.turntable)
        fine = figure.fine
        hidden = np.any([shell.hides for shell in figure.shells.values()], axis=0)
        self.objects = {
            "body": self._mesh(
                "body", fine.vertices, fine.quads[~hidden], fine.channels, figure.paint
            )
        }
        for name, shell in figure.shells.items():
            self.objects[name] = self._mesh(name, shell.vertices, shell.triangles, shell.channels)
        self.materials = {
            "body": skin_material(),
            "top": cloth_material("top", cloth.top),
            "shorts": cloth_material("shorts", cloth.shorts),
        }
        for name, thing in self.objects.items():
            thing.data.materials.append(self.materials[name])
        self._render_settings()
        self._camera_and_lights()

    def _mesh(self, name, vertices, faces, channels, paint=None):
        mesh = bpy.data.meshes.new(name)
        corners = faces.shape[1]
        mesh.vertices.add(len(vertices))
        mesh.vertices.foreach_set("co", np.ascontiguousarray(vertices, np.float32).ravel())
        mesh.loops.add(faces.size)
        mesh.loops.foreach_set("vertex_index", faces.astype(np.int32).ravel())
        mesh.polygons.add(len(faces))
        mesh.polygons.foreach_set("loop_start", np.arange(0, faces.size, corners, dtype=np.int32))
        mesh.polygons.foreach_set("use_smooth", np.ones(len(faces), bool))
        mesh.update(calc_edges=True)
        mesh.validate()
        for word, values in (("rest", channels[:, :3]), ("weights", channels[:, 3:6])):
            layer = mesh.attributes.new(word, "FLOAT_VECTOR", "POINT")
            layer.data.foreach_set("vector", np.ascontiguousarray(values, np.float32).ravel())
        if paint is not None:
            layer = mesh.attributes.new("paint", "FLOAT_COLOR", "POINT")
            rgba = np.c_[paint.colour, paint.roughness].astype(np.float32)
            layer.data.foreach_set("color", rgba.ravel())
            layer = mesh.attributes.new("hair", "FLOAT", "POINT")
            layer.data.foreach_set("value", paint.hair.astype(np.float32))
        thing = bpy.data.objects.new(name, mesh)
        bpy.context.collection.objects.link(thing)
        thing.parent = self.turntable
        return thing

    def _render_settings(self) -> None:
        self.scene = scene = bpy.context.scene
        scene.render.engine = "CYCLES"
        scene.cycles.device = "CPU"
        scene.cycles.max_bounces = 5
        scene.cycles.use_adaptive_sampling = False  # it frays the outline
        scene.cycles.denoiser = "OPENIMAGEDENOISE"
        scene.cycles.seed = 1
        scene.render.use_persistent_data = True
        scene.render.film_transparent = True
        scene.render.resolution_x = self.camera.width_px
        scene.render.resolution_y = self.camera.height_px
        scene.render.resolution_percentage = 100

    def _camera_and_lights(self) -> None:
        lens = bpy.data.cameras.new("camera")
        lens.type, lens.sensor_fit, lens.clip_end = "ORTHO", "VERTICAL", 30
        lens.ortho_scale = self.camera.figure_height * MARGIN
        camera = bpy.data.objects.new("camera", lens)
        camera.location = (0, -8, self.camera.figure_height / 2)
        camera.rotation_euler = (math.pi / 2, 0, 0)
        bpy.context.collection.objects.link(camera)
        self.scene.camera, self.lens, self.eye = camera, lens, camera
        world = bpy.data.worlds.new("world")
        self.scene.world, world.use_nodes = world, True
        sky = world.node_tree.nodes["Background"]
        sky.inputs[0].default_value = (*AMBIENT[0], 1)
        sky.inputs[1].default_value = AMBIENT[1]
        for light in LIGHTS:
            lamp = bpy.data.lights.new("lamp", "AREA")
            lamp.shape, (lamp.size, lamp.size_y) = "RECTANGLE", light.size
            lamp.energy, lamp.color = light.watts, light.colour
            holder = bpy.data.objects.new("lamp", lamp)
            holder.location = light.place
            look = Vector(light.aim) - Vector(light.place)
            holder.rotation_euler = look.to_track_quat("-Z", "Y").to_euler()
            bpy.context.collection.objects.link(holder)

    def zoom(self, x: float, z: float, height: float) -> None:
        """Look at a detail (metres); for trials only."""
        self.lens.ortho_scale = height
        self.eye.location.x, self.eye.location.z = x, z

    def _shoot(
        self,
        path: Path,
        side: str | float,
        samples: int,
        *,
        denoise: bool,
        sharp: bool,
        exr: bool,
        view: str,
        dither: float,
    ) -> Path:
        scene, render = self.scene, self.scene.render
        degrees = TURN[side] if isinstance(side, str) else side
        self.turntable.rotation_euler = (0, 0, math.radians(degrees))
        scene.cycles.samples, scene.cycles.use_denoising = samples, denoise
        scene.cycles.pixel_filter_type = "BOX" if sharp else "BLACKMAN_HARRIS"
        scene.cycles.filter_width = 0.01 if sharp else 1.5
        scene.view_settings.view_transform, scene.view_settings.look = view, "None"
        render.dither_intensity = dither
        render.image_settings.file_format = "OPEN_EXR" if exr else "PNG"
        render.image_settings.color_depth = "32" if exr else "8"
        render.image_settings.color_mode = "RGBA"
        render.filepath = str(path.resolve())
        bpy.ops.render.render(write_still=True)
        return path

    def beauty(self, path: Path, side: str | float, samples: int, enlarge: int = 1) -> Path:
        """`side`: a name, or degrees counterclockwise from the front, seen from above."""
        self.scene.render.resolution_percentage = 100 * enlarge
        self._shoot(
            path, side, samples, denoise=True, sharp=False, exr=False, view="Standard", dither=1.0
        )
        self.scene.render.resolution_percentage = 100
        return path

    def data(self, kind: str, path: Path, side: str) -> Path:
        """kind: rest, weights (EXR, no antialiasing), normal, occlusion (PNG)."""
        exact = kind in ("rest", "weights")
        material = data_material(kind)
        for thing in self.objects.values():
            thing.data.materials[0] = material
        samples = {"occlusion": 6, "normal": 4}.get(kind, 1)
        self._shoot(
            path,
            side,
            samples,
            denoise=kind == "occlusion",
            sharp=exact,
            exr=exact,
            view="Raw",
            dither=0.0,
        )
        for name, thing in self.objects.items():
            thing.data.materials[0] = self.materials[name]
        return path


def read_exr(path: Path) -> np.ndarray:
    """(h, w, 4) float32, top row first."""
    image = bpy.data.images.load(str(path.resolve()))
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    pixels = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, 4)[::-1]
