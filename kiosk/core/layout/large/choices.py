"""What can be chosen, in large letters: beside the body little, the list on pages of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kiosk.core import style as motion
from kiosk.core.comfort import TextSize
from kiosk.core.geometry import Rect
from kiosk.core.intents import Choose, Close, More, Pause, Play, ShowSources
from kiosk.core.items import Button, Item, Progress
from kiosk.core.layout.large.packing import Packed, packed
from kiosk.core.layout.text import Cell, Setter
from kiosk.core.looks import Align, ButtonKind, Icon, Type
from kiosk.core.model import Content
from kiosk.core.session import starts_by_itself
from kiosk.core.timeline import STILL, Fade
from kiosk.core.visit import (
    OFFERED,
    START_S,
    Attract,
    Explore,
    Session,
    has_more,
    list_page,
    offered,
    sensible_next,
)
from kiosk.core.words import Word, punctuation

#: The concerns are larger than other buttons, as in usual letters.
CONCERNS = 1.2
#: Of the room for what is chosen beside the body, their share at the most.
SHARE = 0.68
#: Side by side stand so many of them, and so many explainers on a wide glass.
ABREAST, ABREAST_WIDE = 3, 2


@dataclass(frozen=True)
class Choices:
    """Places the choices of one content; `low` leaves out what would stand too high."""

    content: Content
    set: Setter
    size: TextSize
    low: bool = False
    draft: str = ""
    """What is said of a translation for which nobody answers yet."""

    # ------------------------------------------------------------ beside the body

    def height(self, w: float, most: float) -> float:
        """What the choices beside a body need at the most, whatever is lit."""
        concerns = self._concerns("", w, SHARE * most)
        gap, left = self.set.style.gap, most - concerns.height - self.set.style.gap
        below = max(self._below(w, left, None, False).height, min(self._draft(w)[1], left))
        return concerns.height + gap + below

    def _draft(self, w: float) -> tuple[Type, float]:
        note, measure = self.set.style.note, self.set.measure
        type_ = replace(
            note, size=max(self.set.style.floor, round(self.set.style.half_way * note.size))
        )
        return type_, measure(self.draft, type_, w).h if self.draft else 0.0

    def beside(
        self, session: Session, screen: Attract | Explore, box: Rect, most: float
    ) -> Iterator[Item]:
        """The concerns; once one is lit, the way to its list."""
        lit = screen.concern if isinstance(screen, Explore) else ""
        concerns = self._concerns(lit, box.w, SHARE * most)
        top = Rect(box.x, box.y, box.w, concerns.height)
        yield from concerns.buttons(top, stretch=1.0)
        begins = top.bottom + self.set.style.gap
        rest = Rect(box.x, begins, box.w, box.bottom - begins)
        if not lit or not isinstance(screen, Explore):
            if self.draft:
                align = Align.CENTRE if self.set.style.glass.portrait else Align.START
                type_ = self._draft(box.w)[0]
                yield self.set.text(self.draft, type_, rest, align=align, middle=True)
            return
        starting = starts_by_itself(session, self.content)
        fade = Fade(screen.lit_at + motion.LABELS_AFTER_S, motion.PANEL_S)
        buttons = list(self._below(box.w, rest.h, screen, starting).buttons(rest, fade, 1.0))
        yield from buttons
        if starting:
            yield self._starts(screen, buttons, fade)

    def _concerns(self, lit: str, w: float, most: float = math.inf) -> Packed:
        style = self.set.style
        cells = []
        for concern in self.content.concerns.values():
            on = concern.id == lit
            kind = ButtonKind.CHOSEN if on else ButtonKind.CHOICE
            cells.append(Cell(concern.button, Choose(concern.id), kind, state="on" if on else ""))
        type_ = replace(style.button, size=style.button.size * CONCERNS)
        most = min(most, (0.17 if style.glass.portrait else 0.3) * style.glass.h)
        return packed(self.set, [cells], w, type_, most, ABREAST)

    def _below(self, w: float, most: float, screen: Explore | None, starting: bool) -> Packed:
        """What stands under the concerns; of no screen, the most that may stand there."""
        words = self.content.words
        pause = Cell(words[Word.PAUSE], Pause(), icon=Icon.PAUSE)
        back = Cell(words[Word.GO_BACK], Close(), icon=Icon.PREVIOUS)
        more = Cell(words[Word.MORE], More(), icon=Icon.MORE)
        first = OFFERED[self.size][0]
        if screen is None:
            titles = [e.button for e in self.content.explainers.values()]
            longest = max(titles, key=len, default="")
            offers = [self._offer(longest, "")] * first
            return packed(
                self.set,
                [*([one] for one in offers), [replace(pause, also=(words[Word.GO_BACK],)), more]],
                w,
                self.set.style.button,
                most,
            )
        page = list_page(self.content, screen, self.size)
        said = bool(screen.why or screen.elsewhere)
        shown = () if page else offered(self.content, screen, self.size)
        rows = [[self._offer(self.content.explainers[one].button, one)] for one in shown]
        last = [pause] if starting else [back] if said or page else []
        if has_more(self.content, screen, self.size):
            last.append(more)
        return packed(self.set, [*rows, last], w, self.set.style.button, most)

    def _offer(self, title: str, explainer: str) -> Cell:
        return Cell(title, Play(explainer), ButtonKind.OFFER, Icon.PLAY)

    def _starts(self, screen: Explore, buttons: list[Button], fade: Fade) -> Progress:
        """How soon the first explainer starts by itself, at the foot of what stops it."""
        named = [b for b in buttons if isinstance(b.intent, Play)] or buttons
        offer, style = named[0].rect, self.set.style
        h, inset = style.share(6), style.share(22)
        track = Rect(offer.x + inset, offer.bottom - 1.5 * h, offer.w - 2 * inset, h)
        return Progress(track, "", (0.0, START_S), screen.lit_at, None, fade)

    # ------------------------------------------------------------ the list alone

    def alone(self, screen: Explore, box: Rect) -> Iterator[Item]:
        """A page of the list, or what follows the end of an explainer."""
        style = self.set.style
        if not self.low:
            concerns = self._concerns(screen.concern, box.w)
            top = Rect(box.x, box.y, box.w, concerns.height)
            yield from concerns.buttons(top, stretch=1.0)
            begins = top.bottom + 2 * style.gap
            box = Rect(box.x, begins, box.w, box.bottom - begins)
        groups = self._after(screen) if screen.after else self._page(screen)
        columns = 9 if screen.after else self._columns
        yield from packed(self.set, groups, box.w, style.button, box.h, columns).buttons(box, STILL)

    @cached_property
    def _columns(self) -> int:
        return 2 if self.set.style.glass.portrait else ABREAST_WIDE

    def _page(self, screen: Explore) -> list[list[Cell]]:
        words = self.content.words
        ids = offered(self.content, screen, self.size)
        offers = [self._offer(self.content.explainers[i].button, i) for i in ids]
        last = [Cell(words[Word.GO_BACK], Close(), icon=Icon.PREVIOUS)]
        if has_more(self.content, screen, self.size):
            last.append(Cell(words[Word.MORE], More(), icon=Icon.MORE))
        if self.set.style.glass.portrait:
            return [*([offer] for offer in offers), last]
        return [offers, last]

    def _after(self, screen: Explore) -> list[list[Cell]]:
        """The end of an explainer: what is next, and what else there is to do."""
        content, words = self.content, self.content.words
        following = sensible_next(content, screen)
        groups = []
        if following:
            colon = punctuation(content.language).colon
            title = f"{words[Word.WATCH_NEXT]}{colon}{content.explainers[following].button}"
            groups.append([Cell(title, Play(following), ButtonKind.PRIMARY, Icon.PLAY)])
        others = (content.at_the_end, *content.concerns[screen.concern].explainers)
        others = tuple(i for i in others if i and i not in (screen.after, following))
        rest = [self._offer(content.explainers[one].button, one) for one in others[:1]]
        rest.append(Cell(words[Word.REPLAY], Play(screen.after), icon=Icon.REPLAY))
        if content.explainers[screen.after].sources:
            where = ShowSources(screen.after)
            rest.append(Cell(words[Word.WHERE_FROM], where, icon=Icon.BOOK))
        rest.append(Cell(words[Word.GO_BACK], Close(), icon=Icon.PREVIOUS))
        return [*groups, rest]
