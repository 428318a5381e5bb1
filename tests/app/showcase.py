"""A pack with one scene of every kind, for visits that look at explainers."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

PACK = """\
format: 1
title: Showcase
clinic: our clinic
emergency: 911
review: 2099-01-01
start: when tapped
at the end: farewell
concerns:
  lower_back:
    button: Lower back
    sentence: Places for the lower back.
    lights: {lower_back: Here., feet: Here., stomach: Here.}
    explainers: [turn, pins, numbers, questions]
warning signs: {now: [A sign.], soon: [Another sign.]}
explainers:
  turn:
    title: It turns
    scenes:
      turn:
        title: Both sides
        caption: [First the back., Then the front.]
        figure: {light: [lower_back, feet, stomach], markers: [BL23, ST25], turn: front}
        source: book
      lens:
        title: Closer
        caption: A pulse in another colour.
        figure: {light: lower_back, markers: BL23, zoom: lower_back, pulse: yes, glow: cool}
      together:
        title: Both again
        caption: The two figures.
        figure: every region
  pins:
    title: Needles
    scenes:
      close:
        title: Up close
        caption: Needles in a shoulder.
        picture:
          file: pictures/close.png
          description: Fine needles in a shoulder.
          focus: 70% 30%
          zoom: 1.5
          show: when tapped
      scale:
        title: How thin?
        caption: About three hairs.
        scale:
          A hair: {looks: hair, mm: 0.1}
          A needle: {looks: needle, mm: 0.25}
  numbers:
    title: Numbers
    scenes:
      people:
        title: Of a hundred
        caption: Some were better.
        people: {groups: {Needles: 48, Sham: 44}}
      clock:
        title: How long?
        caption: It depends.
        clock: {The visit: 10 to 60}
      visits:
        title: How often?
        caption: It depends.
        visits: {count: 8 to 12, check after: 4, check: Better?}
      felt:
        title: What you feel
        caption: Perhaps nothing.
        sensation: [ache, nothing]
      steps:
        title: One by one
        list:
          style: steps
          items: [First you talk., Then you lie down.]
  questions:
    title: Questions to ask
    scenes:
      ask:
        title: Ask
        list:
          style: checklist
          items: [How many visits?]
  farewell:
    title: Before you go
    scenes:
      ask:
        title: Anything else?
        caption: Ask the desk.
        figure: no lights
sources:
  book: {title: A book, where: A shelf, date: 2020, read: in part}
"""


def write_showcase(folder: Path) -> Path:
    """The pack and its one picture; returns the content file."""
    (folder / "pictures").mkdir(parents=True)
    picture = Image.linear_gradient("L").resize((1200, 960)).convert("RGB")
    picture.save(folder / "pictures" / "close.png")
    file = folder / "showcase.yaml"
    file.write_text(PACK, encoding="utf-8")
    return file
