"""Codes as people read them. Nothing here decides anything.

A code that has no words here is shown as it is, with its underscores as blanks: a new kind never
breaks a page.
"""

from __future__ import annotations

import datetime as dt

from pipeline.decisions.preparing import ORIGINAL_LAYOUT
from pipeline.local_time import day_words, moment_words
from pipeline.model import Part, Place, Where
from pipeline.reviewing import SECTIONS
from pipeline.reviewing.pictures import Standing

SERVICE = "DHR review"

KINDS = {
    "person": "person", "family": "family", "place": "place", "address": "address", "postcode": "postcode",
    "organisation": "organisation", "agency": "agency", "law": "law or scheme", "date": "date",
    "death_date": "date of death", "birth_date": "date of birth", "age": "age", "occupation": "occupation",
    "characteristic": "personal characteristic", "nhs_number": "NHS number",
    "ni_number": "National Insurance number", "reference": "reference number",
    "collar_number": "collar number", "passport": "passport",
    "driving_licence": "driving licence", "vehicle": "vehicle registration",
    "bank": "bank details", "phone": "telephone number", "email": "e-mail address",
    "handle": "name on a social network", "ip_address": "IP address", "link": "link",
    "marking": "protective marking", "term": "added word",
}  # fmt: skip
TREATMENTS = {
    "pseudonym": "gets a pseudonym",
    "role": "is called by role",
    "generalise": "is made general",
    "remove": "is removed",
    "keep": "stays as it is",
    "flag": "stays unless you decide otherwise",
}
DECISIONS = {
    "open": ("To decide", "govuk-tag--yellow"),
    "accepted": ("Accepted", "govuk-tag--green"),
    "kept": ("Kept as it is", "govuk-tag--purple"),
    "changed": ("Changed", "govuk-tag--blue"),
    "merged": ("Merged", "govuk-tag--grey"),
}
STATES = {
    "waiting for documents": "govuk-tag--grey",
    "in review": "govuk-tag--yellow",
    "ready to prepare": "govuk-tag--blue",
    "approved": "govuk-tag--green",
    "published": "govuk-tag--teal",
    "removed": "govuk-tag--grey",
    "forgotten": "govuk-tag--grey",
}
ACTIONS = {
    "accept": "Accepted the proposal", "keep": "Kept the wording", "change": "Changed the replacement",
    "merge": "Merged into another", "reopen": "Reopened", "follow": "Mention treated as its entity again",
    "add_term": "Added a word for the whole case",
    "assign": "Said that mentions are somebody else", "undo": "Took a decision back",
    "keep_picture": "Kept a picture", "remove_picture": "Removed a picture",
    "reopen_picture": "Left a picture undecided again",
}  # fmt: skip
EVENTS = {
    "case_opened": "Case opened", "facts_updated": "Facts of the case changed",
    "draft_received": "Document received", "draft_set_aside": "Document set aside",
    "draft_taken_back": "Set-aside document counts again", "file_refused": "A file was refused",
    "publication_scheduled": "Publication under way", "part_confirmed": "Part of a document confirmed",
    "draft_superseded": "Document superseded by a newer version",
    "draft_current_again": "Document is current again", "proposed": "Documents searched",
    "prepared": "Clean files written and checked", "leak_check_vetoed": "The leak check vetoed the files",
    "approved": "Approved", "approval_voided": "Approval void after a change",
    "letter_recorded": "The letter's decision recorded", "area_done": "An area of the letter marked done",
    "area_reopened": "An area of the letter reopened", "family_told": "Family told",
    "family_not_told": "Recorded why the family wasn't told", "hold_set": "Legal hold opened",
    "hold_cleared": "Legal hold lifted", "embargo_set": "Embargo set or lifted",
    "months_online_set": "Time online set", "missing_part_recorded": "A missing part recorded",
    "intruder_check_recorded": "Motivated-intruder check recorded", "published": "Published",
    "removed_expired": "Removed: its time was over", "removed_withdrawn": "Withdrawn",
    "removed_replaced": "Replaced by a newer version", "verified_gone": "Verified gone from the site",
    "put_back": "Put back on the site", "case_forgotten": "The case's key was destroyed",
    "draft_read": "Marked a document as read",
    "scan_read": "A scan was read by machine", "scan_unreadable": "A scan couldn’t be read by machine",
    "scan_compared": "Compared what a machine read with the paper",
    "scan_not_compared": "Took back that it was compared with the paper",
    "draft_opened": "Read a document side by side", "file_downloaded": "Downloaded a written file",
    "pictures_opened": "Looked at the pictures",
}  # fmt: skip
OUTCOMES = {
    "publish": "The review can be published",
    "publish_after_changes": "It can be published after the listed changes",
    "resubmit": "It must be submitted again",
}
_WHERE = {
    Where.HEADING: "heading", Where.LIST_ITEM: "list", Where.TABLE_CELL: "table", Where.TEXT_BOX: "text box",
    Where.HEADER: "page header", Where.FOOTER: "page footer", Where.FOOTNOTE: "footnote",
    Where.ENDNOTE: "endnote", Where.CHART: "chart", Where.ATTRIBUTE: "alternative text",
}  # fmt: skip


def kind(code: str) -> str:
    return KINDS.get(code, plain(code))


def plain(code: str) -> str:
    return code.replace("_", " ").replace(":", ": ")


def part(code: str | None, proposed: str | None = None) -> str:
    """The part's name, or the proposed one's while nobody confirmed it; what we say where there is neither."""
    if code:
        return Part(code).words
    return f"{Part(proposed).words} (to be confirmed)" if proposed else "Document of unknown part"


def action(code: str) -> str:
    name, _, section = code.partition(":")
    if name == "accept_all":  # a long section's key is cut where it is kept
        title = next((title for key, title in SECTIONS.items() if section and key.startswith(section)), "")
        return f"Accepted all proposals under “{title}”" if title else "Accepted all proposals of a section"
    return ACTIONS.get(code, plain(code).capitalize())


def event(code: str) -> str:
    return EVENTS.get(code, plain(code).capitalize())


def place(where: Place | None) -> str:
    """Where a piece sits, as a short phrase; "" for running text without pages."""
    if where is None:
        return ""
    said = [_WHERE.get(where.where, "")]
    if where.where is Where.TABLE_CELL and where.table is not None and where.row is not None:
        said = [f"table {where.table + 1}, row {where.row + 1}"]
    if where.page is not None:
        said.append(f"page {where.page}")
    return ", ".join(phrase for phrase in said if phrase)


def stand(standing: Standing) -> str:
    """Where a picture stands, without a word of the draft: "in the text, about 40 per cent of the way through"."""
    where = standing.place
    if where is None:
        return "behind a shape"
    if where.where in (Where.HEADER, Where.FOOTER):
        return f"in a {_WHERE[where.where]}, which only the Word file has"
    said = place(where)
    if where.page is not None:
        return f"on {said}"
    within = "in the text" if not said else f"in {said}" if where.table is not None else f"in {_a(said)}"
    return within if standing.percent is None else f"{within}, about {standing.percent} per cent of the way through"


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def is_picture(ref: str) -> bool:
    """Whether a decision with this ref was made of a picture."""
    return len(ref) == 16


def day(date: dt.date | None) -> str:
    return "" if date is None else day_words(date)


def moment(at: dt.datetime | None) -> str:
    """A time to the minute, as clocks in the United Kingdom show it; the casebook keeps it in UTC."""
    return "" if at is None else moment_words(at)


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 mention", "2 mentions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def bytes_of(name: str) -> str:
    """What kind of file a neutral file name is."""
    kinds = {"docx": "Word", "pdf": "PDF", "html": "web page", "txt": "plain text"}
    return kinds.get(name.rpartition(".")[2], "file")


def file(name: str) -> str:
    """A written file in words: "overview_report.docx" → "Overview report"."""
    stem = name.rpartition(".")[0]
    part, layout, _ = stem.partition(ORIGINAL_LAYOUT)
    if layout and part in set(Part):
        return f"{Part(part).words} in its original layout"
    return "The whole bundle" if stem == "bundle" else Part(stem).words if stem in set(Part) else plain(stem)
