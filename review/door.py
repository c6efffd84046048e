"""The door that every request passes before a page sees it, and behind which nothing leaks out.

Promises: a page that isn't for anybody is shown to a signed-in person only, and one of a case only
to who may see that case (else 404); no form counts without its token; a refusal becomes a page that
says what to do; anything unexpected becomes a page with a reference, and the log gets that reference
and where in the program it happened, never a value or a message.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pipeline.casebook.tables import Account
from pipeline.errors import Refusal
from pipeline.workplace import Workplace
from review import csrf
from review.access import Who, may_see, require_key
from review.pages import errors
from review.sessions import Sessions, new_visitor
from review.visit import Visit, return_path

Page = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]
_LOG = logging.getLogger("review")
MOST_FIELDS = 1000  # a person may have hundreds of mentions, each with a box to tick
_FORM = "application/x-www-form-urlencoded"


class Door:
    """Makes endpoints of pages."""

    def __init__(self, place: Workplace, sessions: Sessions, clock: Callable[[], dt.datetime]) -> None:
        self._place = place
        self._sessions = sessions
        self._clock = clock

    def to(self, page: Page, who: Who) -> Endpoint:
        """``page`` behind the door, for ``who``."""

        async def endpoint(request: Request) -> Response:
            form = await _form_of(request)
            return await run_in_threadpool(self._answer, request, form, page, who)

        return endpoint

    def missing(self, request: Request, _error: Exception) -> Response:
        """The page for an address that leads nowhere."""
        return errors.missing(self._visit(request, {}))

    def _answer(self, request: Request, form: dict[str, str], page: Page, who: Who) -> Response:
        visit = self._visit(request, form)
        try:
            response = _refused_entry(visit, who) or page(visit)
        except Refusal as refusal:
            response = errors.refused(visit, refusal)
        except Exception as error:
            reference = secrets.token_hex(4)
            _LOG.error("unexpected error %s: %s", reference, _where(error))
            response = errors.unexpected(visit, reference)
        if self._sessions.visitor(request) is None and "set-cookie" not in response.headers:
            self._sessions.give_cookie(request, response, visit.visitor)
        return response

    def _visit(self, request: Request, form: dict[str, str]) -> Visit:
        now = self._clock()
        visitor = self._sessions.visitor(request)
        session = self._sessions.current(visitor, now)
        account = None
        if session is not None:
            with self._place.casebook.reading() as reading:
                account = reading.get(Account, session.account_id)
            if account is None or not account.active:
                self._sessions.end(session.id)
                session = account = None
        return Visit(request, self._place, self._sessions, now, visitor or new_visitor(), session, account, form)


def _refused_entry(visit: Visit, who: Who) -> Response | None:
    posting = visit.request.method == "POST"
    if who is not Who.ANYBODY and visit.signed_in is None:
        back = "" if posting else f"?next={quote(return_path(visit.request.url.path))}"
        return visit.go(f"/sign-in{back or '?lost=yes'}")
    if posting and not csrf.is_ours(visit.request, visit.sessions.visitor(visit.request), visit.typed(csrf.FIELD)):
        return errors.not_ours(visit)
    case_id = visit.request.path_params.get("case")
    if visit.signed_in is not None and not may_see(visit.place, visit.signed_in, who, case_id):
        return errors.missing(visit)
    if who is Who.READER:
        require_key(visit.place, str(case_id))
    return None


async def _form_of(request: Request) -> dict[str, str]:
    if request.method != "POST" or not request.headers.get("content-type", "").startswith(_FORM):
        return {}
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} in {places}"
