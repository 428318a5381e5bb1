"""What a visitor would see: reads the pixels of an X screen, and closes windows as a desktop does.

Speaks to libX11, which every SDL program on X11 needs anyway. It opens a connection for each look,
so that a server that went away is a failed test and not the end of the tests.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import (
    POINTER,
    Structure,
    byref,
    c_char_p,
    c_int,
    c_long,
    c_ubyte,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
)
from dataclasses import dataclass

ALL_PLANES, ZPIXMAP, CLIENT_MESSAGE = c_ulong(0xFFFFFFFF), 2, 33
ROTATE_0, CURRENT_TIME = 1, 0

Colour = tuple[int, int, int]


class XImage(Structure):
    """The beginning of Xlib's XImage, as far as it is read here."""

    _fields_ = (
        ("width", c_int),
        ("height", c_int),
        ("xoffset", c_int),
        ("format", c_int),
        ("data", POINTER(c_ubyte)),
        ("byte_order", c_int),
        ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int),
        ("bitmap_pad", c_int),
        ("depth", c_int),
        ("bytes_per_line", c_int),
        ("bits_per_pixel", c_int),
    )


class XClientMessage(Structure):
    """Xlib's XClientMessageEvent, padded to the size of an XEvent."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("message_type", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
        ("padding", c_long * 12),
    )


class XScreenSize(Structure):
    """Xrandr's XRRScreenSize."""

    _fields_ = (("width", c_int), ("height", c_int), ("width_mm", c_int), ("height_mm", c_int))


@dataclass(frozen=True)
class Picture:
    """A screen's pixels, four bytes each: blue, green, red, nothing."""

    w: int
    h: int
    bgrx: bytes

    def colour(self, x: float, y: float) -> Colour:
        """Red, green and blue, 0 to 255."""
        at = 4 * (int(y) * self.w + int(x))
        blue, green, red = self.bgrx[at : at + 3]
        return red, green, blue

    def mean(self, x: float, y: float, reach: int = 4) -> Colour:
        """The mean colour of a small square, for places where a line or a grain would mislead."""
        places = [
            self.colour(min(max(x + dx, 0), self.w - 1), min(max(y + dy, 0), self.h - 1))
            for dx in range(-reach, reach + 1)
            for dy in range(-reach, reach + 1)
        ]
        red, green, blue = (sum(channel) // len(places) for channel in zip(*places, strict=True))
        return red, green, blue


def look(display: str) -> Picture:
    """The whole screen as it is now."""
    with _connected(display) as (x11, connection):
        screen = x11.XDefaultScreen(connection)
        w, h = x11.XDisplayWidth(connection, screen), x11.XDisplayHeight(connection, screen)
        root = x11.XDefaultRootWindow(connection)
        image = x11.XGetImage(connection, root, 0, 0, w, h, ALL_PLANES, ZPIXMAP)
        found = image.contents
        assert (found.bits_per_pixel, found.bytes_per_line) == (32, 4 * w)
        picture = Picture(w, h, ctypes.string_at(found.data, 4 * w * h))
        x11.XFree(cast(found.data, c_void_p))
        x11.XFree(cast(image, c_void_p))
        return picture


def close_windows(display: str) -> int:
    """Ask every window to close, as its corner's cross or a desktop's Alt-F4 does; how many."""
    asked = 0
    with _connected(display) as (x11, connection):
        protocols = x11.XInternAtom(connection, b"WM_PROTOCOLS", 0)
        delete = x11.XInternAtom(connection, b"WM_DELETE_WINDOW", 0)
        for window in _windows(x11, connection):
            wanted, count = POINTER(c_ulong)(), c_int()
            if x11.XGetWMProtocols(connection, window, byref(wanted), byref(count)):
                understood = delete in wanted[: count.value]
                x11.XFree(cast(wanted, c_void_p))
                if understood:
                    message = XClientMessage(
                        type=CLIENT_MESSAGE, window=window, message_type=protocols, format=32
                    )
                    message.data[0] = delete
                    x11.XSendEvent(connection, window, 0, 0, byref(message))
                    asked += 1
    return asked


def set_mode(display: str, size: tuple[int, int]) -> None:
    """Change the mode of the screen, as `xrandr --size` does."""
    randr = ctypes.CDLL("libXrandr.so.2")
    randr.XRRGetScreenInfo.argtypes = [c_void_p, c_ulong]
    randr.XRRGetScreenInfo.restype = c_void_p
    randr.XRRConfigSizes.argtypes = [c_void_p, POINTER(c_int)]
    randr.XRRConfigSizes.restype = POINTER(XScreenSize)
    randr.XRRSetScreenConfig.argtypes = [c_void_p, c_void_p, c_ulong, c_int, c_ushort, c_ulong]
    with _connected(display) as (x11, connection):
        root = x11.XDefaultRootWindow(connection)
        info, count = randr.XRRGetScreenInfo(connection, root), c_int()
        sizes = randr.XRRConfigSizes(info, byref(count))
        index = [(s.width, s.height) for s in sizes[: count.value]].index(size)
        failed = randr.XRRSetScreenConfig(connection, info, root, index, ROTATE_0, CURRENT_TIME)
        assert not failed


def _windows(x11: ctypes.CDLL, connection: c_void_p) -> list[int]:
    """The windows that stand directly on the screen."""
    root = x11.XDefaultRootWindow(connection)
    nobody, children, count = c_ulong(), POINTER(c_ulong)(), c_uint()
    x11.XQueryTree(connection, root, byref(nobody), byref(nobody), byref(children), byref(count))
    windows = list(children[: count.value])
    if windows:
        x11.XFree(cast(children, c_void_p))
    return windows


@contextmanager
def _connected(display: str) -> Iterator[tuple[ctypes.CDLL, c_void_p]]:
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    x11.XOpenDisplay.argtypes, x11.XOpenDisplay.restype = [c_char_p], c_void_p
    x11.XDefaultRootWindow.argtypes, x11.XDefaultRootWindow.restype = [c_void_p], c_ulong
    x11.XInternAtom.argtypes, x11.XInternAtom.restype = [c_void_p, c_char_p, c_int], c_ulong
    x11.XGetImage.restype = POINTER(XImage)
    x11.XGetImage.argtypes = [
        *(c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int),
    ]
    x11.XQueryTree.argtypes = [c_void_p, c_ulong, c_void_p, c_void_p, c_void_p, c_void_p]
    x11.XGetWMProtocols.argtypes = [c_void_p, c_ulong, c_void_p, c_void_p]
    x11.XSendEvent.argtypes = [c_void_p, c_ulong, c_int, c_long, c_void_p]
    for name in ("XDefaultScreen", "XCloseDisplay", "XFree"):
        getattr(x11, name).argtypes = [c_void_p]
    for name in ("XDisplayWidth", "XDisplayHeight"):
        getattr(x11, name).argtypes = [c_void_p, c_int]
    connection = x11.XOpenDisplay(display.encode())
    assert connection, f"no X server answers at {display}"
    try:
        yield x11, connection
    finally:
        x11.XCloseDisplay(connection)
