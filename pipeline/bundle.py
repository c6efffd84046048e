"""What is published of a case: approved editions and letter, and all of them as one PDF.

Promises: ``build_bundle`` gives nothing while one rule of publication doesn't hold, and says all
that don't; every byte is compared with the digests that the reviewer signed, each time it is
loaded.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.tables import Approval, Preparation
from pipeline.cases import known_case
from pipeline.decisions.approving import file_bytes
from pipeline.decisions.current import PART_ORDER, standing_approval
from pipeline.decisions.preparing import BUNDLE, LABEL, subject
from pipeline.errors import NotReady
from pipeline.readiness import blockers
from pipeline.site import PublishedPart


@dataclass(frozen=True, slots=True)
class Bundle:
    """The signed files of a case. ``label`` is what the public calls it; ``digests`` are the signed ones."""

    case_id: str
    approval_id: str
    label: str
    review_kind: str
    csp: str
    parts: tuple[PublishedPart, ...] = field(repr=False)
    pdf: bytes = field(repr=False)
    digests: dict[str, str]


def build_bundle(casebook: Casebook, case_id: str, today: dt.date) -> Bundle:
    """The case's files as they may be published on ``today``.

    Raises NotReady, its ``blockers`` naming every rule that doesn't hold in plain words.
    """
    with casebook.reading() as session:
        require_ready(casebook, session, case_id, today)
        approval = standing_approval(casebook, session, case_id)
        assert approval is not None  # a blocker otherwise
        return load_bundle(casebook, session, approval)


def require_ready(casebook: Casebook, session: Session, case_id: str, today: dt.date) -> None:
    """Raises NotReady with every rule of publication that doesn't hold on ``today``."""
    found = blockers(casebook, session, known_case(session, case_id), today)
    if found:
        sentences = tuple(blocker.sentence for blocker in found)
        raise NotReady("The review can't be published yet.", " ".join(sentences), sentences)


def load_bundle(casebook: Casebook, session: Session, approval: Approval) -> Bundle:
    """The files that ``approval`` signed, whatever the rules say now. Raises NotReady where one differs."""
    preparation = session.get(Preparation, approval.preparation_id)
    case = known_case(session, approval.case_id)
    if preparation is None or not approval.digests:
        raise _altered()
    files = {name: file_bytes(casebook, session, preparation, name) for name in approval.digests}
    if {name: hashlib.sha256(data).hexdigest() for name, data in files.items()} != approval.digests:
        raise _altered()
    parts = tuple(
        PublishedPart(part, files[f"{part}.html"].decode(), files[f"{part}.pdf"])
        for part in PART_ORDER
        if f"{part}.html" in files
    )
    return Bundle(
        case.id,
        approval.id,
        label_of(casebook, session, preparation),
        case.review_kind,
        case.csp,
        parts,
        files[BUNDLE],
        dict(approval.digests),
    )


def label_of(casebook: Casebook, session: Session, preparation: Preparation) -> str:
    """The label under which a preparation was written."""
    try:
        return casebook.unseal(session, preparation.case_id, LABEL, subject(preparation.id, LABEL)).decode()
    except NotSealed:
        raise _altered() from None


def _altered() -> NotReady:
    sentence = "The files aren't those that were approved: prepare and approve them again."
    return NotReady("The files can't be vouched for.", sentence, (sentence,))
