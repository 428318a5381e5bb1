"""The environment: which packages are needed, whether they are here, and a place where they are.

Serves the door (`kiosk/__main__.py`) alone. Standard library only. Changes nothing outside the
folders it makes: `.venv` beside the package, or one in the user's cache where that is read-only. An
environment that the kiosk runs in is never touched for more: what `narrate` or `test` lacks comes
into one of its own beside it (`.venv-narrate`).
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from kiosk.places import CHECKOUT

PROJECT = CHECKOUT / "pyproject.toml"
WINDOWS = os.name == "nt"


class Trouble(Exception):
    """Why the kiosk cannot start and what to do, for the person who started it."""


# --- what is needed, and whether it is here


class Use(StrEnum):
    """What the kiosk is started for: each needs packages of its own beside those of all."""

    RUN = "run"
    TEST = "test"
    NARRATE = "narrate"

    @classmethod
    def of(cls, words: Sequence[str]) -> Use:
        """The use that the words of a command line mean."""
        first = words[0] if words else ""
        asks_only = not {"-h", "--help"}.isdisjoint(words)
        return cls(first) if first in list(cls) and not asks_only else cls.RUN


def fault_here(use: Use, inside: str = "") -> str:
    """What is wrong with the running Python's packages; empty when the kiosk can run on them.

    `inside` is the environment that this Python was started in by the door.
    """
    pip = f"{sys.executable} -m pip"
    anew = f"Delete the folder {inside} and start again: it is made anew."
    for stranger in importlib.metadata.distributions(name="pygame"):
        where = str(stranger.locate_file(""))
        mend = f"Mend it with:  {pip} uninstall -y pygame pygame-ce && {pip} install pygame-ce"
        return (
            f"the wrong pygame is installed in {where}: `pygame` takes the place of `pygame-ce`, "
            f"which this program needs. {anew if inside and where.startswith(inside) else mend}"
        )
    lacking = _lacking(_needs(use), sys.path)
    if not lacking:
        return ""
    mend = f"Mend it with:  {pip} install " + " ".join(f'"{need}"' for need in lacking)
    return f"packages are missing ({', '.join(lacking)}). {anew if inside else mend}"


def _needs(use: Use) -> list[str]:
    """The requirements of pyproject.toml, or (installed) those of the package itself."""
    if PROJECT.is_file():
        told = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
        needs: list[str] = list(told["project"]["dependencies"])
        match use:
            case Use.TEST:
                needs += told["dependency-groups"]["dev"]
            case Use.NARRATE:
                needs += told["project"]["optional-dependencies"]["narrate"]
        return needs
    try:
        listed = importlib.metadata.requires("body-map-kiosk") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    # `name>=1; extra == 'narrate'`: what only some uses need carries a condition.
    needs = [need for need in listed if ";" not in need]
    if use is Use.NARRATE:
        parts = (need.partition(";") for need in listed)
        needs += [name.strip() for name, _, when in parts if _is_for_narration(when)]
    return needs


def _is_for_narration(condition: str) -> bool:
    return re.fullmatch(r"""\s*extra == ['"]narrate['"]\s*""", condition) is not None


def _lacking(needs: Sequence[str], path: Sequence[str]) -> list[str]:
    """The needs, each `name>=version` or `name==version`, that this import path does not meet."""
    return [need for need in needs if not _meets(need, path)]


def _meets(need: str, path: Sequence[str]) -> bool:
    exactly = "==" in need
    name, _, version = need.partition("==" if exactly else ">=")
    wanted = _numbers(version)
    found = importlib.metadata.distributions(name=name.strip(), path=list(path))
    versions = [_numbers(each.version) for each in found]
    return any(have == wanted if exactly else have >= wanted for have in versions)


def _numbers(version: str) -> list[int]:
    """The leading numbers of a version: enough for a lower bound."""
    return [int(part) for part in re.findall(r"\d+", re.split(r"[^\d. ]", version)[0])]


# --- where it is


def ready(use: Use) -> Path:
    """An environment in which everything needed is installed; made or mended if need be."""
    needs = _needs(use)
    base = CHECKOUT / ".venv"
    env = _place(base, use)
    if _is_ready(env, needs):
        return env
    if not _is_writable(CHECKOUT):
        base = _cache() / f"venv-{_hash(str(CHECKOUT))}"
        if not _is_writable(base.parent):
            both = f"{CHECKOUT} nor to {base.parent}"
            raise Trouble(f"cannot write to {both}: make one of them writable.")
    with _alone() as lock:
        env = _place(base, use)  # asked again: another start may have made it meanwhile, for less
        if not _is_ready(env, needs):
            started = time.monotonic()
            _say(f"setting up in {env}: the packages are downloaded once …")
            _make(env, use, lock)
            _say(f"ready after {time.monotonic() - started:.0f} s")
    return env


def _place(env: Path, use: Use) -> Path:
    """An environment, or one of the use's own beside it if the kiosk runs in it without that use.

    A set-up that fails or is stopped half-way then costs nothing that worked.
    """
    if use is Use.RUN or _is_ready(env, _needs(use)) or not _is_ready(env, _needs(Use.RUN)):
        return env
    return env.with_name(f"{env.name}-{use}")


def _say(sentence: str) -> None:
    print(f"kiosk: {sentence}", file=sys.stderr, flush=True)


def _cache() -> Path:
    base = os.environ.get("LOCALAPPDATA" if WINDOWS else "XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "body-map-kiosk"


def _is_writable(folder: Path) -> bool:
    """Tried, not asked: permissions tell little on Windows and on network shares."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _is_ready(env: Path, needs: Sequence[str]) -> bool:
    """Everything is there, and no set-up was killed half-way."""
    return _is_whole(env) and not _lacking(needs, [str(_packages(env))])


def _is_whole(env: Path) -> bool:
    """Its Python is there and it carries our stamp, or none: then it is somebody's own (`uv`)."""
    return python_of(env).exists() and _read_stamp(env) in ("", _machine())


def python_of(env: Path) -> Path:
    return env / ("Scripts/python.exe" if WINDOWS else "bin/python")


def _packages(env: Path) -> Path:
    """The folder its Python imports from.

    After an upgrade of the system the link may lead to another Python than the packages were made
    for; then this folder does not exist.
    """
    if WINDOWS:
        return env / "Lib" / "site-packages"
    real = python_of(env).resolve().name
    version = real if re.fullmatch(r"python3\.\d+", real) else "python3.*"
    return next(env.glob(f"lib/{version}/site-packages"), env / "lib" / version)


def _read_stamp(env: Path) -> str:
    try:
        return (env / "kiosk.stamp").read_text(encoding="utf-8")
    except OSError:
        return ""


def _write_stamp(env: Path, text: str) -> None:
    (env / "kiosk.stamp").write_text(text, encoding="utf-8")


def _machine() -> str:
    """The stamp: an environment moves neither to another folder nor to another kind of computer."""
    return _hash(f"{CHECKOUT} {sysconfig.get_platform()}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]


@contextlib.contextmanager
def _alone() -> Iterator[BinaryIO]:
    """One set-up at a time. The lock is on pyproject.toml itself and dies with its holders."""
    with PROJECT.open("rb") as file:
        if not _lock(file):
            _say("another start is setting up; waiting for it …")
            while not _lock(file):
                time.sleep(0.2)
        yield file


def _lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 30)  # a byte far past the end: nobody reads there
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # this file system has no locks: go on without
    return True


# --- making it


def _make(env: Path, use: Use, lock: BinaryIO) -> None:
    """Install into a whole environment, else make one anew: with uv if it works, else with pip."""
    needs = _needs(use)
    uv = shutil.which("uv")
    if _is_whole(env) and _packages(env).is_dir():
        before = _read_stamp(env)
        fault = _install(env, needs, uv, lock)
        if fault and _is_offline(fault):
            _write_stamp(env, before)  # it may still serve a command that needs less
            raise Trouble(_why(fault, use))
        if not fault:
            return
    fault = ""
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", _base_python(), str(env)]
        fault = _call(command, lock) or _install(env, needs, uv, lock)
        if not fault:
            return
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Trouble(_why(fault, use) if fault else _no_venv())
    command = [_base_python(), "-I", "-m", "venv", "--clear", str(env)]
    fault = _call(command, lock) or _install(env, needs, None, lock)
    if fault:
        raise Trouble(_why(fault, use))


def _install(env: Path, needs: Sequence[str], uv: str | None, lock: BinaryIO) -> str:
    """Fill an environment and stamp it; what went wrong, or nothing."""
    _write_stamp(env, "unfinished")
    # Lets `python -m kiosk`, started in any folder by this Python, find the checkout.
    (_packages(env) / "kiosk.pth").write_text(f"{CHECKOUT}\n", encoding="utf-8")
    python = str(python_of(env))
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        command = [python, "-I", "-m", "pip", "install", "--quiet", "--retries", "2"]
    command += ["--only-binary", ":all:"]
    wheels = CHECKOUT / "wheels"
    fault = ""
    if wheels.is_dir():  # brought along, for a machine without a network
        command += ["--find-links", str(wheels)]
        fault = _call([*command, "--no-index", *needs], lock)
    if fault or not wheels.is_dir():
        fault = _call([*command, *needs], lock)
    if not fault and (lacking := _lacking(needs, [str(_packages(env))])):
        fault = f"{', '.join(lacking)} did not arrive"
    if not fault:
        _write_stamp(env, _machine())
    return fault


def _base_python() -> str:
    """The Python outside any environment: one environment must not stand on another."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _call(command: Sequence[str], lock: BinaryIO) -> str:
    """Run to the end; what it printed if it failed, else nothing.

    It holds the lock too: if this process is killed, the next start waits for what it left running.
    """
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=CHECKOUT,
            env={**os.environ, "PIP_USER": "0"},  # a user's setting that an environment refuses
            pass_fds=() if WINDOWS else (lock.fileno(),),
            check=False,
        )
    except OSError as fault:
        return f"{command[0]} cannot be started ({fault.strerror})"
    printed = done.stdout.decode("utf-8", "replace").strip()
    return "" if done.returncode == 0 else printed or f"{command[0]} failed"


# --- saying why not

_OFFLINE = re.compile(
    "NewConnectionError|connection refused|connection reset|network is unreachable|timed out|"
    "name resolution|dns error|error sending request|tcp connect|ProxyError",
    re.IGNORECASE,
)


def _is_offline(fault: str) -> bool:
    return _OFFLINE.search(fault) is not None


def _no_venv() -> str:
    lacks = "this Python cannot make environments (its `venv` module is missing)."
    if shutil.which("apt"):
        return f"{lacks} Install it and start again:  sudo apt install python3-venv"
    return f"{lacks} Install Python from python.org and start again."


def _why(fault: str, use: Use = Use.RUN) -> str:
    """What the installer printed, as a sentence with a way on."""
    if _is_offline(fault):
        what = '".[narrate]"' if use is Use.NARRATE else "."
        return (
            "the packages cannot be downloaded: no connection. Connect this machine once and start "
            "again, or bring them along: on a connected machine of the same kind run, in a copy of "
            f"this folder,  python3 -m pip download -d wheels {what}  "
            f"and copy `wheels` to {CHECKOUT}"
        )
    if "No space left" in fault:
        return "the disk is full: make room (about 300 MB) and start again."
    if missing := re.search(r"No matching distribution found for (\S+)|no matching wheels", fault):
        kind = f"{sysconfig.get_platform()}, Python {sys.version.split()[0]}"
        return (
            f"no ready-made package of {missing[1] or 'a dependency'} fits this computer ({kind}). "
            "The kiosk runs on 64-bit Linux, Windows and macOS."
        )
    return f"the set-up failed; the installer said: {fault.splitlines()[-1].strip()}"
