"""Words to be withheld when they come, and what is said out of office hours in each language."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withheld",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("words_mac", sa.String(length=64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withheld")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_withheld_words_mac"), "withheld", ["words_mac"])
    op.create_table(
        "safety_words",
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("out_of_hours", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("language", name=op.f("pk_safety_words")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO safety_words SELECT 'en', out_of_hours FROM safety_setting WHERE out_of_hours <> ''")
    op.drop_table("safety_setting")


def downgrade() -> None:
    op.create_table(
        "safety_setting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("out_of_hours", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_setting")),
    )
    op.execute("INSERT INTO safety_setting SELECT 1, out_of_hours FROM safety_words WHERE language = 'en'")
    op.drop_table("safety_words")
    op.drop_table("withheld")
