"""Which line of the file is to blame for what does not fit on a page?

Finds the text as typed behind the words on the glass. Says nothing where nobody could mend it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kiosk.core.clipping import Misfit, Solid, Worded
from kiosk.core.comfort import LEFT_TO_RIGHT
from kiosk.core.items import Button, Label, Text
from kiosk.core.model import Content
from kiosk.core.page import Page
from kiosk.core.words import Word
from kiosk.press.nodes import Block, Node, Path, Span, block, one_line, shown, walk
from kiosk.press.nodes import Text as Typed
from kiosk.press.scenes import has_shown_names
from kiosk.press.wording import PLACEHOLDER, fill

#: The parts of a file whose texts stand on the glass; in all of some, the names are not ours.
SHOWN = ("concerns", "elsewhere", "warning signs", "explainers", "words", "names", "sources")
ALL_SHOWN = ("elsewhere", "words", "names")
#: Lines of the other parts that do not: references, numbers and words of a choice.
REFERENCES = ("source", "touch", "explainers", "next", "read")
OF_A_FIGURE = ("figure", "light", "markers", "zoom", "side", "turn", "pulse", "glow")
OF_A_PICTURE = ("picture", "file", "focus", "show")
OF_A_DRAWING = ("looks", "mm", "of", "count", "check after", "sensation", "style", "harm")
UNSHOWN = frozenset((*REFERENCES, *OF_A_FIGURE, *OF_A_PICTURE, *OF_A_DRAWING))
#: What the player may join with other words: names, and texts that stand before or behind one.
JOINED = ("button", "title", "watch next", "groups", "scale", "clock", "read in part", "not read")
#: Words that share the bar of every screen: a long one leaves no room for the others.
BAR = (Word.START_OVER, Word.EASIER_TO_USE, Word.WARNING_SIGNS)
#: A heading of the warning signs that takes more of the screen than this crowds out the signs.
LARGE = 0.2
#: A name may take two lines.
USUAL_LINES = 2


class Whom(StrEnum):
    """What there is too much of."""

    TEXT = "text"
    CONCERNS = "concerns"
    LIGHTS = "lights"
    SIGNS = "signs"
    SOURCES = "sources"


@dataclass(frozen=True)
class Fault:
    """`message` goes on with "on the screen"."""

    whom: Whom
    span: Span
    message: str
    hint: str


@dataclass(frozen=True)
class Written:
    """A text of the file as it stands on the glass; its path goes by names only."""

    path: Path
    typed: Typed
    words: str

    def stands_in(self, words: str) -> bool:
        """Whether these words are this text, or joined from it and another."""
        words = words.replace(LEFT_TO_RIGHT, "")
        if words == self.words:
            return True
        if "{" in self.words:
            return bool(self._pattern.fullmatch(words))
        if self.path[-1] == "caption":
            # It stands there sentence by sentence, and a long one in parts.
            return words in self.words
        joined = self.path[0] in ("elsewhere", "sources") or self.path[-1] in JOINED
        return joined and (words.startswith(self.words) or words.endswith(self.words))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # What the player fills in is a number.
        return re.compile(r"[\d.,]+".join(map(re.escape, PLACEHOLDER.split(self.words)[::2])))


@dataclass(frozen=True)
class _Shown:
    """An item of a page and the text it shows."""

    item: Worded
    by: Written

    @property
    def lines(self) -> int:
        return len(self.item.block.lines)


class Blame:
    def __init__(self, root: Block, content: Content) -> None:
        self._root = root
        self._content = content
        self._written = [
            Written(path, typed, fill(one_line(typed.value), content.clinic, content.emergency))
            for path, typed in walk(root, (), has_shown_names)
            if path[0] in SHOWN and (path[0] in ALL_SHOWN or path[-1] not in UNSHOWN)
        ]

    # ------------------------------------------------------------ too much of something

    def concerns(self) -> Fault:
        count = len(self._content.concerns)
        return Fault(
            Whom.CONCERNS,
            self._key("concerns"),
            f"{count} concerns are more than there is room for",
            "keep those that visitors come with most, or make a second content file",
        )

    def lights(self, concern: str, count: int) -> Fault:
        return self._crowd(self._key("concerns", concern, "lights"), count)

    def light(self, explainer: str, scene: str, count: int) -> Fault:
        return self._crowd(self._key("explainers", explainer, "scenes", scene), count)

    def _crowd(self, span: Span, count: int) -> Fault:
        message = f"{count} regions that light up are more than there is room for"
        return Fault(Whom.LIGHTS, span, message, "their names do not fit; light fewer regions")

    def _signs(self, which: str) -> Fault:
        return Fault(
            Whom.SIGNS,
            self._key("warning signs", which),
            f"the warning signs under '{which}' are too many or too long to fit",
            "keep those that matter most, in fewer words",
        )

    def _key(self, *path: str) -> Span:
        """Where a name stands; the last that is there, if the path leads further."""
        node: Node = self._root
        span = self._root.span
        for name in path:
            key = block(node).key(name)
            if key is None:
                break
            span, node = key.span, block(node).get(name) or node
        return span

    # ------------------------------------------------------------ what a page has against it

    def of(self, misfit: Misfit, page: Page) -> Fault | None:
        """The fault behind a misfit; None where it is no line of this file."""
        items = [item for item in misfit.items if isinstance(item, Worded)]
        listed = page.name == "attract" or page.name.startswith(("explore", "ended"))
        if listed and _crowded(misfit.items):
            return self.concerns()
        if all(isinstance(item, Label) for item in items) and len(items) > 1:
            return self._names(page)
        found = [each for each in map(self._shown, items) if each]
        # A text was made as small as may be before it came to cover anything.
        least = min((item.type.size for item in items), default=0.0)
        small = [each for each in found if each.item.type.size <= least] or found
        if page.name == "warning_signs":
            return self._among_signs(small, page)
        if page.name.startswith("sources:") and any(each.by.path[0] == "sources" for each in small):
            return self._among_sources(page)
        if small:
            return _too_long(self._pusher(max(small, key=lambda each: each.lines), page).by)
        pushed = self._in_the_bar() if not found else None
        if pushed:
            return _too_long(pushed)
        return self.concerns() if listed else None

    def _in_the_bar(self) -> Written | None:
        """The longest word of the file in the bar, whose rooms are the same on every screen."""
        own = [each for each in self._written if each.path[0] == "words" and each.path[-1] in BAR]
        return max(own, key=lambda each: len(each.words), default=None)

    def _pusher(self, found: _Shown, page: Page) -> _Shown:
        """The text behind a misfit; where that has one line only, the one that pushed it there."""
        tallest = max(self._texts(page), key=lambda each: each.lines, default=found)
        pushed = found.lines == 1 and found.item.block.w <= found.item.rect.w
        return tallest if pushed and tallest.lines > USUAL_LINES else found

    def _names(self, page: Page) -> Fault | None:
        """Names cover one another: one of them takes many lines, or they are too many."""
        labels = [each for i in page.items if isinstance(i, Label) and (each := self._shown(i))]
        tallest = max(labels, key=lambda each: each.lines, default=None)
        if tallest and tallest.lines > USUAL_LINES:
            return _too_long(tallest.by)
        count = sum(isinstance(item, Label) for item in page.items)
        how, _, name = page.name.partition(":")
        if how == "explore":
            return self.lights(name.split(":")[0], count)
        return self._crowd(self._key("explainers", name), count)

    def _among_signs(self, small: Sequence[_Shown], page: Page) -> Fault | None:
        every = self._texts(page)
        for each in every:
            if each.by.path[0] == "words" and each.item.block.h > LARGE * page.size[1]:
                return _too_long(each.by)
        sign = next((each for each in small if each.by.path[0] == "warning signs"), None)
        if sign is None:
            return _too_long(small[0].by) if small else None
        lists: dict[str, list[_Shown]] = {}
        for each in every:
            if each.by.path[0] == "warning signs":
                lists.setdefault(each.by.path[-1], []).append(each)
        # One list pushes the other off the screen: the longer one is to blame.
        which = max(lists, key=lambda name: sum(each.lines for each in lists[name]))
        return _longest(lists[which]) or self._signs(which)

    def _among_sources(self, page: Page) -> Fault:
        explainer = page.name.partition(":")[2]
        return _longest([each for each in self._texts(page) if each.by.path[0] == "sources"]) or (
            Fault(
                Whom.SOURCES,
                self._key("explainers", explainer),
                f"the sources of '{shown(explainer)}' are too many or too long to fit",
                "name fewer of them in its scenes, or move scenes to another explainer",
            )
        )

    def _texts(self, page: Page) -> list[_Shown]:
        return [each for i in page.items if isinstance(i, Text) and (each := self._shown(i))]

    def _shown(self, item: Worded) -> _Shown | None:
        by = self._behind(item)
        return _Shown(item, by) if by else None

    def _behind(self, item: Worded) -> Written | None:
        """The text of the file that an item shows; of several the likeliest, then the longest."""
        found = [w for w in self._written if w.stands_in(item.words)]
        likely = [w for w in found if _likely(item, w.path)] or found
        return max(likely, key=lambda written: len(written.words), default=None)


def _likely(item: Worded, path: Path) -> bool:
    match item:
        case Label():
            return path[0] == "names"
        case Button():
            return path[-1] in ("button", "title") or path[0] == "words"
        case _:
            return path[-1] != "button" and path[0] != "names"


def _crowded(items: Sequence[Solid]) -> bool:
    """A list with too much in it: buttons cover one another, or one has left the glass."""
    buttons = [item for item in items if isinstance(item, Button)]
    if len(items) == 2:
        return len(buttons) == 2
    return any(button.block.h <= button.rect.h for button in buttons)


def _longest(texts: Sequence[_Shown]) -> Fault | None:
    """The text that takes more than half of all their lines is to blame, if there is one."""
    longest = max(texts, key=lambda each: each.lines)
    alone = longest.lines * 2 > sum(each.lines for each in texts)
    return _too_long(longest.by) if alone else None


def _too_long(by: Written) -> Fault:
    hint = "write fewer or shorter words"
    return Fault(Whom.TEXT, by.typed.span, "this is too long for its place", hint)
