"""The commands: one function each, a few lines; what they need is imported when they run."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__, places
from kiosk.core.problems import did_you_mean

if TYPE_CHECKING:
    from kiosk.core.figure import Figure
    from kiosk.core.mounting import Mounting, Shown
    from kiosk.edition import Edition
    from kiosk.player import Player
    from kiosk.settings import Settings


class Stop(Exception):
    """A command cannot go on; the text says why and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 for problems found, 2 for words not understood."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    arguments = parser.parse_args(words if words else ["run"])
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
    named: list[Path] = _parser().parse_args(words).paths
    return named


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

    translate = commands.add_parser(
        "translate", help="write a translation file, or add to it what is missing"
    )
    translate.add_argument("content", type=Path, metavar="CONTENT")
    translate.add_argument("language", metavar="LANGUAGE", help="for example es")
    translate.set_defaults(command=_translate)

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
    narrate.set_defaults(command=_narrate)

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
    shot.set_defaults(command=_screenshot)

    sheet = commands.add_parser("sheet", help="every scene of every explainer in one picture")
    _add_settings(sheet)
    _add_glass(sheet)
    sheet.add_argument("--captions", action="store_true", help="a picture for each caption")
    sheet.add_argument("--columns", type=_whole(1, 24), default=8, metavar="8")
    sheet.add_argument("--width", type=_whole(100, 1080), default=360, metavar="360")
    sheet.add_argument("out", type=Path, metavar="out.png")
    sheet.set_defaults(command=_sheet)

    tour = commands.add_parser("tour", help="a short visit as a moving picture")
    _add_settings(tour)
    _add_glass(tour)
    tour.add_argument("--width", type=_whole(200, 2160), default=432, metavar="432")
    tour.add_argument("out", type=Path, metavar="out.webp")
    tour.set_defaults(command=_tour)

    spots = commands.add_parser("spots", help="list every place that can be touched")
    _add_settings(spots)
    _add_glass(spots)
    spots.add_argument("--json", action="store_true")
    spots.add_argument(
        "--check",
        action="store_true",
        help="tell what is too small, too near, too high or too low as kiosk.toml mounts the glass",
    )
    spots.set_defaults(command=_spots)

    transcript = commands.add_parser("transcript", help="print all that the spoken guide says")
    _add_settings(transcript)
    _add_glass(transcript)
    transcript.add_argument("--language", default="", metavar="es", help="else the content's own")
    transcript.set_defaults(command=_transcript)

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


# ---------------------------------------------------------------- commands


def _run(arguments: argparse.Namespace) -> int:
    settings = _settings(arguments)
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


def _check(arguments: argparse.Namespace) -> int:
    from kiosk.press import report

    return report.check(arguments.paths, sys.stdout, cache=places.default_state() / "cache")


def _translate(arguments: argparse.Namespace) -> int:
    from kiosk.press.report import translate

    return translate(arguments.content, arguments.language)


def _narrate(arguments: argparse.Namespace) -> int:
    from kiosk.press.narration import make
    from kiosk.press.narration.voices import Maker

    voice = Maker(arguments.voice) if arguments.voice else None
    accept, forget = tuple(arguments.accept), tuple(arguments.forget)
    wish = make.Wish(voice, arguments.review, accept, forget)
    cache = places.default_state() / "cache"
    return make.narrate(arguments.paths, wish, sys.stdout, cache=cache)


def _press(arguments: argparse.Namespace) -> int:
    from kiosk.press import report

    return report.press_into(arguments.path, arguments.state)


def _screenshot(arguments: argparse.Namespace) -> int:
    import pygame

    from kiosk.core.states import screen_names, state_named

    with _off_screen(arguments) as player:
        figure, idle = player.layout.figure, player.layout.idle
        try:
            visit, now = state_named(
                arguments.screen, arguments.at, player.content, figure, idle, player.volume
            )
        except KeyError:
            names = list(screen_names(player.content))
            hint = did_you_mean(arguments.screen, names) or "see `kiosk spots`"
            raise Stop(f"there is no screen '{arguments.screen}'; {hint}") from None
        picture = player.pictured(visit, now)
    return _saved(arguments.out, lambda: pygame.image.save(picture, str(arguments.out)))


def _saved(out: Path, save: Callable[[], None]) -> int:
    import pygame

    try:
        save()
    except (pygame.error, OSError, ValueError) as error:
        raise Stop(f"{out} cannot be written: {error}") from None
    return 0


def _sheet(arguments: argparse.Namespace) -> int:
    import pygame

    from kiosk import gallery

    with _off_screen(arguments) as player:
        shown = list(gallery.stills(player, captions=arguments.captions))
        sheet = gallery.contact_sheet(player, shown, arguments.columns, arguments.width)
    return _saved(arguments.out, lambda: pygame.image.save(sheet, str(arguments.out)))


def _tour(arguments: argparse.Namespace) -> int:
    from kiosk import gallery

    w, h = arguments.size
    with _off_screen(arguments) as player:
        frames = gallery.Tour(player, (arguments.width, round(arguments.width * h / w))).frames()
    return _saved(arguments.out, lambda: gallery.save_tour(frames, arguments.out))


def _spots(arguments: argparse.Namespace) -> int:
    if arguments.check:
        return _check_spots(arguments)
    with _off_screen(arguments) as player:
        rows = list(_rows(player))
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


def _transcript(arguments: argparse.Namespace) -> int:
    """Print what the spoken guide says, screen by screen; a part that no clip says is marked."""
    from kiosk.core.transcript import transcript

    with _off_screen(arguments) as player:
        layout = player.layout_in(arguments.language)
        spoken, passages = layout.content.spoken, list(transcript(layout))
    every = {part for passage in passages for line in passage.lines for part in line.parts}
    for passage in passages:
        print(f"{passage.screen}")
        for line in passage.lines:
            said = ", ".join(part if part in spoken else f"{part}*" for part in line.parts)
            print(f"    {said}")
    mute = len(every - set(spoken))
    print(f"{len(every)} texts, {mute} without a clip (marked *)")
    return 0


def _check_spots(arguments: argparse.Namespace) -> int:
    """Print what breaks a rule of K12 and K14 to K16; 1 if anything does."""
    from kiosk.core.mounting import advice, findings, table

    mounting = _settings(arguments).mounting
    with _off_screen(arguments) as player:
        layout, shown = player.layout, list(_every_way(player, mounting))
        found = list(findings(shown, layout.figure, layout.glass, mounting))
    pages = sum(len(one.pages) for one in shown)
    for line in table(found):
        print(line)
    broken = [one for one in found if not one.excuse]
    ways = ", ".join(one.name for one in shown)
    print(f"{pages} pages ({ways}): {len(broken)} findings, {len(found) - len(broken)} allowed.")
    if words := advice(found, mounting):
        print(words)
    return 1 if broken else 0


def _every_way(player: Player, mounting: Mounting) -> Iterator[Shown]:
    """Every screen in every size of text, usual and low, two seconds after it came."""
    from dataclasses import replace

    from kiosk.core.comfort import Comfort, TextSize
    from kiosk.core.mounting import Shown
    from kiosk.core.states import screen_names, state_named

    usual = player.layout
    content, figure, idle = usual.content, usual.figure, usual.idle
    top = mounting.out_of_reach_px(usual.glass)
    for size in TextSize:
        for low in (False, True):
            comfort = Comfort(size=size, low=low)
            layout = replace(usual, comfort=comfort, reach_from_top_px=top)
            pages = {}
            for name in screen_names(content, size):
                visit, now = state_named(name, 2.0, content, figure, idle, player.volume, comfort)
                pages[name] = layout.page(visit, now)
            yield Shown(comfort, pages)


def _rows(player: Player) -> Iterator[dict[str, str | int | float]]:
    """Every spot of every screen, two seconds after it came: when all stands."""
    from kiosk.core import intents
    from kiosk.core.states import screen_names, state_named

    figure, mm = player.layout.figure, player.layout.glass.mm_per_px
    for name in screen_names(player.content):
        visit, now = state_named(
            name, 2.0, player.content, figure, player.layout.idle, player.volume
        )
        for spot in player.layout.page(visit, now).spots(figure):
            rect = spot.rect.rounded()
            yield {
                "screen": name,
                "label": spot.label,
                "intent": intents.name(spot.intent),
                "x_px": int(rect.x),
                "y_px": int(rect.y),
                "w_px": int(rect.w),
                "h_px": int(rect.h),
                "w_mm": round(rect.w * mm, 1),
                "h_mm": round(rect.h * mm, 1),
            }


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
    # Another content is a trial: it must not replace what the wall remembers.
    return replace(found, content=arguments.content.absolute(), state=found.state / "trial")


@contextmanager
def _off_screen(arguments: argparse.Namespace) -> Iterator[Player]:
    """A player of the content on a surface that nobody sees; needs no display."""
    from dataclasses import replace

    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    settings = _settings(arguments)

    import pygame

    from kiosk.core.style import Glass
    from kiosk.hearing import Hearing
    from kiosk.player import Player
    from kiosk.programme import Glazing
    from kiosk.view.figure import read_figure

    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    w, h = arguments.size
    folder = places.figure_folder()
    # Pictures show the commands for the sound, whatever the clock says.
    by_day = replace(settings.sound, quiet_till=settings.sound.quiet_from)
    glazing = Glazing(
        surface=pygame.Surface((w, h), 0, 32),
        glass=Glass(w, h, arguments.diagonal_in or settings.display.diagonal_in),
        figure=read_figure(folder),
        figure_folder=folder,
        idle=settings.idle,
        turn_folder=places.turn_folder(),
        still=settings.reduced_motion,
        hearing=Hearing(lambda: by_day.for_visit(0)),
        show=lambda _: None,
        kept=lambda _: None,
    )
    with tempfile.TemporaryDirectory() as state:
        yield Player(glazing, _pressed(settings, glazing.figure, Path(state)), 0.0)


def _pressed(settings: Settings, figure: Figure, state: Path) -> Edition:
    """The edition of the content; its problems, if it has any, end the command."""
    from kiosk import edition
    from kiosk.press.pack import press

    pressed = press(settings.content, figure, settings.state / "cache")
    if pressed.content is None:
        raise Stop("the content holds mistakes.\n\n" + "\n\n".join(map(str, pressed.problems)))
    made = edition.write(state, pressed.content, pressed.files, None, pressed.translations)
    return edition.read(state / "editions" / made)
