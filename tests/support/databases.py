"""Empty databases with every table, quickly: a copied SQLite file, or one PostgreSQL database per test process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from app.kernel.ids import new_id
from app.kernel.work import make_engine, metadata


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


@contextmanager
def fresh_postgres(server: str) -> Iterator[str]:
    """A new, empty database on the server, dropped afterwards; yields its URL."""
    name = f"heard_test_{new_id()}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING UTF8'))
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

    def emptied(self) -> str:
        with self._engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for table in metadata.sorted_tables:
                connection.execute(table.delete())
        return self.url

    def close(self) -> None:
        self._engine.dispose()
