"""Conferences and reviews: what children write before them, and what they ask for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("send_by", sa.Date(), nullable=False),
        sa.Column("rises_on", sa.Date(), nullable=False),
        sa.Column("chair_id", sa.String(length=32), nullable=False),
        sa.Column("arranged_by", sa.String(length=32), nullable=False),
        sa.Column("arranged_on", sa.Date(), nullable=False),
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.LargeBinary(), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_meeting_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("link_id", name=op.f("uq_meeting_link_id")),
    )
    op.create_index(op.f("ix_meeting_day"), "meeting", ["day"])
    op.create_table(
        "statement",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("read_by", sa.String(length=32), nullable=True),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_statement_meeting_id")),
        sa.ForeignKeyConstraint(["version_id"], ["survey_version.id"], name=op.f("fk_statement_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_statement_meeting_id"), "statement", ["meeting_id"])
    op.create_table(
        "wish",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("kind_id", sa.String(length=40), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(length=32), nullable=True),
        sa.Column("how", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_wish_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint("meeting_id", "kind_id", name=op.f("uq_wish_meeting_id_kind_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_wish_owner_id"), "wish", ["owner_id"])


def downgrade() -> None:
    op.drop_table("wish")
    op.drop_table("statement")
    op.drop_table("meeting")
