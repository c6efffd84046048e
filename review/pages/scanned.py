"""Documents read by machine from a scan: a page of it beside its words, and saying that they were compared."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.decisions.comparing import mark_compared
from pipeline.errors import BadInput
from pipeline.reviewing import document_view, draft_opened
from pipeline.reviewing.scanned import ScanView, in_bits, scan_view, scanned_page
from review import words
from review.pages import errors
from review.visit import Visit


def show_page(visit: Visit) -> Response:
    """One page of the scan as it is, beside the words that were read on it."""
    found = _page_of(visit)
    if found is None:
        return errors.missing(visit)
    scan, page = found
    view = document_view(visit.place.casebook, visit.case_id, scan.draft)
    draft_opened(visit.place.casebook, visit.case_id, scan.draft, by=visit.account.id, now=visit.now)
    bits = in_bits(view.pieces, scan.spans)
    at = scan.pages.index(page)
    return visit.page(
        "scan_page.html",
        title=f"Page {page} as scanned, {words.part(view.part, view.proposed_part)} – {visit.case_id}",
        case=visit.case_id,
        section="documents",
        view=view,
        page=page,
        before=scan.pages[at - 1] if at else None,
        after=scan.pages[at + 1] if at + 1 < len(scan.pages) else None,
        pieces=[
            (number, piece.place.where.value == "heading", [bit for segment in bits[number - 1] for bit in segment])
            for number, piece in enumerate(view.pieces, 1)
            if piece.place.page == page
        ],
    )


def picture(visit: Visit) -> Response:
    """The picture itself. It shows real names: it is never cached, and for readers of the case alone."""
    found = _page_of(visit)
    if found is None:
        return errors.missing(visit)
    scan, page = found
    return Response(scanned_page(visit.place.casebook, visit.case_id, scan.draft, page), media_type="image/png")


def compare(visit: Visit) -> Response:
    """Record that a person compared the document with the paper, or take that back."""
    draft, compared = visit.part_of_path("draft"), visit.typed("compared")
    if compared not in ("yes", "no"):
        raise BadInput("It isn't ticked that the pages were compared.", "Compare them, tick the box, then save.")
    mark_compared(visit.place.casebook, visit.case_id, draft, compared == "yes", by=visit.account.id, now=visit.now)
    said = "You compared it with the paper." if compared == "yes" else "It counts as not compared again."
    return visit.go(f"/cases/{visit.case_id}/documents/{draft}", said)


def _page_of(visit: Visit) -> tuple[ScanView, int] | None:
    """The scan and the number of its page that the address names; None where there is no such page."""
    scan = scan_view(visit.place.casebook, visit.case_id, visit.part_of_path("draft"))
    page = visit.part_of_path("page")
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    return (scan, number) if scan is not None and number in scan.pages else None
