"""Which characters a font file has: its table `cmap`, read with care, for the library tells lies.

SDL_ttf gives the empty box for what a face lacks and says nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator


def covered(font: bytes) -> frozenset[int]:
    """The code points of a TrueType or OpenType font; none for what is no such font."""
    try:
        return frozenset(code for at in _tables(font) for code in _codes(font, at))
    except (struct.error, IndexError):
        return frozenset()


def _tables(font: bytes) -> Iterator[int]:
    """Where the Unicode tables of `cmap` begin."""
    for k in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * k)
        if tag != b"cmap":
            continue
        for j in range(struct.unpack_from(">H", font, start + 2)[0]):
            platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * j)
            if (platform == 0 and encoding in (0, 1, 2, 3, 4, 6)) or (platform, encoding) in (
                (3, 1),
                (3, 10),
            ):
                yield start + offset


def _codes(font: bytes, at: int) -> Iterator[int]:
    form = struct.unpack_from(">H", font, at)[0]
    if form == 4:
        count = struct.unpack_from(">H", font, at + 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", font, at + 14)
        starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
        deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
        places = at + 16 + 6 * count
        for k, offset in enumerate(struct.unpack_from(f">{count}H", font, places)):
            for code in range(starts[k], ends[k] + 1):
                if not offset:
                    glyph = code + deltas[k]
                else:
                    place = places + 2 * k + offset + 2 * (code - starts[k])
                    glyph = struct.unpack_from(">H", font, place)[0]
                if glyph & 0xFFFF and code != 0xFFFF:
                    yield code
    elif form == 12:
        for k in range(struct.unpack_from(">I", font, at + 12)[0]):
            first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * k)
            # More than there are code points is no font.
            yield from range(first, min(last, 0x10FFFF) + 1)
