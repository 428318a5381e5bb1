"""The watch over the pack, told the time and ticked by hand; its children are tiny programs."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.machine.watch import Outcome, PressChild, Watch, is_finished, signature


class Clinic:
    """A content folder, a clock and a press that remembers what it was given."""

    def __init__(self, folder: Path) -> None:
        self.now = 100.0
        self.content = folder / "content" / "back-pain.yaml"
        self.content.parent.mkdir()
        self.pressed: list[str] = []
        self.woken = 0
        self.watch = Watch(self.content, self.press, self.wake, lambda: self.now)

    def press(self, content: Path) -> Outcome:
        text = content.read_text()
        self.pressed.append(text)
        return Outcome("", "no good") if "bad" in text else Outcome(f"hash of {text}", "")

    def wake(self) -> None:
        self.woken += 1

    def write(self, text: str) -> None:
        before = self.content.stat().st_mtime_ns if self.content.exists() else 10**18
        self.content.write_text(text)
        # Coarse file clocks would hide two changes within one of their ticks.
        os.utime(self.content, ns=(before + 10**9, before + 10**9))

    def wait(self, seconds: int) -> list[Outcome]:
        """What came out while the watch looked once a second."""
        for _ in range(seconds):
            self.now += 1.0
            self.watch.tick()
        return [self.watch.outcomes.get() for _ in range(self.watch.outcomes.qsize())]


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path)


@pytest.fixture
def open_clinic(clinic: Clinic) -> Clinic:
    """One that has pressed its first content."""
    clinic.write("one")
    assert clinic.wait(1) == [Outcome("hash of one", "")]
    clinic.pressed.clear()
    return clinic


def test_the_first_press_comes_at_once(clinic: Clinic) -> None:
    clinic.write("one")
    assert clinic.wait(1) == [Outcome("hash of one", "")]
    assert clinic.woken == 1


def test_nothing_new_presses_nothing(open_clinic: Clinic) -> None:
    assert open_clinic.wait(60) == []
    assert open_clinic.pressed == []


def test_a_change_is_pressed_after_it_held_still_for_two_seconds(open_clinic: Clinic) -> None:
    open_clinic.write("two")
    assert open_clinic.wait(2) == []
    assert open_clinic.wait(1) == [Outcome("hash of two", "")]


def test_a_half_written_file_is_not_pressed(open_clinic: Clinic) -> None:
    for text in ("tw", "two", "two a", "two and"):
        open_clinic.write(text)
        assert open_clinic.wait(1) == []
    open_clinic.write("two and a half")
    assert open_clinic.wait(4) == [Outcome("hash of two and a half", "")]


def test_a_bad_file_is_reported_once(open_clinic: Clinic) -> None:
    open_clinic.write("bad")
    assert open_clinic.wait(30) == [Outcome("", "no good")]


def test_mending_a_bad_file_presses_again(open_clinic: Clinic) -> None:
    open_clinic.write("bad")
    open_clinic.wait(5)
    open_clinic.write("good")
    assert open_clinic.wait(5) == [Outcome("hash of good", "")]


def test_going_back_to_the_former_file_presses_it(open_clinic: Clinic) -> None:
    open_clinic.write("two")
    open_clinic.wait(5)
    open_clinic.write("one")
    assert open_clinic.wait(5) == [Outcome("hash of one", "")]


@pytest.mark.parametrize("loss", ["file", "folder", "empty"])
def test_missing_or_empty_changes_nothing(open_clinic: Clinic, loss: str) -> None:
    folder = open_clinic.content.parent
    match loss:
        case "file":
            open_clinic.content.unlink()
        case "folder":
            shutil.rmtree(folder)
        case "empty":
            shutil.rmtree(folder)
            folder.mkdir()
    assert open_clinic.wait(30) == []
    assert open_clinic.pressed == []


def test_a_stick_that_comes_back_with_something_new_is_pressed(open_clinic: Clinic) -> None:
    away = open_clinic.content.parent.rename(open_clinic.content.parent.parent / "away")
    assert open_clinic.wait(10) == []
    away.rename(open_clinic.content.parent)
    open_clinic.write("three")
    assert open_clinic.wait(5) == [Outcome("hash of three", "")]


def test_a_picture_of_the_pack_counts(open_clinic: Clinic) -> None:
    picture = open_clinic.content.parent / "pictures" / "room.jpg"
    picture.parent.mkdir()
    picture.write_bytes(b"x")
    assert len(open_clinic.wait(5)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "content-errors.txt",
        ".back-pain.yaml.swp",
        "back-pain.yaml~",
        "~$back-pain.docx",
        "back-pain.yaml.tmp",
        ".syncthing.back-pain.yaml.tmp",
        "back-pain.sync-conflict-20260101.yaml",
        "room.jpg.crdownload",
        "Thumbs.db",
        ".DS_Store",
    ],
)
def test_what_editors_and_sync_programs_leave_does_not_count(
    open_clinic: Clinic, name: str
) -> None:
    (open_clinic.content.parent / name).write_text("x")
    assert not is_finished(name)
    assert open_clinic.wait(10) == []


def test_a_hidden_folder_does_not_count(open_clinic: Clinic) -> None:
    hidden = open_clinic.content.parent / ".git"
    hidden.mkdir()
    (hidden / "index").write_text("x")
    assert open_clinic.wait(10) == []


def test_a_file_replaced_by_one_of_the_same_size_and_time_counts(open_clinic: Clinic) -> None:
    content = open_clinic.content
    stat = content.stat()
    new = content.with_name("new.tmp")
    new.write_text("neo")
    os.utime(new, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
    new.replace(content)
    assert open_clinic.wait(5) == [Outcome("hash of neo", "")]


def test_a_press_that_fails_does_not_end_the_watching(tmp_path: Path) -> None:
    """The thread itself, with a press that raises once."""
    content = tmp_path / "content.yaml"
    content.write_text("one")
    told = threading.Event()
    calls: list[int] = []

    def press(path: Path) -> Outcome:
        calls.append(1)
        told.set()
        raise OSError("the share is away")

    watch = Watch(content, press, lambda: None, lambda: 0.0)
    watch.start()
    assert told.wait(10)
    watch.stop()
    watch.join(10)
    assert calls == [1]


def test_the_signature_of_nothing_is_empty(tmp_path: Path) -> None:
    assert signature(tmp_path / "none" / "back-pain.yaml") == ()


def test_a_share_that_does_not_answer_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "not today")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert signature(Path("share") / "back-pain.yaml") == ()


@pytest.fixture
def child(tmp_path: Path) -> Callable[[str], Outcome]:
    """The outcome of a child that runs some Python."""
    press = PressChild(tmp_path)
    return lambda program: press.run([sys.executable, "-c", program])


def test_a_good_press_gives_the_hash_of_its_last_line(child: Callable[[str], Outcome]) -> None:
    assert child("print('a warning'); print('abc123')") == Outcome("abc123", "")


def test_problems_are_handed_over_as_they_were_printed(child: Callable[[str], Outcome]) -> None:
    outcome = child("print('x.yaml:1:2: error: é'); print('   1 | y'); raise SystemExit(1)")
    assert outcome == Outcome("", "x.yaml:1:2: error: é\n   1 | y")


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("raise SystemExit(3)", "exit code 3"),
        ("import os; os.kill(os.getpid(), 9)", "exit code -9"),
        ("raise ValueError('the font is broken')", "the font is broken"),
        ("pass", "exit code 0"),
        ("import sys; sys.stdout.buffer.write(b'\\xff'); sys.exit(2)", "exit code 2"),
    ],
)
def test_a_child_that_dies_is_reported_and_does_no_harm(
    child: Callable[[str], Outcome], program: str, says: str
) -> None:
    outcome = child(program)
    assert outcome.hash == ""
    assert says in outcome.report


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    endless = [sys.executable, "-c", "import threading; threading.Event().wait()"]
    outcome = PressChild(tmp_path, limit_s=0.2).run(endless)
    assert "longer than 0.2 s" in outcome.report


def test_the_child_is_polite(child: Callable[[str], Outcome]) -> None:
    if not hasattr(os, "getpriority"):
        pytest.skip("priorities are a matter of POSIX")
    # It may look before it was told.
    program = "import os, time\nwhile os.nice(0) < 10: time.sleep(0.01)\nprint(os.nice(0))"
    assert int(child(program).hash) >= 10
