"""`dhr case …`: open a case, keep its facts up to date, see what stands in its way.

What takes long to import is imported by the command that needs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.documents import read_case_file
from cli.workplace import By, account_id, moment, now, workplace
from pipeline.local_time import day_of

cases = typer.Typer(help="Open and look after cases.", no_args_is_help=True)

CaseFile = Annotated[Path, typer.Argument(help="CASE.json: the persons of the case.", show_default=False)]
Reference = Annotated[str, typer.Argument(help="The case's reference, e.g. lcsp-2022-04.")]


@cases.command("open")
def open_case(
    case_file: CaseFile,
    officer: Annotated[str, typer.Option("--officer", help="User name of the officer who answers for it.")],
    csp: Annotated[str | None, typer.Option("--csp", help="The partnership; default: DHR_CSP.")] = None,
    kind: Annotated[str, typer.Option("--kind", help="DHR or DARDR.")] = "DHR",
) -> None:
    """Open a case. Its drafts can then be dropped into inbox/<reference>/."""
    from pipeline import cases as case_files
    from pipeline import circumstances

    place = workplace()
    facts = read_case_file(case_file)
    case_files.open_case(
        place.casebook, facts.case,
        csp=csp or place.settings.csp, officer=account_id(place, officer), facts=facts, now=now(), review_kind=kind,
    )  # fmt: skip
    circumstances.set_months_online(
        place.casebook, facts.case, place.settings.default_months_online, by=account_id(place, officer), now=now()
    )
    folder = place.settings.inbox / facts.case
    folder.mkdir(parents=True, exist_ok=True)
    print(f"Case {facts.case} is open. Drop its drafts into {folder}")


@cases.command("facts")
def facts(case_file: CaseFile, by: By) -> None:
    """Replace what is known of the case's persons; its drafts are searched again."""
    from pipeline import cases as case_files

    place = workplace()
    known = read_case_file(case_file)
    changed = case_files.update_facts(place.casebook, known.case, known, by=account_id(place, by), now=now())
    print("The facts were updated." if changed else "Nothing has changed.")


@cases.command("search")
def search(reference: Reference) -> None:
    """Search the case's drafts now, without waiting for the flow."""
    from pipeline.proposal import propose

    place = workplace()
    found = propose(place.casebook, reference, place.finders(), place.policy, now())
    print(f"{found.documents} documents, {found.entities} entities, {found.mentions} mentions.")


@cases.command("list")
def everything(user: By) -> None:
    """List the cases with how far each has come."""
    from pipeline import accounts
    from pipeline.reviewing import case_list

    place = workplace()
    viewer = accounts.find(place.casebook, user)
    for case in case_list(place.casebook, viewer):
        print(f"{case.id:24} {case.state}; {case.documents} documents, {case.open} decisions open")


@cases.command("blockers")
def blockers(reference: Reference) -> None:
    """Say in plain words what still stands in the way of publication."""
    from pipeline.reviewing import case_view

    place = workplace()
    view = case_view(place.casebook, reference, day_of(moment(None)))
    for sentence in (*view.questions, *(b.sentence for b in view.publication_blockers)):
        print(f"- {sentence}")
    if not view.questions and not view.publication_blockers:
        print("Nothing: the case can be published.")
