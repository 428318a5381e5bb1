"""The one typeface as two static faces, and which characters they have.

Made from the variable font of the dependency `fontpkg-noto-sans`: about a second each, so cached.
The same font and fontTools give the same bytes; the player never sees a font that staff brought.
"""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import fontpkg
import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from kiosk.press.cache import Cache

WEIGHTS = {"Regular": 400, "SemiBold": 600}
#: Latin with every accent (Vietnamese too), punctuation, small figures, money, arrows, signs.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B0, 0x36F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2600, 0x26FF),
    (0xFB00, 0xFB06),
)
#: Counted in: they need no shape of their own.
INVISIBLE = "\n\r\t\x85\u2028\u2029"
RECIPE = "2"
LICENCE = "OFL.txt"


def variable_font() -> Path:
    """Where the dependency keeps the upright variable font."""
    return Path(fontpkg.path("Noto Sans"))


@functools.cache
def letters() -> frozenset[int]:
    """The code points that the faces have."""
    with TTFont(variable_font(), lazy=True) as font:
        has = font.getBestCmap()
    return frozenset(
        code for first, last in RANGES for code in range(first, last + 1) if code in has
    )


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that the faces lack, each once, in the order they appear."""
    has = letters()
    return tuple(dict.fromkeys(c for c in text if ord(c) not in has and c not in INVISIBLE))


def licence() -> Mapping[str, bytes]:
    """The Open Font License as it comes with the font, by name: it goes wherever the faces go."""
    for folder in variable_font().parents[:3]:
        for name in ("LICENSE", "OFL.txt"):
            if (folder / name).is_file():
                return {LICENCE: (folder / name).read_bytes()}
    # A later package may keep it elsewhere: no reason to show nothing, the faces name it too.
    return {}


def faces(cache: Cache) -> dict[str, bytes]:
    """`Regular` and `SemiBold` as TrueType files."""
    digest = _font_digest()
    return {
        name: cache.get(f"face-{digest}-{name}.ttf", functools.partial(_made, weight))
        for name, weight in WEIGHTS.items()
    }


@functools.cache
def _font_digest() -> str:
    made_by = f"{RECIPE} {fontTools.version} {RANGES} {WEIGHTS}".encode()
    return hashlib.sha256(variable_font().read_bytes() + made_by).hexdigest()[:32]


@functools.cache
def _made(weight: int) -> bytes:
    # No timestamps: the edition's name is a hash over these bytes.
    font = TTFont(variable_font(), recalcTimestamp=False)
    options = subset.Options(
        layout_features=["*"],
        # Every name, for among them are the copyright and the licence.
        name_IDs=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters())
    subsetter.subset(font)
    static = instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
    static.recalcTimestamp = False
    out = io.BytesIO()
    static.save(out)
    return out.getvalue()
