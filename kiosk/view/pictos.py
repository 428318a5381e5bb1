"""The small drawings beside the lines of a list, each in a square of 24 units."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.visuals import Picto
from kiosk.view.icons import turned
from kiosk.view.shapes import Colour, web

#: How a part is drawn: {s} a line, {t} a thin line, {f} filled, {c} cut out, {x} a cut line.
_DRAWINGS: Mapping[Picto, str] = {
    Picto.NONE: "",
    Picto.BADGE: (
        '<rect x="2.2" y="4.8" width="19.6" height="14.4" rx="2.6" {s}/>'
        '<circle cx="8.2" cy="10" r="2.2" {f}/>'
        '<path d="M4.9 16 C4.9 13.8 6.2 13 8.2 13 S11.5 13.8 11.5 16 Z" {f}/>'
        '<path d="M14.4 10 H18.6 M14.4 14.2 H18.6" {s}/>'
    ),
    Picto.BED: (
        '<circle cx="5" cy="9.4" r="2.6" {f}/>'
        '<path d="M9.6 10.4 H20.4" {b}/>'
        '<path d="M2 14.6 H22 M5 15 V20.4 M19 15 V20.4" {s}/>'
    ),
    Picto.BIN: (
        '<path d="M3.8 6.4 H20.2 M9.2 6 V3.4 H14.8 V6" {s}/>'
        '<path d="M5.8 6.6 L6.9 20.8 H17.1 L18.2 6.6" {s}/>'
        '<path d="M10 10.4 V16.8 M14 10.4 V16.8" {s}/>'
    ),
    Picto.BOLT: '<path d="M13.4 2.4 L5.2 13.4 H10.8 L9.8 21.6 L18.8 9.8 H12.8 Z" {f}/>',
    Picto.BONES: (
        '<path d="M8 16 L16 8" {b}/>'
        '<circle cx="4.9" cy="16" r="2.8" {f}/><circle cx="8" cy="19.1" r="2.8" {f}/>'
        '<circle cx="16" cy="4.9" r="2.8" {f}/><circle cx="19.1" cy="8" r="2.8" {f}/>'
    ),
    Picto.CALENDAR: (
        '<rect x="3" y="4.8" width="18" height="16" rx="2.2" {s}/>'
        '<path d="M3 9.8 H21 M8 2.6 V6.4 M16 2.6 V6.4" {s}/>'
        '<circle cx="8" cy="13.4" r="1.3" {f}/><circle cx="12" cy="13.4" r="1.3" {f}/>'
        '<circle cx="16" cy="13.4" r="1.3" {f}/><circle cx="8" cy="17.2" r="1.3" {f}/>'
        '<circle cx="12" cy="17.2" r="1.3" {f}/>'
    ),
    Picto.CAR: (
        '<path d="M2.4 16.6 V13 L5 11.8 L7.6 7 H14.8 L18 11.6 L21.6 12.8 V16.6 Z" {s}/>'
        '<path d="M5.4 11.9 H17.8 M11 7.2 V11.6" {t}/>'
        '<circle cx="7" cy="17" r="2.8" {c}/><circle cx="17" cy="17" r="2.8" {c}/>'
        '<circle cx="7" cy="17" r="2" {f}/><circle cx="17" cy="17" r="2" {f}/>'
    ),
    Picto.CHAIR: ('<path d="M6.6 3.4 V21 M6.6 13 H17.4 V21" {s}/><path d="M6.9 4.4 V10.6" {b}/>'),
    Picto.CLOCK: '<circle cx="12" cy="12" r="9.4" {s}/><path d="M12 6.4 V12 L15.8 14.4" {s}/>',
    Picto.DROP: (
        '<path d="M12 2.4 C12 2.4 5.2 10.4 5.2 15 A6.8 6.8 0 0 0 18.8 15 '
        'C18.8 10.4 12 2.4 12 2.4 Z" {f}/>'
        '<path d="M8.2 15.2 A3.8 3.8 0 0 0 11.2 18.6" {x}/>'
    ),
    Picto.HEART: (
        '<path d="M12 20.4 C6 16 2.8 12.6 2.8 8.9 C2.8 6 5 4 7.5 4 C9.4 4 11.1 5 12 6.7 '
        'C12.9 5 14.6 4 16.5 4 C19 4 21.2 6 21.2 8.9 C21.2 12.6 18 16 12 20.4 Z" {f}/>'
    ),
    Picto.LEAF: (
        '<path d="M20.4 3.6 C9.4 3.4 4.2 9 5.2 18 C14.4 19.2 20.6 14.4 20.4 3.6 Z" {s}/>'
        '<path d="M3.2 20.8 C7 15.4 10.6 12 15 9.2" {s}/>'
    ),
    Picto.LEG: (
        '<path d="M3.4 2.4 H12.6 C12.8 5.4 11.6 8 11.4 10 C11.8 11.4 10.8 12.6 10.4 14.4 '
        "C10 16.2 9.2 17 9.4 18.4 C11.2 19.6 15 19.4 15.6 21.6 H6 C5.8 20 6.6 19.4 6.4 18 "
        'C6.2 16 4 14.8 4.4 12.4 C4.6 11.4 5.4 10.8 5.2 9.6 C4.8 7 3.4 5.4 3.4 2.4 Z" {f}/>'
        '<path d="M18.6 4.4 V13 M15.6 10.2 L18.6 13.4 L21.6 10.2" {s}/>'
    ),
    Picto.LIST: (
        '<circle cx="4.4" cy="6" r="1.9" {f}/><circle cx="4.4" cy="12" r="1.9" {f}/>'
        '<circle cx="4.4" cy="18" r="1.9" {f}/>'
        '<path d="M9.4 6 H21 M9.4 12 H21 M9.4 18 H21" {s}/>'
    ),
    Picto.LUNGS: (
        '<path d="M12 2.8 V10.6 M12 10.4 L14.6 12.6 M12 10.4 L9.4 12.6" {s}/>'
        '<path d="M9 8.4 C5.6 8.6 2.6 14 2.6 18.4 C2.6 21.4 5.4 21.2 7.4 20.2 '
        'C9.2 19.4 9.8 18.2 9.8 16.2 V12 Z" {f}/>'
        '<path d="M15 8.4 C18.4 8.6 21.4 14 21.4 18.4 C21.4 21.4 18.6 21.2 16.6 20.2 '
        'C14.8 19.4 14.2 18.2 14.2 16.2 V12 Z" {f}/>'
    ),
    Picto.MEAL: (
        '<path d="M7.2 10 V21 M4.2 3 V7 C4.2 11 10.2 11 10.2 7 V3 M7.2 3 V9" {s}/>'
        '<path d="M17.6 21 V3 C14.6 4.8 13.8 9.4 14.2 13.6 H17.6" {s}/>'
    ),
    Picto.MONEY: (
        '<rect x="2.2" y="6" width="19.6" height="12" rx="1.8" {s}/>'
        '<circle cx="12" cy="12" r="2.8" {f}/>'
        '<circle cx="5.9" cy="12" r="1.1" {f}/><circle cx="18.1" cy="12" r="1.1" {f}/>'
    ),
    Picto.MOON: '<path d="M20.4 14.4 A9 9 0 1 1 9.6 3.6 A7.2 7.2 0 0 0 20.4 14.4 Z" {f}/>',
    Picto.NEEDLE: (
        '<path d="M18.6 5.4 L13.4 10.6" {h}/><path d="M13.4 10.6 L3.4 20.6" {t}/>'
        '<circle cx="20" cy="4" r="1.7" {t}/>'
    ),
    Picto.PERSON: (
        '<circle cx="12" cy="6.8" r="4.2" {f}/>'
        '<path d="M4 21 C4 15.6 7 12.8 12 12.8 S20 15.6 20 21 Z" {f}/>'
    ),
    Picto.PHONE: (
        '<path d="M6.4 3.4 H9.2 L10.7 7.6 L8.7 9.4 C9.8 11.8 12.2 14.1 14.7 15.2 L16.5 13.2 '
        "L20.6 14.7 V17.5 C20.6 19.4 19.2 20.6 17.4 20.6 C9.9 20.1 3.9 14.1 3.4 6.6 "
        'C3.4 4.8 4.6 3.4 6.4 3.4 Z" {f}/>'
    ),
    Picto.PILL: (
        '<g transform="rotate(-45 12 12)"><rect x="2" y="7.4" width="20" height="9.2" rx="4.6" '
        '{s}/><path d="M12 7.4 H17.4 A4.6 4.6 0 0 1 17.4 16.6 H12 Z" {f}/></g>'
    ),
    Picto.PLASTER: (
        '<g transform="rotate(-45 12 12)"><rect x="1.4" y="7.4" width="21.2" height="9.2" rx="4.6" '
        '{s}/><path d="M8 7.4 V16.6 M16 7.4 V16.6" {t}/>'
        '<circle cx="10.6" cy="10.6" r="1.1" {f}/><circle cx="13.4" cy="10.6" r="1.1" {f}/>'
        '<circle cx="10.6" cy="13.4" r="1.1" {f}/><circle cx="13.4" cy="13.4" r="1.1" {f}/></g>'
    ),
    Picto.PREGNANT: (
        '<circle cx="9.8" cy="4.4" r="2.7" {f}/>'
        '<path d="M9 8.6 C7.2 9.8 7.4 13 7.8 16 V21.4 H12.4 V18.2 C15.8 17.6 17.6 15.8 17.4 13.6 '
        'C17.2 11.4 14.6 10.8 13 10.2 C12.4 8.8 10.8 7.6 9 8.6 Z" {f}/>'
        '<circle cx="13.4" cy="14" r="1.7" {c}/>'
    ),
    Picto.QUESTION: (
        '<path d="M7.6 8 C7.8 5.2 9.6 3.6 12.2 3.6 C14.8 3.6 16.6 5.2 16.6 7.6 '
        'C16.6 10.8 12 11 12 14.8" {b2}/><circle cx="12" cy="19.6" r="1.9" {f}/>'
    ),
    Picto.SHIELD: (
        '<path d="M12 2.6 L20 5.4 V11.4 C20 16.4 16.6 19.8 12 21.6 C7.4 19.8 4 16.4 4 11.4 V5.4 Z" '
        '{s}/><path d="M8.2 11.8 L11 14.6 L15.8 9.2" {s}/>'
    ),
    Picto.SHIRT: (
        '<path d="M8.4 3.8 L2.6 7 L4.8 11.8 L7.2 10.8 V20.4 H16.8 V10.8 L19.2 11.8 L21.4 7 '
        'L15.6 3.8 C14.6 6.6 9.4 6.6 8.4 3.8 Z" {s}/>'
    ),
    Picto.STOP: (
        '<path d="M8.6 7.2 V13 M11.7 4.4 V13 M14.8 5 V13 M17.9 8 V14" {h}/>'
        '<path d="M7.4 12 V15 C7.4 19 9.6 21.4 13 21.4 C16.8 21.4 19.1 18.8 19.1 15 V12 Z" {f}/>'
        '<path d="M8.4 17.2 L4.6 13" {h}/>'
    ),
    Picto.TALK: (
        '<path d="M3.4 4.4 H20.6 V15.6 H12 L7 20.4 V15.6 H3.4 Z" {s}/>'
        '<circle cx="8" cy="10" r="1.4" {f}/><circle cx="12" cy="10" r="1.4" {f}/>'
        '<circle cx="16" cy="10" r="1.4" {f}/>'
    ),
    Picto.THERMOMETER: (
        '<path d="M8.4 13.2 V5.2 A2.6 2.6 0 0 1 13.6 5.2 V13.2 A4.8 4.8 0 1 1 8.4 13.2 Z" {s}/>'
        '<circle cx="11" cy="17.2" r="2.6" {f}/><path d="M11 8 V16" {s}/>'
        '<path d="M17 5 H20 M17 9 H20 M17 13 H20" {s}/>'
    ),
    Picto.TOILET: (
        '<rect x="4" y="2.6" width="5.6" height="9" rx="1.2" {f}/>'
        '<path d="M4.4 11.6 H20 C20 15.6 17.4 17.4 14.2 17.6 L15 21.4 H7.6 L7 17.6 '
        'C5.2 16.4 4.4 14.4 4.4 11.6 Z" {s}/>'
    ),
    Picto.WALK: (
        '<circle cx="13.4" cy="3.8" r="2.3" {f}/><path d="M12.4 8.8 L11 13.8" {b}/>'
        '<path d="M11.2 14 L14.4 16.8 L15.6 21.6 M10.6 14 L9.6 18 L6.2 21.4" {s}/>'
        '<path d="M11.6 8.4 L8 10.6 L7 14 M13.4 8.8 L15 11.6 L18.2 12.8" {s}/>'
    ),
    Picto.WARMTH: (
        '<path d="M6.4 15.6 C3.8 12.6 9 10.4 6.4 7.4 C5.6 6.4 5.6 5.2 6.2 3.8 '
        "M12.2 15.6 C9.6 12.6 14.8 10.4 12.2 7.4 C11.4 6.4 11.4 5.2 12 3.8 "
        'M18 15.6 C15.4 12.6 20.6 10.4 18 7.4 C17.2 6.4 17.2 5.2 17.8 3.8" {s}/>'
        '<path d="M4 20.2 H20" {s}/>'
    ),
    Picto.WATER: (
        '<path d="M5 3.4 L6.8 20.8 H17.2 L19 3.4 Z" {s}/>'
        '<path d="M6.2 10.6 C8.2 9.2 9.8 9.4 12 10.6 C14.2 11.8 16 11.8 17.9 10.6 L17 20 H7 Z" '
        "{f}/>"
    ),
}


#: Written lines, what moves ahead, and the question mark, which Arabic writes the other way round.
TURNED = frozenset({Picto.BADGE, Picto.CAR, Picto.LIST, Picto.QUESTION, Picto.WALK})


def picto_svg(picto: Picto, ink: Colour, cut: Colour, right_to_left: bool = False) -> str:
    """The elements of a drawing, `ink` on, `cut` for what is cut out; none for `Picto.NONE`."""
    c, x = web(ink), web(cut)

    def line(colour: str, width: float) -> str:
        return (
            f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" '
            f'stroke-linejoin="round"'
        )

    drawn = _DRAWINGS[picto].format(
        s=line(c, 2.1),
        t=line(c, 1.6),
        b=line(c, 4.2),
        b2=line(c, 3.0),
        h=line(c, 2.6),
        f=f'fill="{c}" stroke="{c}" stroke-width="0.6" stroke-linejoin="round"',
        c=f'fill="{x}"',
        x=line(x, 1.7),
    )
    return turned(drawn) if right_to_left and picto in TURNED else drawn
