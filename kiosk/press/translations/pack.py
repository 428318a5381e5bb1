"""Translation files -> contents in other languages, each with what is wrong with it.

A fault in a translation costs its language and nothing else: the source plays on. A text that is
missing or out of date stands as in the source, for an old translation may be a wrong one; the
language then counts as a draft, and with too many of them it is not offered at all.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from kiosk.core.comfort import LANGUAGES
from kiosk.core.figure import Figure
from kiosk.core.model import Content
from kiosk.core.problems import Problem, Severity, did_you_mean
from kiosk.press import faces
from kiosk.press.advice import FIRST_EXPLAINER_S, long_openers
from kiosk.press.bullets import bullets
from kiosk.press.grammar import ContentShape
from kiosk.press.mistakes import mistakes, shape_of
from kiosk.press.narration.clips import Narration, narration
from kiosk.press.narration.guide import Guided
from kiosk.press.narration.lint import lint
from kiosk.press.nodes import Block, Document, Text, plain, shown, walk
from kiosk.press.paths import language_of, opened, shown_path, translations_of
from kiosk.press.reader import read
from kiosk.press.resolve import Picture, resolve
from kiosk.press.translations.compare import MOST_PROBLEMS, Comparison
from kiosk.press.translations.grammar import NOBODY, TranslationShape
from kiosk.press.translations.overlay import overlaid
from kiosk.press.translations.texts import HEAD
from kiosk.press.wording import wording

#: Other languages take up to 40 % more words, or longer ones, to say the same (K33).
LONGEST_OPENER_S = 1.4 * FIRST_EXPLAINER_S


@dataclass(frozen=True)
class Source:
    """The content file that is translated: without errors, its pictures by the name written."""

    file: Path
    root: Block
    language: str
    figure: Figure
    pictures: Mapping[str, Picture]


@dataclass(frozen=True)
class Translated:
    """One translation file; `content` is None if the language is not offered.

    `root` has the source's structure and says where each text stands in `document`; `shape` is
    what it says.
    """

    file: Path
    problems: tuple[Problem, ...]
    raw: bytes = b""
    document: Document | None = None
    root: Block | None = None
    shape: ContentShape | None = None
    content: Content | None = None
    voices: Narration = field(default_factory=Narration)
    guide: Guided = field(default_factory=Guided)

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def blamed(self, problems: Sequence[Problem]) -> Translated:
        """With more problems; it is offered no longer if one of them is an error."""
        more = replace(self, problems=(*self.problems, *problems))
        return replace(more, content=None) if more.has_errors else more


def translations(source: Source) -> tuple[Translated, ...]:
    """Every translation beside a content file. Raises OSError for what may pass by itself."""
    made: dict[str, Translated] = {}
    for file in translations_of(source.file):
        one = _translated(source, file)
        first = made.get(language_of(file))
        if first:
            message = f"{first.file.name} is a translation into this language already"
            one = one.blamed([Problem(shown_path(file), 1, 1, message, "delete one of the two")])
        made[file.name if first else language_of(file)] = one
    return tuple(made.values())


def _translated(source: Source, file: Path) -> Translated:
    name, tag = shown_path(file), language_of(file)
    strange = _strange_tag(source, name, tag)
    if strange:
        return Translated(file, (strange,))
    raw = opened(file)
    if isinstance(raw, Problem):
        return Translated(file, (raw,))
    reading = read(raw, name)
    if reading.root is None:
        return Translated(file, reading.problems, raw)
    document, root = reading.document, reading.root
    shape, found = _examined(document, root, tag)
    problems = [*reading.problems, *found]
    comparison = Comparison(source.file.name, source.root, document, root, tag)
    spoken = {(problem.line, problem.column) for problem in problems}
    problems += [p for p in comparison.problems() if (p.line, p.column) not in spoken]
    problems = [p for p in problems if p in reading.problems or p.line - 1 not in reading.mended]
    one = Translated(file, (), raw, document).blamed(problems)
    if shape is None or one.has_errors:
        return one
    return _resolved(source, one, comparison, shape)


def _strange_tag(source: Source, name: str, tag: str) -> Problem | None:
    if tag == source.language:
        message = f"{source.file.name} is in this language itself"
        hint = "delete this file, or name it after the language that it is in"
        return Problem(name, 1, 1, message, hint)
    if tag not in LANGUAGES:
        known = [each for each in LANGUAGES if each != source.language]
        message = f"the name of this file ends in '{shown(tag)}', which is no language known here"
        return Problem(name, 1, 1, message, did_you_mean(tag, known))
    return None


def _examined(
    document: Document, root: Block, tag: str
) -> tuple[TranslationShape | None, list[Problem]]:
    """The file by itself, without its source."""
    shape: TranslationShape | None = None
    problems: list[Problem] = []
    try:
        shape = TranslationShape.model_validate(plain(root))
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems += islice(mistakes(document, root, found, TranslationShape), MOST_PROBLEMS)
    texts = replace(root, entries=tuple(e for e in root.entries if e[0].value not in HEAD))
    told = {(problem.line, problem.column) for problem in problems}
    missing = functools.partial(faces.missing, language=tag)
    for more in (bullets(document, texts), wording(document, texts, missing)):
        fresh = [p for p in islice(more, MOST_PROBLEMS) if (p.line, p.column) not in told]
        problems += fresh
        told |= {(p.line, p.column) for p in fresh}
    language = root.get("language")
    if shape and isinstance(language, Text) and shape.language != tag:
        message = f"the name of this file says '{tag}', and this line '{shown(shape.language)}'"
        hint = f"write 'language: {tag}', or give the file another name"
        problems.append(document.problem(language.span, message, hint))
    return shape, problems


def _resolved(
    source: Source, one: Translated, comparison: Comparison, own: TranslationShape
) -> Translated:
    document, root = comparison.document, overlaid(comparison)
    shape, found = shape_of(root)
    if shape is None:
        return one.blamed(list(mistakes(document, root, found)))
    one = one.blamed(list(_without_shapes(comparison)))
    if one.has_errors or not comparison.is_offered:
        return one
    voices = narration(document, root, shape, one.file)
    content = resolve(shape, source.figure, source.pictures, voices.clips)
    gaps = comparison.missing or comparison.stale
    content = replace(content, is_signed=own.signed != NOBODY and not gaps)
    problems = [*voices.problems, *long_openers(document, root, content, LONGEST_OPENER_S)]
    if voices.note:
        # Nobody reads out the words of a language without a voice.
        problems += lint(document, root, content.language)
    made = replace(one, root=root, shape=shape, content=content, voices=voices)
    return made.blamed(problems)


def _without_shapes(comparison: Comparison) -> Iterator[Problem]:
    """Letters of texts that stay as in the source, and that the language's typeface lacks."""
    kept = [t for place, t in comparison.wanted.items() if place not in comparison.in_step]
    sources = comparison.source.get("sources")
    kept += [text for _, text in walk(sources)] if sources else []
    for text in kept:
        for char in faces.missing(text.value, comparison.language)[:1]:
            head = comparison.root.get("language") or comparison.root
            yield comparison.document.problem(
                head.span,
                f"the typeface of this language has no '{char}' (U+{ord(char):04X}), which stands"
                f" in {comparison.source_name}, line {text.span.line + 1}",
                "write it there with other letters",
            )


def note_of(made: Sequence[Translated]) -> str:
    """How many languages there are, for the line that sums a file up; empty if there is one."""
    if not made:
        return ""
    offered = [one.content for one in made if one.content]
    drafts = sum(not content.is_signed for content in offered)
    out = len(made) - len(offered)
    parts = [f"{len(made)} language{'' if len(made) == 1 else 's'}"]
    parts += [f"{drafts} of them {'a draft' if drafts == 1 else 'drafts'}"] if drafts else []
    parts += [f"{out} not offered"] if out else []
    spoken = [f"; {one.content.language}: {one.voices.note}" for one in made if one.content]
    return ", ".join(parts) + "".join(each for each in spoken if not each.endswith(": "))
