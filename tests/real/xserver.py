"""Real X servers for tests: Xvfb, and Xorg with its `dummy` screen and `inputtest` touch driver.

Needs Debian's xvfb, xserver-xorg-core and xserver-xorg-video-dummy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

from tests.real.inputtest import TouchPanel
from tests.real.waiting import wait_until

#: The wrapper that Debian puts before Xorg wants a console; the server itself does not.
XORG = "/usr/lib/xorg/Xorg"

CONFIG = """
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "AutoEnableDevices" "false"
    Option "DontVTSwitch" "true"
    Option "AllowMouseOpenFail" "true"
    Option "BlankTime" "0"
EndSection
Section "Device"
    Identifier "nothing"
    Driver "dummy"
    VideoRam 128000
EndSection
Section "Monitor"
    Identifier "glass"
    HorizSync 5-1000
    VertRefresh 5-200
    Modeline "{w}x{h}" 100 {w} {w1} {w2} {w3} {h} {h1} {h2} {h3}
    Modeline "1280x720" 74.5 1280 1344 1472 1664 720 723 728 748
EndSection
Section "Screen"
    Identifier "screen"
    Device "nothing"
    Monitor "glass"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "{w}x{h}" "1280x720"
        Virtual {w} {h}
    EndSubSection
EndSection
Section "InputDevice"
    Identifier "panel"
    Driver "inputtest"
    Option "SocketPath" "{socket}"
    Option "DeviceType" "Touch"
EndSection
Section "ServerLayout"
    Identifier "layout"
    Screen "screen"
    InputDevice "panel" "SendCoreEvents"
EndSection
"""


@dataclass(frozen=True)
class XServer:
    """A running server: its DISPLAY and its size in pixels."""

    display: str
    size: tuple[int, int]

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to show itself there."""
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "WAYLAND_"))}
        return ours | {"DISPLAY": self.display}

    def xdotool(self, *words: str | int) -> str:
        """Press and type through the XTest extension."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=20,
        )
        return done.stdout

    def press(self, x: float, y: float) -> None:
        """Press the pointer's first button at a place and let go."""
        self.xdotool("mousemove", round(x), round(y), "mousedown", 1, "sleep", "0.06", "mouseup", 1)


@dataclass(frozen=True)
class TouchServer(XServer):
    """Xorg with a touch panel."""

    panel: TouchPanel


@contextmanager
def open_xvfb(size: tuple[int, int]) -> Iterator[XServer]:
    """A private Xvfb of a size in pixels."""
    w, h = size
    command = ["Xvfb", "-screen", "0", f"{w}x{h}x24", "-nolisten", "tcp", "-noreset", "-nocursor"]
    with _started(command) as display:
        yield XServer(display, size)


@contextmanager
def open_xorg(size: tuple[int, int], folder: Path) -> Iterator[TouchServer]:
    """A private Xorg with a touch panel; `folder` is for its socket and log.

    One server, one panel: a second client of the same socket is not served.
    """
    (w, h), socket = size, folder / "panel"
    config = folder / "xorg.conf"
    sync = {"w1": w + 8, "w2": w + 16, "w3": w + 24, "h1": h + 2, "h2": h + 4, "h3": h + 6}
    config.write_text(CONFIG.format(w=w, h=h, socket=socket, **sync))
    command = [XORG, "-config", str(config), "-logfile", str(folder / "xorg.log")]
    command += ["-nolisten", "tcp", "-noreset", "-novtswitch", "-sharevts"]
    with _started(command) as display:
        wait_until(socket.exists, 10, "the panel's socket")
        with TouchPanel(socket, size) as panel:
            yield TouchServer(display, size, panel)


@contextmanager
def _started(command: list[str]) -> Iterator[str]:
    """Run a server that chooses its own number; its DISPLAY."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [*command, "-displayfd", str(write)],
        pass_fds=[write],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:  # ends by itself should the server die
            number = pipe.readline().strip()
        assert number, f"{command[0]} did not start (its exit code is {server.wait(5)})"
        yield f":{number}"
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def missing(*programs: str) -> list[str]:
    """Debian packages to install for these programs."""
    packages = {
        "Xvfb": "xvfb",
        "xdotool": "xdotool",
        XORG: "xserver-xorg-core",
        "dummy": "xserver-xorg-video-dummy",
        "Xrandr": "libxrandr2",
    }
    return [packages[name] for name in programs if not _is_there(name)]


def _is_there(name: str) -> bool:
    if name == "dummy":
        return Path("/usr/lib/xorg/modules/drivers/dummy_drv.so").exists()
    if name == "Xrandr":
        return find_library(name) is not None
    return shutil.which(name) is not None
