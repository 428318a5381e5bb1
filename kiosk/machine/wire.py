"""A child process on a wire: lines in, lines out, and its end. Nobody waits for it.

It knows nothing of what the lines say.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

#: The longest line that is heard whole; what is longer comes in pieces.
LINE_BYTES: Final = 4096
#: On Windows a child would open a window of its own.
NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True, slots=True)
class Wire:
    """`tell` sends a line, raising OSError when the wire is cut; `cut` ends the child at once.

    A short line is on its way when `tell` returns, as long as the child has read those before.
    """

    tell: Callable[[str], None]
    cut: Callable[[], None]


def connect(
    command: Sequence[str], environment: Mapping[str, str], hear: Callable[[str | int], None]
) -> Wire:
    """Start a child; OSError when it cannot be.

    `hear` is called from a thread of the wire with each line that the child says, and at last with
    its exit code. The child is ended when it says no more.
    """
    child = subprocess.Popen(
        command,
        # The folder that holds the package, so that `-m kiosk…` is this very program.
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env=os.environ | environment,
        creationflags=NO_WINDOW,
    )
    threading.Thread(target=_listen, args=(child, hear), name="wire", daemon=True).start()
    return Wire(partial(_tell, child), child.kill)


def _tell(child: subprocess.Popen[bytes], line: str) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(line.encode() + b"\n")
    except ValueError:  # closed by the thread that listens
        raise BrokenPipeError("the wire is cut") from None


def _listen(child: subprocess.Popen[bytes], hear: Callable[[str | int], None]) -> None:
    assert child.stdout is not None
    with child:
        for line in iter(partial(child.stdout.readline, LINE_BYTES), b""):
            hear(line.decode(errors="replace"))
        child.kill()  # one that shut its mouth and lives on is of no use
    hear(child.returncode)
