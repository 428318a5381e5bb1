"""The room's stage (bpy): lens, daylight, materials and the meshes of things.

Metres, Z up. Studio (scene.py) brings the dressed figure; its orthographic
camera and lamps are put away here.
"""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
from cushions import Solid
from lie import Lying
from mathutils import Matrix, Vector
from paint import linear
from scene import Camera, Cloth, Studio
from shading import _bump, _math, _mix, _new

DAY = (1.0, 0.98, 0.95)

CLOTH = Cloth(top="#657d74", shorts="#5c736a")  # greyer: daylight deepens the green


class Stage:
    def __init__(self, lying: Lying | None = None):
        if lying:
            studio = Studio(lying.figure, Camera(lying.figure.height, 100), CLOTH)
            studio.turntable.matrix_world = Matrix(lying.place.tolist())
            self.person = studio.objects
            self.skin = studio.materials["body"]
            for thing in list(bpy.data.objects):
                if thing.type in ("LIGHT", "CAMERA"):
                    bpy.data.objects.remove(thing)
        else:
            bpy.ops.wm.read_factory_settings(use_empty=True)
        self.scene = scene = bpy.context.scene
        scene.render.engine = "CYCLES"
        scene.cycles.device = "CPU"
        scene.cycles.max_bounces = 5
        scene.cycles.diffuse_bounces, scene.cycles.transparent_max_bounces = 3, 12
        scene.cycles.sample_clamp_indirect = 4.0
        scene.cycles.use_adaptive_sampling = True
        scene.cycles.adaptive_threshold = 0.02
        scene.cycles.denoiser = "OPENIMAGEDENOISE"
        scene.cycles.seed = 1
        scene.cycles.caustics_reflective = scene.cycles.caustics_refractive = False
        scene.render.film_transparent = False
        scene.render.resolution_percentage = 100
        scene.view_settings.view_transform = "Khronos PBR Neutral"
        world = bpy.data.worlds.new("day")
        scene.world, world.use_nodes = world, True
        self.sky = world.node_tree.nodes["Background"]
        self.ambient((1.0, 0.97, 0.92), 0.35)
        lens = bpy.data.cameras.new("lens")
        self.camera = bpy.data.objects.new("lens", lens)
        bpy.context.collection.objects.link(self.camera)
        scene.camera = self.camera

    def ambient(self, colour, strength: float) -> None:
        self.sky.inputs[0].default_value = (*colour, 1)
        self.sky.inputs[1].default_value = strength

    def add(self, name: str, solid: Solid, material, smooth: bool = True):
        mesh = bpy.data.meshes.new(name)
        vertices, quads = solid.vertices, solid.quads
        corners = quads.shape[1]
        mesh.vertices.add(len(vertices))
        mesh.vertices.foreach_set("co", np.ascontiguousarray(vertices, np.float32).ravel())
        mesh.loops.add(quads.size)
        mesh.loops.foreach_set("vertex_index", quads.astype(np.int32).ravel())
        mesh.polygons.add(len(quads))
        mesh.polygons.foreach_set("loop_start", np.arange(0, quads.size, corners, dtype=np.int32))
        mesh.polygons.foreach_set("use_smooth", np.full(len(quads), smooth))
        mesh.update(calc_edges=True)
        mesh.validate()
        mesh.materials.append(material)
        thing = bpy.data.objects.new(name, mesh)
        bpy.context.collection.objects.link(thing)
        return thing

    def thicken(self, thing, thickness: float) -> None:
        """Give a sheet a thickness in metres."""
        body = thing.modifiers.new("thick", "SOLIDIFY")
        body.thickness, body.offset = thickness, 0.0

    def lamp(self, place, aim, size, watts: float, colour=DAY, seen: bool = False):
        """Area lamp at `place` facing `aim` (metres), `size` (x, y) metres."""
        lamp = bpy.data.lights.new("lamp", "AREA")
        lamp.shape, (lamp.size, lamp.size_y) = "RECTANGLE", size
        lamp.energy, lamp.color = watts, colour
        holder = bpy.data.objects.new("lamp", lamp)
        holder.location = place
        look = Vector(aim) - Vector(place)
        holder.rotation_euler = look.to_track_quat("-Z", "Y").to_euler()
        holder.visible_camera = seen
        bpy.context.collection.objects.link(holder)
        return holder

    def look(self, eye, target, focal: float, focus=None, stop: float = 4.0) -> None:
        """`focal` in mm on a 36 mm wide sensor; `focus` a point to be sharp (metres)."""
        camera, lens = self.camera, self.camera.data
        lens.sensor_fit, lens.sensor_width, lens.lens = "HORIZONTAL", 36.0, focal
        lens.clip_start, lens.clip_end = 0.01, 60.0
        camera.location = eye
        look = Vector(target) - Vector(eye)
        camera.rotation_euler = look.to_track_quat("-Z", "Y").to_euler()
        lens.dof.use_dof = focus is not None
        if focus is not None:
            lens.dof.focus_distance = (Vector(focus) - Vector(eye)).dot(look.normalized())
            lens.dof.aperture_fstop = stop

    def shoot(self, path: Path, size: tuple[int, int], samples: int, exposure: float = 0.0) -> None:
        render = self.scene.render
        self.scene.cycles.samples, self.scene.cycles.use_denoising = samples, True
        self.scene.view_settings.exposure = exposure
        render.resolution_x, render.resolution_y = size
        render.image_settings.file_format, render.image_settings.color_mode = "PNG", "RGB"
        render.filepath = str(path.resolve())
        bpy.ops.render.render(write_still=True)


def _coordinates(tree, scale=(1.0, 1.0, 1.0)):
    source = tree.nodes.new("ShaderNodeTexCoord")
    mapping = tree.nodes.new("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = scale
    tree.links.new(source.outputs["Object"], mapping.inputs["Vector"])
    return mapping.outputs[0]


def _texture(tree, kind: str, vector, **values):
    node = tree.nodes.new("ShaderNodeTex" + kind)
    for name, value in values.items():
        node.inputs[name.replace("_", " ")].default_value = value
    tree.links.new(vector, node.inputs["Vector"])
    return node


def rgba(colour: str) -> tuple[float, float, float, float]:
    return (*map(float, linear(colour)), 1.0)


def plain(
    name: str, colour: str, roughness: float = 0.8, metallic: float = 0.0, light: float = 0.0
):
    """One colour; `light` is the strength of a glow of its own."""
    material, _, shader = _new(name)
    shader.inputs["Base Color"].default_value = rgba(colour)
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Metallic"].default_value = metallic
    shader.inputs["Emission Color"].default_value = rgba(colour)
    shader.inputs["Emission Strength"].default_value = light
    shader.inputs["Specular IOR Level"].default_value = 0.35
    return material


def upholstery(name: str, colour: str):
    """Soft covering with a faint leather grain."""
    material, tree, shader = _new(name)
    shader.inputs["Base Color"].default_value = rgba(colour)
    shader.inputs["Roughness"].default_value = 0.62
    shader.inputs["Specular IOR Level"].default_value = 0.3
    shader.inputs["Sheen Weight"].default_value = 0.08
    grain = _texture(tree, "Noise", _coordinates(tree), Scale=420.0, Detail=2.0)
    _bump(tree, shader, grain.outputs["Fac"], 0.10, 0.0008)
    return material


def linen(name: str, colour: str, threads: float = 900.0, strength: float = 0.35):
    """Woven cloth; `threads` per metre."""
    material, tree, shader = _new(name)
    wide = _texture(tree, "Noise", _coordinates(tree), Scale=14.0, Detail=3.0)
    dark = tuple(0.86 * c for c in linear(colour))
    tint = _mix(tree, wide.outputs["Fac"], (*dark, 1.0), rgba(colour))
    tree.links.new(tint, shader.inputs["Base Color"])
    shader.inputs["Roughness"].default_value = 0.92
    shader.inputs["Specular IOR Level"].default_value = 0.12
    shader.inputs["Sheen Weight"].default_value = 0.15
    waves = []
    for axis in range(2):
        scale = [60.0, 60.0, 60.0]
        scale[axis] = threads
        noise = _texture(tree, "Noise", _coordinates(tree, scale), Scale=1.0, Detail=1.0)
        waves.append(noise.outputs["Fac"])
    _bump(tree, shader, _math(tree, "ADD", *waves), strength, 0.0006)
    return material


def wood(name: str, light: str, dark: str, along: int = 0, roughness: float = 0.42):
    """Straight grain along one axis (0 X, 1 Y, 2 Z)."""
    material, tree, shader = _new(name)
    fine, broad = [90.0] * 3, [11.0] * 3
    fine[along], broad[along] = 2.2, 0.7
    a = _texture(tree, "Noise", _coordinates(tree, fine), Scale=1.0, Detail=4.0)
    b = _texture(tree, "Noise", _coordinates(tree, broad), Scale=1.0, Detail=2.0, Distortion=0.6)
    share = _math(tree, "MULTIPLY_ADD", a.outputs["Fac"], 0.55, -0.05)
    share = _math(tree, "MULTIPLY_ADD", b.outputs["Fac"], 0.6, share)
    tree.links.new(_mix(tree, share, rgba(dark), rgba(light)), shader.inputs["Base Color"])
    shader.inputs["Roughness"].default_value = roughness
    shader.inputs["Specular IOR Level"].default_value = 0.35
    _bump(tree, shader, a.outputs["Fac"], 0.06, 0.001)
    return material


def floorboards(light: str, dark: str):
    material, tree, shader = _new("floor")
    boards = _texture(
        tree,
        "Brick",
        _coordinates(tree),
        Scale=1.0,
        Color1=(0.2, 0.2, 0.2, 1),
        Color2=(0.8, 0.8, 0.8, 1),
        Mortar=(0, 0, 0, 1),
        Mortar_Size=0.0012,
        Brick_Width=1.7,
        Row_Height=0.14,
    )
    boards.offset = 0.37
    grain = _texture(tree, "Noise", _coordinates(tree, (1.6, 55, 55)), Scale=1.0, Detail=4.0)
    own = _math(tree, "MULTIPLY", boards.outputs["Color"], 0.45)
    share = _math(tree, "MULTIPLY_ADD", grain.outputs["Fac"], 0.6, own)
    tree.links.new(_mix(tree, share, rgba(dark), rgba(light)), shader.inputs["Base Color"])
    shader.inputs["Roughness"].default_value = 0.38
    shader.inputs["Specular IOR Level"].default_value = 0.3
    _bump(tree, shader, boards.outputs["Color"], 0.05, 0.001)
    return material


def glowing(name: str, colour: str, strength: float):
    material, tree, _ = _new(name)
    tree.nodes.clear()
    output = tree.nodes.new("ShaderNodeOutputMaterial")
    emit = tree.nodes.new("ShaderNodeEmission")
    emit.inputs[0].default_value, emit.inputs[1].default_value = rgba(colour), strength
    tree.links.new(emit.outputs[0], output.inputs[0])
    return material


def sheer(name: str, colour: str, open_: float):
    """Thin curtain: `open_` is the share of light that passes straight through."""
    material, tree, _ = _new(name)
    tree.nodes.clear()
    new, link = tree.nodes.new, tree.links.new
    output, through = new("ShaderNodeOutputMaterial"), new("ShaderNodeBsdfTransparent")
    soft, lit, mix, both = (
        new("ShaderNodeBsdfTranslucent"),
        new("ShaderNodeBsdfDiffuse"),
        new("ShaderNodeMixShader"),
        new("ShaderNodeMixShader"),
    )
    soft.inputs[0].default_value = lit.inputs[0].default_value = rgba(colour)
    both.inputs[0].default_value, mix.inputs[0].default_value = 0.4, open_
    link(soft.outputs[0], both.inputs[1])
    link(lit.outputs[0], both.inputs[2])
    link(both.outputs[0], mix.inputs[1])
    link(through.outputs[0], mix.inputs[2])
    link(mix.outputs[0], output.inputs[0])
    return material


def clear_film(name: str, colour: str, gloss: float, edge: float = 0.5, haze: float = 0.0):
    """Thin clear plastic without refraction: see-through, glossy towards the edge.

    `gloss` and `edge`: share of reflection face on and at grazing angles;
    `haze`: share of a dull whitish surface.
    """
    material, tree, _ = _new(name)
    tree.nodes.clear()
    new, link = tree.nodes.new, tree.links.new
    output, through = new("ShaderNodeOutputMaterial"), new("ShaderNodeBsdfTransparent")
    through.inputs[0].default_value = rgba(colour)
    shine, dull = new("ShaderNodeBsdfAnisotropic"), new("ShaderNodeBsdfDiffuse")
    shine.inputs["Roughness"].default_value = 0.08
    dull.inputs[0].default_value = rgba("#ffffff")
    facing = new("ShaderNodeLayerWeight")
    facing.inputs[0].default_value = 0.35
    share = _math(tree, "MULTIPLY_ADD", facing.outputs["Facing"], edge - gloss, gloss)
    first, second = new("ShaderNodeMixShader"), new("ShaderNodeMixShader")
    first.inputs[0].default_value = haze
    link(through.outputs[0], first.inputs[1])
    link(dull.outputs[0], first.inputs[2])
    link(share, second.inputs[0])
    link(first.outputs[0], second.inputs[1])
    link(shine.outputs[0], second.inputs[2])
    link(second.outputs[0], output.inputs[0])
    return material


def fine_skin(material, translucence: float = 0.0) -> None:
    """Pores and faint unevenness for close-ups, and a little light under the skin."""
    tree = material.node_tree
    shader = tree.nodes["Principled BSDF"]
    rest = tree.nodes.new("ShaderNodeAttribute")
    rest.attribute_name = "rest"
    vector = rest.outputs["Vector"]
    pores = _texture(tree, "Voronoi", vector, Scale=1500.0)
    relief = _texture(tree, "Noise", vector, Scale=420.0, Detail=3.0)
    height = _math(tree, "MULTIPLY_ADD", pores.outputs["Distance"], 0.6, relief.outputs["Fac"])
    bump = tree.nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.22
    bump.inputs["Distance"].default_value = 0.0004
    tree.links.new(shader.inputs["Normal"].links[0].from_socket, bump.inputs["Normal"])
    tree.links.new(height, bump.inputs["Height"])
    tree.links.new(bump.outputs["Normal"], shader.inputs["Normal"])
    blotch = _texture(tree, "Noise", vector, Scale=55.0, Detail=4.0)
    old = shader.inputs["Base Color"].links[0].from_socket
    share = _math(tree, "MULTIPLY_ADD", blotch.outputs["Fac"], 0.9, -0.35)
    tint = tree.nodes.new("ShaderNodeMix")
    tint.data_type, tint.blend_type = "RGBA", "MULTIPLY"
    tree.links.new(share, tint.inputs[0])
    tree.links.new(old, tint.inputs[6])
    tint.inputs[7].default_value = (0.93, 0.80, 0.74, 1)
    tree.links.new(tint.outputs[2], shader.inputs["Base Color"])
    shader.inputs["Subsurface Weight"].default_value = translucence
    shader.inputs["Subsurface Radius"].default_value = (1.0, 0.35, 0.2)
    shader.inputs["Subsurface Scale"].default_value = 0.004
