"""Makes `assets/fonts/`: the Chinese (mainland forms) and Korean faces, as small as may be.

    pip download --no-deps noto-cjk-sans-otc==0.0.1 noto-cjk-sans-jp-bold==0.0.1
    python3 assets/make/make_fonts.py FOLDER_WITH_THE_WHEELS

Needs fontTools only. The wheels are read as zips of data; none of their code runs. Which characters
a face keeps comes from Python's own tables of GB 2312 and KS X 1001.
"""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

OUT = Path(__file__).resolve().parents[1] / "fonts"
REGULAR = "noto_cjk_sans_otc-0.0.1-py3-none-any.whl"
BOLD = "noto_cjk_sans_jp_bold-0.0.1-py3-none-any.whl"
SHA256 = {
    REGULAR: "44596df7f0c1590cb9c4cfe85b9213b7e91e1086a8a024f1a05df6d6badd33ec",
    BOLD: "984e41581220dc11b9d961f1a538f2620c5040b51f2b10be1b9a499a1c5c0613",
}
#: The face of the collection by the name it gives itself: the first one has Japanese forms.
FACES = {"hans": "Noto Sans CJK SC", "korean": "Noto Sans CJK KR"}
#: ASCII, Latin-1, dashes and quotes, arrows, signs of mathematics, full-width punctuation.
COMMON = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x203C),
    *(0x20A9, 0x20AC, 0x2103, 0x2190, 0x2191, 0x2192, 0x2193),
    *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
    *range(0x3000, 0x3020),
    *range(0xFF01, 0xFF5F),
    *range(0xFFE0, 0xFFE7),
)
#: Rows of the 94 x 94 tables: GB 2312 has signs in 1 to 9, its commoner characters in 16 to 55 and
#: the rest up to 87; KS X 1001 has signs in 1 to 3, letters in 4, syllables in 16 to 40.
ROWS = {
    "hans": ("gb2312", (*range(1, 4), *range(16, 88))),
    "korean": ("euc_kr", (*range(1, 5), *range(16, 41))),
}
#: What a letter needs from its neighbours. Not `locl`: it would bring the other countries' shapes.
FEATURES = ("kern", "ccmp", "mark", "mkmk", "liga", "calt")


def wanted(script: str) -> set[int]:
    """The code points that a script's face keeps."""
    encoding, rows = ROWS[script]
    return {*COMMON, *_of_table(encoding, rows)}


def _of_table(encoding: str, rows: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for row in rows:
        for cell in range(1, 95):
            try:
                char = bytes((0xA0 + row, 0xA0 + cell)).decode(encoding)
            except UnicodeDecodeError:
                continue
            found.add(ord(char))
    return found


def read(folder: Path, wheel: str, ending: str) -> bytes:
    """The font in a wheel; the wheel has to be the known one."""
    raw = (folder / wheel).read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != SHA256[wheel]:
        raise SystemExit(f"{wheel} is another one: sha256 {digest}")
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        (name,) = (n for n in held.namelist() if n.endswith(ending))
        return held.read(name)


def licence(folder: Path) -> bytes:
    with zipfile.ZipFile(folder / REGULAR) as held:
        (name,) = (n for n in held.namelist() if n.endswith("licenses/LICENSE"))
        return held.read(name)


def made(font: TTFont, shapes: dict[int, str], codes: set[int], name: str) -> bytes:
    """The font with these code points only, each with the shape that the named face gives it."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap = {
                code: glyph
                for code, glyph in shapes.items()
                if table.format == 12 or code <= 0xFFFF
            }
    # The bold file calls itself Japanese; what is left of it is not.
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            country = name[-2:]
            text = record.toUnicode().replace("CJK JP", f"CJK {country}")
            record.string = text.replace("CJKjp", f"CJK{country.lower()}")
    options = subset.Options(
        layout_features=list(FEATURES),
        name_IDs=["*"],
        notdef_outline=True,
        hinting=False,
        desubroutinize=False,
        drop_tables=["VORG", "vhea", "vmtx", "BASE", "DSIG"],
        recalc_timestamp=False,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main(folder: Path) -> None:
    collection = read(folder, REGULAR, ".ttc")
    bold = read(folder, BOLD, ".otf")
    numbers = {
        font["name"].getDebugName(4): number
        for number, font in enumerate(TTCollection(io.BytesIO(collection), lazy=True).fonts)
    }
    for script, name in FACES.items():
        regular = TTFont(io.BytesIO(collection), fontNumber=numbers[name], recalcTimestamp=False)
        # All weights and all countries share their numbers of shapes: the bold file holds the
        # Chinese and Korean ones, too, and only its table of characters is Japanese.
        shapes = dict(regular.getBestCmap())
        codes = wanted(script) & shapes.keys()
        (OUT / script).mkdir(parents=True, exist_ok=True)
        for weight, font in (
            ("Regular", regular),
            ("SemiBold", TTFont(io.BytesIO(bold), recalcTimestamp=False)),
        ):
            face = made(font, shapes, codes, name)
            (OUT / script / f"{weight}.otf").write_bytes(face)
            print(f"{script}/{weight}.otf: {len(codes)} characters, {len(face):,} bytes")
    (OUT / "OFL.txt").write_bytes(licence(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
