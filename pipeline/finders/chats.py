"""Who speaks in a chat that a report quotes: "temi: am i mad", "summer: you are not mad", a line each.

The label before each line is a name, often in small letters and often a word of the language. Promise: labels count
where two lines and more stand together that begin so, in small letters, and at least two speak. A letter with kisses
at a message's end ("cld we have her at ours? T xx") signs it. Leaves alone who is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.finders.candidates import Candidate
from pipeline.model import Kind

FINDER = "chats"
_LINE = re.compile(r"(?:[>•–-] ?|\[?\d\d?[:.]\d\d\]? ?)?(?P<speaker>[a-z][a-z'’-]+(?: [a-z][a-z'’-]+)?): (?=\S)")
_NO_SPEAKER = frozenset(
    (
        "note notes source action actions date time ref re subject from to cc outcome risk plan summary evidence "
        "question answer example eg ie recommendation finding see page table figure status owner name names age role "
        "police gp health social council school hospital ambulance mother father victim perpetrator caller operator"
    ).split()
)
_FEWEST = 2
_SIGNED = re.compile(r"(?<=[.?!,)\s])(?P<letter>[A-Z])(?: ?x{1,6}| ?X{2,6})(?=[\s\"”’'.]*(?:$|\n))")


def find_chats(texts: Sequence[str]) -> dict[int, list[Candidate]]:
    """The speakers of each chat, by the piece (of one document, in order) in which they stand."""
    found: dict[int, list[Candidate]] = {}
    for chat in _chats(texts):
        speakers = {words for _, _, words in chat}
        if len(chat) >= _FEWEST and len(speakers) >= _FEWEST and not speakers & _NO_SPEAKER:
            for piece, start, words in chat:
                found.setdefault(piece, []).append(Candidate(start, start + len(words), Kind.PERSON, 0.8, FINDER))
    return found


def find_signatures(text: str) -> Iterator[Candidate]:
    """The one letter with which a message in ``text`` is signed."""
    for match in _SIGNED.finditer(text):
        yield Candidate(*match.span("letter"), Kind.PERSON, 0.98, FINDER)


def _chats(texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Runs of lines that begin with a speaker: (piece, where the speaker stands in it, the speaker)."""
    run: list[tuple[int, int, str]] = []
    for number, text in enumerate(texts):
        at = 0
        for line in text.split("\n"):
            match = _LINE.match(line)
            if match is not None:
                run.append((number, at + match.start("speaker"), match["speaker"]))
            elif line.strip() and not line[:1].islower():  # the rest of a long line is the speaker's still
                yield run
                run = []
            at += len(line) + 1
    yield run


def before_speaker(candidate: Candidate, text: str, speakers: Sequence[Candidate]) -> Candidate | None:
    """A person whom a finder read over the end of a line, into the next one's speaker: only what is before it, if that
    has a capital."""
    for speaker in speakers:
        before = text[candidate.start : speaker.start]
        if candidate.start < speaker.start < candidate.end and "\n" in before:
            return None if before.islower() else replace(candidate, end=candidate.start + len(before.rstrip()))
    return candidate
