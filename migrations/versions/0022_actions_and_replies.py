"""Actions and the notes beside them; replies in other words and languages, with quotes and what is being written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

REPLY = ("next_on", "corrected_on", "draft")


def _actions() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("board_id", sa.String(length=40), nullable=False),
        sa.Column("source_kind", sa.String(length=12), nullable=False),
        sa.Column("source_ref", sa.String(length=80), nullable=False),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("theme", sa.String(length=8), nullable=True),
        sa.Column("standard", sa.String(length=12), nullable=True),
        sa.Column("survey_key", sa.String(length=40), nullable=True),
        sa.Column("question_id", sa.String(length=60), nullable=True),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(length=32), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("worked", sa.String(length=10), nullable=True),
        sa.Column("worked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_action_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_owner_id"), "action", ["owner_id"])
    op.create_table(
        "action_note",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("action_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_note_action_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_note")),
    )
    op.create_index(op.f("ix_action_note_action_id"), "action_note", ["action_id"])


def _replies() -> None:
    op.add_column("reply", sa.Column("next_on", sa.Date(), nullable=True))
    op.add_column("reply", sa.Column("corrected_on", sa.Date(), nullable=True))
    op.add_column("reply", sa.Column("draft", sa.JSON(), nullable=True))
    op.add_column("reply_item", sa.Column("more", sa.JSON(), nullable=True))
    op.create_table(
        "reply_quote",
        sa.Column("reply_id", sa.String(length=32), nullable=False),
        sa.Column("quote_id", sa.String(length=32), nullable=False),
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_reply_quote_reply_id")),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_reply_quote_quote_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["voice_id"], ["voice.id"], name=op.f("fk_reply_quote_voice_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reply_id", "quote_id", name=op.f("pk_reply_quote")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reply_quote_voice_id"), "reply_quote", ["voice_id"])
    op.create_table(
        "reply_translation",
        sa.Column("reply_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("written_by", sa.String(length=32), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.String(length=32), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_reply_translation_reply_id")),
        sa.PrimaryKeyConstraint("reply_id", "language", "tier", name=op.f("pk_reply_translation")),
    )


def upgrade() -> None:
    _actions()
    _replies()


def downgrade() -> None:
    op.drop_table("reply_translation")
    op.drop_table("reply_quote")
    with op.batch_alter_table("reply_item") as table:
        table.drop_column("more")
    with op.batch_alter_table("reply") as table:
        for column in REPLY:
            table.drop_column(column)
    op.drop_table("action_note")
    op.drop_table("action")
