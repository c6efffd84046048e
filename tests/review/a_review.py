"""An invented case in a real workplace, and a browser without JavaScript that clicks through it.

Finding is a stand-in, so that no language model is loaded; everything else is real: accounts,
casebook, linking, treating, writing, checking.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import lxml.html
from starlette.testclient import TestClient

from pipeline import accounts, proposal
from pipeline.cases import open_case
from pipeline.intake import accept
from pipeline.model import CaseFacts, Document, Finding, Kind, Part, Person, Span
from pipeline.reviewing import EntityView, entity_views
from pipeline.settings import Settings
from pipeline.versions import confirm_part
from pipeline.workplace import Workplace
from review.application import create_app
from tests.pipeline.a_case import word

CASE = "acsp-2023-07"
CSP = "Anytown Community Safety Partnership"
NOW = dt.datetime(2023, 5, 3, 9, 30, tzinfo=dt.UTC)
PASSWORD = "heron lantern gravel"
OFFICER, REVIEWER, STRANGER, ADMINISTRATOR = "olive.officer", "rex.reviewer", "una.officer", "ada.admin"
VICTIM, PERPETRATOR = "Zephyrine Quillfeather", "Barnabas Thornwhistle"
SISTER = "Isolde Quillfeather"
PHONE, ADDED = "01632 960111", "corner house"
REAL = (VICTIM, PERPETRATOR, SISTER, "Zephyrine", "Quillfeather", "Barnabas", "Thornwhistle", "Isolde", PHONE)
FACTS = CaseFacts(
    CASE,
    (
        Person(VICTIM, "victim", "female"),
        Person(PERPETRATOR, "perpetrator", "male"),
        Person(SISTER, "victim's sister", "female"),
    ),
)
OVERVIEW = (
    "Overview report",
    "Zephyrine Quillfeather lived with Barnabas Thornwhistle for six years. Her sister, Isolde Quillfeather, told "
    "the review that Zephyrine was warm and funny, and that she had worked as a falconer since leaving school.",
    "Barnabas rang 01632 960111 the next morning. The neighbour in the corner house heard shouting.",
    "Ms Quillfeather met the support worker twice. The corner house was empty by then. Anyshire Police had been "
    "called to the address on two occasions, and both times Barnabas answered the door.",
)
SUMMARY = ("Executive summary", "The review is about the death of Zephyrine Quillfeather.")
LETTER = (
    "Dear colleague,",
    "Thank you for submitting the report about Zephyrine Quillfeather. The report can now be published.",
)
_FOUND = (
    (Kind.PHONE, r"\d{5} \d{6}"),
    (Kind.OCCUPATION, r"falconer"),
    (Kind.AGENCY, r"Anyshire Police"),
)


class StandIn:
    """Finds a few details by their wording; persons are found by what the officer knows of them."""

    def description(self) -> str:
        return "stand-in"

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]:
        found = [
            Finding(Span(*match.span()), kind, 0.9, ("stand-in",))
            for kind, pattern in _FOUND
            for match in re.finditer(pattern, document.text)
        ]
        return tuple(sorted(found, key=lambda f: f.span))


@dataclass(slots=True)
class Clock:
    """Stands still until somebody moves it."""

    now: dt.datetime = NOW

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@dataclass(slots=True)
class Browser:
    """What a person does on our pages, without JavaScript: reads, fills in and sends forms."""

    client: TestClient
    last: httpx.Response | None = field(default=None, repr=False)

    def open(self, path: str) -> str:
        self.last = self.client.get(path)
        return self.last.text

    @property
    def page(self) -> lxml.html.HtmlElement:
        assert self.last is not None
        return lxml.html.fromstring(self.last.text)

    @property
    def text(self) -> str:
        """The page as it is read, white space evened out."""
        return " ".join(self.page.text_content().split())

    @property
    def heading(self) -> str:
        (heading,) = self.page.xpath("//h1")
        return " ".join(heading.text_content().split())

    @property
    def title(self) -> str:
        return str(self.page.findtext(".//title"))

    def form(self, address: str, /, **having: str) -> dict[str, str]:
        """The fields of the first form with this action whose hidden fields are ``having``."""
        for form in self.page.forms:
            fields = dict(form.form_values())
            if form.action == address and having.items() <= fields.items():
                return fields
        raise AssertionError(f"no such form on the page: {address}")

    def send(self, address: str, having: dict[str, str] | None = None, /, **typed: str) -> httpx.Response:
        """Fill in the form of this page and send it, as a browser does."""
        fields = self.form(address, **(having or {})) | {k.replace("__", "-"): v for k, v in typed.items()}
        return self.post(address, fields)

    def post(self, address: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        sent = {"Origin": str(self.client.base_url), "Sec-Fetch-Site": "same-origin"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.last = self.client.post(address, data=fields, headers=sent)
        return self.last


@dataclass(slots=True)
class Review:
    """The running application with its case."""

    place: Workplace
    clock: Clock
    app: object

    def browser(self, username: str | None = None) -> Browser:
        """A browser, signed in as ``username`` if one is given."""
        browser = Browser(TestClient(self.app, base_url="http://review.test"))  # type: ignore[arg-type]
        if username is not None:
            browser.open("/sign-in")
            assert browser.send("/sign-in", username=username, password=PASSWORD).status_code == 200
        return browser

    def entity(self, form: str) -> EntityView:
        """The entity with this wording, as it stands now."""
        return next(v for v in entity_views(self.place.casebook, CASE, contexts=0) if form in v.forms)

    def account(self, username: str) -> str:
        return accounts.find(self.place.casebook, username).id

    def draft(self, part: Part) -> str:
        from pipeline.decisions.current import current_drafts

        with self.place.casebook.reading() as session:
            return next(d.id for d in current_drafts(session, CASE) if part in (d.part, d.proposed_part))


@contextmanager
def opened(home: Path) -> Iterator[Review]:
    clock = Clock()
    place = Workplace.open(Settings.read({"DHR_HOME": str(home), "DHR_CSP": CSP}))
    try:
        yield Review(place, clock, create_app(place, clock=clock))
    finally:
        place.casebook.close()


def build(home: Path) -> None:
    """The workplace with its accounts, and the case proposed, nothing decided or confirmed but the parts."""
    with opened(home) as review:
        book = review.place.casebook
        for username, display, role in (
            (OFFICER, "Olive Officer", "officer"),
            (REVIEWER, "Rex Reviewer", "reviewer"),
            (STRANGER, "Una Officer", "officer"),
            (ADMINISTRATOR, "Ada Administrator", "administrator"),
        ):
            accounts.add(book, username, display_name=display, password=PASSWORD, roles=[role], now=NOW)
        officer = review.account(OFFICER)
        open_case(book, CASE, csp=CSP, officer=officer, facts=FACTS, now=NOW)
        for part, texts in (
            (Part.OVERVIEW_REPORT, OVERVIEW),
            (Part.EXECUTIVE_SUMMARY, SUMMARY),
            (Part.QA_LETTER, LETTER),
        ):
            confirm_part(book, accept(book, CASE, word(*texts), now=NOW), part, by=officer, now=NOW)
        proposal.propose(book, CASE, StandIn(), review.place.policy, NOW)


@contextmanager
def a_copy(built: Path, home: Path) -> Iterator[Review]:
    """A workplace of its own for one test."""
    shutil.copytree(built, home)
    with opened(home) as review:
        yield review
