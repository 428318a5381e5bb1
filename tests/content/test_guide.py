"""`content/README.md`: its tables name exactly what the program knows, its examples work."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

import pytest
import yaml

from kiosk import cli
from kiosk.core.figure import Figure, Side
from kiosk.core.visuals import Feeling, Form, ListStyle, Picto
from kiosk.core.words import WORDS, Word
from kiosk.places import figure_folder, shipped
from kiosk.press.fields import Shape
from kiosk.press.grammar import (
    ConcernShape,
    ContentShape,
    ExplainerShape,
    SceneShape,
    SourceShape,
    WarningSignsShape,
)
from kiosk.press.pack import Pressed, press
from kiosk.press.scenes import VISUALS
from kiosk.view.figure import read_figure
from tests.content.packs import PACKS, WRITTEN_ON
from tests.kept import FOLDER

GUIDE = (shipped("content") / "README.md").read_text(encoding="utf-8")
#: One mistake for each visual: what of its example becomes what.
BROKEN = {
    "figure": ("zoom: [lower_back, hips]", "zoom: [lower_bak, hips]"),
    "picture": ("  description: Thin needles", "  # Thin needles"),
    "people": ("Acupuncture: 48", "Acupuncture: 480"),
    "scale": ("{looks: needle, mm: 0.25}", "{looks: needle, mm: thin}"),
    "clock": ("Needles stay in: 20 to 30", "Needles stay in: 30 to 20"),
    "visits": ("check after: 4", "check after: 12"),
    "sensation": ("sensation: [ache, heaviness, warmth", "sensation: [ache, heaviness, warm"),
    "list": ("- meal: Eat", "- food: Eat"),
}
NEW_FILE = "A new file"
CODE = r"\b(?:EX-[A-Z]+[0-9]+(?:_[TL][0-9]+)?|[A-Z]{2}[0-9]+)\b"


@pytest.fixture(scope="module")
def figure() -> Figure:
    return read_figure(figure_folder())


def chapter(heading: str) -> str:
    """The guide's text between a heading and the next of its rank."""
    return GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def seen_from(figure: Figure, word: str) -> str:
    sides = set(figure.sets[word].glows)
    return "both" if sides == set(Side) else sides.pop().value


def test_every_place_is_listed(figure: Figure) -> None:
    """The table of places has every set of regions, with the side that shows it."""
    listed = {quoted(row[0])[0]: row[2] for row in rows(chapter("Names of places"))}
    assert listed == {word: seen_from(figure, word) for word in figure.sets}


def test_every_smaller_part_is_listed(figure: Figure) -> None:
    """Every word that the figure understands is in the guide, or is one side of a pair there."""
    known = set(quoted(chapter("Names of places")))
    missing = {word for word in figure.words() if re.sub("_[lr]$", "", word) not in known}
    assert missing == set()


def test_no_place_is_made_up(figure: Figure) -> None:
    """The guide names no place that the figure does not know."""
    parts = {"touch", "lights", "elsewhere", "figure", "zoom", "names", "_l", "_r"}
    named = set(quoted(chapter("Names of places"))) - parts
    assert {word for word in named if not figure.meant_by(word)} == set()


def test_every_code_is_listed_at_its_place(figure: Figure) -> None:
    """The table of codes has every drawn point, at the place in which it lies."""
    text = chapter("Point codes")
    listed = {quoted(row[0])[0]: set(re.findall(CODE, row[1])) for row in rows(text)}
    codes = figure.point_codes()
    named = {code for place in listed.values() for code in place}
    assert named <= set(codes)
    for place, found in listed.items():
        regions = set(figure.meant_by(place))
        for code in found - {"EX-B2"}:
            for point in codes[code]:
                for side, at in figure.points[point].items():
                    assert figure.region_at(side, at.x, at.y) in regions, point
    drawn = {point.split("_")[0] for point in figure.points}
    assert {code.split("_")[0] for code in named} == drawn


def test_every_word_of_the_screen_is_listed() -> None:
    """The table of words has every text of the interface, as the program says it."""
    listed = {quoted(row[0])[0]: row[1] for row in rows(chapter("Words of the screen"))}
    assert listed == {word.value: WORDS["en"][word] for word in Word}


def test_every_example_is_yaml() -> None:
    """Every example of the guide is read without an error."""
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(examples) >= 8
    for example in examples:
        assert yaml.safe_load(example), example


def test_what_a_file_needs() -> None:
    """The table of a new file tells what must be there from what may be left out."""
    shapes: dict[str, type[Shape]] = {
        "the file": ContentShape,
        "a concern": ConcernShape,
        "warning signs": WarningSignsShape,
        "an explainer": ExplainerShape,
        "a scene": SceneShape,
        "a source": SourceShape,
    }
    table = {row[0]: (set(quoted(row[1])), set(quoted(row[2]))) for row in rows(chapter(NEW_FILE))}
    assert list(table) == list(shapes)
    for part, shape in shapes.items():
        fields = {field.alias or name: field for name, field in shape.model_fields.items()}
        needed, free = table[part]
        if shape is SceneShape:  # a scene needs a caption or a list, and one thing to see
            assert (needed, free) == ({"title", "caption"}, {"source", "say"})
            assert fields.keys() - needed - free - VISUALS.keys() == {"description"}
        else:
            assert needed == {name for name, field in fields.items() if field.is_required()}
            assert needed | free == set(fields)


def test_what_is_typed_is_understood() -> None:
    """The lines to type name commands and options that there are."""
    text = chapter("Look before the visitors do")
    typed = [line.split()[3:] for line in quoted(text) if line.startswith("py -m kiosk ")]
    more = [word for line in quoted(text) if line.startswith("--") for word in line.split()]
    assert [words[0] for words in typed] == ["check", "sheet"]
    parser = cli.parser()
    for words in (*typed, [*typed[1][:-1], *more, typed[1][-1]]):
        parser.parse_args(words)  # leaves with SystemExit at what it does not know


# The visuals


def section(visual: str) -> str:
    """The guide's text about one visual."""
    return chapter("What a scene shows").split(f"\n### {visual}: ")[1].split("\n### ")[0]


def examples(visual: str) -> list[str]:
    """The examples in it: whole scenes, moved in as they stand in a file."""
    return re.findall(r"```yaml\n(.*?)```", section(visual), re.DOTALL)


EXAMPLES = [
    pytest.param(visual, text, id=f"{visual}:{text.split(':')[0].strip()}")
    for visual in BROKEN
    for text in examples(visual)
]


def listed_in(visual: str) -> list[str]:
    return [name for row in rows(section(visual)) for name in quoted(row[0])]


@pytest.fixture(scope="module")
def press_scene(
    figure: Figure, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[str, Pressed]]:
    """Pastes a scene into a pack, below the last line of another, and presses it."""
    folder = tmp_path_factory.mktemp("pack")
    pictures = shipped("content") / "pictures"
    shutil.copytree(pictures, folder / "pictures")
    shipped_text = (shipped("content") / "back-pain.yaml").read_text(encoding="utf-8")
    start, rest = shipped_text.split("\nconcerns:\n")
    sources = rest.split("\nsources:\n")[1]

    def pressed(scene: str) -> tuple[str, Pressed]:
        lines = [
            start.replace("at the end: questions", ""),
            "concerns:",
            "  lower_back:",
            "    button: Lower back",
            "    sentence: Places acupuncture often uses.",
            "    lights: {lower_back: Near the pain., hips: Near the pain.}",
            "    explainers: [shown]",
            "warning signs: {now: [A], soon: [B]}",
            "explainers:",
            "  shown:",
            "    title: Shown",
            "    scenes:",
            "      other:",
            "        title: Another",
            "        caption: Another.",
            "        figure: no lights",
            scene,
            "sources:",
            sources,
        ]
        file = folder / "example.yaml"
        file.write_text("\n".join(lines), encoding="utf-8")
        return file.read_text(encoding="utf-8"), press(file, figure, FOLDER, WRITTEN_ON)

    return pressed


def errors(pressed: Pressed) -> list[str]:
    return [str(problem) for problem in pressed.errors]


def test_every_visual_has_an_example() -> None:
    """Whatever a scene may show has one; so has each line of a figure and a picture."""
    assert all(examples(visual) for visual in BROKEN)
    assert set(BROKEN) == set(VISUALS)
    for visual in ("figure", "picture"):
        shown = "".join(examples(visual))
        assert [line for line in listed_in(visual) if f"  {line}: " not in shown] == []
    assert [f"style: {style}" in "".join(examples("list")) for style in ListStyle] == [True] * 3


@pytest.mark.parametrize(("visual", "scene"), EXAMPLES)
def test_an_example_is_copied_from_a_content_file(visual: str, scene: str) -> None:
    """What the guide shows is what the kiosk plays, to the last space."""
    assert any(f"\n{scene}" in path.read_text("utf-8") for path in PACKS), visual


@pytest.mark.parametrize(("visual", "scene"), EXAMPLES)
def test_an_example_passes(
    visual: str, scene: str, press_scene: Callable[[str], tuple[str, Pressed]]
) -> None:
    """Each example of a visual, pasted into a file, has no errors and shows that visual."""
    _, made = press_scene(scene)
    assert errors(made) == []
    assert made.content is not None
    shown = made.content.explainers["shown"].scenes[-1].visual
    assert type(shown).__name__ == f"{visual.capitalize()}Visual"


@pytest.mark.parametrize("visual", BROKEN)
def test_a_broken_example_is_caught_at_its_line(
    visual: str, press_scene: Callable[[str], tuple[str, Pressed]]
) -> None:
    """One slip in an example gives one error, at that line, in the words that the guide quotes."""
    right, wrong = BROKEN[visual]
    scene = next(text for text in examples(visual) if right in text)
    text, made = press_scene(scene.replace(right, wrong))
    said = re.findall(r"`kiosk check` says, for example: \*(.+)\*", section(visual))
    assert [problem.message for problem in made.errors] == said
    line = text.splitlines()[made.errors[0].line - 1]
    # A missing description is told at the name of its picture.
    assert wrong.strip().split(":")[0] in line or line.strip() == f"{visual}:"


def test_every_small_drawing_is_listed() -> None:
    """The table of drawings has each of them once."""
    table = section("list").split("| drawings |")[1]
    names = [name for row in rows(f"| drawings |{table}") for name in quoted(row[1])]
    assert sorted(names) == sorted(picto.value for picto in Picto if picto)


def test_every_style_of_a_list_is_listed() -> None:
    """The table of styles has steps, checklists and warnings."""
    table = section("list").split("| drawings |")[0]
    assert [quoted(row[0])[0] for row in rows(table)] == [style.value for style in ListStyle]


def test_every_feeling_is_listed() -> None:
    """The guide has each feeling, in its order; what they say is among the words of the screen."""
    said = section("sensation").split("One to six of")[1].split(", each once")[0]
    assert quoted(said) == [feeling.value for feeling in Feeling]


def test_every_form_is_listed() -> None:
    """The guide has all that can be drawn to scale."""
    said = section("scale").split("`looks` is")[1].split(".")[0]
    assert quoted(said) == [form.value for form in Form]


def test_the_lines_of_a_figure_are_listed() -> None:
    """The table of the figure has every line of its longer form."""
    names = ["light", "markers", "zoom", "side", "turn", "pulse", "glow"]
    assert listed_in("figure") == names


def test_the_list_to_sign_is_linked() -> None:
    """The guide leads to SIGN-OFF.md."""
    assert "](SIGN-OFF.md)" in chapter("What a clinician signs")
