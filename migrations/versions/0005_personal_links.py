"""Personal links, and what answers carry about who gave them where the promise says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ticket",
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("grants", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_ticket_link_id")),
        sa.PrimaryKeyConstraint("mac", name=op.f("pk_ticket")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticket_link_id"), "ticket", ["link_id"])
    op.create_table(
        "seal",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_seal_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_seal_link_id"), "seal", ["link_id"])
    op.create_table(
        "bearer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("link_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], name=op.f("fk_bearer_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bearer")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bearer_link_id"), "bearer", ["link_id"])
    op.add_column("link", sa.Column("issued", sa.Integer(), nullable=True))
    op.add_column("response", sa.Column("ticket_id", sa.String(length=32), nullable=True))
    op.add_column("response", sa.Column("said_by", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("response", "said_by")
    op.drop_column("response", "ticket_id")
    op.drop_column("link", "issued")
    op.drop_table("bearer")
    op.drop_table("seal")
    op.drop_table("ticket")
