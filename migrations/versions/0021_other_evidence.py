"""Evidence beside surveys, promises kept, barriers and answers, briefings and who was told, the year's plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def _places(table: str) -> tuple[sa.ForeignKeyConstraint, sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f(f"fk_{table}_board_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f(f"fk_{table}_service_id")),
    )


def _entries() -> None:
    op.create_table(
        "evidence_entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("board_id", sa.String(length=32), nullable=True),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("promised_by", sa.Date(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("written_by", sa.String(length=32), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("superseded_on", sa.Date(), nullable=True),
        *_places("evidence_entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_entry")),
    )
    op.create_index(op.f("ix_evidence_entry_entry_id"), "evidence_entry", ["entry_id"])
    op.create_index(op.f("ix_evidence_entry_quarter_kind"), "evidence_entry", ["quarter", "kind"])
    op.create_table(
        "evidence_line",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["evidence_entry.id"], name=op.f("fk_evidence_line_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "subject", name=op.f("pk_evidence_line")),
    )


def _promises_and_barriers() -> None:
    op.create_table(
        "promise_kept",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("kept_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_kept")),
    )
    op.create_table(
        "barrier",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("raised_by", sa.String(length=32), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_barrier_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barrier")),
    )


def _briefings() -> None:
    op.create_table(
        "briefing",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("written_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
    )
    op.create_table(
        "briefing_team",
        sa.Column("briefing_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("told_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_team_briefing_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_briefing_team_team_id")),
        sa.PrimaryKeyConstraint("briefing_id", "team_id", name=op.f("pk_briefing_team")),
    )


def upgrade() -> None:
    _entries()
    _promises_and_barriers()
    _briefings()
    op.create_table(
        "plan_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("board_id", sa.String(length=32), nullable=True),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        *_places("plan_item"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    op.create_index(op.f("ix_plan_item_due_on"), "plan_item", ["due_on"])


def downgrade() -> None:
    for table in (
        "plan_item",
        "briefing_team",
        "briefing",
        "barrier",
        "promise_kept",
        "evidence_line",
        "evidence_entry",
    ):
        op.drop_table(table)
