"""A small good pack, and how the tests spoil it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

from kiosk.core.problems import Problem
from kiosk.press.cache import Cache
from kiosk.press.pack import Pressed, check_file
from tests.press.small_figure import small_figure

TODAY = date(2026, 6, 1)
NAME = "pain.yaml"

GOOD = """\
# What visitors see.
format: 1
language: en                     # optional
title: Back pain
clinic: our clinic
emergency: 911
review: 2027-05-01
start: by itself                 # or: when tapped

concerns:
  upper_back:
    button: Upper back
    touch: [upper_back, shoulders, neck]
    sentence: Places acupuncture often uses for upper back pain.
    lights:
      head: Points on the head are often added, by tradition.
      neck: The neck and the upper back share muscles.
      shoulders: It’s where the tension sits.
      upper_back: Points here lie near the pain.
    explainers: [upper_session, safety]
  lower_back:
    button: Lower back
    sentence: Places acupuncture often uses for lower back pain.
    lights:
      lower_back: Points here lie near the pain.
      stomach: Points around the navel are added, by tradition.
    explainers: safety
elsewhere:
  anywhere: This kiosk is about back pain.
  chest: Chest pain? Tell the front desk now.
warning signs:
  now:
    - You cannot control pee or poop.
  soon:
    - Fever, or weight loss.
explainers:
  upper_session:
    title: What a session feels like
    next: safety
    scenes:
      near:
        title: Near the pain
        caption: Most points lie near the pain.
        figure: every region
        source: [nccih]
      needles:
        title: Thin needles
        caption:
          - Needles are as thin as a hair.
          - "{clinic} uses each needle once."
        figure:
          light: [upper_back]
          markers: [BL13, BL15]
          zoom: upper_back
          side: back
  safety:
    title: Is it safe?
    scenes:
      room:
        title: The room
        caption: You can ask to stop at any time. Call {emergency} in an emergency.
        picture: pictures/room.png
        description: A treatment table in a calm room.
words:
  invite: Touch where your back hurts
names:
  stomach: Belly
sources:
  nccih:
    title: NCCIH, Low-Back Pain
    where: nccih.nih.gov/health/pain/lowback
    date: undated copy
    read: yes
"""


def picture(w: int = 60, h: int = 40, form: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, (w, h)).save(out, form)
    return out.getvalue()


def pack(folder: Path, text: str | bytes = GOOD) -> Path:
    """A folder with a content file and its picture; the content file's path."""
    (folder / "pictures").mkdir(exist_ok=True)
    room = folder / "pictures" / "room.png"
    if not room.exists():
        room.write_bytes(picture())
    file = folder / NAME
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def check(folder: Path, text: str | bytes = GOOD) -> Pressed:
    return check_file(pack(folder, text), small_figure(), Cache(None), TODAY)


def spoilt(old: str, new: str) -> str:
    """The good text with its first `old` replaced."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


@dataclass(frozen=True)
class Mistake:
    """`old` of the good text replaced by `new`, and the one problem that it must give.

    `line` is the problem's first line without the file's name.
    """

    old: str
    new: str
    line: str
    underlined: str
    hint: str

    def is_told(self, problems: tuple[Problem, ...]) -> None:
        """Asserts that this mistake is the only problem, its caret under the right letters."""
        assert [str(problem).splitlines()[0] for problem in problems] == [f"{NAME}:{self.line}"]
        (problem,) = problems
        start = problem.column - 1
        assert problem.excerpt[start : start + problem.length] == self.underlined
        assert problem.hint == self.hint
        if self.underlined:
            excerpt, carets = str(problem).splitlines()[1:3]
            at = carets.index("^")
            shown = self.underlined.expandtabs(1)
            assert excerpt[at : at + carets.count("^")] == shown
