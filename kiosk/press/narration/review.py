"""The page on which a person hears every clip once and signs: one HTML file, nothing from outside.

It lies among the clips and plays them from there. What it saves, a table with a name of its own, is
put beside it by the person: a page opened from a folder cannot write there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from html import escape
from pathlib import Path

from kiosk.press.grammar import ContentShape
from kiosk.press.narration.approvals import COLUMNS, Approval
from kiosk.press.narration.manifest import RECORDED, ClipEntry, Manifest
from kiosk.press.narration.spoken import Speech

TEMPLATE = Path(__file__).with_name("review.html")


def page(
    shape: ContentShape,
    speeches: Mapping[str, Speech],
    manifest: Manifest,
    approved: Mapping[str, Approval],
    name: str,
) -> str:
    """The page of one content file, named without its ending.

    `speeches` are its scenes, by "explainer.scene".
    """
    told = [*_explainers(shape, speeches, manifest, approved), *_guide(manifest, approved)]
    return _page(shape.language, shape.title, told, manifest, approved, name)


def words_page(language: str, manifest: Manifest, approved: Mapping[str, Approval]) -> str:
    """The page of the interface's own words in a language."""
    told = _guide(manifest, approved)
    return _page(language, f"words of the screen, {language}", told, manifest, approved, "words")


def _page(
    language: str,
    title: str,
    sections: Iterable[str],
    manifest: Manifest,
    approved: Mapping[str, Approval],
    name: str,
) -> str:
    own = {clip: one for clip, one in approved.items() if f"{clip}.opus" in manifest.clips}
    told = {
        "LANGUAGE": escape(language),
        "TITLE": escape(title),
        "SCENES": "\n".join(sections),
        "DATA": _data(own, name),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    before, *parts = text.split("@@")
    # Split, not replaced one after another: a text that holds a mark of ours stays a text.
    return before + "".join(told.get(part, part) for part in parts)


def _data(approved: Mapping[str, Approval], name: str) -> str:
    """What the page's script needs: the columns, the file's name, the approvals of its own clips.

    Those of other clips stay in the tables they are in: no page replaces another's.
    """
    rows = [astuple(one) for one in approved.values()]
    told = {"columns": COLUMNS, "pack": name, "approved": rows}
    return json.dumps(told, ensure_ascii=True).replace("<", "\\u003c")


def _explainers(
    shape: ContentShape,
    speeches: Mapping[str, Speech],
    manifest: Manifest,
    approved: Mapping[str, Approval],
) -> Iterator[str]:
    for name, explainer in shape.explainers.items():
        yield f"<section><h2>{escape(explainer.title)} <small>{escape(name)}</small></h2>"
        for scene in explainer.scenes:
            key = f"{name}.{scene}"
            yield from _scene(key, speeches[key], manifest, approved)
        yield "</section>"


def _guide(manifest: Manifest, approved: Mapping[str, Approval]) -> Iterator[str]:
    """What the spoken guide says, but for what a scene says as well."""
    heard = {file for files in manifest.scenes.values() for file in files}
    clips = [manifest.clips[f] for f in manifest.guide if f in manifest.clips and f not in heard]
    if clips:
        yield "<section><h2>What the spoken guide says</h2><article><ol>"
        by_words = sorted(clips, key=lambda clip: clip.shown.casefold())
        yield from (_clip(clip, approved.get(Path(clip.file).stem)) for clip in by_words)
        yield "</ol></article></section>"


def _scene(
    key: str, speech: Speech, manifest: Manifest, approved: Mapping[str, Approval]
) -> Iterator[str]:
    recording = manifest.recordings.get(key)
    files = recording.clips if recording else manifest.scenes.get(key, ())
    clips = [manifest.clips[file] for file in files if file in manifest.clips]
    yield f"<article><h3>{escape(speech.title.shown)} <small>{escape(key)}</small></h3>"
    if not clips:
        yield "<p class='silent'>Nobody speaks this scene: it runs by its captions.</p></article>"
        return
    if [clip.shown for clip in clips] != [sentence.shown for sentence in speech.sentences]:
        words = " ".join(sentence.shown for sentence in speech.sentences)
        yield (
            "<p class='silent'>The recording still says other words; the scene runs by its "
            f"captions till it says these: “{escape(words)}”</p>"
        )
    yield "<button type='button' class='all'>Play all of the scene</button><ol>"
    yield from (_clip(clip, approved.get(Path(clip.file).stem)) for clip in clips)
    yield "</ol></article>"


def _clip(clip: ClipEntry, approval: Approval | None) -> str:
    stem = escape(Path(clip.file).stem)
    shown = escape(clip.shown)
    notes = []
    if clip.spoken.rstrip(".") != clip.shown.rstrip("."):
        notes.append(f"said as: <q>{escape(clip.spoken)}</q>")
    kind = "recording" if clip.engine == RECORDED else "voice"
    notes.append(f"{kind} {escape(clip.voice)}, {clip.seconds:.1f} s")
    if clip.wer:
        heard = escape(clip.heard or "")
        notes.append(f"<strong>a machine heard: <q>{heard}</q> (error {clip.wer:.0%})</strong>")
    checked = " checked" if approval else ""
    by = f"{approval.by}, {approval.on}" if approval else ""
    doubtful = " class='doubt'" if clip.wer else ""
    return (
        f"<li{doubtful} data-clip='{stem}' data-sentence='{shown}'>"
        f"<p class='words'>{shown}</p>"
        f"<audio controls preload='none' src='{escape(clip.file)}' aria-label='{shown}'></audio>"
        f"<label><input type='checkbox'{checked}> approved <output>{escape(by)}</output></label>"
        f"<p class='notes'>{' · '.join(notes)}</p></li>"
    )
