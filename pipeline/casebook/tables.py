"""The tables of the casebook.

No column holds text of a draft or a real name in clear: those lie in ``sealed`` bodies,
encrypted with the case's own key (``pseudonyms.vault``). Labels ("Grace", "PC 1") are public
and stand in clear. Times are aware UTC. Ids of rows are random, so that none tells an order
or a name. The state of a case is derived from its rows wherever it can be.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


def new_id() -> str:
    """A random id of 16 characters: 80 bits, lower case, safe in an address."""
    return secrets.token_hex(8)


class Moment(TypeDecorator[dt.datetime]):
    """An aware UTC time, also on SQLite, which stores none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Account(Base):
    """A person who signs in. ``roles`` is a list of officer, reviewer, administrator."""

    __tablename__ = "account"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(Text)  # argon2id
    roles: Mapped[list[str]] = mapped_column(JSON)
    active: Mapped[bool] = mapped_column(default=True)
    failed_sign_ins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[dt.datetime | None] = mapped_column(Moment)
    created_at: Mapped[dt.datetime] = mapped_column(Moment)


class Case(Base):
    """One review. ``id`` is its reference, e.g. "lcsp-2022-04": lower case, never a name."""

    __tablename__ = "review_case"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    csp: Mapped[str] = mapped_column(String(200))
    review_kind: Mapped[str] = mapped_column(String(16), default="DHR")  # DHR or DARDR
    officer_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[dt.datetime] = mapped_column(Moment)
    # DOMAIN rules 3 to 5: each a recorded fact, with who and when in the audit.
    family_told_on: Mapped[dt.date | None]
    family_not_told_reason: Mapped[str | None] = mapped_column(Text)
    legal_hold: Mapped[str | None] = mapped_column(Text)  # the reason, while it is open
    embargo_until: Mapped[dt.date | None]
    months_online: Mapped[int | None]
    intruder_check_on: Mapped[dt.date | None]
    missing_part_reason: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # part: reason
    forgotten_at: Mapped[dt.datetime | None] = mapped_column(Moment)  # its key was destroyed
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}

    drafts: Mapped[list[Draft]] = relationship(back_populates="case", order_by="Draft.received_at")
    entities: Mapped[list[EntityRow]] = relationship(order_by="EntityRow.ref")


class Draft(Base):
    """An accepted file. Its identity is its digest; a later version of a part supersedes it.

    state: received → found → superseded, or unreadable (with reason and remedy), or set_aside by a person.
    A scan is "scanned" first, until it was read by machine (``scans.drafts``); it has no document before.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("case_id", "sha256"),)
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String(8))
    size: Mapped[int]
    received_at: Mapped[dt.datetime] = mapped_column(Moment)
    submitted_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    proposed_part: Mapped[str | None] = mapped_column(String(32))
    part: Mapped[str | None] = mapped_column(String(32))  # once a person confirmed it
    part_confirmed_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    part_version: Mapped[int] = mapped_column(default=1)  # 1 for the first draft of its part
    state: Mapped[str] = mapped_column(String(16), default="received")
    problem: Mapped[str | None] = mapped_column(Text)  # a refusal's reason and remedy
    pages: Mapped[int | None]
    words: Mapped[int | None]
    case: Mapped[Case] = relationship(back_populates="drafts")


class Sealed(Base):
    """Something encrypted with the case's key. ``purpose`` and ``subject`` say what it is.

    purpose: facts, register, draft (the file's bytes), document (its text and pieces),
    findings (of one draft, so that it isn't searched twice), scan (which pages were read by machine,
    and which words it doubts), scanned_page and scan_tries (only while a scan is being read), entity,
    reason (of a decision: people name names in reasons), picture (the words for one that stays), undo
    (what stood before a decision), edition (the clean file), page (the clean HTML), pdf, bundle. The last four are
    kept by preparation.
    """

    __tablename__ = "sealed"
    __table_args__ = (UniqueConstraint("case_id", "purpose", "subject"),)
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(80), default="")
    body: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[dt.datetime] = mapped_column(Moment)


class EntityRow(Base):
    """An entity of the case and what was decided of it. Its wordings lie in Sealed("entity", ref).

    decision: open → accepted | kept | changed | merged (then ``merged_into`` says whose
    mentions they are now). Labels stand in the sealed body too, and in ``LabelInUse``.
    """

    __tablename__ = "entity"
    __table_args__ = (UniqueConstraint("case_id", "ref"),)
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    ref: Mapped[str] = mapped_column(String(16))  # "p01", "e17": Entity.id
    kind: Mapped[str] = mapped_column(String(24))
    detail: Mapped[str] = mapped_column(String(64), default="")
    treatment: Mapped[str] = mapped_column(String(16))
    decision: Mapped[str] = mapped_column(String(16), default="open")
    ambiguous: Mapped[bool] = mapped_column(default=False)
    present: Mapped[bool] = mapped_column(default=True)  # still found in a current draft
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    merged_into: Mapped[str | None] = mapped_column(String(16))  # the ref it turned out to be
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class FindingRow(Base):
    """One mention in one draft. ``decision``: None follows its entity; "keep" leaves it as it is."""

    __tablename__ = "finding"
    __table_args__ = (Index("ix_finding_draft_start", "draft_id", "start"),)
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), index=True)
    entity_id: Mapped[str] = mapped_column(ForeignKey("entity.id"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))
    detail: Mapped[str] = mapped_column(String(64), default="")
    score: Mapped[float] = mapped_column(Double)
    finders: Mapped[list[str]] = mapped_column(JSON)
    decision: Mapped[str | None] = mapped_column(String(16))


class PictureRow(Base):
    """What was decided of a picture, in whichever draft of the case it stands. No row: nothing yet.

    ``digest`` are the first 16 figures of the SHA-256 of its file (``formats.docx_pictures``).
    decision: open (removed by default), kept or removed. The words for those who can't see a kept
    one lie in Sealed("picture", digest).
    """

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("case_id", "digest"),)
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    digest: Mapped[str] = mapped_column(String(16))
    decision: Mapped[str] = mapped_column(String(16), default="open")
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}


class Decision(Base):
    """Append-only: what a person decided, of what, when and why. Never changed, never deleted.

    ``number`` counts within the case from 1: two decisions of one moment keep their order.
    ``reason`` holds our own sentences only; what a person typed lies in Sealed("reason", id).
    ``entity_ref`` is the ref of an entity, or the digest of a picture.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("case_id", "number"),)
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    number: Mapped[int]
    entity_ref: Mapped[str] = mapped_column(String(16))
    finding_id: Mapped[str | None] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[dt.datetime] = mapped_column(Moment)


class Preparation(Base):
    """The clean files as they stand after the decisions of a moment, each written and checked.

    ``basis`` digests drafts, decisions and labels: a preparation is current while the basis
    computed now is the same. ``check`` is the leak report (places and counts, no text).
    """

    __tablename__ = "preparation"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    basis: Mapped[str] = mapped_column(String(64))
    digests: Mapped[dict[str, str]] = mapped_column(JSON)  # "overview_report.pdf": sha256 …
    clean: Mapped[bool]
    check: Mapped[dict[str, Any]] = mapped_column(JSON)
    prepared_at: Mapped[dt.datetime] = mapped_column(Moment)


class Approval(Base):
    """A reviewer signed the exact bytes of a preparation. Any later change voids it."""

    __tablename__ = "approval"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    preparation_id: Mapped[str] = mapped_column(ForeignKey("preparation.id"))
    digests: Mapped[dict[str, str]] = mapped_column(JSON)
    approved_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[dt.datetime] = mapped_column(Moment)
    voided_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    voided_reason: Mapped[str | None] = mapped_column(Text)


class Letter(Base):
    """What the Home Office QA Panel's letter decided, as a person read it."""

    __tablename__ = "letter"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("draft.id"), unique=True)
    outcome: Mapped[str] = mapped_column(String(24))  # publish, publish_after_changes, resubmit
    dated: Mapped[dt.date | None]
    recorded_by: Mapped[str] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime] = mapped_column(Moment)
    areas: Mapped[list[AreaForDevelopment]] = relationship(order_by="AreaForDevelopment.number")


class AreaForDevelopment(Base):
    """One numbered area of the letter. Its wording stays in the letter; done needs who and when."""

    __tablename__ = "area_for_development"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    number: Mapped[int]
    done_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    done_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class Publication(Base):
    """A set on the public site. ``slug`` is random: an address never carries a pseudonym.

    state: scheduled → live → removed → verified_gone. ``title`` is the public label; it is
    cleared at removal.
    """

    __tablename__ = "publication"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"), index=True)
    approval_id: Mapped[str] = mapped_column(ForeignKey("approval.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(32), unique=True)
    title: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(16), default="scheduled")
    published_on: Mapped[dt.date | None]
    remove_on: Mapped[dt.date | None]
    digests: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # site path: sha256
    addresses: Mapped[list[str]] = mapped_column(JSON, default=list)  # every address ever issued


class Removal(Base):
    """What stays when a publication is gone: hashes, dates and the reason; no names.

    A reviewer may put a withdrawn one back; it may be removed again later, so a publication
    can have several removals, of which at most the last isn't put back.
    """

    __tablename__ = "removal"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    publication_id: Mapped[str] = mapped_column(ForeignKey("publication.id"), index=True)
    reason: Mapped[str] = mapped_column(String(16))  # expired, withdrawn or replaced
    note: Mapped[str] = mapped_column(Text, default="")
    removed_on: Mapped[dt.date]
    removed_at: Mapped[dt.datetime] = mapped_column(Moment)
    removed_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    verified_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    put_back_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    put_back_by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    digests: Mapped[dict[str, str]] = mapped_column(JSON)


class LabelInUse(Base):
    """Every first-name pseudonym a partnership uses, so that none is issued twice while it is live.

    The rows of a case go when its last publication is verified gone: what stays is without names.
    """

    __tablename__ = "label_in_use"
    __table_args__ = (UniqueConstraint("csp", "label", "case_id"),)
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    csp: Mapped[str] = mapped_column(String(200), index=True)
    label: Mapped[str] = mapped_column(String(80))
    case_id: Mapped[str] = mapped_column(ForeignKey("review_case.id"))


class RefusedFile(Base):
    """A file the inbox couldn't take: where it lies now, and why, in words without names."""

    __tablename__ = "refused_file"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    case_id: Mapped[str | None] = mapped_column(String(64), index=True)
    reason: Mapped[str] = mapped_column(Text)
    remedy: Mapped[str] = mapped_column(Text)
    refused_at: Mapped[dt.datetime] = mapped_column(Moment)


class AuditEntry(Base):
    """Who did what, when. Append-only; ``what`` is a code, ``about`` an id, never a name."""

    __tablename__ = "audit"
    id: Mapped[str] = mapped_column(String(16), primary_key=True, default=new_id)
    at: Mapped[dt.datetime] = mapped_column(Moment, index=True)
    by: Mapped[str | None] = mapped_column(ForeignKey("account.id"))  # None: the scheduler
    case_id: Mapped[str | None] = mapped_column(String(64), index=True)
    what: Mapped[str] = mapped_column(String(48))
    about: Mapped[str] = mapped_column(String(80), default="")
