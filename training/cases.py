"""The hand-written cases as examples, to choose thresholds on and to measure with; never to train on.

Their gold says which wordings must go and which must stay; a wording is marked wherever it
stands. It says nothing of the rest but that it may stay, so that any label that stays is right there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.cases import GROUPS
from benchmarks.score import Gold
from pipeline.finders.tagging.labels import LOCAL_ORGANISATIONS, OF_THE_CASE, Label
from pipeline.formats import read
from samples.build import built, case_folders, sources
from training.corpora import ALL
from training.example import Example, Marked, TextPiece

Labels = frozenset[Label]
STAYS: Labels = frozenset(
    {
        Label.NONE, Label.TITLE, Label.KEPT_PERSON, Label.AGENCY, Label.LAW, Label.KEPT_DATE, Label.AREA, Label.AGE,
        Label.OCCUPATION, Label.CHARACTERISTIC,
    }
)  # fmt: skip
"""Labels of what stays in the public copy, or is another finder's to judge (ages)."""

_CODES: Labels = frozenset({Label.CODE, Label.VEHICLE})
_GOES: dict[str, Labels] = {
    "person": OF_THE_CASE,
    "family": OF_THE_CASE,
    "place": frozenset({Label.PLACE, Label.ADDRESS}),
    "address": frozenset({Label.PLACE, Label.ADDRESS}),
    "postcode": frozenset({Label.ADDRESS}),
    "organisation": LOCAL_ORGANISATIONS,
    "date": frozenset({Label.DATE}),
    "death_date": frozenset({Label.DATE}),
    "birth_date": frozenset({Label.DATE, Label.BIRTH_DATE}),
    "phone": frozenset({Label.CONTACT}),
    "email": frozenset({Label.CONTACT}),
    "handle": frozenset({Label.CONTACT, Label.PERSON}),
    "link": frozenset({Label.CONTACT}),
    "marking": ALL,
}
_LIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-", "\xa0": " ", "\n": " "})


def read_cases(group: str) -> Iterator[Example]:
    """Every document of a group of cases ("samples", "development", …) as it is read from its file."""
    for folder in case_folders(GROUPS[group]):
        gold = Gold.read(folder / "gold.json")
        for source in sources(folder).values():
            yield aligned(built(source), gold, f"{group}: {folder.name}")


def aligned(data: bytes, gold: Gold, source: str) -> Example:
    """A document's pieces with the gold's wordings marked."""
    document = read(data)
    return Example(tuple(marked(document.piece_text(piece), gold) for piece in document.pieces), source)


def marked(text: str, gold: Gold) -> TextPiece:
    """One piece with every wording of the gold that stands in it, the longest first."""
    flat = text.translate(_LIKE)
    wanted: list[tuple[str, Labels, bool]] = [(phrase, STAYS, False) for phrase in gold.must_stay]
    wanted += [(form, _GOES.get(e.kind, _CODES), form in gold.ordinary_words) for e in gold.must_go for form in e.texts]
    taken = bytearray(len(flat))
    marks: list[Marked] = []
    for form, labels, ordinary in sorted(wanted, key=lambda w: -len(w[0])):
        for match in _pattern(form, exact=ordinary).finditer(flat):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = b"\1" * len(match.group())
            # A word that is also an ordinary one can't be told apart here.
            for word in re.finditer(r"\S+", match.group()):
                a, b = match.start() + word.start(), match.start() + word.end()
                marks.append(Marked(a, b, ALL if ordinary else _of_word(word.group(), labels)))
    return TextPiece(text, tuple(sorted(marks, key=lambda m: m.start)), STAYS)


def _of_word(word: str, labels: Labels) -> Labels:
    """A title or a number before a name is no name."""
    if labels != OF_THE_CASE:
        return labels
    bare = word.strip(".,'()").casefold()
    if bare.isdigit():
        return frozenset({Label.CODE, Label.TITLE})
    if word.islower() or bare in _NOT_NAMES:
        return ALL
    return labels


_NOT_NAMES = frozenset(
    """mr mrs ms miss mx dr prof professor pc dc ds di dci ps sgt sergeant inspector constable detective
    sister nurse father rev fr canon pastor imam the family auntie uncle aunt nan cllr sir dame superintendent
    acting chief""".split()
)


def _pattern(form: str, *, exact: bool) -> re.Pattern[str]:
    body = r"\s+".join(re.escape(word) for word in form.translate(_LIKE).split())
    before = r"(?<![^\W\d_])" if form[0].isalpha() else r"(?<!\d)" if form[0].isdigit() else ""
    after = r"(?![^\W\d_])" if form[-1].isalpha() else r"(?!\d)" if form[-1].isdigit() else ""
    return re.compile(before + body + after, 0 if exact else re.IGNORECASE)
