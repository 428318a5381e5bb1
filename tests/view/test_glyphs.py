from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk.core.comfort import Script
from kiosk.core.looks import Weight
from kiosk.view.glyphs import covered


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("weight", Weight)
def test_it_reads_what_another_reader_reads(
    faces_folder: Path, script: Script, weight: Weight
) -> None:
    file = faces_folder / script / f"{weight}.otf"
    with TTFont(file, lazy=True) as font:
        assert covered(file.read_bytes()) == set(font.getBestCmap())


@pytest.mark.parametrize("garbage", [b"", b"no font at all", b"\0\1\0\0\xff\xff" + bytes(40)])
def test_garbage_has_no_letters(garbage: bytes) -> None:
    assert covered(garbage) == frozenset()


def test_a_font_that_was_cut_short_has_no_letters(faces_folder: Path) -> None:
    whole = (faces_folder / "arabic" / "Regular.otf").read_bytes()
    assert covered(whole[:300]) == frozenset()
