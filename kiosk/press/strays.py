"""Lines of a scene that stand one step too far in or out: moved to where they belong.

So the line is told once, as what it is, and nothing misses it where it should be. Leaves alone
whatever it does not know: that is `mistakes`' business.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.problems import Problem
from kiosk.press.grammar import known_names
from kiosk.press.nodes import Block, Document, Node, Path, Text, block, shown
from kiosk.press.scenes import KNOWN, SCENE, VISUALS, within_scene

#: What the short form of a visual says, as a line of the long one.
SHORT = {"figure": ("light", "the places"), "picture": ("file", "the file")}
STEPS = {2: "two", 4: "four", 6: "six"}
Pair = tuple[Text, Node]


def without_strays(document: Document, root: Block) -> tuple[Block, tuple[Problem, ...]]:
    """The file with its strays where they belong, and a problem for each of them."""
    strays = _Strays(document)
    moved = strays.through(root, ())
    return moved, tuple(strays.problems)


class _Strays:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def through(self, found: Block, path: Path) -> Block:
        """A block of the file, with every scene below it put in order."""
        if len(path) == len(SCENE):
            return self._scene(found, path) if within_scene((*path, "")) else found
        return replace(
            found,
            entries=tuple(
                (key, self.through(node, (*path, key.value)) if isinstance(node, Block) else node)
                for key, node in found.entries
            ),
        )

    def _scene(self, scene: Block, path: Path) -> Block:
        taken: list[Pair] = []
        pairs: list[Pair] = []
        for key, node in scene.entries:
            if key.value in VISUALS and isinstance(node, Block):
                node = self._visual(node, (*path, key.value), scene, taken)
            pairs.append((key, node))
        # A line that is there already stays the only one.
        here = {key.value for key, _ in pairs}
        pairs += [(key, node) for key, node in taken if key.value not in here]
        return self._inward(replace(scene, entries=tuple(pairs)))

    # ------------------------------------------------------------ too far in

    def _visual(self, found: Block, path: Path, scene: Block, taken: list[Pair]) -> Block:
        """A visual without the lines that belong to the scene; they go to `taken`."""
        own = known_names(path)
        kept: list[Pair] = []
        outer: list[Pair] = []
        for key, node in found.entries:
            if key.value in KNOWN and key.value not in own:
                self._too_far_in(key, scene, found.flow, "the scene")
                taken.append((key, node))
            elif isinstance(node, Block):
                inside = self._visual(node, (*path, key.value), scene, taken)
                inside, ours = self._groups(key, inside, found)
                outer += ours
                kept.append((key, inside))
            else:
                kept.append((key, node))
        here = {key.value for key, _ in kept}
        kept += [(key, node) for key, node in outer if key.value not in here]
        return replace(found, entries=tuple(kept))

    def _groups(self, name: Text, groups: Block, people: Block) -> tuple[Block, list[Pair]]:
        """`of` among the groups belongs beside them."""
        ours = [pair for pair in groups.entries if pair[0].value in ("of", "groups")]
        if name.value != "groups" or not ours:
            return groups, []
        for key, _ in ours:
            self._too_far_in(key, people, groups.flow, "'groups'")
        rest = tuple(pair for pair in groups.entries if pair not in ours)
        return replace(groups, entries=rest), [pair for pair in ours if pair[0].value == "of"]

    def _too_far_in(self, key: Text, home: Block, flow: bool, whom: str) -> None:
        steps = key.span.column - home.entries[0][0].span.column
        where = f"{STEPS[steps]} spaces further left, with" if steps in STEPS else "with"
        message = f"'{key.value}' belongs {'with' if flow else where} {whom}"
        hint = "begin it in the same column as the lines it belongs with"
        self.problems.append(self.document.problem(key.span, message, hint))

    # ------------------------------------------------------------ too far out

    def _inward(self, scene: Block) -> Block:
        """A scene whose visual has the lines that were written beside it."""
        shown_here = [pair for pair in scene.entries if pair[0].value in VISUALS]
        pairs = list(scene.entries)
        for key, node in scene.entries:
            if key.value in KNOWN:
                continue
            for name, visual in shown_here:
                own = known_names((*SCENE, name.value))
                if key.value in own:
                    self._too_far_out(key, name, visual)
                    pairs.remove((key, node))
                    at = next(i for i, (other, _) in enumerate(pairs) if other is name)
                    longer = _with(name, pairs[at][1], (key, node))
                    pairs[at] = name, longer
                    break
        return replace(scene, entries=tuple(pairs))

    def _too_far_out(self, key: Text, name: Text, visual: Node) -> None:
        message = f"'{shown(key.value)}' belongs to '{name.value}'"
        hint = f"write it under '{name.value}:', two spaces further right"
        if name.value in SHORT and not isinstance(visual, Block):
            line, what = SHORT[name.value]
            hint = f"write it under '{name.value}:', and {what} as '{line}: …'"
        self.problems.append(self.document.problem(key.span, message, hint))


def _with(name: Text, visual: Node, pair: Pair) -> Block:
    """The visual with one more line; its short form becomes a long one."""
    found = block(visual)
    entries = found.entries
    if not isinstance(visual, Block):
        found = Block((), visual.span)
        line = Text(SHORT.get(name.value, ("",))[0], name.span)
        blank = isinstance(visual, Text) and not visual.value
        entries = () if blank or not line.value else ((line, visual),)
    if found.key(pair[0].value):
        return found
    return replace(found, entries=(*entries, pair))
