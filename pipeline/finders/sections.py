# ruff: noqa: E501 - a pattern reads best as the one line it is
"""Where in a review a piece stands: in the panel's table, after "Yours sincerely", under a heading.

What a name is depends on where it stands. A name in the panel's list is public; the same
shape of line in a list of practitioners is not. Headings are told by the reader's mark or, where
a format has none, by a short line that reads like a section title. In doubt there is no
section: then a name counts as anybody's and goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Document, Piece, Where


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a piece. ``section`` is a code of ours; ``column`` and ``label`` are texts of
    the table's header cell and of the cell before, in lower case."""

    section: str = ""
    heading: bool = False
    column: str = field(default="", repr=False)
    label: str = field(default="", repr=False)
    letter: str = ""  # "addressee", "body" or "signature" within a letter
    cover: bool = False  # before the first section


_TITLES: tuple[tuple[str, str], ...] = (
    # Practitioners first: "Panel members' staff interviewed" isn't a panel list.
    (
        "professionals",
        r"(?:key )?(?:professionals|practitioners|staff)(?: (?:involved|interviewed|seen|names?))",
    ),
    (
        "confidentiality",
        r"confidentiality|anonymi[sz]ation|pseudonyms?|key to (?:names|individuals)|persons? involved|"
        r"family (?:tree|composition|members)|genogram|the (?:individuals|people|subjects)|dramatis personae",
    ),
    (
        "chair",
        r"(?:the |about the )?(?:independent |overview |report |review |dhr )*(?:chair(?:person)?|author)s?(?: (?:and|&|of|for)\b[\w ]{0,70})?",
    ),
    (
        "panel",
        r"(?:(?:the|dhr|domestic homicide|review|membership of the|members of the|composition of the|overview)\s)*"
        r"(?:review )?panel(?: members?(?:hip)?| composition| representatives| representation| attendees)?"
        r"(?: and (?:membership|meetings|attendance))?|membership|panel membership.{0,20}",
    ),
    (
        "contributors",
        r"contributors?.{0,40}|agenc(?:y|ies) (?:involved|contributing|participating).{0,30}|imr authors?|"
        r"(?:individual management|agency) (?:review )?(?:reports?|reviews?).{0,20}|authors of .{0,30}",
    ),
    (
        "timescale",
        r"time ?-?(?:scales?|frame|line of the review|period).{0,40}|terms of reference.{0,40}|scope.{0,40}|"
        r"(?:scoping|review) period|purpose.{0,40}|period under review|key lines of enquiry|methodology.{0,20}",
    ),
    ("references", r"references|bibliography|further reading|sources|research(?: cited)?"),
    ("dissemination", r"dissemination.{0,30}|distribution(?: list)?|circulation.{0,20}|recipients"),
    ("document", r"document (?:control|history|information)|version (?:control|history)|revision history"),
    ("acknowledgement", r"acknowledge?ments?|thanks"),
    (
        "narrative",
        r"(?:integrated |combined |detailed |agency )?chronology.{0,40}|background.{0,60}|overview|the facts|"
        r"summary of.{0,60}|analysis.{0,60}|conclusions?.{0,30}|lessons.{0,60}|recommendations?.{0,40}|"
        r"introduction|preface|(?:family|involvement of).{0,80}|parallel .{0,40}|equality.{0,40}|"
        r"action plan.{0,30}|glossary|contents|appendi(?:x|ces).{0,40}|executive summary|key events.{0,30}|"
        r"(?:single|multi)[ -]agency.{0,40}|circumstances.{0,60}|good practice.{0,20}|early life.{0,20}",
    ),
)
_COMPILED = tuple((code, re.compile(rf"(?:{body})\s*[:.]?", re.I)) for code, body in _TITLES)
_NUMBER = re.compile(
    r"^\s*(?:(?:section|part|chapter|appendix)\s+\w{1,3}\s*[:.–-]?\s*|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?\s+|[A-Z][.)]\s+)?",
    re.I,
)
_PANEL_SENTENCE = re.compile(
    r"\bpanel (?:members(?:hip)? (?:were|was|are|is|included|comprised|consisted)|members? ?:|compris\w+|consist\w+|"
    r"(?:was|is) (?:made up|composed|constituted)|included)\b|\bmembers of the (?:\w+ ){0,3}panel(?: \w+){0,4} (?:were|are|included|is|:)|"
    r"\bpanel membership\b|\bpanel members\s*(?:were|are)?\s*:|^\W*(?:\d{1,2}[.)]?\s*)?(?:the )?(?:review |dhr )?panel\s*:|"
    r"\bpanel (?:was|were) (?:(?:Dr|Mr|Mrs|Ms|Miss|DI|DCI)\.? )?(?-i:[A-Z][a-z]+ [A-Z][a-z]+)|"
    r"\bpanel\b[^:]{0,250}\b(?:its )?members (?:were|are|included)\b[^:]{0,40}:|\b(?:sat|served) on the (?:\w+ ){0,2}panel\b[^.]{0,30}:",
    re.I,
)
# "Who sat on the panel", "The review panel and its work": in such a section only a listed line is a member.
_ABOUT_PANEL = re.compile(
    r"(?:[\w'’-]+ ){0,6}(?<!assurance )(?<!qa )(?<!marac )(?<!adoption )(?<!safeguarding )panel(?: [\w'’-]+){0,5}", re.I
)
_MEMBER_LINE = re.compile(
    r"^[\s•·*–-]*(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof(?:essor)?|Sir|Dame|Father|Sister|Canon|Rabbi|Imam|Sheikh|Pastor|Rev(?:erend)?|Cllr|Councillor|(?:(?:Temporary|Acting|Detective|Chief|Police|Superintendent|Inspector|Sergeant|Constable|Supt|Insp|Det|[A-Z]{2,4})\.? ?){1,4})\.? )?"
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3} ?(?:[,:|(–-]|\t) ?\S"
)
_NO_MEMBER = re.compile(
    r"\b(?:mother|(?-i:father|sister|brother)|mum|dad|son|daughter|wife|husband|partner|widow(?:er)?|aunt|uncle|cousin|niece|nephew|friends?|neighbours?|"
    r"grand\w+|parents?|colleagues?|victim|perpetrator|deceased|born|d\.?o\.?b|aged)\b",
    re.I,
)
_DEAR = re.compile(r"^\s*(?:\w+ [\w.’'-]+ ?/ ?)?Dear\b")
"""A letter's opening, also "Annwyl Llifon / Dear Llifon"."""
_CLOSE = re.compile(r"^\s*(?:yours (?:sincerely|faithfully|truly)|kind regards|with (?:best|kind) regards)\b", re.I)
_LETTERISH = re.compile(r"quality assurance|home office|domestic homicide review", re.I)


def title_of(text: str) -> str | None:
    """The section a title opens, "" for a title of some other section; None for no known title."""
    bare = _NUMBER.sub("", " ".join(text.split()), count=1).strip(" :.–-")
    if not bare or len(bare) > 90 or ": " in bare:
        return None
    for code, pattern in _COMPILED:
        if pattern.fullmatch(bare):
            return code
    return "about_panel" if len(bare) < 60 and _ABOUT_PANEL.fullmatch(bare) else None


def is_panel_sentence(text: str) -> bool:
    """Whether a sentence itself lists who sat on the panel."""
    return "panel" in text.casefold() and _PANEL_SENTENCE.search(text) is not None


def lists_members(text: str) -> bool:
    """Whether a line, or most parts of a paragraph parted by semicolons, have the shape of a panel
    member ("DI Ann Lee, Fenshire Police") and none is told as a relative."""
    parts = [part for part in re.split(r";|\n", text) if part.strip()]
    if _NO_MEMBER.search(text) or (len(parts) == 1 and len(text) > 160):
        return False
    return sum(bool(_MEMBER_LINE.match(part)) for part in parts) > 0.6 * len(parts)


def _is_entry(text: str) -> bool:
    """Whether a short line or cell is one entry of a list: no sentence, nobody's relative."""
    return len(text) < 80 and not text.rstrip().endswith((".", ":", "?")) and not _NO_MEMBER.search(text)


def settings_of(document: Document) -> tuple[Setting, ...]:
    """One Setting for each piece of ``document``, in order."""
    texts = [document.piece_text(piece) for piece in document.pieces]
    letters = _letter_parts(texts)
    headers = _headers(document.pieces, texts)
    panel_tables = _panel_tables(document.pieces, texts)
    settings: list[Setting] = []
    section, cover, listing = "", True, False
    told = 0
    label = ""
    for index, (piece, text) in enumerate(zip(document.pieces, texts, strict=True)):
        place = piece.place
        in_table = place.table is not None
        heading = place.where is Where.HEADING or (
            not in_table and place.where in {Where.BODY, Where.LIST_ITEM} and _reads_as_title(text)
        )
        if heading:
            title = title_of(text)
            section, cover, listing = title or "", cover and title is None, False
        if not in_table and place.where in {Where.BODY, Where.LIST_ITEM} and not heading:
            if is_panel_sentence(text):
                listing = text.rstrip().endswith((":", "-", "–"))
            elif place.where is not Where.LIST_ITEM and len(text) > 120:
                listing = False
        told += len(text)
        cover = cover and not in_table and len(text) < 160 and told < 1500
        shown = section
        if section == "about_panel" and not heading and (lists_members(text) or _is_entry(text)):
            shown = "panel"
        if in_table and panel_tables.get((place.source, place.table)) is not None:
            shown = panel_tables[place.source, place.table]
        elif (
            listing
            and len(text) < 160
            and (place.where is Where.LIST_ITEM or not text.rstrip().endswith(".") or lists_members(text))
        ) or is_panel_sentence(text):
            shown = "panel"
        label = _cell_before(document.pieces, texts, index) if in_table else ""
        column = headers.get((place.source, place.table, place.column), "") if in_table else ""
        settings.append(Setting(shown, heading, column, label, letters[index], cover))
    return tuple(settings)


def _reads_as_title(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 9 and not text.rstrip().endswith((".", ",", ";")) and title_of(text) is not None


def _letter_parts(texts: Sequence[str]) -> list[str]:
    """Which part of a letter each piece is; all "" when the document isn't a letter."""
    dear = next((i for i, text in enumerate(texts[:80]) if _DEAR.search(text)), None)
    if dear is None or not any(_LETTERISH.search(text) for text in texts):
        return [""] * len(texts)
    if sum(map(len, texts[:dear])) > 900:
        return [""] * len(texts)  # a report that quotes a letter
    close = next((i for i in range(dear + 1, len(texts)) if _CLOSE.search(texts[i])), None)
    parts: list[str] = []
    for index in range(len(texts)):
        if index <= dear:
            parts.append("addressee")
        elif close is not None and close <= index <= close + 8:
            parts.append("signature")
        else:
            parts.append("body")
    return parts


def _headers(pieces: Sequence[Piece], texts: Sequence[str]) -> dict[tuple[str, int | None, int | None], str]:
    return {
        (piece.place.source, piece.place.table, piece.place.column): " ".join(text.split()).casefold()
        for piece, text in zip(pieces, texts, strict=True)
        if piece.place.table is not None and piece.place.row == 0 and len(text) < 60
    }


def _panel_tables(pieces: Sequence[Piece], texts: Sequence[str]) -> dict[tuple[str, int | None], str]:
    """Tables that a column header beside "name", and the words before, show to be the panel's."""
    first_rows: dict[tuple[str, int | None], set[str]] = {}
    before: dict[tuple[str, int | None], str] = {}
    recent: list[str] = []
    for piece, text in zip(pieces, texts, strict=True):
        place = piece.place
        if place.table is None:
            if place.where in {Where.BODY, Where.HEADING, Where.LIST_ITEM}:
                recent = [*recent[-1:], text]
            continue
        key = (place.source, place.table)
        before.setdefault(key, " ".join(recent))
        if place.row == 0:
            first_rows.setdefault(key, set()).add(" ".join(text.split()).casefold())
    found: dict[tuple[str, int | None], str] = {}
    for table, cells in first_rows.items():
        said = before[table].casefold()
        joined = " | ".join(cells)
        if re.search(r"pseudonym|relationship|d\.?o\.?b|date of birth|\bage\b", joined):
            if "pseudonym" in joined:
                found[table] = "confidentiality"
            elif re.search(r"relationship|d\.?o\.?b|date of birth|\bage\b", joined):
                found[table] = ""  # a family's table, also under the panel's heading
        elif re.search(r"\b(?:when|dates?|day|time|month|year)\b", joined):
            found[table] = "narrative"  # a chronology, whatever heading was the last that we know
        elif re.search(r"panel|membership", joined) or (
            "panel" in said
            and not re.search(r"practitioners|staff (?:involved|interviewed)|professionals involved|imr author", said)
            and re.search(r"\bname|member|representative", joined)
            and re.search(r"organi[sz]ation|agency|role|title|position|representing", joined)
        ):
            found[table] = "panel"
    return found


def _cell_before(pieces: Sequence[Piece], texts: Sequence[str], index: int) -> str:
    """The cell to the left in the same row, when it is short enough to be a label."""
    place = pieces[index].place
    if index == 0 or not place.column:
        return ""
    left = pieces[index - 1].place
    same = (left.source, left.table, left.row) == (place.source, place.table, place.row)
    text = texts[index - 1]
    return " ".join(text.split()).casefold() if same and len(text) < 50 else ""
