"""Which part a document is: by its words, its headings and its shape. All texts are invented."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Format, Part, Piece, Place, Span, Where
from pipeline.parts import SURE, guess_part

Line = tuple[str, Place]
BODY, HEADING = Place(Where.BODY), Place(Where.HEADING, level=1)
SENTENCE = "The agencies met and shared what each of them knew of the household at that time. "


def document(*lines: str | Line) -> Document:
    pieces: list[Piece] = []
    texts: list[str] = []
    start = 0
    for line in lines:
        text, place = (line, BODY) if isinstance(line, str) else line
        pieces.append(Piece(Span(start, start + len(text)), place))
        texts.append(text)
        start += len(text) + 1
    return Document(Format.DOCX, "\n".join(texts), tuple(pieces))


def prose(words: int) -> list[str]:
    paragraph = (SENTENCE * 6).strip()
    return [paragraph] * max(1, words // len(paragraph.split()))


def headed(*titles: str) -> list[Line]:
    return [(title, HEADING) for title in titles]


USUAL = headed(
    "1. Introduction", "2. Timescales", "3. Confidentiality", "4. Terms of reference", "5. Methodology",
    "6. Parallel reviews", "7. Chronology", "8. Analysis", "9. Conclusions", "10. Recommendations",
)  # fmt: skip
LETTER = [
    "Interpersonal Abuse Unit", "2 Marsham Street", "3 May 2023", "Dear Ms Placeholder,",
    "Thank you for submitting the Domestic Homicide Review overview report and executive summary to the "
    "Home Office Quality Assurance (QA) Panel.",
    *prose(300),
    "Areas for final development", "1. The action plan needs dates.",
    "Please attach this letter to the report.", "Yours sincerely,", "The Chair",
]  # fmt: skip


def table(*rows: tuple[str, ...]) -> list[Line]:
    return [
        (text, Place(Where.TABLE_CELL, table=0, row=r, column=c))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]


PLAN_HEAD = ("Recommendation", "Scope", "Action to take", "Lead agency", "Target date")
PLAN_ROW = ("Review the pathway.", "Local", SENTENCE * 2, "The council", "June 2024")

DOCUMENTS = {
    "a report with its title": (
        document("DOMESTIC HOMICIDE REVIEW", "OVERVIEW REPORT", *USUAL, *prose(8000)),
        Part.OVERVIEW_REPORT,
    ),
    "a title over two lines, read as OHR": (
        document("OHR Over", "view Report", "Report into the death of Juniper", *USUAL, *prose(7000)),
        Part.OVERVIEW_REPORT,
    ),
    "a short report": (document("Overview Report", *USUAL, *prose(2200)), Part.OVERVIEW_REPORT),
    "a report that lists its summary in the contents": (
        document(
            "Overview report",
            "Contents",
            "Executive summary ........ 3",
            "Action plan\t60",
            *USUAL,
            *prose(9000),
        ),
        Part.OVERVIEW_REPORT,
    ),
    "a report with no title, told by its headings and length": (
        document("Anytown Partnership", *USUAL, *prose(9000)),
        Part.OVERVIEW_REPORT,
    ),
    "a report with the letter in its appendix": (
        document("DHR Overview report", *USUAL, *prose(9000), ("Appendix C", HEADING), *LETTER),
        Part.OVERVIEW_REPORT,
    ),
    "a summary": (
        document("DOMESTIC HOMICIDE REVIEW", "EXECUTIVE SUMMARY", *USUAL, *prose(2500)),
        Part.EXECUTIVE_SUMMARY,
    ),
    "a summary that speaks of the overview report at once": (
        document("Executive Summary", "Of the overview report into the death of Juniper", *prose(1800)),
        Part.EXECUTIVE_SUMMARY,
    ),
    "a letter that speaks of report and summary": (document(*LETTER), Part.QA_LETTER),
    "a letter without a heading for its areas": (
        document(*(line for line in LETTER if "Areas" not in line)),
        Part.QA_LETTER,
    ),
    "an action plan": (
        document("Action plan", *table(PLAN_HEAD, *[PLAN_ROW] * 12)),
        Part.ACTION_PLAN,
    ),
    "an action plan told by its columns": (
        document("Anytown Partnership", *table(PLAN_HEAD, *[PLAN_ROW] * 12)),
        Part.ACTION_PLAN,
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_part_is_told_with_confidence(name: str) -> None:
    text, part = DOCUMENTS[name]
    guess = guess_part(text)
    assert guess.part is part
    assert guess.confidence >= SURE


LOOKALIKES = {
    "an ordinary letter": document("Dear neighbour,", *prose(60), "Yours sincerely,", "A friend"),
    "minutes": document("Minutes of the meeting", *headed("Apologies", "Matters arising"), *prose(500)),
    "a few words": document("Nothing much."),
    "nothing": Document(Format.TXT, "", ()),
    "a chronology": document(*table(("Date", "Event", "Source"), *[("May", SENTENCE, "GP")] * 9)),
    "a report's words in running text": document(
        *prose(100), "The overview report and the executive summary follow with the action plan. " * 3
    ),
}


@pytest.mark.parametrize("name", LOOKALIKES)
def test_of_a_look_alike_nobody_is_sure(name: str) -> None:
    guess = guess_part(LOOKALIKES[name])
    assert guess.part is None or guess.confidence < SURE


def test_the_file_s_name_plays_no_part() -> None:
    """A document holds no file name: a letter called "overview report.docx" stays a letter."""
    assert not hasattr(document(*LETTER), "name")
