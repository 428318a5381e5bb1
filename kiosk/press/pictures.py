"""A picture that staff name: found inside the folder, checked before decoding, converted to PNG.

Never follows a link, leaves the folder, or decodes a picture whose header promises too many pixels.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import unicodedata
import warnings
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.core.problems import did_you_mean
from kiosk.press.cache import Cache
from kiosk.press.nodes import shown
from kiosk.press.outside import passes, reason
from kiosk.press.resolve import Picture

MAX_BYTES = 20_000_000
MAX_SIDE_PX = 8192
MAX_PX = 40_000_000
#: The long side of a picture in an edition: as wide as a portrait 4K screen.
LONG_SIDE_PX = 2160
LONG_SIDES = (LONG_SIDE_PX, LONG_SIDE_PX)
#: Kinds of pixels that can be scaled as they are.
DIRECT = ("L", "RGB", "RGBA", "CMYK", "YCbCr")
SMALLER = f"save it smaller; {LONG_SIDE_PX} pixels on the long side are enough"
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
#: Looked through for a name that is meant: a content file may lie in a very large folder.
MOST_FOLDERS = 100
RECIPE = "1"
HEIC = re.compile(rb"....ftyp(heic|heix|hevc|mif1|msf1|avif)", re.DOTALL)


class PictureError(Exception):
    """One clear sentence and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Found:
    """A picture as staff brought it: its real path inside the folder and its bytes."""

    path: str
    original: bytes


def find(folder: Path, written: str) -> Found:
    """The file that staff named, relative to the folder of their content file.

    Raises PictureError, and OSError for what may pass by itself.
    """
    try:
        return _found(folder, written, _parts(written))
    except OSError as error:
        if passes(error):
            raise
        raise PictureError(f"the picture cannot be opened: {reason(error)}") from None


def _found(folder: Path, written: str, parts: list[str]) -> Found:
    here = folder
    for i, part in enumerate(parts):
        here = here / _real_name(folder, here, part, last=i == len(parts) - 1)
        kind = here.lstat().st_mode
        if stat.S_ISLNK(kind):
            hint = "copy the picture itself into the folder of the content file"
            raise PictureError(f"'{shown(part)}' is only a link to another place", hint)
        if i < len(parts) - 1 and not stat.S_ISDIR(kind):
            raise PictureError(f"'{shown(part)}' is a file, not a folder")
    if not stat.S_ISREG(kind):
        raise PictureError(
            f"'{shown(written)}' is a folder, not a picture", _others(folder, written)
        )
    with here.open("rb") as file:
        original = file.read(MAX_BYTES + 1)
    if len(original) > MAX_BYTES:
        size = here.stat().st_size
        most = f"{size / 1e6:.0f} MB, and {MAX_BYTES / 1e6:.0f} is the most"
        raise PictureError(f"the picture is too large: {most}", SMALLER)
    return Found(here.relative_to(folder).as_posix(), original)


def convert(found: Found, cache: Cache) -> Picture:
    """The picture as the edition holds it: PNG, upright, at most `LONG_SIDE_PX` long."""
    digest = hashlib.sha256(found.original).hexdigest()[:40]
    png = cache.get(f"picture-{RECIPE}-{digest}.png", lambda: _converted(found))
    # Width and height stand at the same place in every PNG.
    w, h = (int.from_bytes(png[i : i + 4], "big") for i in (16, 20))
    name = f"pictures/{hashlib.sha256(png).hexdigest()[:40]}.png"
    return Picture(name, w, h, png)


def _parts(written: str) -> list[str]:
    inside = "write the way from the folder of this file, for example 'pictures/room.jpg'"
    if re.match(r"[a-z][a-z0-9+.-]+://", written, re.IGNORECASE):
        hint = "save the picture into the folder 'pictures' and name it there"
        raise PictureError("pictures cannot come from the internet", hint)
    if re.match(r"[A-Za-z]:|[/\\~]", written):
        raise PictureError("a picture must lie in the folder of this file or below it", inside)
    if "\\" in written:
        better = written.replace("\\", "/")
        raise PictureError(r"folders are parted by / here, not by \ ", f"write '{shown(better)}'")
    parts = [part for part in written.split("/") if part != "."]
    if ".." in parts:
        raise PictureError("a picture must lie in the folder of this file or below it", inside)
    if "" in parts or not parts:
        raise PictureError(f"'{shown(written)}' is no file name", inside)
    return parts


def _real_name(folder: Path, here: Path, part: str, last: bool) -> str:
    """The name on the disk that means the one written; the same letters in another encoding do."""
    try:
        names = sorted(path.name for path in here.iterdir())
    except OSError as error:
        if passes(error):
            raise
        names = []
    if part in names:
        return part
    wanted = unicodedata.normalize("NFC", part)
    for name in names:
        if unicodedata.normalize("NFC", name) == wanted:
            return name
    for name in names:
        if unicodedata.normalize("NFC", name).casefold() == wanted.casefold():
            message = f"the file is spelled '{shown(name)}', with other capital and small letters"
            raise PictureError(message, f"write '{shown(name)}'; some computers tell them apart")
    what = "picture" if last else "folder"
    written = (here / part).relative_to(folder).as_posix()
    raise PictureError(f"there is no {what} '{shown(written)}'", _others(folder, written))


def _others(folder: Path, written: str) -> str:
    """A hint that names the nearest picture of the folder."""
    known: list[str] = []
    for where, folders, files in islice(os.walk(folder), MOST_FOLDERS):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        known += [
            (Path(where) / name).relative_to(folder).as_posix()
            for name in sorted(files)
            if Path(name).suffix.lower() in (".png", ".jpg", ".jpeg", ".webp", ".gif")
        ]
        if len(known) > 500:
            break
    name = written.rpartition("/")[2].casefold()
    elsewhere = [path for path in known if path.rpartition("/")[2].casefold() == name]
    near = f"did you mean '{elsewhere[0]}'?" if elsewhere else did_you_mean(written, known)
    return near or "put the picture into the folder 'pictures' beside this file"


def _converted(found: Found) -> bytes:
    if HEIC.match(found.original[:32]):
        message = "this is a picture in the format of newer phones (HEIC), which cannot be shown"
        raise PictureError(message, "save it as JPEG")
    try:
        with warnings.catch_warnings():
            # The header is checked below; Pillow's own warning about size says nothing new.
            warnings.simplefilter("ignore")
            return _decoded(found.original)
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels("far too many") from None
    except UnidentifiedImageError:
        raise PictureError("this is not a picture", "save it as JPEG or PNG") from None
    except Exception:
        # Decoders raise whatever they like for damaged bytes (struct.error, SyntaxError, …).
        hint = "open it in a picture program and save it again as JPEG or PNG"
        raise PictureError("the picture is damaged", hint) from None


def _decoded(original: bytes) -> bytes:
    with Image.open(io.BytesIO(original), formats=FORMATS) as image:
        w, h = image.size
        if max(w, h) > MAX_SIDE_PX or w * h > MAX_PX:
            raise _too_many_pixels(f"{w} × {h}")
        clear = "A" in image.getbands() or "transparency" in image.info
        if image.mode in DIRECT and "transparency" not in image.info:
            # In place and first: a camera's picture must not fill the memory of a small computer.
            image.thumbnail(LONG_SIDES, Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I;16"):
        # Sixteen bits of grey: keep the upper eight, where Pillow would clip them all to white.
        upright = upright.point(lambda value: value * (1 / 256)).convert("L")
    ready = upright.convert("RGBA" if clear else "RGB")
    ready.thumbnail(LONG_SIDES, Image.Resampling.LANCZOS)
    # A fresh picture: no place or time of a phone's camera reaches the edition.
    bare = Image.frombytes(ready.mode, ready.size, ready.tobytes())
    out = io.BytesIO()
    bare.save(out, "PNG")
    return out.getvalue()


def _too_many_pixels(size: str) -> PictureError:
    most = f"{MAX_SIDE_PX} a side and {MAX_PX // 10**6} million in all"
    message = f"the picture has too many pixels ({size}); the most is {most}"
    return PictureError(message, SMALLER)
