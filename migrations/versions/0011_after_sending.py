"""What a child does after writing for a meeting: words added later, and that some were taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("statement", sa.Column("opened_on", sa.Date(), nullable=True))
    op.add_column("statement", sa.Column("adds_to", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_statement_adds_to"), "statement", ["adds_to"])
    op.create_table(
        "taken_back",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("was_seen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_taken_back_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_back")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_taken_back_meeting_id"), "taken_back", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("taken_back")
    op.drop_index(op.f("ix_statement_adds_to"), "statement")
    op.drop_column("statement", "adds_to")
    op.drop_column("statement", "opened_on")
