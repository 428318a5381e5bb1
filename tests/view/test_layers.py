import pygame
from hypothesis import given
from hypothesis import strategies as st

from kiosk.view.layers import Layer, apart, changed, merged, repaint

SCREEN = pygame.Rect(0, 0, 40, 40)


def stain(surface: pygame.Surface, box: tuple[int, int, int, int], colour: int) -> None:
    """A stroke whose result depends on what lies under it."""
    surface.fill((colour, colour, 7), box, special_flags=pygame.BLEND_RGB_MULT)
    surface.fill((3, colour // 2, colour), box, special_flags=pygame.BLEND_RGB_ADD)


def cover(surface: pygame.Surface, box: tuple[int, int, int, int], colour: int) -> None:
    surface.fill((colour, 9, colour), box)


BOXES = st.tuples(*[st.integers(0, 30)] * 2, *[st.integers(1, 20)] * 2)
LAYERS = st.builds(
    lambda box, colour, solid: Layer(
        box, cover if solid else stain, (box, colour), box if solid else None
    ),
    BOXES,
    st.sampled_from((40, 120, 250)),
    st.booleans(),
)
STACKS = st.lists(LAYERS, max_size=7)


def painted(layers: list[Layer]) -> pygame.Surface:
    surface, ground = blank(), blank()
    repaint(surface, ground, layers, [SCREEN])
    return surface


def blank() -> pygame.Surface:
    surface = pygame.Surface(SCREEN.size, 0, 32)
    surface.fill((200, 190, 180))
    return surface


@given(before=STACKS, after=STACKS, common=STACKS, data=st.data())
def test_repainting_what_changed_gives_the_whole(
    before: list[Layer], after: list[Layer], common: list[Layer], data: st.DataObject
) -> None:
    """Wherever two stacks of layers differ, the boxes between them cover it."""
    old = data.draw(st.permutations([*before, *common]))
    new = data.draw(st.permutations([*after, *common]))
    surface = painted(old)
    boxes = merged(changed(old, new), SCREEN)
    repaint(surface, blank(), new, boxes)
    assert surface.get_view("2").raw == painted(new).get_view("2").raw


def test_equal_layers_change_nothing() -> None:
    one = Layer((1, 1, 5, 5), stain, ((1, 1, 5, 5), 40))
    same = Layer((1, 1, 5, 5), stain, ((1, 1, 5, 5), 40))
    assert changed([one], [same]) == []


@given(boxes=st.lists(st.builds(pygame.Rect, st.tuples(*[st.integers(-5, 45)] * 4)), max_size=9))
def test_merging_loses_no_pixel(boxes: list[pygame.Rect]) -> None:
    """Everything on the screen that a box covers is covered by the fewer ones too."""
    for box in boxes:
        box.normalize()
    fewer = merged(boxes, SCREEN)
    assert len(fewer) <= len(boxes)
    left, right = blank(), blank()
    for box in fewer:
        left.fill(0, box)
        right.fill(0, box)
    for box in boxes:
        right.fill(0, box)
    assert left.get_view("2").raw == right.get_view("2").raw


@given(boxes=st.lists(BOXES.map(pygame.Rect), max_size=7))
def test_boxes_set_apart_cover_the_same_once(boxes: list[pygame.Rect]) -> None:
    """Every pixel that any box covers is covered by exactly one of the pieces."""
    surface, again = (pygame.Surface((60, 60), 0, 32) for _ in range(2))
    for box in boxes:
        surface.fill((1, 1, 1), box)
    for piece in apart(boxes):
        again.fill((1, 1, 1), piece, special_flags=pygame.BLEND_RGB_ADD)
    assert surface.get_view("2").raw == again.get_view("2").raw
