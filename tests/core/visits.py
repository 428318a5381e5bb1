"""Visits of the small content, a few steps in."""

from __future__ import annotations

from kiosk.core.figure import BodyPoint, Side
from kiosk.core.intents import Choose, Intent
from kiosk.core.session import advance, step
from kiosk.core.visit import IdleTimes, Session
from tests.core.small_content import CONTENT

IDLE = IdleTimes()
AT = BodyPoint(Side.BACK, 10, 20)
OTHER = BodyPoint(Side.FRONT, 30, 40)


def chosen(concern: str = "lower", at_s: float = 0.0) -> Session:
    """A session whose first touch chose a concern."""
    return step(Session(), Choose(concern, AT), at_s, CONTENT)


def after(session: Session, *intents: Intent, at_s: float) -> Session:
    """The session after some intents, all at one moment."""
    session = advance(session, at_s, CONTENT, IDLE)
    for intent in intents:
        session = step(session, intent, at_s, CONTENT)
    return session
