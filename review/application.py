"""The review application: every address, for whom it is, and which page answers.

``create_app`` takes the opened workplace and a clock; nothing here reads either from elsewhere.
Pages hold no rule of the domain: they call ``pipeline`` and show what comes back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.workplace import Workplace
from review.access import Who
from review.door import Door, Page
from review.headers import SafeHeaders
from review.pages import (
    approval,
    cases,
    documents,
    entities,
    files,
    findings,
    history,
    letter,
    pictures,
    release,
    scanned,
    sign_in,
    terms,
)
from review.sessions import Sessions

MOST_FORM_BYTES = 64 * 1024
_CASE = "/cases/{case}"
_SHOWN: tuple[tuple[str, Page, Who], ...] = (
    ("/sign-in", sign_in.show, Who.ANYBODY),
    ("/", cases.index, Who.MEMBER),
    ("/cases", cases.index, Who.MEMBER),
    ("/password", sign_in.show_password, Who.MEMBER),
    (_CASE, cases.overview, Who.WITH_CASE),
    (f"{_CASE}/release", release.show, Who.WITH_CASE),
    (f"{_CASE}/withdraw", release.show_withdraw, Who.WITH_CASE),
    (f"{_CASE}/findings", findings.start, Who.READER),
    (f"{_CASE}/findings/{{section}}", findings.show, Who.READER),
    (f"{_CASE}/findings/{{section}}/accept-all", findings.show_accept_all, Who.READER),
    (f"{_CASE}/undo", findings.show_undo, Who.READER),
    (f"{_CASE}/entities/{{ref}}", entities.show, Who.READER),
    (f"{_CASE}/entities/{{ref}}/merge", entities.show_merge, Who.READER),
    (f"{_CASE}/terms", terms.show, Who.READER),
    (f"{_CASE}/documents", documents.start, Who.READER),
    (f"{_CASE}/documents/{{draft}}", documents.show, Who.READER),
    (f"{_CASE}/documents/{{draft}}/scan/{{page}}", scanned.show_page, Who.READER),
    (f"{_CASE}/documents/{{draft}}/scan/{{page}}/picture", scanned.picture, Who.READER),
    (f"{_CASE}/documents/{{draft}}/pictures/{{picture}}", pictures.preview, Who.READER),
    (f"{_CASE}/pictures", pictures.show, Who.READER),
    (f"{_CASE}/files", files.show, Who.COLLEAGUE),
    (f"{_CASE}/files/{{preparation}}/{{name}}", files.download, Who.READER),
    (f"{_CASE}/approval", approval.show, Who.COLLEAGUE),
    (f"{_CASE}/letter", letter.show, Who.READER),
    (f"{_CASE}/history", history.show, Who.COLLEAGUE),
)
_DONE: tuple[tuple[str, Page, Who], ...] = (
    ("/sign-in", sign_in.sign_in, Who.ANYBODY),
    ("/sign-out", sign_in.sign_out, Who.MEMBER),
    ("/password", sign_in.change_password, Who.MEMBER),
    (f"{_CASE}/parts", cases.confirm, Who.READER),
    (f"{_CASE}/documents/{{draft}}/set-aside", cases.set_aside, Who.READER),
    (f"{_CASE}/documents/{{draft}}/take-back", cases.take_back, Who.READER),
    (f"{_CASE}/documents/{{draft}}/compared", scanned.compare, Who.READER),
    (f"{_CASE}/findings/{{section}}/accept-all", findings.accept_all, Who.READER),
    (f"{_CASE}/undo", findings.undo, Who.READER),
    (f"{_CASE}/entities/{{ref}}", entities.decide, Who.READER),
    (f"{_CASE}/entities/{{ref}}/mentions", entities.decide_mention, Who.READER),
    (f"{_CASE}/entities/{{ref}}/assign", entities.assign, Who.READER),
    (f"{_CASE}/terms/preview", terms.preview, Who.READER),
    (f"{_CASE}/terms", terms.add, Who.READER),
    (f"{_CASE}/pictures/{{picture}}", pictures.decide, Who.READER),
    (f"{_CASE}/files", files.prepare, Who.READER),
    (f"{_CASE}/approval", approval.approve, Who.COLLEAGUE),
    (f"{_CASE}/letter", letter.record, Who.READER),
    (f"{_CASE}/letter/areas", letter.area, Who.READER),
    (f"{_CASE}/release/{{what}}", release.record, Who.COLLEAGUE),
    (f"{_CASE}/withdraw", release.withdraw, Who.WITH_CASE),
    (f"{_CASE}/put-back", release.put_back, Who.COLLEAGUE),
)


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def create_app(
    workplace: Workplace,
    *,
    clock: Callable[[], dt.datetime] = utc_now,
    secure_cookies: bool | None = None,
) -> Starlette:
    """The application. ``secure_cookies`` None: over HTTPS they are, over plain HTTP they can't be."""
    door = Door(workplace, Sessions(secure=secure_cookies), clock)
    routes: list[BaseRoute] = [Route(path, door.to(page, who), methods=["GET"]) for path, page, who in _SHOWN]
    routes += [Route(path, door.to(page, who), methods=["POST"]) for path, page, who in _DONE]
    routes.append(Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")))
    return Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={404: door.missing, 405: door.missing},
        max_body_size=MOST_FORM_BYTES,
    )
