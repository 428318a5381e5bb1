"""The names under which an edition keeps the pack's own files, so that it can be pressed again.

Takes any name that a file system gave, and keeps it readable; never refuses one.
"""

from __future__ import annotations

import hashlib

from kiosk.edition import SOURCES

#: What a name may not hold on some file system, and what escapes it.
UNSAFE = frozenset('\\/:*?"<>|%')
#: Bytes of a name; most file systems take 255.
LONGEST = 150


def kept_as(path: str) -> str:
    """The name in an edition for a file of the pack, given with / between its folders.

    What is unsafe stands as in an address (`%3A`), so that `urllib.parse.unquote` undoes it; a name
    that is too long is cut, and ends in a number made of the whole.
    """
    return SOURCES + "/".join(map(_safe, path.split("/")))


def _safe(part: str) -> str:
    kept = "".join(c if c.isprintable() and c not in UNSAFE else _escaped(c) for c in part)
    if kept.endswith((".", " ")):
        # Windows cuts these off, and ".." leads out of the folder.
        kept = kept[:-1] + _escaped(kept[-1])
    if len(kept.encode()) > LONGEST:
        digest = hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        kept = f"{kept.encode()[:100].decode(errors='ignore')}-{digest}"
    return kept


def _escaped(char: str) -> str:
    # A byte that is no letter comes from the file system as half a pair: that byte is told.
    half = "\udc80" <= char <= "\udcff"
    told = char.encode("utf-8", "surrogateescape" if half else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in told)
