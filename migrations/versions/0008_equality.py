"""What people said about themselves, apart from what else they said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "equality_waiting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_waiting")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "equality",
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("person", "question_id", "value", name=op.f("pk_equality")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("equality")
    op.drop_table("equality_waiting")
