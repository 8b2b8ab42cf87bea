"""A second factor, roles for one service, who works in which team, and sign-in by a provider."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("staff") as table:
        table.add_column(sa.Column("second_factor_on", sa.Date(), nullable=True))
    with op.batch_alter_table("staff_role") as table:
        table.add_column(sa.Column("service_id", sa.String(length=32), nullable=True))
        table.create_foreign_key(op.f("fk_staff_role_service_id"), "service", ["service_id"], ["id"])
    op.create_table(
        "second_factor",
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("pending", sa.LargeBinary(), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("reset_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_second_factor_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("code_mac", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_recovery_code_staff_id")),
        sa.PrimaryKeyConstraint("code_mac", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_staff_id"), "recovery_code", ["staff_id"])
    op.create_table(
        "provider_reply",
        sa.Column("state_mac", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("state_mac", name=op.f("pk_provider_reply")),
    )
    op.create_index(op.f("ix_provider_reply_at"), "provider_reply", ["at"])
    op.create_table(
        "membership",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.CheckConstraint("to_day IS NULL OR to_day >= from_day", name=op.f("ck_membership_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_membership_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_staff_id"), "membership", ["staff_id"])
    op.create_index(op.f("ix_membership_team_id"), "membership", ["team_id"])


def downgrade() -> None:
    op.drop_table("membership")
    op.drop_table("provider_reply")
    op.drop_table("recovery_code")
    op.drop_table("second_factor")
    op.execute("DELETE FROM staff_role WHERE service_id IS NOT NULL")  # else it would be held everywhere
    with op.batch_alter_table("staff_role") as table:
        table.drop_constraint(op.f("fk_staff_role_service_id"), type_="foreignkey")
        table.drop_column("service_id")
    with op.batch_alter_table("staff") as table:
        table.drop_column("second_factor_on")
