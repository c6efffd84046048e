"""What QA letters decide, in many wordings. All letters are invented; their phrases are the usual ones."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.letters import LetterOutcome, letter_outcome
from pipeline.model import Document, Format, Piece, Place, Span, Where

NOW = LetterOutcome.PUBLISH
CHANGES = LetterOutcome.PUBLISH_AFTER_CHANGES
AGAIN = LetterOutcome.RESUBMIT

LETTER = """Interpersonal Abuse Unit
2 Marsham Street
London

3 May 2023

Dear Ms Placeholder,

Thank you for submitting the Domestic Homicide Review (DHR) report (Juniper) for Anytown Community Safety \
Partnership to the Home Office Quality Assurance (QA) Panel. The report was considered at the QA Panel \
meeting on 29 March 2023. I apologise for the delay in responding to you.

The QA Panel felt this was a sensitive report. {decision}
{areas}
Once completed the Home Office would be grateful if you could provide us with a digital copy of the revised \
final version of the report with all finalised attachments and appendices and the weblink to the site where \
the report will be published. Please ensure this letter is published alongside the report.

The DHR report including the executive summary and action plan should be converted to a PDF document; this \
final Home Office QA Panel feedback letter should be attached to the end of the report as an annex.

On behalf of the QA Panel, I would like to thank you, the report chair and author.

Yours sincerely,

The Chair
"""

THREE = """
Areas for final development:
1. Paragraph 4.12 repeats 4.11. Please merge them.
2) The action plan needs updating:
   a. outcomes are missing;
   b. so are dates.
3. A full proof read is required.

"""


def letter(decision: str, areas: str = "") -> str:
    return LETTER.format(decision=decision, areas=areas)


@pytest.mark.parametrize(
    ("decision", "outcome"),
    [
        # publish
        ("The Panel has agreed that the DHR is now ready for publication.", NOW),
        ("The Home Office is content for the DHR to be published.", NOW),
        ("There are no areas for final development. The report can now be published.", NOW),
        ("The Panel does not need to see another version of the report, and you may now publish it.", NOW),
        ("The Panel was content that the OHR may be published without any further changes.", NOW),
        ("The Panel’s view is that the report can be published and need not be resubmitted.", NOW),
        ("Thank you for resubmitting the report. It is now suitable for publication.", NOW),
        ("I am pleased to say the review is cleared for publication.", NOW),
        ("You can now proceed to publication.", NOW),
        ("The DARDR has been approved for publication.", NOW),
        # publish after changes
        (
            "There are some aspects of the report which may benefit from further revision, but the Home "
            "Office is content that on completion of these changes, the DHR may be published.",
            CHANGES,
        ),
        ("The DHR can be published once the following are addressed.", CHANGES),
        ("The report may be published, subject to the amendments below being made.", CHANGES),
        ("Once the points above have been addressed, the report is ready for publication.", CHANGES),
        (
            "There were some issues which the Panel felt would benefit from further consideration. The Panel "
            "does not need to see another version of the report, but please include this letter.",
            CHANGES,
        ),
        ("The report cannot be published until these changes have been made.", CHANGES),
        ("The report is not ready for publication until the areas below are addressed.", CHANGES),
        ("After the typing errors are corrected the review can be published.", CHANGES),
        # resubmit
        ("The Panel would like to see a revised version of the report.", AGAIN),
        ("The Panel would be grateful if you would address these points and resubmit the report.", AGAIN),
        ("The Panel concluded that the report is not yet ready for publication.", AGAIN),
        ("The Panel does not feel that the DHR is ready for publication.", AGAIN),
        ("The report requires substantial work and should be re-submitted within three months.", AGAIN),
        ("The report should not be published until it has been resubmitted and considered again.", AGAIN),
        ("Once the report has been amended it should be sent back to the Panel.", AGAIN),
        ("When resubmitted with these amendments, the report can be published.", AGAIN),
        ("The report shouldn’t be published.", AGAIN),
        ("The Panel asks to review an amended draft.", AGAIN),
        # look-alikes: nothing is decided here
        ("The report describes how an earlier letter to the victim was not published.", None),
        ("The Panel thanks the family. The review was resubmitted in March.", None),
        ("The Panel asked about the other review, which was published in 2019.", None),
        # a contradiction is for a person
        ("The report is ready for publication. Please resubmit the report.", None),
    ],
)
def test_what_a_letter_decides(decision: str, outcome: LetterOutcome | None) -> None:
    assert letter_outcome(letter(decision)).outcome == outcome


def test_areas_make_it_after_changes_whatever_the_sentence_says() -> None:
    reading = letter_outcome(letter("The Panel is content for the DHR to be published.", THREE))
    assert (reading.outcome, reading.areas) == (CHANGES, 3)


@pytest.mark.parametrize(
    ("areas", "count"),
    [
        pytest.param("", 0, id="none"),
        pytest.param(THREE, 3, id="numbered, nested, quoting paragraphs"),
        pytest.param("\nAreas for final development\n• One thing.\n• Another.\n", 2, id="bullets"),
        pytest.param("\nAREAS FOR FURTHER DEVELOPMENT\nOne thing.\nAnother.\n", 2, id="bare paragraphs"),
        pytest.param("\nPlease look at the following points:\n(1) This.\n(2) That.\n", 2, id="no heading"),
        pytest.param("\nThe Panel liked:\n- the tone\n- the tribute\n", 0, id="praise isn't a change"),
        pytest.param(
            "\nAreas for final development\n1. See 2. of it.\n2019 was not covered.\n2. Proof read.\n",
            2,
            id="years and quoted numbers",
        ),
        pytest.param(
            "\nAreas for final development\n1. Please remove the date.\n2. Thank you for it; move it.\n",
            2,
            id="items that begin like a close",
        ),
    ],
)
def test_how_many_areas(areas: str, count: int) -> None:
    assert letter_outcome(letter("The DHR can be published.", areas)).areas == count


Line = tuple[str, Place]


def document(*lines: Line) -> Document:
    pieces, start = [], 0
    for text, place in lines:
        pieces.append(Piece(Span(start, start + len(text)), place))
        start += len(text) + 1
    return Document(Format.DOCX, "\n".join(text for text, _ in lines), tuple(pieces))


HEADING: Line = ("Areas for final development", Place(Where.HEADING, level=1))
CLOSE: Line = ("Yours sincerely,", Place(Where.BODY))


def test_list_levels_of_a_document_tell_nested_areas_apart() -> None:
    letter = document(
        HEADING,
        ("Remove the date of birth.", Place(Where.LIST_ITEM, level=1)),
        ("also on page 3;", Place(Where.LIST_ITEM, level=2)),
        ("and in the appendix.", Place(Where.LIST_ITEM, level=2)),
        ("Proof read.", Place(Where.LIST_ITEM, level=1)),
        CLOSE,
    )
    assert letter_outcome(letter).areas == 2


def test_a_list_typed_into_one_paragraph_counts_line_by_line() -> None:
    typed = "1. Remove the date.\n2. Of the schools:\n    a. one,\n    b. the other.\n3. Proof read."
    assert letter_outcome(document(HEADING, (typed, Place(Where.BODY)), CLOSE)).areas == 3


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("3 May 2023", dt.date(2023, 5, 3)),
        ("3rd May 2023", dt.date(2023, 5, 3)),
        ("Date: 14 September 2022", dt.date(2022, 9, 14)),
        ("Wednesday, 14th of Sept 2022", dt.date(2022, 9, 14)),
        ("May 3, 2023", dt.date(2023, 5, 3)),
        ("03/05/2023", dt.date(2023, 5, 3)),
        ("3.5.23", dt.date(2023, 5, 3)),
        ("Our reference: DHR 77   3 May 2023", dt.date(2023, 5, 3)),
        ("31 February 2023", None),
        ("May 2023", None),
        ("Telephone: 01632 960714", None),
    ],
)
def test_the_date_of_a_letter_is_not_the_date_of_the_panel(line: str, date: dt.date | None) -> None:
    text = letter("The DHR can be published.").replace("3 May 2023", line)
    assert letter_outcome(text).dated == date


@pytest.mark.parametrize("text", ["", "\n\n", "Dear Sir,", "Minutes of the parish council."])
def test_what_is_no_letter_decides_nothing(text: str) -> None:
    reading = letter_outcome(text)
    assert (reading.outcome, reading.areas, reading.dated) == (None, 0, None)
