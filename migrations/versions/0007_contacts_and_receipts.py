"""Requests to be contacted, words added and answers taken back, and pages that were not understood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=True),
        sa.Column("taken_by", sa.String(length=32), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("response_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("response_id", name=op.f("uq_contact_response_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "addition",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code_mac", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["survey_version.id"], name=op.f("fk_addition_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addition")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_addition_code_mac"), "addition", ["code_mac"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("receipt", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("receipt", name=op.f("pk_withdrawal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "page_week",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("page_id", sa.String(length=60), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("unclear", sa.Integer(), nullable=False),
        sa.Column("stopped", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["survey_version.id"], name=op.f("fk_page_week_version_id")),
        sa.PrimaryKeyConstraint("version_id", "page_id", "tier", "week", name=op.f("pk_page_week")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("page_week")
    op.drop_table("withdrawal")
    op.drop_table("addition")
    op.drop_table("contact")
