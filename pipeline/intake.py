"""A file in the inbox becomes an accepted draft, or a refusal beside it.

    outcomes = sweep(Inbox(settings.inbox), casebook, now)     # every few seconds

Promises, whatever is killed at whatever moment:
- No file is ever lost. It lies in its folder, in the claim, sealed in the casebook, or in
  ``refused/``; it is deleted only after the casebook has committed it.
- No file becomes two drafts: the claim's id is the draft's id, and of the same bytes a case
  takes one copy.
- One bad file doesn't keep the others waiting, and the watcher goes on.
- No file name, and no text, is written in clear, nor shown in an outcome; names carry names.

A ``case.json`` replaces the case's facts, and is deleted once they are sealed.

A scan is refused, saying how it could be let in. Where the partnership lets scans be read by machine
(``read_scans``), only its pages are looked at here: it becomes a draft in the state "scanned", so that a
report of many pages doesn't hold up the others.

Leaves alone: finding names, and reading scans. A draft in the state "received" waits for ``proposal``, one
in the state "scanned" for ``scans.drafts``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.documents import document_to_bytes
from pipeline.casebook.tables import Case, Draft, RefusedFile, new_id
from pipeline.cases import is_reference, known_case, update_facts, void_approvals
from pipeline.dropped_files import Reader, Reading, read_document, read_dropped
from pipeline.errors import BadInput, Conflict, KeyUnavailable, Refusal
from pipeline.facts import read_facts
from pipeline.inbox import Claim, Dropped, Inbox
from pipeline.parts import SURE, guess_part
from pipeline.versions import confirm_part, put_in_order

__all__ = ["Inbox", "Outcome", "Refused", "Taken", "Waiting", "accept", "confirm_part", "read_document", "sweep"]

_FACTS_FILE = "case.json"


@dataclass(frozen=True, slots=True)
class Taken:
    """``draft_id`` is None where it was a case.json: the case's facts are up to date now."""

    draft_id: str | None
    case_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """``case_id`` is None where no case of the folder's name is open: the name may be a person's."""

    case_id: str | None
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Not taken yet; it stays and is tried again at every sweep. Nothing is wrong with most."""

    case_id: str | None
    reason: str


Outcome = Taken | Refused | Waiting


def sweep(
    inbox: Inbox,
    casebook: Casebook,
    now: dt.datetime,
    *,
    reader: Reader = read_document,
    read_scans: bool = False,
) -> tuple[Outcome, ...]:
    """Take what is settled, and what a process that died had claimed. Never raises for a file.

    ``read_scans``: the partnership lets scans be read by machine.
    """
    reading = Reading(reader, read_scans)
    outcomes: list[Outcome] = []
    try:
        with inbox.alone() as ours:
            if not ours:
                return (Waiting(None, "Another process is looking through the inbox."),)
            for claim in inbox.claims():
                outcomes.append(_take(inbox, claim, casebook, _after(now, outcomes), reading))
            for dropped in inbox.settled(now):
                outcomes += _claim_and_take(inbox, dropped, casebook, _after(now, outcomes), reading)
    except OSError:
        outcomes.append(Waiting(None, "The inbox can't be reached, or not be written."))
    return tuple(outcomes)


def accept(
    casebook: Casebook,
    case_id: str,
    data: bytes,
    *,
    now: dt.datetime,
    name: str = "",
    submitted_by: str | None = None,
    draft_id: str | None = None,
    reader: Reader = read_document,
    read_scans: bool = False,
) -> str:
    """Take a file's bytes as a draft of an open case; returns the draft's id.

    The bytes, the document read from them and the file's ``name`` are sealed, and the draft
    recorded, in one transaction. ``submitted_by`` is an account's id, by default the officer's
    who answers for the case. Repeating it with the same ``draft_id`` changes nothing; a scan that
    couldn't be read by machine is tried anew when the same bytes come again.

    Raises BadInput where there is no such case, it was forgotten, or it holds these bytes already,
    UnreadableDocument for what ``formats`` refuses, KeyUnavailable where the keyring isn't there.
    """
    digest, id_ = hashlib.sha256(data).hexdigest(), draft_id or new_id()
    with casebook.reading() as session:
        if known_case(session, case_id).forgotten_at is not None:
            raise BadInput(
                "The names of this case were forgotten for good when it was closed.",
                "Open a new case if the review begins again.",
            )
        same = _taken_before(session, case_id, digest, id_, read_scans)
    if same is not None:
        if same.state == "unreadable":
            from pipeline.scans.drafts import wait_again

            wait_again(casebook, same.id)
        return same.id
    read = read_dropped(data, Reading(reader, read_scans))
    guess = guess_part(read.document) if read.document else None
    body = document_to_bytes(read.document) if read.document else b""
    with casebook.session() as session:
        case = known_case(session, case_id)
        if _taken_before(session, case_id, digest, id_, False) is not None:
            return id_
        draft = Draft(
            id=id_,
            case_id=case_id,
            sha256=digest,
            format=read.format.value,
            size=len(data),
            received_at=now,
            submitted_by=submitted_by or case.officer_id,
            proposed_part=guess.part.value if guess and guess.part and guess.confidence >= SURE else None,
            pages=read.pages,
            words=len(read.document.text.split()) if read.document else None,
        )
        session.add(draft)
        session.flush()
        casebook.seal(session, case_id, "draft", id_, data)
        if read.document:
            casebook.seal(session, case_id, "document", id_, body)
        if read.scan:
            from pipeline.scans.drafts import wait  # like formats, costly to import

            wait(casebook, session, draft, read.scan)
        casebook.seal(session, case_id, "name", id_, name.encode("utf-8", "surrogateescape"))
        by = draft.submitted_by
        casebook.record(session, "draft_received", by=by, case_id=case_id, about=id_, now=now)
        put_in_order(casebook, session, case_id, by=by, now=now)
        void_approvals(casebook, session, case_id, "A new draft of the case arrived.", by=by, now=now)
    return id_


def _after(now: dt.datetime, outcomes: list[Outcome]) -> dt.datetime:
    """Drafts of one sweep keep the order they were dropped in: a microsecond apart."""
    return now + dt.timedelta(microseconds=len(outcomes))


def _claim_and_take(
    inbox: Inbox, dropped: Dropped, casebook: Casebook, now: dt.datetime, reading: Reading
) -> list[Outcome]:
    case_id = _open_case(casebook, dropped.folder)
    if dropped.look is None:
        return [Waiting(case_id, "A folder lies where files should be, or it can't be listed.")]
    if not dropped.settled:
        return [Waiting(case_id, "It may still be on its way.")]
    try:
        claim = inbox.claim(dropped)
    except FileNotFoundError:
        return []
    except OSError:
        return [Waiting(case_id, "It is open in another program, or this account may not read it.")]
    return [_take(inbox, claim, casebook, now, reading)]


def _take(inbox: Inbox, claim: Claim, casebook: Casebook, now: dt.datetime, reading: Reading) -> Outcome:
    case_id = None
    try:
        case_id = _open_case(casebook, claim.folder)
        try:
            return _accept_claim(inbox, claim, case_id, casebook, now, reading)
        except (KeyUnavailable, Conflict) as refusal:
            return Waiting(case_id, refusal.reason)  # nothing is wrong with the file itself
        except Refusal as refusal:
            return _refuse(inbox, claim, case_id, refusal, casebook, now)
    except FileNotFoundError:
        return Waiting(case_id, "It went away while it was being taken.")
    except Exception:
        # It stays claimed and is tried again: a full disk or a lost share mends itself, and
        # neither the error's text nor its traceback can be trusted to hold no name.
        return Waiting(case_id, "Something unexpected went wrong; the file is kept and tried again.")


def _accept_claim(
    inbox: Inbox, claim: Claim, case_id: str | None, casebook: Casebook, now: dt.datetime, reading: Reading
) -> Outcome:
    if not claim.folder:
        raise BadInput(
            "It lies beside the folders of the cases, so nobody knows which case it is of.",
            "Drop it into the folder named like its case.",
        )
    if case_id is None:
        raise BadInput(
            "No case is open under the name of this folder.",
            "Open the case first, with dhr case open, then drop the file again.",
        )
    data = inbox.read(claim)
    if data is None:
        inbox.give_back(claim)
        return Waiting(case_id, "It changed while it was being taken.")
    if claim.path.name.lower() == _FACTS_FILE:
        update_facts(casebook, case_id, read_facts(data), by=None, now=now)
        inbox.finish(claim)
        return Taken(None, case_id)
    draft_id = accept(
        casebook,
        case_id,
        data,
        now=now,
        name=claim.path.name,
        draft_id=claim.id,
        reader=reading.reader,
        read_scans=reading.scans,
    )
    inbox.finish(claim)
    return Taken(draft_id, case_id)


def _refuse(
    inbox: Inbox, claim: Claim, case_id: str | None, refusal: Refusal, casebook: Casebook, now: dt.datetime
) -> Refused:
    """Reason, then record, then move: a kill in between repeats it without a second record."""
    place = inbox.write_reason(claim, refusal.reason, refusal.remedy, now)
    with casebook.session() as session:
        if session.get(RefusedFile, claim.id) is None:
            session.add(
                RefusedFile(
                    id=claim.id,
                    case_id=case_id,
                    reason=refusal.reason,
                    remedy=refusal.remedy,
                    refused_at=now,
                )
            )
            casebook.record(session, "file_refused", case_id=case_id, about=claim.id, now=now)
    inbox.put_aside(claim, place)
    return Refused(case_id, refusal.reason, refusal.remedy)


def _open_case(casebook: Casebook, folder: str) -> str | None:
    if not is_reference(folder):
        return None
    with casebook.reading() as session:
        case = session.get(Case, folder)
        return case.id if case else None


def _taken_before(session: Session, case_id: str, digest: str, draft_id: str, may_try: bool) -> Draft | None:
    """This very draft where it is in already, or (``may_try``) a copy that couldn't be read.

    Raises BadInput where another copy is in.
    """
    same = session.scalar(select(Draft).where(Draft.case_id == case_id, Draft.sha256 == digest))
    if same is None or same.id == draft_id or (may_try and same.state == "unreadable"):
        return same
    raise BadInput(
        "This file was already received for this case.",
        "Nothing needs doing; to send a new version, save the changed document and drop that.",
    )
