"""`make demo`: two invented cases through the whole life, with every real part.

    python -m samples.demo [FOLDER]

Drafts are dropped into an inbox, taken, searched by the ingest flow on a real Prefect server,
decided, written, checked and approved by two different people, published by the release flow, and
removed by the removal flow on a pretended later day. It ends by itself, exit 0, and says where
each result lies. FOLDER (default: demo) is emptied first.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.environment import prefect_environment
from flows.supervise import answers
from pipeline import accounts, cases, circumstances
from pipeline.decisions import approve, decide, mark_read, open_questions, prepare, unread
from pipeline.facts import read_facts
from pipeline.intake import Inbox, Refused, sweep
from pipeline.letter_records import mark_area, record_letter
from pipeline.letters import letter_outcome
from pipeline.local_time import day_of
from pipeline.model import Part
from pipeline.publication import removal_date
from pipeline.reviewing import case_view, document_view, entity_views
from pipeline.settings import Settings
from pipeline.versions import confirm_part
from pipeline.workplace import Workplace
from samples.build import build_case, case_folders

HERE = Path(__file__).parent
MONTHS = 12
SECTIONS = ("people", "ambiguous", "identifiers", "dates_and_places", "doubts", "kept")


@dataclass(frozen=True, slots=True)
class Demo:
    """The opened workplace, and the ids of the two people who act."""

    place: Workplace
    officer: str
    reviewer: str


def main(arguments: Sequence[str]) -> int:
    """Run the demo; 0 when every step held."""
    began = time.monotonic()
    home = Path(arguments[0] if arguments else "demo").resolve()
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, mode=0o700)
    os.environ |= {"DHR_HOME": str(home), "DHR_CSP": "Safer Northmoor Partnership", "DHR_PREFECT_PORT": free_port()}
    settings = Settings.read()
    os.environ |= prefect_environment(settings)
    with prefect_server(settings, home):
        demo = _people(Workplace.open(settings))
        references = [_open_and_drop(demo, folder) for folder in case_folders(HERE)]
        _take(demo)
        from flows.ingest import ingest  # Prefect reads its environment when it is imported
        from flows.release import release
        from flows.remove import removal

        for reference in references:
            mentions = ingest(reference)
            print(f"Searched    {reference}: {mentions} mentions proposed for review")
            _decide(demo, reference)
            _record_letter(demo, reference)
            _approve(demo, reference)
            release(reference)
        published = home / "published-site"
        shutil.copytree(settings.site / "current", published, symlinks=False)
        print(f"Published   {len(references)} reviews: open {published / 'index.html'}")
        later = removal_date(_today(), MONTHS) + dt.timedelta(days=1)
        removed = removal(later.isoformat())
        print(f"Removed     {removed} reviews on the pretended {later}: see {settings.site / 'current' / 'index.html'}")
        _verify_gone(settings, published, removed, len(references))
    print(f"Casebook    {settings.database_url}")
    print(f"Done in {time.monotonic() - began:.0f} s.")
    return 0


@contextmanager
def prefect_server(settings: Settings, home: Path) -> Iterator[None]:
    """A Prefect server on its own SQLite database for as long as the demo lasts."""
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    with (home / "prefect-server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--port", str(settings.prefect_port)], stdout=log, stderr=log, start_new_session=True
        )
    try:
        deadline = time.monotonic() + 120
        while not answers(f"http://127.0.0.1:{settings.prefect_port}/api/health"):
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"The Prefect server didn't start: see {home / 'prefect-server.log'}")
            time.sleep(0.3)
        print(f"Prefect     http://127.0.0.1:{settings.prefect_port}/")
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _people(place: Workplace) -> Demo:
    """An officer and a reviewer: never the same person."""
    ids = [
        accounts.add(
            place.casebook,
            username,
            display_name=name,
            password=secrets.token_urlsafe(18),
            roles=[role],
            now=_now(),
        ).id
        for username, name, role in (
            ("demo.officer", "Demo officer", "officer"),
            ("demo.reviewer", "Demo reviewer", "reviewer"),
        )
    ]
    return Demo(place, *ids)


def _open_and_drop(demo: Demo, folder: Path) -> str:
    facts = read_facts((folder / "case.json").read_bytes())
    place = demo.place
    cases.open_case(place.casebook, facts.case, csp=place.settings.csp, officer=demo.officer, facts=facts, now=_now())
    drafts = build_case(folder, place.settings.home / "drafts")
    inbox = place.settings.inbox / facts.case
    inbox.mkdir(parents=True)
    for draft in drafts:
        shutil.copy(draft, inbox)
    print(f"Dropped     {facts.case}: {len(drafts)} drafts into {inbox}")
    return facts.case


def _take(demo: Demo) -> None:
    inbox = Inbox(demo.place.settings.inbox, max_bytes=demo.place.settings.max_file_bytes)
    for _ in range(2):  # a file counts once it stood still between two looks
        outcomes = sweep(inbox, demo.place.casebook, _now())
        time.sleep(0.5)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    if refused:
        raise SystemExit(f"{len(refused)} drafts were refused: {refused[0].reason}")


def _decide(demo: Demo, reference: str) -> None:
    """Confirm the parts and accept what is proposed, section by section, as a reviewer would."""
    casebook = demo.place.casebook
    for draft in case_view(casebook, reference, _today()).drafts:
        confirm_part(casebook, draft.id, Part(draft.proposed_part or ""), by=demo.reviewer, now=_now())
    decided = 0
    for section in SECTIONS:
        waiting = [e for e in entity_views(casebook, reference, section=section) if e.needs_decision]
        for entity in waiting:
            decide(casebook, reference, entity.ref, "accept", by=demo.reviewer, version=entity.version, now=_now())
        decided += len(waiting)
    left = open_questions(casebook, reference)
    if left:
        raise SystemExit(f"{reference}: {left[0]}")
    print(f"Decided     {reference}: {decided} decisions by the reviewer")


def _record_letter(demo: Demo, reference: str) -> None:
    casebook = demo.place.casebook
    letter = next(d for d in case_view(casebook, reference, _today()).drafts if d.part == Part.QA_LETTER)
    text = "\n".join(
        "".join(s.original for s in piece.segments) for piece in document_view(casebook, reference, letter.id).pieces
    )
    reading = letter_outcome(text)
    if reading.outcome is None:
        raise SystemExit(f"{reference}: the letter's decision couldn't be told")
    record = record_letter(
        casebook, letter.id, reading.outcome, by=demo.officer, now=_now(), areas=reading.areas, dated=reading.dated
    )
    for number in range(1, reading.areas + 1):
        mark_area(casebook, record, number, by=demo.officer, now=_now())
    circumstances.family_told(casebook, reference, _today(), by=demo.officer, now=_now())
    circumstances.set_months_online(casebook, reference, MONTHS, by=demo.officer, now=_now())
    print(f"Letter      {reference}: {reading.outcome}, {reading.areas} areas for final development, all done")


def _approve(demo: Demo, reference: str) -> None:
    casebook = demo.place.casebook
    prepare(casebook, reference, _now())
    view = case_view(casebook, reference, _today())
    if view.approval_blockers:
        raise SystemExit(f"{reference}: {view.approval_blockers[0]}")
    for draft in unread(casebook, reference, demo.reviewer):
        mark_read(casebook, reference, draft, by=demo.reviewer, now=_now())
    approve(casebook, reference, by=demo.reviewer, now=_now())
    print(f"Approved    {reference}: written, checked clean and signed by the reviewer")


def _verify_gone(settings: Settings, published: Path, removed: int, expected: int) -> None:
    """Ask the public site's own server for every address that was issued: each must answer 410 Gone."""
    pages = sorted(p.relative_to(published).as_posix() for p in published.glob("reviews/*/*") if p.is_file())
    environment = dict(os.environ) | {"DHR_SITE_PORT": free_port()}
    address = f"http://127.0.0.1:{environment['DHR_SITE_PORT']}"
    server = subprocess.Popen([sys.executable, "-m", "public"], env=environment)
    try:
        while not answers(f"{address}/"):
            if server.poll() is not None:
                raise SystemExit("The public site's server didn't start.")
            time.sleep(0.2)
        statuses = {_status(f"{address}/{page}") for page in pages}
    finally:
        server.terminate()
        server.wait(20)
    if removed != expected or not pages or statuses != {410}:
        raise SystemExit("The removal didn't hold: an address still answers.")
    print(f"Verified    {len(pages)} addresses of the removed reviews answer 410 Gone")


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _today() -> dt.date:
    return day_of(_now())


def free_port() -> str:
    """A port on this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
