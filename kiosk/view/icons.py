"""The icons, each drawn in a square of 24 units: `ink` on, `cut` for what is cut out."""

from __future__ import annotations

import math

from kiosk.core.looks import Icon
from kiosk.view.shapes import Colour, web

UNITS = 24.0
#: What is turned over on a page that is read from the right: what means a direction of reading,
#: and what moves ahead. Apple's Human Interface Guidelines ("Right to left") have the controls
#: flipped that show progress or lead through things in a fixed order, and Material the icons of
#: forward motion and of a speaker. Both keep the signs of a tape (play, pause), round arrows and
#: ticks; a visitor goes through scenes with words, which are pages rather than a tape.
TURNED = frozenset(
    {
        Icon.PREVIOUS,
        Icon.NEXT,
        Icon.SLOWER,
        Icon.SOUND_ON,
        Icon.SOUND_OFF,
        Icon.LOUDER,
        Icon.QUIETER,
    }
)


def icon_svg(icon: Icon, ink: Colour, cut: Colour, right_to_left: bool = False) -> str:
    """The elements of an icon; none for `Icon.NONE`."""
    drawn = _drawn(icon, ink, cut)
    return turned(drawn) if right_to_left and icon in TURNED else drawn


def turned(svg: str) -> str:
    """A drawing as in a mirror."""
    return f'<g transform="matrix(-1 0 0 1 {UNITS:g} 0)">{svg}</g>'


def _drawn(icon: Icon, ink: Colour, cut: Colour) -> str:
    c, x = web(ink), web(cut)
    solid = f'fill="{c}" stroke="{c}" stroke-width="2" stroke-linejoin="round"'
    stroke = f'fill="none" stroke="{c}" stroke-width="2.6" '
    stroke += 'stroke-linecap="round" stroke-linejoin="round"'
    match icon:
        case Icon.NONE:
            return ""
        case Icon.PLAY:
            return f'<path d="M8 5.6 L18.4 12 L8 18.4 Z" {solid}/>'
        case Icon.PAUSE:
            return (
                f'<rect x="6.2" y="4.8" width="4.2" height="14.4" rx="1.3" fill="{c}"/>'
                f'<rect x="13.6" y="4.8" width="4.2" height="14.4" rx="1.3" fill="{c}"/>'
            )
        case Icon.PREVIOUS:
            return (
                f'<path d="M18 6.4 L9.6 12 L18 17.6 Z" {solid}/>'
                f'<rect x="4.6" y="5.2" width="2.8" height="13.6" rx="1.2" fill="{c}"/>'
            )
        case Icon.NEXT:
            return (
                f'<path d="M6 6.4 L14.4 12 L6 17.6 Z" {solid}/>'
                f'<rect x="16.6" y="5.2" width="2.8" height="13.6" rx="1.2" fill="{c}"/>'
            )
        case Icon.REPLAY:
            return (
                f'<path d="M12.4 5.6 A7 7 0 1 1 5.6 10.9" {stroke}/>'
                f'<path d="M12.6 2.9 L12.6 8.3 L8.4 5.6 Z" fill="{c}" stroke="{c}" '
                f'stroke-width="1.4" stroke-linejoin="round"/>'
            )
        case Icon.START_OVER:
            return (
                f'<path d="M4 11.6 L12 4.6 L20 11.6" {stroke}/>'
                f'<path d="M6.6 11.4 L6.6 19.2 L17.4 19.2 L17.4 11.4" {stroke}/>'
            )
        case Icon.CLOSE:
            return f'<path d="M6 6 L18 18 M18 6 L6 18" {stroke}/>'
        case Icon.MORE:
            return "".join(
                f'<circle cx="{cx}" cy="12" r="2.1" fill="{c}"/>' for cx in (5.2, 12, 18.8)
            )
        case Icon.COMFORT:
            # A person with open arms in a ring: what the world reads as "easier to use".
            return (
                f'<circle cx="12" cy="12" r="9.6" fill="none" stroke="{c}" stroke-width="1.9"/>'
                f'<circle cx="12" cy="7.3" r="1.7" fill="{c}"/>'
                f'<path d="M7.2 10.3 L16.8 10.3 M12 10.3 L12 13.4 M12 13.2 L9.6 17.4 '
                f'M12 13.2 L14.4 17.4" fill="none" stroke="{c}" stroke-width="1.9" '
                f'stroke-linecap="round" stroke-linejoin="round"/>'
            )
        case Icon.LANGUAGE:
            # A globe.
            return (
                f'<g fill="none" stroke="{c}" stroke-width="1.9"><circle cx="12" cy="12" r="9.2"/>'
                f'<ellipse cx="12" cy="12" rx="4.1" ry="9.2"/>'
                f'<path d="M3.4 8.9 H20.6 M3.4 15.1 H20.6"/></g>'
            )
        case Icon.CHECK:
            return f'<path d="M5.4 12.8 L10 17.4 L18.8 7.2" {stroke}/>'
        case Icon.SLOWER:
            return (
                f'<path d="M3.4 15.4 A6.9 6.9 0 0 1 17 15.4 Z" {solid}/>'
                f'<path d="M17 15 C19.4 15.4 19 11.4 20.6 11.2" {stroke}/>'
                f'<path d="M5.6 16 V18.6 M14.6 16 V18.6" {stroke}/>'
            )
        case Icon.SHOW:
            return (
                f'<path d="M2.6 12 C6.6 5.2 17.4 5.2 21.4 12 C17.4 18.8 6.6 18.8 2.6 12 Z" '
                f'{stroke}/><circle cx="12" cy="12" r="3.2" fill="{c}"/>'
            )
        case Icon.BOOK:
            return (
                f'<path d="M12 6.6 C9.6 4.6 6.4 4.4 3 5.2 V18.4 C6.4 17.6 9.6 17.8 12 19.8 '
                f"C14.4 17.8 17.6 17.6 21 18.4 V5.2 C17.6 4.4 14.4 4.6 12 6.6 Z "
                f'M12 6.8 V19.4" {stroke}/>'
            )
        case Icon.SOUND_ON:
            return _speaker(solid) + f'<path d="{_WAVE} {_FAR_WAVE}" {stroke}/>'
        case Icon.SOUND_OFF:
            return (
                _speaker(solid) + f'<path d="M15.4 8.8 L21.6 15.2 M21.6 8.8 L15.4 15.2" {stroke}/>'
            )
        case Icon.LOUDER:
            return _speaker(solid) + f'<path d="M14.8 12 H22 M18.4 8.4 V15.6" {stroke}/>'
        case Icon.QUIETER:
            return _speaker(solid) + f'<path d="M14.8 12 H22" {stroke}/>'
        case Icon.EAR:
            return (
                f'<path d="M6 9.6 A6 6 0 0 1 18 9.6 C18 13.4 14.4 14 14.2 17.4 '
                f'A3.2 3.2 0 0 1 8.4 19.2" {stroke}/>'
                f'<path d="M9.6 9.8 A2.5 2.5 0 0 1 14.6 9.8 C14.6 11.4 13 11.8 12.2 12.8" '
                f"{stroke}/>"
            )
        case Icon.SEATED:
            # A person in a wheelchair, as signs show it.
            return (
                f'<circle cx="9.4" cy="3.9" r="2.1" fill="{c}"/>'
                f'<g fill="none" stroke="{c}" stroke-width="2.1" stroke-linecap="round" '
                f'stroke-linejoin="round"><path d="M9.4 7.9 V14 H15.2 L17.6 19.4 H20"/>'
                f'<path d="M9.4 10.6 H14"/><path d="M6.3 11.6 A5.4 5.4 0 1 0 14.6 18"/></g>'
            )
        case Icon.OCTAGON:
            return octagon(11.4, c) + mark(x)
        case Icon.DIAMOND:
            return (
                f'<path d="M12 2.2 L21.8 12 L12 21.8 L2.2 12 Z" fill="{c}" stroke="{c}" '
                f'stroke-width="1.6" stroke-linejoin="round"/>{mark(x)}'
            )


#: Arcs about the mouth of a speaker.
_WAVE = "M15.2 8.6 A4.8 4.8 0 0 1 15.2 15.4"
_FAR_WAVE = "M18.2 5.8 A8.8 8.8 0 0 1 18.2 18.2"


def _speaker(solid: str) -> str:
    return f'<path d="M2.6 9.4 H6 L11.2 5 V19 L6 14.6 H2.6 Z" {solid}/>'


def octagon(reach: float, colour: str) -> str:
    """An octagon whose corners are `reach` units from the middle of the square."""
    corners = " ".join(
        f"{12 + reach * math.cos(a):.3f},{12 + reach * math.sin(a):.3f}"
        for a in (math.pi / 8 + k * math.pi / 4 for k in range(8))
    )
    return f'<polygon points="{corners}" fill="{colour}"/>'


def mark(colour: str) -> str:
    """The exclamation mark of a warning."""
    return (
        f'<rect x="10.7" y="6.2" width="2.6" height="7.4" rx="1.3" fill="{colour}"/>'
        f'<circle cx="12" cy="16.6" r="1.55" fill="{colour}"/>'
    )
