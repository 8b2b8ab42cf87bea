"""How the public reaches the council, what staff answer while they only look, and answers on paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact_point",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reply_days", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("post", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_contact_point")),
    )
    op.create_table(
        "preview",
        sa.Column("client_mac", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("link", sa.String(length=80), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["survey_version.id"], name=op.f("fk_preview_version_id")),
        sa.PrimaryKeyConstraint("client_mac", name=op.f("pk_preview")),
        sqlite_with_rowid=False,
    )
    op.add_column("response", sa.Column("mode", sa.String(length=8), server_default="online", nullable=False))


def downgrade() -> None:
    op.drop_column("response", "mode")
    op.drop_table("preview")
    op.drop_table("contact_point")
