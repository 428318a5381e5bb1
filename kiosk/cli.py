"""The commands: one function each, a few lines; what they need is imported when they run."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__, places
from kiosk.core.problems import did_you_mean

if TYPE_CHECKING:
    from kiosk.core.layout import Layout
    from kiosk.edition import Edition
    from kiosk.settings import Settings


class Stop(Exception):
    """A command cannot go on; the text says why and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 for problems found, 2 for words not understood."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    arguments = parser.parse_args(words if words else ["run"])
    try:
        return int(arguments.command(arguments))
    except Stop as stop:
        print(f"kiosk: {stop}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kiosk", description="Body-map kiosk for a waiting room.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="open the kiosk (also without any command)")
    _add_settings(run)
    run.add_argument("--windowed", type=_size, metavar="1080x1920", help="in a window of this size")
    run.add_argument("--trace", type=Path, help=argparse.SUPPRESS)
    run.set_defaults(command=_run)

    check = commands.add_parser("check", help="look for mistakes in content files or folders")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.set_defaults(command=_check)

    shot = commands.add_parser("screenshot", help="save one screen as a picture")
    _add_settings(shot)
    shot.add_argument(
        "--screen", default="attract", metavar="NAME", help="as `kiosk spots` names it"
    )
    shot.add_argument("--at", type=float, default=2.0, metavar="SECONDS", help="after it came")
    _add_glass(shot)
    shot.add_argument("out", type=Path, metavar="out.png")
    shot.set_defaults(command=_screenshot)

    spots = commands.add_parser("spots", help="list every place that can be touched")
    _add_settings(spots)
    _add_glass(spots)
    spots.add_argument("--json", action="store_true")
    spots.set_defaults(command=_spots)

    # What the player starts when the content changed; not for people.
    press = commands.add_parser("press")
    press.add_argument("path", type=Path)
    press.add_argument("--state", type=Path, required=True)
    press.set_defaults(command=_press)
    return parser


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", type=Path, metavar="kiosk.toml", help="other settings")
    parser.add_argument("--content", type=Path, metavar="FILE", help="other content")


def _add_glass(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", type=_size, default=(1080, 1920), metavar="1080x1920")
    parser.add_argument("--diagonal-in", type=float, metavar="24", help="of the glass, in inches")


def _size(text: str) -> tuple[int, int]:
    try:
        w, h = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 1080x1920") from None
    if not (min(w, h) >= 720 and max(w, h) <= 8192):
        raise argparse.ArgumentTypeError("a size lies between 1280x720 and 8192x8192")
    return w, h


# ---------------------------------------------------------------- commands


def _run(arguments: argparse.Namespace) -> int:
    from kiosk import app

    settings = _settings(arguments)
    return app.run(
        settings,
        windowed=arguments.windowed or settings.display.size,
        fresh=arguments.content is not None,
        trace=arguments.trace,
    )


def _check(arguments: argparse.Namespace) -> int:
    from kiosk.press import report

    return report.check(arguments.paths, sys.stdout)


def _press(arguments: argparse.Namespace) -> int:
    from kiosk.press import report

    return report.press_into(arguments.path, arguments.state)


def _screenshot(arguments: argparse.Namespace) -> int:
    import pygame

    from kiosk import app
    from kiosk.core.page import Ink
    from kiosk.core.states import screen_names, state_named
    from kiosk.core.style import COLOURS
    from kiosk.view.figure import FigureArt
    from kiosk.view.text import Faces

    settings = _off_screen(arguments)
    with tempfile.TemporaryDirectory() as state:
        edition = _pressed(settings.content, Path(state))
        layout = _layout(edition, settings, arguments)
        idle = layout.idle
        try:
            session, now = state_named(
                arguments.screen, arguments.at, edition.content, layout.figure, idle
            )
        except KeyError:
            names = list(screen_names(edition.content))
            hint = did_you_mean(arguments.screen, names) or "see `kiosk spots`"
            raise Stop(f"there is no screen '{arguments.screen}'; {hint}") from None
        surface = pygame.Surface(arguments.size)
        art = FigureArt(places.figure_folder(), layout.figure, COLOURS[Ink.LIGHT])
        faces = Faces(edition.folder / "faces")
        painter = app.painter(art, arguments.size, faces, edition.folder)
        painter.paint(surface, layout.page(session, now), now)
    try:
        pygame.image.save(surface, str(arguments.out))
    except (pygame.error, OSError) as error:
        raise Stop(f"{arguments.out} cannot be written: {error}") from None
    return 0


def _spots(arguments: argparse.Namespace) -> int:
    from kiosk.core import intents
    from kiosk.core.states import screen_names, state_named

    settings = _off_screen(arguments)
    with tempfile.TemporaryDirectory() as state:
        edition = _pressed(settings.content, Path(state))
        layout = _layout(edition, settings, arguments)
        rows = []
        for name in screen_names(edition.content):
            session, now = state_named(name, 2.0, edition.content, layout.figure, layout.idle)
            for spot in layout.page(session, now).spots(layout.figure):
                rect = spot.rect.rounded()
                rows.append(
                    {
                        "screen": name,
                        "label": spot.label,
                        "intent": intents.name(spot.intent),
                        "x_px": int(rect.x),
                        "y_px": int(rect.y),
                        "w_px": int(rect.w),
                        "h_px": int(rect.h),
                        "w_mm": round(rect.w * layout.glass.mm_per_px, 1),
                        "h_mm": round(rect.h * layout.glass.mm_per_px, 1),
                    }
                )
    if arguments.json:
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    for row in rows:
        place = f"{row['x_px']},{row['y_px']}"
        size = f"{row['w_px']}x{row['h_px']} px"
        mm = f"{row['w_mm']} x {row['h_mm']} mm"
        print(
            f"{row['screen']:34} {place:>10} {size:>13} {mm:>16}  {row['intent']:34} {row['label']}"
        )
    return 0


# ---------------------------------------------------------------- what several commands need


def _settings(arguments: argparse.Namespace) -> Settings:
    from dataclasses import replace

    from kiosk import settings

    path = arguments.settings or places.default_settings()
    found, problems = settings.load(path)
    if problems:
        text = "\n\n".join(map(str, problems))
        raise Stop(f"the settings hold mistakes; nothing was started.\n\n{text}")
    if arguments.content is None:
        return found
    return replace(found, content=arguments.content.absolute())


def _off_screen(arguments: argparse.Namespace) -> Settings:
    """Settings of a command that shows nothing and so needs no display."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    return _settings(arguments)


def _pressed(content: Path, state: Path) -> Edition:
    """The edition of a content file; its problems, if it has any, end the command."""
    from kiosk import edition
    from kiosk.press.pack import press
    from kiosk.view.figure import read_figure

    pressed = press(content, read_figure(places.figure_folder()), places.default_state() / "cache")
    if pressed.content is None:
        raise Stop("the content holds mistakes.\n\n" + "\n\n".join(map(str, pressed.problems)))
    made = edition.write(state, pressed.content, pressed.files)
    return edition.read(state / "editions" / made)


def _layout(edition: Edition, settings: Settings, arguments: argparse.Namespace) -> Layout:
    import pygame

    from kiosk.core.layout import Layout
    from kiosk.core.style import Glass
    from kiosk.core.visit import IdleTimes
    from kiosk.view.figure import read_figure
    from kiosk.view.text import Faces

    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    w, h = arguments.size
    glass = Glass(w, h, arguments.diagonal_in or settings.display.diagonal_in)
    idle = IdleTimes(settings.idle.ask_after_s, settings.idle.warn_for_s)
    faces = Faces(edition.folder / "faces")
    figure = read_figure(places.figure_folder())
    return Layout(edition.content, figure, glass, faces.measure, idle)
