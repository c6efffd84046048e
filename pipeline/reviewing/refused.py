"""Files that the inbox couldn't take: why, what to do, and when. No row holds a file's name.

Leaves alone: the files, which lie beside their notes in the inbox (``pipeline.refused_files``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from pipeline.casebook import Casebook
from pipeline.casebook.tables import RefusedFile

NEWEST = 20  # older ones are of the past: the inbox still holds their notes


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """One refusal in our own sentences."""

    reason: str
    remedy: str
    at: dt.datetime


def refused_files(casebook: Casebook, case_id: str | None) -> tuple[RefusedLine, ...]:
    """The newest refusals of a case, newest first; None: of files that lay in no case's folder."""
    with casebook.reading() as session:
        wanted = RefusedFile.case_id.is_(None) if case_id is None else RefusedFile.case_id == case_id
        rows = session.scalars(select(RefusedFile).where(wanted).order_by(RefusedFile.refused_at.desc()).limit(NEWEST))
        return tuple(RefusedLine(row.reason, row.remedy, row.refused_at) for row in rows)
