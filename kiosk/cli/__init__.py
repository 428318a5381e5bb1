"""The commands: one function each, a few lines; what they need is imported when they run."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.cli.needs import Stop
from kiosk.cli.words import parser

__all__ = ["main", "parser", "paths_of"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 for problems found, 2 for words not understood."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = parser().parse_args(words if words else ["run"])
    arguments.words = words
    try:
        return int(arguments.command(arguments))
    except BrokenPipeError:
        # Whoever read our output (`| head`) has seen enough; Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Stop as stop:
        print(f"kiosk: {stop}", file=sys.stderr)
        return 1


def paths_of(words: Sequence[str]) -> list[Path]:
    """The files and folders that a command line names; ends the program where it is not one."""
    named: list[Path] = parser().parse_args(words).paths
    return named
