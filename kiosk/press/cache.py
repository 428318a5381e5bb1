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

#: More files or bytes than this and those that were not asked for longest go.
MOST_FILES, MOST_BYTES = 200, 500_000_000


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
                os.utime(file)
                return kept[32:]
        made = make()
        with contextlib.suppress(OSError):
            self._keep(self.folder, file, made)
        return made

    def _keep(self, folder: Path, file: Path, made: bytes) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(hashlib.sha256(made).digest() + made)
            Path(beside).replace(file)
        finally:
            Path(beside).unlink(missing_ok=True)
        self._bound(folder)

    def _bound(self, folder: Path) -> None:
        kept = [(path, path.stat()) for path in folder.iterdir()]
        kept.sort(key=lambda pair: pair[1].st_mtime, reverse=True)
        size = 0
        for number, (path, about) in enumerate(kept):
            size += about.st_size
            if number >= MOST_FILES or size > MOST_BYTES:
                path.unlink()
