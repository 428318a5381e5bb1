"""The translations that come with the program: whole, cautious, legible, and drafts till signed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.comfort import LANGUAGES
from kiosk.core.model import Content
from kiosk.places import shipped
from kiosk.press import faces
from kiosk.press.nodes import Block, Text
from kiosk.press.pack import Pressed
from kiosk.press.reader import read
from kiosk.press.translations.marks import Mark, marks_of
from kiosk.press.translations.texts import shown_place, wanted, written
from kiosk.press.translations.writing import DRAFT
from tests.content.said import texts

TAGS = [tag for tag in LANGUAGES if tag != "en"]
#: Claims that no language may make (K5); a denial of one is allowed where it stands here.
BANNED = {
    "es": r"\bcur(?:an?|ar|aci[oó]n)\b|erradic|bloque|electromagn|salvavidas|garanti[zc]|mejor que",
    "zh-Hans": r"治愈|根治|治好|根除|堵塞|阻塞|疏通|电磁|救命|保证|优于|比.{1,8}更好",
    "vi": (
        r"chữa khỏi|trị dứt|tận gốc|tắc nghẽn|khai thông|điện từ|cứu mạng"
        r"|đảm bảo|bảo đảm|tốt hơn so"
    ),
    "ar": r"يشفي|شفاء|استئصال|يقضي على|انسداد|كهرومغناطيس|منقذ للحياة|يضمن|مضمون|أفضل من",
    "ko": r"완치|치유|근절|막힌|막힘|뚫어|전자기|생명을 구|보장|보다 낫|보다 더 좋",
}
ALLOWED = {
    "es": ("No es una cura", "no cura", "No cura"),
    "zh-Hans": ("不能治愈", "不能根治", "不是根治", "并非治愈", "不是治愈", "并不能根治"),
    "vi": ("không chữa khỏi", "không phải là cách chữa khỏi", "Không phải là cách chữa khỏi"),
    "ar": ("ليس شفاء", "ليست شفاء", "لا يشفي", "وليس شفاء", "ليس علاجا شافيا"),
    "ko": (
        "완치 방법은 아니",
        "완치하는 방법은 아니",
        "완치는 아니",
        "완치시키는",
        "완치법은 아니",
    ),
}

#: How a language says a number without its digits.
IN_WORDS = {
    ("ar", "1"): "مرة|واحد",
    ("ar", "2"): "مرتين|مرتان",
}


@pytest.mark.parametrize("tag", TAGS)
def test_a_file_says_that_it_is_a_draft_until_a_person_signs(tag: str) -> None:
    """To who opens it, at its top; its visitors are told on the glass."""
    name = f"back-pain.{tag}.yaml"
    signed = root_of(name).get("signed")
    assert isinstance(signed, Text)
    top = (shipped("content") / name).read_text(encoding="utf-8").splitlines()[0]
    assert top.startswith(DRAFT) is (signed.value == "no")


def root_of(name: str) -> Block:
    root = read((shipped("content") / name).read_bytes(), name).root
    assert root is not None
    return root


@pytest.fixture(params=TAGS)
def tag(request: pytest.FixtureRequest) -> str:
    tag: str = request.param
    return tag


@pytest.fixture
def translation(tag: str, pressed_packs: dict[str, Pressed]) -> Content:
    return pressed_packs["back-pain"].translations[tag]


def test_every_language_of_the_kiosk_is_there(pressed_packs: dict[str, Pressed]) -> None:
    """Five translations of the default pack, and the summary counts their drafts."""
    found = pressed_packs["back-pain"]
    assert set(found.translations) == set(TAGS)
    drafts = [tag for tag, content in found.translations.items() if not content.is_signed]
    if drafts:
        assert f"5 languages, {len(drafts)} of them draft" in found.note


def test_every_text_is_translated(tag: str) -> None:
    """None is missing and none is left over."""
    source, own = wanted(root_of("back-pain.yaml")), written(root_of(f"back-pain.{tag}.yaml"))
    assert [p for p in source if p not in own or not own[p].value.strip()] == []
    extra = [p for p in own if p not in source and p[0] not in ("words", "names")]
    assert extra == []


def test_every_text_is_marked(tag: str) -> None:
    """So that a change of the source will be noticed."""
    root, source = root_of(f"back-pain.{tag}.yaml"), wanted(root_of("back-pain.yaml"))
    own, marks = written(root), marks_of(root)
    assert {shown_place(place) for place in source} <= set(marks)
    behind = [p for p in source if marks[shown_place(p)] != Mark.of(source[p], own[p])]
    assert behind == [], f"run kiosk translate content/back-pain.yaml {tag}"


def test_nobody_signs_for_a_person(tag: str) -> None:
    """A draft stays one until somebody writes their name."""
    signed = root_of(f"back-pain.{tag}.yaml").get("signed")
    assert isinstance(signed, Text)
    assert signed.value == "no" or re.fullmatch(r".+, \d{4}-\d{2}-\d{2}", signed.value)


def test_no_text_makes_a_banned_claim(tag: str, translation: Content) -> None:
    """Words that promise too much (K5), but where a sentence denies them."""
    found = []
    for text in texts(translation):
        rest = text
        for allowed in ALLOWED[tag]:
            rest = rest.replace(allowed, "")
        if re.search(BANNED[tag], rest):
            found.append(text)
    assert found == []


def test_every_character_can_be_shown(tag: str, translation: Content) -> None:
    """In the language's own typeface; the file's notes are not looked at."""
    said = "".join(texts(translation))
    sources = "".join(s.title + s.where + s.date for s in translation.sources.values())
    assert faces.missing(said + sources, tag) == ()


def test_the_number_and_the_desk_stay(back_pain: Content, translation: Content) -> None:
    """Every text with the emergency number has it in every language."""
    count = "".join(texts(as_read(back_pain))).count(back_pain.emergency)
    assert "".join(texts(as_read(translation))).count(translation.emergency) == count


def test_numbers_stay(tag: str) -> None:
    """Digits of the source stand in the translation, as digits or in the language's own way."""
    source, own = wanted(root_of("back-pain.yaml")), written(root_of(f"back-pain.{tag}.yaml"))
    lost = {}
    for place, text in source.items():
        there = set(re.findall(r"\d+", text.value.replace(",", "")))
        here = own[place].value.translate({0x660 + n: str(n) for n in range(10)})
        plain = re.sub(r"(?<=\d)[.,\u00a0\u202f](?=\d{3})", "", here)
        said = {n: IN_WORDS.get((tag, n), rf"(?<!\d){n}(?!\d)") for n in there}
        gone = [n for n in there if not re.search(rf"{said[n]}|(?<!\d){n}(?!\d)", plain)]
        if gone:
            lost[shown_place(place)] = (gone, here)
    assert lost == {}


def test_only_files_of_this_folder_are_translated() -> None:
    """No translation lies there that belongs to nothing."""
    names = {path.name for path in Path(shipped("content")).glob("*.*.yaml")}
    assert names == {f"back-pain.{tag}.yaml" for tag in TAGS}


def as_read(content: Content) -> Content:
    """The content as it is read: a voice says the same words once more."""
    explainers = {
        name: replace(each, scenes=tuple(replace(scene, voice=None) for scene in each.scenes))
        for name, each in content.explainers.items()
    }
    return replace(content, explainers=explainers, spoken={})
