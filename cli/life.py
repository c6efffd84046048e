"""`dhr up`, `ingest`, `publish-due`, `remove-due`, `withdraw`, `put-back`, `forget`: the machine's part by hand.

What takes long to import is imported by the command that needs it.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli.workplace import AsOf, By, account_id, moment, now, workplace
from pipeline.errors import LeakFound, UnreadableDocument
from pipeline.local_time import day_of
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline import removal

Reference = Annotated[str, typer.Argument(help="The case's reference, e.g. lcsp-2022-04.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("up")(up)
    app.command("models")(tell_models)
    app.command("ingest")(ingest)
    app.command("publish-due")(publish_due)
    app.command("remove-due")(remove_due)
    app.command("withdraw")(withdraw)
    app.command("put-back")(put_back)
    app.command("forget")(forget)


def tell_models() -> None:
    """Check the models that find names, and tell which are in use, with their digests."""
    from pipeline.finders.models import models_in_use

    for model in models_in_use(Settings.read().model):
        print(f"Model:               {model.name} {model.version}, sha256 {model.digest or 'none'}")


def _await(command: Sequence[str]) -> None:
    """Wait for a command of ours. One that refuses has said why: we end with its exit code."""
    told = subprocess.run(command, check=False)  # noqa: S603  a fixed command of ours
    if told.returncode:
        raise typer.Exit(told.returncode if told.returncode > 0 else 1)


def up() -> None:
    """Start everything for real use, and keep it running until Ctrl-C."""
    from flows.environment import prefect_environment
    from flows.supervise import Service, python, supervise

    settings = Settings.read()
    # In a process of its own: what the models take in memory ends with it, while this one runs for months.
    _await(python("-m", "cli.ready"))
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    port = str(settings.prefect_port)
    services = (
        Service(
            "Prefect server",
            python("-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port),
            f"http://127.0.0.1:{port}/api/health",
        ),
        Service("Flows", python("-m", "flows.serve")),
        Service(
            "Review application",
            python("-m", "review"),
            f"http://{settings.review_host}:{settings.review_port}/sign-in",
        ),
        Service("Public site", python("-m", "public"), f"http://127.0.0.1:{settings.site_port}/"),
        Service("Inbox watcher", python("-m", "flows.watch")),
    )
    print(f"Inbox:               {settings.inbox}")
    print(f"Review application:  http://{settings.review_host}:{settings.review_port}/")
    print(f"Public site:         http://127.0.0.1:{settings.site_port}/   (files: {settings.site}/current)")
    print(f"Prefect:             http://127.0.0.1:{port}/   (logs: {settings.home / 'logs'})", flush=True)
    supervise(services, prefect_environment(settings), settings.home / "logs", lambda line: print(line, flush=True))


def ingest() -> None:
    """Take what lies in the inbox now and search it, without the flows."""
    from pipeline.intake import Inbox, Refused, Taken, sweep
    from pipeline.proposal import propose
    from pipeline.scans.drafts import cases_waiting, read_waiting

    place = workplace()
    inbox = Inbox(place.settings.inbox, max_bytes=place.settings.max_file_bytes)
    sweep(inbox, place.casebook, now(), read_scans=place.settings.read_scans)
    time.sleep(1.0)  # a file counts when it stood still between two looks
    touched: dict[str, None] = {}
    for outcome in sweep(inbox, place.casebook, now(), read_scans=place.settings.read_scans):
        if isinstance(outcome, Taken):
            touched[outcome.case_id] = None
        elif isinstance(outcome, Refused):
            print(f"Refused: {outcome.reason} {outcome.remedy}")
    for case_id in cases_waiting(place.casebook):
        touched[case_id] = None
        try:
            read_waiting(place.casebook, case_id, now)
        except UnreadableDocument as refusal:
            print(f"A scan of {case_id} wasn't read: {refusal.reason} {refusal.remedy}")
    for case_id in touched:
        found = propose(place.casebook, case_id, place.finders(), place.policy, now())
        print(f"{case_id}: {found.documents} documents, {found.entities} entities, {found.mentions} mentions.")


def publish_due(as_of: AsOf = None) -> None:
    """Publish every case that is approved and ready."""
    from pipeline import publication

    place, at = workplace(), moment(as_of)
    done = publication.publish_due(place.casebook, place.public_site(), day_of(at), at)
    print(f"{len(done)} published. The site is {place.settings.site / 'current'}")


def remove_due(as_of: AsOf = None) -> None:
    """Remove every publication whose day has come, and verify that it is gone."""
    from pipeline import removal

    place, at = workplace(), moment(as_of)
    swept = removal.sweep(place.casebook, place.public_site(), day_of(at), at)
    _told(swept)


def withdraw(
    reference: Reference,
    by: By,
    note: Annotated[str, typer.Option("--note", help="Why, without any name.")],
    as_of: AsOf = None,
) -> None:
    """Take a review off the site at once."""
    from pipeline import removal

    place, at = workplace(), moment(as_of)
    swept = removal.withdraw(
        place.casebook,
        reference,
        place.public_site(),
        by=account_id(place, by),
        note=note,
        today=day_of(at),
        now=at,
    )
    _told(swept)


def put_back(reference: Reference, by: By, as_of: AsOf = None) -> None:
    """Put a withdrawn review back: a reviewer's decision."""
    from pipeline import removal

    place, at = workplace(), moment(as_of)
    removal.put_back(place.casebook, reference, place.public_site(), by=account_id(place, by), today=day_of(at), now=at)
    print("It is on the site again.")


def forget(
    reference: Reference,
    by: By,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask: the names can never be brought back.")] = False,
) -> None:
    """Destroy a case's key: its drafts, names and register can never be opened again."""
    from pipeline import removal

    place = workplace()
    if not yes:
        typer.confirm("This can't be undone. Forget every name of the case?", abort=True)
    removal.forget(place.casebook, reference, by=account_id(place, by), now=dt.datetime.now(dt.UTC))
    print(f"Case {reference} is forgotten.")


def _told(swept: removal.Swept) -> None:
    print(f"{len(swept.removed)} removed, {len(swept.verified)} verified gone.")
    for publication_id, places in swept.still_named:
        print(f"Publication {publication_id} is still named in: {', '.join(places)}")
    if swept.still_named:
        raise LeakFound("A removed review is still named on the site.", "Take those places away by hand.")
