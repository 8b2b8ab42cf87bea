"""How Alembic runs our migrations: always on a connection that `app/operate/migrate.py` opened."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from app.kernel.work import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
