"""Fingers and mouse become presses and taps, in pixels of the display.

The sole reader of pointer events. Each finger is followed by itself, so a resting palm blocks
nobody. It must never know what lies on the screen: what a tap means is decided elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import pygame

from kiosk.core.geometry import Point

#: A tap may slide this far: the finger of a trembling hand, or one that rolls off a large screen.
SLOP_MM: Final = 15.0
SLOP_SHARE: Final = 0.05
"""The same as a share of the short side, where the glass was not measured."""
#: Held longer than this it was no tap but a hand that leant there. Slow hands need five seconds and
#: more, so the limit is generous...
LONG_S: Final = 8.0
#: ... but a contact that lay there while another finger tapped is a palm, or the other hand.
PALM_S: Final = 1.2
#: Down again at the same place so soon after a tap is the same tap: a finger that bounced.
BOUNCE_S: Final = 0.25
#: A contact that was silent for so long has lost its release (focus, restart of the driver).
LOST_S: Final = 20.0
#: Some drivers send a mouse for each finger without saying so: one so near, so soon, is that.
TWIN_S: Final = 0.6
TWIN_SHARE: Final = 0.10

Finger = tuple[int, int]
"""The device and its finger; MOUSE is the mouse."""
MOUSE: Final[Finger] = (-1, -1)


@dataclass(frozen=True, slots=True)
class Press:
    """A finger came down. Exactly one Tap or Lift of the same finger follows."""

    point: Point
    finger: Finger


@dataclass(frozen=True, slots=True)
class Tap:
    """A finger left the glass near `start`, where it came down, and soon enough to mean it."""

    point: Point
    start: Point
    finger: Finger


@dataclass(frozen=True, slots=True)
class Lift:
    """A press ended that is no tap: it slid away, lay too long, bounced or got lost."""

    finger: Finger


Touched = Press | Tap | Lift


@dataclass(slots=True)
class _Contact:
    finger: Finger
    start: Point
    point: Point
    since: float
    heard: float
    bounces: bool
    slid: bool = False
    palm: bool = False


class Touch:
    """Follows every finger on a display of `size` pixels.

    `rotate` is how far the system turned the picture on the panel (0, 90, 180 or 270 degrees
    clockwise), `mirror` swaps left and right after that; a mouse follows the picture by itself.
    `px_per_mm` is the glass as configured.
    """

    def __init__(
        self,
        size: tuple[int, int],
        rotate: int = 0,
        mirror: bool = False,
        px_per_mm: float | None = None,
    ) -> None:
        self.size = size
        self.mouse_last = False
        """The last input came from a real mouse: worth showing its pointer."""
        self._rotate = rotate % 360
        self._mirror = mirror
        self._slop = px_per_mm * SLOP_MM if px_per_mm else SLOP_SHARE * min(size)
        self._contacts: dict[Finger, _Contact] = {}
        self._fingers_seen: dict[Finger, tuple[float, tuple[Point, Point]]] = {}
        self._last_tap: tuple[float, Point] | None = None
        self._mouse_known = False

    def read(self, event: pygame.Event, now: float) -> list[Touched]:
        """What an event of the queue means; `now` is in seconds, any steady clock."""
        lost = self._forget(now)
        match event.type:
            case pygame.FINGERDOWN | pygame.FINGERMOTION | pygame.FINGERUP:
                return lost + self._read_finger(event, now)
            case pygame.MOUSEBUTTONDOWN | pygame.MOUSEBUTTONUP | pygame.MOUSEMOTION:
                return lost + self._read_mouse(event, now)
        return lost

    def _read_finger(self, event: pygame.Event, now: float) -> list[Touched]:
        if not (math.isfinite(event.x) and math.isfinite(event.y)):
            return []
        finger = (event.touch_id, event.finger_id)
        point, raw = self._place(event.x, event.y)
        self._fingers_seen[finger] = now, (point, raw)
        self.mouse_last = False
        match event.type:
            case pygame.FINGERDOWN:
                if self._takes_over(finger, (point, raw), now):
                    return []
                return self._down(finger, point, now)
            case pygame.FINGERMOTION:
                self._move(finger, point, now)
                return []
        return self._up(finger, point, now)

    def _read_mouse(self, event: pygame.Event, now: float) -> list[Touched]:
        if getattr(event, "touch", False):
            return []
        point = self._clamped(*event.pos)
        if event.type == pygame.MOUSEMOTION:
            # The first motion only tells where the pointer stands when the window opens.
            if self._mouse_known and event.rel != (0, 0) and not self._is_twin(point, now):
                self.mouse_last = True
            self._mouse_known = True
            self._move(MOUSE, point, now)
            return []
        if event.button != 1:
            return []
        if event.type == pygame.MOUSEBUTTONUP:
            return self._up(MOUSE, point, now)
        if self._is_twin(point, now):
            return []
        self.mouse_last = True
        return self._down(MOUSE, point, now)

    def _down(self, finger: Finger, point: Point, now: float) -> list[Touched]:
        # The same finger down twice: its release was lost on the way.
        before = self._contacts.pop(finger, None)
        lost: list[Touched] = [Lift(before.finger)] if before else []
        bounces = (
            self._last_tap is not None
            and now - self._last_tap[0] < BOUNCE_S
            and point.distance(self._last_tap[1]) <= self._slop
        )
        self._contacts[finger] = _Contact(finger, point, point, now, now, bounces)
        return [*lost, Press(point, finger)]

    def _move(self, finger: Finger, point: Point, now: float) -> None:
        contact = self._contacts.get(finger)
        if contact:
            contact.point, contact.heard = point, now
            contact.slid |= point.distance(contact.start) > self._slop

    def _up(self, finger: Finger, point: Point, now: float) -> list[Touched]:
        self._move(finger, point, now)
        contact = self._contacts.pop(finger, None)
        if contact is None:
            return []
        longest = PALM_S if contact.palm else LONG_S
        if contact.slid or contact.bounces or now - contact.since > longest:
            return [Lift(contact.finger)]
        for other in self._contacts.values():
            other.palm |= other.since < contact.since
        self._last_tap = now, contact.start
        return [Tap(point, contact.start, contact.finger)]

    def _forget(self, now: float) -> list[Touched]:
        for finger in [f for f, (at, _) in self._fingers_seen.items() if now - at > TWIN_S]:
            del self._fingers_seen[finger]
        lost = [f for f, contact in self._contacts.items() if now - contact.heard > LOST_S]
        return [Lift(self._contacts.pop(finger).finger) for finger in lost]

    def _is_twin(self, mouse: Point, now: float) -> bool:
        """Is this mouse one of the fingers that were just seen, told a second time?"""
        return any(
            now - at <= TWIN_S and self._near(mouse, places)
            for at, places in self._fingers_seen.values()
        )

    def _takes_over(self, finger: Finger, places: tuple[Point, Point], now: float) -> bool:
        """Drivers that send the mouse first: the finger continues its twin's press."""
        mouse = self._contacts.get(MOUSE)
        if mouse is None or now - mouse.since > TWIN_S or not self._near(mouse.start, places):
            return False
        del self._contacts[MOUSE]
        self._contacts[finger] = mouse
        return True

    def _near(self, mouse: Point, places: tuple[Point, Point]) -> bool:
        return any(mouse.distance(p) <= TWIN_SHARE * max(self.size) for p in places)

    def _place(self, x: float, y: float) -> tuple[Point, Point]:
        """A finger in pixels: on the turned picture, and as the panel told it."""
        w, h = self.size
        if self._rotate in (90, 270):
            w, h = h, w
        if not (-1.0 <= x <= 2.0 and -1.0 <= y <= 2.0):
            x, y = x / w, y / h  # back-ends that forget to divide by the size of the panel
        match self._rotate:
            case 90:
                u, v = y, 1.0 - x
            case 180:
                u, v = 1.0 - x, 1.0 - y
            case 270:
                u, v = 1.0 - y, x
            case _:
                u, v = x, y
        if self._mirror:
            u = 1.0 - u
        width, height = self.size
        return self._clamped(u * width, v * height), self._clamped(x * width, y * height)

    def _clamped(self, x: float, y: float) -> Point:
        """Inside the display: SDL counts 0 to 1 with both ends, so the last pixel needs this."""
        w, h = self.size
        return Point(min(max(x, 0.0), w - 1.0), min(max(y, 0.0), h - 1.0))
