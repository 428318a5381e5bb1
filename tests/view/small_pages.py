"""Pages placed by hand, with every kind of item on them, on a very small glass."""

from __future__ import annotations

import math

from kiosk.core.figure import Side
from kiosk.core.geometry import Point, Rect
from kiosk.core.intents import Clear, Explain, Next, Play, ShowWarningSigns, StartOver
from kiosk.core.items import (
    Badge,
    BadgeKind,
    Band,
    Body,
    Button,
    Card,
    Countdown,
    Crowd,
    Dial,
    Invitation,
    Item,
    Label,
    Lens,
    Level,
    Light,
    Marker,
    Picture,
    Progress,
    Ring,
    Rod,
    Text,
    Texture,
    Turning,
    Veil,
)
from kiosk.core.looks import Align, Block, ButtonKind, Icon, Ink, Type, Weight
from kiosk.core.page import Page
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visuals import Feeling, Form, Picto

SIZE = W, H = 270, 480
BODY = Type(14)
BOLD = Type(14, Weight.SEMIBOLD)
BACK, FRONT = Rect(10, 60, 90, 180), Rect(170, 60, 90, 180)
DARK = Fade(low=0.0, high=0.0)


def block(*lines: str) -> Block:
    """Lines that are surely narrower than they claim."""
    return Block(lines, max((9.0 * len(line) for line in lines), default=0), 19)


def button(rect: Rect, words: str, kind: ButtonKind, icon: Icon = Icon.NONE) -> Button:
    return Button(rect, words, Play(words), kind, block(words), BOLD, icon)


def bodies(dim: Fade) -> tuple[Item, ...]:
    return (Body(BACK, Side.BACK, "The back", dim), Body(FRONT, Side.FRONT, "The front", dim))


def lights(word: str, fade: Fade) -> tuple[Item, ...]:
    return tuple(
        Light(rect, side, word, fade, rect)
        for side, rect in ((Side.BACK, BACK), (Side.FRONT, FRONT))
    )


def bar() -> tuple[Item, ...]:
    return (
        Button(
            Rect(10, 440, 110, 34),
            "Start over",
            StartOver(),
            ButtonKind.QUIET,
            block("Start"),
            BODY,
            Icon.START_OVER,
        ),
        Button(
            Rect(150, 440, 110, 34),
            "Warning signs",
            ShowWarningSigns(),
            ButtonKind.WARNING,
            block("Signs"),
            BODY,
            Icon.OCTAGON,
        ),
    )


def rest() -> Page:
    """Nothing chosen: the bodies lit, an invitation breathing."""
    headline = Text(Rect(10, 10, 250, 38), "Touch here", block("Touch", "here"), BOLD, Align.CENTRE)
    items = (
        *bodies(DARK),
        Invitation(Rect(45, 110, 20, 20), 0.0),
        headline,
        button(Rect(10, 300, 120, 50), "Back", ButtonKind.CHOICE),
        *bar(),
    )
    return Page("rest", SIZE, items, Clear())


def lit() -> Page:
    """A concern chosen at 1 s: dimming, lights, names, offers come."""
    label = Label(
        Rect(105, 120, 60, 30),
        "Back",
        Explain("back"),
        block("Back"),
        BODY,
        ((Point(105, 135), Point(55, 125)), (Point(165, 135), Point(215, 125))),
        fade=Fade(1.45, 0.2),
    )
    items = (
        *bodies(Fade(1.0, 0.3)),
        *lights("back", Fade(1.0, 0.3, low=0.35)),
        *lights("head", STILL),
        label,
        Ring(Rect(40, 110, 30, 30), Fade(1.0, 0.25), True),
        button(Rect(10, 300, 120, 50), "Back", ButtonKind.CHOSEN),
        Button(
            Rect(10, 360, 250, 40),
            "More",
            Next(),
            ButtonKind.OFFER,
            block("More"),
            BODY,
            fade=Fade(1.3, 0.3),
        ),
        *bar(),
    )
    return Page("lit", SIZE, items, Clear())


def playing() -> Page:
    """A scene with markers and progress, begun at 2 s."""
    items = (
        *bodies(STILL),
        *lights("legs", Fade(2.0, 0.3)),
        Marker(Rect(45, 120, 8, 8), Fade(2.2, 0.2)),
        Card(Rect(10, 260, 250, 90), Ink.CARD, 10),
        Text(Rect(20, 270, 230, 19), "Words", block("Words"), BODY, icon=Icon.DIAMOND),
        Level(Rect(20, 305, 70, 18), "Sound: 3 of 5", 3, 5),
        Progress(Rect(20, 330, 230, 5), "1 of 2", (0.0, 2.0, 5.0), 2.0, None),
        button(Rect(10, 370, 80, 40), "Pause", ButtonKind.PRIMARY, Icon.PAUSE),
        *bar(),
    )
    return Page("playing", SIZE, items, Clear())


def zoomed() -> Page:
    """One body, and a lens where the other stood."""
    lens = Lens(
        Rect(150, 60, 110, 110),
        Side.BACK,
        Rect(25, 35, 50, 50),
        "The back",
        ("back",),
        ((Point(45, 60), Fade(2.0, 0.2)),),
        8.0,
        4.0,
        Ink.COOL_LIGHT,
    )
    items = (*bodies(STILL)[:1], lens, Card(Rect(10, 260, 250, 90), Ink.WARNING, 10), *bar())
    return Page("zoomed", SIZE, items, Clear())


def pictured() -> Page:
    """A picture, one that is missing, and no body at all."""
    items = (
        Picture(
            Rect(20, 40, 200, 120),
            "back.webp",
            "A figure",
            100,
            200,
            8.0,
            0.4,
            0.3,
            1.8,
            Fade(1.0, 0.8),
        ),
        Picture(Rect(20, 200, 100, 60), "absent.png", "Nothing", 40, 30, 8.0),
        Ring(Rect(100, 100, 40, 40), Fade(1.0, 1.0), False),
        *bar(),
    )
    return Page("pictured", SIZE, items, Clear())


def drawn() -> Page:
    """Drawings that began at 1 s: people, a clock, needles, feelings, badges."""
    number = block("3")
    items = (
        Crowd(Rect(10, 10, 120, 60), "People", Fade(1.0, 1.2, 0.0, 7.0), 20, 10),
        Crowd(Rect(140, 10, 50, 50), "Dots", Fade(1.0, 1.2, 0.0, 2.0), 1000, 40, Ink.LEADER),
        Crowd(Rect(200, 10, 60, 50), "Dots", Fade(1.0, 1.2, 0.0, 150.0), 1000, 40, Ink.LEADER),
        Dial(
            Rect(10, 80, 120, 120),
            "A clock",
            60,
            (Band(20, 40, 0.7, 0.9, Ink.ACTION), Band(0, 33, 0.4, 0.6, Ink.LEADER)),
            Fade(1.0, 1.2),
        ),
        *(
            Rod(Rect(150 + 30 * k, 80, 12.5, 110), form.value, form, Fade(1.0 + 0.1 * k, 0.5))
            for k, form in enumerate(Form)
        ),
        *(
            Texture(Rect(8 + 64 * (k % 4), 210 + 64 * (k // 4), 60, 60), "", feeling, 1.0)
            for k, feeling in enumerate(Feeling)
        ),
        *(
            Badge(Rect(10 + 44 * k, 350, 40, 40), kind, "3", number, BOLD, fade=Fade(1.2, 0.3))
            for k, kind in enumerate(BadgeKind)
        ),
        Badge(Rect(230, 350, 36, 36), BadgeKind.NOW, picto=Picto.LUNGS),
        *bar(),
    )
    return Page("drawn", SIZE, items, Clear())


def turned() -> Page:
    """One body alone that turns to its front from 1 s on, with a light that swells."""
    rect = Rect(85, 60, 100, 200)
    items = (
        Turning(rect, Side.FRONT, "The front", Fade(1.0, 1.2), True),
        Light(rect, Side.FRONT, "back", Fade(2.2, 0.3), rect, Ink.COOL_LIGHT, 2.5),
        button(Rect(10, 300, 120, 50), "Back", ButtonKind.CHOICE),
        *bar(),
    )
    return Page("turned", SIZE, items, Clear())


def asked() -> Page:
    """The idle question over everything, since 1 s."""
    items = (
        *lit().items,
        Veil(Rect(0, 0, W, H), Fade(1.0, 0.25)),
        Card(Rect(30, 150, 210, 160), Ink.CARD, 12),
        Countdown(Rect(110, 170, 50, 50), 1.0, 4.0),
        button(Rect(50, 250, 170, 44), "Yes", ButtonKind.PRIMARY),
    )
    return Page("asked", SIZE, items, Clear())


def still() -> Page:
    """Nothing moves."""
    items = (*bodies(STILL), *lights("back", STILL), Invitation(Rect(40, 100, 40, 40), math.inf))
    return Page("still", SIZE, (*items, *bar()), Clear())


PAGES = (rest(), lit(), playing(), zoomed(), pictured(), drawn(), turned(), asked(), still())
