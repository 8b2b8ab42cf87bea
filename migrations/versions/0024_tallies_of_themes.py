"""Tallies of what comments speak of. The worker counts what was read before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def _period() -> list[sa.Column[str]]:
    return [
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "theme_period",
        *_period(),
        sa.Column("model_id", sa.String(length=32), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("survey_key", "quarter", name=op.f("pk_theme_period")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "theme_tally",
        *_period(),
        sa.Column("service_id", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=8), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("spoken", sa.BigInteger(), nullable=False),
        sa.Column("variance", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("survey_key", "quarter", "service_id", "theme", "way", name=op.f("pk_theme_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "theme_pair",
        *_period(),
        sa.Column("theme", sa.String(length=8), nullable=False),
        sa.Column("other", sa.String(length=8), nullable=False),
        sa.Column("spoken", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("survey_key", "quarter", "theme", "other", name=op.f("pk_theme_pair")),
        sqlite_with_rowid=False,
    )
    op.execute(  # whatever was read waits to be counted
        "INSERT INTO theme_period SELECT DISTINCT v.survey_key, v.quarter, CAST(NULL AS VARCHAR(32)), 0"
        " FROM voice v JOIN coding c ON c.voice_id = v.id WHERE NOT EXISTS"
        " (SELECT 1 FROM closed_period p WHERE p.survey_key = v.survey_key AND p.quarter = v.quarter)"
    )


def downgrade() -> None:
    for table in ("theme_pair", "theme_tally", "theme_period"):
        op.drop_table(table)
