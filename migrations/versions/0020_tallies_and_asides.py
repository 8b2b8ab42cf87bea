"""Tallies of what was chosen, and answers that are set aside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CUTS = {
    "whole": "''",
    "service": "r.service_id",
    "team": "r.team_id",
    "age-band": "r.tier",
    "language": "r.language",
}
OPEN = " NOT EXISTS (SELECT 1 FROM closed_period c WHERE c.survey_key = r.survey_key AND c.quarter = r.quarter)"


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("cut", sa.String(length=10), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "survey_key", "quarter", "cut", "part", "question_id", "value", name=op.f("pk_tally")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "set_aside",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("link_id", sa.String(length=32), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("response_id", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_set_aside_survey_key_quarter"), "set_aside", ["survey_key", "quarter"], unique=False)
    op.add_column("response", sa.Column("aside_id", sa.String(length=32), nullable=True))
    op.add_column("voice", sa.Column("aside", sa.Boolean(), server_default=sa.false(), nullable=False))
    _count()


def _count() -> None:
    """Count every answer of a period that is still open."""
    for cut, part in CUTS.items():
        op.execute(
            f"INSERT INTO tally SELECT r.survey_key, r.quarter, '{cut}', {part}, '', '', count(*)"  # noqa: S608
            f" FROM response r WHERE {part} IS NOT NULL AND {OPEN} GROUP BY r.survey_key, r.quarter, {part}"
            if cut != "whole"
            else "INSERT INTO tally SELECT r.survey_key, r.quarter, 'whole', '', '', '', count(*)"  # noqa: S608
            f" FROM response r WHERE {OPEN} GROUP BY r.survey_key, r.quarter"
        )
        by_part = f", {part}" if cut != "whole" else ""
        op.execute(
            f"INSERT INTO tally SELECT r.survey_key, r.quarter, '{cut}', {part}, a.question_id, a.value, count(*)"  # noqa: S608
            f" FROM answer a JOIN response r ON r.id = a.response_id WHERE {part} IS NOT NULL AND {OPEN}"
            f" GROUP BY r.survey_key, r.quarter, a.question_id, a.value{by_part}"
        )


def downgrade() -> None:
    op.drop_column("voice", "aside")
    op.drop_column("response", "aside_id")
    op.drop_table("set_aside")
    op.drop_table("tally")
