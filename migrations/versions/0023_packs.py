"""Board packs: versions, signatures, comments, decisions asked for and made; turning-the-curve sheets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def _of_pack(table: str) -> sa.ForeignKeyConstraint:
    """A row that goes with its pack."""
    return sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f(f"fk_{table}_pack_id"), ondelete="CASCADE")


def _packs() -> None:
    op.create_table(
        "pack",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("out_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("frozen_by", sa.String(length=32), nullable=True),
        sa.Column("frozen_on", sa.Date(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
        sa.UniqueConstraint("key", "quarter", "version", name=op.f("uq_pack_key_quarter_version")),
    )
    op.create_table(
        "pack_signature",
        sa.Column("pack_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        _of_pack("pack_signature"),
        sa.PrimaryKeyConstraint("pack_id", "position", name=op.f("pk_pack_signature")),
    )
    op.create_table(
        "pack_comment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pack_id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        _of_pack("pack_comment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_comment")),
    )
    op.create_index(op.f("ix_pack_comment_pack_id"), "pack_comment", ["pack_id"])


def _decisions() -> None:
    op.create_table(
        "pack_ask",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("cost", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("key", "quarter", "position", name=op.f("pk_pack_ask")),
    )
    op.create_table(
        "pack_decision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("action_id", sa.String(length=32), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_decision")),
    )
    op.create_index(op.f("ix_pack_decision_key"), "pack_decision", ["key"])


def upgrade() -> None:
    _packs()
    _decisions()
    op.create_table(
        "curve",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("board_id", sa.String(length=40), nullable=False),
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curve")),
    )
    op.create_index(op.f("ix_curve_board_id"), "curve", ["board_id"])


def downgrade() -> None:
    for table in ("curve", "pack_decision", "pack_ask", "pack_comment", "pack_signature", "pack"):
        op.drop_table(table)
