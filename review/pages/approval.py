"""Approving: exactly what is signed, what still blocks it, and the button for who may press it."""

from __future__ import annotations

from starlette.responses import Response

from pipeline import decisions
from pipeline.accounts import Role, has_role
from pipeline.reviewing import case_view
from review import records
from review.visit import Visit


def show(visit: Visit) -> Response:
    view = case_view(visit.place.casebook, visit.case_id, visit.now.date())
    row = view.preparation and records.preparation(visit.place.casebook, visit.case_id, view.preparation)
    return visit.page(
        "approval.html",
        title=f"Approval – {visit.case_id}",
        case=visit.case_id,
        section="approval",
        view=view,
        preparation=row,
        is_reviewer=has_role(visit.account, Role.REVIEWER),
        may_approve=decisions.may_approve(visit.place.casebook, visit.case_id, visit.account.id),
    )


def approve(visit: Visit) -> Response:
    """Sign the bytes of the preparation that was shown."""
    decisions.approve(
        visit.place.casebook,
        visit.case_id,
        by=visit.account.id,
        now=visit.now,
        preparation=visit.typed("preparation"),
    )
    return visit.go(f"/cases/{visit.case_id}/approval", "You approved these files.")
