"""The floor of the benchmark: a bare pygame window that lights a square where it is pressed.

Nothing in pygame answers sooner; `pygame.event.wait` is how its documentation says to wait.
"""

from __future__ import annotations

import os

os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
os.environ["SDL_MOUSE_FOCUS_CLICKTHROUGH"] = "1"

import pygame

#: Three of them: two places that are pressed in turn change with every press.
COLOURS = (255, 176, 64), (64, 96, 128), (200, 60, 60)

pygame.display.init()
screen = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
screen.fill((40, 60, 80))
pygame.display.flip()
presses = 0
while True:
    event = pygame.event.wait()
    if event.type == pygame.QUIT:
        break
    if event.type == pygame.WINDOWEXPOSED:
        pygame.display.flip()
    if event.type == pygame.MOUSEBUTTONDOWN:
        presses += 1
        square = pygame.Rect(0, 0, 160, 160)
        square.center = event.pos
        screen.fill(COLOURS[presses % 3], square)
        pygame.display.update(square)
