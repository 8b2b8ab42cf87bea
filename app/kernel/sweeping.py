"""What a database keeps of rows that were deleted or written anew, and in which order that was, is swept away.

SQLite keeps it in its write-ahead log, PostgreSQL as dead rows in their place.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.kernel.work import ONE_STATEMENT, Database


def sweep_up(database: Database, tables: Iterable[str]) -> None:
    """Leave nothing of what these tables held before. While others read, SQLite's log is emptied at its next turn."""
    names = ", ".join(f'"{name}"' for name in tables)
    statement = "PRAGMA wal_checkpoint(TRUNCATE)" if database.is_sqlite else f"VACUUM {names}"
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execution_options(**ONE_STATEMENT).exec_driver_sql(statement)
