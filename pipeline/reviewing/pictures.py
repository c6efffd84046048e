"""The pictures of a case's drafts as a person decides them: what each is, where it stands, what becomes of it.

Promises: every picture of every current draft is listed, also those that can't stay, with the reason; what is shown
of one is drawn anew from its dots, never the bytes of the draft, which can hold metadata or a script. Words of a
draft are left out of every ``repr``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Account, Draft, PictureRow
from pipeline.cases import known_case
from pipeline.decisions.current import current_drafts, kept_pictures
from pipeline.decisions.drafts import document_of, source_of
from pipeline.decisions.pictures import picture_rows
from pipeline.formats.docx_pictures import Picture, PictureKind, Stand, pictures, preview
from pipeline.formats.pdf_pictures import pdf_pictures, pdf_preview
from pipeline.model import Format, Place, Where

SHOWN = 900  # pixels of the longer side of what is shown
_WHY_NOT = {
    PictureKind.VECTOR: "It is drawn with lines and text, and nobody can see all that its file says.",
    PictureKind.OUTSIDE: "It lies outside the draft.",
    PictureKind.UNKNOWN: "Its file is damaged, enormous or of a kind we don’t know.",
}
_IN_A_DRAWING = "It is part of a drawing or fills a shape, and a page couldn’t show it in its place."
_IN_A_PDF = "Pictures of a PDF are always left out. To keep one, hand in the draft as a Word document."


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a picture stands: its place, and how much of the document comes before it, in per cent; None: unknown."""

    place: Place | None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture of one draft. ``number`` counts from 1 within it; ``width`` and ``height`` are pixels, 0 unknown.

    ``decision`` is "open" (removed, like "removed") or "kept"; ``words`` are those that a person wrote for it,
    ``draft_words`` those of the draft. ``why_not`` says why it can't be kept, "" where it can.
    """

    id: str
    number: int
    kind: str
    stands: tuple[Standing, ...]
    width: int
    height: int
    why_not: str
    has_preview: bool
    decision: str = "open"
    version: int = 0
    words: str = field(default="", repr=False)
    draft_words: tuple[str, ...] = field(default=(), repr=False)
    decided_by: str = ""
    decided_at: dt.datetime | None = None

    @property
    def can_be_kept(self) -> bool:
        return not self.why_not


@dataclass(frozen=True, slots=True)
class DraftPictures:
    """A current draft with its pictures; ``pictures`` None where they can't be listed, and are all left out."""

    draft: str
    part: str | None
    proposed_part: str | None
    format: str
    pictures: tuple[PictureView, ...] | None


def picture_views(casebook: Casebook, case_id: str) -> tuple[DraftPictures, ...]:
    """Every picture of the case's current drafts. Raises KeyUnavailable where the case was forgotten."""
    with casebook.reading() as session:
        known_case(session, case_id)
        rows = picture_rows(session, case_id)
        kept = kept_pictures(casebook, session, case_id)
        names = {account.id: account.display_name for account in session.query(Account)}
        return tuple(
            DraftPictures(
                draft.id,
                draft.part,
                draft.proposed_part,
                draft.format,
                _listed(casebook, session, draft, rows, kept, names),
            )
            for draft in current_drafts(session, case_id)
        )


def picture_preview(casebook: Casebook, case_id: str, draft_id: str, picture: str) -> tuple[bytes, str] | None:
    """A picture of a current draft as plain dots, and its media type; None where there is nothing to show."""
    with casebook.reading() as session:
        draft = next((one for one in current_drafts(session, case_id) if one.id == draft_id), None)
        if draft is None or draft.format == Format.TXT:
            return None
        source = source_of(casebook, session, draft)
    if draft.format == Format.PDF:
        png = pdf_preview(source, picture, longest=SHOWN)
        return None if png is None else (png, "image/png")
    made = preview(source, picture, longest=SHOWN)
    return None if made is None else (made[0], f"image/{made[1]}")


def picture_progress(casebook: Casebook, case_id: str) -> tuple[int, int]:
    """How many pictures of the case were decided to be kept, and to be removed."""
    with casebook.reading() as session:
        decided = [row.decision for row in picture_rows(session, case_id).values()]
    return decided.count("kept"), decided.count("removed")


def _listed(
    casebook: Casebook,
    session: Session,
    draft: Draft,
    rows: Mapping[str, PictureRow],
    kept: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[PictureView, ...] | None:
    if draft.format == Format.TXT:
        return ()
    source = source_of(casebook, session, draft)
    if draft.format == Format.PDF:
        found = pdf_pictures(source)
        return None if found is None else tuple(
            PictureView(each.id, number, "picture", (Standing(Place(Where.BODY, page=each.page)),),
                        each.width, each.height, _IN_A_PDF, True)
            for number, each in enumerate(found, 1)
        )  # fmt: skip
    length = len(document_of(casebook, session, draft).text)
    views = []
    for number, picture in enumerate(pictures(source), 1):
        row = rows.get(picture.id)
        views.append(
            PictureView(
                picture.id,
                number,
                picture.kind.value,
                _standings(picture.stands, length),
                picture.width,
                picture.height,
                _why_not(picture),
                picture.kind in (PictureKind.PHOTOGRAPH, PictureKind.PICTURE),
                "open" if row is None else row.decision,
                0 if row is None else row.version,
                kept.get(picture.id, ""),
                picture.words,
                "" if row is None else names.get(row.decided_by or "", ""),
                None if row is None else row.decided_at,
            )
        )
    return tuple(views)


def _standings(stands: Sequence[Stand], length: int) -> tuple[Standing, ...]:
    return tuple(
        Standing(stand.place, None if stand.offset is None else min(100, round(100 * stand.offset / max(length, 1))))
        for stand in stands
    )


def _why_not(picture: Picture) -> str:
    return _WHY_NOT.get(picture.kind, "" if picture.can_be_kept else _IN_A_DRAWING)
