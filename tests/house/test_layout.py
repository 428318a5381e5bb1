"""The top level stays small, and the lock file fits the project and names the public index only."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
ALLOWED = {
    *("kiosk", "assets", "content", "kiosk.toml", "tests"),
    *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml", "uv.lock"),
    *(".ci", ".gitignore", ".gitattributes", ".editorconfig", ".python-version"),
    ".pre-commit-config.yaml",
}


def listed() -> list[str]:
    """The paths that git knows or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    if not shutil.which("git") or not (CHECKOUT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"git cannot read this checkout: {done.stderr.strip()}")
    return done.stdout.splitlines()


def test_the_top_level_holds_only_what_the_layout_names() -> None:
    """Nothing new stands beside `kiosk/`; staff's `wheels/` and the like are not committed."""
    top = {path.split("/")[0] for path in listed()}
    assert "kiosk" in top
    assert top - ALLOWED == set()


def test_scripts_are_executable_and_text_has_no_windows_line_ends() -> None:
    """`.ci/run` starts by itself, and no text file carries a carriage return."""
    assert os.access(CHECKOUT / ".ci" / "run", os.X_OK)
    kinds = (".py", ".md", ".toml", ".yaml", ".lock", "run")
    texts = [CHECKOUT / path for path in listed() if path.endswith(kinds)]
    assert [path for path in texts if path.is_file() and b"\r" in path.read_bytes()] == []


def test_the_lock_names_the_public_index_only() -> None:
    """No machine's own registry or folder is in `uv.lock`."""
    lock = (CHECKOUT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"\w+://([^/\"]+)", lock))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert 'url = "file' not in lock
    assert 'path = "/' not in lock


def test_the_lock_fits_the_project() -> None:
    """Every requirement of pyproject.toml, with its bound, is what `uv.lock` was made for."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((CHECKOUT / "uv.lock").read_text(encoding="utf-8"))
    own = next(each for each in lock["package"] if each["name"] == project["project"]["name"])
    kept = own["metadata"]
    locked = {
        need["name"] + "".join(f"[{each}]" for each in need.get("extras", ())) + need["specifier"]
        for need in kept["requires-dist"] + kept["requires-dev"]["dev"]
    }
    extras = project["project"]["optional-dependencies"]
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    wanted += [need.partition(";")[0] for needs in extras.values() for need in needs]
    assert {need.lower() for need in wanted} == locked
    assert kept["provides-extras"] == list(extras)
    assert lock["requires-python"] == project["project"]["requires-python"]
