"""The default pack in several ways: all of it can be read whole, and what cannot be is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kiosk import edition, places
from kiosk.core.clipping import Rule, flaws
from kiosk.core.comfort import Comfort, TextSize
from kiosk.core.items import Text
from kiosk.core.layout import Layout
from kiosk.core.legible import lengthened, looked, table
from kiosk.core.model import Content
from kiosk.core.offering import on_offer
from kiosk.core.page import Page
from kiosk.core.sound import Volume
from kiosk.core.style import Glass
from kiosk.core.survey import Seen, bodies, every_kind, every_page
from kiosk.press.pack import Pressed
from kiosk.view import text as setting
from kiosk.view.figure import read_figure
from kiosk.view.text import Faces

SPEAKING = Volume(3, 3, 5)
UPRIGHT, WIDE = Glass(1080, 1920, 24.0), Glass(1920, 1080, 24.0)
LARGEST = TextSize.LARGEST


@dataclass(frozen=True)
class Shelf:
    """An edition's contents and faces."""

    contents: Mapping[str, Content]
    faces: Faces
    folder: Path

    def layout(self, comfort: Comfort, glass: Glass) -> Layout:
        content = self.contents[comfort.language]
        figure, tongues = read_figure(places.figure_folder()), on_offer(self.contents, True)
        return Layout(
            content, figure, glass, self.faces.measure, languages=tongues, comfort=comfort
        )

    def unread(self, layout: Layout, made_up: str = "") -> str:
        return "\n".join(table(looked(layout, SPEAKING, self.faces.inked, made_up).found))


@pytest.fixture(scope="module")
def shelf(pressed_packs: dict[str, Pressed], tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    state, pressed = tmp_path_factory.mktemp("state"), pressed_packs["back-pain"]
    assert pressed.content is not None
    made = edition.write(state, pressed.content, pressed.files, None, pressed.translations)
    kept = edition.read(state / "editions" / made)
    folder = kept.folder / "faces"
    return Shelf(kept.contents, Faces(folder), folder)


@pytest.mark.parametrize(
    ("comfort", "glass"),
    [(Comfort("vi"), UPRIGHT), (Comfort("ar"), WIDE), (Comfort("es", LARGEST), UPRIGHT)],
    ids=["vi", "ar, wide", "es, largest"],
)
def test_all_of_it_can_be_read_whole(shelf: Shelf, comfort: Comfort, glass: Glass) -> None:
    """Nothing clipped, covered, overlapping or cut, on any page (K13, K33).

    `kiosk screens --check` looks at every language, size, glass and theme.
    """
    assert shelf.unread(shelf.layout(comfort, glass)) == ""


def test_two_fifths_longer_it_still_can(shelf: Shelf) -> None:
    """As another language may be (K33)."""
    assert shelf.unread(lengthened(shelf.layout(Comfort("en"), UPRIGHT)), "+40 %") == ""


def test_every_kind_of_screen_is_among_the_pictures(shelf: Shelf) -> None:
    names = [seen.name for seen in every_kind(shelf.layout(Comfort("en"), UPRIGHT), SPEAKING)]
    begun = {name.split(":")[0] for name in names}
    wanted = "attract explore paused tuning ended sources warning_signs comfort idle guide"
    assert set(wanted.split()) <= begun
    kinds = {name.split(": ")[1].split()[0] for name in names if ": " in name}
    drawn = "figure turn lens picture scale people clock visits sensation list"
    assert set(drawn.split()) <= kinds
    assert "explore, by keys" in names
    assert any(name.endswith(" shown") for name in names)


def test_every_kind_of_screen_is_checked(shelf: Shelf) -> None:
    """What is pictured is a part of what is checked."""
    layout = shelf.layout(Comfort("en"), UPRIGHT)
    looked_at = {seen.name.split(":")[0] for seen in every_page(layout, SPEAKING)}
    pictured = {seen.name.split(":")[0] for seen in every_kind(layout, SPEAKING)}
    scenes = {name for name in pictured if "." in name}
    assert pictured - scenes - {"explore, by keys"} <= looked_at
    assert "playing" in looked_at


# ---------------------------------------------------------------- what cannot be read is found


def first(shelf: Shelf, language: str) -> tuple[Layout, Seen]:
    """A screen with a sentence."""
    layout = shelf.layout(Comfort(language), UPRIGHT)
    return layout, next(s for s in every_kind(layout, SPEAKING) if s.name == "warning_signs")


def rules(shelf: Shelf, layout: Layout, page: Page) -> set[Rule]:
    return {m.rule for m in flaws(page, bodies(layout, page), layout.style, shelf.faces.inked)}


def spoilt(page: Page, narrower: float = 0.0, lower: float = 0.0) -> Page:
    """The page with its longest text in less room, or somewhere else."""
    texts = [item for item in page.items if isinstance(item, Text)]
    longest = max(texts, key=lambda text: len(text.words))
    rect = replace(longest.rect.moved(0, lower), w=longest.rect.w - narrower)
    items = tuple(replace(i, rect=rect) if i is longest else i for i in page.items)
    return replace(page, items=items)


def test_a_clipped_text_and_an_overlap_are_found(shelf: Shelf) -> None:
    layout, seen = first(shelf, "en")
    assert rules(shelf, layout, seen.page) == set()
    assert Rule.PLACE in rules(shelf, layout, spoilt(seen.page, narrower=600))
    assert Rule.OVERLAP in rules(shelf, layout, spoilt(seen.page, lower=60))
    assert Rule.GLASS in rules(shelf, layout, spoilt(seen.page, lower=1800))


@pytest.mark.parametrize("language", ["vi", "ar"])
def test_lines_too_low_for_their_accents_are_found(
    shelf: Shelf, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set in lines as high as English has them at its tightest, letters of two lines meet."""
    monkeypatch.setattr(setting, "LINES", {language: 1.0})
    tight = replace(shelf, faces=Faces(shelf.folder))
    layout, seen = first(tight, language)
    assert Rule.INK in rules(tight, layout, seen.page)


def test_a_diacritic_that_is_cut_off_is_found(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drawn on a sprite that is too low for it."""
    drawn = Faces._render

    def low(*how: object) -> object:
        sprite = drawn(*how)  # type: ignore[arg-type]
        ink = sprite.get_bounding_rect()
        return sprite.subsurface(
            (0, ink.y + 1, sprite.get_width(), sprite.get_height() - ink.y - 1)
        )

    monkeypatch.setattr(Faces, "_render", low)
    cut = replace(shelf, faces=Faces(shelf.folder))
    layout, seen = first(cut, "vi")
    assert Rule.CUT in rules(cut, layout, seen.page)
