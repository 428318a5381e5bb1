from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kiosk.press.narration import review
from kiosk.press.narration.approvals import Approval
from kiosk.press.narration.manifest import ClipEntry, Manifest, RecordingEntry
from kiosk.press.narration.spoken import scene_id, speeches
from tests.press.packs import GOOD, shape

EVIL = "<script>alert(1)</script> & \"quotes\" 'too' @@DATA@@"
ROOM = "safety.room"


def entry(number: int, shown: str, spoken: str = "", wer: float | None = None) -> ClipEntry:
    heard = "something <else>" if wer else None
    file = f"{number:016x}.opus"
    said = spoken or shown
    return ClipEntry(file, "", "", "en", shown, said, "hum/1", "a", 1.0, (), heard, wer)


@pytest.fixture
def page(tmp_path: Path) -> str:
    """A page of a good pack: one scene by voice, one by a recording of other words, one silent."""
    told = shape(tmp_path, GOOD.replace("Most points lie near the pain.", json.dumps(EVIL)))
    said = {scene_id(e, name): speech for e, name, speech in speeches(told)}
    clips = [
        entry(1, "Near the pain", wer=0.0),
        entry(2, EVIL, "Something else", wer=0.4),
        entry(3, "Other words"),
    ]
    manifest = Manifest(
        {clip.file: clip for clip in clips},
        {"upper_session.near": (clips[0].file, clips[1].file)},
        {ROOM: RecordingEntry("safety.room.m4a", "", (clips[2].file,))},
    )
    approved = {
        f"{1:016x}": Approval(f"{1:016x}", "Near the pain </script>", "Dr. <O'Hara>", "2026-11-20"),
        "f" * 16: Approval("f" * 16, "of another pack </script>", "Ana", "2026-11-19"),
    }
    return review.page(told, said, manifest, approved, "pain")


class Reader(HTMLParser):
    """What a browser would find: elements with their attributes, and the words."""

    VOID = frozenset({"meta", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_the_page_holds_every_clip(page: str) -> None:
    """Each with its sound beside the page, its sentence, and what a machine heard."""
    read = Reader(page)
    assert read.open == []
    assert [audio["src"] for audio in read.all("audio")] == [f"{k:016x}.opus" for k in (1, 2, 3)]
    assert [row["data-sentence"] for row in read.all("li")] == [
        "Near the pain",
        EVIL,
        "Other words",
    ]
    words = " ".join(read.words)
    assert "Something else" in words
    assert "something <else>" in words
    assert "(error 40%)" in words
    assert [row.get("class") for row in read.all("li")] == [None, "doubt", None]


def test_nothing_of_a_pack_is_taken_for_markup(page: str) -> None:
    """Texts, names and approvals are shown as they were written."""
    read = Reader(page)
    assert len(read.all("script")) == 2
    assert "Dr. <O'Hara>, 2026-11-20" in read.words
    assert EVIL in read.words


def test_the_page_needs_nothing_from_outside(page: str) -> None:
    """No address, no file but the clips."""
    assert re.findall(r"\w+://", page) == []
    read = Reader(page)
    assert read.all("link") == []
    assert [one for one in read.all("script") if "src" in one] == []
    assert "url(" not in page


def test_a_page_hands_on_its_own_approvals(page: str) -> None:
    """Those of other packs stay in the tables they are in; what it saves has a name of its own."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found is not None
    told = json.loads(found[1])
    assert told["columns"] == ["clip", "sentence", "by", "on"]
    assert [row[1] for row in told["approved"]] == ["Near the pain </script>"]
    assert told["pack"] == "pain"
    assert '"approved-" + data.pack + "-" + today + "-" + time.join("") + ".csv"' in page


def test_scenes_without_a_voice_are_told(page: str) -> None:
    """Those that nobody speaks, and a recording that says other words."""
    words = " ".join(Reader(page).words)
    assert "Nobody speaks this scene" in words
    assert "The recording still says other words" in words
    assert words.count("Play all of the scene") == 2
