"""What still keeps a review from being published, recording it, and taking a review off the site."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from pipeline import circumstances, removal
from pipeline.accounts import Role, has_role
from pipeline.errors import BadInput, Refusal
from pipeline.model import Part
from pipeline.readiness import FEWEST_MONTHS, MOST_MONTHS, REQUIRED
from pipeline.reviewing import case_view
from review import records
from review.pages import errors
from review.visit import Visit

_FIELDS = {  # where each fact is typed on the page
    "family": "told-yes", "hold": "hold-reason", "embargo": "embargo", "months": "months",
    "missing-part": "part-reason", "intruder-check": "check",
}  # fmt: skip


def show(visit: Visit, refusal: Refusal | None = None) -> Response:
    case = records.case_row(visit.place.casebook, visit.case_id)
    on_site = records.on_site(visit.place.casebook, visit.case_id)
    address = None
    if on_site is not None and on_site.state == "live":
        address = f"{visit.place.settings.site_url.rstrip('/')}/reviews/{on_site.slug}/index.html"
    return visit.page(
        "release.html",
        title=f"Release – {visit.case_id}",
        refusal=refusal,
        field=_FIELDS.get(visit.request.path_params.get("what", ""), ""),
        case=visit.case_id,
        section="release",
        view=case_view(visit.place.casebook, visit.case_id, visit.today),
        row=case,
        on_site=on_site,
        address=address,
        may_record=_may_record(visit),
        is_reviewer=has_role(visit.account, Role.REVIEWER),
        months=(FEWEST_MONTHS, MOST_MONTHS),
        default_months=visit.place.settings.default_months_online,
        may_be_missing=tuple(part for part in REQUIRED if part is not Part.QA_LETTER),
    )


def record(visit: Visit) -> Response:
    """One fact of the case's circumstances, told by the path."""
    what = RECORDED.get(visit.part_of_path("what"))
    if what is None:
        return errors.missing(visit)
    try:
        said = what(visit)
    except BadInput as refusal:
        return show(visit, refusal)
    return visit.go(f"/cases/{visit.case_id}/release", said)


def show_withdraw(visit: Visit, refusal: Refusal | None = None) -> Response:
    return visit.page(
        "withdraw.html",
        title=f"Withdraw – {visit.case_id}",
        refusal=refusal,
        field="note",
        case=visit.case_id,
        section="release",
        on_site=records.on_site(visit.place.casebook, visit.case_id),
    )


def withdraw(visit: Visit) -> Response:
    """Off the site at once."""
    place = visit.place
    try:
        if not visit.ticked("sure"):
            raise BadInput("You haven't confirmed that it is to be withdrawn.", "Tick the box, or go back.")
        swept = removal.withdraw(
            place.casebook,
            visit.case_id,
            place.settings.site,
            by=visit.account.id,
            note=visit.typed("note"),
            today=visit.today,
            now=visit.now,
        )
    except BadInput as refusal:
        return show_withdraw(visit, refusal)
    said = "The review was taken off the site"
    said += ", but something there still names it: tell your administrator." if swept.still_named else "."
    return visit.go(f"/cases/{visit.case_id}/release", said)


def put_back(visit: Visit) -> Response:
    """A withdrawn review returns as it was."""
    place = visit.place
    removal.put_back(
        place.casebook,
        visit.case_id,
        place.settings.site,
        by=visit.account.id,
        today=visit.today,
        now=visit.now,
    )
    return visit.go(f"/cases/{visit.case_id}/release", "The review is on the site again.")


def _may_record(visit: Visit) -> bool:
    return has_role(visit.account, Role.OFFICER) or has_role(visit.account, Role.REVIEWER)


def _family(visit: Visit) -> str:
    casebook, case_id, by, now = visit.place.casebook, visit.case_id, visit.account.id, visit.now
    if visit.typed("told") == "no":
        circumstances.family_not_told(casebook, case_id, visit.typed("family-reason"), by=by, now=now)
        return "Recorded why the family wasn't told."
    on = visit.date("told-on", "The day on which the family was told")
    if visit.typed("told") != "yes" or on is None:
        raise BadInput("It isn't said whether and when the family was told.", "Choose one, and give the date.")
    circumstances.family_told(casebook, case_id, on, by=by, now=now)
    return "Recorded when the family was told."


def _hold(visit: Visit) -> str:
    casebook, case_id, by, now = visit.place.casebook, visit.case_id, visit.account.id, visit.now
    if visit.typed("hold") == "clear":
        circumstances.clear_hold(casebook, case_id, by=by, now=now)
        return "The legal hold was lifted."
    circumstances.set_hold(casebook, case_id, visit.typed("hold-reason"), by=by, now=now)
    return "A legal hold is open."


def _embargo(visit: Visit) -> str:
    until = visit.date("embargo", "The embargo's end")
    circumstances.set_embargo(visit.place.casebook, visit.case_id, until, by=visit.account.id, now=visit.now)
    return "The embargo was set." if until else "There is no embargo."


def _months(visit: Visit) -> str:
    months = visit.number("months", "The number of months")
    circumstances.set_months_online(visit.place.casebook, visit.case_id, months, by=visit.account.id, now=visit.now)
    return f"The review will stay online for {months} months."


def _missing_part(visit: Visit) -> str:
    part, reason = visit.typed("part"), visit.typed("part-reason")
    if part not in set(Part):
        raise BadInput("It isn't said which part is missing.", "Choose a part.")
    circumstances.set_missing_part(
        visit.place.casebook, visit.case_id, Part(part), reason, by=visit.account.id, now=visit.now
    )
    return "Recorded why the part is missing." if reason else "The reason was taken back."


def _intruder_check(visit: Visit) -> str:
    on = visit.date("check", "The day of the check")
    if on is None:
        raise BadInput("The day of the check is missing.", "Type day, month and year.")
    circumstances.set_intruder_check(visit.place.casebook, visit.case_id, on, by=visit.account.id, now=visit.now)
    return "The motivated-intruder check was recorded."


RECORDED: dict[str, Callable[[Visit], str]] = {
    "family": _family,
    "hold": _hold,
    "embargo": _embargo,
    "months": _months,
    "missing-part": _missing_part,
    "intruder-check": _intruder_check,
}
