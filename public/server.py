"""A small web server for the public site.

Serves ``root``/current as it is at each request, so that a swapped-in site is live at once. Everything
under a removed review's address answers 410 Gone, even while its bytes are still there. Pages are sent
so that browsers ask again each time and search engines keep no copy.

Leaves alone: TLS, compression and rate limits, which belong to the proxy in front. Large sites may as
well be served by nginx or Apache with the lists that the build writes.
"""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.site import read_gone

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def application(root: Path, *, noindex: bool = False) -> Starlette:
    """The site under ``root`` (``Settings.site``). ``noindex`` asks search engines to stay away from all of it."""
    site = _Site(root)
    return Starlette(
        routes=[Mount("/", app=site)],
        middleware=[Middleware(_Headers, noindex=noindex)],
        exception_handlers={404: site.missing, 405: _not_allowed},
    )


class _Site(StaticFiles):
    def __init__(self, root: Path) -> None:
        super().__init__(directory=root / "current", html=True, check_dir=False)
        self._root = root

    async def check_config(self) -> None:
        """Before the first build there is no folder yet: then nothing is found, and that is all."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if self._is_gone(path):
            return self._page("410.html", 410, "This review has been removed.")
        if any(part.startswith(".") for part in Path(path).parts):
            raise HTTPException(404)
        return await super().get_response(path, scope)

    def _is_gone(self, path: str) -> bool:
        parts = Path(path).parts
        return len(parts) >= 2 and parts[0] == "reviews" and parts[1].lower() in read_gone(self._root)

    def missing(self, request: Request, error: Exception) -> Response:
        return self._page("404.html", 404, "Page not found.")

    def _page(self, name: str, status: int, words: str) -> Response:
        page = self._root / "current" / name
        if page.is_file():
            return FileResponse(page, status_code=status)
        return PlainTextResponse(words, status_code=status)


def _not_allowed(request: Request, error: Exception) -> Response:
    return PlainTextResponse("Only reading is possible here.", status_code=405, headers={"Allow": "GET, HEAD"})


class _Headers:
    """Adds the security headers to every answer, and says how long it may be kept."""

    def __init__(self, app: ASGIApp, noindex: bool) -> None:
        self._app = app
        self._noindex = noindex

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                cache = "public, max-age=3600" if scope["path"].startswith("/assets/") else "no-cache, private"
                robots = "noindex, noarchive" if self._noindex or message["status"] >= 400 else "noarchive"
                wanted = _HEADERS | {"X-Robots-Tag": robots, "Cache-Control": cache}
                extra = [(k.lower().encode(), v.encode()) for k, v in wanted.items() if k.lower().encode() not in given]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        await self._app(scope, receive, with_headers)
