"""Commands in messages, as a person types them on this system."""

from __future__ import annotations

import os
import shlex
import subprocess


def typed(*words: str) -> str:
    """A whole line: `python3 -m kiosk narrate content/back-pain.yaml`."""
    if os.name == "nt":
        return f"py -m kiosk {subprocess.list2cmdline(words)}"
    return f"python3 -m kiosk {shlex.join(words)}"
