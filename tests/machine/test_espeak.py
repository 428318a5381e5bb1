from __future__ import annotations

import logging
import os
import shutil
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.core.comfort import LANGUAGES
from kiosk.machine.espeak import MOST_LETTERS, Espeak, voice_of

posix_only = pytest.mark.skipif(os.name != "posix", reason="the fake is a shell script")
REAL = shutil.which("espeak-ng")


def until(holds: Callable[[], bool], patience_s: float = 10.0) -> bool:
    """Waits for another process; how long that takes is the system's affair."""
    ends_at = time.monotonic() + patience_s
    while not holds():
        if time.monotonic() > ends_at:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """A program that notes what it is told, and speaks for as long as the file `lasts` says."""
    file = tmp_path / "espeak-ng"
    file.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/options\ncat > {tmp_path}/heard.new\n'
        f"mv {tmp_path}/heard.new {tmp_path}/heard\n"
        f"exec sleep $(cat {tmp_path}/lasts 2>/dev/null || echo 60)\n",
        encoding="utf-8",
    )
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


@pytest.fixture
def espeak(fake: Path) -> Iterator[Espeak]:
    made = Espeak(str(fake))
    yield made
    made.stop()
    assert until(lambda: not collected(made))


def collected(espeak: Espeak) -> list[object]:
    """The children that were killed and have not ended yet."""
    espeak.stop()
    return list(espeak._killed)


@posix_only
def test_a_text_is_said_in_its_language(espeak: Espeak, fake: Path) -> None:
    """As loud as asked; letters and marks arrive as they are, whatever they look like."""
    espeak.say("-x “Nó đau”; $(ls)", "vi", 0.4)
    assert espeak.speaking
    heard = fake.with_name("heard")
    assert until(heard.exists)
    assert heard.read_text(encoding="utf-8") == "-x “Nó đau”; $(ls)"
    assert fake.with_name("options").read_text(encoding="utf-8") == "-v vi -a 40 -s 150 --stdin\n"


@posix_only
def test_stopping_ends_it_at_once(espeak: Espeak) -> None:
    """Its child is killed, not asked."""
    espeak.say("One.", "en", 1.0)
    assert espeak.speaking
    espeak.stop()
    assert until(lambda: not collected(espeak))
    espeak.stop()


@posix_only
def test_a_new_text_takes_the_place_of_the_old(espeak: Espeak, fake: Path) -> None:
    """Two are never heard at once."""
    espeak.say("One.", "en", 1.0)
    assert until(fake.with_name("heard").exists)
    espeak.say("Two.", "en", 1.0)
    assert len(espeak._killed) == 1
    assert until(lambda: fake.with_name("heard").read_text(encoding="utf-8") == "Two.")


@posix_only
def test_it_is_silent_when_it_has_spoken(
    espeak: Espeak, fake: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """That is no fault."""
    fake.with_name("lasts").write_text("0", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        espeak.say("One.", "en", 1.0)
        assert until(lambda: not espeak.speaking)
        espeak.stop()
    assert caplog.messages == []


@posix_only
@pytest.mark.parametrize(("text", "gain"), [("", 1.0), (" \n", 1.0), ("One.", 0.0), ("One.", -1)])
def test_nothing_is_said_without_words_or_loudness(espeak: Espeak, text: str, gain: float) -> None:
    espeak.say(text, "en", gain)
    assert not espeak.speaking


@posix_only
def test_a_text_without_end_is_cut(espeak: Espeak, fake: Path) -> None:
    """More than a pipe holds would have to be waited for."""
    espeak.say("a" * 10 * MOST_LETTERS, "en", 5.0)
    assert until(fake.with_name("heard").exists)
    assert len(fake.with_name("heard").read_bytes()) == MOST_LETTERS


def test_it_is_off_unless_configured() -> None:
    """Without a name no program is looked for."""
    espeak = Espeak("")
    espeak.say("One.", "en", 1.0)
    espeak.stop()
    assert not espeak.speaking


def test_a_program_that_is_not_there_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    """The kiosk goes on without it."""
    espeak = Espeak("/nowhere/espeak-ng")
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            espeak.say("One.", "en", 1.0)
    assert not espeak.speaking
    assert caplog.messages == [
        "espeak-ng (/nowhere/espeak-ng) cannot speak: there is no such program"
    ]


@posix_only
def test_a_program_that_fails_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether it cannot be run at all or ends with an error."""
    file = tmp_path / "broken"
    file.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    file.chmod(0o755)
    espeak = Espeak(str(file))
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            espeak.say("One.", "en", 1.0)
            assert until(lambda: not espeak.speaking)
            espeak.stop()
    assert caplog.messages == [f"espeak-ng ({file}) cannot speak: it ended with 3"]


def test_each_language_has_a_voice() -> None:
    """By espeak-ng's own names."""
    voices = [voice_of(language) for language in LANGUAGES]
    assert voices == ["en-us", "es-419", "cmn", "vi", "ar", "ko"]


@pytest.mark.skipif(not REAL, reason="ESPEAK-NG IS NOT INSTALLED: its voices were not tried")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_one_speaks(language: str) -> None:
    """It knows each voice and reads its text from us; where there is no sound it ends by itself."""
    assert REAL is not None
    told = subprocess.run([REAL, "--voices"], capture_output=True, check=True, encoding="utf-8")
    assert voice_of(language) in told.stdout.split()
    espeak = Espeak(REAL)
    espeak.say("1 2 3.", language, 0.5)
    assert until(lambda: not espeak.speaking, 30.0)
    espeak.stop()
