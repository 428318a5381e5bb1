"""Work that need not be done twice: bytes by key, in a folder that may be deleted at any time.

A cache that cannot be read or written is no cache; it never stops the press.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: More files than this and the oldest go.
MOST_FILES = 200


@dataclass(frozen=True)
class Cache:
    """`folder` None: everything is made anew."""

    folder: Path | None

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes kept under a key (letters, digits, - and .), made and kept if they are not."""
        if self.folder is None:
            return make()
        file = self.folder / key
        with contextlib.suppress(OSError):
            kept = file.read_bytes()
            # A digest before the bytes: a half-written font must never reach the player.
            if hashlib.sha256(kept[32:]).digest() == kept[:32]:
                return kept[32:]
        made = make()
        with contextlib.suppress(OSError):
            self._keep(self.folder, file, made)
        return made

    def _keep(self, folder: Path, file: Path, made: bytes) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as out:
            out.write(hashlib.sha256(made).digest() + made)
        Path(beside).replace(file)
        kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in kept[:-MOST_FILES]:
            old.unlink()
