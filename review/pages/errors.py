"""Pages for what didn't work: each says what happened and what to do, and holds no name."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.errors import Conflict, NotAllowed, NotReady, Refusal
from review.visit import Visit


def refused(visit: Visit, refusal: Refusal) -> Response:
    """A refusal of the pipeline, with its remedy."""
    if isinstance(refusal, Conflict):
        return _error(visit, 409, "This has changed since you last saw it", refusal)
    if isinstance(refusal, NotAllowed):
        return _error(visit, 403, "You can't do this", refusal)
    if isinstance(refusal, NotReady):
        return _error(visit, 409, "Something is missing", refusal, refusal.blockers)
    return _error(visit, 422, "There is a problem", refusal)


def missing(visit: Visit) -> Response:
    """There is nothing here, or nothing that this person may see: the same answer for both."""
    gone = Refusal(
        "There is no page at this address, or you don't work on its case.",
        "Check the address, or start from the list of cases.",
    )
    return _error(visit, 404, "Page not found", gone)


def not_ours(visit: Visit) -> Response:
    """A form without its token, or sent from another site."""
    stale = Refusal(
        "This form is no longer valid, so nothing was changed.",
        "Go back, load the page again and repeat it. If it happens again, sign out and in.",
    )
    return _error(visit, 403, "The form wasn't accepted", stale)


def unexpected(visit: Visit, reference: str) -> Response:
    """A fault of ours."""
    fault = Refusal(
        "Something went wrong on our side, and nothing was changed by this step.",
        f"Try again. If it happens again, give your administrator this reference: {reference}.",
    )
    return _error(visit, 500, "Sorry, there is a fault", fault)


def _error(visit: Visit, status: int, heading: str, refusal: Refusal, blockers: tuple[str, ...] = ()) -> Response:
    case = visit.request.path_params.get("case") if visit.signed_in is not None and status != 404 else None
    return visit.page("error.html", title=heading, status=status, heading=heading, why=refusal, blockers=blockers,
                      back=f"/cases/{case}" if case else "/")  # fmt: skip
