"""Real servers for the tests of this folder, and a loud word where they cannot be had."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.real import soundserver
from tests.real.program import Kiosk
from tests.real.xserver import XORG, TouchServer, XServer, missing, open_xorg, open_xvfb

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)


def need(*programs: str) -> None:
    """Skip without these programs; on a build server, where they have to be, fail."""
    if sys.platform != "linux":
        pytest.skip("real screens are X servers, on Linux")
    _skip("no real screen", missing(*programs))


def need_sound(*programs: str) -> None:
    """The same for the programs of a sound server."""
    if sys.platform != "linux":
        pytest.skip("PulseAudio and PipeWire are sound servers of Linux")
    _skip("no sound server", soundserver.missing(*programs))


def _skip(what: str, packages: list[str]) -> None:
    if packages:
        reason = f"{what}: apt install {' '.join(packages)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.real_screen)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not tested, at the end, where it is read."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and ": apt install" in report.longrepr[2]
    ]
    if skipped:
        reasons = sorted({report.longrepr[2].removeprefix("Skipped: ") for report in skipped})
        terminalreporter.section("NOT TESTED", yellow=True, bold=True)
        terminalreporter.line(
            f"{len(skipped)} tests with real presses, touches and sinks did not run"
        )
        for reason in reasons:
            terminalreporter.line(reason)


@pytest.fixture
def xvfb() -> Iterator[Callable[[tuple[int, int]], XServer]]:
    """Start an Xvfb of a size."""
    need("Xvfb", "xdotool")
    with ExitStack() as stack:
        yield lambda size: stack.enter_context(open_xvfb(size))


@pytest.fixture
def portrait(xvfb: Callable[[tuple[int, int]], XServer]) -> XServer:
    """A screen that stands upright, with a real pointer."""
    return xvfb(PORTRAIT)


@pytest.fixture
def xorg_touch(tmp_path: Path) -> Iterator[TouchServer]:
    """A screen in landscape with a real touch panel."""
    need(XORG, "dummy", "xdotool")
    with open_xorg(LANDSCAPE, tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first kiosk's state is kept for the kiosks after it."""
    return tmp_path_factory.mktemp("prepared") / "state"


@pytest.fixture
def kiosk(tmp_path: Path, prepared: Path) -> Iterator[Callable[..., Kiosk]]:
    """Set up a kiosk of its own for a server: `kiosk(server, locked=True).start()`."""
    with ExitStack() as stack:

        def set_up(
            server: XServer,
            locked: bool = False,
            sound: str = "",
            environment: Mapping[str, str] | None = None,
        ) -> Kiosk:
            kiosk = Kiosk(server, tmp_path / "clinic", prepared, locked, sound, environment)
            stack.callback(kiosk.end)
            return kiosk

        yield set_up
