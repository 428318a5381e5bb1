"""A window that only listens: a line of JSON for each event and tap, a square where it was.

`python tests/real/window.py`, with the checkout on PYTHONPATH; it runs until it is killed.
"""

from __future__ import annotations

import json
import time

import pygame

from kiosk.machine.display import open_display
from kiosk.machine.sleep import LONGEST_S, open_sleeper
from kiosk.machine.touch import Press, Tap, Touch

AMBER = (255, 176, 64)


def say(**words: object) -> None:
    print(json.dumps(words), flush=True)


def main() -> None:
    display, sleeper = open_display(None, 0, "test window"), open_sleeper()
    touch = Touch(display.size)
    display.surface.fill((40, 60, 80))
    display.show([display.surface.get_rect()])
    say(size=display.size, inside_sdl=sleeper.inside_sdl)
    while True:
        sleeper.sleep(LONGEST_S)
        for event in pygame.event.get():
            display.read(event)
            say(event=pygame.event.event_name(event.type))
            for touched in touch.read(event, time.monotonic()):
                match touched:
                    case Press(point):
                        square = pygame.Rect(0, 0, 120, 120)
                        square.center = int(point.x), int(point.y)
                        display.surface.fill(AMBER, square)
                        display.show([square])
                    case Tap(start=start):
                        say(tap=[start.x, start.y])


if __name__ == "__main__":
    main()
