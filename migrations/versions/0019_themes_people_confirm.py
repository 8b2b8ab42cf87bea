"""What people decide of comments, models learned from it, reviewed copies, quotes, topics, the codebook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _of_voice(table: str) -> sa.ForeignKeyConstraint:
    """A row that goes with its voice."""
    return sa.ForeignKeyConstraint(["voice_id"], ["voice.id"], name=op.f(f"fk_{table}_voice_id"), ondelete="CASCADE")


def _decisions() -> None:
    op.create_table(
        "human_coding",
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("coder_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("codebook_version", sa.Integer(), nullable=False),
        sa.Column("sample", sa.String(length=8), nullable=False),
        _of_voice("human_coding"),
        sa.PrimaryKeyConstraint("voice_id", "coder_id", name=op.f("pk_human_coding")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_human_coding_coder_id"), "human_coding", ["coder_id"])
    op.create_table(
        "human_theme",
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("coder_id", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=8), nullable=False),
        sa.Column("polarity", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["voice_id", "coder_id"],
            ["human_coding.voice_id", "human_coding.coder_id"],
            name=op.f("fk_human_theme_voice_id_coder_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("voice_id", "coder_id", "theme", name=op.f("pk_human_theme")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_human_theme_theme"), "human_theme", ["theme"])
    op.create_table(
        "codebook_edition",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_codebook_edition")),
    )


def _models() -> None:
    op.create_table(
        "theme_model",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("codebook_version", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_model")),
        sa.UniqueConstraint("number", name=op.f("uq_theme_model_number")),
    )
    op.create_table(
        "reading",
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("model_id", sa.String(length=32), nullable=False),
        sa.Column("engine_version", sa.Integer(), nullable=False),
        sa.Column("doubt", sa.Float(), nullable=False),
        _of_voice("reading"),
        sa.ForeignKeyConstraint(
            ["model_id"], ["theme_model.id"], name=op.f("fk_reading_model_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("voice_id", "model_id", name=op.f("pk_reading")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reading_model_id_doubt"), "reading", ["model_id", "doubt"])
    op.create_table(
        "reading_theme",
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("model_id", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=8), nullable=False),
        sa.Column("chance", sa.Float(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voice_id", "model_id"],
            ["reading.voice_id", "reading.model_id"],
            name=op.f("fk_reading_theme_voice_id_model_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("voice_id", "model_id", "theme", name=op.f("pk_reading_theme")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reading_theme_model_id_theme"), "reading_theme", ["model_id", "theme"])


def _quotes() -> None:
    op.create_table(
        "copy_review",
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("engine_version", sa.Integer(), nullable=False),
        sa.Column("board_text", sa.Text(), nullable=True),
        sa.Column("manager_text", sa.Text(), nullable=True),
        sa.Column("reviewed_by", sa.String(length=32), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        _of_voice("copy_review"),
        sa.PrimaryKeyConstraint("voice_id", name=op.f("pk_copy_review")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quote",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("paraphrased", sa.Boolean(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("chosen_by", sa.String(length=32), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(length=32), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        _of_voice("quote"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
        sa.UniqueConstraint("voice_id", name=op.f("uq_quote_voice_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quote_place",
        sa.Column("board_id", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("quote_id", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("placed_by", sa.String(length=32), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quote.id"], name=op.f("fk_quote_place_quote_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("board_id", "quarter", "position", name=op.f("pk_quote_place")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_quote_place_quote_id"), "quote_place", ["quote_id"])


def _topics() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("named_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "topic_voice",
        sa.Column("topic_id", sa.String(length=32), nullable=False),
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_voice_topic_id"), ondelete="CASCADE"),
        _of_voice("topic_voice"),
        sa.PrimaryKeyConstraint("topic_id", "voice_id", name=op.f("pk_topic_voice")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_topic_voice_voice_id"), "topic_voice", ["voice_id"])


def upgrade() -> None:
    _decisions()
    _models()
    _quotes()
    _topics()


def downgrade() -> None:
    for table in ("topic_voice", "topic", "quote_place", "quote", "copy_review"):
        op.drop_table(table)
    for table in ("reading_theme", "reading", "theme_model", "codebook_edition", "human_theme", "human_coding"):
        op.drop_table(table)
