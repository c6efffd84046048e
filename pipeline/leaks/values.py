"""What the leak check is told, and what it tells.

Nothing here shows a name: a form is left out of its ``repr``, a leak says where and by which
rule, and a place is a page, a known part of a package or a number, never text of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True)
class RealForm:
    """A wording that must not survive.

    ``case_sensitive`` is for wordings that are ordinary words as well (Grant, May): only their
    exact case counts (and, for two words or more, ALL CAPITALS). ``ordinary`` also spares a
    single word at the start of a sentence, where "Will" may be the verb: the accepted risk is that
    a sentence which starts with that person's name is then guarded by the finders and the reviewer alone.
    """

    text: str = field(repr=False)
    case_sensitive: bool = False
    ordinary: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something that must not be in the file: where, by which rule, and how often. Never what.

    ``place`` is "file name", "page 3", "word/document.xml", "member 7" …; ``rule`` is "known form",
    the name of a pattern ("phone number"), or a fault of the file itself: "unreadable",
    "damaged", "earlier revision", "stray bytes", "duplicate member", "unreachable object", "picture page";
    "picture that nobody kept" where only certain pictures may be in the file.
    """

    place: str
    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class LeakReport:
    """What the check saw. ``readers`` read the file in full; ``images`` want a person's eye."""

    leaks: tuple[Leak, ...]
    readers: tuple[str, ...]
    images: int

    @property
    def clean(self) -> bool:
        return not self.leaks

    def to_json(self) -> dict[str, Any]:
        """Plain values, fit for a JSON column or file; places and counts only."""
        return {
            "clean": self.clean,
            "readers": list(self.readers),
            "images": self.images,
            "leaks": [{"place": k.place, "rule": k.rule, "count": k.count} for k in self.leaks],
        }


class Mode(Enum):
    """How a text is to be searched; which depends on what else stands beside names in it."""

    PROSE = "prose"  # everything: known forms and patterns
    WORDS = "words"  # known forms; patterns would fire on the file's own numbers
    CODE = "code"  # the file format's own words stand here too: single words in exact case only
    TIGHT = "tight"  # glyphs without their spaces: long wordings of two words or more only
    BYTES = "bytes"  # printable runs out of binary: wordings of six letters or more only


@dataclass(frozen=True, slots=True)
class Text:
    """One stretch of the file to be searched, and where it came from."""

    place: str
    text: str = field(repr=False)
    mode: Mode = Mode.PROSE
    pages: tuple[str, ...] = field(default=(), repr=False)  # the text page by page, where it has pages


@dataclass(slots=True)
class Gathered:
    """What the readers found in a file before anything is searched for."""

    texts: list[Text] = field(default_factory=list, repr=False)
    faults: list[Leak] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    images: int = 0
    may_stay: frozenset[str] | None = None  # ``images.prints`` of the pictures that a person kept; None: any may stay
    inner: list[tuple[bytes, str]] = field(default_factory=list, repr=False)  # files that stood in a text, and where

    def add(self, place: str, text: str, mode: Mode = Mode.PROSE) -> None:
        if text and not text.isspace():
            self.texts.append(Text(place, text, mode))

    def add_pages(self, pages: Sequence[str]) -> None:
        """The same text of a paged file, so that a find can be told by its page."""
        self.texts.append(Text("pages", "\n".join(pages), Mode.PROSE, tuple(pages)))

    def fault(self, place: str, rule: str, count: int = 1) -> None:
        self.faults.append(Leak(place, rule, count))

    def join(self, other: Gathered) -> None:
        """All that ``other`` gathered, its places as they are."""
        self.texts.extend(other.texts)
        self.faults.extend(other.faults)
        self.readers.extend(other.readers)
        self.images += other.images

    def take(self, other: Gathered, within: str) -> None:
        """All that ``other`` gathered, its places said to lie within one of ours."""
        self.texts.extend(Text(f"{within} > {t.place}", t.text, t.mode, t.pages) for t in other.texts)
        self.faults.extend(Leak(f"{within} > {k.place}", k.rule, k.count) for k in other.faults)
        self.images += other.images
