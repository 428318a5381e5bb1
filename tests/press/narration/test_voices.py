from __future__ import annotations

import tomllib
from importlib.util import find_spec

import pytest

from kiosk.places import CHECKOUT, shipped
from kiosk.press.narration import phonemes, voices
from kiosk.press.narration.phonemes import Phonemes, TooLongError, VoiceError
from kiosk.press.narration.voices import Engine, Maker, Utterance

NO_HIBARI = find_spec("hibari") is None or find_spec("onnxruntime") is None
real = pytest.mark.skipif(
    NO_HIBARI, reason="NOT TESTED: no voice is installed (pip install hibari-tts==0.2.1)"
)


def test_every_voice_has_a_language_and_what_it_needs() -> None:
    """English has two voices, the better first; Spanish and Mandarin one; others none."""
    found = {code: [v.maker for v in voices.voices(code)] for code in ("en-GB", "es", "zh", "vi")}
    assert found == {
        "en-GB": [Maker.KOKORO, Maker.HIBARI],
        "es": [Maker.KOKORO],
        "zh": [Maker.KOKORO],
        "vi": [],
    }


@pytest.mark.parametrize("name", ["af_heart", "ef_dora", "zf_xiaobei"])
def test_the_shipped_voices_are_whole(name: str) -> None:
    """Each has a style for every length of sentence that the network takes."""
    file = shipped("assets") / "voices" / f"{name}.bin"
    assert file.stat().st_size == voices.MOST_PHONEMES * voices.Kokoro.STYLE * 4


def test_the_extras_are_those_of_the_project() -> None:
    """What a voice says is missing is what pyproject.toml would install."""
    told = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = told["project"]["optional-dependencies"]
    for code in ("es", "zh"):
        wanted = " ".join(need.split(";")[0] for need in extras[f"narrate-{code}"])
        assert voices.voices(code)[0].wheels == wanted


def test_a_tensor_is_added_to_a_model() -> None:
    """Appended bytes say: graph, output, name; long names have long lengths."""
    assert voices._with_output(b"model", "a") == b"model\x3a\x05\x62\x03\x0a\x01a"
    assert voices._varint(300) == b"\xac\x02"


def test_unknown_sounds_are_refused() -> None:
    """A sign that the network was not taught would vanish; so would all beyond its length."""
    assert voices._ids("ab", Phonemes("ab", (0,)), {"a": 7, "b": 9}) == [0, 7, 9, 0]
    for text, told in (("abc", "has no sound for c in “ab”"), ("", "nothing to say")):
        with pytest.raises(VoiceError, match=told):
            voices._ids("ab", Phonemes(text, (0,)), {"a": 7, "b": 9})
    with pytest.raises(VoiceError, match="too long"):
        voices._ids("ab", Phonemes("a" * 511, (0,)), {"a": 7})


@pytest.fixture(scope="module")
def heart() -> Engine:
    return voices.voices("en")[1].open()


def seconds(said: Utterance) -> float:
    return len(said.samples) / said.rate


@real
def test_a_real_voice_speaks(heart: Engine) -> None:
    """A sentence lasts as long as its words need, and each word has its beginning."""
    said = heart.say("Needles go near the pain, and by tradition on the head.")
    assert 3.0 < seconds(said) < 6.0
    assert abs(said.samples).max() > 0.1
    assert len(said.words_s) == 11
    assert list(said.words_s) == sorted(set(said.words_s))
    assert said.words_s[-1] < seconds(said) - 0.3


@real
def test_a_real_voice_is_the_same_each_time(heart: Engine) -> None:
    """To the sample, whatever was said before."""
    first = heart.say("You can ask to stop at any time.")
    heart.say("Something else.")
    again = heart.say("You can ask to stop at any time.")
    assert first.words_s == again.words_s
    assert (first.samples == again.samples).all()


@real
def test_numbers_are_said_in_words(heart: Engine) -> None:
    """A number of one word on the glass has one beginning, however many words say it."""
    assert len(heart.say("It happens to about 1 in 10,000 people.").words_s) == 8
    assert phonemes.english("It costs $5 & 50%.").text.endswith("pəɹsˈɛnt.")


@real
@pytest.mark.parametrize("spoken", ["Eat 吃 now.", "Это больно.", "Take ☃ now."])
def test_what_a_real_voice_cannot_read_is_refused(heart: Engine, spoken: str) -> None:
    """Letters of another language do not vanish unheard."""
    with pytest.raises(VoiceError, match="“"):
        heart.say(spoken)


@pytest.mark.parametrize("spoken", ["…", "–", "“ ”", "."])
def test_marks_alone_are_nothing_to_say(spoken: str) -> None:
    """A voice would make a sound of them."""
    with pytest.raises(VoiceError, match="there is nothing to say"):
        voices._ids(spoken, Phonemes("a", (0,)), {"a": 7})


def test_a_sentence_that_is_too_long_is_to_be_split() -> None:
    """Another saying would not make it shorter."""
    with pytest.raises(TooLongError, match="split it"):
        voices._ids("ab", Phonemes("a" * 511, (0,)), {"a": 7})


@pytest.mark.parametrize(
    "spoken", ["Hola 🙂 mundo.", "Come 吃 ahora.", "Это bien.", "Sube → baja.", "☎ 911"]
)
def test_spanish_refuses_what_its_rules_leave_out(spoken: str) -> None:
    """Before any package is asked: they would drop it, and nobody would notice."""
    with pytest.raises(VoiceError, match="the voice cannot read"):
        phonemes.spanish(spoken)


@pytest.mark.parametrize("spoken", ["今天🙂好。", "Это。", "MRI检查。"])
def test_mandarin_refuses_other_writing(spoken: str) -> None:
    """The same there."""
    with pytest.raises(VoiceError, match="the voice cannot read"):
        phonemes.mandarin(spoken)


@pytest.mark.parametrize("spoken", ["¿Qué? Un año: 50 % y 5 €, 1.ª y 2.º", "“naïve” ½ + 38 °C"])
def test_spanish_reads_its_own_signs(spoken: str) -> None:
    """Ordinals, money, sums, degrees."""
    phonemes._refuse_foreign(spoken, phonemes.SPANISH)
