"""`python3 -m kiosk` as a person starts it: a copy of the program, a process, what it says."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from kiosk import __main__ as door
from kiosk import __version__

PACKAGE = Path(door.__file__).parent
PROJECT = """
[project]
dependencies = ["needs-this>=1.2"]
[dependency-groups]
dev = []
"""
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
NOWHERE = "http://127.0.0.1:9/simple"


def copy_of_the_program(folder: Path, project: str = PROJECT) -> Path:
    """The package and a project file that needs one package, which no index has."""
    shutil.copytree(PACKAGE, folder / "kiosk", ignore=shutil.ignore_patterns("__pycache__"))
    if project:
        (folder / "pyproject.toml").write_text(project, encoding="utf-8")
    return folder


def start(checkout: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Start it with the Python outside any environment, without uv, without a network."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_", "PYTHON"))}
    python = str(getattr(sys, "_base_executable", sys.executable))
    quiet = {
        "PATH": str(Path(python).parent),
        "PIP_INDEX_URL": NOWHERE,
        "PIP_CONFIG_FILE": os.devnull,
    }
    return subprocess.run(
        [python, "-m", "kiosk", *(words or ("--version",))],
        cwd=checkout,
        env={**kept, **quiet, **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


def pack_a_wheel(folder: Path, version: str) -> None:
    folder.mkdir(exist_ok=True)
    info = f"needs_this-{version}.dist-info"
    with ZipFile(folder / f"needs_this-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("needs_this.py", "")
        wheel.writestr(f"{info}/METADATA", METADATA.format(name="needs-this", version=version))
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


def install_by_hand(folder: Path, name: str, version: str) -> Path:
    """A folder for PYTHONPATH that holds a package's metadata."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    text = METADATA.format(name=name, version=version)
    (info / "METADATA").write_text(text, encoding="utf-8")
    return folder


def test_set_up_then_every_repair(tmp_path: Path) -> None:
    """Without a network: a set-up from `wheels`, quiet starts, and mending by itself."""
    checkout = copy_of_the_program(tmp_path / "two words")
    pack_a_wheel(checkout / "wheels", "1.10")
    first = start(checkout)
    assert first.stdout.strip() == __version__, first.stderr
    assert "setting up" in first.stderr

    again = start(checkout)
    assert (again.returncode, again.stdout.strip(), again.stderr) == (0, __version__, "")
    elsewhere = start(tmp_path, PYTHONPATH=str(checkout))
    assert (elsewhere.returncode, elsewhere.stderr) == (0, "")

    # a package was taken out
    site = "Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"
    for lost in (checkout / ".venv").glob(f"{site}/needs_this-*"):
        shutil.rmtree(lost)
    mended = start(checkout)
    assert "setting up" in mended.stderr
    assert mended.stdout.strip() == __version__

    # the project needs more than `wheels` holds: refused, and what is there stays as it was
    (checkout / "pyproject.toml").write_text(PROJECT.replace("1.2", "2"), encoding="utf-8")
    offline = start(checkout)
    assert offline.returncode == 1
    assert "cannot be downloaded: no connection" in offline.stderr
    assert "Traceback" not in offline.stderr
    (checkout / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    assert start(checkout).stderr == ""

    # killed half-way
    (checkout / ".venv" / "kiosk.stamp").write_text("unfinished", encoding="utf-8")
    rubbish = next((checkout / ".venv").glob(site)) / "rubbish.py"
    rubbish.touch()
    repaired = start(checkout)
    assert "setting up" in repaired.stderr
    assert repaired.stdout.strip() == __version__
    assert not rubbish.exists()


def test_it_goes_straight_on_where_the_packages_are(tmp_path: Path) -> None:
    """A Python that has everything is used as it is: no environment is made."""
    checkout = copy_of_the_program(tmp_path / "kiosk")
    there = install_by_hand(tmp_path / "there", "needs-this", "1.2.0")
    done = start(checkout, PYTHONPATH=str(there))
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, __version__, "")
    assert not (checkout / ".venv").exists()


def test_an_installed_program_makes_no_environment(tmp_path: Path) -> None:
    """Without a checkout the packages are pip's business; the tests are not there."""
    installed = copy_of_the_program(tmp_path, project="")
    assert start(installed).stdout.strip() == __version__
    tests = start(installed, "test")
    assert tests.returncode == 1
    assert "the tests come with the checkout" in tests.stderr


@pytest.mark.parametrize("with_ce", [False, True], ids=["instead", "as well"])
def test_the_wrong_pygame_is_named(tmp_path: Path, with_ce: bool) -> None:
    """Plain pygame, instead of pygame-ce or beside it, is refused with the way to mend it."""
    installed = copy_of_the_program(tmp_path / "program", project="")
    there = install_by_hand(tmp_path / "there", "pygame", "2.6.1")
    if with_ce:
        install_by_hand(there, "pygame-ce", "2.5.8")
    done = start(installed, PYTHONPATH=str(there))
    assert done.returncode == 1
    assert f"the wrong pygame is installed in {there}" in done.stderr
    assert "-m pip uninstall -y pygame pygame-ce" in done.stderr
    assert done.stdout == ""


def test_an_environment_that_lost_its_packages_is_named(tmp_path: Path) -> None:
    """The process inside an environment never makes another: it says which folder to delete."""
    checkout = copy_of_the_program(tmp_path)
    done = start(checkout, KIOSK_INSIDE=str(checkout / ".venv"))
    assert done.returncode == 1
    assert "packages are missing (needs-this>=1.2)" in done.stderr
    assert f"Delete the folder {checkout / '.venv'} and start again" in done.stderr


def test_an_old_python_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python that is too old is told which one is needed, and which one is here."""
    monkeypatch.setattr(door, "OLDEST", (3, 99))
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert door.main() == 1
    told = capsys.readouterr().err
    assert "needs Python 3.99 or newer; this is 3." in told
    assert "Install one" in told
    monkeypatch.setattr(door, "OLDEST", (3, 12, 99))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr("shutil.which", lambda name: name if name == "python3.14" else None)
    assert door.main() == 1
    assert "start with:  python3.14 -m kiosk" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_old_pythons_can_read_the_door(name: str) -> None:
    """The files that run before the check of the version parse, and run, on Python 3.6."""
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"), feature_version=(3, 6))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
        if isinstance(node, ast.arg | ast.FunctionDef):
            read = node.annotation if isinstance(node, ast.arg) else node.returns
            assert read is None or isinstance(read, ast.Constant | ast.Name)


def test_control_c_is_polite(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends it with one word and the usual code."""

    def interrupted(words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "_open", interrupted)
    assert door.main() == 130
    assert capsys.readouterr().err == "kiosk: stopped\n"


def test_narration_needs_more_and_says_so(tmp_path: Path) -> None:
    """What only `narrate` needs is not asked of other commands; offline there is a way on."""
    more = '[project.optional-dependencies]\nnarrate = ["needs-that>=1"]\n'
    checkout = copy_of_the_program(tmp_path / "kiosk", PROJECT + more)
    pack_a_wheel(checkout / "wheels", "1.2")
    (checkout / "content").mkdir()
    assert start(checkout).returncode == 0
    told = start(checkout, "narrate", "content")
    assert told.returncode == 1
    assert "the packages cannot be downloaded: no connection" in told.stderr
    assert 'pip download -d wheels ".[narrate]"' in told.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["narrate", "content/bakc-pain.yaml"], "there is no such file or folder: content"),
        (["narrate"], "the following arguments are required: PATH"),
        (["narrate", "--voice", "robot", "x"], "invalid choice: 'robot'"),
    ],
)
def test_a_slip_is_told_before_the_voices_are_downloaded(
    tmp_path: Path, words: list[str], told: str
) -> None:
    """No environment is made for words that mean nothing."""
    more = '[project.optional-dependencies]\nnarrate = ["needs-that>=1"]\n'
    checkout = copy_of_the_program(tmp_path, PROJECT + more)
    done = start(checkout, *words)
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "setting up" not in done.stderr


def test_narration_that_cannot_be_set_up_costs_nothing(tmp_path: Path) -> None:
    """The kiosk starts as before, quietly."""
    more = '[project.optional-dependencies]\nnarrate = ["needs-that>=1"]\n'
    checkout = copy_of_the_program(tmp_path, PROJECT + more)
    pack_a_wheel(checkout / "wheels", "1.2")
    assert start(checkout).returncode == 0
    (checkout / "content").mkdir()
    assert start(checkout, "narrate", "content").returncode == 1
    assert start(checkout).stderr == ""
