"""Bring the tables up to date. Migrations are numbered files in `migrations/versions`; Alembic runs them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.kernel.errors import HeardError
from app.kernel.work import WRITES, Database, metadata
from config import ROOT

logging.getLogger("alembic").setLevel(logging.WARNING)
FOLDER = ROOT / "migrations"
_LOCK = 0x4865617264  # one number for PostgreSQL's advisory lock: "Heard" in ASCII


def newest() -> str | None:
    """The number of the last migration there is; None while there is none."""
    return _newest(FOLDER)


@cache
def _newest(folder: Path) -> str | None:
    return ScriptDirectory(str(folder)).get_current_head()


def current(connection: Connection) -> str | None:
    """The number of the last migration this database has had; None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def is_current(database: Database) -> bool:
    """Whether the database has exactly the tables this version of Heard was written for."""
    with database.reading() as work:
        return current(work.connection) == newest()


def upgrade(database: Database, to: str = "head") -> bool:
    """Run the migrations not yet run, all or none; says whether there were any.

    Several nodes may start at once: the first one runs them, the others wait for it. Raises `HeardError` when
    the result would leave rows that point nowhere (SQLite cannot refuse them while it rebuilds a table).
    """
    return _run(database, "upgrade", to)


def downgrade(database: Database, to: str) -> bool:
    """Take migrations back, down to and without undoing `to` (`base`: all of them); says whether there were any."""
    return _run(database, "downgrade", to)


def differences(database: Database) -> list[Any]:
    """Where the database and the tables in the code disagree; empty when they say the same."""
    with database.reading() as work:
        context = MigrationContext.configure(work.connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, metadata))


def _run(database: Database, direction: str, to: str) -> bool:
    with _alone(database) as connection:
        before = current(connection)
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER))
        {"upgrade": command.upgrade, "downgrade": command.downgrade}[direction](config, to)
        return current(connection) != before


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    """One transaction that nobody else migrates in; on SQLite with references checked at its end."""
    with database.engine.connect().execution_options(**WRITES) as connection:
        if database.is_sqlite:
            with _references_unchecked(connection), connection.begin():
                yield connection
                if lost := connection.execute(text("PRAGMA foreign_key_check")).all():
                    raise HeardError(f"the migration would leave rows that point nowhere: {lost[:3]}")
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
                yield connection


@contextmanager
def _references_unchecked(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew; the old one must go without taking others' rows along."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
