"""Who decided what, when and why; and what else happened to the case."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.reviewing import history
from review.records import events
from review.visit import Visit


def show(visit: Visit) -> Response:
    return visit.page(
        "history.html",
        title=f"History – {visit.case_id}",
        case=visit.case_id,
        section="history",
        lines=history(visit.place.casebook, visit.case_id),
        events=events(visit.place.casebook, visit.case_id),
        looks=events(visit.place.casebook, visit.case_id, looks=True),
    )
