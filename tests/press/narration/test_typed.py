from __future__ import annotations

import os

import pytest

from kiosk.press.narration.typed import typed


@pytest.mark.parametrize(
    ("system", "line"),
    [
        ("posix", "python3 -m kiosk narrate 'my packs/back pain.yaml' --accept a.b"),
        ("nt", 'py -m kiosk narrate "my packs/back pain.yaml" --accept a.b'),
    ],
)
def test_a_command_can_be_typed_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, system: str, line: str
) -> None:
    """As the system's own shell wants it, a path with a space in it too."""
    monkeypatch.setattr(os, "name", system)
    told = typed("narrate", "my packs/back pain.yaml", "--accept", "a.b")
    monkeypatch.undo()
    assert told == line
