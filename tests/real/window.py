"""A window of a few lines on the machine room: prints a line of JSON for each thing it hears.

`python tests/real/window.py [--locked]`, with the checkout on PYTHONPATH.
"""

from __future__ import annotations

import json
import sys
import time

import pygame

from kiosk.machine.display import open_display
from kiosk.machine.exits import RESTART, Exits
from kiosk.machine.sleep import LONGEST_S, open_sleeper
from kiosk.machine.touch import Press, Tap, Touch

AMBER = (255, 176, 64)


def say(**words: object) -> None:
    print(json.dumps(words), flush=True)


def main() -> int:
    display = open_display(None, 0, "test window")
    exits, sleeper, touch = Exits("--locked" in sys.argv), open_sleeper(), Touch(display.size)
    exits.listen()
    display.surface.fill((40, 60, 80))
    display.show([display.surface.get_rect()])
    say(size=display.size, inside_sdl=sleeper.inside_sdl)
    wakes = 0
    while exits.code is None:
        sleeper.sleep(LONGEST_S)
        wakes += 1
        for event in pygame.event.get():
            display.read(event)
            exits.read(event)
            say(event=pygame.event.event_name(event.type))
            for touched in touch.read(event, time.monotonic()):
                match touched:
                    case Press(point):
                        square = pygame.Rect(0, 0, 120, 120)
                        square.center = int(point.x), int(point.y)
                        display.surface.fill(AMBER, square)
                        display.show([square])
                        say(press=[point.x, point.y])
                    case Tap(start=start):
                        say(tap=[start.x, start.y])
        display.look()
        if display.changed:
            exits.leave(RESTART)
    say(wakes=wakes, cpu_s=time.process_time())
    display.close()
    return exits.code


if __name__ == "__main__":
    sys.exit(main())
