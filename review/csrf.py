"""Every form is proved to be ours: by a token that only our pages hold, and by where it was sent from.

Promises: a POST counts only with the token of the browser's own visit, compared in constant time;
and where the browser says which site the form came from (Origin, Sec-Fetch-Site), it must be this
one. The cookie's SameSite=Strict stands beside both.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request

FIELD = "token"
_SECRET = secrets.token_bytes(32)  # a restart signs everybody out anyway


def token(visitor: str) -> str:
    """The token of every form shown to this visitor."""
    return hmac.new(_SECRET, visitor.encode(), hashlib.sha256).hexdigest()


def is_ours(request: Request, visitor: str | None, given: str) -> bool:
    """Whether a form that carries ``given`` was sent from a page we made for ``visitor``."""
    if visitor is None or not hmac.compare_digest(given.encode(), token(visitor).encode()):
        return False
    return _from_here(request)


def _from_here(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
