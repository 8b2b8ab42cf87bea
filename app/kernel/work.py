"""The unit of work: one transaction with the keys it may need. Every service function takes one first.

`reading()` never writes. `writing()` is one durable transaction: on SQLite it takes the single writer's
lock at once (BEGIN IMMEDIATE), so two writers queue instead of failing halfway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Executable, MetaData, create_engine, event

from app.kernel.keys import KeyRing, Place

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_BEGINS = "heard_begins"
WRITES = {_BEGINS: "BEGIN IMMEDIATE"}
ONE_STATEMENT = {_BEGINS: ""}
"""Execution options that say how SQLite begins: with its writer in hand, or not at all (each statement is one)."""
metadata = MetaData(naming_convention=NAMES)
"""Every room's tables hang here; `migrations/` must say the same (a test compares them)."""


@dataclass(frozen=True)
class Work:
    """One open transaction and the key ring."""

    connection: Connection
    keys: KeyRing

    def execute(
        self, statement: Executable, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        return self.connection.execute(statement, rows)

    def seal(self, plain: str, table: str, column: str, row: str) -> bytes:
        """Encrypt text for one field of one row."""
        return self.keys.seal(plain.encode("utf-8", "surrogatepass"), Place(table, column, row))

    def unseal(self, sealed: bytes, table: str, column: str, row: str) -> str:
        """Read a sealed field back; raises `Unsealable` when it does not belong there."""
        return self.keys.unseal(sealed, Place(table, column, row)).decode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class OneStatement(Work):
    """Work that is a single statement and a transaction by itself."""

    executed: list[Executable] = field(default_factory=list)

    def execute(
        self, statement: Executable, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Raises RuntimeError for a second one: the two would not be one transaction."""
        if self.executed:
            raise RuntimeError("one statement only: use writing() for more")
        self.executed.append(statement)
        return super().execute(statement, rows)


class Database:
    """The one database of an installation: SQLite in `instance/`, or PostgreSQL by URL."""

    def __init__(self, url: str, keys: KeyRing) -> None:
        self.engine = make_engine(url)
        self.keys = keys

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """A transaction that only reads; whatever it wrote by mistake is rolled back."""
        with self.engine.connect() as connection:
            yield Work(connection, self.keys)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """One durable write transaction: committed when the block ends well, rolled back otherwise."""
        with self.engine.connect().execution_options(**WRITES) as connection, connection.begin():
            yield Work(connection, self.keys)

    @contextmanager
    def writing_once(self) -> Iterator[OneStatement]:
        """A durable write of one statement, which must not be read from.

        SQLite's writer is held within that statement, never while Python thinks or waits for its turn.
        """
        with self.engine.connect().execution_options(**ONE_STATEMENT) as connection, connection.begin():
            yield OneStatement(connection, self.keys)


def make_engine(url: str) -> Engine:
    """An engine with the promises above; SQLite in WAL mode, commits on disk, deleted text overwritten."""
    if url.startswith("postgresql"):
        return create_engine(url, pool_size=8, pool_pre_ping=True)
    engine = create_engine(url, pool_size=16)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:
    dbapi_connection.isolation_level = None  # SQLAlchemy, not the driver, says BEGIN
    cursor = dbapi_connection.cursor()
    for pragma in (
        "busy_timeout=15000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    begins = connection.get_execution_options().get(_BEGINS, "BEGIN")
    driver: Any = connection.connection.driver_connection
    if begins:
        driver.execute(begins)
