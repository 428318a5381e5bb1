"""Whether everything fits, found out once: what a proof said is kept under all that decides it.

A language takes most of a second to lay out on every screen. Never keeps part of a result: what is
found again tells the same as what is made anew, line for line.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import pygame

import kiosk
from kiosk.core.comfort import Tongue
from kiosk.core.figure import Figure
from kiosk.core.layout import Layout
from kiosk.core.looks import Measure
from kiosk.core.model import Content
from kiosk.core.problems import Problem
from kiosk.edition import from_json
from kiosk.press.cache import Cache
from kiosk.press.fit import GLASSES, fit
from kiosk.press.narration.phrases import utterances
from kiosk.press.nodes import Block, Document

#: Where the code is that lays out, measures and blames. Whole rooms: a list of files goes stale.
ROOMS = ("core", "view", "press")
PACKAGE = Path(kiosk.__file__).parent


@dataclass(frozen=True)
class Proofs:
    """Everything but the words: `faces` are the fonts that `measure` measures with."""

    cache: Cache
    faces: Mapping[str, bytes]
    figure: Figure
    measure: Measure
    languages: tuple[Tongue, ...] = ()

    def problems(self, document: Document, root: Block, content: Content) -> tuple[Problem, ...]:
        """What does not fit in one language, as `fit` tells it."""

        def made() -> bytes:
            found = fit(document, root, content, self.figure, self.measure, self.languages)
            return json.dumps([asdict(problem) for problem in found]).encode()

        # The lines too, for a problem shows them as typed; not the file's name: from another folder
        # it is called otherwise.
        words = _digest(repr((document.lines, root, content)).encode())
        key = _digest(f"{words} {self._around} {code_digest()}".encode())
        kept = self.cache.get(f"proof-{key[:40]}.json", made)
        problems: tuple[Problem, ...] = from_json(tuple[Problem, ...], json.loads(kept))
        return tuple(replace(problem, file=document.name) for problem in problems)

    def utterances(self, layout: Layout) -> tuple[str, ...]:
        """What the spoken guide says of a content, as `narration.phrases` tells it."""
        words = _digest(repr((layout.content, layout.glass)).encode())
        key = _digest(f"{words} {self._around} {code_digest()}".encode())

        def made() -> bytes:
            return json.dumps(utterances(layout)).encode()

        return tuple(json.loads(self.cache.get(f"guide-{key[:40]}.json", made)))

    @cached_property
    def _around(self) -> str:
        """A digest of what the languages have in common."""
        faces = sorted((name, _digest(ttf)) for name, ttf in self.faces.items())
        return _digest(repr((faces, self.figure, self.languages, GLASSES)).encode())


@cache
def code_digest(package: Path = PACKAGE) -> str:
    """A digest of the program and the libraries that decide what fits."""
    made_by = f"{kiosk.__version__} {sys.version} {pygame.ver} {pygame.font.get_sdl_ttf_version()}"
    digest = hashlib.sha256(made_by.encode())
    for room in ROOMS:
        for file in sorted((package / room).rglob("*.py")):
            name = file.relative_to(package).as_posix()
            digest.update(f"{name} {_digest(file.read_bytes())}\n".encode())
    return digest.hexdigest()


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
