"""The glass: opens one window, shows what changed, notices when the glass itself changed.

It must never run without being seen, and never draw: others paint on `Display.surface`.
"""

from __future__ import annotations

import ctypes.util
import logging
import os
import sys
from collections.abc import Callable, Iterable, Mapping, MutableMapping

import pygame

from kiosk.machine.monitors import Monitors, open_monitors

log = logging.getLogger(__name__)

#: Without these a tap counts twice, or the first one is lost: not a matter of taste, so they are
#: set whatever the surroundings say.
NEEDED = {
    "SDL_TOUCH_MOUSE_EVENTS": "0",  # a finger is a finger, not a mouse as well
    "SDL_MOUSE_TOUCH_EVENTS": "0",  # and a mouse is no finger
    "SDL_MOUSE_FOCUS_CLICKTHROUGH": "1",  # the tap that brings the focus is a tap
    "SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS": "0",
    "SDL_NO_SIGNAL_HANDLERS": "1",  # SIGTERM is ours (machine.exits), not a second kind of QUIT
}
#: A better default, which somebody with another graphics chip may overrule from outside. Where a
#: software OpenGL is installed, SDL would show every frame through it: 30 times slower to answer.
PREFERRED = {"SDL_FRAMEBUFFER_ACCELERATION": "0"}

#: Drivers that show nothing, or (kmsdrm) take the screen with no way out and mistake coordinates.
NOT_BY_ITSELF = ("dummy", "offscreen", "evdev", "kmsdrm", "")

X11_LIBRARIES = {"X11": "libx11-6", "Xext": "libxext6", "Xi": "libxi6"}
WAYLAND_LIBRARIES = {
    "wayland-client": "libwayland-client0",
    "wayland-egl": "libwayland-egl1",
    "wayland-cursor": "libwayland-cursor0",
    "xkbcommon": "libxkbcommon0",
}


class NoDisplay(Exception):
    """There is no glass to show on; the text says what to install or set."""


class Display:
    """An open window; `changed` turns true when the glass is no longer what it was at the start."""

    def __init__(self, surface: pygame.Surface, monitors: Callable[[], Monitors] | None) -> None:
        self.surface = surface
        self.changed = False
        self._monitors = monitors
        self._first = monitors() if monitors else ()
        self._first_size = surface.get_size()
        self._away = False
        self._torn = False
        self._differed = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.surface.get_size()

    def show(self, changed: Iterable[pygame.Rect]) -> None:
        """Bring the changed rectangles of `surface` to the glass, in one go."""
        rects = list(changed)
        if rects:
            pygame.display.update(rects)

    def read(self, event: pygame.Event) -> None:
        """Mend what the window system did: an uncovered window is shown again in full."""
        if event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            pygame.display.update()
        if event.type == pygame.WINDOWSIZECHANGED:
            self._torn |= (event.x, event.y) != self._first_size

    def look(self) -> None:
        """Compare the monitors with those at the start; to be called about once a second.

        Nothing announces another mode or a plugged cable reliably, and a window that is open
        cannot follow it: the program has to leave and be started again (`machine.exits.RESTART`).
        A difference that is gone at the next look was a desktop arranging itself. Fewer monitors
        are no difference: one was switched off for the night, and started now the program would
        show itself on another or not at all. So it waits until they are back; if the window was
        made smaller meanwhile, what it showed is lost and it has to leave after all.
        """
        if self._monitors is None:
            return
        now = self._monitors()
        if len(now) < len(self._first):
            self._away, self._differed = True, False
            return
        differs = now != self._first or (self._away and self._torn)
        self.changed |= differs and self._differed
        self._differed = differs

    def point(self, visible: bool) -> None:
        """Show the mouse pointer, or hide it because a finger touches."""
        if pygame.mouse.get_visible() != visible:
            pygame.mouse.set_visible(visible)

    def close(self) -> None:
        pygame.display.quit()


def open_display(windowed: tuple[int, int] | None, number: int, caption: str) -> Display:
    """Open the window, full screen on monitor `number` or `windowed` with a size in pixels.

    Raises NoDisplay where nobody would see it.
    """
    asked_for = prepare(os.environ)
    try:
        pygame.display.init()
    except pygame.error as error:
        raise NoDisplay(why_no_display(os.environ, missing_libraries)) from error
    driver = pygame.display.get_driver().casefold()
    if driver in NOT_BY_ITSELF and driver not in asked_for:
        pygame.display.quit()
        raise NoDisplay(why_no_display(os.environ, missing_libraries))
    # Only what is used: pygame.init() would also open a sound device, 0.13 s.
    pygame.font.init()
    monitors = len(pygame.display.get_desktop_sizes())
    if number >= monitors:
        log.warning("there is no monitor %d; using monitor 0", number)
        number = 0
    try:
        flags = 0 if windowed else pygame.FULLSCREEN
        surface = pygame.display.set_mode(windowed or (0, 0), flags, display=number)
    except pygame.error as error:
        pygame.display.quit()
        raise NoDisplay(f"The display could not be opened: {error}.") from error
    pygame.display.set_caption(caption)
    pygame.mouse.set_visible(False)
    # A window on a desk is moved and covered; only the wall's screen must be what it was.
    return Display(surface, None if windowed else open_monitors())


def prepare(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """Set what SDL reads when it starts; the drivers that somebody asked for by SDL_VIDEODRIVER."""
    environment.update(NEEDED)
    for name, value in PREFERRED.items():
        environment.setdefault(name, value)
    asked_for = environment.get("SDL_VIDEODRIVER", "").casefold()
    if not asked_for and sys.platform == "linux":
        # Left alone SDL takes XWayland before Wayland, and that loses drags of a single finger.
        if environment.get("WAYLAND_DISPLAY"):
            environment["SDL_VIDEODRIVER"] = "wayland,x11"
        elif environment.get("DISPLAY") or not environment.get("XDG_RUNTIME_DIR"):
            environment["SDL_VIDEODRIVER"] = "x11"
    return tuple(filter(None, asked_for.split(",")))


def why_no_display(
    environment: Mapping[str, str], missing: Callable[[Mapping[str, str]], list[str]]
) -> str:
    """One sentence on why there is nothing to show on, and what to install or set."""
    wayland, x11 = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    if sys.platform in ("win32", "darwin"):
        return "There is no display to show the kiosk on: start it from a signed-in desktop."
    if not wayland and not x11:
        return (
            "There is no display to show the kiosk on: neither DISPLAY nor WAYLAND_DISPLAY is set; "
            "start it from a desktop, or set DISPLAY=:0 to use the screen of this computer."
        )
    absent = missing(WAYLAND_LIBRARIES if wayland else X11_LIBRARIES)
    if absent:
        return (
            "There is no display to show the kiosk on, because libraries are missing: "
            f"install them (on Debian: apt install {' '.join(absent)})."
        )
    name, value = ("WAYLAND_DISPLAY", wayland) if wayland else ("DISPLAY", x11)
    return (
        f"There is no display to show the kiosk on: {name} is set to {value!r}, but nothing "
        f"answers there; start the desktop first, or set {name} to the right one."
    )


def missing_libraries(packages: Mapping[str, str]) -> list[str]:
    """Debian's names of the packages whose library this computer lacks."""
    return [name for library, name in packages.items() if not ctypes.util.find_library(library)]
