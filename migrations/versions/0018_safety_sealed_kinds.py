"""What flagged an item is sealed; an item that waits can be taken back by four words.

The rules that flagged what was read before are dropped: they lay there in plain letters.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("safety_item", "kinds")
    op.add_column("safety_item", sa.Column("kinds", sa.LargeBinary(), nullable=True))
    op.add_column("safety_item", sa.Column("mark", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("safety_item", "mark")
    op.drop_column("safety_item", "kinds")
    op.add_column("safety_item", sa.Column("kinds", sa.String(length=120), nullable=False, server_default=""))
