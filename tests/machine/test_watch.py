"""The watch over the pack, told the time and ticked by hand; its children are tiny programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest

from kiosk.machine.pack import is_finished, signature
from kiosk.machine.watch import AGAIN_MOST_S, Outcome, PressChild, Watch

Told = Outcome[str]


class Clinic:
    """A content folder, a clock and a press that remembers what it was given."""

    def __init__(self, folder: Path) -> None:
        self.now = 100.0
        self.content = folder / "content" / "back-pain.yaml"
        self.content.parent.mkdir()
        self.fault = ""
        self.pressed: list[str] = []
        self.woken = 0
        self.watch = Watch(self.content, self.press, self.wake, lambda: self.now)

    def press(self, content: Path) -> Told:
        text = content.read_text()
        self.pressed.append(text)
        if self.fault:
            return Outcome("", self.fault, again=True)
        return Outcome("", "no good") if "bad" in text else Outcome(f"hash of {text}", "")

    def wake(self) -> None:
        self.woken += 1

    def write(self, text: str) -> None:
        before = self.content.stat().st_mtime_ns if self.content.exists() else 10**18
        self.content.write_text(text)
        # Coarse file clocks would hide two changes within one of their ticks.
        os.utime(self.content, ns=(before + 10**9, before + 10**9))

    def wait(self, seconds: int) -> list[Told]:
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


def lose(content: Path, loss: str) -> None:
    match loss:
        case "file":
            content.unlink()
        case "folder":
            shutil.rmtree(content.parent)
        case "empty":
            shutil.rmtree(content.parent)
            content.parent.mkdir()


def away(clinic: Clinic) -> Told:
    return Outcome("", f"there is no file {clinic.content}", again=True)


@pytest.mark.parametrize("loss", ["file", "folder", "empty"])
def test_missing_or_empty_is_told_once_and_presses_nothing(open_clinic: Clinic, loss: str) -> None:
    woken = open_clinic.woken
    lose(open_clinic.content, loss)
    assert open_clinic.wait(30) == [away(open_clinic)]
    assert open_clinic.pressed == []
    assert open_clinic.woken == woken + 1


def test_a_pack_that_never_was_there_is_told_of(clinic: Clinic) -> None:
    assert clinic.wait(2) == []
    assert clinic.wait(30) == [away(clinic)]


def test_a_folder_as_content_is_told_of(clinic: Clinic) -> None:
    clinic.content.mkdir()
    (told,) = clinic.wait(30)
    assert "it is a folder; name the YAML file in it" in told.report


def test_a_pack_that_is_away_for_a_moment_is_not_missed(open_clinic: Clinic) -> None:
    """Some programs save by deleting and writing."""
    aside = open_clinic.content.rename(open_clinic.content.with_name("aside.tmp"))
    assert open_clinic.wait(2) == []
    aside.rename(open_clinic.content)
    assert open_clinic.wait(10) == []


def test_a_pack_that_is_away_twice_is_told_of_twice(
    open_clinic: Clinic, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for _ in range(2):
        aside = open_clinic.content.rename(open_clinic.content.with_name("aside.tmp"))
        assert open_clinic.wait(10) == [away(open_clinic)]
        aside.rename(open_clinic.content)
        assert open_clinic.wait(10) == [], "what comes back unchanged is not pressed"
    assert caplog.text.count("is back") == 2


def test_a_failure_from_outside_is_tried_again_later_and_later(open_clinic: Clinic) -> None:
    open_clinic.fault = "the disk is full"
    open_clinic.write("two")
    told_at = []
    for second in range(3000):
        if open_clinic.wait(1):
            told_at.append(second)
    pauses = [later - sooner for sooner, later in pairwise(told_at)]
    assert pauses[:8] == [5, 10, 20, 40, 80, 160, 320, AGAIN_MOST_S]
    assert set(pauses[8:]) == {AGAIN_MOST_S}


def test_once_it_succeeds_it_is_not_tried_again(open_clinic: Clinic) -> None:
    open_clinic.fault = "the disk is full"
    open_clinic.write("two")
    assert open_clinic.wait(4) == [Outcome("", "the disk is full", again=True)]
    open_clinic.fault = ""
    assert open_clinic.wait(700) == [Outcome("hash of two", "")]


def test_a_new_pack_does_not_wait_for_the_old_ones_turn(open_clinic: Clinic) -> None:
    open_clinic.fault = "the disk is full"
    open_clinic.write("two")
    open_clinic.wait(400)
    open_clinic.write("three")
    assert len(open_clinic.wait(3)) == 1
    assert len(open_clinic.wait(5)) == 1, "and its own pauses begin anew"


def test_a_pack_with_problems_is_not_tried_again(open_clinic: Clinic) -> None:
    open_clinic.write("bad")
    open_clinic.wait(1000)
    assert open_clinic.pressed == ["bad"]


def test_a_stick_that_comes_back_with_something_new_is_pressed(open_clinic: Clinic) -> None:
    aside = open_clinic.content.parent.rename(open_clinic.content.parent.parent / "aside")
    assert open_clinic.wait(10) == [away(open_clinic)]
    aside.rename(open_clinic.content.parent)
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


def test_a_press_that_raises_is_told_of_and_tried_again(
    open_clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> str:
        raise OSError("the share is away")

    open_clinic.write("two")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_text", refuse)
        (told,) = open_clinic.wait(5)
    assert told.again
    assert "the share is away" in told.report
    assert open_clinic.wait(10) == [Outcome("hash of two", "")]


def test_the_thread_watches_on_after_a_press_that_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread itself, with a clock that leaps."""
    monkeypatch.setattr("kiosk.machine.watch.LOOK_EVERY_S", 0.001)
    content = tmp_path / "content.yaml"
    content.write_text("one")
    calls = iter(range(1000))

    def press(path: Path) -> Told:
        if next(calls) == 0:
            raise OSError("the share is away")
        return Outcome("hash", "", "edition")

    leaps = count(0.0, 100.0)
    watch = Watch(content, press, lambda: None, lambda: next(leaps))
    watch.start()
    assert watch.outcomes.get(timeout=10).again
    assert watch.outcomes.get(timeout=10) == Outcome("hash", "", "edition")
    watch.stop(10)
    assert "watch" not in [thread.name for thread in threading.enumerate()]


def test_a_watch_that_never_started_can_be_stopped(clinic: Clinic) -> None:
    clinic.watch.stop()


def test_a_content_file_of_an_odd_name_counts(tmp_path: Path) -> None:
    content = tmp_path / "content.tmp"
    content.write_text("one")
    assert [entry[0] for entry in signature(content)] == ["content.tmp"]


def test_clips_are_known_by_the_list_beside_them(tmp_path: Path) -> None:
    """They are many and never change; that one came or went is seen by the folder's own time."""
    content = tmp_path / "back-pain.yaml"
    content.write_text("x")
    folder = tmp_path / "narration"
    folder.mkdir()
    for name in ("back-pain.json", "approved.csv", "0123456789abcdef.opus"):
        (folder / name).write_text("x")
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "session.rest.opus").write_text("x")
    before = signature(content)
    assert [entry[0] for entry in before] == [
        "back-pain.yaml",
        "narration",
        str(Path("narration/approved.csv")),
        str(Path("narration/back-pain.json")),
        str(Path("recordings/session.rest.opus")),
    ]
    (folder / "fedcba9876543210.opus").write_text("x")
    os.utime(folder, ns=(1, 1))
    assert signature(content) != before


def test_the_signature_of_nothing_is_empty(tmp_path: Path) -> None:
    assert signature(tmp_path / "none" / "back-pain.yaml") == ()


def test_a_share_that_does_not_answer_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "not today")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert signature(Path("share") / "back-pain.yaml") == ()


def read(name: str) -> str:
    """Make an edition of a hash."""
    return f"edition {name}"


@pytest.fixture
def child(tmp_path: Path) -> Callable[[str], Told]:
    """The outcome of a child that runs some Python."""
    press = PressChild(tmp_path, read)
    return lambda program: press.run([sys.executable, "-c", program])


def test_a_good_press_gives_the_edition_of_its_last_line(child: Callable[[str], Told]) -> None:
    good = Outcome("abc123", "", "edition abc123")
    assert child("print('a warning'); print('abc123')") == good


def test_an_edition_that_cannot_be_read_is_pressed_again(tmp_path: Path) -> None:
    def refuse(name: str) -> str:
        raise ValueError(f"{name} is damaged")

    outcome = PressChild(tmp_path, refuse).run([sys.executable, "-c", "print('abc123')"])
    assert (outcome.hash, outcome.edition, outcome.again) == ("", None, True)
    assert "abc123 is damaged" in outcome.report


def test_problems_are_handed_over_as_they_were_printed(child: Callable[[str], Told]) -> None:
    outcome = child("print('x.yaml:1:2: error: é'); print('   1 | y'); raise SystemExit(1)")
    assert outcome == Outcome("", "x.yaml:1:2: error: é\n   1 | y")


def test_a_reason_outside_the_pack_is_told_in_its_own_words(child: Callable[[str], Told]) -> None:
    program = "import sys; print('the disk is full'); print('noise', file=sys.stderr); sys.exit(75)"
    outcome = child(program)
    assert outcome == Outcome("", "the disk is full", again=True)


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("raise SystemExit(3)", "exit code 3"),
        ("print('no such folder'); raise SystemExit(1)", "no such folder"),
        ("import os; os.kill(os.getpid(), 9)", "exit code -9"),
        ("raise ValueError('the font is broken')", "the font is broken"),
        ("print('working'); raise ValueError('the font is broken')", "the font is broken"),
        ("pass", "exit code 0"),
        ("import sys; sys.stdout.buffer.write(b'\\xff'); sys.exit(2)", "exit code 2"),
    ],
)
def test_a_child_that_dies_is_reported_and_tried_again(
    child: Callable[[str], Told], program: str, says: str
) -> None:
    outcome = child(program)
    assert outcome.hash == ""
    assert outcome.again
    assert says in outcome.report


def test_a_child_that_cannot_be_started_is_reported_and_tried_again(tmp_path: Path) -> None:
    outcome = PressChild(tmp_path, read).run([str(tmp_path / "none")])
    assert outcome.again
    assert "could not be started" in outcome.report


ENDLESS = [sys.executable, "-c", "import threading; threading.Event().wait()"]


def test_a_child_that_takes_too_long_is_ended_and_tried_again(tmp_path: Path) -> None:
    outcome = PressChild(tmp_path, read, limit_s=0.2).run(ENDLESS)
    assert "longer than 0.2 s" in outcome.report
    assert outcome.again


def test_no_child_is_started_after_the_stop(tmp_path: Path) -> None:
    press = PressChild(tmp_path, read)
    press.stop()
    trace = tmp_path / "started"
    outcome = press.run([sys.executable, "-c", f"open({str(trace)!r}, 'w')"])
    assert outcome.again
    assert not trace.exists()


def test_a_child_that_is_just_being_started_is_ended_by_the_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = PressChild(tmp_path, read, limit_s=20)
    start, stopper = subprocess.Popen, threading.Thread(target=press.stop)

    def start_slowly(*words: Any, **more: Any) -> subprocess.Popen[str]:
        stopper.start()
        stopper.join(0.05)  # as far as it comes
        return start(*words, **more)

    monkeypatch.setattr(subprocess, "Popen", start_slowly)
    outcome = press.run(ENDLESS)
    assert "exit code" in outcome.report, "it was ended, it did not take too long"
    stopper.join(10)


def test_a_stop_while_pressing_ends_the_watch_at_once(tmp_path: Path) -> None:
    content = tmp_path / "content.yaml"
    content.write_text("one")
    press, begun = PressChild(tmp_path, read), threading.Event()

    def begin(path: Path) -> Told:
        begun.set()
        return press.run(ENDLESS)

    watch = Watch(content, begin, lambda: None, lambda: 0.0)
    watch.start()
    assert begun.wait(10)
    press.stop()
    watch.stop(10)
    assert "watch" not in [thread.name for thread in threading.enumerate()]


def test_the_child_is_polite(child: Callable[[str], Told]) -> None:
    if not hasattr(os, "getpriority"):
        pytest.skip("priorities are a matter of POSIX")
    # It may look before it was told.
    program = "import os, time\nwhile os.nice(0) < 10: time.sleep(0.01)\nprint(os.nice(0))"
    assert int(child(program).hash) >= 10
