"""The content files that come with the program."""

from __future__ import annotations

from datetime import date

from kiosk.places import shipped

#: `name.es.yaml` is a translation of `name.yaml`, not a pack of its own.
PACKS = sorted(path for path in shipped("content").rglob("*.yaml") if "." not in path.stem)

#: Pressed as on the day they were written, so that no test fails because a review date has passed.
WRITTEN_ON = date(2026, 11, 21)
