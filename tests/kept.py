"""What the press keeps, one for all tests of a run: faces, pictures and proofs are made once.

Of the same words only: a test that changes them has the press at work, as without it. That the
press does its work without a cache, or with its own, is tested where that is meant.
"""

from __future__ import annotations

from kiosk import places
from kiosk.press.cache import Cache

#: Where the commands look too; `conftest` has put it into a folder of the run.
FOLDER = places.default_state() / "cache"
KEPT = Cache(FOLDER)
