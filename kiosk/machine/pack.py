"""What lies where the content should be: names, sizes and times, never what is in the files.

It never writes, and never waits longer than the file system does.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

MOST_FILES: Final = 20_000
"""A wrong `content =` must not make the kiosk walk a whole disk every second."""

#: Names that editors, browsers and sync programs use for what is not finished, and our own report.
UNFINISHED_STARTS = (".", "~$")
UNFINISHED_ENDS = ("~", ".tmp", ".part", ".partial", ".swp", ".swx", ".crdownload", ".bak")
OTHERS = ("content-errors.txt", "thumbs.db", "desktop.ini")

#: Clips are named by what they say and never change: their folder tells when some came or went.
#: Hundreds of them, looked at each second, would cost more than all else at rest.
CLIPS: Final = "narration"
CLIP_ENDS: Final = ".opus"

Entry = tuple[str, int, int, int]
"""Relative name, bytes, time of change in ns and inode of a file."""
Signature = tuple[Entry, ...]
"""Every file that counts; empty: nothing is there."""


def signature(content: Path) -> Signature:
    """What lies in the folder of a content file; empty as well when the file itself is away."""
    try:
        if not content.is_file():
            return ()
        own = _entry(content, content.parent)
    except OSError:  # a share that does not answer, or lets nobody in, is away
        return ()
    # Itself in any case: it may have an odd name, or lie among too many files.
    return tuple(sorted({own, *_entries(content.parent)}))


def why_away(content: Path) -> str:
    """Why there is nothing to press, for staff."""
    try:
        if content.is_dir():
            return f"there is no file {content}: it is a folder; name the YAML file in it"
    except OSError:
        log.debug("%s does not answer", content)
    return f"there is no file {content}"


def _entry(path: Path, folder: Path) -> Entry:
    stat = path.stat()
    return str(path.relative_to(folder)), stat.st_size, stat.st_mtime_ns, stat.st_ino


def _entries(folder: Path) -> Iterator[Entry]:
    left = MOST_FILES
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if is_finished(name))
        clips = Path(where).name == CLIPS
        if clips:
            with contextlib.suppress(OSError):
                yield _entry(Path(where), folder)
        for name in sorted(filter(is_finished, names)):
            if clips and name.endswith(CLIP_ENDS):
                continue
            try:
                entry = _entry(Path(where, name), folder)
            except OSError:
                continue
            yield entry
            left -= 1
            if not left:
                return


def is_finished(name: str) -> bool:
    """Is this a file that staff mean, by its name?"""
    low = name.casefold()
    return not (
        low.startswith(UNFINISHED_STARTS)
        or low.endswith(UNFINISHED_ENDS)
        or low in OTHERS
        or ".syncthing." in low
        or ".sync-conflict-" in low
    )
