"""A touch panel made of nothing: speaks the socket protocol of Xorg's `inputtest` driver.

The protocol is in xf86-input-inputtest-protocol.h of xserver-xorg-dev: each message begins with its
own length and a type, in the machine's byte order.
"""

from __future__ import annotations

import socket
import struct
import time
from pathlib import Path
from types import TracebackType

CLIENT_VERSION, WAIT_FOR_SYNC, TOUCH = 0, 1, 6
BEGIN, UPDATE, END = 18, 19, 20
"""XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd."""
AXES = 64
FULL_SCALE = 0xFFFF


class TouchPanel:
    """Fingers on a screen of `size` pixels; a finger is any small number."""

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        self._size = size
        self._at: dict[int, tuple[float, float]] = {}
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(5)
        self._socket.connect(str(path))
        self._send(CLIENT_VERSION, struct.pack("=HH", 1, 0))
        self._socket.recv(12)

    def __enter__(self) -> TouchPanel:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._socket.close()

    def down(self, finger: int, x: float, y: float) -> None:
        self._touch(finger, BEGIN, x, y)

    def move(self, finger: int, x: float, y: float) -> None:
        self._touch(finger, UPDATE, x, y)

    def up(self, finger: int) -> None:
        self._touch(finger, END, *self._at[finger])

    def tap(self, x: float, y: float, finger: int = 1) -> None:
        """Come down and leave again as a finger does, in 60 ms."""
        self.down(finger, x, y)
        time.sleep(0.06)  # waits for nothing: so long a finger stays
        self.up(finger)

    def _touch(self, finger: int, kind: int, x: float, y: float) -> None:
        self._at[finger] = x, y
        w, h = self._size
        axes = [x / w * FULL_SCALE, y / h * FULL_SCALE]
        mask = 0b11  # only the first two axes are told
        body = struct.pack("=iiI", finger, kind, 0)
        body += mask.to_bytes(8, "little") + bytes(4)  # padded to the doubles' alignment
        body += struct.pack(f"={AXES}d", *axes, *[0.0] * (AXES - 2))
        body += bytes(8 * AXES)  # the same without acceleration
        self._send(TOUCH, body)
        self._sync()

    def _sync(self) -> None:
        """Wait until the server has taken what was sent."""
        self._send(WAIT_FOR_SYNC, b"")
        self._socket.recv(8)

    def _send(self, kind: int, body: bytes) -> None:
        self._socket.sendall(struct.pack("=Ii", 8 + len(body), kind) + body)
