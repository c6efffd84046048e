"""Every value that flows between the stages of the pipeline.

All values are frozen. Offsets are half-open and count Unicode code points of
``Document.text``. Whatever holds text of a draft, or a real name, is left out of the
value's ``repr``, so that a log or a traceback can't show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """What a document is within a review."""

    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    QA_LETTER = "qa_letter"
    ACTION_PLAN = "action_plan"

    @property
    def words(self) -> str:
        """The part's name as a reader of the public page sees it."""
        return _PART_WORDS[self]


_PART_WORDS = {
    Part.OVERVIEW_REPORT: "Overview report",
    Part.EXECUTIVE_SUMMARY: "Executive summary",
    Part.QA_LETTER: "Home Office Quality Assurance letter",
    Part.ACTION_PLAN: "Action plan",
}


class Format(StrEnum):
    """How a document is stored. Told by its content, never by its name."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"


class Kind(StrEnum):
    """What a finding is. What it is decides what becomes of it (``pipeline.treatment``)."""

    PERSON = "person"
    FAMILY = "family"  # "the Smiths", "Mr and Mrs Smith": more than one person of a surname
    PLACE = "place"  # village, town, landmark, grid reference
    ADDRESS = "address"  # street, house name or number with its street
    POSTCODE = "postcode"
    ORGANISATION = "organisation"  # small or local: its detail says which type
    AGENCY = "agency"  # police force, council, NHS trust, court, national charity
    LAW = "law"  # statute or scheme, also one with a person's name in it
    DATE = "date"  # an event's date, finer than a month
    DEATH_DATE = "death_date"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    OCCUPATION = "occupation"
    CHARACTERISTIC = "characteristic"  # ethnicity, religion, nationality, disability …
    NHS_NUMBER = "nhs_number"
    NI_NUMBER = "ni_number"
    REFERENCE = "reference"  # crime, log, case, URN, court, prison, hospital, Home Office
    COLLAR_NUMBER = "collar_number"
    PASSPORT = "passport"
    DRIVING_LICENCE = "driving_licence"
    VEHICLE = "vehicle"
    BANK = "bank"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"  # a name on a social network or game
    IP_ADDRESS = "ip_address"
    LINK = "link"  # a URL
    MARKING = "marking"  # a protective marking: OFFICIAL-SENSITIVE …
    TERM = "term"  # a word the officer or reviewer said must go


class Treatment(StrEnum):
    """What becomes of an entity in the public copy."""

    PSEUDONYM = "pseudonym"  # a first name
    ROLE = "role"  # "PC 1", "Child 2", "Social Worker 1"
    GENERALISE = "generalise"  # "a GP practice", "March 2019"
    REMOVE = "remove"  # visibly, as "[phone number removed]"
    KEEP = "keep"
    FLAG = "flag"  # kept unless a person decides otherwise, and shown to that person


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``: ``0 <= start < end``, half-open, code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


class Where(StrEnum):
    """Which part of a page a piece belongs to."""

    BODY = "body"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    TEXT_BOX = "text_box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    CHART = "chart"
    ATTRIBUTE = "attribute"  # alternative text, tooltips: read aloud, not drawn


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece sits in its file; nothing of it is text of the draft.

    ``source`` is the package part ("word/document.xml") or "page 3". ``level`` is the
    heading or list level from 1, else 0. ``table``, ``row`` and ``column`` count from 0 and
    are None outside tables. ``page`` counts from 1 and is None where the format has no pages.
    """

    where: Where
    source: str = ""
    level: int = 0
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, cell, note or attribute of a document. Never crosses another piece."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """A draft's text with the place of every piece.

    The text is never normalised: each visible character stands at its offset. Pieces are
    sorted and disjoint; between two pieces stands exactly one line feed that belongs to
    neither. ``warnings`` are sentences for the reviewer and hold no text of the draft.
    """

    format: Format
    text: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    pages: int | None = None
    warnings: tuple[str, ...] = ()

    def piece_text(self, piece: Piece) -> str:
        return self.text[piece.span.start : piece.span.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of one document that a finder takes for something. Holds no text.

    ``score`` is the probability that what stands there must go, counted on cases whose answer is known
    (``pipeline.finders.scores``): near 1 for the victim's name, near 0 for an agency, which is found so that it stays.
    ``finders`` names who saw it, best first. ``detail`` is a code of ours (never text of the draft) which narrows the
    kind down, e.g. "gp_practice" for an organisation, "crime" for a reference, "professional:GP" for a person.
    ``strength`` is how firmly the finder's rule holds, 0 to 1 and no probability: by it overlaps and links are settled.
    """

    span: Span
    kind: Kind
    score: float
    finders: tuple[str, ...]
    detail: str = ""
    strength: float | None = None

    @property
    def firmness(self) -> float:
        """Its ``strength``, or the ``score`` of a finding that has none beside it."""
        return self.score if self.strength is None else self.strength


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding that was linked: which document of the case, and which entity it names."""

    document: int
    finding: Finding
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place, number … of the case, however often and in whatever form named.

    ``id`` is unique within the case and tells nothing ("p01", "e17"). ``forms`` are the real
    wordings. ``candidates`` are the ids of the persons an ambiguous mention may mean; empty
    when there is no doubt. ``replacement`` is None until ``pipeline.treatment`` has run.
    ``reason`` says in plain words, without any name, why it is treated so.
    """

    id: str
    kind: Kind
    forms: tuple[str, ...] = field(repr=False)
    role: str = ""
    detail: str = ""
    sex: str | None = None
    treatment: Treatment = Treatment.FLAG
    replacement: str | None = field(default=None, repr=False)
    candidates: tuple[str, ...] = ()
    reason: str = ""
    chosen: bool = False  # the family chose the pseudonym


@dataclass(frozen=True, slots=True)
class Linked:
    """All entities of a case, and every mention of them in its documents, in reading order."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]

    def of(self, document: int) -> Iterator[Mention]:
        return (m for m in self.mentions if m.document == document)


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``replacement`` where ``span`` is. The edits of a document are sorted and disjoint."""

    span: Span
    replacement: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """What the officer knows of one person of the case before anything is read."""

    full_name: str = field(repr=False)
    role: str
    sex: str | None = None
    chosen_pseudonym: str | None = field(default=None, repr=False)
    also_known_as: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the officer supplies about a case (CASE.json)."""

    case: str
    persons: tuple[Person, ...] = ()
    author_to_keep: tuple[str, ...] = field(default=(), repr=False)
    keep: tuple[str, ...] = field(default=(), repr=False)
    terms: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Edition:
    """One document of a case as the public will have it. ``html`` is a complete page."""

    html: str = field(repr=False)
    pdf: bytes = field(repr=False)
