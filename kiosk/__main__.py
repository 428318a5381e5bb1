"""The door: `python3 -m kiosk` sets itself up on a fresh machine, then hands over.

Standard library only, and it parses on Python 3.6 (hence the quoted annotations), so that an old
Python gets a sentence and not a traceback. Never reads content, never shows anything, and makes
nothing where the packages are already there (`pip install .`, `uv run`).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
INSIDE = "KIOSK_INSIDE"  # tells the process started in an environment not to make another


def main() -> int:
    """What `kiosk` and `python3 -m kiosk` do; the exit code."""
    if sys.version_info < OLDEST:
        return _refuse(_too_old())
    from kiosk.environment import Trouble

    try:
        return _open(sys.argv[1:])
    except Trouble as trouble:
        return _refuse(str(trouble))
    except KeyboardInterrupt:
        return _refuse("stopped", 130)


def _refuse(sentence: str, code: int = 1) -> int:
    print(f"kiosk: {sentence}", file=sys.stderr)
    return code


def _too_old() -> str:
    names = [f"python3.{minor}" for minor in range(20, OLDEST[1] - 1, -1)]
    newer = next((name for name in names if shutil.which(name)), "")
    needs = f"needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}."
    if newer:
        return f"{needs} A newer one is here; start with:  {newer} -m kiosk"
    return f"{needs} Install one (python.org, or your system's packages) and start again."


def _open(words: "list[str]") -> int:
    """Go through if all packages are here, else through an environment made for them."""
    from kiosk import environment

    use = environment.Use.of(words)
    inside = os.environ.pop(INSIDE, "")
    fault = environment.fault_here(use, inside)
    if not fault:
        return _test(words[1:]) if use is environment.Use.TEST else _run(words)
    if inside or not environment.PROJECT.is_file():
        raise environment.Trouble(fault)
    if use is environment.Use.NARRATE:
        _refuse_slips(words)
    return _enter(environment.ready(use), words)


def _refuse_slips(words: "list[str]") -> None:
    """A slip in the words is told before anything is downloaded for them."""
    from kiosk import cli
    from kiosk.environment import Trouble

    for path in cli.paths_of(words):
        if not path.exists():
            raise Trouble(f"there is no such file or folder: {path}")


def _run(words: "list[str]") -> int:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # stdout belongs to the commands
    from kiosk import cli

    return cli.main(words)


def _test(words: "list[str]") -> int:
    if not (ROOT / "tests").is_dir():
        return _refuse("the tests come with the checkout, not with the installed program.")
    import pytest

    os.chdir(ROOT)
    return int(pytest.main(words))


def _enter(env: Path, words: "list[str]") -> int:
    """Go on as a process of the environment's Python."""
    from kiosk.environment import Trouble, python_of

    os.environ[INSIDE] = str(env)
    command = [str(python_of(env)), str(ROOT / "kiosk"), *words]
    try:
        if os.name == "nt":  # exec would give the terminal back before the kiosk ends
            return subprocess.call(command)
        os.execv(command[0], command)
    except OSError as fault:
        raise Trouble(
            f"the environment {env} does not work ({fault.strerror}). "
            "Delete that folder and start again: it is made anew."
        ) from fault


if __name__ == "__main__":
    if not __package__:  # started as a folder, `python3 path/to/kiosk`: import from beside it
        sys.path[0] = str(ROOT)
    sys.exit(main())
