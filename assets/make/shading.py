"""Blender node materials (bpy): painted skin, cloth, and data emitters."""

from __future__ import annotations

import bpy
from paint import linear


def _new(name: str):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    return material, tree, tree.nodes["Principled BSDF"]


def _attribute(tree, name: str):
    node = tree.nodes.new("ShaderNodeAttribute")
    node.attribute_name = name
    return node


def _math(tree, operation: str, *inputs):
    """A math node; inputs are numbers or sockets. Returns its output."""
    node = tree.nodes.new("ShaderNodeMath")
    node.operation = operation
    for socket, value in zip(node.inputs, inputs, strict=False):
        if isinstance(value, (int, float)):
            socket.default_value = value
        else:
            tree.links.new(value, socket)
    return node.outputs[0]


def _noise(tree, scale: float, stretch=(1, 1, 1), detail: float = 2.0):
    """0..1 noise in rest space (scale per metre). Returns its output."""
    mapping = tree.nodes.new("ShaderNodeMapping")
    mapping.inputs["Scale"].default_value = stretch
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = scale
    noise.inputs["Detail"].default_value = detail
    tree.links.new(_attribute(tree, "rest").outputs["Vector"], mapping.inputs["Vector"])
    tree.links.new(mapping.outputs[0], noise.inputs["Vector"])
    return noise.outputs["Fac"]


def _mix(tree, share, a, b):
    """Colour mix; a, b are sockets or RGBA tuples. Returns its output."""
    node = tree.nodes.new("ShaderNodeMix")
    node.data_type = "RGBA"
    for socket, value in ((node.inputs[0], share), (node.inputs[6], a), (node.inputs[7], b)):
        if isinstance(value, (tuple, int, float)):
            socket.default_value = value
        else:
            tree.links.new(value, socket)
    return node.outputs[2]


def _bump(tree, shader, height, strength, distance: float) -> None:
    bump = tree.nodes.new("ShaderNodeBump")
    bump.inputs["Distance"].default_value = distance
    if isinstance(strength, (int, float)):
        bump.inputs["Strength"].default_value = strength
    else:
        tree.links.new(strength, bump.inputs["Strength"])
    tree.links.new(height, bump.inputs["Height"])
    tree.links.new(bump.outputs["Normal"], shader.inputs["Normal"])


HAIR_DARK, HAIR_LIGHT = "#211812", "#45342a"
STRAND = (1.0, 1.0, 0.16)  # noise stretched along the fall of the hair


def skin_material():
    """Painted colour and roughness; the hair field broken up into strands."""
    material, tree, shader = _new("skin")
    paint = _attribute(tree, "paint")
    strands = _noise(tree, 620, STRAND, 3)
    field = _attribute(tree, "hair").outputs["Fac"]
    ragged = _math(tree, "MULTIPLY_ADD", _math(tree, "SUBTRACT", strands, 0.5), 0.013, field)
    cover = tree.nodes.new("ShaderNodeMapRange")
    cover.interpolation_type = "SMOOTHSTEP"
    for name, value in (("From Min", -0.0012), ("From Max", 0.0070)):
        cover.inputs[name].default_value = value
    tree.links.new(ragged, cover.inputs["Value"])
    cover = cover.outputs[0]
    hair = _mix(tree, strands, (*linear(HAIR_DARK), 1), (*linear(HAIR_LIGHT), 1))
    tree.links.new(_mix(tree, cover, paint.outputs["Color"], hair), shader.inputs["Base Color"])
    rough = _math(tree, "MULTIPLY_ADD", cover, 0.10, paint.outputs["Alpha"])
    tree.links.new(rough, shader.inputs["Roughness"])
    _bump(tree, shader, strands, _math(tree, "MULTIPLY", cover, 0.55), 0.0016)
    shine = _math(tree, "MULTIPLY_ADD", cover, -0.22, 0.30)
    tree.links.new(shine, shader.inputs["Specular IOR Level"])
    return material


def cloth_material(name: str, colour: str):
    material, _, shader = _new(name)
    shader.inputs["Base Color"].default_value = (*linear(colour), 1)
    shader.inputs["Roughness"].default_value = 0.85
    shader.inputs["Specular IOR Level"].default_value = 0.2
    shader.inputs["Sheen Weight"].default_value = 0.12
    shader.inputs["Sheen Roughness"].default_value = 0.5
    return material


def data_material(kind: str):
    """Emits rest position or weights (as is), camera normal or openness."""
    material, tree, _ = _new("data " + kind)
    tree.nodes.clear()
    output = tree.nodes.new("ShaderNodeOutputMaterial")
    emit = tree.nodes.new("ShaderNodeEmission")
    tree.links.new(emit.outputs[0], output.inputs[0])
    if kind in ("rest", "weights"):
        tree.links.new(_attribute(tree, kind).outputs["Vector"], emit.inputs[0])
    elif kind == "occlusion":
        node = tree.nodes.new("ShaderNodeAmbientOcclusion")
        node.inputs["Distance"].default_value = 0.25
        node.samples = 16
        tree.links.new(node.outputs["Color"], emit.inputs[0])
    elif kind == "normal":
        geometry = tree.nodes.new("ShaderNodeNewGeometry")
        to_camera = tree.nodes.new("ShaderNodeVectorTransform")
        to_camera.vector_type = "NORMAL"
        to_camera.convert_from, to_camera.convert_to = "WORLD", "CAMERA"
        pack = tree.nodes.new("ShaderNodeVectorMath")
        pack.operation = "MULTIPLY_ADD"
        pack.inputs[1].default_value = (0.5, 0.5, -0.5)
        pack.inputs[2].default_value = (0.5, 0.5, 0.5)
        tree.links.new(geometry.outputs["Normal"], to_camera.inputs[0])
        tree.links.new(to_camera.outputs[0], pack.inputs[0])
        tree.links.new(pack.outputs[0], emit.inputs[0])
    else:
        raise ValueError(kind)
    return material
