"""A document of the case that was read by machine from a scan, beside those that weren't."""

from __future__ import annotations

from pipeline import proposal
from pipeline.intake import accept
from pipeline.model import Part
from pipeline.scans.child import Rows
from pipeline.scans.drafts import read_waiting
from pipeline.versions import confirm_part
from tests.pipeline.scans.paper import printed, scanned, together
from tests.pipeline.scans.waiting import Machine, rows_of
from tests.review.a_review import CASE, NOW, OFFICER, Review, StandIn

PAGES = {
    2: (
        "Zephyrine~ Quillfeather told Barnabas",
        "Thornwhistle that she~ would go.",
    ),
    3: ("He rang 01632 960l11~ and then <b>rnother</b>~ number.",),
    4: (),
}
TEXT = ("Action plan", "The council and the police will train their staff by June 2024.", "This is the plan.")


def page(number: int) -> Rows:
    return rows_of(*PAGES[number])


def drop(review: Review) -> str:
    """The action plan, of which pages 2 to 4 are scans: taken, and waiting to be read. Its id."""
    data = together(printed([TEXT]), scanned([(f"Sheet {n}",) for n in PAGES]))
    return accept(review.place.casebook, CASE, data, now=NOW, read_scans=True)


def read(review: Review, machine: Machine | None = None) -> None:
    """Read what waits, say that it is the action plan, and search it."""
    book = review.place.casebook
    read_waiting(book, CASE, lambda: NOW, reader=machine or Machine(page))
    proposal.propose(book, CASE, StandIn(), review.place.policy, NOW)


def read_by_machine(review: Review) -> str:
    draft = drop(review)
    read(review)
    confirm_part(review.place.casebook, draft, Part.ACTION_PLAN, by=review.account(OFFICER), now=NOW)
    return draft
