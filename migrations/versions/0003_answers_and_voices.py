"""Drafts, responses, answers, voices and what is read in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coding_sweep",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("emptied_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_coding_sweep_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_sweep")),
    )
    op.create_table(
        "voice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("origin_id", sa.String(length=32), nullable=False),
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("question_id", sa.String(length=60), nullable=False),
        sa.Column("question_kind", sa.String(length=16), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("team_id", sa.String(length=32), nullable=True),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("consent_quote", sa.String(length=8), nullable=True),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("redacted", sa.Text(), nullable=True),
        sa.Column("redaction_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_voice_origin_id"), "voice", ["origin_id"], unique=False)
    op.create_index(op.f("ix_voice_redaction_version"), "voice", ["redaction_version"], unique=False)
    op.create_index(op.f("ix_voice_survey_key_quarter"), "voice", ["survey_key", "quarter"], unique=False)
    op.create_table(
        "coding",
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("engine_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codebook_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("sentiment", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("textblob_score", sa.Float(), nullable=True),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["voice_id"], ["voice.id"], name=op.f("fk_coding_voice_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("voice_id", "engine_version", name=op.f("pk_coding")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "coding_theme",
        sa.Column("voice_id", sa.String(length=32), nullable=False),
        sa.Column("engine_version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("theme", sa.String(length=8), nullable=False),
        sa.Column("polarity", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voice_id", "engine_version"],
            ["coding.voice_id", "coding.engine_version"],
            name=op.f("fk_coding_theme_voice_id_engine_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("voice_id", "engine_version", "theme", name=op.f("pk_coding_theme")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_coding_theme_theme_polarity"), "coding_theme", ["theme", "polarity"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("client_mac", sa.String(length=64), nullable=True),
        sa.Column("code_mac", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_draft_link_id")),
        sa.ForeignKeyConstraint(["version_id"], ["survey_version.id"], name=op.f("fk_draft_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("client_mac", name=op.f("uq_draft_client_mac")),
        sa.UniqueConstraint("code_mac", name=op.f("uq_draft_code_mac")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_draft_sent_version_id", "draft", ["sent", "version_id"], unique=False)
    op.create_table(
        "response",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("receipt", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("team_id", sa.String(length=32), nullable=True),
        sa.Column("promise", sa.String(length=12), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("tier", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_response_link_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_response_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_response_team_id")),
        sa.ForeignKeyConstraint(["version_id"], ["survey_version.id"], name=op.f("fk_response_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("receipt", name=op.f("uq_response_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_response_survey_key_quarter", "response", ["survey_key", "quarter"], unique=False)
    op.create_table(
        "answer",
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_answer_response_id")),
        sa.PrimaryKeyConstraint("response_id", "question_id", "value", name=op.f("pk_answer")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("answer")
    op.drop_table("response")
    op.drop_table("draft")
    op.drop_table("coding_theme")
    op.drop_table("coding")
    op.drop_table("voice")
    op.drop_table("coding_sweep")
