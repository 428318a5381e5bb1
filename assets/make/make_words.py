"""Makes the clips of the interface's own words, which the spoken guide says the same in every pack.

    work=$(mktemp -d); python3.11 -m venv "$work"
    "$work/bin/pip" install ".[narrate,narrate-es,narrate-zh]"
    PYTHONPATH=. "$work/bin/python" assets/make/make_words.py

Into assets/voices/words/<language>/, by the recipe of `kiosk narrate`; clips that are right
stay, and those of words that changed go. Only languages with a good voice have any. With
--review it also writes the page on which a person listens and signs; nobody has signed till then.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.core.words import WORDS
from kiosk.press.narration import review
from kiosk.press.narration.approvals import approvals
from kiosk.press.narration.guide import Shared
from kiosk.press.narration.phrases import interface
from kiosk.press.narration.speaking import Speaking
from kiosk.press.narration.studio import Studio
from kiosk.press.narration.voices import voices


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("languages", nargs="*", default=[tag for tag in WORDS if voices(tag)])
    parser.add_argument("--review", action="store_true", help="also write the page to sign on")
    arguments = parser.parse_args()
    for language in arguments.languages:
        made = make(Shared().list_of(language), language)
        print(f"{language}: {made}")
        if arguments.review:
            print(f"listen and approve: {page(Shared().list_of(language), language)}")


def make(manifest: Path, language: str) -> str:
    """Makes what is missing; what was done."""
    studio, fault = Studio.opened(manifest, language)
    if fault:
        print(fault)
    speaking = Speaking(studio, voices)
    clips = speaking.clips(interface(language)).values()
    studio.guide += [clip.file for clip in clips if not isinstance(clip, str)]
    done = studio.save()
    removed = studio.clear()
    for told in speaking.faults:
        print(f"  {told}")
    minutes = sum(clip.seconds for clip in done.clips.values()) / 60
    made = f"{len(studio.fresh)} made, {removed} removed"
    return f"{len(done.clips)} clips ({made}), {minutes:.1f} minutes"


def page(manifest: Path, language: str) -> Path:
    """Writes the page to listen on."""
    studio, _ = Studio.opened(manifest, language)
    told = review.words_page(language, studio.old, approvals(studio.folder).by_clip)
    file = studio.folder / "words.review.html"
    file.write_text(told, encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
