"""The interface's own words, with the product's defaults per language; a pack may override any."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


def filled(text: str, **values: object) -> str:
    """A text with `{name}` replaced for each value; other braces stay as they are."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


class Word(StrEnum):
    """A text of the interface; its value is the key under `words:` in a content file."""

    INVITE = "invite"
    WELCOME = "welcome"
    BACK_SIDE = "back side"
    FRONT_SIDE = "front side"
    START_OVER = "start over"
    WARNING_SIGNS = "warning signs"
    TELL_DESK = "tell the desk"
    CALL = "call"
    GET_HELP_NOW = "get help now"
    SEE_DOCTOR = "see a doctor"
    GO_BACK = "go back"
    MORE = "more"
    RESUME = "resume"
    PAUSE = "pause"
    PREVIOUS = "previous"
    NEXT = "next"
    REPLAY = "replay"
    SCENE_OF = "scene of"
    WATCH_NEXT = "watch next"
    STILL_THERE = "still there"
    KEEP_GOING = "keep going"
    CLEARS_IN = "clears in"
    SLOWER = "slower"
    USUAL_SPEED = "usual speed"
    TURN_ON_SOUND = "turn on sound"
    SOUND = "sound"
    SOUND_STEP = "sound step"
    LOUDER = "louder"
    QUIETER = "quieter"
    SOUND_OFF = "sound off"
    DONE = "done"
    CAPTIONS_ONLY = "captions only"
    SHOW_PICTURE = "show the picture"
    PICTURE_WAITS = "picture waits"
    WHERE_FROM = "where from"
    READ_IN_PART = "read in part"
    NOT_READ = "not read"
    OF_PEOPLE = "of people"
    TIMES_LARGER = "times larger"
    THICK = "thick"
    FROM_TO_MINUTES = "from to minutes"
    MINUTES = "minutes"
    MINUTE = "minute"
    FROM_TO_VISITS = "from to visits"
    VISITS = "visits"
    ACHE = "ache"
    HEAVINESS = "heaviness"
    WARMTH = "warmth"
    TINGLING = "tingling"
    NUMBNESS = "numbness"
    PINCH = "pinch"
    NOTHING = "nothing"


WORDS: Mapping[str, Mapping[Word, str]] = {
    "en": {
        Word.INVITE: "Touch where it hurts",
        Word.WELCOME: "See which places are often treated, and what a session feels like.",
        Word.BACK_SIDE: "The body from behind",
        Word.FRONT_SIDE: "The body from the front",
        Word.START_OVER: "Start over",
        Word.WARNING_SIGNS: "Warning signs",
        Word.TELL_DESK: "Tell the front desk now. This screen cannot call for help.",
        Word.CALL: "Emergency: call {emergency}",
        Word.GET_HELP_NOW: "Get help now if:",
        Word.SEE_DOCTOR: "See a doctor today if:",
        Word.GO_BACK: "Go back",
        Word.MORE: "More",
        Word.RESUME: "Play",
        Word.PAUSE: "Pause",
        Word.PREVIOUS: "Previous",
        Word.NEXT: "Next",
        Word.REPLAY: "Watch again",
        Word.SCENE_OF: "{scene} of {scenes}",
        Word.WATCH_NEXT: "Watch next",
        Word.STILL_THERE: "Are you still there?",
        Word.KEEP_GOING: "Yes, keep going",
        Word.CLEARS_IN: "This screen starts over in {seconds} seconds.",
        Word.SLOWER: "Slower",
        Word.USUAL_SPEED: "Usual speed",
        Word.TURN_ON_SOUND: "Turn on sound",
        Word.SOUND: "Sound",
        Word.SOUND_STEP: "Sound: {step} of {steps}",
        Word.LOUDER: "Louder",
        Word.QUIETER: "Quieter",
        Word.SOUND_OFF: "Sound off",
        Word.DONE: "Done",
        Word.CAPTIONS_ONLY: "No voice here: please read along.",
        Word.SHOW_PICTURE: "Show the picture",
        Word.PICTURE_WAITS: "Look only if you like.",
        Word.WHERE_FROM: "Where this comes from",
        Word.READ_IN_PART: "We read a part or a summary.",
        Word.NOT_READ: "No study stands behind this.",
        Word.OF_PEOPLE: "{count} of {of}",
        Word.TIMES_LARGER: "Drawn {times} times as large as life",
        Word.THICK: "{mm} mm",
        Word.FROM_TO_MINUTES: "{low} to {high} minutes",
        Word.MINUTES: "{low} minutes",
        Word.MINUTE: "{low} minute",
        Word.FROM_TO_VISITS: "{low} to {high} visits",
        Word.VISITS: "{low} visits",
        Word.ACHE: "Ache",
        Word.HEAVINESS: "Heaviness",
        Word.WARMTH: "Warmth",
        Word.TINGLING: "Tingling",
        Word.NUMBNESS: "Numbness",
        Word.PINCH: "Quick pinch",
        Word.NOTHING: "Nothing",
    }
}

#: Names of the figure's region words, as they stand on the glass.
REGION_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "head": "Head",
        "face": "Face",
        "neck": "Neck",
        "shoulders": "Shoulders",
        "upper_back": "Upper back",
        "lower_back": "Lower back",
        "hips": "Hips",
        "back_of_knees": "Back of the knees",
        "feet": "Feet",
        "hands": "Hands",
        "stomach": "Stomach",
        "chest": "Chest",
        "abdomen": "Belly",
        "arms": "Arms",
        "thighs": "Thighs",
        "knees": "Knees",
        "lower_legs": "Lower legs",
    }
}
