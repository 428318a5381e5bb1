from __future__ import annotations

import io
import os
import unicodedata
import zlib
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from kiosk.press.cache import Cache
from kiosk.press.pictures import PictureError, convert, find
from kiosk.press.resolve import Picture
from tests.press.packs import check, picture, spoilt

NO_CACHE = Cache(None)
Form = Literal["NFC", "NFD"]


def brought(folder: Path, raw: bytes, name: str = "a.png") -> Picture:
    (folder / name).write_bytes(raw)
    return convert(find(folder, name), NO_CACHE)


def header_only(w: int, h: int) -> bytes:
    """A PNG that promises w x h pixels and holds none."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + check

    size = w.to_bytes(4, "big") + h.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + b"\x08\x02\0\0\0") + chunk(b"IDAT", b"")


@pytest.mark.parametrize(
    ("form", "mode", "kept"),
    [
        ("PNG", "RGB", "RGB"),
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "LA", "RGBA"),
        ("PNG", "P", "RGB"),
        ("PNG", "1", "RGB"),
        ("PNG", "I;16", "RGB"),
        ("JPEG", "RGB", "RGB"),
        ("JPEG", "CMYK", "RGB"),
        ("JPEG", "L", "RGB"),
        ("WEBP", "RGBA", "RGBA"),
        ("GIF", "P", "RGB"),
        ("BMP", "RGB", "RGB"),
        ("TIFF", "RGB", "RGB"),
    ],
)
def test_every_usual_picture_becomes_png(tmp_path: Path, form: str, mode: str, kept: str) -> None:
    """A picture of any usual kind ends as an RGB or RGBA PNG of its own size."""
    made = brought(tmp_path, picture(30, 20, form, mode))
    with Image.open(io.BytesIO(made.png)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", kept, (30, 20))
    assert (made.w_px, made.h_px) == (30, 20)


def test_sixteen_bits_of_grey_keep_their_tones(tmp_path: Path) -> None:
    """A mid grey of sixteen bits stays a mid grey."""
    out = io.BytesIO()
    Image.new("I;16", (4, 4), 128 * 256).save(out, "PNG")
    with Image.open(io.BytesIO(brought(tmp_path, out.getvalue()).png)) as image:
        assert image.getpixel((1, 1)) == (128, 128, 128)


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    """The long side ends at 2160 pixels; the shape stays."""
    made = brought(tmp_path, picture(4320, 1000, "JPEG"))
    assert (made.w_px, made.h_px) == (2160, 500)


def test_a_phone_picture_stands_upright_and_forgets_where_it_was(tmp_path: Path) -> None:
    """The camera's turn is carried out, and nothing of its notes reaches the edition."""
    image = Image.new("RGB", (40, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of a visitor"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    made = brought(tmp_path, out.getvalue())
    assert (made.w_px, made.h_px) == (20, 40)
    assert b"Camera" not in made.png
    assert b"eXIf" not in made.png


def test_the_same_picture_is_converted_once(tmp_path: Path) -> None:
    """A second press takes the picture from the cache; a damaged cache is noticed."""
    (tmp_path / "a.png").write_bytes(picture())
    cache = Cache(tmp_path / "cache")
    found = find(tmp_path, "a.png")
    first = convert(found, cache)
    (kept,) = (tmp_path / "cache").iterdir()
    assert convert(found, cache) == first
    kept.write_bytes(kept.read_bytes()[:-5])
    assert convert(found, cache) == first


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (header_only(9000, 10), "the picture has too many pixels (9000 × 10)"),
        (header_only(8000, 8000), "the picture has too many pixels (8000 × 8000)"),
        (header_only(60000, 60000), "the picture has too many pixels"),
        (header_only(100, 100), "the picture is damaged"),
        (picture(200, 200, "JPEG")[:300], "the picture is damaged"),
        (b"", "this is not a picture"),
        (b"hello", "this is not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "this is not a picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "this is a picture in the format of newer phones"),
        (b"\0" * 20_000_001, "the picture is too large: 20 MB"),
    ],
    ids=range(10),
)
def test_a_hostile_or_broken_picture_is_refused(tmp_path: Path, raw: bytes, message: str) -> None:
    """Bombs are refused by their header; damaged and strange files in one sentence."""
    with pytest.raises(PictureError) as caught:
        brought(tmp_path, raw)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_a_broken_picture_is_told_at_its_line(tmp_path: Path) -> None:
    """What is wrong with a picture stands at the line that names it."""
    check(tmp_path)
    (tmp_path / "pictures" / "bad.png").write_bytes(header_only(9000, 9000))
    (problem,) = check(tmp_path, spoilt("room.png", "bad.png")).problems
    assert (problem.line, problem.column, problem.length) == (62, 18, len("pictures/bad.png"))


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right there")
@pytest.mark.parametrize("link", ["folder", "file"])
def test_links_are_not_followed(tmp_path: Path, link: str) -> None:
    """Neither a linked picture nor a linked folder is opened, even inside the folder."""
    pack = tmp_path / "pack"
    outside = tmp_path / "outside"
    for folder in (pack, outside):
        folder.mkdir()
        (folder / "a.png").write_bytes(picture())
    if link == "folder":
        (pack / "pictures").symlink_to(outside)
    else:
        (pack / "pictures").mkdir()
        (pack / "pictures" / "a.png").symlink_to(pack / "a.png")
    with pytest.raises(PictureError, match="is only a link to another place"):
        find(pack, "pictures/a.png")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none there")
def test_only_ordinary_files_are_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to does not stop the press."""
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(PictureError):
        find(tmp_path, "a.png")


@pytest.mark.parametrize(("written", "stored"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_accents_may_be_stored_in_either_way(tmp_path: Path, written: Form, stored: Form) -> None:
    """A name that looks the same is the same, however a computer stores its accents."""
    name = "café.png"
    (tmp_path / unicodedata.normalize(stored, name)).write_bytes(picture())
    found = find(tmp_path, unicodedata.normalize(written, name))
    assert found.original == picture()


def test_a_picture_may_have_a_name_in_any_script(tmp_path: Path) -> None:
    """The typeface need not have the letters of a file's name."""
    check(tmp_path)
    (tmp_path / "pictures" / "診察.png").write_bytes(picture(1000))
    (tmp_path / "pictures" / "room.png").unlink()
    problems = check(tmp_path, spoilt("room.png", "診察.png")).problems
    assert [p.message for p in problems] == ["no scene shows this picture"]
