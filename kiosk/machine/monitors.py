"""What the monitors are at this moment, as far as the window system can be asked.

It only looks; it must never set a mode.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Final

import pygame

Monitors = tuple[tuple[int, int], ...]
"""Sizes in pixels: the whole X11 screen where there is one, then each monitor."""

#: Numbers of X.h.
STRUCTURE_NOTIFY: Final = 1 << 17
CONFIGURE_NOTIFY: Final = 22


class XConfigureEvent(ctypes.Structure):
    """Xlib's structure, and room for the largest event."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("rest", ctypes.c_char * 128),
    )


def open_monitors() -> Callable[[], Monitors]:
    """A function that looks at the monitors; made after the display is open."""
    x11 = _open_x11() if pygame.display.get_driver() == "x11" else None

    def look() -> Monitors:
        whole = [x11()] if x11 else []
        try:
            return (*whole, *pygame.display.get_desktop_sizes())
        except pygame.error:  # not a single monitor is left
            return tuple(whole)

    return look


def _open_x11() -> Callable[[], tuple[int, int]] | None:
    """Ask the X server itself: SDL learns of plugged cables, but not of another mode."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return None
    x11.XOpenDisplay.argtypes, x11.XOpenDisplay.restype = [ctypes.c_char_p], ctypes.c_void_p
    x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
    x11.XPending.argtypes = [ctypes.c_void_p]
    x11.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    connection: Final = x11.XOpenDisplay(None)
    if not connection:
        return None
    screen: Final = x11.XDefaultRootWindow(connection)
    x11.XSelectInput(connection, screen, STRUCTURE_NOTIFY)
    event: Final = XConfigureEvent()
    width, height = pygame.display.get_desktop_sizes()[0]

    def size() -> tuple[int, int]:
        # What came by itself is read; a question each second would wake us a second time.
        nonlocal width, height
        while x11.XPending(connection):
            x11.XNextEvent(connection, ctypes.byref(event))
            if event.type == CONFIGURE_NOTIFY and event.window == screen:
                width, height = event.width, event.height
        return width, height

    return size
