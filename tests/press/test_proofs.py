"""What a proof of fit said is kept; whatever decides it makes it anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.core.comfort import Tongue
from kiosk.core.looks import Block as Lines
from kiosk.core.looks import Type
from kiosk.core.problems import Problem
from kiosk.core.style import Glass
from kiosk.press import proofs
from kiosk.press.cache import Cache
from kiosk.press.fit import fit
from kiosk.press.nodes import Block
from kiosk.press.pack import Pressed, check_file
from kiosk.press.proofs import Proofs, code_digest
from kiosk.press.reader import read
from tests.press.packs import GOOD, NAME, TODAY, check, pack, spoilt
from tests.press.small_figure import small_figure
from tests.press.translations import spanish

TOO_LONG = spoilt("title: Thin needles", f"title: {'word ' * 300}")


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose proofs were made, and not found again."""
    made: list[str] = []
    usual = fit

    def counted(document: Any, *rest: Any, **more: Any) -> Iterator[Problem]:
        made.append(Path(document.name).name)
        return usual(document, *rest, **more)

    monkeypatch.setattr(proofs, "fit", counted)
    return made


def press(folder: Path, text: str, kept: Path) -> Pressed:
    return check_file(pack(folder, text), small_figure(), Cache(kept), TODAY)


def two_languages(folder: Path, kept: Path, spanish_text: str, text: str = GOOD) -> Pressed:
    spanish.written(folder, spanish_text)
    return press(folder, text, kept)


def test_a_proof_that_is_found_again_tells_the_same(tmp_path: Path, proved: list[str]) -> None:
    """The same problems with their places, lines and hints; one is told, not an empty list."""
    first = press(tmp_path, TOO_LONG, tmp_path / "cache")
    assert proved == [NAME]
    again = press(tmp_path, TOO_LONG, tmp_path / "cache")
    assert proved == [NAME]
    assert first.errors
    assert first == again == check(tmp_path, TOO_LONG)


def test_a_text_that_moved_is_told_where_it_stands_now(tmp_path: Path) -> None:
    """Another line above it changes no word on the glass, but the place of the problem."""
    (before,) = press(tmp_path, TOO_LONG, tmp_path / "cache").errors
    (after,) = press(tmp_path, f"# One more line.\n{TOO_LONG}", tmp_path / "cache").errors
    assert after == replace(before, line=before.line + 1)


def test_the_same_file_in_another_folder_is_told_by_its_own_name(
    tmp_path: Path, proved: list[str]
) -> None:
    """What is kept knows the words, not where they lay."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (problem,) = press(tmp_path / name, TOO_LONG, tmp_path / "cache").errors
        assert Path(problem.file) == tmp_path / name / NAME
    assert proved == [NAME]


def test_a_changed_sentence_proves_its_language_only(tmp_path: Path, proved: list[str]) -> None:
    """The other language and the source are found again; what is too long is told as ever."""
    kept = tmp_path / "cache"
    two_languages(tmp_path, kept, spanish.SPANISH)
    assert sorted(proved) == [spanish.NAME, NAME]
    proved.clear()
    changed = two_languages(tmp_path, kept, spanish.spoilt("La sala", "palabra " * 300))
    assert proved == [spanish.NAME]
    assert [Path(problem.file).name for problem in changed.errors] == [spanish.NAME]
    proved.clear()
    again = two_languages(tmp_path, kept, spanish.spoilt("La sala", "palabra " * 300))
    assert proved == []
    assert again == changed


def too_wide(text: str, type_: Type, width: float) -> Lines:
    """A measure by which nothing fits."""
    return Lines((text,), 5000.0, type_.size)


@pytest.fixture
def prove(tmp_path: Path) -> Callable[..., tuple[Problem, ...]]:
    """Proves the good pack with the proofs changed in some way."""
    content = check(tmp_path).content
    reading = read(GOOD.encode(), NAME)
    assert isinstance(reading.root, Block)
    assert content is not None
    root = reading.root
    usual = Proofs(Cache(tmp_path / "kept"), {"latin/Regular": b"one"}, small_figure(), too_wide)
    return lambda **changes: replace(usual, **changes).problems(reading.document, root, content)


@pytest.mark.parametrize(
    "changes",
    [
        {"faces": {"latin/Regular": b"two"}},
        {"faces": {"latin/Regular": b"one", "latin/SemiBold": b"one"}},
        {"figure": replace(small_figure(), px_per_mm=7.5)},
        {"languages": (Tongue("en", "English", False),)},
    ],
    ids=["another font", "one more font", "another figure", "another language offered"],
)
def test_whatever_decides_makes_another_proof(
    prove: Callable[..., object], proved: list[str], changes: dict[str, object]
) -> None:
    """The same words with other fonts, another figure or another bar are proved anew."""
    prove()
    prove()
    assert proved == [NAME]
    prove(**changes)
    assert proved == [NAME, NAME]


def test_other_code_or_another_glass_makes_another_proof(
    prove: Callable[..., object], proved: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program may lay out otherwise, and looks at the glasses that it knows."""
    prove()
    monkeypatch.setattr(proofs, "code_digest", lambda: "newer")
    prove()
    assert proved == [NAME] * 2
    monkeypatch.setattr(proofs, "GLASSES", (Glass(1280, 720, 15.6),))
    prove()
    assert proved == [NAME] * 3


def test_the_digest_of_the_code_sees_every_file_that_decides(tmp_path: Path) -> None:
    """A line, a name or a file more in a room that lays out, measures or blames; no other."""
    files = [tmp_path / room / "deep" / "some.py" for room in (*proofs.ROOMS, "machine")]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_text("one = 1\n")

    def digest() -> str:
        code_digest.cache_clear()
        return code_digest(tmp_path)

    seen = [digest()]
    for file in files[:-1]:
        file.write_text("one = 2\n")
        seen.append(digest())
        file.rename(file.with_name("other.py"))
        seen.append(digest())
    assert len(set(seen)) == len(seen)
    files[-1].write_text("one = 2\n")
    assert digest() == seen[-1]


def test_the_digest_of_the_code_reads_the_program() -> None:
    """The rooms are where they are said to be."""
    for file in ("core/layout/text.py", "view/text.py", "view/breaks.py", "press/blame.py"):
        assert (proofs.PACKAGE / file).is_file()


@pytest.mark.parametrize("damaged", [b"", b"[]", b"\0" * 90])
def test_a_damaged_proof_is_made_anew(
    prove: Callable[..., object], proved: list[str], tmp_path: Path, damaged: bytes
) -> None:
    """Cut off, emptied or overwritten: it never passes for a proof that found nothing."""
    first = prove()
    assert first
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(damaged)
    assert prove() == first
    assert proved == [NAME, NAME]
    assert prove() == first
    assert proved == [NAME, NAME]
