"""What must be read for safety, who is on duty, allegations, sealed names that were opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


READERS = "ck_help_number_audience"
BEFORE = "audience IN ('child', 'adult', 'staff', 'all')"
AFTER = "audience IN ('child', 'adult', 'staff', 'all', 'language')"


def _readers(rule: str) -> None:
    """Whom a help number may be for."""
    with op.batch_alter_table("help_number") as table:
        table.drop_constraint(op.f(READERS), type_="check")
        table.create_check_constraint(op.f(READERS), rule)


def upgrade() -> None:
    _readers(AFTER)
    op.create_table(
        "safety_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("by_child", sa.Boolean(), nullable=False),
        sa.Column("promise", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("screening", sa.String(length=8), nullable=False),
        sa.Column("sampled", sa.Boolean(), nullable=False),
        sa.Column("is_allegation", sa.Boolean(), nullable=False),
        sa.Column("told_step", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.String(length=32), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=32), nullable=True),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("told", sa.String(length=16), nullable=True),
        sa.Column("was_late", sa.Boolean(), nullable=False),
        sa.Column("kinds", sa.String(length=120), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("reference", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_item")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_safety_item_screening"), "safety_item", ["screening"])
    op.create_table(
        "allegation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("about_staff", sa.String(length=32), nullable=True),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("team_id", sa.String(length=32), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by", sa.String(length=32), nullable=True),
        sa.Column("free_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("told_step", sa.Integer(), nullable=False),
        sa.Column("reference", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["safety_item.id"], name=op.f("fk_allegation_item_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_allegation_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_allegation_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_allegation_case_id"), "allegation", ["case_id"])
    op.create_table(
        "glass",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("agreed_by", sa.String(length=32), nullable=True),
        sa.Column("opens_until", sa.DateTime(), nullable=True),
        sa.Column("refused_by", sa.String(length=32), nullable=True),
        sa.Column("is_reported", sa.Boolean(), nullable=False),
        sa.Column("seen_by", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("ticket", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glass")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_glass_item_id"), "glass", ["item_id"])
    op.create_table(
        "safety_duty",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reader_id", sa.String(length=32), nullable=False),
        sa.Column("deputy_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_duty")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "safety_test",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("code_mac", sa.String(length=64), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_safety_test")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "safety_setting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("out_of_hours", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_setting")),
    )


def downgrade() -> None:
    op.execute("DELETE FROM help_number WHERE audience = 'language'")
    _readers(BEFORE)
    for table in ("safety_setting", "safety_test", "safety_duty", "glass", "allegation", "safety_item"):
        op.drop_table(table)
