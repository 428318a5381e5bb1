"""Everything shown is said and everything said is shown, on every page, by the spoken guide (K10).

What a narrator says stands as captions: `test_narration` and `tests/core/test_sound.py` see to it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk import places
from kiosk.core import timeline
from kiosk.core.adjusting import guided, halted
from kiosk.core.guide import Line, is_for_eyes, lines_of, reading
from kiosk.core.intents import Guide, GuideAct, ShowWarningSigns, TouchElsewhere
from kiosk.core.items import Badge, Button, Label, Level, Progress, Text
from kiosk.core.layout import Layout
from kiosk.core.layout.text import is_whole
from kiosk.core.looks import SAMPLE
from kiosk.core.page import Page
from kiosk.core.states import screen_names, state_named
from kiosk.core.style import Glass
from kiosk.core.transcript import transcript
from kiosk.core.visit import IdleTimes, Playing, Session
from kiosk.core.words import Word
from kiosk.edition import Edition
from kiosk.view.figure import read_figure
from kiosk.view.text import Faces
from tests.app.voices import narrated

IDLE = IdleTimes()
PORTRAIT = (1080, 1920)
#: Numbers in their order, how far it is, how loud it is: the texts beside them say the same.
COUNTS = Badge | Progress | Level


def layout_on(edition: Edition, size: tuple[int, int] = PORTRAIT) -> Layout:
    figure, faces = read_figure(places.figure_folder()), Faces(edition.folder / "faces")
    return Layout(edition.content, figure, Glass(*size, 24.0), faces.measure, IDLE)


@pytest.fixture(scope="module", params=["back pain", "knee pain"])
def layout(request: pytest.FixtureRequest, back_pain: Edition, knee_pain: Edition) -> Layout:
    """The first pack speaks, so that its explainers can be tuned."""
    return layout_on(narrated(back_pain) if request.param == "back pain" else knee_pain)


Told = tuple[str, Page, Session, tuple[Line, ...]]


@pytest.fixture(scope="module")
def told(layout: Layout) -> list[Told]:
    """Every page, of explainers one for each caption, with all that the guide says of it."""
    return list(_told(layout))


def _told(layout: Layout) -> Iterator[Told]:
    content, figure = layout.content, layout.figure
    for name in screen_names(content):
        how, _, id_ = name.partition(":")
        for at in _captions(layout, id_) if how == "playing" else [2.0]:
            session, now = state_named(name, at, content, figure, IDLE)
            session = halted(guided(session), content, now)
            page = layout.page(session, now)
            lines = lines_of(page, session, content, figure, IDLE)
            if isinstance(session.screen, Playing):
                lines = reading(lines, session.screen, content, now, menu=True)
            yield f"{name}@{at:.1f}", page, session, lines


def _captions(layout: Layout, id_: str) -> list[float]:
    explainer = layout.content.explainers[id_]
    return [
        timeline.start_of(explainer, k) + caption.end_s - 0.05
        for k, scene in enumerate(explainer.scenes)
        for caption in scene.captions
    ]


def test_all_that_is_shown_is_said(told: list[Told]) -> None:
    """Every text, command and name, and the description of every picture and drawing."""
    for name, page, session, lines in told:
        said = " | ".join(part for line in lines for part in line.parts)
        for item in page.reachable():
            words = getattr(item, "words", "")
            if not words or words == SAMPLE or isinstance(item, COUNTS):
                continue
            if session.asked_at is not None and isinstance(item, Text):
                continue  # counts its seconds down on the glass; said once, with the whole time
            assert words in said, (name, words)


def test_all_that_is_said_is_shown(layout: Layout, told: list[Told]) -> None:
    """But the guide's own command, and parts of the body, which are seen as what they are."""
    words = layout.content.words
    for name, page, session, lines in told:
        shown = {getattr(item, "words", "") for item in page.items}
        for line in lines:
            if line.name == words[Word.END_GUIDE] or isinstance(line.intent, TouchElsewhere):
                continue
            if session.asked_at is not None and line.intent is None:
                continue
            # A long sentence stands on the page in parts; it is said whole.
            assert line.name in shown or _has_a_part_of(line.name, shown), (name, line.name)


def _has_a_part_of(sentence: str, shown: set[str]) -> bool:
    return any(len(text.split()) > 2 and text in sentence for text in shown)


def test_every_command_is_a_line(told: list[Told]) -> None:
    """Whatever a finger can choose, ears can: no button and no name is left out (K18, K19)."""
    for name, page, _, lines in told:
        offered = {line.intent for line in lines}
        assert Guide(GuideAct.END) in offered, name
        for item in page.reachable():
            if isinstance(item, Button | Label):
                assert item.intent in offered, (name, item.words)


def test_the_warning_signs_are_a_line_of_every_page(told: list[Told]) -> None:
    """By ear, too, they are one choice away (K29)."""
    for name, _, _, lines in told:
        if not name.startswith("warning_signs"):
            assert ShowWarningSigns() in {line.intent for line in lines}, name


@pytest.mark.parametrize("size", [PORTRAIT, (1920, 1080), (1280, 720)])
def test_a_line_stands_whole_on_the_glass_while_it_is_said(
    back_pain: Edition, size: tuple[int, int]
) -> None:
    """Its name, state and role, none clipped: who hears badly and reads beside loses nothing."""
    layout = layout_on(back_pain, size)
    lines = {line for passage in transcript(layout) for line in passage.lines}
    assert len(lines) > 200
    for line in lines:
        texts = [i for i in layout.guide_page(line).items if isinstance(i, Text)]
        shown = " | ".join(text.words for text in texts)
        for part in line.parts:
            assert part in shown, line
        for text in texts:
            assert text.block.w <= text.rect.w + 1, line
            assert text.block.h <= text.rect.h + 1, line
            assert is_whole(text.block, text.words), line
            assert text.type.size >= layout.style.floor, line


def test_nothing_is_said_that_the_transcript_lacks(layout: Layout, told: list[Told]) -> None:
    """What it lacks is never recorded, and nobody reads it beforehand."""
    known = {part for passage in transcript(layout) for one in passage.lines for part in one.parts}
    for name, _, _, lines in told:
        heard = (line for line in lines if not is_for_eyes(line))
        assert {part for line in heard for part in line.parts} <= known, name


def test_the_transcript_has_every_screen_and_every_sentence(layout: Layout) -> None:
    """`kiosk transcript` prints all of it: what it lacks would never be recorded or read."""
    content = layout.content
    passages = {passage.screen: passage.lines for passage in transcript(layout)}
    assert set(screen_names(content)) <= set(passages)
    for explainer in content.explainers.values():
        said = {line.name for line in passages[f"reading:{explainer.id}"]}
        for scene in explainer.scenes:
            assert scene.title in said, (explainer.id, scene.id)
            assert {caption.text for caption in scene.captions} <= said, (explainer.id, scene.id)
            if scene.picture is not None:
                assert scene.picture.description in said, (explainer.id, scene.id)
