"""The tagger's stretches as candidates, in the kinds and details that the other finders speak.

What the label alone can't tell (which role a professional has, whether a place is a village) is left
to the finders that read the words around: their detail wins where both saw the same stretch.
Titles and dates that stay need no treatment and are no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.finders.candidates import Candidate
from pipeline.finders.tagging.labels import Label
from pipeline.finders.tagging.reading import Reading, Tagged
from pipeline.model import Kind

FINDER = "tagger"
DOUBT = "tagger in doubt"

_MEANS: dict[Label, tuple[Kind, str]] = {
    Label.PERSON: (Kind.PERSON, ""),
    Label.PROFESSIONAL: (Kind.PERSON, "professional:Professional"),
    Label.KEPT_PERSON: (Kind.PERSON, "panel"),
    Label.AGENCY: (Kind.AGENCY, ""),
    Label.LAW: (Kind.LAW, ""),
    Label.GP_PRACTICE: (Kind.ORGANISATION, "gp_practice"),
    Label.SCHOOL: (Kind.ORGANISATION, "school"),
    Label.EMPLOYER: (Kind.ORGANISATION, "employer"),
    Label.WORSHIP: (Kind.ORGANISATION, "place_of_worship"),
    Label.REFUGE: (Kind.ORGANISATION, "refuge"),
    Label.PUB: (Kind.ORGANISATION, "pub"),
    Label.CARE_HOME: (Kind.ORGANISATION, "care_home"),
    Label.LOCAL_BODY: (Kind.ORGANISATION, "local_group"),
    Label.PLACE: (Kind.PLACE, ""),
    Label.AREA: (Kind.PLACE, "region"),
    Label.ADDRESS: (Kind.ADDRESS, ""),
    Label.DATE: (Kind.DATE, "day"),
    Label.BIRTH_DATE: (Kind.BIRTH_DATE, "day"),
    Label.CODE: (Kind.REFERENCE, "other"),
    Label.VEHICLE: (Kind.VEHICLE, ""),
    Label.OCCUPATION: (Kind.OCCUPATION, ""),
    Label.CHARACTERISTIC: (Kind.CHARACTERISTIC, ""),
}
"""Kind and detail of each label but those that depend on the words (ages, contacts)."""

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}-?\d[ABD-HJLNP-UW-Z]{2}\b", re.I)
_NUMBER = re.compile(r"\d{1,3}")
_CONTACTS = (
    (re.compile(r"[^\s@]+@[^\s@]+\.\w+"), Kind.EMAIL),
    (re.compile(r"(?:https?:/|www\.|.*\w\.(?:com|co|org|net|gov|uk|io|tv)\b)", re.I), Kind.LINK),
    (re.compile(r"[+(]?\d(?:[\d\s().+-]*\d)?"), Kind.PHONE),
)


def candidates(text: str, read: Reading) -> Iterator[Candidate]:
    """What ``read`` says of one piece's ``text``, in order."""
    for tagged in read:
        yield from _meant(text, tagged)


def doubts(read: Reading) -> Iterator[Candidate]:
    """Stretches that are rather something else or nothing, but may be a person's name."""
    for tagged in read.doubtful:
        yield Candidate(tagged.start, tagged.end, Kind.PERSON, tagged.any_person, DOUBT)


def _meant(text: str, tagged: Tagged) -> Iterator[Candidate]:
    start, end = tagged.start, tagged.end
    words = text[start:end]
    if tagged.label is Label.ADDRESS:
        yield from _address(text, tagged)
    elif tagged.label is Label.CONTACT:
        kind = next((kind for form, kind in _CONTACTS if form.match(words)), Kind.HANDLE)
        yield Candidate(start, end, kind, tagged.score, FINDER)
    elif tagged.label is Label.AGE:
        number = _NUMBER.search(words)
        yield Candidate(start, end, Kind.AGE, tagged.score, FINDER, number.group() if number else "")
    elif tagged.label in _MEANS:
        kind, detail = _MEANS[tagged.label]
        yield Candidate(start, end, kind, tagged.score, FINDER, detail)


def _address(text: str, tagged: Tagged) -> Iterator[Candidate]:
    """An address, its postcode apart."""
    at = tagged.start
    for code in _POSTCODE.finditer(text, tagged.start, tagged.end):
        before = len(text[at : code.start()].rstrip(" ,;\n"))
        if before:
            yield Candidate(at, at + before, Kind.ADDRESS, tagged.score, FINDER)
        yield Candidate(code.start(), code.end(), Kind.POSTCODE, tagged.score, FINDER)
        at = code.end()
    rest = text[at : tagged.end]
    at += len(rest) - len(rest.lstrip(" ,;\n"))
    if at < tagged.end:
        yield Candidate(at, tagged.end, Kind.ADDRESS, tagged.score, FINDER)
