"""Complaints, compliments, concerns and ideas: cases with clocks, story, people, points, letters and messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("installation", sa.Column("cut_off", sa.String(length=5), nullable=True))
    _hold_roles_of(32)  # `investigating-officer` is longer than every role before it
    op.create_table(
        "case_file",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("receipt", sa.String(length=64), nullable=True),
        sa.Column("kind_id", sa.String(length=16), nullable=False),
        sa.Column("state_id", sa.String(length=24), nullable=False),
        sa.Column("regime_id", sa.String(length=40), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("promised_from", sa.Date(), nullable=False),
        sa.Column("logged_on", sa.Date(), nullable=False),
        sa.Column("logged_by", sa.String(length=32), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("who_id", sa.String(length=16), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("for_other", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.String(length=24), nullable=False),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("team_id", sa.String(length=32), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("subject", sa.String(length=24), nullable=True),
        sa.Column("hurt", sa.String(length=8), nullable=False),
        sa.Column("about_adult", sa.String(length=8), nullable=False),
        sa.Column("safety_looked_on", sa.Date(), nullable=True),
        sa.Column("advocate", sa.String(length=16), nullable=False),
        sa.Column("advocate_offered_on", sa.Date(), nullable=True),
        sa.Column("advocate_arranged_on", sa.Date(), nullable=True),
        sa.Column("reply_wanted", sa.Boolean(), nullable=False),
        sa.Column("pass_on", sa.String(length=8), nullable=False),
        sa.Column("late", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("merged_into", sa.String(length=32), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("narrative", sa.LargeBinary(), nullable=False),
        sa.Column("summary", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["case_file.id"], name=op.f("fk_case_file_merged_into")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_case_file_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_case_file_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("reference", name=op.f("uq_case_file_reference")),
        sa.UniqueConstraint("receipt", name=op.f("uq_case_file_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_file_owner_id"), "case_file", ["owner_id"])
    op.create_index(op.f("ix_case_file_received_on"), "case_file", ["received_on"])
    op.create_index(op.f("ix_case_file_state_id"), "case_file", ["state_id"])
    op.create_table(
        "case_key",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_key_case_id")),
        sa.PrimaryKeyConstraint("case_id", "mac", name=op.f("pk_case_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_key_mac"), "case_key", ["mac"])
    op.create_table(
        "case_clock",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("rule_id", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=160), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("soft", sa.Boolean(), nullable=False),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=False),
        sa.Column("most_on", sa.Date(), nullable=True),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("extended_why", sa.LargeBinary(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("stopped_by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_clock_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_clock")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_clock_case_id"), "case_clock", ["case_id"])
    op.create_table(
        "case_event",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=True),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("detail", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_event_case_id")),
        sa.PrimaryKeyConstraint("case_id", "number", name=op.f("pk_case_event")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_point",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_point_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_point")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_point_case_id"), "case_point", ["case_id"])
    op.create_table(
        "case_finding",
        sa.Column("point_id", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("remedies", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["case_point.id"], name=op.f("fk_case_finding_point_id")),
        sa.PrimaryKeyConstraint("point_id", "stage", name=op.f("pk_case_finding")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("team_id", sa.String(length=32), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_person_case_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_case_person_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_case_person_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_person")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_person_case_id"), "case_person", ["case_id"])
    op.create_index(op.f("ix_case_person_staff_id"), "case_person", ["staff_id"])
    op.create_table(
        "case_hold",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_hold_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_hold")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_hold_case_id"), "case_hold", ["case_id"])
    op.create_table(
        "case_message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_message_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_message")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_case_message_case_id_number")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_message_case_id"), "case_message", ["case_id"])
    op.create_table(
        "case_letter",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("template", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_how", sa.String(length=16), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_letter_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_letter")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_letter_case_id"), "case_letter", ["case_id"])
    op.create_table(
        "case_learning",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_learning_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_learning")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_learning_case_id"), "case_learning", ["case_id"])
    op.create_index(op.f("ix_case_learning_owner_id"), "case_learning", ["owner_id"])
    op.create_table(
        "case_stand_in",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("colleague_id", sa.String(length=32), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_stand_in")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_stand_in_colleague_id"), "case_stand_in", ["colleague_id"])
    op.create_index(op.f("ix_case_stand_in_staff_id"), "case_stand_in", ["staff_id"])


def downgrade() -> None:
    with op.batch_alter_table("installation") as table:
        table.drop_column("cut_off")
    op.drop_table("case_stand_in")
    op.drop_table("case_learning")
    op.drop_table("case_letter")
    op.drop_table("case_message")
    op.drop_table("case_hold")
    op.drop_table("case_person")
    op.drop_table("case_finding")
    op.drop_table("case_point")
    op.drop_table("case_event")
    op.drop_table("case_clock")
    op.drop_table("case_key")
    op.drop_table("case_file")
    op.execute("DELETE FROM staff_role WHERE length(role) > 20")
    _hold_roles_of(20)


def _hold_roles_of(length: int) -> None:
    with op.batch_alter_table("staff_role") as table:
        table.alter_column("role", type_=sa.String(length=length), existing_nullable=False)
