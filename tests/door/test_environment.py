"""The environment's parts: versions, broken environments, one set-up at a time, sentences."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pytest

from kiosk import environment
from kiosk.environment import Trouble, Use

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and lib/pythonX.Y are POSIX's")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project file, in place of this checkout."""
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\ndependencies = ["needs-this>=1.2"]\n', encoding="utf-8")
    monkeypatch.setattr(environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(environment, "PROJECT", project)
    return tmp_path


def make_env(env: Path, version: str = "1.2", python: str = "python3.11") -> Path:
    """An environment as it lies on the disk, with one package."""
    real = env.parent / python
    real.touch()
    (env / "bin").mkdir(parents=True)
    (env / "bin" / "python").symlink_to(real)
    info = env / "lib" / "python3.11" / "site-packages" / f"needs_this-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: needs-this\nVersion: {version}\n", encoding="utf-8")
    return env


NEEDS = ("needs-this>=1.2",)


@posix
@pytest.mark.parametrize(
    ("version", "enough"),
    [("1.2", True), ("1.2.0", True), ("1.10", True), ("2.0rc1", True), ("1.1.9", False)],
)
def test_a_lower_bound_is_kept(checkout: Path, version: str, enough: bool) -> None:
    """Versions are compared by their numbers, not their letters."""
    assert environment._is_ready(make_env(checkout / ".venv", version), NEEDS) is enough


@posix
@pytest.mark.parametrize(("version", "enough"), [("1.2", True), ("1.2.1", False), ("1.1", False)])
def test_an_exact_version_is_kept(checkout: Path, version: str, enough: bool) -> None:
    """A pinned tool of the tests is wanted just so."""
    env = make_env(checkout / ".venv", version)
    assert environment._is_ready(env, ("needs-this==1.2",)) is enough


@posix
def test_an_environment_that_cannot_work_is_not_ready(checkout: Path) -> None:
    """No Python, another Python, a half-made one, one from another machine: none is ready."""
    env = make_env(checkout / ".venv")
    assert environment._is_ready(env, NEEDS)
    for stamp in ("unfinished", "of-another-machine"):
        environment._write_stamp(env, stamp)
        assert not environment._is_ready(env, NEEDS)
    environment._write_stamp(env, environment._machine())
    assert environment._is_ready(env, NEEDS)

    link = env / "bin" / "python"
    link.unlink()
    link.symlink_to(checkout / "gone" / "python3.11")
    assert not environment._is_ready(env, NEEDS)
    upgraded = checkout / "python3.13"
    upgraded.touch()
    link.unlink()
    link.symlink_to(upgraded)
    assert not environment._is_ready(env, NEEDS)


def test_two_set_ups_wait_for_one_another(checkout: Path) -> None:
    """The second start gets the lock only when the first is done, or dead."""
    with environment._alone(), environment.PROJECT.open("rb") as second:
        assert not environment._lock(second)
    with environment.PROJECT.open("rb") as second:
        assert environment._lock(second)


def test_a_read_only_folder_uses_the_cache(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A checkout that cannot be written to gets its environment in the user's cache."""
    made: list[Path] = []

    def make(env: Path, use: Use, lock: BinaryIO) -> None:
        made.append(env)

    cache = checkout / "cache"
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(cache))
    monkeypatch.setattr(environment, "_make", make)
    monkeypatch.setattr(environment, "_is_writable", lambda folder: folder != checkout)
    env = environment.ready(Use.RUN)
    assert env.parent == cache / "body-map-kiosk"
    assert made == [env]
    assert "setting up in" in capsys.readouterr().err

    monkeypatch.setattr(environment, "_is_writable", lambda folder: False)
    with pytest.raises(Trouble, match="cannot write to"):
        environment.ready(Use.RUN)


def test_a_python_without_venv_says_what_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's Python without python3-venv: the one line that mends it."""
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt" if name == "apt" else None)
    with pytest.raises(Trouble, match="sudo apt install python3-venv"):
        environment.ready(Use.RUN)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Trouble, match=r"python\.org"):
        environment.ready(Use.RUN)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (
            "WARNING: Retrying … NewConnectionError('…')\n"
            "ERROR: No matching distribution found for pygame-ce>=2.5.5",
            "no connection",
        ),
        ("error: Failed to fetch …\n  Caused by: dns error: …", "no connection"),
        ("ERROR: No matching distribution found for pygame-ce>=2.5.5", "of pygame-ce>=2.5.5 fits"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("noise\nERROR: something odd\n", "the installer said: ERROR: something odd"),
    ],
)
def test_an_installers_words_become_a_sentence(printed: str, told: str) -> None:
    """What pip and uv print becomes one sentence with a way on."""
    assert told in environment._why(printed)


def test_this_python_has_what_the_tests_need() -> None:
    """The tests run on packages that the door itself accepts."""
    assert environment.fault_here(Use.TEST) == ""


@pytest.mark.parametrize(
    ("words", "use"),
    [
        ([], Use.RUN),
        (["check", "narrate"], Use.RUN),
        (["test", "-x"], Use.TEST),
        (["narrate", "content"], Use.NARRATE),
        (["narrate", "--help"], Use.RUN),
    ],
)
def test_only_what_is_asked_for_needs_its_packages(words: list[str], use: Use) -> None:
    """Tests and narration have packages of their own; to ask for help needs none of them."""
    assert Use.of(words) is use


def test_each_use_has_its_needs(checkout: Path) -> None:
    """What narration needs comes on top, and only there."""
    environment.PROJECT.write_text(
        '[project]\ndependencies = ["a>=1"]\n'
        '[project.optional-dependencies]\nnarrate = ["b==2"]\n'
        '[dependency-groups]\ndev = ["c>=3"]\n',
        encoding="utf-8",
    )
    assert environment._needs(Use.RUN) == ["a>=1"]
    assert environment._needs(Use.TEST) == ["a>=1", "c>=3"]
    assert environment._needs(Use.NARRATE) == ["a>=1", "b==2"]


def test_an_installed_program_knows_its_extras(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a project file: the conditions in the package's own list are kept apart."""
    environment.PROJECT.unlink()
    listed = ["a>=1", "b==2; extra == 'narrate'", 'd==4; python_version < "3.13" and extra == "x"']
    monkeypatch.setattr("importlib.metadata.requires", lambda name: listed)
    assert environment._needs(Use.RUN) == ["a>=1"]
    assert environment._needs(Use.NARRATE) == ["a>=1", "b==2"]


def test_without_a_network_narration_says_what_to_bring() -> None:
    """The way on names the packages of narration, too."""
    assert 'wheels ".[narrate]"' in environment._why("dns error", Use.NARRATE)
    assert "wheels ." in environment._why("dns error")


WITH_MORE = """
[project]
dependencies = ["needs-this>=1.2"]
[project.optional-dependencies]
narrate = ["needs-that>=1"]
[dependency-groups]
dev = ["needs-more>=1"]
"""


@posix
@pytest.mark.parametrize("use", [Use.NARRATE, Use.TEST])
def test_what_the_kiosk_runs_in_is_never_touched_for_more(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, use: Use
) -> None:
    """Extras that fail, or are stopped half-way, fail in an environment of their own."""
    environment.PROJECT.write_text(WITH_MORE, encoding="utf-8")
    env = make_env(checkout / ".venv")
    environment._write_stamp(env, environment._machine())
    before = sorted(path for path in env.rglob("*"))
    asked: list[str] = []

    def call(command: Sequence[str], lock: BinaryIO) -> str:
        asked.append(" ".join(command))
        if len(asked) > 1:
            raise KeyboardInterrupt
        return "No matching distribution found for needs-that"

    monkeypatch.setattr(environment, "_call", call)
    monkeypatch.setattr("shutil.which", lambda name: "uv")
    with pytest.raises(KeyboardInterrupt):
        environment.ready(use)
    assert len(asked) == 2
    assert all(f"{env}-{use}" in each for each in asked)
    assert sorted(path for path in env.rglob("*")) == before
    assert environment.ready(Use.RUN) == env


@posix
def test_an_environment_with_everything_serves_all(checkout: Path) -> None:
    """One made by hand or by uv with the extras in it; its own is then not asked for."""
    env = make_env(checkout / ".venv")
    environment.PROJECT.write_text(WITH_MORE.replace("needs-that", "needs-this"), encoding="utf-8")
    assert environment.ready(Use.NARRATE) == env
    # Where there is none yet, the first start makes it with what it needs.
    environment.PROJECT.write_text(WITH_MORE.replace(">=1.2", ">=9"), encoding="utf-8")
    assert environment._place(env, Use.NARRATE) == env


@posix
def test_an_environment_of_its_own_has_none_of_its_own(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is mended in its place when the extras of the project change."""
    environment.PROJECT.write_text(WITH_MORE, encoding="utf-8")
    make_env(checkout / ".venv")
    (checkout / "own").mkdir()
    make_env(checkout / "own" / ".venv").rename(checkout / ".venv-narrate")
    made: list[Path] = []

    def make(env: Path, use: Use, lock: BinaryIO) -> None:
        made.append(env)

    monkeypatch.setattr(environment, "_make", make)
    environment.ready(Use.NARRATE)
    assert made == [checkout / ".venv-narrate"]
