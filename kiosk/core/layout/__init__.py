"""Places everything: (session, content, glass, measure) → Page. One file per part of the screen."""

from kiosk.core.layout.pages import Layout

__all__ = ["Layout"]
