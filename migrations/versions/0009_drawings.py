"""Drawings: sealed rows of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drawing",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("response_id", sa.String(length=32), nullable=True),
        sa.Column("question_id", sa.String(length=60), nullable=True),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_drawing_response_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawing")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_drawing_response_id"), "drawing", ["response_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_drawing_response_id"), table_name="drawing")
    op.drop_table("drawing")
