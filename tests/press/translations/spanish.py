"""The small good pack in Spanish, and how the tests spoil it."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.problems import Problem
from kiosk.press.pack import Pressed
from tests.press.packs import GOOD, check, pack

NAME = "pain.es.yaml"

SPANISH = """\
# Spanish words.
format: 1
language: es
signed: no
title: Dolor de espalda
clinic: nuestra clínica
concerns:
  upper_back:
    button: Espalda alta
    sentence: Lugares que la acupuntura usa a menudo.
    lights:
      head: A menudo se añaden puntos en la cabeza, por tradición.
      neck: El cuello y la espalda alta comparten músculos.
      shoulders: Ahí está la tensión.
      upper_back: Los puntos están cerca del dolor.
  lower_back:
    button: Espalda baja
    sentence: Lugares que la acupuntura usa a menudo.
    lights:
      lower_back: Los puntos están cerca del dolor.
      stomach: Por tradición se añaden puntos alrededor del ombligo.
elsewhere:
  anywhere: Este quiosco trata del dolor de espalda.
  chest: ¿Le duele el pecho? Avise ahora en la recepción.
warning signs:
  now:
    - No puede controlar la orina.
  soon:
    - Fiebre, o pérdida de peso.
explainers:
  upper_session:
    title: Cómo es una sesión
    scenes:
      near:
        title: Cerca del dolor
        caption: La mayoría de los puntos están cerca del dolor.
      needles:
        title: Agujas finas
        caption:
          - Las agujas son finas como un pelo.
          - "{clinic} usa cada aguja una vez."
  safety:
    title: ¿Es seguro?
    scenes:
      room:
        title: La sala
        caption: Puede parar cuando quiera. Llame al {emergency} en una emergencia.
        description: Una camilla en una sala tranquila.
words:
  invite: Toque donde le duele la espalda
names:
  stomach: Vientre
"""


def written(folder: Path, text: str = SPANISH, name: str = NAME) -> Path:
    """A translation file in a folder."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def pressed(folder: Path, text: str = SPANISH, source: str = GOOD, name: str = NAME) -> Pressed:
    """The pack with its translation."""
    pack(folder, source)
    written(folder, text, name)
    return check(folder, source)


def spoilt(old: str, new: str) -> str:
    """The good translation with its first `old` replaced."""
    assert old in SPANISH
    return SPANISH.replace(old, new, 1)


def told(found: Pressed) -> list[tuple[str, str]]:
    """Where and what, without the folder."""
    return [(_place(problem), problem.message) for problem in found.problems]


def _place(problem: Problem) -> str:
    return f"{Path(problem.file).name}:{problem.line}:{problem.column} {problem.severity}"
