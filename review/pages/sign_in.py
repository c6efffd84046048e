"""Signing in and out, and changing one's password."""

from __future__ import annotations

from starlette.responses import Response

from pipeline import accounts
from pipeline.errors import BadInput, NotAllowed, Refusal
from review.visit import Visit, return_path


def show(visit: Visit, refusal: Refusal | None = None) -> Response:
    if visit.signed_in is not None and refusal is None:
        return visit.go("/")
    return visit.page(
        "sign_in.html",
        title="Sign in",
        refusal=refusal,
        field="username",
        next=visit.typed("next") or visit.asked("next"),
        lost=visit.asked("lost") == "yes",
    )


def sign_in(visit: Visit) -> Response:
    """A new session under a new id, then back to the page that was asked for."""
    try:
        account = accounts.sign_in(
            visit.place.casebook, visit.typed("username"), visit.form.get("password", ""), visit.now
        )
    except NotAllowed as refusal:
        return show(visit, refusal)
    if visit.session is not None:
        visit.sessions.end(visit.session.id)
    session = visit.sessions.begin(account.id, visit.now)
    response = visit.go(return_path(visit.typed("next")))
    visit.sessions.give_cookie(visit.request, response, session.id)
    return response


def sign_out(visit: Visit) -> Response:
    if visit.session is not None:
        visit.sessions.end(visit.session.id)
    response = visit.go("/sign-in")
    visit.sessions.take_cookie(visit.request, response)
    return response


def show_password(visit: Visit, refusal: Refusal | None = None) -> Response:
    return visit.page("password.html", title="Change your password", refusal=refusal, field="old")


def change_password(visit: Visit) -> Response:
    """Needs the old one; signs the account out everywhere else."""
    new = visit.form.get("new", "")
    try:
        if new != visit.form.get("again", ""):
            raise BadInput("The two new passwords aren't the same.", "Type the new password twice.")
        accounts.change_password(
            visit.place.casebook, visit.account.username, visit.form.get("old", ""), new, visit.now
        )
    except (BadInput, NotAllowed) as refusal:
        return show_password(visit, refusal)
    assert visit.session is not None
    visit.sessions.end_others(visit.session)
    return visit.go("/", "Your password was changed. You were signed out everywhere else.")
