"""Every page in every language, text size, direction and height: nothing clipped or covered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from kiosk import places
from kiosk.core import timeline
from kiosk.core.comfort import LANGUAGES, Comfort, TextSize, Tongue
from kiosk.core.figure import Side
from kiosk.core.intents import (
    ChooseHeight,
    ChooseLanguage,
    ChooseMotion,
    ChooseSize,
    ChooseTheme,
    Close,
    Next,
    ShowComfort,
    ShowWarningSigns,
    StartOver,
)
from kiosk.core.items import Body, Button, Text
from kiosk.core.layout import Layout
from kiosk.core.looks import ButtonKind, Icon
from kiosk.core.model import Content
from kiosk.core.page import Page
from kiosk.core.session import step
from kiosk.core.sound import SILENT, Volume
from kiosk.core.states import screen_names, state_named
from kiosk.core.style import Glass
from kiosk.core.visit import (
    OFFERED,
    Explore,
    IdleTimes,
    Playing,
    WarningSignsShown,
    has_more,
    offered,
    screen_name,
)
from kiosk.core.words import Word
from kiosk.edition import Edition
from kiosk.view.figure import read_figure
from kiosk.view.text import Faces
from tests.app.easing_rules import broken
from tests.app.translating import translated
from tests.app.voices import narrated

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
OTHERS = [(3840, 2160), (2160, 3840), (1366, 768), (1280, 720)]
TONGUES = tuple(Tongue(tag, name, tag != "en") for tag, name in LANGUAGES.items())
IDLE = IdleTimes()
SPEAKING = Volume(3, 3, 5)
#: Screens that may take more than one page.
SHEETS = ("comfort", "warning_signs", "sources")


class Glasses:
    """Layouts of one edition in every language, each made once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.figure = read_figure(places.figure_folder())
        self._faces = Faces(edition.folder / "faces")

    @cache  # noqa: B019 - lives as long as the module's tests
    def content(self, language: str) -> Content:
        return translated(self.edition.content, language)

    @cache  # noqa: B019 - lives as long as the module's tests
    def layout(self, size: tuple[int, int], comfort: Comfort) -> Layout:
        return Layout(
            self.content(comfort.language),
            self.figure,
            Glass(*size, 24.0),
            self._faces.measure,
            IDLE,
            languages=TONGUES,
            comfort=comfort,
        )

    def pages(
        self, size: tuple[int, int], comfort: Comfort, volume: Volume = SPEAKING
    ) -> Iterator[tuple[str, Page]]:
        """Every page of a content, of explainers one at the end of each scene."""
        layout, content = self.layout(size, comfort), self.content(comfort.language)
        for name in screen_names(content, comfort.size):
            how, _, explainer = name.partition(":")
            moments = [2.0]
            if how == "playing":
                scenes = content.explainers[explainer].scenes
                ends = [
                    timeline.start_of(content.explainers[explainer], k) for k in range(len(scenes))
                ]
                moments = [
                    at + s.captions[-1].end_s - 0.05 for at, s in zip(ends, scenes, strict=True)
                ]
            for at in moments:
                session, now = state_named(name, at, content, self.figure, IDLE, volume, comfort)
                page = layout.page(session, now)
                yield f"{name}@{at:.1f}", page
                while how in SHEETS and Next() in intents(page):
                    session = step(session, Next(), now, content)
                    page = layout.page(session, now)
                    yield f"{name}@{at:.1f}, further", page


def intents(page: Page) -> list[object]:
    return [i.intent for i in page.reachable() if isinstance(i, Button)]


@pytest.fixture(scope="module")
def back(back_pain: Edition) -> Glasses:
    return Glasses(narrated(back_pain))


@pytest.fixture(scope="module")
def knee(knee_pain: Edition) -> Glasses:
    return Glasses(knee_pain)


def kept(glasses: Glasses, size: tuple[int, int], comfort: Comfort) -> None:
    layout = glasses.layout(size, comfort)
    wrong = [
        f"{name}: {what}"
        for name, page in glasses.pages(size, comfort)
        for what in broken(layout, page)
    ]
    assert not wrong, "\n".join(wrong[:12])


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_every_page_keeps_the_rules(
    back: Glasses, size: tuple[int, int], language: str, text: TextSize
) -> None:
    """Whole words in legible letters, targets of 20 mm, 4 mm apart; nothing overlaps."""
    kept(back, size, Comfort(language, text))


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_low_everything_is_in_reach(
    back: Glasses, size: tuple[int, int], language: str, text: TextSize
) -> None:
    """All the same, and every command in the lower 55 % of the glass, wide 60 % (K36)."""
    comfort = Comfort(language, text, low=True)
    assert back.layout(size, comfort).frame.reach / size[1] == (0.45 if size == PORTRAIT else 0.4)
    kept(back, size, comfort)


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_another_pack_keeps_the_rules(
    knee: Glasses, size: tuple[int, int], language: str, text: TextSize
) -> None:
    """One concern, fewer words, no sources."""
    kept(knee, size, Comfort(language, text))


@pytest.mark.parametrize("size", OTHERS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("language", "text"), [("en", TextSize.LARGEST), ("ar", TextSize.LARGE)])
def test_other_glasses_keep_the_rules(
    knee: Glasses, size: tuple[int, int], language: str, text: TextSize
) -> None:
    """The same composition on more pixels and on fewer."""
    kept(knee, size, Comfort(language, text))


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_is_on_every_screen(back: Glasses, size: tuple[int, int], language: str) -> None:
    """Start over, every language, comfort and warning signs, never more than a touch away (K31)."""
    for name, page in back.pages(size, Comfort(language)):
        here = intents(page)
        assert StartOver() in here, name
        for tongue in TONGUES:
            assert ChooseLanguage(tongue.language) in here or name.startswith("idle"), name
        comfort = Close() if name.startswith("comfort") else ShowComfort()
        assert comfort in here, name
        assert (Close() if name.startswith("warning") else ShowWarningSigns()) in here, name
        chosen = [
            i
            for i in page.reachable()
            if isinstance(i, Button)
            and isinstance(i.intent, ChooseLanguage)
            and i.kind is ButtonKind.CHOSEN
        ]
        assert {b.intent for b in chosen} <= {ChooseLanguage(language)}, name
        for button in page.reachable():
            if isinstance(button, Button) and isinstance(button.intent, ChooseLanguage):
                assert button.type.language == button.intent.language


@pytest.mark.parametrize("text", [TextSize.USUAL, TextSize.LARGEST])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_who_sits_touches_a_low_corner(
    back: Glasses, size: tuple[int, int], language: str, text: TextSize
) -> None:
    """A wheelchair in the corner where reading ends, in one place on every screen (K16, K36)."""
    name_of = back.content(language).words[Word.HEIGHT_LOW]
    places = set()
    for low in (False, True):
        comfort = Comfort(language, text, low=low)
        style = back.layout(size, comfort).style
        for name, page in back.pages(size, comfort):
            every = [i for i in page.reachable() if isinstance(i, Button)]
            (corner,) = [button for button in every if button.is_wordless]
            assert (corner.icon, corner.intent) == (Icon.SEATED, ChooseHeight(not low)), name
            assert (corner.kind is ButtonKind.CHOSEN, corner.state) == (low, "on" if low else "")
            assert min(corner.rect.w, corner.rect.h) >= style.target - 1, name
            edge = corner.rect.x if language == "ar" else size[0] - corner.rect.right
            assert abs(edge - style.margin) <= 1, name
            assert corner.rect.bottom >= max(button.rect.bottom for button in every) - 1, name
            # What it says to keys and in tables: none of it is painted.
            spot = next(s for s in page.spots(back.figure) if s.rect == corner.rect)
            assert spot.label == name_of, name
            places.add(corner.rect)
    assert len(places) == 1


def test_one_language_needs_no_choice(back: Glasses) -> None:
    """Where only one is on offer none is shown."""
    usual = back.layout(PORTRAIT, Comfort("en"))
    alone = Layout(
        usual.content, usual.figure, usual.glass, usual.measure, IDLE, languages=TONGUES[:1]
    )
    for name in ("attract", "explore", "comfort"):
        session, now = state_named(name, 2.0, usual.content, back.figure, IDLE)
        page = alone.page(session, now)
        assert not [i for i in intents(page) if isinstance(i, ChooseLanguage)]


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_the_comfort_sheet_holds_all_that_can_be_set(
    back: Glasses, size: tuple[int, int], text: TextSize
) -> None:
    """Language, size, colours, movement and height; sound where there may be any."""
    for volume, sound in ((SPEAKING, True), (SILENT, False)):
        comfort = Comfort("en", text)
        shown = [p for n, p in back.pages(size, comfort, volume) if n.startswith("comfort")]
        here = [intent for page in shown for intent in intents(page)]
        for kind in (ChooseLanguage, ChooseSize, ChooseTheme, ChooseMotion, ChooseHeight):
            assert any(isinstance(intent, kind) for intent in here), kind
        # The bar has only the one that is not chosen.
        assert {ChooseHeight(low=False), ChooseHeight(low=True)} <= set(here)
        names = {i.words for page in shown for i in page.items if isinstance(i, Text)}
        assert ("Sound" in names) is sound
        assert all(Close() in intents(page) for page in shown)
        assert len(shown) <= (1 if text is TextSize.USUAL else 6)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_samples_show_the_sizes_in_their_proportions(back: Glasses, size: tuple[int, int]) -> None:
    """1, 1.5 and 2 times."""
    for text in TextSize:
        pages = back.pages(size, Comfort("en", text))
        shown = [p for n, p in pages if n.startswith("comfort")]
        samples = [i for p in shown for i in p.items if isinstance(i, Text) and i.words == "A"]
        usual = samples[0].type.size
        assert [s.type.size / usual for s in samples] == [1.0, 1.5, 2.0]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_larger_captions_are_as_large_as_was_asked_for(
    back: Glasses, size: tuple[int, int]
) -> None:
    """What an explainer says grows in full, whatever gives way to it."""
    usual = back.layout(size, Comfort("en")).captions.type.size
    for text in TextSize:
        assert back.layout(size, Comfort("en", text)).captions.type.size == usual * text.scale


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_the_body_is_never_mirrored(back: Glasses, size: tuple[int, int], text: TextSize) -> None:
    """In Arabic the back stands on the right, first in reading; each body's left stays its left."""
    for language, first in (("en", min), ("ar", max)):
        layout = back.layout(size, Comfort(language, text))
        places = layout.stage.pictures
        assert first(places, key=lambda side: places[side].x) is Side.BACK
        assert places[Side.BACK].w > 0
        assert places[Side.BACK].w == places[Side.FRONT].w
        hand = back.figure.regions["hand_l"].places
        for side, mirrored in ((Side.BACK, False), (Side.FRONT, True)):
            at = layout.stage.on_glass(side, hand[side].inner.centre)
            middle = layout.stage.body_rect(side).centre.x
            assert (at.x > middle) is mirrored, "the left hand of a back is on the left"


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_everything_else_changes_sides(back: Glasses, size: tuple[int, int]) -> None:
    """The way out stands where reading begins, the warning signs where it ends."""
    for language, order in (("en", 1), ("ar", -1)):
        for name, page in back.pages(size, Comfort(language)):
            assert page.right_to_left is (language == "ar")
            found = {b.intent: b.rect.x * order for b in page.items if isinstance(b, Button)}
            if ShowWarningSigns() in found:
                assert found[StartOver()] < found[ShowWarningSigns()], name
            for body in (i for i in page.items if isinstance(i, Body)):
                assert body.rect == back.layout(size, Comfort(language)).stage.pictures[body.side]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_every_spot_answers_where_it_is(back: Glasses, size: tuple[int, int]) -> None:
    """On a mirrored page too, the centre of what is listed gives its intent."""
    layout = back.layout(size, Comfort("ar", TextSize.LARGE))
    for name in ("explore:lower_back", "comfort", "warning_signs"):
        session, now = state_named(
            name, 2.0, layout.content, back.figure, IDLE, comfort=layout.comfort
        )
        page = layout.page(session, now)
        for spot in page.spots(back.figure):
            found = page.intent_at(spot.rect.centre, back.figure, layout.style.reach)
            assert type(found) is type(spot.intent), spot


def test_the_comfort_sheet_opens_over_the_warning_signs(back: Glasses) -> None:
    """And closes to what lay under both."""
    content = back.content("en")
    session, now = state_named("paused:needles", 2.0, content, back.figure, IDLE)
    warned = step(session, ShowWarningSigns(), now, content)
    assert isinstance(warned.screen, WarningSignsShown)
    eased = step(warned, ShowComfort(), now, content)
    assert screen_name(eased) == "comfort"
    assert isinstance(step(eased, Close(), now, content).screen, Playing)


def test_large_letters_show_fewer_explainers_and_lose_none(back: Glasses) -> None:
    """Page by page the list offers each explainer once."""
    content = back.content("en")
    for text in TextSize:
        for concern in content.concerns.values():
            pages = [Explore(concern.id)]
            while has_more(content, pages[-1], text):
                pages.append(Explore(concern.id, page=len(pages)))
            found = [one for page in pages for one in offered(content, page, text)]
            assert tuple(found) == concern.explainers
            first, each = OFFERED[text]
            assert len(offered(content, pages[0], text)) <= first
            assert all(len(offered(content, page, text)) <= each for page in pages[1:])
