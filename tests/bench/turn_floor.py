"""The floor of the turn: ready-made opaque frames shown one after another, 30 a second.

    python turn_floor.py FOLDER X Y W H

One second after a press it shows the frames of FOLDER, scaled to W x H, with their corner at X, Y.
Nothing shows them with less work in pygame, but they fill the most memory.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
os.environ["SDL_MOUSE_FOCUS_CLICKTHROUGH"] = "1"

import pygame

PAPER = (246, 242, 234)
folder, (x, y, w, h) = Path(sys.argv[1]), map(int, sys.argv[2:])
pygame.display.init()
screen = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
screen.fill(PAPER)
pygame.display.flip()
frames = []
for file in sorted(folder.glob("*.webp")):
    frame = pygame.Surface((w, h)).convert()
    frame.fill(PAPER)
    frame.blit(pygame.transform.smoothscale(pygame.image.load(file), (w, h)), (0, 0))
    frames.append(frame)
while True:
    event = pygame.event.wait()
    if event.type == pygame.QUIT:
        break
    if event.type == pygame.MOUSEBUTTONDOWN:
        begins = time.perf_counter() + 1.0
        for k, frame in enumerate(frames):
            time.sleep(max(0.0, begins + k / 30 - time.perf_counter()))
            screen.blit(frame, (x, y))
            pygame.display.update((x, y, w, h))
