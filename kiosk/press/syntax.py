"""What a slip of the pen looks like to someone who has never seen YAML.

Takes the parser's complaint and the lines, says what to do in staff's words, and where it can
offers the line mended, so that the mistakes behind it are found too. Never shows parser words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from kiosk.press.nodes import shown

QUOTES = 'put the whole text in straight quotes: "…"'
TAB = re.compile(r" *\t[ \t]*(?=[^\s#])")
#: An optional dash, an optional name with its colon, then the value.
PARTS = re.compile(r"(\s*(?:-\s+)*(?:[\w ]+?:\s+)?)(.*)")
NAME_FIRST = re.compile(r"\s*(?:-\s+)?[\w ]+$")
NO_SPACE = re.compile(r"\s*(?:-\s+)?[\w ]*\w:(?=[^\s/:])")
WIDE_COLON = re.compile(r"(\s*(?:-\s+)?[\w ]*\w) *([\uff1a\ufe55\ua789])")
GLUED = re.compile(r"-[^\s-]")
#: What word processors put where a dash belongs.
OTHER_DASHES = "–—−‐‑•‣▪●◦·*"
#: Patterns look no further into a line than this: a file may be one endless line of spaces.
REACH = 500
#: Finding the quote that went astray reads the file again, slowly; a larger file is not worth it.
MOST_TO_SCAN = 200_000
CURLY = "“”„‟‘‚«»"


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake (line and column from 0); `mended` is the line as it can be read."""

    line: int
    column: int
    length: int
    message: str
    hint: str
    mended: str | None = None


def slips(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[Slip, ...]:
    """The parser's complaint in staff's words; more than one when a mistake is usually repeated."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return (Slip(0, 0, 1, "the file cannot be read", ""),)
    at = _Place(*_inside(mark.line, mark.column, lines), lines)
    start = at
    if error.context_mark is not None:
        start = _Place(*_inside(error.context_mark.line, error.context_mark.column, lines), lines)
    tabs = _tabs(lines)
    if tabs and ("tab" in problem or "\\t" in problem or any(t.line <= at.line for t in tabs)):
        return tabs
    return (_slip(problem, context, at, start),)


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    column: int
    lines: Sequence[str]

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def value_column(self) -> int:
        parts = PARTS.match(self.text[:REACH])
        return parts.end(1) if parts else 0

    def moved(self, column: int) -> _Place:
        return _Place(self.line, column, self.lines)

    def slip(self, message: str, hint: str, mended: str | None = None, length: int = 0) -> Slip:
        rest = len(self.text.rstrip()) - self.column
        return Slip(self.line, self.column, length or max(1, rest), message, hint, mended)

    def quoted(self) -> str:
        """The line with its value in straight quotes."""
        parts = PARTS.match(self.text[:REACH])
        before, value = parts.groups() if parts else ("", self.text)
        return before + '"' + re.sub(r"[\"'\\]", "_", value.strip()) + '"'


def _inside(line: int, column: int, lines: Sequence[str]) -> tuple[int, int]:
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line, column = line - 1, 0
    return line, min(column, len(lines[line]))


def _tabs(lines: Sequence[str]) -> tuple[Slip, ...]:
    message = "a tab begins this line; only spaces may"
    hint = "delete it and type spaces, as many as in the neighbouring lines"
    return tuple(
        Slip(i, found.group().index("\t"), found.group().count("\t"), message, hint)
        for i, line in enumerate(lines)
        if (found := TAB.match(line))
    )[:25]


def _slip(problem: str, context: str, at: _Place, start: _Place) -> Slip:
    if "end of stream" in problem and "quoted" in context:
        return _unclosed(start)
    if "mapping values are not allowed" in problem:
        return _colon(at)
    if "could not find expected ':'" in problem:
        return _no_colon(start)
    if "cannot start any token" in problem:
        return _begins_with(at)
    if any(word in context for word in ("alias", "anchor", "tag", "block scalar", "directive")):
        return _begins_with(start)
    if "escape" in problem or "escape" in context:
        hint = "write / for it, or put the text in single quotes: '…'"
        message = r"a backslash \ has a meaning of its own between double quotes"
        column = at.text.rfind("\\", 0, at.column + 1)
        return at.moved(max(0, column)).slip(message, hint, at.quoted(), 2)
    if "sequence entries are not allowed" in problem:
        message = "a dash cannot stand here, behind a name on the same line"
        hint = f"begin the list on the next line; or, if the dash belongs to the text, {QUOTES}"
        return at.slip(message, hint, at.quoted())
    quote = _quote_before(at)
    if quote is not None:
        return quote
    value = at.text[at.value_column : at.value_column + 1]
    if value in ("{", "[", ",", "]", "}") and (at.column > at.value_column or value in ",]}"):
        if "flow" in context and value == "[":
            return _open_list(start)
        return _begins_with(at.moved(at.value_column))
    if "flow" in context:
        return _open_list(start)
    return _indentation(problem, at)


def _unclosed(at: _Place) -> Slip:
    mark = at.text[at.column : at.column + 1] or '"'
    message = f"a quote {mark} opens here and is never closed"
    return at.slip(message, f"type another {mark} at the end of the text", at.quoted())


def _colon(at: _Place) -> Slip:
    before = at.text[: at.column]
    value = at.text[at.value_column :]
    if at.column > at.value_column and value[:1] and value[0] in CURLY:
        message = "these are curly quotes, which do not hold a text together"
        return at.moved(at.value_column).slip(message, 'type straight quotes: "…"', at.quoted())
    if ": " in before or not NAME_FIRST.match(before[:REACH]):
        message = "a colon in the middle of a text needs quotes around the text"
        return at.slip(message, QUOTES, at.quoted(), 1)
    above = next((i for i in range(at.line - 1, -1, -1) if at.lines[i].strip()), None)
    if above is not None:
        higher = _Place(above, 0, at.lines)
        bare = higher.text.strip()
        if NO_SPACE.match(higher.text[:REACH]):
            return _no_space(higher)
        if ":" not in bare and not bare.startswith(("-", "#")):
            same = depth(higher.text) == depth(at.text)
            if same or (
                NAME_FIRST.match(higher.text[:REACH]) and depth(higher.text) < depth(at.text)
            ):
                return _no_colon(higher)
    message = "this line begins further right than the line above it, so it is read as part of it"
    hint = (
        "begin it exactly under the line it belongs with;"
        f" or, if it continues the text above, {QUOTES}"
    )
    return at.moved(depth(at.text)).slip(message, hint)


def _no_space(at: _Place) -> Slip:
    found = NO_SPACE.match(at.text[:REACH])
    column = found.end() - 1 if found else 0
    mended = at.text[: column + 1] + " " + at.text[column + 1 :]
    message = "a space is missing after the colon"
    return at.moved(column).slip(message, "write 'name: text'", mended, 1)


def _no_colon(at: _Place) -> Slip:
    if _among_dashes(at):
        return _no_dash(at)
    if NO_SPACE.match(at.text[:REACH]):
        return _no_space(at)
    line, column = at.text.rstrip(), depth(at.text)
    if line[column : column + 1] in ('"', "'"):
        return _unclosed(at.moved(column))
    wide = WIDE_COLON.match(at.text[:REACH])
    if wide:
        mended = f"{wide[1]}: {at.text[wide.end() :].lstrip()}"
        place, message = at.moved(wide.start(2)), f"this colon '{wide[2]}' is of another script"
        return place.slip(message, "type a plain one: 'name: text'", mended, 1)
    below = next((text for text in at.lines[at.line + 1 :] if text.strip()), "")
    name, _, rest = line.strip().partition(" ")
    message = f"a colon is missing after '{shown(line.strip())}'"
    mended = f"{line}:"
    if rest and depth(below) <= column:
        message = f"a colon is missing after '{shown(name)}'"
        mended = f"{' ' * column}{name}: {rest}"
    hint = "write 'name: text'; a text that goes on over two lines begins further right"
    known = NAME_FIRST.match(line[:REACH])
    return at.moved(column).slip(message, hint, mended if known else None)


def _among_dashes(at: _Place) -> bool:
    """Does the line stand exactly under a line with a dash, as if it were the next of its list?"""
    here, bare = depth(at.text), at.text.strip()
    above = [line for line in reversed(at.lines[: at.line]) if line.strip()]
    level = [line for line in above[:REACH] if depth(line) <= here]
    if not level or depth(level[0]) < here or not level[0].lstrip().startswith("- "):
        return False
    owner = next((line for line in level if not line.lstrip().startswith("- ")), "")
    # Dashes may stand as far left as the name of their list; then a name may follow them.
    return depth(owner) < here or bare[0] in f"-{OTHER_DASHES}"


def _no_dash(at: _Place) -> Slip:
    column = depth(at.text)
    indent, bare = at.text[:column], at.text.strip()
    place = at.moved(column)
    if GLUED.match(bare):
        message, hint = "a space is missing after the dash", "begin each line of a list with '- '"
        return place.slip(message, hint, f"{indent}- {bare[1:]}", 1)
    if bare[0] in OTHER_DASHES:
        message = f"a list has a plain dash before each line, and this is '{bare[0]}'"
        return place.slip(message, "begin it with '- '", f"{indent}- {bare[1:].strip()}", 1)
    message = "a list with dashes comes before this line, and this line has no dash"
    hint = "begin it with '- ', or move it so that it stands under the name it belongs with"
    # A line with a colon may be a name that stands too far in: nobody knows how to read on.
    return place.slip(message, hint, None if ":" in bare else f"{indent}- {bare}")


def _begins_with(at: _Place) -> Slip:
    char = at.text[at.column : at.column + 1]
    message = f"a text cannot begin with {char} unless it is in quotes"
    return at.slip(message, QUOTES, at.quoted())


def _quote_before(at: _Place) -> Slip | None:
    """A quote that closed too early, or a line or more too late."""
    if sum(map(len, at.lines)) > MOST_TO_SCAN:
        return None
    tokens: list[yaml.ScalarToken] = []
    try:
        for token in yaml.scan("\n".join(at.lines), Loader=yaml.SafeLoader):
            if (token.start_mark.line, token.start_mark.column) >= (at.line, at.column):
                break
            if isinstance(token, yaml.ScalarToken):
                tokens.append(token)
    except yaml.YAMLError:
        pass
    if not tokens or tokens[-1].plain:
        return None
    start, end = tokens[-1].start_mark, tokens[-1].end_mark
    if start.line < end.line == at.line:
        return _unclosed(_Place(start.line, start.column, at.lines))
    if not start.line == end.line == at.line:
        return None
    message = "the text goes on after its closing quote"
    hint = f"{QUOTES}, and use ' for quotes inside it"
    after = at.text[end.column : end.column + 1]
    if at.text[start.column] == "'" and after.isalpha():
        message = "the apostrophe in this text closes the quote too early"
        hint = 'use double quotes around the text: "it\'s"'
    place = at.moved(end.column - 1)
    return place.slip(message, hint, at.quoted(), 1)


def _open_list(at: _Place) -> Slip:
    if at.text[at.column : at.column + 1] not in ("[", "{"):
        # The parser may name the block around it, as where the file ends behind a comma.
        at = at.moved(max(0, at.text.rfind("["), at.text.rfind("{")))
    char = at.text[at.column : at.column + 1]
    other = {"[": "]", "{": "}"}.get(char, "]")
    message = f"a {char or '['} opens here and is not closed"
    return at.slip(message, f"type {other} at the end; or, if it is text, {QUOTES}", at.quoted())


def _indentation(problem: str, at: _Place) -> Slip:
    place = at.moved(depth(at.text))
    bare = at.text.strip()
    if ("'-' indicator" in problem or "'?'" in problem) and not bare.startswith("- "):
        return _no_dash(at)
    if bare[:1] in ("*", "&", "!", "%", "@", "`"):
        return _begins_with(place)
    if bare.startswith("-"):
        message = "a line with a dash stands among lines with names"
        hint = "move it two spaces further right, under the name whose list it belongs to"
    else:
        message = "this line does not stand exactly under the lines it belongs with"
        hint = "use the same number of spaces before each line of a block"
    return place.slip(message, hint)


def depth(line: str) -> int:
    """How many spaces begin the line."""
    return len(line) - len(line.lstrip(" "))
