"""Errors from outside that may pass by themselves: they are no mistake of who wrote the content."""

from __future__ import annotations

import errno

PASSING = frozenset(
    getattr(errno, name)
    for name in (
        *("EIO", "EAGAIN", "EBUSY", "EINTR", "ENODEV", "ENXIO", "EREMOTEIO"),  # a stick, a disk
        *("ESTALE", "ETIMEDOUT", "ENOLINK", "ENOTCONN", "ECONNRESET", "EHOSTDOWN"),  # a share
        *("EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ECONNABORTED", "ECONNREFUSED"),
        *("ENOMEM", "EMFILE", "ENFILE", "ENOSPC", "EDQUOT"),  # this machine
    )
    if hasattr(errno, name)
)
#: Windows: not ready, held by another program, locked, the share is gone.
PASSING_ON_WINDOWS = frozenset({21, 32, 33, 53, 59, 64, 121})


def passes(error: OSError) -> bool:
    """Whether trying again later may go well with nothing mended."""
    return error.errno in PASSING or getattr(error, "winerror", None) in PASSING_ON_WINDOWS


def reason(error: OSError) -> str:
    """Why, in the words of the system."""
    return error.strerror or str(error) or type(error).__name__
