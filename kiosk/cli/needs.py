"""What several commands need: the settings, the content pressed, a player that nobody sees."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import places

if TYPE_CHECKING:
    from kiosk.core.figure import Figure
    from kiosk.edition import Edition
    from kiosk.player import Player
    from kiosk.programme import Glazing
    from kiosk.settings import Settings


class Stop(Exception):
    """A command cannot go on; the text says why and what to do."""


def settings_of(arguments: argparse.Namespace) -> Settings:
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
def off_screen(arguments: argparse.Namespace) -> Iterator[Player]:
    """A player of the content on a surface that nobody sees; needs no display."""
    with off_screens(arguments, [arguments.size]) as players:
        yield next(iter(players))


@contextmanager
def off_screens(
    arguments: argparse.Namespace, sizes: Sequence[tuple[int, int]]
) -> Iterator[Iterator[Player]]:
    """The same for several sizes of the glass, each player made when it is wanted."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    settings = settings_of(arguments)

    import pygame

    from kiosk.player import Player
    from kiosk.view.figure import read_figure

    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    figure = read_figure(places.figure_folder())
    with tempfile.TemporaryDirectory() as state:
        edition = _pressed(settings, figure, Path(state))
        yield (
            Player(_glazing(settings, figure, size, arguments.diagonal_in), edition, 0.0)
            for size in sizes
        )


def _glazing(
    settings: Settings, figure: Figure, size: tuple[int, int], diagonal_in: float | None
) -> Glazing:
    from dataclasses import replace

    import pygame

    from kiosk.core.style import Glass
    from kiosk.hearing import Hearing
    from kiosk.programme import Glazing

    folder = places.figure_folder()
    # Pictures show the commands for the sound, whatever the clock says.
    by_day = replace(settings.sound, quiet_till=settings.sound.quiet_from)
    return Glazing(
        surface=pygame.Surface(size, 0, 32),
        glass=Glass(*size, diagonal_in or settings.display.diagonal_in),
        figure=figure,
        figure_folder=folder,
        idle=settings.idle,
        turn_folder=places.turn_folder(),
        still=settings.reduced_motion,
        hearing=Hearing(lambda: by_day.for_visit(0)),
        show=lambda _: None,
        kept=lambda _: None,
    )


def _pressed(settings: Settings, figure: Figure, state: Path) -> Edition:
    """The edition of the content; its problems, if it has any, end the command."""
    from kiosk import edition
    from kiosk.press.pack import press

    pressed = press(settings.content, figure, settings.state / "cache")
    if pressed.content is None:
        raise Stop("the content holds mistakes.\n\n" + "\n\n".join(map(str, pressed.problems)))
    made = edition.write(state, pressed.content, pressed.files, None, pressed.translations)
    return edition.read(state / "editions" / made)


def saved(out: Path, save: Callable[[], None]) -> int:
    """0 when a picture is saved; where it cannot be written the command ends."""
    import pygame

    try:
        save()
    except (pygame.error, OSError, ValueError) as error:
        raise Stop(f"{out} cannot be written: {error}") from None
    return 0
