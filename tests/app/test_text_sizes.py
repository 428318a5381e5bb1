"""Larger text is larger: every text of every kind of screen against its usual size (K13)."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import pytest

from kiosk import places
from kiosk.core import timeline
from kiosk.core.comfort import LANGUAGES, Comfort, TextSize, Tongue
from kiosk.core.intents import Next
from kiosk.core.items import Button, Label, Text
from kiosk.core.layout import Layout
from kiosk.core.model import Content
from kiosk.core.page import Page
from kiosk.core.session import step
from kiosk.core.sound import Volume
from kiosk.core.states import state_named
from kiosk.core.style import CAPITAL, LARGE_CAPITAL_MM, Glass
from kiosk.core.visit import IdleTimes
from kiosk.edition import Edition
from kiosk.view.figure import read_figure
from kiosk.view.text import Faces
from tests.app.translating import translated

TONGUES = tuple(Tongue(tag, name, tag != "en") for tag, name in LANGUAGES.items())
IDLE, SILENT = IdleTimes(), Volume(0, 3, 5)
#: One of every kind of screen; of what plays, every kind of visual.
PLAYED = ("needles", "visits", "upper_safety")
SHOWN = (
    *("explore", "explore:elsewhere:chest", "explore:lower_back", "explore:lower_back:why:feet"),
    *("explore:lower_back:more", "paused:lower_session", "tuning:lower_session"),
    *("ended:lower_session", "sources:lower_session", "warning_signs", "comfort", "idle"),
)
#: Nothing grows by less; half of all texts of a screen by so much; some screens in full.
LEAST = {TextSize.LARGE: 1.0, TextSize.LARGEST: 1.0}
HALF = {TextSize.LARGE: 1.4, TextSize.LARGEST: 1.4}
#: Words 40 % longer leave less room to grow while an explainer is paused or its sound is set.
HALF_LONGER = {TextSize.LARGE: 1.3, TextSize.LARGEST: 1.4}
LONGER = ("es", "vi")
FULL = {TextSize.LARGE: 1.45, TextSize.LARGEST: 1.9}
IN_FULL = ("sources",)
#: The letter that shows what each size is like stays as it is.
SAMPLE = "A"


def pages(layout: Layout) -> Iterator[tuple[str, Page]]:
    content, comfort = layout.content, layout.comfort
    for explainer in PLAYED:
        yield from ((f"playing:{explainer}", page) for page in played(layout, explainer))
    for name in SHOWN:
        volume = Volume(3, 3, 5) if name.startswith("tuning") else SILENT
        if name.startswith("tuning") and not content.explainers["lower_session"].is_spoken:
            continue
        session, now = state_named(name, 2.0, content, layout.figure, IDLE, volume, comfort)
        page = layout.page(session, now)
        yield name, page
        while name.split(":")[0] in ("sources", "warning_signs", "comfort") and any(
            isinstance(i, Button) and i.intent == Next() for i in page.items
        ):
            session = step(session, Next(), now, content)
            page = layout.page(session, now)
            yield name, page


def played(layout: Layout, explainer: str) -> Iterator[Page]:
    """Every page that comes while an explainer runs."""
    content = layout.content
    session, begun = state_named(
        f"playing:{explainer}", 0.0, content, layout.figure, IDLE, SILENT, layout.comfort
    )
    told, at = content.explainers[explainer], 0.01
    while at < told.duration_s - 0.02:
        page = layout.page(session, begun + at)
        yield page
        at = max(at, min(page.turns_at - begun, timeline.next_change(told, at))) + 0.011


def sizes(
    content: Content, edition: Edition, glass: Glass, text: TextSize
) -> dict[str, dict[str, float]]:
    """The smallest letters of every text, by kind of screen."""
    figure, faces = read_figure(places.figure_folder()), Faces(edition.folder / "faces")
    comfort = Comfort(content.language, text)
    layout = Layout(
        content, figure, glass, faces.measure, IDLE, still=True, languages=TONGUES, comfort=comfort
    )
    found: dict[str, dict[str, float]] = {}
    for name, page in pages(layout):
        kind = found.setdefault(name.split(":")[0], {})
        for item in page.reachable():
            if item.rect.y >= layout.frame.bar.y:
                continue
            if isinstance(item, Text | Button | Label) and item.words != SAMPLE:
                kind[item.words] = min(kind.get(item.words, 999.0), item.type.size)
    return found


def test_there_are_half_again_and_twice_the_usual_size() -> None:
    """What is asked for; what each text gets of it is below."""
    assert [text.scale for text in TextSize] == [1.0, 1.5, 2.0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_every_text_grows(back_pain: Edition, size: tuple[int, int], language: str) -> None:
    """None is below its usual size or K12's large capitals; sheets that are read grow in full."""
    content, glass = translated(back_pain.content, language), Glass(*size, 24.0)
    usual = sizes(content, back_pain, glass, TextSize.USUAL)
    half = HALF_LONGER if language in LONGER else HALF
    for text in (TextSize.LARGE, TextSize.LARGEST):
        wrong = []
        for kind, texts in sizes(content, back_pain, glass, text).items():
            grown = {w: at / usual[kind][w] for w, at in texts.items() if w in usual[kind]}
            wrong += [f"{kind}: {w} {by:.2f}" for w, by in grown.items() if by < LEAST[text]]
            low = [
                w
                for w, at in texts.items()
                if at * CAPITAL * glass.mm_per_px < LARGE_CAPITAL_MM - 0.05
            ]
            wrong += [f"{kind}: {w} too small to read" for w in low]
            if (by_half := median(grown.values())) < half[text]:
                wrong.append(f"{kind}: half of all texts grow by {by_half:.2f} or less")
            if kind in IN_FULL and min(grown.values()) < FULL[text] - 0.21:
                wrong.append(f"{kind}: {min(grown, key=lambda w: grown[w])} is not in full")
        assert not wrong, (text, "\n".join(wrong[:12]))
