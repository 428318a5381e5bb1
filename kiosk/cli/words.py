"""The words of the command line, and which function each command is."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from pathlib import Path

from kiosk import __version__
from kiosk.cli import packs, pictures, running, screens, tables


def parser() -> argparse.ArgumentParser:
    parser_ = argparse.ArgumentParser("kiosk", description="Body-map kiosk for a waiting room.")
    parser_.add_argument("--version", action="version", version=__version__)
    commands = parser_.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="open the kiosk (also without any command)")
    _add_settings(run)
    run.add_argument("--windowed", type=_size, metavar="1080x1920", help="in a window of this size")
    run.add_argument("--trace", type=Path, help=argparse.SUPPRESS)
    run.set_defaults(command=running.run)

    check = commands.add_parser("check", help="look for mistakes in content files or folders")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.set_defaults(command=packs.check)

    translate = commands.add_parser(
        "translate", help="write a translation file, or add to it what is missing"
    )
    translate.add_argument("content", type=Path, metavar="CONTENT")
    translate.add_argument("language", metavar="LANGUAGE", help="for example es")
    translate.set_defaults(command=packs.translate)

    narrate = commands.add_parser("narrate", help="make the narration of content files or folders")
    narrate.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    narrate.add_argument(
        "--voice",
        choices=("kokoro", "hibari"),
        help="everything by this one; else the best there is",
    )
    narrate.add_argument(
        "--review", action="store_true", help="also write the page to listen and approve on"
    )
    narrate.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="EXPLAINER.SCENE",
        help="the recording of this scene does say its new words",
    )
    narrate.add_argument(
        "--forget",
        action="append",
        default=[],
        metavar="EXPLAINER.SCENE",
        help="the recording of this scene is gone for good: the made voice speaks it",
    )
    narrate.set_defaults(command=packs.narrate)

    shot = commands.add_parser("screenshot", help="save one screen as a picture")
    _add_settings(shot)
    shot.add_argument(
        "--screen", default="attract", metavar="NAME", help="as `kiosk spots` names it"
    )
    shot.add_argument(
        "--at", type=_number(0, 1e6), default=2.0, metavar="SECONDS", help="after it came"
    )
    _add_glass(shot)
    shot.add_argument("out", type=Path, metavar="out.png")
    shot.set_defaults(command=pictures.screenshot)

    sheet = commands.add_parser("sheet", help="every scene of every explainer in one picture")
    _add_settings(sheet)
    _add_glass(sheet)
    sheet.add_argument("--captions", action="store_true", help="a picture for each caption")
    sheet.add_argument("--columns", type=_whole(1, 24), default=8, metavar="8")
    sheet.add_argument("--width", type=_whole(100, 1080), default=360, metavar="360")
    sheet.add_argument("out", type=Path, metavar="out.png")
    sheet.set_defaults(command=pictures.sheet)

    tour = commands.add_parser("tour", help="a short visit as a moving picture")
    _add_settings(tour)
    _add_glass(tour)
    tour.add_argument("--width", type=_whole(200, 2160), default=432, metavar="432")
    tour.add_argument("out", type=Path, metavar="out.webp")
    tour.set_defaults(command=pictures.tour)

    spots = commands.add_parser("spots", help="list every place that can be touched")
    _add_settings(spots)
    _add_glass(spots)
    spots.add_argument("--json", action="store_true")
    spots.add_argument(
        "--check",
        action="store_true",
        help="tell what is too small, too near, too high or too low as kiosk.toml mounts the glass",
    )
    spots.set_defaults(command=tables.spots)

    every = commands.add_parser("screens", help="every screen in every way visitors may set it")
    _add_settings(every)
    every.add_argument("--check", action="store_true", help="tell what cannot be read whole")
    every.add_argument("--language", default="", metavar="es", help="this one only")
    every.add_argument("--text", choices=("usual", "large", "largest"), help="this size only")
    every.add_argument("--theme", choices=("usual", "strong"), help="these colors only")
    every.add_argument(
        "--size", type=_size, action="append", metavar="1080x1920", help="else upright and lying"
    )
    every.add_argument("--diagonal-in", type=_number(5, 120), metavar="24", help="of the glass")
    every.add_argument("--width", type=_whole(100, 1080), default=320, metavar="320")
    every.add_argument("out", type=Path, nargs="?", metavar="FOLDER", help="for the pictures")
    every.set_defaults(command=screens.screens)

    transcript = commands.add_parser("transcript", help="print all that the spoken guide says")
    _add_settings(transcript)
    _add_glass(transcript)
    transcript.add_argument("--language", default="", metavar="es", help="else the content's own")
    transcript.set_defaults(command=tables.transcript)

    # What the player starts when the content changed; not for people.
    press = commands.add_parser("press")
    press.add_argument("path", type=Path)
    press.add_argument("--state", type=Path, required=True)
    press.set_defaults(command=packs.press)
    return parser_


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", type=Path, metavar="kiosk.toml", help="other settings")
    parser.add_argument("--content", type=Path, metavar="FILE", help="other content")


def _add_glass(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", type=_size, default=(1080, 1920), metavar="1080x1920")
    parser.add_argument("--diagonal-in", type=_number(5, 120), metavar="24", help="of the glass")


def _size(text: str) -> tuple[int, int]:
    try:
        w, h = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 1080x1920") from None
    if not (min(w, h) >= 720 and 1280 <= max(w, h) <= 8192):
        raise argparse.ArgumentTypeError("a size lies between 1280x720 and 8192x8192")
    return w, h


def _number(least: float, most: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most:  # neither is nan
            raise argparse.ArgumentTypeError(f"'{text}' is no number from {least:g} to {most:g}")
        return value

    return number


def _whole(least: int, most: int) -> Callable[[str], int]:
    number = _number(least, most)
    return lambda text: int(number(text))
