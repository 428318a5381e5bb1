"""The product as a visitor and staff meet it: started as a program, pressed, watched, ended."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.real.glass import Picture, look
from tests.real.waiting import wait_until
from tests.real.xserver import XServer

CHECKOUT = Path(__file__).parents[2]
START_LIMIT_S, ANSWER_LIMIT_S = 40, 30

SETTINGS = """
content = "content/back-pain.yaml"
locked = {locked}
[state]
folder = "state"
[idle]
ask_after_s = 60
# Locked or not, every button stands where `kiosk spots` says.
[languages]
drafts = true
"""


@dataclass(frozen=True)
class Seen:
    """A line of the trace: what the kiosk showed from `at` on."""

    at: float
    screen: str
    lit: frozenset[str]
    frame: int
    edition: str
    caption: str = ""
    clip: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Spot:
    """A place that can be touched: its middle in pixels and what it means."""

    intent: str
    x: float
    y: float


class Kiosk:
    """A kiosk in a folder of its own, with a copy of the shipped content."""

    def __init__(
        self,
        server: XServer,
        folder: Path,
        prepared: Path,
        locked: bool = False,
        sound: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`prepared` keeps the state of the first kiosk for those after it, which start faster.

        `sound` is the section [sound] of its settings.
        """
        self.server = server
        self._prepared = prepared
        self.content = folder / "content" / "back-pain.yaml"
        self._folder = folder
        self._trace = folder / "trace.jsonl"
        self._process: subprocess.Popen[str] | None = None
        shutil.copytree(CHECKOUT / "content", folder / "content")
        # Locked kiosks write a trace for these tests only.
        ours = {"PYTHONPATH": str(CHECKOUT), "KIOSK_TEST": "1"}
        self._environment = {**(environment or {}), **ours}
        settings = SETTINGS.format(locked=str(locked).lower()) + f"[sound]\n{sound}\n"
        (folder / "kiosk.toml").write_text(settings, encoding="utf-8")

    def start(self) -> Kiosk:
        """Start it, full screen, and wait until it shows its content."""
        state = self._folder / "state"
        if self._prepared.exists():
            shutil.copytree(self._prepared, state)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", "--trace", str(self._trace)],
            cwd=self._folder,
            env=self.server.environment | self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # as a terminal has it, with its children
        )
        self.wait_for(lambda seen: seen.screen == "attract" and bool(seen.edition), START_LIMIT_S)
        if not self._prepared.exists():
            shutil.copytree(state, self._prepared)
        return self

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def seen(self) -> list[Seen]:
        """Everything it showed so far."""
        if not self._trace.exists():
            return []
        text = self._trace.read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines(keepends=True) if line[-1] == "\n"]
        return [Seen(**{**line, "lit": frozenset(line["lit"])}) for line in lines]

    @property
    def now(self) -> Seen:
        return self.seen()[-1]

    def wait_for(
        self, wanted: Callable[[Seen], bool], limit_s: float = ANSWER_LIMIT_S, after: int = 0
    ) -> Seen:
        """The first thing shown that is wanted, of all or of those after the first `after`."""

        def found() -> Seen | None:
            assert self.running, f"the kiosk has ended:\n{self.said()}"
            return next((seen for seen in self.seen()[after:] if wanted(seen)), None)

        shown = [seen.screen for seen in self.seen()]
        return wait_until(found, limit_s, f"the kiosk to show it; it showed {shown}")

    def wait_for_screen(self, name: str, limit_s: float = ANSWER_LIMIT_S, after: int = 0) -> Seen:
        return self.wait_for(lambda seen: seen.screen == name, limit_s, after)

    def glass(self) -> Picture:
        return look(self.server.display)

    def spot(self, screen: str, label: str) -> Spot:
        """A spot by what it is called; parts of the body are called `lower back (back)`."""
        return _spots(self.server.size)[screen, label]

    def replace_content(self, text: str) -> None:
        """Put another file in the place of the content, as an editor that saves safely does."""
        new = self.content.with_name("saving.tmp")
        new.write_text(text, encoding="utf-8")
        new.replace(self.content)

    def wait_for_file(self, name: str) -> None:
        """Wait until a file stands beside the content."""
        wait_until((self.content.parent / name).exists, ANSWER_LIMIT_S, name)

    def wait_for_edition_other_than(self, *hashes: str) -> None:
        """Wait until another edition lies ready in the state folder."""
        editions = self._folder / "state" / "editions"

        def found() -> bool:
            return any(
                (e / "edition.json").exists() for e in editions.iterdir() if e.name not in hashes
            )

        wait_until(found, ANSWER_LIMIT_S, "another edition")

    def kept(self) -> dict[str, bytes]:
        """Every file of its folder but the trace, once it has stopped writing: what it remembers.

        Its state, its content, its settings.
        """

        def files() -> dict[str, bytes]:
            found = (path for path in self._folder.rglob("*") if path.is_file())
            return {str(path): path.read_bytes() for path in found if path != self._trace}

        def at_rest() -> dict[str, bytes] | None:
            before = files()
            time.sleep(1.0)  # longer than it takes to go on writing
            return before if files() == before else None

        return wait_until(at_rest, ANSWER_LIMIT_S, "its files to rest")

    def send(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def send_from_terminal(self, number: signal.Signals) -> None:
        """What its terminal sends, to it and to its children."""
        assert self._process is not None
        os.killpg(self._process.pid, number)

    def supervised(self) -> int:
        """The process number of the kiosk that a supervisor started."""
        assert self._process is not None
        pid = self._process.pid
        (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(child)

    def wakes(self) -> int:
        """How often it woke so far: the kernel's voluntary context switches of every thread."""
        assert self._process is not None
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/status")
        texts = [status.read_text() for status in tasks]
        return sum(int(text.split("\nvoluntary_ctxt_switches:")[1].split()[0]) for text in texts)

    def wait_end(self, limit_s: float = 10) -> int:
        """The exit code, once it ended by itself."""
        assert self._process is not None
        return self._process.wait(limit_s)

    def said(self) -> str:
        """What it printed, once it ended."""
        assert self._process is not None
        assert self._process.stdout is not None
        return self._process.stdout.read()

    def end(self) -> None:
        """End it, whatever state it is in."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.communicate()


@cache
def _spots(size: tuple[int, int]) -> dict[tuple[str, str], Spot]:
    """Everything that can be touched in the shipped content, as the program itself lists it."""
    w, h = size
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "spots", "--size", f"{w}x{h}", "--json"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return {
        (spot["screen"], spot["label"]): Spot(
            spot["intent"], spot["x_px"] + spot["w_px"] / 2, spot["y_px"] + spot["h_px"] / 2
        )
        for spot in json.loads(done.stdout[done.stdout.index("[") :])
    }
