"""Published questionnaires, links to them, and the replies that are owed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("structure", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_version")),
        sa.UniqueConstraint("survey_key", "number", name=op.f("uq_survey_version_survey_key_number")),
    )
    op.create_table(
        "survey_translation",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["survey_version.id"], name=op.f("fk_survey_translation_version_id")),
        sa.PrimaryKeyConstraint("version_id", "language", "revision", name=op.f("pk_survey_translation")),
    )
    op.create_table(
        "reply",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("owed_since", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_reply_service_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("service_id", sa.String(length=32), nullable=True),
        sa.Column("team_id", sa.String(length=32), nullable=True),
        sa.Column("promise", sa.String(length=12), nullable=False),
        sa.Column("languages", sa.String(length=200), nullable=False),
        sa.Column("worker", sa.String(length=40), nullable=True),
        sa.Column("group_size", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("reply_id", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_link_reply_id")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_link_service_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_link_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("code", name=op.f("uq_link_code")),
    )
    op.create_table(
        "reply_item",
        sa.Column("reply_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name=op.f("fk_reply_item_reply_id")),
        sa.PrimaryKeyConstraint("reply_id", "position", name=op.f("pk_reply_item")),
    )
    op.create_table(
        "link_day",
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_link_day_link_id")),
        sa.PrimaryKeyConstraint("link_id", "day", name=op.f("pk_link_day")),
    )
    op.create_table(
        "link_survey",
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("survey_key", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_link_survey_link_id")),
        sa.PrimaryKeyConstraint("link_id", "position", name=op.f("pk_link_survey")),
    )


def downgrade() -> None:
    op.drop_table("link_survey")
    op.drop_table("link_day")
    op.drop_table("reply_item")
    op.drop_table("link")
    op.drop_table("reply")
    op.drop_table("survey_translation")
    op.drop_table("survey_version")
