"""A pack -> problems, or everything an edition is made of.

Reads one content file and what it names; writes nothing but its cache. Runs in a process of its
own, so it may die on a hostile picture without the player noticing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from kiosk.core.comfort import Script, script_of
from kiosk.core.figure import Figure
from kiosk.core.layout import Layout
from kiosk.core.model import Content
from kiosk.core.offering import on_offer
from kiosk.core.problems import Problem, Severity
from kiosk.core.words import WORDS
from kiosk.press import faces, pictures
from kiosk.press.advice import advice, unused_pictures
from kiosk.press.bullets import bullets
from kiosk.press.cache import Cache
from kiosk.press.fit import UPRIGHT, measuring
from kiosk.press.grammar import ContentShape
from kiosk.press.mistakes import mistakes, shape_of
from kiosk.press.narration.clips import narration
from kiosk.press.narration.guide import Guided, Shared, Told
from kiosk.press.narration.lint import lint
from kiosk.press.nodes import Block, Text, texts
from kiosk.press.paths import content_files, is_translation, opened, shown_path
from kiosk.press.proofs import Proofs
from kiosk.press.reader import Reading, read
from kiosk.press.references import references
from kiosk.press.resolve import Picture, resolve
from kiosk.press.scenes import file_named, scenes
from kiosk.press.sources import kept_as
from kiosk.press.strays import without_strays
from kiosk.press.translations.pack import Source, Translated, note_of, translations
from kiosk.press.wording import wording

#: Of each kind; nobody mends more in one sitting, and a hostile file may hold thousands.
MOST_PROBLEMS = 200


@dataclass(frozen=True)
class Pressed:
    """`content` is None if the content file has an error; one of a translation costs only that.

    `translations` are by language, `files` is what the edition holds beside them. `note` says how
    much of it is spoken, and in how many languages. `shapes` is what each file says, by its path:
    the content file and the translations that are offered.
    """

    problems: tuple[Problem, ...]
    content: Content | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    note: str = ""
    translations: Mapping[str, Content] = field(default_factory=dict)
    shapes: Mapping[Path, ContentShape] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def press(path: Path, figure: Figure, cache: Path | None, today: date | None = None) -> Pressed:
    """One content file, or the only one of a folder, made ready to play."""
    found, problem = content_files(path)
    if problem:
        return Pressed((problem,))
    if len(found) > 1:
        names = ", ".join(file.name for file in found)
        message = f"this folder holds more than one content file ({names})"
        return Pressed((Problem(shown_path(path), 1, 1, message, "name the one that plays"),))
    if is_translation(path):
        message = "this is a translation of a content file, not a content file"
        hint = f"name the file without '{Path(path.stem).suffix}'"
        return Pressed((Problem(shown_path(path), 1, 1, message, hint),))
    return check_file(found[0], figure, Cache(cache), today or this_day())


def this_day() -> date:
    """Today where the kiosk stands."""
    return datetime.now().astimezone().date()


def check_file(file: Path, figure: Figure, cache: Cache, today: date) -> Pressed:
    """One content file with its pictures converted, its faces made and every screen laid out.

    Raises OSError for what may pass by itself.
    """
    raw = opened(file)
    if isinstance(raw, Problem):
        return Pressed((raw,))
    reading = read(raw, shown_path(file))
    if reading.root is None:
        return Pressed(_in_order(reading.problems))
    found = _examine(reading, reading.root, figure, file.parent, cache)
    problems, shape, brought = _in_order(found.problems), found.shape, found.brought
    if shape is None or any(p.severity is Severity.ERROR for p in problems):
        return Pressed(_cause_first(reading, problems))
    if found.outside:
        raise found.outside
    voices = narration(reading.document, reading.root, shape, file)
    pictured = {written: picture for written, (_, picture) in brought.items()}
    content = resolve(shape, figure, pictured, voices.clips)
    problems += voices.problems
    problems += tuple(advice(reading.document, reading.root, content, figure, today))
    problems += tuple(lint(reading.document, reading.root, content.language))
    problems += tuple(unused_pictures(file, shown_path(file.parent)))
    languages = translations(Source(file, reading.root, content.language, figure, pictured))
    written = [content, *(one.content for one in languages if one.content)]
    scripts = _scripts(written)
    made = faces.faces(cache, scripts)
    with measuring(made) as measure:
        tongues = on_offer({one.language: one for one in written}, drafts=True)
        proofs = Proofs(cache, made, figure, measure, tongues)
        too_much = proofs.problems(reading.document, reading.root, content)
        if too_much:
            return Pressed(_in_order([*problems, *too_much]))
        languages = tuple(_fitting(one, proofs) for one in languages)
        shared = Shared()

        def guided(told: Told, content: Content) -> Guided:
            layout = Layout(content, figure, UPRIGHT, measure, languages=tongues)
            return told.guided(layout, shared, proofs.utterances)

        guide = guided(Told(reading.document, reading.root, shape, file), content)
        content = replace(content, spoken=guide.clips)
        languages = tuple(_guided(one, shape, guided) for one in languages)
    files = {f"faces/{name}.ttf": ttf for name, ttf in made.items()}
    for script in scripts:
        texts = faces.licence(script).items()
        files |= {f"faces/{script}/{name}": text for name, text in texts}
    files[kept_as(file.name)] = raw
    for original, picture in brought.values():
        files[kept_as(original.path)] = original.original
        files[picture.name] = picture.png
    files |= {**voices.files, **guide.files}
    problems += guide.problems
    for one in languages:
        files |= {kept_as(one.file.name): one.raw} if one.raw else {}
        files |= {**one.voices.files, **one.guide.files} if one.content else {}
        problems += one.problems
    note = "; ".join(filter(None, (voices.note, note_of(languages))))
    offered = {one.content.language: one.content for one in languages if one.content}
    shapes = {file: shape}
    shapes |= {one.file: one.shape for one in languages if one.content and one.shape}
    return Pressed(_in_order(problems), content, files, note, offered, shapes)


def _scripts(written: Sequence[Content]) -> tuple[Script, ...]:
    """The scripts whose faces an edition needs: all, if its screens name every language."""
    if len(written) > 1:
        return tuple(Script)
    return tuple(dict.fromkeys((Script.LATIN, *(script_of(one.language) for one in written))))


def _fitting(one: Translated, proofs: Proofs) -> Translated:
    """A translation with what does not fit on the glass; it is not offered then."""
    if one.content is None or one.document is None or one.root is None:
        return one
    return one.blamed(proofs.problems(one.document, one.root, one.content))


def _guided(
    one: Translated, source: ContentShape, guided: Callable[[Told, Content], Guided]
) -> Translated:
    """A translation with the clips of its spoken guide."""
    if one.content is None or one.document is None or one.root is None or one.shape is None:
        return one
    made = guided(Told(one.document, one.root, one.shape, one.file, source), one.content)
    content = replace(one.content, spoken=made.clips)
    return replace(one, content=content, guide=made).blamed(made.problems)


def _cause_first(reading: Reading, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """In order; but where the file breaks off, that comes before all that misses the lost rest."""
    last = len("\n".join(reading.document.lines).rstrip().split("\n")) - 1
    if last not in reading.mended:
        return problems
    return tuple(sorted(problems, key=lambda p: p not in reading.problems))


Brought = dict[str, tuple[pictures.Found, Picture]]


@dataclass(frozen=True)
class _Findings:
    """`outside` is what may pass by itself: no problem of the content."""

    shape: ContentShape | None
    problems: list[Problem]
    brought: Brought
    outside: OSError | None


def _examine(
    reading: Reading, root: Block, figure: Figure, folder: Path, cache: Cache
) -> _Findings:
    """Every check, none of them hidden by another; one problem of a kind for each place."""
    document = reading.document
    root, strays = without_strays(document, root)
    shape, found = shape_of(root)
    problems = [*reading.problems, *strays]
    shapes = list(islice(mistakes(document, root, found), MOST_PROBLEMS))
    # A missing line points at its block's name, which may be wrong for a reason of its own.
    spoken = {_place(p) for p in (*strays, *shapes) if not p.hint.startswith("add a line")}
    problems += shapes
    for more in (
        bullets(document, root),
        wording(document, root, partial(faces.missing, language=_language(root))),
        references(document, root, figure),
    ):
        fresh = [p for p in islice(more, MOST_PROBLEMS) if _place(p) not in spoken]
        problems += fresh
        spoken |= {_place(p) for p in fresh}
    brought: Brought = {}
    outside: OSError | None = None
    for text in _named_pictures(root):
        written = text.value.strip()
        if written in brought:
            continue
        try:
            original = pictures.find(folder, written)
            brought[written] = original, pictures.convert(original, cache)
        except pictures.PictureError as error:
            problems.append(document.problem(text.span, error.message, error.hint))
        except OSError as error:
            outside = error
    trusted = [p for p in problems if p in reading.problems or p.line - 1 not in reading.mended]
    return _Findings(shape, trusted, brought, outside)


def _language(root: Block) -> str:
    """The language that the file says it is in; English for one that nobody knows."""
    text = root.get("language")
    return text.value.strip() if isinstance(text, Text) and text.value.strip() in WORDS else "en"


def _named_pictures(root: Block) -> Iterator[Text]:
    for _, _, scene in scenes(root):
        yield from texts(file_named(scene))


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
