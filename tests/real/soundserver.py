"""Real sound servers for tests: PulseAudio and PipeWire, with null sinks that can be taken away.

Needs Debian's pulseaudio, or pipewire-pulse, wireplumber and dbus-daemon; and pulseaudio-utils.
Each server has a socket of its own in a folder of the test; nobody's own server is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.real.waiting import wait_until

START_LIMIT_S = 10.0
#: Which Debian package holds a program.
PACKAGES = {
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "pipewire": "pipewire",
    "pipewire-pulse": "pipewire-pulse",
    "wireplumber": "wireplumber",
    "dbus-daemon": "dbus-daemon",
}
PULSE = ("pulseaudio", "pactl", "parec")
PIPEWIRE = ("pipewire", "pipewire-pulse", "wireplumber", "dbus-daemon", "pactl", "parec")


def missing(*programs: str) -> list[str]:
    """Debian packages to install for these programs."""
    return sorted({PACKAGES[name] for name in programs if shutil.which(name) is None})


@dataclass(frozen=True)
class SoundServer:
    """A running server: what a program needs to sound there, and what may happen to it."""

    environment: dict[str, str]

    def pactl(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words],
            env=os.environ | self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=START_LIMIT_S,
        )
        return done.stdout.strip()

    def add_sink(self, name: str) -> str:
        """A loudspeaker that nobody hears; with this number it can be taken away."""
        return self.pactl("load-module", "module-null-sink", f"sink_name={name}")

    def remove(self, module: str) -> None:
        self.pactl("unload-module", module)

    def sinks(self) -> list[str]:
        return [line.split("\t")[1] for line in self.pactl("list", "short", "sinks").splitlines()]

    @contextmanager
    def recorded(self, sink: str, file: Path) -> Iterator[None]:
        """Write down what a loudspeaker plays, as SDL's disk driver would."""
        command = ["parec", f"--device={sink}.monitor", "--format=s16le", "--rate=48000"]
        command += ["--channels=2", "--latency-msec=20"]
        with file.open("wb") as out, _running(command, self.environment, stdout=out):
            yield


@contextmanager
def open_pulse(folder: Path, *modules: str) -> Iterator[SoundServer]:
    """A PulseAudio with no sink but those of the modules."""
    socket = folder / "pulse.sock"
    environment = _environment(folder, socket)
    modules = (f"module-native-protocol-unix socket={socket} auth-anonymous=1", *modules)
    command = ["pulseaudio", "-n", "--daemonize=no", "--system=false", "--exit-idle-time=-1"]
    command += ["--disable-shm", *(f"--load={module}" for module in modules)]
    with _running(command, environment):
        yield _answering(SoundServer(environment))


@contextmanager
def open_pipewire(folder: Path, *, leaves_alone: bool = False) -> Iterator[SoundServer]:
    """A PipeWire that speaks PulseAudio's language.

    `leaves_alone`: without the session manager that connects sounds with sinks, so that whoever
    opens a device waits for it in vain.
    """
    runtime = folder / "run"
    socket = runtime / "pulse" / "native"
    environment = _environment(folder, socket) | {
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime / 'bus'}"
    }
    address = environment["DBUS_SESSION_BUS_ADDRESS"]
    with ExitStack() as stack:

        def run(*command: str) -> None:
            stack.enter_context(_running(list(command), environment))

        run("dbus-daemon", "--session", "--nofork", f"--address={address}")
        wait_until((runtime / "bus").exists, START_LIMIT_S, "the message bus")
        run("pipewire")
        wait_until((runtime / "pipewire-0").exists, START_LIMIT_S, "PipeWire")
        if not leaves_alone:
            run("wireplumber")
        run("pipewire-pulse")
        server = _answering(SoundServer(environment))
        if not leaves_alone:
            wait_until(server.sinks, START_LIMIT_S, "the fallback sink")
        yield server


def _environment(folder: Path, socket: Path) -> dict[str, str]:
    for name in ("home", "run"):
        (folder / name).mkdir(mode=0o700)
    return {
        "HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "home"),
        "XDG_STATE_HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "PULSE_SERVER": f"unix:{socket}",
        "SDL_AUDIODRIVER": "pulseaudio",
    }


def _answering(server: SoundServer) -> SoundServer:
    def answers() -> bool:
        try:
            return bool(server.pactl("info"))
        except subprocess.CalledProcessError:
            return False

    wait_until(answers, START_LIMIT_S, "the sound server")
    return server


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], stdout: object = subprocess.DEVNULL
) -> Iterator[None]:
    process = subprocess.Popen(
        command,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=stdout,  # type: ignore[call-overload]  # a file or a number
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            yield
        finally:
            process.kill()
