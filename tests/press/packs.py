"""A small good pack, and how the tests spoil it."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

from kiosk.core.problems import Problem
from kiosk.press.grammar import ContentShape
from kiosk.press.mistakes import shape_of
from kiosk.press.pack import Pressed, check_file
from kiosk.press.reader import read
from tests.kept import KEPT
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


#: The good text, and an explainer with a scene of every kind.
VISUALS = GOOD.replace(
    "\nwords:\n",
    """
  shown:
    title: What a scene may show
    scenes:
      turn:
        title: Both sides
        caption: [From behind., From the front.]
        figure:
          light: [hips, stomach]
          turn: front
          pulse: yes
          glow: cool
      needle:
        title: A needle
        caption: Look if you like.
        picture:
          file: pictures/room.png
          description: A needle in a shoulder.
          focus: 60% 40%
          show: when tapped
      thin:
        title: How thin
        caption: Thinner than you think.
        scale:
          A hair: {looks: hair, mm: 0.1}
          A needle:
            looks: needle
            mm: 0.25
      helped:
        title: How many it helps
        caption: About half of them.
        people:
          of: 100
          groups:
            Needles: 48
            Sham needles: 44
      time:
        title: How long
        caption: Bring a book.
        clock:
          The whole visit: 10 to 60
          Needles: 20
      course:
        title: How often
        caption: Then you decide.
        visits:
          count: 8 to 12
          check after: 4
          check: Is it better?
      feel:
        title: What you feel
        caption: Or nothing.
        sensation: [ache, nothing]
      steps:
        title: What happens
        list:
          style: steps
          items:
            - Talk.
            - bed: Lie down.
      signs:
        title: When to call
        caption: Do not wait.
        list:
          style: warning
          now: [Weak legs?]
          soon:
            - thermometer: A fever.
words:
""",
).replace(
    "\nconcerns:\n",
    """at the end: shown

concerns:
""",
)


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
        room.write_bytes(picture(1000, 700))
    file = folder / NAME
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def check(folder: Path, text: str | bytes = GOOD) -> Pressed:
    return check_file(pack(folder, text), small_figure(), KEPT, TODAY)


def shape(folder: Path, text: str = GOOD) -> ContentShape:
    """The content file as the grammar reads it."""
    root = read(text.encode(), NAME).root
    assert root is not None
    found, problems = shape_of(root)
    assert found is not None, problems
    return found


def spoilt(old: str, new: str) -> str:
    """The good text with its first `old` replaced."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def visual(shown: str) -> str:
    """These lines as they stand in a scene of the good text."""
    return textwrap.indent(shown, " " * 8)


def showing(shown: str, text: str = GOOD) -> str:
    """A text whose first scene shows this, from line 44 on, in place of the figure."""
    old = visual("figure: every region")
    assert old in text
    return text.replace(old, visual(shown), 1)


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
