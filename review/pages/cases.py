"""The list of cases, a case's overview, and confirming which part a document is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from pipeline import versions
from pipeline.accounts import Role, has_role
from pipeline.errors import BadInput
from pipeline.model import Part
from pipeline.reviewing import (
    SECTIONS,
    CaseView,
    DraftChanges,
    case_list,
    case_view,
    changes,
    picture_progress,
    refused_files,
)
from pipeline.reviewing.scanned import scans_compared
from pipeline.scans.drafts import progress
from review.visit import Visit

LAID_BY = ("unreadable", "set_aside")  # states of documents that don't count
UNREAD = (*LAID_BY, "scanned")  # and of those that can't be read yet


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work on a case: where it is done, and how far it is. ``done`` None: nothing to do yet."""

    title: str
    href: str
    status: str
    done: bool | None
    hint: str = ""


def index(visit: Visit) -> Response:
    """Every case that the viewer may see; and for those who see to the inbox, what lay in no case's folder."""
    sees_inbox = has_role(visit.account, Role.OFFICER) or has_role(visit.account, Role.ADMINISTRATOR)
    return visit.page(
        "cases.html",
        title="Cases",
        cases=case_list(visit.place.casebook, visit.account),
        refused=refused_files(visit.place.casebook, None) if sees_inbox else (),
        section="",
    )


def overview(visit: Visit) -> Response:
    """Everything about a case on one page, with the next step first."""
    view = case_view(visit.place.casebook, visit.case_id, visit.today)
    alive = view.line.state != "forgotten"
    compared = scans_compared(visit.place.casebook, visit.case_id) if alive else {}
    steps = _steps(view, compared, picture_progress(visit.place.casebook, visit.case_id) if alive else (0, 0))
    return visit.page(
        "case.html",
        title=f"Overview – {visit.case_id}",
        case=visit.case_id,
        section="overview",
        view=view,
        steps=steps,
        next_step=next((step for step in steps if step.done is False), None),
        parts=tuple(Part),
        refused=refused_files(visit.place.casebook, visit.case_id),
        changed=_changed(visit, view),
        scanning=progress(visit.place.casebook, visit.case_id) if alive else {},
        compared=compared,
    )


def _changed(visit: Visit, view: CaseView) -> dict[str, DraftChanges]:
    """By draft, what its version brought; nothing for a case that can't be read any more."""
    if view.line.state == "forgotten":
        return {}
    return {one.draft: one for one in changes(visit.place.casebook, visit.case_id)}


def confirm(visit: Visit) -> Response:
    """A person says which part a document is."""
    draft, part = visit.typed("draft"), visit.typed("part")
    view = case_view(visit.place.casebook, visit.case_id, visit.today)
    if part not in set(Part) or draft not in {line.id for line in view.drafts}:
        raise BadInput("It isn't said which document is which part.", "Choose the part of one of the documents listed.")
    versions.confirm_part(visit.place.casebook, draft, Part(part), by=visit.account.id, now=visit.now)
    return visit.go(f"/cases/{visit.case_id}#documents", "The part was confirmed.")


def set_aside(visit: Visit) -> Response:
    """Leave a document out that was dropped by mistake."""
    draft = _draft_of_case(visit)
    versions.set_aside(visit.place.casebook, draft, by=visit.account.id, now=visit.now)
    return visit.go(f"/cases/{visit.case_id}#documents", "The document was set aside.")


def take_back(visit: Visit) -> Response:
    """Let it count again."""
    draft = _draft_of_case(visit)
    versions.take_back(visit.place.casebook, draft, by=visit.account.id, now=visit.now)
    return visit.go(f"/cases/{visit.case_id}#documents", "The document counts again; it is being searched.")


def _draft_of_case(visit: Visit) -> str:
    draft = visit.part_of_path("draft")
    view = case_view(visit.place.casebook, visit.case_id, visit.today)
    if draft not in {line.id for line in view.drafts}:
        raise BadInput("There is no such document in this case.", "Choose one of the documents listed.")
    return draft


def _steps(view: CaseView, compared: Mapping[str, bool], pictures: tuple[int, int]) -> tuple[Step, ...]:
    home = f"/cases/{view.line.id}"
    unconfirmed = sum(1 for draft in view.drafts if draft.part is None and draft.state not in UNREAD)
    searching = sum(1 for draft in view.drafts if draft.state in ("received", "scanned"))
    return (
        _documents_step(home, view, unconfirmed, searching),
        *_scans_step(home, compared),
        *(
            Step(
                SECTIONS[section],
                f"{home}/findings/{section}",
                f"{waiting} of {total} to decide" if waiting else (f"All {total} decided" if total else "None found"),
                (not waiting) if total else None,
            )
            for section, (waiting, total) in view.progress.items()
            if section != "kept"
        ),
        _pictures_step(home, *pictures),
        _files_step(home, view),
        _approval_step(home, view),
        _letter_step(home, view),
        _release_step(home, view),
    )


def _documents_step(home: str, view: CaseView, unconfirmed: int, searching: int) -> Step:
    readable = [draft for draft in view.drafts if draft.state not in LAID_BY]
    if not readable:
        return Step("Documents", f"{home}#documents", "None handed in yet", None, "Drafts are dropped in the inbox.")
    if unconfirmed:
        return Step("Documents", f"{home}#documents", f"{unconfirmed} to confirm", False, "Say which part each one is.")
    if searching:
        scanned = sum(1 for draft in view.drafts if draft.state == "scanned")
        doing = f"{searching} being searched" if scanned < searching else f"{scanned} being read by machine"
        return Step("Documents", f"{home}#documents", doing, None)
    return Step("Documents", f"{home}#documents", "All confirmed", True)


def _scans_step(home: str, compared: Mapping[str, bool]) -> tuple[Step, ...]:
    """A step of its own where documents were read by machine; it leads to the first that nobody compared yet."""
    if not compared:
        return ()
    left = [draft for draft, done in compared.items() if not done]
    href = f"{home}/documents/{(left or list(compared))[0]}"
    status = f"{len(left)} of {len(compared)} to compare" if left else "Compared"
    return (Step("Compare what a machine read", href, status, not left, "With the paper, page by page."),)


def _pictures_step(home: str, kept: int, removed: int) -> Step:
    """Nothing to be done: every picture is left out unless somebody keeps it."""
    said = f"{kept} kept, the others are left out" if kept else "All are left out unless you keep one"
    return Step("Pictures", f"{home}/pictures", said, True if kept or removed else None)


def _files_step(home: str, view: CaseView) -> Step:
    title, href = "Make the clean files and check them", f"{home}/files"
    if view.check is None:
        waiting = bool(view.questions) or not view.drafts
        return Step(title, href, "Not yet" if waiting else "Ready to be made", None if waiting else False)
    if not view.check.get("clean"):
        return Step(title, href, "The leak check found something", False)
    return Step(title, href, "Written and clean", True)


def _approval_step(home: str, view: CaseView) -> Step:
    title, href = "Approval", f"{home}/approval"
    if view.approved_by is not None:
        return Step(title, href, f"Approved by {view.approved_by}", True)
    return Step(title, href, "Not yet" if view.approval_blockers else "Ready to be approved",
                None if view.approval_blockers else False)  # fmt: skip


def _letter_step(home: str, view: CaseView) -> Step:
    waiting = any(blocker.rule == "letter" for blocker in view.publication_blockers)
    status = "To record, or to be settled" if waiting else "It allows publication"
    return Step("The Home Office letter", f"{home}/letter", status, not waiting)


def _release_step(home: str, view: CaseView) -> Step:
    others = [blocker for blocker in view.publication_blockers if blocker.rule not in ("approval", "letter", "scans")]
    if view.line.state == "published":
        return Step("Release", f"{home}/release", "On the site", True)
    if others:
        return Step("Release", f"{home}/release", f"{len(others)} to record or settle", False)
    return Step("Release", f"{home}/release", "Everything recorded", True)
