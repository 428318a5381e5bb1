"""Pictures that the program makes of itself."""

from __future__ import annotations

import argparse

from kiosk.cli.needs import Stop, off_screen, saved
from kiosk.core.problems import did_you_mean


def screenshot(arguments: argparse.Namespace) -> int:
    import pygame

    from kiosk.core.states import screen_names, state_named

    with off_screen(arguments) as player:
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
    return saved(arguments.out, lambda: pygame.image.save(picture, str(arguments.out)))


def sheet(arguments: argparse.Namespace) -> int:
    import pygame

    from kiosk import gallery

    with off_screen(arguments) as player:
        shown = list(gallery.stills(player, captions=arguments.captions))
        sheet = gallery.contact_sheet(player, shown, arguments.columns, arguments.width)
    return saved(arguments.out, lambda: pygame.image.save(sheet, str(arguments.out)))


def tour(arguments: argparse.Namespace) -> int:
    from kiosk import gallery

    w, h = arguments.size
    with off_screen(arguments) as player:
        frames = gallery.Tour(player, (arguments.width, round(arguments.width * h / w))).frames()
    return saved(arguments.out, lambda: gallery.save_tour(frames, arguments.out))
