"""The commands, as staff and other programs call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from kiosk import cli, gallery, places
from tests.app.showcase import write_showcase

KEYS = {"screen", "label", "intent", "x_px", "y_px", "w_px", "h_px", "w_mm", "h_mm"}


def spots(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert cli.main(["spots", "--json", *words]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_spots_lists_every_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """Each row has the keys that others rely on, sizes on the named glass, and known names."""
    rows = spots(capsys, "--size", "1080x1920", "--diagonal-in", "24")
    assert all(set(row) == KEYS for row in rows)
    screens = {row["screen"] for row in rows}
    assert {"attract", "explore", "explore:lower_back", "playing:lower_session"} <= screens
    assert {"warning_signs", "idle"} <= screens
    at_rest = {row["intent"] for row in rows if row["screen"] == "attract"}
    assert {"choose:upper_back", "choose:lower_back", "show_warning_signs"} <= at_rest
    choice = next(row for row in rows if row["label"] == "Lower back")
    w_px, w_mm = choice["w_px"], choice["w_mm"]
    assert isinstance(w_px, int)
    assert isinstance(w_mm, float)
    assert w_mm / w_px == pytest.approx(24 * 25.4 / (1080**2 + 1920**2) ** 0.5, rel=0.01)


def test_spots_without_json_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A person reads a line per spot."""
    assert cli.main(["spots", "--size", "1920x1080"]) == 0
    out = capsys.readouterr().out
    assert "choose:lower_back" in out
    assert " mm" in out


def test_the_same_screenshot_twice_is_the_same(tmp_path: Path) -> None:
    """A screen at a moment is exact and repeatable."""
    one, two, later = tmp_path / "1.png", tmp_path / "2.png", tmp_path / "3.png"
    shot = ["screenshot", "--screen", "explore:lower_back", "--size", "1080x1920"]
    assert cli.main([*shot, "--at", "0.2", str(one)]) == 0
    assert cli.main([*shot, "--at", "0.2", str(two)]) == 0
    assert cli.main([*shot, "--at", "1", str(later)]) == 0
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes() != later.read_bytes()


def test_a_screen_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A misspelt screen gets a hint and no picture."""
    out = tmp_path / "none.png"
    assert cli.main(["screenshot", "--screen", "explore:lowerback", str(out)]) == 1
    assert "did you mean 'explore:lower_back'?" in capsys.readouterr().err
    assert not out.exists()


def test_a_picture_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A missing folder is named."""
    out = tmp_path / "away" / "none.png"
    assert cli.main(["screenshot", str(out)]) == 1
    assert str(out) in capsys.readouterr().err


def test_check_tells_by_its_exit_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """0 for good content; 1 with each problem located for bad."""
    assert cli.main(["check", str(places.shipped("content"))]) == 0
    bad = tmp_path / "bad.yaml"
    good = (places.shipped("content") / "knee-pain.yaml").read_text(encoding="utf-8")
    bad.write_text(good.replace("emergency:", "emergancy:"), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", str(bad)]) == 1
    assert "did you mean 'emergency'?" in capsys.readouterr().out


def test_settings_with_mistakes_start_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A wrong key in the settings is shown with its line, and nothing opens."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text('content = "x.yaml"\nloked = true\n', encoding="utf-8")
    assert cli.main(["run", "--settings", str(settings)]) == 1
    said = capsys.readouterr().err
    assert "kiosk.toml:2:1" in said
    assert "did you mean 'locked'?" in said


def test_a_locked_kiosk_writes_no_trace(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would tell what each visitor did (K28)."""
    monkeypatch.delenv("KIOSK_TEST", raising=False)
    monkeypatch.setattr("kiosk.machine.supervisor.keep_open", lambda _: 0)  # should it begin
    settings, trace = tmp_path / "kiosk.toml", tmp_path / "trace.jsonl"
    settings.write_text("locked = true\n", encoding="utf-8")
    assert cli.main(["run", "--settings", str(settings), "--trace", str(trace)]) == 1
    assert "no trace" in capsys.readouterr().err
    assert not trace.exists()


@pytest.mark.parametrize("size", ["1080", "10x10", "axb", "99999x99999"])
def test_a_size_that_is_none(capsys: pytest.CaptureFixture[str], size: str) -> None:
    """A size is width x height of a real glass."""
    with pytest.raises(SystemExit) as stop:
        cli.main(["spots", "--size", size])
    assert stop.value.code == 2
    assert "size" in capsys.readouterr().err


def test_a_sheet_has_every_scene(tmp_path: Path) -> None:
    """One command gives one picture; what waits for a tap stands in it covered and shown."""
    content = write_showcase(tmp_path / "pack")
    out = tmp_path / "sheet.png"
    words = ["sheet", "--content", str(content), "--size", "1280x720", "--width", "160"]
    assert cli.main([*words, "--columns", "4", str(out)]) == 0
    # Twelve scenes, one of them twice: four rows of four.
    with Image.open(out) as sheet:
        w, h = sheet.size
    assert w == 4 * (160 + gallery.AIR) + gallery.AIR
    assert h == 4 * (90 + gallery.NAME_H + gallery.AIR) + gallery.AIR


def test_a_tour_moves_at_real_speed(tmp_path: Path) -> None:
    """A moving picture without a display: as long as the visit lasts, more than a few frames."""
    content = write_showcase(tmp_path / "pack")
    out = tmp_path / "tour.webp"
    words = ["tour", "--content", str(content), "--size", "1280x720", "--width", "200", str(out)]
    assert cli.main(words) == 0
    with Image.open(out) as tour:
        assert getattr(tour, "is_animated", False)
        assert tour.size == (200, 112)
        length_ms = 0
        frames = getattr(tour, "n_frames", 0)
        for k in range(frames):
            tour.seek(k)
            tour.load()
            length_ms += tour.info["duration"]
    assert frames > 60
    # The turn alone takes its caption's time and then some; nobody looks longer than a minute.
    assert 20_000 < length_ms < 75_000


def test_a_width_out_of_bounds_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The bounds are named, not every width between them."""
    with pytest.raises(SystemExit):
        cli.main(["sheet", "--width", "50", "out.png"])
    assert capsys.readouterr().err.splitlines()[-1].endswith("'50' is no number from 100 to 1080")


def test_screens_are_pictured_and_checked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A sheet for each language, size, glass and theme that was not ruled out; none unread."""
    content = str(write_showcase(tmp_path / "pack"))
    words = ["screens", "--content", content, "--size", "1280x720", "--text", "usual"]
    out = tmp_path / "pictures"
    assert cli.main([*words, "--width", "100", str(out)]) == 0
    made = sorted(path.name for path in out.iterdir())
    assert made == [f"en-usual-text-1280x720-{theme}-colors.webp" for theme in ("strong", "usual")]
    capsys.readouterr()
    assert cli.main([*words, "--theme", "usual", "--language", "en", "--check"]) == 0
    assert "in 1 ways: 0 findings." in capsys.readouterr().out


def test_screens_need_a_folder_and_a_language_that_is_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["screens"]) == 1
    assert "--check" in capsys.readouterr().err
    content = str(write_showcase(tmp_path / "pack"))
    assert cli.main(["screens", "--content", content, "--language", "ar", "--check"]) == 1
    assert "it has en" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What stands in its place is named, before anything is pressed."""
    out = tmp_path / "a file"
    out.write_text("words", encoding="utf-8")
    assert cli.main(["screens", str(out)]) == 1
    assert f"{out} cannot be written" in capsys.readouterr().err
