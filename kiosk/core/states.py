"""Every state of a visit by its name, for screenshots, spots and tests: names in, sessions out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.comfort import Comfort, TextSize
from kiosk.core.figure import BodyPoint, Figure, Side
from kiosk.core.intents import (
    Choose,
    Explain,
    Intent,
    More,
    Pause,
    Play,
    ShowComfort,
    ShowSound,
    ShowSources,
    ShowWarningSigns,
    TouchElsewhere,
)
from kiosk.core.model import Concern, Content
from kiosk.core.session import advance, step
from kiosk.core.sound import SoundRules, Volume
from kiosk.core.visit import (
    TREMBLE_S,
    Explore,
    IdleTimes,
    Session,
    has_more,
    list_pages,
    offered,
)

#: The clock at which the first touch of a made-up visit falls; any value will do.
BEGIN_S = 1000.0
#: The volume of a made-up visit: as `kiosk.toml` comes, silent until asked for.
OFFERED_SOUND = SoundRules().for_visit(0)


def reached(content: Content, concern: Concern) -> tuple[str, ...]:
    """The explainers of a concern, and those that only the end of another one offers."""
    waiting = [*concern.explainers, content.at_the_end]
    found: dict[str, None] = {}
    while waiting:
        explainer = waiting.pop(0)
        if explainer and explainer not in found:
            found[explainer] = None
            waiting.append(content.explainers[explainer].next)
    return tuple(found)


def screen_names(content: Content, size: TextSize = TextSize.USUAL) -> Iterator[str]:
    """Every screen that this content has, in the order in which a visitor may meet them.

    In larger letters its lists have more pages.
    """
    yield "attract"
    yield "explore"
    for region in content.elsewhere:
        if region:
            yield f"explore:elsewhere:{region}"
            break
    begun: set[str] = set()
    for concern in content.concerns.values():
        yield f"explore:{concern.id}"
        for lit in concern.lit:
            yield f"explore:{concern.id}:why:{lit.word}"
        for page in range(1, list_pages(len(concern.explainers), size)):
            yield f"explore:{concern.id}:more" + (f":{page}" if page > 1 else "")
        for explainer in reached(content, concern):
            if explainer not in begun:
                begun.add(explainer)
                yield f"playing:{explainer}"
                if content.explainers[explainer].is_spoken:
                    yield f"tuning:{explainer}"
                yield f"paused:{explainer}"
                yield f"ended:{explainer}"
                if content.explainers[explainer].sources:
                    yield f"sources:{explainer}"
    yield "comfort"
    yield "warning_signs"
    yield "idle"


def state_named(
    name: str,
    at_s: float,
    content: Content,
    figure: Figure,
    idle: IdleTimes,
    volume: Volume = OFFERED_SOUND,
    comfort: Comfort | None = None,
) -> tuple[Session, float]:
    """The session of a named screen `at_s` seconds after it came, and the clock then.

    It is reached as a visitor would reach it, whose sound begins at `volume` and who has set
    `comfort` (at rest, too, so that it can be looked at). Raises KeyError with the name if there
    is none such.
    """
    comfort = comfort or Comfort()
    # Any region may be the other one that is touched; the list names one.
    if name not in screen_names(content, comfort.size) and not name.startswith(
        "explore:elsewhere:"
    ):
        raise KeyError(name)
    visit = _Visit(content, figure, volume, comfort)
    session = visit.reach(name)
    if name == "idle":
        asks_at = session.touched_at + idle.ask_after_s
        session = replace(session, asked_at=asks_at)
        now = asks_at + at_s
    else:
        now = visit.now + at_s
    return advance(session, now, content, idle), now


class _Visit:
    """A made-up visitor who goes straight to one screen."""

    def __init__(self, content: Content, figure: Figure, volume: Volume, comfort: Comfort) -> None:
        self.content, self.figure = content, figure
        self.session = Session(volume=volume, comfort=comfort)
        self.now = BEGIN_S

    def reach(self, name: str) -> Session:
        match name.split(":"):
            case ["attract"]:
                self.session = replace(self.session, since=self.now, touched_at=self.now)
            case ["explore"] | ["idle"]:
                visiting = replace(self.session, since=self.now, touched_at=self.now)
                self.session = replace(visiting, screen=Explore())
            case ["comfort"]:
                self._do(ShowComfort())
            case ["warning_signs"]:
                self._do(ShowWarningSigns())
            case ["explore", "elsewhere", region] if region in self.figure.regions:
                self._do(TouchElsewhere(region, self._body(region)))
            case ["explore", concern, *rest] if concern in self.content.concerns:
                self._choose(concern)
                self._within(concern, rest, name)
            case ["playing" | "tuning" | "paused" | "ended" | "sources" as how, explainer]:
                self._play(how, explainer, name)
            case _:
                raise KeyError(name)
        return self.session

    def _within(self, concern: str, rest: list[str], name: str) -> None:
        match rest:
            case []:
                pass
            case ["why", region] if any(
                lit.word == region for lit in self.content.concerns[concern].lit
            ):
                self._wait(TREMBLE_S)
                self._do(Explain(region))
            case ["more", *page]:
                self._wait(TREMBLE_S)
                for _ in range(int(page[0]) if page else 1):
                    self._do(More())
            case _:
                raise KeyError(name)

    def _play(self, how: str, explainer: str, name: str) -> None:
        concerns = self.content.concerns.values()
        users = [c for c in concerns if explainer in c.explainers]
        users += [c for c in concerns if explainer in reached(self.content, c)]
        if not users:
            raise KeyError(name)
        self._choose(users[0].id)
        self._wait(TREMBLE_S)
        while self._turns_to(explainer):
            self._do(More())
        self._do(Play(explainer))
        if how == "paused":
            # Far enough in for the first scene to stand.
            self._wait(2.0)
            self._do(Pause())
        elif how == "tuning":
            self._do(ShowSound())
        elif how in ("ended", "sources"):
            self._wait(self.content.explainers[explainer].duration_s)
            self.session = advance(self.session, self.now, self.content, IdleTimes())
        if how == "sources":
            self._do(ShowSources(explainer))

    def _turns_to(self, explainer: str) -> bool:
        """Whether the list has to be turned over to find an explainer."""
        screen = self.session.screen
        assert isinstance(screen, Explore)
        size = self.session.comfort.size
        hidden = explainer not in offered(self.content, screen, size)
        return hidden and has_more(self.content, screen, size)

    def _choose(self, concern: str) -> None:
        mine = [name for name, chosen in self.content.touch.items() if chosen == concern]
        at = next((point for name in mine if (point := self._body(name))), None)
        self._do(Choose(concern, at))

    def _body(self, region: str) -> BodyPoint | None:
        for side in Side:
            place = self.figure.regions[region].places.get(side)
            if place is not None:
                return BodyPoint(side, place.inner.centre.x, place.inner.centre.y)
        return None

    def _wait(self, seconds: float) -> None:
        self.now += seconds

    def _do(self, intent: Intent) -> None:
        self.session = step(self.session, intent, self.now, self.content)
