"""Who looked at what: reading a draft and taking a written file away are in the audit too.

Each time is an entry of its own. They are kept apart from what was done to a case, which
they would bury.
"""

from __future__ import annotations

import datetime as dt

from pipeline.casebook import Casebook

DRAFT_OPENED, FILE_DOWNLOADED, PICTURES_OPENED = "draft_opened", "file_downloaded", "pictures_opened"
LOOKS = (DRAFT_OPENED, FILE_DOWNLOADED, PICTURES_OPENED)


def draft_opened(casebook: Casebook, case_id: str, draft_id: str, *, by: str, now: dt.datetime) -> None:
    """Account ``by`` was shown the text of a draft."""
    with casebook.session() as session:
        casebook.record(session, DRAFT_OPENED, by=by, case_id=case_id, about=draft_id, now=now)


def file_downloaded(
    casebook: Casebook, case_id: str, preparation_id: str, name: str, *, by: str, now: dt.datetime
) -> None:
    """Account ``by`` took a written file (``name`` is its neutral public one) away."""
    with casebook.session() as session:
        about = f"{preparation_id}:{name}"
        casebook.record(session, FILE_DOWNLOADED, by=by, case_id=case_id, about=about, now=now)


def pictures_opened(casebook: Casebook, case_id: str, *, by: str, now: dt.datetime) -> None:
    """Account ``by`` was shown the pictures of the case's drafts."""
    with casebook.session() as session:
        casebook.record(session, PICTURES_OPENED, by=by, case_id=case_id, about=case_id, now=now)
