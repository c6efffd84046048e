"""Open corpora as examples: novels and tweets whose people, places and organisations others marked.

They teach real names in running text that our generator wouldn't think of, in small letters too. They are
coarser than our labels, so that a stretch has all the labels it may have, and what a corpus
doesn't mark (dates, ages, posts) may be anything but what it does. Every eighth document is
held out by a rule on its name, and never trained on.

Formats: LitBank's coreference files (brat standoff: ``T1<TAB>PROP_PER 10 15<TAB>text``; D. Bamman et
al. 2020), CoNLL columns (``token<TAB>tag``) of the Broad Twitter Corpus (Derczynski et al. 2016) and WNUT-17
(Derczynski et al. 2017); all CC BY 4.0. Nothing of them is part of the project: their folder is an argument.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.finders.tagging.labels import LOCAL_ORGANISATIONS, PERSONS, Label
from training.example import Example, Marked, TextPiece

Labels = frozenset[Label]
ALL: Labels = frozenset(Label)
PLACES: Labels = frozenset({Label.PLACE, Label.AREA, Label.ADDRESS})
BODIES: Labels = LOCAL_ORGANISATIONS | {Label.AGENCY}
UNMARKED: Labels = ALL - PERSONS - PLACES - BODIES
"""What a word may be that a corpus of persons, places and organisations leaves unmarked."""

_ENTITIES: dict[str, Labels] = {
    "PER": PERSONS,
    "LOC": PLACES,
    "GPE": PLACES,
    "FAC": PLACES | LOCAL_ORGANISATIONS,
    "ORG": BODIES,
    "VEH": ALL - PERSONS,
    "person": PERSONS,
    "location": PLACES | LOCAL_ORGANISATIONS,
    "corporation": BODIES,
    "group": ALL - PERSONS,
    "product": ALL - PERSONS,
    "creative-work": ALL,
    "office": ALL,  # "the Lord High Chancellor", "the second Sir Walter"
}
_TITLES = frozenset(
    """mr mrs ms miss dr mister doctor sir lady lord madame madam monsieur mademoiselle aunt uncle cousin captain
    colonel major general lieutenant sergeant corporal admiral reverend rev father mother brother sister judge squire
    count countess duke duchess prince princess king queen baron baroness master mistress professor st saint president
    governor senator bishop pope don dona donna signor signora herr frau old young little poor dear""".split()
)
_HELD_OUT = 8
Word = tuple[str, Labels]


def held_out(name: str) -> bool:
    """Whether a document is kept for measuring: one in eight, by the checksum of its name."""
    return zlib.crc32(name.encode()) % _HELD_OUT == 0


def read_corpora(folder: Path, *, for_measuring: bool) -> Iterator[Example]:
    """Every document of the corpora in ``folder``, either those to train on or those held out."""
    for path in sorted((folder / "litbank" / "coref").glob("*.txt")):
        if held_out(path.stem) == for_measuring:
            yield litbank(path.read_text("utf-8"), path.with_suffix(".ann").read_text("utf-8"))
    for source, name in (("btc", "btc"), ("wnut17", "wnut17")):
        for path in sorted((folder / source).glob("*.conll")):
            for number, pieces in enumerate(_groups(conll(path.read_text("utf-8")), 12)):
                if held_out(f"{name}-{path.stem}-{number}") == for_measuring:
                    yield Example(tuple(pieces), name)


def litbank(text: str, annotations: str) -> Example:
    """A novel's first pages. Only proper names are marked: "the old man" is nobody's name."""
    marks: list[tuple[int, int, str]] = []
    for line in annotations.splitlines():
        fields = line.split("\t")
        if not line.startswith("T") or not fields[1].startswith("PROP_"):
            continue
        kind, start, end = fields[1].split()[:3]
        office = kind == "PROP_PER" and fields[2].casefold().startswith("the ")
        marks.append((int(start), int(end), "office" if office else kind.removeprefix("PROP_")))
    words: list[Word] = []
    pieces: list[TextPiece] = []
    outer = _outermost(marks)
    for row in re.finditer(r"[^\n]+", text):
        for token in re.finditer(r"\S+", row.group()):
            at = row.start() + token.start()
            words.append((token.group(), _labels(token.group(), at, outer)))
        if len(words) > 60:
            pieces.append(joined(words))
            words = []
    if words:
        pieces.append(joined(words))
    return Example(tuple(pieces), "litbank")


def _outermost(marks: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of marks inside each other the outermost, unless it is long: then what lies in it is the name."""
    short = [mark for mark in marks if mark[1] - mark[0] <= 40]
    kept: list[tuple[int, int, str]] = []
    for mark in sorted(short, key=lambda m: (m[0] - m[1], m[0])):
        if all(mark[1] <= other[0] or other[1] <= mark[0] for other in kept):
            kept.append(mark)
    return sorted(kept)


def _labels(word: str, start: int, marks: Sequence[tuple[int, int, str]]) -> Labels:
    kind = next((kind for a, b, kind in marks if a <= start < b), "")
    if not kind:
        return UNMARKED
    if kind == "PER":
        bare = word.strip(".,").casefold()
        if bare in _TITLES:
            return frozenset({Label.TITLE, Label.NONE, Label.OCCUPATION})
        if not word[0].isupper():
            return ALL if word[0].isalpha() else ALL - BODIES  # "of" and "the" within a name: unsure
    return _ENTITIES[kind]


def conll(text: str) -> Iterator[TextPiece]:
    """A piece for each sentence or tweet. Handles and hash tags may be anything."""
    words: list[Word] = []
    for line in [*text.splitlines(), ""]:
        word, _, tag = line.strip("\r\ufeff").partition("\t")
        if word.strip():
            kind = tag.strip().partition("-")[2]
            labels = _ENTITIES[kind] if kind else UNMARKED
            if word[0] in "@#" or word.startswith("http") or (words and words[-1][0] in {"#", "@"}):
                labels = ALL
            words.append((word.strip(), labels))
        elif words:
            yield joined(words)
            words = []


def joined(words: Sequence[Word]) -> TextPiece:
    """Tokens written as people write them: no space before a comma, none inside a bracket."""
    text = ""
    marks: list[Marked] = []
    opened = True
    quotes = 0
    for token, labels in words:
        bare = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(token, token)
        closing = bare == '"' and quotes % 2 == 1
        if (
            text
            and not opened
            and not closing
            and not re.match(r"[.,;:!?%)\]’]+$|['’](?:s|S|m|d|ll|re|ve|t)\b|n['’]t$", bare)
        ):
            text += " "
        start = len(text)
        text += bare
        quotes += bare == '"'
        opened = bare in {"(", "[", "‘", "“", "£", "$", "#", "@"} or (bare == '"' and not closing)
        if labels != UNMARKED:
            if marks and marks[-1].labels == labels and start - marks[-1].end <= 1:
                marks[-1] = Marked(marks[-1].start, len(text), labels)
            else:
                marks.append(Marked(start, len(text), labels))
    return TextPiece(text, tuple(marks), UNMARKED)


def with_other_names(example: Example, rng: random.Random, name: Callable[[random.Random, bool], str]) -> Example:
    """The same text with each person's name swapped for another, the same one throughout.

    ``name(rng, is_surname)`` gives a name of one or more words.
    """
    given: dict[str, str] = {}
    pieces = []
    for piece in example.pieces:
        text, at = "", 0
        marks: list[Marked] = []
        for mark in piece.marks:
            text += piece.text[at : mark.start]
            stretch, at = piece.text[mark.start : mark.end], mark.end
            if mark.labels == PERSONS:
                parts = re.split(r"(\s+)", stretch)
                for place, part in enumerate(parts):
                    bare = re.match(r"[^\W\d_][\w’'-]*[\w]", part)
                    if bare is None or not part[0].isupper():
                        continue
                    core = re.sub(r"['’]s$", "", bare.group())
                    surname = place == len(parts) - 1 and place > 0
                    new = given.setdefault(core, name(rng, surname))
                    parts[place] = new + part[len(core) :]
                stretch = "".join(parts)
            marks.append(Marked(len(text), len(text) + len(stretch), mark.labels))
            text += stretch
        pieces.append(TextPiece(text + piece.text[at:], tuple(marks), piece.rest))
    return Example(tuple(pieces), f"{example.source}, names swapped")


def _groups(pieces: Iterator[TextPiece], size: int) -> Iterator[list[TextPiece]]:
    group: list[TextPiece] = []
    for piece in pieces:
        group.append(piece)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
