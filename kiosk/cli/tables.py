"""What stands where, what breaks a rule and what is said, as lines to be read."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.cli.needs import off_screen, settings_of

if TYPE_CHECKING:
    from kiosk.core.mounting import Mounting, Shown
    from kiosk.player import Player


def spots(arguments: argparse.Namespace) -> int:
    if arguments.check:
        return _check_spots(arguments)
    with off_screen(arguments) as player:
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


def transcript(arguments: argparse.Namespace) -> int:
    """Print what the spoken guide says, screen by screen; a part that no clip says is marked."""
    from kiosk.core.comfort import Comfort
    from kiosk.core.transcript import transcript

    with off_screen(arguments) as player:
        layout = player.layout_for(Comfort(arguments.language))
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

    mounting = settings_of(arguments).mounting
    with off_screen(arguments) as player:
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
