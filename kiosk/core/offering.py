"""What this kiosk offers a visitor, between what staff configured and what the visitor set."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.comfort import LANGUAGES, Comfort, Tongue
from kiosk.core.model import Content


def on_offer(contents: Mapping[str, Content], drafts: bool) -> tuple[Tongue, ...]:
    """The languages to choose from; `contents` has the source first, which is always on offer.

    A translation that nobody has signed is a draft, offered only where `drafts` are.
    """
    source = next(iter(contents), "")
    offered = [
        Tongue(tag, LANGUAGES.get(tag, tag), is_draft=tag != source and not content.is_signed)
        for tag, content in contents.items()
    ]
    order = [source, *LANGUAGES, *contents]
    kept = (tongue for tongue in offered if drafts or not tongue.is_draft)
    return tuple(sorted(kept, key=lambda tongue: order.index(tongue.language)))


def stands_still(comfort: Comfort, reduced: bool) -> bool:
    """Whether nothing moves: as the visitor set it, else as `kiosk.toml` says (`reduced`)."""
    return reduced if comfort.still is None else comfort.still
