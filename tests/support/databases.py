"""Empty databases with every table, quickly: a copied SQLite file, or one PostgreSQL database per test process."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from app.kernel.ids import new_id
from app.kernel.work import Database, make_engine, metadata


class SqliteTemplate:
    """One file with all tables, made once; each test works on a copy."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "template.db"
        engine = make_engine(f"sqlite:///{self._file}")
        metadata.create_all(engine)
        engine.dispose()

    def copy(self, target: Path) -> str:
        """Copy to `target` (the last connection closed, so there is no WAL beside it); returns its URL."""
        shutil.copyfile(self._file, target)
        return f"sqlite:///{target}"


def stand_in(world: Path, database: Database) -> None:
    """Put everything that was made once in `world` (a SQLite file with the same keys) into a test's own database."""
    with closing(sqlite3.connect(world)) as made, database.engine.connect() as connection:
        made.backup(connection.connection.driver_connection)


@contextmanager
def fresh_postgres(server: str) -> Iterator[str]:
    """A new, empty database on the server, dropped afterwards; yields its URL."""
    name = f"heard_test_{new_id()}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING UTF8'))
        # Tests kill Heard, never the server: nothing here has to outlive a power cut.
        connection.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit TO off'))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        admin.dispose()


class PostgresTables:
    """All tables in one database, emptied before each test (also those that only ever grow)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = make_engine(url)
        metadata.create_all(self._engine)
        emptying = (str(table.delete()) for table in metadata.sorted_tables)
        self._empty = text("; ".join(["SET LOCAL session_replication_role = replica", *emptying]))

    def emptied(self) -> str:
        """Asked of the server at once: a question for each table would cost more than most tests do."""
        with self._engine.begin() as connection:
            connection.execute(self._empty)
        return self.url

    def close(self) -> None:
        self._engine.dispose()
