"""The casebook's first tables.

Revision ID: 0001
Revises: none
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed_sign_ins", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "refused_file",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_file")),
    )
    op.create_index(op.f("ix_refused_file_case_id"), "refused_file", ["case_id"], unique=False)
    op.create_table(
        "audit",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=True),
        sa.Column("case_id", sa.String(length=64), nullable=True),
        sa.Column("what", sa.String(length=48), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_audit_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_index(op.f("ix_audit_case_id"), "audit", ["case_id"], unique=False)
    op.create_table(
        "review_case",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("csp", sa.String(length=200), nullable=False),
        sa.Column("review_kind", sa.String(length=16), nullable=False),
        sa.Column("officer_id", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("family_told_on", sa.Date(), nullable=True),
        sa.Column("family_not_told_reason", sa.Text(), nullable=True),
        sa.Column("legal_hold", sa.Text(), nullable=True),
        sa.Column("embargo_until", sa.Date(), nullable=True),
        sa.Column("months_online", sa.Integer(), nullable=True),
        sa.Column("intruder_check_on", sa.Date(), nullable=True),
        sa.Column("missing_part_reason", sa.JSON(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["account.id"], name=op.f("fk_review_case_officer_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_case")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entity_ref", sa.String(length=16), nullable=False),
        sa.Column("finding_id", sa.String(length=16), nullable=True),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=16), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_decision_case_id_review_case")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_decision_decided_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_decision_case_id")),
    )
    op.create_index(op.f("ix_decision_case_id"), "decision", ["case_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.String(length=16), nullable=False),
        sa.Column("proposed_part", sa.String(length=32), nullable=True),
        sa.Column("part", sa.String(length=32), nullable=True),
        sa.Column("part_confirmed_by", sa.String(length=16), nullable=True),
        sa.Column("part_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("words", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_draft_case_id_review_case")),
        sa.ForeignKeyConstraint(["part_confirmed_by"], ["account.id"], name=op.f("fk_draft_part_confirmed_by_account")),
        sa.ForeignKeyConstraint(["submitted_by"], ["account.id"], name=op.f("fk_draft_submitted_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("case_id", "sha256", name=op.f("uq_draft_case_id")),
    )
    op.create_index(op.f("ix_draft_case_id"), "draft", ["case_id"], unique=False)
    op.create_table(
        "entity",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("detail", sa.String(length=64), nullable=False),
        sa.Column("treatment", sa.String(length=16), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("ambiguous", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=16), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.String(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_entity_case_id_review_case")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_entity_decided_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
        sa.UniqueConstraint("case_id", "ref", name=op.f("uq_entity_case_id")),
    )
    op.create_index(op.f("ix_entity_case_id"), "entity", ["case_id"], unique=False)
    op.create_table(
        "label_in_use",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("csp", sa.String(length=200), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_label_in_use_case_id_review_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_in_use")),
        sa.UniqueConstraint("csp", "label", "case_id", name=op.f("uq_label_in_use_csp")),
    )
    op.create_index(op.f("ix_label_in_use_csp"), "label_in_use", ["csp"], unique=False)
    op.create_table(
        "preparation",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("basis", sa.String(length=64), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("clean", sa.Boolean(), nullable=False),
        sa.Column("check", sa.JSON(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_preparation_case_id_review_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preparation")),
    )
    op.create_index(op.f("ix_preparation_case_id"), "preparation", ["case_id"], unique=False)
    op.create_table(
        "sealed",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_sealed_case_id_review_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed")),
        sa.UniqueConstraint("case_id", "purpose", "subject", name=op.f("uq_sealed_case_id")),
    )
    op.create_index(op.f("ix_sealed_case_id"), "sealed", ["case_id"], unique=False)
    op.create_table(
        "approval",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("preparation_id", sa.String(length=16), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("approved_by", sa.String(length=16), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["account.id"], name=op.f("fk_approval_approved_by_account")),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_approval_case_id_review_case")),
        sa.ForeignKeyConstraint(
            ["preparation_id"], ["preparation.id"], name=op.f("fk_approval_preparation_id_preparation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_case_id"), "approval", ["case_id"], unique=False)
    op.create_table(
        "finding",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("entity_id", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("detail", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("finders", sa.JSON(), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_finding_draft_id_draft")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_finding_entity_id_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_draft_id"), "finding", ["draft_id"], unique=False)
    op.create_index("ix_finding_draft_start", "finding", ["draft_id", "start"], unique=False)
    op.create_index(op.f("ix_finding_entity_id"), "finding", ["entity_id"], unique=False)
    op.create_table(
        "letter",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.String(length=16), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_letter_case_id_review_case")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_letter_draft_id_draft")),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=op.f("fk_letter_recorded_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_letter_draft_id")),
    )
    op.create_index(op.f("ix_letter_case_id"), "letter", ["case_id"], unique=False)
    op.create_table(
        "area_for_development",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("letter_id", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("done_by", sa.String(length=16), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["account.id"], name=op.f("fk_area_for_development_done_by_account")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_area_for_development_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_for_development")),
    )
    op.create_index(op.f("ix_area_for_development_letter_id"), "area_for_development", ["letter_id"], unique=False)
    op.create_table(
        "publication",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("approval_id", sa.String(length=16), nullable=False),
        sa.Column("slug", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("remove_on", sa.Date(), nullable=True),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["approval_id"], ["approval.id"], name=op.f("fk_publication_approval_id_approval")),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_publication_case_id_review_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("approval_id", name=op.f("uq_publication_approval_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_publication_slug")),
    )
    op.create_index(op.f("ix_publication_case_id"), "publication", ["case_id"], unique=False)
    op.create_table(
        "removal",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("publication_id", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by", sa.String(length=16), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_back_by", sa.String(length=16), nullable=True),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_removal_publication_id_publication")
        ),
        sa.ForeignKeyConstraint(["put_back_by"], ["account.id"], name=op.f("fk_removal_put_back_by_account")),
        sa.ForeignKeyConstraint(["removed_by"], ["account.id"], name=op.f("fk_removal_removed_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal")),
    )
    op.create_index(op.f("ix_removal_publication_id"), "removal", ["publication_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("put back a backup instead")
