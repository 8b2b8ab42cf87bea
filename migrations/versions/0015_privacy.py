"""Holds, what was forgotten and erased, periods kept as closed figures only, and where the audit trail begins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.audit.append_only import DDL, PURGING, UNDO

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_checkpoint",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_checkpoint_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_checkpoint")),
    )
    op.create_table(
        "closed_period",
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("survey_key", "quarter", name=op.f("pk_closed_period")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=True),
        sa.Column("terms", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_hold_subject"), "hold", ["subject"])
    op.create_table(
        "retention_run",
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("ran_on", sa.Date(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_retention_run")),
    )
    op.create_table(
        "erasure",
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_erasure")),
        sqlite_with_rowid=False,
    )
    for statement in PURGING[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    kind = op.get_context().dialect.name
    for statement in UNDO[kind]:
        op.execute(statement)
    for table in ("erasure", "retention_run", "hold", "closed_period", "audit_checkpoint"):
        op.drop_table(table)
    for statement in DDL[kind]:
        op.execute(statement)
