"""`kiosk.toml` becomes `Settings`: paths absolute, each mistake a `Problem` at its line.

Reads one file. Never writes, never exits, never raises for what staff typed: a key that is wrong
keeps its default and is told, and the caller decides whether to go on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kiosk import places
from kiosk.core.mounting import Mounting
from kiosk.core.problems import Problem
from kiosk.core.sound import STEPS, Policy, SoundRules
from kiosk.core.toml import Keys, Mark
from kiosk.core.visit import IdleTimes

LARGEST_FILE = 1_000_000
#: Below, SDL's 128 levels of volume no longer make even steps.
LOWEST_CEILING_DB = -20
#: A scan that moves faster can be followed by nobody, and would flash (K22).
FASTEST_SCAN_S = 0.5


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Display:
    """The glass. `size` is a window's width and height in pixels, None the full screen."""

    diagonal_in: float = 24.0
    number: int = 0
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """How touches lie against the picture: turned clockwise (0, 90, 180, 270 degrees), mirrored."""

    rotate: int = 0
    mirror: bool = False


@dataclass(frozen=True, slots=True)
class Languages:
    """Which translations are offered. `drafts`, which nobody has signed, None: when unlocked."""

    drafts: bool | None = None


@dataclass(frozen=True, slots=True)
class KeyRules:
    """How attached keys work. `scan_s` is how long a scan halts at each place, 0: it is off."""

    scan_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Log:
    """`file` is None when messages are printed."""

    file: Path | None = None
    level: LogLevel = LogLevel.INFO


@dataclass(frozen=True, slots=True)
class Settings:
    """All of `kiosk.toml`. `content` and `state` are absolute; neither need exist.

    `espeak_ng` is a program's name or path; empty: no text is said that has no clip.
    """

    content: Path
    state: Path
    locked: bool = False
    display: Display = field(default_factory=Display)
    touch: Touch = field(default_factory=Touch)
    mounting: Mounting = field(default_factory=Mounting)
    keys: KeyRules = field(default_factory=KeyRules)
    languages: Languages = field(default_factory=Languages)
    idle: IdleTimes = field(default_factory=IdleTimes)
    reduced_motion: bool = False
    sound: SoundRules = field(default_factory=SoundRules)
    interface_sounds: bool = False
    espeak_ng: str = ""
    log: Log = field(default_factory=Log)

    @property
    def offers_drafts(self) -> bool:
        """Whether visitors are offered translations that nobody has signed."""
        return not self.locked if self.languages.drafts is None else self.languages.drafts


def load(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read `kiosk.toml`; what is wrong keeps its default and is told, in the order of the file."""
    text, unread = _decode(path)
    keys = Keys(str(path), text)
    settings = _settings(keys, path.absolute().parent)
    return settings, (unread,) if unread else keys.problems()


def _settings(keys: Keys, folder: Path) -> Settings:
    display, idle = Display(), IdleTimes()
    content = keys.text("content") or "content/back-pain.yaml"
    state, file = keys.text("state.folder"), keys.text("log.file")
    return Settings(
        content=_content(folder, content),
        state=_absolute(folder, state) if state else places.default_state(),
        locked=keys.switch("locked"),
        display=Display(
            diagonal_in=keys.number("display.diagonal_in", display.diagonal_in, 5, 120, "inches"),
            number=keys.choice("display.number", tuple(range(16)), display.number),
            size=keys.size("display.size"),
        ),
        touch=Touch(
            rotate=keys.choice("touch.rotate", (0, 90, 180, 270), 0),
            mirror=keys.switch("touch.mirror"),
        ),
        mounting=_mounting(keys),
        keys=KeyRules(scan_s=_scan(keys)),
        languages=Languages(drafts=keys.switch_or("languages.drafts", "when unlocked")),
        idle=IdleTimes(
            ask_after_s=keys.number("idle.ask_after_s", idle.ask_after_s, 30, 3600, "seconds"),
            warn_for_s=keys.number("idle.warn_for_s", idle.warn_for_s, 20, 600, "seconds"),
        ),
        reduced_motion=keys.switch("motion.reduced"),
        sound=_sound(keys),
        interface_sounds=keys.switch("sound.interface_sounds"),
        espeak_ng=keys.text("sound.espeak_ng").strip(),
        log=Log(
            file=_absolute(folder, file) if file else None,
            level=LogLevel(keys.choice("log.level", tuple(map(str, LogLevel)), "info")),
        ),
    )


def _mounting(keys: Keys) -> Mounting:
    usual = Mounting()
    edge = keys.number("mounting.lower_edge_mm", usual.lower_edge_mm, 0, 3000, "millimetres")
    distance = keys.number("mounting.distance_mm", usual.distance_mm, 200, 5000, "millimetres")
    shelf = keys.number("mounting.shelf_mm", usual.shelf_mm, 0, 635, "millimetres")
    return Mounting(edge, distance, shelf)


def _scan(keys: Keys) -> float:
    scan_s = keys.number("keys.scan_s", 0.0, 0, 20, "seconds; 0 is off")
    return max(FASTEST_SCAN_S, scan_s) if scan_s else 0.0


def _sound(keys: Keys) -> SoundRules:
    rules = SoundRules()
    quiet_from, quiet_till = keys.hours("sound.quiet")
    ceiling = keys.number(
        "sound.ceiling_db", rules.ceiling_db, LOWEST_CEILING_DB, 0, "decibels; 0 is the loudest"
    )
    return SoundRules(
        policy=Policy(keys.choice("sound.policy", tuple(map(str, Policy)), str(rules.policy))),
        usual=keys.choice("sound.start_step", tuple(range(1, STEPS + 1)), rules.usual),
        ceiling_db=ceiling,
        quiet_from=quiet_from,
        quiet_till=quiet_till,
        quiet_most=keys.choice("sound.quiet_steps", tuple(range(STEPS + 1)), rules.quiet_most),
    )


def _absolute(folder: Path, typed: str) -> Path:
    return Path.home() / typed[2:] if typed.startswith("~/") else folder / typed


def _content(folder: Path, typed: str) -> Path:
    """The content beside `kiosk.toml`, else the shipped one of that name.

    An installed kiosk has its content inside the package, far from a `kiosk.toml` that staff wrote.
    """
    here = _absolute(folder, typed)
    shipped = places.shipped("content").parent / typed
    return here if typed.startswith("~/") or _is_there(here) or not _is_there(shipped) else shipped


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long, a folder that may not be entered
        return False


def _decode(path: Path) -> tuple[str, Problem | None]:
    """The file's text, with Notepad's byte order mark taken off; or why there is none."""
    file = str(path)
    save = "save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return "", Mark().problem(file, "there is no such file")
    except OSError as fault:
        return "", Mark().problem(file, f"cannot be read: {fault.strerror}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw:
        return "", Mark().problem(file, "saved as UTF-16 (“Unicode”), or no text at all", save)
    if len(raw) > LARGEST_FILE:
        return "", Mark().problem(file, "far too long for settings")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8-sig").split("\n")
        excerpt = raw.decode("cp1252", "replace").split("\n")[len(before) - 1]
        mark = Mark(len(before), len(before[-1]) + 1)
        return "", mark.problem(file, "this letter is not saved as UTF-8", save, excerpt)
