"""Approving: exactly what is signed, what still blocks it, and the button for who may press it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from pipeline import decisions
from pipeline.accounts import Role, has_role
from pipeline.reviewing import CaseView, DraftLine, case_view, picture_progress, unexplained_counts
from review import records
from review.visit import Visit


def show(visit: Visit) -> Response:
    view = case_view(visit.place.casebook, visit.case_id, visit.today)
    row = view.preparation and records.preparation(visit.place.casebook, visit.case_id, view.preparation)
    return visit.page(
        "approval.html",
        title=f"Approval – {visit.case_id}",
        case=visit.case_id,
        section="approval",
        view=view,
        preparation=row,
        readings=_readings(visit, view),
        pictures=picture_progress(visit.place.casebook, visit.case_id)[0],
        is_reviewer=has_role(visit.account, Role.REVIEWER),
        may_approve=decisions.may_approve(visit.place.casebook, visit.case_id, visit.account.id),
    )


def approve(visit: Visit) -> Response:
    """Record what the reviewer ticked as read, then sign the bytes of the preparation that was shown."""
    for draft in decisions.unread(visit.place.casebook, visit.case_id, visit.account.id):
        if visit.ticked(f"read-{draft}"):
            decisions.mark_read(visit.place.casebook, visit.case_id, draft, by=visit.account.id, now=visit.now)
    decisions.approve(
        visit.place.casebook,
        visit.case_id,
        by=visit.account.id,
        now=visit.now,
        preparation=visit.typed("preparation"),
    )
    return visit.go(f"/cases/{visit.case_id}/approval", "You approved these files.")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that would be published: what was left unexplained in it, and whether the viewer has read it."""

    draft: DraftLine
    unexplained: int
    read: bool


def _readings(visit: Visit, view: CaseView) -> tuple[Reading, ...]:
    if view.line.state == "forgotten":
        return ()
    counts = unexplained_counts(visit.place.casebook, visit.case_id)
    unread = decisions.unread(visit.place.casebook, visit.case_id, visit.account.id)
    return tuple(
        Reading(draft, counts[draft.id], draft.id not in unread)
        for draft in view.drafts
        if draft.part and draft.id in counts
    )
