"""What people decide of the pictures in a case's drafts.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("decided_by", sa.String(length=16), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_picture_case_id_review_case")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_picture_decided_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("case_id", "digest", name=op.f("uq_picture_case_id")),
    )
    op.create_index(op.f("ix_picture_case_id"), "picture", ["case_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("put back a backup instead")
