"""Who is signed in: a random id in a signed cookie, everything else on this side.

Promises: the cookie holds nothing but a random id of 256 bits and its signature, can't be read by
scripts and is sent by no other site; a session ends after ``IDLE`` without a request, after
``LONGEST`` in any case, and when the program stops, since sessions are kept in memory alone.

Leaves alone: passwords and lockouts (``pipeline.accounts``), and what a member may do (``access``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from threading import Lock

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

IDLE = dt.timedelta(minutes=30)
LONGEST = dt.timedelta(hours=12)


@dataclass(slots=True)
class Session:
    """One signed-in browser. ``notice`` is a sentence without names, shown once on the next page."""

    id: str
    account_id: str
    began: dt.datetime
    seen: dt.datetime
    notice: str = ""


class Sessions:
    """All sessions of this process, and the cookie that refers to them."""

    def __init__(self, *, secure: bool | None = None) -> None:
        """``secure``: whether the cookie travels over HTTPS alone; None follows each request's scheme."""
        self._secure = secure
        secret = secrets.token_bytes(32)
        self._signer = Signer(secret, salt="dhr-review-session", digest_method=hashlib.sha256)
        self._sessions: dict[str, Session] = {}
        self._lock = Lock()

    def visitor(self, request: Request) -> str | None:
        """The id that the browser's cookie carries, signed in or not; None where none of ours is there."""
        try:
            return self._signer.unsign(request.cookies.get(self._name(request), "")).decode()
        except BadSignature:
            return None

    def current(self, visitor: str | None, now: dt.datetime) -> Session | None:
        """The session of ``visitor``, seen now; None when there is none or it is over."""
        with self._lock:
            self._drop_over(now)
            session = self._sessions.get(visitor or "")
            if session is not None:
                session.seen = now
            return session

    def begin(self, account_id: str, now: dt.datetime) -> Session:
        """A new session under a new id: the one from before signing in is never taken on."""
        session = Session(new_visitor(), account_id, now, now)
        with self._lock:
            self._sessions[session.id] = session
        return session

    def end(self, session_id: str) -> None:
        with self._lock:
            self._sessions.pop(session_id, None)

    def end_others(self, kept: Session) -> None:
        """Sign the account out everywhere else, as after a new password."""
        with self._lock:
            for session in list(self._sessions.values()):
                if session.account_id == kept.account_id and session.id != kept.id:
                    del self._sessions[session.id]

    def give_cookie(self, request: Request, response: Response, visitor: str) -> None:
        response.set_cookie(
            self._name(request),
            self._signer.sign(visitor).decode(),
            path="/",
            secure=self._is_secure(request),
            httponly=True,
            samesite="strict",
        )

    def take_cookie(self, request: Request, response: Response) -> None:
        response.delete_cookie(
            self._name(request), path="/", secure=self._is_secure(request), httponly=True, samesite="strict"
        )

    def _is_secure(self, request: Request) -> bool:
        return request.url.scheme == "https" if self._secure is None else self._secure

    def _name(self, request: Request) -> str:
        return "__Host-dhr-review" if self._is_secure(request) else "dhr-review"

    def _drop_over(self, now: dt.datetime) -> None:
        over = [s.id for s in self._sessions.values() if now - s.seen > IDLE or now - s.began > LONGEST]
        for session_id in over:
            del self._sessions[session_id]


def new_visitor() -> str:
    return secrets.token_urlsafe(32)
