# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Addresses told by their postcode: the lines, or the stretches between commas, that lead up to one.

"Civic Annexe, 44 Sheepmarket, Otterby OT1 2AB": no list knows these words, but what stands between
a body's name and a postcode is where it sits. Walking back from the postcode, every short
capitalised stretch is taken until one is a person, a body, a job, a date or a number of another
kind. Also whole cells under "Address". Leaves alone the Home Office's own address. The risk
accepted: a department that is named like a house goes with the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.finders.candidates import LOWER, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, settlements
from pipeline.model import Kind

FINDER = "address blocks"

POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s{0,3}\d[ABD-HJLNP-UW-Z]{2}(?!\w)")
_HOME_OFFICE = re.compile(r"SW1P\s?4DF|Marsham")
_WORD = rf"(?:[{UPPER}][{LOWER}'’]+(?:-[{UPPER}{LOWER}]?[{LOWER}]*)*|[{UPPER}]{{5,}}|St\.?|of|the|on|upon|y|yr|le|in|by|and|&)"
_STRETCH = re.compile(
    rf"(?:(?:Flat|Unit|Suite|Floor|Room|Bay|Plot|Pitch|Apartment)[ ]\w[\w.]{{0,4}}|\d{{1,4}}[A-Za-z]?(?:[-–/]\d{{1,4}}[A-Za-z]?)?)?[ ]?(?:{_WORD}[ ]?){{0,5}}"
)
_NO_PLACE = re.compile(
    r"\b(?:Council|Partnership|Partnerships|CSP|Police|Constabulary|Office|Unit|Service|Services|Board|Trust|NHS|Panel|Team|Department|Directorate|Agency|Association|Authority|"
    r"Officer|Manager|Lead|Head|Director|Coordinator|Co-ordinator|Chair|Commissioner|Adviser|Advisor|Superintendent|Inspector|Safety|Safeguarding|Review|Homicide|Policy|"
    r"Ref|Reference|Date|Dear|Tel|Email|Mr|Mrs|Ms|Miss|Dr|Sir(?= [A-Z])|Dame|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"CONFIDENTIAL|OFFICIAL|Her|His|She|He|They|The (?:family|victim))\b|[:@?!]"
)  # fmt: skip
_HOUSE_WORD = re.compile(
    r"\d|\b(?:House|Hall|Centre|Court|Building|Buildings|Annexe|Chambers|Offices|Street|Road|Lane|Row|Square|Tower|Exchange|Civic)\b"
)
_TOWN = re.compile(rf"(?:{_WORD}[ ]?){{1,4}}")


def find_address_blocks(text: str) -> Iterator[Candidate]:
    """The stretches of one piece that lead up to a postcode in it."""
    for postcode in POSTCODE.finditer(text):
        if not _HOME_OFFICE.search(text[max(0, postcode.start() - 120) : postcode.end()]):
            yield from _stretches(text, postcode.start())


_LABEL = re.compile(r"(?:home |last known |current |full )*address(?:es)?:?", re.I)
"""The head of such a column, which is under nothing."""


def is_address_label(text: str) -> bool:
    """Whether a label or a column's head, "Home address:", says that an address follows."""
    return _LABEL.fullmatch(text.strip()) is not None


def whole_cell(text: str) -> Iterator[Candidate]:
    """The whole of a cell that stands under or beside "Address"."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end - start > 3 and re.search(rf"[{UPPER}]", text) and not is_address_label(text):
        yield Candidate(start, end, Kind.ADDRESS, 0.8, FINDER, "street")


def address_lines(texts: Sequence[str], last: int) -> dict[int, list[Candidate]]:
    """Within a letter's head (its first ``last`` pieces, a line each): the pieces that lead up to a postcode."""
    found: dict[int, list[Candidate]] = {}
    for index, text in enumerate(texts[: last + 1]):
        match = POSTCODE.match(text.strip())
        inline = POSTCODE.search(text)
        if inline is None or _HOME_OFFICE.search(" ".join(texts[max(0, index - 4) : index + 1])):
            continue
        if match is None and len(text[: inline.start()].split()) > 4:
            continue
        for above in range(index - 1, max(-1, index - 7), -1):
            if not (line := texts[above].strip()):
                continue
            if len(line) > 60 or "\n" in line or not _is_address_line(line):
                break
            found[above] = [
                _candidate(texts[above], 0, len(texts[above]), nearest=above == index - 1 and match is not None)
            ]
    return found


def _is_address_line(line: str) -> bool:
    parts = [part.strip() for part in line.split(",") if part.strip()]
    return bool(parts) and all(_takes(part) for part in parts)


def _takes(part: str) -> bool:
    words = part.split()
    if not part or _NO_PLACE.search(part) or not _STRETCH.fullmatch(part) or not any(c.isupper() for c in part):
        return False
    return bool(_HOUSE_WORD.search(part)) or not (len(words) in {2, 3} and is_forename(words[0]))


def _stretches(text: str, end: int) -> Iterator[Candidate]:
    """Walk back from ``end``: "…, Council, Deeping House, Abbot's Gate, Saltfen |SW99 2PL"."""
    at, taken = end, 0
    while taken < 5:
        gap = re.search(r"[ ,\n]*$", text[:at])
        at = gap.start() if gap else at
        begin = max(text.rfind(",", 0, at), text.rfind("\n", 0, at)) + 1
        part = text[begin:at]
        begin += len(part) - len(part.lstrip())
        part = text[begin:at].rstrip()
        whole = _takes(part)
        if not whole:
            # "a flat at 8 Mill Drove", "residents of Blaen-y-Nant": the last stretch ends the sentence before it.
            tail = re.search(
                rf"(?:\b(?:at|of|in|to|from|address)[ ])(?P<part>(?:\d{{1,4}}[A-Za-z]?,?[ ])?(?:{_WORD}[ ]?){{1,5}})$",
                part,
            )
            if tail is None or not _takes(tail["part"].strip()) or tail["part"][0].islower():
                return
            if (
                not taken
                and not _HOUSE_WORD.search(tail["part"])
                and all(is_ordinary(word) for word in tail["part"].split())
            ):
                return
            begin += tail.start("part")
        yield _candidate(text, begin, at, nearest=taken == 0)
        if not whole:
            return
        at, taken = begin, taken + 1


def _candidate(text: str, start: int, end: int, *, nearest: bool) -> Candidate:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip(" ,"))
    end -= len(stretch) - len(stretch.rstrip(" ,"))
    name = text[start:end]
    if (nearest or name in settlements()) and _TOWN.fullmatch(name) and not _HOUSE_WORD.search(name):
        return Candidate(start, end, Kind.PLACE, 0.85, FINDER, settlements().get(name, "town"))
    return Candidate(start, end, Kind.ADDRESS, 0.85, FINDER, "street" if any(c.isdigit() for c in name) else "house")
