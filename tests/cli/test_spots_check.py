"""`kiosk spots --check`: what a glass at its place leaves out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import cli


def check(
    capsys: pytest.CaptureFixture[str], folder: Path, mounting: str, *words: str
) -> tuple[int, str]:
    settings = folder / "kiosk.toml"
    settings.write_text(f"[mounting]\n{mounting}\n", encoding="utf-8")
    capsys.readouterr()
    code = cli.main(["spots", "--check", "--settings", str(settings), *words])
    return code, capsys.readouterr().out


def test_as_it_comes_everything_can_be_reached_hit_and_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A 24 inch glass in portrait, hung as the shipped kiosk.toml says."""
    code, out = check(capsys, tmp_path, "")
    assert "(K1" not in out
    assert ": 0 findings" in out
    assert code == 0


def test_hung_too_high_it_says_how_much_lower(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out = check(capsys, tmp_path, "lower_edge_mm = 1150")
    assert code == 1
    assert "above the floor: within 380 to 1220 mm (K16)" in out
    assert "mm lower (lower_edge_mm = " in out


def test_read_from_far_away_the_letters_are_too_small(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out = check(capsys, tmp_path, "distance_mm = 3000")
    assert code == 1
    assert "at least 36.6 mm (K12)" in out
