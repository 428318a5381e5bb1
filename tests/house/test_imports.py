"""Who may import whom: the table of rooms, kept true by reading every import in `kiosk/`."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "kiosk"
EVERYTHING = frozenset({"*"})
NOTHING: frozenset[str] = frozenset()

# room: (the rooms it may import besides itself, the libraries it may import)
TABLE = {
    "": (NOTHING, NOTHING),
    "__main__": (frozenset({"environment", "cli"}), frozenset({"pytest"})),
    "environment": (frozenset({"places"}), NOTHING),
    "places": (NOTHING, NOTHING),
    "settings": (frozenset({"core", "places"}), NOTHING),
    "edition": (frozenset({"core"}), NOTHING),
    "core": (NOTHING, NOTHING),
    "press": (frozenset({"core", "edition", "view", "places"}), EVERYTHING),
    "view": (frozenset({"core"}), frozenset({"pygame"})),
    "machine": (frozenset({"core"}), frozenset({"pygame"})),
    "app": (
        frozenset(
            {
                "core",
                "view",
                "machine",
                "settings",
                "edition",
                "hearing",
                "places",
                "player",
                "programme",
            }
        ),
        frozenset({"pygame"}),
    ),
    "player": (
        frozenset(
            {
                "core",
                "view",
                "machine",
                "edition",
                "guiding",
                "programme",
                "rehearsal",
                "trace",
            }
        ),
        frozenset({"pygame"}),
    ),
    "programme": (frozenset({"core", "view", "edition", "hearing"}), frozenset({"pygame"})),
    "hearing": (frozenset({"core"}), NOTHING),
    "guiding": (frozenset({"core"}), NOTHING),
    "rehearsal": (frozenset({"core", "programme"}), NOTHING),
    "trace": (frozenset({"core"}), NOTHING),
    # Makes pictures of the program for people who work on it; the player never loads it.
    "gallery": (frozenset({"core", "machine", "player"}), frozenset({"pygame", "PIL"})),
    "cli": (EVERYTHING, frozenset({"pygame"})),
    "deploy": (NOTHING, NOTHING),
}
# These import these inside functions only, so that starting the player stays light.
LATE = {"cli": {"press", "app", "gallery", "pygame"}, "__main__": {"environment", "cli", "pytest"}}


@dataclass(frozen=True)
class Import:
    line: int
    module: str
    late: bool


def imports(source: str) -> Iterator[Import]:
    """Every import of a file; `late` when it does not run as the file is imported."""

    def walk(node: ast.AST, late: bool) -> Iterator[Import]:
        match node:
            case ast.Import():
                for name in node.names:
                    yield Import(node.lineno, name.name, late)
            case ast.ImportFrom(module="kiosk", level=0):
                for name in node.names:
                    yield Import(node.lineno, f"kiosk.{name.name}", late)
            case ast.ImportFrom():
                yield Import(node.lineno, "." * node.level + (node.module or ""), late)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                late = True
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                late = True
        for child in ast.iter_child_nodes(node):
            yield from walk(child, late)

    yield from walk(ast.parse(source), False)


def room_of(module: str) -> str:
    """`kiosk.core.model` lies in `core`; `kiosk.__version__` in the package itself."""
    first = module.split(".")[1] if "." in module else ""
    return first if first in TABLE or (PACKAGE / first).exists() else ""


def complaints(room: str, source: str) -> list[str]:
    rooms, libraries = TABLE[room]
    found = []
    for each in imports(source):
        top = each.module.split(".")[0]
        target = room_of(each.module) if top == "kiosk" else top
        if each.module.startswith("."):
            found.append(f"{each.line}: write {each.module} in full, from kiosk on")
        elif top == "kiosk" and target not in {"", room} and not rooms & {target, "*"}:
            found.append(f"{each.line}: {room} must not import {target}")
        elif top != "kiosk" and top not in sys.stdlib_module_names and not libraries & {top, "*"}:
            found.append(f"{each.line}: {room} must not import the library {top}")
        elif target in LATE.get(room, ()) and not each.late:
            found.append(f"{each.line}: {room} imports {target} inside functions only")
    return found


FILES = sorted(path for path in PACKAGE.rglob("*.py") if "shipped" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    """The table of rooms holds for this file."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    room = "" if first == "__init__" else first
    assert room in TABLE, f"a new room, {room}: give it a row in this table"
    assert complaints(room, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("core", "import pygame"),
        ("core", "from kiosk import places"),
        ("core", "def f():\n    import kiosk.settings"),
        ("view", "from kiosk.machine import touch"),
        ("view", "from kiosk.press.pack import press"),
        ("machine", "from kiosk.view import text"),
        ("press", "from kiosk.machine.touch import Tap"),
        ("app", "from kiosk.press import report"),
        ("app", "from kiosk import cli"),
        ("app", "import yaml"),
        ("edition", "import pydantic"),
        ("cli", "from kiosk.press import report"),
        ("cli", "import kiosk.press.pack"),
        ("settings", "from kiosk import edition"),
        ("environment", "from kiosk import cli"),
        ("view", "from . import text"),
    ],
)
def test_a_forbidden_import_is_found(room: str, line: str) -> None:
    """The reader of imports sees every way to write one."""
    assert len(complaints(room, line)) == 1


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("core", "from kiosk.core.geometry import Rect\nimport math"),
        ("core", "from kiosk import __version__"),
        ("press", "import yaml\nfrom kiosk.view import text"),
        ("cli", "def check():\n    from kiosk.press import report"),
        ("app", "from kiosk import edition, places"),
    ],
)
def test_an_allowed_import_is_left_alone(room: str, line: str) -> None:
    """The table forbids no more than it says."""
    assert complaints(room, line) == []


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("kiosk.app", {"pydantic", "yaml", "PIL", "fontTools", "fontpkg", "numpy", "kiosk.press"}),
        ("kiosk.cli", {"pygame", "pydantic", "yaml", "PIL", "kiosk.press", "kiosk.app"}),
        ("kiosk.core.session", {"pygame", "yaml", "pydantic"}),
        ("kiosk.edition", {"pygame", "yaml", "pydantic"}),
    ],
)
def test_importing_stays_light(module: str, heavy: set[str]) -> None:
    """The player and the commands start without the libraries of the press."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert heavy & set(done.stdout.split()) == set()
