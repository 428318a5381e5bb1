"""The faces of each script in two weights, and which characters they have.

Latin and Arabic are made from the variable fonts of the dependencies `fontpkg-noto-sans` and
`fontpkg-noto-sans-arabic`: about a second each, so cached. Chinese and Korean come as they are in
`assets/fonts`. The same fonts and fontTools give the same bytes; the player never sees a font that
staff brought.
"""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import fontpkg
import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from kiosk import places
from kiosk.core.comfort import Script, script_of
from kiosk.press.cache import Cache

WEIGHTS = {"Regular": 400, "SemiBold": 600}
#: The families that are made; the other scripts have files of their own.
FAMILIES = {Script.LATIN: "Noto Sans", Script.ARABIC: "Noto Sans Arabic"}
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
#: Letters, and their joined forms for programs that shape nothing.
ARABIC_RANGES = ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
#: Isolates turn the order of a line in ways that the player does not follow.
ISOLATES = range(0x2066, 0x206A)
#: Counted in: they need no shape of their own.
INVISIBLE = "\n\r\t\x85\u2028\u2029"
RECIPE = "3"
LICENCE = "OFL.txt"


def source_of(script: Script, weight: str = "Regular") -> Path:
    """Where the font lies that a face comes from: for a made one, the upright variable font."""
    if script in FAMILIES:
        return Path(fontpkg.path(FAMILIES[script]))
    return places.fonts_folder() / script / f"{weight}.otf"


@functools.cache
def letters(script: Script = Script.LATIN) -> frozenset[int]:
    """The code points that both faces of a script have."""
    has = frozenset.intersection(*(_cmap(source_of(script, weight)) for weight in WEIGHTS))
    if script not in FAMILIES:
        return has - {*ISOLATES}
    ranges = RANGES if script is Script.LATIN else (*RANGES, *ARABIC_RANGES)
    codes = {code for first, last in ranges for code in range(first, last + 1)}
    return (has & codes) - {*ISOLATES}


def _cmap(font: Path) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def missing(text: str, language: str = "en") -> tuple[str, ...]:
    """The characters that the language's faces lack, each once, in the order they appear."""
    has = letters(script_of(language))
    return tuple(dict.fromkeys(c for c in text if ord(c) not in has and c not in INVISIBLE))


def licence(script: Script = Script.LATIN) -> Mapping[str, bytes]:
    """The Open Font License as it comes with the font, by name: it goes wherever the faces go."""
    for folder in source_of(script).parents[:3]:
        for name in ("LICENSE", LICENCE):
            if (folder / name).is_file():
                return {LICENCE: (folder / name).read_bytes()}
    # A later package may keep it elsewhere: no reason to show nothing, the faces name it too.
    return {}


def faces(cache: Cache, scripts: Iterable[Script] = (Script.LATIN,)) -> dict[str, bytes]:
    """The font files of some scripts, as in `latin/Regular`."""
    return {
        f"{script}/{name}": _face(cache, script, name) for script in scripts for name in WEIGHTS
    }


def _face(cache: Cache, script: Script, name: str) -> bytes:
    if script not in FAMILIES:
        return source_of(script, name).read_bytes()
    making = functools.partial(_made, script, WEIGHTS[name])
    return cache.get(f"face-{_font_digest(script)}-{name}.ttf", making)


@functools.cache
def _font_digest(script: Script) -> str:
    made_by = f"{RECIPE} {fontTools.version} {sorted(letters(script))} {WEIGHTS}".encode()
    return hashlib.sha256(source_of(script).read_bytes() + made_by).hexdigest()[:32]


@functools.cache
def _made(script: Script, weight: int) -> bytes:
    # No timestamps: the edition's name is a hash over these bytes.
    font = TTFont(source_of(script), recalcTimestamp=False)
    options = subset.Options(
        layout_features=["*"],
        # Every name, for among them are the copyright and the licence.
        name_IDs=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters(script))
    subsetter.subset(font)
    static = instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
    static.recalcTimestamp = False
    out = io.BytesIO()
    static.save(out)
    return out.getvalue()
