"""Where things are, installed or in a checkout. Decides paths; reads and writes nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent


def shipped(name: str) -> Path:
    """What comes with the program: `assets`, `content`, `kiosk.toml`.

    In a checkout it stands beside the package; a wheel carries it inside (see pyproject.toml).
    """
    inside = PACKAGE / "shipped" / name
    return inside if inside.exists() else CHECKOUT / name


def figure_folder() -> Path:
    return shipped("assets") / "figure"


def turn_folder() -> Path:
    """The frames of the figure turning."""
    return shipped("assets") / "turn"


def sounds_folder() -> Path:
    """The soft sounds of the interface."""
    return shipped("assets") / "sounds"


def fonts_folder() -> Path:
    """The Chinese and Korean faces."""
    return shipped("assets") / "fonts"


def default_settings() -> Path:
    """The `kiosk.toml` that is read when none is named: here, else the shipped one."""
    here = Path.cwd() / "kiosk.toml"
    return here if here.is_file() else shipped("kiosk.toml")


def default_state() -> Path:
    """The folder for editions and logs when `kiosk.toml` names none: the system's own place."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "body-map-kiosk"
