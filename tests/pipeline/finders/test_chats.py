"""Who speaks in a quoted chat: the labels before its lines, in small letters."""

import pytest

from pipeline.finders.candidates import Candidate, flattened
from pipeline.finders.chats import before_speaker, find_chats, find_signatures
from pipeline.model import Kind


def speakers(*texts: str) -> list[str]:
    return [texts[n][c.start : c.end] for n, found in sorted(find_chats(texts).items()) for c in found]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("temi: am i mad", "summer: you are not mad"), ["temi", "summer"]),
        (("temi: am i mad\nauntie jo: no\nwho says", "temi: she does"), ["temi", "auntie jo", "temi"]),
        (("[21:04] temi: am i mad", "[21:05] summer: no"), ["temi", "summer"]),
        (("temi: am i mad", "Then she slept.", "summer: no"), []),  # one line is no chat
        (("temi: am i mad", "temi: hello"), []),  # nor does one speaker make one
        (("action: call her", "outcome: done"), []),
        (("Temi: am I mad", "Summer: No"), []),  # with capitals the other finders see it
        (("note: seen", "temi: am i mad"), []),
    ],
)
def test_who_speaks(texts: tuple[str, ...], names: list[str]) -> None:
    assert speakers(*texts) == names


def test_a_long_line_of_a_chat_isnt_joined_with_the_next_speaker() -> None:
    chat = "malik: meet tmrw at mine 7pm. both. no lawyers. we r one blood\njas: dad dont go\nso there"
    assert flattened(chat).count("\n") == 2
    assert flattened(chat.replace("jas: ", "and ")).count("\n") == 1


def test_a_name_isnt_read_over_the_end_of_a_line_into_the_next_speaker() -> None:
    text = "of one blood\njas: no"
    jas = Candidate(13, 16, Kind.PERSON, 0.8, "chats")
    assert before_speaker(Candidate(7, 16, Kind.PERSON, 0.5, "tagger"), text, [jas]) is None
    named = "of one Amrik\njas: no"
    kept = before_speaker(Candidate(7, 16, Kind.PERSON, 0.5, "tagger"), named, [jas])
    assert kept is not None and named[kept.start : kept.end] == "Amrik"
    assert before_speaker(jas, text, [jas]) == jas


@pytest.mark.parametrize(
    ("message", "letters"),
    [
        ("cld we have her at ours xmas? T xx", ["T"]),
        ("love you all. M x\nThen she slept.", ["M"]),
        ("dont come round mate. Nx", ["N"]),
        ("It was grade B x-ray film", []),
        ("She got an A xylophone", []),
        ("we won 3 x 2", []),
    ],
)
def test_a_letter_that_signs_a_message(message: str, letters: list[str]) -> None:
    assert [message[c.start : c.end] for c in find_signatures(message)] == letters
