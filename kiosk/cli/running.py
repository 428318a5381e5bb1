"""The kiosk itself."""

from __future__ import annotations

import argparse
import os
import sys

from kiosk import places
from kiosk.cli.needs import Stop, settings_of


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    if arguments.trace and settings.locked and not os.environ.get("KIOSK_TEST"):
        # A trace tells what each visitor did, with the time (K28).
        raise Stop("a locked kiosk writes no trace; it is for tests and for a desk.")
    windowed = arguments.windowed or settings.display.size
    if settings.locked and not windowed:
        from kiosk.machine.supervisor import CHILD, keep_open

        # On the wall nobody is there to start it again.
        if not os.environ.get(CHILD):
            return keep_open([sys.executable, str(places.PACKAGE), *arguments.words])
    from kiosk import app

    return app.run(settings, windowed, arguments.trace)
