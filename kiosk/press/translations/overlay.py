"""A content file in another language: the source's nodes with the translated texts in their places.

Every node says where it stands in the translation file, so that whatever is found later is told
there; what has no place of its own has that of the block around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.press.nodes import Block, Items, Node, Span, Text, block
from kiosk.press.translations.compare import Comparison
from kiosk.press.translations.texts import SAY


def overlaid(found: Comparison) -> Block:
    """The source in the language of a translation; texts that do not hold stay as they are."""
    texts = {found.wanted[place]: text for place, text in found.in_step.items()}
    own = {name: found.root.get(name) for name in ("words", "names")}
    language = Text(found.language, found.root.span)
    whole = _Overlay(texts).block(found.source, found.root, found.root.span)
    entries = [(key, node) for key, node in whole.entries if key.value not in ("language", *own)]
    entries.append((Text("language", found.root.span), language))
    for name, node in own.items():
        both = _joined(whole.get(name), node)
        if both.entries:
            entries.append((found.root.key(name) or Text(name, found.root.span), both))
    return replace(whole, entries=tuple(entries))


def _joined(source: Node | None, own: Node | None) -> Block:
    """The source's own words, and those that only the translation changes."""
    there = block(source)
    said = [
        (key, text)
        for key, text in block(own).entries
        if isinstance(text, Text) and text.value.strip() and there.key(key.value) is None
    ]
    return Block((*there.entries, *said), there.span)


@dataclass(frozen=True)
class _Overlay:
    texts: Mapping[Text, Text]

    def block(self, source: Block, home: Block, at: Span) -> Block:
        """A block of the source; `home` is the translation's block of the same name."""
        said = home.key(SAY)
        entries: list[tuple[Text, Node]] = []
        for key, node in source.entries:
            if key.value == SAY:
                continue
            own = home.key(key.value)
            here = own.span if own else at
            name = self.texts.get(key) or replace(key, span=here)
            entries.append((name, self._node(node, block(home.get(key.value)), home, here)))
        if said:
            entries.append((said, home.get(SAY) or said))
        return Block(tuple(entries), at, source.flow)

    def _node(self, node: Node, own: Block, around: Block, at: Span) -> Node:
        match node:
            case Text():
                return self.texts.get(node) or replace(node, span=at)
            case Items(items=items):
                return replace(
                    node, items=tuple(self._node(i, own, around, at) for i in items), span=at
                )
            case Block():
                # A drawing has no block of its own in a translation: its scene is around it.
                return self.block(node, own if own.entries else Block((), at), at)
