"""One request as a page sees it: the workplace, the moment, who is there, and what was typed.

Pages are plain functions from a ``Visit`` to a response. They run in a thread, so that they may
open the casebook; everything that every page needs was checked at the door (``door``) before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.casebook.tables import Account
from pipeline.errors import BadInput, Refusal
from pipeline.local_time import day_of
from pipeline.workplace import Workplace
from review import csrf
from review.rendering import rendered
from review.sessions import Session, Sessions

_RETURN = re.compile(r"/(?:cases(?:/[a-z0-9_-]+)*)?")


def return_path(text: str) -> str:
    """``text`` where it is the path of one of our pages, else the list of cases."""
    return text if _RETURN.fullmatch(text) else "/"


@dataclass(slots=True)
class Visit:
    """``visitor`` is the cookie's id; ``session`` and ``account`` are None where nobody is signed in."""

    request: Request
    place: Workplace
    sessions: Sessions
    now: dt.datetime
    visitor: str
    session: Session | None
    signed_in: Account | None
    form: Mapping[str, str] = field(repr=False)

    @property
    def account(self) -> Account:
        """Who is signed in. The door lets nobody else onto a page that asks this."""
        assert self.signed_in is not None
        return self.signed_in

    @property
    def today(self) -> dt.date:
        """The day it is for whoever sits there, by which rules are asked."""
        return day_of(self.now)

    @property
    def case_id(self) -> str:
        return str(self.request.path_params["case"])

    def part_of_path(self, name: str) -> str:
        return str(self.request.path_params[name])

    def asked(self, name: str, default: str = "") -> str:
        """A value of the address. Addresses carry codes and ids only."""
        return self.request.query_params.get(name, default)

    def typed(self, name: str) -> str:
        """A field of the form, without white space around it; "" where it isn't there."""
        return self.form.get(name, "").strip()

    def ticked(self, name: str) -> bool:
        return self.typed(name) == "yes"

    def number(self, name: str, what: str) -> int:
        """A whole number of the form. Raises BadInput, saying ``what`` it should have been."""
        try:
            return int(self.typed(name))
        except ValueError:
            raise BadInput(f"{what} isn't a whole number.", "Type it in digits.") from None

    def date(self, name: str, what: str) -> dt.date | None:
        """A date typed in three fields; None where all are empty. Raises BadInput where it isn't one."""
        day, month, year = (self.typed(f"{name}-{unit}") for unit in ("day", "month", "year"))
        if not (day or month or year):
            return None
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            raise BadInput(f"{what} isn't a date.", "Type day, month and year in digits, as in 27 3 2024.") from None

    def page(
        self,
        template: str,
        *,
        title: str,
        status: int = 200,
        refusal: Refusal | None = None,
        field: str = "",
        **values: object,
    ) -> Response:
        """A page of ours; ``title`` holds no name. A ``refusal`` is shown above everything else,
        and leads to the input with the id ``field``, if one is said."""
        notice = ""
        if self.session is not None:
            notice, self.session.notice = self.session.notice, ""
        html = rendered(
            template,
            title=title,
            refusal=refusal,
            field=field,
            notice=notice,
            account=self.signed_in,
            csp=self.place.settings.csp,
            csrf_token=csrf.token(self.visitor),
            form=self.form,
            path=self.request.url.path,
            **values,
        )
        return HTMLResponse(html, 422 if refusal is not None and status == 200 else status)

    def go(self, path: str, notice: str = "") -> Response:
        """On to another page of ours, where ``notice``, a sentence without names, is shown once."""
        if notice and self.session is not None:
            self.session.notice = notice
        return RedirectResponse(path, 303)
