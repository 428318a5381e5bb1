"""What the press does with content: check, translate, narrate, press."""

from __future__ import annotations

import argparse
import sys

from kiosk import places


def check(arguments: argparse.Namespace) -> int:
    from kiosk.press import report

    return report.check(arguments.paths, sys.stdout, cache=places.default_state() / "cache")


def translate(arguments: argparse.Namespace) -> int:
    from kiosk.press.report import translate

    return translate(arguments.content, arguments.language)


def narrate(arguments: argparse.Namespace) -> int:
    from kiosk.press.narration import make
    from kiosk.press.narration.voices import Maker

    voice = Maker(arguments.voice) if arguments.voice else None
    accept, forget = tuple(arguments.accept), tuple(arguments.forget)
    wish = make.Wish(voice, arguments.review, accept, forget)
    cache = places.default_state() / "cache"
    return make.narrate(arguments.paths, wish, sys.stdout, cache=cache)


def press(arguments: argparse.Namespace) -> int:
    from kiosk.press import report

    return report.press_into(arguments.path, arguments.state)
