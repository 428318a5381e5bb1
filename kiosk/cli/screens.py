"""`kiosk screens`: every screen in every way a visitor may have set it, in pictures or checked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.cli.needs import Stop, off_screens, saved

if TYPE_CHECKING:
    from kiosk.core.comfort import Comfort
    from kiosk.core.legible import Looked
    from kiosk.player import Player

#: The glass upright and lying, where the command names none.
GLASSES = ((1080, 1920), (1920, 1080))


def screens(arguments: argparse.Namespace) -> int:
    """Check them, or save a sheet of pictures for each language, size, glass and theme."""
    if arguments.check:
        return _check(arguments)
    if arguments.out is None:
        raise Stop("say into which folder the pictures go, or --check")
    return _pictures(arguments)


def _ways(arguments: argparse.Namespace, player: Player) -> Iterator[Comfort]:
    """Every way that the options leave."""
    from itertools import product

    from kiosk.core.comfort import Comfort, TextSize, Theme

    wanted = arguments.language
    if wanted and wanted not in player.languages:
        raise Stop(f"the content has no '{wanted}'; it has {', '.join(player.languages)}")
    languages = [wanted] if wanted else player.languages
    texts = [TextSize(arguments.text)] if arguments.text else TextSize
    themes = [Theme(arguments.theme)] if arguments.theme else Theme
    for language, text, theme in product(languages, texts, themes):
        yield Comfort(language, text, theme)


def _pictures(arguments: argparse.Namespace) -> int:
    from functools import partial

    from kiosk import gallery

    out = arguments.out
    saved(out, lambda: out.mkdir(parents=True, exist_ok=True))
    with off_screens(arguments, arguments.size or GLASSES) as players:
        for player in players:
            w, h = player.surface.get_size()
            columns, width = (8, arguments.width) if h > w else (5, arguments.width * w // h)
            for way in _ways(arguments, player):
                shown = list(gallery.kinds(player, way))
                sheet = gallery.contact_sheet(player, shown, columns, width)
                name = f"{way.language}-{way.size}-text-{w}x{h}-{way.theme}-colors.webp"
                saved(out / name, partial(gallery.save_sheet, sheet, out / name))
                print(f"{out / name}: {len(shown)} screens")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    """Print what cannot be read whole; 1 if anything cannot."""
    from kiosk.core.legible import table

    every = list(_looked(arguments))
    found = [finding for looked in every for finding in looked.found]
    for line in table(found):
        print(line)
    pages = sum(looked.pages for looked in every)
    print(f"{pages} pages in {len(every)} ways: {len(found)} findings.")
    return 1 if found else 0


def _looked(arguments: argparse.Namespace) -> Iterator[Looked]:
    """Every way; and the content's own language made longer, as a translation may be."""
    from kiosk.core.comfort import Comfort
    from kiosk.core.legible import lengthened, looked

    with off_screens(arguments, arguments.size or GLASSES) as players:
        for player in players:
            for way in _ways(arguments, player):
                yield looked(player.layout_for(way), player.volume, player.inked)
            if not arguments.language:
                longer = lengthened(player.layout_for(Comfort(player.languages[0])))
                yield looked(longer, player.volume, player.inked, "+40 %")
